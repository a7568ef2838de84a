"""Changing a style sheet: looks, names, new styles and such as go, with what follows for the others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from ..model.blocks import MAX_LEVEL, NumRef, ParaProps, RunProps
from ..model.styles import Style, StyleSheet
from .content import DocumentContent
from .look_parts import Part
from .paragraph_formats import with_paragraph_format
from .properties_xml import PropsReader, PropsWriter
from .run_formats import with_run_format
from .scope import Scope
from .style_parts import heading_paragraph, heading_run
from .styles import STYLES
from .title_styles import title_styles
from .wordml import number_val, parse_fragment
from .xml import Element, escape_attribute, etree, local_name, namespace_of

_FORBIDDEN = frozenset(",;\\{}")
LONGEST_NAME = 100


def style_scope(content: DocumentContent) -> Scope:
    """The namespaces in force in the styles part of a document, or in the one that it will get."""
    name = content.package.related(content.main, STYLES)
    if name is None:
        namespace = content.frame.scope.w.strip("{}")
        return Scope.of(namespace, {"w": namespace})
    root = content.package.xml(name)
    namespace, prefixes = namespace_of(root), dict(root.nsmap)
    if all(prefix is None for prefix, uri in prefixes.items() if uri == namespace):
        prefixes["w"] = namespace  # attributes need one: the writer declares it
    return Scope.of(namespace, prefixes)


def prefix_of(scope: Scope) -> str:
    """The prefix of WordprocessingML in a scope, with its colon."""
    root = scope.parse(b"")
    return next(f"{prefix}:" for prefix, uri in root.nsmap.items() if prefix and f"{{{uri}}}" == scope.w)


def with_style_format(style: Style, characters: Part, paragraph: Part, scope: Scope) -> Style:
    """`style` with these changes of its look (keys as of `with_run_format` and `with_paragraph_format`, None takes a
    property away); the children that they do not name stay. `scope` is that of the styles."""
    rpr = _changed_rpr(style.rpr, characters, scope) if characters else style.rpr
    ppr = _changed_ppr(style.ppr, paragraph, scope) if paragraph else style.ppr
    return replace(style, rpr=rpr, ppr=ppr)


def style_from(paragraph: ParaProps, run: RunProps, scope: Scope, styles: Scope) -> tuple[bytes, bytes]:
    """The children of the ``w:pPr`` and the ``w:rPr`` of a style that looks as these direct properties, which are of
    the document `scope`; what is not WordprocessingML, or belongs to one place of the text, stays behind."""
    ppr, rpr = scope.parse(b""), scope.parse(b"")
    element = etree.SubElement(ppr, scope.w + "p")
    writer = PropsWriter(scope, lambda level: "", None)
    writer.change_ppr(element, ("", ParaProps()), ("", replace(paragraph, outline=None, num=_own_list(paragraph.num))))
    look = writer.rpr(replace(run, atom=None, title=False))
    ppr[:] = list(element[0]) if len(element) else []
    rpr[:] = list(look) if look is not None else []
    return _moved(ppr, scope, styles), _moved(rpr, scope, styles)


def _own_list(num: NumRef | None) -> NumRef | None:
    return num if num is not None and (num.num_id or 0) > 0 and num.level is not None else None


_ONE_PLACE = frozenset(["sectPr", "pPrChange", "rPrChange", "framePr", "cnfStyle", "divId", "rPr", "rStyle"])


def _moved(holder: Element, scope: Scope, styles: Scope) -> bytes:
    """The children of a holder of the document as the styles part can hold them."""
    own = [child for child in holder if isinstance(child.tag, str) and child.tag.startswith(scope.w)]
    return b"".join([styles.verbatim(child) for child in own if local_name(child) not in _ONE_PLACE])


def _changed_rpr(raw: bytes, changes: Part, scope: Scope) -> bytes:
    props = with_run_format(PropsReader(scope).run(scope.parse(raw), b""), changes, scope)
    built = PropsWriter(scope, lambda level: "", None).rpr(props)
    holder = scope.parse(b"")
    holder[:] = list(built) if built is not None else []
    return scope.serialise(holder)


def _changed_ppr(raw: bytes, changes: Part, scope: Scope) -> bytes:
    holder = scope.parse(b"")
    paragraph = etree.SubElement(holder, scope.w + "p")
    ppr = etree.SubElement(paragraph, scope.w + "pPr")
    ppr[:] = list(scope.parse(raw))
    old = PropsReader(scope).paragraph_of(paragraph)
    writer = PropsWriter(scope, lambda level: "", None)
    writer.change_ppr(paragraph, old, (old[0], with_paragraph_format(old[1], changes, scope)))
    holder[:] = list(paragraph[0]) if len(paragraph) else []
    return scope.serialise(holder)


def character_style_props(style_id: str) -> RunProps:
    """What a run with nothing but a character style has."""
    return RunProps(raw=f'<w:rStyle w:val="{escape_attribute(style_id)}"/>'.encode())


def with_styles(sheet: StyleSheet, changed: Iterable[Style], removed: Collection[str] = ()) -> StyleSheet:
    """`sheet` with these styles, new or changed, and without the `removed` ones: what is based on one of these is
    based on its base then. Levels and numbers are inherited anew."""
    styles = {**sheet.styles, **{style.id: style for style in changed}}
    for style_id in removed:
        base = styles.pop(style_id).based_on
        styles = {key: _repointed(style, style_id, base) for key, style in styles.items()}
    done: dict[str, Style] = {}
    for style_id in styles:
        _inherit(style_id, styles, done)
    return replace(sheet, styles=MappingProxyType({style_id: done[style_id] for style_id in styles}))


def with_twin(sheet: StyleSheet, style: Style) -> list[Style]:
    """`style`, which is to be in `sheet`, and the one linked to it, whose characters look alike (17.7.4.6)."""
    before, twin = sheet.styles.get(style.id), sheet.styles.get(style.link)
    if before is None or twin is None or twin.rpr != before.rpr or style.rpr == before.rpr:
        return [style]
    return [style, replace(twin, rpr=style.rpr)]


def _repointed(style: Style, removed: str, base: str) -> Style:
    if removed not in (style.based_on, style.next):
        return style
    based_on = base if style.based_on == removed else style.based_on
    return replace(style, based_on=based_on, next="" if style.next == removed else style.next)


def _inherit(style_id: str, styles: Mapping[str, Style], done: dict[str, Style]) -> None:
    """Put the style and those it is based on into `done`."""
    chain: dict[str, Style] = {}
    while style_id in styles and style_id not in done and style_id not in chain:
        chain[style_id] = styles[style_id]
        style_id = styles[style_id].based_on
    for style in reversed(chain.values()):
        base = done.get(style.based_on)
        level = style.level if style.builtin_heading else _level(style, base)
        num = style.num if b"numPr" in style.ppr else base.num if base else None
        same = (level, num) == (style.level, style.num)
        done[style.id] = style if same else replace(style, level=level, num=num)


def _level(style: Style, base: Style | None) -> int:
    own = number_val(parse_fragment(style.ppr), "outlineLvl") if b"outlineLvl" in style.ppr else None
    if own is None or not 0 <= own <= MAX_LEVEL:
        return base.level if base else 0
    return (own + 1) % (MAX_LEVEL + 1)


def with_heading(sheet: StyleSheet, style_id: str, w: str = "w:") -> Style | None:
    """The style of that id, a heading style that saving would add included; `w` is the prefix in the styles part."""
    found = sheet.styles.get(style_id)
    if found is not None or style_id not in sheet.headings:
        return found
    level = sheet.headings.index(style_id) + 1
    return Style(
        style_id,
        f"heading {level}",
        based_on=sheet.default,
        next=sheet.default,
        level=level,
        ppr=heading_paragraph(level, "", w).encode(),
        rpr=heading_run(level, w).encode(),
        builtin_heading=True,
        priority=9,
        recommended=True,
    )


def offered_styles(sheet: StyleSheet, kind: str, used: Collection[str]) -> list[Style]:
    """The styles of a kind (paragraph or character) that a list offers: first what is recommended or `used`, both as
    Word orders them. Hidden ones are left out unless used, and character styles that are one with a paragraph
    style; heading styles that the file lacks are there too."""
    found = {style.id: style for style in sheet.styles.values() if style.kind == kind}
    if kind == "paragraph":
        found |= {id_: style for id_ in sheet.headings if (style := with_heading(sheet, id_)) is not None}
        if not sheet.default:
            found[""] = Style("", "Normal", recommended=True, priority=0)
    titles = frozenset(title_styles(sheet).values())
    twins = frozenset([style.id for style in found.values() if style.link and kind == "character"])
    left_out = titles | twins | {style.id for style in found.values() if style.hidden and style.id not in used}
    shown = [style for style in found.values() if style.id not in left_out]
    return sorted(shown, key=lambda style: _rank(style, sheet, used))


def _rank(style: Style, sheet: StyleSheet, used: Collection[str]) -> tuple[object, ...]:
    """What styles are ordered by; the default one, which often says nothing of its place, is the first."""
    is_first = style.id == sheet.default and style.kind == "paragraph"
    offered = style.recommended or style.id in used
    return not is_first, not offered, style.priority, style.level, style.name.lower()


def free_id(sheet: StyleSheet, name: str) -> str:
    """A style id that the document does not have yet, made of what of the name every program takes."""
    wanted = "".join(char for char in name if char.isascii() and char.isalnum()) or "Style"
    taken = {style_id.lower() for style_id in (*sheet.styles, *sheet.headings)}
    if wanted.lower() not in taken:
        return wanted
    return next(f"{wanted}{n}" for n in range(1, len(taken) + 2) if f"{wanted}{n}".lower() not in taken)


def is_free_name(sheet: StyleSheet, name: str, own_id: str = "") -> bool:
    """Whether a style, that of `own_id` or a new one, may have that name: no other has it, and Word takes it."""
    wanted = name.strip().lower()
    taken = {style.name.lower() for style in sheet.styles.values() if style.id != own_id}
    taken |= {f"heading {n}" for n in range(1, MAX_LEVEL + 1) if sheet.heading(n) != own_id}
    return bool(wanted) and len(wanted) <= LONGEST_NAME and wanted not in taken and not _FORBIDDEN & set(wanted)
