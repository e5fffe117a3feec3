"""Warnings of the extension: one type, a closed set of subtypes, always with a place."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sphinx.util import logging

if TYPE_CHECKING:
    from docutils import nodes

__all__ = ["Subtype", "warn"]

_logger = logging.getLogger(__name__)


class Subtype(StrEnum):
    """What a warning speaks of. ``suppress_warnings = ["kawasaki.<subtype>"]`` silences one kind."""

    CONFIG = "config"
    DATA = "data"
    PAGE = "page"
    MARKUP = "markup"
    ACTIVE = "active"
    DIRECTIVE = "directive"
    ROLE = "role"
    REFERENCE = "reference"
    DUPLICATE = "duplicate"
    RULE = "rule"
    TYPED_YEAR = "typed-year"
    TYPED_COUNT = "typed-count"

    @property
    def description(self) -> str:
        """What the subtype means, for the editors' guide."""
        return _DESCRIPTIONS[self]

    @property
    def cure(self) -> str:
        """What an editor does about it, for the editors' guide."""
        return _CURES[self]


_DESCRIPTIONS = {
    Subtype.CONFIG: "conf.py の設定値が使えない",
    Subtype.DATA: "data/ の表に誤りがある",
    Subtype.PAGE: "ページのファイルを正しく読めない",
    Subtype.MARKUP: "書式の印のつもりの文字や、使わない言い方が、そのまま載る",
    Subtype.ACTIVE: "ページや画像に、スクリプトなど動くものがある",
    Subtype.DIRECTIVE: "ディレクティブの引数やオプションが使えない",
    Subtype.ROLE: "ロールの中身が使えない",
    Subtype.REFERENCE: "参照先がない、または一つに決まらない",
    Subtype.DUPLICATE: "同じものが二か所で定義されている",
    Subtype.RULE: "ページとデータが食い違っている",
    Subtype.TYPED_YEAR: "対象年度やその前後の年度を直接打っている",
    Subtype.TYPED_COUNT: "データからわかる数を直接打っている",
}
_CURES = {
    Subtype.CONFIG: "示された設定を、示されたとおりに docs/conf.py で直します。それまでは既定値を使います。",
    Subtype.DATA: "示されたファイルの行と列を直します。直し方は、後ろの符号を上の一覧で探します。",
    Subtype.PAGE: "文字コードを UTF-8 にするか、``` や ::: の囲みを閉じます。",
    Subtype.MARKUP: "示されたとおりに、半角の印に直します。そのまま載せたい印は、すぐ前に \\ を書くか、`` ` `` で囲みます。",
    Subtype.ACTIVE: "示された HTML を消し、Markdown かディレクティブで書きます。画像なら、作り直します。",
    Subtype.DIRECTIVE: "その場所に赤い枠で同じ説明が出ます。近い名前があれば、それに直します。",
    Subtype.ROLE: "その場所に〔エラー〕と出ます。近い名前があれば、それに直します。",
    Subtype.REFERENCE: "近い名前に直すか、参照先を載せるページを作ります。",
    Subtype.DUPLICATE: "載せるページを1つだけ残し、ほかのページではリンクのロールを使います。",
    Subtype.RULE: "説明に従って、示されたページの見出しや文を直すか、足りないページを作ります。",
    Subtype.TYPED_YEAR: "示されたロールや式に直します。次の年度にも変わらない過去のことは、past のロールで囲みます。",
    Subtype.TYPED_COUNT: "示されたロールに直します。別の数であれば、typed のロールで囲みます。",
}


def warn(
    subtype: Subtype, message: str, *, location: str | tuple[str, int | None] | nodes.Node | None
) -> None:
    """Log one warning at its place: a node, (docname, line) or ``file:line``."""
    _logger.warning(message, type="kawasaki", subtype=subtype.value, location=location)
