"""pybtex's scanner of BibTeX files, which tells each slip at its line and goes on behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from pybtex.database.input.bibtex import (  # type: ignore[import-untyped]
    LowLevelParser,
    SkipEntry,
    UndefinedMacro,
)
from pybtex.scanner import Pattern, PybtexSyntaxError  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Scanner", "Slip"]

_BEGIN = re.compile(r"^[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(]", re.MULTILINE)
_FIELD = re.compile(r"\s*[A-Za-z][\w-]*\s*=")
_KEYLESS = re.compile(rf"{_FIELD.pattern}|\s*[,}})]|\s*\Z")
_SWALLOWED = re.compile(r"\n\s*[A-Za-z][\w-]*\s*=\s*[{\"]")
"""A field within the value of another one: the brace before it was left open."""
_FULL_WIDTH = str.maketrans("｛｝，、＝＠＂“”（）", '{},,=@"""()')
_WIDE_COMMA = re.compile(r"\s*([，、])")
_WIDE_VALUE = re.compile(r"\s*｛([^{}｛｝]*)｝")


class Slip(NamedTuple):
    """What is wrong with a bibliography's file."""

    line: int
    """1 for the first line."""
    message: str
    """In Japanese: the entry's key, what is wrong, and the cure."""


class Scanner(LowLevelParser):  # type: ignore[misc]  # pybtex has no types
    """pybtex's scanner, which goes on after a lost comma, and after any other slip at the next entry."""

    # What stands behind a % on its line is a remark, also where it holds an @.
    AT = Pattern(r"(?:^|(?<=[})]))[^%\n@]*@", "'@'", flags=re.MULTILINE)

    text: str
    pos: int
    lineno: int
    command_start: int
    current_entry_key: str | None
    current_field_name: str | None
    current_fields: list[tuple[str, list[str]]]
    current_value: list[str]

    def __init__(self, text: str, slips: list[Slip], macros: Any) -> None:
        super().__init__(text, handle_error=self.note, macros=macros)
        self._slips = slips
        self._remark = False
        self.begin = 1
        self.told = False

    def tell(self, line: int, message: str) -> None:
        """Note a slip of the entry that is read."""
        entry = f"文献「{self.current_entry_key}」: " if self.current_entry_key else ""
        self._slips.append(Slip(line, entry + message))
        self.told = True

    def skip_to(self, patterns: Sequence[Any]) -> Any:
        """Tell of text between entries, which pybtex leaves out without a word."""
        first, before = self.lineno, self.pos
        found = super().skip_to(patterns)
        if patterns == [self.AT]:
            self.current_entry_key, self.begin = None, self.lineno
            skipped = self.text[before : self.pos - 1 if found else self.end_pos]
            if not self._remark:
                self._tell_stray(skipped, first)
            self._remark = self.told = False
        return found

    def _tell_stray(self, skipped: str, first: int) -> None:
        for number, line in enumerate(skipped.split("\n")):
            text = line.partition("%")[0].strip(" \t,")
            if text:
                hint = (
                    "全角の ＠ は半角の @ にしてください"
                    if text.startswith("＠")
                    else "文献の外にある文は載りません。"
                    "前の文献の } が多くないかを確かめてください。覚え書きなら行の頭に % を書いてください"
                )
                self.tell(first + number, f"「{text}」は文献の中にありません。{hint}")
                return

    def parse_command(self) -> Any:
        """Know a remark, whose text is no slip."""
        self._remark = self.text[self.pos :].lstrip()[:7].lower() == "comment"
        return super().parse_command()

    def parse_entry_body(self, body_end: Any) -> None:
        """Leave an entry without a key out: nothing could cite it."""
        if _KEYLESS.match(self.text, self.pos):
            self.tell(
                self.begin,
                "文献に鍵がありません。「@misc{鍵,」のように、{ のすぐ後に英数字の鍵とコンマを書いてください",
            )
            self._go_on()
            raise SkipEntry
        super().parse_entry_body(body_end)

    def parse_entry_fields(self) -> None:
        """Read on where only a comma is missing."""
        super().parse_entry_fields()
        while self.current_fields:
            if wide := _WIDE_COMMA.match(self.text, self.pos):
                self._take(wide, f"全角の「{wide[1]}」は使えません。半角の , にしてください")
            elif _FIELD.match(self.text, self.pos):
                last = self.current_fields[-1][0]
                self.tell(
                    self.lineno, f"項目 {last} の後にコンマがありません。行の終わりに , を書いてください"
                )
            else:
                return
            super().parse_entry_fields()

    def parse_value_part(self) -> Any:
        """Take full-width braces for what they stand for."""
        wide = _WIDE_VALUE.match(self.text, self.pos)
        if wide is None:
            return super().parse_value_part()
        self._take(wide, "全角の「｛」と「｝」は使えません。半角の { と } にしてください")
        return wide[1]

    def _take(self, found: re.Match[str], message: str) -> None:
        self.tell(self.lineno, message)
        self.pos = found.end()
        self.update_lineno(found.group())

    def parse_value(self) -> None:
        """End a value whose brace is open where the next field begins."""
        line, begin = self.lineno, self.pos
        error: PybtexSyntaxError | None = None
        try:
            super().parse_value()
        except PybtexSyntaxError as raised:
            error = raised
        swallowed = _SWALLOWED.search(self.text, begin, self.pos)
        if swallowed is None:
            if error:
                raise error
            return
        value = self.text[begin : swallowed.start()].rstrip()
        self.tell(
            line,
            f'項目 {self.current_field_name} の値が閉じていません。値の終わりに、始めと対になる }} か " を書いてください',
        )
        # The comma behind the value is read as if the brace stood before it.
        self.pos = begin + len(value) - value.endswith(",")
        self.lineno = line + value.count("\n")
        self.current_value = [re.sub(r"[{}｛｝]", "", value).strip(' \n=",')]

    def note(self, error: Any) -> None:
        """Tell of a syntax error, and go on behind the entry."""
        if isinstance(error, UndefinedMacro):
            self.tell(error.lineno, f"項目 {self.current_field_name} の値を {{ }} で囲んでください")
            return
        self.tell(*self._worded(error.lineno))
        self._go_on()

    def _worded(self, line: int) -> tuple[int, str]:
        """Line and words of a syntax error at the place that is read."""
        rest = self.text[self.pos :].lstrip()
        if rest[:1] and (half := rest[0].translate(_FULL_WIDTH)) != rest[0]:
            return line, f"全角の「{rest[0]}」は使えません。半角の {half} にしてください"
        follows = _BEGIN.search(self.text, self.command_start + 1)
        if not rest or (follows and follows.start() <= self.pos):
            return (
                self.begin,
                "文献が閉じていません。終わりに } だけの行を書き、途中の { と } の数も合わせてください",
            )
        if self.current_field_name:
            name = self.current_field_name.rstrip(":：")
            return line, f"項目 {name} を読めません。「{name} = {{値}},」のように書いてください"
        found = rest.split("\n")[0].strip()
        return line, f"「{found}」を読めません。項目は「名前 = {{値}},」のように書いてください"

    def _go_on(self) -> None:
        """Move to the next entry: the first line behind this one's that begins one."""
        found = _BEGIN.search(self.text, self.command_start + 1)
        self.pos = found.start() if found else self.end_pos
        self.lineno = self.text.count("\n", 0, self.pos) + 1
