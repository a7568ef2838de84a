"""Random editing sessions with autocorrect on, headings offered and punctuation cleaned up."""

from __future__ import annotations

from by_keys import compose
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sessions import Session

from speecheditor import resources
from speecheditor.model.autocorrect.command import Typed, autocorrected, typed_by
from speecheditor.model.autocorrect.rules import SWITCHES, Rules, default_rules
from speecheditor.model.blocks import Paragraph, same_blocks
from speecheditor.model.cleaning.clean import cleaned
from speecheditor.model.cleaning.kinds import KINDS
from speecheditor.model.recognizer.offering import Above, accepted, offered
from speecheditor.model.transaction import Origin, Selection

KEYS = ('"', "'", '"a"', "--", " - ", "...", "teh ", "THe ", "adn, ", "'90s", "(", "), ", "1. ", "x. a ")
COMMITS = ("“", '"好"', "一如继往", "。。。", "好,对...", "一、", "（一）题。文", "--", "'好'", "1. 题")


class TypingSession(Session):
    """A session in which all rules correct, with Undo at once now and then."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.rules = Rules(**dict.fromkeys(SWITCHES, True), lists=default_rules().lists)
        self.typed: Typed | None = None
        self.document.add_listener(self)
        self.editor.typing_ended.connect(self._correct)

    @classmethod
    def operations(cls) -> list[str]:
        return [*super().operations(), *["do_marks", "do_commit", "do_undo", "do_offer"] * 3, "do_clean", "do_redo"]

    def on_begin(self, transaction) -> None:
        """Nothing to prepare."""

    def on_step(self, step, transaction) -> None:
        """The end tells all."""

    def on_end(self, transaction) -> None:
        self.typed = typed_by(self.document, transaction) if transaction.origin is not Origin.HISTORY else None

    def _correct(self) -> None:
        typed, self.typed = self.typed, None
        made = autocorrected(self.document, typed, self.rules) if typed is not None else None
        if made is None:
            return
        literal = tuple(self.document.blocks)
        self.trace.append(f"correct {made.word}")
        self.editor.run(made.transaction)
        self.check()
        if self.rng.random() < 0.3:
            assert self.document.undo() is not None
            assert same_blocks(self.document.blocks, literal), "Undo gives back what was typed"

    # -- what a writer does

    def do_marks(self) -> None:
        self.caret(self.rng.choice([None, None, self.range()]))
        QTest.keyClicks(self.editor, self.rng.choice(KEYS))
        if self.rng.random() < 0.3:
            QTest.keyClick(self.editor, Qt.Key.Key_Return)

    def do_commit(self) -> None:
        self.caret(self.rng.choice([None, None, self.range()]))
        compose(self.editor, self.rng.choice(COMMITS))

    def do_offer(self) -> None:
        """Type a number at the beginning of a paragraph, and take what is offered."""
        index = self.rng.randrange(len(self.document.blocks))
        self.caret(Selection.at((index, 0)))
        QTest.keyClicks(self.editor, self.rng.choice(["1. ", "2. ", "I. "]))
        blocks = self.document.blocks
        index = self.editor.selection().head[0]
        above = [Above(b.level, self.labels.text(b.id)) for b in reversed(blocks[:index]) if b.level]
        block = blocks[index]
        if isinstance(block, Paragraph):
            is_first = not any(b.level for b in blocks)
            properties = self.document.properties
            offer = offered(block, properties, above, resources.recognizable(), is_first=is_first)
            if offer is not None:
                self.trace.append("offered")
                self.editor.run(accepted(self.document, index, offer, self.editor.selection().head))

    def do_clean(self) -> None:
        place = self.rng.choice([None, self.range()])
        self.editor.run(cleaned(self.document.blocks, place, list(KINDS)))
