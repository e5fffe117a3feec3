"""The fonts: files inside importable packages or beside conf.py; those of the machine where it is asked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from typst_pdf.messages import _

__all__ = ["FontFile", "Fonts", "MissingPackageError", "find_fonts", "is_printed", "read_fonts"]

_SUFFIXES = frozenset({".otf", ".ttf", ".ttc", ".otc"})
_SYSTEM = "system:"
"""What an entry of typst_fonts begins with that names a family of the machine."""
_ITALIC = 1  # the bit of OS/2's fsSelection
_MOST_GLYPHS = 0x10000  # what OpenType allows for


class MissingPackageError(Exception):
    """Packages that a PDF needs are not installed; the message names the pip command."""

    def __init__(self, what: str, *packages: str) -> None:
        names = " ".join(package.replace("_", "-") for package in packages)
        super().__init__(
            _("{what} is not installed. Install it with: pip install {names}").format(what=what, names=names)
        )


@dataclass(frozen=True, slots=True)
class FontFile:
    """One font: its file, and which of a collection it is."""

    path: Path
    number: int = 0


@dataclass(frozen=True, slots=True)
class Fonts:
    """What fonts say of themselves: their families in the order in which they are asked for a letter, those
    whose letters are equally wide, whether the first has slanted letters, and the code points that one of the
    families has in all of its fonts."""

    families: tuple[str, ...]
    monospaced: tuple[str, ...]
    slanted: bool
    covered: frozenset[int]


def find_fonts(named: Sequence[str], folder: Path) -> tuple[FontFile, ...]:
    """The fonts that are ``named``: as importable packages, as files or folders below ``folder``, or as
    ``system:Family`` of the machine.

    Raises:
        MissingPackageError: a package, file, folder or family is not there or holds no font.
    """
    found = {name: _files(name, folder) for name in named}
    if missing := [name for name, fonts in found.items() if not fonts]:
        raise MissingPackageError(_("A font of the PDF"), *missing)
    return tuple(font for fonts in found.values() for font in fonts)


def read_fonts(fonts: Iterable[FontFile]) -> Fonts:
    """Open the font files."""
    # Slow to import, and only a real build needs it.
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    covered: dict[str, frozenset[int]] = {}
    monospaced: dict[str, None] = {}
    slanted: set[str] = set()
    for font in fonts:
        with TTFont(font.path, lazy=True, fontNumber=font.number) as opened:
            # The numbers of the glyphs do for names, which nobody asks for and which take long to read.
            opened.setGlyphOrder(range(_MOST_GLYPHS))
            names = opened["name"]
            family = str(names.getDebugName(16) or names.getDebugName(1))
            letters = frozenset(opened.getBestCmap() or ())
            covered[family] = covered.get(family, letters) & letters
            if opened["post"].isFixedPitch:
                monospaced[family] = None
            if opened["OS/2"].fsSelection & _ITALIC:
                slanted.add(family)
    # Those of code are asked last, since they have letters of texts too.
    families = (*(name for name in covered if name not in monospaced), *monospaced)
    return Fonts(families, tuple(monospaced), families[0] in slanted, frozenset().union(*covered.values()))


def is_printed(character: str) -> bool:
    """Whether a character needs a glyph: not spaces (the shaper makes them from the plain one),
    formatting characters, variation selectors and line ends."""
    if character in "\n\t" or "\ufe00" <= character <= "\ufe0f":
        return False
    return unicodedata.category(character) not in ("Zs", "Zl", "Zp", "Cf")


def _files(name: str, folder: Path) -> list[FontFile]:
    if name.startswith(_SYSTEM):
        return _of_machine(name.removeprefix(_SYSTEM).strip())
    beside = folder / name
    if beside.is_file():
        return [FontFile(beside)]
    try:
        spec = find_spec(name) if name.isidentifier() else None
    except ModuleNotFoundError:
        spec = None
    folders = list((spec.submodule_search_locations or ()) if spec else ())
    if not folders and beside.is_dir():
        folders = [str(beside)]
    found = (path for each in folders for path in Path(each).rglob("*"))
    return [FontFile(path) for path in sorted(found) if path.suffix.lower() in _SUFFIXES]


def _of_machine(family: str) -> list[FontFile]:
    import typst

    listed = typst.Fonts(include_embedded_fonts=False).fonts()
    return [
        FontFile(Path(font.path), font.index or 0) for font in listed if font.family == family and font.path
    ]
