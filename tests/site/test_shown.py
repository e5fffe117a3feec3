"""All data are shown: every fact, every row of a register, every figure of a table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

import pytest

from kawasaki_docs.records.edition_years import read_year
from tests.site.conftest import EDITION, Rows, Site, seen
from tests.site.tree import squeeze

# What readers must find of each register: the columns whose texts stand on some page as they are.
REGISTERS = {
    "counts": ("label",),
    "event_participants": ("organisation",),
    "events": ("name",),
    "gardens": ("name", "plots"),
    "masters": ("name", "reading", "craft"),
    "measures": ("measure", "summary"),
    "meeting_agendas": ("text",),
    "members": ("post", "name"),
    "model_projects": ("theme", "issue", "initiative", "result"),
    "opinions": ("summary",),
    "ordinance_parts": ("label", "summary"),
    "organisations": ("name", "industry", "business", "district", "representative", "bank"),
    "outlines": ("label", "text"),
    "plans": ("summary",),
    "products": ("name", "company", "description"),
    "programme_years": ("purpose",),
    "responses": ("summary",),
    "article_paragraphs": ("summary",),
    "startup_programmes": ("name", "organiser"),
    "corrections": ("summary",),
}

# Tables whose figures stand in cells: the page, and each column with its decimals.
FIGURES = {
    "bids": ("measures/article-19/procurement-opportunities", {"price": 0}),
    "industries": (
        "economy/structure",
        {"establishments": 0, "establishments_share": 1, "employees": 0, "employees_share": 1},
    ),
    "procurement": (
        "measures/article-19/procurement-opportunities",
        {"contracts": 0, "contracts_share": 2, "amount": 0, "amount_share": 2},
    ),
    "subsidised_procurement": (
        "measures/article-19/procurement-opportunities",
        {"contracts": 0, "contracts_share": 1, "amount": 0, "amount_share": 1},
    ),
    "diffusion_indexes": ("economy/business-climate", {"value": 1}),
    "bankruptcies": ("economy/bankruptcies", {"value": 0}),
    "job_openings": ("economy/employment", {"value": 2}),
}

# Tables whose pages reach back so many years; the others tell all that there are.
BACK = {"bids": 0, "procurement": 1, "subsidised_procurement": 1}

# Tables that directives and roles of their own show; tests of their counts stand in test_counts.py.
OWN_DIRECTIVES = {
    "articles",
    "codes",
    "facts",
    "kpi_values",
    "kpis",
    "opinion_programmes",
    "opinion_responses",
    "plan_results",
    "programmes",
    "readings",
    "response_plans",
    "response_results",
    "survey_options",
    "survey_questions",
}

# Tables that are no matter of a page: what leads old addresses on, and what the search knows of words.
BEHIND_PAGES = {"redirects", "search_words"}


def test_every_fact_is_printed_by_a_role(rows: Rows, sources: Mapping[str, str]) -> None:
    told = "\n".join(sources.values())
    used = {
        (str(read_year(year or "edition", EDITION)), fact)
        for fact, year in re.findall(r"\{fact\}`(?:[^`<]*<)?([a-z0-9-]+)(?:@([^`>]+))?>?`", told)
    }
    held = {(row["year"], row["fact"]) for row in rows["facts"]}
    assert {(year, fact) for year, fact in held if year == str(EDITION)} <= used <= held


@pytest.mark.parametrize("table", REGISTERS)
def test_every_row_of_a_register_stands_on_a_page(site: Site, rows: Rows, table: str) -> None:
    shown = "\n".join(document.text for document in site.documents.values())
    missing = [
        f"{column}: {row[column]}"
        for row in seen(rows, table)
        for column in REGISTERS[table]
        if squeeze(row[column]) not in shown
    ]
    assert not missing


@pytest.mark.parametrize("table", FIGURES)
def test_every_figure_of_a_table_stands_in_a_cell(site: Site, rows: Rows, table: str) -> None:
    page, columns = FIGURES[table]
    cells = {re.sub(r"※\d+", "", cell.text) for cell in site.page(page).article.find("td")}
    expected = {
        _printed(Decimal(row[column]), decimals)
        for row in rows[table]
        if int(row.get("year") or EDITION) >= EDITION - BACK.get(table, EDITION)
        for column, decimals in columns.items()
        if row[column]
    }
    assert not expected - cells


def test_every_table_is_shown(site: Site, rows: Rows, sources: Mapping[str, str]) -> None:
    told = "\n".join(sources.values())
    forms = ("{{data-table}} {}\n", "{{data-chart}} {}\n", "{{stat}}`{} ", "```{{{}}}\n")
    asked = {name for name in rows if any(form.format(name) in told for form in forms)}
    assert not rows.keys() - asked - REGISTERS.keys() - FIGURES.keys() - OWN_DIRECTIVES - BEHIND_PAGES
    catalogue = site.page("data").text
    assert not [name for name in rows if f"{name}.csv" not in catalogue]


def _printed(value: Decimal, decimals: int) -> str:
    return f"{value:,.{decimals}f}".replace("-", "△")
