"""One more table in the text of ``datapackage.json``, all else as it stands there, to the byte."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from kawasaki_docs.problems import ReportError
from kawasaki_docs.schema.descriptor import DESCRIPTOR

__all__ = ["with_resource"]

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]')


def with_resource(data: bytes, resource: Mapping[str, Any]) -> bytes:
    """Return the bytes of a descriptor with one table more at the end, indented as the others are.

    Raises ReportError where it has no table after which the new one could stand.
    """
    text = data.decode("utf-8")
    start, end = _last_table(text)
    lead = re.search(r"[ \t]*\Z", text[:start])
    indent = lead[0] if lead else ""
    newline = "\r\n" if "\r\n" in text else "\n"
    step = indent[: len(indent) // 2] or None
    written = json.dumps(resource, ensure_ascii=False, indent=step)
    lines = f"\n{indent}".join(written.split("\n"))
    added = f",\n{indent}{lines}".replace("\n", newline) if step else f", {written}"
    return (text[:end] + added + text[end:]).encode()


def _last_table(text: str) -> tuple[int, int]:
    """Return where the last object in the list ``resources`` begins and where it ends."""
    opened: list[str] = []
    found, start, inside, last = (-1, -1), 0, False, ""
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token in "[{":
            opened.append(token)
            inside = inside or (len(opened) == 2 and token == "[" and last == '"resources"')
            start = match.start() if inside and len(opened) == 3 else start
        elif token in "]}":
            if inside and len(opened) == 3:
                found = (start, match.end())
            inside = inside and len(opened) > 2
            opened.pop()
        last = token
    if found[0] < 0:
        raise ReportError(
            f"{DESCRIPTOR} の resources に表がないため、加えられません。1つ目の表を手で書いてください"
        )
    return found
