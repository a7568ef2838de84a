"""Pictures in a window: put in by file, paste and drop, their size and description."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtWidgets import QFileDialog

from ..formats.drawings import Drawing
from ..formats.looks import Looks
from ..formats.paragraph_formats import with_paragraph_format
from ..formats.pictures import Shape, picture_atom, reshaped
from ..formats.problems import PackageError
from ..model.blocks import OBJECT, Block, Paragraph, Run, props_at
from ..model.inline_objects import atom_at, atoms_in, insert_runs, replace_atom
from ..model.operations import Operation
from ..model.steps import ReplaceBlocks
from ..model.transaction import Position, Selection, Transaction
from .jobs import Job
from .picture_files import (
    SUFFIXES,
    NewPicture,
    PictureError,
    image_in,
    natural_shape,
    picture_files,
    picture_of_image,
    read_picture,
)

if TYPE_CHECKING:
    from .dialogs.picture_dialog import PictureDialog
    from .main_window import MainWindow


class PicturesInText(QObject):
    """Runs the commands on pictures of a window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._job: Job | None = None
        self.dialog: PictureDialog | None = None
        """The dialog on a picture, while it is open."""
        window.actions_by_id.connect({"insert.picture": self.ask_to_insert, "format.picture": self.ask_for_shape})
        for editor in window.text_place.editors:
            editor.take_pictures = self.take
        handles = window.editor.picture_handles
        handles.resize, handles.activate = self.reshape, self.ask_for_shape

    # -- putting them in

    def ask_to_insert(self) -> None:
        """Ask for picture files and put them in at the caret."""
        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        kinds = self.tr("Pictures ({0})").format(patterns)
        names, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Insert Picture"), "", kinds)
        if names:
            self.insert_files([Path(name) for name in names], self._window.text_editor.selection())

    def take(self, data: QMimeData, selection: Selection) -> bool:
        """Put the pictures that are pasted or dropped in the place of `selection`; False where there are none. Where
        there is text too, an image is only how it looks: Word and Excel send both."""
        files, image = picture_files(data), None if data.hasText() else image_in(data)
        if files:
            self.insert_files(files, selection)
        elif image is not None:
            self._insert_made(lambda: [picture_of_image(image)], selection)
        return bool(files) or image is not None

    def insert_files(self, paths: Sequence[Path], selection: Selection) -> None:
        """Put the pictures in these files in the place of `selection`, once they are read."""
        self._insert_made(lambda: [read_picture(path) for path in paths], selection)

    def _insert_made(self, make: Callable[[], list[NewPicture]], selection: Selection) -> None:
        window = self._window
        if window.editor.isReadOnly():
            window.editor.edit_refused.emit()
            return
        if window.reasons.refuse("insert.picture"):
            return
        before = window.text_editor.model.snapshot()[0]
        self._start(lambda progress: make(), partial(self._insert_read, selection, before))

    def _insert_read(self, selection: Selection, before: Sequence[Block], pictures: Sequence[NewPicture]) -> None:
        """Put `pictures` in the place of `selection`, or at the caret where the text is not what it was `before`."""
        editor = self._window.text_editor
        is_same = editor.model.snapshot()[0] == before
        if not self._window.reasons.refuse("insert.picture"):
            self.insert(pictures, selection if is_same else editor.selection())

    def insert(self, pictures: Sequence[NewPicture], selection: Selection) -> None:
        """Put `pictures` in the place of `selection`, none wider than the text or higher than the page."""
        window, editor = self._window, self._window.text_editor
        page = window.document.properties.page
        room = max(page.width - page.left - page.right, 36.0), max(page.height - page.top - page.bottom, 36.0)
        scope = window.session.content.frame.scope
        props = props_at(editor.model.blocks[selection.start[0]].runs, selection.start[1])
        runs: list[Run] = []
        for found in pictures:
            atom = picture_atom(found.media, found.shape.within(*room), scope, found.name)
            runs.append(Run(OBJECT, replace(props, atom=atom)))
        made = insert_runs(editor.model, selection, runs, Operation.INSERT_PICTURE)
        editor.run(None if made is None else self._with_room(made))

    def _with_room(self, made: Transaction) -> Transaction:
        """The same with lines that may be higher than their spacing says: Word cuts a picture off in exact lines."""
        steps = [
            replace(step, new=tuple(map(self._roomy, step.new))) if isinstance(step, ReplaceBlocks) else step
            for step in made.steps
        ]
        return replace(made, steps=tuple(steps))

    def _roomy(self, block: Block) -> Block:
        if not isinstance(block, Paragraph) or not any(atom.media for _, atom in atoms_in(block)):
            return block
        look = Looks(self._window.text_editor.model.properties.styles).paragraph(block.style, block.level, block.props)
        if look.line_rule != "exact":
            return block
        scope = self._window.session.content.frame.scope
        wanted = {"line_rule": "atLeast", "line": look.line}
        return block.edited(props=with_paragraph_format(block.props, wanted, scope))

    # -- changing them

    def ask_for_shape(self) -> None:
        """Ask for the size and the description of the selected picture, once its natural size is known."""
        found = self._window.editor.picture_handles.selected(self._window.text_editor)
        if found is None:
            self._window.say(self.tr("Select a picture first."))
            return
        at, drawing = found
        preview, part = self._window.editor.preview, drawing.part

        def natural(progress: object) -> Shape | None:
            try:
                shape = natural_shape(preview.picture(part)) if part else None
            except PackageError:
                return None
            return shape

        ask = self._window.commands.if_unchanged(lambda shape: self._ask(at, drawing, shape))
        self._start(natural, ask)

    def _ask(self, at: Position, drawing: Drawing, natural: Shape | None) -> None:
        from .dialogs.picture_dialog import PictureDialog

        dialog = PictureDialog(self._window, Shape(drawing.width, drawing.height, drawing.description), natural)
        change = self._window.commands.if_unchanged(lambda: self.reshape(at, dialog.shape))
        dialog.accepted.connect(change)
        dialog.finished.connect(self._asked)
        self.dialog = dialog
        dialog.open()

    def _asked(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def reshape(self, at: Position, shape: Shape) -> None:
        """Give the picture behind `at` these sides and this description; it stays selected."""
        window, editor = self._window, self._window.text_editor
        atom = atom_at(editor.model, at)
        made = None if atom is None else reshaped(atom, shape)
        if made is None:
            window.say(self.tr("The size of this picture cannot be changed here."))
        elif editor.run(replace_atom(editor.model, at, made, Operation.EDIT_PICTURE)):
            editor.select(Selection(at, (at[0], at[1] + 1)))

    # -- work off the GUI thread

    def _start(self, work: Callable[[object], object], then: Callable[..., object]) -> None:
        job = Job(work, self._window)
        job.done.connect(then)
        job.failed.connect(self._failed)
        job.start()
        self._job = job

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, PictureError):
            raise error
        self._window.warn(self.tr("The picture was not inserted."), str(error))
