"""The few words that the builder itself puts on the page, by language."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["words_for"]

_ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        "contents": "Contents",
        "figures": "List of figures",
        "tables": "List of tables",
        "index": "Index",
        "comma": ", ",
        "colon": ": ",
        "colophon": "Colophon",
        "page": " (p. {})",
        "see-page": "p. {}",
        "to-page": "to page {}",
    }
)
_JAPANESE: Mapping[str, str] = MappingProxyType(
    {
        "contents": "目次",
        "figures": "図一覧",
        "tables": "表一覧",
        "index": "索引",
        "comma": "、",
        "colon": "：",
        "colophon": "奥付",
        "page": "（p.{}）",
        "see-page": "p.{}",
        "to-page": "{}ページへ",
    }
)


def words_for(language: str) -> Mapping[str, str]:
    """The words in ``language`` (a Sphinx language code); English where there is no translation."""
    return _JAPANESE if language.partition("_")[0] == "ja" else _ENGLISH
