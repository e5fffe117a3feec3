"""The fonts that widths, drawings and the PDF rest on are those that were installed, byte for byte."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from kawasaki_sphinx.log import Subtype, warn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

__all__ = ["damaged_fonts", "setup_fonts"]

_PACKAGES = ("noto-cjk-sans-jp-regular", "noto-cjk-sans-jp-bold")
_SUFFIXES = (".otf", ".ttf", ".ttc")


def damaged_fonts() -> Iterator[Path]:
    """Yield the font files whose digest is not the one that their package was installed with."""
    for package in _PACKAGES:
        for file in metadata.files(package) or ():
            path = Path(str(file.locate()))
            if file.suffix not in _SUFFIXES or file.hash is None:
                continue
            data = path.read_bytes() if path.is_file() else b""
            digest = urlsafe_b64encode(hashlib.new(file.hash.mode, data).digest()).decode().rstrip("=")
            if digest != file.hash.value:
                yield path


def _check(app: Sphinx) -> None:
    del app
    for path in damaged_fonts():
        warn(
            Subtype.CONFIG,
            f"フォント {path.name} が壊れています。pip install --force-reinstall --require-hashes -r requirements.lock で入れ直してください",
            location=str(path),
        )


def setup_fonts(app: Sphinx) -> None:
    """Check before anything is built."""
    app.connect("builder-inited", _check)
