"""Rules on the pictures of a page: names as editors write them, no other host, words for all.

MyST gives names in percent code. Sphinx would look for a file of that name, say nothing of a picture that the
site's own policy keeps from being shown, and nothing of one without words.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from docutils import nodes
from sphinx.transforms import SphinxTransform

from kawasaki_sphinx.asking import GENERATED
from kawasaki_sphinx.incremental.page_dependencies import warn_of_page
from kawasaki_sphinx.log import Subtype

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["setup_pictures"]

_HOST = re.compile("(?:https?|ftp):|//", re.IGNORECASE)
_MACHINE = re.compile(r"file:|[a-z]:[\\/]|\\\\|~", re.IGNORECASE)
_LONGEST, _DEEPEST = 255, 1000
"""Bytes of a file's name, and of the way to it: what is longer can be kept on no machine."""
_NO_WORDS = "（説明のない画像）"


class _Pictures(SphinxTransform):
    """Looks at every picture before Sphinx collects its file."""

    default_priority = 873

    def apply(self, **kwargs: Any) -> None:
        """Give each picture its file's name, or say what is wrong with it at its place."""
        del kwargs
        for node in list(self.document.findall(nodes.image)):
            if node.get(GENERATED):
                continue
            name = unquote(node["uri"])
            if not self._is_there(node["uri"]):
                node["uri"] = name
            if fault := _fault(name):
                self._tell(node, fault)
                _show(node, fault)
            elif not str(node.get("alt") or "").strip():
                self._tell(
                    node,
                    f"画像「{name}」に説明がありません。画像を見られない人のために、![説明]({name}) の形（囲みでは :alt: 説明）で、何が読みとれるかを書いてください",
                )
                # So that no builder tells the same again.
                node["alt"] = _NO_WORDS

    def _is_there(self, name: str) -> bool:
        try:
            return Path(self.env.relfn2path(name, self.env.current_document.docname)[1]).is_file()
        except (OSError, ValueError):
            return False

    def _tell(self, node: nodes.image, message: str) -> None:
        above: nodes.Element = node
        while not above.line and isinstance(above.parent, nodes.Element):
            above = above.parent
        warn_of_page(self.env, self.env.current_document.docname, Subtype.MARKUP, message, above)


def _fault(name: str) -> str:
    """What keeps a picture of this name from being shown, "" for nothing."""
    if _HOST.match(name):
        return f"画像「{name}」はほかのサイトにあるので、載りません。ファイルをページと同じフォルダーに置き、その名前を書いてください"
    if _MACHINE.match(name):
        return f"画像「{name}」はこのパソコンだけの場所です。ファイルをページと同じフォルダーに置き、その名前を書いてください"
    if len(name.encode()) > _DEEPEST or any(len(part.encode()) > _LONGEST for part in name.split("/")):
        return f"画像「{name[:20]}…」の名前が長すぎます。ファイルの名前を短くして、ページにもその名前を書いてください"
    if "\\" in name:
        return f"画像「{name}」の \\ を、半角の / にしてください"
    return ""


def _show(node: nodes.image, fault: str) -> None:
    """Put the fault in the place of the picture, or of the figure that holds it."""
    if isinstance(node.parent, nodes.TextElement):
        node.parent.replace(node, nodes.inline("", f"〔エラー: {fault}〕", classes=["kc-error"]))
        return
    held: nodes.Element = node
    while isinstance(held.parent, nodes.figure | nodes.reference):
        held = held.parent
    held.parent.replace(held, nodes.error("", nodes.paragraph("", fault)))


def setup_pictures(app: Sphinx) -> None:
    """Look at the pictures of every page that is read."""
    app.add_transform(_Pictures)
