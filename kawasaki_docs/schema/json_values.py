"""Reading JSON objects whose shape may be wrong: each wrong value becomes a located problem."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kawasaki_docs.problems import Problem

__all__ = ["Node"]


class Node:
    """A JSON object with its place (``resources[3].schema``). A getter returns the value, or an empty one
    after adding a problem to the shared list, so that one reading finds every mistake."""

    def __init__(self, value: object, place: str, file: str, problems: list[Problem]) -> None:
        self._place = place
        self._file = file
        self._problems = problems
        self._members: dict[str, object] = {}
        if isinstance(value, dict):
            self._members = value
        else:
            self.fail("", "{ } で囲んだ項目の集まりを書いてください。")

    def fail(self, key: str, message: str) -> None:
        """Report a mistake of the member ``key`` ("" = of the object itself)."""
        place = ".".join(filter(None, (self._place, key)))
        self._problems.append(Problem(self._file, 0, place, "descriptor", message))

    def text(self, key: str, required: bool = False) -> str:
        """Return a string ("" where missing)."""
        value = self._members.get(key, "")
        if not isinstance(value, str):
            self.fail(key, f"「{value}」ではなく、文字列を書いてください。")
            return ""
        if required and not value:
            self.fail(key, f"「{key}」がありません。書き加えてください。")
        return value

    def integer(self, key: str) -> int | None:
        """Return a whole number of at least 0 (None where missing)."""
        value = self._members.get(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
            return value
        self.fail(key, f"「{value}」ではなく、0以上の整数を書いてください。")
        return None

    def number(self, key: str) -> Decimal | None:
        """Return a number (None where missing)."""
        value = self._members.get(key)
        if value is None:
            return None
        if isinstance(value, int | float) and not isinstance(value, bool):
            # JSON's own reader gives a float; its shortest text is what stands in the file.
            return Decimal(str(value))
        self.fail(key, f"「{value}」ではなく、数を書いてください。")
        return None

    def flag(self, key: str) -> bool:
        """Return true or false (false where missing)."""
        value = self._members.get(key, False)
        if isinstance(value, bool):
            return value
        self.fail(key, f"「{value}」ではなく、true か false を書いてください。")
        return False

    def names(self, key: str) -> tuple[str, ...]:
        """Return a list of strings; a single string counts as a list of one."""
        value = self._members.get(key, [])
        items = [value] if isinstance(value, str) else value
        if isinstance(items, list) and all(isinstance(item, str) for item in items):
            return tuple(items)
        self.fail(key, '文字列の並び（["...", "..."]）を書いてください。')
        return ()

    def node(self, key: str, optional: bool = False) -> Node:
        """Return the object ``key`` (an empty one where missing and ``optional``)."""
        value = self._members.get(key, {} if optional else None)
        place = ".".join(filter(None, (self._place, key)))
        return Node(value, place, self._file, self._problems)

    def nodes(self, key: str, required: bool = False) -> Iterator[Node]:
        """Yield the objects of the list ``key``."""
        value = self._members.get(key, None if required else [])
        if not isinstance(value, list):
            self.fail(key, "[ ] で囲んだ並びを書いてください。")
            return
        for number, item in enumerate(value):
            yield Node(
                item, ".".join(filter(None, (self._place, f"{key}[{number}]"))), self._file, self._problems
            )
