"""Blocks of one document made fit for another: what points into the first file's parts becomes text or goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..model.blocks import (
    PLAIN,
    SCHEME_NUM,
    Atom,
    Block,
    NumRef,
    OpaqueBlock,
    Paragraph,
    ParaProps,
    Run,
    RunProps,
    Source,
    join_runs,
    new_id,
    without_atom,
)
from ..model.styles import StyleSheet
from .effective import effective_level
from .notes import new_reference
from .placeholders import is_placeholder
from .problems import PackageError
from .ranges import may_mark, without_marks
from .scope import Scope
from .wordml import number_val
from .xml import R_STRICT, Element, R, local_name

_POINTERS = frozenset(["footnoteReference", "endnoteReference", "commentReference", "altChunk", "subDoc"])
_RELATIONSHIPS = (f"{{{R}}}", f"{{{R_STRICT}}}")


def portable(blocks: Sequence[Block], scope: Scope, styles: StyleSheet) -> tuple[Block, ...]:
    """The blocks as a document with that scope and those styles can hold them, none of them with bytes of its own.

    A picture, a note or a link names a part or an entry of its own file by an id that means something else, or nothing,
    in another one. Such an object becomes the text that it shows, such a table its cells' texts; notes, comments,
    deletions, bookmarks and numbers of lists stay behind. What brings with it what it names (`carrying`) comes along.
    """
    return tuple([part for block in blocks for part in _block(block, scope, styles)])


def _block(block: Block, scope: Scope, styles: StyleSheet) -> Iterator[Block]:
    if isinstance(block, Paragraph):
        runs = join_runs([_run(run, scope) for run in block.runs if not _belongs_elsewhere(run)])
        props = _para_props(block.props, scope)
        style = _style(block, styles)
        yield replace(block, runs=runs, style=style, props=props, source=None, origin=None)
    elif stands_alone(block.source.element, scope):
        own = replace(block, origin=None)
        yield _without_lists(own, scope) if b"numId" in block.source.element else own
    else:
        for row in block.rows:
            text = "\t".join(row).replace("\n", " ")
            yield Paragraph(new_id(), (Run(text),) if text else ())


def _style(block: Paragraph, styles: StyleSheet) -> str:
    """The style of a paragraph, or that of its level where its own is another one here, or none."""
    is_known = not block.style or block.style in styles.styles
    fits = is_known and effective_level(styles, block.style, block.props.outline) == block.level
    return block.style if fits else styles.heading(block.level)


def _without_lists(block: OpaqueBlock, scope: Scope) -> OpaqueBlock:
    """A protected block whose paragraphs are in no list of the other file's numbering."""
    holder = scope.parse(block.source.element)
    for numbering in list(holder.iter(scope.w + "numPr")):
        if number_val(numbering, "numId") != 0:
            numbering.getparent().remove(numbering)
    counted = tuple([replace(found, num=None) if _is_listed(found.num) else found for found in block.counted])
    return replace(block, source=Source(b"", scope.serialise(holder)), counted=counted)


def stands_alone(xml: bytes, scope: Scope) -> bool:
    """Whether a fragment is well-formed in that scope and points to nothing outside itself."""
    holder = well_formed(xml, scope)
    return holder is not None and not any(_points(element) for element in holder.iter())


def well_formed(xml: bytes, scope: Scope) -> Element | None:
    """A holder of the elements of a fragment (see `Scope.parse`); None when it is ill-formed in that scope."""
    try:
        return scope.parse(xml)
    except PackageError:
        return None


def link_element(link: bytes) -> bytes:
    """The start tag of a link as an element without content; b"" for no link."""
    return link.removesuffix(b">") + b"/>" if link else b""


def _points(element: Element) -> bool:
    if not isinstance(element.tag, str):
        return False
    pointing = any(_is_pointer(key) and not is_placeholder(value) for key, value in element.attrib.items())
    return pointing or local_name(element) in _POINTERS


def _is_pointer(key: str) -> bool:
    return key.startswith(_RELATIONSHIPS) or key.endswith("}relid")


def _belongs_elsewhere(run: Run) -> bool:
    """Whether a run is a mark or a note, whose text is in another part of its file."""
    atom = run.props.atom
    return atom is not None and (atom.is_mark or (atom.is_note and not atom.note))


def _run(run: Run, scope: Scope) -> Run:
    props = run.props
    if props.atom is not None and may_mark(props.atom.xml):
        props = replace(props, atom=replace(props.atom, xml=without_marks(props.atom.xml)))
    if props.atom is not None and props.atom.is_note:
        note = _detached(props.atom.note, scope)
        if not note:
            return Run("", PLAIN)
        props = replace(props, atom=new_reference(replace(props.atom, note=note), scope))
    elif props.atom is not None and not _comes_along(props.atom, scope):
        run, props = Run(props.atom.text, without_atom(props)), without_atom(props)
    return Run(run.text, _run_props(props, scope))


def _detached(note: bytes, scope: Scope) -> bytes:
    """The text of a note without what points into its file: of a link its text stays; b"" where it is ill-formed."""
    holder = well_formed(note, scope)
    if holder is None:
        return b""
    for element in [found for found in holder.iter() if _points(found)]:
        if local_name(element) == "hyperlink":
            for child in list(element):
                element.addprevious(child)
        element.getparent().remove(element)
    return scope.serialise(holder)


def _comes_along(atom: Atom, scope: Scope) -> bool:
    """Whether an object needs nothing of its file but what it brings with it."""
    if not stands_alone(atom.xml, scope):
        return False
    return atom.media is not None or b"new-picture:" not in atom.xml


def _run_props(props: RunProps, scope: Scope) -> RunProps:
    raw = props.raw if not props.raw or stands_alone(props.raw, scope) else b""
    link = props.link if not props.link or stands_alone(link_element(props.link), scope) else b""
    return props if (raw, link) == (props.raw, props.link) else replace(props, raw=raw, link=link)


def _para_props(props: ParaProps, scope: Scope) -> ParaProps:
    """The properties without a list of the other file's numbering."""
    raw = props.raw if not props.raw or stands_alone(props.raw, scope) else b""
    num = None if _is_listed(props.num) else props.num
    return replace(props, raw=raw, num=num)


def _is_listed(num: NumRef | None) -> bool:
    """Whether a direct numbering names a list of its own file."""
    return num is not None and num.num_id not in (0, SCHEME_NUM)
