"""Rows with too many or too few cells: what happened to them, and how they should read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kawasaki_docs.csvfile.reader import RawRow
from kawasaki_docs.diagnosis.alignment import Layout, layouts, parted
from kawasaki_docs.diagnosis.columns import Columns
from kawasaki_docs.problems import Problem, look_up
from kawasaki_docs.schema.descriptor import Field

__all__ = ["settle"]

_EXAMINED = 200
_ALIKE = 3
_SHOWN = 3
_LOST = 3


@dataclass(frozen=True, slots=True)
class _Finding:
    """What is said of one row; ``column`` is where its fault lies, ``mended`` the row if that is certain."""

    row: RawRow
    code: str
    column: str
    message: str
    mended: RawRow | None = None


def settle(
    file: str, rows: Sequence[RawRow], columns: Columns
) -> tuple[tuple[RawRow, ...], tuple[Problem, ...]]:
    """Return the rows that can be read in one way alone, as they should stand, and what is wrong with each
    of ``rows``. The same fault in many rows is told once."""
    findings = [_finding(file, row, columns) for row in rows[:_EXAMINED]]
    mended = tuple(finding.mended for finding in findings if finding.mended is not None)
    problems = [_problem(file, finding) for finding in findings if finding.mended is not None]
    alike: dict[tuple[str, str, int], list[_Finding]] = {}
    for finding in findings:
        if finding.mended is None:
            alike.setdefault((finding.code, finding.column, len(finding.row.cells)), []).append(finding)
    for group in alike.values():
        problems += _told(file, group)
    if len(rows) > _EXAMINED:
        message = f"この行から下の{len(rows) - _EXAMINED:,}行も、列の数が項目名と違います。上の誤りを直してから、もう一度確かめてください。"
        problems.append(Problem(file, rows[_EXAMINED].line, "", _code(rows[_EXAMINED], columns), message))
    return mended, tuple(problems)


def _told(file: str, group: Sequence[_Finding]) -> Iterator[Problem]:
    """Yield a problem for each finding, or one for all where they are many."""
    if len(group) <= _ALIKE:
        yield from (_problem(file, finding) for finding in group)
        return
    lines = [finding.row.line for finding in group]
    also = f"ほかの{len(group) - 1}行（{lines[1]}行目から{lines[-1]}行目まで）も同じです。"
    yield _problem(file, group[0], also)


def _problem(file: str, finding: _Finding, also: str = "") -> Problem:
    message = finding.message + also
    return Problem(file, finding.row.line, finding.column, finding.code, message, finding.mended is not None)


def _code(row: RawRow, columns: Columns) -> str:
    return "row-too-many" if len(row.cells) > len(columns.fields) else "row-too-few"


def _finding(file: str, row: RawRow, columns: Columns) -> _Finding:
    # Where more is lost than an eye would look for, a layout is a mere guess.
    ways = layouts(row.cells, columns) if len(columns.fields) - len(row.cells) <= _LOST else ()
    if _code(row, columns) == "row-too-few":
        return _too_few(file, row, columns, ways)
    return _too_many(row, columns, ways)


def _too_many(row: RawRow, columns: Columns, ways: Sequence[Layout]) -> _Finding:
    width = len(columns.fields)
    count = f"列が{len(row.cells) - width}つ多すぎます（{len(row.cells)}列。項目名は{width}列）。"
    if len(ways) == 1:
        message = count + "".join(_certain(ways[0], columns.fields))
        column = columns.fields[ways[0].joined[0]].name if ways[0].joined else ""
        certain = not (ways[0].joined and ways[0].dropped)
        mended = RawRow(row.line, ways[0].cells) if certain else None
        return _Finding(row, "row-too-many", column, message, mended)
    if ways:
        choices = "、または".join("と".join(_choice(way, columns.fields)) for way in ways[:_SHOWN])
        message = (
            f"{count}値の中のコンマで、値が分かれているようです。考えられる元の値は、{choices}です。{_QUOTES}"
        )
        return _Finding(row, "row-too-many", "", message)
    extra = "、".join(filter(None, row.cells[width:]))[:60]
    over = f"はみ出した値は「{extra}」です。" if extra else ""
    return _Finding(row, "row-too-many", "", f"{count}{over}{_COMMAS}")


_QUOTES = '文の値は、全体を「"」で囲みます。'
_COMMAS = '値の中にコンマがあるときは、値を「"」で囲んでください。数の桁区切りのコンマと、余分なコンマは消してください。'


def _certain(way: Layout, fields: Sequence[Field]) -> Iterator[str]:
    for place in way.joined:
        field, text = fields[place], way.cells[place]
        if field.type == "string":
            yield f'{field.called}の値が、中のコンマで分かれています。値の全体を「"」で囲み、「"{text[:60]}"」と書いてください。'
        else:
            yield f"{field.called}の数が、桁区切りのコンマで分かれています。「{text}」と書いてください。"
    if way.dropped:
        line = _excerpt(way.cells, 0, len(way.cells))
        yield f"余分なコンマが{way.dropped}つあります。消して、「{line}」と書いてください。"


def _choice(way: Layout, fields: Sequence[Field]) -> Iterator[str]:
    for place in way.joined:
        yield f"{fields[place].called}の「{way.cells[place][:60]}」"
    if way.dropped:
        yield f"余分なコンマを{way.dropped}つ消したもの"


def _too_few(file: str, row: RawRow, columns: Columns, ways: Sequence[Layout]) -> _Finding:
    width = len(columns.fields)
    count = f"列が{width - len(row.cells)}つ足りません（{len(row.cells)}列。項目名は{width}列）。"
    look = look_up(file)
    if len(row.cells) == 1:
        message = (
            f"「{row.cells[0][:40]}」だけの行です。上の行の値の続きなら（セルの中の改行）、上の行の終わりにつなげて1行にしてください。"
            f"注や合計なら、行ごと削除してください。{look}"
        )
        return _Finding(row, "row-too-few", "", message)
    if two := parted(row.cells, columns):
        place = two.joined[0]
        line = _excerpt(two.cells, place, place + 2)
        message = (
            f"{count}{_names((place, place + 1), columns.fields)}の値の間のコンマが抜けているようです。"
            f"「{line}」と書いてください。{look}"
        )
        return _Finding(row, "row-too-few", columns.fields[place].name, message)
    same = all(way.cells == ways[0].cells for way in ways)
    if not ways or (len(ways) > _SHOWN and not same):
        message = f"{count}値かコンマが抜けていますが、どの列かは決められません。空欄にするときも、コンマは残してください。{look}"
        return _Finding(row, "row-too-few", "", message)
    first = ways[0]
    lost = columns.fields[first.lost[0]].name
    if len(ways) > 1 and same:
        line = _excerpt(first.cells, first.lost[0], first.lost[-1] + 1)
        message = (
            f"{count}空欄を表すコンマが抜けているようです。値がないのなら、「{line}」と書いてください。{look}"
        )
        return _Finding(row, "row-too-few", "", message)
    if len(ways) > 1:
        names = "か、".join(dict.fromkeys(_names(way.lost, columns.fields) for way in ways))
        message = f"{count}抜けているのは、{names}の値のようです。抜けた値を書き、空欄にするときもコンマは残してください。{look}"
        return _Finding(row, "row-too-few", "", message)
    cells = ["□" if place in first.lost else cell for place, cell in enumerate(first.cells)]
    line = _excerpt(cells, first.lost[0], first.lost[-1] + 1)
    hint = "".join(_hints(first.lost, columns))
    message = f"{count}{_names(first.lost, columns.fields)}の値が抜けているようです。「{line}」の□に値を書いてください。{hint}{look}"
    return _Finding(row, "row-too-few", lost, message)


def _hints(lost: Iterable[int], columns: Columns) -> Iterator[str]:
    for place in lost:
        if usual := columns.usual(place):
            yield f"ほかの行の「{columns.fields[place].name}」は、どれも「{usual}」です。"


def _names(places: Iterable[int], fields: Sequence[Field]) -> str:
    return "と".join(fields[place].called for place in places)


def _excerpt(cells: Sequence[str], start: int, end: int) -> str:
    """Return the part of a row from two cells before ``start`` to two after ``end``, long cells cut."""
    first, last = max(0, start - 2), min(len(cells), end + 2)
    shown = ",".join(cell if len(cell) <= 20 else f"{cell[:20]}…" for cell in cells[first:last])
    return f"{'…,' if first else ''}{shown}{',…' if last < len(cells) else ''}"
