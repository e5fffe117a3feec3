"""The builders ``typst`` (sources) and ``typstpdf`` (PDF)."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Set
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.builders import Builder
from sphinx.errors import ExtensionError, NoUri
from sphinx.util import logging
from sphinx.util.display import progress_message

from typst_pdf.book.assets import Assets
from typst_pdf.book.html import convert_html
from typst_pdf.book.index import read_index
from typst_pdf.book.pages import Book, load_book
from typst_pdf.build_info import BuildInfo, WarningCounter, digest, environment_digest
from typst_pdf.config import Document, Settings, read_settings
from typst_pdf.messages import Place, Subtype, warn
from typst_pdf.pdf.compiler import Compiled, compile_pdf, typst_version
from typst_pdf.sources import Sources, settings_file, template_files, translate
from typst_pdf.text.fonts import FontFile, MissingPackageError, find_fonts, read_fonts
from typst_pdf.text.words import words_for
from typst_pdf.translator import Output, Translation, TypstTranslator

if TYPE_CHECKING:
    from typst_pdf.pdf.finish import Finished

__all__ = ["TypstBuilder", "TypstPdfBuilder"]

_MOST_LETTERS = 30
_LOGGER = logging.getLogger(__name__)


class TypstBuilder(Builder):
    """Writes a Typst project into the output directory: ``<name>.typ`` with all it needs."""

    name = "typst"
    format = "typst"
    epilog = "Typst のソースを %(outdir)s に書きました。"
    default_translator_class = TypstTranslator
    is_finished = False
    allow_parallel = False
    supported_image_types: ClassVar[list[str]] = [
        "image/svg+xml", "image/png", "image/jpeg", "image/webp", "image/gif",
    ]  # fmt: skip
    # Nothing is fetched from the network: a remote picture is reported instead.
    supported_remote_images = True

    def init(self) -> None:
        """Read the configuration and find what the build needs."""
        self.settings: Settings = read_settings(self.config)
        if self.config.release and "edition" not in self.settings.cover:
            cover = {**self.settings.cover, "edition": self.config.release}
            self.settings = replace(self.settings, cover=cover)
        self.root = self._root()
        self._fonts: tuple[FontFile, ...] = ()
        self._build_info = BuildInfo(self.root / "build.json")
        try:
            self._require()
        except MissingPackageError as error:
            self._fail(Subtype.INSTALL, str(error))

    def _require(self) -> None:
        """Find what the build needs outside of the project, before any page is read."""
        self._fonts = find_fonts(self.settings.fonts, Path(self.confdir))

    def _fail(self, subtype: Subtype, message: str, place: Place = None) -> None:
        """Warn, and let the command end with an error even without ``-W``. An exception would do so
        too, but Sphinx answers each with a page of versions and a traceback."""
        warn(subtype, message, place)
        self._app.statuscode = 1

    def _root(self) -> Path:
        return Path(self.outdir).resolve()

    # What Sphinx asks ---------------------------------------------------------------------------

    def get_outdated_docs(self) -> str | Iterable[str]:
        """All pages, where anything that the last build was made from changed; otherwise none."""
        past = self._build_info.read()
        if past and past.get("environment") == self._environment() and self._outputs() == past.get("outputs"):
            return []
        return "all documents"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """A mark for a page; one outside of the PDF at hand gives a link its title, though no place."""
        if docname not in self.env.found_docs:
            raise NoUri(docname, typ)
        return f"%{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:  # noqa: ARG002  # Sphinx's
        """The same from everywhere: all pages are in one file."""
        return self.get_target_uri(to, typ)

    def write_documents(self, docnames: Set[str]) -> None:  # noqa: ARG002  # Sphinx's
        """Write every PDF's sources anew: pages number and point to each other."""
        self._build_info.remove()
        if not self._fonts:
            return
        kept: set[Path] = {self._build_info.path}
        with WarningCounter() as warnings:
            for document in self._documents():
                kept |= self._write_document(document)
        self._remove_others(kept)
        if not warnings.count:
            self._build_info.write({"environment": self._environment(), "outputs": self._outputs()})

    # One document -------------------------------------------------------------------------------

    def _documents(self) -> tuple[Document, ...]:
        return self.settings.documents or (
            Document(self.config.root_doc, "document", self.config.project, self.config.author),
        )

    def _write_document(self, document: Document) -> set[Path]:
        if document.start not in self.env.found_docs:
            warn(Subtype.CONFIG, f"typst_documents にあるページ「{document.start}」がありません。")
            return set()
        fonts = read_fonts(self._fonts)
        output = Output(Assets(), fonts.covered, fonts.families[0])
        book = self._load(document.start)
        sources = self._translate(document, book, output)
        _report_missing(output)
        sources.texts["assets/settings.typ"] = settings_file(
            self.settings, fonts, self.config.language, finished=self.is_finished
        )
        sources.texts.update(template_files(self.settings, Path(self.confdir)))
        files = {name: text.encode() for name, text in sources.texts.items()}
        files |= {name.lstrip("/"): data for name, data in output.assets.files.items()}
        for name, data in files.items():
            _write_if_new(self.root / name, data)
        self._make(document, book, sources, output, digest(_flat(files)))
        return {self.root / name for name in files}

    def _make(self, document: Document, book: Book, sources: Sources, output: Output, key: str) -> None:
        """Go on from the sources, whose digest is ``key``."""

    def _load(self, start: str) -> Book:
        return load_book(start, self._resolved, read_index(self.env) if self.settings.index else ())

    def _resolved(self, docname: str) -> nodes.document:
        doctree = self.env.get_doctree(docname)
        self.env.apply_post_transforms(doctree, docname)
        for element, node in convert_html(doctree, docname):
            warn(
                Subtype.HTML,
                f"HTMLの <{element}> はPDFに印刷できません。図や表、文で書くか、only 指定でウェブだけにしてください。",
                node,
            )
        self.post_process_images(doctree)
        return doctree

    def _translate(self, document: Document, book: Book, output: Output) -> Sources:
        def make(doctree: nodes.document, translation: Translation) -> TypstTranslator:
            translator = self.create_translator(doctree, self, translation)
            if not isinstance(translator, TypstTranslator):
                raise ExtensionError(f"{type(translator).__name__} は TypstTranslator ではありません")
            return translator

        epoch = self._timestamp()
        date = datetime.datetime.fromtimestamp(epoch, datetime.UTC).date() if epoch is not None else None
        return translate(document, book, self.settings, output, make, date)

    def _timestamp(self) -> int | None:
        """The date of the PDF in Unix seconds: SOURCE_DATE_EPOCH, else ``typst_date``, else none."""
        if (epoch := os.environ.get("SOURCE_DATE_EPOCH", "")).isdigit():
            return int(epoch)
        if self.settings.date:
            day = datetime.datetime.fromisoformat(self.settings.date)
            return int(day.replace(tzinfo=datetime.UTC).timestamp())
        return None

    # What a build was made from -------------------------------------------------------------------

    def _environment(self) -> str:
        known = [
            environment_digest(self.env, Path(self.doctreedir), self._app.extensions),
            str(self._timestamp()),
        ]
        if self.settings.template:
            known.append(_digest_of(Path(self.confdir, self.settings.template)))
        return digest(part.encode() for part in known)

    def _outputs(self) -> dict[str, str]:
        return {d.target: _digest_of(self.root / f"{d.target}.typ") for d in self._documents()}

    def _remove_others(self, kept: set[Path]) -> None:
        """Remove what an earlier build left and this one has no use for."""
        for folder in ("assets", "images", *(document.target for document in self._documents())):
            for path in (self.root / folder).rglob("*"):
                if path.is_file() and path not in kept:
                    path.unlink()


class TypstPdfBuilder(TypstBuilder):
    """Writes ``<name>.pdf`` into the output directory, its sources into ``_typst`` beside it."""

    name = "typstpdf"
    is_finished = True
    epilog = "PDF を %(outdir)s に書きました。"

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
        if made.read() == {"sources": key, "pdf": _digest_of(target)}:
            _LOGGER.info("ソースが前と同じなので、%s.pdf はそのままです。", document.target)
            return
        made.remove()
        with progress_message(f"{document.target}.pdf"):
            compiled = self._compile(sources, output)
            while compiled.pdf is None and self._give_up_pictures(compiled, sources):
                compiled = self._compile(sources, output)
        self._report(compiled, sources)
        if compiled.pdf is None:
            target.unlink(missing_ok=True)
            count = len(compiled.diagnostics)
            self._fail(Subtype.COMPILE, f"{target.name} を作れません。上の{count}件の誤りを直してください。")
            return
        finished = self._finish(compiled, output, book)
        _write_if_new(target, finished.pdf)
        if not (compiled.diagnostics or finished.odd_tables or finished.lost_places or finished.findings):
            made.write({"sources": key, "pdf": _digest_of(target)})

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
                    warn(Subtype.IMAGE, f"画像を読めません（{diagnostic.message}）：{name}", node)
                    _write_if_new(self.root / address, sources.texts[address].encode())
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
            words = _short(finding.text) or "画像"
            told = (
                f"「{words}」が{finding.page}ページで紙からはみ出しています"
                if finding.page
                else f"「{words}」がPDFにありません"
            )
            warn(Subtype.LOST, f"{told}。", finding.node)
        for index in finished.odd_tables:
            warn(Subtype.TAGS, "表の行見出しにPDFの印を付けられませんでした。", output.tables[index].node)
        for place in finished.lost_places:
            warn(Subtype.REFERENCE, f"リンク先「{place}」はPDFに印刷されません。", output.links.get(place))
        return finished

    def _report(self, compiled: Compiled, sources: Sources) -> None:
        """Say what Typst said, at the line of the page that it came from."""
        for diagnostic in compiled.diagnostics:
            found = (sources.origin(self._address(file), line) for file, line in diagnostic.places)
            place = next((node for node in found if node is not None), None)
            where = diagnostic.places[:1] if place is None else ()
            lines = "".join(f"（{file}:{line}）" for file, line in where)
            warn(Subtype.COMPILE, f"Typst が受けつけません{lines}：{diagnostic.message}", place)

    def _address(self, file: str) -> str:
        """The address below the root of a file that Typst names from the current folder."""
        path = Path(file).resolve()
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else file

    def _outputs(self) -> dict[str, str]:
        return {d.target: _digest_of(Path(self.outdir) / f"{d.target}.pdf") for d in self._documents()}


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS]}…"


def _report_missing(output: Output) -> None:
    for (character, _), node in output.missing.items():
        warn(
            Subtype.GLYPH,
            f"文字「{character}」（U+{ord(character):04X}）の字形がフォントにありません。別の字で書いてください。",
            node,
        )


def _flat(files: dict[str, bytes]) -> Iterable[bytes]:
    for name in sorted(files):
        yield name.encode()
        yield files[name]


def _digest_of(path: Path) -> str:
    try:
        return digest([path.read_bytes()])
    except OSError:
        return ""


def _write_if_new(path: Path, data: bytes) -> None:
    if _digest_of(path) != digest([data]):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
