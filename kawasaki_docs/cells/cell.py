"""One cell against its column: the typed value, and what an editor should know about it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from kawasaki_docs.cells.dates import date_fault
from kawasaki_docs.cells.finding import Finding, Reading, Value
from kawasaki_docs.cells.literals import LIKE_DIGITS, read_date, read_month, read_number
from kawasaki_docs.cells.numbers import digits_for_letters, letters_fault, number_fault, wrong_unit
from kawasaki_docs.cells.strings import read_string
from kawasaki_docs.problems import LOOK_UP
from kawasaki_docs.schema.descriptor import Field

__all__ = ["Finding", "Reading", "Value", "formula_fault", "read_cell"]

_FORMULA = re.compile(r"[=＝]\s*[A-Za-z0-9(\"'+-]")
_ADDRESS = re.compile(r"\$?[A-Z]{1,2}\$?[0-9]{1,6}(?::\$?[A-Z]{1,2}\$?[0-9]{1,6})?")
_EXCEL_ERRORS = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)")
_HASHES = re.compile(r"[#＃]{2,}")
_DITTO = frozenset({"同上", "〃", "々", "″", "上に同じ"})


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
        return read_string(field, text, cell)
    if field.type == "date":
        return _read_date(text, cell, year)
    if field.type == "yearmonth":
        return _read_month(text, cell)
    return _read_boolean(text, cell)


def _empty(field: Field, text: str) -> Iterator[Finding]:
    if field.required:
        yield Finding("required", f"「{field.title or field.name}」が空欄です。値を書いてください。")
    elif text:
        yield Finding("text-space", "空白だけの値です。値がないときは空欄にしてください。", "")


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
        if digits := digits_for_letters(text, unit):
            return None, (Finding(code, letters_fault(text, digits, kind)),)
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
        meant = read_date(unicodedata.normalize("NFKC", cell).translate(LIKE_DIGITS)).tidy
        fault = letters_fault(cell, meant, "日付") if meant else date_fault(cell, year)
        return None, (Finding("type-date", fault),)
    if reading.tidy == text:
        return reading.value, ()
    return reading.value, (
        Finding("date-format", f"「{text}」は「{reading.tidy}」と書いてください。", reading.tidy),
    )


def _read_month(text: str, cell: str) -> Reading:
    tidy = read_month(cell)
    if not tidy:
        meant = read_month(unicodedata.normalize("NFKC", cell).translate(LIKE_DIGITS))
        message = (
            f"「{cell[:40]}」は月ではありません。2024-04 のように、西暦の年と2けたの月で書いてください。"
        )
        fault = letters_fault(cell, meant, "月") if meant else message
        return None, (Finding("type-yearmonth", fault),)
    if tidy == text:
        return tidy, ()
    return tidy, (Finding("month-format", f"「{text}」は「{tidy}」と書いてください。", tidy),)
