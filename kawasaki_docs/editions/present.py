"""The edition that the pages are of: the year that docs/conf.py names."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from kawasaki_docs.editions.latest import latest_edition

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["SETTING", "present_edition", "written_edition"]

SETTING = "report_year"
"""The name in conf.py."""

LINE = re.compile(rf"^{SETTING}(?:\s*:\s*int)?\s*=\s*([0-9]{{4}})\b", re.MULTILINE)


def written_edition(docs: Path) -> int | None:
    """Return the year that conf.py of ``docs`` names, None where there is none."""
    path = docs / "conf.py"
    found = LINE.findall(path.read_text(encoding="utf-8", errors="replace")) if path.is_file() else []
    return int(found[-1]) if found else None


def present_edition(dataset: Dataset, docs: Path) -> int:
    """Return the edition of the pages in ``docs``, else the last one that has programmes."""
    return written_edition(docs) or latest_edition(dataset)
