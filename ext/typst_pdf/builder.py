"""The builder ``typst``, which writes Typst's sources."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Set
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.builders import Builder
from sphinx.errors import ExtensionError, NoUri
from sphinx.locale import get_translation

from typst_pdf.book.assets import Assets
from typst_pdf.book.html import convert_html
from typst_pdf.book.index import read_index
from typst_pdf.book.pages import Book, load_book
from typst_pdf.build_info import (
    BuildInfo,
    WarningCounter,
    digest,
    digest_of,
    environment_digest,
    flat,
    write_if_new,
)
from typst_pdf.config import Document, Settings, read_settings
from typst_pdf.messages import CATALOGUE, Place, Subtype, _, warn
from typst_pdf.sources import Sources, settings_file, template_files, translate
from typst_pdf.text.fonts import FontFile, MissingPackageError, find_fonts, read_fonts
from typst_pdf.translator import Output, Translation, TypstTranslator

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ["TypstBuilder"]


class TypstBuilder(Builder):
    """Writes a Typst project into the output directory: ``<name>.typ`` with all it needs."""

    name = "typst"
    format = "typst"
    epilog = get_translation(CATALOGUE)("The Typst sources are in %(outdir)s.")
    default_translator_class = TypstTranslator
    is_finished = False
    allow_parallel = False
    supported_image_types: ClassVar[list[str]] = [
        "image/svg+xml", "image/png", "image/jpeg", "image/webp", "image/gif",
    ]  # fmt: skip
    # Nothing is fetched from the network: a remote picture is reported instead.
    supported_remote_images = True

    def __init__(self, app: Sphinx, env: BuildEnvironment) -> None:
        super().__init__(app, env)
        self._application = app

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
        self._application.statuscode = 1

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
            wrong = _("The page “{page}” that typst_documents names is not there.")
            warn(Subtype.CONFIG, wrong.format(page=document.start))
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
            write_if_new(self.root / name, data)
        self._make(document, book, sources, output, digest(flat(files)))
        return {self.root / name for name in files}

    def _make(self, document: Document, book: Book, sources: Sources, output: Output, key: str) -> None:
        """Go on from the sources, whose digest is ``key``."""

    def _load(self, start: str) -> Book:
        index = read_index(self.env) if self.settings.index else ()
        return load_book(start, self._resolved, index, self.settings.opening)

    def _resolved(self, docname: str) -> nodes.document:
        doctree = self.env.get_doctree(docname)
        self.env.apply_post_transforms(doctree, docname)
        for element, node in convert_html(doctree, docname):
            wrong = _(
                "<{element}> of HTML cannot be printed. Write it as a picture, a table or text, or for the web only."
            )
            warn(Subtype.HTML, wrong.format(element=element), node)
        self.post_process_images(doctree)
        return doctree

    def _translate(self, document: Document, book: Book, output: Output) -> Sources:
        def make(doctree: nodes.document, translation: Translation) -> TypstTranslator:
            translator = self.create_translator(doctree, self, translation)
            if not isinstance(translator, TypstTranslator):
                wrong = _("{name} is no TypstTranslator").format(name=type(translator).__name__)
                raise ExtensionError(wrong)
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
            environment_digest(self.env, Path(self.doctreedir), self._application.extensions),
            str(self._timestamp()),
        ]
        if self.settings.template:
            known.append(digest_of(Path(self.confdir, self.settings.template)))
        return digest(part.encode() for part in known)

    def _outputs(self) -> dict[str, str]:
        return {d.target: digest_of(self.root / f"{d.target}.typ") for d in self._documents()}

    def _remove_others(self, kept: set[Path]) -> None:
        """Remove what an earlier build left and this one has no use for."""
        for folder in ("assets", "images", *(document.target for document in self._documents())):
            for path in (self.root / folder).rglob("*"):
                if path.is_file() and path not in kept:
                    path.unlink()


def _report_missing(output: Output) -> None:
    for (character, _docname), node in output.missing.items():
        wrong = _("The fonts have no glyph for “{sign}” (U+{code:04X}). Add a font, or write another sign.")
        warn(Subtype.GLYPH, wrong.format(sign=character, code=ord(character)), node)
