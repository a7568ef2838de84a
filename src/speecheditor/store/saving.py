"""The atomic save: the file is exactly the old version or exactly the new one, whatever happens.

Temporary file beside the target, written, fsynced, put in its place, folder fsynced. The protocol and what it was
measured against: ARCHITECTURE.md, "Saving".
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from . import backups
from .filesystem import REAL, FileSystem


class SaveError(Exception):
    """The file was not saved; the message says why, and that the previous version is unchanged."""


class ChangedOnDisk(SaveError):
    """Another program has changed the file since it was read."""


@dataclass(frozen=True, slots=True)
class FileIdentity:
    """What a file was when it was read or written; `size` and `modified` decide quickly, the hash surely."""

    device: int
    inode: int
    size: int
    modified_ns: int
    sha256: str


@dataclass(frozen=True, slots=True)
class SaveReport:
    """A finished save; ``notes`` are sentences for the user."""

    identity: FileIdentity
    notes: tuple[str, ...]
    size: int


REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the quota of the disk is used up",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "you may not write there",
    errno.EPERM: "you may not write there",
    errno.ENOENT: "the folder does not exist any more",
    errno.EIO: "the disk reports an error",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ELOOP: "the link leads in a circle",
}
NO_RENAME = (errno.EXDEV, errno.EPERM, errno.EACCES, errno.EBUSY)

_locks: dict[Path, threading.Lock] = {}
_locks_guard = threading.Lock()


def identify(path: Path) -> FileIdentity | None:
    """What `path` is now; None when there is no such file. Reads the whole file."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return None
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None
    return FileIdentity(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, digest)


def save_document(
    path: Path,
    make: Callable[[], bytes],
    verify: Callable[[bytes], None],
    expected: FileIdentity | None,
    system: FileSystem = REAL,
) -> SaveReport:
    """Make the bytes, verify them, keep the previous version, and write them. One save of a file at a time.

    Raises SaveError with a sentence, ChangedOnDisk when `expected` is no longer what is there. What `make` and
    `verify` raise passes through; nothing was written then.
    """
    target = _target(path)
    with _lock_for(target):
        data = make()
        verify(data)
        _refuse_changed(target, expected)
        notes = [backups.keep_previous(target)] if target.exists() else []
        identity = write_atomically(target, data, system=system)
        return SaveReport(identity, tuple(note for note in notes if note), len(data))


def write_atomically(path: Path, data: bytes, *, system: FileSystem = REAL) -> FileIdentity:
    """Replace the content of `path` by `data` so that it is old or new at every moment. Raises SaveError."""
    target = _target(path)
    try:
        temporary = _write_temporary(target, data, system)
    except PermissionError as error:
        if not target.exists() or not os.access(target, os.W_OK):
            raise _told(target, error) from error
        _write_in_place(target, data, system)
        return _identity(target, data)
    except OSError as error:
        raise _told(target, error) from error
    try:
        system.replace(temporary, target)
        system.sync_folder(target.parent)
    except OSError as error:
        system.remove(temporary)
        if error.errno in NO_RENAME and target.exists() and os.access(target, os.W_OK):
            _write_in_place(target, data, system)
        else:
            raise _told(target, error) from error
    return _identity(target, data)


def _write_temporary(target: Path, data: bytes, system: FileSystem) -> Path:
    handle, temporary = system.open_temporary(target.parent)
    try:
        _write_all(handle, data, system)
        if target.exists():
            system.copy_mode(target, temporary)
        else:
            os.chmod(temporary, 0o666 & ~_umask())
    except BaseException:
        system.remove(temporary)
        raise
    return temporary


def _write_all(handle: int, data: bytes, system: FileSystem) -> None:
    """Write, sync and close; the handle is closed whatever happens."""
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[system.write(handle, rest) :]
        system.sync(handle)
    except BaseException:
        os.close(handle)
        raise
    system.close(handle)


def _write_in_place(target: Path, data: bytes, system: FileSystem) -> None:
    """The way out where no file can be made or renamed: only after a copy of the old version is safely kept."""
    note = backups.keep_previous(target)
    if note:
        raise SaveError(f"{target.name} was not saved: {note}")
    try:
        _write_all(system.open_in_place(target), data, system)
    except OSError as error:
        kept = backups.versions(target)[0]
        raise SaveError(f"{_reason(error)}; the previous version is kept as {kept}") from error


def _target(path: Path) -> Path:
    """The file that `path` leads to: links are followed, what is no plain file is refused."""
    try:
        target = Path(os.path.realpath(path, strict=False))
        status = os.stat(target)
    except FileNotFoundError:
        if not target.parent.is_dir():
            raise SaveError(f"the folder {target.parent.name} does not exist") from None
        return target
    except OSError as error:
        raise SaveError(_reason(error)) from error
    if not stat.S_ISREG(status.st_mode):
        raise SaveError(f"{path.name} is not a file that can be written")
    if not os.access(target, os.W_OK):
        raise SaveError(f"{path.name} is read-only; save under another name")
    return target


def _refuse_changed(target: Path, expected: FileIdentity | None) -> None:
    if expected is None:
        return
    now = identify(target)
    if now is not None and now.sha256 != expected.sha256:
        raise ChangedOnDisk(f"another program has changed {target.name} since it was opened")


def _identity(target: Path, data: bytes) -> FileIdentity:
    status = target.stat()
    digest = hashlib.sha256(data).hexdigest()
    return FileIdentity(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, digest)


def _told(target: Path, error: OSError) -> SaveError:
    kept = "; the previous version is unchanged" if target.exists() else ""
    return SaveError(f"{_reason(error)}{kept}")


def _reason(error: OSError) -> str:
    return REASONS.get(error.errno or 0) or (error.strerror or str(error)).lower()


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _lock_for(target: Path) -> threading.Lock:
    with _locks_guard:
        return _locks.setdefault(target, threading.Lock())
