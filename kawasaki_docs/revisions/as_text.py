"""A comparison as an editor reads it in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from kawasaki_docs.revisions.model import Fate

if TYPE_CHECKING:
    from kawasaki_docs.revisions.model import Comparison, Difference, Page, TableChange

__all__ = ["NOTHING", "SHOWN_NOWHERE", "lines", "lines_of_text", "places", "summary"]

NOTHING = "変わったところはありません。"
SHOWN_NOWHERE = "ページに出る値は変わりません"
_MOST = 12
"""So many differences of one thing are told in the terminal."""
_MOST_ROWS = 30
_LONGEST = 60
_AROUND = 12
_WHOLE = "（--html で全部を見られます）"


def summary(comparison: Comparison) -> str:
    """Return the sentence that says how much changed since when."""
    counts = "、".join(f"{name}{count}" for name, count in comparison.counts() if count)
    told = f"{counts}が変わりました。" if counts else ""
    files = f"ほかに{len(comparison.files)}ファイルが変わりました。" if comparison.files else ""
    return f"{comparison.revision}と比べました。{told}{files}" + ("" if comparison else NOTHING)


def lines(comparison: Comparison) -> Iterator[str]:
    """Yield the whole comparison: pages first, then the data that they rest on."""
    yield summary(comparison)
    for page in comparison.pages:
        yield ""
        yield from _page(page)
    for table in comparison.tables:
        yield ""
        yield from _table(table)
    if comparison.files:
        yield ""
        yield from ("そのほかのファイル:", *(f"  {name}" for name in comparison.files))


def lines_of_text(page: Page) -> str:
    """Return how much of a page's own text changed, "" where nothing did."""
    moved = f"{page.former} から移りました" if page.former else ""
    counts = "、".join(
        f"{count}行が{word}" for count, word in ((page.more, "加わり"), (page.fewer, "なくなり")) if count
    )
    return "。".join(filter(None, (moved, f"文章の{counts}ました" if counts else "")))


def places(lines: Sequence[int]) -> str:
    """Return the lines of a page in words."""
    return f"{'、'.join(map(str, lines))}行目"


def _page(page: Page) -> Iterator[str]:
    yield f"{page.file}　{page.title}{_fate(page.fate)}"
    if told := lines_of_text(page):
        yield f"  {told}"
    for shown in page.shown:
        yield f"  {places(shown.lines)}　{shown.kind.value} {shown.name}{_fate(shown.fate)}"
        yield from _differences(shown.differences)


def _table(table: TableChange) -> Iterator[str]:
    yield f"{table.file}　{table.title}"
    yield f"  出るページ: {'、'.join(table.pages) or SHOWN_NOWHERE}"
    yield from _differences(table.schema)
    for row in table.rows[:_MOST_ROWS]:
        yield f"  {row.line}行目　{row.name}{_fate(row.fate)}"
        if row.fate in (Fate.CHANGED, Fate.RENAMED):
            yield from _differences(row.differences)
    if len(table.rows) > _MOST_ROWS:
        yield f"  ほか{len(table.rows) - _MOST_ROWS}行{_WHOLE}"


def _fate(fate: Fate) -> str:
    return f"（{fate.told}）" if fate.told else ""


def _differences(found: Sequence[Difference]) -> Iterator[str]:
    for each in found[:_MOST]:
        place = f"{each.place}: " if each.place else ""
        before, after = _shortened(each.before, each.after)
        yield f"    {place}{before or '（なし）'} → {after or '（なし）'}"
    if len(found) > _MOST:
        yield f"    ほか{len(found) - _MOST}か所{_WHOLE}"


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts share at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _shortened(before: str, after: str) -> tuple[str, str]:
    """Return two texts in one line each: of long ones what differs, and a little around it."""
    if max(len(before), len(after)) <= _LONGEST:
        return before.replace("\n", " "), after.replace("\n", " ")
    head = _shared(before, after)
    ends = head, _shared(before[head:][::-1], after[head:][::-1])
    head, tail = (max(0, shared - _AROUND) for shared in ends)
    middles = (
        f"{'…' if head else ''}{text[head : len(text) - tail]}{'…' if tail else ''}"
        for text in (before, after)
    )
    was, now = (text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…" for text in middles)
    return was.replace("\n", " "), now.replace("\n", " ")
