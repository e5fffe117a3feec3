"""SVG pictures are served inert: one that is opened by itself would run what stands in it.

What may run is taken out of the served copy, and told: scripts, handlers of events, embedded pages, links
that are scripts, and style sheets that may hold some.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from docutils import nodes

from kawasaki_sphinx.digests import content
from kawasaki_sphinx.incremental.page_dependencies import warn_of_page
from kawasaki_sphinx.log import Subtype, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["inert", "setup_inert_pictures"]

_ACTIVE = frozenset(
    {"script", "foreignobject", "iframe", "object", "embed", "handler", "listener", "animate", "set"}
)
_LINK = re.compile(r"\s*(?!#|data:image/(?:png|jpeg|gif|webp);)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_HARMLESS_LINK = re.compile(r"\s*(?:https?|mailto):", re.IGNORECASE)
_NAMESPACES = {"": "http://www.w3.org/2000/svg", "xlink": "http://www.w3.org/1999/xlink"}


def inert(data: bytes) -> bytes | None:
    """Return an SVG picture without what may run: ``data`` itself where there is nothing, None where it
    cannot be read."""
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError):
        return None
    found = _name(root.tag) in _ACTIVE or b"<?xml-stylesheet" in data
    for element in root.iter():
        active = [child for child in element if _name(child.tag) in _ACTIVE]
        handlers = [name for name, value in element.attrib.items() if _runs(name, value)]
        for child in active:
            element.remove(child)
        for name in handlers:
            del element.attrib[name]
        found = found or bool(active or handlers)
    if not found:
        return data
    for prefix, address in _NAMESPACES.items():
        ElementTree.register_namespace(prefix, address)
    made: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def _name(tag: object) -> str:
    """An element's name without its namespace; a comment has none."""
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _runs(attribute: str, value: str) -> bool:
    name = _name(attribute)
    if name.startswith("on"):
        return True
    return name in ("href", "src") and bool(_LINK.match(value)) and not _HARMLESS_LINK.match(value)


def _check(app: Sphinx, doctree: nodes.document) -> None:
    """Tell of the pictures of a page, which is read again until they are mended."""
    page = app.env.current_document.docname
    for node in doctree.findall(nodes.image):
        candidates: dict[str, str] = node.get("candidates", {})
        for path in candidates.values():
            source = Path(app.srcdir, path)
            data = content(source) if path.lower().endswith(".svg") else None
            if data is not None and (made := inert(data)) != data:
                warn_of_page(app.env, page, Subtype.ACTIVE, _said(made), str(source))


def _said(made: bytes | None) -> str:
    if made is None:
        return "SVG として読めないので、サイトに載せません。画像を作り直してください"
    return "SVG の中にスクリプトや外部の内容があるので、除いて載せます。画像のファイルから消してください"


def _make_inert(app: Sphinx, exception: Exception | None) -> None:
    """Go through the pictures that are served; tell of those that no page shows."""
    if exception is not None or app.builder.format != "html":
        return
    shown = {f"_images/{name}" for _, name in app.env.images.values()}
    for path in sorted(Path(app.outdir).rglob("*.svg")):
        data = path.read_bytes()
        made = inert(data)
        if made == data:
            continue
        name = path.relative_to(app.outdir).as_posix()
        if name not in shown:
            warn(Subtype.ACTIVE, _said(made), location=name)
        if made is None:
            path.unlink()
        else:
            path.write_bytes(made)


def setup_inert_pictures(app: Sphinx) -> None:
    """Connect the events: pictures are known once Sphinx has collected them, and are made inert before the
    build says what is served."""
    app.connect("doctree-read", _check, priority=900)
    app.connect("build-finished", _make_inert, priority=400)
