"""Digests of what is kept to be compared: a value, or what stands in files."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["content", "digest_of", "digest_of_files"]


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


def content(file: Path) -> bytes | None:
    """Return what stands in a file, None where there is none: a page may name what no system can hold."""
    try:
        return file.read_bytes()
    except (OSError, ValueError):
        return None
