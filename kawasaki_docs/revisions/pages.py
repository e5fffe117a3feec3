"""The pages of two versions of a folder, each with what it was before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

__all__ = ["Pair", "changed_files", "paired_pages"]

_ALIKE = 0.6
"""Pages that share so much of their lines are one page that was moved."""
_NOT_PUBLISHED = {"guide", "_build"}


@dataclass(frozen=True, slots=True)
class Pair:
    """A page before and after: its path below the folder ("" where it was not there) and its lines."""

    old: str
    new: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def title(self) -> str:
        """The page's first heading, else its path."""
        lines = self.after or self.before
        return next((line[2:].strip() for line in lines if line.startswith("# ")), self.new or self.old)

    def lines(self) -> tuple[int, int]:
        """Return how many lines were added and taken away."""
        codes = SequenceMatcher(None, self.before, self.after, autojunk=False).get_opcodes()
        changed = [code for code in codes if code[0] != "equal"]
        return sum(m - k for *_, k, m in changed), sum(j - i for _, i, j, *_ in changed)


def paired_pages(before: Path, after: Path) -> tuple[Pair, ...]:
    """Return all pages of both folders in order of path; one that was moved is paired with what it was."""
    old, new = _pages(before), _pages(after)
    moved = _moved(
        {name: old[name] for name in old if name not in new},
        {name: new[name] for name in new if name not in old},
    )
    former = {**{name: name for name in new if name in old}, **moved}
    pairs = [Pair(former.get(name, ""), name, old.get(former.get(name, ""), ()), new[name]) for name in new]
    pairs += [Pair(name, "", old[name], ()) for name in old if name not in former.values()]
    return tuple(sorted(pairs, key=lambda pair: pair.new or pair.old))


def changed_files(before: Path, after: Path) -> tuple[str, ...]:
    """Return the other files of the folder that differ, are new or gone: pictures, sources, style."""
    old, new = (
        {name: path.read_bytes() for name, path in _files(folder) if path.suffix != ".md"}
        for folder in (before, after)
    )
    return tuple(name for name in sorted({*old, *new}) if old.get(name) != new.get(name))


def _pages(folder: Path) -> dict[str, tuple[str, ...]]:
    return {
        name: tuple(path.read_text(encoding="utf-8", errors="replace").splitlines())
        for name, path in _files(folder)
        if path.suffix == ".md"
    }


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the files of the site; neither the guides nor what is hidden or made by Python."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        hidden = any(part.startswith((".", "__")) for part in parts)
        if path.is_file() and not hidden and _NOT_PUBLISHED.isdisjoint(parts):
            yield "/".join(parts), path


def _moved(gone: Mapping[str, tuple[str, ...]], come: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Return where pages that are new stood before: the likest page that is gone, each once."""
    likeness = sorted(
        (-SequenceMatcher(None, gone[old], come[new], autojunk=False).ratio(), new, old)
        for old in gone
        for new in come
    )
    found: dict[str, str] = {}
    for unlike, new, old in likeness:
        if -unlike >= _ALIKE and new not in found and old not in found.values():
            found[new] = old
    return found
