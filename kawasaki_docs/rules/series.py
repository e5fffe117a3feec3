"""Figures against their own series: leaps that only a slip of the hand explains, and changes that the
report gives beside the levels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import TYPE_CHECKING

from kawasaki_docs.cells.rows import Row
from kawasaki_docs.problems import LOOK_UP
from kawasaki_docs.records.period import Period
from kawasaki_docs.rules.base import NOTED, Breach, Rule, is_noted, is_sound, note_column, plain
from kawasaki_docs.rules.likely_cells import Change, find_cures, number_of, slips, told, told_here
from kawasaki_docs.rules.shares import disagrees
from kawasaki_docs.schema.descriptor import Rise
from kawasaki_docs.schema.kinds import Kind

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["RULES"]

LEAP = 8
"""How many times its neighbour a value must be (or its part) to be a leap. The real data reach 5.8."""

SMALL = 20
"""Values below this many units of their last decimal leap naturally (2 to 20)."""


@dataclass(frozen=True, slots=True)
class Series:
    """Rows of ``table`` that agree in ``group`` are one series in ``time``; ``value`` is its figure and
    ``beside`` another of like size ("" = none). Values below ``small`` leap naturally (None = those of few
    units of their last decimal)."""

    table: str
    group: tuple[str, ...]
    time: str
    value: str
    beside: str = ""
    small: Decimal | None = None


SERIES = (
    Series("kpi_values", ("kpi",), "year", "actual", "target"),
    Series("survey_answers", ("question", "option"), "wave", "percent", small=Decimal(5)),
    Series("job_openings", ("area",), "year", "value"),
    Series("bankruptcies", (), "year", "value"),
)


def leaps(series: Series, dataset: Dataset) -> Iterator[Breach]:
    """No value is many times those before and after it, or a small part of them, without a note. A year
    without a value is a break, after which anything may come; what an earlier edition has published is not
    blamed.
    """
    groups: dict[tuple[object, ...], list[Row]] = {}
    for row in dataset.rows(series.table):
        groups.setdefault(tuple(row[name] for name in series.group), []).append(row)
    published = _published(dataset)
    for rows in groups.values():
        rows.sort(key=lambda row: row.integer(series.time))
        found = (
            _leap(series, rows, place, published)
            for place in range(1, len(rows))
            if rows[place].integer(series.time) > published
        )
        yield from [breach for breach in found if breach is not None][:1]


def _published(dataset: Dataset) -> int:
    """Return the last year that an earlier edition has told of, 0 where this is the first edition."""
    if "programme_years" not in dataset.resources or not is_sound(dataset, "programme_years"):
        return 0
    years = {row.integer("year") for row in dataset.rows("programme_years")}
    return max((year for year in years if year < dataset.edition), default=0)


def _leap(series: Series, rows: Sequence[Row], place: int, published: int) -> Breach | None:
    """Return the breach where the value at ``place`` and the one before it lie too far apart."""
    row, before = rows[place], rows[place - 1]
    if row[series.value] is None or before[series.value] is None:
        return None
    new, old = _number(row, series), _number(before, series)
    noted = is_noted(row, series.value, plain(old)) or is_noted(before, series.value, plain(new))
    if noted or not _far(new, old, series.small):
        return None
    after = rows[place + 1] if place + 1 < len(rows) and rows[place + 1][series.value] is not None else None
    wrong, other = row, before
    known = before.integer(series.time) <= published
    if not known and _stranger(before, after, series) > _stranger(row, after, series):
        wrong, other = before, row
    value, near = _number(wrong, series), _number(other, series)
    digits = min(_exponent(value), _exponent(near))
    likely = [
        slip.normalize() + 0
        for slip, _ in slips(value)
        if near / 2 <= slip <= near * 2 and _exponent(slip.normalize()) >= digits
    ]
    guess = "か".join(f"「{plain(slip)}」" for slip in dict.fromkeys(likely[:2]))
    times = (max(value, near) / min(value, near)).quantize(Decimal(1), ROUND_HALF_UP)
    message = (
        f"「{plain(value)}」は、{other.integer(series.time)}年（{other.line}行目）の「{plain(near)}」の"
        f"{f'{times}倍' if value > near else f'{times}分の1'}です。打ちまちがいではありませんか"
        f"{f'（{guess}など）' if guess else ''}。{LOOK_UP}"
        f"正しい値なら、{note_column(wrong, series.value)} に「{plain(near)}」とわけを書いてください。"
    )
    return wrong, series.value, message


def _stranger(row: Row, after: Row | None, series: Series) -> Decimal:
    """Return how many times a row's figure is what it can be held against: the figure after it, or the one
    that stands beside it (a target); else itself, for a digit too many is commoner than one too few."""
    value = _number(row, series)
    near = row.number(series.beside) if series.beside else None
    if after is not None and after is not row:
        near = _number(after, series)
    return max(value / near, near / value) if near and value else value


def _number(row: Row, series: Series) -> Decimal:
    return row.number(series.value) or Decimal(0)


def _far(one: Decimal, other: Decimal, small: Decimal | None) -> bool:
    less, more = sorted((abs(one), abs(other)))
    unit = Decimal(1).scaleb(min(_exponent(one), _exponent(other)))
    return less > 0 and more >= less * LEAP and more >= (SMALL * unit if small is None else small)


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def rises(dataset: Dataset) -> Iterator[Breach]:
    """What the report says of a figure's rise follows from the figures."""
    for rise in dataset.package.report.rises:
        if not is_sound(dataset, rise.table) or disagrees(dataset, rise.table):
            # Where the levels themselves do not add up, that is told.
            continue
        for fact in dataset.where("facts", fact=rise.fact):
            levels = _levels(dataset, rise, fact.integer("year"))
            if len(levels) > 1:
                yield from _rise(rise, fact, levels[-2], levels[-1])


def _levels(dataset: Dataset, rise: Rise, edition: int) -> list[Row]:
    """Return the rows of a rise's figure that the edition speaks of, oldest first: the first two quarters
    after it, the edition and the year before, or all censuses until then."""
    times = {
        "quarters": tuple(Period(edition + 1, quarter, Kind.QUARTER).value for quarter in (1, 2)),
        "years": (Period.fiscal(edition).before.year, edition),
        "censuses": tuple(range(edition + 1)),
    }[rise.span]
    time = next(field.name for field in dataset.resources[rise.table].fields if field.kind.is_period)
    rows = [row for row in dataset.rows(rise.table) if all(row[name] == value for name, value in rise.key)]
    return sorted((row for row in rows if row[time] in times), key=lambda row: str(row[time]))


def _rise(rise: Rise, fact: Row, before: Row, after: Row) -> Iterator[Breach]:
    cells = ((after, rise.column), (before, rise.column), (fact, "value"))

    def expected(change: Change) -> Decimal | None:
        new, old = (number_of(cell, change) for cell in cells[:2])
        if new is None or old is None or (rise.rate and not old):
            return None
        rate = (new - old) / old * 100 if rise.rate and old else new - old
        return rate.quantize(Decimal(1).scaleb(-fact.integer("decimals")), ROUND_HALF_UP)

    def agrees(change: Change) -> bool:
        value = expected(change)
        return value is None or value == number_of(cells[2], change)

    value = expected({})
    if value is None or agrees({}) or is_noted(fact, "value", plain(value)):
        return
    cures = tuple(cure for cure in find_cures([(cell, ()) for cell in cells], agrees) if cure.how)
    said = (
        f"facts.csv の{fact.line}行目「{fact['fact']}」の「{fact['value']}」は、{rise.table}.csv の {rise.column} の"
        f"「{before[rise.column]}」（{before.line}行目）から「{after[rise.column]}」（{after.line}行目）への変化「{plain(value)}」と違います。"
    )
    if len(cures) == 1:
        yield cures[0].row, cures[0].column, f"{said}{told_here(cures[0])}{LOOK_UP}"
    else:
        note = f"報告書の値がそうであるときだけ、facts.csv の {note_column(fact, 'value')} に「{plain(value)}」とわけを書いてください。"
        yield fact, "value", f"{said}{told(cures)}{LOOK_UP}{note}"


def periods(table: str, dataset: Dataset) -> Iterator[Breach]:
    """Nothing ends before it begins."""
    for row in dataset.rows(table):
        start, end = row.date("start_date"), row.date("end_date")
        if start and end and end < start:
            message = f"終わりの日「{end}」が、始まりの日「{start}」より前です。2つの日付（と、start_date と end_date の項目名）が入れかわっていないか確かめてください。"
            yield row, "end_date", message


RULES = (
    *(
        Rule(
            "leap",
            "前後の値とかけ離れた値です",
            "打ちまちがいや、けたの違いがないか確かめます。正しい値なら、その列の備考に、前後の値とわけを書きます。",
            (series.table,),
            partial(leaps, series),
        )
        for series in SERIES
    ),
    Rule(
        "rise",
        "変化の幅が、もとの値の差と合いません",
        f"変化の幅（facts.csv）と、もとの値を確かめて直します。{NOTED}",
        ("facts",),
        rises,
    ),
    *(
        Rule(
            "period",
            "終わりの日が始まりの日より前です",
            "2つの日付を確かめて直します。項目名が入れかわっていないかも見ます。",
            (table,),
            partial(periods, table),
        )
        for table in ("events", "gardens")
    ),
)
