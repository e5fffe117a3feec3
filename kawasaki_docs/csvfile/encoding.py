"""Bytes of a data file to text: which encoding, and whether the text survived.

UTF-8 with or without BOM and CP932 (what Excel saves in Japan) read alike. Everything else, and text
that another program has already garbled, is an error: such a file is restored, never mended.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kawasaki_docs.problems import Problem

__all__ = ["Decoded", "decode", "garbled"]

RESTORE = "元のファイルに戻し、文字コード UTF-8 の CSV として保存し直してください。"

_SIGNATURES = (
    (b"PK\x03\x04", "Excel のブック（.xlsx）"),
    (b"\xd0\xcf\x11\xe0", "古い形式の Excel のブック（.xls）"),
    (b"%PDF", "PDF"),
    (b"\xff\xfe", "文字コード UTF-16 のファイル（Excel の「Unicode テキスト」など）"),
    (b"\xfe\xff", "文字コード UTF-16 のファイル"),
)
_BOM = b"\xef\xbb\xbf"

# UTF-8 read as Windows-1252 (ã‚), CP932 read as Windows-1252 (‚ ‚¢), and what was saved in an encoding that
# lacks the letters (?? ?).
_WESTERN = re.compile(
    "[ãäåæçèé][\u0080-\u00bf\u0152-\u017e\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
    "|(?:[\u201a\u0192][\u0020-\u00ff\u0152-\u017e\u2013-\u2122]){2}"
    "|\ufffd|[?][ \u3000]?[?]"
)
# UTF-8 read as CP932 (縺ゅ＞): kana and kanji begin with the bytes E3 to E9 in UTF-8, which in CP932 begin
# rare kanji.
_RARE = "".join(
    bytes((lead, trail)).decode("cp932", "ignore")
    for lead in range(0xE3, 0xEA)
    for trail in range(0x80, 0xC0)
)
_DOUBLED = re.compile(f"[{re.escape(_RARE)}][^\x00-\x7f]+")
_JAPANESE = re.compile("[\u3041-\u9fff]")
_HALF_KANA = re.compile("[\uff61-\uff9f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, and what was wrong with its bytes.

    ``text`` is None where the bytes are no text; ``problems`` are then not fixable.
    """

    text: str | None
    problems: tuple[Problem, ...] = ()


def decode(data: bytes, file: str) -> Decoded:
    """Decode the bytes of ``file`` as UTF-8 (with or without BOM) or else as CP932."""
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            return _unreadable(
                file,
                "file-binary",
                f"CSV ではなく、{name}です。文字コード UTF-8 の CSV として保存してください（Excel では「CSV UTF-8（コンマ区切り）」）。",
            )
    if b"\0" in data:
        message = (
            "文字ではないデータ（NUL）が入っています。CSV ではないか、文字コードが UTF-16 です。" + RESTORE
        )
        return _unreadable(file, "file-binary", message)
    if data.startswith(_BOM):
        return _decode_utf8(
            data[len(_BOM) :],
            file,
            "BOM（ファイルの先頭の見えない印）がついています。BOM なしで保存してください。",
        )
    return _decode_utf8(data, file, "")


def garbled(text: str) -> str:
    """Return the first garbled piece of ``text`` with its surroundings on its line, or "" where it reads
    well."""
    starts = [match.start() for match in _DOUBLED.finditer(text) if _is_doubled(match[0])]
    western = _WESTERN.search(text)
    if western:
        starts.append(western.start())
    if not starts:
        return ""
    before, after = text[: min(starts)].rpartition("\n")[2], text[min(starts) :].partition("\n")[0]
    return before[-5:] + after[:10]


def _is_doubled(text: str) -> bool:
    """Tell whether the CP932 bytes of ``text`` are Japanese in UTF-8, apart from a cut at the end."""
    data = text.encode("cp932", "ignore")
    found = len(_JAPANESE.findall(data.decode("utf-8", "ignore")))
    return found >= 2 and found * 3 >= len(data) * 0.7


def _decode_utf8(data: bytes, file: str, bom: str) -> Decoded:
    problems = (Problem(file, 0, "", "encoding-bom", bom, fixable=True),) if bom else ()
    try:
        return Decoded(data.decode("utf-8"), problems)
    except UnicodeDecodeError as error:
        return _decode_cp932(data, file, error.start)


def _decode_cp932(data: bytes, file: str, not_utf8: int) -> Decoded:
    try:
        text = data.decode("cp932")
    except UnicodeDecodeError as error:
        place = max(error.start, not_utf8)
        row = data.count(b"\n", 0, place) + 1
        message = (
            f"文字コードが分かりません（{row}行目に UTF-8 でも Shift_JIS でもない文字があります）。" + RESTORE
        )
        return _unreadable(file, "encoding-unknown", message, row)
    if _HALF_KANA.search(text) and _is_euc(data):
        message = "文字コードが EUC-JP のようです。" + RESTORE
        return _unreadable(file, "encoding-unknown", message)
    message = "文字コードが Shift_JIS（CP932）です。UTF-8 で保存してください（Excel では「CSV UTF-8」）。"
    return Decoded(text, (Problem(file, 0, "", "encoding-cp932", message, fixable=True),))


def _is_euc(data: bytes) -> bool:
    """Tell whether the bytes are EUC-JP, which decodes as CP932 without an error, into half-width kana."""
    try:
        data.decode("euc_jp")
    except UnicodeDecodeError:
        return False
    return True


def _unreadable(file: str, code: str, message: str, row: int = 0) -> Decoded:
    return Decoded(None, (Problem(file, row, "", code, message),))
