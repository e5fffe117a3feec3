"""What a finished build was made from, so that the next one can tell that nothing changed."""

from __future__ import annotations

import hashlib
import json
import logging
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

import sphinx
from sphinx.environment import BuildEnvironment

__all__ = [
    "BuildInfo",
    "WarningCounter",
    "digest",
    "digest_of",
    "environment_digest",
    "flat",
    "write_if_new",
]


# What a package can show of itself in a PDF.
_CODE = frozenset({".py", ".typ"})
# Where an object lies in memory, which its repr says.
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")


class BuildInfo:
    """A small JSON file in the output directory; a broken or absent one means: build."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> Mapping[str, Any]:
        """What was written last; empty where there is nothing to trust."""
        try:
            content = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return content if isinstance(content, dict) else {}

    def write(self, content: Mapping[str, Any]) -> None:
        """Remember ``content``."""
        self.path.write_text(json.dumps(content, sort_keys=True), encoding="utf-8")

    def remove(self) -> None:
        """Forget: the next build starts anew."""
        self.path.unlink(missing_ok=True)


class WarningCounter(logging.Handler):
    """Counts Sphinx's warnings while it is entered: a build that warned must warn again next time."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002  # logging's
        """One more, whatever it says."""
        self.count += 1

    def __enter__(self) -> WarningCounter:
        logging.getLogger("sphinx").addHandler(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        logging.getLogger("sphinx").removeHandler(self)


def digest(parts: Iterable[bytes]) -> str:
    """One SHA-256 over ``parts``, each with its length, so that their borders count."""
    total = hashlib.sha256()
    for part in parts:
        total.update(len(part).to_bytes(8, "big"))
        total.update(part)
    return total.hexdigest()


def environment_digest(env: BuildEnvironment, doctreedir: Path, extensions: Iterable[str]) -> str:
    """Everything of a project that translation reads: doctrees, numbers, pictures, configuration, the
    code of the extensions whose visitors may take part."""
    trees = sorted(doctreedir.rglob("*.doctree"))
    numbers = json.dumps([env.toc_secnumbers, env.toc_fignumbers], sort_keys=True, default=str)
    config = "\n".join(f"{option.name} {_steady(option.value)}" for option in env.config)
    pictures = sorted(str(env.srcdir / name) for name in env.images)
    parts = [
        sphinx.__version__.encode(),
        *(str(tree).encode() + tree.read_bytes() for tree in trees),
        numbers.encode(),
        config.encode(),
    ]
    parts += [_stat(Path(name)) for name in (*pictures, *_code(extensions))]
    return digest(parts)


def _steady(value: object) -> str:
    """A value as text that is the same in every run: sets and dictionaries in order, no addresses."""
    if isinstance(value, Mapping):
        items = sorted((_steady(key), _steady(item)) for key, item in value.items())
        return "{" + ", ".join(f"{key}: {item}" for key, item in items) + "}"
    if isinstance(value, (set, frozenset)):
        return "{" + ", ".join(sorted(map(_steady, value))) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_steady, value)) + "]"
    return _ADDRESS.sub("", repr(value))


def _code(extensions: Iterable[str]) -> list[str]:
    """The files of the packages of ``extensions``, Sphinx's own left out: its version stands for them."""
    files: set[str] = set()
    for package in {name.partition(".")[0] for name in extensions} - {"sphinx"}:
        source = getattr(sys.modules.get(package), "__file__", None)
        if source and Path(source).name == "__init__.py":
            files.update(str(path) for path in Path(source).parent.rglob("*") if path.suffix in _CODE)
        elif source:
            files.add(source)
    return sorted(files)


def _stat(path: Path) -> bytes:
    try:
        status = path.stat()
    except OSError:
        return f"{path} missing".encode()
    return f"{path} {status.st_size} {status.st_mtime_ns}".encode()


def flat(files: Mapping[str, bytes]) -> Iterable[bytes]:
    """Names and contents of ``files`` in the order of their names."""
    for name in sorted(files):
        yield name.encode()
        yield files[name]


def digest_of(path: Path) -> str:
    """The digest of a file; empty where there is none."""
    try:
        return digest([path.read_bytes()])
    except OSError:
        return ""


def write_if_new(path: Path, data: bytes) -> None:
    """Write a file, unless it holds ``data`` already; in one step, so that nobody reads half of it."""
    if digest_of(path) != digest([data]):
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.new")
        try:
            draft.write_bytes(data)
            draft.replace(path)
        except OSError as error:
            draft.unlink(missing_ok=True)
            raise OSError(error.errno, error.strerror, str(path)) from error
