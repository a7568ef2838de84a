"""The frame and the handles of the picture that is selected: the mouse changes its size by them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPalette, QPen

from ..formats.drawings import Drawing
from ..formats.pictures import Shape
from ..model.document import Document
from ..model.inline_objects import atom_at
from ..model.transaction import Position, Selection
from .object_places import object_at, object_rect

if TYPE_CHECKING:
    from .editor import SpeechEditor
    from .speech_view import SpeechView

_SIDE = 8.0
"""Pixels of a handle's side."""

_SLACK = 3.0
"""Pixels around a handle in which a press still takes hold of it."""

_LEAST = 8.0
"""Pixels: no side is drawn shorter by the mouse."""

_PLACES = ((0, 0), (1, 0), (2, 0), (2, 1), (2, 2), (1, 2), (0, 2), (0, 1))
"""The handles by column and row: corners keep the ratio of the sides, those between change one side alone."""

_CURSORS = {
    (0, 0): Qt.CursorShape.SizeFDiagCursor,
    (2, 2): Qt.CursorShape.SizeFDiagCursor,
    (2, 0): Qt.CursorShape.SizeBDiagCursor,
    (0, 2): Qt.CursorShape.SizeBDiagCursor,
    (1, 0): Qt.CursorShape.SizeVerCursor,
    (1, 2): Qt.CursorShape.SizeVerCursor,
    (0, 1): Qt.CursorShape.SizeHorCursor,
    (2, 1): Qt.CursorShape.SizeHorCursor,
}
Handle = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Drag:
    """A handle that is held: the picture, where it was, and what its frame is now."""

    at: Position
    handle: Handle
    start: QPointF
    was: QRectF
    now: QRectF


class PictureHandles(QObject):
    """Paints and hears the handles of one view. ``resize`` changes a picture's size once the mouse lets go;
    ``activate`` is told of a double click."""

    def __init__(self, view: SpeechView) -> None:
        super().__init__(view)
        self._view = view
        self._drag: _Drag | None = None
        self._had = False
        self.resize: Callable[[Position, Shape], object] = lambda at, shape: None
        self.activate: Callable[[], object] = lambda: None
        view.selectionChanged.connect(self._repaint)
        view.viewport().installEventFilter(self)

    # -- the picture that is selected

    def selected(self, editor: SpeechEditor | None = None) -> tuple[Position, Drawing] | None:
        """The picture that is all that is selected in the view, or in another `editor` of the same file, with its
        place; None where it cannot be changed here."""
        view = editor or self._view
        if not view.has_document or view.isReadOnly() or not view.textCursor().hasSelection():
            return None
        selection = view.selection()
        start, stop = selection.start, selection.end
        if start[0] != stop[0] or stop[1] - start[1] != 1:
            return None
        drawing = self._picture_at(view.model, start)
        return None if drawing is None else (start, drawing)

    def _picture_at(self, document: Document, at: Position) -> Drawing | None:
        atom = atom_at(document, at)
        drawing = self._view.preview.drawing(atom) if atom is not None else None
        if drawing is None or drawing.kind != "picture" or drawing.floating:
            return None
        return drawing if drawing.width and drawing.height else None

    def frame(self) -> QRectF:
        """Where the selected picture is, or will be; nowhere without one."""
        if self._drag is not None:
            return self._drag.now
        found = self.selected()
        if found is None:
            return QRectF()
        return object_rect(self._view, found[0], (found[1].width, found[1].height))

    def handle_at(self, point: QPointF) -> Handle | None:
        """The handle at a `point` of the viewport."""
        frame = self.frame()
        if frame.isEmpty():
            return None
        reach = _SIDE / 2 + _SLACK
        around = QRectF(point.x() - reach, point.y() - reach, 2 * reach, 2 * reach)
        return next((place for place in _PLACES if around.contains(_corner(frame, place))), None)

    def _repaint(self) -> None:
        has = self.selected() is not None
        if has or self._had:
            self._view.viewport().update()
        self._had = has

    def paint(self) -> None:
        """Paint frame and handles over the text."""
        frame = self.frame()
        if frame.isEmpty():
            return
        painter = QPainter(self._view.viewport())
        color = self._view.palette().color(QPalette.ColorRole.Highlight)
        painter.setPen(QPen(color, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(frame)
        painter.setBrush(self._view.palette().color(QPalette.ColorRole.Base))
        for place in _PLACES:
            painter.drawRect(QRectF(-_SIDE / 2, -_SIDE / 2, _SIDE, _SIDE).translated(_corner(frame, place)))
        painter.end()

    # -- the mouse

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the mouse on a handle; a click on a picture selects it."""
        if not isinstance(event, QMouseEvent) or not self._view.has_document:
            return False
        kind, point = event.type(), event.position()
        is_left = event.button() is Qt.MouseButton.LeftButton
        if kind is QEvent.Type.MouseMove:
            return self._moved(event)
        if kind is QEvent.Type.MouseButtonPress and is_left:
            return self._take(point)
        if kind is QEvent.Type.MouseButtonDblClick and is_left:
            return self._activated(point)
        if kind is QEvent.Type.MouseButtonRelease and is_left:
            return self._let_go() or self._clicked(event)
        return False

    def _take(self, point: QPointF) -> bool:
        handle, found = self.handle_at(point), self.selected()
        if handle is None or found is None:
            return False
        frame = self.frame()
        self._drag = _Drag(found[0], handle, point, frame, frame)
        return True

    def _moved(self, event: QMouseEvent) -> bool:
        drag = self._drag
        if drag is None:
            if event.buttons():
                return False
            handle = self.handle_at(event.position())
            if handle is not None:
                self._view.viewport().setCursor(_CURSORS[handle])
            return handle is not None
        now = _resized(drag.was, drag.handle, event.position() - drag.start)
        self._drag = _Drag(drag.at, drag.handle, drag.start, drag.was, now)
        self._view.viewport().update()
        return True

    def _let_go(self) -> bool:
        """Ask for the new size; False when no handle was held."""
        drag, self._drag = self._drag, None
        if drag is None:
            return False
        self._view.viewport().update()
        drawing = self._picture_at(self._view.model, drag.at)
        if drawing is not None and drag.now.size() != drag.was.size():
            scale = drawing.width / drag.was.width()
            self.resize(drag.at, Shape(drag.now.width() * scale, drag.now.height() * scale, drawing.description))
        return True

    def _clicked(self, event: QMouseEvent) -> bool:
        """Select the picture that was clicked; the view goes on with the click."""
        found = object_at(self._view, event.position())
        is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier and not self._view.textCursor().hasSelection()
        if found is not None and is_plain and self._picture_at(self._view.model, found[0]) is not None:
            (index, offset), _ = found
            self._view.select(Selection((index, offset), (index, offset + 1)))
        return False

    def _activated(self, point: QPointF) -> bool:
        found = object_at(self._view, point)
        if found is None or self._picture_at(self._view.model, found[0]) is None or self._view.isReadOnly():
            return False
        (index, offset), _ = found
        self._view.select(Selection((index, offset), (index, offset + 1)))
        self.activate()
        return True


def _corner(frame: QRectF, place: Handle) -> QPointF:
    return QPointF(frame.left() + frame.width() * place[0] / 2, frame.top() + frame.height() * place[1] / 2)


def _resized(was: QRectF, handle: Handle, moved: QPointF) -> QRectF:
    """The frame while a handle is `moved`; by a corner as a whole."""
    column, row = handle
    width = max(was.width() + (column - 1) * moved.x(), _LEAST)
    height = max(was.height() + (row - 1) * moved.y(), _LEAST)
    if column != 1 and row != 1:
        share = max(width / was.width(), height / was.height())
        share = max(share, _LEAST / min(was.width(), was.height()))
        width, height = was.width() * share, was.height() * share
    left = was.right() - width if column == 0 else was.left()
    top = was.bottom() - height if row == 0 else was.top()
    return QRectF(left, top, width, height)
