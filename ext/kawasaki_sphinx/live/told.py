"""What a build tells the editor: each slip with its place and the pages that show it, and what is left to do.

The process that builds hands it to the one that serves, as JSON.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Page", "Slip", "Told", "from_root"]


@dataclass(frozen=True, slots=True)
class Page:
    """A page's address from the site's root, and its title."""

    address: str
    title: str


@dataclass(frozen=True, slots=True)
class Slip:
    """One thing to mend: its file as seen from the report's folder, the line (0 for the whole file), what is
    wrong with the cure, and the pages on which it shows."""

    file: str
    line: int
    message: str
    pages: tuple[Page, ...] = ()

    def __str__(self) -> str:
        """As a line of the terminal, from which VS Code makes its list."""
        return f"{self.file}:{self.line}: WARNING: {self.message}"

    @property
    def place(self) -> str:
        """The place in words."""
        return f"{self.file} の {self.line}行目" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Told:
    """All that a build has to tell. ``left`` says what the year's report still lacks, by table and by page;
    ``stands`` that the pages stay as they were, since a table cannot be read; ``failure`` why there was no
    build at all."""

    slips: tuple[Slip, ...] = ()
    left: tuple[str, ...] = ()
    stands: bool = False
    failure: str = ""

    def beside(self, built: Told) -> Told:
        """What the data alone tell, with what the last build told of the pages."""
        of_pages = (slip for slip in built.slips if slip.file.endswith(".md"))
        return replace(self, slips=(*self.slips, *of_pages), left=built.left)

    def as_json(self) -> dict[str, Any]:
        """Plain parts that JSON holds."""
        return asdict(self)

    @classmethod
    def of_json(cls, parts: Mapping[str, Any]) -> Told:
        """What ``as_json`` gave."""
        slips = (
            Slip(**{**each, "pages": tuple(Page(**page) for page in each["pages"])})
            for each in parts["slips"]
        )
        return cls(**{**parts, "slips": tuple(slips), "left": tuple(parts["left"])})


def from_root(file: str) -> str:
    """A file as seen from the folder in which the editor works."""
    path, root = Path(file), Path.cwd()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
