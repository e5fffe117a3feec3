"""The workflows run nothing that another may change, and keep nothing that another may take."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

WORKFLOWS = sorted((Path(__file__).parents[2] / ".github" / "workflows").glob("*.yml"))

_PINNED = re.compile(r"[\w./-]+@[0-9a-f]{40} # v[0-9.]+")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_is_tight(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    used = re.findall(r"uses: (.*)", text)
    assert used
    assert [action for action in used if not _PINNED.fullmatch(action)] == []
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")
    jobs = re.findall(r"(?m)^  \w+:$", text.partition("jobs:")[2])
    assert text.count("\n    permissions:\n") == len(jobs)
    assert re.search(r"(?m)^permissions: \{\}$", text)
    assert "pull_request_target" not in text
