"""The product's main job done unseen, by ``python -m speecheditor.tour OUT``.

It opens the sample speeches in the real window, moves a section, changes the numbering, saves DOCX, writes PDF and
takes a picture of the window.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from . import resources
from .model.document import Document
from .model.restructure import move_section
from .model.transaction import Transaction


def main(arguments: list[str]) -> int:
    """Do the tour, say where its results are, return 0."""
    out = Path(arguments[0] if arguments else "out")
    out.mkdir(parents=True, exist_ok=True)
    for name in ("sample-zh", "sample-en"):
        _tour(resources.path("samples", f"{name}.docx"), out)
    return 0


def _tour(sample: Path, out: Path) -> None:
    from PySide6.QtWidgets import QApplication

    from .gui.app import create_window

    window = create_window(sample)
    window.show()
    window.resize(1280, 860)
    headings = [k for k, block in enumerate(window.document.blocks) if block.level == 1]
    window.editor.show_heading(headings[-1])
    moved = window.commands.on_section(_to_front(headings[0]))
    scheme = "decimal" if window.document.properties.scheme.id == "zh-official" else "zh-official"
    renumbered = window.commands.set_scheme(resources.scheme(scheme))
    QApplication.processEvents()
    picture, saved, pdf = (out / f"{sample.stem}{suffix}" for suffix in (".png", ".docx", ".pdf"))
    errors: list[Exception] = []
    window.files.save_to(saved)
    for job in (window.files.job, window.paper.export(pdf)):
        if job is not None:
            job.failed.connect(errors.append)
            job.wait()
    if errors:
        raise errors[0]
    QApplication.processEvents()
    window.grab().save(str(picture))
    window.close()
    print(f"{sample.name}: moved a section: {moved}; numbered by {scheme}: {renumbered}")
    for path in (saved, pdf, picture):
        print(f"  {path.resolve()}  {path.stat().st_size} bytes")


def _to_front(before: int) -> Callable[[Document, int], Transaction | None]:
    return lambda document, index: move_section(document, index, before)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
