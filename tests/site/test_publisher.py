"""Who speaks: the report is the city's, the edition its editors', and every place says the same."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.site.conftest import DATA, ROOT, Site, of_the_edition
from tests.site.tree import squeeze


@dataclass(frozen=True)
class Voices:
    """The city's report, and who edits and publishes this edition of it, as the descriptor says."""

    report: str
    editor: str

    @property
    def credit(self) -> str:
        return f"{self.report}（{self.editor} が編集・加工、CC BY 4.0）"


@pytest.fixture(scope="module")
def voices() -> Voices:
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    (source,), (editor,) = package["sources"], package["contributors"]
    assert editor["roles"] == ["editor", "publisher"]
    return Voices(of_the_edition(source["title"]), editor["title"])


def test_every_page_names_the_report_and_its_editor(site: Site, voices: Voices) -> None:
    told = squeeze(f"{voices.report}をもとに、{voices.editor} が編集・加工し、公開しています。")
    for document in site.documents.values():
        (foot,) = document.root.find("div", style="kc-site-foot")
        assert told in foot.text, document.path
        assert "川崎市が作った公式の版ではありません" in foot.text, document.path
        (owner,) = document.root.find("div", style="copyright")
        assert owner.text.startswith(squeeze(f"Copyright © {voices.editor}（")), document.path
        authors = [each["content"] for each in document.root.find("meta") if each["name"] == "author"]
        assert authors == ([voices.editor] if document.path != "404.html" else []), document.path


def test_the_data_page_tells_search_engines_the_same(site: Site, voices: Voices) -> None:
    (block,) = (
        each for each in site.page("data").root.find("script") if each["type"] == "application/ld+json"
    )
    record = json.loads("".join(map(str, block.children)))
    assert record["creator"] == record["publisher"] == {"@type": "Organization", "name": voices.editor}
    assert record["isBasedOn"] == [voices.report]


@pytest.mark.parametrize("page", ["about", "data"])
def test_pages_give_one_credit(site: Site, voices: Voices, page: str) -> None:
    given = [each.text for each in site.page(page).article.find("blockquote")]
    assert given
    assert all(squeeze(voices.credit) in credit for credit in given)


def test_the_licence_gives_the_same_credit(voices: Voices) -> None:
    text = (ROOT / "LICENSE-DATA.md").read_text(encoding="utf-8")
    assert re.findall(r"^> 出典：(.*)$", text, re.MULTILINE) == [voices.credit]
    assert voices.editor in (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"Copyright (c) 2026 {voices.editor}" in Path(ROOT, "LICENSE").read_text(encoding="utf-8")
