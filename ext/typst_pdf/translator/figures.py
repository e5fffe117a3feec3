"""Figures, images, captioned code."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

from docutils import nodes

from typst_pdf.messages import Subtype, _, warn
from typst_pdf.text.lengths import length_in_points
from typst_pdf.translator.base import TranslatorBase, is_alone

__all__ = ["FigureNodes"]

_SUFFIXES = frozenset({".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp"})
_SIDES = frozenset({"left", "center", "right"})


class FigureNodes(TranslatorBase):
    """Pictures with what belongs to them."""

    def visit_figure(self, node: nodes.figure) -> None:
        legends = [child for child in node if isinstance(child, nodes.legend)]
        captions = [child for child in node if isinstance(child, nodes.caption)]
        body = [child for child in node if child not in legends and child not in captions]
        self.figure("figure", node, captions, body, [c for legend in legends for c in legend])
        raise nodes.SkipNode

    def visit_caption(self, node: nodes.caption) -> None:
        """A caption outside of any figure, such as a toctree's: the contents stand for that."""
        raise nodes.SkipNode

    def visit_image(self, node: nodes.image) -> None:
        """A picture on lines of its own, or in a line of text."""
        self.meet("\u2060")
        outer, self.in_line = self.in_line, isinstance(node.parent, nodes.TextElement) and not is_alone(node)
        side = str(node.get("align", ""))
        with nullcontext() if self.in_line or side not in _SIDES else self.call("align", side):
            if reason := self._fault(node["uri"]):
                warn(Subtype.IMAGE, _("{reason}: {name}").format(reason=reason, name=node["uri"]), node)
                self.add_missing_picture(str(node.get("alt") or node["uri"]))
            else:
                width, height = (self._length(node, side) for side in ("width", "height"))
                path = Path(self.env.srcdir, node["uri"])
                self.add_image(path, self._alt(node), width, height, int(node.get("scale", 100)) / 100)
        self.in_line = outer
        raise nodes.SkipNode

    def _fault(self, uri: str) -> str:
        """Why a picture cannot be shown; empty where it can."""
        path = Path(self.env.srcdir, uri)
        if "://" in uri:
            return _("Pictures of other sites cannot be put into a PDF. Put the file beside the page")
        if not path.is_file():
            return _("The file of the picture is not there. See whether name and place are right")
        if path.suffix.lower() not in _SUFFIXES:
            wrong = _("A picture of this kind cannot be put into a PDF. Make it one of {kinds}")
            return wrong.format(kinds=_(", ").join(sorted(_SUFFIXES)))
        return ""

    def _alt(self, node: nodes.image) -> str:
        if alt := str(node.get("alt") or "").strip():
            return " ".join(alt.split())
        message = _("The picture has no text alternative. Say in alt what it shows: {name}")
        warn(Subtype.ALT, message.format(name=node["uri"]), node)
        figure = node.parent if isinstance(node.parent, nodes.figure) else node.parent.parent
        captions = [c for c in figure or () if isinstance(c, nodes.caption)]
        return captions[0].astext() if captions else Path(node["uri"]).stem

    def _length(self, node: nodes.image, side: str) -> str:
        written = str(node.get(side, "")).strip()
        if written and length_in_points(written, 1.0) is None:
            wrong = {
                "width": _("The picture's width “{written}” is no length. Write it as in 120mm."),
                "height": _("The picture's height “{written}” is no length. Write it as in 120mm."),
            }
            warn(Subtype.IMAGE, wrong[side].format(written=written), node)
            return ""
        return written
