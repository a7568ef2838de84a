"""What a numbering scheme, lists and styles change in the parts around the main one, by splices (I8)."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from ..model.blocks import MAX_LEVEL, PLAIN_PARAGRAPH, Block
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
from .package import CONTENT_TYPES, Package, add_override, add_relationship, rels_name
from .problems import PackageError
from .properties_xml import PARAGRAPH_ORDER
from .restarts import Home, has_restarts, with_lists
from .separators import written_as_pair
from .slices import MainPart, decode_main
from .spans import Edit, Span, edited, inserted, read_spans, word_prefix
from .speech_styles import missing_speech_styles, speech_style
from .style_parts import NORMAL, empty_styles, heading_style, numbering_reference
from .style_writer import style_edits
from .styles import STYLES
from .title_styles import missing_levels, title_style, title_style_id
from .typed_numbers import is_typed
from .xml import R_STRICT, W_STRICT, R, W

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
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
    parts = _Parts(package, main)
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
    marks = _Marks(missing_levels(new.styles, apart), missing_speech_styles(new.styles, blocks))
    if any(marks) and not (needed or renumbers or _can_add(package, main, new, marks)):
        marks = _NO_MARKS
    if needed or renumbers or any(marks):
        _change_styles(parts, new.styles, scheme, needed, renumbers, scheme_num, marks)
    return SchemePlan(MappingProxyType(parts.changed), None if typed else scheme_num, blocks)


def _write_styles(parts: _Parts, old: StyleSheet, new: StyleSheet) -> None:
    """Write the styles that were changed, made or removed."""
    name = parts.name(STYLES)
    if name is None:
        name = parts.added(STYLES, empty_styles(parts.namespace))
    root = parts.spans(name, "styles")
    w, declared = word_prefix(root, parts.namespace)
    edits = style_edits(root, old, new, w)
    if edits:
        parts.edit(name, [*declared, *edits])


def _add_lists(parts: _Parts, old: Properties, new: Properties, blocks: Sequence[Block]) -> None:
    """Write the lists that were made here and that a paragraph or a style is in."""
    made = new.numbering.lists.keys() - old.numbering.lists.keys()
    refs = [block.props.num for block in blocks] if made else []
    refs += [style.num for style in new.styles.styles.values()] if made else []
    used = sorted(made & {ref.num_id for ref in refs if ref is not None})
    if used:
        name = parts.name(NUMBERING) or parts.added(NUMBERING, empty_numbering(parts.namespace))
        root = parts.spans(name, "numbering")
        w, declared = word_prefix(root, parts.namespace)
        parts.edit(name, [*declared, *list_edits(root, [new.numbering.lists[num_id] for num_id in used], w)])


class _Marks(NamedTuple):
    """Character styles to add: the levels of marked titles, the kinds of speech marks."""

    titles: Sequence[int]
    speech: Sequence[str]


_NO_MARKS = _Marks((), ())


def _can_add(package: Package, main: str, new: Properties, marks: _Marks) -> bool:
    """Whether the styles of marks can be added; damage in a part that nothing else needs must keep no text from being
    saved."""
    try:
        _change_styles(_Parts(package, main), new.styles, Scheme("", ""), {}, False, None, marks)
    except PackageError:
        return False
    return True


def _scheme_list(parts: _Parts, new: Properties, blocks: Sequence[Block], renumbers: bool) -> int | None:
    """The list that numbers the headings by the scheme, added where the file is to number them anew.

    Where the labels are text, a list that no style refers to says which scheme they follow.
    """
    if new.scheme == DOCUMENT_SCHEME or not new.scheme.levels:
        return None
    return _add_list(parts, new, blocks) if renumbers else _heading_num(new.styles)


def _add_restarts(parts: _Parts, new: Properties, blocks: Sequence[Block], scheme_num: int | None) -> Sequence[Block]:
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


class _Parts:
    """The parts as they will be written: read from the package, changed or added one by one."""

    def __init__(self, package: Package, main: str) -> None:
        self.package, self.main = package, main
        self.changed: dict[str, bytes] = {}
        self._added: dict[str, str] = {}
        strict = W_STRICT.encode() in decode_main(package.part(main), main).xml[:65536]
        self.namespace, self._relationships = (W_STRICT, R_STRICT) if strict else (W, R)

    def name(self, type_suffix: str) -> str | None:
        """The name of the part that the main part refers to by this type of relationship."""
        return self._added.get(type_suffix) or self.package.related(self.main, type_suffix)

    def added(self, type_suffix: str, content: bytes) -> str:
        """A new part with its relationship and content type; its name."""
        kind = type_suffix.strip("/")
        folder = posixpath.dirname(self.main)
        names = (f"{kind}{n or ''}.xml" for n in range(len(self.package.names) + 1))
        base = next(name for name in names if self.package.find(posixpath.join(folder, name)) is None)
        name, rels = posixpath.join(folder, base), rels_name(self.main)
        stored = self.package.find(rels) or rels
        self.changed[stored], _ = add_relationship(self._current(stored), self._relationships + type_suffix, base)
        types = self._current(CONTENT_TYPES)
        if types is not None:
            self.changed[CONTENT_TYPES] = add_override(types, name, _CONTENT_TYPE.format(kind))
        self.changed[name] = content
        self._added[type_suffix] = name
        return name

    def edit(self, name: str, edits: Sequence[Edit]) -> None:
        """Apply `edits`, which count in the bytes that `spans` read."""
        if edits:
            self.changed[name] = self._decoded(name).encoded(edited(self._decoded(name).xml, edits))

    def spans(self, name: str, kind: str) -> Span:
        """The elements of a part, as byte ranges in its UTF-8 form; `kind` is what its root must be."""
        root = read_spans(self._decoded(name).xml, name)
        if root.local != kind:
            raise PackageError(f"the part {name} is damaged: it should hold {kind}, but holds {root.local}")
        return root

    def _decoded(self, name: str) -> MainPart:
        return decode_main(self._current(name) or b"", name)

    def _current(self, name: str) -> bytes | None:
        if name in self.changed:
            return self.changed[name]
        return self.package.part(name) if self.package.find(name) else None


def _needed_headings(new: Properties, scheme: Scheme, blocks: Sequence[Block], renumbers: bool) -> dict[int, str]:
    """The heading styles to add, by level: those in use, and with a new scheme one for each of its levels."""
    styles = new.styles
    used = {block.style for block in blocks if block.level}
    wanted = {n for n in range(1, MAX_LEVEL + 1) if styles.heading(n) in used}
    wanted |= {block.level for block in blocks if block.source is None and written_as_pair(block, new)}
    if renumbers:
        wanted |= set(range(1, scheme.depth + 1))
    return {n: styles.heading(n) for n in sorted(wanted) if styles.heading(n) not in styles.styles}


def _heading_num(styles: StyleSheet) -> int | None:
    """The list that numbers the headings now."""
    style = styles.get(styles.heading(1))
    return style.num.num_id or None if style and style.num else None


def _add_list(parts: _Parts, new: Properties, blocks: Sequence[Block]) -> int:
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
    """A ``numId`` that no list has and nothing refers to."""
    refs = [block.props.num for block in blocks] + [style.num for style in new.styles.styles.values()]
    taken = [ref.num_id for ref in refs if ref is not None and ref.num_id is not None]
    return 1 + max(largest_num(root), *taken, 0)


def _binding(looks: Looks, level: int, new: Properties) -> Binding:
    style_id = looks.styles.heading(level)
    look = looks.paragraph(style_id, level, PLAIN_PARAGRAPH)
    return Binding(style_id if level <= new.scheme.depth and not is_typed(new) else "", look.left, look.first_line)


def _unbind(parts: _Parts, styles: StyleSheet) -> None:
    name = parts.name(NUMBERING)
    if name is not None:
        parts.edit(name, unbound(parts.spans(name, "numbering"), styles.headings))


def _change_styles(
    parts: _Parts,
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
