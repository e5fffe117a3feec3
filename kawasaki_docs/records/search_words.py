"""Readings of words, and other words for them, by which readers look for things."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["TABLE", "forms", "word_readings"]

TABLE = "search_words"


def forms(dataset: Dataset) -> tuple[tuple[str, str], ...]:
    """Return pairs of a word and another form of it: each synonym, and each reading (of the synonym where a
    row has one)."""
    found: list[tuple[str, str]] = []
    for row in dataset.rows(TABLE) if TABLE in dataset.resources else ():
        word, synonym, reading = (row.text(name) for name in ("word", "synonym", "reading"))
        if synonym:
            found.append((word, synonym))
        if reading:
            found.append((synonym or word, reading))
    return tuple(found)


def word_readings(dataset: Dataset) -> dict[str, str]:
    """Return the first reading of each word and synonym that has one, in hiragana."""
    found: dict[str, str] = {}
    for row in dataset.rows(TABLE) if TABLE in dataset.resources else ():
        if row.text("reading"):
            found.setdefault(row.text("synonym") or row.text("word"), row.text("reading"))
    return found
