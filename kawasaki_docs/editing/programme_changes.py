"""A programme that ends, is renamed or moves to another article: its rows, page and place in the menu."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from kawasaki_docs.editing.drafts import Change, Draft
from kawasaki_docs.editing.kpi_changes import end_kpi
from kawasaki_docs.editing.menus import with_entry, without_entry
from kawasaki_docs.editing.page_stubs import article_folder
from kawasaki_docs.problems import ReportError
from kawasaki_docs.records.ordinance import article as find_article
from kawasaki_docs.records.programmes import programme as find_programme
from kawasaki_docs.text.mentions import mentions
from kawasaki_docs.text.page_links import lines_linking, relinked

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["end_programme", "move_programme", "rename_programme"]

_FILE = re.compile(
    r"(?:!\[[^\]]*\]\(|\{(?:image|figure|include|literalinclude)\}\s+)(?!/|[a-z]+:|\.\./(?!article-))"
)
"""A file that a page names by its place beside the page, or in the folder of an article."""


def end_programme(dataset: Dataset, docs: Path, slug: str) -> Change:
    """End a programme with the edition before: its KPIs end too, its page and its rows of the edition go, and
    its address leads to the edition before. Raises ReportError, UnknownIdError and DataErrors.
    """
    draft = Draft(dataset, docs)
    draft.refuse_first()
    _known(dataset, slug)
    draft.newest("programmes", programme=slug)["until"] = str(draft.last)
    draft.done.append(f"programmes.csv の「{slug}」を、{draft.last}年度までとしました。")
    for row in [each for each in draft.rows("kpis") if each["programme"] == slug and not each["until"]]:
        end_kpi(draft, row)
    gone = draft.drop(
        "programme_years", lambda row: row["programme"] == slug and int(row["year"]) >= draft.edition
    )
    if gone:
        draft.done.append(f"programme_years.csv の{draft.edition}年度の行を削除しました。")
        draft.left.append("programme_years.csv の番号は詰めていません。報告書の番号に合わせてください。")
    page = _page(draft, slug)
    if page is not None:
        draft.page(page)
        draft.write(page, None)
        index = page.with_name("index.md")
        draft.write(index, without_entry(draft.page(index), slug))
        _redirect(draft, page, "")
        draft.done.append(f"{page.as_posix()} を削除し、目次から外し、前の年度の版へ案内するようにしました。")
    _tell_mentions(draft, slug, page)
    return draft.change()


def rename_programme(dataset: Dataset, docs: Path, slug: str, name: str) -> Change:
    """Give a programme another name from the edition on, in its table and at the head of its page. Earlier
    editions keep the former name. Raises as ``end_programme``.
    """
    draft = Draft(dataset, docs)
    draft.refuse_first()
    former = _known(dataset, slug)
    if name == former:
        raise ReportError(f"事業「{slug}」の名前は、もう「{name}」です")
    draft.version("programmes", programme=slug)["name"] = name
    draft.done.append(f"programmes.csv に、{draft.edition}年度からの名前「{name}」の行を加えました。")
    page = _page(draft, slug)
    if page is not None:
        draft.write(page, draft.page(page).replace(f"# {former}\n", f"# {name}\n", 1))
        draft.done.append(f"{page.as_posix()} の見出しを直しました。")
    for path in draft.pages():
        text = draft.page(path) if path == page else path.read_text(encoding="utf-8", errors="replace")
        lines = [str(number) for number, line in enumerate(text.splitlines(), 1) if former in line]
        if lines and "guide" not in path.relative_to(docs).parts:
            draft.left.append(
                f"{path.as_posix()} の{'、'.join(lines)}行目に、前の名前「{former}」があります。"
            )
    return draft.change()


def move_programme(dataset: Dataset, docs: Path, slug: str, article: int, number: int | None) -> Change:
    """Let a programme rest on another article from the edition on: its page moves to the folder of the
    article, and its former address leads there. Raises as ``end_programme``.
    """
    draft = Draft(dataset, docs)
    _known(dataset, slug)
    found = find_programme(dataset, draft.edition, slug)
    goal = find_article(dataset, article)
    if found.article == article:
        raise ReportError(f"事業「{slug}」は、もう{found.article_label}の事業です")
    row = next(
        each
        for each in draft.rows("programme_years")
        if each["programme"] == slug and each["year"] == str(draft.edition)
    )
    row["article"] = str(article)
    draft.done.append(
        f"programme_years.csv の article を、{found.article_label}から{goal.label}に直しました。"
    )
    if number is not None:
        row["number"] = str(number)
    else:
        draft.left.append("programme_years.csv の番号はそのままです。報告書の番号に合わせてください。")
    page = _page(draft, slug)
    if page is not None and found.reviewed:
        _move_page(draft, page, article)
    return draft.change()


def _move_page(draft: Draft, page: Path, article: int) -> None:
    """Move a page to the folder of an article, with its place in the menus and the links that lead to it."""
    target = article_folder(draft.docs, str(article)) / page.name
    index, new_index = page.with_name("index.md"), target.with_name("index.md")
    former, name = _docname(draft, page), _docname(draft, target)
    draft.write(target, relinked(draft.page(page), former, {former: name}))
    draft.write(page, None)
    linking = _relink(draft, former, name)
    draft.write(index, without_entry(draft.page(index), page.stem))
    draft.write(new_index, with_entry(draft.page(new_index), page.stem, new_index.as_posix()))
    _redirect(draft, page, name)
    draft.done.append(
        f"{page.as_posix()} を {target.as_posix()} に移し、目次と、前の住所からの案内も直しました。"
    )
    if linking:
        draft.done.append(f"{'、'.join(linking)} の、このページへのリンクを直しました。")
    if _FILE.search(draft.page(target)):
        draft.left.append(f"{target.as_posix()} の図やファイルの場所を、新しいフォルダーに合わせてください。")


def _relink(draft: Draft, former: str, name: str) -> list[str]:
    """Lead the links of all other pages on to where a page stands now; return which pages had some."""
    found = []
    for path in draft.pages():
        text = draft.page(path)
        new = relinked(text, _docname(draft, path), {former: name})
        if new != text:
            draft.write(path, new)
            found.append(path.as_posix())
    return found


def _known(dataset: Dataset, slug: str) -> str:
    """Return the name of a programme of the edition. Raises UnknownIdError and ReportError."""
    return find_programme(dataset, dataset.edition, slug).name


def _page(draft: Draft, slug: str) -> Path | None:
    """Return the page of a programme, None where it has none of its own."""
    return next((path for path in draft.pages() if path.stem == slug), None)


def _docname(draft: Draft, page: Path) -> str:
    return page.relative_to(draft.docs).with_suffix("").as_posix()


def _redirect(draft: Draft, page: Path, target: str) -> None:
    """Lead the former address of a page on, where an earlier edition may have published it."""
    years = {row["year"] for row in draft.rows("programme_years")}
    if "redirects" in draft.dataset.resources and min(map(int, years), default=draft.edition) < draft.edition:
        row = {"edition": str(draft.edition), "address": _docname(draft, page), "target": target}
        draft.add("redirects", row)


def _tell_mentions(draft: Draft, slug: str, page: Path | None) -> None:
    """Say which other pages still speak of a programme that has ended, or link to its page."""
    ended = {row["kpi"] for row in draft.rows("kpis") if row["programme"] == slug}
    own = page.relative_to(draft.docs).as_posix() if page else ""
    for each in mentions(draft.docs):
        if each.file.partition("/")[2] == own or each.file.partition("/")[2].startswith("guide/"):
            continue
        key = each.key.partition("@")[0].partition(".")[0].strip()
        if (each.name in ("programme", "kpi-table", "kpi-chart", "promises") and key == slug) or (
            each.name in ("kpi", "trend") and key in ended
        ):
            draft.left.append(
                f"{each.file} の{each.line}行目が、終わった「{key}」を使っています。文を直してください。"
            )
    for path in draft.pages() if page else ():
        for line in lines_linking(draft.page(path), _docname(draft, path), own.removesuffix(".md")):
            draft.left.append(
                f"{path.as_posix()} の{line}行目が、なくなったページへリンクしています。文を直してください。"
            )
