"""The live site over HTTP, as a browser sees it: what is saved is shown, what is wrong is told at once."""

from __future__ import annotations

import os
import re
import select
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kawasaki_sphinx.live.panel import with_panel
from kawasaki_sphinx.live.told import Page, Slip, Told
from tests.sphinx.conftest import Report, begin, configure
from tests.sphinx.live import PATIENCE, Live, live

Make = Callable[..., Report]

# MyST asks Sphinx in an old way.
pytestmark = pytest.mark.filterwarnings("ignore::sphinx.deprecation.RemovedInSphinx11Warning")

PAGES = {
    "startup": "# 創業支援事業\n\n```{programme} founding-support\n```\n\n```{kpi-table} founding-support\n```\n",
    "prose": "# 本文\n\n本文です。\n",
    "data": "# データ\n\n```{open-data}\n```\n",
}
CELL = "founding-consultations,2031,250,262"
WRONG = "founding-consultations,2031,250,たくさん"
TOLD = "data/kpi_values.csv の 7行目: 列 actual: 「たくさん」"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """The report that all tests of this module edit, and leave as they found it."""
    made = begin(tmp_path_factory.mktemp("live") / "report")
    made.write(PAGES)
    # A small report shows little of its data.
    configure(made, 'suppress_warnings = ["kawasaki.rule"]\n')
    return made


@pytest.fixture(scope="module")
def site(made: Report) -> Iterator[Live]:
    """Its live site."""
    with live(made.root) as site:
        site.says("作りました")
        yield site


def clean(made: Report, name: str) -> dict[str, bytes]:
    """The files of a clean build."""
    return made.build(out=f"clean-{name}", tags=["draft"]).files()


def served(made: Report) -> dict[str, bytes]:
    """The files of the live site."""
    out = made.root / "_build" / "live"
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() and path.name != ".buildinfo"
    }


def main_text(page: str) -> str:
    """A page without the live site's panel."""
    return re.split('<aside class="kc-live"|<script src="/_live/', page)[0]


def panel(page: str) -> str:
    """The panel alone, "" where there is none."""
    return page.partition('<aside class="kc-live"')[2].partition("</aside>")[0]


def test_a_sentence_and_a_cell_show_when_they_are_saved(made: Report, site: Live) -> None:
    assert "kc-live-failure" not in site.page("prose")
    site.save("docs/prose.md", "# 本文\n\n直した本文です。\n")
    page = site.when("prose", lambda page: "直した本文です。" in page)
    assert panel(page) == ""
    site.says("直すところはありません。")
    assert "262" in site.page("startup")
    made.edit("kpi_values", CELL, CELL.replace("262", "271"))
    assert "262" not in main_text(site.when("startup", lambda page: "271" in page))
    made.edit("kpi_values", CELL.replace("262", "271"), CELL)
    site.when("startup", lambda page: "262" in page)
    site.save("docs/prose.md", PAGES["prose"])
    site.when("prose", lambda page: "直した" not in page)


def test_broken_data_are_told_on_every_page_and_the_pages_stay(made: Report, site: Live) -> None:
    before = main_text(site.page("startup"))
    made.edit("kpi_values", CELL, WRONG)
    own = site.when("startup", lambda page: TOLD in page)
    assert main_text(own) == before
    assert "このページに、直すところが1件あります" in panel(own)
    assert "[type-number]" in panel(own)
    assert "どのページも、誤りの前のままです" in panel(own)
    other = panel(site.page("prose"))
    assert "ほかに、直すところが1件あります" in other
    assert TOLD in other
    assert '<a href="/startup.html">創業支援事業</a>' in other
    site.says("data/kpi_values.csv:7: WARNING: 列 actual: ")
    site.says("直すところが1件あります。")
    made.edit("kpi_values", WRONG, CELL)
    mended = site.when("startup", lambda page: TOLD not in page)
    assert panel(mended) == panel(site.page("prose")) == ""
    assert main_text(mended) == before


def test_a_page_that_is_saved_while_the_data_are_broken_is_built(made: Report, site: Live) -> None:
    made.edit("kpi_values", CELL, WRONG)
    site.when("startup", lambda page: TOLD in page)
    site.save("docs/prose.md", "# 本文\n\n直した本文です。\n")
    site.when("prose", lambda page: "直した本文です。" in page)
    assert "データに誤りがあるため表示できません" in main_text(site.page("startup"))
    assert "このページに、直すところが1件あります" in panel(site.page("startup"))
    site.save("docs/prose.md", PAGES["prose"])
    made.edit("kpi_values", WRONG, CELL)
    site.when("startup", lambda page: "表示できません" not in page)
    site.when("prose", lambda page: "直した" not in page)


def test_a_slip_of_a_page_stands_in_full_there_and_is_linked_from_others(site: Live) -> None:
    site.save("docs/prose.md", "# 本文\n\n{kpi}`founding-consultation`\n")
    own = panel(site.when("prose", lambda page: "このページに、直すところが1件あります" in page))
    assert "docs/prose.md の 3行目: {kpi}`founding-consultation`: " in own
    assert "founding-consultations" in own
    other = panel(site.page("startup"))
    assert "ほかに、直すところが1件あります" in other
    assert '<a href="/prose.html">本文</a>' in other
    site.says("docs/prose.md:3: WARNING: ")
    site.save("docs/prose.md", PAGES["prose"])
    site.when("startup", lambda page: panel(page) == "")


def test_a_build_that_fails_is_seen_on_every_page(made: Report, site: Live) -> None:
    conf = (made.docs / "conf.py").read_text(encoding="utf-8")
    site.save("docs/conf.py", f"{conf}\nproject = (\n")
    page = site.when("startup", lambda page: "作り直せませんでした" in page)
    assert "docs/conf.py を読めません。" in panel(page)
    assert main_text(page).count("創業支援事業") > 0
    site.says("作り直せませんでした")
    site.save("docs/conf.py", conf)
    site.when("startup", lambda page: panel(page) == "")


def test_after_edits_of_every_kind_the_site_is_that_of_a_clean_build(made: Report, site: Live) -> None:
    descriptor = (made.data / "datapackage.json").read_text(encoding="utf-8")
    site.save("docs/new.md", "# 新しいページ\n\n{kpi}`founding-consultations`\n")
    site.save(
        "docs/index.md", (made.docs / "index.md").read_text(encoding="utf-8").replace("prose", "prose\nnew")
    )
    site.when("new", lambda page: "新しいページ" in main_text(page))
    for number in range(3):  # faster than builds are
        site.save("docs/prose.md", f"# 題{number}\n\n{number}です。\n")
        made.edit("kpi_values", *(f"2031,250,{each}" for each in (262 + number, 263 + number)))
    site.when("startup", lambda page: "265" in page)
    site.when("index", lambda page: "題2" in page)
    (made.docs / "new.md").unlink()
    made.write({"index": "# 目次\n\n```{toctree}\ndata\nprose\nstartup\n```\n"})
    site.when("new", lambda page: "新しいページ" not in page)
    title = re.findall(r'"title": "([^"]+)"', descriptor)[1]
    site.save("data/datapackage.json", descriptor.replace(f'"{title}"', '"改めた表の名"', 1))
    site.when("data", lambda page: "改めた表の名" in page)
    configure(made, 'html_short_title = "短い題"\n')
    site.when("index", lambda page: "短い題" in page)
    _quiet(site)
    assert served(made) == clean(made, "edited")


def _quiet(site: Live) -> None:
    """Wait until nothing is left to be built: a last change has been seen, and built to its end."""
    site.save("docs/end.md", "---\norphan: true\n---\n# 終わり\n")
    site.says("保存されました: docs/end.md")
    site.says("作りました")


def test_a_process_that_is_killed_while_it_waits_is_replaced(site: Live) -> None:
    if sys.platform != "linux":
        pytest.skip("asks /proc for the processes")
    for child in children(site):
        os.kill(child, signal.SIGKILL)
    site.save("docs/prose.md", "# 本文\n\n殺しても直ります。\n")
    site.when("prose", lambda page: "殺しても直ります。" in page)


def children(site: Live) -> list[int]:
    """The processes that the server began."""
    told = Path(f"/proc/{site.process.pid}/task").glob("*/children")
    return [int(number) for file in told for number in file.read_text(encoding="ascii").split()]


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc for the processes")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_process_is_left(report: Make, how: signal.Signals) -> None:
    with live(report(page="# 題\n").root) as site:
        site.says("作りました")
        handles = [os.pidfd_open(child) for child in children(site)]
        assert handles
        site.process.send_signal(how)
        status = site.process.wait(PATIENCE)
        for handle in handles:
            assert select.select([handle], [], [], PATIENCE)[0], "a process is left"
            os.close(handle)
    assert status == (0 if how == signal.SIGINT else -how)


def test_a_port_that_is_taken_is_told_before_anything_is_built(report: Make) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with live(report(page="# 題\n").root, "--port", str(port)) as site:
            assert f"{port}番は、ほかのプログラムが使っています。" in site.log[0]
            assert site.origin != f"http://127.0.0.1:{port}/"
            assert len(site.log) == 2
            site.when("page", lambda page: "題" in main_text(page))


def test_a_page_alone_is_built_without_the_others(report: Make) -> None:
    made = report(**PAGES, other="# ほか\n\n{doc}`prose`\n")
    with live(made.root, "docs/other.md") as site:
        site.when("other", lambda page: ">ほか<a" in page)
        site.says("直すところはありません。")
        assert "本文" not in site.page("prose")
        site.save("docs/other.md", "# ほか\n\n直しました。\n")
        site.when("other", lambda page: "直しました。" in page)
    assert list((made.root / "_build" / "preview" / "html").glob("prose*")) == []


def test_a_page_that_is_not_there_is_told_with_near_names(report: Make) -> None:
    with pytest.raises(AssertionError, match=r"ページ「docs/prosa.md」はありません。近い名前: docs/prose.md"):
        Live(report(**PAGES).root, "docs/prosa.md")


def test_the_first_build_may_fail(report: Make) -> None:
    made = report(**PAGES)
    conf = (made.docs / "conf.py").read_text(encoding="utf-8")
    configure(made, "1 / 0\n")
    with live(made.root) as site:
        page = site.when("index", lambda page: "作り直せませんでした" in page)
        assert "division by zero" in panel(page)
        site.save("docs/conf.py", conf)
        site.when("index", lambda page: "目次" in main_text(page))


def test_what_is_told_comes_through_json_as_it_was() -> None:
    told = Told(
        (Slip("docs/a.md", 3, "誤り", (Page("a.html", "題"),)),),
        ("data/kpis.csv: 1件",),
        stands=True,
        failure="失敗",
    )
    assert Told.of_json(told.as_json()) == told


def test_the_panel_escapes_and_shortens() -> None:
    slips = tuple(
        Slip(f"docs/{number}.md", 0, "<b>", (Page(f"{number}.html", "<i>"),)) for number in range(40)
    )
    page = with_panel("<head></head><body></body>", "0.html", Told(slips), "1", "127.0.0.1:8000")
    assert "<b>" not in page
    assert "<i>" not in page
    assert page.count("<li>") == 1 + 30 + 1
    assert "さらに9件あります" in page
    assert page.index("panel.css") < page.index("</head>") < page.index("<aside") < page.index("</body>")


def test_a_page_with_a_policy_may_hear_of_changes() -> None:
    policy = "default-src 'self'; script-src 'self'"
    page = with_panel(f'<meta content="{policy}">', "a.html", Told(), "1", "127.0.0.1:8000")
    assert "default-src 'self'; connect-src 'self' ws://127.0.0.1:8000; script-src 'self'" in page
