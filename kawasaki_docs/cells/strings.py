"""One cell of a column of text: its characters, its code or pattern, and what a spreadsheet made of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from kawasaki_docs.cells.dates import code_of_date, is_date_like, is_serial
from kawasaki_docs.cells.finding import Finding, Reading
from kawasaki_docs.cells.literals import LIKE_DIGITS, MAX_DIGITS
from kawasaki_docs.csvfile.encoding import garbled
from kawasaki_docs.problems import LOOK_UP, nearest
from kawasaki_docs.schema.descriptor import Field
from kawasaki_docs.schema.file_names import name_fault
from kawasaki_docs.schema.kinds import Kind
from kawasaki_docs.textfile.characters import ODD_SPACE, composed, private_fault, radical_fault

__all__ = ["SLUG", "read_string"]

# L1-08 of the machine-readability rules. Roman numerals and superscripts stand in proper names.
_PLATFORM = re.compile(
    "[\u2460-\u24ff\u2776-\u2793\u3220-\u324f\u3251-\u32cb\u32d0-\u32fe\u3300-\u33ff\u2116\u2121]"
)
_WRITTEN_OUT = {"㈱": "株式会社", "㈲": "有限会社", "㎡": "平方メートル", "㎢": "平方キロメートル"}
# A letter that the encoding lacked, saved as a question mark; a real one is full-width beside Japanese.
_QUESTIONED = re.compile(
    r"(?<=[\u3041-\u9fff])\?|\?(?=[\u3041-\u9fff])|(?<![!-~])\?(?![!-~])"
    r"|(?<![/?&=])(?<=[0-9０-９%％])(?:\s?\?\s?|[？∼˜‾￣])(?=[0-9０-９])|〓"
)

SLUG = "[a-z0-9]+(-[a-z0-9]+)*"
_PATTERN_WORDS = {
    SLUG: "半角の英小文字と数字を「-」でつないだもの（例: startup-support）",
    "[a-z0-9]+([-_][a-z0-9]+)*": "半角の英小文字と数字を「-」か「_」でつないだもの（例: fiscal_year）",
    r"\d+(-\d+)?": "ページ番号か、その範囲（例: 30、30-31）",
    r"0\d{9,10}|0\d{1,4}-\d{1,4}-\d{3,4}": "0 で始まる電話番号（例: 044-200-0000）",
    r"\d{4}-Q[1-4]": "西暦と四半期（例: 2024-Q2）",
    "[A-Z]": "半角の英大文字1字（例: A）",
}


def read_string(field: Field, text: str, cell: str) -> Reading:
    """Return the value of a cell of text and its findings; ``cell`` is ``text`` without space about it."""
    if fault := private_fault(cell):
        return cell, (Finding("text-platform", fault),)
    tidy, findings = _tidied(text, cell)
    findings += _doubts(tidy)
    if field.kind is Kind.ID and (fault := name_fault(tidy)):
        findings.append(Finding("id-name", fault))
    if field.enum and tidy not in field.enum:
        hint = "、".join(nearest(tidy, field.enum)[:1])
        near = f"近い値: {hint}。" if hint else ""
        findings.append(Finding("enum", f"「{tidy}」は使えません。{near}使える値: {'、'.join(field.enum)}。"))
    elif field.pattern and not _compiled(field.pattern).fullmatch(tidy):
        findings.append(_pattern(field, tidy))
    elif field.pattern and is_serial(tidy) and code_of_date(tidy, _compiled(field.pattern).fullmatch):
        findings.append(_dated(field, tidy))
    return tidy, tuple(findings)


def _tidied(text: str, cell: str) -> tuple[str, list[Finding]]:
    """Return a cell with plain spaces and whole letters, and what had to be changed."""
    if (tidy := composed(cell)) != cell:
        message = f"「{cell[:40]}」の濁点などが別の文字に分かれています。「{tidy[:40]}」と書いてください。"
        return tidy, [Finding("text-decomposed", message, tidy)]
    if cell != text:
        message = f"「{text[:40]}」の前後に空白があります。空白を消してください。"
        return cell, [Finding("text-space", message, cell)]
    if (tidy := ODD_SPACE.sub(" ", cell)) != cell:
        message = (
            f"「{tidy[:40]}」の中に、ふつうの空白に見える別の文字があります。ふつうの空白に直してください。"
        )
        return tidy, [Finding("text-space", message, tidy)]
    return cell, []


def _doubts(cell: str) -> Iterator[Finding]:
    """Yield what is wrong with characters that only an editor can put right."""
    if fault := radical_fault(cell):
        yield Finding("text-platform", fault)
    if match := _PLATFORM.search(cell):
        plain = _WRITTEN_OUT.get(match[0]) or unicodedata.normalize("NFKC", match[0])
        message = f"「{cell[:40]}」の「{match[0]}」は機種依存文字です。「{plain}」のように書いてください。"
        yield Finding("text-platform", message)
    if (match := _QUESTIONED.search(cell)) and not garbled(cell):
        around = cell[max(0, match.start() - 10) : match.end() + 10]
        message = f"「{around}」の「{match[0].strip()}」は、保存のときに失われた文字のようです。元の文字に戻してください（疑問符なら全角の「？」にします）。{LOOK_UP}"
        yield Finding("text-lost", message)


def _dated(field: Field, cell: str) -> Finding:
    """Name a value that a spreadsheet took for a date, with the code that it was if one fits."""
    code = code_of_date(cell, _compiled(field.pattern).fullmatch)
    guess = f"「{code}」ではありませんか。" if code else ""
    expected = _PATTERN_WORDS.get(field.pattern, field.pattern)
    message = f"「{cell}」は表計算ソフトが日付に変えた値のようです。{guess}元の値に戻してください。「{field.title or field.name}」の書き方: {expected}。"
    return Finding("text-date", message)


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)


def _pattern(field: Field, cell: str) -> Finding:
    expected = _PATTERN_WORDS.get(field.pattern, field.pattern)
    if is_date_like(cell):
        return _dated(field, cell)
    if padded := _zeros_lost(field.pattern, cell):
        message = f"「{cell}」は先頭の 0 が失われているようです。「{padded}」ではありませんか。元の値に戻してください。"
        return Finding("text-zero", message)
    plain = unicodedata.normalize("NFKC", cell)
    spellings = (plain.lower().replace("_", "-").replace(" ", "-"), plain.translate(LIKE_DIGITS))
    likely = next(filter(_compiled(field.pattern).fullmatch, spellings), "")
    suggestion = f"「{likely}」ではありませんか。" if likely else ""
    return Finding(
        "pattern",
        f"「{cell[:40]}」は書き方が違います。{suggestion}「{field.title or field.name}」の書き方: {expected}。",
    )


def _zeros_lost(pattern: str, cell: str) -> str:
    """Return the number with the leading zeros that the pattern asks for, "" where that is not the fault."""
    if not (cell.isascii() and cell.isdigit()):
        return ""
    longer = (cell.zfill(length) for length in range(len(cell) + 1, len(cell) + MAX_DIGITS))
    return next((text for text in longer if _compiled(pattern).fullmatch(text)), "")
