"""A report whose pages are the samples of the editors' guide, over the real data."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.site.conftest import DATA, DOCS, EDITION
from tests.sphinx.conftest import Report, begin

EXAMPLES = DOCS / "guide/examples"
NAMES = sorted(path.stem for path in EXAMPLES.glob("*.md"))


def sample_report(folder: Path) -> Report:
    """One page a sample, and the pages that samples link to; to be built with the tag ``guide``."""
    made = begin(folder / "report", DATA, EDITION)
    shutil.copytree(EXAMPLES, made.docs / "guide/examples")
    pages = {name: f"# 見本\n\n```{{example}} {name}\n```\n" for name in NAMES}
    listed = "\n".join(NAMES)
    index = f"# 目次\n\n```{{toctree}}\n{listed}\n```\n"
    articles = (
        path.relative_to(DOCS).with_suffix("").as_posix() for path in DOCS.glob("measures/article-*/index.md")
    )
    linked = dict.fromkeys(("kpis", *articles), "---\norphan: true\n---\n# 先\n")
    made.write({**linked, **pages, "index": index, "guide/index": "# 手引き\n"})
    return made
