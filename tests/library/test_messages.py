"""The table of messages: every code is told to editors, and every code has a case that provokes it."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from kawasaki_docs import CODES, DataErrors, check_all, load
from kawasaki_docs.queries import ask, question
from kawasaki_docs.rules import codes
from kawasaki_docs.rules.codes import GROUPS
from tests.library.test_checks import CASES, VALID
from tests.library.test_rules import ACCEPTED, REFUSED
from tests.library.test_workbook import DAMAGES

MakePackage = Callable[[Mapping[str, Any]], Path]
Break = Callable[[Path], object]

PARTS = VALID["ordinance_parts"]


def file(name: str, content: str | bytes) -> Break:
    """Return what gives a file another content."""
    data = content if isinstance(content, bytes) else content.encode()
    return lambda directory: (directory / name).write_bytes(data)


def link(directory: Path) -> None:
    path = directory / "ordinance_parts.csv"
    path.rename(directory.parent / "elsewhere.csv")
    path.symlink_to(directory.parent / "elsewhere.csv")


def descriptor(old: str, new: str) -> Break:
    def apply(directory: Path) -> None:
        path = directory / "datapackage.json"
        text = path.read_text(encoding="utf-8")
        assert text.count(old) >= 1
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return apply


def rows(count: int) -> str:
    return "part,order,label,summary\n" + "".join(f"p{number},x,名,\n" for number in range(count))


# What breaks the folder, and everything that is then told of it.
FAULTS: dict[str, tuple[Break, str]] = {
    "descriptor": (
        descriptor('"path": "ordinance_parts.csv"', '"path": "../ordinance_parts.csv"'),
        "data/datapackage.json:1:resources[1].path: 「../ordinance_parts.csv」は使えません。data フォルダーの中の CSV ファイル名を書いてください（例: kpis.csv）。 [descriptor]",
    ),
    "file-missing": (
        lambda directory: (directory / "ordinance_parts.csv").unlink(),
        "data/ordinance_parts.csv:0:: ファイルがありません。datapackage.json に書いた名前で置いてください。 [file-missing]",
    ),
    "file-outside": (
        link,
        "data/ordinance_parts.csv:0:: data フォルダーの外をさすリンクです。リンクではなく、ファイルそのものを置いてください。 [file-outside]",
    ),
    "file-unlisted": (
        file("memo.csv", "a\n"),
        "data/memo.csv:0:: datapackage.json に書かれていないファイルです。不要なら削除し、必要なら書き加えてください。 [file-unlisted]",
    ),
    "file-half-written": (
        file(".kawasaki-docs.journal", b""),
        "data/.kawasaki-docs.journal:0:: kawasaki-docs が書き込みの途中で止まりました。kawasaki-docs check を実行すると、書き込む前に戻ります。 [file-half-written]",
    ),
    "file-too-large": (
        file("ordinance_parts.csv", PARTS + "\n" * 1_000_000),
        "data/ordinance_parts.csv:0:: 行が多すぎます（200,000行まで）。年度ごとの不要な行がないか確かめてください。 [file-too-large]",
    ),
    "file-too-large-columns": (
        file("ordinance_parts.csv", PARTS + "x" + "," * 250 + "\n"),
        "data/ordinance_parts.csv:0:: 列が多すぎます（251列。200列まで）。表の右側の余分な列を削除してください。 [file-too-large]",
    ),
    "file-too-large-bytes": (
        lambda directory: os.truncate(directory / "ordinance_parts.csv", 200_000_000),
        "data/ordinance_parts.csv:0:: ファイルが大きすぎます（200 MB。50 MB まで）。別のファイルと取り違えていないか確かめてください。 [file-too-large]",
    ),
    "file-binary": (
        file("ordinance_parts.csv", b"PK\x03\x04x"),
        "data/ordinance_parts.csv:0:: CSV ではなく、Excel のブック（.xlsx）です。文字コード UTF-8 の CSV として保存してください（Excel では「CSV UTF-8（コンマ区切り）」）。 [file-binary]",
    ),
    "file-binary-utf16": (
        file("ordinance_parts.csv", PARTS.encode("utf-16")),
        "data/ordinance_parts.csv:0:: CSV ではなく、文字コード UTF-16 のファイル（Excel の「Unicode テキスト」など）です。文字コード UTF-8 の CSV として保存してください（Excel では「CSV UTF-8（コンマ区切り）」）。 [file-binary]",
    ),
    "file-binary-nul": (
        file("ordinance_parts.csv", PARTS.encode("utf-16-le")),
        "data/ordinance_parts.csv:0:: 文字ではないデータ（NUL）が入っています。CSV ではないか、文字コードが UTF-16 です。元のファイルに戻し、文字コード UTF-8 の CSV として保存し直してください。 [file-binary]",
    ),
    "file-empty": (
        file("ordinance_parts.csv", b""),
        "data/ordinance_parts.csv:0:: 中身がありません。1行目に項目名を書いてください。 [file-empty]",
    ),
    "encoding-unknown": (
        file("ordinance_parts.csv", PARTS.encode() + b"x,2,\x81\xff,\n"),
        "data/ordinance_parts.csv:3:: 文字コードが分かりません（3行目に UTF-8 でも Shift_JIS でもない文字があります）。元のファイルに戻し、文字コード UTF-8 の CSV として保存し直してください。 [encoding-unknown]",
    ),
    "encoding-unknown-euc": (
        file("ordinance_parts.csv", "part,order,label,summary\nx,1,データ,\n".encode("euc-jp")),
        "data/ordinance_parts.csv:0:: 文字コードが EUC-JP のようです。元のファイルに戻し、文字コード UTF-8 の CSV として保存し直してください。 [encoding-unknown]",
    ),
    "merge-conflict": (
        file("ordinance_parts.csv", PARTS + "<<<<<<< HEAD\nx,2,甲,\n=======\nx,2,乙,\n>>>>>>> fix\n"),
        "data/ordinance_parts.csv:3:: Git の競合の印（<<<<<<<、=======、>>>>>>>）が残っています（3、5、7行目）。======= の上と下のうち残すほうの行だけを残し、ほかの行と印の行を消してください。 [merge-conflict]",
    ),
    "cell-control-end": (
        file("ordinance_parts.csv", PARTS + "\x1a"),
        "data/ordinance_parts.csv:0:: ファイルの終わりに、古いシステムの終わりの印（Ctrl+Z、U+001A）があります。消してください。 [cell-control]",
    ),
    "cell-control-hidden": (
        file("ordinance_parts.csv", PARTS.replace("施策", "施\u200b策")),
        "data/ordinance_parts.csv:2:label: 「施□策」に目に見えない文字（U+200B）があります。消してください。 [cell-control]",
    ),
    "file-cut": (
        file("ordinance_parts.csv", PARTS + "opening,2"),
        "data/ordinance_parts.csv:3:: ファイルがこの行の途中で終わっています（2列。項目名は4列。最後の改行もありません）。この行の残りと、下にあった行を、変更前のファイル（git diff data/ordinance_parts.csv）のとおりに戻してください。 [file-cut]",
    ),
    "file-cut-quote": (
        file("ordinance_parts.csv", PARTS + 'opening,2,前文,"はじめ'),
        "data/ordinance_parts.csv:3:: ファイルがこの行の途中で終わっています（4列。項目名は4列。最後の改行もありません）。この行の残りと、下にあった行を、変更前のファイル（git diff data/ordinance_parts.csv）のとおりに戻してください。 [file-cut]",
    ),
    "encoding-bom": (
        file("ordinance_parts.csv", PARTS.encode("utf-8-sig")),
        "data/ordinance_parts.csv:0:: BOM（ファイルの先頭の見えない印）がついています。BOM なしで保存してください。 [encoding-bom]",
    ),
    "encoding-cp932": (
        file("ordinance_parts.csv", PARTS.encode("cp932")),
        "data/ordinance_parts.csv:0:: 文字コードが Shift_JIS（CP932）です。UTF-8 で保存してください（Excel では「CSV UTF-8」）。 [encoding-cp932]",
    ),
    "line-ending": (
        file("ordinance_parts.csv", PARTS.replace("\n", "\r\n")),
        "data/ordinance_parts.csv:0:: 改行が LF ではありません（CRLF または CR）。LF で保存してください。 [line-ending]",
    ),
    "text-garbled-marks": (
        file("ordinance_parts.csv", PARTS.replace("施策", "????")),
        "data/ordinance_parts.csv:2:label: 「????」は文字化けしています。このファイルは直さず、元のファイルに戻し、文字コード UTF-8 の CSV として保存し直してください。 [text-garbled]",
    ),
    "header-row": (
        file("ordinance_parts.csv", "\n" + PARTS),
        "data/ordinance_parts.csv:1:: 1行目が空です。上の空の行を削除し、項目名の行（いまは2行目）を1行目にしてください。 [header-row]",
    ),
    "row-trailing": (
        file("ordinance_parts.csv", PARTS.replace(",\n", ",,,\n") + "opening,2,前文,,,\n"),
        "data/ordinance_parts.csv:2:: この行から下の、どの行の右端にも余分な空の列があります。削除してください。 [row-trailing]",
    ),
    "column-blank": (
        file("ordinance_parts.csv", "part,order,label,summary,\nmeasures,1,施策,,\n"),
        "data/ordinance_parts.csv:1:: 5列目が空の列です。列ごと削除してください。 [column-blank]",
    ),
    "cell-control": (
        file("ordinance_parts.csv", PARTS.replace("施策", "施\b策")),
        "data/ordinance_parts.csv:2:label: 「施□策」に目に見えない制御文字（U+0008）があります。値を入力し直してください。 [cell-control]",
    ),
    "cell-too-long": (
        file("ordinance_parts.csv", PARTS.replace("施策", "施" * 10_001)),
        f"data/ordinance_parts.csv:2:label: 「{'施' * 20}…」は長すぎます（10,001文字。10,000文字まで）。本文はページに書き、ここには要約を書いてください。 [cell-too-long]",
    ),
    "more-problems": (
        file("ordinance_parts.csv", rows(1_010)),
        "data/ordinance_parts.csv:1011:: ほかに10件あります。上の誤りを直してから、もう一度確かめてください。 [more-problems]",
    ),
}


def told(directory: Path) -> list[str]:
    try:
        return [str(problem) for problem in check_all(load(directory))]
    except DataErrors as errors:
        return [str(problem) for problem in errors.problems]


@pytest.mark.parametrize("name", FAULTS)
def test_one_fault_of_a_file_one_message(make_package: MakePackage, name: str) -> None:
    apply, message = FAULTS[name]
    directory = make_package({"ordinance_parts": PARTS, "codes": VALID["codes"]})
    apply(directory)
    assert told(directory)[-1] == message
    assert len(told(directory)) == (1_001 if name == "more-problems" else 1)


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("01234", ""),
        (
            "1234",
            "data/ordinance_parts.csv:2:label: 「1234」は先頭の 0 が失われているようです。「01234」ではありませんか。元の値に戻してください。 [text-zero]",
        ),
        (
            "7",
            "data/ordinance_parts.csv:2:label: 「7」は先頭の 0 が失われているようです。「00007」ではありませんか。元の値に戻してください。 [text-zero]",
        ),
        (
            "123456",
            "data/ordinance_parts.csv:2:label: 「123456」は書き方が違います。「名称」の書き方: [0-9]{5}。 [pattern]",
        ),
    ],
)
def test_lost_zeros_are_told_where_the_pattern_tells(
    make_package: MakePackage, cell: str, message: str
) -> None:
    directory = make_package({"ordinance_parts": PARTS.replace("施策", cell)})
    path = directory / "datapackage.json"
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    (table,) = schema["resources"]
    next(field for field in table["schema"]["fields"] if field["name"] == "label")["constraints"] = {
        "pattern": "[0-9]{5}"
    }
    path.write_text(json.dumps(schema), encoding="utf-8")
    assert told(directory) == ([message] if message else [])


@pytest.mark.parametrize(
    ("telephone", "message"),
    [
        ("044-200-0000", ""),
        ("0442000000", ""),
        ("", ""),
        (
            "442000000",
            "data/contacts.csv:2:telephone: 「442000000」は先頭の 0 が失われているようです。「0442000000」ではありませんか。元の値に戻してください。 [text-zero]",
        ),
        (
            "044（200）0000",
            "data/contacts.csv:2:telephone: 「044（200）0000」は書き方が違います。「電話」の書き方: 0 で始まる電話番号（例: 044-200-0000）。 [pattern]",
        ),
    ],
)
def test_a_telephone_number_keeps_its_zero(make_package: MakePackage, telephone: str, message: str) -> None:
    text = f"year,order,section,telephone,email,note\n2023,1,経済労働局,{telephone},,\n"
    assert told(make_package({"contacts": text})) == ([message] if message else [])


def test_every_code_has_a_case_that_provokes_it() -> None:
    messages = [message for *_, expected in CASES.values() for message in [expected]]
    messages += [message for _, message in (*FAULTS.values(), *DAMAGES.values())]
    provoked = {
        found[1] for message in messages if (found := re.search(r"\[([a-z0-9-]+)\]( fixable)?$", message))
    }
    # Tests of their own, here, of workbooks, and of the fixture's table by month.
    elsewhere = {
        "text-zero",
        "sheet-missing",
        "book-protected",
        "book-format",
        "type-yearmonth",
        "month-format",
    }
    # What the build says of pages.
    pages = {entry.code for group in GROUPS if group.title == "ページとデータ" for entry in group.entries}
    elsewhere |= pages
    assert provoked | set(REFUSED) | elsewhere == set(CODES)


def test_every_rule_has_a_case_that_it_accepts() -> None:
    rules = next(group for group in GROUPS if group.title == "報告書の規則")
    assert {entry.code for entry in rules.entries} == set(ACCEPTED) == set(REFUSED)


def test_every_code_has_a_title_and_a_cure() -> None:
    entries = [entry for group in GROUPS for entry in group.entries]
    assert [entry.code for entry in entries] == list(CODES)
    for entry in entries:
        assert re.search("[ぁ-ん]", entry.title)
        assert entry.cure.endswith("。")
        assert "ます" in entry.cure, entry.code


def test_the_messages_are_a_question_of_pages(make_package: MakePackage) -> None:
    dataset = load(make_package({"ordinance_parts": PARTS}))
    assert ask(dataset, 2023, question(codes.messages)) == GROUPS
