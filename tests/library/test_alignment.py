"""Rows of the wrong width, laid under their columns again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawasaki_docs import load
from kawasaki_docs.diagnosis.alignment import layouts
from kawasaki_docs.diagnosis.columns import MISFIT, Columns
from kawasaki_docs.diagnosis.shifts import shift_fault
from tests.conftest import FIXTURE

DATASET = load(FIXTURE)


def columns(table: str, without: int = 0) -> Columns:
    """Return the columns of a table, judged by all its rows but the one in row ``without``."""
    raw = DATASET.raw(table)
    rows = [row.cells for row in raw.rows if row.line != without]
    return Columns(DATASET.resources[table].fields, rows, lambda _field: None)


@given(st.lists(st.sampled_from(["", "1", "12", "000", "2023", "a-b", "文", "1.5"]), min_size=1, max_size=12))
def test_every_layout_fills_the_columns_with_what_they_may_hold(cells: list[str]) -> None:
    given_columns = columns("counts")
    for way in layouts(cells, given_columns) if len(cells) != len(given_columns.fields) else ():
        assert len(way.cells) == len(given_columns.fields)
        assert all(
            place in way.lost or given_columns.cost(place, text) < MISFIT
            for place, text in enumerate(way.cells)
        )
        assert "".join(way.cells).replace(",", "").replace("-", "") == "".join(cells).replace("-", "")


@pytest.mark.parametrize("table", list(DATASET.resources))
def test_the_lost_cell_is_among_those_named(table: str) -> None:
    for row in DATASET.raw(table).rows[:3]:
        known = columns(table, row.line)
        for place, text in enumerate(row.cells):
            if not text or not columns(table).fits(place, text):
                continue
            ways = layouts((*row.cells[:place], *row.cells[place + 1 :]), known)
            assert not ways or len(ways) > 3 or any(place in way.lost for way in ways), (
                table,
                row.line,
                place,
            )


@pytest.mark.parametrize(
    ("table", "line", "place", "name"),
    [("members", 5, 3, "group"), ("industries", 5, 3, "establishments_share")],
)
def test_cells_moved_to_the_left_are_seen(table: str, line: int, place: int, name: str) -> None:
    cells = next(row.cells for row in DATASET.raw(table).rows if row.line == line)
    moved = (*cells[:place], *cells[place + 1 :], "")
    assert f"「{name}」" in shift_fault(moved, columns(table, line))
    assert "左へ1列ずれている" in shift_fault(moved, columns(table, line))


@pytest.mark.parametrize("table", list(DATASET.resources))
def test_no_sound_row_has_moved(table: str) -> None:
    for row in DATASET.raw(table).rows[:20]:
        assert shift_fault(row.cells, columns(table, row.line)) == ""
