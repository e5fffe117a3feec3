"""The rule that figures of the data are written with roles."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.sphinx.conftest import Report

Make = Callable[..., Report]

PROGRAMME = "# 創業支援事業\n\n```{programme} founding-support\n```\n\n"
ADVICE = "数字を打たずに {kpi}`founding-consultations` と書いてください"


@pytest.mark.parametrize(
    "text",
    [
        "起業は262件でした。",
        "- 起業は262件でした。",
        "起業は**262件**でした。",
        "起業は[262件](https://example.org/)でした。",
        "起業[^a]\n\n[^a]: 262件でした。",
        ":::{note}\n起業は262件でした。\n:::",
        "::::{card} 事例\n起業は262件でした。\n::::",
        "## 262件の起業\n\n文です。",
        "起業\n: 262件でした。",
        "| 起業 |\n|---|\n| 262件 |",
        "```{kpi-table} founding-support\n:caption: 起業262件\n```",
        "```{data-table} bankruptcies\n:where: year = edition\n:caption: 262件\n```",
    ],
)
def test_a_typed_figure_is_reported_wherever_it_is_prose(report: Make, text: str) -> None:
    built = report(page=f"{PROGRAMME}{text}\n").build(myst_enable_extensions=["colon_fence", "deflist"])
    (told,) = built.warnings
    assert told.startswith("docs/page.md:")
    assert ADVICE in told
    assert told.endswith("[kawasaki.rule]")


@pytest.mark.parametrize(
    "text",
    [
        "起業は{kpi}`founding-consultations`でした。",
        "別の262人でした。",
        "別の{typed}`262件`でした。",
        "`262件`と書きます。",
        "```\n262件\n```",
    ],
)
def test_what_is_no_prose_or_no_such_figure_is_left_alone(report: Make, text: str) -> None:
    assert report(page=f"{PROGRAMME}{text}\n").build().warnings == []


def test_a_page_about_nothing_types_what_it_likes(report: Make) -> None:
    assert report(page="# 題\n\n262件でした。\n").build().warnings == []


def test_restructuredtext_gets_its_own_form(report: Make) -> None:
    made = report(page="# 題\n")
    made.write({"other.rst": "題\n==\n\n:kpi:`founding-consultations@edition - 1`\n\n262件でした。\n"})
    (made.docs / "index.md").write_text("# 目次\n\n```{toctree}\npage\nother\n```\n", encoding="utf-8")
    (told,) = made.build().warnings
    assert "数字を打たずに :kpi:`founding-consultations` と書いてください" in told
    assert told.startswith("docs/other.rst:6: ")


@pytest.mark.parametrize("parallel", [0, 2])
def test_it_is_told_again_until_it_is_mended(report: Make, parallel: int) -> None:
    fillers = {f"filler{number}": "# 題\n" for number in range(8)}
    made = report(page=f"{PROGRAMME}262件でした。\n", **fillers)
    first, second = (made.build(parallel=parallel).warnings for _ in range(2))
    assert len(first) == 1
    assert first == second
    made.write({"page": f"{PROGRAMME}多くの起業がありました。\n"})
    assert made.build(parallel=parallel).warnings == []


def test_a_figure_that_comes_to_equal_a_typed_one_is_found(report: Make) -> None:
    made = report(page=f"{PROGRAMME}263件でした。\n")
    assert made.build().warnings == []
    old = "founding-consultations,2031,250,262"
    made.edit("kpi_values", old, old.replace("262", "263"))
    (told,) = made.build().warnings
    assert "「263件」は" in told


def test_a_figure_that_a_page_neither_shows_nor_types_is_no_reason_to_read_it(report: Make) -> None:
    made = report(page="# 題\n\n{kpi}`founding-consultations@edition - 1`、別に45件です。\n")
    made.build()
    made.edit("kpi_values", "founding-consultations,2031,250,262", "founding-consultations,2031,250,263")
    assert made.build().read == []


def test_words_that_contradict_the_data_are_told(report: Make) -> None:
    text = "{kpi}`founding-consultations@edition - 1`から{kpi}`founding-consultations`に"
    made = report(page=f"# 題\n\n{text}減りました。\n")
    (told,) = made.build().warnings
    assert "令和12年度から令和13年度にかけて「増加」です" in told
    made.write({"page": f"# 題\n\n{text}増えました。\n"})
    assert made.build().warnings == []


def test_a_broken_table_is_told_as_such_alone(report: Make) -> None:
    made = report(page="# 題\n\n{fact}`founding-seminar-participants`、262件でした。\n")
    made.edit("kpi_values", "founding-consultations,2031,250,262", "founding-consultations,2031,250,x")
    told = made.build().warnings
    assert told
    assert not any("[kawasaki.rule]" in line for line in told)
