"""Formulas, set by Typst with their TeX source as the text alternative."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from docutils import nodes

from typst_pdf.code.escape import string
from typst_pdf.code.formula import FormulaError, typst_formula
from typst_pdf.code.tex import Macro, macros_of
from typst_pdf.messages import Subtype, _, warn
from typst_pdf.translator.base import TranslatorBase

__all__ = ["FormulaNodes"]


class FormulaNodes(TranslatorBase):
    """Formulas in a line of text and on lines of their own."""

    @cached_property
    def _macros(self) -> Mapping[str, Macro]:
        """The author's macros, from where each of Sphinx's extensions for mathematics has them."""
        given = (getattr(self.config, f"mathjax{version}_config", None) or {} for version in (4, 3, ""))
        tex = [each.get("tex") or each.get("TeX") or {} for each in given if isinstance(each, Mapping)]
        preambles = (
            getattr(self.config, "imgmath_latex_preamble", ""), self.config.latex_elements.get("preamble", "")
        )  # fmt: skip
        return macros_of(*preambles, *(each.get("macros") or each.get("Macros") for each in reversed(tex)))

    def visit_math(self, node: nodes.math) -> None:
        self.meet("x")
        if not self._formula(node, block=False):
            self.add(f"code({self.literal(node.astext())})")
        raise nodes.SkipNode

    def visit_math_block(self, node: nodes.math_block) -> None:
        if not self._formula(node, block=True):
            self.add_code(node.astext())
        raise nodes.SkipNode

    def _formula(self, node: nodes.Element, *, block: bool) -> bool:
        """Set a formula; say so where that cannot be done."""
        tex = node.astext()
        try:
            code = typst_formula(tex, self.literal, block=block, macros=self._macros)
        except FormulaError as error:
            wrong = _("The formula cannot be set, and its TeX is shown ({error}). Write it in another way.")
            warn(Subtype.MATH, wrong.format(error=error), node)
            return False
        self.output.formulas += 1
        said = f"alt: {string(' '.join(tex.split()))}, block: {'true' if block else 'false'}"
        if number := self._equation_number(node):
            said += f", number: {string(f'({number})')}"
        self.add(f"formula({said}, {code})")
        return True

    def _equation_number(self, node: nodes.Element) -> str:
        """Sphinx's own number of a formula, the one that HTML shows; empty where it has none."""
        if self.config.math_numfig and self.config.numfig:
            numbers = self.env.toc_fignumbers.get(self.docname, {}).get("displaymath", {})
            found = next((numbers[place] for place in node["ids"] if place in numbers), ())
            chapter, dot, number = ".".join(map(str, found)).rpartition(".")
            return f"{chapter}{self.config.math_numsep if dot else ''}{number}"
        return str(node.get("number") or "")
