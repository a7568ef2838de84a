"""The file is exactly the old version or exactly the new one, wherever a system call fails or the process dies."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import threading
import time

import pytest

from speecheditor.store import backups
from speecheditor.store.filesystem import FileSystem
from speecheditor.store.saving import (
    ChangedOnDisk,
    SaveError,
    fill_atomically,
    identify,
    save_document,
    write_atomically,
)

OLD, NEW = b"old " * 1000, b"new " * 3000


class Death(BaseException):
    """The process ends here: nothing that comes after may matter."""


class Faulty(FileSystem):
    """Fails at call `at` (and, if `lasting`, at every later one), or dies there. Counts and notes the calls."""

    def __init__(self, at: int = 0, error: int | None = None, *, lasting: bool = False) -> None:
        self.at, self.error, self.lasting = at, error, lasting
        self.calls: list[str] = []

    def _call(self, name: str, *arguments):
        self.calls.append(name)
        now = len(self.calls)
        if self.at and (now == self.at or (self.lasting and now > self.at)):
            if self.error is None:
                raise Death
            raise OSError(self.error, os.strerror(self.error))
        return getattr(super(), name)(*arguments)

    def open_temporary(self, folder):
        return self._call("open_temporary", folder)

    def write(self, handle, data):
        return self._call("write", handle, data[:5000])  # short writes are normal

    def sync(self, handle):
        self._call("sync", handle)

    def close(self, handle):
        self._call("close", handle)

    def copy_mode(self, source, target):
        self._call("copy_mode", source, target)

    def replace(self, source, target):
        self._call("replace", source, target)

    def sync_folder(self, folder):
        self._call("sync_folder", folder)

    def remove(self, path):
        super().remove(path)

    def open_in_place(self, path):
        return self._call("open_in_place", path)

    def cut(self, handle, size):
        self._call("cut", handle, size)


def filled_atomically(path, data, *, system) -> None:
    fill_atomically(
        path, lambda out: [out.write(data[at : at + 7000]) for at in range(0, len(data), 7000)], system=system
    )


both_ways = pytest.mark.parametrize("put", [write_atomically, filled_atomically])


def calls_of_a_good_save(path, put=write_atomically) -> list[str]:
    system = Faulty()
    put(path, NEW, system=system)
    return system.calls


@pytest.fixture
def target(tmp_path):
    path = tmp_path / "讲话.docx"
    path.write_bytes(OLD)
    return path


@both_ways
def test_the_bytes_are_on_the_disk_before_the_name_points_to_them(target, put) -> None:
    calls = calls_of_a_good_save(target, put)
    assert calls[0] == "open_temporary"
    assert calls.count("write") in (3, 4)
    assert calls.index("sync") < calls.index("replace") < calls.index("sync_folder")
    assert target.read_bytes() == NEW


@both_ways
@pytest.mark.parametrize("lasting", [False, True])
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS])
def test_whichever_call_fails_the_file_is_old_or_new_and_a_failure_is_told(tmp_path, error, lasting, put) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(OLD)
    for at in range(1, len(calls_of_a_good_save(path, put)) + 1):
        path.write_bytes(OLD)
        system = Faulty(at, error, lasting=lasting)
        with pytest.raises(SaveError):
            put(path, NEW, system=system)
        assert path.read_bytes() in (OLD, NEW)
        if "sync_folder" not in system.calls:
            assert path.read_bytes() == OLD
        assert [p.name for p in tmp_path.iterdir()] == ["a.docx"], "no temporary file is left"


@both_ways
def test_wherever_the_process_dies_the_file_is_old_or_new(tmp_path, put) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(OLD)
    for at in range(1, len(calls_of_a_good_save(path, put)) + 1):
        path.write_bytes(OLD)
        with pytest.raises(Death):
            put(path, NEW, system=Faulty(at))
        assert path.read_bytes() in (OLD, NEW)


@both_ways
def test_a_full_disk_is_said_in_words(target, put) -> None:
    with pytest.raises(SaveError, match="the disk is full; the previous version is unchanged"):
        put(target, NEW, system=Faulty(2, errno.ENOSPC))


@both_ways
def test_where_nothing_can_be_renamed_the_old_version_is_kept_first(target, put) -> None:
    at = calls_of_a_good_save(target, put).index("replace") + 1
    target.write_bytes(OLD)
    put(target, NEW, system=Faulty(at, errno.EXDEV))
    assert target.read_bytes() == NEW
    assert backups.versions(target)[0].read_bytes() == OLD


def test_what_fill_raises_passes_through_and_nothing_has_changed(target) -> None:
    def stopped(out) -> None:
        out.write(b"half")
        raise KeyError

    with pytest.raises(KeyError):
        fill_atomically(target, stopped)
    assert target.read_bytes() == OLD
    assert list(target.parent.iterdir()) == [target]


def test_a_filled_file_is_what_was_written(target) -> None:
    identity = fill_atomically(target, lambda out: out.write(NEW))
    assert target.read_bytes() == NEW
    assert identity == identify(target)


@pytest.mark.parametrize("at", range(3, 8))
def test_in_place_a_failure_brings_the_old_bytes_back(target, at) -> None:
    system = Faulty()
    failed: list[str] = []
    call = system._call

    def once(name: str, *arguments):
        if name == "open_temporary":
            raise PermissionError(errno.EACCES, "no")
        if name != "open_in_place" and not failed and len(system.calls) + 2 >= at:
            failed.append(name)
            raise OSError(errno.ENOSPC, "full")
        return call(name, *arguments)

    system._call = once
    with pytest.raises(SaveError, match="full"):
        write_atomically(target, NEW, system=system)
    assert target.read_bytes() == OLD
    assert failed


def test_a_write_between_check_and_replace_is_not_lost(target) -> None:
    class Racing(FileSystem):
        def sync(self, handle):
            super().sync(handle)
            target.write_bytes(b"theirs, just now")

    with pytest.raises(ChangedOnDisk):
        save_document(target, lambda: NEW, lambda data: None, identify(target), Racing())
    assert target.read_bytes() == b"theirs, just now"


def test_a_failed_folder_sync_says_that_the_new_version_is_there(target) -> None:
    at = calls_of_a_good_save(target).index("sync_folder") + 1
    with pytest.raises(SaveError, match="the new version is in place"):
        write_atomically(target, NEW, system=Faulty(at, errno.EACCES))
    assert target.read_bytes() == NEW


def test_a_read_only_file_stays_as_it_is(target) -> None:
    target.chmod(0o444)
    with pytest.raises(SaveError, match="read-only"):
        write_atomically(target, NEW)
    assert target.read_bytes() == OLD


def test_versions_are_in_order_even_when_the_clock_goes_back(target, monkeypatch) -> None:
    monkeypatch.setattr(backups, "MOST_PER_FILE", 1)
    clock = iter([10**18, 9 * 10**17, 8 * 10**17])
    monkeypatch.setattr(backups.time, "time_ns", lambda: next(clock))
    for n in range(3):
        save_document(target, lambda n=n: b"%d" % n, lambda data: None, None)
    assert [p.read_bytes() for p in backups.versions(target)] == [b"1"]


def test_mode_and_links_are_kept(tmp_path, target) -> None:
    target.chmod(0o640)
    link = tmp_path / "link.docx"
    link.symlink_to(target)
    write_atomically(link, NEW)
    assert link.is_symlink()
    assert target.read_bytes() == NEW
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_dangling_link_gets_its_file(tmp_path) -> None:
    link = tmp_path / "link.docx"
    link.symlink_to(tmp_path / "there.docx")
    write_atomically(link, NEW)
    assert (tmp_path / "there.docx").read_bytes() == NEW


def test_what_is_no_file_is_refused(tmp_path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (tmp_path, loop, pipe, tmp_path / "missing" / "a.docx"):
        with pytest.raises(SaveError):
            write_atomically(path, NEW)


def test_the_longest_name_saves(tmp_path) -> None:
    path = tmp_path / ("讲" * 83 + ".docx")
    save_document(path, lambda: OLD, lambda data: None, None)
    save_document(path, lambda: NEW, lambda data: None, None)
    assert path.read_bytes() == NEW


def test_a_file_that_another_program_changed_is_not_overwritten(target) -> None:
    seen = identify(target)
    target.write_bytes(b"theirs")
    with pytest.raises(ChangedOnDisk):
        save_document(target, lambda: NEW, lambda data: None, seen)
    assert target.read_bytes() == b"theirs"
    save_document(target, lambda: NEW, lambda data: None, None)
    assert target.read_bytes() == NEW


def test_a_touched_file_is_not_a_changed_one(target) -> None:
    seen = identify(target)
    os.utime(target)
    assert save_document(target, lambda: NEW, lambda data: None, seen).size == len(NEW)


def test_bytes_that_do_not_verify_are_not_written(target) -> None:
    def verify(data: bytes) -> None:
        raise SaveError("reading it back gave another text")

    with pytest.raises(SaveError, match="another text"):
        save_document(target, lambda: NEW, verify, None)
    assert target.read_bytes() == OLD


def test_previous_versions_are_kept_once_each(target) -> None:
    for content in (b"1", b"2", b"2", b"3"):
        save_document(target, lambda content=content: content, lambda data: None, None)
    assert [p.read_bytes() for p in backups.versions(target)] == [b"2", b"1", OLD]


def test_no_more_versions_are_kept_than_promised(target, monkeypatch) -> None:
    monkeypatch.setattr(backups, "MOST_PER_FILE", 3)
    for n in range(6):
        save_document(target, lambda n=n: b"%d" % n, lambda data: None, None)
    assert [p.read_bytes() for p in backups.versions(target)] == [b"4", b"3", b"2"]


def test_saves_of_one_file_come_one_after_the_other(target) -> None:
    running, most = 0, 0

    def make(n: int) -> bytes:
        nonlocal running, most
        running += 1
        most = max(most, running)
        time.sleep(0.01)
        running -= 1
        return b"%d" % n

    threads = [
        threading.Thread(target=save_document, args=(target, lambda n=n: make(n), lambda data: None, None))
        for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1
    assert target.read_bytes().isdigit()


CHILD = """
import sys
from pathlib import Path
from speecheditor.store.saving import write_atomically
for n in range(10**6):
    write_atomically(Path(sys.argv[1]), (b"%09d" % n) * 20000)
"""


@pytest.mark.parametrize("tries", [5, pytest.param(60, marks=pytest.mark.sweep)])
def test_a_killed_process_leaves_a_whole_file(tmp_path, tries) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"%09d" % 0 * 20000)
    for attempt in range(tries):
        child = subprocess.Popen([sys.executable, "-c", CHILD, str(path)])
        time.sleep(0.15 + 0.013 * attempt % 0.2)
        child.send_signal(signal.SIGKILL)
        child.wait()
        data = path.read_bytes()
        assert len(data) == 180000
        assert data == data[:9] * 20000
