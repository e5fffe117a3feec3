"""Files that are written together: all of them, or none.

Beside each file its draft and the file as it was are laid down first, under a journal that names them; only
then are the drafts renamed into place. Until the journal itself is renamed all can be undone, at once where
something fails, and by the next command where this one was killed.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kawasaki_docs.dataset.files import JOURNAL

__all__ = ["recover", "write_together"]

_ENDED = ".kawasaki-docs.ended"


@dataclass(frozen=True, slots=True)
class _Change:
    """What becomes of one file: its new bytes, or None where it goes."""

    path: Path
    data: bytes | None

    @property
    def draft(self) -> Path:
        return self.path.with_name(f".{self.path.name}.new")

    @property
    def former(self) -> Path:
        """The file as it was; empty where there was none."""
        return self.path.with_name(f".{self.path.name}.old")


def write_together(folder: Path, files: Mapping[Path, bytes | None]) -> None:
    """Write each file of ``files`` with its bytes, and delete those without (None); folders are made where
    needed. A link stays one, and a file keeps its mode.

    ``folder`` holds the journal, so that ``recover(folder)`` undoes what was left half done. Raises OSError,
    with the name of the file that could not be written, and has then changed nothing.
    """
    recover(folder)
    changes = [_Change(Path(os.path.realpath(path)), data) for path, data in files.items()]
    made = [parent for change in changes for parent in _missing(change.path.parent)]
    try:
        _lay_down(folder / JOURNAL, json.dumps(_entries(changes, made)).encode())
        for change in changes:
            _prepare(change)
        for change in changes:
            _put(change)
        (folder / JOURNAL).replace(folder / _ENDED)
    except BaseException:
        # Where not even this can be done, the next command does it.
        with contextlib.suppress(OSError):
            recover(folder)
        raise
    recover(folder)


def recover(folder: Path) -> None:
    """Undo what a command that was killed has left half done in ``folder``, and sweep up after one that had
    come to its end. Raises OSError."""
    if not folder.is_dir():
        return
    ended, journal = folder / _ENDED, folder / JOURNAL
    for record in (each for each in (ended, journal) if each.is_file()):
        entries = _read(record)
        changed, new = ([_Change(Path(name), None) for name in entries[key]] for key in ("changed", "new"))
        if record is journal:
            _undo(changed, new)
        for change in (*changed, *new):
            change.draft.unlink(missing_ok=True)
            change.former.unlink(missing_ok=True)
        for made in reversed(entries["folders"] if record is journal else ()):
            with contextlib.suppress(OSError):  # never made, or somebody has put something there
                Path(made).rmdir()
        record.unlink()


def _read(record: Path) -> dict[str, list[str]]:
    """What a journal says; nothing where it was cut, before anything else was written, or is none of ours."""
    try:
        told = json.loads(record.read_bytes())
    except (ValueError, RecursionError):
        told = None
    entries = told if isinstance(told, dict) else {}
    lists = {key: entries.get(key) for key in ("new", "changed", "folders")}
    return {
        key: list(filter(_is_path, found)) if isinstance(found, list) else [] for key, found in lists.items()
    }


def _is_path(name: object) -> bool:
    try:
        return isinstance(name, str) and b"\0" not in os.fsencode(name)
    except UnicodeEncodeError:
        return False


def _undo(changed: Sequence[_Change], new: Sequence[_Change]) -> None:
    for change in changed:
        former, path = change.former, change.path
        if former.exists() and not (path.exists() and path.samefile(former)):
            former.replace(path)
    for change in new:
        if change.former.is_file():  # whatever a journal says: what no command has begun stays
            change.path.unlink(missing_ok=True)


def _entries(changes: Sequence[_Change], made: Sequence[Path]) -> dict[str, list[str]]:
    """What the journal says: files that are there, files and folders that come to be."""
    there = {change.path: change.path.exists() for change in changes}
    return {
        "changed": [str(path) for path, found in there.items() if found],
        "new": [str(path) for path, found in there.items() if not found],
        "folders": list(dict.fromkeys(map(str, made))),
    }


def _missing(folder: Path) -> list[Path]:
    """The folders that have to be made, outermost first."""
    if folder.exists():
        return []
    return [*_missing(folder.parent), folder]


def _prepare(change: _Change) -> None:
    """Lay down the draft of a file, and the file as it was."""
    path = change.path
    if path.exists():
        if not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        change.former.unlink(missing_ok=True)
        _keep(path, change.former)
    if change.data is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _lay_down(change.former, b"", named=path)
        _lay_down(change.draft, change.data, named=path)
        if path.exists():
            shutil.copymode(path, change.draft)


def _keep(path: Path, former: Path) -> None:
    """Keep a file under a second name: a link, or a copy where the disk knows no links."""
    try:
        former.hardlink_to(path)
    except OSError:
        _lay_down(former, path.read_bytes(), named=path)
        shutil.copymode(path, former)


def _put(change: _Change) -> None:
    try:
        if change.data is None:
            change.path.unlink(missing_ok=True)
        else:
            change.draft.replace(change.path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(change.path)) from error


def _lay_down(path: Path, data: bytes, named: Path | None = None) -> None:
    """Write a file down to the disk. Raises OSError with the name of the file that it is for."""
    try:
        with path.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(named or path.parent)) from error
