"""The manuals: packages whose source archives hold documentation, and what it needs to be built."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["MANUALS", "NEEDED"]

MANUALS: Mapping[str, str] = MappingProxyType(
    {
        "attrs": "docs", "babel": "docs", "click": "docs", "flask": "docs", "itsdangerous": "docs",
        "jinja2": "docs", "markupsafe": "docs", "numpydoc": "doc", "packaging": "docs", "pluggy": "docs", "sphinx": "doc",
        "sphinxcontrib-bibtex": "doc", "werkzeug": "docs",
    }
)  # fmt: skip
"""Name of the package -> the folder of its documentation in the source archive."""
NEEDED = (
    "furo", "intersphinx-registry", "matplotlib", "myst-parser", "pallets-sphinx-themes", "pydata-sphinx-theme", "sphinx-book-theme",
    "sphinx-copybutton", "sphinx-design", "sphinx-inline-tabs", "sphinx-notfound-page", "sphinx-rtd-theme",
    "sphinx-tabs", "sphinxcontrib-log-cabinet", "sphinxcontrib-towncrier",
)  # fmt: skip
"""Extensions and themes that their configurations import."""
