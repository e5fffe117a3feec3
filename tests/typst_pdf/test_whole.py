"""Nothing is lost and nothing leaves the paper: what is long breaks or wraps; what is lost is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from docutils import nodes

from tests.typst_pdf.printed import printed
from typst_pdf.messages import Subtype
from typst_pdf.paper import read_paper
from typst_pdf.pdf.check import check_pdf, texts_of
from typst_pdf.pdf.content import read_pieces
from typst_pdf.text.widths import breakable

Build = Callable[..., Any]

HEAD = "題\n==\n\n"
LINES = [f"line_{number:03} = {number}" for number in range(120)]


def _indented(lines: list[str], depth: int) -> str:
    return "\n".join(" " * depth + line for line in lines)


LONG = {
    "captioned code": ".. code-block:: python\n   :caption: 題\n\n" + _indented(LINES, 3),
    "a list of fields": "\n".join(f":名前{number}: 文です。" for number in range(120)),
    "fields of a function": ".. py:function:: f(a)\n\n"
    + "\n".join(f"   :param p{number:03}: 説明です。" for number in range(120)),
    "code in a cell": ".. list-table::\n   :header-rows: 1\n\n   * - 甲\n     - 乙\n   * - 値\n     - ::\n\n"
    + _indented(LINES, 9),
    "a table in an item": "* 項目\n\n  .. list-table::\n\n"
    + "\n".join(f"     * - 行{number}\n       - 値" for number in range(120)),
    "code in an item": "* 項目\n\n  ::\n\n" + _indented(LINES, 6),
    "a quote": "   " + "引用の文です。" * 600,
    "a box": ".. note::\n\n   " + "注意の文です。" * 600,
    "a legend": ".. figure:: dot.png\n   :alt: 点\n\n   図の題\n\n   " + "図の注です。" * 600,
    "a cell": ".. list-table::\n\n   * - 頭\n     - " + "値の文です。" * 900,
    "a definition": "用語\n   " + "意味の文です。" * 600,
    "a footnote": "文です [#a]_。\n\n.. [#a] " + "注の文です。" * 300,
    "a line block": "\n".join(f"| {number}行目です。" for number in range(120)),
    "wide spaces at the ends of lines": "\u3000".join("長い意見です。" * (n % 7 + 1) for n in range(300)),
    "a list in a list": "\n".join(f"* 項目{number}\n\n  下の文です。\n" for number in range(60)),
    "lists nested deep": "\n".join(f"{'  ' * level}* 段{level}\n" for level in range(30)),
    "quotes nested deep": "\n".join(f"{'  ' * level}引用{level}\n" for level in range(40)),
}


@pytest.mark.parametrize("kind", LONG)
def test_what_is_long_stands_on_paper(kind: str, project: Callable[..., Path], rebuild: Build) -> None:
    """The builder reads the PDF itself and warns of what is lost or off the paper; so does this test."""
    source = project(index=f"{HEAD}前の文です。\n\n{LONG[kind]}\n\n後の文です。\n")
    picture = Path(__file__).parent / "roots/test-everything/images/dot.png"
    (source / "dot.png").write_bytes(picture.read_bytes())
    built = rebuild(source, "typstpdf")
    assert [line for line in built.warnings if "docutils" not in line] == []
    with pikepdf.open(built.pdf) as pdf:
        bottoms = [piece.bottom for piece in printed(pdf)]
        assert max(bottoms) <= 1 - 21 / 297 + 0.001
    assert built.status == 0


WIDE = {
    "code": f"文 ``{'abcdefghij.' * 30}`` です。",
    "an address": f"https://example.org/{'abcdefghij/' * 30}",
    "a word": "x" * 300,
    "a line of code": f"::\n\n   {'y' * 400}\n   {'word ' * 60}",
    "a name in a cell": f".. list-table::\n\n   * - {'very_long_name_' * 8}x\n     - {'another.name.' * 9}\n     - 三",
    "a name in a head": f".. list-table::\n   :header-rows: 1\n\n   * - {'x' * 90}\n     - 乙\n   * - 1\n     - 2",
    "a heading": f"節 {'a_very_long_name_' * 8}x\n{'-' * 160}\n\n文です。",
    "thirty columns": f".. csv-table::\n   :header-rows: 1\n\n   {','.join(f'column_{n}' for n in range(30))}\n   "
    + ",".join(map(str, range(30))),
    "code of several parts in a cell": ".. list-table::\n   :widths: 60 40\n\n   * - 一\n     - .. code-block:: python\n\n"
    "          def cell_code_with_a_name_of_many_wordsx(argument_one, argument_two): pass\n   * - 二\n     - 三",
    "a formula": f".. math::\n   :label: long\n\n   {'a_{1} + ' * 60}b",
    "a formula in a cell": f".. list-table::\n\n   * - 一\n     - .. math:: {'a_{1} + ' * 30}b",
    "a term": f"{'long_option_name_' * 12}x\n   意味です。",
    "a field": f":{'long_field_name_' * 6}x: 文です。",
}


@pytest.mark.parametrize("kind", WIDE)
def test_what_is_wide_is_broken(kind: str, build: Build, pdf_text: Callable[[Path], str]) -> None:
    built = build("typstpdf", index=f"{HEAD}{WIDE[kind]}\n\n後の文です。\n")
    assert [line for line in built.warnings if "[typst_pdf.table]" not in line] == []
    with pikepdf.open(built.pdf) as pdf:
        widths = [float(page.MediaBox[2]) for page in pdf.pages]
        pieces = list(read_pieces(pdf))
        over = [p for p in pieces if p.right > widths[p.page - 1] - 59.5 + 6 and p.page > 1]
    assert over == []
    assert min(piece.left for piece in pieces if piece.page > 1) >= 59.5 - 6
    assert "\u200b" not in pdf_text(built.pdf)


def test_long_runs_may_break_behind_their_signs() -> None:
    assert breakable("short words stay", 8) == ["short words stay"]
    assert breakable("a b/cdefgh/ij", 5) == ["a b/", "cdefg", "h/", "ij"]
    assert breakable("長い日本語の文は切らない" * 9, 5) == ["長い日本語の文は切らない" * 9]
    assert "".join(breakable("x.y" * 40 + " 文 " + "z" * 30, 7)) == "x.y" * 40 + " 文 " + "z" * 30


SPACES = {
    "literal": "Use the\n``alpha`` option",
    "math": "Use the\n:math:`x` option",
    "link": "Use the\n`alpha <https://example.org>`_ option",
    "picture": "Use the\n|a| option\n\n.. |a| image:: dot.png\n   :alt: a",
    "key": "Use the\n:kbd:`Ctrl` option",
    "emphasis": "Use *the*\n**alpha** option",
}


@pytest.mark.parametrize("kind", SPACES)
def test_a_line_end_before_what_stands_in_a_line_is_a_space(
    kind: str, project: Callable[..., Path], rebuild: Build
) -> None:
    source = project(index=f"{HEAD}{SPACES[kind]}\n")
    picture = Path(__file__).parent / "roots/test-everything/images/dot.png"
    (source / "dot.png").write_bytes(picture.read_bytes())
    built = rebuild(source, "typstpdf")
    assert built.warnings == []
    with pikepdf.open(built.pdf) as pdf:
        text = "".join(piece.text for piece in read_pieces(pdf) if piece.page == 3)
    assert "the " in text
    assert text.rstrip().endswith(" option")


def _checked(built: Any, tree: nodes.document, margin: str = "21mm") -> list[tuple[str, int]]:
    paper = read_paper("a4", {"right": margin})
    with pikepdf.open(built.pdf) as pdf:
        found = check_pdf(pdf, texts_of([tree], set()), paper, str)
    return [(finding.text, finding.page) for finding in found]


def test_the_check_finds_what_is_lost_and_what_leaves_the_paper(build: Build) -> None:
    built = build("typstpdf", index=HEAD + "印刷された文です。" * 8 + "\n")
    tree = nodes.document(None, None)  # type: ignore[arg-type]  # nothing reports
    tree += nodes.paragraph("", "印刷された文です。" * 8)
    assert _checked(built, tree) == []
    tree += nodes.paragraph("", "失われた文です。")
    tree += nodes.comment("", "覚え書き")
    assert _checked(built, tree) == [("失われた文です。", 0)]
    assert [page for _, page in _checked(built, tree, "60mm") if page] == [3]


def test_what_is_lost_is_said_at_its_line(project: Callable[..., Path], rebuild: Build) -> None:
    """By a visitor that takes the place of the builder's own and sets nothing."""
    source = project(index=HEAD + "前の文です。\n\n    引用の文です。\n")
    conf = source / "conf.py"
    losing = (
        "\nfrom typst_pdf.translator import TypstTranslator\n\n\nclass Losing(TypstTranslator):\n"
        "    def visit_block_quote(self, node):\n        self.skip(node)\n\n\n"
        "def setup(app):\n    app.set_translator('typstpdf', Losing)\n"
    )
    conf.write_text(conf.read_text(encoding="utf-8") + losing, encoding="utf-8")
    built = rebuild(source, "typstpdf")
    assert built.warnings == ["index.rst:6: WARNING: 「引用の文です。」がPDFにありません。 [typst_pdf.lost]"]
    assert Subtype.LOST.name.lower() == "lost"
