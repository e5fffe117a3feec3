"""What is given the damage, and what must hold: no exception but the library's own, and stable mending."""

from __future__ import annotations

import inspect
import io
import json
import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

from kawasaki_docs import DataErrors, ReportError, check_all, load
from kawasaki_docs.csvfile.reader import read_cells
from kawasaki_docs.dataset.dataset import Dataset
from kawasaki_docs.diagnosis.header import match_header
from kawasaki_docs.editing.fixing import tidy_text
from kawasaki_docs.editing.workbook.importing import import_table
from kawasaki_docs.editing.workbook.writing import workbook_bytes
from kawasaki_docs.exhibits.data_chart import data_chart
from kawasaki_docs.exhibits.data_table import data_table
from kawasaki_docs.exhibits.kpi_chart import kpi_chart
from kawasaki_docs.exhibits.kpi_list import kpi_list
from kawasaki_docs.exhibits.kpi_summary import kpi_summary
from kawasaki_docs.exhibits.kpi_table import kpi_table
from kawasaki_docs.exhibits.survey_chart import survey_chart
from kawasaki_docs.exhibits.survey_table import survey_table
from kawasaki_docs.filters.select import select
from kawasaki_docs.publishing.readability.scoring import readability
from kawasaki_docs.queries import Option, ask, digest, question
from kawasaki_docs.records.ordinance import article
from kawasaki_docs.records.ordinance_reference import parse_reference
from kawasaki_docs.records.programmes import programme, programmes
from kawasaki_docs.records.review import opinion, plans, response, review
from kawasaki_docs.schema.parser import parse_package
from kawasaki_docs.text.figures import (
    change_word,
    fact_figure,
    kpi_figure,
    stat_figure,
    survey_figure,
    trend_word,
)
from kawasaki_docs.text.misquoted import kpi_names, misquoted, quoted_kpis
from kawasaki_docs.text.typed_figures import find_typed, page_figures, sentences
from kawasaki_sphinx.site.bibliography_file import Reader
from tests.conftest import EDITION, FIXTURE
from tests.fuzz import damage
from tests.sphinx.broken_pages import BROKEN
from tests.sphinx.conftest import begin, configure

DATASET = load(FIXTURE)
PAGE_FIGURES = page_figures(
    DATASET, EDITION, programmes=tuple(row.text("programme") for row in DATASET.rows("programmes"))
)
PAGE_NAMES = kpi_names(
    DATASET, EDITION, programmes=tuple(row.text("programme") for row in DATASET.rows("programmes"))
)

SOURCES = """\
@book{one,
  author = {川崎 太郎 and {川崎市} and others},
  title = {題名は95%です},
  year = {2023},
}

@online{two, title = "二つ目", url = {https://www.example.jp/a_b}, urldate = {2024-05-01}}

% 覚え書き
@string{city = {川崎市}}
@misc{three, author = city, title = {三{つ}目}, month = jan}
"""

BOOK = 'extensions.append("typst_pdf")\ntypst_documents = [("index", "book", "試験", "帆波市")]\n'
_MESSAGE = re.compile("WARNING: |ERROR: |CRITICAL: ")
_JAPANESE = re.compile("[\u3041-\u30ff]")

Target = Callable[[Random], object]
"""One try; returns what it gave to the code, and raises where that does not hold what it must."""


def _check(dataset: Dataset, table: str) -> None:
    """Read everything; mend what can be mended, and see that it stays mended."""
    for problem in check_all(dataset):
        assert str(problem)
        assert problem.message.endswith(("。", "）")), problem
    readability(dataset)
    raw, resource = dataset.raw(table), dataset.resources[table]
    if not raw.readable or any(
        not problem.fixable for problem in (*raw.problems, *match_header(raw, resource)[1])
    ):
        return
    tidy = tidy_text(dataset, table)
    again = load(FIXTURE, replaced={table: read_cells(tidy.encode(), raw.file)})
    assert tidy_text(again, table) == tidy
    assert not [problem for problem in again.table_problems(table) if problem.fixable]


def tables(random: Random) -> object:
    """A table with damaged bytes or cells, checked with all the others."""
    name = random.choice(list(DATASET.resources))
    data = (FIXTURE / DATASET.resources[name].path).read_bytes()
    if random.random() < 0.5:
        given = damage.bytes_of(random, data)
    else:
        text = damage.cells_of(random, data.decode())
        given = text.encode(random.choice(("utf-8", "utf-8", "utf-8-sig", "cp932", "utf-16")), "replace")
    _check(load(FIXTURE, replaced={name: read_cells(given, f"data/{DATASET.resources[name].path}")}), name)
    return name, given


def descriptors(random: Random) -> object:
    """A damaged datapackage.json; where it still reads, the data are loaded by it."""
    given = json.loads((FIXTURE / "datapackage.json").read_text(encoding="utf-8"))
    for _ in range(random.randint(1, 3)):
        _spoil(random, given)
    data = json.dumps(given, ensure_ascii=False).encode()
    if random.random() < 0.2:
        data = damage.bytes_of(random, data)
    try:
        parse_package(data)
    except DataErrors:
        return data
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "data"
        shutil.copytree(FIXTURE, copy)
        (copy / "datapackage.json").write_bytes(data)
        dataset = load(copy)
        assert all(str(problem) for problem in check_all(dataset))
        readability(dataset)
        for function in random.sample(FUNCTIONS, 6):
            digest(dataset, EDITION, question(function, **_options(random, function)))
    return data


def _spoil(random: Random, value: Any) -> None:
    """Change one member somewhere inside a JSON value."""
    while True:
        keys = list(value) if isinstance(value, dict) else list(range(len(value)))
        if not keys:
            return
        key = random.choice(keys)
        if isinstance(value[key], dict | list) and value[key] and random.random() < 0.85:
            value = value[key]
            continue
        other: Any = random.choice(
            (None, 0, -1, 1.5, True, "", "x", "../x", [], {}, ["x"], "(", "name", "year")
        )
        if random.random() < 0.3:
            del value[key]
        else:
            value[key] = other
        return


def _options(random: Random, function: Callable[..., object]) -> dict[str, Option]:
    """Any options, each of the kind that the function takes."""
    found: dict[str, Option] = {}
    for name, parameter in inspect.signature(function).parameters.items():
        if name in ("dataset", "edition"):
            continue
        if parameter.default is parameter.empty or random.random() < 0.5:
            words, kind = damage.words_of(random), str(parameter.annotation)
            whole = random.choice((0, -1, 1, EDITION, 10**8))
            text: Option = whole if kind.startswith("int | None") else words
            several: Option = (whole,) if "int" in kind else tuple(words.split())
            found[name] = (
                several if kind.startswith(("Sequence", "tuple", "Collection", "Iterable")) else text
            )
    return found


def filters(random: Random) -> object:
    """A filter of words, or a sound one damaged."""
    sound = (
        "register = 'founding-seminars' and (year = edition - 1 or name in ('A', 'B')) and participants != 45"
    )
    where = damage.words_of(random) if random.random() < 0.5 else damage.text_of(random, sound)
    table = random.choice(list(DATASET.resources))
    with suppress(ReportError):
        select(DATASET, EDITION, table, where, tuple(random.choices(damage.WORDS, k=random.randint(0, 2))))
    return table, where


FUNCTIONS: tuple[Callable[..., object], ...] = (
    *(kpi_table, kpi_chart, kpi_list, kpi_summary, survey_table, survey_chart, data_table, data_chart),
    *(kpi_figure, fact_figure, stat_figure, survey_figure, trend_word, change_word),
    *(article, programme, programmes, review, opinion, response, plans, select, page_figures),
)
"""What directives and roles ask with words of an editor."""
ADDRESSES = (
    *("founding-openings@2031.actual", "population@2031", "challenges.labour-shortage@2030", "2031"),
    *("industries 2026/manufacturing.establishments", "第9条第2項", "7-1(2)", "7-3", "founding-support"),
)


def questions(random: Random) -> object:
    """Any question with damaged addresses or words."""
    function = random.choice(FUNCTIONS)
    options = _options(random, function)
    for name, value in options.items():
        if isinstance(value, str) and random.random() < 0.7:
            options[name] = damage.text_of(random, random.choice(ADDRESSES))
    asked = question(function, **options)
    with suppress(ReportError, DataErrors):
        ask(DATASET, EDITION, asked)
    digest(DATASET, EDITION, asked)
    return asked


def references(random: Random) -> object:
    """A reference to the ordinance."""
    given = damage.text_of(random, random.choice(("第十九条第二項第一号", "15-1(2)", "第１２条", "12")))
    found = parse_reference(given)
    assert found is None or parse_reference(found.label) == found
    return given


def prose(random: Random) -> object:
    """Sentences with figures."""
    given = damage.text_of(
        random, "創業件数は38件（前年度は91.7%）、約173人で、1億2,000万円が12回に増えました。" * 3
    )
    for sentence in sentences([(given, True), ("38件", False)]):
        list(find_typed(sentence, PAGE_FIGURES))
        for quoted in quoted_kpis(sentence, PAGE_NAMES, PAGE_FIGURES):
            misquoted(DATASET, EDITION, quoted.kpis, f"{quoted.value:f}", f"{quoted.step:f}")
    return given


def bibliographies(random: Random) -> object:
    """A file of sources; what is whole behind the damage is still read."""
    given = damage.text_of(random, SOURCES)
    Reader(("misc", "book", "article", "online", "legislation")).read(
        f"{given}\n\n@misc{{last, title={{終わり}}}}\n"
    )
    return given


def workbooks(random: Random) -> object:
    """A workbook with damaged cells, parts or bytes."""
    name = random.choice(list(DATASET.resources))
    data = workbook_bytes(DATASET, name)
    data = damage.bytes_of(random, data) if random.random() < 0.3 else _repacked(random, data)
    found = import_table(FIXTURE, name, data, "t.xlsx")
    assert found.refused or found.fix is not None
    return name, data


def _repacked(random: Random, data: bytes) -> bytes:
    """Spoil one part inside the archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        chosen = random.choice(old.namelist())
        for part in old.namelist():
            content = old.read(part)
            new.writestr(part, damage.bytes_of(random, content) if part == chosen else content)
    return out.getvalue()


def pages(random: Random) -> object:
    """Many damaged pages in one build: it must not break, and editors read every message."""
    given = {
        f"page{number}": f"# 題\n\n{damage.text_of(random, random.choice(list(BROKEN.values()))[0])}\n"
        for number in range(40)
    }
    with tempfile.TemporaryDirectory() as folder:
        made = begin(Path(folder) / "report")
        configure(made, BOOK)
        made.write(given)
        told = made.build(random.choice(("html", "text", "latex", "typstpdf"))).warnings
    foreign = [line for line in told if _MESSAGE.search(line) and not _JAPANESE.search(line)]
    assert not foreign, "\n".join(foreign)
    return given


TARGETS: tuple[Target, ...] = (
    *(
        tables,
        tables,
        tables,
        descriptors,
        filters,
        questions,
        questions,
        references,
        prose,
        bibliographies,
        workbooks,
    ),
)
"""What every round tries once; ``pages`` takes seconds, and its turn comes every few rounds."""
