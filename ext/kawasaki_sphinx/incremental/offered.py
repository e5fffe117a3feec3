"""What pages offer to each other: all that a reference or a list of contents can come to.

Resolving the references of all pages takes longer than reading one. Where a page was read again and offers
what it did before, those of the others come to what they did.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from docutils import nodes

from kawasaki_sphinx.digests import digest_of

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

__all__ = ["offered"]

_OF_ENVIRONMENT = (
    *("found_docs", "titles", "longtitles", "tocs", "metadata", "toctree_includes"),
    *("toc_secnumbers", "toc_fignumbers"),
)
_PLACES = frozenset({"line", "lineno"})
"""Where in its file something stands: no reference shows it."""


def offered(env: BuildEnvironment) -> str:
    """Return the digest of what the domains know and of the pages' titles, contents and numbers, in whatever
    order pages were read."""
    of_pages = [_plain(getattr(env, name)) for name in _OF_ENVIRONMENT]
    return digest_of((_plain(env.domaindata), of_pages))


def _plain(value: Any) -> object:
    """The same parts in an order of their own, as values whose ``repr`` tells all of them."""
    if isinstance(value, dict):
        return sorted((repr(key), _plain(member)) for key, member in value.items() if key not in _PLACES)
    if isinstance(value, set | frozenset):
        return sorted(repr(_plain(member)) for member in value)
    if isinstance(value, nodes.Node):
        return value.pformat()
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return _plain(value._asdict())
    if isinstance(value, list | tuple):
        return [_plain(member) for member in value]
    if dataclasses.is_dataclass(value):
        return _plain({field.name: getattr(value, field.name) for field in dataclasses.fields(value)})
    return _plain(vars(value)) if hasattr(value, "__dict__") and not callable(value) else value
