"""Nothing that runs comes to the site by a page, a picture or a cache."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from importlib.metadata import FileHash, PackagePath
from pathlib import Path

import pytest

from kawasaki_sphinx.lint.active_html import active_html
from kawasaki_sphinx.lint.fonts import damaged_fonts
from kawasaki_sphinx.site.inert_pictures import inert
from kawasaki_sphinx.site.render import inline_scripts
from tests.sphinx.conftest import Built, Report, configure

Make = Callable[..., Report]

SCRIPT = "<script>alert(1)</script>"
NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'
PICTURE = f'<svg {NAMESPACE} width="9" height="9"><path d="M0 0h9"/></svg>'


def policy_of(built: Built, page: str) -> str:
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', built.text(page))
    assert found
    return found[1]


@pytest.mark.parametrize(
    "page",
    [
        f"# 題\n\n{SCRIPT}\n",
        f"# 題 {SCRIPT}\n",
        f"# 題\n\n文の{SCRIPT}中。\n",
        f"# 題\n\n```{{raw}} html\n{SCRIPT}\n```\n",
    ],
    ids=["block", "heading", "text", "raw"],
)
def test_a_script_in_a_page_is_told_and_not_allowed(report: Make, page: str) -> None:
    made = report(page=page)
    configure(made, 'html_theme = "furo"\n')
    for _ in range(2):
        built = made.build()
        assert any("page.md:" in line and "「<script>」は使えません" in line for line in built.warnings)
        # That of the theme alone.
        assert policy_of(built, "page").count("sha256-") == 1
        assert policy_of(built, "page") == policy_of(built, "index")


def test_a_script_that_comes_from_a_cache_is_told_and_not_allowed(
    report: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kawasaki_docs.charts.svg.inline", lambda *_: f"<svg>{SCRIPT}</svg>")
    made = report(page="# 題\n\n```{kpi-chart} founding-support\n```\n")
    built = made.build()
    assert SCRIPT in built.text("page")
    assert b64encode(sha256(b"alert(1)").digest()).decode() not in policy_of(built, "page")
    assert any("<script> はサイトのものではない" in line for line in built.warnings)


def test_the_theme_keeps_its_own_scripts_and_search(report: Make) -> None:
    made = report(page="# 題\n")
    for name in ("404.html", "search.html"):
        made.write_template(name, '{% extends "page.html" %}')
    configure(made, 'html_theme = "furo"\nhtml_additional_pages = {"404": "404.html"}\n')
    built = made.build()
    assert built.warnings == []
    for page in ("page", "search", "404"):
        assert len(inline_scripts(built.text(page))) == 1
        assert policy_of(built, page).count("sha256-") == 1
        assert policy_of(built, page).endswith("form-action 'self'")


def test_without_a_search_no_form_goes_anywhere(report: Make) -> None:
    built = report(page="# 題\n").build()
    assert policy_of(built, "page").endswith("form-action 'none'")


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<b>太</b><br><table><tr><td>1</td></tr></table>", ""),
        ('<a href="page.html">on=1</a>', ""),
        ("<SCRIPT src=x>", "<script>"),
        ("< iframe src=x>", "<iframe>"),
        ("<img src=x onerror=alert(1)>", "onerror"),
        ("<img/onload=alert(1)>", "onload"),
        ("<a href=' javascript:alert(1)'>", "javascript"),
        ("<form action=x>", "<form>"),
        ("<svg onload=x>", "<svg>"),
    ],
)
def test_what_would_do_something_is_known(html: str, found: str) -> None:
    assert active_html(html) == found


@pytest.mark.parametrize(
    "active",
    [
        f'<svg {NAMESPACE}><script>alert(1)</script><path d="M0 0"/></svg>',
        f'<svg {NAMESPACE} onload="alert(1)"><path d="M0 0"/></svg>',
        f'<svg {NAMESPACE}><a href="javascript:alert(1)"><path d="M0 0"/></a></svg>',
        f'<svg {NAMESPACE}><foreignObject><p>x</p></foreignObject><path d="M0 0"/></svg>',
        f'<svg {NAMESPACE}><a><set attributeName="href" to="javascript:alert(1)"/></a><path d="M0 0"/></svg>',
        f'<?xml-stylesheet type="text/xsl" href="x.xsl"?><svg {NAMESPACE}><path d="M0 0"/></svg>',
        f'<!DOCTYPE svg [<!ENTITY x "<script>alert(1)</script>">]><svg {NAMESPACE}>&x;<path d="M0 0"/></svg>',
        f'<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]><svg {NAMESPACE}><path d="M0 0"/></svg>',
        f'<svg {NAMESPACE}><image href="data:text/html,x"/><path d="M0 0"/></svg>',
    ],
)
def test_what_may_run_is_taken_out_of_a_picture(active: str) -> None:
    made = inert(active.encode())
    assert made is not None
    assert not re.search(rb"script|alert|foreignObject|<set|onload|stylesheet|text/html|DOCTYPE", made)
    assert b"path" in made
    assert inert(made) == made


@pytest.mark.parametrize(
    "sound",
    [
        PICTURE,
        f'<svg {NAMESPACE}><a href="https://example.jp/"/><image href="data:image/png;base64,AA=="/></svg>',
    ],
)
def test_a_sound_picture_keeps_its_bytes(sound: str) -> None:
    assert inert(sound.encode()) == sound.encode()


def test_pictures_are_served_inert(report: Make) -> None:
    made = report(page="# 題\n\n![絵](a.svg)\n")
    picture = made.docs / "a.svg"
    picture.write_text(PICTURE.replace("<path", f"{SCRIPT}<path"), encoding="utf-8")
    (made.docs / "_static").mkdir()
    (made.docs / "_static" / "b.svg").write_text(PICTURE.replace("<svg", "<svg onload='x'"), encoding="utf-8")
    (made.docs / "_static" / "c.svg").write_text("<svg><script>", encoding="utf-8")
    configure(made, 'html_static_path = ["_static"]\n')
    for _ in range(2):
        built = made.build()
        out = Path(built.app.outdir)
        assert "alert" not in (out / "_images" / "a.svg").read_text(encoding="utf-8")
        assert "onload" not in (out / "_static" / "b.svg").read_text(encoding="utf-8")
        assert not (out / "_static" / "c.svg").exists()
        assert any("a.svg" in line and "除いて載せます" in line for line in built.warnings)
    picture.write_text(PICTURE, encoding="utf-8")
    (made.docs / "_static" / "b.svg").write_text(PICTURE, encoding="utf-8")
    (made.docs / "_static" / "c.svg").write_text(PICTURE, encoding="utf-8")
    assert made.build().warnings == []


def test_a_damaged_font_is_told(report: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(damaged_fonts()) == []
    cut = tmp_path / "Cut.otf"
    cut.write_bytes(b"OTTO")
    file = PackagePath("Cut.otf")
    file.hash = FileHash("sha256=AAAA")
    monkeypatch.setattr(PackagePath, "locate", lambda _: cut)
    monkeypatch.setattr("importlib.metadata.files", lambda _: [file])
    assert set(damaged_fonts()) == {cut}
    told = report(page="# 題\n").build().warnings
    assert any("フォント Cut.otf が壊れています" in line for line in told)


def test_a_formula_is_told_where_the_policy_keeps_out_what_would_draw_it(report: Make) -> None:
    made = report(page="# 題\n\n{math}`x^2` です。\n")
    (told,) = made.build().warnings
    assert "page.md:3: WARNING: 数式「x^2」はサイトで表示できません" in told
    assert made.build(report_policy=False).warnings == []
