"""All files of a new report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from kawasaki_docs.editing.starter.city import City, Programme, programmes
from kawasaki_docs.editing.starter.tables import descriptor, measures, tables
from kawasaki_docs.editing.starter.templates import TEMPLATES, filled, shared

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["starter_files"]

_NAME = "kawasaki-sme-report"
_FIRST_STEPS = (
    "`data/measures.csv` に、施策の番号と名前を書きます。",
    "`data/articles.csv` などに、条例の条を書きます。施策にあたる条は `data/measures.csv` です。",
)
"""What the report's README says of the measures, without and with an ordinance."""
_CHAPTERS = (
    *("introduction", "economy", "measures/index", "other-programmes/index", "kpis", "changes"),
    *("ordinance", "verification", "glossary", "references", "about"),
)
"""What site and PDF have, in order; the site has pages about its data and its accessibility besides."""
_AS_THEY_ARE = {
    "noxfile.py": "noxfile.py",
    ".gitignore": "gitignore",
    ".github/workflows/docs.yml": "github/docs.yml",
}


def starter_files(city: City) -> Mapping[Path, bytes]:
    """Return the files of a new report by their paths in its folder, in order. Raises OSError."""
    samples = tuple(programmes(city))
    files = dict(_shared_files(city))
    texts = {
        **{f"data/{name}.csv": text for name, text in tables(city, samples).items()},
        **{f"docs/{page}.md": text for page, text in _pages(city, samples)},
        "docs/references.bib": filled("docs/references.bib", city.words),
        "README.md": filled("README.md", {**city.words, "ordinance_step": _FIRST_STEPS[city.articles > 0]}),
    }
    for target, template in _AS_THEY_ARE.items():
        texts[target] = (TEMPLATES / template).read_text(encoding="utf-8")
    files |= {Path(name): text.encode() for name, text in texts.items()}
    return dict(sorted(files.items()))


def _shared_files(city: City) -> Iterator[tuple[Path, bytes]]:
    """Yield theme, configuration and descriptor."""
    from kawasaki_docs.charts.title_card import title_card

    for folder in ("docs/_static", "docs/_templates"):
        for path in sorted(shared(folder).rglob("*")):
            if path.is_file():
                yield Path(folder, path.relative_to(shared(folder))), path.read_bytes()
    yield Path("docs/_static/og.png"), title_card(city.city, city.title)
    conf = shared("docs/conf.py").read_text(encoding="utf-8")
    year = next(line for line in conf.splitlines() if line.startswith("report_year = "))
    conf = conf.replace(year, f"report_year = {city.year}").replace(_NAME, "report")
    yield Path("docs/conf.py"), conf.encode()
    package = json.dumps(descriptor(city), ensure_ascii=False, indent=2)
    yield Path("data/datapackage.json"), f"{package}\n".encode()


def _pages(city: City, samples: Sequence[Programme]) -> Iterator[tuple[str, str]]:
    """Yield each page with its text."""
    words = city.words
    single = ("introduction", "economy", "kpis", "changes", "verification", "glossary", "data")
    for name in (*single, "references", "accessibility", "about"):
        yield name, filled(f"docs/{name}.md", words)
    chapters = [name for name in _CHAPTERS if city.articles or name != "ordinance"]
    given = {
        "scope": "条文" if city.articles else "施策",
        "pages": f"measures/{city.folder('*')}/index",
        "chapters": "\n".join(chapters),
        "contents": "\n".join(f"- {{doc}}`{name}`" for name in chapters),
    }
    yield "index", filled("docs/index.md", {**words, **given})
    if city.articles:
        articles = (f"```{{ord:article}} {number}\n```" for number in range(1, city.articles + 1))
        yield "ordinance", filled("docs/ordinance.md", {**words, "articles": "\n\n".join(articles)})
    listed = "\n".join(f"{city.folder(number)}/index" for number in city.measures)
    yield "measures/index", filled("docs/measures.md", {**words, "pages": listed})
    yield "measures/opinions", filled("docs/opinions.md", words)
    for number, caption in measures(city).items():
        slugs = [each.slug for each in samples if each.kind == "reviewed" and each.article == number]
        given = {"article": str(number), "label": city.label(number), "pages": "\n".join(slugs)}
        template = "article" if city.articles else "measure"
        page = filled(f"docs/{template}.md", {**given, "caption": caption})
        yield f"measures/{city.folder(number)}/index", page
    others = [each.slug for each in samples if each.kind == "other"]
    yield "other-programmes/index", filled("docs/other.md", {**words, "pages": "\n".join(others)})
    for each in samples:
        reviewed = each.kind == "reviewed"
        folder = f"measures/{city.folder(each.article)}" if reviewed else "other-programmes"
        template = "docs/programme.md" if reviewed else "docs/other-programme.md"
        yield f"{folder}/{each.slug}", filled(template, {"name": each.name, "programme": each.slug})
