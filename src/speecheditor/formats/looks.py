"""What paragraphs and characters look like once all styles are applied (ECMA-376 17.7.2). Nothing here raises."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import cast

from ..model.blocks import PLAIN_PARAGRAPH, SCHEME_NUM, NumRef, ParaProps, RunProps
from ..model.numbering import Numbering
from ..model.styles import Style, StyleSheet
from .effective import effective_num
from .look_parts import AUTO_SPACE, TOGGLES, Part, alignment, over, paragraph_part, run_part, tab_stops
from .speech_styles import added_look
from .style_parts import heading_paragraph, heading_run
from .tab_stops import TabStops, standing
from .title_styles import TITLE_KEYS, title_styles

_DEFAULT_SIZE = 10.0
_DEFAULT_FAMILY = "Times New Roman"
_NOTHING: Part = {}


@dataclass(frozen=True, slots=True)
class ParaLook:
    """A paragraph's look; lengths in points.

    ``alignment`` is left, center, right, justify or distribute; ``line`` is a multiple where ``line_rule`` is auto,
    else points; ``first_line`` is negative for a hanging indent; ``size`` is the font size that indents by characters
    count in. With ``contextual_spacing`` it has no space towards a neighbour of the same style (ECMA-376 17.3.1.9),
    with ``snap_to_grid`` its lines stand on the grid of a page that has one.
    """

    alignment: str = "left"
    left: float = 0.0
    right: float = 0.0
    first_line: float = 0.0
    space_before: float = 0.0
    space_after: float = 0.0
    line_rule: str = "auto"
    line: float = 1.0
    page_break_before: bool = False
    keep_with_next: bool = False
    keep_together: bool = False
    size: float = _DEFAULT_SIZE
    contextual_spacing: bool = False
    tabs: TabStops = ()
    snap_to_grid: bool = True


@dataclass(frozen=True, slots=True)
class CharLook:
    """The look of characters; ``size`` and ``letter_spacing`` in points.

    ``family`` is for Latin text, ``cjk_family`` for East Asian ("" = any that fits); ``underline`` is an ST_Underline
    value or "", ``emphasis`` an ST_Em value or ""; ``color``, ``highlight`` and ``underline_color`` are ``#rrggbb`` or
    ""; ``vertical`` is superscript, subscript or "".
    """

    family: str = _DEFAULT_FAMILY
    cjk_family: str = ""
    size: float = _DEFAULT_SIZE
    bold: bool = False
    italic: bool = False
    underline: str = ""
    underline_color: str = ""
    strike: bool = False
    double_strike: bool = False
    color: str = ""
    highlight: str = ""
    vertical: str = ""
    caps: bool = False
    small_caps: bool = False
    hidden: bool = False
    emphasis: str = ""
    letter_spacing: float = 0.0


class Looks:
    """The looks of one style sheet and the lists of its document; every answer is computed once.

    ``is_lost`` tells whether an East Asian face beside that of body text would be drawn by the same font.
    Text in the character styles ``unseen`` looks like the text around it.
    """

    def __init__(
        self,
        styles: StyleSheet,
        is_lost: Callable[[str, str], bool] | None = None,
        numbering: Numbering = Numbering(),  # noqa: B008 - frozen
        unseen: frozenset[str] = frozenset(),
    ) -> None:
        self.styles = styles
        self._unseen = unseen
        self._is_lost = is_lost
        self._lists = numbering.lists
        self._base = paragraph_part(styles.default_ppr), run_part(styles.default_rpr)
        self._chains: dict[tuple[str, bool], tuple[Part, Part]] = {}
        self._paragraphs: dict[tuple[str, int, ParaProps], ParaLook] = {}
        self._characters: dict[tuple[str, int, RunProps], CharLook] = {}
        self._title_styles = title_styles(styles)

    def paragraph(self, style_id: str, level: int, props: ParaProps) -> ParaLook:
        """The look of a paragraph. A heading whose style the file lacks looks as the style that saving will add."""
        key = (style_id, level, props)
        found = self._paragraphs.get(key)
        if found is None:
            found = self._paragraphs[key] = para_look(self.part(style_id, level, props), self.size(style_id, level))
        return found

    def part(self, style_id: str, level: int, props: ParaProps) -> Part:
        """What style, list level and direct properties of a paragraph say together."""
        part = over(self._numbered(style_id, level, props.num), paragraph_part(props.raw))
        return part if props.alignment is None else {**part, "alignment": alignment(props.alignment)}

    def size(self, style_id: str, level: int) -> float:
        """The font size in which the indents of a paragraph of that style are counted, in points."""
        return self.characters(style_id, level, RunProps()).size

    def _numbered(self, style_id: str, level: int, num: NumRef | None) -> Part:
        """The paragraph properties of a style with those of the level of a direct number over them (17.9.23); a number
        that is switched off takes those of the style's own number away."""
        if num is None:
            return self.style_part(style_id, level)
        if num.num_id == SCHEME_NUM:
            return over(self.style_part(style_id, level), self._scheme_part((num.level or 0) + 1))
        if num.num_id == 0:
            return self._paragraph_style(style_id, level, numbered=False)[0]
        return over(self.style_part(style_id, level), self._list_part(effective_num(self.styles, style_id, num)))

    def _scheme_part(self, level: int) -> Part:
        """What the level of the scheme's list will say: a save gives it the indents of the heading style."""
        look = self.paragraph(self.styles.heading(level), level, PLAIN_PARAGRAPH)
        return {"left": look.left, "first_line": look.first_line}

    def indents_by_characters(self, style_id: str, level: int) -> list[str]:
        """The indents that a style counts in characters: of ``left_chars`` and ``first_line_chars``."""
        part = self.style_part(style_id, level)
        return [key for key in ("left_chars", "first_line_chars") if part.get(key)]

    def style_part(self, style_id: str, level: int) -> Part:
        """What a paragraph of that style has without properties of its own."""
        return self._paragraph_style(style_id, level)[0]

    def _list_part(self, num: NumRef | None) -> Part:
        """What the level of a list says about its paragraphs."""
        numbered = self._lists.get(num.num_id or 0) if num is not None else None
        return paragraph_part(numbered.look(num.level or 0)) if numbered is not None and num is not None else _NOTHING

    def characters(self, style_id: str, level: int, props: RunProps) -> CharLook:
        """The look of a run in a paragraph of that style: its character style and direct properties included."""
        key = (style_id, level, props)
        found = self._characters.get(key)
        if found is None:
            found = self._characters[key] = self._char_look(self._paragraph_style(style_id, level)[1], level, props)
        return found

    def title(self, level: int) -> Part:
        """What the title of a run-in heading looks like besides the text around it: as its character style says, else
        as the heading style of its level."""
        style_id = self._title_styles.get(level)
        return self._character_style(style_id) if style_id else self.heading_part(level)

    def heading_part(self, level: int) -> Part:
        """What the heading style of a level gives a title that body text does not have; where that is nothing, a
        title is bold, for it is to be seen where it ends."""
        shared = self._character_style(self._title_styles.get(0, ""))
        if not level:
            return shared
        heading = self._paragraph_style(self.styles.heading(level), level)[1]
        body = self._chain(self.styles.default, self._base)[1]
        own = {key: value for key, value in heading.items() if key in TITLE_KEYS and value != body.get(key)}
        return {**(own or {"bold": True}), **shared}

    def _char_look(self, paragraph: Part, level: int, props: RunProps) -> CharLook:
        direct = dict(run_part(props.raw))
        style_id = str(direct.pop("style", ""))
        if props.bold is not None:
            direct["bold"] = props.bold
        if props.italic is not None:
            direct["italic"] = props.italic
        if props.underline is not None:
            underline = "" if props.underline == "none" else props.underline
            if direct.get("underline") not in (None, underline):
                direct.pop("underline_color", None)  # what was said with another underline is not written either
            direct["underline"] = underline
        part = _with_character_style(paragraph, self.title(level) if props.title else self._character_style(style_id))
        look = _char_look({**part, **direct}, self.styles.theme_fonts)
        return replace(look, bold=True) if level and "bold" not in direct and self._loses_face(look) else look

    def _loses_face(self, look: CharLook) -> bool:
        """Whether a heading's text would be drawn as body text is, for want of the font that sets it apart."""
        if self._is_lost is None:
            return False
        body = _char_look(self._chain(self.styles.default, self._base)[1], self.styles.theme_fonts)
        return look.size == body.size and self._is_lost(look.cjk_family, body.cjk_family)

    def _paragraph_style(self, style_id: str, level: int, *, numbered: bool = True) -> tuple[Part, Part]:
        """Defaults and the chain of a paragraph style; an unknown style is the default one, as in Word."""
        style = self.styles.get(style_id)
        if style is not None and style.kind == "paragraph":
            return self._chain(style.id, self._base, numbered=numbered)
        ppr, rpr = self._chain(self.styles.default, self._base, numbered=numbered)
        if not level:
            return ppr, rpr
        added = paragraph_part(heading_paragraph(level, "", "w:").encode()), run_part(heading_run(level, "w:").encode())
        return over(ppr, added[0]), {**rpr, **added[1]}

    def _character_style(self, style_id: str) -> Part:
        style = self.styles.styles.get(style_id)
        if style_id in self._unseen:
            return _NOTHING
        if style is None or style.kind != "character":
            return added_look(style_id) if style is None else _NOTHING
        return self._chain(style_id, (_NOTHING, _NOTHING))[1]

    def _chain(self, style_id: str, base: tuple[Part, Part], *, numbered: bool = True) -> tuple[Part, Part]:
        """What a style says with all that it is based on; a loop ends where it would begin again.

        The number that a style itself names gives its level's properties below those of the style.
        """
        pending: dict[str, None] = {}
        styles = self.styles.styles
        while style_id in styles and (style_id, numbered) not in self._chains and style_id not in pending:
            pending[style_id] = None
            style_id = styles[style_id].based_on
        merged = self._chains.get((style_id, numbered), base) if style_id not in pending else base
        for name in reversed(pending):
            style = styles[name]
            listed = self._list_part(style.num) if numbered and _names_number(style) else _NOTHING
            paragraphs = over(over(merged[0], listed), paragraph_part(style.ppr))
            merged = paragraphs, {**merged[1], **run_part(style.rpr)}
            self._chains[name, numbered] = merged
        return merged


def _names_number(style: Style) -> bool:
    """Whether a style has a ``w:numPr`` of its own."""
    return b"numPr" in style.ppr


def _with_character_style(paragraph: Part, character: Part) -> Part:
    """Both styles together: a toggle that both switch on is off again (ECMA-376 17.7.3)."""
    part = {**paragraph, **character}
    for toggle in TOGGLES & character.keys():
        part[toggle] = bool(paragraph.get(toggle)) != bool(character[toggle])
    return part


def para_look(part: Part, size: float) -> ParaLook:
    """The look of a paragraph that says `part` in a style of that font size."""
    return ParaLook(
        alignment=str(part.get("alignment", "left")),
        left=_indent(part, "left", size),
        right=_indent(part, "right", size),
        first_line=_indent(part, "first_line", size),
        space_before=AUTO_SPACE if part.get("auto_before") else max(0.0, _float(part, "space_before")),
        space_after=AUTO_SPACE if part.get("auto_after") else max(0.0, _float(part, "space_after")),
        line_rule=str(part.get("line_rule", "auto")),
        line=_float(part, "line", 1.0),
        page_break_before=part.get("page_break_before") is True,
        keep_with_next=part.get("keep_with_next") is True,
        keep_together=part.get("keep_together") is True,
        size=size,
        contextual_spacing=part.get("contextual_spacing") is True,
        tabs=standing(tab_stops(part)),
        snap_to_grid=part.get("snap_to_grid") is not False,
    )


def _indent(part: Part, key: str, size: float) -> float:
    """An indent in points; one counted in characters beats the other unless it is 0 (ECMA-376 17.3.1.12)."""
    chars = _float(part, f"{key}_chars")
    return chars * size if chars else _float(part, key)


def _char_look(part: Part, theme: Mapping[str, str]) -> CharLook:
    return CharLook(
        family=_font(part, "ascii", theme) or _font(part, "hAnsi", theme) or _DEFAULT_FAMILY,
        cjk_family=_font(part, "eastAsia", theme),
        size=_float(part, "size", _DEFAULT_SIZE),
        bold=part.get("bold") is True,
        italic=part.get("italic") is True,
        underline=str(part.get("underline", "")),
        underline_color=str(part.get("underline_color", "")),
        strike=part.get("strike") is True,
        double_strike=part.get("double_strike") is True,
        color=str(part.get("color", "")),
        highlight=str(part.get("highlight", "") or part.get("shading", "")),
        vertical=str(part.get("vertical", "")),
        caps=part.get("caps") is True,
        small_caps=part.get("small_caps") is True,
        hidden=part.get("hidden") is True,
        emphasis=str(part.get("emphasis", "")),
        letter_spacing=_float(part, "letter_spacing"),
    )


def _font(part: Part, face: str, theme: Mapping[str, str]) -> str:
    name = str(part.get(face, ""))
    return theme.get(name[1:], "") if name.startswith("+") else name


def _float(part: Part, key: str, default: float = 0.0) -> float:
    return cast(float, part.get(key, default))
