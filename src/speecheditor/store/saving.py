"""The atomic save: the file is exactly the old version or exactly the new one, whatever happens.

Temporary file beside the target, written, fsynced, put in its place, folder fsynced. The protocol and what it was
measured against: ARCHITECTURE.md, "Saving".
"""

from __future__ import annotations

import errno
import hashlib
import io
import os
import stat
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

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


def _read_umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


UMASK = _read_umask()
"""Read once: asking for it means changing it for a moment, which no worker thread may do."""

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
        notes = _refuse_changed(target, expected)
        seen = _glimpse(target)
        if seen is not None:
            notes.append(backups.keep_previous(target))
            if target.stat().st_nlink > 1:
                notes.append(f"{target.name} had a second name (a hard link), which keeps the previous version")
        identity = write_atomically(target, data, system=system, unless_changed=seen)
        return SaveReport(identity, tuple(note for note in notes if note), len(data))


Glimpse = tuple[int, int, int]
"""Inode, size and time of a file: enough to see that somebody else wrote it a moment ago."""


def write_atomically(
    path: Path,
    data: bytes,
    *,
    system: FileSystem = REAL,
    unless_changed: Glimpse | None = None,
    mode: int | None = None,
) -> FileIdentity:
    """Replace the content of `path` by `data` so that it is old or new at every moment. Raises SaveError.

    A new file gets `mode`, or what the user's umask leaves. With `unless_changed` a file that is no longer what that
    says is left alone, and ChangedOnDisk raised.
    """
    target = _target(path)
    try:
        temporary = _temporary(target, lambda handle: _write_all(handle, data, system), system, mode)
    except PermissionError as error:
        return _fall_back(target, data, system, error)
    except OSError as error:
        raise _told(target, error) from error
    if unless_changed is not None and _glimpse(target) != unless_changed:
        system.remove(temporary)
        raise ChangedOnDisk(f"another program has just changed {target.name}")
    return _in_place_of(target, temporary, system, lambda: data, hashlib.sha256(data).hexdigest())


def fill_atomically(path: Path, fill: Callable[[BinaryIO], object], *, system: FileSystem = REAL) -> FileIdentity:
    """Replace the content of `path` by what `fill` writes, as `write_atomically` does, but never hold it in memory.

    Raises SaveError; what else `fill` raises passes through, and then nothing has changed. `fill` is called again
    where no file can be made or renamed.
    """
    target = _target(path)

    digest = ""

    def write(handle: int) -> None:
        nonlocal digest
        stream = _Stream(handle, system)
        _finished(handle, lambda: fill(cast("BinaryIO", stream)), system)
        digest = stream.hash.hexdigest()

    def whole() -> bytes:
        made = io.BytesIO()
        fill(made)
        return made.getvalue()

    try:
        temporary = _temporary(target, write, system, None)
    except PermissionError as error:
        return _fall_back(target, whole(), system, error)
    except OSError as error:
        raise _told(target, error) from error
    return _in_place_of(target, temporary, system, whole, digest)


def _in_place_of(
    target: Path, temporary: Path, system: FileSystem, data: Callable[[], bytes], digest: str
) -> FileIdentity:
    """Put the finished `temporary` file in the place of `target`; `data` gives its content where that cannot be."""
    try:
        system.replace(temporary, target)
    except OSError as error:
        _removed(temporary, system, error)
        if error.errno in NO_RENAME:
            return _fall_back(target, data(), system, error)
        raise _told(target, error) from error
    try:
        system.sync_folder(target.parent)
    except OSError as error:
        raise SaveError(f"{_reason(error)}; the new version is in place but may not survive a power failure") from error
    return _identity(target, digest)


def _fall_back(target: Path, data: bytes, system: FileSystem, error: OSError) -> FileIdentity:
    if not target.exists() or not os.access(target, os.W_OK):
        raise _told(target, error) from error
    _write_in_place(target, data, system)
    return _identity(target, hashlib.sha256(data).hexdigest())


def _glimpse(target: Path) -> Glimpse | None:
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


def _temporary(target: Path, write: Callable[[int], None], system: FileSystem, mode: int | None) -> Path:
    """A file beside `target` with its permissions, or `mode`, and what `write` has put into it and closed."""
    handle, temporary = system.open_temporary(target.parent)
    try:
        write(handle)
        if target.exists():
            system.copy_mode(target, temporary)
        else:
            os.chmod(temporary, 0o666 & ~UMASK if mode is None else mode)
    except BaseException as error:
        _removed(temporary, system, error)
        raise
    return temporary


def _removed(temporary: Path, system: FileSystem, reason: BaseException) -> None:
    """Remove the temporary file; when even that fails, `reason` stays what is told."""
    try:
        system.remove(temporary)
    except OSError as error:
        reason.add_note(f"{temporary} is left over: {error}")


def _write_all(handle: int, data: bytes, system: FileSystem) -> None:
    _finished(handle, lambda: _Stream(handle, system).write(data), system)


def _finished(handle: int, write: Callable[[], object], system: FileSystem) -> None:
    """Write, sync and close; the handle is closed whatever happens."""
    try:
        write()
        system.sync(handle)
    except BaseException:
        os.close(handle)
        raise
    system.close(handle)


class _Stream(io.RawIOBase):
    """A file that is open as `handle`, written through the system calls of saving from its start to its end."""

    def __init__(self, handle: int, system: FileSystem) -> None:
        self._handle, self._system = handle, system
        self.hash = hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes | bytearray | memoryview) -> int:  # pyright: ignore[reportIncompatibleMethodOverride]
        rest = memoryview(data).cast("B")
        self.hash.update(rest)
        size = len(rest)
        while rest:
            rest = rest[self._system.write(self._handle, rest) :]
        return size


def _write_in_place(target: Path, data: bytes, system: FileSystem) -> None:
    """The way out where no file can be made or renamed: only after a copy of the old version is safely kept.

    The old bytes are written over and the rest cut off last, so that going back needs no space on the disk.
    """
    note = backups.keep_previous(target)
    if note:
        raise SaveError(f"{target.name} was not saved: {note}")
    old = target.read_bytes()
    try:
        _write_over(target, data, system)
    except OSError as error:
        try:
            _write_over(target, old, system)
        except OSError:
            kept = backups.versions(target)[0]
            raise SaveError(f"{_reason(error)}; the previous version is kept as {kept}") from error
        raise _told(target, error) from error


def _write_over(target: Path, data: bytes, system: FileSystem) -> None:
    handle = system.open_in_place(target)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[system.write(handle, rest) :]
        system.cut(handle, len(data))
        system.sync(handle)
    finally:
        os.close(handle)


def _target(path: Path) -> Path:
    """The file that `path` leads to: links are followed, what is no plain file is refused."""
    target = Path(os.path.realpath(path, strict=False))
    try:
        status = os.stat(target)
    except FileNotFoundError:
        if not target.parent.is_dir():
            raise SaveError(f"the folder {target.parent.name} does not exist") from None
        return target
    except OSError as error:
        raise SaveError(_reason(error)) from error
    if not stat.S_ISREG(status.st_mode):
        raise SaveError(f"{path.name} is not a file that can be written")
    if not status.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise SaveError(f"{path.name} is read-only; save under another name")
    return target


def _refuse_changed(target: Path, expected: FileIdentity | None) -> list[str]:
    """Raise ChangedOnDisk when the file is not what was read; a note when it is gone."""
    if expected is None:
        return []
    try:
        now = identify(target)
    except OSError as error:
        raise SaveError(_reason(error)) from error
    if now is None:
        return [f"{target.name} had been removed and was written again"]
    if now.sha256 != expected.sha256:
        raise ChangedOnDisk(f"another program has changed {target.name} since it was opened")
    return []


def _identity(target: Path, digest: str) -> FileIdentity:
    status = target.stat()
    return FileIdentity(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, digest)


def _told(target: Path, error: OSError) -> SaveError:
    kept = "; the previous version is unchanged" if target.exists() else ""
    return SaveError(f"{_reason(error)}{kept}")


def _reason(error: OSError) -> str:
    return REASONS.get(error.errno or 0) or (error.strerror or str(error)).lower()


def _lock_for(target: Path) -> threading.Lock:
    with _locks_guard:
        return _locks.setdefault(target, threading.Lock())
