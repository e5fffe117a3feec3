"""TeX that docutils does not know, and macros of the author's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.typst_pdf.conftest import Build
from typst_pdf.code.escape import string
from typst_pdf.code.formula import FormulaError, typst_formula
from typst_pdf.code.tex import macros_of, plain_tex

HEAD = "Title\n=====\n\n"


@pytest.mark.parametrize(
    ("written", "known"),
    [
        (r"{\rm d} x", r"{\mathrm{ d}} x"),
        (r"a \rm b & c", r"a \mathrm{ b }& c"),
        (r"{n \choose k}", r"{\binom{n }{ k}}"),
        (r"a \over b", r"\frac{a }{ b}"),
        (r"\begin{split}a\end{split}", r"\begin{aligned}a\end{aligned}"),
        (r"\begin{alignat}{2}a\end{alignat}", r"\begin{align}a\end{align}"),
        (r"x \label{a} \nonumber", "x   "),
        (r"\stackrel{d}{=}", r"\overset{d}{=}"),
        (r"\newcommand{\R}{\mathbb{R}}\R", r"\mathbb{R} "),
        (r"\def\pair#1#2{(#1, #2)}\pair{a}b", "(a, b)"),
    ],
)
def test_commands_become_those_that_docutils_knows(written: str, known: str) -> None:
    assert plain_tex(written, {}) == known


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (r"\color{red}{x} + y", 'text(fill: rgb("#ff0000"), {[]; symbol("x")})'),
        (r"{\color{#00ff00} x} + y", 'text(fill: rgb("#00ff00"), {[]; symbol("x")})'),
        (r"\bm{x} y", 'math.bold({[]; symbol("x")})'),
        (r"\begin{array}{l|r} a & b \\ \hline c & d \end{array}", "augment: (vline: (1,), hline: (1,))"),
        (r"\begin{array}{lr} a & b \end{array}", 'align-point; {[]; symbol("a")}'),
        (r"a &= b \\ &= c", "align-point"),
        (r"\begin{eqnarray} a &=& b \\ c &=& d \end{eqnarray}", "align-point"),
        (r"_a^b X", "math.attach("),
        (r"\operatorname*{arg\,max}_x f", "math.attach({[]; math.op(limits: true, {[]; {[]; math.upright("),
        (r"\operatorname{rank} A", "math.op({[]; "),
        (r"\DeclareMathOperator*{\am}{arg}\am_x y", "math.op(limits: true, "),
        (r"\genfrac(){0pt}{}{a}{b}", "math.mat(delim: none"),
        (r"\genfrac{[}{]}{}{0}{a}{b}", "math.frac("),
    ],
)
@pytest.mark.parametrize("block", [True, False])
def test_what_docutils_has_no_words_for_is_set(written: str, said: str, block: bool) -> None:
    assert said in typst_formula(written, string, block=block)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (r"\newcommand{\a}{\a}\a", "macro"),
        (r"a}", "}"),
        (r"{a", "{"),
        (r"\color{nothing}{x}", "nothing"),
    ],
)
def test_what_cannot_be_set_says_why(written: str, why: str) -> None:
    with pytest.raises(FormulaError, match=why):
        typst_formula(written, string, block=True)


def test_macros_come_from_settings_and_preambles() -> None:
    found = macros_of(
        r"\usepackage{x} \newcommand{\vv}[2]{#1_{#2}}", {"R": r"\mathbb{R}", "norm": [r"|#1|", 1]}, None
    )
    assert plain_tex(r"\vv{a}{b} \norm{x} \R", found) == r"a_{b} |x| \mathbb{R} "


def test_the_macros_of_the_project_are_used(build: Build, pdf_text: Callable[[Path], str]) -> None:
    config: dict[str, Any] = {
        "extensions": ["typst_pdf", "sphinx.ext.mathjax"],
        "mathjax3_config": {"tex": {"macros": {"name": r"\text{Fläche}"}}},
        "latex_elements": {"preamble": r"\newcommand{\other}{\text{Volumen}}"},
        "math_numfig": True,
    }
    text = HEAD + "A :math:`\\name` and\n\n.. math::\n   :label: v\n\n   \\other\n\nin :eq:`v`.\n"
    built = build("typstpdf", index=text, config=config)
    assert built.warnings == []
    assert "Fläche" in pdf_text(built.pdf)
    assert "Volumen(1)" in pdf_text(built.pdf)
