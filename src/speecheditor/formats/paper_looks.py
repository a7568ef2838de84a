"""Looks as WordprocessingML: what a style says, and what a paragraph or run says otherwise (ECMA-376 17.3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from .looks import CharLook, ParaLook
from .paper import NORMAL, NOTE, TITLE, Paper, PaperParagraph
from .xml import escape_attribute

Said = Mapping[str, str]
"""The XML of each property by the name of its element, in the order of the schema."""

_AS_ON_PAPER = '<w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
"""Asks for the line breaks of the paper: there nothing is put between the scripts, and no mark hangs out. LibreOffice
still leaves a gap between digits and ideographs."""

_JUSTIFIED = {"justify": "both"}
_NAMES = {TITLE: "Title", NOTE: "footnote text"}


def run_said(look: CharLook) -> Said:
    """All of a look; nothing of it is left to what is inherited, so that what differs can be told by comparing."""
    face = escape_attribute(look.family)
    east = f' w:eastAsia="{escape_attribute(look.cjk_family)}"' if look.cjk_family else ""
    half = round(look.size * 2)
    line = f' w:color="{look.underline_color[1:]}"' if look.underline_color else ""
    return {
        "rFonts": f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}"{east}/>',
        "b": _flags(("b", "bCs"), on=look.bold),
        "i": _flags(("i", "iCs"), on=look.italic),
        "caps": _flags(("caps",), on=look.caps),
        "smallCaps": _flags(("smallCaps",), on=look.small_caps),
        "strike": _flags(("strike",), on=look.strike),
        "dstrike": _flags(("dstrike",), on=look.double_strike),
        "color": f'<w:color w:val="{look.color[1:] or "auto"}"/>',
        "spacing": f'<w:spacing w:val="{round(look.letter_spacing * 20)}"/>',
        "sz": f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>',
        "u": f'<w:u w:val="{look.underline or "none"}"{line}/>',
        "shd": f'<w:shd w:val="clear" w:color="auto" w:fill="{look.highlight[1:] or "auto"}"/>',
        "vertAlign": f'<w:vertAlign w:val="{look.vertical or "baseline"}"/>',
        "em": f'<w:em w:val="{look.emphasis or "none"}"/>',
    }


def paragraph_said(look: ParaLook, *, keep_with_next: bool, widow_control: bool) -> Said:
    """All of the look of a paragraph but its tab stops and its page break."""
    first = (
        f'w:hanging="{-_twips(look.first_line)}"' if look.first_line < 0 else f'w:firstLine="{_twips(look.first_line)}"'
    )
    line = round(look.line * 240) if look.line_rule == "auto" else _twips(look.line)
    return {
        "keepNext": _flags(("keepNext",), on=keep_with_next),
        "keepLines": _flags(("keepLines",), on=look.keep_together),
        "widowControl": _flags(("widowControl",), on=widow_control),
        "spacing": f'<w:spacing w:before="{_twips(look.space_before)}" w:after="{_twips(look.space_after)}" '
        f'w:line="{line}" w:lineRule="{look.line_rule}"/>',
        "ind": f'<w:ind w:left="{_twips(look.left)}" w:right="{_twips(look.right)}" {first}/>',
        "jc": f'<w:jc w:val="{_JUSTIFIED.get(look.alignment, look.alignment)}"/>',
    }


def differing(said: Said, base: Said) -> dict[str, str]:
    """What of `said` is not as in `base`."""
    return {name: xml for name, xml in said.items() if base.get(name) != xml}


class StyleLook:
    """What one style says: what most of its text looks like."""

    def __init__(self, paragraphs: Sequence[PaperParagraph]) -> None:
        looks: Counter[CharLook] = Counter()
        manners: Counter[tuple[ParaLook, bool, bool]] = Counter()
        for paragraph in paragraphs:
            shape = replace(paragraph.look, tabs=(), page_break_before=False)
            manners[shape, paragraph.keep_with_next, paragraph.widow_control] += 1
            looks[paragraph.mark] += 0 if paragraph.runs else 1
            for run in paragraph.runs:
                looks[run.look] += len(run.text)
        look, keep, widows = manners.most_common(1)[0][0]
        self.paragraph = paragraph_said(look, keep_with_next=keep, widow_control=widows)
        self.run = run_said(looks.most_common(1)[0][0])


def style_looks(paper: Paper) -> dict[str, StyleLook]:
    """The styles of the paper's paragraphs, that of body text first; it is there even if nothing has it. The cells of
    tables do not count: they would make a style of what only they look like."""
    found: dict[str, list[PaperParagraph]] = {NORMAL: []}
    for item in (*paper.items, *[paragraph for note in paper.notes for paragraph in note]):
        if isinstance(item, PaperParagraph):
            found.setdefault(item.style, []).append(item)
    found[NORMAL] = found[NORMAL] or [PaperParagraph((), ParaLook(), CharLook())]
    return {style: StyleLook(paragraphs) for style, paragraphs in sorted(found.items(), key=_place)}


def styles_xml(looks: Mapping[str, StyleLook], language: str) -> str:
    """The styles part."""
    return "".join(_styles(looks, language))


def _styles(looks: Mapping[str, StyleLook], language: str) -> Iterator[str]:
    east = language if language[:2].lower() in ("zh", "ja", "ko") else "zh-CN"
    latin = language if east != language else "en-US"
    yield f'<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="{latin}" w:eastAsia="{east}"/></w:rPr></w:rPrDefault>'
    yield "<w:pPrDefault/></w:docDefaults>"
    base = looks[NORMAL]
    for style, look in looks.items():
        paragraph, run = look.paragraph, look.run
        if style == NORMAL:
            yield '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
            paragraph = {**paragraph, "spacing": _AS_ON_PAPER + paragraph["spacing"]}
        else:
            name = _NAMES.get(style) or f"heading {style[7:]}"
            follows = NOTE if style == NOTE else NORMAL
            yield f'<w:style w:type="paragraph" w:styleId="{style}"><w:name w:val="{name}"/>'
            yield f'<w:basedOn w:val="Normal"/><w:next w:val="{follows}"/><w:qFormat/>'
            paragraph, run = differing(paragraph, base.paragraph), differing(run, base.run)
        level = f'<w:outlineLvl w:val="{int(style[7:]) - 1}"/>' if style.startswith("Heading") else ""
        yield f"<w:pPr>{''.join(paragraph.values())}{level}</w:pPr><w:rPr>{''.join(run.values())}</w:rPr></w:style>"


def _place(entry: tuple[str, object]) -> tuple[bool, str]:
    return entry[0] != NORMAL, entry[0]


def _flags(names: Sequence[str], *, on: bool) -> str:
    return "".join([f"<w:{name}/>" if on else f'<w:{name} w:val="0"/>' for name in names])


def _twips(points: float) -> int:
    return round(points * 20)
