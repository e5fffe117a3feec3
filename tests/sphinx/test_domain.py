"""The ``ord`` domain: back-references, duplicates, inventory, parallel reading."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from docutils import nodes

from kawasaki_docs.records.ordinance_reference import ArticleReference, parse_reference
from kawasaki_sphinx.domain.backlinks import foundations
from tests.sphinx.conftest import Report

Make = Callable[..., Report]

PROGRAMME = "# 創業支援事業\n\n```{programme} founding-support\n```\n"
ORDINANCE = "# 条例\n\n```{ord:article} 6\n```\n\n```{ord:article} 7\n```\n"
MENTION = "# 説明\n\n根拠は{ord:ref}`6(1)`です。\n"


def test_an_article_lists_what_rests_on_it_apart_from_what_cites_it(report: Make) -> None:
    measure = "# 施策\n\n{ord:ref}`6`の施策です。\n\n```{review} 6\n```\n"
    built = report(
        programme=f"{PROGRAMME}\n```{{kpi-table}} founding-support\n```\n",
        measure=measure,
        ordinance=ORDINANCE,
        mention=MENTION,
    ).build()
    assert built.warnings == []
    lists = next(iter(built.doctree("ordinance").findall(foundations)))
    assert lists["programmes"]["founding-support"][1][0] == "founding-seminars"
    html = built.text("ordinance")
    six, seven = html.split('id="article-7"')
    based, citing = six.split("この条文にふれているページ")
    assert [re.sub("<[^>]+>", "", item) for item in re.findall("<li><p>(.*?)</p></li>", based)][-3:] == [
        "施策：施策",
        "検証対象事業：創業支援事業（創業支援事業の指標3件）",
        "検証意見：第6条の意見①、第6条の意見②",
    ]
    assert 'href="programme.html#programme-founding-support"' in based
    assert 'href="programme.html#kpi-founding-seminars"' in based
    assert 'href="mention.html"' in citing
    assert 'href="measure.html"' not in citing
    assert "この条文に基づくもの" not in seven


def test_the_list_follows_other_pages(report: Make) -> None:
    made = report(programme=PROGRAMME, ordinance=ORDINANCE, mention=MENTION)
    made.build()
    made.write({"mention": "# 説明\n\n根拠はありません。\n"})
    built = made.build()
    assert "ordinance" in built.written
    assert "programme" not in built.written
    assert (
        'href="mention.html"' not in built.text("ordinance").split('id="article-6"')[1].split("</section>")[0]
    )


@pytest.mark.parametrize("parallel", [0, 2])
def test_a_second_declaration_is_reported(report: Make, parallel: int) -> None:
    copies = {
        f"copy{number}": "# 創業支援事業\n\n```{programme} founding-support\n```\n" for number in range(2)
    }
    fillers = {f"filler{number}": "# 題\n" for number in range(8)}
    built = report(**copies, **fillers).build(parallel=parallel)
    (duplicate,) = [line for line in built.warnings if "[kawasaki.duplicate]" in line]
    assert "事業「founding-support」は copy0 でも定義されています" in duplicate


def test_inventory_holds_the_objects(report: Make) -> None:
    built = report(programme=PROGRAMME, ordinance=ORDINANCE).build()
    domain: Any = built.app.env.get_domain("ord")
    found = {(kind, name): (page, anchor) for name, _, kind, page, anchor, _ in domain.get_objects()}
    assert found["programme", "founding-support"] == ("programme", "programme-founding-support")
    assert found["article", "6(1)"] == ("ordinance", "article-6-item-1")


def test_any_role_finds_objects(report: Make) -> None:
    built = report(programme=PROGRAMME, page="# 題\n\n{any}`事業 <founding-support>`\n").build()
    assert built.warnings == []
    assert 'href="programme.html#programme-founding-support"' in built.text("page")


def test_the_index_counts_each_kind_apart_and_tells_readers_no_gaps(report: Make) -> None:
    built = report(page="# 題\n\n```{ord:index}\n```\n").build()
    assert built.warnings == []
    rows = [[entry.astext() for entry in row] for row in built.doctree("page").findall(nodes.row)]
    assert rows[0] == [
        "条",
        "施策",
        "検証対象事業",
        "その他の事業",
        "指標",
        "検証意見",
        "対応",
        "翌年度の計画",
    ]
    assert rows[7][2:] == ["5", "2", "11", "3", "3", "5"]
    assert "指標がありません" not in built.text("page")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12", ArticleReference(12)),
        (" １２ ", ArticleReference(12)),
        ("第12条", ArticleReference(12)),
        ("第 12 条", ArticleReference(12)),
        ("十二条", ArticleReference(12)),
        ("第二十四条", ArticleReference(24)),
        ("19-2", ArticleReference(19, 2)),
        ("19－2", ArticleReference(19, 2)),
        ("第19条第2項", ArticleReference(19, 2)),
        ("12(1)", ArticleReference(12, None, 1)),
        ("12（１）", ArticleReference(12, None, 1)),
        ("第12条第1号", ArticleReference(12, None, 1)),
        ("15-1(2)", ArticleReference(15, 1, 2)),
        ("第十五条第一項第二号", ArticleReference(15, 1, 2)),
        ("第19条第2項第1号", ArticleReference(19, 2, 1)),
        ("", None),
        ("条", None),
        ("0", None),
        ("12-", None),
        ("12-1-1", None),
        ("12()", None),
        ("第12章", None),
        ("第12条の2", None),
        ("abc", None),
    ],
)
def test_grammar(text: str, expected: ArticleReference | None) -> None:
    assert parse_reference(text) == expected
