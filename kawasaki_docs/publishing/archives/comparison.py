"""The figures of all kept editions in one long table, beside the list of editions."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from kawasaki_docs.dataset.dataset import load
from kawasaki_docs.problems import DataErrors, ReportError
from kawasaki_docs.publishing.all_years.download import DICTIONARY, FIGURES, dictionary_csv, figures_csv
from kawasaki_docs.publishing.all_years.observations import merged, observations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kawasaki_docs.publishing.all_years.observations import Observation
    from kawasaki_docs.publishing.archives.archive import Archive

__all__ = ["lay_comparison"]


def lay_comparison(archives: Sequence[Archive], folder: Path) -> tuple[str, ...]:
    """Write the figures that the archives of several editions hold, one of each, into ``folder``, with the
    dictionary of the columns; return the names of the editions that are in them, none where nothing is
    written. Raises OSError.
    """
    told = {each.manifest.edition: found for each in archives if (found := _figures(each))}
    if told:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / FIGURES).write_bytes(figures_csv(merged(told)))
        (folder / DICTIONARY).write_bytes(dictionary_csv())
    return tuple(each.manifest.label for each in archives if each.manifest.edition in told)


def _figures(archive: Archive) -> tuple[Observation, ...]:
    """What an edition's own data say; nothing where it has none, or none that can be read any more."""
    if not archive.manifest.data:
        return ()
    with tempfile.TemporaryDirectory() as folder:
        try:
            with zipfile.ZipFile(io.BytesIO(archive.file(archive.manifest.data))) as package:
                package.extractall(folder)
            return observations(load(Path(folder), archive.manifest.edition))
        except (DataErrors, ReportError, zipfile.BadZipFile):
            return ()
