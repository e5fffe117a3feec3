"""The book of fiscal 2023."""

from __future__ import annotations

import pikepdf

from tests.site.conftest import Build

PAGES = range(100, 161)


def test_the_pdf_has_the_expected_length(pdf_build: Build) -> None:
    with pikepdf.open(pdf_build.pdf) as pdf:
        assert len(pdf.pages) in PAGES
