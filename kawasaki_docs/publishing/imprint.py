"""What title, cover, foot and colophon say of an edition and its data, for conf.py."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kawasaki_docs.dataset.dataset import read_package
from kawasaki_docs.dataset.templates import for_edition
from kawasaki_docs.problems import DataErrors
from kawasaki_docs.schema.descriptor import Package
from kawasaki_docs.wording import date_label, fiscal_year

__all__ = ["Imprint", "imprint"]


@dataclass(frozen=True, slots=True)
class Imprint:
    """Texts, each empty where the data or the year cannot say it.

    ``year`` and ``edition`` name the fiscal year (2023, 令和5（2023）年度); ``day`` is the ISO date of
    making, which ``made`` says in words; ``source`` is the title of the report that the data come from,
    ``editor`` who makes this edition of it; ``version`` is the data's own. ``licences`` names all of them,
    ``licence`` is the address of the first; ``archive`` is the file that holds all data.
    ``edited`` says who made this edition: the city itself, or others from the city's report.
    ``city``, ``title`` and ``council`` are the city, its report and who verifies the measures.
    """

    year: str
    edition: str
    day: str
    made: str
    source: str
    editor: str
    edited: str
    version: str
    licences: str
    licence: str
    archive: str
    city: str
    title: str
    council: str


def imprint(folder: Path, data: object, year: object) -> Imprint:
    """Return what an edition says of itself.

    ``data`` (the path of the data, relative to ``folder``) and ``year`` are what an editor wrote in
    conf.py, which is read before anything can check it: nothing is raised here, and the build tells what is
    wrong, and where.
    """
    package = Package("", {})
    if isinstance(data, str) and "\0" not in data:
        with suppress(DataErrors):
            package = read_package(folder / data)
    edition = year if isinstance(year, int) and not isinstance(year, bool) else None
    if edition is not None:
        package = for_edition(package, edition)
    return Imprint(
        year="" if edition is None else str(edition),
        edition="" if edition is None else fiscal_year(edition),
        day=package.created.isoformat() if package.created else "",
        made=f"{date_label(package.created)}作成" if package.created else "",
        source=next(iter(package.sources), ""),
        editor=next(iter(package.contributors), ""),
        edited=_edited(package),
        version=package.version,
        licences="、".join(f"{each.title}（{each.name}） {each.path}" for each in package.licences),
        licence=next((each.path for each in package.licences), ""),
        archive=f"{package.name}-data.zip",
        city=package.report.city,
        title=package.report.title,
        council=package.report.council,
    )


def _edited(package: Package) -> str:
    source, editor = (next(iter(names), "") for names in (package.sources, package.contributors))
    city = package.report.city
    if editor == city:
        return f"{city}が作り、公開しています。"
    return (
        f"{source}をもとに、{editor} が編集・加工し、公開しています。{city}が作った公式の版ではありません。"
    )
