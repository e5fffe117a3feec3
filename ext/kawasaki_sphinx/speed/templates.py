"""The page templates, compiled once and not by each build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import FileSystemBytecodeCache

from kawasaki_sphinx.site.render import PageTemplates, use_templates

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.theming import Theme

__all__ = ["CompiledTemplates", "setup_templates"]


class CompiledTemplates(PageTemplates):
    """The site's templates, kept compiled beside the doctrees."""

    def init(self, builder: Builder, theme: Theme | None = None, dirs: list[str] | None = None) -> None:
        """Keep what Jinja makes of a template until the template changes."""
        super().init(builder, theme, dirs)
        self.environment.bytecode_cache = FileSystemBytecodeCache(str(builder.doctreedir), "%s.template")


def setup_templates(app: Sphinx) -> None:
    """Use them, unless conf.py names others."""
    use_templates(app.config, CompiledTemplates)
