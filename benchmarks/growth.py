"""Larger reports, made of the real one: how time and memory grow with programmes, KPIs, questions and years.

Every programme with its page, KPIs, facts and registers, and every question of the survey with its page,
stands in the grown report as often as asked for; KPIs have ten years of values. Names of the copies end in
-2, -3 ...
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.clock import ROOT, run

__all__ = ["Growth", "grow", "measure"]

_SEEDS = ("programmes", "kpis", "survey_questions")
# Tables whose keys name these without pointing to them.
_NAMING = ("outlines", "readings")
_INDEX_FOLDERS = ("measures/article-*", "other-programmes", "economy/survey")
_BUILD = """import resource, sys
from sphinx.cmd.build import main
status = main(sys.argv[1:])
print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
raise SystemExit(status)"""


@dataclass(frozen=True, slots=True)
class Growth:
    """One cold build: how many pages, seconds, the most memory (MB), the size of an average page (KB), the
    compressed search index and the page of all KPIs (KB)."""

    factor: int
    pages: int
    seconds: float
    memory: float
    page: float
    index: float
    kpis: float


def measure(factor: int, folder: Path) -> Growth:
    """Grow the report in a folder, build it and tell the costs. Raises CommandFailedError."""
    grow(factor, folder)
    html = folder / "html"
    done = run("-c", _BUILD, "-q", "-b", "html", str(folder / "docs"), str(html))
    pages = [path for path in html.rglob("*.html") if "_static" not in path.parts]
    return Growth(
        factor=factor,
        pages=len(pages),
        seconds=done.seconds,
        memory=int(done.output.split()[-1]) / 1024,
        page=sum(len(gzip.compress(path.read_bytes())) for path in pages) / len(pages) / 1024,
        index=sum(len(gzip.compress(path.read_bytes())) for path in (html / "_search").iterdir()) / 1024,
        kpis=len(gzip.compress((html / "kpis.html").read_bytes())) / 1024,
    )


def grow(factor: int, folder: Path) -> None:
    """Write docs/ and data/ of a report so many times as large into a folder."""
    for name in ("docs", "data"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("guide"))
    descriptor = json.loads((folder / "data" / "datapackage.json").read_text(encoding="utf-8"))
    resources = {each["name"]: each for each in descriptor["resources"]}
    names = _grow_data(folder / "data", resources, factor)
    seeds = _words(name for table in _SEEDS for name in names[table])
    for table in _NAMING:
        _grow_others(folder / "data" / resources[table]["path"], resources[table], seeds, factor)
    without = descriptor["report"]["withoutKpis"]
    without += [
        {**each, "programme": f"{each['programme']}-{number}"}
        for each in without
        for number in range(2, factor + 1)
    ]
    (folder / "data" / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    _grow_pages(folder / "docs", _words(name for found in names.values() for name in found), factor)


def _words(names: Iterable[str]) -> re.Pattern[str]:
    """Finds the names where they stand alone."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(set(names), key=len, reverse=True))})(?![\w-])")


def _grow_data(folder: Path, resources: Mapping[str, Any], factor: int) -> dict[str, set[str]]:
    """Copy the rows of all that belongs to a programme or a question; return the names that were copied, by
    their table."""
    names: dict[str, set[str]] = {}
    marked: dict[str, list[str]] = {}
    for table in _grown(resources):
        own, others = _columns(resources[table], marked)
        if not own and not set(others) & set(_listed(resources[table]["schema"]["primaryKey"])):
            continue  # a copy would have the key of its original
        marked[table] = [*own, *others]
        rows = _read(folder / resources[table]["path"])
        if table == "kpi_values":
            years = [int(row["year"]) for row in rows]
            oldest = [row for row in rows if int(row["year"]) == min(years)]
            more = range(max(years) - 9, min(years))
            rows += [{**row, "year": str(year)} for row in oldest for year in more]
        names[table] = {row[column] for column in own for row in rows}
        _write(
            folder / resources[table]["path"],
            [copy for row in rows for copy in _copies(row, marked[table], factor)],
        )
    return names


def _grow_others(path: Path, resource: Mapping[str, Any], wanted: re.Pattern[str], factor: int) -> None:
    """Copy the rows whose key names what was copied."""
    keys = _listed(resource["schema"]["primaryKey"])
    rows = _read(path)
    more = [
        {name: wanted.sub(rf"\g<0>-{number}", cell) for name, cell in row.items()}
        for row in rows
        if any(wanted.search(row[key]) for key in keys)
        for number in range(2, factor + 1)
    ]
    _write(path, [*rows, *more])


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    """Write rows; a table without any stays as it is."""
    if not rows:
        return
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _grown(resources: Mapping[str, Any]) -> list[str]:
    """The tables that refer to programmes, KPIs or questions, directly or not; what they refer to first."""
    found = list(_SEEDS)
    for table in found:
        found += [
            name
            for name, resource in resources.items()
            if name not in found and any(_target(key) == table for key in _foreign_keys(resource))
        ]
    return found


def _columns(resource: Mapping[str, Any], marked: Mapping[str, list[str]]) -> tuple[list[str], list[str]]:
    """A table's columns that name its rows, where no other does, and those that name other tables' copies."""
    schema = resource["schema"]
    others = [
        column
        for key in _foreign_keys(resource)
        for column, target in zip(_listed(key["fields"]), _listed(key["reference"]["fields"]), strict=True)
        if target in marked.get(_target(key), ())
    ]
    primary = _listed(schema["primaryKey"])
    if set(others) & set(primary):
        return [], others
    types = {field["name"]: field for field in schema["fields"]}
    own = [name for name in primary if types[name]["type"] == "string" and not types[name].get("codeList")]
    parts = [
        column
        for key in _foreign_keys(resource)
        for column, target in zip(_listed(key["fields"]), _listed(key["reference"]["fields"]), strict=True)
        if not _target(key) and target in own
    ]
    return own, [*others, *parts]


def _copies(row: dict[str, str], marked: list[str], factor: int) -> Iterator[dict[str, str]]:
    yield row
    for number in range(2, factor + 1):
        copy = {name: f"{cell}-{number}" if name in marked and cell else cell for name, cell in row.items()}
        if "number" in copy and copy["number"].isdigit():
            copy["number"] = str(int(copy["number"]) + 100 * number)
        yield copy


def _grow_pages(folder: Path, wanted: re.Pattern[str], factor: int) -> None:
    """Copy the pages of programmes and of the survey, and list the copies beside them."""
    for place in _INDEX_FOLDERS:
        for index in folder.glob(f"{place}/index.md"):
            pages = [path for path in index.parent.glob("*.md") if path != index]
            for page in pages:
                text = page.read_text(encoding="utf-8")
                for number in range(2, factor + 1):
                    copy = wanted.sub(rf"\g<0>-{number}", text)
                    page.with_stem(f"{page.stem}-{number}").write_text(copy, encoding="utf-8")
            listed = index.read_text(encoding="utf-8")
            for page in pages:
                copies = "".join(f"\n{page.stem}-{number}" for number in range(2, factor + 1))
                listed = re.sub(rf"^{page.stem}$", rf"\g<0>{copies}", listed, flags=re.MULTILINE)
            index.write_text(listed, encoding="utf-8")


def _foreign_keys(resource: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return list(resource["schema"].get("foreignKeys", ()))


def _target(key: Mapping[str, Any]) -> str:
    return str(key["reference"].get("resource", ""))


def _listed(names: str | list[str]) -> list[str]:
    return [names] if isinstance(names, str) else names
