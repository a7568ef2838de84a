"""What a numbering scheme, lists and styles change in the parts around the main one, by splices (I8)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from ..model.blocks import MAX_LEVEL, PLAIN_PARAGRAPH, Block, OpaqueBlock
from ..model.numbering import DOCUMENT_SCHEME, Scheme
from ..model.properties import Properties
from ..model.styles import Style, StyleSheet
from .looks import Looks
from .numbering import NUMBERING
from .numbering_xml import (
    Binding,
    abstract_of,
    empty_numbering,
    largest_num,
    list_edits,
    restart_edit,
    scheme_edits,
    unbound,
)
from .package import Package
from .parts import Parts
from .problems import PackageError
from .properties_xml import PARAGRAPH_ORDER
from .restarts import Home, has_restarts, with_lists
from .separators import written_as_pair
from .spans import Edit, Span, inserted, word_prefix
from .speech_styles import SPEECH_STYLES, missing_speech_styles, speech_style, speech_style_id
from .style_parts import NORMAL, empty_styles, heading_style, numbering_reference
from .style_writer import style_edits
from .styles import STYLES
from .title_styles import missing_levels, title_style, title_style_id
from .typed_numbers import is_typed

_BEHIND_NUM_PR = PARAGRAPH_ORDER[PARAGRAPH_ORDER.index("numPr") + 1 :]
_BEHIND_PPR = ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr")


@dataclass(frozen=True, slots=True)
class SchemePlan:
    """The parts that change, by name, the ``numId`` that stands for SCHEME_NUM in the main part, and the blocks as the
    main part is to hold them."""

    parts: Mapping[str, bytes]
    scheme_num: int | None
    blocks: Sequence[Block]


def plan(package: Package, main: str, old: Properties, new: Properties, blocks: Sequence[Block]) -> SchemePlan:
    """What must be written beside the main part so that the file shows what the model shows; no parts when nothing.

    `blocks` have the texts that the file will hold (`as_written`). Raises PackageError when a part that must change is
    damaged.
    """
    parts = Parts(package, main)
    if new.styles is not old.styles:
        _write_styles(parts, old.styles, new.styles)
    _add_lists(parts, old, new, blocks)
    renumbers = new.scheme != DOCUMENT_SCHEME and (new.scheme, new.numbers) != (old.scheme, old.numbers)
    typed = is_typed(new)
    scheme = Scheme("", "") if typed else new.scheme
    needed = _needed_headings(new, scheme, blocks, renumbers)
    if renumbers and not scheme.levels:
        _unbind(parts, new.styles)
    scheme_num = _scheme_list(parts, new, blocks, renumbers)
    if has_restarts(blocks, new):
        blocks = _add_restarts(parts, new, blocks, scheme_num)
    apart = [block for block in blocks if not written_as_pair(block, new)]
    marks = _Marks(missing_levels(new.styles, apart), _missing_speech_styles(new, blocks))
    if any(marks) and not (needed or renumbers or _can_add(package, main, new, marks)):
        marks = _NO_MARKS
    if needed or renumbers or any(marks):
        _change_styles(parts, new.styles, scheme, needed, renumbers, scheme_num, marks)
    return SchemePlan(MappingProxyType(parts.changed), None if typed else scheme_num, blocks)


def _write_styles(parts: Parts, old: StyleSheet, new: StyleSheet) -> None:
    """Write the styles that were changed, made or removed."""
    name = parts.name(STYLES)
    if name is None:
        name = parts.added(STYLES, empty_styles(parts.namespace))
    root = parts.spans(name, "styles")
    w, declared = word_prefix(root, parts.namespace)
    edits = style_edits(root, old, new, w)
    if edits:
        parts.edit(name, [*declared, *edits])


def _add_lists(parts: Parts, old: Properties, new: Properties, blocks: Sequence[Block]) -> None:
    """Write the lists that were made here and that a paragraph or a style is in."""
    made = new.numbering.lists.keys() - old.numbering.lists.keys()
    refs = [ref.num for block in blocks for ref in (block.props, *block.counted)] if made else []
    refs += [style.num for style in new.styles.styles.values()] if made else []
    used = sorted(made & {ref.num_id for ref in refs if ref is not None})
    if used:
        name = parts.name(NUMBERING) or parts.added(NUMBERING, empty_numbering(parts.namespace))
        root = parts.spans(name, "numbering")
        w, declared = word_prefix(root, parts.namespace)
        parts.edit(name, [*declared, *list_edits(root, [new.numbering.lists[num_id] for num_id in used], w)])


def _missing_speech_styles(new: Properties, blocks: Sequence[Block]) -> Sequence[str]:
    """The kinds of speech marks in the text and in tables for which the file has no style."""
    ids = {speech_style_id(new.styles, kind): kind for kind in SPEECH_STYLES}
    in_tables = {ids[id_] for id_ in _named_in_tables(blocks, ids) if id_ not in new.styles.styles}
    found = missing_speech_styles(new.styles, blocks)
    return [kind for kind in SPEECH_STYLES if kind in found or kind in in_tables]


class _Marks(NamedTuple):
    """Character styles to add: the levels of marked titles, the kinds of speech marks."""

    titles: Sequence[int]
    speech: Sequence[str]


_NO_MARKS = _Marks((), ())


def _can_add(package: Package, main: str, new: Properties, marks: _Marks) -> bool:
    """Whether the styles of marks can be added; damage in a part that nothing else needs must keep no text from being
    saved."""
    try:
        _change_styles(Parts(package, main), new.styles, Scheme("", ""), {}, False, None, marks)
    except PackageError:
        return False
    return True


def _scheme_list(parts: Parts, new: Properties, blocks: Sequence[Block], renumbers: bool) -> int | None:
    """The list that numbers the headings by the scheme, added where the file is to number them anew.

    Where the labels are text, a list that no style refers to says which scheme they follow.
    """
    if new.scheme == DOCUMENT_SCHEME or not new.scheme.levels:
        return None
    return _add_list(parts, new, blocks) if renumbers else _heading_num(new.styles)


def _add_restarts(parts: Parts, new: Properties, blocks: Sequence[Block], scheme_num: int | None) -> Sequence[Block]:
    """Add the lists with which headings begin anew; the blocks that refer to them."""
    name = parts.name(NUMBERING)
    if name is None:
        return blocks
    root = parts.spans(name, "numbering")
    known = new.numbering.lists.get(scheme_num or 0)
    abstract = known.abstract if known else abstract_of(root, scheme_num or 0)
    written, added = with_lists(blocks, new, Home(abstract, _free_num(root, new, blocks)))
    if added:
        w, declared = word_prefix(root, parts.namespace)
        parts.edit(name, [*declared, restart_edit(root, added, w)])
    return written


def _needed_headings(new: Properties, scheme: Scheme, blocks: Sequence[Block], renumbers: bool) -> dict[int, str]:
    """The heading styles to add, by level: those in use, and with a new scheme one for each of its levels."""
    styles = new.styles
    used = {block.style for block in blocks if block.level} | _named_in_tables(blocks, styles.headings)
    wanted = {n for n in range(1, MAX_LEVEL + 1) if styles.heading(n) in used}
    wanted |= {block.level for block in blocks if block.source is None and written_as_pair(block, new)}
    if renumbers:
        wanted |= set(range(1, scheme.depth + 1))
    return {n: styles.heading(n) for n in sorted(wanted) if styles.heading(n) not in styles.styles}


def _named_in_tables(blocks: Sequence[Block], style_ids: Iterable[str]) -> set[str]:
    """Those of the styles that a table which was edited names."""
    edited = [block.source.element for block in blocks if isinstance(block, OpaqueBlock) and block.origin is not None]
    return {id_ for id_ in style_ids if any(f'"{id_}"'.encode() in xml for xml in edited)} if edited else set()


def _heading_num(styles: StyleSheet) -> int | None:
    """The list that numbers the headings now."""
    style = styles.get(styles.heading(1))
    return style.num.num_id or None if style and style.num else None


def _add_list(parts: Parts, new: Properties, blocks: Sequence[Block]) -> int:
    """Add the scheme as a list of its own; its ``numId``, which nothing in the file refers to yet."""
    name = parts.name(NUMBERING) or parts.added(NUMBERING, empty_numbering(parts.namespace))
    root = parts.spans(name, "numbering")
    num_id = _free_num(root, new, blocks)
    looks = Looks(new.styles, numbering=new.numbering)
    bound = [_binding(looks, n, new) for n in range(1, len(new.scheme.levels) + 1)]
    w, declared = word_prefix(root, parts.namespace)
    parts.edit(name, [*declared, *scheme_edits(root, new.scheme, bound, num_id, w)])
    return num_id


def _free_num(root: Span, new: Properties, blocks: Sequence[Block]) -> int:
    """A ``numId`` that nothing refers to and no list has, not even one that was made here and given up again."""
    refs = [block.props.num for block in blocks] + [style.num for style in new.styles.styles.values()]
    taken = [ref.num_id for ref in refs if ref is not None and ref.num_id is not None]
    return 1 + max(largest_num(root), *taken, *new.numbering.lists, 0)


def _binding(looks: Looks, level: int, new: Properties) -> Binding:
    style_id = looks.styles.heading(level)
    look = looks.paragraph(style_id, level, PLAIN_PARAGRAPH)
    return Binding(style_id if level <= new.scheme.depth and not is_typed(new) else "", look.left, look.first_line)


def _unbind(parts: Parts, styles: StyleSheet) -> None:
    name = parts.name(NUMBERING)
    if name is not None:
        parts.edit(name, unbound(parts.spans(name, "numbering"), styles.headings))


def _change_styles(
    parts: Parts,
    styles: StyleSheet,
    scheme: Scheme,
    needed: Mapping[int, str],
    renumbers: bool,
    num_id: int | None,
    marks: _Marks,
) -> None:
    """Number the heading styles by `scheme` and add those that are missing."""
    name = parts.name(STYLES)
    default = styles.default
    if name is None:
        name, default = parts.added(STYLES, empty_styles(parts.namespace)), NORMAL
    root = parts.spans(name, "styles")
    w, edits = word_prefix(root, parts.namespace)
    if renumbers:
        levels = {styles.heading(n): n for n in range(1, MAX_LEVEL + 1)}
        for span in _first_definitions(root):
            level = levels.get(span.get("styleId") or "")
            style = styles.styles.get(span.get("styleId") or "")
            if level and _changes_number(style, scheme, level):
                edits.append(_numbered(span, _reference(scheme, level, num_id, w), w))
            elif style is not None and _inherits_number(style, styles):
                edits.append(_numbered(span, _present_number(style, w), w))
    added = [
        heading_style(style_id, n, default, "" if num_id is None else _reference(scheme, n, num_id, w), w)
        for n, style_id in needed.items()
    ]
    looks = Looks(styles)
    added += [title_style(title_style_id(styles, n), n, looks.heading_part(n), w) for n in marks.titles]
    added += [speech_style(kind, w) for kind in marks.speech]
    if added:
        edits.append(inserted(root, "".join(added), ()))
    parts.edit(name, edits)


def _first_definitions(root: Span) -> list[Span]:
    """The styles; of two with one id the first, which is the one that counts."""
    found: dict[str, Span] = {}
    for span in root.all("style"):
        found.setdefault(span.get("styleId") or "", span)
    return list(found.values())


def _changes_number(style: Style | None, scheme: Scheme, level: int) -> bool:
    """Whether a heading style needs a ``w:numPr`` for `scheme`; one that counts nothing need not be told to stop."""
    if level <= scheme.depth:
        return True
    return style is not None and style.num is not None and style.num.num_id != 0


def _inherits_number(style: Style, styles: StyleSheet) -> bool:
    """Whether a style has its number from a heading style, and so would get the scheme's, in table cells too.

    The headings of such a style carry the scheme's number directly.
    """
    seen: set[str] = set()
    base: Style | None = None if style.kind != "paragraph" else style
    while base is not None and base.id not in seen and b"numPr" not in base.ppr:
        seen.add(base.id)
        base = styles.styles.get(base.based_on)
        if base is not None and base.id in styles.headings:
            return True
    return False


def _present_number(style: Style, w: str) -> str:
    """The number that a style has so far, as its own ``w:numPr``."""
    num = style.num
    return numbering_reference(num.num_id or 0, num.level or 0, w) if num else numbering_reference(0, 0, w)


def _reference(scheme: Scheme, level: int, num_id: int | None, w: str) -> str:
    return numbering_reference(num_id if num_id and level <= scheme.depth else 0, level - 1, w)


def _numbered(style: Span, reference: str, w: str) -> Edit:
    """The edit that gives a ``w:style`` this ``w:numPr``."""
    ppr = style.first("pPr")
    if ppr is None:
        return inserted(style, f"<{w}pPr>{reference}</{w}pPr>", _BEHIND_PPR)
    present = ppr.first("numPr")
    if present is not None:
        return present.start, present.stop, reference
    return inserted(ppr, reference, _BEHIND_NUM_PR)
