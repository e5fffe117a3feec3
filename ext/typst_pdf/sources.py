"""The Typst sources of one PDF: a main file, one file a page, the template, the pictures."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from docutils import nodes

from typst_pdf.book.index import index_code
from typst_pdf.book.pages import SCHEME, Book
from typst_pdf.code.escape import array, dictionary, string
from typst_pdf.config import Document, Settings
from typst_pdf.paper import Paper
from typst_pdf.text.fonts import Fonts
from typst_pdf.text.glyphs import alike
from typst_pdf.text.words import words_for
from typst_pdf.translator import Output, RowHeads, Translation, TypstTranslator

__all__ = ["Sources", "settings_file", "template_files", "translate"]

_HEAD = (
    '#import "/assets/nodes.typ": *',
    '#import "/assets/template.typ": styles',
    "#{",
)
_OWN = Path(__file__).parent / "templates"

MakeTranslator = Callable[[nodes.document, Translation], TypstTranslator]


@dataclass(slots=True)
class Sources:
    """Texts by address below the root, and for each page's file the node behind each line and, by line, what
    can stand in the place of a picture."""

    main: str
    texts: dict[str, str] = field(default_factory=dict)
    origins: dict[str, list[nodes.Node]] = field(default_factory=dict)
    spares: dict[str, dict[int, str]] = field(default_factory=dict)

    def origin(self, address: str, line: int) -> nodes.Node | None:
        """The node that line ``line`` (from 1) of the file ``address`` came from."""
        nodes_of_lines = self.origins.get(address, [])
        index = line - 1 - len(_HEAD)
        return nodes_of_lines[index] if 0 <= index < len(nodes_of_lines) else None

    def saying(self, text: str) -> nodes.Node | None:
        """The node that the first line of a page with ``text`` came from."""
        for address in self.origins:
            for number, line in enumerate(self.texts[address].split("\n"), 1):
                if text in line and (node := self.origin(address, number)) is not None:
                    return node
        return None

    def pictures_at(self, address: str, line: int) -> list[tuple[str, int]]:
        """The lines with the picture that Typst means by a line of a file: that line of a page, or all that
        show the file where it is the picture itself."""
        if not address.startswith("images/"):
            return [(address, line)]
        return [
            (page, index + 1 + len(_HEAD))
            for page, spares in self.spares.items()
            for index in spares
            if address in self.texts[page].split("\n")[index + len(_HEAD)]
        ]

    def give_up_picture(self, address: str, line: int) -> nodes.Node | None:
        """Put what stands for it in the place of the picture on line ``line`` (from 1) of the file
        ``address``. Returns the node that it came from; None where that line holds no picture."""
        spare = self.spares.get(address, {}).pop(line - 1 - len(_HEAD), None)
        if spare is None:
            return None
        lines = self.texts[address].split("\n")
        lines[line - 1] = spare
        self.texts[address] = "\n".join(lines)
        return self.origin(address, line)


def translate(
    document: Document,
    book: Book,
    settings: Settings,
    output: Output,
    make: MakeTranslator,
    date: datetime.date | None,
) -> Sources:
    """Translate every page of ``book``, following the toctrees in reading order."""
    sources = Sources(f"{document.target}.typ")

    def include(docname: str, level: int, columns: int = 1) -> str | None:
        address = f"{document.target}/{docname}.typ"
        if docname not in book.doctrees or address in sources.texts:
            return None
        sources.texts[address] = ""  # taken, though a toctree further down may name it again
        wanted = 1 if columns > 1 else settings.columns.get(docname, 1)
        translation = Translation(
            book, docname, level, settings, output, include, columns_around=columns, columns=wanted
        )
        translator = make(book.doctrees[docname], translation)
        book.doctrees[docname].walkabout(translator)
        sources.texts[address] = "\n".join((*_HEAD, *translator.code, "}", ""))
        sources.origins[address] = translator.origins
        sources.spares[address] = translator.spares
        return f"/{address}"

    first = include(document.start, 0) or ""
    if settings.colophon:
        output.tables.append(RowHeads(((1,),) * len(settings.colophon), book.doctrees[document.start]))
    page = book.doctrees[document.start]

    def literal(text: str) -> str:
        return output.literal(text, document.start, page)

    main = _main_file(document, settings, first, date, literal)
    if book.index:
        main += index_code(book.index, literal)
    sources.texts[sources.main] = main
    return sources


def settings_file(settings: Settings, fonts: Fonts, language: str, *, finished: bool) -> str:
    """What template and nodes are told, as one Typst dictionary. ``finished`` says that `finish_pdf` comes
    after Typst and resolves links."""
    words = words_for(language)
    lang, _, region = language.replace("-", "_").partition("_")
    # Without it every run of kanji or kana became a piece of its own in the PDF.
    script = {"ja": string("hani"), "zh": string("hani"), "ko": string("hang")}.get(lang, "auto")
    values = {
        "lang": string(lang),
        "region": string(region) if len(region) == len("JP") else "none",
        "script": script,
        "indent": "1" if lang in ("ja", "zh") else "0",
        "fonts": array([string(family) for family in fonts.families]),
        "mono": array([string(family) for family in fonts.monospaced]),
        "slanted": "true" if fonts.slanted else "false",
        "page": _page(settings.sheet),
        "colours": dictionary({role: string(colour) for role, colour in settings.colours.items()}),
        "parameters": dictionary({name: string(text) for name, text in settings.parameters.items()}),
        "run-on": "true" if settings.run_on else "false",
        "toc-depth": str(settings.toc_depth),
        "lists": array([string(kind) for kind in settings.lists]),
        "finished": "true" if finished else "false",
        "scheme": string(SCHEME),
        "words": dictionary({key: string(alike(word, fonts.covered)) for key, word in words.items()}),
    }
    return f"#let settings = {dictionary(values)}\n"


def _page(paper: Paper) -> str:
    lengths = {side.name: f"{getattr(paper, side.name):.6g}pt" for side in fields(Paper)}
    return dictionary({**lengths, "gutter": f"{paper.gutter:.6g}pt"})


def template_files(settings: Settings, confdir: Path) -> Mapping[str, str]:
    """The template (the project's own where it names one) and what it stands on."""
    template = confdir / settings.template if settings.template else _OWN / "template.typ"
    return {
        "assets/nodes.typ": (_OWN / "nodes.typ").read_text(encoding="utf-8"),
        "assets/template.typ": template.read_text(encoding="utf-8"),
    }


def _main_file(
    document: Document,
    settings: Settings,
    first: str,
    date: datetime.date | None,
    literal: Callable[[str], str],
) -> str:
    day = f"datetime(year: {date.year}, month: {date.month}, day: {date.day})" if date else "none"
    cover = dictionary({key: literal(text) for key, text in settings.cover.items()})
    said = {name: literal(text) for name, text in settings.colophon.items()}
    colophon = f", colophon: {dictionary(said)}" if said else ""
    return (
        '#import "/assets/template.typ": book\n#import "/assets/nodes.typ": index-of\n'
        f"#show: book.with(title: {literal(document.title)}, author: {literal(document.author)}, "
        f"date: {day}, cover: {cover}{colophon})\n"
        f"#include {string(first)}\n"
    )
