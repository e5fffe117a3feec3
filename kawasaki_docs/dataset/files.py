"""The files of a data folder: what they are called in messages, their digests, their cells."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from kawasaki_docs.csvfile.reader import RawTable, read_file
from kawasaki_docs.problems import Problem
from kawasaki_docs.schema.descriptor import DESCRIPTOR
from kawasaki_docs.schema.file_names import shown_name

__all__ = ["JOURNAL", "file_digests", "label_of", "read_raw"]


JOURNAL = ".kawasaki-docs.journal"
"""The file in a data folder that stands there while files are written together."""


def label_of(directory: Path, path: str) -> str:
    """Return how messages name a file of the folder: ``data/kpis.csv``."""
    name = directory.name or Path(os.path.realpath(directory)).name
    return shown_name(f"{name}/{path}" if name else path)


def file_digests(directory: Path) -> dict[str, str]:
    """Return the SHA-256 of datapackage.json and of every CSV file below ``directory``, by relative path.

    Reads no table: this is how to tell fast whether anything changed.
    """
    found: dict[str, str] = {}
    for path in sorted([*directory.rglob("*.csv"), directory / DESCRIPTOR]):
        if path.is_file():
            found[path.relative_to(directory).as_posix()] = _digest(path)
    return found


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:  # told where the file is read
        return str(error.errno)


def read_raw(directory: Path, path: str) -> RawTable:
    """Return the cells of a file of the folder; a link out of it is not followed."""
    file = label_of(directory, path)
    # Unlike Path.resolve, realpath does not give up where links lead in a circle: opening them tells it.
    if not Path(os.path.realpath(directory / path)).is_relative_to(os.path.realpath(directory)):
        message = "data フォルダーの外をさすリンクです。リンクではなく、ファイルそのものを置いてください。"
        return RawTable(file, problems=(Problem(file, 0, "", "file-outside", message),))
    return read_file(directory / path, file)
