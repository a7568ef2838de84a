"""Cross-references in a window: the dialog that inserts one, and the list of all."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ..formats.references import WORDS, fresh_name, reference_run
from ..model.anchors import Form, Reference
from ..model.blocks import Atom, Block, Run, props_at, readable_text, slice_runs
from ..model.operations import Operation
from ..model.outline import title_of
from ..model.references import Answer, Holder, Standing, Target, answer, core, heading_targets, shown
from ..model.referencing import bookmark_for, insert_reference, reference_to_text
from ..model.transaction import Position, Selection
from .reference_rows import FormRow, ReferenceRow, form_names

if TYPE_CHECKING:
    from .dialogs.reference_dialog import ReferenceDialog
    from .dialogs.references_dialog import ReferencesDialog
    from .main_window import MainWindow

AROUND = 12
"""Characters before a cross-reference that tell where it is."""


class CrossReferences(QObject):
    """Inserts cross-references and lists them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: ReferenceDialog | None = None
        """The dialog that asks for a heading, while it is open."""
        self.number: Callable[[], int] = lambda: random.randrange(100_000_000, 1_000_000_000)
        """Gives the number of a new bookmark."""
        window.actions_by_id.connect({"insert.reference": self.ask_to_insert, "insert.references": self.show_list})

    # -- inserting

    def ask_to_insert(self) -> ReferenceDialog | None:
        """Ask for a heading and a form, and insert the cross-reference at the caret; the dialog that is open."""
        selection = self._window.editor.selection()
        near = self._window.outline_model.headings.heading_of(selection.head[0])
        return self._ask(selection, (near, 0), Operation.INSERT_REFERENCE)

    def _ask(self, selection: Selection, start: tuple[int | None, int], operation: Operation) -> ReferenceDialog | None:
        window = self._window
        document = window.document
        targets = heading_targets(document.blocks, window.labels.labels, document.properties)
        if not targets:
            window.commands.tell_no_heading()
            return None
        from .dialogs.reference_dialog import ReferenceDialog

        holder = self._holder(selection.start[0], targets)
        dialog = ReferenceDialog(window, window.outline_model, lambda place: self._rows(targets[place], holder))
        insert = window.commands.if_unchanged(lambda: self._insert(dialog, selection, targets, operation))
        dialog.accepted.connect(insert)
        dialog.finished.connect(self._asked)
        dialog.ask(*start)
        self.dialog = dialog
        return dialog

    def _asked(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def _holder(self, place: int, targets: Mapping[int, Target]) -> Holder:
        """The paragraph at the caret as one that holds a cross-reference."""
        own = targets.get(place)
        block = self._window.document.blocks[place]
        return Holder(place, block, (*own.above, (block.id, own.label)) if own else ())

    def _rows(self, target: Target, holder: Holder) -> list[FormRow]:
        """The forms of a heading; one that shows the same as one before it is not offered."""
        previews = [self._preview(form, target, holder) for form in range(len(form_names()))]
        shown = [text if text not in previews[:k] else "" for k, text in enumerate(previews)]
        return [FormRow(name, text) for name, text in zip(form_names(), shown, strict=True)]

    def _preview(self, form: int, target: Target, holder: Holder) -> str:
        found = [answer(reference, target, holder) for reference in self._references("", form)]
        if any(one.standing is not Standing.LIVE for one in found):
            return ""
        return self._gap(target).join(one.text for one in found)

    def _references(self, name: str, form: int) -> tuple[Reference, ...]:
        """The fields that make the form of that row in the dialog."""
        words = WORDS["zh" if self._window.document.properties.is_chinese else "en"]
        own, title = Reference(name, Form.OWN), Reference(name, Form.TITLE)
        return (
            (own,),
            (Reference(name, Form.FULL),),
            (Reference(name, Form.OWN, bare=True),),
            (title,),
            (own, title),
            (Reference(name, Form.PLACE, words=words),),
        )[form]

    def _gap(self, target: Target) -> str:
        """What stands between number and title, as in the heading itself."""
        return self._window.labels.with_gap(target.block.id).replace("\t", " ")[len(core(target.label)) :]

    def _insert(
        self, dialog: ReferenceDialog, selection: Selection, targets: Mapping[int, Target], operation: Operation
    ) -> None:
        """Put what the dialog says in the place of `selection`."""
        window, place = self._window, dialog.place
        if place is None:
            return
        document, content = window.document, window.session.content
        target, holder = targets[place], self._holder(selection.start[0], targets)
        fresh = fresh_name(content.frame.part.xml, document.blocks, self.number)
        name = bookmark_for(target.block, fresh)
        props = props_at(document.blocks[selection.start[0]].runs, selection.start[1])
        runs: list[Run] = []
        for reference in self._references(name, dialog.form):
            runs += [Run(self._gap(target), props)] if runs and self._gap(target) else []
            text = answer(reference, target, holder).text
            runs.append(reference_run(reference, text, props, content.frame.scope))
        window.commands.run(insert_reference(document, selection, (place, name), runs, operation))

    # -- the list

    def show_list(self) -> ReferencesDialog:
        """List all cross-references; the dialog that is open."""
        from .dialogs.references_dialog import ReferencesDialog

        dialog = ReferencesDialog(self._window)
        dialog.place_requested.connect(self._go_to)
        dialog.target_requested.connect(lambda place: self._choose_another(dialog, place))
        dialog.text_requested.connect(lambda place: self._to_text(dialog, place))
        dialog.finished.connect(dialog.deleteLater)
        self._refill(dialog)
        dialog.open()
        return dialog

    def _refill(self, dialog: ReferencesDialog) -> None:
        dialog.show_rows(self.rows(), may_change=not self._window.editor.isReadOnly())

    def rows(self) -> list[ReferenceRow]:
        """All cross-references in the order of the text."""
        references = self._window.references
        return [
            self._row((place, offset), block, atom, references.answer(block.id, atom))
            for place, block in enumerate(self._window.document.blocks)
            for offset, atom in _atoms(block)
        ]

    def _row(self, place: Position, block: Block, atom: Atom, found: Answer) -> ReferenceRow:
        target = self._window.references.target_of(atom)
        named = "" if target is None else f"{target.label} {title_of(target.block)}".strip()
        if found.standing is Standing.UNNUMBERED:
            named = self.tr("{0} (has no number)").format(named)
        text = shown(atom, found)
        is_lost = found.standing is not Standing.LIVE
        (seen,) = self._window.references.as_shown([block])
        return ReferenceRow(place, _around(seen, place[1]), text, named or self.tr("missing"), is_lost)

    def _go_to(self, place: Position) -> None:
        editor = self._window.editor
        editor.show_heading(place[0])
        editor.select(Selection(place, (place[0], place[1] + 1)))
        editor.setFocus()

    def _choose_another(self, dialog: ReferencesDialog, place: Position) -> None:
        """Let a cross-reference refer to another heading."""
        index, offset = place
        atom = next(atom for at, atom in _atoms(self._window.document.blocks[index]) if at == offset)
        target = self._window.references.target_of(atom)
        selection = Selection(place, (index, offset + 1))
        start = target.place if target else None, self._form_of(atom)
        asked = self._ask(selection, start, Operation.RETARGET)
        if asked is not None:
            asked.finished.connect(lambda: self._refill(dialog))

    def _form_of(self, atom: Atom) -> int:
        """The row of the dialog that makes a cross-reference like this one."""
        wanted = atom.reference
        kinds = [self._references(wanted.bookmark, form) for form in range(len(form_names()))] if wanted else []
        return next((k for k, kind in enumerate(kinds) if kind == (wanted,)), 1)

    def _to_text(self, dialog: ReferencesDialog, place: Position) -> None:
        block = self._window.document.blocks[place[0]]
        atom = next(atom for at, atom in _atoms(block) if at == place[1])
        text = shown(atom, self._window.references.answer(block.id, atom))
        self._window.commands.run(reference_to_text(self._window.document, place, text))
        self._refill(dialog)


def _atoms(block: Block) -> Iterator[tuple[int, Atom]]:
    """The cross-references in a block with their offsets."""
    offset = 0
    for run in block.runs:
        if run.props.atom is not None and run.props.atom.reference is not None:
            yield offset, run.props.atom
        offset += len(run.text)


def _around(block: Block, offset: int) -> str:
    """The words around a cross-reference, with it."""
    before = readable_text(slice_runs(block.runs, 0, offset))
    text = readable_text(slice_runs(block.runs, offset, len(block.text)))
    return f"…{before[-AROUND:]}{text}" if len(before) > AROUND else before + text
