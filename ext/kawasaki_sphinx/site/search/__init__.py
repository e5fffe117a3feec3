"""The site's search: the report's things and passages, ranked in the browser from an index in parts."""

from __future__ import annotations

from kawasaki_sphinx.site.search.builders import setup_search

__all__ = ["setup_search"]
