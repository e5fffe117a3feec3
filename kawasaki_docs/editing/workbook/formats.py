"""Files that spreadsheets save and that are no open .xlsx workbook: each told by its own cure.

Nothing is lost in them: the editor saves the same work once more, so no message here says to export anew.
"""

from __future__ import annotations

import io
import zipfile

from kawasaki_docs.problems import Problem

__all__ = ["format_problem"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The stream of an OLE file that holds a workbook with a password or a rights label ([MS-OFFCRYPTO] 2.3.4.4).
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# The relationships of ISO/IEC 29500 Strict, which differ from those of Transitional.
_STRICT = b"http://purl.oclc.org/ooxml/"
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


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
