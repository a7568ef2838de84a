"""Reading ``styles.xml`` and the theme: every style with its effective outline level and numbering (ECMA-376 17.7)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from ..model.blocks import MAX_LEVEL, NumRef
from ..model.styles import LAST_PRIORITY, Style, StyleSheet
from .numbering import style_levels
from .package import Package
from .wordml import attribute, child, children, flag, inner_xml, number_val, val
from .xml import Element, on_off

STYLES = "/styles"

_TRANSLATED = (
    *("标题", "標題", "見出し", "제목", "überschrift", "titre", "título", "titulo", "titolo", "títol", "kop", "rubrik"),
    *("overskrift", "fyrirsögn", "otsikko", "nagłówek", "nadpis", "naslov", "címsor", "titlu", "başlık", "antraštė"),
    *("virsraksts", "pealkiri", "izenburua", "judul", "заголовок", "заглавие", "наслов", "επικεφαλίδα", "tiêu đề"),
    *("đầu đề", "عنوان", "כותרת", "หัวเรื่อง", "शीर्षक"),
)
_HEADING = re.compile(rf"(?:heading|{'|'.join(_TRANSLATED)})\s*([1-9])", re.IGNORECASE)
_HEADING_ID = re.compile(r"heading\s*([1-9])", re.IGNORECASE)
_SCRIPTS = {
    "zh-cn": "Hans",
    "zh-sg": "Hans",
    "zh-tw": "Hant",
    "zh-hk": "Hant",
    "zh-mo": "Hant",
    "ja": "Jpan",
    "ko": "Hang",
}
_THEME_FACES = {"Ascii": "latin", "HAnsi": "latin", "EastAsia": "ea", "Bidi": "cs"}


def read_styles(package: Package, main: str) -> StyleSheet:
    """The styles, defaults, heading styles and theme fonts of the file; an empty sheet when it has no styles.

    Of two styles with one id the first counts. Raises PackageError when the part is damaged.
    """
    name = package.related(main, STYLES)
    if name is None:
        return StyleSheet(theme_fonts=_theme_fonts(package, main))
    root = package.xml(name)
    own = _own_styles(root)
    headings = _builtin_headings(own)
    styles = _resolved(own, headings, style_levels(package, main))
    defaults = child(root, "docDefaults")
    return StyleSheet(
        styles=MappingProxyType(styles),
        headings=tuple(headings.get(n) or _free_id(n, styles) for n in range(1, MAX_LEVEL + 1)),
        body="",
        default=_default_id(root, styles),
        default_ppr=inner_xml(child(defaults, "pPrDefault", "pPr")),
        default_rpr=inner_xml(child(defaults, "rPrDefault", "rPr")),
        theme_fonts=_theme_fonts(package, main),
    )


def heading_level(name: str) -> int:
    """The level in the name of a built-in heading style in some language ("heading 1", "标题 2"); 0 for other names."""
    found = _HEADING.fullmatch(name.strip())
    return int(found.group(1)) if found else 0


def _own_styles(root: Element) -> dict[str, Style]:
    """The styles with what they say themselves; level -1 and num None mean that they say nothing."""
    found: dict[str, Style] = {}
    for element in children(root, "style"):
        style_id = attribute(element, "styleId")
        if style_id and style_id not in found:
            found[style_id] = _own_style(element, style_id)
    return found


def _own_style(element: Element, style_id: str) -> Style:
    ppr = child(element, "pPr")
    num_pr = child(ppr, "numPr")
    outline = number_val(ppr, "outlineLvl")
    num = NumRef(number_val(num_pr, "numId"), number_val(num_pr, "ilvl")) if num_pr is not None else None
    return Style(
        id=style_id,
        name=val(element, "name") or style_id,
        kind=attribute(element, "type") or "paragraph",
        based_on=val(element, "basedOn") or "",
        next=val(element, "next") or "",
        level=-1 if outline is None or not 0 <= outline <= MAX_LEVEL else (outline + 1) % (MAX_LEVEL + 1),
        num=num,
        ppr=inner_xml(ppr),
        rpr=inner_xml(child(element, "rPr")),
        priority=_priority(element),
        hidden=flag(child(element, "semiHidden")) is True or flag(child(element, "hidden")) is True,
        shown_in_use=flag(child(element, "unhideWhenUsed")) is True,
        recommended=flag(child(element, "qFormat")) is True,
        link=val(element, "link") or "",
        custom=on_off(attribute(element, "customStyle") or "0") is True,
    )


def _priority(element: Element) -> int:
    found = number_val(element, "uiPriority")
    return LAST_PRIORITY if found is None else found


def _builtin_headings(styles: Mapping[str, Style]) -> dict[int, str]:
    """The style id of each built-in heading level that the file defines.

    Word writes the name "heading 1" in every language and any id; other programs write names in theirs. Such a name,
    or an id, makes no heading of a style that has another outline level.
    """
    found: dict[int, str] = {}
    paragraphs = [style for style in styles.values() if style.kind == "paragraph"]
    for level, style in _matching(paragraphs, _HEADING_ID, _name):
        found.setdefault(level, style.id)
    undecided = [style for style in paragraphs if style.id not in found.values()]
    for level, style in _matching(undecided, _HEADING, _name):
        if style.level in (-1, level):
            found.setdefault(level, style.id)
    nameless = [style for style in undecided if not _HEADING.fullmatch(style.name.strip())]
    for level, style in _matching(nameless, _HEADING_ID, lambda style: style.id):
        if style.level in (-1, level):
            found.setdefault(level, style.id)
    return found


def _matching(
    styles: Iterable[Style], pattern: re.Pattern[str], text: Callable[[Style], str]
) -> Iterator[tuple[int, Style]]:
    """The styles whose text is one of a heading, with the level in it."""
    for style in styles:
        match = pattern.fullmatch(text(style).strip())
        if match:
            yield int(match.group(1)), style


def _name(style: Style) -> str:
    return style.name


def _resolved(
    own: Mapping[str, Style], headings: Mapping[int, str], links: Mapping[int, Mapping[str, int]]
) -> dict[str, Style]:
    """The styles with level and numbering inherited; a loop of basedOn ends where it would begin again."""
    levels = {style_id: level for level, style_id in headings.items()}
    levels |= {style.id: n for n, style in _matching(own.values(), _HEADING_ID, _name) if style.kind == "paragraph"}
    done: dict[str, Style] = {}
    for style_id in own:
        for style in reversed(_unresolved(style_id, own, done)):
            done[style.id] = _inherited(style, done.get(style.based_on), levels.get(style.id), links)
    return {style_id: done[style_id] for style_id in own}


def _unresolved(style_id: str, own: Mapping[str, Style], done: Mapping[str, Style]) -> list[Style]:
    """The style and those it is based on, up to the first that is done."""
    chain: dict[str, Style] = {}
    while style_id in own and style_id not in done and style_id not in chain:
        chain[style_id] = own[style_id]
        style_id = own[style_id].based_on
    return list(chain.values())


def _inherited(style: Style, base: Style | None, builtin: int | None, links: Mapping[int, Mapping[str, int]]) -> Style:
    level = style.level if style.level >= 0 else (base.level if base else 0)
    return replace(
        style,
        level=builtin or level,
        num=_inherited_num(style, base.num if base else None, links),
        builtin_heading=builtin is not None,
    )


def _inherited_num(style: Style, base: NumRef | None, links: Mapping[int, Mapping[str, int]]) -> NumRef | None:
    """Each half of the own reference over the inherited one; without an own level the ``w:pStyle`` link gives it."""
    num_id = style.num.num_id if style.num else None
    if num_id is None:
        num_id = base.num_id if base else None
    if num_id is None:
        return None
    if num_id == 0:
        return NumRef(0, None)
    level = style.num.level if style.num else None
    if level is None:
        level = links.get(num_id, {}).get(style.id)
    if level is None:
        level = base.level if base and base.level is not None else 0
    return NumRef(num_id, level)


def _free_id(level: int, styles: Mapping[str, Style]) -> str:
    """The id for a heading style that the file does not have yet."""
    wanted = f"Heading{level}"
    taken = {style_id.lower() for style_id in styles}
    if wanted.lower() not in taken:
        return wanted
    return next(f"{wanted}x{n}" for n in range(1, len(taken) + 2) if f"{wanted}x{n}".lower() not in taken)


def _default_id(root: Element, styles: Mapping[str, Style]) -> str:
    for element in children(root, "style"):
        default = attribute(element, "default")
        if default is not None and on_off(default) and attribute(element, "type") in (None, "paragraph"):
            return attribute(element, "styleId") or ""
    paragraph_styles: Iterable[Style] = (style for style in styles.values() if style.kind == "paragraph")
    return next((style.id for style in paragraph_styles if style.name.lower() == "normal"), "")


def _theme_fonts(package: Package, main: str) -> Mapping[str, str]:
    """The fonts of the theme by their ST_Theme names; an empty East Asian face comes from the document's language."""
    name = package.related(main, "/theme")
    scheme = child(package.xml(name), "themeElements", "fontScheme") if name else None
    language = _theme_language(package, main)
    script = _SCRIPTS.get(language) or _SCRIPTS.get(language.partition("-")[0], "")
    fonts: dict[str, str] = {}
    for kind in ("major", "minor"):
        group = child(scheme, f"{kind}Font")
        faces = {attribute(font, "script"): attribute(font, "typeface") for font in children(group, "font")}
        for suffix, face in _THEME_FACES.items():
            font = attribute(child(group, face), "typeface") or (faces.get(script) if face == "ea" else None)
            if font:
                fonts[kind + suffix] = font
    return MappingProxyType(fonts)


def _theme_language(package: Package, main: str) -> str:
    name = package.related(main, "/settings")
    root = package.xml(name) if name else None
    return (attribute(child(root, "themeFontLang"), "eastAsia") or "").lower()
