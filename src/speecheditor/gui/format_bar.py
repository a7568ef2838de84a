"""The part of the formatting bar that is about characters: font, size, colour, highlight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QComboBox

from ..formats.look_parts import run_part
from .char_state import State
from .color_buttons import ColorBarButton
from .color_menu import ColorMenu, highlights, text_colors
from .type_boxes import USUAL, FontBox, SizeBox

if TYPE_CHECKING:
    from .main_window import MainWindow

RECENT = 6
"""Fonts that are offered because they were used last."""

_FACES = ("ascii", "eastAsia")


class FormatBar(QObject):
    """Puts its widgets among those of the bar and shows in them what is in force."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        actions, settings = window.actions_by_id, window.settings
        self.recent = [name for name in settings.fonts.split("\n") if name]
        self.font, self.size = FontBox(self.offered), SizeBox()
        self.color = ColorBarButton(
            actions["format.color"], "color", ColorMenu(text_colors(), self.tr("Automatic"), window), settings.color
        )
        self.highlight = ColorBarButton(
            actions["format.highlight"],
            "highlight",
            ColorMenu(highlights(), self.tr("No Highlight"), window),
            settings.highlight,
        )
        for box in (self.font, self.size):
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            box.left.connect(self._leave)
            box.activated.connect(self._leave)
            actions["format.font"].enabledChanged.connect(box.setEnabled)
        window.bar_widgets |= {
            "font": self.font,
            "size": self.size,
            "format.color": self.color,
            "format.highlight": self.highlight,
        }

    def enter(self) -> None:
        """Take the keyboard to the style, and from each box to the next one."""
        boxes: list[QComboBox] = [self._window.styles.box, self.font, self.size]
        here = next((k for k, box in enumerate(boxes) if box.hasFocus()), -1)
        boxes[(here + 1) % len(boxes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _leave(self) -> None:
        self._window.text_editor.setFocus()

    def offered(self) -> Sequence[str]:
        """The fonts that stand first: used last, in the styles of the document, usual ones."""
        return [*self.recent, *self._of_document(), *USUAL]

    def used(self, face: str) -> None:
        """Remember a font that was chosen."""
        self.recent = [face, *[name for name in self.recent if name != face]][:RECENT]

    def show(self, state: State) -> None:
        """Show the font and the size in force."""
        self.font.show_text(state.face)
        self.size.named = self._window.document.properties.is_chinese
        self.size.show_size(state.part.get("size"))

    def _of_document(self) -> Sequence[str]:
        styles = self._window.document.properties.styles
        parts = [run_part(styles.default_rpr), *[run_part(style.rpr) for style in styles.styles.values()]]
        named = [str(part[key]) for part in parts for key in _FACES if part.get(key)]
        return [name for face in named if (name := styles.theme_fonts.get(face[1:], "") if face[0] == "+" else face)]
