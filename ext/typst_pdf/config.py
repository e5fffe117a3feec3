"""The configuration values, declared once: type, default, check and help."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields, replace
from types import MappingProxyType
from typing import Any, Literal, get_args

from sphinx.application import Sphinx
from sphinx.config import Config

from typst_pdf.messages import Subtype, _, warn
from typst_pdf.paper import PAPERS, SIDES, Paper, points, read_paper

__all__ = ["COLOURS", "COVER_KEYS", "Document", "Settings", "Standard", "read_settings", "register_settings"]

COVER_KEYS = ("subtitle", "edition", "publisher", "date", "notes")
COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "accent": "#0017c1",
        "accent-soft": "#e8f1fe",
        "paper-soft": "#f5f7fb",
        "ink": "#1a1a1a",
        "ink-muted": "#4d4d4d",
        "line": "#cccccc",
    }
)
"""The colours of the book by role: headings, rules and links; heads of tables; boxes; text; notes; lines."""
_MARGIN_KEYS = {"x": ("left", "right"), "y": ("top", "bottom"), **{side: (side,) for side in SIDES}}
_MOST_COLUMNS = 3
_LISTS = ("figure", "table")
Standard = Literal["1.7", "2.0", "a-2a", "a-2u", "a-3a", "a-3u", "ua-1"]
"""The PDF standards that Typst may be asked to prove; others forbid what these pages need."""


@dataclass(frozen=True, slots=True)
class Document:
    """One PDF: the page it starts from, the file's name without suffix, title and author."""

    start: str
    target: str
    title: str
    author: str


def _documents(value: Any) -> tuple[Document, ...]:
    documents = []
    for row in _sequence(value):
        if not isinstance(row, (list, tuple)) or len(row) < 4 or not all(isinstance(v, str) for v in row[:4]):
            raise ValueError(_("list tuples of four strings: (first page, file name, title, author)"))
        # What latex_documents says besides, the class of the document and so on, concerns LaTeX alone.
        start, target, title, author = row[:4]
        documents.append(Document(start, re.sub(r"\.(pdf|typ|tex)$", "", target), title, author))
    return tuple(documents)


def _sequence(value: Any) -> tuple[Any, ...]:
    if not isinstance(value, (list, tuple)):
        raise ValueError(_("write a list or a tuple"))
    return tuple(value)


def _texts(value: Any) -> tuple[str, ...]:
    if not all(isinstance(item, str) for item in _sequence(value)):
        raise ValueError(_("list strings"))
    return tuple(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(_("write a string"))
    return value


def _words(allowed: tuple[str, ...]) -> Callable[[Any], tuple[str, ...]]:
    def check(value: Any) -> tuple[str, ...]:
        if unknown := [word for word in _texts(value) if word not in allowed]:
            wrong = _("{unknown} cannot be used; what can is {allowed}")
            raise ValueError(wrong.format(unknown=_(", ").join(unknown), allowed=_(", ").join(allowed)))
        return tuple(value)

    return check


def _paper(value: Any) -> str:
    try:
        read_paper(_text(value), {})
    except ValueError:
        wanted = _("write one of {names}, or width and height as in 182mm x 257mm")
        raise ValueError(wanted.format(names=_(", ").join(PAPERS))) from None
    return str(value)


def _margin(value: Any) -> Mapping[str, str]:
    if isinstance(value, str):
        value = dict.fromkeys("xy", value) if value else {}
    given = _known(_mapping(value), tuple(_MARGIN_KEYS))
    for length in given.values():
        try:
            points(length)
        except ValueError:
            wrong = _("“{length}” is no length; write it as in 20mm")
            raise ValueError(wrong.format(length=length)) from None
    # A side goes before the direction that it is one of.
    sides = {side: given[key] for key in _MARGIN_KEYS if key in given for side in _MARGIN_KEYS[key]}
    return MappingProxyType(sides)


def _colours(value: Any) -> Mapping[str, str]:
    mapping = _known(_mapping(value), tuple(COLOURS))
    if not all(re.fullmatch(r"#[0-9a-fA-F]{6}", colour) for colour in mapping.values()):
        raise ValueError(_("write colours as # and six hexadecimal digits, as in #00118f"))
    return MappingProxyType({**COLOURS, **mapping})


def _columns(value: Any) -> Mapping[str, int]:
    if not isinstance(value, Mapping) or not all(
        isinstance(page, str) and type(count) is int and 1 <= count <= _MOST_COLUMNS
        for page, count in value.items()
    ):
        wanted = _("write a dictionary from names of pages to whole numbers from 1 to {most}")
        raise ValueError(wanted.format(most=_MOST_COLUMNS))
    return MappingProxyType(dict(value))


def _depth(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 6:
        raise ValueError(_("write a whole number from 1 to 6"))
    return value


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(_("write a whole number, 0 or more"))
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(_("write True or False"))
    return value


def _date(value: Any) -> str:
    if _text(value) and not _is_date(value):
        raise ValueError(_("write year-month-day, as in 2024-10-01"))
    return str(value)


def _is_date(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _cover(value: Any) -> Mapping[str, str]:
    return _known(_mapping(value), COVER_KEYS)


def _known(mapping: Mapping[str, str], keys: tuple[str, ...]) -> Mapping[str, str]:
    _words(keys)(tuple(mapping))
    return mapping


def _mapping(value: Any) -> Mapping[str, str]:
    if not isinstance(value, Mapping) or not all(
        isinstance(k, str) and isinstance(v, str) for k, v in value.items()
    ):
        raise ValueError(_("write a dictionary from strings to strings"))
    return MappingProxyType(dict(value))


def _option(default: Any, check: Callable[[Any], Any], text: str) -> Any:
    return field(
        default_factory=lambda: check(default), metadata={"check": check, "help": text, "default": default}
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """Each field ``name`` is the value ``typst_name`` of conf.py."""

    documents: tuple[Document, ...] = _option(
        (),
        _documents,
        "PDFs to make: (start page, file name, title, author), as latex_documents; default: one of all pages",
    )
    opening: str = _option(
        "",
        _text,
        "what the first page is called in the book, since the cover has its title; empty: as the page",
    )
    template: str = _option(
        "", _text, "a Typst file, relative to conf.py, that takes the place of the package's template.typ"
    )
    parameters: Mapping[str, str] = _option(
        {}, _mapping, "what the template finds as settings.parameters: name -> text"
    )
    fonts: tuple[str, ...] = _option(
        ("noto_cjk_sans_jp_regular", "noto_cjk_sans_jp_bold"),
        _texts,
        "fonts by importable package, by file or folder beside conf.py, or as system:Family",
    )
    paper: str = _option(
        "a4", _paper, "the size of the page: " + ", ".join(PAPERS) + ", or width and height as 182mm x 257mm"
    )
    margin: Mapping[str, str] = _option(
        "",
        _margin,
        "the margins: a length, or side (top, bottom, left, right, x, y) -> length; empty: parts of the paper",
    )
    measure: int = _option(
        0,
        _whole,
        "the most wide letters (the size of type) in a line of running text, 9.2 points; 0: as wide as the page",
    )
    colours: Mapping[str, str] = _option(
        {}, _colours, "colours in place of the book's own, by role: " + ", ".join(COLOURS)
    )
    cover: Mapping[str, str] = _option(
        {}, _cover, "what the cover says besides the title: " + ", ".join(COVER_KEYS)
    )
    run_on: bool = _option(
        False,
        _flag,
        "whether a chapter begins on the page that the last one ends on, where half of it is left",
    )
    toc_depth: int = _option(
        3,
        _depth,
        "how many levels of pages the contents and bookmarks list; of headings inside pages one less",
    )
    lists: tuple[str, ...] = _option((), _words(_LISTS), "lists after the contents: figure, table")
    index: bool = _option(False, _flag, "whether Sphinx's general index stands at the end, with page numbers")
    date: str = _option("", _date, "date of the PDF, YYYY-MM-DD; SOURCE_DATE_EPOCH goes before it")
    colophon: Mapping[str, str] = _option(
        {}, _mapping, "what the last page says of the book: name -> text; addresses in it become links"
    )
    columns: Mapping[str, int] = _option(
        {}, _columns, "page -> number of columns for its sections and the pages of its toctrees"
    )
    standards: tuple[Standard, ...] = _option(
        ("ua-1",), _words(get_args(Standard)), "PDF standards to be proved"
    )
    classes: Mapping[str, str] = _option(
        {}, _mapping, "class of a node -> name of a style in the dictionary `styles` of the template"
    )

    @property
    def sheet(self) -> Paper:
        """The paper with its margins."""
        return read_paper(self.paper, self.margin)


def register_settings(app: Sphinx) -> None:
    """Declare every value to Sphinx; a change needs no page to be read again. One that another extension has
    declared before serves both."""
    for option in fields(Settings):
        name, about = f"typst_{option.name}", option.metadata
        if name not in app.config:
            app.add_config_value(name, about["default"], "", types=[Any], description=about["help"])


def read_settings(config: Config) -> Settings:
    """The checked values; a bad one warns and its default stands in for it."""
    settings = Settings(**{option.name: _checked(config, option) for option in fields(Settings)})
    try:
        read_paper(settings.paper, settings.margin)
    except ValueError:
        message = _("typst_margin in conf.py leaves no room for text; its default is used.")
        warn(Subtype.CONFIG, message)
        return replace(settings, margin=MappingProxyType({}))
    return settings


def _checked(config: Config, option: Field[Any]) -> Any:
    value = config[f"typst_{option.name}"]
    try:
        return option.metadata["check"](option.metadata["default"] if value is None else value)
    except ValueError as error:
        message = _("typst_{name} in conf.py cannot be used, its default is: {error}.")
        warn(Subtype.CONFIG, message.format(name=option.name, error=error))
        return option.metadata["check"](option.metadata["default"])
