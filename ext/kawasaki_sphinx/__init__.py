"""Directives, roles and the ``ord`` domain of a city's yearly report, for Sphinx.

The extension is thin: a directive reads its options, asks :mod:`kawasaki_docs` one question and turns
the answer into nodes. See README.md for how a figure travels from a cell to a page.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from kawasaki_sphinx.config import setup_config
from kawasaki_sphinx.directives import setup_directives
from kawasaki_sphinx.domain.backlinks import setup_backlinks
from kawasaki_sphinx.domain.ordinance import setup_domain
from kawasaki_sphinx.domain.term_links import setup_term_links
from kawasaki_sphinx.domain.terms import setup_terms
from kawasaki_sphinx.guide.directives import setup_guide
from kawasaki_sphinx.incremental.build_info import setup_build_info
from kawasaki_sphinx.incremental.page_dependencies import setup_page_dependencies
from kawasaki_sphinx.incremental.stale_pages import setup_stale_pages
from kawasaki_sphinx.lint.active_html import setup_active_html
from kawasaki_sphinx.lint.file_names import setup_file_names
from kawasaki_sphinx.lint.files import setup_files
from kawasaki_sphinx.lint.fonts import setup_fonts
from kawasaki_sphinx.lint.foreign_warnings import setup_foreign_warnings
from kawasaki_sphinx.lint.house_style import setup_house_style
from kawasaki_sphinx.lint.leftover_markup import setup_leftover_markup
from kawasaki_sphinx.lint.outside_files import setup_outside_files
from kawasaki_sphinx.lint.page_structure import setup_page_structure
from kawasaki_sphinx.lint.pictures import setup_pictures
from kawasaki_sphinx.lint.report_rules import setup_report_rules
from kawasaki_sphinx.lint.typed_figures import setup_typed_figures
from kawasaki_sphinx.lint.typed_words import setup_typed_words
from kawasaki_sphinx.nodes.html_translator import setup_html_translator
from kawasaki_sphinx.nodes.japanese_text import setup_japanese_text
from kawasaki_sphinx.nodes.nodes import setup_nodes
from kawasaki_sphinx.nodes.takeaway import setup_takeaway
from kawasaki_sphinx.roles.figures import setup_figures
from kawasaki_sphinx.roles.links import setup_links
from kawasaki_sphinx.roles.report_pdf import setup_pdf_link
from kawasaki_sphinx.site.assets import setup_assets
from kawasaki_sphinx.site.bibliography import setup_bibliography
from kawasaki_sphinx.site.editions import setup_editions
from kawasaki_sphinx.site.epub import setup_epub
from kawasaki_sphinx.site.head import setup_head
from kawasaki_sphinx.site.index_page import setup_index_page
from kawasaki_sphinx.site.inert_pictures import setup_inert_pictures
from kawasaki_sphinx.site.kpi_pages import setup_kpi_pages
from kawasaki_sphinx.site.linked_data import setup_linked_data
from kawasaki_sphinx.site.manual_pages import setup_manual_pages
from kawasaki_sphinx.site.render import setup_render
from kawasaki_sphinx.site.search import setup_search
from kawasaki_sphinx.site.sidebar import setup_sidebar
from kawasaki_sphinx.site.single_page import setup_single_page
from kawasaki_sphinx.speed import setup_speed

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["setup"]

_ENV_VERSION = 15
"""Goes up when what the environment keeps changes its shape. 15: what pages offer to references."""

_PARTS = (
    setup_domain,
    setup_config,
    setup_foreign_warnings,
    setup_page_dependencies,
    setup_file_names,
    setup_files,
    setup_outside_files,
    setup_japanese_text,
    setup_leftover_markup,
    setup_house_style,
    setup_page_structure,
    setup_pictures,
    setup_fonts,
    setup_active_html,
    setup_build_info,
    setup_nodes,
    setup_takeaway,
    setup_html_translator,
    setup_stale_pages,
    setup_head,
    setup_editions,
    setup_index_page,
    setup_kpi_pages,
    setup_inert_pictures,
    setup_linked_data,
    setup_render,
    setup_sidebar,
    setup_search,
    setup_assets,
    setup_epub,
    setup_single_page,
    setup_manual_pages,
    setup_figures,
    setup_directives,
    setup_backlinks,
    setup_terms,
    setup_term_links,
    setup_links,
    setup_report_rules,
    setup_typed_figures,
    setup_typed_words,
    setup_pdf_link,
    setup_bibliography,
    setup_guide,
    setup_speed,
)
"""One call a feature; those of one event run in this order."""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register all parts."""
    for part in _PARTS:
        part(app)
    return {
        "version": version("kawasaki-sme-report"),
        "env_version": _ENV_VERSION,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
