"""Files that spreadsheets save and that are no open .xlsx workbook: each told by its own cure.

Nothing is lost in them: the editor saves the same work once more, so no message here says to export anew.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape

from kawasaki_docs.problems import Problem

__all__ = ["format_problem", "text_boxes", "wide_range"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The stream of an OLE file that holds a workbook with a password or a rights label ([MS-OFFCRYPTO] 2.3.4.4).
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# The relationships of ISO/IEC 29500 Strict, which differ from those of Transitional.
_STRICT = b"http://purl.oclc.org/ooxml/"
# A range over several cells, as a sheet's file writes it; whole columns have no row numbers in some files.
_RANGE = re.compile(
    rb"""<(?:\w+:)?(mergeCell|hyperlink)\b[^>]*?\bref=["']\$?([A-Z]{1,3})\$?([0-9]{0,7}):\$?([A-Z]{1,3})\$?([0-9]{0,7})["']"""
)
_ROWS = 1_048_576
_SHOWN = 60
_MAX_COVERED = 50_000
_WIDE = {
    b"mergeCell": (
        "cell-merged",
        "のセルが結合されています。結合を解除し、どのセルにも値を書いてください。",
    ),
    b"hyperlink": (
        "file-too-large",
        "の広い範囲にリンクがついています。Excel で範囲を選び、「ハイパーリンクの削除」をしてください。",
    ),
}
# Words in a shape that lies over the cells; those of a chart stand in a file of its own.
_BOX = re.compile(rb"<xdr:txBody>.*?</xdr:txBody>", re.DOTALL)
_WORDS = re.compile(rb"<a:t>([^<]+)</a:t>")
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def wide_range(data: bytes, file: str) -> Problem | None:
    """Return what is to be said of merged cells or a link over whole columns (None = there are none).

    Read, each of their cells would take memory. Raises what zipfile raises for damaged archives.
    """
    cells = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        for kind, first, top, last, bottom in (
            found for name in sheets for found in _RANGE.findall(archive.read(name))
        ):
            rows = int(bottom or _ROWS) - int(top or 1) + 1
            cells += rows * (_column(last) - _column(first) + 1)
            if cells > _MAX_COVERED:
                place = f"{(first + top).decode()}:{(last + bottom).decode()}"
                code, message = _WIDE[kind]
                return Problem(file, int(top or 1), "", code, f"「{place}」{message}")
    return None


def text_boxes(data: bytes, file: str) -> Iterator[Problem]:
    """Yield a problem for each text box of a workbook. Raises what zipfile raises for damaged archives."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        drawings = [name for name in archive.namelist() if name.startswith("xl/drawings/drawing")]
        for box in (found for name in drawings for found in _BOX.findall(archive.read(name))):
            words = unescape(b"".join(_WORDS.findall(box)).decode("utf-8", errors="replace"))
            message = f"テキストボックス「{words[:_SHOWN]}」があります。取り込むと消えるので、値に反映するか、備考の列に書き写してから、テキストボックスを削除してください。"
            yield Problem(file, 0, "", "cell-comment", message)


def _column(letters: bytes) -> int:
    """Return the number of a column, 1 for A."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def format_problem(data: bytes, file: str) -> Problem | None:
    """Return what is to be said of a workbook ``file`` in a format that is not read (None = any other file).

    Raises what zipfile raises for damaged archives.
    """
    if data.startswith(_OLE) and _ENCRYPTED in data:
        message = "ブックがパスワードか秘密度ラベルで保護されていて、読めません。Excel で開き、「ファイル」→「情報」→「ブックの保護」→「パスワードを使用して暗号化」でパスワードを消して（ラベルなら外して）保存し、もう一度取り込んでください。"
        return Problem(file, 0, "", "book-protected", message)
    if not (name := _other_format(data)):
        return None
    message = f"ブックが「{name}」の形式です。いまの編集内容のまま、「名前を付けて保存」で種類を「Excel ブック（.xlsx）」にして保存し、もう一度取り込んでください。"
    return Problem(file, 0, "", "book-format", message)


def _other_format(data: bytes) -> str:
    """Return the name that spreadsheets give to the file's format ("" = none of those known)."""
    if data.startswith(_OLE):
        return "Excel 97-2003 ブック（.xls）"
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return ""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        if "xl/workbook.bin" in names:
            return "Excel バイナリ ブック（.xlsb）"
        if "mimetype" in names and archive.read("mimetype").startswith(_ODS):
            return "OpenDocument スプレッドシート（.ods）"
        if "_rels/.rels" in names and _STRICT in archive.read("_rels/.rels"):
            return "Strict Open XML スプレッドシート（.xlsx）"
    return ""
