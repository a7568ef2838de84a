"""Pastes HTML that names a file, a share and an address in every place where Qt or a browser would fetch them.

``python tests/hostile/pastes.py CANARY``: the picture elsewhere that is named.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1] / "src"), str(HERE.parent), str(HERE)]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QMimeData  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402
from windows import close  # noqa: E402

from speecheditor.gui.app import create_window  # noqa: E402
from speecheditor.model.pasting import Way  # noqa: E402

LURES = """<html><head><link rel=stylesheet href="LURE"><style>@import url("LURE"); p{background:url(LURE)}</style>
</head><body background="LURE"><p style="background-image:url('LURE')">text<img src="LURE" srcset="LURE 2x"></p>
<table background="LURE"><tr><td>x<td>y</table><object data="LURE"></object><iframe src="LURE"></iframe>
<video src="LURE" poster="LURE"></video><svg><image xlink:href="LURE"/></svg><script src="LURE"></script>
<a href="LURE">a</a><img src="data:image/svg+xml;base64,PHN2Zz48aW1hZ2UgaHJlZj0iTFVSRSIvPjwvc3ZnPg=="></body></html>"""


def main(canary: str) -> None:
    window = create_window()
    window.show()
    for place in (canary, f"file://{canary}", "http://127.0.0.1:9/x", "//127.0.0.1/share/x", "\\\\127.0.0.1\\share\\x"):
        data = QMimeData()
        data.setHtml(LURES.replace("LURE", place))
        assert window.editor.insert_mime(data, window.editor.selection())
        window.pasting.again(Way.SOURCE)
        QApplication.processEvents()
        assert not window.grab().isNull()
    close(window)


if __name__ == "__main__":
    main(sys.argv[1])
