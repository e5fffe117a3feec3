"""Files that pages cannot take: pipes and devices among the sources, files outside of the report.

Sphinx would wait for a pipe for ever, read a device without an end, and publish any file of the machine that
a page names, or what another host answers while it builds.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

from docutils.parsers.rst.directives.misc import Raw
from sphinx.directives.patches import CSVTable

from kawasaki_docs.csvfile.disk import file_size
from kawasaki_docs.problems import system_fault
from kawasaki_sphinx.incremental.page_dependencies import data_folder, warn_of_page
from kawasaki_sphinx.log import Subtype

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config

__all__ = ["setup_outside_files"]

_URL = "url"


class _LocalTable(CSVTable):
    """A table of a file or of its own text."""

    option_spec = {name: kind for name, kind in CSVTable.option_spec.items() if name != _URL}  # noqa: RUF012


class _LocalRaw(Raw):
    """Text of a file or its own."""

    option_spec = {name: kind for name, kind in (Raw.option_spec or {}).items() if name != _URL}  # noqa: RUF012


def _refuse_special(app: Sphinx, config: Config) -> None:
    """End with one sentence where one of the sources is no file. Raises SystemExit."""
    del config
    for folder, _, names in os.walk(app.srcdir):
        for path in (Path(folder, name) for name in names):
            try:
                file_size(path)
            except OSError as error:
                if error.errno == errno.ENODEV:
                    place = path.relative_to(Path(app.srcdir).parent)
                    raise SystemExit(f"{place}: {system_fault(error)}") from error


def _look(app: Sphinx, doctree: nodes.document) -> None:
    """Tell which of the files that the page takes lie outside of the report, or are folders."""
    del doctree
    env = app.env
    page = env.current_document.docname
    inside = (Path(app.srcdir).resolve().parent, data_folder(env), Path(app.doctreedir).resolve())
    for file in sorted(Path(app.srcdir, name) for name in env.dependencies.get(page, ())):
        path, name = file.resolve(), os.path.relpath(file, app.srcdir)
        if not any(map(path.is_relative_to, inside)):
            fault = f"ファイル「{name}」は、報告書のフォルダーの外にあります。docs の中に写し、その名前を書いてください"
        elif path.is_dir():
            fault = f"「{name}」はフォルダーです。ファイルの名前を書いてください"
        else:
            continue
        lines = Path(env.doc2path(page)).read_text(encoding="utf-8-sig").splitlines()
        line = next((number for number, text in enumerate(lines, 1) if file.name in text), None)
        warn_of_page(env, page, Subtype.REFERENCE, fault, (page, line))


def setup_outside_files(app: Sphinx) -> None:
    """Look before anything is read, and at each page that has been."""
    app.add_directive("csv-table", _LocalTable, override=True)
    app.add_directive("raw", _LocalRaw, override=True)
    app.connect("config-inited", _refuse_special)
    # After Sphinx has gathered the page's pictures.
    app.connect("doctree-read", _look, priority=900)
