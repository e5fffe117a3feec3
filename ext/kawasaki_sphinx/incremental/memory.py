"""What the environment remembers of the data and of the pages, from one build to the next.

The records are small and frozen; the data set itself is never pickled.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, TypeAlias, cast

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.problems import Problem
    from kawasaki_docs.queries import Question
    from kawasaki_docs.records.owed import Owed
    from kawasaki_docs.text.house_style import Wording
    from kawasaki_sphinx.incremental.references import Pending

__all__ = ["OF_A_PAGE", "Memory", "Outline", "memory"]

Outline: TypeAlias = tuple[str, str, tuple[Any, ...]]
"""Kind, id and content of a section or a numbered node; of a toctree its depth, entries and place."""

_ATTRIBUTE = "kawasaki_memory"
_PASSING = ("loaded", "unsaved", "renewed", "read")
OF_A_PAGE = ("answers", "pending", "outlines", "downloads", "carried", "unfilled")
"""What is remembered per page."""


@dataclass(slots=True)
class Memory:
    """The extension's part of the environment besides the ``ord`` domain."""

    files: dict[str, str] = field(default_factory=dict)
    """SHA-256 of each file of data/ when it was last loaded."""
    problems: tuple[Problem, ...] = ()
    """What was wrong with the data then: reported again by every build until it is mended."""
    owed: tuple[Owed, ...] = ()
    """What of the edition must stand on some page."""
    series: tuple[str, ...] = ()
    """The KPIs that have a page of their own."""
    answers: dict[str, dict[Question, str]] = field(default_factory=dict)
    """Per page: each question asked, and the digest of its answer."""
    rests: dict[Question, tuple[str, ...]] = field(default_factory=dict)
    """The files of data/ that each question's answer rests on."""
    warned: set[str] = field(default_factory=set)
    """Pages with a warning of ours. They are read again until they are clean."""
    pending: dict[str, tuple[Pending, ...]] = field(default_factory=dict)
    """Per page: its references to all that other pages may hold."""
    resolved: dict[str, str] = field(default_factory=dict)
    """Per page: the digest of what these references came to when they were last looked at."""
    offered: str = ""
    """Digest of what they could come to then."""
    outlines: dict[str, tuple[Outline, ...]] = field(default_factory=dict)
    """Per page: what has to do with numbers."""
    downloads: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Per page: the CSV files that its charts and tables offer, as paths below the output folder."""
    unfilled: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    """Pages with a place that broken data could not fill, and what is wrong there: the data's own warnings
    tell it, each once."""
    wordings: tuple[Wording, ...] = ()
    """The wording that pages keep to, as it was when they were last read."""
    carried: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """Per page: the lines on which text of the year before begins."""
    shown: str = ""
    """Digest of what pages show of other pages, when they were last written."""
    structure: str = ""
    """Digest of titles, toctrees and numbers, when all pages were last written."""
    assets: str = ""
    """Digest of style sheets, scripts and templates then."""
    loaded: Dataset | None = None
    """The data set of this process; never pickled."""
    unsaved: bool = False
    """Whether the data changed since the environment was saved; never pickled."""
    renewed: bool = False
    """Whether data or code differ from those of the last build that ended; never pickled."""
    read: set[str] = field(default_factory=set)
    """The pages that this build has read or lost; never pickled."""

    def __getstate__(self) -> dict[str, Any]:
        return {each.name: getattr(self, each.name) for each in fields(self) if each.name not in _PASSING}

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in state.items():
            setattr(self, name, value)
        self.loaded, self.unsaved, self.renewed, self.read = None, False, False, set()


def memory(env: BuildEnvironment) -> Memory:
    """The environment's memory, made on first use."""
    return cast("Memory", env.__dict__.setdefault(_ATTRIBUTE, Memory()))
