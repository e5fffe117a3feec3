"""What a build keeps is never trusted: what is empty, cut, another's or edited is made anew."""

from __future__ import annotations

import os
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kawasaki_sphinx.incremental.served import served
from tests.sphinx.conftest import Built, Report
from tests.sphinx.test_rebuild import PAGES

Make = Callable[..., Report]
Harm = Callable[[Path, Path], object]

# MyST asks Sphinx in an old way.
pytestmark = pytest.mark.filterwarnings("ignore::sphinx.deprecation.RemovedInSphinx11Warning")

CHART = "# 図\n\n```{kpi-chart} founding-support\n```\n\n```{kpi-chart} tourism\n```\n"


class Poison:
    """Writes a file when it is read from a pickle."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.trace),)


def empty(path: Path, _: Path) -> None:
    path.write_bytes(b"")


def cut(path: Path, _: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def swap(path: Path, other: Path) -> None:
    mine, others = path.read_bytes(), other.read_bytes()
    path.write_bytes(others)
    other.write_bytes(mine)


def edit(path: Path, _: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) * 2 // 3] ^= 1
    path.write_bytes(bytes(data))


def lose(path: Path, _: Path) -> None:
    path.unlink()


HARMS: dict[str, Harm] = {"empty": empty, "cut": cut, "swapped": swap, "edited": edit}
KEPT = {
    "chart": "charts/*.svg",
    "picture": "charts/*.png",
    "template": "*.template",
    "doctree": "*.doctree",
    "environment": "environment.pickle",
    "search": "search.json",
    "record": "finished-html.json",
}
SERVED = ("*.html", "_static/*.css", "_csv/**/*.csv", "_search/*.js", "objects.inv", ".buildinfo")


def two(folder: Path, pattern: str) -> tuple[Path, Path]:
    """The first files of a pattern; where there is but one, the other is a file of another kind."""
    found = sorted(folder.glob(pattern))
    others = sorted(path for path in folder.glob("*") if path.is_file() and path not in found)
    first, second = (*found, *others)[:2]
    return first, second


@pytest.fixture
def made(report: Make) -> Report:
    return report(page=CHART, **PAGES)


def same(built: Built, clean: Built, harm: str = "") -> None:
    assert built.warnings == clean.warnings, harm
    assert built.files() == clean.files(), harm


@pytest.mark.parametrize("kept", KEPT)
def test_what_is_kept_and_was_damaged_is_made_anew(
    made: Report, kept: str, record_property: Callable[[str, object], None]
) -> None:
    record_property("faults", len(HARMS))
    first = made.build()
    clean = made.build(out="clean")
    for name, harm in HARMS.items():
        harm(*two(Path(first.app.doctreedir), KEPT[kept]))
        # So that drawings and templates are asked for.
        for page in Path(first.app.outdir).glob("*.html"):
            page.unlink()
        same(made.build(), clean, name)


@pytest.mark.parametrize("served", SERVED)
def test_what_is_served_and_was_damaged_is_written_again(
    made: Report, served: str, record_property: Callable[[str, object], None]
) -> None:
    record_property("faults", len(HARMS) + 1)
    first = made.build()
    clean = made.build(out="clean")
    info = (Path(first.app.outdir) / ".buildinfo", Path(clean.app.outdir) / ".buildinfo")
    for name, harm in {**HARMS, "lost": lose}.items():
        harm(*two(Path(first.app.outdir), served))
        same(made.build(), clean, name)
        assert info[0].read_bytes() == info[1].read_bytes()
    # And then there is nothing more to do.
    last = made.build()
    assert (last.read, last.written) == ([], [])


def test_a_book_is_no_page_of_the_site(made: Report) -> None:
    """Whoever puts it there takes away one of the year before, and then the site is still whole."""
    former = Path(made.build().app.outdir) / "report-2030.pdf"
    former.write_bytes(b"%PDF-")
    app = made.build().app
    assert served(app)
    assert former.name not in served(app)


def test_a_folder_of_assets_that_was_lost_comes_back(made: Report) -> None:
    first = made.build()
    clean = made.build(out="clean")
    shutil.rmtree(Path(first.app.outdir) / "_static")
    same(made.build(), clean)


@pytest.mark.parametrize("name", ["environment.pickle", "page.doctree"])
def test_what_somebody_else_put_there_does_not_run(made: Report, tmp_path: Path, name: str) -> None:
    kept = Path(made.build().app.doctreedir) / name
    trace = tmp_path / "trace"
    kept.write_bytes(pickle.dumps(Poison(trace)))
    made.build()
    assert not trace.exists()


def test_a_template_that_somebody_else_put_there_does_not_run(made: Report, tmp_path: Path) -> None:
    folder = Path(made.build().app.doctreedir)
    trace = tmp_path / "trace"
    for path in folder.glob("*.template"):
        path.write_bytes(pickle.dumps(Poison(trace)))
    (folder.parent / "html" / "page.html").unlink()
    made.build()
    assert not trace.exists()
