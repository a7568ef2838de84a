"""Notes on their way to the file: each mark gets an id of its own, new and changed texts their place in the part of the
notes, and a note whose last mark is gone goes too, as in Word: what was deleted is not handed on unseen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ..model.blocks import NOTES, Block, OpaqueBlock, Paragraph, Run
from ..model.notes import ENDNOTE, FOOTNOTE, note_marks
from .annotations import id_of
from .content import DocumentContent
from .new_parts import NewParts
from .notes import NEW
from .parts import Parts
from .problems import PackageError
from .ranges import fresh_copy
from .scope import Scope
from .spans import Edit, Span, inserted, word_prefix
from .xml import R_STRICT, W_STRICT, R, escape_attribute, namespace_of, parsed

_BEHIND_NOTES = (
    *("endnotePr", "compat", "docVars", "rsids", "mathPr", "attachedSchema", "themeFontLang", "clrSchemeMapping"),
    *("doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade", "captions", "readModeInkLockDown"),
    *("smartTagType", "schemaLibrary", "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator"),
    *("docId", "chartTrackingRefBased"),
)
"""What stands behind ``w:footnotePr`` in the settings (ECMA-376 17.15.1.78)."""

_REFERENCE = re.compile(rb"<(?:[\w.-]+:)?(footnote|endnote)Reference\b[^<>]*?\bid\s*=\s*[\"']([^\"'<>]*)[\"']")
_ID = re.compile(rb"(\bid\s*=\s*)([\"'])[^\"'<>]*[\"']")
_SEPARATORS = (("separator", -1), ("continuationSeparator", 0))
_LARGEST = 32_000
"""The largest id that a new note counts on from."""


class NoteWriter:
    """Puts the notes of a document into `parts`; one for each writing."""

    def __init__(self, parts: Parts, content: DocumentContent, new_parts: NewParts) -> None:
        self._parts, self._content, self._new_parts = parts, content, new_parts
        self._written: list[str] = []

    def placed(self, blocks: Sequence[Block]) -> Sequence[Block]:
        """`blocks` with ids of their own in all note marks; the texts of the notes are in the parts then. Raises
        PackageError where a part that must change is damaged."""
        for kind in (FOOTNOTE, ENDNOTE):
            marked = [k for k, block in enumerate(blocks) if any(mark.kind == kind for mark in note_marks(block))]
            if marked:
                blocks = self._placed(kind, blocks, marked)
        return blocks

    def _placed(self, kind: str, blocks: Sequence[Block], marked: Sequence[int]) -> Sequence[Block]:
        keepers = _keepers(kind, [blocks[k] for k in marked], blocks)
        marks = [mark for k in marked for mark in note_marks(blocks[k]) if mark.kind == kind]
        has_new = any(mark.note for mark in marks)
        if not has_new and sum(place[0] != _IN_TABLE for place in keepers.values()) == len(marks):
            return blocks
        try:
            if not has_new and self._parts.name(f"/{kind}s") is None:
                return blocks
            text = _NoteText(kind, self._parts, self._content.frame.scope, self._new_parts)
        except PackageError:
            if has_new:
                raise
            return blocks  # copies of notes that cannot be read are no reason to save nothing
        out = list(blocks)
        for k in marked:
            out[k] = _with_ids(blocks[k], kind, keepers, text)
        self._written.append(text.finish())
        return out

    def texts(self) -> list[bytes]:
        """The parts in which notes were written, in UTF-8."""
        return [self._parts.decoded(name).xml for name in self._written]

    def drop_orphans(self, main: bytes, shelved: Iterable[Block]) -> None:
        """Take the notes away that the main part referred to when it was read and refers to no more."""
        gone = _references(self._content.frame.part.xml) - _references(main)
        gone -= {found for block in shelved for found in _references(_xml_of(block))}
        for kind in NOTES:
            ids = {id_.decode("utf-8", "replace") for name, id_ in gone if name.decode() == kind}
            if ids:
                self._drop(kind, ids)

    def _drop(self, kind: str, ids: set[str]) -> None:
        try:
            name = self._parts.name(f"/{kind}s")
            root = None if name is None else self._parts.spans(name, f"{kind}s")
        except PackageError:
            return  # damage in a part that nothing needs keeps no text from being saved
        if name is not None and root is not None:
            self._parts.edit(name, [(s.start, s.stop, "") for s in root.all(kind) if s.get("id") in ids])


class _NoteText:
    """The part that holds the notes of one kind, with what is to be changed in it."""

    def __init__(self, kind: str, parts: Parts, scope: Scope, new_parts: NewParts) -> None:
        self._kind, self._parts, self._scope, self._new_parts = kind, parts, scope, new_parts
        self._name = parts.name(f"/{kind}s") or _added(kind, parts)
        self._xml = parts.decoded(self._name).xml
        self._root = parts.spans(self._name, f"{kind}s")
        root = parsed(self._xml, self._name, "utf-8")
        self._own = Scope.of(namespace_of(root), root.nsmap)
        self._w, self._declared = word_prefix(self._root, parts.namespace)
        self._edits: list[Edit] = []
        self._notes: dict[str, Span] = {}
        for span in self._root.all(kind):
            self._notes.setdefault(span.get("id") or "", span)
        self._next = 1 + max([int(key) for key in self._notes if key.isdecimal() and int(key) < _LARGEST], default=0)
        self._added: list[str] = []

    def change(self, id_: str, note: bytes) -> None:
        """Give the note with that id another text."""
        span, text = self._notes.get(id_), self._fitted(note)
        if span is None:
            self._add(id_, text)
        elif span.is_empty_tag:
            self._edits.append((span.stop - 2, span.stop, f">{text}</{span.name}>"))
        elif self._xml[span.inner : span.inner_stop].decode() != text:
            self._edits.append((span.inner, span.inner_stop, text))

    def copy(self, id_: str, note: bytes) -> str:
        """A new note with the text `note`, or that of the note `id_`; its id, or that one where there is no text."""
        span = self._notes.get(id_)
        if not note and span is None:
            return id_
        fresh = str(self._next)
        self._next += 1
        text = self._fitted(note) if note or span is None else self._copied(span)
        self._add(fresh, text)
        return fresh

    def finish(self) -> str:
        """Write what was changed and added; the name of the part."""
        if self._added:
            self._edits.append(inserted(self._root, "".join(self._added), ()))
        self._parts.edit(self._name, [*self._declared, *self._edits] if self._edits else [])
        return self._name

    def _add(self, id_: str, text: str) -> None:
        w = self._w
        self._added.append(f'<{w}{self._kind} {w}id="{escape_attribute(id_)}">{text}</{w}{self._kind}>')

    def _fitted(self, note: bytes) -> str:
        """A note in the prefixes of the part, with the ids that its links have there."""
        holder = self._scope.parse(note)
        xml = b"".join([self._own.verbatim(child) for child in holder if isinstance(child.tag, str)])
        return self._new_parts.with_real_ids(xml, self._name).decode()

    def _copied(self, span: Span) -> str:
        return fresh_copy(self._xml[span.inner : span.inner_stop], iter(range(1, 1 << 30))).decode()


def _added(kind: str, parts: Parts) -> str:
    """A part for notes with the lines that part them from the text, and the settings that name these."""
    r = R_STRICT if parts.namespace == W_STRICT else R
    lines = "".join(
        [
            f'<w:{kind} w:type="{name}" w:id="{id_}"><w:p><w:pPr>'
            f'<w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
            f"<w:r><w:{name}/></w:r></w:p></w:{kind}>"
            for name, id_ in _SEPARATORS
        ]
    )
    _name_separators(kind, parts)
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
        f'<w:{kind}s xmlns:w="{parts.namespace}" xmlns:r="{r}">{lines}</w:{kind}s>'
    )
    return parts.added(f"/{kind}s", xml.encode())


def _name_separators(kind: str, parts: Parts) -> None:
    try:
        name = parts.name("/settings")
        root = None if name is None else parts.spans(name, "settings")
    except PackageError:
        return  # Word finds the separators without the settings
    if name is None or root is None or root.first(f"{kind}Pr") is not None:
        return
    w, edits = word_prefix(root, parts.namespace)
    inner = "".join([f'<{w}{kind} {w}id="{id_}"/>' for _, id_ in _SEPARATORS])
    behind = _BEHIND_NOTES if kind == FOOTNOTE else _BEHIND_NOTES[1:]
    parts.edit(name, [*edits, inserted(root, f"<{w}{kind}Pr>{inner}</{w}{kind}Pr>", behind)])


_IN_TABLE = -1
"""No block has this id: the mark that keeps its id is in a block that is written as it is."""


def _keepers(kind: str, blocks: Sequence[Block], all_blocks: Sequence[Block]) -> dict[str, tuple[int, int]]:
    """For each id that the file has, which mark keeps it, as block id and offset in its list of marks: that of an
    protected block, else of an untouched paragraph, else the one with the text of the file, else the first."""
    found: dict[str, tuple[int, tuple[int, int]]] = {}
    for block in all_blocks:
        if isinstance(block, OpaqueBlock) and block.notes:
            ids = [id_.decode() for name, id_ in _references(block.source.element) if name.decode() == kind]
            found |= dict.fromkeys(ids, (-1, (_IN_TABLE, 0)))
    for block in blocks:
        is_untouched = isinstance(block, Paragraph) and block.source is not None
        for number, mark in enumerate(note_marks(block)):
            id_ = id_of(mark.xml)
            rank = 0 if is_untouched and not mark.serial else 1 if not mark.serial else 2 if not mark.note else 3
            if mark.kind == kind and id_ != NEW and (id_ not in found or rank < found[id_][0]):
                found[id_] = rank, (block.id, number)
    return {id_: place for id_, (_, place) in found.items()}


def _with_ids(block: Block, kind: str, keepers: dict[str, tuple[int, int]], text: _NoteText) -> Block:
    """The paragraph with its marks as they are written; what the notes say goes to `text`."""
    if not isinstance(block, Paragraph):
        return block
    runs: list[Run] = []
    number = 0
    for run in block.runs:
        mark = run.props.atom
        if mark is None or not mark.is_note:
            runs.append(run)
            continue
        if mark.kind == kind:
            run = _with_id(run, keepers.get(id_of(mark.xml)) == (block.id, number), text)
        runs.append(run)
        number += 1
    return block if tuple(runs) == block.runs else block.edited(runs=tuple(runs))


def _with_id(run: Run, keeps: bool, text: _NoteText) -> Run:
    mark = run.props.atom
    assert mark is not None
    id_ = id_of(mark.xml)
    if keeps:
        if mark.note:
            text.change(id_, mark.note)
        return run
    fresh = text.copy(id_, mark.note)
    xml = _ID.sub(lambda found: found[1] + b'"' + fresh.encode() + b'"', mark.xml, count=1)
    return run if fresh == id_ else Run(run.text, replace(run.props, atom=replace(mark, xml=xml)))


def _references(xml: bytes) -> set[tuple[bytes, bytes]]:
    """The kinds and ids of the notes to which `xml` refers."""
    return {(found[1], found[2]) for found in _REFERENCE.finditer(xml)} if b"noteReference" in xml else set()


def _xml_of(block: Block) -> bytes:
    """All XML of a block in which a note may be referred to."""
    if not isinstance(block, Paragraph):
        return block.source.element
    return b"".join(_atoms(block))


def _atoms(block: Paragraph) -> Iterator[bytes]:
    return (run.props.atom.xml for run in block.runs if run.props.atom is not None)
