"""The bytes of an .xlsx workbook: the same cells give the same bytes, on every machine and at every time."""

from __future__ import annotations

import datetime
import errno
import io
import os
import zipfile
from typing import Any

from kawasaki_docs.publishing.open_data import zip_entry

__all__ = ["xlsx_bytes"]

_PROPERTIES = "docProps/core.xml"
_ALWAYS = datetime.datetime(1980, 1, 1)  # noqa: DTZ001 - a workbook's times have no zone


def xlsx_bytes(book: Any) -> bytes:
    """Return a workbook's bytes without the times of its making. Raises OSError where the disk is full."""
    from openpyxl.xml.functions import tostring  # type: ignore[import-untyped]

    drafted, out = io.BytesIO(), io.BytesIO()
    try:
        book.save(drafted)
    except Exception as error:
        # The sheets are drafted in temporary files; where they are refused, libxml2 has an error of its own.
        if not isinstance(error, OSError) and type(error).__name__ != "SerialisationError":
            raise
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "一時ファイルのフォルダー") from None
    book.properties.created = book.properties.modified = _ALWAYS
    with zipfile.ZipFile(drafted) as draft, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in draft.namelist():
            data = tostring(book.properties.to_tree()) if name == _PROPERTIES else draft.read(name)
            archive.writestr(zip_entry(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
