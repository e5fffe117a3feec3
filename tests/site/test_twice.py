"""What stands twice on one page: shown twice or told, with each address once, and never a traceback."""

from __future__ import annotations

import pytest
from docutils import nodes

from tests.site.samples import EXAMPLES, NAMES, sample_report
from tests.sphinx.conftest import Built

INDEX = "# 目次\n\n```{toctree}\n:glob:\n\n*\nmeasures/*/index\n```\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the samples of the editors' guide, each twice on its page."""
    made = sample_report(tmp_path_factory.mktemp("twice"))
    made.write({name: f"# 題\n\n{sample(name)}\n{sample(name)}" for name in NAMES} | {"index": INDEX})
    return made.build()


def sample(name: str) -> str:
    return (EXAMPLES / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_every_address_stands_once(built: Built, name: str) -> None:
    elements = built.doctree(name).findall(nodes.Element)
    found = [identifier for node in elements for identifier in node["ids"]]
    assert len(found) == len(set(found))


def test_only_what_a_page_holds_once_is_told(built: Built) -> None:
    told = [line.partition(": {")[2] for line in built.warnings if "[kawasaki.directive]" in line]
    assert [line.partition("}")[0] for line in told] == ["ord:article", "programme"]
    assert all("はこのページにもうあります" in line for line in told)


def test_the_second_head_of_a_programme_says_so_in_its_place(built: Built) -> None:
    second = 2 + len(f"{sample('programme')}\n".splitlines()) + 1
    (told,) = (line for line in built.warnings if "{programme}: " in line)
    assert told.startswith(f"docs/programme.md:{second}: WARNING: {{programme}}: 事業「")
    assert told.endswith("」はこのページにもうあります。どちらか一方を消してください [kawasaki.directive]")
    (error,) = built.doctree("programme").findall(nodes.error)
    assert "もうあります" in error.astext()
