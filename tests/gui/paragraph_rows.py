"""The commands on paragraphs, styles and lists, for `test_every_command`."""

from __future__ import annotations

from command_answers import applied_style, modified_style, named, paragraph_dialog, picked, tab_stop, typed
from command_bench import Look, Row

from rich_document import CHINESE, CLOSING, ENGLISH, FIRST, INDENTED, LOUD, SECOND, THIRD

STYLES, NUMBERING = "word/styles.xml", "word/numbering.xml"
ENGLISH_TEXT = "We choose bright words for a plain speech."


def _align(name: str, at: int, words: str, kept: str) -> Row:
    return Row(
        f"format.align_{name}",
        at,
        words,
        f"w:pPr/w:jc[@w:val={name!r}]",
        Look(words, {"fo:text-align": kept}),
    )


def _level(level: int, parts: tuple[str, ...] = (STYLES,), shows: str = "") -> Row:
    return Row(
        f"format.level_{level}",
        ENGLISH,
        "bright",
        f"w:pPr/w:pStyle[@w:val='Heading{level}']",
        f"//text:h[@text:outline-level='{level}'][contains(., 'bright')]",
        parts=parts,
        shows=shows,
    )


LEVELS = (
    Row(
        "format.level_0",
        CLOSING,
        "Closing",
        "self::w:p[not(w:pPr/w:pStyle)]",
        "//text:p[contains(., 'Closing')]",
    ),
    _level(1, (), f"二、{ENGLISH_TEXT}"),
    _level(2, (), f"一.1{ENGLISH_TEXT}"),
    *[_level(level) for level in range(3, 10)],
)
PARAGRAPHS = (
    _align("left", INDENTED, "Indented", "start"),
    _align("center", ENGLISH, "bright", "center"),
    _align("right", ENGLISH, "bright", "end"),
    _align("both", ENGLISH, "bright", "justify"),
    Row(
        "format.indent_more",
        ENGLISH,
        "bright",
        "w:pPr/w:ind[@w:left > 0]",
        Look("bright", {"fo:margin-left": "0.3335in"}),
    ),
    Row(
        "format.indent_more",
        FIRST,
        "first",
        "w:pPr/w:numPr/w:ilvl[@w:val='1']",
        "//text:list//text:list//text:p[.='first point']",
        shows="a.firstpoint",
        name="list",
    ),
    Row(
        "format.indent_less",
        INDENTED,
        "Indented",
        "w:pPr[not(w:ind) or w:ind/@w:left < 720]",
        Look("Indented", {"fo:margin-left": "0.3335in"}),
    ),
    Row(
        "format.first_line",
        CHINESE,
        "明亮",
        "w:pPr/w:ind[@w:firstLineChars='200']",
        Look("明亮", {"fo:text-indent": "0.3335in"}),
    ),
    Row(
        "format.line_single",
        INDENTED,
        "Indented",
        "w:pPr/w:spacing[@w:line='240']",
        Look("Indented", {"fo:line-height": "100%"}),
    ),
    Row(
        "format.line_one_half",
        ENGLISH,
        "bright",
        "w:pPr/w:spacing[@w:line='360']",
        Look("bright", {"fo:line-height": "150%"}),
    ),
    Row(
        "format.line_double",
        ENGLISH,
        "bright",
        "w:pPr/w:spacing[@w:line='480']",
        Look("bright", {"fo:line-height": "200%"}),
    ),
    Row(
        "format.keep_next",
        ENGLISH,
        "bright",
        "w:pPr/w:keepNext",
        Look("bright", {"fo:keep-with-next": "always"}),
    ),
    Row(
        "format.page_break_before",
        ENGLISH,
        "bright",
        "w:pPr/w:pageBreakBefore",
        Look("bright", {"fo:break-before": "page"}),
    ),
    Row(
        "format.paragraph",
        CHINESE,
        "明亮",
        "w:pPr[w:ind/@w:hangingChars='200' and w:spacing[@w:before='120' and @w:line='560' and @w:lineRule='exact']]",
        Look("明亮", {"fo:line-height": "0.389in", "fo:margin-top": "0.0835in"}),
        answer=paragraph_dialog(
            picked("special", -1), typed("before", "6"), picked("rule", "exact"), typed("amount", "28")
        ),
    ),
    Row(
        "format.paragraph",
        ENGLISH,
        "bright",
        "w:pPr/w:tabs/w:tab[@w:val='right' and @w:leader='dot' and @w:pos='1440']",
        "//style:tab-stop[@style:type='right'][@style:position='1in']",
        answer=paragraph_dialog(tab_stop("1 in", "right", "dot")),
        name="tab stop",
    ),
)
STYLED = (
    Row(
        "format.styles",
        ENGLISH,
        "bright",
        "w:pPr/w:pStyle[@w:val='Quote']",
        Look("bright", {"fo:font-style": "italic", "fo:margin-left": "0.5in"}),
        answer=applied_style("Quote"),
        name="apply",
    ),
    Row(
        "format.styles",
        ENGLISH,
        "bright",
        "styles://w:style[@w:styleId='Quote']/w:rPr/w:b",
        "//style:style[@style:name='Quote']/style:text-properties[@fo:font-weight='bold']",
        answer=modified_style("Quote"),
        touched=(),
        parts=(STYLES,),
        name="modify",
    ),
    Row(
        "format.new_style",
        LOUD,
        "loud",
        "self::w:p[w:pPr/w:pStyle]",
        Look("loud", {"fo:font-weight": "bold", "fo:color": "#ff0000"}),
        answer=named("响亮 Loud"),
        parts=(STYLES,),
    ),
)
LISTS = (
    Row(
        "format.bullets",
        ENGLISH,
        "bright",
        "w:pPr/w:numPr/w:numId",
        f"//text:list-item/text:p[.='{ENGLISH_TEXT}']",
        parts=(NUMBERING,),
        shows=f"•{ENGLISH_TEXT}",
    ),
    Row(
        "format.numbered",
        CHINESE,
        "明亮",
        "w:pPr/w:numPr/w:numId",
        "//text:list-item/text:p[contains(., '明亮')]",
        shows="1)我们选择明亮",
    ),
    Row(
        "format.bullets",
        FIRST,
        "first",
        "self::w:p[not(w:pPr/w:numPr/w:numId[@w:val='2'])]",
        "//text:list-item/text:p[.='first point']",
        parts=(NUMBERING,),
        shows="•firstpoint",
        name="instead of numbers",
    ),
    Row(
        "format.list_demote",
        FIRST,
        "first",
        "w:pPr/w:numPr/w:ilvl[@w:val='1']",
        "//text:list//text:list//text:p[.='first point']",
        shows="a.firstpoint",
    ),
    Row(
        "format.list_promote",
        SECOND,
        "second",
        "w:pPr/w:numPr/w:ilvl[@w:val='0']",
        "//text:list-item/text:p[.='second point'][not(ancestor::text:list/ancestor::text:list)]",
        shows="2)secondpoint",
    ),
    Row(
        "format.list_restart",
        THIRD,
        "third",
        "self::w:p[not(w:pPr/w:numPr/w:numId[@w:val='2'])]",
        "//text:list-item/text:p[.='third point']",
        parts=(NUMBERING,),
        shows="1)thirdpoint",
    ),
)
OF_PARAGRAPHS = (*LEVELS, *PARAGRAPHS, *STYLED, *LISTS)
