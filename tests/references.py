"""Cross-references for tests: put into documents of lines, and read off again."""

from __future__ import annotations

from speecheditor.model.anchors import Form, Reference
from speecheditor.model.blocks import OBJECT, Atom, Block, Run, RunProps
from speecheditor.model.document import Document
from speecheditor.model.numbering import labels
from speecheditor.model.references import Standing, shown, survey
from speecheditor.model.referencing import bookmark_for, insert_reference
from speecheditor.model.transaction import Position, Selection


def reference_run(reference: Reference, text: str = "?") -> Run:
    """A run that is a cross-reference, last known as `text`."""
    return Run(OBJECT, RunProps(atom=Atom("field", text, f"<{reference}/>".encode(), reference)))


def refer(document: Document, at: Position, target: int, form: Form = Form.OWN, *, bare: bool = False) -> None:
    """Insert a cross-reference to heading block `target`."""
    name = bookmark_for(document.blocks[target], f"_Ref{target}00{len(document.history.done)}")
    words = ("above", "below") if form is Form.PLACE else None
    run = reference_run(Reference(name, form, bare, words))
    made = insert_reference(document, Selection.at(at), (target, name), [run])
    assert made is not None
    document.apply(made)


def seen(document: Document) -> list[str]:
    """What each cross-reference shows, computed from nothing: ``text``, with ``!`` behind it when it leads nowhere and
    ``#`` when there is no number."""
    found = survey(document.blocks, labels(document.blocks, document.properties), document.properties)
    signs = {Standing.LIVE: "", Standing.MISSING: "!", Standing.UNNUMBERED: "#"}
    out: list[str] = []
    for holder in found.holders:
        for atom in atoms(holder.block):
            assert atom.reference is not None
            answer = found.answer(holder, atom.reference)
            out.append(shown(atom, answer) + signs[answer.standing])
    return out


def atoms(block: Block) -> list[Atom]:
    """The cross-references in a block."""
    return [run.props.atom for run in block.runs if run.props.atom and run.props.atom.reference]
