"""The builder ``man``, which the report is not meant for: it says so and writes nothing.

Manual pages know no cells over several rows or columns and no pictures: half of the tables would be lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.builders.dummy import DummyBuilder

from kawasaki_sphinx.log import Subtype, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["setup_manual_pages"]


class _ManualPages(DummyBuilder):
    """In the place of Sphinx's builder."""

    name = "man"

    def init(self) -> None:
        """Say what to build instead."""
        super().init()
        warn(
            Subtype.CONFIG,
            "man（マニュアルページ）は、結合したセルのある表と図を載せられないため、この報告書では作れません。"
            "文字だけのファイルは「-b text」で作ってください。",
            location=f"{self.confdir / 'conf.py'}:1",
        )


def setup_manual_pages(app: Sphinx) -> None:
    """Take the place of Sphinx's builder."""
    app.add_builder(_ManualPages, override=True)
