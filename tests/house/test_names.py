"""Every path, module and command that README, CONTRIBUTING and the developers' guide name exists."""

from __future__ import annotations

import importlib
import json
import re
import shutil
import subprocess
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

import typst_pdf
from kawasaki_docs import load
from kawasaki_docs.cli.main import main

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", ".github/pull_request_template.md"]
    + [path.relative_to(ROOT).as_posix() for path in (ROOT / "docs/guide/developers").glob("*.md")]
)
PACKAGES = ("kawasaki_docs", "ext/kawasaki_sphinx", "ext/typst_pdf")
# Paths are named from the root, rooms within their package, style sheets within their folder.
FOLDERS = ("", *PACKAGES, "kawasaki_docs/charts", "docs", "docs/_static", "data")

FENCE = re.compile(r"^ *(`{3,}|~{3,}).*?^ *\1 *$", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
PATH = re.compile(r"[\w.*…-]*(?:/[\w.*…-]*)+|[\w…-]+\.(?:py|md|css|js|json|toml|lock|csv|typ|bib)")
PLACEHOLDER = re.compile(r"[A-Z]{3,}|…")
MADE = ("_build", ".venv", "_data")
MODULE = re.compile(r"(?:kawasaki_docs|kawasaki_sphinx|typst_pdf)(?:\.\w+)+")
MEMBER = re.compile(r"([A-Z]\w+)\.(\w+)(?:\(.*\))?")
PRIVATE = re.compile(r"_[A-Za-z]\w+")
COLUMN = re.compile(r"([a-z_]+)\.([a-z_]+)")
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")


def spans(page: str) -> list[str]:
    return SPAN.findall(FENCE.sub("", text(page)))


def text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def code() -> str:
    return "\n".join(
        path.read_text(encoding="utf-8") for package in PACKAGES for path in (ROOT / package).rglob("*.py")
    )


def exists(path: str) -> bool:
    names = (path.rstrip("/"), f"{path}.py", PLACEHOLDER.sub("*", path.rstrip("/")))
    return any(
        (ROOT / folder / name).exists() or ("*" in name and any((ROOT / folder).glob(name)))
        for folder in FOLDERS
        for name in names
    )


@pytest.mark.parametrize("page", PAGES)
def test_paths_exist(page: str) -> None:
    named = {span for span in spans(page) if PATH.fullmatch(span) and not span.startswith(MADE)}
    assert sorted(path for path in named if not exists(path)) == []


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_to_files(page: str) -> None:
    folder = (ROOT / page).parent
    named = LINK.findall(FENCE.sub("", text(page)))
    assert sorted(path for path in named if not (folder / path).exists()) == []


@pytest.mark.parametrize("page", PAGES)
def test_modules_and_what_they_hold_exist(page: str) -> None:
    for name in filter(MODULE.fullmatch, spans(page)):
        parts = name.split(".")
        found: object = importlib.import_module(parts[0])
        for number, part in enumerate(parts[1:], 1):
            if not hasattr(found, part):
                importlib.import_module(".".join(parts[: number + 1]))
            found = getattr(found, part)


@pytest.mark.parametrize("page", PAGES)
def test_classes_columns_and_private_names_exist(page: str) -> None:
    source = code()
    resources = json.loads(text("data/datapackage.json"))["resources"]
    columns = {
        f"{table['name']}.{field['name']}" for table in resources for field in table["schema"]["fields"]
    }
    for span in spans(page):
        if PATH.fullmatch(span) or MODULE.fullmatch(span):
            continue
        if member := MEMBER.fullmatch(span):
            assert f"class {member[1]}" in source, span
            assert re.search(rf"\bdef {member[2]}\b|^ +{member[2]}: ", source, re.MULTILINE), span
        elif PRIVATE.fullmatch(span) and not span.startswith(MADE):
            assert re.search(rf"\b{span}\b", source), span
        elif COLUMN.fullmatch(span):
            assert span in columns, span


def test_the_layout_in_the_readme_is_that_of_the_tree() -> None:
    layout = text("README.md").partition("## Layout")[2].partition("```text\n")[2].partition("```")[0]
    tree: set[str] = set()
    folder = ""
    for line in layout.splitlines():
        words, rest = [*re.split(r" {2,}", line.strip())[0].split(" ")], line.startswith(" ")
        folder = folder if rest else words[0]
        tree |= {f"{folder}{word}" for word in words} if rest else {folder}
    assert sorted(path for path in tree if not (ROOT / path).exists()) == []
    kept = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    if kept.returncode == 0:
        tops = {f"{path.partition('/')[0]}/" for path in kept.stdout.splitlines() if "/" in path}
        assert {top for top in tops if not top.startswith(".")} <= {f"{each.split('/')[0]}/" for each in tree}


def test_the_version_stands_in_one_place(capsys: pytest.CaptureFixture[str]) -> None:
    project = tomllib.loads(text("pyproject.toml"))["project"]
    now = project["version"]
    assert version(project["name"]) == now, "install the project again"
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert (ended.value.code, capsys.readouterr().out) == (0, f"{now}\n")
    assert f'"{now}"' not in code() + text("docs/conf.py")
    headings = re.findall(r"^## \[(.+?)\](?: - \d{4}-\d\d-\d\d)?$", text("CHANGELOG.md"), re.MULTILINE)
    assert headings[:2] == ["Unreleased", now]


def test_the_builder_has_a_version_and_a_changelog_of_its_own() -> None:
    (now,) = re.findall(
        r"^## \[([\d.]+)\] - \d{4}-\d\d-\d\d$", text("ext/typst_pdf/CHANGELOG.md"), re.MULTILINE
    )[:1]
    assert typst_pdf.__version__ == now


def test_the_message_in_the_readme_is_what_a_check_says(tmp_path: Path) -> None:
    readme = text("README.md")
    (quoted,) = set(re.findall(r"^data/\S+:\d+:\w+: .+ \[[\w-]+\]$", readme, re.MULTILINE))
    (shown,) = re.findall(r"^ *```csv\n(.+?)```", readme, re.MULTILINE | re.DOTALL)
    lines = [line.strip() for line in shown.strip().splitlines()]
    assert lines[0] == text("data/kpi_values.csv").partition("\n")[0]
    folder = Path(shutil.copytree(ROOT / "data", tmp_path / "data"))
    # The rows of the example, so that a figure may be corrected in the data without a word to the README.
    lines[2] = lines[2].replace(",8,reported", ",８回,reported")
    (folder / "kpi_values.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert quoted in map(str, load(folder).table_problems("kpi_values"))
