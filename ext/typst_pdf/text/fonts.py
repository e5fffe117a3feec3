"""The fonts: files inside PyPI packages, never those of the machine."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

__all__ = ["Fonts", "MissingPackageError", "find_fonts", "is_printed", "read_fonts"]

_SUFFIXES = frozenset({".otf", ".ttf", ".ttc", ".otc"})


class MissingPackageError(Exception):
    """Packages that a PDF needs are not installed; the message names the pip command."""

    def __init__(self, what: str, *packages: str) -> None:
        names = " ".join(package.replace("_", "-") for package in packages)
        super().__init__(f"{what}が入っていません。次の命令で入れてください：pip install {names}")


@dataclass(frozen=True, slots=True)
class Fonts:
    """What fonts say of themselves: the names of their families, and the code points that every one of
    them has a glyph for."""

    families: tuple[str, ...]
    covered: frozenset[int]


def find_fonts(packages: Sequence[str]) -> tuple[Path, ...]:
    """The font files in the importable ``packages``.

    Raises:
        MissingPackageError: packages are not installed or hold no font.
    """
    missing = [package for package in packages if not _files(package)]
    if missing:
        raise MissingPackageError("PDFのフォント", *missing)
    return tuple(path for package in packages for path in _files(package))


def read_fonts(paths: Iterable[Path]) -> Fonts:
    """Open the font files ``paths``."""
    # Slow to import, and only a real build needs it.
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    families: dict[str, None] = {}
    covered: list[frozenset[int]] = []
    for path in paths:
        with TTFont(path, lazy=True, fontNumber=0) as font:
            names = font["name"]
            families[str(names.getDebugName(16) or names.getDebugName(1))] = None
            covered.append(frozenset(font.getBestCmap()))
    return Fonts(tuple(families), frozenset.intersection(*covered))


def is_printed(character: str) -> bool:
    """Whether a character needs a glyph: not spaces (the shaper makes them from the plain one),
    formatting characters, variation selectors and line ends."""
    if character in "\n\t" or "\ufe00" <= character <= "\ufe0f":
        return False
    return unicodedata.category(character) not in ("Zs", "Zl", "Zp", "Cf")


def _files(package: str) -> list[Path]:
    try:
        spec = find_spec(package)
    except ModuleNotFoundError:
        return []
    folders = spec.submodule_search_locations if spec else None
    return sorted(p for folder in folders or () for p in Path(folder).rglob("*") if p.suffix in _SUFFIXES)
