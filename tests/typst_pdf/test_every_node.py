"""Every node of the table, one by one, in a compiled PDF: on the pages of the root that holds what sources
yield, or made by hand."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.typst_pdf.conftest import ROOTS
from typst_pdf.supported_nodes import NODES

Build = Callable[..., Any]


@pytest.fixture(scope="module")
def written(everything: Any) -> frozenset[str]:
    """The names of all nodes on the pages of the root that compiles without a warning."""
    trees = (everything.out.parent / "doctrees").rglob("*.doctree")
    found = [pickle.loads(tree.read_bytes()) for tree in trees]  # noqa: S301  # written by this test
    return frozenset(type(node).__name__ for tree in found for node in tree.findall())


@pytest.fixture(scope="module")
def handmade(
    written: frozenset[str],
    rebuild: Build,
    pdf_text: Callable[[Path], str],
    tmp_path_factory: pytest.TempPathFactory,
) -> str:
    """The text of a PDF of all other nodes, each made by hand with its name in it."""
    source = tmp_path_factory.mktemp("handmade") / "root"
    shutil.copytree(ROOTS / "test-handmade", source)
    built = rebuild(source, "typstpdf", handmade=sorted(set(NODES) - written))
    assert built.warnings == []
    return pdf_text(built.pdf)


@pytest.mark.parametrize("name", NODES)
def test_a_node_is_treated_as_the_table_says(name: str, written: frozenset[str], handmade: str) -> None:
    silent = NODES[name] in ("left out", "new line")
    assert name in written or (f"{name}の文です。" in handmade) != silent
