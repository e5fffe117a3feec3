"""The directives, one module a family: each registers its own."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["setup_directives"]


def setup_directives(app: Sphinx) -> None:
    """Register the directives of every module here; what they share has no ``setup``."""
    for found in pkgutil.iter_modules(__path__):
        module = import_module(f"{__name__}.{found.name}")
        if hasattr(module, "setup"):
            module.setup(app)
