"""A numbering scheme as WordprocessingML: one ``w:abstractNum`` and one ``w:num``, put into ``numbering.xml``."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model.numbering import NumberedList, NumberLevel, Scheme
from .numbering import WIDE_SPACE, scheme_name
from .spans import Edit, Span, inserted
from .symbols import BULLET_FACE
from .wordml import number
from .xml import escape_attribute

_BEHIND_ABSTRACT = ("num", "numIdMacAtCleanup")
_BEHIND_NUM = ("numIdMacAtCleanup",)


def empty_numbering(namespace: str) -> bytes:
    """A numbering part without any list."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
        f'<w:numbering xmlns:w="{escape_attribute(namespace)}"></w:numbering>'
    ).encode()


@dataclass(frozen=True, slots=True)
class Binding:
    """The heading style of a level ("" = none), and its indents in points.

    The level repeats the indents: LibreOffice takes those of the list where Word keeps the inherited ones.
    """

    style: str
    left: float
    first_line: float


@dataclass(frozen=True, slots=True)
class Restart:
    """A list to add: its ``numId``, the definition whose counters it shares, the level (0…8) and its first number."""

    num_id: int
    abstract: int
    level: int
    start: int


def scheme_edits(root: Span, scheme: Scheme, bindings: Sequence[Binding], num_id: int, w: str) -> list[Edit]:
    """The edits that add `scheme` as list `num_id`, each level bound to a heading style.

    All ``w:abstractNum`` stand before all ``w:num`` (17.9.15). A style may be bound to one level only, so the
    bindings of these styles to other lists go.
    """
    abstract_id = 1 + max((_id(span, "abstractNumId") for span in root.all("abstractNum")), default=-1)
    abstract = _abstract(root, abstract_id, scheme, bindings, w)
    num = f'<{w}num {w}numId="{num_id}"><{w}abstractNumId {w}val="{abstract_id}"/></{w}num>'
    if root.is_empty_tag:
        return [inserted(root, abstract + num, ())]
    return [
        *unbound(root, [binding.style for binding in bindings]),
        inserted(root, abstract, _BEHIND_ABSTRACT),
        inserted(root, num, _BEHIND_NUM),
    ]


def list_edits(root: Span, lists: Sequence[NumberedList], w: str) -> list[Edit]:
    """The edits that add `lists`, each with a definition of its own; their ids are free."""
    abstracts, nums, seen = "", "", set[int]()
    used = {(span.get("val") or "").upper() for a in root.all("abstractNum") for span in a.all("nsid")}
    for one in lists:
        if one.abstract not in seen:
            seen.add(one.abstract)
            abstracts += _list_definition(one, used, w)
        nums += f'<{w}num {w}numId="{one.id}"><{w}abstractNumId {w}val="{one.abstract}"/></{w}num>'
    if root.is_empty_tag:
        return [inserted(root, abstracts + nums, ())]
    return [inserted(root, abstracts, _BEHIND_ABSTRACT), inserted(root, nums, _BEHIND_NUM)]


def _list_definition(made: NumberedList, used: set[str], w: str) -> str:
    nsid = _free_mark(f"list {made.abstract} nsid", used)
    used.add(nsid)
    levels = [_list_level(n, level, made.look(n), w) for n, level in enumerate(made.levels)]
    return (
        f'<{w}abstractNum {w}abstractNumId="{made.abstract}"><{w}nsid {w}val="{nsid}"/>'
        f'<{w}multiLevelType {w}val="hybridMultilevel"/><{w}tmpl {w}val="{_free_mark(nsid, {nsid})}"/>'
        f"{''.join(levels)}</{w}abstractNum>"
    )


def _list_level(index: int, level: NumberLevel, look: bytes, w: str) -> str:
    """One ``w:lvl`` of a list of body text. A bullet is a Latin sign even among Chinese characters."""
    hint = "eastAsia" if _is_east_asian(level) else "default"
    faces = ("ascii", "hAnsi", "cs") if level.format == "bullet" else ()
    face = "".join([f' {w}{name}="{BULLET_FACE}"' for name in faces])
    caps = f"<{w}caps/>" if level.caps else ""
    return (
        f'<{w}lvl {w}ilvl="{index}">{_form(level, w)}<{w}pPr>{look.decode().replace("w:", w)}</{w}pPr>'
        f'<{w}rPr><{w}rFonts{face} {w}hint="{hint}"/>{caps}</{w}rPr></{w}lvl>'
    )


def _is_east_asian(level: NumberLevel) -> bool:
    """Whether signs that could be Latin or East Asian are to take the East Asian font."""
    if level.format == "bullet":
        return False
    return not level.text.isascii() or level.format.startswith(("chinese", "decimalEnclosed", "ideograph"))


def restart_edit(root: Span, restarts: Sequence[Restart], w: str) -> Edit:
    """The edit that adds a list for each of `restarts`: the same definition, one level of which begins anew."""
    added = [
        f'<{w}num {w}numId="{one.num_id}"><{w}abstractNumId {w}val="{one.abstract}"/>'
        f'<{w}lvlOverride {w}ilvl="{one.level}"><{w}startOverride {w}val="{one.start}"/></{w}lvlOverride></{w}num>'
        for one in restarts
    ]
    return inserted(root, "".join(added), _BEHIND_NUM)


def abstract_of(root: Span, num_id: int) -> int | None:
    """The definition of list `num_id`."""
    found = next((span for span in root.all("num") if _id(span, "numId") == num_id), None)
    reference = found.first("abstractNumId") if found else None
    return number(reference.get("val")) if reference else None


def unbound(root: Span, headings: Sequence[str]) -> list[Edit]:
    """The edits that take the ``w:pStyle`` of these styles out of every level."""
    return [
        (style.start, style.stop, "")
        for level in _levels(root)
        for style in level.all("pStyle")
        if style.get("val") in headings
    ]


def largest_num(root: Span) -> int:
    """The largest ``numId`` that the part defines; 0 when it defines none."""
    return max((_id(span, "numId") for span in root.all("num")), default=0)


def _levels(root: Span) -> Iterator[Span]:
    for abstract in root.all("abstractNum"):
        yield from abstract.all("lvl")
    for num in root.all("num"):
        for override in num.all("lvlOverride"):
            yield from override.all("lvl")


def _id(span: Span, name: str) -> int:
    return number(span.get(name)) or 0


def _abstract(root: Span, abstract_id: int, scheme: Scheme, bindings: Sequence[Binding], w: str) -> str:
    used = {(span.get("val") or "").upper() for a in root.all("abstractNum") for span in a.all("nsid")}
    name = escape_attribute(scheme_name(scheme, abstract_id))
    nsid = _free_mark(f"{scheme.id} {abstract_id} nsid", used)
    levels = [_level(n, level, bindings[n], w) for n, level in enumerate(scheme.levels)]
    return (
        f'<{w}abstractNum {w}abstractNumId="{abstract_id}"><{w}nsid {w}val="{nsid}"/>'
        f'<{w}multiLevelType {w}val="multilevel"/><{w}tmpl {w}val="{_free_mark(nsid, {nsid})}"/>'
        f'<{w}name {w}val="{name}"/>{"".join(levels)}</{w}abstractNum>'
    )


def _free_mark(seed: str, used: set[str]) -> str:
    """Eight hexadecimal digits that depend on `seed` only, so that the same change writes the same bytes."""
    value = zlib.crc32(seed.encode())
    while f"{value:08X}" in used:
        value = (value + 1) & 0xFFFFFFFF
    return f"{value:08X}"


def _level(index: int, level: NumberLevel, binding: Binding, w: str) -> str:
    """One ``w:lvl``, its children in schema order. Signs that could be Latin or East Asian take the East Asian font."""
    form, indents = _form(level, w, binding.style), _indents(binding, w)
    face = f'<{w}rPr><{w}rFonts {w}hint="eastAsia"/></{w}rPr>' if _is_east_asian(level) else ""
    return f'<{w}lvl {w}ilvl="{index}">{form}{indents}{face}</{w}lvl>'


def _form(level: NumberLevel, w: str, style: str = "") -> str:
    """What a level counts and shows, bound to a style."""
    parts = [f'<{w}start {w}val="{level.start}"/>', f'<{w}numFmt {w}val="{level.format}"/>']
    if level.restart is not None:
        parts.append(f'<{w}lvlRestart {w}val="{level.restart}"/>')
    if style:
        parts.append(f'<{w}pStyle {w}val="{escape_attribute(style)}"/>')
    if level.legal:
        parts.append(f"<{w}isLgl/>")
    suffix, text = ("nothing", level.text + WIDE_SPACE) if level.suffix == "wide" else (level.suffix, level.text)
    parts += [
        f'<{w}suff {w}val="{suffix}"/>',
        f'<{w}lvlText {w}val="{escape_attribute(text)}"/>',
        f'<{w}lvlJc {w}val="left"/>',
    ]
    return "".join(parts)


def _indents(binding: Binding, w: str) -> str:
    first = round(binding.first_line * 20)
    line = f'{w}firstLine="{first}"' if first >= 0 else f'{w}hanging="{-first}"'
    return f'<{w}pPr><{w}ind {w}left="{round(binding.left * 20)}" {line}/></{w}pPr>'
