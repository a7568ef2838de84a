"""Opens files in a real window without a screen, one after the other, and tells how each went as a line of JSON.

``python tests/hostile/windows.py FILE...``, or ``--mutants SEED FIRST COUNT FOLDER`` for mutants.
"""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1] / "src"), str(HERE.parent), str(HERE)]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from one_file import most_memory  # noqa: E402
from PySide6.QtCore import QEvent, QtMsgType, qInstallMessageHandler  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from speecheditor.formats.problems import PackageError  # noqa: E402
from speecheditor.gui.app import create_window  # noqa: E402
from speecheditor.gui.main_window import MainWindow  # noqa: E402

IGNORED = ("This plugin does not support", "OpenType support missing")
"""What Qt says of this platform and of its fonts."""
DECODERS = ("qt.gui.imageio", "qt.imageformats", "qt.svg")
"""Who may complain of a damaged picture."""


def show(path: Path) -> str:
    """Open, paint, scroll, change and close `path` in a window; the sentence of a refusal, "" when it was shown."""
    try:
        window = create_window(path)
    except PackageError as error:
        _settle()
        return error.reason
    window.show()
    _settle()
    for part in (0, 1):
        bar = window.editor.verticalScrollBar()
        bar.setValue(bar.maximum() * part)
        assert not window.grab().isNull()
    window.editor.binding.verify()
    window.editor.insertPlainText("新")
    _settle()
    assert window.grab().width() > 0
    window.editor.binding.verify()
    close(window)
    return ""


def close(window: MainWindow) -> None:
    """Close a window without its question, and let Qt delete it."""
    window.document.history.mark_clean(window.document.history.state())
    window.close()
    _settle()


def _settle() -> None:
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def told(paths: Iterable[Path]) -> Iterator[dict[str, object]]:
    """What became of each file: its name, seconds, memory, refusal, and all that went wrong on the way."""
    wrong: list[str] = []
    sys.excepthook = lambda *error: wrong.append("".join(traceback.format_exception(*error))[-600:])
    qInstallMessageHandler(lambda kind, where, text: _hear(wrong, kind, str(where.category), text))
    for path in paths:
        print(f"opening {path.name}", file=sys.stderr, flush=True)
        before, refused = time.process_time(), ""
        try:
            refused = show(path)
        except Exception:
            wrong.append(traceback.format_exc()[-600:])
        yield {
            "file": path.name,
            "seconds": time.process_time() - before,
            "memory": most_memory(),
            "refused": refused,
            "wrong": [*wrong],
        }
        wrong.clear()


def _hear(wrong: list[str], kind: QtMsgType, category: str, text: str) -> None:
    bad = kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
    if bad and not text.startswith(IGNORED) and not category.startswith(DECODERS):
        wrong.append(text)


def _mutants(seed: str, first: int, count: int, folder: Path) -> Iterator[Path]:
    from mutants import build

    for number in range(first, first + count):
        path = folder / f"{number}.docx"
        path.write_bytes(build(seed, number))
        yield path
        path.unlink()


def main(arguments: list[str]) -> None:
    paths: Iterable[Path] = map(Path, arguments)
    if arguments[0] == "--mutants":
        seed, first, count, folder = arguments[1:]
        paths = _mutants(seed, int(first), int(count), Path(folder))
    for line in told(paths):
        print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
