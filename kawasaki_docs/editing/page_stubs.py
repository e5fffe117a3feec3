"""The page of a new programme, with its place in the menu."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kawasaki_docs.editing.drafts import Change
from kawasaki_docs.editing.menus import with_entry
from kawasaki_docs.problems import ReportError

__all__ = ["article_folder", "programme_page"]

_HEAD = """\
# {name}

```{{programme}} {programme}
```

## 取組内容（Plan）

% この行を消して、{{fy}}`edition`に何に取り組んだかを書きます。目的は、programme_years.csv からページの最初に載ります。

## 実績と成果（Do）

```{{promises}} {programme}
```

"""
_KPIS = """\
```{{kpi-chart}} {programme}
```

```{{kpi-table}} {programme}
```

"""
_FOOT = """\
% この行を消して、実績を書きます。数値は本文に直接書かず、facts.csv に加えて {{fact}}`名前` で載せます。

## 社会経済環境の変化と課題

% この行を消して、事業を取りまく変化と課題を書きます。
"""


def programme_page(docs: Path, cells: Mapping[str, str]) -> Change:
    """Return the page of a programme, below its article where it is reviewed, else among the others, and its
    folder's index with it.

    ``cells`` are those of its rows. Raises ReportError where the page exists or the folder has no index with
    a menu.
    """
    reviewed, slug = cells["kind"] == "reviewed", cells["programme"]
    folder = article_folder(docs, cells["article"]) if reviewed else docs / "other-programmes"
    path, index = folder / f"{slug}.md", folder / "index.md"
    if path.exists():
        raise ReportError(f"ページ {path} がもうあります。ほかの事業のページか確かめてください")
    text = "".join((_HEAD, _KPIS if reviewed else "", _FOOT)).format(**cells)
    done = f"{path.as_posix()} を作り、{index.as_posix()} の目次に加えました。"
    return Change({path: text.encode(), index: _with_entry(index, slug).encode()}, (done,))


def article_folder(docs: Path, article: str) -> Path:
    """Return the folder of the pages of an article, or of a measure where there is no ordinance: a chapter's
    folder may have any name. Where there is none yet, the one that it would be in our own report.
    """
    found = (path.parent for path in sorted(docs.glob(f"*/*-{article}/index.md")))
    known = (f"article-{article}", f"measure-{article}")
    return next((folder for folder in found if folder.name in known), docs / f"measures/{known[0]}")


def _with_entry(index: Path, slug: str) -> str:
    """Return the index with ``slug`` as the last entry of its last toctree."""
    try:
        text = index.read_text(encoding="utf-8")
    except OSError:
        raise ReportError(
            f"{index} がありません。--article の番号を確かめるか、先に {index} を作ってください"
        ) from None
    return with_entry(text, slug, str(index))
