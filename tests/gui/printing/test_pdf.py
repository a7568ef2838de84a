"""The PDF: its text is that of the speech, its fonts are Simplified Chinese, its headings are bookmarks."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pikepdf
import pytest
from PySide6.QtCore import QTemporaryFile
from PySide6.QtGui import QFontDatabase

from builders import blocks
from speecheditor.gui.printing import pdf as pdf_module
from speecheditor.gui.printing.builder import build
from speecheditor.gui.printing.headless import pdf_bytes
from speecheditor.gui.printing.manuscript import Draft, Page, Part, Section
from speecheditor.gui.printing.pages import Cut, Pages
from speecheditor.gui.printing.pdf import pdf_of, write_pdf
from speecheditor.model.blocks import Block, OpaqueBlock, Paragraph, ParaProps, Run, RunProps, new_id
from speecheditor.model.numbering import NumberLevel, Scheme
from speecheditor.model.page import PAGE_FIELD, PAGES_FIELD, MarginLine, Margins, PageSetup
from speecheditor.model.properties import Properties
from speecheditor.model.styles import Style, StyleSheet
from speecheditor.store.saving import SaveError

TITLE = "在全省大会上的讲话"
SCHEME = Scheme("x", "x", (NumberLevel("chineseCounting", "%1、", suffix="nothing"),))
TEXT = "同志们：户口一直在门外，骨肉相连——“龙马精神”……我们要一心一意抓发展、长长久久谋幸福。Let us go on, 2024."
STYLES = StyleSheet(
    {"N": Style("N", "Normal")},
    default="N",
    default_ppr=b'<w:spacing w:line="560" w:lineRule="exact"/><w:jc w:val="both"/>',
    default_rpr='<w:rFonts w:ascii="Times New Roman" w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/>'.encode(),
)
PAGE = PageSetup(
    headers=Margins((MarginLine("甲\t乙\t丙"),), first=()),
    footers=Margins(
        (MarginLine(f"— {PAGE_FIELD} / {PAGES_FIELD} —", "right", 14.0),),
        even=(MarginLine(f"第{PAGE_FIELD}页", "left", 14.0),),
    ),
)
PROPERTIES = Properties(title=TITLE, scheme=SCHEME, styles=STYLES, page=PAGE)


def speech(count: int = 3) -> list[Block]:
    found: list[Block] = []
    for number in range(count):
        found += blocks(f"1 要点{number}", *[TEXT] * 9)
    return found


@pytest.fixture
def written(qapp: object, tmp_path: Path) -> Path:
    target = tmp_path / "speech.pdf"
    report = write_pdf(Draft(speech(), PROPERTIES, TITLE), target)
    with pikepdf.open(target) as pdf:
        assert len(pdf.pages) == report.pages == 4
    return target


def text_of(path: Path, *options: str) -> str:
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext is not installed")
    return subprocess.run([tool, *options, str(path), "-"], capture_output=True, check=True).stdout.decode()


def test_the_text_is_that_of_the_speech(written: Path):
    solid = "".join(text_of(written).split())
    for header in ("甲", "乙", "丙"):
        assert header in solid
    assert "第2页" in solid
    assert "—3/4—" in solid
    whole = "".join(text_of(written, "-x", "80", "-y", "71", "-W", "440", "-H", "699", "-r", "72").split())
    wanted = "".join("".join(f"{'一二三'[n]}、要点{n}" + TEXT * 9 for n in range(3)).split())
    assert whole == wanted


def test_title_language_and_bookmarks(written: Path):
    with pikepdf.open(written) as pdf:
        assert str(pdf.docinfo["/Title"]) == TITLE
        assert str(pdf.docinfo["/Creator"]) == "Speech Editor"
        assert str(pdf.Root.Lang) == "zh-CN"
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == ["一、要点0", "二、要点1", "三、要点2"]
        width, height = (float(side) for side in pdf.pages[0].mediabox[2:])
        assert (width, height) == pytest.approx((PAGE.width, PAGE.height), abs=1.0)


def test_no_japanese_or_korean_face(written: Path):
    if "Noto Serif CJK SC" not in QFontDatabase.families():
        pytest.skip("the font Noto Serif CJK SC is not installed")
    with pikepdf.open(written) as pdf:
        names = {
            str(found.BaseFont)
            for found in pdf.objects
            if isinstance(found, pikepdf.Dictionary) and "/BaseFont" in found
        }
    lower = " ".join(names).lower()
    assert "cjk" in lower
    assert not [mark for mark in ("cjkjp", "cjkkr", "cjk jp", "cjk kr") if mark in lower]


def test_odd_looks_do_not_stop_it(qapp: object, tmp_path: Path):
    raws = (
        "<w:caps/>", "<w:smallCaps/>", '<w:vertAlign w:val="superscript"/>', '<w:u w:val="wave"/>', "<w:strike/>",
        '<w:highlight w:val="yellow"/><w:color w:val="FF0000"/>', '<w:spacing w:val="40"/>', '<w:sz w:val="2"/>',
        '<w:sz w:val="400"/>',
    )  # fmt: skip
    runs = tuple(Run(f"字𠮷a{n}", RunProps(raw=raw.encode())) for n, raw in enumerate(raws))
    props = ParaProps(alignment="distribute", raw=b'<w:ind w:left="99999" w:hanging="300" w:right="99999"/>')
    table = OpaqueBlock(new_id(), "table", "Table", (("一“二”", "b"), ("c",)))
    found = [Paragraph(new_id(), runs), Paragraph(new_id(), (Run("1.\t宽"),), props=props), table, table]
    target = tmp_path / "odd.pdf"
    report = write_pdf(Draft(found, Properties()), target)
    with pikepdf.open(target) as pdf:
        assert len(pdf.pages) == report.pages
    assert text_of(target).count("𠮷") == len(runs)


def test_a_stopped_or_failed_job_leaves_the_old_file(qapp: object, tmp_path: Path):
    target = tmp_path / "kept.pdf"
    target.write_bytes(b"old")

    class Stopped(Exception):
        pass

    def progress(part: float) -> None:
        told.append(part)
        if part > 0.5:
            raise Stopped

    told: list[float] = []
    with pytest.raises(Stopped):
        write_pdf(Draft(speech(), PROPERTIES), target, progress)
    assert told == sorted(told)
    with pytest.raises(SaveError):
        write_pdf(Draft(speech(1), PROPERTIES), tmp_path / "no" / "such" / "folder.pdf")
    assert target.read_bytes() == b"old"


def test_without_a_window(tmp_path: Path):
    """The command line prints in a process that has neither a screen nor widgets."""
    code = (
        "import sys; from speecheditor.gui.printing.headless import pdf_bytes\n"
        "from speecheditor.gui.printing.manuscript import Draft\n"
        "from speecheditor.model.properties import Properties\n"
        "from speecheditor.model.blocks import Paragraph, Run\n"
        "data = pdf_bytes(Draft([Paragraph(1, (Run('一'),))], Properties(), 't'))\n"
        "assert 'PySide6.QtWidgets' not in sys.modules\n"
        "sys.stdout.buffer.write(data)\n"
    )
    paths = ":".join(path for path in sys.path if path)
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": paths, "HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environment)
    with pikepdf.open(io.BytesIO(done.stdout)) as pdf:
        assert len(pdf.pages) == 1


def test_pdf_bytes_uses_the_application_that_runs(qapp: object):
    assert pdf_bytes(Draft(speech(1), PROPERTIES, "t")).startswith(b"%PDF")


# -- fonts, labels, the page of each section


def test_every_font_is_in_the_file_and_only_what_is_used_of_it(written: Path):
    with pikepdf.open(written) as pdf:
        fonts = [f for f in pdf.objects if isinstance(f, pikepdf.Dictionary) and f.get("/Type") == "/FontDescriptor"]
        names = [str(font.FontName) for font in fonts]
        assert names
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
    assert all(re.fullmatch(r"/[A-Z]{6}\+\S+", name) for name in names)
    assert len({name[:7] for name in names}) == len(names)


@pytest.mark.parametrize(
    ("numbers", "page_format", "labels"),
    [
        ((1, 2, 3), "decimal", None),
        ((5, 6, 7), "decimal", [(0, "/D", 5, "")]),
        ((1, 2, 3), "lowerRoman", [(0, "/r", 1, "")]),
        ((1, 2, 1), "decimal", [(0, "/D", 1, ""), (2, "/D", 1, "")]),
        ((1, 2, 3), "chineseCounting", [(0, "", 1, "一"), (1, "", 1, "二"), (2, "", 1, "三")]),
    ],
)
def test_viewers_name_the_pages_as_paper_does(
    qapp: object, numbers: tuple[int, ...], page_format: str, labels: list[tuple[int, str, int, str]] | None
):
    draft = Draft(blocks(*["段"] * 3), Properties(page=replace(PageSetup(), page_format=page_format)), "t")
    manuscript = build(draft)
    pages = [Page((Part(k, 0, 1, 0.0),), 0, number, k + 1) for k, number in enumerate(numbers)]
    with pikepdf.open(io.BytesIO(pdf_of(Pages(Cut(manuscript, pages)), "t"))) as pdf:
        found = cast(Any, pdf.Root.get("/PageLabels"))
        nums = [] if found is None else list(found.Nums)
        shown = [
            (int(at), str(label.get("/S", "")), int(label.get("/St", 1)), str(label.get("/P", "")))
            for at, label in zip(nums[::2], nums[1::2], strict=True)
        ]
    assert (shown or None) == labels


def test_each_page_has_the_size_of_its_section(qapp: object):
    upright = PageSetup()
    flat = replace(upright, width=upright.height, height=upright.width)
    manuscript = build(Draft(blocks("甲", "乙"), Properties(page=upright), "t"))
    two = replace(manuscript, sections=[Section(0, upright), Section(1, flat)])
    pages = [Page((Part(k, 0, 1, 0.0),), k, k + 1) for k in range(2)]
    with pikepdf.open(io.BytesIO(pdf_of(Pages(Cut(two, pages)), "t"))) as pdf:
        sizes = [tuple(float(x) for x in page.mediabox[2:]) for page in pdf.pages]
    assert [(w > h) for w, h in sizes] == [False, True]


# -- nothing is left behind


class Stopped(Exception):
    """The user has cancelled."""


def test_a_cancel_at_any_stage_leaves_nothing(qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    spills = tmp_path / "spills"
    spills.mkdir()
    monkeypatch.setattr(pdf_module, "QTemporaryFile", lambda: QTemporaryFile(str(spills / "XXXXXX")))
    told: list[float] = []
    write_pdf(Draft(speech(), PROPERTIES), tmp_path / "whole.pdf", told.append)
    for stop in range(len(told)):
        calls = iter(range(len(told)))

        def progress(part: float, stop: int = stop, calls: Iterator[int] = calls) -> None:
            if next(calls) == stop:
                raise Stopped

        with pytest.raises(Stopped):
            write_pdf(Draft(speech(), PROPERTIES), tmp_path / "new.pdf", progress)
        assert sorted(p.name for p in tmp_path.iterdir()) == ["spills", "whole.pdf"], f"stopped at {told[stop]}"
        assert list(spills.iterdir()) == []
    assert len(told) >= 5


def test_no_room_for_the_pages_on_their_way_is_said(qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pdf_module, "QTemporaryFile", lambda: QTemporaryFile(str(tmp_path / "absent" / "XXXXXX")))
    with pytest.raises(SaveError, match="no temporary file can be made"):
        write_pdf(Draft(speech(1), PROPERTIES), tmp_path / "speech.pdf")
    assert list(tmp_path.iterdir()) == []


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from PySide6.QtGui import QGuiApplication
application = QGuiApplication(["x"])
from speecheditor.gui.printing.manuscript import Draft
from speecheditor.gui.printing.pdf import write_pdf
from speecheditor.model.blocks import Paragraph, Run
from speecheditor.model.properties import Properties
from speecheditor.store.saving import SaveError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
draft = Draft([Paragraph(k, (Run(chr(0x4e00 + k) * 300),)) for k in range(1, 400)], Properties(), "t")
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    write_pdf(draft, Path(sys.argv[1]))
except SaveError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the size of files cannot be limited there")
@pytest.mark.parametrize("room", [0, 4096, 60000])
def test_a_full_disk_is_said_in_one_sentence_and_nothing_stays(tmp_path: Path, room: int):
    """Wherever the room ends, for the pages on their way or for the file itself."""
    target = tmp_path / "speech.pdf"
    spills = tmp_path / "spills"
    spills.mkdir()
    environment = {**os.environ, "TMPDIR": str(spills), "QT_QPA_PLATFORM": "offscreen"}
    environment["PYTHONPATH"] = ":".join(path for path in sys.path if path)
    command = [sys.executable, "-c", FULL_DISK, str(target), str(room)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert len(done.stdout.splitlines()) == 1
    assert "too large" in done.stdout
    assert list(tmp_path.iterdir()) == [spills]
    assert list(spills.iterdir()) == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="an administrator may write everywhere")
def test_a_folder_that_may_not_be_written_is_said(qapp: object, tmp_path: Path):
    tmp_path.chmod(0o500)
    with pytest.raises(SaveError, match="you may not write there"):
        write_pdf(Draft(speech(1), PROPERTIES), tmp_path / "speech.pdf")
    tmp_path.chmod(0o700)
    assert list(tmp_path.iterdir()) == []
