"""The years that follow, plainly synthetic: how an edition begins and is written, and leaves earlier ones be.

Each year begins with ``new-edition``. Its draft builds without a warning as a draft, and fails otherwise with
just what it lacks. Then things begin, change and end in every way, all rows and texts are written, and the
edition builds, tells no wrong year, and keeps its tests green. Built from the data of the last year, the
first edition is byte for byte what it was.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from kawasaki_docs.rules.editions import YEARLY
from tests.rehearse.copies import Copy
from tests.rehearse.rows import RESULTS, add_results, add_rows
from tests.rehearse.texts import write_texts
from tests.rehearse.turns import IN_TABLES, ON_PAGES
from tests.rehearse.wrong_years import wrong_years

YEARS = 2
LACKING = re.compile(r"((?:docs|data)/[\w./-]+):(\d+): WARNING: .*\[([a-z-]+)\] \[kawasaki\.\w+\]")
CARRIED = re.compile(r":{3,}\{carried-over\} \d{4}$")

Place = tuple[str, int, str]
"""A file, a line in it, and the code of what is lacking there."""


class RehearsalError(Exception):
    """What a rehearsal was to show does not hold."""


def begin(copy: Copy) -> str:
    """Begin the next edition; its draft is whole as one, and a final build fails with just what it lacks."""
    copy.command("new-edition", str(copy.edition + 1))
    _built(copy, "draft")
    told = copy.build("docs")
    found = {(file, int(line), code) for file, line, code in LACKING.findall(told)}
    lacking = set(_lacking(copy))
    if found != lacking:
        raise RehearsalError(f"a final build tells {sorted(found ^ lacking)} too much or too little:\n{told}")
    return f"the draft of {copy.edition} is whole, and lacks {len(lacking)} things"


def change(copy: Copy, step: int) -> Iterator[str]:
    """Let all begin, change and end that can, and add the rows of the year; yield what was done."""
    for turn in ON_PAGES:
        yield turn(copy, copy.edition, step)
    add_rows(copy, copy.edition)
    for turn in IN_TABLES:
        yield turn(copy, copy.edition, step)
    add_results(copy, copy.edition)
    copy.command("check", "--draft")


def write(copy: Copy, first: int) -> Iterator[str]:
    """Write the texts, build the edition and search it for wrong years; yield what had to be written anew."""
    yield from write_texts(copy)
    _built(copy, "check")
    _built(copy, "docs")
    wrong = list(wrong_years(copy, first))
    if wrong:
        raise RehearsalError("\n".join(("wrong years:", *wrong)))
    yield f"{copy.edition} is built, and tells no wrong year"


def served(copy: Copy) -> dict[Path, bytes]:
    """Build an edition; return the files of site and PDF that are published."""
    _built(copy, "docs")
    found = {}
    for folder in (copy.root / "_build/html", copy.root / "_build/pdf"):
        for path in folder.rglob("*"):
            if path.is_file() and path.name != ".buildinfo" and "_typst" not in path.parts:
                found[path.relative_to(copy.root)] = path.read_bytes()
    if not found:
        raise RehearsalError("nothing was built")
    return found


def look_back(copy: Copy, later: Copy) -> str:
    """Build an edition before and after its tables have the rows of later ones: not a byte is another."""
    before = served(copy)
    for table in (later.root / "data").glob("*.csv"):
        shutil.copyfile(table, copy.root / "data" / table.name)
    shutil.rmtree(copy.root / "_build")
    after = served(copy)
    differing = sorted(str(name) for name in {*before, *after} if before.get(name) != after.get(name))
    if differing:
        raise RehearsalError("\n".join(("later rows change", *differing)))
    return f"{copy.edition} is what it was: {len(before)} files"


def _built(copy: Copy, session: str) -> None:
    if told := copy.build(session):
        raise RehearsalError(f"{session} of {copy.edition}: {told}")


def _lacking(copy: Copy) -> Iterator[Place]:
    """What a draft lacks that has just begun: texts, values, results, and the first rows of some tables."""
    year, former = str(copy.edition), str(copy.edition - 1)
    for page in copy.pages():
        for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), start=1):
            if CARRIED.match(line):
                yield page.relative_to(copy.root).as_posix(), number, "carried-over"
    for number, row in enumerate(copy.rows("kpi_values"), start=2):
        if row["year"] == year:
            yield "data/kpi_values.csv", number, "pending"
    for table, _ in RESULTS:
        for number, row in enumerate(copy.rows(table), start=2):
            if row["year"] == former:
                yield f"data/{table}.csv", number, "result-missing"
    for table in YEARLY:
        yield f"data/{table}.csv", len(copy.rows(table)) + 1, "edition-missing"
