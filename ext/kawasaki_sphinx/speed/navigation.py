"""The theme's sidebar, made once a build instead of once a page.

Sphinx copies the contents of all pages for the sidebar of each, and Furo parses the result again: a third
of a build of ninety pages. All these trees are one, with addresses relative to the page and the way to the
page marked. So Furo makes one tree, of a page that stands nowhere in it, and each page's is made from that.
Where only the lists on the way to a page are open, the tree is cut once for each set of open lists.
Other themes, and builders whose addresses are folders, keep their own way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sphinx.environment.adapters.toctree import global_toctree_for_doc
from sphinx.util.osutil import relative_uri

from kawasaki_sphinx.site.sidebar import is_collapsed

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

__all__ = ["CollapsedNavigation", "Navigation", "setup_navigation"]

_OUTSIDE = "genindex"
"""A page at the site's top that stands in no toctree."""

_LINK = re.compile(r'(?<=<a class="reference internal" href=")[^"]*(?=">)')
_PIECE = re.compile(
    r'(</?ul>|<li class="[^"]*">|</li>|<a class="reference internal" href="[^"]*">|<input [^>]*>)'
)
_SWITCH = re.compile(r"(?<=toctree-checkbox-)\d+")


@dataclass(frozen=True, slots=True)
class _Way:
    """The way to a page: positions among the tree's pieces."""

    link: int
    lists: tuple[int, ...]
    items: tuple[int, ...]
    switches: tuple[int, ...]


class Navigation:
    """The sidebar of every page, from ``tree``, which is that of a page outside of it at the site's top."""

    def __init__(self, tree: str) -> None:
        self._tree = tree
        self._ways = _ways(_PIECE.split(tree))
        self._of_folder: dict[str, list[str]] = {}

    def of(self, address: str) -> str:
        """The sidebar of the page at an address relative to the site's top."""
        folder = address.rpartition("/")[0]
        if folder not in self._of_folder:
            outside = f"{folder}/" if folder else _OUTSIDE
            linked = _LINK.sub(lambda link: relative_uri(outside, link[0]), self._tree)
            self._of_folder[folder] = _PIECE.split(linked)
        pieces = self._of_folder[folder]
        way = self._ways.get(address)
        return "".join(_marked(pieces, way) if way else pieces)


class CollapsedNavigation:
    """The sidebar of every page, which holds of ``tree`` only the lists on the way to the page."""

    def __init__(self, tree: str) -> None:
        self._pieces = _PIECE.split(tree)
        self._ways = _ways(self._pieces)
        self._opened: dict[tuple[int, ...], Navigation] = {}

    def of(self, address: str) -> str:
        """The sidebar of the page at an address relative to the site's top."""
        way = self._ways.get(address)
        switches = way.switches if way else ()
        if switches not in self._opened:
            self._opened[switches] = Navigation(_collapsed(self._pieces, switches))
        return self._opened[switches].of(address)


def _collapsed(pieces: list[str], opened: Collection[int]) -> str:
    """The tree without the lists whose switches are not among the ``opened``, and without these switches."""
    kept: list[str] = []
    item, closed, depth = 0, False, 0
    for position, piece in enumerate(pieces):
        if piece.startswith("<input ") and position not in opened and not closed:
            closed = True
            kept[item] = kept[item].replace(" has-children", "")
        elif closed:
            depth += (piece == "<ul>") - (piece == "</ul>")
            closed = depth > 0 or piece != "</li>"
        if not closed:
            item = len(kept) if piece.startswith("<li ") else item
            kept.append(piece)
    numbers: dict[str, int] = {}
    return _SWITCH.sub(lambda name: str(numbers.setdefault(name[0], len(numbers) + 1)), "".join(kept))


def _ways(pieces: list[str]) -> Mapping[str, _Way]:
    """The way to each page that the tree links."""
    ways: dict[str, _Way] = {}
    lists: list[int] = []
    items: list[int] = []
    switches: dict[int, int] = {}
    for position, piece in enumerate(pieces):
        if piece == "<ul>":
            lists.append(position)
        elif piece == "</ul>":
            lists.pop()
        elif piece.startswith("<li "):
            items.append(position)
        elif piece == "</li>":
            items.pop()
        elif piece.startswith("<input "):
            switches[items[-1]] = position
        elif link := _LINK.search(piece):
            ways.setdefault(link[0], _Way(position, tuple(lists), tuple(items), ()))
    return {
        address: _Way(
            way.link, way.lists, way.items, tuple(switches[item] for item in way.items if item in switches)
        )
        for address, way in ways.items()
    }


def _marked(pieces: list[str], way: _Way) -> list[str]:
    """The pieces with the way marked as Sphinx and Furo mark it."""
    found = list(pieces)
    found[way.link] = '<a class="current reference internal" href="#">'
    for position in way.lists:
        found[position] = '<ul class="current">'
    for position in way.items:
        found[position] = re.sub(r"toctree-l\d+", r"\g<0> current", found[position])
    found[way.items[-1]] = found[way.items[-1]].replace('">', ' current-page">')
    for position in way.switches:
        found[position] = found[position].replace(' class="', ' checked="" class="')
    return found


class _Sidebars:
    """Stands in for what the theme would do to each page of a build."""

    def __init__(self) -> None:
        self._navigation: Navigation | CollapsedNavigation | None = None

    def before(self, app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
        """Let the theme find an empty tree."""
        del page, template, doctree
        if _applies(app) and "toctree" in context:
            context["kawasaki_toctree"] = context["toctree"]
            context["toctree"] = _no_toctree

    def after(self, app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
        """Put the page's tree in its place."""
        del template, doctree
        if "kawasaki_toctree" not in context:
            return
        context["toctree"] = context.pop("kawasaki_toctree")
        builder: Any = app.builder
        if self._navigation is None:
            kind = CollapsedNavigation if is_collapsed(app.env) else Navigation
            self._navigation = kind(_theme_tree(builder))
        context["furo_navigation_tree"] = self._navigation.of(builder.get_target_uri(page))


def _applies(app: Sphinx) -> bool:
    return app.builder.name == "html" and app.config.html_theme == "furo"


def _no_toctree(**options: object) -> str:
    del options
    return ""


def _theme_tree(builder: StandaloneHTMLBuilder) -> str:
    from furo.navigation import get_navigation_tree  # type: ignore[import-untyped]

    toctree = global_toctree_for_doc(
        builder.env,
        _OUTSIDE,
        builder,
        tags=builder.tags,
        collapse=False,
        titles_only=True,
        maxdepth=-1,
        includehidden=True,
    )
    return str(get_navigation_tree(builder.render_partial(toctree)["fragment"]))


def setup_navigation(app: Sphinx) -> None:
    """Connect on both sides of the theme, which has the usual priority."""
    sidebars = _Sidebars()
    app.connect("html-page-context", sidebars.before, priority=400)
    app.connect("html-page-context", sidebars.after, priority=600)
