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
        ("{kpi}`startup-annual-foundings`", "196件"),
        ("{kpi}`startup-annual-foundings@2022.target`", "113件"),
        ("{kpi}`startup-annual-foundings.rate`", "156.8%"),
        ("{kpi}`startup-annual-foundings.verdict`", "達成"),
        ("{fact}`knic-users`", "約5,200人"),
        ("{stat}`industries 2021/manufacturing.establishments`", "2,838事業所"),
        ("{stat}`bankruptcies 2023.value`", "80件"),
        ("{stat}`diffusion_indexes 2024-Q2/business-conditions.value`", "△10.7"),
        ("{survey}`challenges.labour-shortage@2022`", "57.6%"),
        ("{trend}`startup-annual-foundings`", "増加"),
        ("{change}`survey challenges.labour-shortage@2022 → challenges.labour-shortage`", "増加"),
        ("{fy}`2023`", "令和5（2023）年度"),
        ("{fy}`2019`", "令和元（2019）年度"),
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
        ("{kpi}`startup-annual-founding`", "近い名前: startup-annual-foundings"),
        ("{kpi}`startup-annual-foundings@1999`", "1999"),
        ("{kpi}`startup-annual-foundings.actuals`", "近い名前: actual"),
        ("{fact}`knic-user`", "近い名前: knic-users"),
        ("{stat}`industry 2021/manufacturing.establishments`", "近い名前: industries"),
        ("{stat}`industries 2021/manufacture.establishments`", "manufacturing"),
        ("{stat}`industries 2021/manufacturing.establishment`", "近い名前: establishments"),
        ("{survey}`challenges.labor-shortage`", "labour-shortage"),
        ("{change}`survey challenges.labour-shortage`", "比べる2つの値を書いてください"),
        ("{fy}`令和5`", "西暦4桁"),
        ("{programme}`startup`", "近い名前: startup-support"),
        ("{opinion}`12-9`", "検証意見「12-9」はありません"),
        ("{response}`12-9`", "対応「12-9」はありません"),
        ("{ord:ref}`第十条の二`", "条文の参照として読めません"),
        ("{ord:ref}`25`", "条「25」はありません"),
        ("{ord:ref}`19(1)`", "項を書いてください"),
        ("{ord:ref}`19-4`", "第19条は第3項までです"),
        ("{ord:ref}`12(9)`", "第12条第1項は第4号までです"),
    ],
)
def test_a_wrong_name_is_a_located_warning_and_visible(report: Make, role: str, message: str) -> None:
    built = report(page=f"# 題\n\n一行目。\n\n値は{role}です。\n").build()
    ours = [line for line in built.warnings if "[kawasaki.role]" in line]
    assert len(ours) == 1
    assert ours[0].startswith("docs/page.md:5: WARNING: ")
    assert message in ours[0]
    assert "〔エラー" in built.text("page")


ORDINANCE = "# 条例\n\n" + "".join(f"```{{ord:article}} {number}\n```\n\n" for number in (12, 15, 19))


@pytest.mark.parametrize(
    ("written", "shown", "fragment"),
    [
        ("12", "第12条", "article-12"),
        ("第十二条", "第12条", "article-12"),
        ("19-2", "第19条第2項", "article-19-2"),
        ("第１９条第２項", "第19条第2項", "article-19-2"),
        ("12(1)", "第12条第1号", "article-12-item-1"),
        ("15-1(2)", "第15条第1項第2号", "article-15-1-item-2"),
        ("この条 <12>", "この条", "article-12"),
    ],
)
def test_references_to_the_ordinance(report: Make, written: str, shown: str, fragment: str) -> None:
    built = report(page=f"# 題\n\n{{ord:ref}}`{written}`を見ます。\n", ordinance=ORDINANCE).build()
    assert built.warnings == []
    assert f'href="ordinance.html#{fragment}"' in built.text("page")
    assert f'id="{fragment}"' in built.text("ordinance")
    assert f"{shown}</span></a>を見ます" in built.text("page")


def test_an_object_that_no_page_shows_is_reported_with_the_nearest(report: Make) -> None:
    built = report(page="# 題\n\n{opinion}`12-1`\n").build()
    assert built.warnings == [
        "docs/page.md:3: WARNING: 検証意見「12-1」を載せたページがありません。近い名前: なし [kawasaki.reference]"
    ]
