"""Formulas: what TeX says is what Typst sets, with the numbers of the web pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from typst_pdf.code.escape import string
from typst_pdf.code.formula import FormulaError, typst_formula

Build = Callable[..., Any]

HEAD = "題\n==\n\n"
SET = {
    r"x^2": '{[]; math.attach(symbol("x"), t: "2")}',
    r"\frac{a}{b}": '{[]; math.frac(symbol("a"), symbol("b"))}',
    r"\sqrt[3]{x}": '{[]; math.root("3", symbol("x"))}',
    r"\hat{y}": '{[]; math.accent(symbol("y"), "\u0302")}',
    r"\overline{ab}": '{[]; math.overline({[]; symbol("a"); symbol("b")})}',
    r"f''": '{[]; math.attach(math.attach(symbol("f"), tr: math.primes(1)), tr: math.primes(1))}',
    r"\sin\theta": '{[]; math.op("sin"); symbol("θ")}',
    r"\mathrm{d}x": '{[]; math.upright(symbol("d")); symbol("x")}',
    r"\text{実績}": '{[]; formula-text("実績")}',
    r"実": '{[]; formula-text("実")}',
    r"\binom{n}{k}": '{[]; math.binom(symbol("n"), symbol("k"))}',
    r"\left(a\right]": '{[]; math.lr({[]; symbol("("); symbol("a"); symbol("]")})}',
    r"a\,b": '{[]; symbol("a"); h(0.1667em); symbol("b")}',
    r"\sum_i": '{[]; math.attach(symbol("∑"), b: symbol("i"))}',
    r"\lim_x": '{[]; math.attach(math.op("lim", limits: true), b: symbol("x"))}',
    r"\xrightarrow{f}": '{[]; math.attach(math.limits(symbol("⟶")), t: symbol("f"))}',
    r"\underbrace{a}_{c}": '{[]; math.attach(math.limits(math.underbrace(symbol("a"))), b: symbol("c"))}',
    r"\begin{matrix}1&2\\3&4\end{matrix}": (
        '{[]; math.mat(delim: none, align: center, ({[]; "1"}, {[]; "2"},), ({[]; "3"}, {[]; "4"},))}'
    ),
}
ALSO = (
    r"f(x)=\begin{cases}1&x>0\\0&\text{その他}\end{cases}",
    r"\int_0^\infty e^{-x}\,dx \le \mathbb{R}\mathcal{L}\mathbf{v}",
    r"\phantom{x}\boxed{x}\left. x\right|_0 \overbrace{a}^n {}^{14}C",
    r'\text{"引用"} \vec v \underline{x} \pmod n',
)
WRONG = (r"\foo{x}", r"\frac{a", r"\frac{a}", "^", r"\color{nothing}x")


@pytest.mark.parametrize("tex", SET)
def test_tex_becomes_the_mathematics_of_typst(tex: str) -> None:
    assert typst_formula(tex, string, block=False) == SET[tex]


@pytest.mark.parametrize("tex", WRONG)
def test_what_cannot_be_set_is_refused(tex: str) -> None:
    with pytest.raises(FormulaError):
        typst_formula(tex, string, block=True)


@pytest.mark.parametrize(
    "tex",
    [
        "a &= b \\\\\nc &= d",
        "a &= b\n\nc &= d",
        "\\begin{align*}\na &= b \\\\\nc &= d\n\\end{align*}",
    ],
)
def test_lines_stand_apart_however_they_are_written(tex: str) -> None:
    first, second = '{[]; symbol("a")}; align-point; {[]; symbol("=")', '{[]; symbol("c")}; align-point;'
    code = typst_formula(tex, string, block=True)
    assert code.index(first) < code.index("linebreak()") < code.index(second)


def test_every_formula_is_set_and_says_itself(build: Build) -> None:
    texts = (*SET, *ALSO)
    built = build("typstpdf", index=HEAD + "".join(f".. math:: {tex}\n\n" for tex in texts))
    assert built.warnings == []
    with pikepdf.open(built.pdf) as pdf:
        things = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary)]
        said = [str(thing.Alt) for thing in things if thing.get("/S") == "/Formula"]
    assert sorted(said) == sorted(texts)


@pytest.mark.parametrize(
    "config", [{"numfig": True}, {"numfig": False}, {"numfig": True, "math_numsep": "-"}]
)
def test_numbers_are_those_of_the_web_pages(
    config: dict[str, Any], project: Callable[..., Path], rebuild: Build, pdf_text: Callable[[Path], str]
) -> None:
    formulas = ".. math:: a\n   :label: one\n\n.. math:: b\n   :label: two\n\n式\\ :eq:`two` です。\n"
    index = f"{HEAD}文。\n\n.. toctree::\n   :numbered:\n\n   more\n"
    source = project(index=index, more=f"次\n==\n\n{formulas}")
    page = (rebuild(source, "html", **config).out / "more.html").read_text(encoding="utf-8")
    numbers = re.findall(r'class="eqno">(\([^)]+\))', page)
    built = rebuild(source, "typstpdf", **config)
    assert built.warnings == []
    assert len(numbers) == 2
    assert [number for number in numbers if f'number: "{number}"' not in built.source("more")] == []
    assert f"式{numbers[1]}です。" in pdf_text(built.pdf)
