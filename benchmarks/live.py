"""From saving a file to the page in a browser, under ``nox -s live``."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.clock import ROOT, CommandFailedError
from benchmarks.site import Site

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["Answers", "measure"]

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# The pages that are looked at: one of prose, and the largest of the site.
PROSE, KPIS = "about", "kpis"
_PATIENCE = 120_000


@dataclass(frozen=True, slots=True)
class Answers:
    """Medians of the seconds until the browser showed a changed sentence, a changed cell, that a cell was
    broken, that it was mended."""

    sentence: float
    cell: float
    broken: float
    mended: float


def measure(folder: Path, times: int, start_up: Callable[[], float]) -> tuple[Answers, float]:
    """Edit a copy of the report ``times`` times in each way; return the medians, and that of ``start_up``,
    which is measured before each round.

    Raises CommandFailedError where there is no browser, or the live site ends.
    """
    site = Site(folder)
    took: list[list[float]] = []
    with _served(folder) as address, _browser() as page:
        for number in range(times):
            begun = start_up()
            rest = 2 * begun
            took.append([begun, *_round(site, page, address, number, rest)])
    begun, *answers = (median(column) for column in zip(*took, strict=True))
    return Answers(*answers), begun


def _round(site: Site, page: Page, address: str, number: int, rest: float) -> Iterator[float]:
    """One edit of each kind, each when the process that builds has had time to warm up."""
    prose = site.folder / "docs" / f"{PROSE}.md"
    page.goto(f"{address}{PROSE}.html")
    sentence = f"{number}回目に加えた文です。"
    yield _until(page, sentence, rest, lambda: _write(prose, f"{prose.read_text('utf-8')}\n\n{sentence}\n"))
    page.goto(f"{address}{KPIS}.html")
    good, wrong = 471_100 + number, f"{number}個"
    yield _until(page, f"{good:,}", rest, lambda: site.set_cell(str(good)))
    yield _until(page, f"「{wrong}」", rest, lambda: site.set_cell(wrong))
    yield _until(page, f"「{wrong}」", rest, lambda: site.set_cell(str(good)), there=False)


def _until(page: Page, text: str, rest: float, save: Callable[[], None], *, there: bool = True) -> float:
    """The seconds from saving until the browser shows a text, or shows it no more: it looks before each frame
    that it draws."""
    time.sleep(rest)
    began = time.perf_counter()
    save()
    page.wait_for_function(
        "([text, there]) => document.body?.textContent.includes(text) === there", arg=[text, there]
    )
    return time.perf_counter() - began


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """The address of a live site that has been built once."""
    path = os.pathsep.join((str(ROOT), str(ROOT / "ext")))
    command = (sys.executable, "-m", "kawasaki_sphinx.live", "--port", "0")
    env = {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"}
    with subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.PIPE, encoding="utf-8") as process:
        address = ""
        for line in process.stdout or ():
            address = address or "".join(re.findall(r"http://\S+/", line))
            if line.startswith("作りました"):
                break
        else:
            raise CommandFailedError("the live site ended before it was built")
        try:
            yield address
        finally:
            process.terminate()


@contextmanager
def _browser() -> Iterator[Page]:
    """A page of a browser of this machine."""
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        raise CommandFailedError(f"no browser here (looked for {', '.join(BROWSERS)})")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.set_default_timeout(_PATIENCE)
        yield page
        browser.close()
