"""The bibliography: all kinds of entry read as Japanese, and every slip in its file is told at its line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kawasaki_sphinx.site.bibliography import KINDS, JapaneseStyle
from kawasaki_sphinx.site.bibliography_file import Reader
from tests.sphinx.conftest import Built, Report, configure

Make = Callable[..., Report]
AFTER = "\n@misc{after, title={後の文献}}\n"


def shown(text: str) -> tuple[list[str], list[str]]:
    """What a file prints, and what is told of it."""
    reader = Reader(KINDS)
    told = [f"{slip.line}: {slip.message}" for slip in reader.read(text)]
    printed = JapaneseStyle().format_bibliography(reader.data)
    return [each.text.render_as("text") for each in printed], told


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (
            "@article{a, author={山田, 太郎}, title={研究}, journal={経済}, volume=3, number=2, pages={10--20}, year=2021}",
            "山田太郎「研究」『経済』第3巻第2号、10–20頁（2021年）。",
        ),
        (
            "@book{a, author={山田 太郎 and 鈴木, 花子}, title={川崎}, edition=2, publisher={市民社}, year=2021, month=apr}",
            "山田太郎、鈴木花子『川崎』第2版、市民社（2021年4月）。",
        ),
        ("@book{a, editor={{川崎市}}, title={市史}}", "川崎市編『市史』。"),
        ("@inbook{a, author={甲}, title={市史}, chapter=3}", "甲『市史』第3章。"),
        (
            "@incollection{a, author={甲}, title={乙}, booktitle={丙}, editor={丁}}",
            "甲「乙」丁編『丙』。",
        ),
        (
            "@inproceedings{a, author={甲}, title={乙}, booktitle={大会}, organization={学会}}",
            "甲「乙」『大会』学会。",
        ),
        ("@conference{a, author={甲}, title={乙}, booktitle={大会}}", "甲「乙」『大会』。"),
        ("@proceedings{a, title={大会}, year={令和3年}}", "『大会』（令和3年）。"),
        ("@manual{a, title={手引}, organization={川崎市}}", "『手引』川崎市。"),
        ("@booklet{a, title={案内}, howpublished={窓口で配布}}", "『案内』窓口で配布。"),
        ("@mastersthesis{a, author={甲}, title={乙}, school={市大}}", "甲「乙」修士論文、市大。"),
        ("@phdthesis{a, author={甲}, title={乙}, type={博士（経済学）}}", "甲「乙」博士（経済学）。"),
        (
            "@techreport{a, author={甲}, title={乙}, type={報告}, number=5, institution={研究所}}",
            "甲「乙」報告第5号、研究所。",
        ),
        ("@unpublished{a, author={甲}, title={乙}, note={草稿}}", "甲「乙」。草稿。"),
        (
            "@online{a, title={乙}, url={https://a.jp/%E5_x}, urldate={2024年5月1日}}",
            "「乙」。https://a.jp/%E5_x（2024年5月1日閲覧）。",
        ),
        ("@www{a, title={乙}, doi={10.1/x}}", "「乙」。https://doi.org/10.1/x。"),
        ("@misc{a, author={山田, 太郎 and others}, title={乙}}", "山田太郎ほか「乙」。"),
        ("@misc{a, author={{川崎市, 経済労働局}}, title={乙}}", "川崎市, 経済労働局「乙」。"),
        ("@misc{a, author={Yamada, Taro}, title={乙}}", "Taro Yamada「乙」。"),
        ("@misc{a, title={達成率100% をこえる}}", "「達成率100% をこえる」。"),
        (r"@misc{a, title={達成率100\% をこえる}}", "「達成率100% をこえる」。"),
        ("@article{a, title={乙}}", "「乙」。"),
        ("% @misc{b, title={旧}}\n% x@example.jp\n@misc{a, title={乙}}", "「乙」。"),
        ("@comment{覚え書き}\n@string{m = {市}}\n@misc{a, title=m}", "「市」。"),
    ],
)
def test_each_kind_of_entry_reads_as_japanese(entry: str, expected: str) -> None:
    assert shown(entry) == ([expected], [])


@pytest.mark.parametrize("kind", KINDS)
def test_no_field_need_be_there(kind: str) -> None:
    printed, told = shown(f"@{kind}{{a, author={{甲}}}}")
    thesis = {"mastersthesis": "修士論文", "phdthesis": "博士論文"}.get(kind, "")
    assert printed == [f"甲{thesis}。"]
    assert (
        [] if kind == "misc" else ["1: 文献「a」: 題がありません。「title = {題},」を書いてください"]
    ) == told


@pytest.mark.parametrize(
    ("text", "printed", "told"),
    [
        (
            "@misc{x,\n  title = {白書}\n  year = {2021},\n}\n",
            "「白書」（2021年）。",
            "3: 文献「x」: 項目 title の後にコンマがありません",
        ),
        (
            "@misc{x,\n  title = {白書,\n  year = {2021},\n}\n",
            "「白書」（2021年）。",
            "2: 文献「x」: 項目 title の値が閉じていません",
        ),
        (
            "@misc{x,\n  title = {白書｝,\n  year = {2021},\n}\n",
            "「白書」（2021年）。",
            "2: 文献「x」: 項目 title の値が閉じていません",
        ),
        (
            '@misc{x,\n  title = "白書,\n  year = "2021",\n}\n',
            "「白書」（2021年）。",
            "2: 文献「x」: 項目 title の値が閉じていません",
        ),
        ("\n@misc{x,\n  title = {白書},\n", "「白書」。", "2: 文献「x」: 文献が閉じていません"),
        (
            "@misc{x,\n  title = {白書},\n  note = {注\n}\n",
            "「白書」。注。",
            "1: 文献「x」: 文献が閉じていません",
        ),
        (
            "@misc{x, title={白書}}\n\n@misc{x, title={別}}\n",
            "「白書」。",
            "3: 文献「x」: 同じ鍵の文献が前にあります",
        ),
        ("\n@misc{\n  title = {白書},\n}\n", "", "2: 文献に鍵がありません"),
        ("@misc{, title={白書}}\n", "", "1: 文献に鍵がありません"),
        (
            "\n@artcle{x, title={白書}}\n",
            "「白書」。",
            "2: 文献「x」: 文献の種類「@artcle」はありません。近い名前: article",
        ),
        (
            "@misc{x, title=｛白書｝, note={注}}\n",
            "「白書」。注。",
            "1: 文献「x」: 全角の「｛」と「｝」は使えません",
        ),
        (
            "@misc{x, title={白書}，\n note={注}}\n",
            "「白書」。注。",
            "1: 文献「x」: 全角の「，」は使えません。半角の , にしてください",
        ),
        (
            "@misc{x, title ＝ {白書}}\n",
            "。",
            "1: 文献「x」: 全角の「＝」は使えません。半角の = にしてください",
        ),
        ("@misc｛x, title={白書}}\n", "", "1: 全角の「｛」は使えません"),
        (
            "\n＠misc{x, title={白書}}\n",
            "",
            "2: 「＠misc{x, title={白書}}」は文献の中にありません。全角の ＠",
        ),
        ("@misc{x，\n title={白書}}\n", "「白書」。", "1: 文献「x」: 鍵に全角の「，」が付いています"),
        (
            "@misc{x, title={白書}},\nyear={2021},\n}\n",
            "「白書」。",
            "2: 「year={2021}」は文献の中にありません。文献の外にある文は載りません",
        ),
        ("@misc{x, title={甲}, title={乙}}\n", "「甲」。", "1: 文献「x」: 項目 title が2回あります"),
        ("@misc{x, title={白書}, month=foo}\n", "「白書」。", "1: 文献「x」: 項目 month の値を { } で囲んで"),
        ("@misc{x, title={白書}, year=令和}\n", "「白書」。", "1: 文献「x」: 項目 year を読めません"),
        (
            "@misc{x, title={白書 \\ }}\n",
            "「白書 」。",
            "1: 文献「x」: 項目 title の「\\」か { } を読めません",
        ),
        (
            "@misc{x, author={山田 太郎, 鈴木 花子}, title={乙}}\n",
            "山田 太郎, 鈴木 花子「乙」。",
            "1: 文献「x」: 「山田 太郎, 鈴木 花子」は一人の名前として読めません",
        ),
        (
            "@misc{x,\n  title = {{白}書,\n  year = {2021},\n}\n",
            "「白書」（2021年）。",
            "2: 文献「x」: 項目 title の値が閉じていません",
        ),
        (
            "@misc{x, author={A, B, C, D}, title={乙}}\n",
            "A, B, C, D「乙」。",
            "1: 文献「x」: 「A, B, C, D」は一人の名前として読めません",
        ),
        ("@misc{x, year={2021}}\n", "（2021年）。", "1: 文献「x」: 著者も題もありません"),
        ("@misc{x, title={}}\n", None, "1: 文献「x」: 著者も題もありません"),
        ("@misc{x, title: {白書}}\n", "。", "1: 文献「x」: 項目 title を読めません。「title = {値},」"),
        ("@misc{x, titel={白書}, note={注}}\n", None, "1: 文献「x」: 項目 titel はありません。title では"),
        (
            "@misc{x, title={白書}, url={www.example.jp}}\n",
            None,
            "1: 文献「x」: 項目 url の「www.example.jp」は",
        ),
        (
            "@misc{x, title={白書}, url={https://a.jp/b c}}\n",
            None,
            "1: 文献「x」: 項目 url の「https://a.jp/b c」は",
        ),
    ],
)
def test_a_slip_is_told_and_the_rest_is_printed(text: str, printed: str | None, told: str) -> None:
    listed, slips = shown(text + AFTER)
    (slip,) = slips
    assert slip.startswith(told)
    assert "「後の文献」。" in listed
    rest = [each for each in listed if each != "「後の文献」。"]
    assert rest == ([printed] if printed else []) if printed is not None else len(rest) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "<<<<<<< HEAD\n@misc{x, title={甲}}\n=======\n@misc{y, title={乙}}\n>>>>>>> b\n",
            "1: WARNING: Git の競合の印",
        ),
        ("@misc{x, title={題\u200b名}}\n", "1: WARNING: 「@misc{x, title={題□名}}」の□に、目に見えない文字"),
        ("@misc{x, title={高\ue000}}\n", "1: WARNING: 「, title={高〓}}」の〓は外字"),
        ("@misc{x, title={白書}}\n\x1a\n", "2: WARNING: 「□」の□に、目に見えない制御文字"),
        ("@misc{x, title={⽂化}}\n", "1: WARNING: 「x, title={⽂化}}」の「⽂」は、漢字に似た部首"),
        (
            "@misc{x, title={5?20人}}\n",
            "1: WARNING: 「, title={5?20人}}」の「?」は、保存のときに失われた文字",
        ),
    ],
)
def test_characters_are_told_as_in_pages(listing: Report, text: str, told: str) -> None:
    (warning,) = build(listing, text.encode()).warnings
    assert told in warning


def build(made: Report, content: bytes) -> Built:
    """Build with this bibliography."""
    (made.docs / "references.bib").write_bytes(content)
    return made.build()


@pytest.fixture
def listing(report: Make) -> Report:
    """A report with one page that lists all entries."""
    made = report(page="# 題\n\n{cite:p}`x`\n\n```{bibliography}\n:all:\n```\n")
    configure(
        made,
        'extensions.append("sphinxcontrib.bibtex")\nbibtex_bibfiles = ["references.bib"]\n'
        'bibtex_default_style = "japanese"\n',
    )
    return made


SOUND = "@misc{x,\n  title = {白書},\n}\n"


def test_a_slip_is_told_by_every_build_until_it_is_mended(listing: Report) -> None:
    wrong = build(listing, SOUND.replace("},", "}\n  year = {2021}").encode())
    assert wrong.warnings == [
        "docs/references.bib:3: WARNING: 文献「x」: 項目 title の後にコンマがありません。行の終わりに , を書いてください [kawasaki.data]"
    ]
    assert "「白書」（2021年）。" in wrong.text("page")
    assert listing.build().warnings == wrong.warnings
    assert build(listing, SOUND.encode()).warnings == []


@pytest.mark.parametrize("encoding", ["cp932", "utf-16"])
def test_a_file_that_is_not_utf8_is_told_and_read(listing: Report, encoding: str) -> None:
    built = build(listing, SOUND.encode(encoding))
    (told,) = built.warnings
    assert "docs/references.bib:" in told
    assert "文字コードが UTF-8 ではありません" in told
    assert "「白書」。" in built.text("page")


def test_a_byte_order_mark_and_line_ends_of_windows_are_no_slip(listing: Report) -> None:
    built = build(listing, SOUND.replace("\n", "\r\n").encode("utf-8-sig"))
    assert built.warnings == []
    assert "「白書」。" in built.text("page")


def test_a_missing_file_is_told(listing: Report) -> None:
    assert any("文献のファイルがありません" in line for line in listing.build().warnings)


def test_years_of_the_edition_are_printed_as_pages_print_them(listing: Report) -> None:
    source = SOUND.replace("白書", "{fy}`edition` 白書").replace(
        "},\n}", "},\n  year = {{fy-short}`edition - 1`}\n}"
    )
    built = build(listing, source.encode())
    assert built.warnings == []
    assert "「令和13（2031）年度 白書」（令和12年度）。" in built.text("page")
    assert "「令和12（2030）年度 白書」（令和11年度）。" in listing.build(report_year=2030).text("page")


def test_a_year_that_cannot_be_read_is_told_at_its_line(listing: Report) -> None:
    (told,) = build(listing, SOUND.replace("白書", "{fy}`令和5` 白書").encode()).warnings
    assert told.startswith("docs/references.bib:2: WARNING: {fy}`令和5`: 年「令和5」を読めません。")
