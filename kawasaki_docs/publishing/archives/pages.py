"""The pages that stand beside the editions: the list of all, and those of addresses that have moved.

They rest on no edition's styles, and need no script.
"""

from __future__ import annotations

import datetime
from html import escape
from typing import TYPE_CHECKING

from kawasaki_docs.publishing.all_years.download import DICTIONARY, FIGURES
from kawasaki_docs.publishing.archives.addresses import SUFFIX
from kawasaki_docs.wording import date_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kawasaki_docs.publishing.archives.archive import Archive
    from kawasaki_docs.publishing.archives.redirects import Moved

__all__ = ["editions_page", "moved_list", "moved_page"]

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.7 system-ui, sans-serif; margin: 0 auto; max-width: 42rem; padding: 1rem; }
h1 { font-size: 1.5rem; line-height: 1.4; }
h2 { border-top: 1px solid; font-size: 1.25rem; margin: 2rem 0 0.5rem; padding-top: 1rem; }
ul { margin: 0; padding-left: 1.25rem; }
li { padding: 0.25rem 0; }
a { color: light-dark(#0017c1, #9db7f9); overflow-wrap: anywhere; }
"""


_LEAD_ON = """
<script>
const line = document.getElementById(decodeURIComponent(location.hash.slice(1)));
if (line) location.replace(line.querySelector("a").href);
</script>
"""
"""Takes the fragment along, which no refresh does."""


def editions_page(title: str, editions: Sequence[tuple[str, Archive]], compared: Sequence[str]) -> str:
    """Return the page that lists all versions with their folders, the latest first, and offers the figures of
    the editions that are ``compared``."""
    sections: dict[int, list[str]] = {}
    for place, archive in editions:
        manifest = archive.manifest
        if manifest.edition in sections:
            link = f'<a href="../{place}/index.html">版 {escape(manifest.version)}</a>'
            line = f"<li>訂正する前の{link}、{_day(manifest.date)}、{_file(archive)}</li>"
            sections[manifest.edition].append(line)
            continue
        head = f'<h2 id="edition-{manifest.edition}"><a href="../{place}/index.html">{escape(manifest.label)}</a></h2>'
        sections[manifest.edition] = [head, *_newest(place, archive)]
    body = "\n".join("\n".join([head, "<ul>", *lines, "</ul>"]) for head, *lines in sections.values())
    lead = f"<p>{escape(title)}の、これまでに公開した版です。</p>\n"
    return _page("すべての年度の報告", lead + body + _comparison(compared), title)


def _comparison(compared: Sequence[str]) -> str:
    """The section that offers the figures of several editions; none where none could be read."""
    if not compared:
        return ""
    return (
        '\n<h2 id="all-years">年度をまたいで比べる</h2>\n'
        f"<p>指標、アンケート、市の契約の値を、すべての年度を続けて1つの表にしています（{'、'.join(compared)}の版のデータ）。"
        "単位、数え方、設問の文などが変わって前の年と比べられないところと、後の年度の報告で改められた値には、印と理由を付けています。</p>\n"
        f'<ul>\n<li><a href="{FIGURES}">すべての年度の値（CSV）</a></li>\n'
        f'<li><a href="{DICTIONARY}">列の説明（CSV）</a></li>\n</ul>'
    )


def _newest(place: str, archive: Archive) -> list[str]:
    """The lines of an edition's newest version."""
    manifest = archive.manifest
    lines = [f"<li>版 {escape(manifest.version)}、{_day(manifest.date)}</li>"]
    if manifest.pdf:
        lines.append(f'<li><a href="../{place}/{escape(manifest.pdf)}">PDF版</a></li>')
    if manifest.data:
        lines.append(f'<li><a href="../{place}/{escape(manifest.data)}">データ（まとめたファイル）</a></li>')
    if "about" in manifest.addresses:
        lines.append(
            f'<li><a href="../{place}/about{SUFFIX}">訂正の履歴</a>（{manifest.corrections}件）</li>'
        )
    return [*lines, f"<li>{_file(archive)}</li>"]


def _day(date: str) -> str:
    return f"{date_label(datetime.date.fromisoformat(date))}作成" if date else "日付なし"


def _file(archive: Archive) -> str:
    """The links to an archive and its checksum."""
    name = escape(archive.path.name)
    return f'保存用の<a href="{name}">{name}</a>（<a href="{name}.sha256">{name} のチェックサム</a>）'


def moved_list(page: str, parts: Sequence[Moved]) -> str:
    """Return the list, at the foot of ``page``, of what stood there in earlier editions; a link to an old
    fragment arrives at its line."""
    up = "../" * page.count("/")
    lines = "\n".join(
        f'<li id="{escape(each.address.partition("#")[2])}"><a href="{_href(up, each)}">{_words(each)}</a></li>'
        for each in parts
    )
    return (
        f'<section class="kc-moved" aria-label="前の版にあった項目">\n'
        f"<p>お探しの項目は、前の版でこのページにあったものです。</p>\n<ul>\n{lines}\n</ul>\n</section>\n"
    )


def moved_page(page: str, parts: Sequence[Moved]) -> str:
    """Return the page that stands where ``page`` was; browsers go on by themselves, with scripts to the very
    fragment."""
    up = "../" * page.count("/")
    (whole,) = (each for each in parts if each.address == page)
    href = _href(up, whole)
    refresh = f'<meta http-equiv="refresh" content="0; url={href}">\n<meta name="robots" content="noindex">\n'
    lines = f'<p><a href="{href}">{_words(whole)}</a></p>\n'
    rest = [each for each in parts if each is not whole]
    return _page(
        "ページが移りました", lines + (moved_list(page, rest) + _LEAD_ON if rest else ""), "", refresh
    )


def _href(up: str, moved: Moved) -> str:
    page, mark, fragment = moved.target.partition("#")
    folder = "" if moved.edition is None else f"{moved.edition}/"
    return escape(f"{up}{folder}{page}{SUFFIX}{mark}{fragment}")


def _words(moved: Moved) -> str:
    name = escape(moved.address)
    if moved.edition is None:
        return f"{name} の新しい場所へ進む"
    return f"{name} を{moved.edition}年度の版で読む（最新の版にはありません）"


def _page(heading: str, body: str, title: str, head: str = "") -> str:
    named = f"{heading}｜{title}" if title else heading
    return (
        '<!doctype html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"{head}<title>{escape(named)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n<h1>{escape(heading)}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )
