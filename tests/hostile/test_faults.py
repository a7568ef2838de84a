"""Every bad file of the list goes through the program: it opens as it should or is refused in one sentence."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from changes import CHANGES, Change, edited
from exercise import exercise
from faults import Either, Fault, Opens, Refused
from image_faults import IMAGE_FAULTS
from outside_faults import outside_faults
from xml_faults import TEXT_FAULTS, XML_FAULTS
from zip_faults import ZIP_FAULTS

from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.inventory import inventory
from speecheditor.formats.problems import PackageError
from speecheditor.store.session import open_file

FAULTS = (*ZIP_FAULTS, *XML_FAULTS, *TEXT_FAULTS, *outside_faults(), *IMAGE_FAULTS)
QUICK = [fault for fault in FAULTS if not fault.heavy]
HEAVY = [fault for fault in FAULTS if fault.heavy]

MEMORY = 300 << 20
SECONDS = 1.0
"""What opening a bomb may take; the rest of its way through the program may take longer."""


@pytest.mark.parametrize("fault", QUICK, ids=str)
@pytest.mark.parametrize("change", CHANGES)
def test_a_bad_file_does_no_harm(fault: Fault, change: Change) -> None:
    data = fault.make()
    found = exercise(data, change)
    if isinstance(fault.expected, Refused):
        assert re.search(fault.expected.saying, found.refused), found
    elif isinstance(fault.expected, Opens):
        assert (found.refused, fault.expected.lines or found.lines) == ("", found.lines)
        assert fault.expected.texts in (None, found.texts)
        assert fault.expected.problem in " ".join(found.problems)
        assert not found.unsaved or change is not edited
        assert set(fault.expected.kept) <= {entry.kind.name for entry in inventory(read_docx(data).document).entries}


def test_every_number_of_the_list_is_there() -> None:
    assert {fault.number for fault in FAULTS} >= {*range(50, 73), *range(75, 89), 90, 91, 93, 94, 95}
    assert len({str(fault) for fault in FAULTS}) == len(FAULTS)


def test_the_same_file_is_made_every_time() -> None:
    assert all(fault.make() == fault.make() for fault in QUICK)


@pytest.mark.sweep
@pytest.mark.parametrize("fault", HEAVY, ids=str)
def test_a_bomb_takes_neither_time_nor_memory(fault: Fault, tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    path.write_bytes(fault.make())
    script = Path(__file__).with_name("one_file.py")
    done = subprocess.run(
        [sys.executable, script, path], capture_output=True, text=True, timeout=100, check=False, env={**os.environ}
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout)
    expected = fault.expected
    if isinstance(expected, Refused):
        assert re.search(expected.saying, told["refused"]), told
    if isinstance(expected, Opens):
        assert not told["refused"]
        assert expected.texts in (None, tuple(told["texts"]))
    if not isinstance(expected, Opens):
        assert told["seconds"] < SECONDS or not told["refused"], told
        assert told["memory"] < MEMORY or not told["refused"], told


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such things on this system")
def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo.docx"
    os.mkfifo(fifo)
    for path in (tmp_path, fifo, Path("/dev/zero"), Path("/dev/stdin"), Path("/proc/self/status")):
        with pytest.raises(PackageError):
            open_file(path)


TEXT = "同志们\nDear friends\n"
TEXTS = {
    "CRLF": TEXT.replace("\n", "\r\n").encode(),
    "CR": TEXT.replace("\n", "\r").encode(),
    "a byte order mark": TEXT.encode("utf-8-sig"),
    "UTF-16": TEXT.encode("utf-16"),
    "UTF-16 big end": "\ufeff".encode("utf-16-be") + TEXT.encode("utf-16-be"),
    "GBK": TEXT.encode("gbk"),
    "GB18030": TEXT.encode("gb18030"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_opens_whatever_its_line_ends_and_encoding(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXTS[name])
    assert [block.text for block in open_file(path).blocks] == ["同志们", "Dear friends"]


def test_a_fault_that_may_go_either_way_is_rare() -> None:
    assert sum(isinstance(fault.expected, Either) for fault in FAULTS) < 0.1 * len(FAULTS)
