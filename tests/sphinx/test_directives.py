"""Directives: what they show, and what an editor reads when one is wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docutils import nodes

from kawasaki_sphinx.nodes.nodes import chart, disclosure, download
from tests.sphinx.conftest import Report

Make = Callable[..., Report]


def test_kpi_table_is_a_numbered_docutils_table(report: Make) -> None:
    built = report(page="# 題\n\n```{kpi-table} startup-support\n```\n").build()
    assert built.warnings == []
    (table,) = built.doctree("page").findall(nodes.table)
    assert table["ids"] == ["kpi-table-startup-support"]
    title = table.next_node(nodes.title)
    assert title is not None
    assert title.astext() == "起業化総合支援事業の指標"
    rows = list(table.findall(nodes.row))
    last = [entry.astext() for entry in rows[-1]]
    assert last[0].startswith("川崎市創業支援等事業計画による年間起業件数")
    assert last[1:] == ["113", "192", "125※1", "196", "156.8%", "達成", "増加"]
    assert '<th scope="row" ' in built.text("page") or '<th scope="row">' in built.text("page")


def test_kpi_rows_have_stable_addresses(report: Make) -> None:
    built = report(page="# 題\n\n```{kpi-table} startup-support\n```\n").build()
    assert 'id="kpi-startup-audition-events"' in built.text("page")
    entry = built.app.env.get_domain("ord").data["objects"]["kpi", "startup-audition-events"]
    assert (entry.docname, entry.node_id) == ("page", "kpi-startup-audition-events")


def test_kpi_chart_has_figure_key_sentence_data_and_csv(report: Make) -> None:
    built = report(page="# 題\n\n```{kpi-chart} startup-support\n:caption: 三つの指標\n```\n").build()
    assert built.warnings == []
    tree = built.doctree("page")
    (figure,) = tree.findall(nodes.figure)
    assert figure.next_node(nodes.caption) is not None
    (drawn,) = tree.findall(chart)
    assert "196件" in drawn["alt"]
    (folded,) = tree.findall(disclosure)
    assert folded.next_node(nodes.table) is not None
    (link,) = tree.findall(download)
    assert link["filename"] == "_csv/page/kpi-chart-startup-support.csv"
    html = built.text("page")
    assert "<svg" in html
    assert "図 1" in html.replace("Fig.", "図")
    csv = (built.app.outdir / link["filename"]).read_bytes()
    assert csv.startswith(b"\xef\xbb\xbf")
    assert b"startup-audition-events" in csv


def test_two_exhibits_of_one_kind_have_their_own_ids_and_files(report: Make) -> None:
    twice = "```{kpi-chart} startup-support\n```\n\n" * 2
    built = report(page=f"# 題\n\n{twice}").build()
    assert built.warnings == []
    figures = [figure["ids"][0] for figure in built.doctree("page").findall(nodes.figure)]
    assert figures == ["kpi-chart-startup-support", "kpi-chart-startup-support-2"]
    files = [link["filename"] for link in built.doctree("page").findall(download)]
    assert len(set(files)) == 2


def test_name_caption_source_and_class(report: Make) -> None:
    page = (
        "# 題\n\n```{data-table} bankruptcies\n:name: 倒産\n:caption: 倒産の表\n:source: 聞き取り\n:class: wide\n```\n"
        "\n{numref}`倒産`\n"
    )
    built = report(page=page).build()
    assert built.warnings == []
    html = built.text("page")
    assert "倒産の表" in html
    assert "出典：聞き取り" in html
    assert "wide" in html


def test_text_and_latex_show_caption_and_data(report: Make) -> None:
    page = "# 題\n\n```{kpi-chart} startup-support\n:caption: 推移の図\n```\n"
    made = report(page=page)
    text = made.build("text").text("page", "txt")
    assert "推移の図" in text
    assert "196" in text
    built = made.build("latex")
    assert built.warnings == []
    latex = "".join(path.read_text(encoding="utf-8") for path in built.app.outdir.glob("*.tex"))
    assert "推移の図" in latex
    assert "196" in latex


def test_restructuredtext_is_served_alike(report: Make) -> None:
    made = report(page="# 題\n")
    made.write(
        {
            "other.rst": "題\n==\n\n.. kpi-table:: startup-support\n   :columns: label actual\n\n:kpi:`startup-annual-foundings`\n"
        }
    )
    (made.docs / "index.md").write_text("# 目次\n\n```{toctree}\npage\nother\n```\n", encoding="utf-8")
    built = made.build()
    assert built.warnings == []
    assert "196件" in built.text("other")


@pytest.mark.parametrize(
    ("directive", "message"),
    [
        (
            "```{kpi-table} startup-suport\n```",
            "{kpi-table}: 事業「startup-suport」はありません。近い名前: startup-support",
        ),
        (
            "```{kpi-table} startup-support\n:kpis: startup-audition-event\n```",
            "startup-audition-events",
        ),
        (
            "```{kpi-table} startup-support\n:colums: label\n```",
            "{kpi-table}: オプション「colums」はありません。近い名前: columns",
        ),
        (
            "```{data-table} bankruptcies\n:where: yea = 2023\n```",
            "year",
        ),
        (
            "```{data-table} bankruptcies\n:where: 'x' = 2023\n```",
            (
                "{data-table}: オプション「:where: 'x' = 2023」を読み取れません。"
                "値を引用符で始めていないか確かめてください"
            ),
        ),
        (
            "```{data-table} bankruptcies\n:where: year = 2023 # 今年\n```",
            "{data-table}: オプション「:where: year = 2023 # 今年」の # から後が読み飛ばされます。# を使わずに書いてください",
        ),
        ("```{data-table} bankruptcy\n```", "近い名前: bankruptcies"),
        ("```{survey-chart} challenge\n```", "近い名前: challenges"),
        ("```{ord:article} 25\n```", "条「25」はありません"),
        ("```{review} 99\n```", "条「99」はありません"),
        ("```{programme} startup\n```", "近い名前: startup-support"),
    ],
)
def test_a_mistake_is_a_located_warning_and_a_visible_block(
    report: Make, directive: str, message: str
) -> None:
    built = report(page=f"# 題\n\n{directive}\n").build()
    ours = [line for line in built.warnings if "[kawasaki.directive]" in line]
    assert len(ours) == 1
    assert ours[0].startswith("docs/page.md:3: WARNING: ")
    assert message in ours[0]
    (block,) = built.doctree("page").findall(nodes.error)
    assert message in block.astext()


def test_empty_result_says_so(report: Make) -> None:
    built = report(page="# 題\n\n```{data-table} bankruptcies\n:where: year = 1999\n```\n").build()
    assert built.warnings == [
        "docs/page.md:3: WARNING: {data-table}: 載せる行がありません。bankruptcies に行を加えるか、条件を直してください [kawasaki.rule]"
    ]
    assert "該当するデータがありません" in built.text("page")


def test_programme_head_and_title_rule(report: Make) -> None:
    good = "# 起業化総合支援事業\n\n```{programme} startup-support\n```\n"
    built = report(page=good).build()
    assert built.warnings == []
    assert 'id="programme-startup-support"' in built.text("page")
    bad = "# 起業支援\n\n```{programme} new-industry\n```\n"
    made = report_again(built, bad)
    assert made == [
        (
            "docs/page.md:1: WARNING: ページの見出し「起業支援」が事業名「新産業創造支援事業」と違います。"
            "見出しを事業名に直してください [kawasaki.rule]"
        )
    ]


def test_programme_head_leads_to_figures_opinions_and_plans(report: Make) -> None:
    pages = "# 起業化総合支援事業\n\n```{programme} startup-support\n```\n\n```{review} 12\n```\n\n```{plans} 12\n```\n"
    built = report(page=pages).build()
    assert built.warnings == []
    (fields,) = (each for each in built.doctree("page").findall(nodes.field_list))
    told = {field[0].astext(): field[1].astext() for field in fields.findall(nodes.field)}
    assert "3件のうち3件" in told["目標の達成状況"]
    assert "196件" not in told["目標の達成状況"]
    assert told["関わる協議会の意見"].endswith("（いずれも内容から推定）")
    assert told["もとの報告書"] == "30〜31ページ"
    assert told["翌年度の計画"].startswith("令和6年度の実施計画（")
    html = built.text("page")
    head = html[: html.index("</dl>")]
    for fragment in ("opinion-12-1", "plan-startup-support-1"):
        assert f'href="#{fragment}"' in head


def test_overview_draws_its_counts_and_links_them(report: Make) -> None:
    made = report(page="# 題\n\n```{kpi-overview}\n:list: listed\n:pages: article-*\n```\n")
    numbers = range(12, 19)
    made.write({name: f"# {name}\n" for name in ("listed", *(f"article-{number}" for number in numbers))})
    listed = "\n".join(("page", "listed", *(f"article-{number}" for number in numbers)))
    made.write({"index": f"# 目次\n\n```{{toctree}}\n{listed}\n```\n"})
    built = made.build()
    assert built.warnings == []
    html = built.text("page")
    total = html[html.index("<tbody") :].partition("</tr>")[0]
    assert total.count("--kc-share: ") == 3
    assert 'href="listed.html?verdict=not-met"' in total
    assert 'href="listed.html?article=16&amp;verdict=met"' in html
    assert 'href="article-16.html"' in html
    assert 'data-label="未達成"' in total


def test_a_folded_table_is_whole_where_nothing_folds(report: Make) -> None:
    made = report(page="# 題\n\n```{data-table} bankruptcies\n:caption: 倒産\n:fold:\n```\n")
    built = made.build()
    assert built.warnings == []
    html = built.text("page")
    summary = html.index("<summary>倒産の表を開く（3行）</summary>")
    assert summary < html.index("<table")
    (folded,) = built.doctree("page").findall(disclosure)
    assert folded["printed"]
    assert "倒産" in made.build("text").text("page", "txt")


def report_again(built: object, text: str) -> list[str]:
    """Build the same report with another text of its page."""
    from tests.sphinx.conftest import Built

    assert isinstance(built, Built)
    made = Report(built.app.srcdir.parent)
    made.write({"page": text})
    return made.build().warnings


def test_review_shows_opinions_beside_their_responses(report: Make) -> None:
    built = report(page="# 題\n\n```{review} 15\n```\n\n```{plans} 15\n```\n").build()
    assert built.warnings == []
    html = built.text("page")
    objects = built.app.env.get_domain("ord").data["objects"]
    assert sum(kind == "opinion" for kind, _ in objects) == 10
    assert sum(kind == "response" for kind, _ in objects) == 8
    assert 'id="opinion-15-6"' in html
    assert "対応③⑥" in html


def test_a_chart_leads_to_the_table_of_its_data_below(report: Make) -> None:
    chart, table = "```{kpi-chart} startup-support\n```\n", "```{kpi-table} startup-support\n```\n"
    older = "```{kpi-table} new-industry\n:years: 2022\n```\n"
    another = "```{kpi-chart} new-industry\n```\n"
    built = report(
        alone=f"# 題\n\n{chart}",
        both=f"# 題\n\n{chart}\n{table}",
        other=f"# 題\n\n{another}\n{older}",
    ).build()
    assert built.warnings == []
    copies = {page: len(list(built.doctree(page).findall(disclosure))) for page in ("alone", "both", "other")}
    assert copies == {"alone": 1, "both": 0, "other": 1}
    html = built.text("both")
    assert 'href="#kpi-table-startup-support">データを表で見る</a>' in html
    assert html.count("目標が令和4年度と異なります") == 1
    assert html.count("kc-download") == 1
    assert sorted(path for path in built.files() if path.startswith("_csv/both/")) == [
        "_csv/both/kpi-table-startup-support.csv"
    ]


def test_links_by_content_bear_a_mark_that_the_page_explains_once(report: Make) -> None:
    built = report(page="# 題\n\n```{review} 13\n```\n\n```{plans} 13\n```\n").build()
    assert built.warnings == []
    text = built.doctree("page").astext()
    assert text.count("※は、意見や対応の文に事業の名前がなく、内容から推定した結びつきです。") == 1
    assert text.index("※は、") < text.index("意見①")
    lines = [line for line in text.splitlines() if line.startswith("関わる")]
    assert lines == [
        "関わる事業：知的財産戦略推進事業※",
        "関わる翌年度の計画：知的財産戦略推進事業の計画2",
        "関わる事業：クリエイティブ産業活用促進事業※",
        "関わる翌年度の計画：クリエイティブ産業活用促進事業の計画1※",
        "関わる対応：第13条の対応①",
        "関わる対応：第13条の対応②※",
    ]


def test_a_page_whose_links_are_all_named_explains_no_mark(report: Make) -> None:
    made = report(page="# 題\n\n```{review} 13\n```\n")
    for table in ("opinion_programmes", "response_plans"):
        path = made.data / f"{table}.csv"
        path.write_text(path.read_text(encoding="utf-8").replace("inferred", "named"), encoding="utf-8")
    assert "※" not in made.build().doctree("page").astext()


def test_a_plan_is_told_once_and_linked_from_the_responses(report: Make) -> None:
    built = report(page="# 題\n\n```{review} 16\n```\n\n```{plans} 16\n```\n").build()
    assert built.warnings == []
    text = built.doctree("page").astext()
    assert text.count("商店街や地域の課題を解決する取組と") == 1
    assert text.count("商店街活性化・まちづくり連動事業の計画1※") == 4


def test_every_programme_of_an_article_is_listed(report: Make) -> None:
    built = report(page="# 題\n\n```{programme-list}\n:article: 12\n:kind: reviewed\n```\n").build()
    assert built.warnings == []
    rows = [[entry.astext() for entry in row] for row in built.doctree("page").findall(nodes.row)]
    assert rows == [
        ["番号と事業", "目標の達成"],
        ["1　起業化総合支援事業", "3件のうち3件"],
        ["2　新産業創造支援事業", "4件のうち3件"],
        ["3　ソーシャルビジネス振興事業", "2件のうち1件"],
        ["4　ウェルフェアイノベーション推進事業", "3件のうち3件"],
    ]
