"""Figures, images, captioned code."""

from __future__ import annotations

import re
from contextlib import nullcontext
from pathlib import Path

from docutils import nodes

from typst_pdf.messages import Subtype, warn
from typst_pdf.translator.base import TranslatorBase

__all__ = ["FigureNodes"]

_LENGTH = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*(%|px|pt|mm|cm|in|em|)")
_SUFFIXES = frozenset({".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp"})
# A CSS pixel is 3/4 of a point; a plain number means pixels too.
_POINTS_PER_PIXEL = 0.75


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
        uri = node["uri"]
        name = self.builder.images.get(uri)
        path = Path(self.env.srcdir, uri)
        if name is None or path.suffix.lower() not in _SUFFIXES or not path.is_file():
            self._missing(node, path, uri)
        else:
            inline = isinstance(node.parent, nodes.TextElement) and not _is_alone(node)
            self.joiner.feed("\u2060")
            with self.call("inline-picture") if inline else nullcontext():
                self.add_image(path, self._alt(node), self._width(node))
        raise nodes.SkipNode

    def _missing(self, node: nodes.image, path: Path, uri: str) -> None:
        if path.is_file():
            reason = f"この種類の画像はPDFに置けません。{'、'.join(sorted(_SUFFIXES))} にしてください"
        else:
            reason = "画像のファイルがありません。名前と場所を確かめてください"
        warn(Subtype.IMAGE, f"{reason}：{uri}", node)
        text = str(node.get("alt") or uri)
        self.add(f"missing-picture({self.literal(text)})")

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

    def _width(self, node: nodes.image) -> str:
        written = str(node.get("width", ""))
        if not written:
            return f"{node['scale']}%" if node.get("scale", 100) != 100 else ""
        match = _LENGTH.fullmatch(written.strip())
        if match is None:
            message = f"画像の幅「{written}」を読めません。80% や 120mm のように書いてください。"
            warn(Subtype.IMAGE, message, node)
            return ""
        number, unit = match.groups()
        if unit in ("px", ""):
            return f"{float(number) * _POINTS_PER_PIXEL:g}pt"
        return number + unit


def _is_alone(node: nodes.image) -> bool:
    """Whether a picture is all that its paragraph (or the link in it) holds."""
    home = node.parent
    if isinstance(home, nodes.reference):
        return len(home) == 1 and (not isinstance(home.parent, nodes.TextElement) or len(home.parent) == 1)
    return len(home) == 1
