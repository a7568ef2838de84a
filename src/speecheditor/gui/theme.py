"""How the program looks: palette, style sheet, icons. The sheet of paper stays white in both themes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QStyleFactory

from .. import resources

LIGHT = {
    QPalette.ColorRole.Window: "#f3f1ee",
    QPalette.ColorRole.WindowText: "#25231f",
    QPalette.ColorRole.Base: "#ffffff",
    QPalette.ColorRole.AlternateBase: "#faf9f7",
    QPalette.ColorRole.Text: "#25231f",
    QPalette.ColorRole.Button: "#f3f1ee",
    QPalette.ColorRole.ButtonText: "#25231f",
    QPalette.ColorRole.Highlight: "#2f6fb3",
    QPalette.ColorRole.HighlightedText: "#ffffff",
    QPalette.ColorRole.PlaceholderText: "#8d877d",
    QPalette.ColorRole.Mid: "#cfc9bf",
    QPalette.ColorRole.Midlight: "#e6e2db",
    QPalette.ColorRole.ToolTipBase: "#fffdf5",
    QPalette.ColorRole.ToolTipText: "#25231f",
}
DARK = {
    QPalette.ColorRole.Window: "#2a2927",
    QPalette.ColorRole.WindowText: "#e8e4dc",
    QPalette.ColorRole.Base: "#1f1e1c",
    QPalette.ColorRole.AlternateBase: "#262523",
    QPalette.ColorRole.Text: "#e8e4dc",
    QPalette.ColorRole.Button: "#33312e",
    QPalette.ColorRole.ButtonText: "#e8e4dc",
    QPalette.ColorRole.Highlight: "#3d7cc0",
    QPalette.ColorRole.HighlightedText: "#ffffff",
    QPalette.ColorRole.PlaceholderText: "#918b80",
    QPalette.ColorRole.Mid: "#4a4742",
    QPalette.ColorRole.Midlight: "#3c3935",
    QPalette.ColorRole.ToolTipBase: "#3a3835",
    QPalette.ColorRole.ToolTipText: "#e8e4dc",
}
CHINESE_FACES = ("Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei")
"""For Chinese titles in the window: named, or fontconfig takes a Japanese face outside a Chinese locale."""

PAPER = {QPalette.ColorRole.Base: "#ffffff", QPalette.ColorRole.Text: "#111111"}
DARK_PAPER = {QPalette.ColorRole.Base: "#23221f", QPalette.ColorRole.Text: "#dcd8cf"}


def apply(app: QApplication) -> None:
    """Set style, palette and style sheet by the system's light or dark scheme."""
    app.setStyle(QStyleFactory.create("Fusion"))
    face = app.font()
    face.setFamilies([*face.families(), *CHINESE_FACES])
    app.setFont(face)
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    app.setPalette(palette(DARK if dark else LIGHT))
    sheet = resources.path("themes", "window.qss")
    app.setStyleSheet(sheet.read_text("utf-8").replace("ICONS", resources.path("icons").as_posix()))


def palette(colors: dict[QPalette.ColorRole, str]) -> QPalette:
    """A palette with `colors`; disabled text is half way to the background."""
    found = QPalette()
    for role, name in colors.items():
        found.setColor(role, QColor(name))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        if role in colors:
            found.setColor(QPalette.ColorGroup.Disabled, role, QColor("#9b958a"))
    return found


def paper(base: QPalette, *, dark: bool = False) -> QPalette:
    """`base` for the sheet of paper: black on white whatever the theme is, or `dark` for tired eyes."""
    found = QPalette(base)
    for role, name in (DARK_PAPER if dark else PAPER).items():
        found.setColor(role, QColor(name))
    return found


def icon(name: str) -> QIcon:
    """The icon of that name in the palette's colours, sharp at every pixel ratio."""
    app = QGuiApplication.instance()
    if app is None:
        return QIcon()
    colors = QGuiApplication.palette()
    found = QIcon()
    normal = colors.color(QPalette.ColorGroup.Active, QPalette.ColorRole.ButtonText).name()
    disabled = colors.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText).name()
    for mode, color in ((QIcon.Mode.Normal, normal), (QIcon.Mode.Disabled, disabled)):
        for pixmap in _pixmaps(name, color):
            found.addPixmap(pixmap, mode)
    return found


@lru_cache(maxsize=512)
def _pixmaps(name: str, color: str) -> Sequence[QPixmap]:
    drawing = QSvgRenderer(QByteArray(_drawing(name).replace(b"currentColor", color.encode())))
    return [_pixmap(drawing, size) for size in (20, 40)]


@lru_cache(maxsize=256)
def _drawing(name: str) -> bytes:
    return resources.path("icons", f"{name}.svg").read_bytes()


def _pixmap(drawing: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    drawing.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
