"""The pictures beside the Typst sources, named by their content."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from xml.etree import ElementTree

__all__ = ["Assets"]

_TEXT_TAGS = ("text", "tspan", "textPath")


class Assets:
    """Collects picture files as ``/images/<digest><suffix>``, to be written beside the sources."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.read: dict[Path, str] = {}

    def add_file(self, path: Path) -> str:
        """Take the picture ``path``; its address for Typst. Raises OSError where it cannot be read."""
        data = path.read_bytes()
        self.read[path] = hashlib.sha256(data).hexdigest()
        return self._add(data, path.suffix.lower())

    def add_svg(self, svg: str) -> str:
        """Take a drawing given as text; its address for Typst."""
        return self._add(svg.encode(), ".svg")

    def texts(self, name: str) -> list[str]:
        """What is written in the drawing at the address ``name``; nothing for other pictures."""
        data = self.files[name]
        if not name.endswith(".svg") or b"<text" not in data:
            return []
        try:
            root = ElementTree.fromstring(data)
        except ElementTree.ParseError:
            return []  # Typst itself names what is wrong with it
        written = (element for element in root.iter() if _local(element.tag) in _TEXT_TAGS)
        return [text for element in written for text in (element.text, element.tail) if text]

    def _add(self, data: bytes, suffix: str) -> str:
        name = f"/images/{hashlib.sha256(data).hexdigest()}{suffix}"
        self.files[name] = data
        return name


def _local(tag: object) -> str:
    return re.sub(r"^\{.*\}", "", tag) if isinstance(tag, str) else ""
