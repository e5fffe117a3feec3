"""What no build may take: pipes and devices among the sources, and what another host answers.

Sphinx would wait for a pipe for ever, read a device without an end, and ask any host that a page names.
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

if TYPE_CHECKING:
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


def setup_outside_files(app: Sphinx) -> None:
    """Look before anything is read, and replace the directives that may ask a host."""
    app.add_directive("csv-table", _LocalTable, override=True)
    app.add_directive("raw", _LocalRaw, override=True)
    app.connect("config-inited", _refuse_special)
