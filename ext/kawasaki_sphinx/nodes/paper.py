"""What only the web needs, which paper does without."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from kawasaki_sphinx.asking import WEB_ONLY

__all__ = ["LeaveOutOfPaper"]


class LeaveOutOfPaper(SphinxPostTransform):
    """Take out of the book what has the class `WEB_ONLY`."""

    default_priority = 400
    formats = ("typst",)

    def run(self, **kwargs: Any) -> None:
        """Remove each such node; where a section goes, its heading goes. The pages that it holds stay in the
        book."""
        del kwargs
        # From the inside out: what stays of an inner one is in its outer one when that goes.
        for node in reversed(list(self.document.findall(nodes.Element))):
            if WEB_ONLY in node.get("classes", ()) and node.parent is not None:
                node.parent.replace(node, list(node.findall(addnodes.toctree)))
