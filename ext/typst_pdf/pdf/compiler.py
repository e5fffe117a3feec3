"""Typst source to PDF, and Typst's diagnostics back to the lines they speak of."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from typst_pdf.config import Standard
from typst_pdf.messages import _
from typst_pdf.pdf.positions import Position
from typst_pdf.text.fonts import MissingPackageError

__all__ = ["Compiled", "Diagnostic", "compile_pdf", "parse_diagnostics", "typst_version"]

_PLACE = re.compile(r"┌─ (.+?):(\d+):\d+")
_HEAD = re.compile(r"^(?:error|warning): (.+)", re.MULTILINE)


# Every place: each heading and each mark between other things that has a label.
_PLACES = """query(selector(heading).or(metadata)).filter(place => place.has("label")).map(place => {
  let position = place.location().position()
  (str(place.label), position.page, position.x.pt(), position.y.pt())
})"""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One error or warning of Typst and the lines it names, innermost call first: (file, line)."""

    message: str
    places: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Compiled:
    """The PDF (None where Typst refused the source), where each place came to stand in it, and everything
    Typst said."""

    pdf: bytes | None
    positions: Mapping[str, Position]
    diagnostics: tuple[Diagnostic, ...]


def typst_version() -> str:
    """The version of the compiler.

    Raises:
        MissingPackageError: it is not installed.
    """
    try:
        return version("typst")
    except PackageNotFoundError:
        raise MissingPackageError(_("The compiler typst"), "typst") from None


def compile_pdf(
    main: Path,
    root: Path,
    fonts: Sequence[Path],
    standards: Sequence[Standard],
    timestamp: int | None,
    *,
    formulas: bool = False,
) -> Compiled:
    """Compile ``main``. Paths in the source begin at ``root``; only ``fonts`` are used, and Typst's own for
    mathematics where the source has ``formulas``; ``timestamp`` (Unix seconds) is the date in the PDF,
    without which it has none."""
    import typst  # only a PDF needs it

    files = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=formulas,
        font_paths=[font.parent for font in fonts],
    )
    try:
        compiler = typst.Compiler(main, root=root, font_paths=files, ignore_system_fonts=True)
        pdf, warnings = compiler.compile_with_warnings(
            pdf_standards=list(standards), timestamp=timestamp, format="pdf"
        )
    except typst.TypstError as error:
        return Compiled(None, {}, tuple(parse_diagnostics(error.diagnostic or error.message)))
    said = (
        found for warning in warnings for found in parse_diagnostics(warning.diagnostic or warning.message)
    )
    positions = {place: Position(*where) for place, *where in json.loads(compiler.eval(_PLACES))}
    return Compiled(pdf if isinstance(pdf, bytes) else None, positions, tuple(said))


def parse_diagnostics(text: str) -> list[Diagnostic]:
    """The errors and warnings in what Typst prints."""
    heads = list(_HEAD.finditer(text))
    if not heads:
        return [Diagnostic(text.strip(), ())]
    found = []
    for index, head in enumerate(heads):
        end = heads[index + 1].start() if index + 1 < len(heads) else len(text)
        places = tuple((file, int(line)) for file, line in _PLACE.findall(text[head.start() : end]))
        found.append(Diagnostic(head.group(1).strip(), places))
    return found
