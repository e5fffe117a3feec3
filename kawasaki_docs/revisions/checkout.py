"""The files of a commit, laid into a folder, so that nothing of the working tree moves."""

from __future__ import annotations

import io
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kawasaki_docs.problems import ReportError

__all__ = ["Checkout", "check_out"]

_LONGEST = 200
"""Characters of a commit's name that a message repeats."""


@dataclass(frozen=True, slots=True)
class Checkout:
    """Folders as a commit has them, and the commit in words. ``docs`` is empty where the commit has none."""

    revision: str
    data: Path
    docs: Path


def check_out(data: Path, docs: Path, revision: str, target: Path) -> Checkout:
    """Lay ``data`` and ``docs`` as ``revision`` has them below ``target``; where it went on since the branch
    of today left it, as they were then.

    Raises ReportError where they stand in no Git repository, the commit does not exist, or has no such data.
    """
    root = _root(data)
    commit, words = _base(root, _commit(root, revision), revision)
    places = [_inside(root, folder) for folder in (data, docs)]
    for place, folder in zip(places, ("data", "docs"), strict=True):
        _unpack(root, commit, place, target / folder)
    if not any((target / "data").iterdir()):
        raise ReportError(
            f"{revision} には {places[0]} フォルダーがありません。データのあるコミットを指定してください"
        )
    told = _git(root, "log", "-1", "--format=%h、%cs", commit).decode().strip()
    return Checkout(f"{words}（{told}）", target / "data", target / "docs")


def _root(data: Path) -> Path:
    try:
        told = _git(data, "rev-parse", "--show-toplevel")
    except FileNotFoundError:
        if not data.is_dir():
            raise ReportError(
                f"{data} がありません。データのフォルダーを --data で指定してください"
            ) from None
        raise ReportError("git がありません。Git をインストールして、もう一度実行してください") from None
    except subprocess.CalledProcessError:
        raise ReportError(
            f"{data.absolute()} は Git で管理されていないので、前の版と比べられません。git clone で取り出したフォルダーで実行してください"
        ) from None
    return Path(told.decode().rstrip("\n"))


def _commit(root: Path, revision: str) -> str:
    try:
        told = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except subprocess.CalledProcessError:
        raise ReportError(
            f"コミット「{revision[:_LONGEST]}」がありません。git log で名前を確かめてください（例: HEAD、HEAD~1、main）"
        ) from None
    except ValueError:  # a name with a null character
        raise ReportError("コミットの名前に使えない文字があります") from None
    return told.decode().strip()


def _base(root: Path, commit: str, revision: str) -> tuple[str, str]:
    """Return where the branch of today left that of the commit, which may have gone on; and its name."""
    try:
        base = _git(root, "merge-base", commit, "HEAD").decode().strip()
    except subprocess.CalledProcessError:
        return commit, revision  # nothing in common
    return base, revision if base == commit else f"{revision} との分かれ目"


def _inside(root: Path, folder: Path) -> str:
    """Return the folder's path in the repository."""
    try:
        return folder.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        raise ReportError(f"{folder} は、データと同じ Git のフォルダーの中にありません") from None


def _unpack(root: Path, commit: str, place: str, target: Path) -> None:
    """Write the files of one folder of the commit, links left out; none where it has no such folder."""
    target.mkdir(parents=True)
    try:
        packed = _git(root, "archive", "--format=tar", f"{commit}:{'' if place == '.' else place}")
    except subprocess.CalledProcessError:
        return
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for member in archive:
            held = archive.extractfile(member) if member.isreg() else None
            parts = PurePosixPath(member.name).parts
            if held is not None and ".." not in parts:
                path = target.joinpath(*parts)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(held.read())


def _git(folder: Path, *arguments: str) -> bytes:
    return subprocess.run(
        ("git", *arguments), cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, check=True
    ).stdout
