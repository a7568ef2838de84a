"""Pages "as the document" beside those of LibreOffice, file by file: `python -m benchmarks.page_counts FILE...`.

It makes the rows of the table in `tests/office_pages.py` anew, which the tests compare with.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from .office import office


def main(paths: list[Path]) -> int:
    """Print a row for each file: its name, LibreOffice's pages and ours; 1 where LibreOffice is not installed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    from speecheditor.formats.docx_reader import read_docx
    from speecheditor.gui.printing.manuscript import Draft
    from speecheditor.gui.printing.pages import make_pages

    application, program = QGuiApplication([]), office()
    if program is None:
        print("LibreOffice is not installed")
        return 1
    for path in paths:
        opened = read_docx(path.read_bytes()).document
        ours = len(make_pages(Draft(opened.blocks, opened.properties, content=opened)))
        (theirs,) = program.pages_of(path)
        print(f'    ("{path.name}", {theirs:.0f}, {ours}, ""),', flush=True)
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main([Path(name) for name in sys.argv[1:]]))
