"""No mark of markup in a cell: pages print what stands there as it is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from kawasaki_docs.rules.base import Breach, Rule, is_sound
from kawasaki_docs.text.markup_slips import find_slips

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["RULES"]


def markup(dataset: Dataset) -> Iterator[Breach]:
    """No text of a table that can be read holds what a page would take for markup."""
    for table in dataset.resources:
        for row in dataset.rows(table) if is_sound(dataset, table) else ():
            for column, value in row.items():
                if isinstance(value, str) and (shown := _first_slip(value)):
                    message = (
                        f"「{shown}」は、表では書式になりません。そのままの文字で載ります。"
                        "印を消して、言葉だけを書いてください。"
                    )
                    yield row, column, message


@lru_cache(maxsize=20_000)
def _first_slip(text: str) -> str:
    """Return the first mark in a text, "" where there is none: from check to check few texts change."""
    slips = find_slips(text, frozenset(), in_cell=True)
    return slips[0].shown if slips else ""


RULES = (
    Rule(
        "markup-in-cell",
        "表の値に、書式の印があります",
        "強調、リンク、ロール、HTML などの印を消して、言葉だけを書きます。書式を付けるところは、ページに書きます。",
        (),
        markup,
    ),
)
