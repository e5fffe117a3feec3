"""What the visitors of all kinds of nodes share, and what those of other extensions may use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from typst_pdf.attributes import classes_of
from typst_pdf.code.escape import string
from typst_pdf.messages import Subtype, _, warn
from typst_pdf.text.extent import lines_of
from typst_pdf.text.lengths import length_in_points
from typst_pdf.translator.context import Translation
from typst_pdf.translator.emitter import SIZE, Emitter

if TYPE_CHECKING:
    from sphinx.builders import Builder

__all__ = ["INDENT", "TranslatorBase", "is_alone", "is_picture"]

INDENT = 13.5
"""How far lists, quotes and descriptions indent what they hold, about, in points."""
# A figure or a block of code of more lines than this may break over pages.
_KEPT_LINES = 25
_PAGES = (nodes.section, nodes.document)
_BOX = 17.0  # what the sides of a box take


class TranslatorBase(Emitter):
    """Walks a page. A mixin for each kind of node adds its visitors."""

    def __init__(self, document: nodes.document, builder: Builder, translation: Translation) -> None:
        super().__init__(document, builder, translation)
        self._foreign: dict[type[nodes.Node], bool] = {}

    # Walking ----------------------------------------------------------------------------------

    def render(self, *children: nodes.Node) -> None:
        """Translate ``children`` here."""
        for child in children:
            child.walkabout(self)

    def dispatch_visit(self, node: nodes.Node) -> None:
        self.current = node
        if isinstance(node, nodes.Element) and not isinstance(node, nodes.footnote):
            self.expect(node)
        if not self._is_foreign(type(node)):
            super().dispatch_visit(node)
            return
        begun = self.mark()
        try:
            super().dispatch_visit(node)
        except (nodes.SkipNode, nodes.SkipChildren):
            # Visitors of other extensions know what they set of a node.
            self.output.unprinted.add(node)
            raise
        except nodes.TreePruningException:
            raise
        except Exception as error:  # noqa: BLE001  # another's code may raise anything
            self.return_to(begun)
            self._keep_text(node, f"{type(error).__name__}: {error}")
            raise nodes.SkipNode from None

    def _is_foreign(self, kind: type[nodes.Node]) -> bool:
        """Whether the visitor of a kind of node is another extension's: it stands on the instance."""
        if kind not in self._foreign:
            own = (base.__name__ for base in kind.__mro__ if hasattr(self, f"visit_{base.__name__}"))
            self._foreign[kind] = f"visit_{next(own, '')}" in vars(self)
        return self._foreign[kind]

    def dispatch_departure(self, node: nodes.Node) -> None:
        self.current = node
        super().dispatch_departure(node)

    def depart_Text(self, node: nodes.Text) -> None:
        pass

    def unknown_visit(self, node: nodes.Node) -> None:
        """A node that nobody taught the translator: say so and keep its text."""
        self._keep_text(node, "")
        raise nodes.SkipNode

    def _keep_text(self, node: nodes.Node, error: str) -> None:
        """Write the text of a node without a visitor, or whose visitor ended in an ``error``; say of each
        error, and of each kind without a visitor once."""
        text = node.astext().strip()
        source = "" if text or not isinstance(node, nodes.Element) else _source_of(node)
        name = type(node).__name__
        if not error and name in self.output.unknown:
            wrong = ""  # that its kind has no form was said
        elif error:
            wrong = _("The extension of the node {name} failed ({error}); its text is kept.")
        elif text or source:
            wrong = _("The PDF has no form for the node {name}; its text is kept. {cure}")
        else:
            wrong = _("The PDF has no form for the node {name}; nothing of it is printed. {cure}")
        if wrong:
            cure = _("Give app.add_node of its extension typst=(visit, depart).")
            warn(Subtype.NODE, wrong.format(name=name, error=error, cure=cure), node)
            self.output.unknown.add(name)
        if source:
            self.add_code(source)
        elif node.children:
            self.render(*node.children)
        else:
            self.add_text(text)

    def unknown_departure(self, node: nodes.Node) -> None:
        pass

    def pass_through(self, node: nodes.Node) -> None:
        """The children stand for themselves."""

    def skip(self, node: nodes.Node) -> None:
        """Nothing of it is printed."""
        raise nodes.SkipNode

    # Styles, captions, boxes --------------------------------------------------------------------------

    def style_of(self, node: nodes.Element) -> str:
        """The template's style for the last class of ``node`` that ``typst_classes`` names."""
        styles = self.translation.settings.classes
        return next((styles[name] for name in reversed(classes_of(node)) if name in styles), "")

    def styled(self, node: nodes.Element) -> AbstractContextManager[None]:
        """Around what is written inside: the style of `style_of`, where there is one."""
        style = self.style_of(node)
        return self.call("styled", f"styles, {string(style)}") if style else nullcontext()

    @contextmanager
    def measured(self, node: nodes.Element) -> Iterator[None]:
        """Around running text, which stands right under a heading: no wider than ``typst_measure``."""
        most = self.translation.settings.measure * SIZE
        if not 0 < most < self.measure or self.columns > 1 or not isinstance(node.parent, _PAGES):
            yield
            return
        with self.call("measured", f"{most:g}pt"), self.narrowed(self.measure - most):
            yield

    def caption_number(self, node: nodes.Element) -> None:
        """Begin a caption with Sphinx's own number of ``node``, the one that HTML shows."""
        self.joiner.reset()
        if number := self.number_of(node):
            self.add(f"caption-number({self.literal(number)})")

    def number_of(self, node: nodes.Element) -> str:
        """Sphinx's own number of ``node`` with the word for its kind; empty where it has none."""
        kind = self.env.domains.standard_domain.get_enumerable_node_type(node)
        if not kind or not node["ids"]:
            return ""
        numbers = self.env.toc_fignumbers.get(self.docname, {}).get(kind, {}).get(node["ids"][0])
        return str(self.config.numfig_format[kind]) % ".".join(map(str, numbers)) if numbers else ""

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
        """A figure or block of code with number, caption and legend, as wide and at the side as it says."""
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
        if (side := node.get("align")) in ("center", "right"):
            self.line(f"at: {side},")
        width = length_in_points(str(node.get("width", "")), self.measure)
        if width is not None:
            width = min(width, self.measure)
            self.line(f"width: {width:g}pt,")
        pictures, lines = self.output.pictures, len(self.code) + 1
        with self.argument(), self.narrowed(self.measure - (width or self.measure)):
            self.render(*body)
            if len(self.code) == lines:
                warn(Subtype.IMAGE, _("The figure is empty. Put a picture in, or remove it."), node)
                self.add_missing_picture("")
        kept = sum(lines_of(each, self.measure) for each in body)
        if kind == "figure" and self.output.pictures == pictures:
            self.line("pictured: false,")
            # A diagram that could not be drawn stands there as its source.
            kept = max(kept, "".join(self.code[lines:]).count("\\n"))
        if kept > _KEPT_LINES:
            self.line("together: false,")
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

    def add_image(self, path: Path, alt: str, width: str = "", height: str = "", scale: float = 1.0) -> None:
        """Place the picture file ``path`` with its text alternative ``alt``. ``width`` and ``height`` are
        lengths or parts of what is around it (``80%``, ``120mm``, ``64px``), empty for the picture's own,
        each times ``scale``; it is never wider than the text nor higher than a page. Without a text
        alternative the picture is decoration."""
        self._add_picture(self.output.assets.add_file(path), alt, width, height, scale)

    def add_svg(self, svg: str, alt: str, width: str = "") -> None:
        """Place a drawing given as SVG text; the rest as for `add_image`."""
        self._add_picture(self.output.assets.add_svg(svg), alt, width, "", 1.0)

    def add_missing_picture(self, words: str) -> None:
        """Place what stands for a picture that cannot be shown."""
        self.add(f"missing-picture({self.literal(words)}, in-line: {'true' if self.in_line else 'false'})")

    def _add_picture(self, name: str, alt: str, width: str, height: str, scale: float) -> None:
        for text in self.output.assets.texts(name):
            self.literal(text)  # a drawing cannot be changed, but what it lacks is reported
        self.output.pictures += 1
        said = f", alt: {string(alt)}" if alt else ""
        # No function of the template, so that Typst names this line where it cannot read the picture.
        code = f"image({string(name)}{said}{self._picture_size(name, width, height, scale)})"
        if not alt:
            code = f"pdf.artifact({code})"
        self.flush_places()
        spare = f"missing-picture({string(alt)}, in-line: {'true' if self.in_line else 'false'})"
        self.spares[len(self.code)] = spare
        self.line(f"box({code})" if self.in_line else code)

    def _picture_size(self, name: str, width: str, height: str, scale: float) -> str:
        """The size of a picture for Typst: as given, the rest as in its file, within text and page."""
        own = self.output.assets.size(name)
        asked = length_in_points(width, self.measure), length_in_points(height, self.paper.body)
        if own is None:
            return f", width: {width}" if width and asked[0] else ""
        ratio = own[1] / own[0]
        across, down = asked
        if across is None:
            across = down / ratio if down is not None else own[0]
        if down is None:
            down = across * ratio
        # What remains of a page that a picture fills is for its caption.
        most = min(1.0, self.measure / (across * scale), 0.8 * self.paper.body / (down * scale))
        if width.endswith("%") and not height and most == scale == 1.0 and not self.in_line:
            return f", width: {width}"
        size = f", width: {round(across * scale * most, 2):g}pt"
        return f'{size}, height: {round(down * scale * most, 2):g}pt, fit: "stretch"' if all(asked) else size


def _source_of(node: nodes.Element) -> str:
    """What a node without text was made from: diagrams keep that in an attribute."""
    said = (node.get(name) for name in ("code", "content", "source", "text", "latex"))
    return next((text.strip() for text in said if isinstance(text, str) and text.strip()), "")


def is_alone(node: nodes.Element) -> bool:
    """Whether a picture is all that its paragraph (or the link in it) shows."""
    home = node.parent
    if any(_is_shown(child) for child in home if child is not node):
        return False
    if isinstance(home, (nodes.reference, nodes.inline)) and isinstance(home.parent, nodes.TextElement):
        return is_alone(home)
    return isinstance(home, (nodes.paragraph, nodes.reference))


def _is_shown(node: nodes.Node) -> bool:
    if isinstance(node, (nodes.Invisible, nodes.raw)):
        return False
    return bool(node.astext().strip()) or next(node.findall(nodes.image), None) is not None


def is_picture(paragraph: nodes.Element) -> bool:
    """Whether a paragraph shows nothing but one picture."""
    pictures = list(paragraph.findall(nodes.image))
    return len(pictures) == 1 and is_alone(pictures[0])
