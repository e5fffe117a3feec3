"""The few words that the builder itself puts on the page, by language."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from docutils.frontend import get_default_settings
from docutils.languages import get_language
from docutils.utils import new_reporter
from sphinx.locale import _

__all__ = ["words_for"]

_ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        "contents": "Contents",
        "figures": "List of figures",
        "tables": "List of tables",
        "index": "Index",
        "comma": ", ",
        "colon": ": ",
        "meaning": " ({})",
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
        "meaning": "（{}）",
        "colophon": "奥付",
        "page": "（p.{}）",
        "see-page": "p.{}",
        "to-page": "{}ページへ",
    }
)
_SIGNS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"zh": ("、", "："), "fr": (", ", "\u00a0: "), "ar": ("، ", ": "), "fa": ("، ", ": "), "ur": ("، ", ": ")}
)
"""The comma and the colon of languages that do not write those of English."""


def words_for(language: str) -> Mapping[str, str]:
    """The words in ``language`` (a Sphinx language code): English and Japanese ones of our own, others as the
    catalogues of docutils and Sphinx have them, numbers of figures and tables giving their lists the name."""
    name = language.partition("_")[0]
    if name == "ja":
        return _JAPANESE
    if name == "en":
        return _ENGLISH
    comma, colon = _SIGNS.get(name, (_ENGLISH["comma"], _ENGLISH["colon"]))
    page = f"{_('page')} {{}}"
    return {
        **_ENGLISH,
        "contents": _contents(language),
        "index": _("Index"),
        "figures": _("Fig. %s").replace("%s", "").strip(),
        "tables": _("Table %s").replace("%s", "").strip(),
        "comma": comma,
        "colon": colon,
        "page": f" ({page})",
        "see-page": page,
        "to-page": page,
    }


def _contents(language: str) -> str:
    reporter = new_reporter("", get_default_settings())
    reporter.report_level = reporter.SEVERE_LEVEL
    return str(get_language(language.lower(), reporter).labels["contents"])
