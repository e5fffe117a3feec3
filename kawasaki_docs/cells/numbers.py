"""Numbers in cells that cannot be read for certain: what is wrong with them, and what they likely are."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from kawasaki_docs.cells.dates import is_date_like
from kawasaki_docs.cells.literals import MAX_DIGITS, NumberFault, NumberReading, read_number, year_of_era
from kawasaki_docs.problems import LOOK_UP

__all__ = ["digits_for_letters", "letters_fault", "number_fault", "wrong_unit"]

_BRACKETED = re.compile(r"\(([0-9][0-9,]*(?:\.[0-9]+)?)\)", re.ASCII)
_NUMBERS = re.compile(r"[-△▲−]?[0-9][0-9,]*(?:\.[0-9]+)?", re.ASCII)
_DECIMAL_COMMA = re.compile(r"-?[0-9]+,[0-9]{1,2}", re.ASCII)
_FOOTNOTE = re.compile(r"(?:※|\*|注)[0-9]*|\(注?[0-9]\)$", re.ASCII)
_SCALES = re.compile("[十百千万億兆%％]")
_LIKE_DIGITS = "OoОоΟο〇○lI|ZSB一二三四五六七八九"
_DIGITS = str.maketrans(_LIKE_DIGITS, "00000000111258123456789", "年度")
# Letters of their own, unless they stand among digits.
_LETTERS = re.compile("[^0-9]*[ZSB][^0-9]*")


def number_fault(text: str, fault: NumberFault, kind: str, is_year: bool) -> str:
    """Return the message for a numeric cell without a value. ``kind`` is 整数 or 数; ``is_year`` tells that
    the column holds years."""
    shown = text[:40]
    match fault:
        case "symbol":
            return f"「{text}」は数ではありません。値がないときは空欄に、0 のときは 0 にして、わけは備考に書いてください。"
        case "scientific":
            return f"「{shown}」は指数の表示です{_plain(text)}。桁が失われています。元の{kind}を書いてください。{LOOK_UP}"
        case "separators":
            return f"「{shown}」のコンマの位置が3桁ごとではありません。{_comma_guess(text)}コンマのない{kind}で書いてください。"
        case "too-long":
            return f"「{text[:30]}」は桁が多すぎます。{MAX_DIGITS}桁までの{kind}で書いてください。{LOOK_UP}"
    year = year_of_era(text) if is_year else None
    if year is not None:
        return f"「{shown}」は和暦です。西暦で「{year}」と書いてください。"
    plain = unicodedata.normalize("NFKC", text).strip()
    if is_date_like(plain):
        return f"「{shown}」は表計算ソフトが日付に変えた値のようです。元の{kind}を書いてください。{LOOK_UP}"
    if match := _BRACKETED.fullmatch(plain):
        amount = read_number(match[1]).tidy
        return f"「{shown}」は、かっこで負の数を表したもののようです。負の数（△{amount}）なら「-{amount}」、そうでなければ「{amount}」と書いてください。"
    return f"「{shown}」は{kind}ではありません。{_guess(plain)}半角の数字だけで書いてください。"


def digits_for_letters(text: str, unit: str = "") -> str:
    """Return the number that a cell is when its letters are read as the digits that they look like (1O, l0),
    "" where they are no slip."""
    plain = unicodedata.normalize("NFKC", text).strip().removesuffix(unicodedata.normalize("NFKC", unit))
    if _LETTERS.fullmatch(plain):
        return ""
    read = read_number(plain.translate(_DIGITS))
    return read.tidy if set(plain) & set(_LIKE_DIGITS) and not read.suffix else ""


def letters_fault(text: str, digits: str, kind: str) -> str:
    """Return the message for a number with letters in the place of digits."""
    return f"「{text[:40]}」に、数字と似た文字があります。「{digits}」ではありませんか。半角の数字だけで{kind}を書いてください。"


def wrong_unit(text: str, reading: NumberReading, unit: str, kind: str) -> str:
    """Return the message for a number with another unit than the column's, ``unit`` ("" = it has none)."""
    suffix = reading.suffix
    if unit:
        same = "" if _SCALES.search(suffix) else f"（数が同じなら「{reading.tidy}」）"
        return f"「{text}」の「{suffix}」は、この列の単位「{unit}」と違います。「{unit}」で数えた{kind}だけを書いてください{same}。"
    cure = "半角の数字だけで" if _SCALES.search(suffix) else f"「{reading.tidy}」と"
    return f"「{text}」に「{suffix}」がついています。{cure}書いてください。"


def _plain(text: str) -> str:
    """Return what a number with an exponent is about, "" where no table holds such a number."""
    try:
        number = Decimal(unicodedata.normalize("NFKC", text).strip())
    except InvalidOperation:  # an exponent beyond all measure
        return ""
    return f"（およそ {number:f}）" if abs(number.adjusted()) <= MAX_DIGITS else ""


def _comma_guess(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).strip()
    joined = plain.replace(",", "")
    point = f"小数点なら「{plain.replace(',', '.')}」、" if _DECIMAL_COMMA.fullmatch(plain) else ""
    return f"{point}桁区切りなら「{joined}」です。" if read_number(joined).value is not None else ""


def _guess(plain: str) -> str:
    """Return what the number may be: letters typed for digits, or one number among words."""
    if digits := digits_for_letters(plain):
        return f"「{digits}」ではありませんか。"
    if plain[:1] == "?" and (amount := read_number(plain[1:]).tidy):
        return f"「?」は、保存のときに失われた負号のようです。負の数なら「-{amount}」ではありませんか。"
    numbers = _NUMBERS.findall(_FOOTNOTE.sub("", plain))
    if len(numbers) == 1 and (tidy := read_number(numbers[0]).tidy):
        return f"数は「{tidy}」だけを書き、ほかの言葉は備考の列に移してください。"
    if numbers:
        return "1つのセルには、数を1つだけ書きます。残りは備考の列に移してください。"
    return "言葉は備考の列に移してください。"
