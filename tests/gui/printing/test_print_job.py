"""Printing: from the dialog to sheets in a PDF file, with cancel and failure. Real printers are in `test_cups`."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from speecheditor.gui.printing.imposition import BOOKLET, EVEN, FOUR, ONE, TWO, Plan
from speecheditor.gui.printing.manuscript import Draft
from speecheditor.gui.printing.pages import make_pages
from speecheditor.gui.printing.print_dialog import Order
from speecheditor.gui.printing.print_job import print_document, print_order, write_order
from speecheditor.gui.printing.printers import ONE_SIDED
from speecheditor.gui.printing.sheets import Choice, PrintError
from speecheditor.model.blocks import Paragraph, ParaProps, Run, new_id
from speecheditor.model.page_range import RangeError, page_range
from speecheditor.model.properties import Properties

NEW_PAGE = ParaProps(raw=b"<w:pageBreakBefore/>")
SPEECH = [Paragraph(new_id(), (Run("户口在门外。" * 60),), props=NEW_PAGE) for _ in range(5)]
TITLE = "讲话"


def nothing(part: float) -> None:
    """Nobody is told."""


PLAIN = Choice()


def order(choice: Choice = PLAIN, printer: QPrinter | None = None) -> Order:
    return Order(make_pages(Draft(SPEECH, Properties(), TITLE)).cut, choice, printer, ONE_SIDED, grey=False)


def sheets(path: Path) -> list[tuple[int, int]]:
    """The sizes of the pages of a PDF, in whole points."""
    with pikepdf.open(path) as pdf:
        return [(round(page.mediabox[2]), round(page.mediabox[3])) for page in pdf.pages]


UPRIGHT, WIDE = (595, 842), (842, 595)


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Choice(), [UPRIGHT] * 5),
        (Choice(pages=page_range("2-3")), [UPRIGHT] * 2),
        (Choice(Plan(which=EVEN)), [UPRIGHT] * 2),
        (Choice(Plan(TWO)), [WIDE] * 3),
        (Choice(Plan(FOUR)), [UPRIGHT] * 2),
        (Choice(Plan(BOOKLET)), [WIDE] * 4),
        (Choice(copies=2), [UPRIGHT] * 10),
    ],
)
def test_sheets_of_five_pages_in_a_file(qapp: object, tmp_path: Path, choice: Choice, expected: list[tuple[int, int]]):
    target = tmp_path / "printed.pdf"
    write_order(target, order(choice), TITLE, nothing)
    assert sheets(target) == expected


@pytest.mark.parametrize("kind", [ONE, TWO, FOUR])
def test_a_printed_file_has_the_text(qapp: object, tmp_path: Path, kind: str):
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext is not installed")
    target = tmp_path / "printed.pdf"
    write_order(target, order(Choice(Plan(kind))), TITLE, nothing)
    text = subprocess.run([tool, "-raw", str(target), "-"], capture_output=True, check=True).stdout.decode()
    assert "".join(text.split()) == "户口在门外。" * 300


def test_pages_that_are_not_there(qapp: object, tmp_path: Path):
    with pytest.raises(RangeError):
        write_order(tmp_path / "x.pdf", order(Choice(pages=page_range("99"))), TITLE, nothing)
    with pytest.raises(PrintError):
        write_order(tmp_path / "x.pdf", order(Choice(Plan(which=EVEN), page_range("1"))), TITLE, nothing)
    assert not (tmp_path / "x.pdf").exists()


def test_a_printer_that_repeats_nothing_gets_the_copies(qapp: object, tmp_path: Path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "x.pdf"))
    assert not printer.supportsMultipleCopies()
    assert print_order(printer, order(Choice(copies=2), printer), nothing) == 10
    assert len(sheets(tmp_path / "x.pdf")) == 10


def test_stop(qapp: object, tmp_path: Path):
    class Stopped(Exception):
        pass

    def progress(part: float) -> None:
        if part > 0.3:
            raise Stopped

    with pytest.raises(Stopped):
        write_order(tmp_path / "x.pdf", order(), TITLE, progress)
    assert not (tmp_path / "x.pdf").exists()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def test_from_the_dialog_to_the_paper(qtbot: QtBot, window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    target = tmp_path / "printed.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    asked = print_document(window, Draft(SPEECH, Properties(), TITLE))
    assert asked.dialog.isVisible()
    habits: list[object] = []
    gone: list[bool] = []
    asked.accepted.connect(habits.append)
    asked.destroyed.connect(lambda: gone.append(True))
    form = asked.dialog.form
    form.kind.setCurrentIndex(form.kind.findData(TWO))
    qtbot.waitUntil(lambda: asked.dialog.told.text() == "5 pages on 3 sheets")
    asked.dialog.accept()
    qtbot.waitUntil(lambda: bool(gone))
    assert sheets(target) == [WIDE] * 3
    assert [getattr(one, "kind", "") for one in habits] == [TWO]


@pytest.mark.parametrize("is_accepted", [False, True])
def test_the_questions_can_be_refused(
    qtbot: QtBot, window: QWidget, monkeypatch: pytest.MonkeyPatch, is_accepted: bool
):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    asked = print_document(window, Draft(SPEECH, Properties(), "x"))
    gone: list[bool] = []
    asked.destroyed.connect(lambda: gone.append(True))
    if is_accepted:
        qtbot.waitUntil(lambda: asked.dialog.told.text() == "5 pages on 5 sheets")
        asked.dialog.accept()
    else:
        asked.dialog.reject()
    qtbot.waitUntil(lambda: bool(gone))


def test_failure_is_told(qtbot: QtBot, window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "none" / "x.pdf"), ""))
    asked = print_document(window, Draft(SPEECH, Properties(), "x"))
    gone: list[bool] = []
    asked.destroyed.connect(lambda: gone.append(True))
    qtbot.waitUntil(lambda: asked.dialog.told.text() == "5 pages on 5 sheets")
    asked.dialog.accept()
    qtbot.waitUntil(lambda: bool(gone))
    (box,) = [child for child in window.children() if type(child).__name__ == "QMessageBox"]
    assert box.isVisible()
    assert box.text() == "The document was not printed."
    box.close()
