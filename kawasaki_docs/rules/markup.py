"""No mark of markup in a cell: pages print what stands there as it is."""

from __future__ import annotations

from collections.abc import Iterator
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
                if isinstance(value, str) and (slips := find_slips(value, frozenset(), in_cell=True)):
                    message = (
                        f"「{slips[0].shown}」は、表では書式になりません。そのままの文字で載ります。"
                        "印を消して、言葉だけを書いてください。"
                    )
                    yield row, column, message


RULES = (
    Rule(
        "markup-in-cell",
        "表の値に、書式の印があります",
        "強調、リンク、ロール、HTML などの印を消して、言葉だけを書きます。書式を付けるところは、ページに書きます。",
        (),
        markup,
    ),
)
