"""The live build: what is wrong with the data stands on every page until it is mended."""

from __future__ import annotations

from collections.abc import Callable

from docutils import nodes

from tests.sphinx.conftest import Report

Make = Callable[..., Report]

PAGES = {
    "startup": "# 創業支援事業\n\n```{programme} founding-support\n```\n\n```{kpi-table} founding-support\n```\n",
    "prose": "# 本文\n\n本文です。\n",
}
CELL = ("kpi_values", "founding-consultations,2031,250,262", "founding-consultations,2031,250,たくさん")
TOLD = "data/kpi_values.csv の 7行目の actual 列: "


def test_problems_stand_on_every_page_until_they_are_mended(report: Make) -> None:
    made = report(**PAGES)
    assert "kc-live" not in made.build(tags=["live"]).text("prose")
    made.edit(*CELL)
    wrong = made.build(tags=["live"])
    for page in ("index", "startup", "prose"):
        text = wrong.text(page)
        assert "データに誤りが1件あります。" in text
        assert f"{TOLD}「たくさん」" in text
        assert text.index("<h1>") < text.index("kc-live")
    assert set(wrong.written) == {"index", "startup", "prose"}
    assert set(made.build(tags=["live"]).written) == {"startup"}
    made.edit(CELL[0], CELL[2], CELL[1])
    mended = made.build(tags=["live"])
    assert mended.warnings == []
    assert not any("kc-live" in mended.text(page) for page in ("index", "startup", "prose"))


def test_other_builds_show_nothing_on_pages_that_do_not_ask(report: Make) -> None:
    made = report(**PAGES)
    made.edit(*CELL)
    built = made.build()
    assert "kc-live" not in built.text("prose")
    assert "データに誤りがあるため表示できません" in built.text("startup")


def test_many_problems_are_cut_short(report: Make) -> None:
    made = report(page="# 題\n")
    path = made.data / "kpi_values.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",reported,", ",told,"), encoding="utf-8")
    built = made.build(tags=["live"])
    banner = next(
        node
        for node in built.app.builder.env.get_and_resolve_doctree(
            "page", built.app.builder, tags=built.app.tags
        ).findall(nodes.error)
    )
    assert len(list(banner.findall(nodes.list_item))) == 21
    assert "nox -s check で全部見られます" in banner.astext()
