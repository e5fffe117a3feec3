"""Roles that print a figure, and roles that link."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docutils import nodes

from tests.sphinx.conftest import Report

Make = Callable[..., Report]


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        ("{kpi}`founding-consultations`", "262件"),
        ("{kpi}`founding-consultations@edition - 1.target`", "250件"),
        ("{kpi}`founding-consultations.rate`", "104.8%"),
        ("{kpi}`founding-consultations.verdict`", "達成"),
        ("{fact}`population`", "約40,900人"),
        ("{stat}`industries 2026/wholesale-retail.establishments`", "1,421事業所"),
        ("{stat}`bankruptcies edition.value`", "9件"),
        ("{stat}`diffusion_indexes {edition + 1}-Q2/business-conditions.value`", "△6.9"),
        ("{survey}`challenges.labour-shortage@edition - 1`", "46.8%"),
        ("{trend}`founding-consultations`", "22件増"),
        (
            "{change}`survey challenges.labour-shortage@edition - 1 → challenges.labour-shortage`",
            "5.6ポイント増",
        ),
        ("{fy}`2023`", "令和5（2023）年度"),
        ("{fy}`2019`", "令和元（2019）年度"),
        ("{fy}`edition`", "令和13（2031）年度"),
        ("{fy-short}`edition + 1`", "令和14年度"),
        ("{year}`edition-1`", "令和12（2030）年"),
        ("{year-short}` edition + 1 `", "令和14年"),
        ("{past}`令和13年度`", "令和13年度"),
        ("{count}`bankruptcies`", "4"),
        ("{count}`programme_years year = edition and programmes.kind = 'other'`", "2"),
        ("{count-tsu}`programme_years year = edition and programmes.kind = 'other'`", "2つ"),
        ("{count}`programme_years.article year = edition`", "4"),
        ("{word}`verdict.met`", "達成"),
        ("{word}`trend.flat`", "横ばい"),
    ],
)
def test_a_figure_is_formatted(report: Make, role: str, shown: str) -> None:
    built = report(page=f"# 題\n\n値は{role}です。\n").build()
    assert built.warnings == []
    paragraph = next(built.doctree("page").findall(nodes.paragraph))
    assert paragraph.astext() == f"値は{shown}です。"


@pytest.mark.parametrize(
    ("role", "message"),
    [
        ("{kpi}`founding-consultation`", "近い名前: founding-consultations"),
        ("{kpi}`founding-consultations@1999`", "1999"),
        ("{kpi}`founding-consultations.actuals`", "近い名前: actual"),
        ("{fact}`founding-seminar-participant`", "近い名前: founding-seminar-participants"),
        ("{stat}`industry 2026/manufacturing.establishments`", "近い名前: industries"),
        ("{stat}`industries 2026/manufacture.establishments`", "manufacturing"),
        ("{stat}`industries 2026/manufacturing.establishment`", "近い名前: establishments"),
        ("{survey}`challenges.labor-shortage`", "labour-shortage"),
        ("{change}`survey challenges.labour-shortage`", "比べる2つの値を書いてください"),
        ("{fy}`令和5`", "西暦4桁"),
        ("{fy-short}`edition - x`", "年「edition - x」を読めません"),
        ("{count}`bankruptcie`", "近い名前: bankruptcies"),
        ("{count}`bankruptcies year = 1999`", "当てはまる行がありません"),
        ("{count-tsu}`programme_years.articel`", "近い名前: article"),
        ("{word}`verdicts.met`", "近い名前: verdict"),
        ("{word}`verdict.not_met`", "近い名前: not-met"),
        ("{programme}`founding`", "近い名前: founding-support"),
        ("{opinion}`6-9`", "検証意見「6-9」はありません"),
        ("{response}`6-9`", "対応「6-9」はありません"),
        ("{ord:ref}`第十条の二`", "条文の参照として読めません"),
        ("{ord:ref}`25`", "条「25」はありません"),
        ("{ord:ref}`7(1)`", "項を書いてください"),
        ("{ord:ref}`9-3`", "第9条は第2項までです"),
        ("{ord:ref}`6(9)`", "第6条第1項は第2号までです"),
    ],
)
def test_a_wrong_name_is_a_located_warning_and_visible(report: Make, role: str, message: str) -> None:
    built = report(page=f"# 題\n\n一行目。\n\n値は{role}です。\n").build()
    ours = [line for line in built.warnings if "[kawasaki.role]" in line]
    assert len(ours) == 1
    assert ours[0].startswith("docs/page.md:5: WARNING: ")
    assert message in ours[0]
    assert "〔エラー" in built.text("page")


ORDINANCE = "# 条例\n\n" + "".join(f"```{{ord:article}} {number}\n```\n\n" for number in (6, 7, 9))


@pytest.mark.parametrize(
    ("written", "shown", "fragment"),
    [
        ("6", "第6条", "article-6"),
        ("第六条", "第6条", "article-6"),
        ("9-2", "第9条第2項", "article-9-2"),
        ("第９条第２項", "第9条第2項", "article-9-2"),
        ("6(1)", "第6条第1号", "article-6-item-1"),
        ("7-1(2)", "第7条第1項第2号", "article-7-1-item-2"),
        ("この条 <6>", "この条", "article-6"),
    ],
)
def test_references_to_the_ordinance(report: Make, written: str, shown: str, fragment: str) -> None:
    built = report(page=f"# 題\n\n{{ord:ref}}`{written}`を見ます。\n", ordinance=ORDINANCE).build()
    assert built.warnings == []
    assert f'href="ordinance.html#{fragment}"' in built.text("page")
    assert f'id="{fragment}"' in built.text("ordinance")
    assert f"{shown}</span></a>を見ます" in built.text("page")


def test_an_object_that_no_page_shows_is_reported_with_the_nearest(report: Make) -> None:
    built = report(page="# 題\n\n{opinion}`6-1`\n").build()
    assert built.warnings == [
        "docs/page.md:3: WARNING: 検証意見「6-1」を載せたページがありません。近い名前: なし [kawasaki.reference]"
    ]
