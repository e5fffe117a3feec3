"""Measure, and print the result as a Markdown table."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.clock import CommandFailedError, best_import, run
from benchmarks.growth import measure
from benchmarks.live import measure as measure_live
from benchmarks.site import BuiltPages, LeftoverDirectiveError, Site

CHARTS = 25
HEAVY = ("pandas", "matplotlib")
MOST_NAMED = 6
LIVE_EDITS = 10
# What an incremental build cannot do without, once a value changed: the interpreter and these imports.
START_UP = "import sphinx.application, myst_parser.sphinx_ext.main, furo, pandas, matplotlib.figure"
START_UP_NAME = "start-up: interpreter, Sphinx, MyST, Furo, pandas, matplotlib"
# What is imported, and what has been imported before it.
IMPORTS = {
    "kawasaki_docs": "time",
    "kawasaki_docs.dataset.dataset": "time",
    "pandas": "time",
    "matplotlib.figure": "time",
    "sphinx.application": "time",
    "kawasaki_sphinx": "sphinx.application",
    "typst_pdf": "sphinx.application",
}
CHECK = "import sys; from kawasaki_docs.cli.main import main; sys.exit(main(['check']))"


@dataclass(frozen=True, slots=True)
class Result:
    """A row of the table: what, its seconds, how it compares, what is aimed at."""

    what: str
    seconds: float
    compared: str = ""
    goal: str = ""


def main() -> int:
    """Print the table row by row; return 1 where something could not be measured."""
    parser = argparse.ArgumentParser(prog="nox -s bench --", description=__doc__)
    parser.add_argument("--repeat", type=int, default=3, help="runs of each measure; the best counts")
    parser.add_argument(
        "--growth",
        type=int,
        nargs="*",
        metavar="TIMES",
        help="build reports so many times as large instead (1 and 10 unless given)",
    )
    parser.add_argument("--live", action="store_true", help="measure the live site alone")
    parser.add_argument("--output", type=Path, help="a file to write the table to as well")
    asked = parser.parse_args()
    lines: list[str] = []
    try:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            for line in _lines(asked, Path(folder)):
                lines.append(line)
                print(line, flush=True)
    except (CommandFailedError, LeftoverDirectiveError) as error:
        print(error, file=sys.stderr)
        return 1
    if asked.output:
        asked.output.write_text("\n".join([*lines, ""]), encoding="utf-8", newline="\n")
    return 0


def _lines(asked: argparse.Namespace, folder: Path) -> Iterator[str]:
    """The table as Markdown."""
    yield f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores"
    yield ""
    if asked.growth is not None:
        yield from _growth(asked.growth or [1, 10], folder)
        return
    yield f"| what | seconds, best of {asked.repeat} | compared | goal |"
    yield "|---|---:|---|---|"
    for result in _live(folder) if asked.live else _results(folder, asked.repeat):
        yield f"| {result.what} | {result.seconds:.2f} | {result.compared} | {result.goal} |"


def _growth(factors: list[int], folder: Path) -> Iterator[str]:
    yield "| times | pages | cold, s | ms a page | most memory, MB | a page, KB | search index, KB | KPI page, KB |"
    yield "|---:|---:|---:|---:|---:|---:|---:|---:|"
    for factor in factors:
        found = measure(factor, folder / str(factor))
        cells = (
            *(str(found.factor), str(found.pages), f"{found.seconds:.1f}"),
            f"{found.seconds / found.pages * 1000:.0f}",
            *(f"{number:.0f}" for number in (found.memory, found.page, found.index, found.kpis)),
        )
        yield f"| {' | '.join(cells)} |"


def _results(folder: Path, repeat: int) -> Iterator[Result]:
    start_up = min(run("-c", START_UP).seconds for _ in range(repeat))
    yield Result(START_UP_NAME, start_up)
    yield from _imports(repeat, start_up)
    cold = yield from _builds(folder, repeat, start_up)
    yield from _pieces(repeat, cold)
    yield from _pdf(folder, repeat, cold)
    yield from _live(folder)


def _live(folder: Path) -> Iterator[Result]:
    """Each against start-up at the same moment: time passed, since nobody waits for the processor alone."""
    answers, start_up = measure_live(folder / "live", LIVE_EDITS, lambda: run("-c", START_UP).elapsed)
    for what, seconds, goal in (
        ("a sentence", answers.sentence, 0.5),
        ("a cell", answers.cell, 0.8),
        ("a broken cell told", answers.broken, 1.0),
        ("a broken cell mended", answers.mended, 1.0),
    ):
        compared = f"{seconds / start_up:.2f} x start-up"
        name = f"live, {what} (time passed, median of {LIVE_EDITS})"
        yield Result(name, seconds, compared, f"under {goal} s")


def _imports(repeat: int, start_up: float) -> Iterator[Result]:
    for name, before in IMPORTS.items():
        seconds = best_import(name, repeat, after=before)
        yield Result(f"import {name}", seconds, f"{seconds / start_up:.2f} x start-up")


def _builds(folder: Path, repeat: int, start_up: float) -> Generator[Result, None, BuiltPages]:
    site, stock = Site(folder / "site"), Site(folder / "stock", stock=True)
    cold_stock, cold = _race(stock, site, repeat, clean=True)
    yield Result("HTML, cold, stock Sphinx, no data", cold_stock.seconds, f"{len(cold_stock.written)} pages")
    ratio = f"{cold.seconds / cold_stock.seconds:.2f} x stock"
    yield Result("HTML, cold", cold.seconds, ratio, "at most 1.5 x stock")
    serial, parallel = (min(site.build(clean=True, jobs=n).elapsed for _ in range(repeat)) for n in (1, 2))
    yield Result("HTML, cold, -j 2 (time passed)", parallel, f"{parallel / serial:.2f} x serial")
    site.build()
    warm_stock, warm = _race(stock, site, repeat)
    yield Result("HTML, nothing changed, stock Sphinx", warm_stock.seconds)
    above = warm.seconds - warm_stock.seconds
    heavy = " and ".join(site.imported_by_build(HEAVY)) or f"neither {HEAVY[0]} nor {HEAVY[1]}"
    compared = f"{above:+.2f} s to stock; imports {heavy}"
    yield Result("HTML, nothing changed", warm.seconds, compared, "at most +0.3 s, neither imported")
    yield _changed_cell(site, cold, repeat, start_up)
    return cold


def _changed_cell(site: Site, cold: BuiltPages, repeat: int, start_up: float) -> Result:
    cell, best = site.change_cell(), site.build()
    for _ in range(repeat - 1):
        site.change_cell()
        best = min(best, site.build(), key=lambda build: build.seconds)
    beyond = best.seconds - start_up
    compared = (
        f"{beyond:.2f} s beyond start-up, which is {beyond / cold.seconds:.2f} x cold; "
        f"read {_listed(best.read)}; wrote {_listed(best.written)}"
    )
    return Result(
        f"HTML, one cell changed ({cell})", best.seconds, compared, "under 1 s and 0.2 x cold beyond"
    )


def _pieces(repeat: int, cold: BuiltPages) -> Iterator[Result]:
    check = min(run("-c", CHECK).seconds for _ in range(repeat))
    yield Result("kawasaki-docs check", check, f"{check / cold.seconds:.2f} x HTML, cold")
    drawn = min(float(run("-m", "benchmarks.charts", str(CHARTS)).output.split()[-1]) for _ in range(repeat))
    each = f"{drawn / CHARTS * 1000:.0f} ms each, {drawn / CHARTS / cold.seconds:.4f} x HTML, cold"
    yield Result(f"draw {CHARTS} charts", drawn, each, "under 1 s")


def _pdf(folder: Path, repeat: int, html: BuiltPages) -> Iterator[Result]:
    site = Site(folder / "pdf")
    sources = _best(site, repeat, "typst")
    whole = _best(site, repeat, "typstpdf")
    yield Result("Typst sources, cold", sources.seconds, f"{sources.seconds / html.seconds:.2f} x HTML, cold")
    yield Result("PDF, cold", whole.seconds, f"{whole.seconds / html.seconds:.2f} x HTML, cold")
    yield Result("of this, setting and finishing", max(whole.seconds - sources.seconds, 0.0))
    book = [json.loads(run("-m", "benchmarks.book", str(site.typst_sources)).output) for _ in range(repeat)]
    memory, cold, warm = (min(found[name] for found in book) for name in ("memory", "cold", "warm"))
    yield Result(
        "Typst, cold process (time passed)", cold, f"{memory:.0f} MB at most", "under 2 s, under 500 MB"
    )
    yield Result(
        "Typst, warm, largest page changed (time passed)", warm, f"{warm / cold:.2f} x cold", "under 0.5 s"
    )


def _listed(pages: tuple[str, ...]) -> str:
    return (", ".join(pages) or "nothing") if len(pages) <= MOST_NAMED else f"{len(pages)} pages"


def _race(first: Site, second: Site, repeat: int, *, clean: bool = False) -> tuple[BuiltPages, BuiltPages]:
    """The best build of each of two sites, built in turn: what else the machine does slows both."""
    pairs = [(first.build(clean=clean), second.build(clean=clean)) for _ in range(repeat)]
    fastest = [min(builds, key=lambda build: build.seconds) for builds in zip(*pairs, strict=True)]
    return fastest[0], fastest[1]


def _best(site: Site, repeat: int, builder: str) -> BuiltPages:
    builds = [site.build(builder, clean=True) for _ in range(repeat)]
    return min(builds, key=lambda build: build.seconds)


if __name__ == "__main__":
    sys.exit(main())
