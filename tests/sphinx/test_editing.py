"""After anything that editors do, what an incremental build serves and warns of equals a clean build."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.sphinx.conftest import Report
from tests.sphinx.editing import PAGES, Editor, differing

Make = Callable[..., Report]

# MyST asks Sphinx in an old way.
pytestmark = pytest.mark.filterwarnings("ignore::sphinx.deprecation.RemovedInSphinx11Warning")


def _edit(report: Report, seed: int, steps: int, theme: str = "basic") -> None:
    editor = Editor(report, seed, theme)
    report.build(out="incremental")
    done: list[str] = []
    for step in range(steps):
        done.append(editor.act())
        found = differing(report, parallel=2 * (step % 2))
        assert found == [], "\n".join(done)


def test_a_dozen_edits(report: Make) -> None:
    _edit(report(**PAGES), seed=1, steps=12)


@pytest.mark.soak
@pytest.mark.parametrize(("seed", "theme"), [(2, "basic"), (3, "furo"), (4, "furo")])
def test_many_edits(report: Make, seed: int, theme: str) -> None:
    _edit(report(**PAGES), seed, steps=50, theme=theme)
