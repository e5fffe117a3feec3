"""From a place on the site to the cells of the data: an address with its fragment, or a figure on a page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from kawasaki_docs.editing.describe.shown_cells import ShownCell, kpi_cells, row_cells, shown_cells
from kawasaki_docs.filters.counting import count_number
from kawasaki_docs.problems import ReportError, UnknownIdError
from kawasaki_docs.records.kpis import kpi

if TYPE_CHECKING:
    from kawasaki_docs.cells.cell import Value
    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.text.mentions import Mention

__all__ = ["is_address", "place_lines"]

_MOST = 40
_OBJECT = re.compile(
    r"(?P<kind>kpi|listed|programme)-(?P<slug>[a-z0-9-]+)"
    r"|(?P<numbered>opinion|response)-(?P<year>\d{4})-(?P<article>\d+)-(?P<number>\d+)"
    r"|plan-(?P<made>\d{4})-(?P<of>[a-z0-9-]+)-(?P<order>\d+)"
    r"|article-(?P<law>\d+)(?:-(?P<paragraph>\d+))?(?:-item-(?P<item>\d+))?"
)


def is_address(word: str) -> bool:
    """Tell whether a word is an address on the site."""
    return ".html" in word or "#" in word or "/" in word


def place_lines(
    dataset: Dataset, edition: int, docs: Path, mentions: Sequence[Mention], address: str, figure: str
) -> Iterator[str]:
    """Yield the cells that stand at an address, those that print ``figure`` ("" = all), as lines.

    Raises ReportError where the page does not exist, or nothing of the data stands there.
    """
    page, fragment = _page(docs, address)
    own = [each for each in mentions if each.file == f"{docs.resolve().name}/{page}.md"]
    cells = list(dict.fromkeys(_cells(dataset, edition, own, fragment)))
    if figure:
        cells = [each for each in cells if _plain(figure) in map(_plain, each.texts)]
    else:
        # Keys and what is reckoned from a cell only crowd out the values.
        cells = [each for each in cells if not each.reckoned and not each.is_key]
    counts = [] if fragment else list(_counts(dataset, edition, own, figure))
    if not cells and not counts:
        raise ReportError(_nothing(docs / f"{page}.md", address, figure))
    yield f"{address} {f'の「{figure}」' if figure else ''}は、次のセルの値です。"
    yield from (f"  {each}" for each in counts)
    yield from (f"  {each.line}" for each in cells[:_MOST])
    if len(cells) > _MOST:
        yield f"  ほか{len(cells) - _MOST}個。値を続けて書くと（例: --figure 8回）、絞り込めます。"


def _page(docs: Path, address: str) -> tuple[str, str]:
    """Return the page's name and the fragment. Raises UnknownIdError with the nearest pages."""
    parts = urlsplit(address)
    path = unquote(parts.path).removesuffix(".html").removesuffix(".md")
    names = {each.relative_to(docs).with_suffix("").as_posix() for each in docs.rglob("*.md")}
    steps = PurePosixPath(path).parts
    # A site stands below any folder: the longest end of the path that is a page.
    ends = ["/".join(steps[start:]) for start in range(len(steps))] or [""]
    for end in ends:
        for name in (end, f"{end}/index".lstrip("/")):
            if name in names:
                return name, unquote(parts.fragment)
    raise UnknownIdError("ページ", path, names)


def _cells(dataset: Dataset, edition: int, mentions: Sequence[Mention], fragment: str) -> Iterator[ShownCell]:
    match = _OBJECT.fullmatch(fragment)
    of_object = list(_of_object(dataset, edition, match)) if match else []
    if of_object:
        yield from of_object
        return
    for mention in _at(mentions, fragment) if fragment else mentions:
        yield from shown_cells(dataset, edition, mention)


def _of_object(dataset: Dataset, edition: int, match: re.Match[str]) -> Iterator[ShownCell]:
    """Yield the cells of the report's own things: KPIs of the edition, rows of all others."""
    if match["kind"] in ("kpi", "listed"):
        if dataset.find("kpis", match["slug"]) is not None:
            yield from kpi_cells(dataset, kpi(dataset, match["slug"]), (edition,))
        return
    table, key = _row_of(match, edition)
    row = dataset.find(table, *key)
    if row is not None:
        yield from row_cells(dataset, dataset.resources[table], row)


def _row_of(match: re.Match[str], edition: int) -> tuple[str, tuple[Value, ...]]:
    if match["kind"]:
        return "programme_years", (edition, match["slug"])
    if match["numbered"]:
        numbers = (int(match[name]) for name in ("year", "article", "number"))
        return f"{match['numbered']}s", tuple(numbers)
    if match["of"]:
        return "plans", (int(match["made"]), match["of"], int(match["order"]))
    if match["paragraph"] or match["item"]:
        numbers = (
            int(match[name] or default) for name, default in (("law", 0), ("paragraph", 1), ("item", 0))
        )
        return "article_paragraphs", tuple(numbers)
    return "articles", (int(match["law"]),)


def _at(mentions: Sequence[Mention], fragment: str) -> list[Mention]:
    """Return the directives that an id of a table or figure may be of: its name, or directive and argument,
    with a number where the page has several."""
    named = [each for each in mentions if each.options.get("name") == fragment]
    stems = (fragment, re.sub(r"-\d+$", "", fragment))
    return named or [
        each for each in mentions if not each.role and _slug(f"{each.name}-{each.target}") in stems
    ]


def _slug(text: str) -> str:
    return re.sub("[^a-z0-9]+", "-", text.lower()).strip("-")


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).replace(",", "").split())


def _counts(dataset: Dataset, edition: int, mentions: Sequence[Mention], figure: str) -> Iterator[str]:
    """Yield the rows that roles of a page count, where ``figure`` says how many they are."""
    said = re.match(r"\d+", _plain(figure))
    for mention in mentions:
        if said is None or mention.name not in ("count", "count-tsu"):
            continue
        with suppress(ReportError):  # the build tells what is wrong with it
            if _plain(count_number(dataset, edition, mention.target)) == said[0]:
                yield f"{mention.file} の{mention.line}行目が、表の行を数えた数: {mention.target}"


def _nothing(path: Path, address: str, figure: str) -> str:
    """Say that nothing of the data stands there, and where a figure is typed."""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    typed = [str(number) for number, line in enumerate(lines, 1) if figure and _plain(figure) in _plain(line)]
    if typed:
        return f"「{figure}」はデータの値ではなく、{path.as_posix()} の{'、'.join(typed[:5])}行目に直接書かれています"
    what = f"「{figure}」と印刷される" if figure else ""
    return f"{address} に、{what}データのセルはありません。ページと値を確かめてください"
