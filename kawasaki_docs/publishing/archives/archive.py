"""An edition as it was published: its site with PDF and data, checksums and addresses, in one file.

Archives are ZIP files named by edition and version. Equal sites give equal bytes, and nothing in a kept
archive is ever changed: a correction is a further version.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from kawasaki_docs.problems import ReportError
from kawasaki_docs.publishing.archives.addresses import exhibit_addresses, page_addresses
from kawasaki_docs.publishing.open_data import zip_entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Archive", "Manifest", "describe_site", "read_archive", "read_archives", "write_archive"]

_MANIFEST = "manifest.json"
_SITE = "site/"
_SUFFIX = ".zip"
_DAMAGED = "保存した版のファイルが壊れています。元のファイルを取り直してください"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive says of itself: the fiscal year and its name, the data's version and ISO date, how many
    corrections its log holds, the PDF and the archive of data (paths in the site, "" where there is none),
    the SHA-256 of each file, the fragments of each page, and which addresses are those of figures and tables.
    """

    edition: int
    label: str
    version: str
    date: str
    corrections: int
    pdf: str
    data: str
    files: Mapping[str, str]
    addresses: Mapping[str, tuple[str, ...]]
    exhibits: tuple[str, ...]

    @property
    def order(self) -> tuple[int, ...]:
        """Later editions, and later versions of one, are larger."""
        return (self.edition, *(int(number) for number in re.findall(r"\d+", self.version)))

    @property
    def name(self) -> str:
        """The name of the archive's file."""
        return f"{self.edition}-{self.version}{_SUFFIX}"


@dataclass(frozen=True, slots=True)
class Archive:
    """A kept archive: its file and what it says of itself."""

    path: Path
    manifest: Manifest

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield each file of the site with its bytes."""
        with zipfile.ZipFile(self.path) as archive:
            for name in self.manifest.files:
                yield name, archive.read(_SITE + name)

    def file(self, name: str) -> bytes:
        """Return one file of the site. Raises KeyError where there is none."""
        with zipfile.ZipFile(self.path) as archive:
            return archive.read(_SITE + name)


def describe_site(
    site: Path, *, edition: int, label: str, version: str, date: str, corrections: int
) -> Manifest:
    """Return the manifest of a built site. Raises ReportError where there is none, OSError where a file
    cannot be read."""
    if not (site / "index.html").is_file():
        raise ReportError(f"{site} にサイトがありません。先に nox -s docs で作ってください")
    files = {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }
    return Manifest(
        edition=edition,
        label=label,
        version=version,
        date=date,
        corrections=corrections,
        pdf=next((name for name in files if re.fullmatch(r"[^/]+\.pdf", name)), ""),
        data=next((name for name in files if re.fullmatch(r"_data/[^/]+\.zip", name)), ""),
        files=files,
        addresses=page_addresses(site),
        exhibits=exhibit_addresses(site),
    )


def write_archive(site: Path, manifest: Manifest, folder: Path) -> Archive:
    """Keep a site in ``folder``; the file is there whole or not at all. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / manifest.name
    draft = target.with_name(f".{target.name}.new")
    try:
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_STORED) as archive:
            text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1) + "\n"
            archive.writestr(zip_entry(_MANIFEST), text.encode())
            for name in manifest.files:
                archive.writestr(zip_entry(_SITE + name), (site / name).read_bytes())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return Archive(target, manifest)


def read_archives(folder: Path) -> tuple[Archive, ...]:
    """Return the archives of a folder, the earliest first; none where there is no folder.

    Raises ReportError for a damaged one, where two files hold one version of an edition, and where something
    else than a folder stands there.
    """
    if folder.exists() and not folder.is_dir():
        raise ReportError(f"{folder} はフォルダーではありません。保存した版のフォルダーを指定してください")
    found = sorted(
        map(read_archive, sorted(folder.glob(f"*{_SUFFIX}"))), key=lambda each: each.manifest.order
    )
    for first, second in pairwise(found):
        if first.manifest.order == second.manifest.order:
            raise ReportError(
                f"{first.path} と {second.path} は、どちらも{first.manifest.label}の版 {first.manifest.version} です。"
                "公開した方だけを残してください"
            )
    return tuple(found)


def read_archive(path: Path) -> Archive:
    """Return an archive whose files all have their checksums. Raises ReportError otherwise."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _manifest(json.loads(archive.read(_MANIFEST)))
            for name, digest in manifest.files.items():
                if hashlib.sha256(archive.read(_SITE + name)).hexdigest() != digest:
                    raise ReportError(f"{path}: {name} のチェックサムが合いません。{_DAMAGED}")
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError, AttributeError) as error:
        if isinstance(error, ReportError):
            raise
        raise ReportError(f"{path}: {_DAMAGED}") from error
    return Archive(path, manifest)


def _manifest(value: dict[str, Any]) -> Manifest:
    """Raises KeyError, TypeError, ValueError or AttributeError for what no archive of ours says."""
    files = {str(name): str(digest) for name, digest in value["files"].items()}
    if any(PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts for name in files):
        raise ValueError("a file outside the site")
    return Manifest(
        edition=int(value["edition"]),
        label=str(value["label"]),
        version=str(value["version"]),
        date=str(value["date"]),
        corrections=int(value["corrections"]),
        pdf=str(value["pdf"]),
        data=str(value["data"]),
        files=files,
        addresses={str(page): tuple(map(str, names)) for page, names in value["addresses"].items()},
        exhibits=tuple(map(str, value["exhibits"])),
    )
