"""Inline nodes: emphasis, code, small type, badges, raw code."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from typst_pdf.code.escape import string
from typst_pdf.translator.base import TranslatorBase

__all__ = ["InlineNodes"]


# No line of text begins with these signs, also behind a space; code may.
_CLINGING = tuple(":;!?/)]}")


class InlineNodes(TranslatorBase):
    """Nodes inside a line of text."""

    def visit_emphasis(self, node: nodes.Element) -> None:
        self.open("emph")

    def visit_strong(self, node: nodes.Element) -> None:
        self.open("strong")

    def visit_subscript(self, node: nodes.subscript) -> None:
        self.open("subscript")

    def visit_superscript(self, node: nodes.superscript) -> None:
        self.open("superscript")

    def _close(self, node: nodes.Element) -> None:
        self.close()

    depart_emphasis = depart_strong = depart_subscript = depart_superscript = _close
    visit_title_reference = visit_emphasis
    visit_literal_emphasis = visit_emphasis
    visit_literal_strong = visit_strong
    depart_title_reference = depart_literal_emphasis = depart_literal_strong = _close

    def visit_literal(self, node: nodes.Element) -> None:
        text = node.astext().replace("\n", " ")
        spaced = self.joiner.at_space
        self.meet(text)
        if spaced and text.startswith(_CLINGING):
            self.add("box()")  # a line may break here all the same
        self.add(f"code({', '.join(map(self.literal, self.pieces(text)))})")
        raise nodes.SkipNode

    visit_manpage = visit_literal

    def visit_inline(self, node: nodes.Element) -> None:
        style = self.style_of(node)
        node["typst_styled"] = bool(style)
        if style:
            self.open("styled", f"styles, {string(style)}")

    def depart_inline(self, node: nodes.Element) -> None:
        if node["typst_styled"]:
            self.close()

    visit_acronym = visit_generated = visit_problematic = TranslatorBase.pass_through
    visit_substitution_reference = depart_substitution_reference = TranslatorBase.pass_through
    visit_pending_xref_condition = depart_pending_xref_condition = TranslatorBase.pass_through
    depart_acronym = depart_generated = depart_problematic = TranslatorBase.pass_through

    def visit_abbreviation(self, node: nodes.Element) -> None:
        pass

    def depart_abbreviation(self, node: nodes.Element) -> None:
        """What an abbreviation means, which web pages show under the mouse: at its first place on a page.
        What stands in a signature is a sign of the language."""
        meaning = (
            "" if isinstance(node.parent, addnodes.desc_sig_element) else str(node.get("explanation", ""))
        )
        if meaning and (node.astext(), meaning) not in self.explained and not self.is_repeated:
            self.explained.add((node.astext(), meaning))
            self.add_text(self.words["meaning"].format(meaning))

    # sphinx-design ----------------------------------------------------------------------------

    def visit_sd_badge(self, node: nodes.Element) -> None:
        self.open("badge")

    depart_sd_badge = _close

    def visit_hard_break(self, node: nodes.Element) -> None:
        self.joiner.reset()
        self.add("linebreak()")
        raise nodes.SkipNode

    visit_sd_line_break = visit_hard_break

    # Raw code and what is not for print ---------------------------------------------------------

    def visit_raw(self, node: nodes.raw) -> None:
        if "typst" in node.get("format", "").split():
            self.add(f'eval({string(node.astext())}, mode: "markup")')
        raise nodes.SkipNode

    visit_sd_icon = visit_fontawesome = TranslatorBase.skip
    visit_comment = visit_substitution_definition = visit_pending = visit_meta = TranslatorBase.skip
    visit_index = visit_highlightlang = visit_tabular_col_spec = visit_system_message = TranslatorBase.skip
    visit_header = visit_footer = visit_decoration = visit_docinfo = TranslatorBase.skip
