"""One cell against its column: the typed value, and what an editor should know about it."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from kawasaki_docs.cells.dates import code_of_date, date_fault, is_date_like, is_serial
from kawasaki_docs.cells.literals import MAX_DIGITS, read_date, read_month, read_number
from kawasaki_docs.cells.numbers import number_fault, wrong_unit
from kawasaki_docs.csvfile.encoding import garbled
from kawasaki_docs.problems import LOOK_UP, nearest
from kawasaki_docs.schema.descriptor import Field
from kawasaki_docs.schema.file_names import name_fault
from kawasaki_docs.schema.kinds import Kind

__all__ = ["Finding", "Reading", "Value", "formula_fault", "read_cell"]

Value = str | int | Decimal | bool | datetime.date | None
"""What a cell holds. A missing cell is None, never an empty string."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in one cell. ``tidy`` is what should stand there, None where only the editor knows."""

    code: str
    message: str
    tidy: str | None = None


Reading = tuple[Value, tuple[Finding, ...]]
"""A cell's value and what is to be said of it."""

_FORMULA = re.compile(r"[=＝]\s*[A-Za-z0-9(\"'+-]")
_ADDRESS = re.compile(r"\$?[A-Z]{1,2}\$?[0-9]{1,6}(?::\$?[A-Z]{1,2}\$?[0-9]{1,6})?")
_EXCEL_ERRORS = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)")
_HASHES = re.compile(r"[#＃]{2,}")
_DITTO = frozenset({"同上", "〃", "々", "″", "上に同じ"})
# L1-08 of the machine-readability rules. Roman numerals and superscripts stand in proper names.
_PLATFORM = re.compile(
    "[\u2460-\u24ff\u2776-\u2793\u3220-\u324f\u3251-\u32cb\u32d0-\u32fe\u3300-\u33ff\u2116\u2121]"
)
_WRITTEN_OUT = {"㈱": "株式会社", "㈲": "有限会社", "㎡": "平方メートル", "㎢": "平方キロメートル"}
# A letter that the encoding lacked, saved as a question mark; a real one is full-width beside Japanese.
_QUESTIONED = re.compile(r"(?<=[\u3041-\u9fff])\?|\?(?=[\u3041-\u9fff])|(?<![!-~])\?(?![!-~])")
_DAKUTEN = re.compile(".[\u3099\u309a]")

SLUG = "[a-z0-9]+(-[a-z0-9]+)*"
_PATTERN_WORDS = {
    SLUG: "半角の英小文字と数字を「-」でつないだもの（例: startup-support）",
    "[a-z0-9]+([-_][a-z0-9]+)*": "半角の英小文字と数字を「-」か「_」でつないだもの（例: fiscal_year）",
    r"\d+(-\d+)?": "ページ番号か、その範囲（例: 30、30-31）",
    r"0\d{9,10}|0\d{1,4}-\d{1,4}-\d{3,4}": "0 で始まる電話番号（例: 044-200-0000）",
    r"\d{4}-Q[1-4]": "西暦と四半期（例: 2024-Q2）",
    "[A-Z]": "半角の英大文字1字（例: A）",
}


def read_cell(
    field: Field, text: str, unit: str = "", decimals: int | None = None, year: int | None = None
) -> Reading:
    """Return the value of a cell and its findings.

    ``unit`` and ``decimals`` are what holds for this row (they may come from another column), ``year`` the
    fiscal year that it speaks of: a date that has lost its own is guessed from it. The value
    is None where the cell is empty or cannot be understood; a value that only breaks a constraint is
    kept, so that rows which refer to it are not reported as well.
    """
    cell = text.strip()
    if not cell:
        return None, tuple(_empty(field, text))
    broken = _spreadsheet_damage(cell)
    if broken:
        return None, (broken,)
    if field.type in ("integer", "number"):
        return _read_numeric(field, text, unit, decimals)
    if field.type == "string":
        return _read_string(field, text, cell)
    if field.type == "date":
        return _read_date(text, cell, year)
    if field.type == "yearmonth":
        return _read_month(text, cell)
    return _read_boolean(text, cell)


def _empty(field: Field, text: str) -> Iterator[Finding]:
    if field.required:
        yield Finding("required", f"{_name(field)}が空欄です。値を書いてください。")
    elif text:
        yield Finding("text-space", "空白だけの値です。値がないときは空欄にしてください。", "")


def _name(field: Field) -> str:
    return f"「{field.title or field.name}」"


def _spreadsheet_damage(cell: str) -> Finding | None:
    """Find what a spreadsheet leaves in a cell in place of a value."""
    if cell in _DITTO:
        return Finding("cell-ditto", f"「{cell}」は使えません。上の行と同じ値を書いてください。")
    if cell[0] not in "=＝#＃":
        return None
    if _EXCEL_ERRORS.match(cell):
        return Finding(
            "cell-error", f"「{cell[:40]}」は表計算ソフトのエラーです。正しい値を書いてください。{LOOK_UP}"
        )
    if _HASHES.fullmatch(cell):
        return Finding(
            "cell-hashes",
            f"「{cell[:20]}」は列の幅が狭いときの表示で、値ではありません。元の値を書いてください。{LOOK_UP}",
        )
    if _FORMULA.match(cell):
        return Finding("cell-formula", formula_fault(cell))
    return None


def formula_fault(cell: str) -> str:
    """Return the message for a formula, which names the cells that it refers to."""
    cells = dict.fromkeys(_ADDRESS.findall(cell.upper()))
    check = f"式が参照するセル（{'、'.join(cells)}）の値が正しいかも確かめてください。" if cells else ""
    return f"「{cell[:40]}」は数式です。計算した結果の値だけを書いてください（Excel では、セルをコピーし、「値の貼り付け」をします）。{check}"


def _read_numeric(field: Field, text: str, unit: str, decimals: int | None) -> Reading:
    reading = read_number(text)
    kind = "整数" if field.type == "integer" else "数"
    code = f"type-{field.type}"
    if reading.value is None:
        message = number_fault(text, reading.fault, kind, is_year=field.kind.is_year)
        return None, (Finding("number-symbol" if reading.fault == "symbol" else code, message),)
    tidy, findings = reading.tidy, []
    if reading.suffix and not _same_unit(reading.suffix, unit):
        return None, (Finding("number-unit", wrong_unit(text, reading, unit, kind)),)
    value: int | Decimal = reading.value
    if field.type == "integer":
        if reading.value != reading.value.to_integral_value():
            return None, (Finding(code, f"「{text}」は整数ではありません。小数点のない数で書いてください。"),)
        value = int(reading.value)
        tidy = str(value)
    if tidy != text:
        findings.append(
            Finding(
                "number-format",
                f"「{text}」は「{tidy}」と書いてください（半角の数字だけ。単位や桁区切りはつけません）。",
                tidy,
            )
        )
    findings += _limits(field, reading.value, tidy)
    if decimals is not None and field.type == "number":
        findings += _too_precise(tidy, decimals, unit)
    return value, tuple(findings)


def _same_unit(suffix: str, unit: str) -> bool:
    return bool(unit) and unicodedata.normalize("NFKC", suffix) == unicodedata.normalize("NFKC", unit)


def _limits(field: Field, value: Decimal, shown: str) -> Iterator[Finding]:
    if field.minimum is not None and value < field.minimum:
        yield Finding("minimum", f"「{shown}」は小さすぎます。{field.minimum}以上の値を書いてください。")
    if field.maximum is not None and value > field.maximum:
        guess = _typed_twice(field, shown)
        yield Finding(
            "maximum", f"「{shown}」は大きすぎます。{guess}{field.maximum}以下の値を書いてください。"
        )


def _typed_twice(field: Field, shown: str) -> str:
    """Name the year that a digit typed twice has made too large (20233), "" where it is none."""
    pairs = (place for place, digit in enumerate(shown[1:]) if digit == shown[place])
    years = {shown[:place] + shown[place + 1 :] for place in pairs} if field.kind.is_year else set()
    likely = [year for year in years if not any(_limits(field, Decimal(year), year))]
    return f"「{likely[0]}」ではありませんか。" if len(likely) == 1 else ""


def _too_precise(shown: str, decimals: int, unit: str) -> Iterator[Finding]:
    fraction = shown.partition(".")[2].rstrip("0")
    if len(fraction) > decimals:
        expected = f"小数第{decimals}位まで" if decimals else "整数"
        percent = f"{(Decimal(shown) * 100).normalize():f}" if unit == "%" and abs(Decimal(shown)) < 1 else ""
        guess = f"「{percent}」％のことではありませんか。" if percent else ""
        yield Finding("decimals", f"「{shown}」は小数の桁が多すぎます。{guess}{expected}で書いてください。")


def _read_string(field: Field, text: str, cell: str) -> Reading:
    findings: list[Finding] = []
    tidy = _DAKUTEN.sub(lambda match: unicodedata.normalize("NFC", match[0]), cell)
    if tidy != cell:
        findings.append(
            Finding(
                "text-decomposed",
                f"「{cell[:40]}」の濁点が別の文字に分かれています。「{tidy[:40]}」と書いてください。",
                tidy,
            )
        )
    elif cell != text:
        findings.append(
            Finding("text-space", f"「{text[:40]}」の前後に空白があります。空白を消してください。", cell)
        )
    if match := _PLATFORM.search(tidy):
        plain = _WRITTEN_OUT.get(match[0]) or unicodedata.normalize("NFKC", match[0])
        findings.append(
            Finding(
                "text-platform",
                f"「{tidy[:40]}」の「{match[0]}」は機種依存文字です。「{plain}」のように書いてください。",
            )
        )
    if (match := _QUESTIONED.search(tidy)) and not garbled(tidy):
        findings.append(
            Finding(
                "text-lost",
                f"「{tidy[max(0, match.start() - 10) : match.end() + 10]}」の「?」は、保存のときに失われた文字のようです。元の文字に戻してください（疑問符なら全角の「？」にします）。{LOOK_UP}",
            )
        )
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


def _dated(field: Field, cell: str) -> Finding:
    """Name a value that a spreadsheet took for a date, with the code that it was if one fits."""
    code = code_of_date(cell, _compiled(field.pattern).fullmatch)
    guess = f"「{code}」ではありませんか。" if code else ""
    expected = _PATTERN_WORDS.get(field.pattern, field.pattern)
    message = f"「{cell}」は表計算ソフトが日付に変えた値のようです。{guess}元の値に戻してください。{_name(field)}の書き方: {expected}。"
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
    likely = unicodedata.normalize("NFKC", cell).lower().replace("_", "-").replace(" ", "-")
    suggestion = f"「{likely}」ではありませんか。" if _compiled(field.pattern).fullmatch(likely) else ""
    return Finding(
        "pattern", f"「{cell[:40]}」は書き方が違います。{suggestion}{_name(field)}の書き方: {expected}。"
    )


def _zeros_lost(pattern: str, cell: str) -> str:
    """Return the number with the leading zeros that the pattern asks for, "" where that is not the fault."""
    if not (cell.isascii() and cell.isdigit()):
        return ""
    longer = (cell.zfill(length) for length in range(len(cell) + 1, len(cell) + MAX_DIGITS))
    return next((text for text in longer if _compiled(pattern).fullmatch(text)), "")


def _read_boolean(text: str, cell: str) -> Reading:
    plain = unicodedata.normalize("NFKC", cell).lower()
    if plain not in ("true", "false"):
        return None, (
            Finding(
                "type-boolean",
                f"「{cell[:40]}」は使えません。true（はい）か false（いいえ）と書いてください。",
            ),
        )
    value = plain == "true"
    if plain == text:
        return value, ()
    return value, (Finding("boolean-format", f"「{text}」は「{plain}」と書いてください。", plain),)


def _read_date(text: str, cell: str, year: int | None) -> Reading:
    reading = read_date(text)
    if reading.value is None:
        return None, (Finding("type-date", date_fault(cell, year)),)
    if reading.tidy == text:
        return reading.value, ()
    return reading.value, (
        Finding("date-format", f"「{text}」は「{reading.tidy}」と書いてください。", reading.tidy),
    )


def _read_month(text: str, cell: str) -> Reading:
    tidy = read_month(cell)
    if not tidy:
        message = (
            f"「{cell[:40]}」は月ではありません。2024-04 のように、西暦の年と2けたの月で書いてください。"
        )
        return None, (Finding("type-yearmonth", message),)
    if tidy == text:
        return tidy, ()
    return tidy, (Finding("month-format", f"「{text}」は「{tidy}」と書いてください。", tidy),)
