"""What becomes of every node of docutils, Sphinx and sphinx-design in the PDF."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from docutils import nodes

__all__ = ["NODES", "is_left_out"]

_BY_TREATMENT: Mapping[str, str] = MappingProxyType(
    {
        "heading with Sphinx's own number; levels below the sixth are set as the sixth; typst_columns sets what "
        "follows in columns": "section title",
        "paragraph, or plain content where it is the only one of a list item or cell": (
            "paragraph compact_paragraph attribution"
        ),
        "bold line that is no heading of the contents": "rubric subtitle centered",
        "text, its lines joined without a space between Japanese characters": "Text",
        "bold": "strong literal_strong",
        "slanted where the first font has slanted letters, else underlined": "emphasis literal_emphasis title_reference",
        "code in half-width letters": "literal manpage option",
        "lowered": "subscript",
        "raised": "superscript",
        "its text; a class that typst_classes names gives it a style": "inline desc_sig_element",
        "its children, with a style that typst_classes names and that takes them one by one, a figure as a "
        "function of what is set beside it": "container compound",
        "its children in smaller type": "glossary",
        "its children": (
            "abbreviation acronym generated problematic target acks only start_of_file hlistcol "
            "pending_xref pending_xref_condition substitution_reference document desc_inline desc_name desc_addname desc_type desc_parameter "
            "desc_type_parameter desc_annotation PassthroughTextElement"
        ),
        "indented with a line at the left": "block_quote",
        "short line between paragraphs, none before footnotes": "transition",
        "block of code in the colours of pygments_style, with the numbers and the emphasis of its lines": (
            "literal_block doctest_block productionlist production"
        ),
        "lines as they stand, inner blocks indented": "line_block line",
        "its pages in place, one level deeper; those of the first page are chapters at its end": "toctree",
        "columns": "hlist",
        "list; one of a few lines, and an item of a few lines, is kept on one page": (
            "bullet_list enumerated_list list_item steps_list"
        ),
        "term over its indented definition": (
            "definition_list definition_list_item term classifier definition "
            "option_list option_list_item option_group option_string option_argument description"
        ),
        "table of two columns whose first heads the rows": "field_list field field_name field_body",
        "table with repeated head, set smaller or turned where it is wide, no row alone on a page; stub cells are "
        "row heads": ("table tgroup colspec thead tbody row entry"),
        "kept together, with Sphinx's own number in its caption": "figure caption legend",
        "picture with its text alternative; a missing one is reported": "image",
        "formula with its TeX source as text alternative and Sphinx's own number; one that cannot be set is reported": (
            "math math_block"
        ),
        "link; in running text, to another chapter, with the page number, unless it is a source's key": (
            "reference number_reference download_reference"
        ),
        "at the foot of the page": "footnote footnote_reference label",
        "hanging text beside its key": "citation citation_reference",
        "box with a title, with kind and number for theorems and exercises": (
            "admonition attention caution danger error hint important note tip warning seealso topic sidebar "
            "versionmodified"
        ),
        "description: bold signature over indented text": (
            "desc desc_signature desc_signature_line desc_content desc_parameterlist "
            "desc_type_parameter_list desc_optional desc_returns"
        ),
        "framed label": "sd_badge",
        "new line": "hard_break sd_line_break",
        "verbatim where its format is typst; HTML as the nodes that it stands for, and reported where there are none; "
        "other formats are left out": "raw",
        "left out": (
            "comment substitution_definition pending meta index highlightlang tabular_col_spec "
            "system_message header footer decoration docinfo address author authors contact copyright date "
            "organization revision status version sd_icon fontawesome"
        ),
    }
)

NODES: Mapping[str, str] = MappingProxyType(
    {name: treatment for treatment, names in _BY_TREATMENT.items() for name in names.split()}
)
"""Name of a node class -> its treatment. A class not named here is treated as the nearest of its bases
that is; failing that, it is reported and its text kept. The components of sphinx-design are containers:
cards are framed, grids stand in up to three columns, dropdowns and tabs stand open."""


def is_left_out(node: nodes.Node) -> bool:
    """Whether no text of ``node`` is printed in any PDF."""
    name = next((base.__name__ for base in type(node).__mro__ if base.__name__ in NODES), "")
    return NODES.get(name) in ("left out", "new line") or "contents" in getattr(node, "attributes", {}).get(
        "classes", ()
    )
