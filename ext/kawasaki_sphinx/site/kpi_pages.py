"""A page for each KPI that has a series: pages of the site without a source among the editors' pages.

``report_series`` names their folder; the page of that name is above them. Their sources are written beside
the doctrees, and the project finds them there as it finds those in its own folder. Only the web site has
them: a book is read from the first page to the last, and its tables say the same of two years.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.project import Project

from kawasaki_docs.dataset.dataset import file_digests
from kawasaki_docs.problems import DataErrors
from kawasaki_docs.records.kpi_series import kpis_with_series
from kawasaki_sphinx.digests import content
from kawasaki_sphinx.incremental.memory import memory
from kawasaki_sphinx.incremental.page_dependencies import data_folder, dataset

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util._pathlib import _StrPath

__all__ = ["setup_kpi_pages"]

_BUILDERS = ("html", "dirhtml")
_SUFFIX = ".md"
_PAGE = """\
---
orphan: true
---
# {{kpi}}`{kpi}.label`の推移

「{{kpi}}`{kpi}.label`」の値がある年度をすべて並べました。「値を載せた報告」の年度を選ぶと、その値を公開した年度の報告の、同じ指標の行に移ります。

```{{kpi-series}} {kpi}
```
"""


class _ProjectWithSeries(Project):
    """Finds, besides the editors' pages, those that are written elsewhere: each time that pages are looked
    for, since the data may have changed."""

    def __init__(self, app: Sphinx) -> None:
        super().__init__(app.project.srcdir, app.project.source_suffix)
        self.restore(app.project)
        self._app = app
        self._written: dict[str, Path] = {}

    def __getstate__(self) -> dict[str, Any]:
        """What the environment keeps of it; the application belongs to one process."""
        return {**vars(self), "_app": None}

    def discover(self, exclude_paths: Iterable[str] = (), include_paths: Iterable[str] = ("**",)) -> set[str]:
        """Find all pages; one that an editor wrote takes the place of ours."""
        editors = super().discover(exclude_paths, include_paths)
        written = _write(self._app)
        self._written = {name: path for name, path in written.items() if name not in editors}
        self.docnames |= self._written.keys()
        return self.docnames

    def path2doc(self, filename: str | os.PathLike[str]) -> str | None:
        """Return the page that a file is the source of."""
        ours = {path: name for name, path in self._written.items()}
        return ours.get(Path(filename)) or super().path2doc(filename)

    def doc2path(self, docname: str, absolute: bool) -> _StrPath:
        """Return the source of a page; of ours, what it would be among the editors' pages, where that is
        asked for."""
        if docname not in self._written:
            return super().doc2path(docname, absolute)
        return type(self.srcdir)(self._written[docname] if absolute else f"{docname}{_SUFFIX}")


def _prepare(app: Sphinx) -> None:
    """Let the project find the sources."""
    if app.config.report_series and app.builder.name in _BUILDERS:
        app.project = app.env.project = _ProjectWithSeries(app)


def _write(app: Sphinx) -> dict[str, Path]:
    """Write the sources; return each by its page."""
    folder = app.config.report_series
    written = {}
    for kpi in _kpis(app):
        path = Path(app.doctreedir, folder, f"{kpi}{_SUFFIX}")
        source = _PAGE.format(kpi=kpi).encode()
        path.parent.mkdir(parents=True, exist_ok=True)
        if content(path) != source:
            path.write_bytes(source)
        written[f"{folder}/{kpi}"] = path
    return written


def _kpis(app: Sphinx) -> tuple[str, ...]:
    """The KPIs, as they were known when the data were loaded last; what is wrong with the data is told by
    their check."""
    remembered = memory(app.env)
    if file_digests(data_folder(app.env)) != remembered.files:
        try:
            remembered.series = kpis_with_series(dataset(app.env))
        except DataErrors:
            return remembered.series
    return remembered.series


def _lead_up(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the page its way: no menu lists it."""
    del templatename
    folder, _, kpi = pagename.rpartition("/")
    ours = doctree and kpi in memory(app.env).series and folder == app.config.report_series
    if ours and folder in app.env.titles:
        link = app.builder.get_relative_uri(pagename, folder)
        context["parents"] = [{"link": link, "title": app.env.titles[folder].astext()}]


def setup_kpi_pages(app: Sphinx) -> None:
    """Connect the events: the folders of the build are there by then, and no page has been looked for."""
    app.connect("builder-inited", _prepare, priority=600)
    app.connect("html-page-context", _lead_up, priority=400)
