"""What Sphinx, MyST and docutils say about a page, in Japanese and with the cure.

Their warnings are English, and name no cure. A filter on the warning stream words the frequent ones anew;
type, subtype and place stay, so that ``suppress_warnings`` and ``-W`` see what they saw before. A message
that the table does not hold passes unchanged.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from docutils.parsers.rst import directives, roles
from sphinx.locale import __
from sphinx.util.logging import NAMESPACE, WarningStreamHandler

from kawasaki_docs.errors import nearest
from kawasaki_sphinx._wordings import WORDINGS, Names, Wording

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["setup_messages"]


class _Japanese(logging.Filter):
    """Words a warning anew, before Sphinx adds its kind to it."""

    def __init__(self, app: Sphinx) -> None:
        super().__init__()
        self._app = app

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, worded anew where the report is Japanese."""
        if self._app.config.language == "ja":
            told = self._told(record)
            if told is not None:
                record.msg, record.args = told, ()
        return True

    def _told(self, record: logging.LogRecord) -> str | None:
        """The record's message in Japanese, None where there is no wording."""
        kind = ".".join(part for name in ("type", "subtype") if (part := getattr(record, name, "")))
        message = record.getMessage()
        for wording in WORDINGS:
            if wording.kind == kind and (found := _pattern(wording.english).fullmatch(message)):
                return self._worded(wording, found.groups())
        return None

    def _worded(self, wording: Wording, values: tuple[str, ...]) -> str:
        hint = ""
        if wording.names is not None:
            close = nearest(_bare(values[0]), _CANDIDATES[wording.names](self._app))
            hint = f"近い名前: {'、'.join(close)}。" if close else ""
        return f"{wording.japanese.format(*values)}。{hint}{wording.cure}"


def _pattern(english: str) -> re.Pattern[str]:
    """What matches a message, in the language of the terminal. What follows its first lines, the source of a
    directive, is left out: the place says where it stands."""
    told = re.escape(str(__(english))).replace("'%s'", "%s").replace("%r", "%s").replace('"%s"', "%s")
    return re.compile(told.replace("%s", r"['\"]?(.+?)['\"]?") + r"(?:\n.*)?", re.DOTALL)


def _bare(name: str) -> str:
    """A page's name without the marks of a path."""
    return name.removeprefix("/").removesuffix(".md")


def _directives(app: Sphinx) -> Iterable[str]:
    # docutils has no other list of them; Sphinx uses this one too.
    for table in ("_directives", "_directive_registry"):
        yield from vars(directives)[table]
    for domain in app.env.domains.sorted():
        yield from (f"{domain.name}:{name}" for name in domain.directives)


def _roles(app: Sphinx) -> Iterable[str]:
    yield from vars(roles)["_roles"]
    for domain in app.env.domains.sorted():
        yield from (f"{domain.name}:{name}" for name in domain.roles)


def _pages(app: Sphinx) -> Iterable[str]:
    return app.env.found_docs


def _labels(app: Sphinx) -> Iterable[str]:
    return app.env.domains.standard_domain.anonlabels


def _terms(app: Sphinx) -> Iterable[str]:
    return (name for kind, name in app.env.domains.standard_domain.objects if kind == "term")


_CANDIDATES: dict[Names, Callable[[Sphinx], Iterable[str]]] = {
    Names.DIRECTIVE: _directives,
    Names.ROLE: _roles,
    Names.PAGE: _pages,
    Names.LABEL: _labels,
    Names.TERM: _terms,
}


def setup_messages(app: Sphinx) -> None:
    """Put the filter before those of Sphinx. They belong to this build alone."""
    for handler in logging.getLogger(NAMESPACE).handlers:
        if isinstance(handler, WarningStreamHandler):
            handler.filters.insert(0, _Japanese(app))
