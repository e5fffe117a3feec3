"""Directives: what they show, and what an editor reads when one is wrong."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from docutils import nodes

from kawasaki_docs.csvfile.reader import write_cells
from kawasaki_docs.wording import COMPUTED_CHANGES, COMPUTED_VERDICTS
from kawasaki_sphinx.nodes.nodes import chart, disclosure, download
from tests.sphinx.conftest import Report

Make = Callable[..., Report]


def test_kpi_table_is_a_numbered_docutils_table(report: Make) -> None:
    built = report(page="# 題\n\n```{kpi-table} founding-support\n```\n").build()
    assert built.warnings == []
    (table,) = built.doctree("page").findall(nodes.table)
    assert table["ids"] == ["kpi-table-founding-support"]
    title = table.next_node(nodes.title)
    assert title is not None
    assert title.astext() == "創業支援事業の指標"
    rows = list(table.findall(nodes.row))
    last = [entry.astext() for entry in rows[-1]]
    assert last[0].startswith("市内での創業件数")
    assert last[1:] == ["40", "41", "45※1", "38", "84.4%", "未達成", "減少"]
    assert built.text("page").count('<th data-label="指標" scope="row">') == 3


def test_kpi_rows_have_stable_addresses(report: Make) -> None:
    built = report(page="# 題\n\n```{kpi-table} founding-support\n```\n").build()
    assert 'id="kpi-founding-seminars"' in built.text("page")
    entry = built.app.env.get_domain("ord").data["objects"]["kpi", "founding-seminars"]
    assert (entry.docname, entry.node_id) == ("page", "kpi-founding-seminars")


def test_kpi_chart_has_figure_key_sentence_data_and_csv(report: Make) -> None:
    built = report(page="# 題\n\n```{kpi-chart} founding-support\n:caption: 三つの指標\n```\n").build()
    assert built.warnings == []
    tree = built.doctree("page")
    (figure,) = tree.findall(nodes.figure)
    assert figure.next_node(nodes.caption) is not None
    (drawn,) = tree.findall(chart)
    assert "262件" in drawn["alt"]
    (folded,) = tree.findall(disclosure)
    assert folded.next_node(nodes.table) is not None
    (link,) = tree.findall(download)
    assert link["filename"] == "_csv/page/kpi-chart-founding-support.csv"
    html = built.text("page")
    assert "<svg" in html
    assert "図 1" in html.replace("Fig.", "図")
    csv = (built.app.outdir / link["filename"]).read_bytes()
    assert csv.startswith(b"\xef\xbb\xbf")
    assert b"founding-seminars" in csv


def test_two_exhibits_of_one_kind_have_their_own_ids_and_files(report: Make) -> None:
    twice = "```{kpi-chart} founding-support\n```\n\n" * 2
    built = report(page=f"# 題\n\n{twice}").build()
    assert built.warnings == []
    figures = [figure["ids"][0] for figure in built.doctree("page").findall(nodes.figure)]
    assert figures == ["kpi-chart-founding-support", "kpi-chart-founding-support-2"]
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
    page = "# 題\n\n```{kpi-chart} founding-support\n:caption: 推移の図\n```\n"
    made = report(page=page)
    text = made.build("text").text("page", "txt")
    assert "推移の図" in text
    assert "262" in text
    built = made.build("latex")
    assert built.warnings == []
    latex = "".join(path.read_text(encoding="utf-8") for path in built.app.outdir.glob("*.tex"))
    assert "推移の図" in latex
    assert "262" in latex


def test_restructuredtext_is_served_alike(report: Make) -> None:
    made = report(page="# 題\n")
    made.write(
        {
            "other.rst": "題\n==\n\n.. kpi-table:: founding-support\n   :columns: label actual\n\n:kpi:`founding-consultations`\n"
        }
    )
    (made.docs / "index.md").write_text("# 目次\n\n```{toctree}\npage\nother\n```\n", encoding="utf-8")
    built = made.build()
    assert built.warnings == []
    assert "262件" in built.text("other")


@pytest.mark.parametrize(
    ("directive", "message"),
    [
        (
            "```{kpi-table} founding-suport\n```",
            "{kpi-table}: 事業「founding-suport」はありません。近い名前: founding-support",
        ),
        (
            "```{kpi-table} founding-support\n:kpis: founding-seminar\n```",
            "founding-seminars",
        ),
        (
            "```{kpi-table} founding-support\n:colums: label\n```",
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
            "```{data-table} bankruptcies\n:where: year = 2031 # 今年\n```",
            "{data-table}: オプション「:where: year = 2031 # 今年」の # から後が読み飛ばされます。# を使わずに書いてください",
        ),
        ("```{data-table} bankruptcy\n```", "近い名前: bankruptcies"),
        ("```{survey-chart} challenge\n```", "近い名前: challenges"),
        ("```{ord:article} 25\n```", "条「25」はありません"),
        ("```{review} 99\n```", "条「99」はありません"),
        ("```{opinion-list} 99\n```", "条「99」はありません"),
        ("```{programme} founding\n```", "近い名前: founding-support"),
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
    good = "# 創業支援事業\n\n```{programme} founding-support\n```\n"
    built = report(page=good).build()
    assert built.warnings == []
    assert 'id="programme-founding-support"' in built.text("page")
    bad = "# 起業支援\n\n```{programme} seafood-research\n```\n"
    made = report_again(built, bad)
    assert made == [
        (
            "docs/page.md:1: WARNING: ページの見出し「起業支援」が事業名「水産加工研究支援事業」と違います。"
            "見出しを事業名に直してください [kawasaki.rule]"
        )
    ]


def test_programme_head_leads_to_figures_opinions_and_plans(report: Make) -> None:
    pages = (
        "# 創業支援事業\n\n```{programme} founding-support\n```\n\n```{review} 6\n```\n\n```{plans} 6\n```\n"
    )
    made = report(page=pages)
    named = "2031,6,2,seafood-research,named\n"
    made.edit("opinion_programmes", named, f"2031,6,2,founding-support,inferred\n{named}")
    built = made.build()
    assert built.warnings == []
    (fields,) = (each for each in built.doctree("page").findall(nodes.field_list))
    told = {field[0].astext(): field[1].astext() for field in fields.findall(nodes.field)}
    assert "3件のうち2件" in told["目標の達成状況"]
    assert "262件" not in told["目標の達成状況"]
    assert told["関わる検証意見"].endswith("（いずれも内容から推定）")
    assert told["もとの報告書"] == "10〜11ページ"
    assert told["翌年度の計画"].startswith("令和14年度の実施計画（")
    html = built.text("page")
    head = html[: html.index("</dl>")]
    for fragment in ("opinion-2031-6-1", "plan-2031-founding-support-1"):
        assert f'href="#{fragment}"' in head


def test_overview_links_its_counts_and_dots(report: Make) -> None:
    made = report(page="# 題\n\n```{kpi-overview}\n:list: listed\n:pages: article-*\n```\n")
    numbers = range(6, 9)
    made.write({name: f"# {name}\n" for name in ("listed", *(f"article-{number}" for number in numbers))})
    listed = "\n".join(("page", "listed", *(f"article-{number}" for number in numbers)))
    made.write({"index": f"# 目次\n\n```{{toctree}}\n{listed}\n```\n"})
    built = made.build()
    assert built.warnings == []
    html = built.text("page")
    tally = html[html.index("kc-tally") :].partition("</ul>")[0]
    assert re.findall("kc-(met|not-met|no-verdict)", tally) == ["met", "not-met", "no-verdict"]
    assert 'href="listed.html?verdict=not-met"' in tally
    assert 'href="listed.html?article=7&amp;verdict=met"' in html
    assert 'href="article-7.html"' in html
    assert 'href="listed.html#listed-founding-consultations"' in html
    assert "の" in html[html.index("kc-missed") :].partition("<ul")[0]


def test_overview_names_what_missed_its_target_and_by_how_much(report: Make) -> None:
    built = report(page="# 題\n\n```{kpi-overview}\n```\n").build()
    (box,) = [
        each for each in built.doctree("page").findall(nodes.container) if "kc-missed" in each["classes"]
    ]
    lines = [each.astext() for each in box.findall(nodes.paragraph)]
    assert lines[0].startswith("未達成の")
    named = [line for line in lines if "目標まで" in line or "目標を" in line]
    assert len(named) == int("".join(filter(str.isdigit, lines[0]))) > 0
    assert "kpis.html" not in built.text("page")


def test_overview_names_the_programme_where_two_kpis_have_one_name(report: Make) -> None:
    made = report(page="# 題\n\n```{kpi-overview}\n```\n")
    table = made.root / "data/kpis.csv"
    text = table.read_text(encoding="utf-8").replace("訪問相談の件数", "市内での創業件数")
    table.write_text(text, encoding="utf-8")
    missed = made.build().text("page").partition('class="kc-missed')[2]
    assert "市内での創業件数（創業支援事業） 目標まで" in re.sub("<[^>]*>", "", missed)


def test_links_of_two_kpis_of_one_name_are_told_apart_by_their_programmes(report: Make) -> None:
    made = report(page="# 題\n\n```{kpi-list}\n```\n")
    table = made.root / "data/kpis.csv"
    text = table.read_text(encoding="utf-8").replace("訪問相談の件数", "市内での創業件数")
    table.write_text(text, encoding="utf-8")
    made.write(
        {"p": "# 頁\n\n```{kpi-table} founding-support\n```\n\n```{kpi-table} management-advice\n```\n"}
    )
    links = re.findall("<a [^>]*>(.*?)</a>", made.build().text("page"), re.DOTALL)
    told = [re.sub("<[^>]*>", "", link) for link in links if "市内での創業件数" in link]
    assert told == ["市内での創業件数（件）（創業支援事業）", "市内での創業件数（件）（経営相談事業）"]


def test_overview_names_nothing_where_nothing_missed_its_target(report: Make) -> None:
    made = report(page="# 題\n\n```{kpi-overview}\n```\n")
    values = made.data / "kpi_values.csv"
    with values.open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    columns = {name: place for place, name in enumerate(header)}
    for row in rows:
        row[columns["target"]] = row[columns["actual"]]
    values.write_text(write_cells([header, *rows]), encoding="utf-8", newline="\n")
    html = made.build().text("page")
    assert "kc-tally" in html
    assert "kc-missed" not in html


def test_figures_and_tables_can_be_taken_along_by_plain_links(report: Make) -> None:
    chart_page = "# 図\n\n```{kpi-chart} founding-support\n:caption: 三つの指標\n```\n"
    table_page = "# 表\n\n```{data-table} bankruptcies\n:caption: 倒産\n```\n"
    built = report(drawn=chart_page, listed=table_page).build()
    assert built.warnings == []
    menu = built.text("drawn").partition('<details class="kc-take">')[2].partition("</details>")[0]
    targets = re.findall('href="([^"]*)"', menu)
    assert targets == [
        "#kpi-chart-founding-support",
        "_charts/drawn/kpi-chart-founding-support.svg",
        "_charts/drawn/kpi-chart-founding-support.png",
        "_csv/drawn/kpi-chart-founding-support.csv",
    ]
    drawing = (Path(built.app.outdir) / targets[1]).read_text(encoding="utf-8")
    assert drawing.startswith("<svg ")
    assert 'viewBox="0 0 800 ' in drawing
    picture = (Path(built.app.outdir) / targets[2]).read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20]) == 2 * 840
    assert menu.count('<span class="visually-hidden">「三つの指標」の</span>') == 4
    assert re.search("引用するとき：<cite>試験.*「三つの指標」</cite>", menu)
    table = built.text("listed").partition('<details class="kc-take">')[2].partition("</details>")[0]
    assert re.findall('href="([^"]*)"', table) == [
        "#data-table-bankruptcies",
        "_csv/listed/data-table-bankruptcies.csv",
    ]


def test_a_folded_table_is_whole_where_nothing_folds(report: Make) -> None:
    made = report(page="# 題\n\n```{data-table} bankruptcies\n:caption: 倒産\n:fold:\n```\n")
    built = made.build()
    assert built.warnings == []
    html = built.text("page")
    summary = html.index("<summary>倒産の表を開く（4行）</summary>")
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
    built = report(page="# 題\n\n```{review} 7\n```\n\n```{plans} 7\n```\n").build()
    assert built.warnings == []
    html = built.text("page")
    objects = built.app.env.get_domain("ord").data["objects"]
    assert sum(kind == "opinion" for kind, _ in objects) == 3
    assert sum(kind == "response" for kind, _ in objects) == 3
    assert 'id="opinion-2031-7-2"' in html
    assert "対応②③" in html


def test_listed_opinions_lead_to_where_they_stand_with_their_responses(report: Make) -> None:
    built = report(page="# 題\n\n```{opinion-list} 7\n```\n\n```{review} 7\n```\n").build()
    assert built.warnings == []
    (table,) = built.doctree("page").findall(nodes.table)
    assert next(table.findall(nodes.title)).astext() == "第7条についての意見"
    links = re.findall(
        '<th scope="row"><p><a class="reference internal" href="#(opinion-2031-7-[0-9])"[^>]*><span>第7条の意見',
        built.text("page"),
    )
    assert links == [f"opinion-2031-7-{n + 1}" for n in range(len(links))]
    assert len(links) == len(next(table.findall(nodes.tbody)).children) > 0


def test_an_article_without_opinions_lists_none(report: Make) -> None:
    built = report(page="# 題\n\n```{opinion-list} 5\n```\n").build()
    assert built.warnings == []
    assert "検証意見はありません" in built.text("page")


def test_a_chart_leads_to_the_table_of_its_data_below(report: Make) -> None:
    chart, table = "```{kpi-chart} founding-support\n```\n", "```{kpi-table} founding-support\n```\n"
    older = "```{kpi-table} seafood-research\n:years: edition - 1\n```\n"
    another = "```{kpi-chart} seafood-research\n```\n"
    built = report(
        alone=f"# 題\n\n{chart}",
        both=f"# 題\n\n{chart}\n{table}",
        other=f"# 題\n\n{another}\n{older}",
    ).build()
    assert built.warnings == []
    copies = {page: len(list(built.doctree(page).findall(disclosure))) for page in ("alone", "both", "other")}
    assert copies == {"alone": 1, "both": 0, "other": 1}
    html = built.text("both")
    assert 'href="#kpi-table-founding-support">データを表で見る</a>' in html
    assert html.count("目標を45件に上げました") == 1
    assert html.count("kc-download") == 1
    assert sorted(path for path in built.files() if path.startswith("_csv/both/")) == [
        "_csv/both/kpi-table-founding-support.csv"
    ]


def test_what_the_site_reckons_is_told_once_beside_chart_or_table(report: Make) -> None:
    survey = "```{survey-chart} hiring-status\n```\n\n```{survey-table} hiring-status\n```\n"
    kpis = "```{kpi-chart} founding-support\n```\n\n```{kpi-table} founding-support\n```\n"
    built = report(survey=f"# 題\n\n{survey}", kpis=f"# 題\n\n{kpis}").build()
    assert built.warnings == []
    assert built.text("survey").count(COMPUTED_CHANGES) == 1
    assert built.text("kpis").count(COMPUTED_VERDICTS) == 1


def test_links_by_content_bear_a_mark_that_the_page_explains_once(report: Make) -> None:
    built = report(page="# 題\n\n```{review} 6\n```\n\n```{plans} 6\n```\n").build()
    assert built.warnings == []
    text = built.doctree("page").astext()
    assert text.count("※は、意見や対応の文に事業の名前がなく、内容から推定した結びつきです。") == 1
    assert text.index("※は、") < text.index("意見①")
    lines = [line for line in text.splitlines() if line.startswith("関わる")]
    assert lines == [
        "関わる事業：創業支援事業※",
        "関わる翌年度の計画：創業支援事業の計画1※",
        "関わる事業：水産加工研究支援事業",
        "関わる翌年度の計画：水産加工研究支援事業の計画1",
        "関わる対応：第6条の対応①※",
        "関わる対応：第6条の対応②",
    ]


def test_a_page_whose_links_are_all_named_explains_no_mark(report: Make) -> None:
    made = report(page="# 題\n\n```{review} 6\n```\n")
    for table in ("opinion_programmes", "response_plans"):
        path = made.data / f"{table}.csv"
        path.write_text(path.read_text(encoding="utf-8").replace("inferred", "named"), encoding="utf-8")
    assert "※" not in made.build().doctree("page").astext()


def test_a_plan_is_told_once_and_linked_from_the_responses(report: Make) -> None:
    made = report(page="# 題\n\n```{review} 7\n```\n\n```{plans} 7\n```\n")
    promised = "2031,7,2,digital-adoption,1,named\n"
    made.edit("response_plans", promised, f"{promised}2031,7,2,management-advice,1,inferred\n")
    built = made.build()
    assert built.warnings == []
    text = built.doctree("page").astext()
    assert text.count("経営相談と融資の申込みを1つの窓口で") == 1
    assert text.count("経営相談事業の計画1※") == 2


def test_every_programme_of_an_article_is_listed(report: Make) -> None:
    built = report(page="# 題\n\n```{programme-list}\n:article: 6\n:kind: reviewed\n```\n").build()
    assert built.warnings == []
    rows = [[entry.astext() for entry in row] for row in built.doctree("page").findall(nodes.row)]
    assert rows == [
        ["番号と事業", "達成した指標"],
        ["1　創業支援事業", "3件のうち2件"],
        ["2　水産加工研究支援事業", "1件のうち1件"],
    ]
