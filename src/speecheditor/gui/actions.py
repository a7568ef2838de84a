"""Every command of the window as data: id, text, keys, icon. Menus, toolbar and context menus share its QAction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence

from .theme import icon

CONTEXT = "Actions"
Key = QKeySequence.StandardKey | str


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One command. ``keys`` are shortcuts, the first one shown; ``check`` makes it a switch."""

    id: str
    text: object  # a str; Qt's stubs call what is marked for translation an object
    keys: tuple[Key, ...] = ()
    icon: str = ""
    tip: str = ""
    check: bool = False


K = QKeySequence.StandardKey

FILE = (
    ActionSpec("file.new", QT_TRANSLATE_NOOP("Actions", "&New"), (K.New,), "new"),
    ActionSpec("file.open", QT_TRANSLATE_NOOP("Actions", "&Open…"), (K.Open,), "open"),
    ActionSpec("file.save", QT_TRANSLATE_NOOP("Actions", "&Save"), (K.Save,), "save"),
    ActionSpec("file.save_as", QT_TRANSLATE_NOOP("Actions", "Save &As…"), ("Ctrl+Shift+S", "F12")),
    ActionSpec("file.print_preview", QT_TRANSLATE_NOOP("Actions", "Print Pre&view…"), (), "preview"),
    ActionSpec("file.print", QT_TRANSLATE_NOOP("Actions", "&Print…"), (K.Print,), "print"),
    ActionSpec("file.export_pdf", QT_TRANSLATE_NOOP("Actions", "&Export as PDF…"), (), "pdf"),
    ActionSpec("file.close", QT_TRANSLATE_NOOP("Actions", "&Close"), ("Ctrl+W",)),
    ActionSpec("file.quit", QT_TRANSLATE_NOOP("Actions", "&Quit"), ("Ctrl+Q",)),
)
EDIT = (
    ActionSpec("edit.undo", QT_TRANSLATE_NOOP("Actions", "&Undo"), (K.Undo,), "undo"),
    ActionSpec("edit.redo", QT_TRANSLATE_NOOP("Actions", "&Redo"), (K.Redo,), "redo"),
    ActionSpec("edit.cut", QT_TRANSLATE_NOOP("Actions", "Cu&t"), (K.Cut,), "cut"),
    ActionSpec("edit.copy", QT_TRANSLATE_NOOP("Actions", "&Copy"), (K.Copy,), "copy"),
    ActionSpec("edit.paste", QT_TRANSLATE_NOOP("Actions", "&Paste"), (K.Paste,), "paste"),
    ActionSpec("edit.paste_plain", QT_TRANSLATE_NOOP("Actions", "Paste Plain &Text"), ("Ctrl+Shift+V",)),
    ActionSpec("edit.select_all", QT_TRANSLATE_NOOP("Actions", "Select &All"), (K.SelectAll,)),
    ActionSpec("edit.find", QT_TRANSLATE_NOOP("Actions", "&Find…"), (K.Find,), "find"),
    ActionSpec("edit.find_next", QT_TRANSLATE_NOOP("Actions", "Find &Next"), (K.FindNext,)),
    ActionSpec("edit.find_previous", QT_TRANSLATE_NOOP("Actions", "Find Pre&vious"), (K.FindPrevious,)),
    ActionSpec("edit.replace", QT_TRANSLATE_NOOP("Actions", "&Replace…"), ("Ctrl+H",)),
    ActionSpec("edit.anyway", QT_TRANSLATE_NOOP("Actions", "Edit Any&way")),
)
VIEW = (
    ActionSpec("view.outline", QT_TRANSLATE_NOOP("Actions", "&Outline"), ("Ctrl+Alt+O",), "outline", check=True),
    ActionSpec("view.contents", QT_TRANSLATE_NOOP("Actions", "Document &Contents"), ("F9",), check=True),
    ActionSpec("view.next_pane", QT_TRANSLATE_NOOP("Actions", "&Next Pane"), ("F6",)),
    ActionSpec("view.zoom_in", QT_TRANSLATE_NOOP("Actions", "Zoom &In"), ("Ctrl++", "Ctrl+="), "zoom-in"),
    ActionSpec("view.zoom_out", QT_TRANSLATE_NOOP("Actions", "Zoom &Out"), ("Ctrl+-",), "zoom-out"),
    ActionSpec("view.zoom_reset", QT_TRANSLATE_NOOP("Actions", "&Actual Size"), ("Ctrl+Alt+0",)),
    ActionSpec("view.zoom_width", QT_TRANSLATE_NOOP("Actions", "Page &Width")),
    ActionSpec("view.full_screen", QT_TRANSLATE_NOOP("Actions", "&Full Screen"), ("F11",), check=True),
)
FORMAT = (
    ActionSpec("format.bold", QT_TRANSLATE_NOOP("Actions", "&Bold"), (K.Bold,), "bold", check=True),
    ActionSpec("format.italic", QT_TRANSLATE_NOOP("Actions", "&Italic"), (K.Italic,), "italic", check=True),
    ActionSpec("format.underline", QT_TRANSLATE_NOOP("Actions", "&Underline"), (K.Underline,), "underline", check=True),
    ActionSpec("format.align_left", QT_TRANSLATE_NOOP("Actions", "Align &Left"), ("Ctrl+L",), "align-left", check=True),
    ActionSpec("format.align_center", QT_TRANSLATE_NOOP("Actions", "&Centre"), ("Ctrl+E",), "align-center", check=True),
    ActionSpec(
        "format.align_right", QT_TRANSLATE_NOOP("Actions", "Align &Right"), ("Ctrl+R",), "align-right", check=True
    ),
    ActionSpec("format.align_both", QT_TRANSLATE_NOOP("Actions", "&Justify"), ("Ctrl+J",), "align-both", check=True),
    ActionSpec("format.level_0", QT_TRANSLATE_NOOP("Actions", "Body &Text"), ("Ctrl+0", "Ctrl+Shift+N"), check=True),
    ActionSpec("format.level_1", QT_TRANSLATE_NOOP("Actions", "Heading &1"), ("Ctrl+1", "Ctrl+Alt+1"), check=True),
    ActionSpec("format.level_2", QT_TRANSLATE_NOOP("Actions", "Heading &2"), ("Ctrl+2", "Ctrl+Alt+2"), check=True),
    ActionSpec("format.level_3", QT_TRANSLATE_NOOP("Actions", "Heading &3"), ("Ctrl+3", "Ctrl+Alt+3"), check=True),
    ActionSpec("format.level_4", QT_TRANSLATE_NOOP("Actions", "Heading &4"), ("Ctrl+4",), check=True),
    ActionSpec("format.level_5", QT_TRANSLATE_NOOP("Actions", "Heading &5"), ("Ctrl+5",), check=True),
    ActionSpec("format.level_6", QT_TRANSLATE_NOOP("Actions", "Heading &6"), ("Ctrl+6",), check=True),
    ActionSpec("format.level_7", QT_TRANSLATE_NOOP("Actions", "Heading &7"), (), check=True),
    ActionSpec("format.level_8", QT_TRANSLATE_NOOP("Actions", "Heading &8"), (), check=True),
    ActionSpec("format.level_9", QT_TRANSLATE_NOOP("Actions", "Heading &9"), (), check=True),
)
OUTLINE = (
    ActionSpec("outline.promote", QT_TRANSLATE_NOOP("Actions", "&Promote"), ("Alt+Shift+Left",), "promote"),
    ActionSpec("outline.demote", QT_TRANSLATE_NOOP("Actions", "&Demote"), ("Alt+Shift+Right",), "demote"),
    ActionSpec("outline.move_up", QT_TRANSLATE_NOOP("Actions", "Move &Up"), ("Alt+Shift+Up",), "up"),
    ActionSpec("outline.move_down", QT_TRANSLATE_NOOP("Actions", "Move Do&wn"), ("Alt+Shift+Down",), "down"),
    ActionSpec("outline.rename", QT_TRANSLATE_NOOP("Actions", "&Rename Heading"), ("F2",)),
    ActionSpec("outline.delete", QT_TRANSLATE_NOOP("Actions", "De&lete Section"), (), "delete"),
    ActionSpec("outline.expand", QT_TRANSLATE_NOOP("Actions", "&Expand All")),
    ActionSpec("outline.collapse", QT_TRANSLATE_NOOP("Actions", "&Collapse All")),
)
HELP = (ActionSpec("help.about", QT_TRANSLATE_NOOP("Actions", "&About Speech Editor")),)

ALL = (*FILE, *EDIT, *VIEW, *FORMAT, *OUTLINE, *HELP)

CHANGING = (
    *("edit.cut", "edit.paste", "edit.paste_plain", "edit.replace"),
    *[spec.id for spec in FORMAT],
    *("outline.promote", "outline.demote", "outline.move_up", "outline.move_down", "outline.rename", "outline.delete"),
)
"""The commands that a read-only document refuses."""

LEVEL_ACTIONS = tuple(f"format.level_{level}" for level in range(10))
ALIGNMENT_ACTIONS = {
    "left": "format.align_left",
    "center": "format.align_center",
    "right": "format.align_right",
    "both": "format.align_both",
}


class Actions:
    """The window's QActions by id; each one's objectName is its id."""

    def __init__(self, owner: QObject) -> None:
        self._actions: dict[str, QAction] = {}
        for spec in ALL:
            action = QAction(owner)
            action.setObjectName(spec.id)
            action.setCheckable(spec.check)
            action.setShortcuts([QKeySequence(key) for key in spec.keys])
            self._actions[spec.id] = action
        self.retranslate()
        self.refresh_icons()

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def connect(self, handlers: dict[str, Callable[[], object]]) -> None:
        """Let each action in `handlers` run its handler."""
        for action_id, handler in handlers.items():
            self._actions[action_id].triggered.connect(lambda checked=False, run=handler: run())

    def all(self) -> list[QAction]:
        return list(self._actions.values())

    def retranslate(self) -> None:
        """Set all texts in the present language; tool tips carry the shortcut."""
        for spec in ALL:
            action = self._actions[spec.id]
            text = QCoreApplication.translate(CONTEXT, str(spec.text))
            action.setText(text)
            plain = text.replace("&", "").rstrip("…")
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{plain} ({keys})" if keys else plain)
            action.setStatusTip(QCoreApplication.translate(CONTEXT, spec.tip) if spec.tip else "")

    def refresh_icons(self) -> None:
        """Draw the icons in the palette's text colour."""
        for spec in ALL:
            if spec.icon:
                self._actions[spec.id].setIcon(icon(spec.icon))
