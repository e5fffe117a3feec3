"""An open page of the live site in a browser: what was built is put in, and what the reader has stays."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator, Set
from pathlib import Path
from threading import Thread

import pytest
import uvicorn
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect, sync_playwright

from kawasaki_sphinx.live.site import LiveSite
from kawasaki_sphinx.live.told import Page, Slip, Told

# uvicorn's own use of websockets.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

HEAD = '<meta charset="utf-8"><title>題</title><link rel="stylesheet" href="a.css?v=1">'
TEXT = "".join(f"<p>{number}行目です。</p>" for number in range(100))
SCRIPT = """<script>
addEventListener("DOMContentLoaded", () => {
  document.querySelector("table").dataset.seen = document.querySelector("td").textContent;
});
</script>"""
BODY = f"<main>{TEXT}<p id='last'>終わり</p></main><table><tbody><tr><td>12</td></tr></tbody></table>{SCRIPT}"


class Served:
    """A folder with one page, served as the live site serves it, and open in a browser."""

    def __init__(self, folder: Path, tab: Tab) -> None:
        self.folder, self.tab = folder, tab
        self.write()
        self._site = LiveSite(folder)
        self._loop = asyncio.new_event_loop()
        self._server = uvicorn.Server(uvicorn.Config(self._site.app, log_level="error"))
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._thread = Thread(target=self._run)
        self._thread.start()
        tab.goto(f"http://127.0.0.1:{self._socket.getsockname()[1]}/page.html")
        # Gone as soon as the page is loaded anew.
        tab.evaluate("window.kept = true")

    def _run(self) -> None:
        self._loop.run_until_complete(self._server.serve(sockets=[self._socket]))

    def write(self, body: str = BODY, head: str = HEAD) -> None:
        """Write the page as a build leaves it."""
        text = f'<!doctype html><html lang="ja"><head>{head}</head><body>{body}\n</body></html>\n'
        (self.folder / "page.html").write_text(text, encoding="utf-8")

    def show(self, told: Told | None = None) -> None:
        """Tell the page that there is a new one."""
        asyncio.run_coroutine_threadsafe(self._site.show(told or Told()), self._loop).result()

    @property
    def shown(self) -> Set[str]:
        """The addresses that the site takes for those of open pages."""
        return self._site.shown

    @property
    def is_kept(self) -> bool:
        """Whether the page is the one that was opened."""
        return bool(self.tab.evaluate("window.kept === true"))

    def end(self) -> None:
        """Close all."""
        self.tab.close()
        self._server.should_exit = True
        self._thread.join()
        self._loop.close()


@pytest.fixture(scope="module")
def tabs(chromium: str) -> Iterator[list[Tab]]:
    """A browser, from which each test takes a page."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context()
        yield [context.new_page() for _ in range(7)]
        browser.close()


@pytest.fixture
def served(tmp_path: Path, tabs: list[Tab]) -> Iterator[Served]:
    """One page in its folder."""
    served = Served(tmp_path, tabs.pop())
    yield served
    served.end()


def test_a_sentence_is_put_in_and_nothing_else_moves(served: Served) -> None:
    served.tab.evaluate("scrollTo(0, 500)")
    served.tab.evaluate(
        "document.querySelector('#last').addEventListener('click', () => { window.heard = true })"
    )
    served.write(BODY.replace("50行目です。</p>", "50行目を直しました。</p><p>新しい<em>文</em>です。</p>"))
    served.show()
    expect(served.tab.get_by_text("50行目を直しました。")).to_have_count(1)
    expect(served.tab.get_by_text("新しい文です。")).to_have_count(1)
    expect(served.tab.locator("main > p")).to_have_count(102)
    assert served.is_kept
    assert served.tab.evaluate("scrollY") == 500
    served.tab.locator("#last").click()
    assert served.tab.evaluate("window.heard")
    served.write()
    served.show()
    expect(served.tab.get_by_text("新しい文です。")).to_have_count(0)
    expect(served.tab.locator("main > p")).to_have_count(101)
    assert served.is_kept


def test_a_table_is_loaded_anew_so_that_scripts_know_it_and_the_place_is_kept(served: Served) -> None:
    served.tab.evaluate("scrollTo(0, 500)")
    served.write(BODY.replace("<td>12<", "<td>13<"))
    served.show()
    expect(served.tab.locator("table")).to_have_attribute("data-seen", "13")
    assert not served.is_kept
    served.tab.wait_for_function("scrollY === 500")


def test_what_a_script_has_changed_is_not_written_over(served: Served) -> None:
    served.tab.evaluate("document.querySelector('#last').firstChild.data = '手で変えた'")
    served.write(BODY.replace("終わり", "新しい終わり"))
    served.show()
    expect(served.tab.locator("#last")).to_have_text("新しい終わり")
    assert not served.is_kept


def test_another_style_sheet_is_loaded(served: Served) -> None:
    served.write(head=HEAD.replace("v=1", "v=2"))
    served.show()
    expect(served.tab.locator('link[href="a.css?v=2"]')).to_have_count(1)
    assert not served.is_kept


def test_the_title_is_taken_over(served: Served) -> None:
    served.write(head=HEAD.replace("題", "新しい題"))
    served.show()
    expect(served.tab).to_have_title("新しい題")
    assert served.is_kept


def test_what_is_told_comes_and_goes_and_a_folded_panel_stays_so(served: Served) -> None:
    panel = served.tab.locator(".kc-live details")
    served.show(Told((Slip("docs/page.md", 3, "誤り", (Page("page.html", "題"),)),)))
    expect(panel).to_contain_text("docs/page.md の 3行目: 誤り")
    panel.locator("summary").click()
    served.write(BODY.replace("終わり", "新しい終わり"))
    served.show(Told((Slip("docs/page.md", 3, "誤り", (Page("page.html", "題"),)),)))
    expect(served.tab.locator("#last")).to_have_text("新しい終わり")
    expect(panel).not_to_have_attribute("open", "")
    served.show()
    expect(panel).to_have_count(0)
    assert served.is_kept


def test_the_pages_that_are_open_are_known_by_their_addresses(served: Served) -> None:
    assert served.shown == {"page.html"}
    (served.folder / "index.html").write_text((served.folder / "page.html").read_text("utf-8"), "utf-8")
    served.tab.goto(served.tab.url.removesuffix("page.html"))
    served.tab.wait_for_load_state("networkidle")
    assert served.shown == {"index.html"}
