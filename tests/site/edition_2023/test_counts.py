"""The whole report of fiscal 2023 stands on the site: its 64 tables, and so many of everything."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.site.conftest import Rows, Site, of_edition
from tests.site.edition_2023.source_tables import T_PAGES
from tests.site.test_counts import plain
from tests.site.tree import squeeze


def test_so_many_stand_in_the_report(rows: Rows) -> None:
    assert Counter(row["kind"] for row in rows["programmes"]) == {"reviewed": 34, "other": 9}
    assert (len(rows["kpis"]), len(rows["kpi_values"])) == (80, 160)
    assert (len(rows["survey_questions"]), len({row["topic"] for row in rows["survey_questions"]})) == (
        22,
        13,
    )
    assert (len(of_edition(rows, "opinions")), len(of_edition(rows, "responses"))) == (36, 34)
    assert len(rows["articles"]) == 24
    assert {row["wave"] for row in rows["survey_waves"]} == {"2022", "2023"}


def test_all_64_tables_of_the_source_have_a_page() -> None:
    assert list(T_PAGES) == [f"T{number:02}" for number in range(1, 65)]


@pytest.mark.parametrize("table", T_PAGES)
def test_a_table_of_the_source_stands_on_its_page(site: Site, table: str) -> None:
    page, texts = T_PAGES[table]
    shown = plain(site.page(page).text) + "\n"
    missing = [text for text in texts if _row(text) not in shown]
    assert not missing


def _row(text: str) -> str:
    """Cells as they stand in a page's text: one a line."""
    return "\n".join(squeeze(cell) for cell in text.split("|"))
