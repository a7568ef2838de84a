"""Reading ``numbering.xml``: the lists of a file, and which shipped scheme its headings follow (ECMA-376 17.9)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from .. import resources
from ..model.blocks import MAX_LEVEL, Block, Paragraph
from ..model.numbering import (
    DOCUMENT_SCHEME,
    LONGEST_LABEL,
    NumberedList,
    Numbering,
    NumberLevel,
    Scheme,
    labels,
)
from ..model.numerals import is_known_format
from ..model.properties import Properties
from ..model.scheme_options import GAPS, follows, options_of, with_options
from ..model.scheme_parts import trouble_with
from ..model.styles import StyleSheet
from .package import Package
from .symbols import in_unicode
from .wordml import attribute, child, children, flag, inner_xml, number, number_val, val
from .xml import Element

NUMBERING = "/numbering"
WIDE_SPACE = "\u3000"
"""The gap that Word's ``w:suff`` does not know, and so the end of a ``w:lvlText``."""

_STYLES = "/styles"
_NEEDED_LEVELS = frozenset({1, 2, 3, 4})
_NO_LEVEL = NumberLevel("none", "")
_NAMED = "speecheditor:"
_SILENT = frozenset({"bullet", "none"})


@dataclass(frozen=True, slots=True)
class _Abstract:
    """One ``w:abstractNum``: its levels and their paragraph properties, the paragraph styles bound to them, its links
    by a numbering style, its name."""

    levels: tuple[NumberLevel, ...]
    looks: tuple[bytes, ...]
    styles: Mapping[str, int]
    style_link: str
    num_style_link: str
    name: str


def read_numbering(package: Package, main: str) -> Numbering:
    """The lists of the file by ``numId``, with overrides applied. A list without a definition is left out.

    Raises PackageError when the part is damaged.
    """
    lists: dict[int, NumberedList] = {}
    root = _root(package, main)
    for num, num_id, target, abstract in _nums(package, main, root):
        lists.setdefault(num_id, _list(num, num_id, target, abstract))
    return Numbering(
        MappingProxyType(lists),
        _largest(root, "num", "numId", 0),
        _largest(root, "abstractNum", "abstractNumId", -1),
    )


def _largest(root: Element | None, name: str, id_name: str, least: int) -> int:
    return max((number(attribute(element, id_name)) or 0 for element in children(root, name)), default=least)


def style_levels(package: Package, main: str) -> Mapping[int, Mapping[str, int]]:
    """For each ``numId`` the level (0…8) that each paragraph style has in it by ``w:lvl/w:pStyle``."""
    found: dict[int, Mapping[str, int]] = {}
    for _, num_id, _, abstract in _nums(package, main, _root(package, main)):
        found.setdefault(num_id, abstract.styles)
    return found


def detect_scheme(styles: StyleSheet, numbering: Numbering) -> Scheme:
    """The shipped scheme that all heading styles of the file show (at least those of levels 1 to 4), with its options
    as the file has them; else the own one that the list says it is; else DOCUMENT_SCHEME."""
    defined = [n for n in range(1, MAX_LEVEL + 1) if styles.heading(n) in styles.styles]
    levels = {n: _heading_level(styles, numbering, n) for n in defined}
    if not _counts_together(styles):
        return DOCUMENT_SCHEME
    stored = named_scheme(next(iter(_heading_lists(styles, numbering)), None))
    shipped = sorted(resources.schemes(), key=lambda scheme: stored is None or scheme.id != stored.id)
    for scheme in shipped if levels.keys() >= _NEEDED_LEVELS else ():
        if scheme.levels and follows(levels, scheme):
            return _as_found(scheme, levels)
    if stored is not None and levels.keys() >= set(range(1, stored.depth + 1)) and follows(levels, stored):
        return stored
    return DOCUMENT_SCHEME


def scheme_name(scheme: Scheme, abstract_id: int) -> str:
    """What the ``w:name`` of a list says of the scheme that it was made from; no two lists have the same."""
    return f"{_NAMED}{abstract_id}:{scheme.id}:{scheme.name}"


def named_scheme(numbered: NumberedList | None) -> Scheme | None:
    """The scheme that a list was made from, with the levels of the list; None when it says nothing of one, or something
    that is not true."""
    if numbered is None or not numbered.name.startswith(_NAMED):
        return None
    _, id_, name = f"{numbered.name.removeprefix(_NAMED)}::".split(":", 2)
    found = Scheme(id_, name.removesuffix("::"), numbered.levels)
    found = replace(found, levels=found.levels[: found.depth])
    shipped = next((scheme for scheme in resources.schemes() if scheme.id == id_), None)
    if shipped is not None:
        fits = found.depth == shipped.depth and follows(dict(enumerate(found.levels, 1)), shipped)
        return replace(shipped, levels=found.levels) if fits else None
    return None if not id_ or id_ == DOCUMENT_SCHEME.id or trouble_with(found) else found


def confirmed(properties: Properties, blocks: Sequence[Block]) -> tuple[Properties, Sequence[Block]]:
    """`properties` and `blocks`, in which headings now say where the list begins anew, if the scheme so labels them
    exactly as the file does; else the same with DOCUMENT_SCHEME.

    A heading by direct outline level has no number in the file although the scheme would give it one.
    """
    if properties.scheme == DOCUMENT_SCHEME:
        return properties, blocks
    as_in_file = replace(properties, scheme=DOCUMENT_SCHEME)
    found = with_restarts(blocks, properties)
    if labels(blocks, as_in_file) == labels(found, properties):
        return properties, found
    return as_in_file, blocks


def with_restarts(blocks: Sequence[Block], properties: Properties) -> Sequence[Block]:
    """`blocks` with the numbers at which headings begin the scheme's list anew: the first use of a ``w:num`` with a
    ``w:startOverride`` on its definition (17.9.27)."""
    own = {numbered.abstract for numbered in _heading_lists(properties.styles, properties.numbering)}
    out = list(blocks)
    seen: set[tuple[int, int]] = set()
    for k, block in enumerate(out):
        ref = block.props.num
        numbered = properties.numbering.lists.get(ref.num_id or 0) if ref else None
        if not isinstance(block, Paragraph) or ref is None or numbered is None:
            continue
        level = block.level - 1 if ref.level is None else ref.level
        start = numbered.start_overrides.get(level) if (numbered.id, level) not in seen else None
        seen.add((numbered.id, level))
        if start is not None and numbered.abstract in own and level == block.level - 1:
            out[k] = replace(block, props=replace(block.props, num=replace(ref, start=start)))
    return out


def _as_found(scheme: Scheme, levels: Mapping[int, NumberLevel | None]) -> Scheme:
    """`scheme` with the levels that a file has; those it lacks get the same options."""
    found = {n: level for n, level in levels.items() if level is not None}
    rest = with_options(scheme, options_of(Scheme("", "", tuple(found.values())))).levels
    return replace(scheme, levels=tuple(found.get(n, level) for n, level in enumerate(rest, 1)))


def _heading_lists(styles: StyleSheet, numbering: Numbering) -> list[NumberedList]:
    """The lists in which the heading styles count."""
    refs = [style.num for style_id in styles.headings if (style := styles.styles.get(style_id)) and style.num]
    found = dict.fromkeys(ref.num_id for ref in refs if ref.num_id)
    return [numbering.lists[num_id] for num_id in found if num_id in numbering.lists]


def _heading_level(styles: StyleSheet, numbering: Numbering, level: int) -> NumberLevel | None:
    style = styles.get(styles.heading(level))
    ref = style.num if style else None
    found = numbering.lists.get(ref.num_id) if ref and ref.num_id else None
    index = (ref.level or 0) if ref else 0
    return found.levels[index] if found and index == level - 1 and index < len(found.levels) else None


def _counts_together(styles: StyleSheet) -> bool:
    """Whether all heading styles that count are in one list."""
    found = [styles.styles.get(style_id) for style_id in styles.headings]
    return len({style.num.num_id for style in found if style and style.num and style.num.num_id}) == 1


def _root(package: Package, main: str) -> Element | None:
    name = package.related(main, NUMBERING)
    return None if name is None else package.xml(name)


def _nums(package: Package, main: str, root: Element | None) -> Iterator[tuple[Element, int, int, _Abstract]]:
    """Each ``w:num`` with its id and the definition that counts for it: its own, or the one that its numbering style
    links to (17.9.21)."""
    abstracts = _abstracts(root)
    owned = [(num, number(attribute(num, "numId")), number_val(num, "abstractNumId")) for num in children(root, "num")]
    linked = _linked(package, main, abstracts, {num_id: own for _, num_id, own in reversed(owned)})
    for num, num_id, own in owned:
        if num_id is not None and own is not None and own in abstracts:
            target = linked.get(abstracts[own].num_style_link, own)
            yield num, num_id, target, abstracts[target]


def _linked(
    package: Package, main: str, abstracts: Mapping[int, _Abstract], owners: Mapping[int | None, int | None]
) -> dict[str, int]:
    """For each numbering style that a definition refers to, the definition that says it is its own; else the one whose
    list the style itself names."""
    found: dict[str, int] = {}
    for id_, abstract in abstracts.items():
        if abstract.style_link:
            found.setdefault(abstract.style_link, id_)
    wanted = {abstract.num_style_link for abstract in abstracts.values()} - found.keys() - {""}
    name = package.related(main, _STYLES) if wanted else None
    for style in children(package.xml(name) if name else None, "style"):
        style_id = attribute(style, "styleId") or ""
        owner = owners.get(number_val(style, "pPr", "numPr", "numId"))
        if style_id in wanted and owner is not None and owner in abstracts and not abstracts[owner].num_style_link:
            found.setdefault(style_id, owner)
    return found


def _abstracts(root: Element | None) -> dict[int, _Abstract]:
    found: dict[int, _Abstract] = {}
    for element in children(root, "abstractNum"):
        abstract_id = number(attribute(element, "abstractNumId"))
        if abstract_id is not None and abstract_id not in found:
            found[abstract_id] = _abstract(element)
    return found


def _abstract(element: Element) -> _Abstract:
    levels = [_NO_LEVEL] * MAX_LEVEL
    looks = [b""] * MAX_LEVEL
    styles: dict[str, int] = {}
    for lvl in children(element, "lvl"):
        index = _index(lvl)
        if index is not None:
            levels[index], looks[index] = _level(lvl), inner_xml(child(lvl, "pPr"))
            style = val(lvl, "pStyle")
            if style is not None:
                styles.setdefault(style, index)
    links = val(element, "styleLink") or "", val(element, "numStyleLink") or ""
    return _Abstract(tuple(levels), tuple(looks), styles, *links, (val(element, "name") or "")[:LONGEST_LABEL])


def _index(element: Element) -> int | None:
    index = number(attribute(element, "ilvl"))
    return index if index is not None and 0 <= index < MAX_LEVEL else None


def _level(lvl: Element) -> NumberLevel:
    """One ``w:lvl``. An absent start is 0 by 17.9.25; an absent format decimal (17.9.17)."""
    start = number_val(lvl, "start")
    suffix, text = val(lvl, "suff") or "tab", (val(lvl, "lvlText") or "")[:LONGEST_LABEL]
    if suffix == "nothing" and text.endswith(WIDE_SPACE):
        suffix, text = "wide", text[:-1]
    look, format = child(lvl, "rPr"), _format(lvl)
    if format == "bullet":
        text = in_unicode(text, attribute(child(look, "rFonts"), "ascii") or "")
    hidden = flag(child(look, "vanish")) is True
    return NumberLevel(
        format=format,
        text="" if hidden else text,
        start=0 if start is None else max(0, start),
        restart=number_val(lvl, "lvlRestart"),
        legal=flag(child(lvl, "isLgl")) is True,
        suffix=suffix if suffix in GAPS else "tab",
        caps=flag(child(look, "caps")) is True,
    )


def _format(lvl: Element) -> str:
    """The number format; a custom one by its first sample (``001, 002, 003, ...``), else by its fallback for readers
    that do not know it."""
    plain = child(lvl, "numFmt")
    if plain is None:
        plain = child(lvl, "AlternateContent", "Choice", "numFmt")
    found = attribute(plain, "val") or ""
    if found == "custom":
        found = (attribute(plain, "format") or "").partition(",")[0].strip()
    if found and (is_known_format(found) or found in _SILENT):
        return found
    return val(lvl, "AlternateContent", "Fallback", "numFmt") or "decimal"


def _list(num: Element, num_id: int, target: int, abstract: _Abstract) -> NumberedList:
    levels, looks = list(abstract.levels), list(abstract.looks)
    starts: dict[int, int] = {}
    for override in children(num, "lvlOverride"):
        index = _index(override)
        if index is None:
            continue
        lvl = child(override, "lvl")
        if lvl is not None:
            levels[index], looks[index] = _level(lvl), inner_xml(child(lvl, "pPr"))
        start = number_val(override, "startOverride")
        if start is not None:
            starts[index] = max(0, start)
    return NumberedList(num_id, target, tuple(levels), MappingProxyType(starts), abstract.name, tuple(looks))
