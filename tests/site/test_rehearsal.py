"""The changes that ``nox -s rehearse`` makes: each finds what to change, and keeps every rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from kawasaki_docs import check_all
from kawasaki_docs.dataset.dataset import load
from tests.rehearse.changes import CHANGES
from tests.rehearse.copies import Copy
from tests.site.conftest import DATA


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_keeps_every_rule(tmp_path: Path, name: str) -> None:
    copy = Copy.make(tmp_path / "report")
    assert CHANGES[name](copy)
    changed = {path.name for path in DATA.iterdir() if path.read_bytes() != _copied(copy, path).read_bytes()}
    assert changed
    assert [str(problem) for problem in check_all(load(copy.root / "data"))] == []


def _copied(copy: Copy, path: Path) -> Path:
    return copy.root / "data" / path.name
