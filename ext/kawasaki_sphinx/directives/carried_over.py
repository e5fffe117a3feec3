"""``carried-over``: text of the year before, shown as such in a draft until an editor has written it anew."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from kawasaki_docs.problems import ReportError
from kawasaki_docs.wording import fiscal_year
from kawasaki_sphinx.asking import CARRIED_OVER, GENERATED, generated
from kawasaki_sphinx.directives.base import ReportDirective
from kawasaki_sphinx.domain.examples import in_example
from kawasaki_sphinx.incremental.memory import memory
from kawasaki_sphinx.incremental.page_dependencies import of_edition

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx

__all__ = ["setup"]


class CarriedOver(ReportDirective):
    """What stands inside is the edition's of the year named: figures and words of years are that year's."""

    arguments_wanted = 1
    content_wanted = True

    def build(self) -> list[Node]:
        """The text under a band that says whose it is."""
        written = self.arguments[0]
        if not re.fullmatch("[0-9]{4}", written):
            raise ReportError(
                f"年度「{written}」を読めません。「2023」のように西暦4桁の半角数字で書いてください"
            )
        box = nodes.container("", classes=[CARRIED_OVER])
        with of_edition(self.env, int(written)):
            held = self.parse_content_to_nodes()
        band = f"ここから{fiscal_year(int(written))}の文章です。新しい年度の文章に直したら、囲みを外します。"
        box += generated([nodes.paragraph("", "", nodes.strong("", band), classes=[f"{CARRIED_OVER}-band"])])
        box += held
        if in_example(self.env):
            return [box]
        docname = self.env.current_document.docname
        carried = memory(self.env).carried
        carried[docname] = (*carried.get(docname, ()), self.lineno)
        return [box]

    def dress(self, found: list[Node]) -> None:
        """What stands inside is an editor's: slips of markup are told in a draft already."""
        super().dress(found)
        for box in found:
            if isinstance(box, nodes.Element):
                box[GENERATED] = False


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("carried-over", CarriedOver)
