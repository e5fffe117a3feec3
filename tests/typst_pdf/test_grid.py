"""A table as a grid: spans, alignment, widths."""

from __future__ import annotations

import pytest
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st

from typst_pdf.tables.grid import Grid, read_grid


def table(*rows: list[str], heads: int = 0, stubs: int = 0) -> nodes.table:
    """A docutils table of texts; ``2>`` before a text spans two columns, ``2v`` two rows."""
    columns = max(map(len, rows))
    group = nodes.tgroup("", cols=columns)
    group.extend(nodes.colspec("", colwidth=1, stub=int(x < stubs)) for x in range(columns))
    parts = (nodes.thead("", *map(_row, rows[:heads])), nodes.tbody("", *map(_row, rows[heads:])))
    group.extend(part for part in parts if part.children)
    return nodes.table("", group)


def _row(texts: list[str]) -> nodes.row:
    return nodes.row("", *map(_entry, texts))


def _entry(text: str) -> nodes.entry:
    words = text[2:] if text[1:2] in (">", "v") else text
    entry = nodes.entry("", nodes.paragraph("", words))
    if words != text:
        entry["morecols" if text[1] == ">" else "morerows"] = int(text[0]) - 1
    return entry


def test_spans_move_the_cells_after_them() -> None:
    grid = read_grid(table(["2va", "2>b"], ["c", "d"], ["e", "f", "g"]))
    places = [(cell.entry.astext(), cell.column, cell.row) for cell in grid.cells]
    assert places == [
        ("a", 0, 0),
        ("b", 1, 0),
        ("c", 1, 1),
        ("d", 2, 1),
        ("e", 0, 2),
        ("f", 1, 2),
        ("g", 2, 2),
    ]


def test_row_heads_are_the_leading_stub_cells() -> None:
    grid = read_grid(table(["h", "h", "h"], ["2va", "b", "1"], ["c", "2"], heads=1, stubs=2))
    assert grid.row_heads() == ((2, 1), (1,))


@pytest.mark.parametrize(
    ("texts", "figures"),
    [
        (["1,234", "△5.6%", "－"], True),
        (["約5,000", "", "12"], True),
        (["1", "二"], False),
        (["", ""], False),
        (["2023年度"], False),
    ],
)
def test_columns_of_figures_are_known(texts: list[str], figures: bool) -> None:
    grid = read_grid(table(*([text] for text in texts)))
    assert grid.figure_columns() == (frozenset({0}) if figures else frozenset())


@pytest.mark.parametrize(
    ("attributes", "align"),
    [
        ({"classes": ["text-right"]}, "right"),
        ({"classes": ["kc-center"]}, "center"),
        ({"align": "left"}, "left"),
        ({}, ""),
    ],
)
def test_alignment_comes_from_classes_and_attributes(attributes: dict[str, object], align: str) -> None:
    made = table(["a"])
    next(iter(made.findall(nodes.entry))).update_all_atts(attributes)
    assert read_grid(made).cells[0].align == align


def grid_of(*texts: str) -> Grid:
    return read_grid(table(list(texts)))


def test_short_columns_stand_on_one_line_before_long_ones_do() -> None:
    widths = grid_of("平成二十八年度の値", "長い文" * 20, "令和三年度の値です").content_widths(40, 7)
    assert (widths[0], widths[2]) == pytest.approx((9, 9), abs=0.2)
    assert 20 <= widths[1] <= 22


@given(st.lists(st.text("あ1a、 ", min_size=1, max_size=60), min_size=1, max_size=6), st.floats(50, 200))
def test_widths_fit_into_the_room_and_let_every_column_be_read(texts: list[str], room: float) -> None:
    grid = grid_of(*texts)
    widths = grid.content_widths(room, 7)
    assert all(width >= least for width, least in zip(widths, grid.least_widths(7), strict=True))
    assert sum(widths) <= max(room, sum(grid.least_widths(7))) + 1e-6


def test_rows_with_pictures_are_not_held_together_at_the_end() -> None:
    rows = [["a", "b"], ["c", "d"], ["e", "f"]]
    assert read_grid(table(*rows)).tail(2) == 2
    pictured = table(*rows)
    list(pictured.findall(nodes.entry))[-1] += nodes.paragraph("", "", nodes.image(uri="a.png"))
    assert read_grid(pictured).tail(2) == 0
