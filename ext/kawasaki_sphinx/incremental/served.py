"""What a build has left for readers, held against what is there when the next one begins.

A page that was cut by a full disk, or a style sheet that somebody deleted, is as old as its source and would
never be written again.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from kawasaki_sphinx.digests import content

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx

__all__ = ["discard_damaged", "served"]


def served(app: Sphinx) -> dict[str, str]:
    """The digest of every file of the output folder, by its path there. The PDF is put there by others, who
    take away one under a former name.
    """
    folder = Path(app.outdir)
    kept = Path(app.doctreedir)
    files = sorted(path for path in folder.rglob("*") if path.is_file() and kept not in path.parents)
    names = {path.relative_to(folder).as_posix(): path for path in files}
    names.pop(app.config.report_pdf, None)
    books = {path.name for path in folder.glob("*.pdf")}
    return {name: _digest(path) for name, path in names.items() if name not in books}


def discard_damaged(app: Sphinx, made: Mapping[str, str]) -> bool:
    """Remove the files that are no longer as the last build made them; tell whether there were any."""
    folder = Path(app.outdir)
    damaged = [folder / name for name, digest in made.items() if _digest(folder / name) != digest]
    for path in damaged:
        path.unlink(missing_ok=True)
    return bool(damaged)


def _digest(path: Path) -> str:
    """The SHA-256 of a file, "" where there is none."""
    data = content(path)
    return "" if data is None else hashlib.sha256(data).hexdigest()
