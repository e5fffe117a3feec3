"""What the live site adds to a page: a panel with what is to mend, and the scripts that show it anew."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kawasaki_sphinx.live.told import Slip, Told

__all__ = ["ASSETS", "CHANGES", "waiting_page", "with_panel"]

ASSETS = "/_live"
"""The address of the panel's script and style sheet."""
CHANGES = "/_live/changes"
"""The address at which a page hears of changes."""

_MOST = 30
_STANDS = "読めない表があるので、どのページも、誤りの前のままです。直して保存すると、新しくなります。"
_POLICY = "default-src 'self';"


def with_panel(page: str, address: str, told: Told, version: str, host: str) -> str:
    """A page of the site with what is told of it and of all others. ``version`` says how new that is; the
    page's policy lets it hear of changes from ``host``."""
    page = page.replace(_POLICY, f"{_POLICY} connect-src 'self' ws://{host};", 1)
    head = f'<link rel="stylesheet" href="{ASSETS}/panel.css">'
    script = (
        f'<script src="{ASSETS}/merge.js"></script>'
        f'<script src="{ASSETS}/panel.js" data-changes="{CHANGES}" data-version="{version}"></script>'
    )
    page = _before("</head>", head, page)
    return _before("</body>", f"{_panel(told, address)}{script}", page)


def waiting_page() -> str:
    """What is shown where there is no page yet, nor one that says so."""
    return (
        '<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>作っています</title></head>'
        "<body><p>このページは、まだありません。作り終わると、ここに出ます。</p></body></html>"
    )


def _before(end: str, added: str, page: str) -> str:
    place = page.rfind(end)
    return f"{page}{added}" if place < 0 else f"{page[:place]}{added}{page[place:]}"


def _panel(told: Told, address: str) -> str:
    own = [slip for slip in told.slips if any(page.address == address for page in slip.pages)]
    others = [slip for slip in told.slips if slip not in own]
    parts = [
        *_failure(told.failure),
        *([f"<p>{_STANDS}</p>"] if told.stands else []),
        *_list(f"このページに、直すところが{len(own)}件あります", map(_own, own)),
        *_list(f"ほかに、直すところが{len(others)}件あります", _shortened(others)),
        *_list(
            "書きかけの版です。残っているもの（表の行と、前の年度から持ち越した文章）", map(escape, told.left)
        ),
    ]
    if not parts:
        return ""
    count = f"直すところ{len(told.slips)}件（このページ{len(own)}件）" if told.slips else "書きかけの版"
    head = "作り直せませんでした" if told.failure else count
    return (
        f'<aside class="kc-live" aria-label="直すところ"><details open><summary>{head}</summary>'
        f"{''.join(parts)}</details></aside>"
    )


def _failure(text: str) -> list[str]:
    if not text:
        return []
    told = (
        "作り直せませんでした。このページは、前に作ったときのままです。次のことを直して、保存してください。"
    )
    return [f'<p class="kc-live-failure">{told}</p><pre>{escape(text)}</pre>']


def _list(title: str, items: Iterable[str]) -> list[str]:
    lines = "".join(f"<li>{item}</li>" for item in items)
    return [f"<p>{title}。</p><ul>{lines}</ul>"] if lines else []


def _own(slip: Slip) -> str:
    return f"{escape(slip.place)}: {escape(slip.message)}"


def _shortened(slips: Sequence[Slip]) -> list[str]:
    shown = [_other(slip) for slip in slips[:_MOST]]
    left = len(slips) - _MOST
    return [*shown, f"さらに{left}件あります。上から直すと、出てきます。"] if left > 0 else shown


def _other(slip: Slip) -> str:
    links = "、".join(f'<a href="/{escape(page.address)}">{escape(page.title)}</a>' for page in slip.pages)
    return f"{_own(slip)}{f'（ページ: {links}）' if links else ''}"
