"""Cross-references in DOCX: REF fields and the bookmarks that they name (ECMA-376 17.16.5.51, 17.13.6.2)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from ..model.anchors import Anchor, Form, Reference
from ..model.blocks import OBJECT, Atom, Block, Paragraph, Run, RunProps, Source, same_blocks
from ..model.outline import title_of
from ..model.properties import TYPED
from ..model.references import references_in
from .annotations import field_code
from .properties_xml import PropsWriter
from .ranges import bookmark_names
from .scope import Scope
from .wordml import any_attribute, fragment
from .xml import Element, clean_text, etree, keep_space, local_name

WORDS = {"en": ("above", "below"), "zh": ("上方", "下方")}
"""What is shown for the place of a heading relative to the field, by language."""

_KNOWN_WORDS = (*WORDS.values(), ("上文", "下文"))
_CODE = re.compile(r"REF\s+(?:\"([^\"]+)\"|([^\s\"\\]+))((?:\s+\\[hnprtw])*)", re.IGNORECASE)
_LOOKS = re.compile(r"\\\*\s+(?:MERGEFORMAT|CHARFORMAT)", re.IGNORECASE)
_SIMPLE = frozenset({"r", "rPr", "fldChar", "instrText", "fldSimple", "hyperlink", "t"})


def anchors_in(source: Source, owner: int) -> tuple[Anchor, ...]:
    """The bookmarks that begin in a block with these bytes, or right before it."""
    if b"bookmarkStart" not in source.element and b"bookmarkStart" not in source.gap:
        return ()
    return tuple([Anchor(name, owner) for name in bookmark_names(source.gap + source.element)])


def with_references(blocks: Sequence[Block], xml: bytes, scope: Scope) -> Sequence[Block]:
    """`blocks` with the fields marked that refer to a heading, or to a bookmark that the main part `xml` lacks.

    A field stays what it is when its bookmark is elsewhere, when its code says more than is understood here, or when
    it repeats another text than a whole title.
    """
    if b"REF" not in xml:
        return blocks
    headings = {anchor.name: block for block in reversed(blocks) for anchor in block.anchors}
    known = set(bookmark_names(xml))
    return [_marked(block, headings, known, scope) if _has_field(block) else block for block in blocks]


def _has_field(block: Block) -> bool:
    return any(run.props.atom is not None and run.props.atom.kind == "field" for run in block.runs)


def _marked(block: Block, headings: Mapping[str, Block], known: set[str], scope: Scope) -> Block:
    runs = tuple([_marked_run(run, headings, known, scope) for run in block.runs])
    return replace(block, runs=runs) if isinstance(block, Paragraph) and runs != block.runs else block


def _marked_run(run: Run, headings: Mapping[str, Block], known: set[str], scope: Scope) -> Run:
    atom = run.props.atom
    found = read_reference(atom) if atom is not None and atom.kind == "field" else None
    if atom is None or found is None or (found.bookmark in known and found.bookmark not in headings):
        return run
    heading = headings.get(found.bookmark)
    is_plain = found.form is Form.TITLE and not is_link(atom)
    if is_plain and heading is not None and not _is_title(heading, found.bookmark, scope):
        return run
    return Run(run.text, replace(run.props, atom=replace(atom, reference=found)))


def read_reference(atom: Atom) -> Reference | None:
    """What a REF field asks for; None for any other field, and one that says more than is understood here."""
    code = field_code(atom.xml)
    found = _CODE.fullmatch(_LOOKS.sub("", code).strip())
    if found is None or not _is_simple(atom.xml):
        return None
    switches = found[3].lower().split()
    number = next((form for form in (Form.OWN, Form.FULL, Form.RELATIVE) if form.value in switches), None)
    words = _words(atom.text) if Form.PLACE.value in switches else None
    if Form.PLACE.value in switches and words is None:
        return None
    form = number or (Form.TITLE if words is None else Form.PLACE)
    return Reference(found[1] or found[2], form, "\\t" in switches, words)


def _words(text: str) -> tuple[str, str] | None:
    """The words for above and below in the language of a result."""
    return next((pair for pair in _KNOWN_WORDS if text.endswith(pair)), None)


def _is_simple(xml: bytes) -> bool:
    """Whether a field is one field with nothing but text as its result."""
    holder = fragment(xml)
    if holder is None:
        return False
    names = [local_name(e) for e in holder.iter() if _is_shown(e, holder)]
    return set(names) <= _SIMPLE and names.count("fldChar") <= 3 and names.count("fldSimple") <= 1


def _is_shown(element: Element, holder: Element) -> bool:
    """Whether an element is no holder and no property of a run."""
    return element is not holder and not any(local_name(above) == "rPr" for above in element.iterancestors())


def _is_title(heading: Block, name: str, scope: Scope) -> bool:
    """Whether the bookmark covers the whole title, so that a plain REF field repeats that."""
    source = heading.source
    return source is not None and _covered(scope.parse(source.gap + source.element), name) == _squeezed(
        title_of(heading)
    )


def _covered(holder: Element, name: str) -> str:
    """The text between the marks of a bookmark, without its white space; to the end of the block when it ends there or
    behind it."""
    number, parts = "", list[str]()
    for element in holder.iter():
        kind = local_name(element) if isinstance(element.tag, str) else ""
        if kind == "bookmarkStart" and any_attribute(element, "name") == name:
            number = any_attribute(element, "id")
        elif kind == "bookmarkEnd" and number and any_attribute(element, "id") == number:
            break
        elif kind == "t" and number:
            parts.append(element.text or "")
    return _squeezed("".join(parts))


def _squeezed(text: str) -> str:
    return "".join(text.split())


# -- writing


def reference_run(reference: Reference, text: str, props: RunProps, scope: Scope) -> Run:
    """A cross-reference among text with these props."""
    look = replace(props, atom=None, link=b"", title=False, revision=None)
    atom = reference_atom(reference, text, scope, PropsWriter(scope, lambda level: "", None).rpr(look))
    return Run(OBJECT, replace(props, atom=atom))


def fresh_name(xml: bytes, blocks: Sequence[Block], number: Callable[[], int]) -> str:
    """A name for a new bookmark as Word makes them, from the first `number` that the main part `xml` and `blocks` do
    not have."""
    taken = {anchor.name for block in blocks for anchor in block.anchors}
    while True:
        name = f"_Ref{number()}"
        if name not in taken and name.encode() not in xml:
            return name


def reference_atom(reference: Reference, text: str, scope: Scope, rpr: Element | None) -> Atom:
    """A REF field that shows `text` in the look `rpr`."""
    holder, w = scope.parse(b""), scope.w
    for kind, content in (("begin", None), ("", _code(reference)), ("separate", None), ("t", text), ("end", None)):
        run = etree.SubElement(holder, w + "r")
        if rpr is not None:
            run.append(scope.parse(scope.verbatim(rpr))[0])
        if content is None:
            etree.SubElement(run, w + "fldChar", {w + "fldCharType": kind})
        else:
            _fill(etree.SubElement(run, w + (kind or "instrText")), content)
    return Atom("field", text, scope.serialise(holder), reference)


def in_file_form(blocks: Sequence[Block], numbers: str, scope: Scope) -> Sequence[Block]:
    """`blocks` with their cross-references as a file with these `numbers` holds them.

    Where numbers are typed a REF field would find none, so there each is a hyperlink to the bookmark, which keeps the
    code of the field.
    """
    if not any(references_in(block) for block in blocks):
        return blocks
    out = [_in_form(block, numbers == TYPED, scope) if references_in(block) else block for block in blocks]
    return blocks if same_blocks(out, blocks) else out


def _in_form(block: Block, is_typed: bool, scope: Scope) -> Block:
    runs = tuple([_run_in_form(run, is_typed, scope) for run in block.runs])
    return block if runs == block.runs or not isinstance(block, Paragraph) else block.edited(runs=runs)


def _run_in_form(run: Run, is_typed: bool, scope: Scope) -> Run:
    atom = run.props.atom
    if atom is None or atom.reference is None or is_link(atom) == is_typed:
        return run
    rpr = next(scope.parse(atom.xml).iter(scope.w + "rPr"), None)
    made = (_link_atom if is_typed else reference_atom)(atom.reference, atom.text, scope, rpr)
    return Run(run.text, replace(run.props, atom=made))


def is_link(atom: Atom) -> bool:
    """Whether a cross-reference is a hyperlink and no field."""
    return b"docLocation" in atom.xml


def _link_atom(reference: Reference, text: str, scope: Scope, rpr: Element | None) -> Atom:
    holder, w = scope.parse(b""), scope.w
    place = {w + "anchor": reference.bookmark, w + "docLocation": _code(reference).strip()}
    run = etree.SubElement(etree.SubElement(holder, w + "hyperlink", place), w + "r")
    if rpr is not None:
        run.append(scope.parse(scope.verbatim(rpr))[0])
    _fill(etree.SubElement(run, w + "t"), text)
    return Atom("field", text, scope.serialise(holder), reference)


def _code(reference: Reference) -> str:
    switches = [reference.form.value] if reference.form.value else []
    if reference.words is not None and reference.form is not Form.PLACE:
        switches.append(Form.PLACE.value)
    if reference.bare:
        switches.append("\\t")
    return " ".join([" REF", reference.bookmark, *switches, "\\h "])


def set_result(nodes: Sequence[Element], text: str, scope: Scope) -> None:
    """Make `text` the result of a simple field with these nodes (see `flatten.Piece`), in the look of its first run."""
    w = scope.w
    texts = [t for node in nodes for t in node.iter(w + "t")]
    if not texts:
        texts = [_result_text(nodes, scope)]
    _fill(texts[0], clean_text(text))
    for other in texts[1:]:
        _drop(other)


def _drop(text: Element) -> None:
    """Remove a text, and its run when that holds nothing else."""
    run = text.getparent()
    run.remove(text)
    outer = run.getparent()
    if outer is not None and all(local_name(rest) == "rPr" for rest in run):
        outer.remove(run)


def _result_text(nodes: Sequence[Element], scope: Scope) -> Element:
    """A new text for the result of a field that has none yet."""
    w = scope.w
    if nodes[0].tag == w + "fldSimple":
        return etree.SubElement(etree.SubElement(nodes[0], w + "r"), w + "t")
    end = nodes[-1]
    if not any(node.get(w + "fldCharType") == "separate" for node in nodes):
        end.addprevious(end.makeelement(w + "fldChar", {w + "fldCharType": "separate"}))
    found = end.makeelement(w + "t")
    end.addprevious(found)
    return found


def _fill(node: Element, text: str) -> None:
    node.text = text
    keep_space(node)
