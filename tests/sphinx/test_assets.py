"""The one style sheet of a site, of the rules that its pages can use, and the scripts that a page loads."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

import pytest

from kawasaki_sphinx.site.style_rules import used_rules
from tests.sphinx.conftest import Built, Report, configure

Make = Callable[..., Report]

SHEET = "_static/styles.css"
LINK = re.compile(r'<link rel="stylesheet" [^>]*href="([^"?]*)\?v=([0-9a-f]{8})"')
SCRIPT = re.compile(r'<script [^>]*src="([^"?]*)')
TABS = "::::{tab-set}\n:::{tab-item} 一\n文\n:::\n::::\n"
STYLE = """\
/* Words. */
.told .deep, .untold { margin: 0 }
.scripted { margin: 1px }
.never { margin: 2px }
"""
SCRIPTS = 'document.body.classList.add("scripted");\n'


@pytest.mark.parametrize(
    ("sheet", "kept"),
    [
        pytest.param("p { margin : 0 }", "p{margin :0}", id="no class"),
        pytest.param(".a { x: y }", ".a{x:y}", id="a known class"),
        pytest.param("#a > .b:hover{x:y;z:w}", "#a > .b:hover{x:y;z:w}", id="id and class"),
        pytest.param(".a .c { x: y }", "", id="an unknown class"),
        pytest.param("#c { x: y }", "", id="an unknown id"),
        pytest.param(".c, .a , p{x:y}", ".a,p{x:y}", id="one selector of several"),
        pytest.param(".a:not(.c, #d) {x:y}", ".a:not(.c, #d){x:y}", id="in brackets"),
        pytest.param('.a[title="}.c, {"]{x:y}', '.a[title="}.c, {"]{x:y}', id="in quotes"),
        pytest.param(r".a\:b { x: y }", r".a\:b{x:y}", id="an escaped name"),
        pytest.param("/* .c { */ .a { x: /* ; */ y }", ".a{x:y}", id="comments"),
        pytest.param('.a{content:"/* no */"}', '.a{content:"/* no */"}', id="no comment"),
        pytest.param(".a{b:url(data:x;y,{z}/*);c:d}", ".a{b:url(data:x;y,{z}/*);c:d}", id="an address"),
        pytest.param("@media print { .a {x:y} .c {x:y} }", "@media print{.a{x:y}}", id="a medium"),
        pytest.param("@media print { .c {x:y} }", "", id="a medium of nothing"),
        pytest.param("@page { margin: 1cm }", "@page{margin:1cm}", id="a page"),
        pytest.param(
            "@keyframes k{12.5%{x:y}to{x:z}}", "@keyframes k{12.5%{x:y}to{x:z}}", id="steps of a movement"
        ),
        pytest.param(".a{x:y;&:hover{x:z}}", ".a{x:y;&:hover{x:z}}", id="a rule within a rule"),
        pytest.param("p{--v:1;--w:2}q{x:var(--v)}", "p{--v:1}q{x:var(--v)}", id="a property nobody reads"),
        pytest.param("p{--v:var(--w);--w:1}", "", id="properties that only each other read"),
        pytest.param("p{--page:1}", "p{--page:1}", id="a property that a page reads"),
    ],
)
def test_rules_stay_where_they_can_apply(sheet: str, kept: str) -> None:
    assert used_rules([sheet], {"a", "b", "a:b", "--page"}) == kept + "\n"


def test_an_imported_sheet_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"other\.css"):
        used_rules(['@import "other.css";'], set())


@pytest.fixture
def made(report: Make) -> Report:
    made = report(one="# 一\n\n{.told}\n文\n", two="# 二\n\n文\n")
    configure(
        made,
        'html_theme = "furo"\nhtml_static_path = ["_static"]\nhtml_css_files = ["own.css"]\n'
        'html_js_files = ["own.js"]\nmyst_enable_extensions = ["colon_fence", "attrs_block"]\n',
    )
    made.write({"_static/own.css": STYLE, "_static/own.js": SCRIPTS})
    return made


def sheets(built: Built, page: str) -> list[tuple[str, str]]:
    return LINK.findall(built.text(page))


def test_every_page_loads_one_sheet_by_its_digest(made: Report) -> None:
    built = made.build()
    files = built.files()
    digest = hashlib.sha256(files[SHEET]).hexdigest()[:8]
    for page in ("one", "two", "index", "genindex"):
        assert sheets(built, page) == [(SHEET, digest)]
    assert not {"_static/own.css", "_static/styles/furo.css", "_static/pygments.css"} & files.keys()


def test_the_sheet_holds_what_pages_and_scripts_name(made: Report) -> None:
    style = made.build().files()[SHEET].decode()
    assert ".scripted{margin:1px}" in style
    assert ".never" not in style
    assert "Words" not in style


def test_a_new_class_brings_its_rules_to_all_pages(made: Report) -> None:
    before = sheets(made.build(), "two")
    made.write({"one": "# 一\n\n{.never}\n文\n"})
    after = made.build()
    assert "two" not in after.read
    assert ".never{margin:2px}" in after.files()[SHEET].decode()
    assert sheets(after, "two") == sheets(after, "one") != before
    assert after.files() == made.build(out="clean").files()


def test_a_second_build_changes_nothing(made: Report) -> None:
    before = made.build().files()
    assert made.build().files() == before


def test_addresses_of_a_sheet_in_a_folder_hold(made: Report) -> None:
    configure(made, 'html_css_files = ["deep/own.css"]\n')
    made.write({"_static/deep/own.css": "p{a:url('x.svg'),url( y.svg),url( 'data:y'),url(data:y),url(#z)}\n"})
    kept = "p{a:url('deep/x.svg'),url( deep/y.svg),url( 'data:y'),url(data:y),url(#z)}"
    assert kept in made.build().files()[SHEET].decode()


def test_a_sheet_for_a_medium_stays_with_it(made: Report) -> None:
    configure(made, 'html_css_files = [("own.css", {"media": "print"})]\n')
    assert "@media print{.scripted{margin:1px}}" in made.build().files()[SHEET].decode()


def test_an_imported_sheet_is_told_and_nothing_is_lost(made: Report) -> None:
    made.write({"_static/own.css": '@import "other.css";\n'})
    assert any('@import "other.css"' in line and "html_css_files" in line for line in made.build().warnings)


def test_pages_load_the_scripts_that_they_use(made: Report) -> None:
    made.write({"tabs": f"# 札\n\n{TABS}", "index": "# 目次\n\n```{toctree}\none\ntwo\ntabs\n```\n"})
    built = made.build()
    assert SCRIPT.findall(built.text("one")) == ["_static/scripts/furo.js", "_static/own.js"]
    assert "_static/design-tabs.js" in SCRIPT.findall(built.text("tabs"))


def test_other_themes_keep_their_sheets(made: Report) -> None:
    built = made.build(html_theme="basic")
    assert SHEET not in built.files()
    assert "_static/own.css" in built.text("one")
