"""Rules of the report's words for movements: each names a figure that the data hold, and agrees with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from kawasaki_docs.cells.rows import Row, key_text
from kawasaki_docs.problems import UnknownIdError
from kawasaki_docs.records.readings import TABLE
from kawasaki_docs.rules.base import Breach, Rule, is_sound, plain
from kawasaki_docs.wording import READINGS

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["RULES"]


def lost_cells(dataset: Dataset) -> Iterator[Breach]:
    """A reading speaks of a figure in a table, and of its change since another row of the same table."""
    for reading in dataset.rows(TABLE):
        table = reading.text("table")
        if table not in dataset.resources:
            yield reading, "table", f"{UnknownIdError('表', table, dataset.resources)}。"
            continue
        resource = dataset.resources[table]
        rows = _rows(dataset, table)
        row, since, column = (reading.text(name) for name in ("row", "since", "column"))
        figures = [field.name for field in resource.fields if field.kind.is_quantity]
        if column not in figures:
            yield reading, "column", f"{UnknownIdError(f'表「{table}」の数の列', column, figures)}。"
        if rows is not None and row not in rows:
            yield reading, "row", f"{UnknownIdError(f'表「{table}」の行', row, rows)}。"
        if since == row or since.count("/") != len(resource.primary_key) - 1:
            names = "/".join(resource.primary_key)
            message = f"比べる行「{since}」は、「{names}」の順に、「{row}」と違う行を書いてください。"
            yield reading, "since", message


def wrong_courses(dataset: Dataset) -> Iterator[Breach]:
    """A word that says more, less or the same agrees with the figures."""
    for reading in dataset.rows(TABLE):
        rows = _rows(dataset, reading.text("table")) or {}
        row, since = (rows.get(reading.text(name)) for name in ("row", "since"))
        column = reading.text("column")
        if row is None or since is None or column not in row:
            continue
        new, old = row.number(column), since.number(column)
        if new is None or old is None:
            continue
        word, course, _ = READINGS[reading.text("reading")]
        agrees = {"up": new > old, "down": new < old}.get(course, True)
        if reading["reading"] == "same":
            agrees = new == old
        if not agrees:
            span = f"「{plain(old)}」（{since.line}行目）から「{plain(new)}」（{row.line}行目）"
            message = f"「{word}」は、{reading.text('table')}.csv の {column} の{span}への動きと合いません。"
            yield reading, "reading", f"{message}報告書の語と値を確かめてください。"


def _rows(dataset: Dataset, table: str) -> Mapping[str, Row] | None:
    """Return a table's rows by the text of their keys, None where the table is broken: that is told alone."""
    if table not in dataset.resources or not is_sound(dataset, table):
        return None
    names = dataset.resources[table].primary_key
    return {key_text(tuple(row[name] for name in names)): row for row in dataset.rows(table)}


RULES = (
    Rule(
        "reading-cell",
        "増減の読みが、値をさしていません",
        "readings.csv の table、row、column、since を、値のある表、行（キーの値を / でつなぐ）、数の列、比べる行に直します。",
        (TABLE,),
        lost_cells,
    ),
    Rule(
        "reading-course",
        "増減の読みが、値の動きと合いません",
        "報告書の語（reading）と、もとの値を確かめて直します。",
        (TABLE,),
        wrong_courses,
    ),
)
