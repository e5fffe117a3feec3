"""The live site: ``nox -s live`` serves the report, and builds it anew when a file has been saved."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import socket
from pathlib import Path

import uvicorn

from kawasaki_docs.cli.parser import Parser
from kawasaki_docs.problems import nearest
from kawasaki_sphinx.live.maker import Maker, say
from kawasaki_sphinx.live.order import Order
from kawasaki_sphinx.live.site import LiveSite

_HOST = "127.0.0.1"
_FIRST_PORT = 8000
_PORTS = 100
_WATCHED = ("docs", "data", "kawasaki_docs", "ext")
# A page alone is not judged as part of a report: what it links to, and what a whole report needs.
_OF_OTHERS = ["ref", "myst.xref_missing", "toc", "kawasaki.reference", "kawasaki.rule"]


def main() -> None:
    """Serve until Ctrl+C."""
    parser = Parser(prog="nox -s live --", description="報告書のサイトを、見ながら直します。")
    parser.add_argument("page", nargs="?", help="このページだけをすぐに作ります。例: docs/about.md")
    parser.add_argument("--port", type=int, default=_FIRST_PORT, help="アドレスの番号（初めは8000）")
    parser.add_argument("--target", type=Path, default=Path("_build/live"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    page = _page(asked.page) if asked.page else ""
    listening = _listen(asked.port)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(_order(asked.target, page), listening, page))
    say("終わりました。")


def _listen(wanted: int) -> socket.socket:
    """A socket at the wanted port, at the next free one where something else has it."""
    for port in range(wanted, wanted + _PORTS):
        listening = socket.socket()
        # Windows would share the port with the program that has it.
        exclusive = getattr(socket, "SO_EXCLUSIVEADDRUSE", None)
        listening.setsockopt(socket.SOL_SOCKET, exclusive or socket.SO_REUSEADDR, 1)
        try:
            listening.bind((_HOST, port))
            # A browser that comes before the server is ready waits.
            listening.listen()
        except OSError:
            listening.close()
            continue
        if port != wanted:
            say(f"{wanted}番は、ほかのプログラムが使っています。かわりに{port}番を使います。")
        return listening
    raise SystemExit(
        f"{wanted}番から{_PORTS}個の番号が、どれも使われています。-- --port で、ほかの番号を選んでください。"
    )


def _page(given: str) -> str:
    """The name of a page that is given by its path or name; end with one sentence where there is none."""
    name = Path(given).as_posix().removeprefix("docs/").removesuffix(".md")
    pages = [path.relative_to("docs").with_suffix("").as_posix() for path in Path("docs").rglob("*.md")]
    if name not in pages:
        close = "、".join(f"docs/{each}.md" for each in nearest(name, pages))
        raise SystemExit(f"ページ「{given}」はありません。{f'近い名前: {close}' if close else ''}")
    return name


def _order(target: Path, page: str) -> Order:
    """What is built: the whole report as a draft, or a page alone."""
    if not page:
        return Order("docs", str(target), str(target.with_name("doctrees") / target.name), ("draft",))
    folder = target.with_name("preview")
    alone = {
        "root_doc": page,
        "include_patterns": [f"{page}.md"],
        "suppress_warnings": _OF_OTHERS,
        "nitpicky": False,
        "html_additional_pages": {},
    }
    return Order("docs", str(folder / "html"), str(folder / "doctrees"), ("draft",), alone)


async def _serve(order: Order, listening: socket.socket, page: str) -> None:
    site = LiveSite(Path(order.target))
    folders = [Path(name).resolve() for name in _WATCHED if Path(name).is_dir()]
    server = uvicorn.Server(uvicorn.Config(site.app, log_level="error", timeout_graceful_shutdown=1))
    address = f"http://{_HOST}:{listening.getsockname()[1]}/{f'{page}.html' if page else ''}"
    say(f"作っています。ブラウザーで {address} を開いてください。終わるときは Ctrl+C を押します。")
    making = asyncio.create_task(Maker(order, site, folders).run())
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    await asyncio.wait({making, serving}, return_when=asyncio.FIRST_COMPLETED)
    server.should_exit = True
    making.cancel()
    await serving
    with contextlib.suppress(asyncio.CancelledError):
        await making


if __name__ == "__main__":
    main()
