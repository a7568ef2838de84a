"""Reading a file once, whole, and never waiting for what is no file."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

from ..formats.gate import refuse_large
from ..formats.problems import PackageError
from .saving import FileIdentity

_CHUNK = 1 << 20


def read_file(path: Path) -> tuple[bytes, FileIdentity]:
    """The content of `path` and what it was when it was read. Raises OSError, or PackageError when it is no file or
    larger than any document.

    A folder, a device or a pipe is not even opened; and opening never blocks, should one have come there meanwhile.
    """
    _refuse_other(path.stat())
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        status = os.fstat(handle)
        _refuse_other(status)
        data = _content(handle, status.st_size)
    finally:
        os.close(handle)
    digest = hashlib.sha256(data).hexdigest()
    return data, FileIdentity(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, digest)


def _refuse_other(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise PackageError("it is a folder or a device, not a file")
    refuse_large(status.st_size)


def _content(handle: int, size: int) -> bytes:
    """The bytes of the file, which is said to have `size`: of none nothing is asked, for some of /proc never answer."""
    chunks: list[bytes] = []
    total = 0
    while size and (chunk := os.read(handle, max(_CHUNK, size - total))):
        chunks.append(chunk)
        total += len(chunk)
        refuse_large(total)
    return b"".join(chunks)
