"""Asks how to print, shows the first sheet in small, and says how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ...model.layouts import Layout
from ...model.page_range import RangeError
from ..jobs import Job
from ..screen import resize_within_screen
from .current_page import page_at
from .imposition import Edges, sheets_of
from .keeping import kept
from .manuscript import Draft
from .pages import Cut, Pages, make_pages
from .print_form import Habits, PrintForm
from .printers import PDF_FILE, device, edges, make_printer, names
from .sheet_picture import SheetPicture
from .sheets import Choice, PrintError, sides_of

_SIZE = 780, 480


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be printed, and how: ``printer`` None means a PDF file."""

    cut: Cut
    choice: Choice
    printer: QPrinter | None
    duplex: str
    grey: bool


class PrintDialog(QDialog):
    """Once it is accepted, ``order`` says what to do. ``place`` is a block and an offset in it: the current page."""

    def __init__(
        self,
        parent: QWidget,
        draft: Draft,
        layouts: Sequence[Layout] = (),
        habits: Habits = Habits(),  # noqa: B008 - frozen
        place: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(parent)
        self._draft, self._place = draft, place
        self._pages: Pages | None = None
        self._printer: QPrinter | None = None
        self.order: Order | None = None
        self.form = PrintForm(self, names(), _with(layouts, draft.layout))
        self.picture, self.told = SheetPicture(self), QLabel()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._assemble()
        self.retranslate()
        self._begin(habits)
        self._connect()
        resize_within_screen(self, *_SIZE)
        self.job = self._started()

    def _assemble(self) -> None:
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.told.setMinimumHeight(2 * self.told.fontMetrics().height())
        self.told.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        right = QVBoxLayout()
        right.addWidget(self.picture, 1)
        right.addWidget(self.told)
        middle = QHBoxLayout()
        middle.addWidget(self.form, 3)
        middle.addLayout(right, 2)
        column = QVBoxLayout(self)
        column.addLayout(middle, 1)
        column.addWidget(self.buttons)

    def retranslate(self) -> None:
        """Set all texts in the present language."""
        self.setWindowTitle(self.tr("Print – {0}").format(self._draft.title))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Prin&t"))
        self.picture.setAccessibleName(self.tr("The first sheet"))
        self.form.retranslate()

    def _begin(self, habits: Habits) -> None:
        form = self.form
        wanted = habits.printer if habits.printer in form.printers else form.printers[0]
        form.printer.setCurrentIndex(form.printers.index(wanted))
        self._take_printer(wanted)
        form.show_habits(habits)
        form.layout_box.setCurrentIndex(max(0, form.layout_box.findData(self._draft.layout.id)))
        form.current_page.setVisible(self._place is not None)

    def _connect(self) -> None:
        self.form.changed.connect(self._show)
        self.form.printer_changed.connect(self._on_printer)
        self.form.layout_changed.connect(self._on_layout)
        self.form.properties.clicked.connect(self._ask_system)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    # -- the pages

    def _started(self) -> Job:
        draft = self._draft
        job = kept(Job(lambda progress: make_pages(draft, progress).cut))
        job.done.connect(self._on_made)
        job.failed.connect(self._on_failed)
        self._pages = None
        job.start()
        self._show()
        return job

    def _drop(self) -> None:
        """Let pages that are still being made go; nothing of them arrives here any more."""
        if self._pages is None:
            self.job.done.disconnect(self._on_made)
            self.job.failed.disconnect(self._on_failed)
            self.job.cancel()

    def _on_made(self, cut: Cut) -> None:
        self._pages = Pages(cut)
        if self._place is not None:
            self.form.current = page_at(self._pages, *self._place)
        self._show()

    def _on_failed(self, error: Exception) -> None:
        self.told.setText(str(error))

    def _on_layout(self) -> None:
        layout = self.form.layout_chosen
        if layout is not None:
            self._drop()
            self._draft = replace(self._draft, layout=layout)
            self.job = self._started()

    # -- the printer

    def _on_printer(self, name: str) -> None:
        self._take_printer(name)
        self._show()

    def _take_printer(self, name: str) -> None:
        self._printer = None if name == PDF_FILE else make_printer(name, self._draft.title)
        self.form.show_device(device(name))

    def _ask_system(self) -> None:
        """Open the system's own dialog, whose settings stay with the printer."""
        if self._printer is not None:
            asked = QPrintDialog(self._printer, self)
            asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            asked.setWindowModality(Qt.WindowModality.WindowModal)
            asked.show()

    # -- what comes out

    def _edges(self) -> Edges:
        return Edges() if self._printer is None else edges(self._printer)

    def _show(self) -> None:
        """Show the first sheet and the number of them, or say what is wrong."""
        pages, told, side = self._pages, self.tr("Making the pages…"), None
        if pages is not None:
            try:
                choice = self.form.choice(self._edges())
                sides = sides_of(pages, choice)
            except RangeError as error:
                told = self._wrong(error)
            except PrintError:
                told = self.tr("There are no such pages.")
            else:
                side = sides[0]
                count = len({cell.page for one in sides for cell in one.cells})
                told = self._counted(count, sheets_of(sides, two_sided=self.form.two_sided) * choice.copies)
        self.told.setText(told)
        self.picture.show_side(pages, side, grey=self.form.colors.currentData() == "grey")
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(side is not None)

    def _wrong(self, error: RangeError) -> str:
        if error.count is not None:
            return self.tr("There is no page {0}; the draft has %n pages.", "", error.count).format(error.part)
        return self.tr("“{0}” names no pages. Write, for example, 1-3, 5, 8-.").format(error.part)

    def _counted(self, pages: int, sheets: int) -> str:
        if sheets == 1:
            return self.tr("One page on one sheet") if pages == 1 else self.tr("%n pages on one sheet", "", pages)
        return self.tr("%n pages on {0} sheets", "", pages).format(self.locale().toString(sheets))

    def done(self, result: int) -> None:
        """Close; say what is to be printed when that was wanted."""
        if result == QDialog.DialogCode.Accepted and self._pages is not None:
            form = self.form
            choice, grey = form.choice(self._edges()), form.colors.currentData() == "grey"
            self.order = Order(self._pages.cut, choice, self._printer, form.duplex.currentData(), grey)
        self._drop()
        super().done(result)


def _with(layouts: Sequence[Layout], layout: Layout) -> Sequence[Layout]:
    """The layouts, the chosen one with the options that were chosen for it."""
    if layout.id not in {other.id for other in layouts}:
        return [layout, *layouts] if layouts else []
    return [layout if other.id == layout.id else other for other in layouts]
