"""Every sample of the editors' guide in Sphinx's text and LaTeX writers: its captions and all of its data."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from docutils import nodes
from sphinx import addnodes
from sphinx.util.texescape import escape

from kawasaki_sphinx.directives.open_data import site_link
from kawasaki_sphinx.nodes.nodes import download
from kawasaki_sphinx.roles.report_pdf import pdf_link
from tests.site.samples import NAMES, sample_report
from tests.sphinx.conftest import Built, Report

UNPRINTED = (download, pdf_link, site_link, nodes.comment)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return sample_report(tmp_path_factory.mktemp("writers"))


@pytest.fixture(scope="module")
def text(samples: Report) -> Built:
    return samples.build("text", tags=["guide"])


@pytest.fixture(scope="module")
def latex(samples: Report) -> tuple[Built, str]:
    """The build, and its one document."""
    built = samples.build("latex", tags=["guide"])
    (document,) = built.app.outdir.glob("*.tex")
    return built, document.read_text(encoding="utf-8")


def test_the_samples_build_without_a_warning(text: Built, latex: tuple[Built, str]) -> None:
    for built in (text, latex[0]):
        # The register of corrections links pages of the real report.
        assert [line for line in built.warnings if not line.startswith("docs/corrections.md:")] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_text_writer_shows_caption_and_data(text: Built, name: str) -> None:
    shown = _squeezed("".join(_lines(text.text(name, "txt"))))
    assert [words for words in _shown(text.doctree(name)) if _squeezed(words) not in shown] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_latex_writer_shows_caption_and_data(latex: tuple[Built, str], name: str) -> None:
    built, document = latex
    label = f"\\label{{\\detokenize{{{name}::doc}}}}"
    (chapter,) = (each for each in document.split("\\chapter") if label in each)
    shown = _bare(chapter)
    wanted = {words: _bare(escape(words)) for words in _shown(built.doctree(name))}
    assert wanted
    assert [words for words, bare in wanted.items() if bare not in shown] == []


def _shown(doctree: nodes.document) -> Iterator[str]:
    """Captions, cells and lines of a page, but not what gets its words later or leads to the site's files."""
    for words in doctree.findall(nodes.Text):
        above = words.parent.parent
        named_later = isinstance(above, addnodes.pending_xref) and not above["refexplicit"]
        if words.strip() and not isinstance(words.parent, UNPRINTED) and not named_later:
            yield words.strip()


def _lines(text: str) -> Iterator[str]:
    """Lines of a text page, and each cell of its drawn tables in one piece."""
    cells: list[list[str]] = []
    for line in text.splitlines():
        if "+--" in line or "+==" in line:
            yield from map("".join, cells)
            cells = []
        elif line.lstrip().startswith("|"):
            pieces = re.split(r"(?<!\S)\|(?!\S)", line)[1:-1]
            cells += [[] for _ in pieces[len(cells) :]]
            for cell, piece in zip(cells, pieces, strict=False):
                cell.append(piece)
        else:
            yield line


def _squeezed(words: str) -> str:
    """Without white space, at which lines may break."""
    return re.sub(r"\s", "", words)


def _bare(words: str) -> str:
    """LaTeX without white space and commands."""
    return re.sub(r"\\[A-Za-z]+|[\\{}\s]", "", words)
