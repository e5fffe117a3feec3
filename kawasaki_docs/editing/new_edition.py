"""A new edition's first draft: the rows that are known, and last year's text marked as last year's.

What is known is written: the programmes that go on, and their KPIs with last year's targets, their actuals
still to come. No text is invented: each page keeps its own, wrapped in ``carried-over`` with its year, so
that figures in it stay those of that year until an editor has written it anew.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from kawasaki_docs.editing.drafts import Change, Draft
from kawasaki_docs.editions.present import LINE, SETTING
from kawasaki_docs.problems import ReportError
from kawasaki_docs.schema.descriptor import DESCRIPTOR
from kawasaki_docs.wording import fiscal_year

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["carried_over", "new_edition"]

CURRENT = frozenset(
    {
        "bibliography",
        "changes",
        "corrections",
        "kpi-chart",
        "kpi-list",
        "kpi-overview",
        "kpi-series",
        "kpi-summary",
        "kpi-table",
        "open-data",
        "opinion-list",
        "ord:article",
        "ord:index",
        "plans",
        "programme",
        "programme-list",
        "promises",
        "readability",
        "review",
        "toctree",
    }
)
"""Directives that show the new edition from its first row on: they stay as they are."""

HOLDING = frozenset({"kpi-overview"})
"""Those of them that hold an editor's text: it is last year's too."""

LICENCE = "LICENSE-DATA.md"
"""Beside data and pages: the licence, which names the report of the edition."""

_FENCE = re.compile(r"(`{3,}|:{3,})\s*(?:\{([\w:-]+)\})?")
_LIMIT = re.compile(r"#{1,6} |\(\S+\)=\s*$|\[[^\]]+\]: |---\s*$|\+\+\+")
"""Lines that no directive may hold: headings, labels, definitions of links and notes."""
_ATTRIBUTES = re.compile(r"\{[.#][^{}]*\}\s*$")
"""What a line says of the one below it."""


def new_edition(dataset: Dataset, docs: Path, year: int) -> Change:
    """Begin the edition of ``year``, the one after ``dataset.edition``. Raises ReportError where it has begun
    already or is not the next one, and DataErrors.
    """
    if year != dataset.edition + 1:
        raise ReportError(
            f"いまの版は{dataset.edition}年度なので、次に始められるのは{dataset.edition + 1}年度です"
        )
    if year in dataset.later_editions and dataset.at(year).where("programme_years", year=year):
        raise ReportError(
            f"programme_years.csv に、もう{year}年度の行があります。先に消すか、続きを手で書いてください"
        )
    draft = Draft(dataset, docs)
    _add_programmes(draft, year)
    _add_values(draft, year)
    _set_edition(draft, year)
    pages = [path for path in draft.pages() if "guide" not in path.relative_to(docs).parts]
    for path in pages:
        draft.write(path, carried_over(draft.page(path), dataset.edition))
    draft.done.append(f"{len(pages)}ページの文章を、{dataset.edition}年度から持ち越した囲みに入れました。")
    draft.left.append("programme_years.csv の番号、条、目的、ページを、新しい報告書に合わせてください。")
    draft.left.append(
        "kpi_values.csv の目標は前の年度の値です。変わったものを直し、実績と status を書いてください。"
    )
    draft.left.append(
        "kpis.csv と survey_questions.csv の備考（note）は、どの年度の版にも載ります。1つの年度だけのことは、"
        "その年度の値や回答の行の備考に移してください。"
    )
    draft.left.append(f"{DESCRIPTOR} の created を、作った日に改めてください。")
    return draft.change()


def _add_programmes(draft: Draft, year: int) -> None:
    rows = draft.rows("programme_years")
    last = [row for row in rows if row["year"] == str(draft.edition)]
    ended = {row["programme"] for row in draft.rows("programmes") if row["until"] == str(draft.edition)}
    new = [{**row, "year": str(year), "source_page": ""} for row in last if row["programme"] not in ended]
    rows += new
    draft.done.append(f"programme_years.csv に、続いている{len(new)}事業の{year}年度の行を加えました。")


def _add_values(draft: Draft, year: int) -> None:
    kpis = {row["kpi"] for row in draft.rows("kpis") if not row["until"]}
    values = draft.rows("kpi_values")
    last = [row for row in values if row["year"] == str(draft.edition) and row["kpi"] in kpis]
    for row in last:
        new = {**dict.fromkeys(row, ""), "kpi": row["kpi"], "year": str(year)}
        draft.add("kpi_values", {**new, "target": row["target"], "status": "pending"}, below=row)
    draft.done.append(
        f"kpi_values.csv に、{len(last)}指標の{year}年の行を、実績なし（pending）で加えました。"
    )


def _set_edition(draft: Draft, year: int) -> None:
    conf = draft.docs / "conf.py"
    text = draft.page(conf)
    if not LINE.search(text):
        raise ReportError(
            f"{conf} に {SETTING} の行がありません。「{SETTING} = {draft.edition}」のように書いてください"
        )
    draft.write(conf, LINE.sub(lambda line: line[0].replace(line[1], str(year)), text))
    draft.done.append(f"{conf.as_posix()} の {SETTING} を {year} にしました。")
    descriptor = draft.dataset.directory / DESCRIPTOR
    text = draft.page(descriptor)
    version = f'"version": "{draft.dataset.package.version}"'
    draft.write(descriptor, text.replace(version, f'"version": "{year}.1.0"', 1))
    draft.done.append(f"{DESCRIPTOR} の version を {year}.1.0 にしました。")
    licence = draft.docs.parent / LICENCE
    if licence.is_file():
        draft.write(licence, draft.page(licence).replace(fiscal_year(draft.edition), fiscal_year(year)))
        draft.done.append(f"{LICENCE} の出典を{fiscal_year(year)}にしました。")


def carried_over(text: str, year: int) -> str:
    """Return a page with all that an editor wrote of ``year`` wrapped, save headings and the directives that
    show the new edition by themselves.
    """
    out: list[str] = []
    held: list[str] = []
    for block in _blocks(text.splitlines()):
        fence = _FENCE.match(block[0])
        if fence and fence[2]:
            stays = fence[2] in CURRENT or any("{toctree}" in line for line in block)
        else:
            stays = bool(_LIMIT.match(block[-1])) or block[0].startswith("%")
        if stays:
            out += _wrapped(held, year)
            held = []
            out += _with_text(block, year)
        else:
            held += block
    return "\n".join([*out, *_wrapped(held, year)]).rstrip("\n") + "\n"


def _with_text(block: list[str], year: int) -> list[str]:
    """Return a block that stays, with what an editor wrote inside it wrapped."""
    fence = _FENCE.match(block[0])
    if fence is None or fence[2] not in HOLDING:
        return block
    begin = next((at for at, line in enumerate(block) if at and not line.startswith(":")), len(block) - 1)
    text = carried_over("\n".join(block[begin:-1]), year).rstrip("\n").splitlines()
    # A fence of colons has to be longer than those that it holds.
    marks = fence[1][0] * max(len(fence[1]), _longest(fence[1][0], text) + 1)
    return [marks + block[0][len(fence[1]) :], *block[1:begin], *text, marks]


def _blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield lines one by one; fenced blocks, the page's settings, and attributes with their line whole."""
    place = 0
    while place < len(lines):
        fence = _FENCE.match(lines[place])
        end = place + 1
        if fence:
            while end < len(lines) and not re.fullmatch(rf"{fence[1][0]}{{{len(fence[1])},}}\s*", lines[end]):
                end += 1
            end = min(end + 1, len(lines))
        elif place == 0 and lines[0] == "---":
            end = lines.index("---", 1) + 1 if "---" in lines[1:] else 1
        elif _ATTRIBUTES.match(lines[place]) and end < len(lines) and _LIMIT.match(lines[end]):
            end += 1
        yield list(lines[place:end])
        place = end


def _wrapped(lines: Sequence[str], year: int) -> list[str]:
    text = "\n".join(lines).strip("\n")
    if not text.strip():
        return list(lines)
    colons = ":" * (_longest(":", lines) + 1)
    return ["", f"{colons}{{carried-over}} {year}", text, colons, ""]


def _longest(mark: str, lines: Sequence[str]) -> int:
    """Return how long the longest fence of a mark is, 2 where there is none."""
    return max((len(found[0]) for line in lines if (found := re.match(f"{mark}{{3,}}", line))), default=2)
