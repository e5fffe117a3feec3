"""Every code that a problem can carry, with its Japanese title: the editors' guide prints this table."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kawasaki_docs.rules import RULES

__all__ = ["CODES"]

_FILES = {
    "descriptor": "datapackage.json が正しくありません",
    "file-missing": "ファイルがありません",
    "file-outside": "ファイルが data フォルダーの外にあります",
    "file-unlisted": "datapackage.json にないファイルがあります",
    "file-too-large": "ファイル、行または列が大きすぎます",
    "file-binary": "CSV ではないファイルです",
    "file-empty": "ファイルに中身がありません",
    "encoding-unknown": "文字コードがわかりません",
    "encoding-bom": "BOM がついています",
    "encoding-cp932": "文字コードが Shift_JIS です",
    "line-ending": "改行が LF ではありません",
    "text-garbled": "文字化けしています",
    "more-problems": "ほかにも多くの誤りがあります",
}
_ROWS = {
    "quote": "引用符が正しくありません",
    "row-blank": "空の行があります",
    "row-too-few": "列が足りない行があります",
    "row-too-many": "列が多すぎる行があります",
    "row-trailing": "右端に余分な空の列がある行です",
    "column-blank": "空の列があります",
    "header-row": "1行目が項目名ではありません",
    "header-space": "項目名の前後に空白があります",
    "header-missing": "列がありません",
    "header-unknown": "知らない列があります",
    "header-unnamed": "項目名のない列があります",
    "header-duplicate": "同じ列が2つあります",
    "header-order": "列の順番が違います",
}
_CELLS = {
    "cell-line-break": "セルの中に改行があります",
    "cell-control": "目に見えない制御文字があります",
    "cell-too-long": "セルが長すぎます",
    "cell-formula": "数式が入っています",
    "cell-error": "表計算ソフトのエラーが入っています",
    "cell-hashes": "##### が入っています",
    "cell-ditto": "「同上」が使われています",
    "required": "必要な値が空欄です",
    "type-integer": "整数ではありません",
    "type-number": "数ではありません",
    "type-boolean": "true でも false でもありません",
    "type-date": "日付ではありません",
    "number-format": "数の書き方が違います",
    "number-symbol": "数の代わりに記号があります",
    "number-unit": "数に単位などがついています",
    "decimals": "小数の桁が多すぎます",
    "minimum": "値が小さすぎます",
    "maximum": "値が大きすぎます",
    "boolean-format": "true、false の書き方が違います",
    "date-format": "日付の書き方が違います",
    "text-space": "値の前後に空白があります",
    "text-decomposed": "濁点が別の文字に分かれています",
    "text-platform": "機種依存文字があります",
    "text-date": "値が日付に変わっています",
    "enum": "使えない値です",
    "pattern": "値の書き方が違います",
}
_KEYS = {
    "key-duplicate": "同じキーの行が2つあります",
    "reference-missing": "参照先の行がありません",
    "code-missing": "コード表にないコードです",
}

CODES: Mapping[str, str] = MappingProxyType(
    {**_FILES, **_ROWS, **_CELLS, **_KEYS, **{rule.code: rule.title for rule in RULES}}
)
"""Code -> Japanese title, in the order of the guide: files, rows, cells, keys, rules of the report."""
