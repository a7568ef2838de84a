"""The system calls of saving, behind one object, so that tests can let each one fail."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

WINDOWS_RETRIES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)
"""Seconds between tries of a replace on Windows, where scanners and cloud clients hold new files for moments."""

SHARING_ERRORS = (5, 32, 33)


class FileSystem:
    """The real one."""

    def open_temporary(self, folder: Path) -> tuple[int, Path]:
        """A new file in `folder` with a name short enough for every file system."""
        handle, name = tempfile.mkstemp(prefix=".se-", suffix=".tmp", dir=folder)
        return handle, Path(name)

    def write(self, handle: int, data: memoryview) -> int:
        """How many bytes were written: may be fewer than asked for."""
        return os.write(handle, data)

    def sync(self, handle: int) -> None:
        """Return when the file's bytes are on the disk."""
        if sys.platform == "darwin":
            import fcntl

            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
        else:
            os.fsync(handle)

    def close(self, handle: int) -> None:
        os.close(handle)

    def copy_mode(self, source: Path, target: Path) -> None:
        """Give `target` the permissions of `source`, and owner and attributes as far as allowed."""
        shutil.copymode(source, target)
        if hasattr(os, "chown"):
            status = source.stat()
            # Another user's file that we may write becomes ours, as with every atomic save.
            with contextlib.suppress(PermissionError):
                os.chown(target, status.st_uid, status.st_gid)
        if hasattr(os, "listxattr"):
            _copy_attributes(source, target)

    def replace(self, source: Path, target: Path) -> None:
        """Put `source` in the place of `target` in one step."""
        for pause in (*WINDOWS_RETRIES, None):
            try:
                os.replace(source, target)
                return
            except PermissionError as error:
                if pause is None or getattr(error, "winerror", None) not in SHARING_ERRORS:
                    raise
                time.sleep(pause)

    def sync_folder(self, folder: Path) -> None:
        """Return when the names in `folder` are on the disk; systems without that notion do nothing."""
        if os.name != "posix":
            return
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.EBADF):
                raise
        finally:
            os.close(handle)

    def remove(self, path: Path) -> None:
        path.unlink(missing_ok=True)

    def open_in_place(self, path: Path) -> int:
        """`path` open for writing over what it holds; only for folders in which no file can be made."""
        return os.open(path, os.O_WRONLY)

    def cut(self, handle: int, size: int) -> None:
        """End the file behind its first `size` bytes."""
        os.ftruncate(handle, size)


def _copy_attributes(source: Path, target: Path) -> None:
    """Carry extended attributes over, as far as the file system and our rights allow."""
    try:
        for name in os.listxattr(source):
            os.setxattr(target, name, os.getxattr(source, name))
    except OSError as error:
        if error.errno not in (errno.ENOTSUP, errno.EPERM, errno.EACCES, errno.ENODATA, errno.EINVAL):
            raise


REAL = FileSystem()
