"""The pages of the live site as they are served, and the browsers that show them."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.websockets import WebSocket, WebSocketDisconnect

from kawasaki_sphinx.live.panel import ASSETS, CHANGES, waiting_page, with_panel
from kawasaki_sphinx.live.told import Told

if TYPE_CHECKING:
    from starlette.requests import Request

__all__ = ["LiveSite"]

_ASSETS = Path(__file__).parent / "assets"


class LiveSite:
    """Files of a folder, each page with what the last build told, and a word to each open page when there is
    a new one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._told = Told()
        # A page of a server that ran before is not of this one.
        self._run = secrets.token_hex(4)
        self._count = 0
        self._open: dict[WebSocket, str] = {}
        self.app = Starlette(
            routes=[
                WebSocketRoute(CHANGES, self._listen),
                Mount(ASSETS, StaticFiles(directory=_ASSETS)),
                Route("/{path:path}", self._serve),
            ]
        )

    async def begin(self) -> None:
        """Tell the open pages that a build has begun."""
        await self._say("building")

    async def show(self, told: Told) -> None:
        """Show what a build told, and have the open pages follow."""
        self._told = told
        self._count += 1
        await self._say("reload")

    @property
    def shown(self) -> frozenset[str]:
        """The addresses of the pages that are open."""
        return frozenset(self._open.values())

    @property
    def _version(self) -> str:
        return f"{self._run}-{self._count}"

    async def _say(self, word: str) -> None:
        for browser in tuple(self._open):
            try:
                await browser.send_text(word)
            except (RuntimeError, WebSocketDisconnect):
                self._open.pop(browser, None)

    async def _listen(self, browser: WebSocket) -> None:
        """Keep a page's connection; one that was loaded before the last build is told at once."""
        await browser.accept()
        self._open[browser] = self._address(browser.query_params.get("page", ""))
        if browser.query_params.get("version") != self._version:
            await browser.send_text("reload")
        try:
            while True:
                await browser.receive_text()
        except WebSocketDisconnect:
            self._open.pop(browser, None)

    async def _serve(self, request: Request) -> Response:
        found = self._folder / self._address(request.path_params["path"])
        if not found.resolve().is_relative_to(self._folder) or not found.is_file():
            missing = self._folder / "404.html"
            page = missing.read_text(encoding="utf-8") if missing.is_file() else waiting_page()
            return self._page(request, page, "", status=404)
        if found.suffix == ".html":
            address = found.relative_to(self._folder).as_posix()
            return self._page(request, found.read_text(encoding="utf-8"), address, status=200)
        # A file whose address holds its digest never changes.
        fresh = "max-age=31536000, immutable" if request.query_params.get("v") else "no-cache"
        return FileResponse(found, headers={"Cache-Control": fresh})

    def _address(self, path: str) -> str:
        """The address of the page that a path leads to."""
        folder = path.strip("/")
        return f"{folder}/index.html".lstrip("/") if (self._folder / folder).is_dir() else path.lstrip("/")

    def _page(self, request: Request, page: str, address: str, *, status: int) -> HTMLResponse:
        shown = with_panel(page, address, self._told, self._version, request.url.netloc)
        return HTMLResponse(shown, status, headers={"Cache-Control": "no-store"})
