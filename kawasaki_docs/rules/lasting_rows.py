"""Rules of rows that hold from one edition to the next: they tell nothing of one year alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from kawasaki_docs.rules.base import Breach, Rule
from kawasaki_docs.rules.versions import VERSIONED
from kawasaki_docs.schema.kinds import Kind
from kawasaki_docs.text.typed_years import years_in_prose

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["RULES"]

_PROSE = (Kind.TEXT, Kind.NOTE)
"""What an editor words; a name is what it is, with its years."""


def present_years(table: str, dataset: Dataset) -> Iterator[Breach]:
    """No text that the next edition prints too speaks of this edition's year or of the one after. An earlier
    year is history in every edition.
    """
    columns = [field.name for field in dataset.resources[table].fields if field.kind in _PROSE]
    for row in dataset.current(table):
        for column in columns:
            for typed in years_in_prose(row.text(column), dataset.edition):
                if not typed.target.startswith("edition -"):
                    message = (
                        f"「{typed.text}」とありますが、この行は次の年度の版にも載り、そこでは古くなります。"
                        "年度を入れずに書いてください。その年度だけのことなら、ページの文章か、"
                        "年度の列がある表の行に書いてください。"
                    )
                    yield row, column, message


RULES = tuple(
    Rule(
        "year-in-lasting-row",
        "どの年度の版にも載る行に、この年度のことが書かれています",
        "年度を入れずに書きます。その年度だけのことなら、ページの文章か、年度の列がある表の行に書きます。",
        (table,),
        partial(present_years, table),
    )
    for table in VERSIONED
)
