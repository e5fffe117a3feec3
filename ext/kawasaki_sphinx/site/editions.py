"""Links from each page to the other editions, where the site is built to stand beside them.

``report_archives`` names the folder of kept editions. Without it nothing is added: a site that stands
alone has no other edition to lead to.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.osutil import relative_uri

from kawasaki_docs.problems import DataErrors, ReportError
from kawasaki_docs.publishing.archives.addresses import SUFFIX
from kawasaki_docs.publishing.archives.archive import Manifest, read_archives
from kawasaki_docs.publishing.archives.public import EDITIONS_PAGE
from kawasaki_docs.publishing.archives.redirects import moves_of
from kawasaki_docs.wording import fiscal_year
from kawasaki_sphinx.domain.objects import EARLIER
from kawasaki_sphinx.incremental.page_dependencies import dataset
from kawasaki_sphinx.log import Subtype, warn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx.application import Sphinx

__all__ = ["setup_editions"]

_SCRIPT = "editions.js"


@dataclass(frozen=True, slots=True)
class _Editions:
    """This edition's year, name and version, the newest version of each edition before, the earliest first,
    and the pages that have moved since."""

    here: tuple[int, str, str]
    earlier: Sequence[Manifest]
    former: Mapping[str, str]

    def page_before(self, pagename: str) -> tuple[str, str] | None:
        """The page of the edition before, as an address beside this site's folder, and its edition's name."""
        for before in self.earlier[-1:]:
            for name in (pagename, self.former.get(pagename)):
                if name in before.addresses:
                    return f"{before.edition}/{name}{SUFFIX}", before.label
        return None

    def place_in(self, edition: int, fragment: str) -> str:
        """Address of a fragment in an earlier edition, beside this site's folder; "" where there is none."""
        pages = next((each.addresses for each in self.earlier if each.edition == edition), {})
        found = (page for page, fragments in pages.items() if fragment in fragments)
        return next((f"{edition}/{page}{SUFFIX}#{fragment}" for page in found), "")


def _editions(app: Sphinx) -> _Editions | None:
    """What can be known of the editions; None where the archives or the data cannot be read."""
    year = app.config.report_year
    try:
        kept = [each.manifest for each in read_archives(Path(app.confdir, app.config.report_archives))]
        data = dataset(app.env)
        targets = moves_of(data).targets
    except ReportError as error:
        warn(Subtype.CONFIG, f"{error}。", location=str(app.confdir / "conf.py"))
        return None
    except DataErrors:  # told by the check of the data
        return None
    earlier = tuple({each.edition: each for each in kept if each.edition < year}.values())
    former = {target: address for address, target in targets.items() if "#" not in address + target}
    return _Editions((year, fiscal_year(year), data.package.version), earlier, former)


def _prepare(app: Sphinx) -> None:
    # A book, and a site in one page or with other addresses, stands beside no other edition.
    if not app.config.report_archives or app.builder.name != "html":
        return
    editions = _editions(app)
    if editions is None:
        return

    def lead(
        app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: nodes.document | None
    ) -> None:
        del template, doctree
        here = f"site/{app.builder.get_target_uri(pagename)}"
        context["editions_page"] = relative_uri(here, EDITIONS_PAGE)
        context["edition_here"] = editions.here
        if found := editions.page_before(pagename):
            context["edition_before"] = (relative_uri(here, found[0]), found[1])

    def link(app: Sphinx, doctree: nodes.document, docname: str) -> None:
        for node in list(doctree.findall(nodes.inline)):
            if EARLIER in node and (place := editions.place_in(node[EARLIER], node["fragment"])):
                uri = relative_uri(f"site/{app.builder.get_target_uri(docname)}", place)
                node.replace_self(nodes.reference("", node.astext(), refuri=uri, internal=True))

    app.connect("html-page-context", lead)
    app.connect("doctree-resolved", link)
    app.add_js_file(_SCRIPT, loading_method="defer")


def setup_editions(app: Sphinx) -> None:
    """Connect the event."""
    app.connect("builder-inited", _prepare)
