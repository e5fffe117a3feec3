"""Links from page to page as editors write them: ``{doc}`words <page>` `` and ``[words](page.md#place)``.

Pages are named as in Sphinx: their path below docs/, without the suffix.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

__all__ = ["lines_linking", "relinked"]

_LINK = re.compile(
    r"(?P<before>\{doc\}`(?:[^`<>]*<)?)(?P<name>[^`<>]+)(?=>?`)|(?P<open>\]\()(?P<path>[^)\s#:]+)\.md(?=[)#])"
)


def relinked(text: str, page: str, moved: Mapping[str, str]) -> str:
    """Return the text of a page with its links to pages that have ``moved`` (former name to new one) leading
    to where these stand now. The page itself may be among them.
    """
    now = moved.get(page, page)

    def link(found: re.Match[str]) -> str:
        written = found["name"] or found["path"]
        target = _resolved(written, page)
        if now == page and target not in moved:
            return found[0]
        new = _written(moved.get(target, target), now, absolute=written.startswith("/"))
        return f"{found['before']}{new}" if found["name"] else f"{found['open']}{new}.md"

    return _LINK.sub(link, text)


def lines_linking(text: str, page: str, target: str) -> Iterator[int]:
    """Yield the numbers of the lines of a page that link to ``target``."""
    for number, line in enumerate(text.splitlines(), start=1):
        if any(_resolved(found["name"] or found["path"], page) == target for found in _LINK.finditer(line)):
            yield number


def _resolved(written: str, page: str) -> str:
    if written.startswith("/"):
        return written[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), written.strip()))


def _written(target: str, page: str, *, absolute: bool) -> str:
    return f"/{target}" if absolute else posixpath.relpath(target, posixpath.dirname(page) or ".")
