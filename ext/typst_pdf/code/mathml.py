"""MathML, as docutils makes it of TeX, to Typst's mathematics in code mode."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from xml.etree import ElementTree

from typst_pdf.code.escape import array, string
from typst_pdf.code.tex import END, HLINE, MARK

__all__ = ["MathWriter"]

Element = ElementTree.Element

_NAMESPACE = re.compile(r"^\{.*\}")
_ACCENTS: Mapping[str, str] = MappingProxyType(
    {
        "ˆ": "\u0302", "^": "\u0302", "ˇ": "\u030c", "˜": "\u0303", "~": "\u0303", "ˉ": "\u0304",
        "˙": "\u0307", "¨": "\u0308", "⃛": "\u20db", "´": "\u0301", "`": "\u0300", "˘": "\u0306",
        "˚": "\u030a", "→": "\u20d7", "←": "\u20d6", "⃗": "\u20d7",
    }
)  # fmt: skip
_LINES: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("mover", "_"): "overline", ("munder", "_"): "underline",
        ("mover", "⏞"): "overbrace", ("munder", "⏟"): "underbrace",
        ("mover", "⎴"): "overbracket", ("munder", "⎵"): "underbracket",
    }
)  # fmt: skip
# What stands between two marks goes to these functions.
_MARKS: Mapping[str, str] = MappingProxyType(
    {
        "bold": "math.bold(", "cancel": "math.cancel(", "strong": "strong(",
        "operator": "math.op(", "limits": "math.op(limits: true, ",
    }
)  # fmt: skip
_PRIMES = frozenset("'′")
_OPENING = frozenset("([{⟨|‖⌈⌊")
_CLOSING = frozenset(")]}⟩|‖⌉⌋")


class MathWriter:
    """MathML elements as Typst expressions."""

    def __init__(self, literal: Callable[[str], str]) -> None:
        self._literal = literal

    def row(self, elements: Sequence[Element]) -> str:
        """What stands one after the other; primes go to what is before them."""
        if marked := self._marked(elements):
            return marked
        parts: list[str] = []
        for element in elements:
            if _is_prime(element) and parts:
                parts.append(f"math.attach({parts.pop()}, tr: math.primes(1))")
            elif code := self.element(element):
                parts.append(code)
        return f"{{[]; {'; '.join(parts)}}}" if parts else "[]"

    def _marked(self, elements: Sequence[Element]) -> str:
        """What stands between the two marks of `plain_tex`; empty where there are none."""
        begun = [index for index, element in enumerate(elements) if _text(element).startswith(MARK)]
        ends = [index for index, element in enumerate(elements) if _text(element) == END]
        if not begun or not ends:
            return ""
        first, last = begun[0], ends[-1]
        name = _text(elements[first]).removeprefix(MARK)
        function = _MARKS.get(name, f"text(fill: rgb({string(name)}), ")
        held = f"{function}{self.row(elements[first + 1 : last])})"
        parts = (self.row(elements[:first]), held, self.row(elements[last + 1 :]))
        return f"{{[]; {'; '.join(part for part in parts if part != '[]')}}}"

    def element(self, element: Element) -> str:
        """One element; empty where it shows nothing. Raises FormulaError for one that is not known."""
        name = _name(element)
        write = getattr(self, f"_{name}", None)
        if write is None:
            raise ValueError(f"MathML <{name}>")
        return str(write(element))

    def _mi(self, element: Element) -> str:
        text = _text(element)
        if len(text) > 1:
            return f"math.op({string(text)})"
        if _is_wide(text):
            return f"formula-text({self._literal(text)})"
        letter = f"symbol({string(text)})"
        return f"math.upright({letter})" if element.get("mathvariant") == "normal" else letter

    def _mn(self, element: Element) -> str:
        return string(_text(element))

    def _mo(self, element: Element) -> str:
        text = _text(element)
        if not text:
            return ""
        if len(text) > 1:
            return f"math.op({string(text)}, limits: true)"
        return f"symbol({string('′' if text in _PRIMES else text)})"

    def _mtext(self, element: Element) -> str:
        return f"formula-text({self._literal(element.text or '')})"

    def _mspace(self, element: Element) -> str:
        width = element.get("width", "0em")
        if not re.fullmatch(r"-?[\d.]+(em|pt|mm|cm|in)", width):
            raise ValueError(f"mspace {width}")
        return f"h({width})"

    def _mrow(self, element: Element) -> str:
        children = list(element)
        if element.get("class") == "binom":
            above, below = (self.element(child) for child in children[1])
            return f"math.binom({above}, {below})"
        row = self.row(children)
        return f"math.lr({row})" if _is_fenced(children) else row

    def _mstyle(self, element: Element) -> str:
        row = self.row(list(element))
        styles = {"true": "math.display", "false": "math.inline"}
        style = styles.get(element.get("displaystyle", ""))
        return f"{style}({row})" if style else row

    def _mpadded(self, element: Element) -> str:
        return self.row(list(element))

    def _mphantom(self, element: Element) -> str:
        return f"hide({self.row(list(element))})"

    def _menclose(self, element: Element) -> str:
        if element.get("notation") != "box":
            raise ValueError(f"menclose {element.get('notation')}")
        return f"box(stroke: 0.5pt, inset: 3pt, baseline: 3pt, math.equation({self.row(list(element))}))"

    def _mfrac(self, element: Element) -> str:
        above, below = (self.element(child) for child in element)
        if element.get("linethickness") == "0":
            return f"math.mat(delim: none, ({above},), ({below},))"
        return f"math.frac({above}, {below})"

    def _msqrt(self, element: Element) -> str:
        return f"math.sqrt({self.row(list(element))})"

    def _mroot(self, element: Element) -> str:
        radicand, index = (self.element(child) for child in element)
        return f"math.root({index}, {radicand})"

    def _msub(self, element: Element) -> str:
        return self._attached(element, "b")

    def _msup(self, element: Element) -> str:
        return self._attached(element, "t")

    def _msubsup(self, element: Element) -> str:
        return self._attached(element, "b", "t")

    def _munder(self, element: Element) -> str:
        return self._over_or_under(element, "b")

    def _mover(self, element: Element) -> str:
        return self._over_or_under(element, "t")

    def _munderover(self, element: Element) -> str:
        return self._attached(element, "b", "t")

    def _over_or_under(self, element: Element, side: str) -> str:
        base, mark = element
        text = _text(mark) if _name(mark) == "mo" else ""
        if function := _LINES.get((_name(element), text)):
            return f"math.{function}({self.element(base)})"
        if text in _ACCENTS and side == "t":
            return f"math.accent({self.element(base)}, {string(_ACCENTS[text])})"
        return self._attached(element, side)

    def _attached(self, element: Element, *sides: str) -> str:
        base, *others = element
        code = self.element(base) or "[]"
        piled = {_name(element), _name(base)} & {"munder", "mover", "munderover"}
        if piled and base.get("movablelimits") != "true":
            code = f"math.limits({code})"
        marks = [self.element(other) or "[]" for other in others]
        said = (f"{side}: {mark}" for side, mark in zip(sides, marks, strict=True))
        return f"math.attach({code}, {', '.join(said)})"

    def _mtable(self, element: Element) -> str:
        columns, ruled = _array(element)
        rows = [[self.row(list(cell)) for cell in row] for row in element]
        kind = element.get("class", "")
        if kind == "ams-align":
            lines = ("; align-point; ".join(row) for row in rows)
            return f"{{[]; {'; linebreak(); '.join(lines)}}}"
        if columns:
            return _mat(rows, columns, ruled)
        align = element.get("columnalign", "center").split()[0]
        return f"math.mat(delim: none, align: {align if align in ('left', 'right') else 'center'}, {_rows(rows)})"


def _array(table: Element) -> tuple[str, list[int]]:
    """The columns that an array names (``lcr|``), and the rows that have a line above; both taken out."""
    columns, lines = "", []
    for number, row in enumerate(table):
        for cell in row:
            for element in list(cell.iter()):
                for child in list(element):
                    said = _text(child)
                    if said.startswith(MARK) and re.fullmatch("[lcr|]*", said[1:]):
                        columns = said[1:] or "c"
                        element.remove(child)
                    elif said == HLINE:
                        lines.append(number)
                        element.remove(child)
    return columns, lines


def _mat(rows: Sequence[Sequence[str]], columns: str, lines: Sequence[int]) -> str:
    """An array: cells stand at the side that its columns name, with lines between columns and rows."""
    sides = columns.replace("|", "")
    points = {"l": "{{align-point; {}}}", "r": "{{{}; align-point}}"}
    rows = [
        [points.get(sides[at] if at < len(sides) else "c", "{}").format(cell) for at, cell in enumerate(row)]
        for row in rows
    ]
    upright = [sum(c != "|" for c in columns[:at]) for at, c in enumerate(columns) if c == "|"]
    inner = {
        "vline": [at for at in dict.fromkeys(upright) if 0 < at < len(sides)],
        "hline": [at for at in dict.fromkeys(lines) if 0 < at < len(rows)],
    }
    drawn = ", ".join(f"{name}: {array([str(at) for at in found])}" for name, found in inner.items() if found)
    augment = f"augment: ({drawn}), " if drawn else ""
    return f"math.mat(delim: none, {augment}{_rows(rows)})"


def _rows(rows: Sequence[Sequence[str]]) -> str:
    return ", ".join(f"({', '.join(row)},)" for row in rows)


def _is_fenced(elements: Sequence[Element]) -> bool:
    """Whether a row begins and ends with brackets that grow with what is between them."""
    brackets = [child for child in elements if _name(child) == "mo" and child.get("stretchy") != "false"]
    return bool(elements) and (
        (elements[0] in brackets and _text(elements[0]) in _OPENING)
        or (elements[-1] in brackets and _text(elements[-1]) in _CLOSING)
    )


def _is_prime(element: Element) -> bool:
    return _name(element) == "mo" and _text(element) in _PRIMES


def _is_wide(text: str) -> bool:
    return bool(text) and unicodedata.east_asian_width(text) in "WF"


def _name(element: Element) -> str:
    return _NAMESPACE.sub("", element.tag)


def _text(element: Element) -> str:
    return (element.text or "").strip()
