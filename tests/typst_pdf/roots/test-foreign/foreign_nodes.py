"""Nodes of another extension, some of which say nothing to the builder for PDF."""

from docutils import nodes
from docutils.parsers.rst import Directive


class theorem_node(nodes.Admonition, nodes.Element):
    """As sphinx-proof has them: counted as one thing, called another."""


class exercise_node(nodes.Admonition, nodes.Element):
    """As sphinx-exercise has them."""


class remark_node(nodes.Admonition, nodes.Element):
    """Without a number."""


class drawn_node(nodes.General, nodes.Element):
    """Its visitor ends in an error after it has begun to write."""


class silent_node(nodes.General, nodes.Element):
    """No builder knows it; what it was made from stands in an attribute."""


class Foreign(Directive):
    has_content = True
    required_arguments = 1
    final_argument_whitespace = True

    def run(self):
        kind = self.arguments[0].split()[0]
        title = self.arguments[0].partition(" ")[2]
        node = {
            "theorem": lambda: theorem_node(realtype="theorem"),
            "lemma": lambda: theorem_node(realtype="lemma"),
            "exercise": exercise_node,
            "remark": lambda: remark_node(realtype="remark"),
            "drawn": drawn_node,
            "silent": lambda: silent_node(code="\n".join(self.content)),
        }[kind]()
        node["ids"] = [f"{kind}-{self.lineno}"]
        if title:
            node += nodes.title("", "", nodes.Text(title))
        if kind != "silent":
            self.state.nested_parse(self.content, self.content_offset, node)
        return [node]


def draw(self, node):
    self.open("strong")
    with self.narrowed(100), self.argument():
        raise OSError("the program is not here")


def setup(app):
    app.add_directive("foreign", Foreign)
    app.add_enumerable_node(theorem_node, "theorem")
    app.add_enumerable_node(exercise_node, "exercise")
    app.add_node(drawn_node, typst=(draw, None))
