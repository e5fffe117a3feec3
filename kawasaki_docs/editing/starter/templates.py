"""Where the parts of a new report stand: those that every report shares, and the templates of samples."""

from __future__ import annotations

from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["TEMPLATES", "filled", "shared"]

TEMPLATES = Path(__file__).parents[2] / "starter"
_SHARED = Path(__file__).parents[3] / "kawasaki_starter"
"""Where a wheel keeps what every report shares; in a checkout it stands at its own place."""


def shared(name: str) -> Path:
    """Return a file or folder that every report shares."""
    kept = _SHARED / name
    return kept if kept.exists() else Path(__file__).parents[3] / name


def filled(template: str, words: Mapping[str, str]) -> str:
    """Return a template with the words that it names."""
    return Template((TEMPLATES / template).read_text(encoding="utf-8")).substitute(words)
