"""The page templates, compiled once and not by each build."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache

from kawasaki_sphinx.digests import keep, recall
from kawasaki_sphinx.site.render import PageTemplates, use_templates

if TYPE_CHECKING:
    from jinja2.bccache import Bucket
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.theming import Theme

__all__ = ["CompiledTemplates", "setup_templates"]


class _Compiled(BytecodeCache):
    """Compiled templates in files of a folder. What is not as it was written is not run."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load what was kept of a template, unless it has changed since."""
        kept = recall(self._file(bucket))
        if kept is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template."""
        keep(self._file(bucket), bucket.bytecode_to_string())

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / f"{bucket.key}.template"


class CompiledTemplates(PageTemplates):
    """The site's templates, kept compiled beside the doctrees."""

    def init(self, builder: Builder, theme: Theme | None = None, dirs: list[str] | None = None) -> None:
        """Keep what Jinja makes of a template until the template changes."""
        super().init(builder, theme, dirs)
        self.environment.bytecode_cache = _Compiled(Path(builder.doctreedir))


def setup_templates(app: Sphinx) -> None:
    """Use them, unless conf.py names others."""
    use_templates(app.config, CompiledTemplates)
