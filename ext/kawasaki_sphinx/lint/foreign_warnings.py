"""What Sphinx, MyST and docutils say about a page, in Japanese and with the cure.

Their warnings are English, and name no cure. A filter on the warning stream words the frequent ones anew;
type, subtype and place stay, so that ``suppress_warnings`` and ``-W`` see what they saw before. A message
that the table does not hold is told as it is, with a general cure. The same words stand on the page, where
the mistake is.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst import directives, roles
from docutils.utils import Reporter
from sphinx.locale import __
from sphinx.transforms import SphinxTransform
from sphinx.util.logging import NAMESPACE, WarningStreamHandler

from kawasaki_docs.problems import nearest
from kawasaki_sphinx.incremental.memory import memory
from kawasaki_sphinx.lint.wording import Names, Wording
from kawasaki_sphinx.lint.wordings import WORDINGS

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ["setup_foreign_warnings"]

_LANGUAGE = "ja"
_SAID = re.compile(r"(.*?)(?: \[([\w.]+)\])?", re.DOTALL)
"""A message in a page: MyST adds its kind."""

_JAPANESE = re.compile("[\u3041-\u30ff]")
_OF_LINKS = ("typst_pdf.reference", "ref.numref", "ref.ref")
_OF_OPTIONS = ("myst.directive_option", "myst.directive_comments")
_NO_OPTIONS = re.compile("'(.+?)': Invalid options format")
_SUFFIXES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".csv", ".xlsx", ".pdf", ".zip"))
_PREFIXES = {"std": "", "ord": "ord:", "cite": "cite:"}
"""The domains that a report uses, not those of programming languages, and what their names begin with."""


class _Japanese(logging.Filter):
    """Words a warning anew, before Sphinx adds its kind to it."""

    def __init__(self, app: Sphinx) -> None:
        super().__init__()
        self._app = app

    def filter(self, record: logging.LogRecord) -> bool:
        """Let a record pass, worded anew where the report is Japanese, unless its cause is told already."""
        # While conf.py is checked there is no environment yet, and nothing to look names up in.
        env: BuildEnvironment | None = getattr(self._app, "env", None)
        location = getattr(record, "location", None)
        kind = ".".join(part for name in ("type", "subtype") if (part := getattr(record, name, "")))
        message = record.getMessage()
        if self._app.config.language == _LANGUAGE:
            told = _told(env, kind, message)
            if told is None and location:
                told = _of_unknown(message)
            if told is not None:
                record.msg, record.args = told, ()
        # Some name the file itself where Sphinx expects its page's name.
        if isinstance(location, tuple) and Path(str(location[0])).is_file():
            vars(record)["location"] = f"{location[0]}:{location[1] or 0}"
        # A place that broken data left unfilled is no target of links.
        is_unfilled = env and kind in _OF_LINKS and memory(env).unfilled
        return not (is_unfilled or _is_told_by_itself(kind, message))


class _Shown(SphinxTransform):
    """Shows a warning at its place on the page, as the report's own directives do: Sphinx would drop what
    is wrong without a word."""

    # Before Sphinx takes the messages away.
    default_priority = 998

    def apply(self, **kwargs: Any) -> None:
        """Put an error in the place of every message."""
        del kwargs
        for node in list(self.document.findall(nodes.system_message)):
            if self.config.language == _LANGUAGE and node["level"] >= Reporter.WARNING_LEVEL:
                self._show(node)

    def _show(self, node: nodes.system_message) -> None:
        found = _SAID.fullmatch(node[0].astext())
        message, kind = found.groups() if found else (node[0].astext(), None)
        text = _told(self.env, kind or "docutils", message) or _of_unknown(message)
        if isinstance(node.parent, nodes.TextElement):
            node.parent.replace(node, nodes.inline("", f"〔エラー: {text}〕", classes=["kc-error"]))
        elif kind in _OF_OPTIONS and isinstance(node.next_node(descend=False, siblings=True), nodes.error):
            # The directive, one of ours, tells the same itself.
            node.parent.remove(node)
        elif not isinstance(node.parent, nodes.Sequential):
            node.parent.replace(node, nodes.error("", nodes.paragraph("", text)))


def _is_told_by_itself(kind: str, message: str) -> bool:
    """Whether a directive of the report was given options that MyST cannot read: it tells of them itself."""
    found = _NO_OPTIONS.match(message) if kind in _OF_OPTIONS else None
    known = vars(directives)["_directives"].get(found[1]) if found else None
    return getattr(known, "__module__", "").startswith("kawasaki_sphinx.")


def _told(env: BuildEnvironment | None, kind: str, message: str) -> str | None:
    """A message in Japanese, None where there is no wording."""
    for wording in WORDINGS:
        if wording.kind == kind and (found := _pattern(wording.english).fullmatch(message)):
            return _worded(env, wording, found.groups())
    return None


def _of_unknown(message: str) -> str:
    """A message that no wording is for: in English, with what an editor may do about it."""
    if _JAPANESE.search(message):
        return message
    said = message.partition("\n")[0].rstrip(":")
    return f"ここを読み取れません（{said}）。前後の書き方を、編集の手引きの例と比べてください"


def _worded(env: BuildEnvironment | None, wording: Wording, values: tuple[str, ...]) -> str:
    hint = ""
    if env and wording.names is not None:
        close = nearest(_bare(values[0]), _CANDIDATES[wording.names](env))
        hint = f"近い名前: {'、'.join(close)}。" if close else ""
    return f"{wording.japanese.format(*values)}。{hint}{wording.cure}"


def _pattern(english: str) -> re.Pattern[str]:
    """What matches a message, in the language of the terminal. What follows its first lines, the source of a
    directive, is left out: the place says where it stands."""
    told = re.escape(str(__(english))).replace("'%s'", "%s").replace("%r", "%s").replace('"%s"', "%s")
    return re.compile(told.replace("%s", r"['\"]?(.*?)['\"]?") + r"(?:\n.*)?", re.DOTALL)


def _bare(name: str) -> str:
    """A page's name without the marks of a path."""
    return name.removeprefix("/").removesuffix(".md")


def _directives(env: BuildEnvironment) -> Iterable[str]:
    # docutils has no other list of them; Sphinx uses this one too.
    for table in ("_directives", "_directive_registry"):
        yield from vars(directives)[table]
    for domain in env.domains.sorted():
        yield from (
            f"{_PREFIXES[domain.name]}{name}" for name in domain.directives if domain.name in _PREFIXES
        )


def _roles(env: BuildEnvironment) -> Iterable[str]:
    yield from vars(roles)["_roles"]
    for domain in env.domains.sorted():
        yield from (f"{_PREFIXES[domain.name]}{name}" for name in domain.roles if domain.name in _PREFIXES)


def _files(env: BuildEnvironment) -> Iterable[str]:
    """The pictures and files beside the pages, as they are named from the folder of all pages."""
    root = Path(env.srcdir)
    found = (path for path in root.rglob("*") if path.suffix.lower() in _SUFFIXES and path.is_file())
    return (path.relative_to(root).as_posix() for path in found if "_build" not in path.parts)


def _pages(env: BuildEnvironment) -> Iterable[str]:
    return env.found_docs


def _labels(env: BuildEnvironment) -> Iterable[str]:
    return env.domains.standard_domain.anonlabels


def _terms(env: BuildEnvironment) -> Iterable[str]:
    return (name for kind, name in env.domains.standard_domain.objects if kind == "term")


_CANDIDATES: dict[Names, Callable[[BuildEnvironment], Iterable[str]]] = {
    Names.DIRECTIVE: _directives,
    Names.ROLE: _roles,
    Names.PAGE: _pages,
    Names.FILE: _files,
    Names.LABEL: _labels,
    Names.TERM: _terms,
}


def setup_foreign_warnings(app: Sphinx) -> None:
    """Put the filter before those of Sphinx, which belong to this build alone; show what is warned of."""
    app.add_transform(_Shown)
    for handler in logging.getLogger(NAMESPACE).handlers:
        if isinstance(handler, WarningStreamHandler):
            handler.filters.insert(0, _Japanese(app))
