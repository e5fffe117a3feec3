"""The site of all editions, laid from kept archives.

``/2023/`` and its like hold each edition as it was published, ``/2023-2023.1.0/`` versions that a correction
has followed; the root holds the latest edition once more, with a page for each address that has moved.
``editions.json`` is what the pages of every edition read to learn of later ones.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawasaki_docs.problems import ReportError
from kawasaki_docs.publishing.archives.addresses import NOT_FOUND, SUFFIX
from kawasaki_docs.publishing.archives.comparison import lay_comparison
from kawasaki_docs.publishing.archives.pages import editions_page, moved_list, moved_page
from kawasaki_docs.publishing.archives.redirects import moved_addresses

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kawasaki_docs.publishing.archives.archive import Archive
    from kawasaki_docs.publishing.archives.redirects import Moved, Moves

__all__ = ["EDITIONS", "EDITIONS_PAGE", "check_target", "lay_public"]

EDITIONS = "editions.json"
EDITIONS_PAGE = "editions/index.html"
_ARCHIVES = "editions"
_ARTICLE_END = "</article>"


@dataclass(frozen=True, slots=True)
class _Shelf:
    """All archives, the earliest first, and the newest version of each edition."""

    archives: Sequence[Archive]

    @property
    def newest(self) -> tuple[Archive, ...]:
        return tuple({each.manifest.edition: each for each in self.archives}.values())

    def place(self, archive: Archive) -> str:
        """The folder of a version in the site of all editions."""
        edition, version = archive.manifest.edition, archive.manifest.version
        return str(edition) if archive in self.newest else f"{edition}-{version}"


def check_target(target: Path) -> None:
    """Raise ReportError where the site of all editions would take the place of anything else."""
    if not target.exists():
        return
    ours = target.is_dir() and ((target / EDITIONS).is_file() or not any(target.iterdir()))
    if not ours:
        raise ReportError(
            f"{target} には、ほかのものがあります。空のフォルダーか、新しい名前を指定してください"
        )


def lay_public(archives: Sequence[Archive], moves: Moves, title: str, target: Path) -> int:
    """Lay the site of all editions into ``target``, in place of what is there; return how many addresses of
    earlier editions it leads on.

    ``archives`` stand in order; ``moves`` says what became of old addresses; ``title`` names the report.
    Raises ReportError where an address would be lost, and OSError; ``target`` is then as it was.
    """
    shelf = _Shelf(archives)
    *earlier, latest = archives
    moved = moved_addresses([each.manifest for each in earlier], latest.manifest, moves)
    _check_names(latest, [shelf.place(each) for each in archives])
    draft = target.with_name(f".{target.name}.new")
    shutil.rmtree(draft, ignore_errors=True)
    try:
        for archive in archives:
            _unpack(archive, draft / shelf.place(archive))
            # Hosts show the one at the root, whose links hold nowhere else.
            (draft / shelf.place(archive) / f"{NOT_FOUND}{SUFFIX}").unlink(missing_ok=True)
            _keep(archive, draft / _ARCHIVES)
        _lay_root(latest, draft, moved)
        listed = _listed(shelf, moved)
        _write(draft / EDITIONS, json.dumps(listed, ensure_ascii=False, separators=(",", ":")) + "\n")
        compared = lay_comparison(shelf.newest, draft / _ARCHIVES)
        versions = [(shelf.place(each), each) for each in reversed(archives)]
        _write(draft / EDITIONS_PAGE, editions_page(title, versions, compared))
        former = target.with_name(f".{target.name}.old")
        shutil.rmtree(former, ignore_errors=True)
        if target.exists():
            target.rename(former)
        draft.rename(target)
        shutil.rmtree(former, ignore_errors=True)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return len(moved)


def _check_names(latest: Archive, places: Sequence[str]) -> None:
    """Raise ReportError where a page of the latest edition would lie upon an edition's folder."""
    taken = {*places, _ARCHIVES}
    for page in latest.manifest.addresses:
        if (first := page.partition("/")[0]) in taken:
            raise ReportError(
                f"ページ「{page}」の場所 {first}/ は、版の置き場所です。フォルダーの名前を変えてください"
            )


def _unpack(archive: Archive, folder: Path) -> None:
    for name, data in archive.files():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _keep(archive: Archive, folder: Path) -> None:
    """Offer the archive itself, with its checksum."""
    folder.mkdir(parents=True, exist_ok=True)
    data = archive.path.read_bytes()
    (folder / archive.path.name).write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    _write(folder / f"{archive.path.name}.sha256", f"{digest}  {archive.path.name}\n")


def _lay_root(latest: Archive, root: Path, moved: Sequence[Moved]) -> None:
    """Lay the latest edition at the root: its pages stand one folder higher there, and lead on from the
    fragments that they have no more. Pages that have moved get one of their own.
    """
    _unpack(latest, root)
    pages = latest.manifest.addresses
    moved_from: dict[str, list[Moved]] = {}
    for each in moved:
        moved_from.setdefault(each.page, []).append(each)
    for page in (*pages, NOT_FOUND):
        path = root / f"{page}{SUFFIX}"
        if not path.is_file():
            continue
        outside = "../" * (page.count("/") + 1)
        text = re.sub(
            rf'(?<= href="){re.escape(outside)}(?!\.\./)', outside[3:], path.read_text(encoding="utf-8")
        )
        if parts := moved_from.get(page):
            head, end, rest = text.rpartition(_ARTICLE_END)
            text = f"{head}{moved_list(page, parts)}{end}{rest}"
        _write(path, text)
    for page, parts in moved_from.items():
        if page not in pages:
            _write(root / f"{page}{SUFFIX}", moved_page(page, parts))


def _listed(shelf: _Shelf, moved: Sequence[Moved]) -> dict[str, object]:
    """What editions.json says: each edition with its newest version, folder, pages and earlier versions, the
    latest first, and where pages of earlier editions have gone."""
    editions = []
    for archive in reversed(shelf.newest):
        manifest = archive.manifest
        versions = [each for each in reversed(shelf.archives) if each.manifest.edition == manifest.edition]
        editions.append(
            {
                "edition": manifest.edition,
                "label": manifest.label,
                "version": manifest.version,
                "date": manifest.date,
                "href": f"{shelf.place(archive)}/",
                "pages": list(manifest.addresses),
                "versions": [
                    {
                        "version": each.manifest.version,
                        "date": each.manifest.date,
                        "href": f"{shelf.place(each)}/",
                        "archive": f"{_ARCHIVES}/{each.path.name}",
                    }
                    for each in versions
                ],
            }
        )
    pages = {
        each.address: each.target for each in moved if each.address == each.page and each.edition is None
    }
    return {"editions": editions, "moved": pages}


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
