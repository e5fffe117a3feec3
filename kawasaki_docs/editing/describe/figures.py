"""Profiles of figures: KPIs, facts, and questions of the survey."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kawasaki_docs.editing.describe.base import Profile, speaks, stands, stem, used
from kawasaki_docs.records.edition_years import year_expression
from kawasaki_docs.records.kpis import kpi as find_kpi
from kawasaki_docs.records.survey import survey_question
from kawasaki_docs.records.verdicts import judge
from kawasaki_docs.text.figures import fact_figure, kpi_figure
from kawasaki_docs.wording import NO_TARGET, NO_VALUE, number, quantity

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.records.kpis import Kpi, KpiValue
    from kawasaki_docs.records.survey import Option, SurveyQuestion
    from kawasaki_docs.text.mentions import Mention

__all__ = ["fact_profile", "kpi_profile", "question_profile"]


def kpi_profile(dataset: Dataset, edition: int, mentions: Sequence[Mention], slug: str) -> Profile | None:
    """Return what a KPI is, None where there is none of that slug."""
    if dataset.find("kpis", slug) is None:
        return None
    found = find_kpi(dataset, slug)
    name = dataset.row("programmes", found.programme).text("name")
    manner = (dataset.label("period", found.period), dataset.label("better", found.better))
    entries = (
        ("指標名", (found.label,)),
        ("事業", (f"{found.programme}（{name}）",)),
        ("単位など", (f"{found.unit}、小数{found.decimals}桁、{'、'.join(manner)}",)),
        ("うち数の親", (found.part_of,)),
        ("値", tuple(_value_line(found, value) for value in found.values)),
        ("備考", (found.note,)),
        stands(dataset, ("kpis", "kpi_values"), kpi=slug),
    )
    samples = tuple(_kpi_samples(dataset, edition, found))
    pages = used(mentions, lambda each: _shows_kpi(each, found))
    return Profile("指標", slug, entries, samples, pages)


def _value_line(kpi: Kpi, value: KpiValue) -> str:
    target = NO_TARGET if value.target is None else quantity(value.target, kpi.unit, kpi.decimals)
    actual = quantity(value.actual, kpi.unit, kpi.decimals) if value.actual is not None else ""
    words = actual or value.text or NO_VALUE
    note = "".join(f"　備考: {each}" for each in (value.target_note, value.actual_note) if each)
    return f"{value.year}　目標 {target}　実績 {words}　{judge(kpi, value).text}{note}"


def _kpi_samples(dataset: Dataset, edition: int, kpi: Kpi) -> Iterator[str]:
    value = kpi.value(edition)
    if value is not None and (value.actual is not None or value.text):
        yield f"{{kpi}}`{kpi.id}` → {kpi_figure(dataset, edition, kpi.id)}"
    yield f"{{kpi}}`{kpi.id}.verdict` → {judge(kpi, value).text}"


def _shows_kpi(mention: Mention, kpi: Kpi) -> bool:
    if mention.role:
        return mention.name in ("kpi", "trend") and stem(mention.key) == kpi.id
    chosen = mention.options.get("kpis", "").replace(",", " ").split()
    of_programme = mention.target == kpi.programme and (not chosen or kpi.id in chosen)
    if mention.name == "kpi-series":
        return mention.target == kpi.id
    lists_all = (
        mention.name == "kpi-list" and mention.options.get("programme", kpi.programme) == kpi.programme
    )
    return lists_all or (mention.name in ("kpi-table", "kpi-chart") and of_programme)


def fact_profile(dataset: Dataset, edition: int, mentions: Sequence[Mention], slug: str) -> Profile | None:
    """Return what a fact is, None where there is none of that slug."""
    rows = dataset.where("facts", fact=slug)
    if not rows:
        return None
    last = rows[-1]
    entries = (
        ("説明", (last.text("label"),)),
        ("載せる場所", (last.text("programme") or dataset.label("chapter", last.text("chapter")),)),
        ("値", tuple(f"{row['year']}　{fact_figure(dataset, row.integer('year'), slug)}" for row in rows)),
        stands(dataset, ("facts",), fact=slug),
    )
    year = year_expression(last.integer("year"), edition)
    year = "" if any(row["year"] == edition for row in rows) else f"@{year}"
    samples = (f"{{fact}}`{slug}{year}` → {fact_figure(dataset, last.integer('year'), slug)}",)
    return Profile("数値", slug, entries, samples, used(mentions, speaks(slug, ("fact",))))


def question_profile(
    dataset: Dataset, edition: int, mentions: Sequence[Mention], slug: str
) -> Profile | None:
    """Return what a question of the survey is, None where there is none of that slug."""
    del edition
    if dataset.find("survey_questions", slug) is None:
        return None
    found = survey_question(dataset, slug)
    options = (*found.options, *found.aggregates)
    entries = (
        ("設問", (found.title,)),
        ("形式", (f"{'単一回答' if found.single else '複数回答'}、回答者: {found.respondents}",)),
        ("回答者数", tuple(f"{wave}　n={_base(found, wave)}" for wave in found.waves)),
        ("選択肢", tuple(_option_line(option, found.waves) for option in options)),
        stands(dataset, ("survey_questions", "survey_options", "survey_answers"), question=slug),
    )
    samples = (f"```{{survey-chart}} {slug}", f"{{survey}}`{slug}.{options[0].id}`" if options else "")
    pages = used(mentions, speaks(slug, ("survey",), ("survey-chart", "survey-table")))
    return Profile("調査の設問", slug, entries, samples, pages)


def _base(question: SurveyQuestion, wave: int) -> str:
    base = question.base(wave)
    return NO_VALUE if base is None else number(base)


def _option_line(option: Option, waves: Sequence[int]) -> str:
    shares = []
    for wave in waves:
        answer = option.answer(wave)
        if answer is not None:
            shares.append(
                f"{wave}: {NO_VALUE if answer.percent is None else quantity(answer.percent, '%', 1)}"
            )
    return "　".join((option.id, option.label, *shares))
