"""The text of a footnote or endnote as blocks of its own: read from the file or from the mark, and written back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..model.blocks import OBJECT, Atom, Block, OpaqueBlock, Paragraph, Run, RunProps, Source
from ..model.notes import FOOTNOTE, new_serial
from ..model.properties import Properties
from ..model.styles import StyleSheet
from .added_styles import FOOTNOTE_REFERENCE, FOOTNOTE_TEXT, added_id
from .annotations import id_of
from .content import DocumentContent
from .docx_reader import read_fragment
from .lineup import origin_of
from .paragraph_writer import ParagraphWriter
from .problems import PackageError
from .ranges import fresh_copy
from .run_formats import with_run_format
from .scope import Scope
from .wordml import any_attribute, children
from .xml import Element, etree, keep_space

NEW = "new"
"""The id in the reference of a note that is in no file yet."""


class NoteTexts:
    """The texts of the notes of one document. The parts are read once, when first asked for."""

    def __init__(self, content: DocumentContent) -> None:
        self._content = content
        self._known: dict[str, dict[str, bytes]] = {}

    def xml(self, mark: Atom) -> bytes:
        """What the note at a mark holds, in the prefixes of the main part; b"" where that cannot be read."""
        if mark.note:
            return mark.note
        if mark.kind not in self._known:
            self._known[mark.kind] = _read(self._content, mark.kind)
        return self._known[mark.kind].get(id_of(mark.xml), b"")

    def blocks(self, mark: Atom) -> list[Block]:
        """The note as blocks. Raises PackageError where it cannot be read."""
        xml = self.xml(mark)
        if not xml:
            raise PackageError("the file holds no text of this note")
        blocks, tail = read_fragment(xml, self._content.frame.scope, self._content.properties.styles)
        if not blocks or tail.strip():
            raise PackageError("this note holds what cannot be edited here")
        return blocks


def note_part(content: DocumentContent, kind: str) -> str | None:
    """The name of the part that holds the notes of that kind; None where there is none that can be read."""
    try:
        return content.package.related(content.main, f"/{kind}s")
    except PackageError:
        return None


def _read(content: DocumentContent, kind: str) -> dict[str, bytes]:
    """The texts of the notes of that kind by id; none where the part is damaged."""
    package, scope = content.package, content.frame.scope
    try:
        name = package.related(content.main, f"/{kind}s")
        root = None if name is None else package.xml(name)
    except PackageError:
        return {}
    notes = list(children(root, kind))
    return {any_attribute(note, "id"): _inside(note, scope) for note in reversed(notes)}


def _inside(note: Element, scope: Scope) -> bytes:
    return b"".join([scope.verbatim(child) for child in note if isinstance(child.tag, str)])


def note_xml(blocks: Sequence[Block], properties: Properties, scope: Scope) -> bytes:
    """The XML of a note with these blocks, those that nobody touched with their bytes; its number stands in front."""
    writer, seen = ParagraphWriter(scope, properties, None), set[int]()
    out: list[bytes] = []
    for block in blocks:
        origin = origin_of(block)
        is_first = origin is not None and id(origin) not in seen
        seen.add(id(origin))
        out.append(_written(block, origin, writer, is_first=is_first))
    return _with_number(b"".join(out), scope)


def _written(block: Block, origin: Source | None, writer: ParagraphWriter, *, is_first: bool) -> bytes:
    if isinstance(block, Paragraph) and origin is None:
        return writer.new(block)
    assert origin is not None
    if isinstance(block, OpaqueBlock) or block.source is not None:
        return origin.gap + origin.element if is_first else fresh_copy(origin.element, iter(range(1, 1 << 30)))
    return origin.gap + writer.edited(block, origin) if is_first else writer.copied(block, origin)


def _with_number(xml: bytes, scope: Scope) -> bytes:
    """The note with its number once, at its beginning: it goes with the paragraph that holds it."""
    if any(f"{name}Ref".encode() in xml for name in ("footnote", "endnote")):
        return xml
    holder, w = scope.parse(xml), scope.w
    paragraph = next((element for element in holder if element.tag == w + "p"), None)
    if paragraph is None:
        return xml
    has_ppr = len(paragraph) > 0 and paragraph[0].tag == w + "pPr"
    paragraph.insert(1 if has_ppr else 0, _number_run(holder, scope, ""))
    return scope.serialise(holder)


def _number_run(holder: Element, scope: Scope, style: str) -> Element:
    w = scope.w
    run = etree.SubElement(holder, w + "r")
    rpr = etree.SubElement(run, w + "rPr")
    if style:
        etree.SubElement(rpr, w + "rStyle", {w + "val": style})
    else:
        etree.SubElement(rpr, w + "vertAlign", {w + "val": "superscript"})
    etree.SubElement(run, w + "footnoteRef")
    return run


def new_note(scope: Scope, styles: StyleSheet) -> bytes:
    """The XML of a footnote without text, in Word's styles for notes."""
    holder, w = scope.parse(b""), scope.w
    paragraph = etree.SubElement(holder, w + "p")
    ppr = etree.SubElement(paragraph, w + "pPr")
    etree.SubElement(ppr, w + "pStyle", {w + "val": added_id(styles, FOOTNOTE_TEXT)})
    paragraph.append(_number_run(holder, scope, added_id(styles, FOOTNOTE_REFERENCE)))
    space = etree.SubElement(etree.SubElement(paragraph, w + "r"), w + "t")
    space.text = " "
    keep_space(space)
    return scope.serialise(holder)


def new_mark(scope: Scope, styles: StyleSheet, props: RunProps) -> Run:
    """The mark of a new footnote among text with these props."""
    atom = new_reference(Atom(FOOTNOTE, "1", b"", note=new_note(scope, styles)), scope)
    look = RunProps(link=props.link, title=props.title, atom=atom, revision=props.revision)
    return Run(OBJECT, with_run_format(look, {"style": added_id(styles, FOOTNOTE_REFERENCE)}, scope))


def new_reference(mark: Atom, scope: Scope) -> Atom:
    """The mark as that of a note which no file has yet; it brings its text with it."""
    holder = scope.parse(b"")
    etree.SubElement(holder, f"{scope.w}{mark.kind}Reference", {scope.w + "id": NEW})
    return replace(mark, xml=scope.serialise(holder), serial=new_serial())
