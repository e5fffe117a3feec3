"""What stock Sphinx leaves stale after an incremental build, put right.

A changed title, toctree or number stays old in other pages' sidebars, and a file that no page owns any
more stays in the output folder.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from kawasaki_sphinx._memory import memory

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ["setup_site"]


def _structure(env: BuildEnvironment) -> str:
    shown = (
        sorted((page, title.astext()) for page, title in env.titles.items()),
        sorted((page, list(children)) for page, children in env.toctree_includes.items()),
        sorted(env.toc_secnumbers.items()),
        sorted(env.toc_fignumbers.items()),
    )
    return hashlib.sha256(repr(shown).encode()).hexdigest()


def _updated(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Every page, where a title, toctree or number changed."""
    del app
    remembered = memory(env)
    structure = _structure(env)
    if structure == remembered.structure:
        return []
    remembered.structure = structure
    return sorted(env.all_docs)


def _tidy(app: Sphinx, exception: Exception | None) -> None:
    """Remove pages and CSV files that no page owns."""
    if exception is not None or app.builder.format != "html":
        return
    outdir = Path(app.outdir)
    pages = {f"{app.builder.get_target_uri(page)}" for page in app.env.all_docs}
    owned = {name for names in memory(app.env).downloads.values() for name in names}
    for path in sorted((outdir / "_csv").rglob("*.csv")):
        if path.relative_to(outdir).as_posix() not in owned:
            path.unlink()
    for source in sorted((outdir / "_sources").rglob("*.txt")):
        page = source.relative_to(outdir / "_sources").with_suffix("").with_suffix("").as_posix()
        if app.builder.get_target_uri(page) not in pages:
            source.unlink()
            (outdir / app.builder.get_target_uri(page)).unlink(missing_ok=True)


def setup_site(app: Sphinx) -> None:
    """Connect the events."""
    app.connect("env-updated", _updated)
    app.connect("build-finished", _tidy)
