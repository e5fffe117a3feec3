"""What stands where in a PDF: the runs of text and the pictures of its pages, read from their drawing code.

Typst writes this code in a few regular forms, so that patterns read it many times faster than a parser would.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import inf

import pikepdf

__all__ = ["Piece", "read_pieces"]

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
"""Left, bottom, right and top."""

# No pattern goes back on what it has read: that would take minutes.
# Brackets within a string stand as they are where they match, in each other too.
_STRING = rb"\((?:[^()\\]++|\\.)*+\)"
for _ in range(4):
    _STRING = rb"\((?:[^()\\]++|\\.|" + _STRING + rb")*+\)"
_HEX = rb"<[0-9A-Fa-f]*+>"
_SHOWN = rb"\[(?:" + _STRING + rb"|" + _HEX + rb"|[-\d.\s]++)*+\]\s*+TJ"
_SIX = rb"(?:-?[\d.]++\s++){6}+"
_CODE = re.compile(
    # Nearly every run of text stands so, whole, between q and Q: one match for it instead of seven.
    rb"(?P<run>(?<!\S)q (?P<place>" + _SIX + rb")cm/\w++ cs(?: [\d.]++)++ scn\s++BT(?: \d Tr)?+"
    rb"(?P<font>/\w++) (?P<size>[\d.]++) Tf (?P<line>" + _SIX + rb")Tm"
    rb"(?P<said>" + _SHOWN + rb"|(?:" + _STRING + rb"|" + _HEX + rb")\s*+Tj)\s++ET\s++Q(?!\S))"
    rb"|(?P<matrix>(?<![\d.-])" + _SIX + rb"(?:cm|Tm))"
    rb"|(?P<clip>(?:-?[\d.]++\s++){2}+m\s++(?:(?:-?[\d.]++\s++){2}+l\s++){3}+h\s++W\*?+\s++n)"
    rb"|(?P<text>" + _SHOWN + rb")"
    rb"|(?P<string>(?:" + _STRING + rb"|" + _HEX + rb")(?:\s*+Tj)?+)"
    rb"|(?P<name>/[^\s/<>\[\]()]++(?:\s++(?:Do|[\d.]++\s++Tf)|\s*+(?:<<[^<>]*+>>)?+\s*+B[DM]C)?+)"
    rb"|(?P<operator>(?<![^\s>\])])(?:[qQ](?=\s)|B[DM]C|EMC))",
    re.DOTALL,
)
_PART = re.compile(rb"(" + _STRING + rb"|" + _HEX + rb")|(-?[\d.]+)", re.DOTALL)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(.))", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_NUMBER = re.compile(rb"-?[\d.]+")
_EVERYWHERE: Box = (-inf, -inf, inf, inf)
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, or a picture (whose text is empty): its page from 1 and where it begins and ends, in
    points from the left and the top of the page."""

    page: int
    text: str
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class _Font:
    texts: Mapping[int, str]
    widths: Mapping[int, float]
    known: dict[bytes, tuple[str, float, float]] = field(default_factory=dict)


def read_pieces(document: pikepdf.Pdf) -> Iterator[Piece]:
    """All text and pictures in the order in which they are drawn; heads, feet and decoration left out."""
    fonts: dict[tuple[int, int], _Font] = {}
    for number, page in enumerate(document.pages, 1):
        height = float(page.MediaBox[3])
        own = {}
        for name, font in dict(page.resources.get("/Font", {})).items():
            if font.objgen not in fonts:
                fonts[font.objgen] = _read_font(font)
            own[str(name).encode()] = fonts[font.objgen]
        for text, matrix, width, clip in _runs(page.Contents.read_bytes(), own):
            a, b, c, d, e, f = matrix
            # A picture fills the unit square; text stands on a line.
            rise = 0.0 if text else 1.0
            xs: tuple[float, ...] = (e, e + a * width, e + c * rise, e + a * width + c * rise)
            ys: tuple[float, ...] = (f, f + b * width, f + d * rise, f + b * width + d * rise)
            if not text:  # of what a drawing holds only the part inside its frame is seen
                xs = tuple(min(max(x, clip[0]), clip[2]) for x in xs)
                ys = tuple(min(max(y, clip[1]), clip[3]) for y in ys)
            yield Piece(number, text, min(xs), max(xs), height - max(ys), height - min(ys))


def _runs(code: bytes, fonts: Mapping[bytes, _Font]) -> Iterator[tuple[str, Matrix, float, Box]]:
    """The text, the matrix and the width of each run, and the box that cuts it off; a picture is a run of no
    text, one wide."""
    place, hidden = _Place(), [False]
    font, size = _Font({}, {}), 1.0
    for match in _CODE.finditer(code):
        said = match.group()
        if match["run"]:
            if not hidden[-1]:
                text, width = _decode(match["said"], fonts[match["font"]])
                at = _times(_matrix(match["line"]), _times(_matrix(match["place"]), place.matrix))
                yield text, at, width * float(match["size"]), place.clip
        elif match.lastgroup in ("matrix", "clip") or said in (b"q", b"Q"):
            place.move(said)
        elif said == b"EMC":
            hidden.pop()
        elif said.endswith((b"BDC", b"BMC")):
            hidden.append(said.startswith(b"/Artifact") or hidden[-1])
        elif said.endswith(b"Tf"):
            name, written, _ = said.split()
            font, size = fonts[name], float(written)
        elif not hidden[-1] and said.endswith(b"Do"):
            yield "", place.matrix, 1.0, place.clip
        elif not hidden[-1] and said.endswith((b"Tj", b"TJ")):
            text, width = _decode(said, font)
            yield text, place.line, width * size, place.clip


class _Place:
    """Where the next thing is drawn: the matrix of pictures, that of text, and the box that cuts them off."""

    def __init__(self) -> None:
        self.matrix = self.line = _IDENTITY
        self.clip = _EVERYWHERE
        self._saved: list[tuple[Matrix, Box]] = []

    def move(self, said: bytes) -> None:
        """Do what the operators q, Q, cm and Tm do, and W behind four corners."""
        if said == b"q":
            self._saved.append((self.matrix, self.clip))
        elif said == b"Q":
            self.matrix, self.clip = self._saved.pop()
        elif said.endswith(b"n"):
            numbers = [float(each) for each in _NUMBER.findall(said)]
            a, b, c, d, e, f = self.matrix
            pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
            xs, ys = [a * x + c * y + e for x, y in pairs], [b * x + d * y + f for x, y in pairs]
            old = self.clip
            self.clip = max(old[0], min(xs)), max(old[1], min(ys)), min(old[2], max(xs)), min(old[3], max(ys))
        else:
            found = _times(_matrix(said), self.matrix)
            if said.endswith(b"cm"):
                self.matrix = found
            else:
                self.line = found


def _decode(said: bytes, font: _Font) -> tuple[str, float]:
    """The characters of a string or an array of strings, and its width in ems up to the last that is seen: a
    space may hang over the end of a line."""
    texts, width, seen = [], 0.0, 0.0
    for string, shift in _PART.findall(said):
        if shift:
            width -= float(shift) / 1000
            continue
        # Justified lines have a string for each glyph, and the same ones again and again.
        text, wide, visible = font.known.get(string) or _learn(string, font)
        texts.append(text)
        seen = width + visible if visible else seen
        width += wide
    return "".join(texts), seen


def _learn(string: bytes, font: _Font) -> tuple[str, float, float]:
    """The characters of a string, its width in ems, and that up to the last that is seen."""
    data = (
        bytes.fromhex(string[1:-1].decode()) if string[:1] == b"<" else _ESCAPE.sub(_unescape, string[1:-1])
    )
    texts, width, seen = [], 0.0, 0.0
    for index in range(0, len(data) - 1, 2):
        glyph = data[index] << 8 | data[index + 1]
        texts.append(font.texts.get(glyph, ""))
        width += font.widths.get(glyph, 0.0)
        seen = seen if texts[-1].isspace() else width
    font.known[string] = found = "".join(texts), width, seen
    return found


def _unescape(match: re.Match[bytes]) -> bytes:
    octal, letter = match.groups()
    return bytes([int(octal, 8) & 255]) if octal else _LETTERS.get(letter, letter)


def _read_font(font: pikepdf.Object) -> _Font:
    table = font.ToUnicode.read_bytes().decode("ascii") if "/ToUnicode" in font else ""
    texts = {
        int(code, 16): bytes.fromhex(text).decode("utf-16-be", "replace")
        for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL)
        for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block)
    }
    held = (
        list(font.DescendantFonts[0].get("/W", pikepdf.Array()).as_list())
        if "/DescendantFonts" in font
        else []
    )
    widths: dict[int, float] = {}
    while held:
        first, second = int(held.pop(0)), held.pop(0)
        if isinstance(second, pikepdf.Array):
            widths.update(
                (first + index, float(width) / 1000) for index, width in enumerate(second.as_list())
            )
        else:
            width = float(held.pop(0)) / 1000
            widths.update((glyph, width) for glyph in range(first, int(second) + 1))
    return _Font(texts, widths)


def _matrix(said: bytes) -> Matrix:
    """The six numbers that an operator begins with."""
    a, b, c, d, e, f = map(float, said.split()[:6])
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )
