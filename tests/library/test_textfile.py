"""Marks of Git, characters that nobody sees, fences: found with their lines, in tables and pages alike."""

from __future__ import annotations

import pytest

from kawasaki_docs.csvfile.reader import read_cells
from kawasaki_docs.text.fences import misplaced_ends, prose_lines
from kawasaki_docs.textfile.characters import composed, find_hidden, private_fault, without_hidden
from kawasaki_docs.textfile.conflict_marks import find_conflicts

CONFLICT = ("<<<<<<< HEAD", "甲", "=======", "乙", ">>>>>>> fix")


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (CONFLICT, [(1, 3, 5)]),
        (("a", *CONFLICT, "b", *CONFLICT), [(2, 4, 6), (8, 10, 12)]),
        (("<<<<<<< a", "甲", "||||||| b", "丙", "=======", "乙", ">>>>>>> c"), [(1, 3, 5, 7)]),
        (('"<<<<<<< HEAD",,', "1,2,3", "=======,,", ">>>>>>> fix,,"), [(1, 3, 4)]),
        (("甲", ">>>>>>> fix"), [(2,)]),
        (("<<<<<<< HEAD", "甲"), [(1,)]),
        (("題", "======="), []),
        (("========", "<<<<<< 6", "a <<<<<<< b"), []),
    ],
)
def test_conflicts(lines: tuple[str, ...], found: list[tuple[int, ...]]) -> None:
    assert [conflict.lines for conflict in find_conflicts(lines)] == found


@pytest.mark.parametrize(
    ("character", "certain"),
    [
        ("\u200b", True),
        ("\u00ad", True),
        ("\u200e", True),
        ("\u202e", True),
        ("\u2060", True),
        ("\ufffc", True),
        ("\U0001d173", True),
        ("\u3164", True),
        ("\ufe0e", True),
        ("\U000e0101", False),
        ("\x08", False),
        ("\u2028", False),
    ],
)
def test_what_nobody_sees_is_found(character: str, certain: bool) -> None:
    hidden = find_hidden(f"甲{character}乙")
    assert hidden is not None
    assert (hidden.start, hidden.certain) == (1, certain)
    assert hidden.name.endswith(f"（U+{ord(character):04X}）")
    assert without_hidden(f"甲{character}乙", "□") == "甲□乙"


def test_what_everybody_sees_is_let_be() -> None:
    text = "高﨑　Ａ\t①〜～−－・“”…々〆ヶ㈱é𠮷"
    assert find_hidden(text) is None
    assert composed(text) == text
    assert private_fault(text) == ""


def test_letters_and_their_marks_become_one() -> None:
    assert composed("か\u3099は\u309ae\u0301ハ゜か゛") == "がぱéパが"
    assert composed("本\u3099") == "本\u3099"


def test_private_characters_are_named() -> None:
    assert private_fault("高\ue000橋").startswith("「高〓橋」の〓は外字（U+E000）で、")


@pytest.mark.parametrize("end", ["\x1a", "\x1a\r\n", "\x1a\x1a\n"])
def test_the_mark_of_old_systems_ends_a_file(end: str) -> None:
    table = read_cells(f"a,b\n1,2\n{end}".encode(), "data/x.csv")
    assert [row.cells for row in table.rows] == [("1", "2")]
    assert [problem.fixable for problem in table.problems if problem.code == "cell-control"] == [True]
    assert not any(problem.code == "file-cut" for problem in table.problems)


def test_a_hidden_character_is_read_as_nothing() -> None:
    table = read_cells("a\u200b,b\n\u200b甲,\u200b\n\u200b,\ufeff\n".encode(), "data/x.csv")
    assert table.header == ("a", "b")
    assert [row.cells for row in table.rows] == [("甲", "")]
    assert all(problem.fixable for problem in table.problems)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("```{a}\n```", []),
        ("  ```{a}\n  ```", []),
        ("```{a}\n   ```", []),
        ("```{a}\n    ```", [(2, "```", 1)]),
        ("- 項\n\n  ```{a}\n  ```", []),
        ("- 項\n\n  ```{a}\n```", [(4, "```", 3)]),
        ("1. 項\n\n   :::{a}\n   文\n:::", [(5, ":::", 4)]),
        ("- ```{a}\n  ```", []),
        (": ```sh\n  x\n  ```", []),
        (":::{a}\n```{b}\n        ```\n:::", [(3, "```", 1)]),
    ],
)
def test_ends_of_fences_at_another_column(text: str, told: list[tuple[int, str, int]]) -> None:
    assert list(misplaced_ends(text.splitlines())) == told


def test_lines_of_code_are_no_prose() -> None:
    text = "甲\n```text\n乙\n```\n```{note}\n丙\n~~~\n丁\n~~~\n```\n"
    assert prose_lines(text.splitlines()) == [
        "甲",
        "```text",
        "",
        "```",
        "```{note}",
        "丙",
        "~~~",
        "",
        "~~~",
        "```",
    ]
