"""A finished site: the PDF beside its pages, and nothing in it that is cut or was changed."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

__all__ = ["offer_pdf", "verify_site"]


def offer_pdf(pdf: Path, site: Path) -> None:
    """Put the PDF into the site; those that were left under a former name go."""
    for former in (*pdf.parent.glob("*.pdf"), *site.glob("*.pdf")):
        if former.name != pdf.name:
            former.unlink()
    draft = site / f".{pdf.name}.new"
    shutil.copyfile(pdf, draft)
    draft.replace(site / pdf.name)


def verify_site(site: Path, doctrees: Path) -> None:
    """Hold the site against what its build says it has written: nothing cut or changed is published.

    Raises SystemExit with a sentence in Japanese.
    """
    record = doctrees / "finished-html.json"
    if not record.exists():
        return  # a site without the report's extension
    made = json.loads(record.read_bytes().partition(b"\n")[2])["served"]
    for name, digest in made.items():
        path = site / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            cure = "ディスクに空きがあるか確かめ、もう一度実行してください"
            raise SystemExit(f"{path} が、書いたときと違います。{cure}。")
