"""A report whose pages are the samples of the editors' guide."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.sphinx.conftest import CONF, DATA, Report

EXAMPLES = Path(__file__).parents[2] / "docs/guide/examples"
NAMES = sorted(path.stem for path in EXAMPLES.glob("*.md"))


def sample_report(folder: Path) -> Report:
    """One page a sample, and the pages that samples link to; to be built with the tag ``guide``."""
    made = Report(folder / "report")
    shutil.copytree(DATA, made.data)
    shutil.copytree(EXAMPLES, made.docs / "guide/examples")
    (made.docs / "conf.py").write_text(CONF, encoding="utf-8")
    pages = {name: f"# 見本\n\n```{{example}} {name}\n```\n" for name in NAMES}
    listed = "\n".join(NAMES)
    index = f"# 目次\n\n```{{toctree}}\n{listed}\n```\n"
    articles = (f"measures/article-{number}/index" for number in range(12, 20))
    linked = dict.fromkeys(("kpis", *articles), "---\norphan: true\n---\n# 先\n")
    made.write({**linked, **pages, "index": index, "guide/index": "# 手引き\n"})
    return made
