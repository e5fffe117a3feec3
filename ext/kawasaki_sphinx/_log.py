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
    DIRECTIVE = "directive"
    ROLE = "role"
    REFERENCE = "reference"
    DUPLICATE = "duplicate"
    RULE = "rule"

    @property
    def description(self) -> str:
        """What the subtype means, for the editors' guide."""
        return _DESCRIPTIONS[self]


_DESCRIPTIONS = {
    Subtype.CONFIG: "conf.py の設定値が使えない",
    Subtype.DATA: "data/ の表に誤りがある",
    Subtype.DIRECTIVE: "ディレクティブの引数やオプションが使えない",
    Subtype.ROLE: "ロールの中身が使えない",
    Subtype.REFERENCE: "参照先がない、または一つに決まらない",
    Subtype.DUPLICATE: "同じものが二か所で定義されている",
    Subtype.RULE: "ページとデータが食い違っている",
}


def warn(
    subtype: Subtype, message: str, *, location: str | tuple[str, int | None] | nodes.Node | None
) -> None:
    """Log one warning at its place: a node, (docname, line) or ``file:line``."""
    _logger.warning(message, type="kawasaki", subtype=subtype.value, location=location)
