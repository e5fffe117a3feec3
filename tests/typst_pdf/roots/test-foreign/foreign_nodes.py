"""Nodes of another extension, some of which say nothing to the builder for PDF."""

from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.application import Sphinx

from typst_pdf.translator import TypstTranslator


class Theorem(nodes.Admonition, nodes.Element):
    """As sphinx-proof has them: counted as one thing, called another."""


class Exercise(nodes.Admonition, nodes.Element):
    """As sphinx-exercise has them."""


class Remark(nodes.Admonition, nodes.Element):
    """Without a number."""


class Drawn(nodes.General, nodes.Element):
    """Its visitor ends in an error after it has begun to write."""


class Silent(nodes.General, nodes.Element):
    """No builder knows it; what it was made from stands in an attribute."""


class Foreign(Directive):
    """A node of the kind that the first word names; the rest of the line is its title."""

    has_content = True
    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        kind = self.arguments[0].split()[0]
        title = self.arguments[0].partition(" ")[2]
        node = {
            "theorem": lambda: Theorem(realtype="theorem"),
            "lemma": lambda: Theorem(realtype="lemma"),
            "exercise": Exercise,
            "remark": lambda: Remark(realtype="remark"),
            "drawn": Drawn,
            "silent": lambda: Silent(code="\n".join(self.content)),
        }[kind]()
        node["ids"] = [f"{kind}-{self.lineno}"]
        if title:
            node += nodes.title("", "", nodes.Text(title))
        if kind != "silent":
            self.state.nested_parse(self.content, self.content_offset, node)
        return [node]


def draw(self: TypstTranslator, node: nodes.Element) -> None:  # noqa: ARG001  # Sphinx's
    """Fail in the middle."""
    self.open("strong")
    with self.narrowed(100), self.argument():
        raise OSError("the program is not here")


def setup(app: Sphinx) -> None:
    """Make the directive and the nodes known, two of them with numbers."""
    app.add_directive("foreign", Foreign)
    app.add_enumerable_node(Theorem, "theorem")
    app.add_enumerable_node(Exercise, "exercise")
    app.add_node(Drawn, typst=(draw, None))
