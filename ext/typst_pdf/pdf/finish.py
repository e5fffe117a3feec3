"""The last touch to the PDF that Typst made: heads of rows, links, and saving it small."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pikepdf

from typst_pdf.pdf.check import Finding
from typst_pdf.pdf.links import resolve_links
from typst_pdf.pdf.positions import Position
from typst_pdf.pdf.row_heads import Rows, mark_row_heads

__all__ = ["Finished", "finish_pdf"]


@dataclass(frozen=True, slots=True)
class Finished:
    """The PDF; the indices of the tables whose row heads could not be marked, the places that links lead to
    and that are not in it, and the texts that are not in it or not on the paper."""

    pdf: bytes
    odd_tables: list[int]
    lost_places: list[str]
    findings: list[Finding]


def finish_pdf(
    pdf: bytes,
    tables: Sequence[Rows],
    positions: Mapping[str, Position],
    words: str,
    check: Callable[[pikepdf.Pdf], list[Finding]],
) -> Finished:
    """The PDF with row heads and links, saved small and always with the same bytes.

    ``tables`` stand in the order in which the document has them; ``words`` say where a link leads, with {}
    for the page. ``check`` says what is lost.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        odd = mark_row_heads(document, tables)
        findings = check(document)
        lost = resolve_links(document, positions, words)
        target = io.BytesIO()
        document.save(
            target,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            linearize=False,
        )
        return Finished(target.getvalue(), odd, lost, findings)
