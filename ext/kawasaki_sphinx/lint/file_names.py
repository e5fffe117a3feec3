"""Names of the pages' files and pictures that another machine cannot write, or shows as another name.

A name that macOS has taken apart (NFD) looks the same and is not found; two that differ by case are one file
on Windows.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kawasaki_docs.schema.file_names import name_fault, shown_name
from kawasaki_sphinx.log import Subtype, warn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

__all__ = ["faults_of_names", "setup_file_names"]


def faults_of_names(folder: Path, left_out: tuple[Path, ...]) -> Iterator[tuple[Path, str]]:
    """Yield the files and folders below ``folder`` whose names cannot be used everywhere, and why. What is
    in folders ``left_out`` or begins with a dot is nobody's page."""
    known: dict[str, Path] = {}
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if any(part.startswith(".") or part == "__pycache__" for part in parts):
            continue
        if any(path.is_relative_to(each) for each in left_out):
            continue
        if fault := name_fault(path.name):
            yield path, fault
        twin = known.setdefault(str(path).casefold(), path)
        if twin != path:
            yield (
                path,
                f"名前「{path.name}」は、大文字と小文字だけが「{twin.name}」と違います。別の名前にしてください。",
            )


def _check(app: Sphinx) -> None:
    left_out = (Path(app.outdir), Path(app.doctreedir), Path(app.srcdir, "_build"))
    for path, fault in faults_of_names(Path(app.srcdir), left_out):
        warn(Subtype.PAGE, fault.rstrip("。"), location=f"{shown_name(str(path))}:1")


def setup_file_names(app: Sphinx) -> None:
    """Check at each build: what is wrong with a name does not change with what its file holds."""
    app.connect("builder-inited", _check)
