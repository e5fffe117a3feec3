"""Broken pages: every fault is told once, at its place, in words that say how to mend it."""

from __future__ import annotations

import pytest
from docutils import nodes

from tests.sphinx.broken_pages import BROKEN
from tests.sphinx.conftest import Built, Report, begin

SOUND = "# 題\n\n{kpi}`founding-consultations@edition - 1`から{kpi}`founding-consultations`に{trend}`founding-consultations`しました。\n"
TWIN = "# 水産加工研究支援事業\n\n```{programme} seafood-research\n```\n"


def page(text: str) -> str:
    return f"{text}\n" if text.startswith("# ") else f"# 題\n\n{text}\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build all broken pages at once, beside a sound one."""
    made = begin(tmp_path_factory.mktemp("broken") / "report")
    pages = {name: page(text) for name, (text, _) in BROKEN.items()}
    made.write({**pages, "duplicate-a": TWIN, "sound": SOUND})
    return made.build()


@pytest.mark.parametrize("name", BROKEN)
def test_one_fault_one_message(built: Built, name: str) -> None:
    told = [line for line in built.warnings if line.startswith(f"docs/{name}.md:")]
    assert tuple(line.removeprefix(f"docs/{name}.md:") for line in told) == BROKEN[name][1]


def test_nothing_else_is_told(built: Built) -> None:
    names = {line.partition(".md:")[0].removeprefix("docs/") for line in built.warnings}
    assert names == set(BROKEN)


def test_no_block_is_lost_in_silence(built: Built) -> None:
    """Where a directive or role is broken, the page shows it."""
    for name, (_, told) in BROKEN.items():
        tree = built.doctree(name)
        if any("[kawasaki.directive]" in line for line in told):
            assert list(tree.findall(nodes.error)), name
        if any(line.endswith(("[myst.directive_unknown]", "[myst.header]", "[docutils]")) for line in told):
            assert [*tree.findall(nodes.error), *tree.findall(nodes.problematic)], name
        if any("[kawasaki.role]" in line or "[myst.role_unknown]" in line for line in told):
            assert "〔エラー" in tree.astext(), name


def test_there_are_many() -> None:
    assert len(BROKEN) >= 40


def test_a_second_build_tells_the_same(built: Built) -> None:
    again = Report(built.app.srcdir.parent).build()
    ours = [line for line in built.warnings if "[kawasaki." in line]
    assert [line for line in again.warnings if "[kawasaki." in line] == ours
