"""What the visitors of all kinds of nodes share, and what those of other extensions may use."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from docutils import nodes

from typst_pdf.attributes import classes_of
from typst_pdf.code.escape import string
from typst_pdf.messages import Subtype, warn
from typst_pdf.translator.emitter import Emitter

__all__ = ["INDENT", "TranslatorBase"]

INDENT = 13.5
"""How far lists, quotes and descriptions indent what they hold, about, in points."""
_BOX = 17.0  # what the sides of a box take


class TranslatorBase(Emitter):
    """Walks a page. A mixin for each kind of node adds its visitors."""

    # Walking ----------------------------------------------------------------------------------

    def render(self, *children: nodes.Node) -> None:
        """Translate ``children`` here."""
        for child in children:
            child.walkabout(self)

    def dispatch_visit(self, node: nodes.Node) -> None:
        self.current = node
        if isinstance(node, nodes.Element) and not isinstance(node, nodes.footnote):
            self.expect(node)
        super().dispatch_visit(node)

    def dispatch_departure(self, node: nodes.Node) -> None:
        self.current = node
        super().dispatch_departure(node)

    def visit_Text(self, node: nodes.Text) -> None:
        self.add_text(node.astext())

    def depart_Text(self, node: nodes.Text) -> None:
        pass

    def unknown_visit(self, node: nodes.Node) -> None:
        """A node that nobody taught the translator: say so and keep its text."""
        warn(
            Subtype.NODE,
            f"PDFで扱えない要素 {node.__class__.__name__} があります。文字だけを残します。"
            "拡張の app.add_node に typst=(visit, depart) を加えてください。",
            node,
        )
        if not node.children:
            self.add_text(node.astext())

    def unknown_departure(self, node: nodes.Node) -> None:
        pass

    def pass_through(self, node: nodes.Node) -> None:
        """The children stand for themselves."""

    def skip(self, node: nodes.Node) -> None:
        """Nothing of it is printed."""
        raise nodes.SkipNode

    # Styles, captions, boxes --------------------------------------------------------------------------

    def style_of(self, node: nodes.Element) -> str:
        """The template's style for the first class of ``node`` that ``typst_classes`` names."""
        styles = self.translation.settings.classes
        return next((styles[name] for name in classes_of(node) if name in styles), "")

    def styled(self, node: nodes.Element) -> AbstractContextManager[None]:
        """Around what is written inside: the style of `style_of`, where there is one."""
        style = self.style_of(node)
        return self.call("styled", f"styles, {string(style)}") if style else nullcontext()

    def caption_number(self, node: nodes.Element) -> None:
        """Begin a caption with Sphinx's own number of ``node``, the one that HTML shows."""
        self.joiner.reset()
        kind = self.env.domains.standard_domain.get_enumerable_node_type(node)
        if not kind or not node["ids"]:
            return
        numbers = self.env.toc_fignumbers.get(self.docname, {}).get(kind, {}).get(node["ids"][0])
        if numbers:
            label = self.config.numfig_format[kind] % ".".join(map(str, numbers))
            self.add(f"caption-number({self.literal(label)})")

    def box(self, title: list[nodes.Node], body: list[nodes.Node], *, strong: bool = False) -> None:
        """A box with a title (may be empty) and a body."""
        self.flush_places()
        self.line(f"admonition(heavy: {'true' if strong else 'false'},")
        if title:
            with self.argument("title"):
                self.joiner.reset()
                self.render(*title)
        with self.argument(), self.narrowed(_BOX):
            self.render(*body)
        self.line(")")

    def figure(
        self,
        kind: str,
        node: nodes.Element,
        captions: Sequence[nodes.Element],
        body: Sequence[nodes.Node],
        legend: Sequence[nodes.Node],
    ) -> None:
        self.flush_places()
        given = "..beside, " if self.is_part(node) else ""
        self.line(f"figure-block({given}kind: {string(kind)},")
        for caption in captions:
            with self.argument("caption", holding=True):
                self.caption_number(node)
                self.render(*caption.children)
        if legend:
            with self.argument("legend"):
                self.render(*legend)
        before = self.output.pictures
        with self.argument():
            self.render(*body)
        if kind == "figure" and self.output.pictures == before:
            self.line("pictured: false,")
        self.line(")")

    def is_part(self, node: nodes.Node) -> bool:
        """Whether a node is a figure that the style of a group sets."""
        group = node.parent
        return (
            isinstance(node, nodes.figure)
            and isinstance(group, nodes.container)
            and bool(self.style_of(group))
        )

    # Pictures, for the translator's own nodes and for those of other extensions -----------------

    def add_image(self, path: Path, alt: str, width: str = "") -> None:
        """Place the picture file ``path`` with its text alternative ``alt``; ``width`` is a Typst
        length or ratio (``80%``, ``120mm``), empty for the picture's own. Without a text alternative the
        picture is decoration."""
        self._add_picture(self.output.assets.add_file(path), alt, width)

    def add_svg(self, svg: str, alt: str, width: str = "") -> None:
        """Place a drawing given as SVG text; the rest as for `add_image`."""
        self._add_picture(self.output.assets.add_svg(svg), alt, width)

    def _add_picture(self, name: str, alt: str, width: str) -> None:
        for text in self.output.assets.texts(name):
            self.literal(text)  # a drawing cannot be changed, but what it lacks is reported
        self.output.pictures += 1
        said = f", alt: {string(alt)}" if alt else ""
        size = f", width: {width}" if width else ""
        self.add(f"picture({string(name)}{said}{size})")
