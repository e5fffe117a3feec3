"""Foreign keys and code lists across all tables: what points nowhere, and which end is wrong.

Rows that point to the same missing key have one cause. Where it is a misspelt or deleted row of the table
they point to, that row is told once, in place of everything that points to it.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kawasaki_docs.cells.rows import Key, Row, key_text
from kawasaki_docs.diagnosis.hints import CODES, codes_by_label
from kawasaki_docs.problems import Problem, look_up, nearest
from kawasaki_docs.schema.descriptor import Resource

__all__ = ["Tables", "check_links"]

Tables = Mapping[str, Sequence[Row]]
"""Rows by the name of their table."""

Target = tuple[str, tuple[str, ...]]
"""A table and the columns by which others point to its rows."""

Place = tuple[str, int, str]
"""A file, a row and a column."""

_MAX_HINTS = 50
_CODE_KEY = ("list", "code")
_ALIKE = 0.6
_LOOKALIKES = str.maketrans("lIOo", "1100")
_TYPO = 0.85
_DELETED = 3
_MANY_KEYS = 5
_SEARCHED = 50
_MAX_FREE = 500
_NAMED_TABLES = 4


@dataclass(frozen=True, slots=True)
class _Link:
    """Columns of a table that point to another: a foreign key, or a column of codes."""

    table: str
    fields: tuple[str, ...]
    target: Target
    code_list: str = ""

    def key(self, row: Row) -> Key | None:
        """Return the key that ``row`` points to, None where it points to nothing."""
        values = tuple(row[name] for name in self.fields)
        if None in values:
            return None
        return (self.code_list, *values) if self.code_list else values


@dataclass(frozen=True, slots=True)
class _Missing:
    """A key that is nowhere, and the rows that point to it, table by table."""

    key: Key
    rows: Mapping[_Link, Sequence[Row]]

    @property
    def count(self) -> int:
        return sum(map(len, self.rows.values()))


def check_links(
    resources: Mapping[str, Resource], rows: Tables, complete: Tables, known: Iterable[Problem]
) -> dict[str, list[Problem]]:
    """Return the problems of each table of ``resources``. Only keys of the tables in ``complete``, which
    lost no row in reading, are judged; a cell that ``known`` speaks of is not told again."""
    told = frozenset((problem.file, problem.row, problem.column) for problem in known if not problem.fixable)
    found: dict[str, list[Problem]] = {name: [] for name in resources}
    links: dict[Target, list[_Link]] = {}
    for link in (link for resource in resources.values() for link in _links(resource)):
        if link.target[0] in complete:
            links.setdefault(link.target, []).append(link)
    for target, group in links.items():
        targets = _Targets(resources[target[0]], target, complete[target[0]], told)
        _check_target(targets, group, rows, found)
    return found


def _links(resource: Resource) -> Iterator[_Link]:
    for key in resource.foreign_keys:
        yield _Link(resource.name, key.fields, (key.target, key.target_fields))
    for field in resource.fields:
        if field.code_list:
            yield _Link(resource.name, (field.name,), (CODES, _CODE_KEY), field.code_list)


class _Targets:
    """The rows that a group of links points to, by key."""

    def __init__(
        self, resource: Resource, target: Target, rows: Sequence[Row], told: frozenset[Place]
    ) -> None:
        self.resource = resource
        self.fields = target[1]
        self.rows = {tuple(row[name] for name in self.fields): row for row in rows}
        self.all_rows = rows
        self.told = told
        # A broken key is told at its own place; what refers to it may be right.
        self.judged = not any(None in key for key in self.rows)

    def knows(self, row: Row, link: _Link) -> bool:
        """Tell whether it is told already that the cell or the whole row is wrong."""
        return not self.told.isdisjoint({(row.file, row.line, ""), (row.file, row.line, link.fields[-1])})


def _check_target(
    targets: _Targets, links: Sequence[_Link], rows: Tables, found: dict[str, list[Problem]]
) -> None:
    """Judge all links to one table; the problems go to the tables that point there."""
    if not targets.judged:
        return
    missing, used = _missing(targets, links, rows, found)
    free = [key for key in targets.rows if not used[key]] if missing else []
    if len(missing) > (_SEARCHED if free else _MANY_KEYS):
        problem = _many(targets, missing)
        for table in {link.table for by_link in missing.values() for link in by_link}:
            found[table].append(problem)
        return
    for number, (key, by_link) in enumerate(missing.items()):
        cause = _common_cause(targets, _Missing(key, by_link), free)
        if cause and (cause.file, cause.row, cause.column) in targets.told:
            continue
        near = _nearest_key(targets, key) if number < _MAX_HINTS and not cause else ()
        for link, pointing in by_link.items():
            found[link.table] += [cause] if cause else _each(targets, link, key, near, pointing)


def _missing(
    targets: _Targets, links: Sequence[_Link], rows: Tables, found: dict[str, list[Problem]]
) -> tuple[dict[Key, dict[_Link, list[Row]]], Counter[Key]]:
    """Return the rows that point to nothing, by key and link, and how often each target is pointed to."""
    missing: dict[Key, dict[_Link, list[Row]]] = {}
    used: Counter[Key] = Counter()
    for link in links:
        if link.code_list and all(key[0] != link.code_list for key in targets.rows):
            found[link.table] += _no_list(link, rows[link.table], {str(key[0]) for key in targets.rows})
            continue
        for row in rows[link.table]:
            key = link.key(row)
            if key in targets.rows:
                used[key] += 1
            elif key is not None and not targets.knows(row, link):
                missing.setdefault(key, {}).setdefault(link, []).append(row)
    return missing, used


def _many(targets: _Targets, missing: Mapping[Key, Mapping[_Link, Sequence[Row]]]) -> Problem:
    """Tell once that many keys are gone: rows were lost here, or the columns that point here were changed."""
    rows: dict[_Link, list[Row]] = {}
    for by_link in missing.values():
        for link, pointing in by_link.items():
            rows.setdefault(link, []).extend(pointing)
    first = next(iter(missing))
    file = targets.all_rows[0].file if targets.all_rows else next(iter(rows.values()))[0].file
    keys = "".join(f"「{key_text(key)}」" for key in list(missing)[:3])
    message = (
        f"{keys}など{len(missing)}種類の行がありませんが、{_pointing(_Missing(first, rows))}がさしています。"
        f"このファイルの行が消えたか、さしている側の列が書き変わっています。{look_up(file)}"
    )
    return _problem(next(iter(rows)), file, 0, targets.fields[-1], message)


def _no_list(link: _Link, rows: Sequence[Row], lists: Iterable[str]) -> Iterator[Problem]:
    if any(row[link.fields[0]] is not None for row in rows):
        message = f"codes.csv に「{link.code_list}」のコードがありません。list が {link.code_list} の行を加えてください。"
        for near in difflib.get_close_matches(link.code_list, sorted(lists), n=1, cutoff=_TYPO):
            message += f"datapackage.json の codeList が「{near}」の誤りであれば、そちらを直します。"
        yield Problem(rows[0].file, 0, link.fields[0], "code-missing", message)


def _common_cause(targets: _Targets, missing: _Missing, free: Sequence[Key]) -> Problem | None:
    """Return the one problem behind all rows that point to a missing key, None where each is its own."""
    own = min(next(iter(rows)).file for rows in missing.rows.values())
    file = targets.all_rows[0].file if targets.all_rows else own
    link = next(iter(missing.rows))
    if missing.count > 1 and (key := _misspelt(missing.key, free)) is not None:
        row = targets.rows[key]
        wrong = next(place for place, value in enumerate(key) if value != missing.key[place])
        message = (
            f"「{key[wrong]}」は「{missing.key[wrong]}」の誤りのようです。「{key_text(key)}」をさす行はどこにもなく、"
            f"{_pointing(missing)}が「{key_text(missing.key)}」をさしています。"
            f"「{missing.key[wrong]}」に直してください（「{key[wrong]}」が正しければ、さしている行を直します）。"
        )
        return _problem(link, file, row.line, targets.fields[wrong], message)
    if (
        (missing.count >= _DELETED or len(missing.rows) > 1)
        and targets.rows
        and not _typo(missing.key, targets.rows)
    ):
        message = (
            f"「{key_text(missing.key)}」の行がありませんが、{_pointing(missing)}がさしています。"
            f"行を消したのなら元に戻してください。新しいものなら、行を加えてください。{look_up(file)}"
        )
        return _problem(link, file, 0, targets.fields[-1], message)
    return None


def _misspelt(key: Key, free: Sequence[Key]) -> Key | None:
    """Return the one of ``free``, to which nothing points, that ``key`` was before someone changed it."""
    close: list[tuple[float, Key]] = []
    for other in free if len(free) <= _MAX_FREE else ():
        pairs = [(old, new) for old, new in zip(key, other, strict=True) if old != new]
        if len(pairs) == 1:
            old, new = (str(value).translate(_LOOKALIKES) for value in pairs[0])
            ratio = difflib.SequenceMatcher(None, old, new).ratio()
            if ratio >= _ALIKE:
                close.append((ratio, other))
    best = max((ratio for ratio, _ in close), default=0)
    likely = [other for ratio, other in close if ratio == best]
    return likely[0] if len(likely) == 1 else None


def _typo(key: Key, keys: Iterable[Key]) -> bool:
    """Tell whether ``key`` is a misspelt name of a row that exists; numbers are too alike to tell."""
    name = key[-1]
    names = [other[-1] for other in keys if other[:-1] == key[:-1]]
    return isinstance(name, str) and bool(
        difflib.get_close_matches(name, [other for other in names if isinstance(other, str)], 1, _TYPO)
    )


def _pointing(missing: _Missing) -> str:
    """Name the rows that point to a missing key, table by table."""
    parts = [f"{rows[0].file.rpartition('/')[2]} の{_lines(rows)}" for rows in list(missing.rows.values())]
    more = f"など{len(parts)}つの表" if len(parts) > _NAMED_TABLES else ""
    return "、".join(parts[:_NAMED_TABLES]) + more


def _lines(rows: Sequence[Row]) -> str:
    if len(rows) > 2:
        return f"{rows[0].line}行目など{len(rows)}行"
    return "と".join(f"{row.line}行目" for row in rows)


def _nearest_key(targets: _Targets, key: Key) -> tuple[str, ...]:
    """Name the nearest keys, those with the same leading values first."""
    listed = list(targets.rows)
    family = [other for other in listed if other[:-1] == key[:-1]] or listed
    if targets.resource.name == CODES:
        return nearest(str(key[-1]), (str(other[-1]) for other in family))
    return nearest(key_text(key), (key_text(other) for other in family))


def _each(
    targets: _Targets, link: _Link, key: Key, near: Sequence[str], rows: Sequence[Row]
) -> Iterator[Problem]:
    """Tell each row that points nowhere."""
    if link.code_list:
        message = _unknown_code(targets, link, str(key[1]), near)
    else:
        columns = "・".join(f"「{name}」" for name in targets.fields)
        table = targets.resource.name
        hint = f"近い値: {'、'.join(near)}。" if near else ""
        message = (
            f"「{key_text(key)}」は表「{table}」の{columns}にありません。{hint}"
            f"値を直すか、{table}.csv に行を加えてください。"
        )
    for row in rows:
        yield _problem(link, row.file, row.line, link.fields[-1], message)


def _problem(link: _Link, file: str, row: int, column: str, message: str) -> Problem:
    return Problem(file, row, column, "code-missing" if link.code_list else "reference-missing", message)


def _unknown_code(targets: _Targets, link: _Link, value: str, near: Sequence[str]) -> str:
    named = codes_by_label(link.code_list, targets.all_rows).get(value)
    if named:
        hint = f"「{value}」のコードは「{named}」です。"
    elif near:
        hint = f"近いコード: {'、'.join(near)}。"
    else:
        codes = [str(key[1]) for key in targets.rows if key[0] == link.code_list]
        hint = f"使えるコード: {'、'.join(codes[:_MAX_HINTS])}。"
    return f"「{value}」は codes.csv の「{link.code_list}」にありません。{hint}コードを直すか、codes.csv に行を加えてください。"
