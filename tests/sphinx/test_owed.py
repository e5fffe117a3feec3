"""What an edition's data hold must stand on its pages, and where it belongs."""

from __future__ import annotations

from collections.abc import Callable

from tests.sphinx.conftest import Built, Report

Make = Callable[..., Report]

HEAD = "# 創業支援事業\n\n```{programme} founding-support\n```\n"
SEAFOOD = "# 水産加工研究支援事業\n\n```{programme} seafood-research\n```\n"


def told(built: Built) -> list[str]:
    return [line.partition("WARNING: ")[2] for line in built.app.warning.getvalue().splitlines()]


def test_what_no_page_shows_is_told_at_its_row(report: Make) -> None:
    made = report(page="# 題\n\n```{review} 6\n```\n\n```{survey-table} challenges\n```\n")
    built = made.build()
    lines = built.app.warning.getvalue().splitlines()
    opinions = [line for line in lines if "[opinion-not-listed]" in line]
    assert opinions
    assert not any("検証意見「6-" in line for line in opinions)
    assert all("/data/opinions.csv:" in line for line in opinions)
    assert any(
        "検証意見「7-1」を載せたページがありません。第7条のページに {review} 7 を" in line
        for line in opinions
    )
    questions = [line for line in lines if "[question-without-page]" in line]
    assert not any("設問「challenges」" in line for line in questions)
    assert any(
        "/data/survey_questions.csv:2: WARNING: 設問「business-condition」" in line for line in questions
    )
    # A question that is asked no more owes nothing.
    assert not any("harbour-use" in line for line in questions)
    assert any("検証対象事業「founding-support」のページがありません" in line for line in lines)


def test_a_page_that_comes_settles_what_was_owed(report: Make) -> None:
    other = "# 題\n\n```{survey-table} business-condition\n```\n"
    made = report(page=other)
    assert any("設問「challenges」" in line for line in told(made.build()))
    made.write({"page": f"{other}\n```{{survey-chart}} challenges\n```\n"})
    assert not any("設問「challenges」" in line for line in told(made.build()))


def test_a_report_without_a_survey_owes_none(report: Make) -> None:
    built = report(page="# 題\n\n本文です。\n").build()
    assert not any("設問「" in line or "検証意見「" in line for line in told(built))


def test_a_page_stands_in_the_folder_of_its_article(report: Make) -> None:
    pages = {"measures/article-6/founding-support": HEAD, "measures/article-7/seafood-research": SEAFOOD}
    made = report(**pages)
    (warning,) = (line for line in made.build().warnings if "[page-not-under-its-article]" in line)
    assert warning.startswith("docs/measures/article-7/seafood-research.md:1: WARNING: ")
    assert "事業「seafood-research」は第6条の事業ですが、ページが第7条のフォルダーにあります" in warning


def test_fragments_carry_the_year_of_what_is_numbered_anew(report: Make) -> None:
    text = "# 題\n\n```{review} 6\n```\n\n```{plans} 6\n```\n\n{opinion}`6-1` {response}`6-1`\n"
    html = report(page=text, article="# 条\n\n```{ord:article} 6\n```\n").build().text("page")
    for fragment in ("opinion-2031-6-1", "response-2031-6-1", "plan-2031-founding-support-1"):
        assert f'id="{fragment}"' in html
        assert f'href="#{fragment}"' in html
