"""The directive ``promises`` as readers meet it, on screen and on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from docutils import nodes

from tests.conftest import EDITION
from tests.sphinx.conftest import Report, configure
from tests.typst_pdf.conftest import pdf_text

__all__ = ["pdf_text"]

Make = Callable[..., Report]
PROGRAMME = "# 題\n\n## 実績と成果（Do）\n\n```{promises} founding-support\n```\n\n文です。\n"
ARTICLES = "# 題\n\n" + "".join(f"```{{promises}} {number}\n```\n\n" for number in (6, 7, 8, 9))
STATUSES = ("実施", "一部を実施", "内容を変えて実施", "継続中", "取りやめ")


def test_plans_stand_with_status_and_result(report: Make) -> None:
    built = report(page=PROGRAMME).build()
    assert built.warnings == []
    rows = [[entry.astext() for entry in row] for row in built.doctree("page").findall(nodes.row)]
    assert rows == [
        ["計画", "状況", "結果"],
        [
            "創業セミナーを10回開きます。平日の夜と土曜日にも開きます。",
            "実施",
            "創業セミナーを開き、そのうち5回を平日の夜と土曜日にしました。",
        ],
        [
            "オンラインでも創業の相談を受け付けます。",
            "一部を実施",
            "予約を受けた日に限り、オンラインの相談を始めました。",
        ],
    ]
    html = built.text("page")
    assert "令和13（2031）年度の計画の結果" in html
    assert "計画は、令和12（2030）年度の報告書が示したものです。" in html
    assert html.count('scope="row"') == 2
    assert '<td class="kc-result-done" data-code="done" data-label="状況">' in html
    assert (built.app.outdir / "_csv/page/promises-founding-support.csv").exists()


def test_responses_stand_with_the_opinions_and_every_status(report: Make) -> None:
    built = report(page=ARTICLES).build()
    assert built.warnings == []
    html = built.text("page")
    assert tuple(dict.fromkeys(re.findall(r'data-code="\w+" data-label="状況"><p>(.*?)</p>', html))) == (
        "実施",
        "一部を実施",
        "取りやめ",
        "内容を変えて実施",
        "継続中",
    )
    assert "① 相談の窓口が市の中心に偏っています。" in html
    assert "朝市運営支援事業（終わった事業）" in html


def test_nothing_stands_where_nothing_was_promised(report: Make) -> None:
    new = PROGRAMME.replace("founding-support", "digital-adoption")
    built = report(first=PROGRAMME, articles=ARTICLES).build(report_year=EDITION - 1)
    assert built.warnings == []
    for page in ("first", "articles"):
        assert not list(built.doctree(page).findall(nodes.table))
        assert not list(built.doctree(page).findall(nodes.container))
    again = report_of(built.app.srcdir.parent, new).build(out="again")
    assert again.warnings == []
    assert again.doctree("first").astext() == "題\n\n実績と成果（Do）\n\n文です。"


def report_of(root: Path, text: str) -> Report:
    made = Report(root)
    made.write({"first": text})
    return made


def test_an_unknown_name_is_told(report: Make) -> None:
    built = report(page="# 題\n\n```{promises} founding-suport\n```\n").build()
    (warning,) = built.warnings
    assert warning.startswith("docs/page.md:3: WARNING: {promises}: 事業「founding-suport」はありません。")
    assert "founding-support" in warning


def test_every_status_stands_on_paper(report: Make, pdf_text: Callable[[Path], str]) -> None:
    made = report(page=PROGRAMME, articles=ARTICLES)
    configure(
        made, 'extensions.append("typst_pdf")\ntypst_documents = [("index", "out", "試験", "帆波市")]\n'
    )
    built = made.build("typstpdf")
    assert built.warnings == []
    (path,) = Path(built.app.outdir).glob("*.pdf")
    shown = pdf_text(path)
    for text in (
        *STATUSES,
        "予約を受けた日に限り、オンラインの相談を始めました。",
        "①相談の窓口が市の中心に",
    ):
        assert text in shown, text
