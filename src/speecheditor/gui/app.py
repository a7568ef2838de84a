"""The application: its one QApplication, its windows, and what must be right before the first of them."""

from __future__ import annotations

import os
import signal
import socket
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QSocketNotifier, QTranslator
from PySide6.QtWidgets import QApplication

from .. import __version__
from ..store import settings as stored
from . import theme
from .clipboard import settle
from .main_window import MainWindow


def create_application(arguments: list[str]) -> QApplication:
    """The QApplication, with names, theme and Qt's own translations set; the existing one when there is one."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    _choose_input_method()
    app = QApplication(arguments)
    app.setApplicationName("speecheditor")
    app.setApplicationDisplayName("Speech Editor")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("speecheditor")
    translator = QTranslator(app)
    if translator.load(QLocale(), "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    theme.apply(app)
    return app


def create_window(path: str | Path | None = None) -> MainWindow:
    """A window on `path` (None: a new document), shown when its file has been read.

    Raises the reader's error when the file cannot be read.
    """
    create_application(sys.argv[:1])
    found, problem = stored.load()
    window = MainWindow(found)
    if problem:
        window.say(problem)
    if path is not None:
        errors: list[Exception] = []
        window.files.load(Path(path))
        job = window.files.job
        assert job is not None
        job.failed.connect(errors.append)
        job.wait()
        if errors:
            window.close()
            raise errors[0]
    return window


def run(path: str | None) -> int:
    """Show the editor and return when its last window has closed."""
    app = create_application(sys.argv[:1])
    found, problem = stored.load()
    window = MainWindow(found)
    window.show()
    if problem:
        window.say(problem)
    if path is not None:
        window.files.load(Path(path))
    app.aboutToQuit.connect(settle)
    ends = _wake_on_signals(app)
    status = app.exec()
    signal.set_wakeup_fd(-1)
    for end in ends:
        end.close()
    return status


def _choose_input_method() -> None:
    """Qt's wheels bring no fcitx plug-in, but fcitx speaks ibus as well."""
    if sys.platform == "linux" and os.environ.get("QT_IM_MODULE", "").startswith("fcitx"):
        plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforminputcontexts"
        if not any(plugins.glob("*fcitx*")):
            os.environ["QT_IM_MODULE"] = "ibus"


def _wake_on_signals(app: QApplication) -> tuple[socket.socket, socket.socket]:
    """Let TERM, INT and HUP close the windows: an idle Qt loop never runs a Python signal handler by itself."""
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    theirs.setblocking(False)
    signal.set_wakeup_fd(theirs.fileno())
    for name in ("SIGTERM", "SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda number, frame: None)
    notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read, app)
    notifier.activated.connect(lambda: (ours.recv(64), app.closeAllWindows()))
    return ours, theirs
