"""The whole report stands on the site: every programme, indicator, question, opinion, article and table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from itertools import product

from tests.site.conftest import EDITION, Rows, Site, of_edition, present
from tests.site.tree import Element, squeeze


def test_programmes_have_a_page_that_bears_their_name(site: Site, rows: Rows) -> None:
    held = {row["programme"] for row in of_edition(rows, "programme_years")}
    named = {row["programme"]: row["name"] for row in present(rows, "programmes")}
    names = {programme: name for programme, name in named.items() if programme in held}
    assert names.keys() == _keys(site, "programme")
    headings = {key: _address(site, "programme", key)[0] for key in names}
    assert {key: next(page.find("h1")).text for key, page in headings.items()} == {
        key: squeeze(name) for key, name in names.items()
    }


def test_programmes_are_numbered_as_in_the_report(rows: Rows) -> None:
    kinds = {row["programme"]: row["kind"] for row in rows["programmes"]}
    numbers: dict[str, list[int]] = {"reviewed": [], "other": []}
    for row in of_edition(rows, "programme_years"):
        numbers[kinds[row["programme"]]].append(int(row["number"]))
    assert all(numbers.values())
    assert {kind: sorted(found) for kind, found in numbers.items()} == {
        kind: list(range(1, len(found) + 1)) for kind, found in numbers.items()
    }


def test_kpis_stand_on_their_programmes_pages_with_the_year_before(site: Site, rows: Rows) -> None:
    values = {(row["kpi"], int(row["year"])): row for row in rows["kpi_values"]}
    owners = {row["kpi"]: row["programme"] for row in rows["kpis"]}
    shown = {(owners[kpi], year) for kpi, year in values}
    wrong = {}
    for kpi in present(rows, "kpis"):
        anchor = _address(site, "kpi", kpi["kpi"])[1]
        assert site.objects["programme", kpi["programme"]][0] == site.objects["kpi", kpi["kpi"]][0]
        decimals = int(kpi["decimals"])
        expected = [
            kpi_cell(values.get((kpi["kpi"], year)), column, decimals)
            for year in (EDITION - 1, EDITION)
            if (kpi["programme"], year) in shown
            for column in ("target", "actual")
        ]
        row = next(each for each in anchor.around() if each.name == "tr")
        label, *cells = (plain(cell.text) for cell in row.elements)
        if cells[: len(expected)] != expected or squeeze(kpi["label"]) not in label:
            wrong[kpi["kpi"]] = (label, cells, expected)
    assert not wrong


def test_questions_stand_on_their_pages_with_all_options_and_waves(site: Site, rows: Rows) -> None:
    waves = {row["question"] for row in rows["survey_answers"] if row["wave"] == str(EDITION)}
    asked = [row for row in present(rows, "survey_questions") if row["question"] in waves]
    topics = {int(row["topic"]) for row in rows["survey_questions"]}
    assert topics == set(range(1, len(topics) + 1))
    questions = [row["question"] for row in asked]
    assert _shown_answers(site, questions) == _printed_answers(rows, questions)


def test_opinions_have_an_address_and_responses_beside_them(site: Site, rows: Rows) -> None:
    opinions = {_key(row, "article", "opinion") for row in of_edition(rows, "opinions")}
    responses = {_key(row, "article", "response") for row in of_edition(rows, "responses")}
    assert (_keys(site, "opinion"), _keys(site, "response")) == (opinions, responses)
    for key in opinions:
        box = _address(site, "opinion", key)[1].parent
        assert box is not None
        assert list(box.find("div", style="kc-response")), f"no response stands beside opinion {key}"
    for key in responses:
        assert _address(site, "response", key)[1].text


def test_every_opinion_is_answered_and_every_response_answers(rows: Rows) -> None:
    links = of_edition(rows, "opinion_responses")
    opinions = {_key(row, "article", "opinion") for row in of_edition(rows, "opinions")}
    responses = {_key(row, "article", "response") for row in of_edition(rows, "responses")}
    assert {_key(row, "article", "opinion") for row in links} == opinions
    assert {_key(row, "article", "response") for row in links} == responses


def test_all_plans_have_an_address(site: Site, rows: Rows) -> None:
    kinds = {row["programme"]: row["kind"] for row in rows["programmes"]}
    reviewed = [row for row in of_edition(rows, "plans") if kinds[row["programme"]] == "reviewed"]
    assert {_key(row, "programme", "order") for row in reviewed} <= _keys(site, "plan")


def test_articles_preamble_and_supplementary_provision_have_an_address(site: Site, rows: Rows) -> None:
    numbers = {row["article"] for row in present(rows, "articles")}
    assert numbers == {str(number) for number in range(1, len(numbers) + 1)}
    assert numbers | {"preamble", "supplementary"} <= _keys(site, "article")
    assert {_address(site, "article", key)[0].name for key in numbers} == {"article"}


def test_all_paragraphs_and_items_have_an_address(site: Site, rows: Rows) -> None:
    held = present(rows, "article_paragraphs")
    paragraphs = {(row["article"], row["paragraph"]) for row in held}
    several = Counter(article for article, _ in paragraphs)
    items = {
        (f"{row['article']}-{row['paragraph']}" if several[row["article"]] > 1 else row["article"])
        + f"({row['item']})"
        for row in held
        if row["item"] != "0"
    }
    assert {"-".join(place) for place in paragraphs} | items <= _keys(site, "article")


def _key(row: dict[str, str], *columns: str) -> str:
    return "-".join(row[column] for column in columns)


def _keys(site: Site, kind: str) -> set[str]:
    return {key for found, key in site.objects if found == kind}


def _address(site: Site, kind: str, key: str) -> tuple[Element, Element]:
    """The content of the page where an object is declared, and the element there that bears its address."""
    path, fragment = site.objects[kind, key]
    document = site.documents[path]
    return document.article, document.by_id[fragment]


def plain(text: str) -> str:
    """Text without the marks of footnotes."""
    return re.sub(r"※\d+", "", text)


def kpi_cell(row: Mapping[str, str] | None, column: str, decimals: int) -> str:
    """What the report prints of a KPI's target or actual in a year."""
    if row is None:
        return "―"
    if row[column]:
        return f"{Decimal(row[column]):,.{decimals}f}"
    return row["text"] if column == "actual" and row["text"] else "目標なし"


def _shown_answers(site: Site, questions: list[str]) -> dict[tuple[str, str], list[str]]:
    """Per question and option: the cells of its row in the data behind the question's chart, or in the table
    that stands below the chart instead."""
    found: dict[tuple[str, str], list[str]] = {}
    for document in site.documents.values():
        for question, kind in product(questions, ("chart", "table")):
            figure = document.by_id.get(f"survey-{kind}-{question}")
            for row in figure.parent.find("tr") if figure is not None and figure.parent is not None else ():
                label, *cells = (plain(cell.text) for cell in row.elements)
                if cells and row.elements[0]["scope"] == "row":
                    found[question, label] = cells
    return found


def _printed_answers(rows: Rows, questions: list[str]) -> dict[tuple[str, str], list[str]]:
    """Per question and option: the percentages of the edition and of the year before, where it was asked."""
    waves = [str(EDITION - 1), str(EDITION)]
    answers = {
        (row["question"], row["option"], row["wave"]): row["percent"] for row in rows["survey_answers"]
    }
    asked = {(question, wave) for question, _, wave in answers}
    return {
        (row["question"], squeeze(row["label"])): [
            _percent(answers.get((row["question"], row["option"], wave)))
            for wave in waves
            if (row["question"], wave) in asked
        ]
        for row in present(rows, "survey_options")
        if row["question"] in questions
    }


def _percent(value: str | None) -> str:
    if value is None:
        return "―"
    return f"{Decimal(value):.1f}%" if value else "記載なし"
