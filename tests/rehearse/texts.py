"""The texts of a draft, written as editors write them: what still holds stays, and what a build finds fault
with is written anew."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.rehearse.copies import Copy
from tests.rehearse.rows import sentence

BLOCK = re.compile(r"^(:{3,})\{carried-over\} \d{4}\n(.*?)^\1\n", re.MULTILINE | re.DOTALL)
WARNED = re.compile(r"docs/(?P<page>[\w/.-]+\.md):(?P<line>\d+): (?:WARNING|ERROR): (?P<words>.*)")
TO_WRITE = re.compile(r"^% この行を消して.*$", re.MULTILINE)
NOTE = re.compile(r"^(?P<use>\[\^[^\]]+\]): .*\n", re.MULTILINE)
FACT = re.compile(r"\{fact\}`(?:[^`<]*<)?([a-z0-9-]+)")
FENCE = re.compile(r"(`{3,}|:{3,})(?=\{)")
ATTRIBUTES = re.compile(r"\{\.[\w -]+\}$")
MARK = re.compile(r"\s*(?:- |: |[0-9]+\. )?")
"""What stands before the words of a line: pages have a paragraph on one."""
ROUNDS = 5
READ = ("-m", "sphinx", "-q", "-N", "-n", "-b", "dummy", "docs", "_build/read")


@dataclass
class Page:
    """A page line by line; ``carried`` tells which of them were carried over."""

    path: Path
    lines: list[str]
    carried: list[bool]

    @classmethod
    def read(cls, path: Path) -> Page:
        """Read a page of a draft without the marks of what is carried over."""
        parts = BLOCK.split(TO_WRITE.sub(sentence(0, 0), path.read_text(encoding="utf-8")))
        pieces = [(part, at % 3 == 2) for at, part in enumerate(parts) if at % 3 != 1]
        lines = [(line, carried) for part, carried in pieces for line in part.splitlines(keepends=True)]
        return cls(path, [line for line, _ in lines], [carried for _, carried in lines])

    def write(self) -> None:
        """Write the page; notes that nothing calls go."""
        text = "".join(self.lines)
        for note in list(NOTE.finditer(text)):
            if text.count(note["use"]) == 1:
                at = self.lines.index(note[0])
                del self.lines[at], self.carried[at]
        self.path.write_text("".join(self.lines), encoding="utf-8", newline="\n")

    def write_anew(self, number: int) -> bool:
        """Write the paragraph at a line anew, or leave the directive out that begins there; return whether an
        editor would: it was carried over."""
        at = number - 1
        if not self.carried[at]:
            return False
        fence = FENCE.match(self.lines[at])
        if fence:
            end = self.lines.index(f"{fence[1]}\n", at + 1)
            self.lines[at : end + 1], self.carried[at : end + 1] = [], []
            return True
        at += bool(ATTRIBUTES.match(self.lines[at]))
        mark = MARK.match(self.lines[at])
        self.lines[at] = f"{mark[0] if mark else ''}{sentence(0, number)}\n"
        return True


def write_texts(copy: Copy) -> Iterator[str]:
    """Write all texts of a draft; yield where one had to be written anew, and why. Raises RuntimeError where
    a build finds fault with what is no editor's text.
    """
    pages = {page.relative_to(copy.root / "docs").as_posix(): Page.read(page) for page in copy.pages()}
    for _ in range(ROUNDS):
        for page in pages.values():
            page.write()
        told = copy.run(*READ).stdout
        if not told:
            _drop_unused(copy)
            return
        found = {(each["page"], int(each["line"])): each["words"] for each in WARNED.finditer(told)}
        # From the last line up, so that those above keep their numbers.
        anew = [each for each in sorted(found, reverse=True) if pages[each[0]].write_anew(each[1])]
        if not anew:
            raise RuntimeError(told)
        yield from (f"{page}:{line}: {found[page, line]}" for page, line in reversed(anew))
    raise RuntimeError("the texts are never right")


def _drop_unused(copy: Copy) -> None:
    """Leave out the figures and outlines of the year that no page prints, as an editor does."""
    told = "\n".join(page.read_text(encoding="utf-8") for page in copy.pages() if "guide" not in page.parts)
    used = set(FACT.findall(told))
    year = str(copy.edition)
    copy.write("facts", (row for row in copy.rows("facts") if row["year"] != year or row["fact"] in used))
    outlines = copy.rows("outlines")
    copy.write("outlines", (row for row in outlines if row["year"] != year or f"'{row['outline']}'" in told))
