"""The pictures beside the Typst sources, named by their content."""

from __future__ import annotations

import hashlib
import io
import re
from pathlib import Path
from xml.etree import ElementTree

import imagesize  # type: ignore[import-untyped]

__all__ = ["Assets"]

_TEXT_TAGS = ("text", "tspan", "textPath")
# What files of each kind begin with: their names may say something else.
_MAGIC = (
    (b"\x89PNG\r\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF8", ".gif"),
    (b"RIFF....WEBP", ".webp"),
    (rb"(?s)(\xef\xbb\xbf)?\s*(<\?xml.*?)?(<!.*?)?<svg[\s>]", ".svg"),
)
_SVG_LENGTH = re.compile(r"\s*([\d.]+)\s*(px|pt|pc|mm|cm|in|)\s*")
_SVG_UNITS = {"": 0.75, "px": 0.75, "pt": 1.0, "pc": 12.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0}


class Assets:
    """Collects picture files as ``/images/<digest><suffix>``, to be written beside the sources."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.read: dict[Path, str] = {}

    def add_file(self, path: Path) -> str:
        """Take the picture ``path``; its address for Typst. Raises OSError where it cannot be read."""
        data = path.read_bytes()
        self.read[path] = hashlib.sha256(data).hexdigest()
        return self._add(data, _suffix_of(data) or path.suffix.lower())

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

    def size(self, name: str) -> tuple[float, float] | None:
        """Width and height in points of the picture at the address ``name``, as web pages show it: a pixel is
        three quarters of a point. None where the file does not say."""
        data = self.files[name]
        if name.endswith(".svg"):
            return _svg_size(data)
        width, height = imagesize.get(io.BytesIO(data))
        return (width * 0.75, height * 0.75) if width > 0 and height > 0 else None

    def _add(self, data: bytes, suffix: str) -> str:
        name = f"/images/{hashlib.sha256(data).hexdigest()}{suffix}"
        self.files[name] = data
        return name


def _suffix_of(data: bytes) -> str:
    return next((suffix for magic, suffix in _MAGIC if re.match(magic, data, re.DOTALL)), "")


def _svg_size(data: bytes) -> tuple[float, float] | None:
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError:
        return None
    sides = [_SVG_LENGTH.fullmatch(root.get(side, "")) for side in ("width", "height")]
    width, height = (float(side[1]) * _SVG_UNITS[side[2]] if side else 0.0 for side in sides)
    box = [float(number) for number in re.findall(r"-?[\d.]+", root.get("viewBox", ""))]
    ratio = box[3] / box[2] if len(box) == len("xywh") and box[2] > 0 else 0.0
    if not width and ratio:
        width = height / ratio if height else box[2] * _SVG_UNITS["px"]
    height = height or width * ratio
    return (width, height) if width > 0 and height > 0 else None


def _local(tag: object) -> str:
    return re.sub(r"^\{.*\}", "", tag) if isinstance(tag, str) else ""
