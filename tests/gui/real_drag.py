"""Run under a real X server: drags a section in the outline with a real mouse, saves, and tells both trees.

python real_drag.py SPEECH.docx OUT.docx OUT.pdf PICTURE.png
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest

from speecheditor.gui.app import create_window


def tree(window) -> list[str]:
    """The outline's rows, indented by depth."""
    out: list[str] = []

    def visit(parent: QModelIndex, depth: int) -> None:
        model = window.outline_model
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            out.append("  " * depth + str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
            visit(index, depth + 1)

    visit(QModelIndex(), 0)
    return out


def xdotool(*words: object) -> None:
    subprocess.run(["xdotool", *map(str, words)], check=True)


def drag(start: QPoint, end: QPoint) -> None:
    """Press, move in small steps as a hand does, release."""
    xdotool("mousemove", start.x(), start.y(), "mousedown", 1)
    steps = 25
    for n in range(1, steps + 1):
        x = start.x() + (end.x() - start.x()) * n // steps
        y = start.y() + (end.y() - start.y()) * n // steps
        xdotool("mousemove", x, y)
        time.sleep(0.03)
    time.sleep(0.4)
    xdotool("mouseup", 1)
    time.sleep(0.4)


def main(source: str, saved: str, pdf: str, picture: str) -> None:
    window = create_window(source)
    window.resize(1200, 800)
    window.move(20, 20)
    window.show()
    QTest.qWaitForWindowExposed(window)
    QTest.qWait(500)
    before = tree(window)
    view, model = window.outline_view, window.outline_model
    first, last = model.index(0, 0), model.index(model.rowCount() - 1, 0)
    while model.rowCount(last):
        last = model.index(model.rowCount(last) - 1, 0, last)
    start = view.viewport().mapToGlobal(view.visualRect(first).center())
    end = view.viewport().mapToGlobal(QPoint(view.visualRect(first).center().x(), view.visualRect(last).bottom() + 12))
    hand = threading.Thread(target=drag, args=(start, end))
    hand.start()
    while hand.is_alive():
        QTest.qWait(50)
    QTest.qWait(300)
    after = tree(window)
    window.editor.binding.verify()
    window.files.save_to(Path(saved))
    window.files.job.wait()
    window.paper.export(Path(pdf)).wait()
    window.grab().save(picture)
    again = create_window(saved)
    undo = window.document.history.done[-1].operation.value if window.document.history.done else ""
    print(json.dumps({"before": before, "after": after, "reopened": tree(again), "undo": undo}, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
