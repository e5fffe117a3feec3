"""Builds that did not come to a good end: killed, refused by the disk, or failed for a warning."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import FIXTURE
from tests.sphinx.conftest import Report, configure
from tests.sphinx.test_rebuild import CELL, PAGES

Make = Callable[..., Report]

# MyST asks Sphinx in an old way.
pytestmark = pytest.mark.filterwarnings("ignore::sphinx.deprecation.RemovedInSphinx11Warning")

POSIX = pytest.mark.skipif(os.name == "nt", reason="needs fork and rights of folders")
# Root may write everywhere, unless it gives that power up.
WITHOUT_POWER = (
    ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
    if os.name != "nt" and os.geteuid() == 0
    else ()
)


@POSIX
def test_an_interrupted_build_is_mended_by_the_next(report: Make) -> None:
    made = report(**PAGES, **{f"page{number}": f"# 題{number}\n" for number in range(8)})
    began = time.monotonic()
    made.build()
    duration = time.monotonic() - began
    chance = random.Random(7)
    killed = 0
    for step in range(5):
        (made.data / "kpi_values.csv").write_bytes((FIXTURE / "kpi_values.csv").read_bytes())
        made.edit(CELL[0], CELL[1], f"founding-consultations,2031,250,{300 + step}")
        made.write({"prose": f"# 題名{step}\n\n{{kpi}}`founding-consultations`\n"})
        build = multiprocessing.get_context("fork").Process(target=made.build)
        build.start()
        build.join(chance.uniform(0.1, 0.9) * duration)
        build.kill()
        build.join()
        killed += build.exitcode == -signal.SIGKILL
        mended = made.build()
        assert mended.files() == made.build(out=f"clean{step}").files(), step
    assert killed > 0


@POSIX
@pytest.mark.parametrize(
    ("there", "closed", "place"),
    [
        (["html", "doctrees"], "html", "html"),
        (["html", "doctrees"], "doctrees", "doctrees"),
        ([""], "", "html"),
        (["html"], "", "doctrees"),
    ],
)
def test_where_nothing_can_be_written_one_sentence_says_so(
    report: Make, there: list[str], closed: str, place: str
) -> None:
    made = report(**PAGES)
    folder = made.root / "subprocess"
    for name in there:
        (folder / name).mkdir(parents=True)
    (folder / closed).chmod(0o555)
    done = _sphinx(made, folder, prefix=WITHOUT_POWER)
    assert done.returncode != 0
    assert f"{folder / place} に書き込めません" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    (folder / closed).chmod(0o755)
    assert _sphinx(made, folder).returncode == 0


@pytest.mark.parametrize("wrong", ["{fact}`nothing-like-it`", "[リンク](nowhere.md)", "```{no-such} x\n```"])
def test_a_build_that_failed_fails_again(report: Make, wrong: str) -> None:
    made = report(page=f"# 題\n\n{wrong}\n", **PAGES)
    # The extension warns of programmes without a page: a small report has few.
    configure(made, 'suppress_warnings = ["kawasaki.rule"]\n')
    folder = made.root / "subprocess"
    assert [_sphinx(made, folder, "-W").returncode for _ in range(2)] == [1, 1]
    made.write({"page": "# 題\n"})
    assert [_sphinx(made, folder, "-W").returncode for _ in range(2)] == [0, 0]


@POSIX
@pytest.mark.parametrize("size", [100, 5_000, 20_000])
def test_a_full_disk_ends_in_one_sentence_and_nothing_is_half_served(report: Make, size: int) -> None:
    made = report(**PAGES)
    configure(made, 'suppress_warnings = ["kawasaki.rule"]\n')
    folder = made.root / "subprocess"
    done = _sphinx(made, folder, "-W", prefix=("prlimit", f"--fsize={size}"))
    assert done.returncode != 0
    assert "Traceback" not in done.stderr + done.stdout
    assert "ディスクに空きがありません" in done.stderr
    assert "None" not in done.stderr
    for path in folder.rglob("*.html"):
        assert path.read_text(encoding="utf-8").rstrip().endswith("</html>"), path
    assert _sphinx(made, folder, "-W").returncode == 0
    assert _sphinx(made, made.root / "clean", "-W").returncode == 0
    for path in (made.root / "clean" / "html").rglob("*.html"):
        assert (folder / "html" / path.name).read_bytes() == path.read_bytes()


def _sphinx(
    made: Report, folder: Path, *options: str, prefix: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    """Build in a process of its own."""
    command = (*prefix, sys.executable, "-m", "sphinx", "-q", *options, "-d", str(folder / "doctrees"))
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"}
    return subprocess.run(
        (*command, str(made.docs), str(folder / "html")),
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
