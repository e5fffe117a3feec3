"""The guides: every sample builds, every directive, role and option has one, and the public site has none."""

from __future__ import annotations

import datetime
import json
import re
import shlex
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from docutils import nodes
from docutils.parsers.rst import directives
from openpyxl import Workbook  # type: ignore[import-untyped]
from sphinx.testing.util import SphinxTestApp

from kawasaki_docs import check_all, load
from kawasaki_docs.cli.main import main
from kawasaki_docs.text.mentions import Mention, mentions
from kawasaki_sphinx.directives.base import ReportDirective
from kawasaki_sphinx.directives.exhibit import ExhibitDirective
from kawasaki_sphinx.domain.ordinance import OrdinanceDomain
from tests.site.conftest import DATA, DOCS, EDITION, ROOT, Rows, present
from tests.site.samples import EXAMPLES, NAMES, sample_report
from tests.sphinx.conftest import Built, begin

GUIDE = DOCS / "guide"
SAMPLED: tuple[Mention, ...] = tuple(
    found for found in mentions(EXAMPLES) if not found.name.startswith(("numref", "doc"))
)

# Section 4 of the design: what editors can write. The extension may offer more, never less.
DIRECTIVES: Mapping[str, str] = {
    "kpi-table": "kpis years columns",
    "kpi-chart": "kpis years kind",
    "kpi-summary": "by",
    "survey-chart": "waves kind top sort",
    "survey-table": "waves",
    "data-table": "where columns sort total rows spread values",
    "data-chart": "where x y series kind",
    "programme": "",
    "programme-list": "article kind",
    "review": "",
    "plans": "",
    "promises": "",
    "ord:article": "",
    "ord:index": "",
}
ROLES = (
    "kpi",
    "fact",
    "survey",
    "stat",
    "trend",
    "word",
    "fy",
    "fy-short",
    "year",
    "year-short",
    "past",
    "count",
    "count-tsu",
    "ord:ref",
    "programme",
    "opinion",
    "response",
)
# They make the guide itself; the last is written by new-edition.
OWN = ("example", "message-list", "carried-over")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """One page a sample, built with the tag."""
    made = sample_report(tmp_path_factory.mktemp("guide"))
    return made.build(tags=["guide"])


@pytest.fixture(scope="module")
def offered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, ...]]:
    """Every directive of the extension with its options."""
    folder = tmp_path_factory.mktemp("offered")
    (folder / "conf.py").write_text('extensions = ["kawasaki_sphinx"]\n', encoding="utf-8")
    (folder / "index.rst").write_text("x\n=\n", encoding="utf-8")
    app = SphinxTestApp("dummy", srcdir=folder)
    registered = dict(directives._directives)  # type: ignore[attr-defined]  # docutils tells it nowhere else
    registered |= {f"ord:{name}": each for name, each in OrdinanceDomain.directives.items()}
    registered |= {f"ord:{name}": each for name, each in app.registry.domain_directives["ord"].items()}
    app.cleanup()
    return {
        name: each.options_known
        for name, each in registered.items()
        if isinstance(each, type) and issubclass(each, ReportDirective) and name not in OWN
    }


def test_samples_build_without_a_warning(built: Built) -> None:
    # The register of corrections links pages of the real report.
    assert [line for line in built.warnings if not line.startswith("docs/corrections.md:")] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_shows_its_source_and_its_result(built: Built, name: str) -> None:
    tree = built.doctree(name)
    (source,) = (node for node in tree.findall(nodes.literal_block) if node.get("language") == "markdown")
    assert source.astext() == (EXAMPLES / f"{name}.md").read_text(encoding="utf-8").rstrip("\n")
    (result,) = (node for node in tree.findall(nodes.container) if "kc-sample-result" in node["classes"])
    assert result.astext().strip()
    assert not list(tree.findall(nodes.error))


def test_samples_declare_nothing_and_mention_nothing(built: Built) -> None:
    domain = built.app.env.get_domain("ord")
    assert domain.data["objects"] == {}
    assert domain.data["mentions"] == {}


@pytest.mark.parametrize("name", DIRECTIVES)
def test_every_directive_of_the_design_has_a_sample_with_its_options(name: str) -> None:
    samples = [each for each in SAMPLED if each.name == name and not each.role]
    assert samples
    written = {option for sample in samples for option in sample.options}
    assert set(DIRECTIVES[name].split()) <= written


def test_every_directive_and_option_that_the_extension_offers_has_a_sample(
    offered: Mapping[str, tuple[str, ...]],
) -> None:
    missing = []
    for name, options in offered.items():
        written = [each.options.keys() for each in SAMPLED if each.name == name and not each.role]
        missing += [] if written else [name]
        missing += [f"{name} :{option}:" for option in options if not any(option in each for each in written)]
    assert missing == []
    everywhere = {option for each in SAMPLED for option in each.options}
    assert set(ExhibitDirective.options_common) <= everywhere


@pytest.mark.parametrize("name", ROLES)
def test_every_role_has_a_sample(name: str) -> None:
    assert any(each.role and each.name == name for each in SAMPLED)


def test_the_guide_shows_every_sample() -> None:
    shown = {each.target for each in mentions(GUIDE) if each.name == "example"}
    assert shown == set(NAMES)


def test_the_page_about_april_names_every_table_that_grows() -> None:
    text = (GUIDE / "editors/april.md").read_text(encoding="utf-8")
    growing = [
        name
        for name, resource in load(DATA).resources.items()
        if {"year", "wave", "quarter"} & set(resource.primary_key)
    ]
    assert [name for name in growing if f"`{name}`" not in text] == []


@pytest.mark.parametrize("package", ["kawasaki_docs", "ext/kawasaki_sphinx"])
def test_the_map_of_rooms_names_every_module(package: str) -> None:
    text = (GUIDE / "developers/index.md").read_text(encoding="utf-8")
    modules = [path.stem for path in (ROOT / package).glob("*.py") if path.stem != "__init__"]
    folders = [f"{path.parent.name}/" for path in (ROOT / package).glob("*/__init__.py")]
    assert [name for name in sorted((*modules, *folders)) if f"`{name}`" not in text] == []


def test_every_design_token_is_explained() -> None:
    tokens = re.findall(r"^  (--kc-[\w-]+):", (DOCS / "_static/tokens.css").read_text("utf-8"), re.MULTILINE)
    text = (GUIDE / "developers/tokens.md").read_text(encoding="utf-8")
    assert [name for name in tokens if f"`{name}`" not in text] == []


def test_commands_that_the_guide_names_exist(capsys: pytest.CaptureFixture[str]) -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(GUIDE.rglob("*.md")))
    for name in set(re.findall(r"kawasaki-docs ([a-z]+(?:-[a-z]+)*)", text)):
        with pytest.raises(SystemExit) as ended:
            main([name, "--help"])
        assert ended.value.code == 0, name
    assert "使い方: kawasaki-docs" in capsys.readouterr().out
    sessions = re.findall(r"@nox.session\ndef (\w+)", (ROOT / "noxfile.py").read_text(encoding="utf-8"))
    assert set(re.findall(r"nox -s (\w+)", text)) <= set(sessions)


def written_commands() -> list[list[str]]:
    """The lines of the page about commands, as a shell splits them."""
    text = (GUIDE / "editors/commands.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```sh\n(.+?)```", text.replace("\\\n", " "), re.DOTALL)
    lines = [line.strip() for block in blocks for line in block.splitlines()]
    return [shlex.split(line)[1:] for line in lines if line.startswith("kawasaki-docs ")]


def test_commands_do_what_the_guide_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    shutil.copytree(DOCS / "measures", tmp_path / "docs/measures")
    book = Workbook()
    for row in (("開催日", "会場", "費用"), (datetime.date(2023, 5, 3), "会館", 3000)):
        book.active.append(row)
    book.save(tmp_path / "相談会.xlsx")
    monkeypatch.chdir(tmp_path)
    # A later edition has told the results that the guide tells.
    for table in ("plan_results", "response_results"):
        path = tmp_path / f"data/{table}.csv"
        head = path.read_text(encoding="utf-8").partition("\n")[0]
        path.write_text(f"{head}\n", encoding="utf-8", newline="\n")
    before = {problem.code for problem in check_all(load(tmp_path / "data", EDITION))}
    for arguments in written_commands():
        assert main(arguments) == 0, arguments
    # The new programme has no KPI yet, as the page says.
    after = {problem.code for problem in check_all(load(tmp_path / "data", EDITION))}
    assert after - before == {"programme-without-kpi"}


def test_snippets_are_those_of_the_samples() -> None:
    snippets = json.loads((ROOT / ".vscode/kawasaki.code-snippets").read_text(encoding="utf-8"))
    bodies = "\n".join("\n".join(each["body"]) for each in snippets.values())
    assert set(re.findall(r"`{3}\{([\w:-]+)\}", bodies)) == {each.name for each in SAMPLED if not each.role}
    assert set(re.findall(r"(?<![`$])\{([a-z:-]+)\}`", bodies)) == {
        each.name for each in SAMPLED if each.role
    }
    assert all(each["scope"] == "markdown" and each["description"] for each in snippets.values())
    assert len({each["prefix"] for each in snippets.values()}) == len(snippets)


# What an editor types where a snippet asks for it, by its word or by the snippet's prefix and word.
TYPED = {
    "事業": "startup-support",
    "指標": "startup-annual-foundings",
    "設問": "challenges",
    "選択肢": "labour-shortage",
    "数値": "knic-users",
    "条": "12",
    "data-table 表": "plans",
    "data-table 列": "programme summary",
    "data-chart 表": "subsidised_procurement",
    "data-chart 列": "contracts",
    "v-stat 表": "bankruptcies",
    "v-stat キー": "edition",
    "v-stat 列": "value",
    "前の値": "challenges.labour-shortage@edition - 1",
    "あとの値": "challenges.labour-shortage",
    "一覧のページ": "page",
    "変化のページ": "page",
    "条文ごとのページ": "page",
}


def filled(snippet: dict[str, Any]) -> str:
    """A snippet as it stands when an editor has gone through it with the tab key."""

    def typed(place: re.Match[str]) -> str:
        word = place["word"] or place["choices"].split(",")[0]
        if (snippet["prefix"], place["number"]) == ("data-chart", "4"):
            return "contractor"
        return TYPED.get(f"{snippet['prefix']} {word}", TYPED.get(word, word))

    place = r"\$\{(?P<number>\d)(?::(?P<word>[^}]*)|\|(?P<choices>[^|]*)\|)\}"
    return re.sub(place, typed, "\n".join(snippet["body"])).replace("$0", "")


def test_snippets_become_what_they_say(tmp_path: Path, rows: Rows) -> None:
    snippets = json.loads((ROOT / ".vscode/kawasaki.code-snippets").read_text(encoding="utf-8"))
    (title,) = (row["name"] for row in present(rows, "programmes") if row["programme"] == TYPED["事業"])
    made = begin(tmp_path / "report", DATA, EDITION)
    made.write({"page": f"# {title}\n\n" + "\n\n".join(map(filled, snippets.values())) + "\n"})
    # The real corrections speak of pages that this report has not.
    (made.data / "corrections.csv").write_text(
        f"year,date,page,order,summary\n{EDITION},2024-08-01,page,1,直しました。\n",
        encoding="utf-8",
        newline="\n",
    )
    built = made.build()
    assert built.warnings == []
    assert "$" not in built.doctree("page").astext()
    assert not list(built.doctree("page").findall(nodes.error))
