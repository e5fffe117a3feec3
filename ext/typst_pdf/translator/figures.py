"""Figures, images, captioned code."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

from docutils import nodes

from typst_pdf.messages import Subtype, warn
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
                warn(Subtype.IMAGE, f"{reason}：{node['uri']}", node)
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
            return "ほかのサイトの画像はPDFに入れられません。ファイルをページの横に置いてください"
        if not path.is_file():
            return "画像のファイルがありません。名前と場所を確かめてください"
        if path.suffix.lower() not in _SUFFIXES:
            return f"この種類の画像はPDFに置けません。{'、'.join(sorted(_SUFFIXES))} にしてください"
        return ""

    def _alt(self, node: nodes.image) -> str:
        if alt := str(node.get("alt") or "").strip():
            return " ".join(alt.split())
        warn(
            Subtype.ALT,
            f"画像に代替文がありません。何が読みとれるかを alt に書いてください：{node['uri']}",
            node,
        )
        figure = node.parent if isinstance(node.parent, nodes.figure) else node.parent.parent
        captions = [c for c in figure or () if isinstance(c, nodes.caption)]
        return captions[0].astext() if captions else Path(node["uri"]).stem

    def _length(self, node: nodes.image, side: str) -> str:
        written = str(node.get(side, "")).strip()
        if written and length_in_points(written, 1.0) is None:
            name = {"width": "幅", "height": "高さ"}[side]
            message = f"画像の{name}「{written}」を読めません。80% や 120mm のように書いてください。"
            warn(Subtype.IMAGE, message, node)
            return ""
        return written
