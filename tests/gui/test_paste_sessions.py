"""Random pastes, pastes again in another way and undos keep view, model, outline and labels equal, and are undone to
the very same objects."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtTest import QTest
from sessions import Session

from bodies import document
from builders import undo_all
from speecheditor.formats.html_reader import read_html
from speecheditor.formats.html_writer import to_html
from speecheditor.formats.looks import Looks
from speecheditor.formats.rich_blocks import Target, to_blocks
from speecheditor.formats.rich_copy import Sources, copied_text
from speecheditor.model import editing
from speecheditor.model.pasting import Way, paste_blocks
from speecheditor.model.transaction import Selection

SCOPE = document("").frame.scope
PIECES = [
    *("<p>", "</p>", "<h1>", "</h1>", "<h3>", "<b>", "</b>", "<i>", "</i>", "<br>", "<ul><li>", "</ul>", "<ol><li>"),
    *("<table><tr><td>", "<td colspan=2>", "<tr><td>", "</table>", "<div>", "</div>", "<a href='https://a.example/'>"),
    *("</a>", "<span style='color:red;font-weight:bold'>", "</span>", "<p class=MsoHeading2>", "<img alt='[x]'>"),
    *(
        "text ",
        "一、讲话",
        "😀",
        " ",
        "&nbsp;",
        "a\u202eb",
        "\n",
        "x < y",
        "<!-- c -->",
        "<p style='mso-list:l0 level2'>",
    ),
]
STEPS = 40


class PasteSession(Session):
    """What a writer does who pastes and undoes more than anything else."""

    @classmethod
    def operations(cls) -> list[str]:
        return ["do_paste_html"] * 5 + ["do_paste_copy", "do_undo", "do_undo", "do_redo", "do_type_here", "do_again"]

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.last: tuple[str, Selection] | None = None

    def do_paste_html(self) -> None:
        html = "".join(self.rng.choices(PIECES, k=self.rng.randint(1, 14)))
        self.trace.append(html)
        self._paste(html, self.rng.choice([Selection.at(self.place()), self.range()]))

    def do_paste_copy(self) -> None:
        """What is copied here as HTML, and pasted as another program's."""
        selection = self.range()
        content = copied_text(editing.copied(self.document, selection), Sources(Looks(self.document.properties.styles)))
        self._paste(to_html(content), Selection.at(self.place()))

    def do_again(self) -> None:
        """Take the last paste back and paste the same in another way."""
        if self.last is not None and self.document.history.done:
            html, selection = self.last
            self.document.undo()
            self._paste(html, selection)

    def do_type_here(self) -> None:
        self.last = None
        QTest.keyClicks(self.editor, "w")

    def do_undo(self) -> None:
        self.last = None
        super().do_undo()

    def do_redo(self) -> None:
        self.last = None
        super().do_redo()

    def _paste(self, html: str, selection: Selection) -> None:
        way = self.rng.choice([Way.SOURCE, Way.STRUCTURE, Way.MATCHING])
        made = to_blocks(read_html(html), Target.of(self.document, SCOPE), way)
        before = list(self.document.history.done)
        self.editor.take_foreign = lambda data, at: self.editor.paste_foreign(paste_blocks(self.document, at, *made))
        self.editor.insert_mime(QMimeData(), selection)
        is_done = len(self.document.history.done) > len(before)
        self.last = (html, selection) if is_done else None

    def finish(self) -> None:
        final = list(self.document.blocks)
        count = undo_all(self.document)
        self.check()
        assert all(a is b for a, b in zip(self.document.blocks, self.start, strict=True))
        for _ in range(count):
            self.document.redo()
        self.check()
        assert all(a is b for a, b in zip(self.document.blocks, final, strict=True))
        self.editor.deleteLater()


def run(seed: int) -> None:
    session = PasteSession(seed)
    for _ in range(STEPS):
        try:
            session.step()
        except BaseException as error:
            error.add_note(f"seed {seed}, last steps: {session.trace[-6:]}")
            raise
    session.finish()


@pytest.mark.parametrize("seed", range(3))
def test_session(qtbot, seed: int) -> None:
    run(seed)


@pytest.mark.sweep
@pytest.mark.parametrize("first", range(100, 2100, 50))
def test_many_sessions(qtbot, first: int) -> None:
    for seed in range(first, first + 50):
        run(seed)
