"""Formulas: TeX through docutils' MathML to Typst's own mathematics, in code mode."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from xml.etree import ElementTree

from docutils.utils.math.latex2mathml import tex2mathml

from typst_pdf.code.mathml import MathWriter
from typst_pdf.code.tex import Macro, plain_tex

__all__ = ["FormulaError", "typst_formula"]

# Environments around a whole formula, which Sphinx or the author puts there: its lines say the same.
_ENVIRONMENT = re.compile(
    r"\s*\\begin\{(equation|align|gather|multline|eqnarray|flalign)(\*?)\}(.*)\\end\{\1\2\}\s*", re.DOTALL
)
# What docutils raises for broken TeX besides its own MathError, which is a ValueError; some of it comes
# through as elements that lack a child.
_BROKEN = (ValueError, LookupError, AttributeError, TypeError, ElementTree.ParseError)
# The only entity that docutils writes and XML does not know: a function stands before what it is of.
_APPLY = "&ApplyFunction;"


class FormulaError(Exception):
    """A formula that cannot be set; the message says what in it."""


def typst_formula(
    tex: str,
    literal: Callable[[str], str],
    *,
    block: bool,
    macros: Mapping[str, Macro] = MappingProxyType({}),
) -> str:
    """The Typst expression of the formula ``tex``, the body of an equation; ``literal`` makes a string of the
    words in it, ``block`` lets each line of TeX's stand on a line, and ``macros`` are the author's.

    Raises:
        FormulaError: it is wrong or has what docutils or this module does not know.
    """
    try:
        code = _lines(plain_tex(tex, macros), block=block)
        root = ElementTree.fromstring(tex2mathml(code, as_block=block).replace(_APPLY, ""))
        return MathWriter(literal).row(list(root))
    except _BROKEN as error:
        raise FormulaError(str(error)) from None


def _lines(tex: str, *, block: bool) -> str:
    """The lines of a formula without the environment that is around all of it."""
    inner = _ENVIRONMENT.fullmatch(tex)
    body = inner.group(3) if inner else tex
    if inner and inner.group(1) == "eqnarray":
        body = re.sub(r"&([^&\\]*|\s*\\[A-Za-z]+\s*)&", r"&\1", body)
    lines = [part.strip() for part in re.split(r"\n[ \t]*\n", body)]
    code = r" \\ ".join(line for line in lines if line) if block else " ".join(lines)
    several = r"\\" in code
    if r"\begin" not in code and (several or "&" in code) and not (several and block):
        # For docutils a line alone is no table, nor are lines in running text.
        code = rf"\begin{{aligned}}{code}\end{{aligned}}"
    return f"{{}}{code}" if code.startswith(("^", "_")) else code
