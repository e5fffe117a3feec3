"""REFERENCE.md, made from the code: settings, nodes, warnings and what visitors of other extensions may use.

``python -m typst_pdf.reference`` prints it.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from dataclasses import fields

from typst_pdf.config import Settings
from typst_pdf.messages import WARNING_TYPE, Subtype
from typst_pdf.supported_nodes import NODES
from typst_pdf.translator import TypstTranslator

__all__ = ["reference"]

_INTERFACE = (
    "render", "add_text", "literal", "add", "open", "close", "call", "argument", "row", "box", "add_svg", "add_image",
    "add_code", "columns", "measure",
)  # fmt: skip
"""What visitors of other extensions may use of the translator."""
_MEASURE = "How wide the text is here, in points."
_COLUMNS = "How many columns of text stand beside each other here."


def reference() -> str:
    """The whole page, as Markdown."""
    return "\n".join((_HEAD, *_settings(), *_interface(), *_nodes(), *_warnings(), ""))


_HEAD = """\
# Reference

Made from the code by `python -m typst_pdf.reference`."""


def _settings() -> Iterator[str]:
    yield "\n## Settings\n\nEach is a value of conf.py. A bad one is a warning, and its default is used.\n"
    yield "| value | default | meaning |\n|---|---|---|"
    for option in fields(Settings):
        about = option.metadata
        yield f"| `typst_{option.name}` | `{about['default']!r}` | {about['help']} |"


def _interface() -> Iterator[str]:
    yield "\n## Nodes of other extensions\n"
    yield "`app.add_node(MyNode, typst=(visit, depart))` serves both builders. The visitors get the translator and"
    yield "the node; `raise nodes.SkipNode` says that all of a node is written. Ids of a node become places that"
    yield "links reach without further ado. The translator offers:\n"
    for name in _INTERFACE:
        member = getattr(TypstTranslator, name, None)
        if inspect.isfunction(member):
            signature = re.sub(
                r"\(self(, )?|'", lambda found: "(" if found[0] != "'" else "", str(inspect.signature(member))
            )
            signature = signature.partition(" -> ")[0].replace(" = ,", ' = "",').replace(" = )", ' = "")')
            yield f"- `{name}{signature}`: {_line(member.__doc__)}"
        else:
            yield f"- `{name}`: {_COLUMNS if name == 'columns' else _MEASURE}"


def _nodes() -> Iterator[str]:
    yield "\n## Nodes\n\nA node that is not named is treated as the nearest of its bases that is; failing that, it is"
    yield "reported and its text kept.\n\n| what becomes of it | nodes |\n|---|---|"
    for treatment in dict.fromkeys(NODES.values()):
        names = ", ".join(f"`{name}`" for name, each in NODES.items() if each == treatment)
        yield f"| {treatment} | {names} |"


def _warnings() -> Iterator[str]:
    yield f"\n## Warnings\n\nAll are of the type `{WARNING_TYPE}`; `suppress_warnings` takes `{WARNING_TYPE}.SUBTYPE`.\n"
    yield "| subtype | given when |\n|---|---|"
    for subtype in Subtype:
        yield f"| `{subtype.name.lower()}` | {subtype.value} |"


def _line(docstring: str | None) -> str:
    return re.sub(r"\s+", " ", (docstring or "").replace("``", "`")).strip()


if __name__ == "__main__":
    sys.stdout.write(reference())
