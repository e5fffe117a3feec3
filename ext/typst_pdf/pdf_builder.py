"""The builder ``typstpdf``, which goes on from the sources to the PDF."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.util import logging
from sphinx.util.display import progress_message

from typst_pdf.book.pages import Book
from typst_pdf.build_info import (
    BuildInfo,
    digest,
    digest_of,
    write_if_new,
)
from typst_pdf.config import Document
from typst_pdf.messages import CATALOGUE, Subtype, _, warn
from typst_pdf.pdf.compiler import Compiled, compile_pdf, typst_version
from typst_pdf.sources import Sources
from typst_pdf.text.words import words_for
from typst_pdf.translator import Output

if TYPE_CHECKING:
    from typst_pdf.pdf.finish import Finished

from typst_pdf.builder import TypstBuilder

__all__ = ["TypstPdfBuilder"]

_MOST_LETTERS = 30
# What Typst quotes of a page where it names no line of it.
_QUOTED = re.compile(r'`"(.+?)"`')
_LOGGER = logging.getLogger(__name__)


class TypstPdfBuilder(TypstBuilder):
    """Writes ``<name>.pdf`` into the output directory, its sources into ``_typst`` beside it."""

    name = "typstpdf"
    is_finished = True
    epilog = get_translation(CATALOGUE)("The PDF is in %(outdir)s.")

    def _root(self) -> Path:
        return Path(self.outdir).resolve() / "_typst"

    def _require(self) -> None:
        typst_version()
        super()._require()

    def _make(self, document: Document, book: Book, sources: Sources, output: Output, key: str) -> None:
        target = Path(self.outdir) / f"{document.target}.pdf"
        made = BuildInfo(self.root / f"{document.target}.json")
        key = digest(
            part.encode() for part in (key, typst_version(), repr(self.settings), str(self._timestamp()))
        )
        if made.read() == {"sources": key, "pdf": digest_of(target)}:
            _LOGGER.info(_("The sources are as before, and %s.pdf stays as it is."), document.target)
            return
        made.remove()
        with progress_message(f"{document.target}.pdf"):
            compiled = self._compile(sources, output)
            while compiled.pdf is None and self._give_up_pictures(compiled, sources):
                compiled = self._compile(sources, output)
        self._report(compiled, sources, document)
        if compiled.pdf is None:
            target.unlink(missing_ok=True)
            count = len(compiled.diagnostics)
            wrong = _("{name} cannot be made. Mend the errors above: {count}.")
            self._fail(Subtype.COMPILE, wrong.format(name=target.name, count=count))
            return
        finished = self._finish(compiled, output, book)
        write_if_new(target, finished.pdf)
        if not (compiled.diagnostics or finished.odd_tables or finished.lost_places or finished.findings):
            made.write({"sources": key, "pdf": digest_of(target)})

    def _compile(self, sources: Sources, output: Output) -> Compiled:
        return compile_pdf(
            self.root / sources.main,
            self.root,
            [font.path for font in self._fonts],
            self.settings.standards,
            self._timestamp(),
            formulas=output.formulas > 0,
        )

    def _give_up_pictures(self, compiled: Compiled, sources: Sources) -> bool:
        """Say which pictures Typst cannot read, and put their alternatives in their places: one bad file is
        no reason for a book not to be made. Whether there were any."""
        given_up = False
        for diagnostic in compiled.diagnostics:
            named = (sources.pictures_at(self._address(file), line) for file, line in diagnostic.places)
            for address, line in chain.from_iterable(named):
                if (node := sources.give_up_picture(address, line)) is not None:
                    given_up = True
                    name = node.get("uri", "") if isinstance(node, nodes.Element) else ""
                    wrong = _("The picture cannot be read ({error}): {name}")
                    warn(Subtype.IMAGE, wrong.format(error=diagnostic.message, name=name), node)
                    write_if_new(self.root / address, sources.texts[address].encode())
        return given_up

    def _finish(self, compiled: Compiled, output: Output, book: Book) -> Finished:
        """The last touch to the PDF, and what it could not do or lacks said at its line."""
        # pikepdf is not imported for a build of web pages.
        from typst_pdf.pdf.check import check_pdf, texts_of
        from typst_pdf.pdf.finish import finish_pdf

        paper = self.settings.sheet
        if self.settings.template:  # which has margins of its own
            paper = replace(paper, top=0.0, bottom=0.0, left=0.0, right=0.0)
        texts = texts_of(book.doctrees.values(), output.unprinted)
        finished = finish_pdf(
            compiled.pdf or b"",
            [table.rows for table in output.tables],
            compiled.positions,
            words_for(self.config.language)["to-page"],
            lambda pdf: check_pdf(pdf, texts, paper, output.plain),
        )
        for finding in finished.findings:
            told = (
                _("“{text}” leaves the paper on page {page}.")
                if finding.page
                else _("“{text}” is not in the PDF.")
            )
            text = _short(finding.text) or _("A picture")
            warn(Subtype.LOST, told.format(text=text, page=finding.page), finding.node)
        for index in finished.odd_tables:
            message = _("The heads of the table's rows could not be marked in the PDF.")
            warn(Subtype.TAGS, message, output.tables[index].node)
        for place in finished.lost_places:
            message = _("The link's target “{place}” is not printed in the PDF.").format(place=place)
            warn(Subtype.REFERENCE, message, output.links.get(place))
        return finished

    def _report(self, compiled: Compiled, sources: Sources, document: Document) -> None:
        """Say what Typst said, at the line of the page that it came from; where Typst names none, at the line
        with the words that it quotes, else at the first page."""
        for diagnostic in compiled.diagnostics:
            named = (sources.origin(self._address(file), line) for file, line in diagnostic.places)
            quoted = (sources.saying(words) for words in _QUOTED.findall(diagnostic.message))
            place = next((node for node in chain(named, quoted) if node is not None), None)
            where = diagnostic.places[:1] if place is None else ()
            lines = "".join(f" ({file}:{line})" for file, line in where)
            wrong = _("Typst refuses this{lines}: {error}").format(lines=lines, error=diagnostic.message)
            warn(Subtype.COMPILE, wrong, place or document.start)

    def _address(self, file: str) -> str:
        """The address below the root of a file that Typst names from the current folder."""
        path = Path(file).resolve()
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else file

    def _outputs(self) -> dict[str, str]:
        return {d.target: digest_of(Path(self.outdir) / f"{d.target}.pdf") for d in self._documents()}


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS]}…"
