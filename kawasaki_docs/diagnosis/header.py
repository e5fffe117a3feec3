"""The header row against the schema: what its names mean, and which columns are missing or too many."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kawasaki_docs.csvfile.reader import RawRow, RawTable
from kawasaki_docs.diagnosis.columns import Columns
from kawasaki_docs.problems import Problem, look_up, nearest
from kawasaki_docs.schema.descriptor import Resource

__all__ = ["Heading", "match_header", "read_heading"]

_SEARCHED = 10
_MANY = 3


@dataclass(frozen=True, slots=True)
class Heading:
    """What row 1 means. ``names`` are the columns as they should be called (() where none can be told),
    ``first`` is row 1 where it is data and the header is lost."""

    names: tuple[str, ...]
    problems: tuple[Problem, ...] = ()
    first: tuple[RawRow, ...] = ()


def match_header(raw: RawTable, resource: Resource) -> tuple[Mapping[str, int], tuple[Problem, ...]]:
    """Return where each column of ``resource`` stands in ``raw``, and what is wrong with the columns."""
    places = {name: place for place, name in reversed(list(enumerate(raw.header))) if name in resource.header}
    return places, (*_repeated(raw), *_unknown(raw, resource), *_missing(raw, resource))


def _repeated(raw: RawTable) -> Iterator[Problem]:
    for name, count in Counter(filter(None, raw.header)).items():
        if count > 1:
            message = f"列「{name}」が{count}つあります。正しいほうを残し、もう一方を列ごと削除してください。"
            yield Problem(raw.file, 1, name, "header-duplicate", message)


def _unknown(raw: RawTable, resource: Resource) -> Iterator[Problem]:
    for number, name in enumerate(raw.header, start=1):
        if not name:
            message = f"{number}列目に項目名がありません。項目名を書くか、列ごと削除してください。"
            yield Problem(raw.file, 1, "", "header-unnamed", message)
        elif name not in resource.header:
            message = f"{number}列目の「{name}」は、この表の列ではありません。メモなら、列ごと削除してください。使える列: {'、'.join(resource.header)}。"
            yield Problem(raw.file, 1, name, "header-unknown", message)


def _missing(raw: RawTable, resource: Resource) -> Iterator[Problem]:
    """Yield one problem for all columns that are gone together with their values."""
    missing = [
        (number, field)
        for number, field in enumerate(resource.fields, start=1)
        if field.name not in raw.header
    ]
    if missing:
        names = "、".join(field.called for _, field in missing)
        places = "、".join(f"{number}列目" for number, _ in missing)
        message = f"列{names}が、値ごとありません。{places}に戻してください。{look_up(raw.file)}"
        yield Problem(raw.file, 1, missing[0][1].name, "header-missing", message)


def read_heading(raw: RawTable, rows: Sequence[RawRow], resource: Resource, columns: Columns) -> Heading:
    """Tell what row 1 of ``raw``, whose rows are ``rows``, means. ``columns`` are those of the schema."""
    meant = _meant(raw.header, resource)
    if raw.header == resource.header:
        return Heading(raw.header)
    if sorted(raw.header) == sorted(resource.header):
        return _reordered(raw, rows, resource, columns)
    if not any(meant):
        return _no_heading(raw, rows, resource, columns)
    if places := _lost_names(meant, rows, resource):
        return _with_lost(raw, rows, resource, columns, places)
    names = _positional(raw.header, resource) or _by_likeness(raw.header, meant, resource)
    return Heading(names, tuple(_renamed(raw, rows, names, resource, columns)))


def _reordered(raw: RawTable, rows: Sequence[RawRow], resource: Resource, columns: Columns) -> Heading:
    """All names are there in another order: the columns were moved, or the names alone were mixed up."""
    whole = [row for row in rows if len(row.cells) == len(raw.header)]
    places = [raw.header.index(name) for name in resource.header]
    moved = [RawRow(row.line, tuple(row.cells[place] for place in places)) for row in whole]
    line = ",".join(resource.header)
    if not _fit(columns, whole):
        message = f"列の順番が違います。1行目は「{line}」の順です。"
        problem = Problem(raw.file, 1, "", "header-order", message, fixable=True)
        return Heading(raw.header, (problem,))
    mixed = "、".join(
        f"「{name}」" for name, own in zip(raw.header, resource.header, strict=True) if name != own
    )
    if _fit(columns, moved):
        message = (
            f"{mixed}の順番が違います。値も一緒に動いているなら、列を「{line}」の順に並べてください。"
            "値は動いていないなら、項目名だけを直してください。"
        )
        return Heading(raw.header, (Problem(raw.file, 1, "", "header-order", message),))
    message = f"{mixed}の項目名だけが入れかわっています。1行目を「{line}」に直してください。"
    return Heading(resource.header, (Problem(raw.file, 1, "", "header-order", message, fixable=True),))


def _meant(header: Sequence[str], resource: Resource) -> list[str]:
    """Return the column that each name is beyond doubt ("" for none): case, width, spaces or its title."""
    titles = Counter(field.title for field in resource.fields)
    known = {_normal(field.title): field.name for field in resource.fields if titles[field.title] == 1}
    known |= {_normal(field.name): field.name for field in resource.fields}
    return [known.get(_normal(name), "") if name else "" for name in header]


def _normal(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip().lower().replace("-", "_").replace(" ", "_")


def _no_heading(raw: RawTable, rows: Sequence[RawRow], resource: Resource, columns: Columns) -> Heading:
    """Row 1 holds no name of a column: a title stands above the names, or the names are lost."""
    shown = ",".join(filter(None, raw.header))[:30]
    line = ",".join(resource.header)
    for row in rows[:_SEARCHED]:
        if sum(map(bool, _meant(row.cells, resource))) * 2 >= len(resource.header):
            message = f"1行目（「{shown}」）は項目名ではありません。項目名は{row.line}行目にあります。その上の行を、行ごと削除してください。"
            return Heading((), (Problem(raw.file, 1, "", "header-row", message),))
    cells = (*raw.header, *[""] * (len(resource.header) - len(raw.header)))
    misfits = sum(not columns.fits(place, text) for place, text in enumerate(cells[: len(columns.fields)]))
    if len(cells) == len(resource.header) and misfits * 4 < len(cells):
        certain = bool(rows) and _fit(columns, [RawRow(1, cells), *rows])
        message = f"項目名の行がなく、1行目からデータです。1行目の上に、次の行を加えてください。「{line}」"
        problem = Problem(raw.file, 1, "", "header-row", f"{message}。", fixable=certain)
        return Heading(resource.header, (problem,), (RawRow(1, cells),))
    message = f"1行目（「{shown}」）は項目名ではありません。1行目に、次のとおり書いてください。「{line}」。"
    return Heading((), (Problem(raw.file, 1, "", "header-row", message),))


def _fit(columns: Columns, rows: Sequence[RawRow]) -> bool:
    """Tell whether every cell of ``rows``, which are as wide as the columns, fits."""
    return all(
        len(row.cells) == len(columns.fields)
        and all(columns.fits(place, text) for place, text in enumerate(row.cells))
        for row in rows
    )


def _lost_names(meant: Sequence[str], rows: Sequence[RawRow], resource: Resource) -> list[int]:
    """Return the places of columns whose names alone are gone, the others having moved up; [] for none."""
    names = list(meant)
    while names and not names[-1]:
        names.pop()
    widths = Counter(len(row.cells) for row in rows).most_common(1)
    kept = [name for name in resource.header if name in names]
    whole = bool(widths) and widths[0][0] == len(resource.header)
    if not whole or kept != names or len(names) == len(resource.header):
        return []
    if len(meant) == len(resource.header) and all(
        not name or name == own for name, own in zip(meant, resource.header, strict=True)
    ):
        return []  # every name stands in its own place: nothing has moved up
    return [place for place, name in enumerate(resource.header) if name not in names]


def _with_lost(
    raw: RawTable, rows: Sequence[RawRow], resource: Resource, columns: Columns, places: Sequence[int]
) -> Heading:
    names = "と".join(resource.fields[place].called for place in places)
    message = (
        f"項目名が{len(places)}つ足りません。{names}のセルだけが消え、その右の項目名が左にずれています。"
        f"1行目を「{','.join(resource.header)}」に直してください。"
    )
    whole = [row for row in rows if len(row.cells) == len(resource.header)]
    first = resource.header[places[0]]
    problem = Problem(raw.file, 1, first, "header-lost", message, fixable=_fit(columns, whole))
    return Heading(resource.header, (problem,))


def _positional(header: Sequence[str], resource: Resource) -> tuple[str, ...]:
    """Return the schema's names where each foreign name stands just where one of them is missing."""
    expected = resource.header
    if len(header) != len(expected):
        return ()
    for found, name in zip(header, expected, strict=True):
        own = found not in expected or header[expected.index(found)] == found
        if found != name and (name in header or not own):
            return ()
    return expected


def _by_likeness(header: Sequence[str], meant: Sequence[str], resource: Resource) -> tuple[str, ...]:
    """Return ``header`` with the names in place of those that mean them or look like them."""
    missing = [name for name in resource.header if name not in header]
    names = list(header)
    for place, (found, name) in enumerate(zip(header, meant, strict=True)):
        likely = [name] if name in missing else nearest(found, missing, limit=1) if found else ()
        if found not in resource.header and likely:
            names[place] = likely[0]
            missing.remove(likely[0])
    return tuple(names)


def _renamed(
    raw: RawTable, rows: Sequence[RawRow], names: Sequence[str], resource: Resource, columns: Columns
) -> Iterator[Problem]:
    """Yield a problem for each name that should be another; one for all where they are many."""
    meant = _meant(raw.header, resource)
    ordered = tuple(names) == resource.header
    told: list[Problem] = []
    for place, (found, name) in enumerate(zip(raw.header, names, strict=True)):
        if found == name:
            continue
        certain = meant[place] == name or (ordered and _column_fits(columns, rows, place))
        title = resource.field(name).called
        if found:
            code = "header-renamed"
            message = (
                f"{place + 1}列目の項目名「{found}」は、{title}の誤りのようです。「{name}」と書いてください。"
            )
        else:
            code = "header-unnamed"
            message = f"{place + 1}列目の項目名が空です。{title}のようです。「{name}」と書いてください。"
        told.append(Problem(raw.file, 1, name, code, message, fixable=certain))
    if len(told) <= _MANY:
        yield from told
        return
    line = ",".join(names)
    wrong = [found for found, name in zip(raw.header, names, strict=True) if found not in ("", name)]
    shown = "".join(f"「{found}」" for found in wrong[:_MANY])
    message = f"項目名が{len(told)}つ違います（{shown}など）。1行目を「{line}」に直してください。"
    fixable = all(problem.fixable for problem in told)
    yield Problem(raw.file, 1, told[0].column, "header-renamed", message, fixable)


def _column_fits(columns: Columns, rows: Sequence[RawRow], place: int) -> bool:
    """Tell whether what stands in the column could be no other's: it holds something, and all of it fits."""
    cells = [row.cells[place] for row in rows if len(row.cells) == len(columns.fields)]
    return any(cells) and all(columns.fits(place, text) for text in cells)
