"""A menu that chooses a look of text: what a search wants, or what a replacement gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QColor, QIcon, QPixmap
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from ..model.blocks import MAX_LEVEL
from ..model.search import ANY_LOOK, WantedLook
from ..model.styles import StyleSheet

_CONTEXT = "Looks"
_SWITCHES = {
    "bold": (
        QT_TRANSLATE_NOOP("Looks", "&Bold"),
        QT_TRANSLATE_NOOP("Looks", "bold"),
        QT_TRANSLATE_NOOP("Looks", "not bold"),
    ),
    "italic": (
        QT_TRANSLATE_NOOP("Looks", "&Italic"),
        QT_TRANSLATE_NOOP("Looks", "italic"),
        QT_TRANSLATE_NOOP("Looks", "not italic"),
    ),
    "underline": (
        QT_TRANSLATE_NOOP("Looks", "&Underline"),
        QT_TRANSLATE_NOOP("Looks", "underlined"),
        QT_TRANSLATE_NOOP("Looks", "not underlined"),
    ),
    "strike": (
        QT_TRANSLATE_NOOP("Looks", "&Strikethrough"),
        QT_TRANSLATE_NOOP("Looks", "struck out"),
        QT_TRANSLATE_NOOP("Looks", "not struck out"),
    ),
}
_COLORS = {
    "#ff0000": QT_TRANSLATE_NOOP("Looks", "red"),
    "#c00000": QT_TRANSLATE_NOOP("Looks", "dark red"),
    "#ffc000": QT_TRANSLATE_NOOP("Looks", "orange"),
    "#00b050": QT_TRANSLATE_NOOP("Looks", "green"),
    "#0070c0": QT_TRANSLATE_NOOP("Looks", "blue"),
    "#002060": QT_TRANSLATE_NOOP("Looks", "dark blue"),
    "#7030a0": QT_TRANSLATE_NOOP("Looks", "purple"),
    "#808080": QT_TRANSLATE_NOOP("Looks", "grey"),
    "#000000": QT_TRANSLATE_NOOP("Looks", "black"),
}
_HIGHLIGHTS = {
    "#ffff00": QT_TRANSLATE_NOOP("Looks", "yellow"),
    "#00ff00": QT_TRANSLATE_NOOP("Looks", "bright green"),
    "#00ffff": QT_TRANSLATE_NOOP("Looks", "turquoise"),
    "#ff00ff": QT_TRANSLATE_NOOP("Looks", "pink"),
    "#0000ff": QT_TRANSLATE_NOOP("Looks", "blue"),
    "#ff0000": QT_TRANSLATE_NOOP("Looks", "red"),
    "#c0c0c0": QT_TRANSLATE_NOOP("Looks", "light grey"),
}
"""Those that writers use; any other is chosen by a place in the text that has it."""
_SWATCH = 14
WIDEST = 220
"""Pixels of text on the button."""

Choice = tuple[str, object]
"""The text of an entry, and the value that it stands for; None is any."""


class LookMenu(QMenu):
    """One submenu for each property; `of_paragraphs` adds level and style, which only text that is there can have."""

    changed = Signal()

    def __init__(self, parent: QWidget, *, of_paragraphs: bool) -> None:
        super().__init__(parent)
        self.look = ANY_LOOK
        self.shown_here: Callable[[], WantedLook] = lambda: ANY_LOOK
        """The look of the text at the caret."""
        self.styles = StyleSheet()
        self._of_paragraphs = of_paragraphs
        self.aboutToShow.connect(self._fill)

    def set_look(self, look: WantedLook) -> None:
        """Choose another look."""
        if look != self.look:
            self.look = look
            self.changed.emit()

    def _fill(self) -> None:
        for menu in self.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
            menu.deleteLater()  # clearing takes only its entry away
        self.clear()
        self.addAction(self.tr("&Any Format"), lambda: self.set_look(ANY_LOOK))
        self.addAction(self.tr("As at the &Caret"), lambda: self.set_look(self._here()))
        self.addSeparator()
        for name, (title, on, off) in _SWITCHES.items():
            self._add(_told(title), name, [(self.tr("Any"), None), (_told(on), True), (_told(off), False)])
        self._add(
            self.tr("Te&xt Colour"), "color", [(self.tr("Any"), None), (self.tr("Automatic"), ""), *_named(_COLORS)]
        )
        marks = [(self.tr("Any"), None), (self.tr("No highlight"), ""), *_named(_HIGHLIGHTS)]
        self._add(self.tr("&Highlight"), "highlight", marks)
        if self._of_paragraphs:
            self._add(self.tr("&Level"), "level", [(self.tr("Any"), None), *_levels()])
            self._add(self.tr("Style of the &Paragraph"), "style", [(self.tr("Any"), None), *_styles(self.styles)])

    def _here(self) -> WantedLook:
        here = self.shown_here()
        return here if self._of_paragraphs else replace(here, style=None, level=None)

    def _add(self, title: str, name: str, choices: Sequence[Choice]) -> None:
        menu = self.addMenu(title)
        group = QActionGroup(menu)
        for text, value in choices:
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(getattr(self.look, name) == value)
            if isinstance(value, str) and value.startswith("#"):
                action.setIcon(_swatch(value))
            group.addAction(action)
            action.triggered.connect(lambda _=False, value=value: self._choose(name, value))

    def _choose(self, name: str, value: Any) -> None:
        self.set_look(replace(self.look, **{name: value}))

    def names(self) -> list[str]:
        """The chosen properties in words."""
        look = self.look
        found = [_told(on if getattr(look, name) else off) for name, (_, on, off) in _SWITCHES.items()
                 if getattr(look, name) is not None]  # fmt: skip
        if look.color is not None:
            name = _told(_COLORS.get(look.color, look.color))
            found.append(self.tr("in {0}").format(name) if look.color else self.tr("automatic colour"))
        if look.highlight is not None:
            name = _told(_HIGHLIGHTS.get(look.highlight, look.highlight))
            found.append(self.tr("highlighted in {0}").format(name) if look.highlight else self.tr("no highlight"))
        found += [text for text, value in _levels() if value == look.level]
        found += [text for text, value in _styles(self.styles) if value == look.style]
        return found


class LookButton(QToolButton):
    """A button with a `LookMenu` that says what is chosen."""

    def __init__(self, parent: QWidget, *, of_paragraphs: bool) -> None:
        super().__init__(parent)
        self.looks = LookMenu(self, of_paragraphs=of_paragraphs)
        self.setMenu(self.looks)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._plain = ""
        self.looks.changed.connect(self._write)

    def set_plain_text(self, text: str) -> None:
        """What the button says while nothing is chosen."""
        self._plain = text
        self._write()

    def _write(self) -> None:
        names = QLocale().createSeparatedList(self.looks.names())
        text = self.tr("Format: {0}").format(names) if names else self._plain
        self.setText(f"{self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, WIDEST)} ▾")
        self.setAccessibleName(text)
        self.setToolTip(text)


def _told(text: object) -> str:
    return QCoreApplication.translate(_CONTEXT, str(text))


def _levels() -> Iterator[Choice]:
    yield QCoreApplication.translate(_CONTEXT, "body text"), 0
    for level in range(1, MAX_LEVEL + 1):
        yield QCoreApplication.translate(_CONTEXT, "level {0}").format(QLocale().toString(level)), level


def _styles(styles: StyleSheet) -> Iterator[Choice]:
    found = [style for style in styles.styles.values() if style.kind == "paragraph"]
    for style in sorted(found, key=lambda style: style.name.casefold()):
        yield style.name or style.id, style.id


def _named(colors: Mapping[str, object]) -> Iterator[Choice]:
    yield from ((_told(name), color) for color, name in colors.items())


def _swatch(color: str) -> QIcon:
    picture = QPixmap(QSize(_SWATCH, _SWATCH))
    picture.fill(QColor(color))
    return QIcon(picture)
