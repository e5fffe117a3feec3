"""The word of a code stands once: another word in ``wording.py`` changes every place that says it, and no
other.

Built with a copy of the code in which that one file is edited, as a person would.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kawasaki_docs.dataset.dataset import load
from tests.conftest import FIXTURE
from tests.sphinx.conftest import begin

ROOT = Path(__file__).parents[2]
OTHER = {"達成": "目標達成", "増加": "上昇", "判定なし": "判定対象外", "横ばい": "変化なし"}
# Not what only holds a word: the verdict 未達成, the rate, the state of targets, and a note of the data.
WORD = re.compile(r"(?<!未)達成(?!率|状況|したか)|増加|判定なし|(?<!ほぼ)横ばい")
LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')
PAGES = {
    "overview": "# 題\n\n```{kpi-overview}\n:list: list\n```\n",
    "list": "# 題\n\n```{kpi-list}\n```\n",
    "summary": "# 題\n\n```{kpi-summary}\n```\n\n```{kpi-summary}\n:by: programme\n```\n",
    "programmes": "# 題\n\n```{programme-list}\n```\n",
    "prose": (
        "# 題\n\n「{word}`verdict.met`」「{word}`verdict.no-verdict`」「{word}`trend.flat`」\n\n{kpi}`founding-seminars.verdict`と{kpi}`founding-openings.verdict`と"
        "{kpi}`loans-amount.verdict`、{trend}`advice-visits@edition - 1`、\n"
        "{change}`stat bankruptcies 2030.value → bankruptcies 2031.value`。\n\n"
        "```{data-chart} diffusion_indexes\n:x: quarter\n:y: value\n:series: index\n:kind: line\n```\n\n"
        # What a page types is held against the data in the words of the report.
        "{kpi}`founding-openings@edition - 1`から{kpi}`founding-openings`へ増加しました。\n"
    ),
}


class _Text(HTMLParser):
    """What a page says, to readers and to its scripts; not how it is laid out."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        spoken = ("alt", "aria-label", "data-label", "data-code", "href", "title", "content")
        self.said += [value for name, value in attrs if name in spoken and value and tag != "link"]

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def said(path: Path) -> str:
    """A file's words without spaces: how lines break and columns are shared out follows the words' width."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        reader = _Text()
        reader.feed(text)
        text = "".join(reader.said)
    else:
        text = "".join(literal for literal in LITERAL.findall(text) if not literal.startswith("/images/"))
    return re.sub(r"\s|\?v=\w+", "", text)


def pages(words: dict[str, str]) -> dict[str, str]:
    """The pages, those of all programmes among them, with what an editor types in ``words``."""
    found = dict(PAGES)
    for row in load(FIXTURE).rows("programmes"):
        slug = row.text("programme")
        found[slug] = f"# {slug}\n\n```{{programme}} {slug}\n```\n"
        if load(FIXTURE).where("kpis", programme=slug):
            found[slug] += f"\n```{{kpi-table}} {slug}\n```\n\n```{{kpi-chart}} {slug}\n```\n"
    for old, new in words.items():
        found["prose"] = found["prose"].replace(old, new)
    return found


def build(folder: Path, words: dict[str, str]) -> tuple[dict[str, str], str]:
    """Build the site and the source of the PDF with other words: what each file says, and the warnings."""
    for name in ("kawasaki_docs", "ext"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    wording = folder / "kawasaki_docs" / "wording.py"
    text = wording.read_text(encoding="utf-8")
    for old, new in words.items():
        assert text.count(f'"{old}"') == 1, f"{old} stands not once in wording.py"
        text = text.replace(f'"{old}"', f'"{new}"')
    wording.write_text(text, encoding="utf-8", newline="\n")
    made = begin(folder / "report")
    made.write(pages(words))
    conf = made.docs / "conf.py"
    text = conf.read_text(encoding="utf-8").replace('"kawasaki_sphinx"]', '"kawasaki_sphinx", "typst_pdf"]')
    conf.write_text(text, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(folder), str(folder / "ext")))}
    told = ""
    for builder in ("html", "typst"):
        command = (sys.executable, "-m", "sphinx", "-q", "-b", builder, "docs", builder)
        ran = subprocess.run(
            command,
            cwd=made.root,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
        told += ran.stderr
    files = [*(made.root / "html").rglob("*.html"), *(made.root / "typst").rglob("*.typ")]
    return {path.relative_to(made.root).as_posix(): said(path) for path in files}, told


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[dict[str, str], str]]:
    return [build(tmp_path_factory.mktemp("words"), words) for words in ({}, OTHER)]


def test_another_word_stands_everywhere(builds: list[tuple[dict[str, str], str]]) -> None:
    (before, _), (after, _) = builds
    assert before.keys() == after.keys()
    expected = {path: WORD.sub(lambda found: OTHER[found[0]], text) for path, text in before.items()}
    assert after == expected


def test_every_word_stands_where_it_should(builds: list[tuple[dict[str, str], str]]) -> None:
    after, _ = builds[1]
    for word in OTHER.values():
        for suffix in (".html", ".typ"):
            assert any(word in text for path, text in after.items() if path.endswith(suffix)), (word, suffix)
    assert "判定は、3指標のうち2指標が目標達成です" in after["html/founding-support.html"]
    assert not any("0指標" in text for text in after.values())
    assert '{"met":"目標達成","not-met":"未達成","no-verdict":"判定対象外"}' in after["html/list.html"]


def test_what_a_page_types_is_compared_in_the_same_words(builds: list[tuple[dict[str, str], str]]) -> None:
    (_, before), (_, after) = builds
    assert "「増加」にあたる語がありますが" in before
    assert "「上昇」にあたる語がありますが" in after
