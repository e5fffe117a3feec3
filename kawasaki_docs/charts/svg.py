"""From the SVG that matplotlib writes to the SVG that the report publishes.

Published files hold presentation attributes and classes only: no ``style``, no ``<style>``, no
metadata, and no ids but those of the title and the description. The PDF reads them as they are; the
page's stylesheet overrides the colours by class.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from kawasaki_docs.charts.style import FONT_FAMILY

__all__ = ["Frame", "clean", "inline"]

_PREFIX = "kc-"
"""How every id in a file and every class begins."""

_SVG = "{http://www.w3.org/2000/svg}"
_NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
_TOLD = re.compile(
    r'aria-labelledby="[^"]*"([^>]*>)\s*<title [^>]*>(.*?)</title>\s*<desc [^>]*?(?:/>|>(.*?)</desc>)(.*)</svg>',
    re.DOTALL,
)
_LINK = "{http://www.w3.org/1999/xlink}href"
_LINKED = re.compile(r'<g class="kc-mark" data-link="([^"]*)">(.*?)</g>', re.DOTALL)
_GEOMETRY = ("d", "x", "y")
_CIRCLE = re.compile(r"M 0 ([\d.]+) (?:C [-\d. ]+){8}z$")
"""How matplotlib draws a round marker: eight curves, of many times the bytes of a circle."""
_DEFAULTS = {"text-anchor": "start", "stroke-dashoffset": "0"}
_KEPT = {"fill", "stroke", "stroke-width", "stroke-dasharray", "font-size", "font-weight", "text-anchor"}


@dataclass(frozen=True, slots=True)
class Frame:
    """What the root element says of the drawing: its kind, size in px, title and description."""

    kind: str
    width: float
    height: float
    title: str
    description: str


def clean(raw: str, frame: Frame, titles: Sequence[tuple[str, str]]) -> str:
    """Return the published SVG of a drawing.

    In ``raw`` the id of a group names the class of what it holds; a number behind it puts that into a mark
    (class ``kc-mark``) with that one of ``titles`` as its ``<title>``, and the link beside it.
    """
    root = ElementTree.Element(
        "svg",
        {
            "xmlns": _SVG[1:-1],
            "class": f"kc-chart kc-chart-{frame.kind}",
            "viewBox": f"0 0 {_short(frame.width)} {_short(frame.height)}",
            "width": _short(frame.width),
            "height": _short(frame.height),
            "role": "img",
            "aria-labelledby": f"{_PREFIX}title {_PREFIX}desc",
            "font-family": FONT_FAMILY,
            "stroke-linejoin": "round",
        },
    )
    _child(root, "title", frame.title).set("id", f"{_PREFIX}title")
    _child(root, "desc", frame.description).set("id", f"{_PREFIX}desc")
    read = ElementTree.fromstring(raw)
    shapes = {path.get("id"): path for path in read.iter(f"{_SVG}path") if "id" in path.attrib}
    marks = [_mark(*told) for told in titles]
    for element in read:
        root.extend(_published(element, marks, shapes, ""))
    ElementTree.indent(root, space="")
    return ElementTree.tostring(root, encoding="unicode") + "\n"


def inline(svg: str, page: str = "") -> str:
    """Return the SVG for use inside a page, which says its title beside it: heard once, as one thing of the
    description's words, without ids.

    ``page`` is what the addresses of linked marks begin with, an attribute's value; without it they are no
    links. The links take no stop of the keyboard: the drawing as a whole is one. It is a group then, since an
    image may hold no links.
    """
    if page and _LINKED.search(svg):
        svg = svg.replace('role="img"', 'role="group"', 1)
        svg = _LINKED.sub(rf'<a class="kc-mark" tabindex="-1" href="{page}\1">\2</a>', svg)
    return _TOLD.sub(_heard_once, svg).rstrip("\n")


def _heard_once(found: re.Match[str]) -> str:
    rest, title, description, drawn = found.groups()
    label = (description or title).replace('"', "&quot;")
    return f'aria-label="{label}"{rest}\n<g aria-hidden="true">{drawn}</g>\n</svg>'


def _published(
    element: ElementTree.Element,
    marks: Sequence[ElementTree.Element],
    shapes: Mapping[str | None, ElementTree.Element],
    style: str,
) -> Iterator[ElementTree.Element]:
    """Yield what stands for an element of the raw drawing: marks and shapes, other groups opened up."""
    tag = element.tag.removeprefix(_SVG)
    if tag == "g":
        name, _, number = element.get("id", "").partition("|")
        style = name if name.startswith(_PREFIX) else style
        children = [found for child in element for found in _published(child, marks, shapes, style)]
        if number:
            mark = marks[int(number)]
            begun = len(mark) > 1
            mark.extend(children)
            children = [] if begun else [mark]
        yield from children
    elif tag == "use":
        marker = _attributes(shapes[element.get(_LINK, "").removeprefix("#")])
        x, y = (_short(float(element.get(name, 0))) for name in ("x", "y"))
        if circle := _CIRCLE.match(marker["d"]):
            kind, place = "circle", {"cx": x, "cy": y, "r": circle[1]}
            del marker["d"]
        else:
            kind, place = "path", {"transform": f"translate({x} {y})"}
        yield ElementTree.Element(kind, {"class": style, **marker, **_attributes(element), **place})
    elif tag in ("path", "text"):
        shape = ElementTree.Element(tag, {"class": style, **_attributes(element)})
        shape.text = element.text if tag == "text" else None
        yield shape


def _attributes(element: ElementTree.Element) -> dict[str, str]:
    """The geometry of a shape, rounded, and its style as presentation attributes."""
    found = {
        name: _NUMBER.sub(_rounded, element.get(name, ""))
        for name in _GEOMETRY
        if name in element.attrib and not element.tag.endswith("use")
    }
    if "d" in found:
        found["d"] = " ".join(found["d"].split())
    for rule in element.get("style", "").split(";"):
        name, _, value = rule.partition(":")
        name, value = name.strip(), value.strip()
        if name in _KEPT and _DEFAULTS.get(name) != value:
            found[name] = value
    return found


def _mark(title: str, link: str) -> ElementTree.Element:
    mark = ElementTree.Element("g", {"class": "kc-mark", **({"data-link": link} if link else {})})
    _child(mark, "title", title)
    return mark


def _child(parent: ElementTree.Element, tag: str, text: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, tag)
    child.text = text
    return child


def _rounded(found: re.Match[str]) -> str:
    return _short(float(found[0]))


def _short(number: float) -> str:
    """A number of px with at most two decimals."""
    return f"{round(number, 2) + 0.0:.2f}".rstrip("0").rstrip(".")
