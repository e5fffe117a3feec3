"""The cells that a directive or role of a page prints, each with the ways in which it is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawasaki_docs.editing.describe.base import stem
from kawasaki_docs.filters.select import select
from kawasaki_docs.problems import ReportError
from kawasaki_docs.records.edition_years import read_year
from kawasaki_docs.records.kpis import Kpi, kpis
from kawasaki_docs.records.kpis import kpi as find_kpi
from kawasaki_docs.records.programmes import programmes
from kawasaki_docs.records.verdicts import RATE_DECIMALS, rate
from kawasaki_docs.text.figures import fact_figure, find_figure
from kawasaki_docs.text.formatting import name_of, raw_text, value_text
from kawasaki_docs.wording import number, quantity

if TYPE_CHECKING:
    from kawasaki_docs.cells.rows import Row
    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.schema.descriptor import Resource
    from kawasaki_docs.text.mentions import Mention

__all__ = ["ShownCell", "kpi_cells", "row_cells", "shown_cells"]


_LONGEST = 40


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell: its row, its column and that column's title, what row it is, and the texts that print it.
    ``reckoned`` says what is printed where it is not the cell itself, such as a rate; ``is_key`` tells a
    column of the primary key.
    """

    row: Row
    column: str
    title: str
    what: str
    texts: tuple[str, ...]
    reckoned: str = ""
    is_key: bool = False

    @property
    def line(self) -> str:
        """The cell as one line: file, row and column, the value, and what it is."""
        told = f"（{self.what}）" if self.what else ""
        reckoned = f"。{self.reckoned}" if self.reckoned else ""
        value = raw_text(self.row[self.column])
        value = value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"
        return (
            f"{self.row.file} の{self.row.line}行目、{self.column}（{self.title}）: {value}{told}{reckoned}"
        )


def shown_cells(dataset: Dataset, edition: int, mention: Mention) -> tuple[ShownCell, ...]:
    """Return the cells that a mention prints in an edition; none for one that prints none, or that is wrong.

    Raises DataErrors where a table is broken.
    """
    find = _BY_MENTION.get(mention.name)
    if find is None:
        return ()
    try:
        return tuple(find(dataset, edition, mention))
    except ReportError:
        return ()  # the build tells what is wrong with it


def kpi_cells(dataset: Dataset, kpi: Kpi, years: Iterable[int] = ()) -> Iterator[ShownCell]:
    """Yield the targets and actuals of a KPI, of ``years`` or of all, and what rates are reckoned from."""
    wanted = set(years) or {value.year for value in kpi.values}
    fields = dataset.resources["kpi_values"]
    for value in kpi.values:
        row = dataset.find("kpi_values", kpi.id, value.year)
        if row is None or value.year not in wanted:
            continue
        what = f"指標「{kpi.label}」、{value.year}"
        share = rate(kpi, value)
        for column in ("target", "actual"):
            amount = row.number(column)
            if amount is None:
                continue
            title = fields.field(column).title
            printed = (quantity(amount, kpi.unit, kpi.decimals), number(amount, kpi.decimals))
            yield ShownCell(row, column, title, what, printed)
            if share is not None:
                text = quantity(share, "%", RATE_DECIMALS)
                yield ShownCell(
                    row, column, title, what, (text,), f"{text}は、目標と実績から計算した達成率です"
                )


def row_cells(
    dataset: Dataset, resource: Resource, row: Row, columns: Iterable[str] = ()
) -> Iterator[ShownCell]:
    """Yield the cells of a row that hold anything, those of ``columns`` or all."""
    for name in tuple(columns) or resource.header:
        field = resource.field(name)
        if row[name] is None:
            continue
        texts = {value_text(dataset, resource, field, row, with_unit=unit) for unit in (True, False)}
        what, key = name_of(dataset, resource, row), name in resource.primary_key
        yield ShownCell(row, name, field.title, what, tuple(sorted(texts)), is_key=key)


def _of_role(dataset: Dataset, edition: int, mention: Mention) -> Iterator[ShownCell]:
    if mention.name == "fact":
        year = mention.key.partition("@")[2]
        row = dataset.row("facts", read_year(year, edition) if year else edition, stem(mention.key))
        printed = (fact_figure(dataset, edition, mention.key), raw_text(row["value"]))
        yield ShownCell(
            row, "value", dataset.resources["facts"].field("value").title, row.text("label"), printed
        )
        return
    found = find_figure(dataset, edition, mention.name, mention.key)
    row = dataset.row(found.table, *found.key)
    yield from row_cells(dataset, dataset.resources[found.table], row, [found.column])


def _of_kpi(dataset: Dataset, edition: int, mention: Mention) -> Iterator[ShownCell]:
    year = mention.key.partition("@")[2].partition(".")[0]
    wanted = read_year(year, edition) if year else edition
    # What a trend or a change is reckoned from stands in the year before, too.
    years = (wanted,) if mention.name == "kpi" else (wanted - 1, wanted)
    yield from kpi_cells(dataset, find_kpi(dataset, stem(mention.key)), years)


def _of_programme(dataset: Dataset, edition: int, mention: Mention) -> Iterator[ShownCell]:
    del edition
    for each in kpis(dataset, mention.target):
        yield from kpi_cells(dataset, each)


def _of_all_kpis(dataset: Dataset, edition: int, mention: Mention) -> Iterator[ShownCell]:
    del mention
    for programme in programmes(dataset, edition):
        for each in kpis(dataset, programme.id):
            yield from kpi_cells(dataset, each)


def _of_table(dataset: Dataset, edition: int, mention: Mention) -> Iterator[ShownCell]:
    table = mention.target.split(" ")[0]
    columns = [name.partition("=")[0] for name in mention.options.get("columns", "").split()]
    known = [name for name in columns if name in dataset.resources[table].header]
    for row in select(dataset, edition, table, mention.options.get("where", "")):
        yield from row_cells(dataset, dataset.resources[table], row, known)


def _of_question(dataset: Dataset, edition: int, mention: Mention) -> Iterator[ShownCell]:
    del edition
    for row in dataset.where("survey_answers", question=mention.target):
        yield from row_cells(dataset, dataset.resources["survey_answers"], row, ("percent", "n"))


_Find = Callable[["Dataset", int, "Mention"], Iterator[ShownCell]]
_BY_MENTION: Mapping[str, _Find] = {
    **dict.fromkeys(("fact", "stat", "survey"), _of_role),
    **dict.fromkeys(("kpi", "trend"), _of_kpi),
    **dict.fromkeys(("kpi-table", "kpi-chart", "programme"), _of_programme),
    **dict.fromkeys(("kpi-list", "kpi-overview"), _of_all_kpis),
    **dict.fromkeys(("data-table", "data-chart"), _of_table),
    **dict.fromkeys(("survey-table", "survey-chart"), _of_question),
}
