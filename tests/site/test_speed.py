"""The whole report built without the replaced pieces of Sphinx and the theme: the same files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.site.conftest import Build


def _served(folder: Path) -> Mapping[str, bytes]:
    """Every file but the PDF, which another builder makes, and Sphinx's note of the configuration."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".pdf" and path.name != ".buildinfo"
    }


def test_the_site_is_the_same_without_the_replaced_pieces(html_build: Build, stock_build: Build) -> None:
    assert (html_build.status, stock_build.status) == (0, 0), stock_build.warnings
    ours, stock = _served(html_build.out), _served(stock_build.out)
    assert ours.keys() == stock.keys()
    assert [name for name, content in stock.items() if ours[name] != content] == []
