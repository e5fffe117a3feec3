"""An editor who does anything to a small report: edits, adds, renames and deletes pages, cells and files."""

from __future__ import annotations

import csv
import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.sphinx.conftest import Report, configure

CONF = """
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = True
nitpicky = True
"""

PAGES = {
    "startup": "# 創業支援事業\n\n```{programme} founding-support\n```\n\n```{kpi-chart} founding-support\n```\n",
    "tourism": "# 港の観光振興事業\n\n```{programme} tourism\n```\n\n```{kpi-table} tourism\n```\n",
    "article": "# 第6条\n\n```{ord:article} 6\n```\n\n```{plans} 6\n```\n",
    "review": "# 検証\n\n```{review} 6\n```\n",
    "lists": "# 一覧\n\n```{programme-list}\n:article: 6\n```\n\n```{kpi-summary}\n:by: article\n```\n\n```{kpi-overview}\n```\n\n"
    "```{data-table} industries\n:where: year = 2026\n:columns: industry establishments employees\n```\n",
    "survey": "# 調査\n\n```{survey-chart} business-condition-now\n```\n",
    "words": "# 用語\n\n```{glossary}\n市\n  帆波市。\n```\n\n```{index} 検索, 索引\n```\n\n{download}`plan.txt`\n",
    "changes": "# 変化\n\n```{changes}\n```\n",
    "prose": "# 本文\n\n(part)=\n## 部分\n\n{fact}`founding-seminar-participants`、{ord:ref}`6`、{term}`市`、{ref}`part`[^a]。\n\n"
    "[^a]: 注。\n\n![図](one/picture.png)\n\n```{include} shared.txt\n```\n",
    "picture": "# 写真\n\n![図](two/picture.png)\n\n{numref}`kpi-chart-founding-support`\n",
}
LABEL = b"(part)="
PARAGRAPHS = (
    "利用者は{fact}`founding-seminar-participants`です。",
    "{kpi}`founding-consultations.actual`を記録しました。",
    "{programme}`founding-support`を続けます。",
    "{ord:ref}`6`に基づきます。",
    "## 新しい節\n\n中小企業と女性起業家。",
    "```{kpi-table} founding-support\n```",
    "```{kpi-chart} tourism\n```",
    "![図](two/picture.png)",
    "![図](one/picture.png)",
    "```{index} 索引, 目次\n```",
    "[本文](prose.md)と{ref}`part`。",
    "{fact}`no-such-fact`と{programme}`no-such-programme`。",
    "[消えたページ](gone.md)と{ref}`no-such-label`。",
)
TABLES = (
    *("articles", "codes", "facts", "industries", "kpi_values", "kpis", "measures", "opinions", "plans"),
    *("programme_years", "programmes", "responses", "survey_answers", "survey_options"),
)
"""Tables that the pages show. The rules keep an eye on them: a change may break one, and is reported."""


class Editor:
    """Does one thing after another, chosen by a seed. Each says what it did."""

    def __init__(self, report: Report, seed: int, theme: str = "basic") -> None:
        self._report = report
        self._random = random.Random(seed)
        self._count = 0
        self._kept: list[tuple[Path, bytes, float]] = []
        configure(report, CONF + f'html_theme = "{theme}"\n')
        for name, content in (
            ("_static/site.css", b"p { margin: 0 }\n"),
            ("one/picture.png", b"one"),
            ("two/picture.png", b"two"),
            ("shared.txt", "共通の文。\n".encode()),
            ("plan.txt", b"plan\n"),
        ):
            path = report.docs / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        self._list_pages()

    def act(self) -> str:
        """Do one thing, and return what."""
        actions: list[tuple[int, Callable[[], str]]] = [
            (6, self._change_cell),
            (1, self._change_schema),
            (2, self._add_row),
            (2, self._delete_row),
            (5, self._append),
            (3, self._retitle),
            (2, self._add_page),
            (2, self._delete_page),
            (1, self._lose_page),
            (2, self._rename_page),
            (5, self._put_back),
            (3, self._change_file),
            (1, self._delete_file),
            (1, self._touch),
        ]
        weights = [weight for weight, _ in actions]
        ((_, chosen),) = self._random.choices(actions, weights)
        self._count += 1
        return chosen()

    def _pages(self) -> list[Path]:
        return sorted(path for path in self._report.docs.rglob("*.md") if path.stem != "index")

    def _list_pages(self) -> None:
        names = [path.relative_to(self._report.docs).with_suffix("").as_posix() for path in self._pages()]
        text = "# 目次\n\n```{toctree}\n:numbered:\n" + "\n".join(names) + "\n```\n"
        self._write(self._report.docs / "index.md", text.encode())

    def _write(self, path: Path, content: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def _keep(self, path: Path) -> None:
        """Remember a file as it is, with its time, to be put back some day."""
        if path.name != "index.md":
            self._kept.append((path, path.read_bytes(), path.stat().st_mtime))

    def _cells(self) -> tuple[Path, list[list[str]], int]:
        path = self._report.data / f"{self._random.choice(TABLES)}.csv"
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.reader(lines))
        self._keep(path)
        return path, rows, self._random.randrange(1, len(rows))

    def _save(self, path: Path, rows: list[list[str]]) -> None:
        with path.open("w", encoding="utf-8", newline="") as lines:
            csv.writer(lines, lineterminator="\n").writerows(rows)

    def _change_cell(self) -> str:
        path, rows, line = self._cells()
        numbers = [place for place, cell in enumerate(rows[line]) if cell.isdigit() and len(cell) < 4]
        place = self._random.choice(numbers or [len(rows[line]) - 1])
        before = rows[line][place]
        rows[line][place] = str(int(before) + 1) if numbers else f"備考{self._count}"
        self._save(path, rows)
        return f"cell of {path.name}:{line + 1}: {before} -> {rows[line][place]}"

    def _change_schema(self) -> str:
        """Another title of a table or a column."""
        path = self._report.data / "datapackage.json"
        self._keep(path)
        titles = list(re.finditer('"title": "[^"]+', path.read_text(encoding="utf-8")))
        chosen = self._random.choice(titles)
        text = f"{chosen.string[: chosen.end()]}{self._count}{chosen.string[chosen.end() :]}"
        self._write(path, text.encode())
        return f"schema: {chosen[0]}{self._count}"

    def _add_row(self) -> str:
        path, rows, line = self._cells()
        words = [place for place, cell in enumerate(rows[line][:3]) if not cell.isdigit()]
        copy = list(rows[line])
        copy[words[0] if words else 0] += f"-{self._count}"
        rows.insert(line, copy)
        self._save(path, rows)
        return f"row before {path.name}:{line + 1}"

    def _delete_row(self) -> str:
        path, rows, line = self._cells()
        del rows[line]
        self._save(path, rows)
        return f"deleted {path.name}:{line + 1}"

    def _append(self) -> str:
        path, text = self._random.choice(self._pages()), self._random.choice(PARAGRAPHS)
        self._keep(path)
        self._write(path, path.read_bytes() + f"\n{text}\n".encode())
        return f"{path.name}: + {text!r}"

    def _retitle(self) -> str:
        path = self._random.choice(self._pages())
        self._keep(path)
        _, _, rest = path.read_text(encoding="utf-8").partition("\n")
        self._write(path, f"# 題{self._count}\n{rest}".encode())
        return f"{path.name}: new title"

    def _add_page(self) -> str:
        folder = self._random.choice(["", "a/", "z/"])
        text = f"# 頁{self._count}\n\n" + "\n\n".join(self._random.sample(PARAGRAPHS, 3)).replace("](", "](/")
        self._write(self._report.docs / f"{folder}page{self._count}.md", text.encode())
        self._list_pages()
        return f"added {folder}page{self._count}"

    def _delete_page(self) -> str:
        path = self._random.choice(self._pages())
        self._keep(path)
        path.unlink()
        self._list_pages()
        return f"deleted {path.name}"

    def _lose_page(self) -> str:
        """Delete a page that a toctree still lists."""
        path = self._random.choice(self._pages())
        self._keep(path)
        path.unlink()
        return f"lost {path.name}"

    def _rename_page(self) -> str:
        path = self._random.choice(self._pages())
        self._keep(path)
        new = path.with_name(f"{self._random.choice('az')}-{self._count}-{path.name[-20:]}")
        path.rename(new)
        self._list_pages()
        return f"renamed {path.name} to {new.name}"

    def _put_back(self) -> str:
        """An older state of some file, with the time it had."""
        if not self._kept:
            return self._touch()
        path, content, time = self._kept.pop(self._random.randrange(len(self._kept)))
        if LABEL in content and any(LABEL in page.read_bytes() for page in self._pages() if page != path):
            # Sphinx gives a label that stands twice to the page that it read last, and warns of that one.
            return f"left {path.name} away"
        self._write(path, content)
        os.utime(path, (time, time))
        self._list_pages()
        return f"put back {path.name}"

    def _change_file(self) -> str:
        names = ("_static/site.css", "one/picture.png", "two/picture.png", "shared.txt", "plan.txt")
        path = self._report.docs / self._random.choice(names)
        self._write(path, f"共通{self._count}\n".encode())
        return f"changed {path.name}"

    def _delete_file(self) -> str:
        names = ("_static/other.css", "one/picture.png", "shared.txt", "plan.txt")
        path = self._report.docs / self._random.choice(names)
        if not path.exists():
            self._write(path, b"again\n")
            return f"new {path.name}"
        self._keep(path)
        path.unlink()
        return f"deleted {path.name}"

    def _touch(self) -> str:
        for folder in (self._report.docs, self._report.data):
            for path in folder.rglob("*"):
                if path.is_file():
                    os.utime(path)
        return "touched everything"


def differing(report: Report, *, parallel: int = 0) -> list[str]:
    """What differs between the incremental build and a clean one: served files by name, and warnings."""
    incremental = report.build(out="incremental", parallel=parallel)
    clean = report.build(out="clean")
    made, wanted = incremental.files(), clean.files()
    shutil.rmtree(report.root / "build" / "clean")
    files = sorted(name for name in made.keys() | wanted.keys() if made.get(name) != wanted.get(name))
    return [*files, *sorted(set(incremental.warnings) ^ set(clean.warnings))]
