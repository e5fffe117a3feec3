"""The fonts: files inside PyPI packages, never those of the machine."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

__all__ = ["FontFile", "MissingPackage", "coverage", "find_fonts", "is_printed"]

_SUFFIXES = frozenset({".otf", ".ttf", ".ttc", ".otc"})


class MissingPackage(Exception):
    """Packages that a PDF needs are not installed; the message names the pip command."""

    def __init__(self, what: str, *packages: str) -> None:
        names = " ".join(package.replace("_", "-") for package in packages)
        super().__init__(f"{what}が入っていません。次の命令で入れてください：pip install {names}")


@dataclass(frozen=True, slots=True)
class FontFile:
    """One font file and the family name that is written in it."""

    path: Path
    family: str


def find_fonts(packages: Sequence[str]) -> tuple[FontFile, ...]:
    """The font files in the importable ``packages``.

    Raises:
        MissingPackage: packages are not installed or hold no font.
    """
    missing = [package for package in packages if not _files(package)]
    if missing:
        raise MissingPackage("PDFのフォント", *missing)
    return tuple(FontFile(path, _family(path)) for package in packages for path in _files(package))


def coverage(fonts: Iterable[FontFile]) -> frozenset[int]:
    """The code points that every one of ``fonts`` has a glyph for."""
    covered = [frozenset(_open(font.path).getBestCmap()) for font in fonts]
    return frozenset.intersection(*covered) if covered else frozenset()


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


def _open(path: Path):  # type: ignore[no-untyped-def]  # fontTools has no types for its tables
    from fontTools.ttLib import TTFont  # slow to import, and only a real build needs it

    return TTFont(path, lazy=True, fontNumber=0)


def _family(path: Path) -> str:
    names = _open(path)["name"]
    return str(names.getDebugName(16) or names.getDebugName(1))
