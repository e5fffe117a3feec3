"""A page that shows something of another page is written again when that changes, of whatever kind it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.sphinx.conftest import Report, configure
from tests.sphinx.editing import differing

Make = Callable[..., Report]

# MyST asks Sphinx in an old way.
pytestmark = pytest.mark.filterwarnings("ignore::sphinx.deprecation.RemovedInSphinx11Warning")

BIB = "@misc{甲, title={甲の書}, yomi={こう}}\n@misc{乙, title={乙の書}, yomi={おつ}}\n"

# Kind: what stands in the page shown, what stands there afterwards, and what the other page says.
KINDS = {
    "a label is removed": ("(here)=\n## 節\n", "## 節\n", "{ref}`here`"),
    "a label before a paragraph is renamed": ("(here)=\n文。\n", "(there)=\n文。\n", "{ref}`文 <here>`"),
    "a heading is worded anew": ("(here)=\n## 節\n", "(here)=\n## 新しい節\n", "{ref}`here`"),
    "a label is added": ("## 節\n", "(here)=\n## 節\n", "{ref}`here`"),
    "a caption is worded anew": (
        "```{figure} a.png\n:name: here\n\n元の題\n```\n",
        "```{figure} a.png\n:name: here\n\n新しい題\n```\n",
        "{ref}`here`",
    ),
    "a figure gets another number": (
        "```{figure} a.png\n:name: here\n\n題\n```\n",
        "```{figure} a.png\n前の図\n```\n\n```{figure} a.png\n:name: here\n\n題\n```\n",
        "{numref}`here`",
    ),
    "a figure is removed": ("```{figure} a.png\n:name: here\n\n題\n```\n", "文。\n", "{numref}`here`"),
    "an equation gets another number": (
        "$$\na\n$$ (here)\n",
        "$$\nb\n$$ (there)\n\n$$\na\n$$ (here)\n",
        "{eq}`here`",
    ),
    "an equation is removed": ("$$\na\n$$ (here)\n", "文。\n", "{eq}`here`"),
    "a term is renamed": (
        "```{glossary}\n用語here\n  人です。\n```\n",
        "```{glossary}\n別の用語here\n  人です。\n```\n",
        "{term}`用語here`",
    ),
    "a function is renamed": (
        "```{py:function} here()\n```\n",
        "```{py:function} there()\n```\n",
        "{py:func}`here` と {any}`here`",
    ),
    "an option is renamed": (
        "```{option} --here\n```\n",
        "```{option} --there\n```\n",
        "{option}`--here`",
    ),
    "a setting is removed": ("```{confval} here\n```\n", "文。\n", "{confval}`here`"),
    "a heading's place is renamed": ("## here\n", "## there\n", "[節](shown.md#here)"),
    "a heading's words change": ("## here!\n", "## here\n", "[](shown.md#here)"),
    "an article is shown no more": ("```{ord:article} 6\n```\n", "文。\n", "{ord:ref}`6`"),
    "a source is cited by another name": (
        "```{bibliography}\n:cited:\n```\n",
        "{cite:t}`乙`\n\n```{bibliography}\n:cited:\n```\n",
        "{cite:t}`甲`",
    ),
}


def made_of(report: Make, index: str, **pages: str) -> Report:
    made = report(index=index, **pages)
    configure(
        made,
        'extensions.append("sphinxcontrib.bibtex")\nbibtex_bibfiles = ["references.bib"]\n'
        'bibtex_default_style = "japanese"\nmyst_enable_extensions = ["dollarmath", "colon_fence"]\n'
        'myst_heading_anchors = 2\nnitpicky = True\nhtml_theme = "furo"\n',
    )
    made.write({"index": index, "references.bib": BIB, "a.png": "png"})
    return made


def test_what_is_shown_elsewhere_follows_whatever_it_is(report: Make) -> None:
    before, after = {}, {}
    for number, (old, new, said) in enumerate(KINDS.values()):
        named = f"here{number}"
        before[f"shown{number}"] = f"# 題\n\n{old.replace('here', named)}"
        after[f"shown{number}"] = f"# 題\n\n{new.replace('here', named)}"
        text = said.replace("here", named).replace("shown.md", f"shown{number}.md")
        before[f"a_saying{number}"] = f"# 本文\n\n{text} です。\n"
    listed = "\n".join(before)
    made = made_of(report, f"# 目次\n\n```{{toctree}}\n:hidden:\n\n{listed}\n```\n", **before)
    made.build(out="incremental")
    for name, text in after.items():
        (made.docs / f"{name}.md").write_text(text, encoding="utf-8")
    incremental, clean = made.build(out="incremental"), made.build(out="clean")
    assert set(incremental.read) >= set(after)
    differing = [name for name, text in clean.files().items() if incremental.files().get(name) != text]
    assert differing == []
    assert sorted(incremental.warnings) == sorted(clean.warnings)
    # Each kind is one of which the other page shows something.
    assert set(incremental.written) == {*before}


CONTENTS = "# 目次\n\n```{toctree}\n:maxdepth: 3\n\nshown\nother\n```\n"


@pytest.mark.parametrize("theme", ["basic", "furo"])
@pytest.mark.parametrize(
    "after",
    [
        "# 題\n\n本文[^a]。\n\n[^a]: 注。\n\n## 甲の節\n\n## 乙の節\n",
        "# 題\n\n本文。\n\n## 甲の節\n\n### 項\n\n## 乙の節\n",
        "# 題\n\n本文。\n\n## 丙の節\n",
    ],
)
def test_a_visible_list_of_contents_follows(report: Make, theme: str, after: str) -> None:
    made = made_of(report, CONTENTS, shown="# 題\n\n本文。\n\n## 甲の節\n\n## 乙の節\n", other="# 他\n")
    configure(made, f'html_theme = "{theme}"\n')
    made.build(out="incremental")
    made.write({"shown": after})
    assert differing(made) == []


@pytest.mark.parametrize(
    "after",
    [
        CONTENTS.replace(":maxdepth: 3", ":maxdepth: 3\n:caption: 本編"),
        CONTENTS.replace("shown", "題名 <shown>"),
        CONTENTS.replace("other\n", "other\n外 <https://example.com/>\n"),
        CONTENTS.replace("shown\nother", "other\nshown"),
        CONTENTS.replace(":maxdepth: 3", ":numbered:"),
    ],
)
def test_the_sidebar_of_every_page_follows(report: Make, after: str) -> None:
    index = CONTENTS.replace(":maxdepth", ":hidden:\n:maxdepth")
    made = made_of(report, index, shown="# 題\n\n## 節\n", other="# 他\n")
    made.build(out="incremental")
    made.write({"index": after.replace("```{toctree}\n", "```{toctree}\n:hidden:\n")})
    assert differing(made) == []


def test_under_furo_a_heading_concerns_its_page_alone(report: Make) -> None:
    index = CONTENTS.replace(":maxdepth", ":hidden:\n:maxdepth")
    made = made_of(report, index, shown="# 題\n\n## 甲の節\n", other="# 他\n")
    made.build()
    (made.docs / "shown.md").write_text("# 題\n\n## 乙の節\n", encoding="utf-8")
    assert made.build().written == ["shown"]


def test_a_label_that_stood_twice_is_found_where_it_is_left(report: Make) -> None:
    twice = "# {0}\n\n(here)=\n## 節{0}\n"
    made = made_of(
        report, CONTENTS, shown=twice.format("甲"), other=twice.format("乙"), a="# 本文\n\n{ref}`here`\n"
    )
    made.build(out="incremental")
    (made.docs / "shown.md").write_text("# 甲\n", encoding="utf-8")
    assert differing(made) == []


def test_a_terms_address_comes_from_its_words(report: Make) -> None:
    glossary = "# 用語集\n\n```{{glossary}}\nK-NIC 利用者（計）\n  人です。\n\nKPI\n  指標です。\n\n{}中小企業\n  会社です。\n```\n"
    made = made_of(
        report, CONTENTS, shown=glossary.format(""), other="# 他\n\n{term}`中小企業`と{term}`KPI`\n"
    )
    built = made.build()
    for address in ("term-中小企業", "term-K-NIC-利用者-計", "term-KPI"):
        assert f'id="{address}"' in built.text("shown")
    assert 'href="shown.html#term-中小企業"' in built.text("other")
    assert 'href="shown.html#term-中小企業"' in built.text("genindex")
    (made.docs / "shown.md").write_text(glossary.format("起業家\n  人です。\n\n"), encoding="utf-8")
    built = made.build()
    assert "other" not in built.written
    assert built.files() == made.build(out="clean").files()
