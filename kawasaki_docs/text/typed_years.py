"""Years typed in a page that belong to its edition: next year's edition would tell them wrong.

Reported are the fiscal years of the edition and its neighbours, and the calendar years of states and quarters
(令和6年8月現在, 2024年4〜6月期). A day or month of the past, a year in a quotation, in a name and one further
off are history, and no editor need mark them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kawasaki_docs import wording
from kawasaki_docs.problems import ReportError
from kawasaki_docs.records.edition_years import neighbours, read_years, year_expression
from kawasaki_docs.schema.kinds import Kind

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["YEAR_ROLES", "TypedYear", "advice", "relative_target", "relative_years", "years_in_prose"]

YEAR_ROLES = {
    "fy": wording.fiscal_year,
    "fy-short": wording.fiscal_year_short,
    "year": wording.calendar_year,
    "year-short": wording.calendar_year_short,
}
"""The roles that print a year, with how each words it."""
_QUOTED = re.compile(r"「[^「」]*」|『[^『』]*』|[a-z]+://\S+")
_STATE_OR_QUARTER = r"(?=[0-9]{1,2}(?:月(?:[0-9]{1,2}日|末)?(?:現在|時点)|[〜~-][0-9]{1,2}月期))"
_FIGURES = ("kpi", "fact", "survey", "trend")
_AT = re.compile(r"@([0-9]{4})(?![0-9])")


@dataclass(frozen=True, slots=True)
class TypedYear:
    """A year as typed, and what to write: the name of a role and what stands in it."""

    text: str
    role: str
    target: str


def years_in_prose(text: str, edition: int) -> Iterator[TypedYear]:
    """Yield the edition's years that a block of text types, in order."""
    plain = _QUOTED.sub(lambda quoted: "\ufffc" * len(quoted[0]), unicodedata.normalize("NFKC", text))
    found = [
        (match.start(), TypedYear(match[0], role, year_expression(year, edition)))
        for year, role, pattern in _patterns(edition)
        for match in pattern.finditer(plain)
    ]
    yield from (typed for _, typed in sorted(found, key=lambda each: each[0]))


def relative_target(dataset: Dataset, edition: int, role: str, target: str) -> str:
    """Return what a role should hold instead of a year of the edition in digits, "" where it holds none."""
    if role in YEAR_ROLES:
        found = _relative(target.strip(), edition)
    elif role == "stat":
        found = _relative_key(dataset, edition, target)
    elif role == "change":
        kind, _, pair = target.strip().partition(" ")
        figures = [each.strip() for each in pair.split("→")]
        found = f"{kind} " + " → ".join(
            relative_target(dataset, edition, kind, each) or each for each in figures
        )
    elif role in _FIGURES:
        found = _AT.sub(lambda at: _at(int(at[1]), edition), target.strip())
    else:
        return ""
    return "" if _spaced(found) == _spaced(target) else found


def relative_years(written: str, edition: int) -> str:
    """Return what an option should hold instead of years of the edition in digits, "" where it holds none."""
    typed = {int(year) for year in re.findall("[0-9]{4}", written)}
    if typed.isdisjoint(neighbours(edition)):
        return ""
    years = sorted(set(read_years(written, edition)))
    first, last = (year_expression(year, edition) for year in (years[0], years[-1]))
    if len(years) > 1 and years == [*range(years[0], years[-1] + 1)]:
        return f"{first} .. {last}"
    return ", ".join(year_expression(year, edition) for year in years)


def advice(written: str, instead: str) -> str:
    """Return what to tell an editor."""
    return (
        f"「{written}」は、次の年度の版では誤りになります。{instead} と書いてください。"
        "次の年度にも変わらない過去のことであれば、{past}`…` で囲んでください"
    )


@cache
def _patterns(edition: int) -> tuple[tuple[int, str, re.Pattern[str]], ...]:
    """Return the edition's years, each with the roles that print it and what an editor types in their place;
    kept, since every block of every page is searched for them."""
    found = []
    for year in neighbours(edition):
        typed: dict[str, tuple[str, ...]] = {role: (words(year),) for role, words in YEAR_ROLES.items()}
        typed["fy"] += (f"{year}年度",)
        typed["year"] += (f"{year}年",)
        for role, forms in typed.items():
            either = "|".join(re.escape(unicodedata.normalize("NFKC", form)) for form in forms)
            after = "" if role.startswith("fy") else _STATE_OR_QUARTER
            found.append((year, role, re.compile(rf"(?<![0-9])(?:{either}){after}")))
    return tuple(found)


def _relative(year: str, edition: int) -> str:
    return year_expression(int(year), edition) if re.fullmatch("[0-9]{4}", year) else year


def _at(year: int, edition: int) -> str:
    """The edition's own year need not be written."""
    return "" if year == edition else f"@{year_expression(year, edition)}"


def _relative_key(dataset: Dataset, edition: int, target: str) -> str:
    """Return a table's address with the fiscal years in its key made relative."""
    match = re.fullmatch(r"(\S+)\s+(\S.*)\.([^\s.]+)", target.strip())
    if match is None or match[1] not in dataset.resources:
        raise ReportError(f"「{target}」を読めません。")
    resource = dataset.resources[match[1]]
    parts = match[2].split("/")
    names = resource.primary_key[-len(parts) :]
    for place, name in enumerate(names):
        if resource.field(name).kind in (Kind.FISCAL_YEAR, Kind.QUARTER):
            year, dash, quarter = parts[place].partition("-Q")
            relative = _relative(year, edition)
            parts[place] = (
                f"{{{relative}}}-Q{quarter}" if dash and relative != year else relative + dash + quarter
            )
    return f"{match[1]} {'/'.join(parts)}.{match[3]}"


def _spaced(text: str) -> str:
    return re.sub(r"\s+", "", text)
