"""Digests of what is kept to be compared: a value, or what stands in files."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["content", "digest_of", "digest_of_files", "keep", "recall"]


def digest_of(value: object) -> str:
    """Return the SHA-256 of a value of plain parts, whose ``repr`` tells all of it."""
    return hashlib.sha256(repr(value).encode()).hexdigest()


def digest_of_files(files: Iterable[Path]) -> str:
    """Return the SHA-256 of files in order; a file that is not there counts as one that is missing."""
    found = hashlib.sha256()
    for file in files:
        data = content(file)
        found.update(b"-" if data is None else hashlib.sha256(data).digest())
    return found.hexdigest()


def keep(file: Path, data: bytes) -> None:
    """Write what is to be recalled, behind a SHA-256 of it and of the file's name."""
    file.write_bytes(_sealed(file, data))


def recall(file: Path) -> bytes | None:
    """Return what was kept in a file, None where it is not there or not as it was written."""
    found = content(file) or b""
    data = found.partition(b"\n")[2]
    return data if found == _sealed(file, data) else None


def _sealed(file: Path, data: bytes) -> bytes:
    return hashlib.sha256(file.name.encode() + b"\n" + data).hexdigest().encode() + b"\n" + data


def content(file: Path) -> bytes | None:
    """Return what stands in a file, None where there is none: a page may name what no system can hold."""
    try:
        return file.read_bytes()
    except (OSError, ValueError):
        return None
