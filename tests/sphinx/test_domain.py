"""The ``ord`` domain: back-references, duplicates, inventory, parallel reading."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kawasaki_docs.records.ordinance_reference import ArticleReference, parse_reference
from tests.sphinx.conftest import Report

Make = Callable[..., Report]

PROGRAMME = "# 起業化総合支援事業\n\n```{programme} startup-support\n```\n"
ORDINANCE = "# 条例\n\n```{ord:article} 12\n```\n\n```{ord:article} 13\n```\n"
MENTION = "# 説明\n\n根拠は{ord:ref}`12(1)`です。\n"


def test_an_article_lists_what_rests_on_it(report: Make) -> None:
    built = report(programme=PROGRAMME, ordinance=ORDINANCE, mention=MENTION).build()
    assert built.warnings == []
    html = built.text("ordinance")
    twelve, thirteen = html.split('id="article-13"')
    assert 'href="programme.html#programme-startup-support"' in twelve
    assert 'href="mention.html"' in twelve
    assert "この条文に基づくもの" not in thirteen


def test_the_list_follows_other_pages(report: Make) -> None:
    made = report(programme=PROGRAMME, ordinance=ORDINANCE, mention=MENTION)
    made.build()
    made.write({"mention": "# 説明\n\n根拠はありません。\n"})
    built = made.build()
    assert "ordinance" in built.written
    assert "programme" not in built.written
    assert (
        'href="mention.html"'
        not in built.text("ordinance").split('id="article-12"')[1].split("</section>")[0]
    )


@pytest.mark.parametrize("parallel", [0, 2])
def test_a_second_declaration_is_reported(report: Make, parallel: int) -> None:
    copies = {
        f"copy{number}": "# 起業化総合支援事業\n\n```{programme} startup-support\n```\n"
        for number in range(2)
    }
    fillers = {f"filler{number}": "# 題\n" for number in range(8)}
    built = report(**copies, **fillers).build(parallel=parallel)
    (duplicate,) = [line for line in built.warnings if "[kawasaki.duplicate]" in line]
    assert "事業「startup-support」は copy0 でも定義されています" in duplicate


def test_inventory_holds_the_objects(report: Make) -> None:
    built = report(programme=PROGRAMME, ordinance=ORDINANCE).build()
    domain: Any = built.app.env.get_domain("ord")
    found = {(kind, name): (page, anchor) for name, _, kind, page, anchor, _ in domain.get_objects()}
    assert found["programme", "startup-support"] == ("programme", "programme-startup-support")
    assert found["article", "12(1)"] == ("ordinance", "article-12-item-1")


def test_any_role_finds_objects(report: Make) -> None:
    built = report(programme=PROGRAMME, page="# 題\n\n{any}`事業 <startup-support>`\n").build()
    assert built.warnings == []
    assert 'href="programme.html#programme-startup-support"' in built.text("page")


def test_the_index_shows_gaps(report: Make) -> None:
    made = report(page="# 題\n\n```{ord:index}\n```\n")
    built = made.build()
    assert built.warnings == []
    assert "「労働会館の管理運営事業」に指標がありません" in built.text("page")


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
