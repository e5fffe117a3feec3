"""Reading a file that may be anything: a pipe would wait for ever, a device never end."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

__all__ = ["file_size", "read_bytes"]


def file_size(path: Path) -> int:
    """Return the size of a file in bytes. Raises OSError, also for what is no file: a pipe, a device."""
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, "is a directory", str(path))
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.ENODEV, "not a file", str(path))
    return status.st_size


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file. Raises OSError as ``file_size`` does."""
    file_size(path)
    return path.read_bytes()
