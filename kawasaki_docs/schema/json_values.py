"""Reading a JSON text whose shape may be wrong: each wrong value becomes a problem with its line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NoReturn

from kawasaki_docs.problems import DataErrors, Problem, nearest
from kawasaki_docs.schema.json_leaves import NoNumber, half_letters, integer, join_place, no_numbers, real

__all__ = ["Document", "MemberForm", "Node", "line_of"]

MemberForm = Literal["text", "texts", "flag", "number", "object", "any"]
"""What a member may hold."""

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s"\[\]{},:]+')
_OWN = "x-"
"""What begins the names of members that mean nothing to this library, and are nobody's slip."""

_SYNTAX = {
    "Expecting ',' delimiter": "コンマ「,」か、閉じるかっこがありません",
    "Expecting ':' delimiter": "項目の名前の後に「:」がありません",
    "Expecting value": "値がありません。余分なコンマがあるか、引用符のない文字があります",
    "Expecting property name enclosed in double quotes": '項目の名前を「"」で囲むか、その前の余分なコンマを消してください',
    "Illegal trailing comma before end of object": "最後の項目の後に余分なコンマがあります",
    "Illegal trailing comma before end of array": "最後の値の後に余分なコンマがあります",
    "Extra data": "最後のかっこの後に余分な文字があります",
    "Unterminated string starting at": '引用符「"」が閉じていません',
    "Invalid control character at": '文字列の中に改行やタブがあります。引用符「"」の閉じ忘れかもしれません',
    "Invalid \\escape": "「\\」の後の文字が使えません。「\\」そのものは「\\\\」と書きます",
    "Invalid \\uXXXX escape": "「\\u」の後には、4けたの16進数を書いてください",
}
"""How the messages of Python's JSON reader begin, and the cause in Japanese."""


@dataclass(slots=True)
class Document:
    """A JSON text, and what was found to be wrong in it, each at the place of a member
    (``resources[3].schema``)."""

    file: str
    text: str = ""
    faults: list[tuple[str, str]] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)

    def read(self, data: bytes) -> Node:
        """Return the outermost object. Raises DataErrors where the bytes are no JSON."""
        try:
            self.text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            self._refuse(line, "文字コードが UTF-8 ではありません。UTF-8 で保存してください。")
        repeated = False

        def members(pairs: list[tuple[str, object]]) -> dict[str, object]:
            nonlocal repeated
            found = dict(pairs)
            repeated = repeated or len(found) < len(pairs)
            return found

        try:
            # No getter takes what becomes a NoNumber.
            value: object = json.loads(
                self.text,
                object_pairs_hook=members,
                parse_constant=NoNumber,
                parse_int=integer,
                parse_float=real,
            )
        except json.JSONDecodeError as error:
            causes = (japanese for english, japanese in _SYNTAX.items() if error.msg.startswith(english))
            cause = next(causes, "かっこ、コンマ、引用符を確かめてください")
            self._refuse(error.lineno, f"JSON として読めません（{error.colno}文字目）。{cause}。")
        except RecursionError:
            self._refuse(1, "JSON の入れ子が深すぎて読めません。変更前のファイルに戻してください。")
        self.faults += [
            (place, "「\\ud800」のような、対の片方だけの文字は使えません。元の文字を書いてください。")
            for place in half_letters(value, "")
        ]
        if repeated:
            self.faults += [
                (place, "同じ項目が2回あります。1つにしてください。") for place in _lines(self.text)[1]
            ]
        return Node(value, "", self)

    def _refuse(self, line: int, message: str) -> NoReturn:
        raise DataErrors([Problem(self.file, line, "", "descriptor", message)])

    def problems(self) -> list[Problem]:
        """Return the faults with their lines, those of a member that is missing at what should hold it."""
        lines = _lines(self.text)[0] if self.faults else {}
        return [
            Problem(self.file, _nearest_line(lines, place), place, "descriptor", message)
            for place, message in dict.fromkeys(self.faults)
        ]

    def check_rest(self, standard: Mapping[str, MemberForm]) -> None:
        """Check members that nobody asked for: those of the ``standard`` by what they hold, while any other
        is refused, since most are slips of the pen."""
        for node in self.nodes:  # grows while those of the standard are read
            for key in node.rest():
                if key in standard:
                    node.check(key, standard[key])
                    continue
                close = nearest(key, {*node.asked, *standard}, limit=1)
                # Where a required member is misspelt, its absence is the same fault.
                missing = [join_place(node.place, name) for name in close if name not in node.members]
                self.faults = [fault for fault in self.faults if fault[0] not in missing]
                hint = f"近い名前: {close[0]}。" if close else "綴りを確かめるか、消してください。"
                node.fail(key, f"項目「{key}」は使えません。{hint}")


class Node:
    """A JSON object with its place (``resources[3].schema``). A getter returns the value, or an empty one
    after noting a fault in the document, so that one reading finds every mistake."""

    def __init__(self, value: object, place: str, document: Document) -> None:
        self.place = place
        self.members: dict[str, object] = {}
        self.asked: set[str] = set()
        self._document = document
        document.nodes.append(self)
        if isinstance(value, dict):
            self.members = value
        else:
            self.fail("", "{ } で囲んだ項目の集まりを書いてください。")

    def fail(self, key: str, message: str) -> None:
        """Report a mistake of the member ``key`` ("" = of the object itself)."""
        self._document.faults.append((join_place(self.place, key), message))

    def rest(self) -> list[str]:
        """Return the names of members that were not asked for and do not say that they are our own."""
        return [key for key in self.members if key not in self.asked and not key.startswith(_OWN)]

    def check(self, key: str, kind: MemberForm) -> None:
        """Note a fault where the member does not hold what its kind asks for."""
        checks: dict[MemberForm, Callable[[str], object]] = {
            "text": self.text,
            "texts": self.names,
            "flag": self.flag,
            "number": self.number,
            "object": self.node,
            "any": self._value,
        }
        checks[kind](key)

    def text(self, key: str, required: bool = False) -> str:
        """Return a string ("" where missing)."""
        value = self._get(key, "")
        if not isinstance(value, str):
            self.fail(key, f"「{_shown(value)}」ではなく、文字列を書いてください。")
            return ""
        if required and not value.strip():
            self.fail(key, f"「{key}」がありません。書き加えてください。")
        return value

    def integer(self, key: str, most: int) -> int | None:
        """Return a whole number of at least 0 and at most ``most`` (None where missing)."""
        value = self._get(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most):
            return value
        self.fail(key, f"「{_shown(value)}」ではなく、0以上{most}以下の整数を書いてください。")
        return None

    def number(self, key: str) -> Decimal | None:
        """Return a number (None where missing)."""
        value = self._get(key)
        if value is None or isinstance(value, Decimal):
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            return Decimal(value)
        self.fail(key, f"「{_shown(value)}」ではなく、数を書いてください。")
        return None

    def flag(self, key: str) -> bool:
        """Return true or false (false where missing)."""
        value = self._get(key, False)
        if isinstance(value, bool):
            return value
        self.fail(key, f"「{_shown(value)}」ではなく、true か false を書いてください。")
        return False

    def names(self, key: str) -> tuple[str, ...]:
        """Return a list of strings; a single string counts as a list of one."""
        value = self._get(key, [])
        items = [value] if isinstance(value, str) else value
        if isinstance(items, list) and all(isinstance(item, str) for item in items):
            return tuple(items)
        self.fail(key, '文字列の並び（["...", "..."]）を書いてください。')
        return ()

    def node(self, key: str, optional: bool = False) -> Node:
        """Return the object ``key`` (an empty one where missing and ``optional``)."""
        return Node(self._get(key, {} if optional else None), join_place(self.place, key), self._document)

    def nodes(self, key: str, required: bool = False) -> Iterator[Node]:
        """Yield the objects of the list ``key``."""
        value = self._get(key, None if required else [])
        if not isinstance(value, list):
            self.fail(key, "[ ] で囲んだ並びを書いてください。")
            return
        for number, item in enumerate(value):
            yield Node(item, join_place(self.place, f"{key}[{number}]"), self._document)

    def _value(self, key: str) -> None:
        """Note a fault where a value of any kind holds what is no number of JSON."""
        if wrong := next(no_numbers(self._get(key)), None):
            self.fail(key, f"「{_shown(wrong)}」ではなく、数を書いてください。")

    def _get(self, key: str, default: object = None) -> object:
        self.asked.add(key)
        return self.members.get(key, default)


def _shown(value: object) -> str:
    """A value as the file has it, cut where it is long."""
    if isinstance(value, NoNumber | Decimal):
        text = str(value)
    else:
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 40 else f"{text[:40]}…"


def line_of(text: str, place: str) -> int:
    """Return the line at which the member ``place`` of a JSON text stands, or what should hold it."""
    return _nearest_line(_lines(text)[0], place)


def _nearest_line(lines: dict[str, int], place: str) -> int:
    """The line of a member, or of the nearest thing around it that stands in the text."""
    while place not in lines:
        place = place[: max(place.rfind("."), place.rfind("["), 0)]
    return lines[place]


def _lines(text: str) -> tuple[dict[str, int], list[str]]:
    """The line of every member and item of a JSON text by its place, and the places that come twice."""
    lines: dict[str, int] = {"": 1}
    twice: list[str] = []
    opened: list[
        tuple[str, int | None]
    ] = []  # the place of what is open, and in a list the number of the item
    place, line, last, key_next = "", 1, 0, False
    for match in _TOKEN.finditer(text):
        line += text.count("\n", last, match.start())
        last, token = match.start(), match[0]
        if token in "]}":
            opened.pop()
        elif token == ",":
            outer, number = opened.pop()
            opened.append((outer, None if number is None else number + 1))
            key_next = number is None
            place = place if number is None else f"{outer}[{number + 1}]"
        elif token == ":":
            key_next = False
        elif key_next:
            place = join_place(opened[-1][0], json.loads(token))
            twice += [place] if place in lines else []
            lines[place] = line
        else:
            lines.setdefault(place, line)
            if token in "[{":
                opened.append((place, 0 if token == "[" else None))
                key_next = token == "{"
                place = f"{place}[0]"
    return lines, twice
