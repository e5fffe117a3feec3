"""The schema and tables of a new report."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, TypeAlias

from kawasaki_docs.csvfile.reader import write_cells
from kawasaki_docs.editing.starter.templates import TEMPLATES, filled, shared

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kawasaki_docs.editing.starter.city import City, Programme

__all__ = ["descriptor", "measures", "tables"]

_Rows: TypeAlias = "dict[str, list[dict[str, Any]]]"

_TABLES = frozenset(
    [
        "codes",
        "ordinance_parts",
        "articles",
        "article_paragraphs",
        "measures",
        "programmes",
        "programme_years",
        "kpis",
        "kpi_values",
        "survey_waves",
        "survey_questions",
        "survey_options",
        "survey_answers",
        "opinions",
        "responses",
        "opinion_responses",
        "opinion_programmes",
        "plans",
        "response_plans",
        "plan_results",
        "response_results",
        "facts",
        "readings",
        "members",
        "corrections",
        "redirects",
        "contacts",
        "search_words",
    ]
)
"""The tables that every report has; those of one city's own registers are left out."""

_ORDINANCE = frozenset(["ordinance_parts", "articles", "article_paragraphs"])
"""Those of them that a report without an ordinance has not."""

_OWN_WORDS = (("中小企業活性化専門部会", "専門部会"), ("044-200-0000", "00-0000-0000"))
"""Words of our own city's schema, and what every other city's has in their place."""
_PART = "general"
_CHAPTER = "chapter"


def descriptor(city: City) -> dict[str, Any]:
    """Return the schema of the tables that every report has, in the city's words."""
    ours = _ours()
    package: dict[str, Any] = _in_words_of(city, ours["report"], ours)
    source = {"title": f"{city.city}「{{edition}} {city.title}」"}
    wanted = _TABLES if city.articles else _TABLES - _ORDINANCE
    package["resources"] = [each for each in package["resources"] if each["name"] in wanted]
    for resource in package["resources"]:
        resource["sources"] = [source]
        _set_articles(city, resource)
    return package | {
        "name": "report",
        "id": "report",
        "title": f"{city.city} {city.title}のデータ",
        "description": f"{city.city}の{city.title}に載る指標、調査、統計を、機械で読める形にしたもの。"
        f"地域コード（市区町村）は {city.area_code}（{city.city}）。文字コードは UTF-8（BOM なし）。",
        "version": f"{city.year}.1.0",
        "created": f"{city.year + 1}-04-01T00:00:00Z",
        "contributors": [{"title": city.city, "roles": ["editor", "publisher"]}],
        "sources": [source],
        "report": {
            "city": city.city,
            "title": city.title,
            "areaCode": city.area_code,
            "council": city.council,
            "withoutKpis": [],
            "rises": [],
        },
    }


def _set_articles(city: City, resource: dict[str, Any]) -> None:
    """Say in a table's schema which articles there are; without an ordinance its measures are numbered."""
    told = {
        "articles": ("条例の条", f"条例の{city.articles}の条の見出しと要旨"),
        "measures": ("施策", "条例の条が定める施策" if city.articles else "施策の番号と名前"),
    }
    schema = resource["schema"]
    resource["title"], resource["description"] = told.get(
        resource["name"], (resource["title"], resource["description"])
    )
    articles = [field for field in schema["fields"] if field["x-kind"] == "article"]
    if city.articles:
        for field in articles:
            field["constraints"]["maximum"] = city.articles
        return
    resource["description"] = resource["description"].replace("根拠となる条", "施策の番号")
    for field in articles:
        field |= {"title": "施策", "description": "施策の番号"}
        del field["constraints"]["maximum"]
    if resource["name"] == "measures":
        del schema["foreignKeys"]
    for key in schema.get("foreignKeys", ()):
        if key["reference"]["resource"] == "articles":
            key["reference"]["resource"] = "measures"


def _ours() -> dict[str, Any]:
    """The descriptor of our own city, which every report's is made from."""
    found: dict[str, Any] = json.loads(shared("data/datapackage.json").read_text(encoding="utf-8"))
    return found


def _in_words_of(city: City, own: Mapping[str, str], value: Any) -> Any:
    """A descriptor, or a part of one, with the city's names in place of ours."""
    if isinstance(value, dict):
        return {name: _in_words_of(city, own, part) for name, part in value.items()}
    if isinstance(value, list):
        return [_in_words_of(city, own, part) for part in value]
    if isinstance(value, str):
        for word, other in (
            *_OWN_WORDS,
            (own["council"], city.council),
            (own["title"], city.title),
            (own["city"], city.city),
        ):
            value = value.replace(word, other)
    return value


def _codes(city: City, package: Mapping[str, Any]) -> list[list[str]]:
    """The codes of the lists that the tables use."""
    fields = (field for table in package["resources"] for field in table["schema"]["fields"])
    used = {field.get("codeList") for field in fields}
    header, *rows = csv.reader(io.StringIO(shared("data/codes.csv").read_text(encoding="utf-8")))
    others = [row for row in rows if row[0] in used and row[0] != _CHAPTER]
    kept: list[list[str]] = _in_words_of(city, _ours()["report"], others)
    chapters = ([_CHAPTER, slug, title] for slug, title in city.titles.items())
    kept += [
        [name, slug, str(order), title, "", "", ""] for order, (name, slug, title) in enumerate(chapters, 1)
    ]
    return [header, *sorted(kept, key=lambda row: row[0])]


def tables(city: City, programmes: Sequence[Programme]) -> dict[str, str]:
    """Return each table's text: codes, sample rows from templates or counted out, or the header alone."""
    package = descriptor(city)
    counted = {**_ordinance(city), **_programmes(city, programmes), **_review(city, programmes)}
    found = {"codes": write_cells(_codes(city, package))}
    for table in package["resources"]:
        if (name := table["name"]) in found:
            continue
        template = f"data/{name}.csv"
        if (TEMPLATES / template).exists():
            rows: list[dict[str, Any]] = list(csv.DictReader(io.StringIO(filled(template, city.words))))
        else:
            rows = counted.get(name, [])
        header = [field["name"] for field in table["schema"]["fields"]]
        found[name] = write_cells(
            [header, *([str(row.get(column, "")) for column in header] for row in rows)]
        )
    return found


def measures(city: City) -> dict[int, str]:
    """Return the names of the sample measures by their articles, or by their own numbers."""
    return {
        number: f"見本の施策{'' if not city.articles else order}"
        for order, number in enumerate(city.measures, 1)
    }


def _ordinance(city: City) -> _Rows:
    """Sample rows of the ordinance."""
    named, numbers = measures(city), range(1, city.articles + 1)
    captions = {number: named.get(number, "見本の見出し") for number in numbers}
    summary = f"（見本）{'条文' if city.articles else '施策'}の要約を書きます。"
    return {
        "ordinance_parts": [{"part": _PART, "order": 1, "label": "（見本）総則"}],
        "articles": [
            {"article": n, "caption": captions[n], "part": _PART, "summary": summary} for n in numbers
        ],
        "article_paragraphs": [
            {"article": n, "paragraph": 1, "item": 0, "summary": summary} for n in numbers
        ],
        "measures": [{"article": n, "measure": name, "summary": summary} for n, name in named.items()],
    }


def _programmes(city: City, programmes: Sequence[Programme]) -> _Rows:
    """Sample rows of the programmes, with a KPI of two years each."""
    year = city.year
    reviewed = [each for each in programmes if each.kind == "reviewed"]
    meetings = {
        "label": "（見本）説明会の開催回数",
        "unit": "回",
        "period": "fiscal_year",
        "better": "higher",
    }
    return {
        "programmes": [{"programme": p.slug, "kind": p.kind, "name": p.name} for p in programmes],
        "programme_years": [
            {
                "year": year,
                "programme": p.slug,
                "number": p.number,
                "article": p.article,
                "purpose": "（見本）事業の目的を書きます。" if p in reviewed else "",
                "section": "（見本）産業振興課",
            }
            for p in programmes
        ],
        "kpis": [
            {"kpi": f"{p.slug}-meetings", "programme": p.slug, "order": 1, "decimals": 0, **meetings}
            for p in reviewed
        ],
        "kpi_values": [
            {
                "kpi": f"{p.slug}-meetings",
                "year": one,
                "target": 10,
                "actual": 8 + p.number % 4 + one - year,
                "status": "reported",
            }
            for p in reviewed
            for one in (year - 1, year)
        ],
    }


def _review(city: City, programmes: Sequence[Programme]) -> _Rows:
    """Sample rows of the council's opinions, the city's responses and the plans."""
    year = city.year
    opinion, response = "（見本）意見の要約を書きます。", "（見本）対応の要約を書きます。"
    plan = "（見本）次の年度の計画を書きます。"
    return {
        "opinions": [{"year": year, "article": n, "opinion": 1, "summary": opinion} for n in city.measures],
        "responses": [
            {"year": year, "article": n, "response": 1, "summary": response} for n in city.measures
        ],
        "opinion_responses": [
            {"year": year, "article": n, "opinion": 1, "response": 1} for n in city.measures
        ],
        "plans": [
            {"year": year, "programme": p.slug, "order": 1, "summary": plan}
            for p in programmes
            if p.kind == "reviewed"
        ],
    }
