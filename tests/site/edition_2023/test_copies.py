"""No sentence of the edition is the report's own: facts carry over, sentences are written afresh.

Where the report's text is not at hand, only the measure itself is tested.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator

import pytest

from tests.site.conftest import DATA

DOCS = DATA.parent / "docs"
SIZE = 6
SHARE = 0.8
SHORTEST = 12  # runs of SIZE characters; what is shorter is a name or a phrase that cannot be said otherwise
GAP = "\0"

SENTENCES = (
    ("article_paragraphs", "summary"),
    ("articles", "summary"),
    ("counts", "note"),
    ("facts", "note"),
    ("measures", "summary"),
    ("meeting_agendas", "text"),
    ("model_projects", "issue"),
    ("model_projects", "initiative"),
    ("opinions", "summary"),
    ("ordinance_parts", "summary"),
    ("plans", "summary"),
    ("products", "description"),
    ("programme_years", "purpose"),
    ("responses", "summary"),
)
NAMES = (
    ("kpis", "label"),
    ("programmes", "name"),
    ("startup_programmes", "name"),
    ("survey_questions", "title"),
)
_NOT_PROSE = re.compile(r"^(```+|~~~+).*?^\1\s*$|^#.*?$|^:\w.*?$|^\[\^\w+\]:", re.MULTILINE | re.DOTALL)
_GIVEN = re.compile(r"\{[a-z:]+\}`[^`]*`|「[^「」]*」|『[^『』]*』|〈[^〈〉]*〉")


def _squeeze(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _cells(table: str, column: str) -> Iterator[tuple[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 2):
            yield f"{table}.csv:{number}", row[column]


def _texts() -> Iterator[tuple[str, str]]:
    for page in sorted(DOCS.rglob("*.md")):
        if page.relative_to(DOCS).parts[0] not in ("_build", "guide"):
            yield page.relative_to(DOCS).as_posix(), _NOT_PROSE.sub("\n", page.read_text(encoding="utf-8"))
    for table, column in SENTENCES:
        yield from _cells(table, column)


def runs(text: str) -> list[str]:
    """Every run of SIZE characters in the text, white space and widths of characters left out."""
    bare = _squeeze(text)
    return [bare[at : at + SIZE] for at in range(len(bare) - SIZE + 1)]


def kept(sentence: str, source: frozenset[str], names: tuple[str, ...] = ()) -> float:
    """Share of the sentence's runs that are the source's too; figures, quotations and names left out."""
    bare = _squeeze(_GIVEN.sub(GAP, sentence))
    for name in names:
        bare = bare.replace(name, GAP)
    told = [run for run in runs(bare) if GAP not in run]
    return sum(run in source for run in told) / len(told) if len(told) >= SHORTEST else 0.0


@pytest.mark.parametrize(
    ("sentence", "copied"),
    [
        ("近年は継続して高い入居率を維持できており、引き続き事業を実施することが必要です", True),
        ("近年は継続して高い入居率を維持できており、引き続き事業を実施することになります", True),
        ("入居率はこのところ高いままで、これからも事業を続けなければなりません", False),
        ("「近年は継続して高い入居率を維持できており、引き続き事業を実施する」と書いています", False),
        ("高い入居率を維持できて", False),
    ],
    ids=["same", "new-end", "afresh", "quoted", "short"],
)
def test_a_sentence_that_keeps_the_words_is_told_from_one_written_afresh(sentence: str, copied: bool) -> None:
    source = frozenset(
        runs("近年は継続して高い入居率を維持できており、引き続き事業を実施することが必要です。")
    )

    assert (kept(sentence, source) >= SHARE) is copied


def test_no_sentence_keeps_the_reports_words(report: str) -> None:
    source = frozenset(runs(report))
    names = tuple(sorted({_squeeze(name) for at in NAMES for _, name in _cells(*at)}, key=len, reverse=True))

    found = [
        f"{place}: {sentence.strip()}"
        for place, text in _texts()
        for sentence in re.split(r"[。\n]", text)
        if kept(sentence, source, names) >= SHARE
    ]

    assert found == []
