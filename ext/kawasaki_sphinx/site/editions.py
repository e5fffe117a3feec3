"""Links from each page to the other editions, where the site is built to stand beside them.

``report_archives`` names the folder of kept editions. Without it nothing is added: a site that stands
alone has no other edition to lead to.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util.osutil import relative_uri

from kawasaki_docs.problems import DataErrors, ReportError
from kawasaki_docs.publishing.archives.addresses import SUFFIX
from kawasaki_docs.publishing.archives.archive import Manifest, read_archives
from kawasaki_docs.publishing.archives.public import EDITIONS_PAGE
from kawasaki_docs.publishing.archives.redirects import redirects
from kawasaki_docs.wording import fiscal_year
from kawasaki_sphinx.incremental.page_dependencies import dataset
from kawasaki_sphinx.log import Subtype, warn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils import nodes
    from sphinx.application import Sphinx

__all__ = ["setup_editions"]

_SCRIPT = "editions.js"


@dataclass(frozen=True, slots=True)
class _Editions:
    """This edition's year, name and version, the edition before, and the pages that have moved since."""

    here: tuple[int, str, str]
    before: Manifest | None
    former: Mapping[str, str]

    def page_before(self, pagename: str) -> tuple[str, str] | None:
        """The page of the edition before, as an address beside this site's folder, and its edition's name."""
        if self.before is None:
            return None
        for name in (pagename, self.former.get(pagename)):
            if name in self.before.addresses:
                return f"{self.before.edition}/{name}{SUFFIX}", self.before.label
        return None


def _editions(app: Sphinx) -> _Editions | None:
    """What can be known of the editions; None where the archives or the data cannot be read."""
    year = app.config.report_year
    try:
        kept = [each.manifest for each in read_archives(Path(app.confdir, app.config.report_archives))]
        data = dataset(app.env)
        moves = redirects(data)
    except ReportError as error:
        warn(Subtype.CONFIG, f"{error}。", location=str(app.confdir / "conf.py"))
        return None
    except DataErrors:  # told by the check of the data
        return None
    before = [each for each in kept if each.edition < year]
    former = {target: address for address, target in moves.items() if "#" not in address + target}
    return _Editions((year, fiscal_year(year), data.package.version), before[-1] if before else None, former)


def _prepare(app: Sphinx) -> None:
    if not app.config.report_archives or app.builder.format != "html":
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

    app.connect("html-page-context", lead)
    app.add_js_file(_SCRIPT, loading_method="defer")


def setup_editions(app: Sphinx) -> None:
    """Connect the event."""
    app.connect("builder-inited", _prepare)
