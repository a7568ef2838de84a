"""A window with the find bar open, for tests, and what it shows."""

from __future__ import annotations

from collections.abc import Callable

from bodies import comment, heading, paragraph, text_run
from speecheditor.gui.main_window import MainWindow

TABLE = f"<w:tbl><w:tr><w:tc>{paragraph('a cat, one cat')}</w:tc></w:tr></w:tbl>"
BODY = (
    paragraph("A cat.")
    + heading(1, "One cat")
    + paragraph("cat ", text_run("cat", "<w:b/>"), " concat")
    + heading(2, "Deep")
    + TABLE
    + heading(1, "第二")
    + paragraph("这是１２只 Cat。", comment())
)


def trigger(window: MainWindow, action_id: str) -> None:
    window.actions_by_id[action_id].trigger()


def places(window: MainWindow) -> list[tuple[int, int]]:
    index = window.finding.finder.index
    assert index is not None
    return [(hit.block, hit.place[0]) for hit in index.hits(window.finding.finder.extent())]


def marked(window: MainWindow, block: int) -> list[tuple[int, int]]:
    """What of a block is marked when it is painted, in UTF-16 units."""
    qt = window.editor.document().findBlockByNumber(block)
    return [
        (found.start, found.length) for overlay in window.editor.speech_layout.manner.overlays for found in overlay(qt)
    ]


def here(window: MainWindow) -> tuple[tuple[int, int], tuple[int, int]]:
    selection = window.editor.selection()
    return selection.start, selection.end


def text_of(window: MainWindow) -> list[str]:
    return [block.text for block in window.document.blocks]


def with_bar(opened: Callable[..., MainWindow]) -> MainWindow:
    """A window of `BODY` with both rows of the bar open."""
    found = opened(BODY)
    trigger(found, "edit.replace")
    return found
