"""A page's place in the menu of its folder: the last toctree of the folder's index."""

from __future__ import annotations

from kawasaki_docs.problems import ReportError

__all__ = ["with_entry", "without_entry"]

_MENU = "```{toctree}"


def with_entry(text: str, entry: str, name: str) -> str:
    """Return an index with ``entry`` as the last of its last menu. Raises ReportError, which calls the index
    ``name``, where it has no menu.
    """
    lines = text.splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith(_MENU)]
    if not starts:
        raise ReportError(f"{name} に目次（{_MENU}）がありません。ページの終わりに加えてください")
    end = lines.index("```", starts[-1] + 1)
    return "\n".join((*lines[:end], entry, *lines[end:])) + "\n"


def without_entry(text: str, entry: str) -> str:
    """Return an index whose menus do not name ``entry``."""
    kept, inside = [], False
    for line in text.splitlines():
        inside = line.startswith(_MENU) or (inside and line != "```")
        if not (inside and line.strip() == entry):
            kept.append(line)
    return "\n".join(kept) + "\n"
