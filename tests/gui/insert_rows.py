"""The commands that insert, and those on tables, pictures and speech marks, for `test_every_command`."""

from __future__ import annotations

from command_answers import (
    cell_typed,
    in_cell,
    link_dialog,
    link_to_section,
    mark_dialog,
    page_dialog,
    picture_dialog,
    picture_inserted,
    reference_dialog,
    symbol_dialog,
    table_dialog,
)
from command_bench import Look, Row
from paragraph_rows import STYLES

from rich_document import CHINESE, CLOSING, CUED, ENGLISH, PICTURE, TABLE

RELATIONSHIPS, TYPES, NOTES = "word/_rels/document.xml.rels", "[Content_Types].xml", "word/footnotes.xml"


def _character(name: str, found: str, reads: str, kept: str) -> Row:
    return Row(
        f"insert.{name}", ENGLISH, "We| choose", found, kept, reads=f"We{reads} choose bright words for a plain speech."
    )


BREAKS = (
    Row(
        "insert.page_break",
        ENGLISH,
        "bright| words",
        "w:r/w:br[@w:type='page']",
        Look("words for", {"fo:break-before": "page"}),
        reads="We choose bright\n words for a plain speech.",
    ),
    _character("line_break", "w:r/w:br[not(@w:type)]", " ", "//text:p[contains(., 'choose bright')]/text:line-break"),
    _character("no_break_space", "w:r/w:t[contains(., '\u00a0')]", "\u00a0", "//text:p[contains(., 'We\u00a0')]"),
    _character("no_break_hyphen", "w:r/w:noBreakHyphen", "\u2011", "//text:p[contains(., 'We\u2011')]"),
    _character("soft_hyphen", "w:r/w:softHyphen", "\u00ad", "//text:p[contains(., 'We\u00ad')]"),
    Row(
        "insert.symbol",
        CHINESE,
        "我们|选择",
        "w:r/w:t[contains(., '我们★选择')]",
        "//text:p[contains(., '我们★选择')]",
        answer=symbol_dialog("U+2605"),
        reads="我们★选择明亮的词语，做一次朴素的讲话。",
    ),
)
OBJECTS = (
    Row(
        "insert.reference",
        ENGLISH,
        "bright|",
        "w:r/w:instrText[contains(., 'REF ')]",
        "//text:p[contains(., 'bright二')]//*[contains(name(), '-ref')]",
        answer=reference_dialog(CLOSING, 0),
        reads="We choose bright二 words for a plain speech.",
        touched=(ENGLISH, CLOSING),
    ),
    Row(
        "insert.table",
        ENGLISH,
        "|We",
        "self::w:tbl[count(w:tr)=2][count(w:tr[1]/w:tc)=3]",
        "//table:table[count(table:table-row)=2]",
        answer=table_dialog(2, 3),
        reads="||/||\nWe choose bright words for a plain speech.",
    ),
    Row(
        "insert.picture",
        ENGLISH,
        "bright|",
        "w:r/w:drawing",
        "//text:p[contains(., 'bright')]//draw:image",
        answer=picture_inserted,
        parts=(RELATIONSHIPS, "word/media/image1.png"),
    ),
    Row(
        "insert.link",
        ENGLISH,
        "bright",
        "w:hyperlink[@r:id][.='bright']",
        "//text:a[@xlink:href='https://example.org/b'][.='bright']",
        answer=link_dialog("https://example.org/b"),
        parts=(RELATIONSHIPS, STYLES),
    ),
    Row(
        "insert.link",
        ENGLISH,
        "bright",
        "w:hyperlink[@w:anchor][.='bright']",
        "//text:a[starts-with(@xlink:href, '#')][.='bright']",
        answer=link_to_section(CLOSING),
        touched=(ENGLISH, CLOSING),
        parts=(STYLES,),
        name="section",
    ),
    Row(
        "insert.footnote",
        ENGLISH,
        "bright|",
        "w:r/w:footnoteReference",
        "//text:p[contains(., 'bright')]/text:note",
        reads="We choose bright1 words for a plain speech.",
        parts=(NOTES, STYLES),
    ),
    Row(
        "format.picture",
        PICTURE,
        "\ufffc",
        "w:r/w:drawing//wp:docPr[@descr='a wide field']",
        "//draw:frame[starts-with(@svg:width, '1.96')]/svg:desc[.='a wide field']",
        answer=picture_dialog(5.0, "a wide field"),
        reads="A picture a wide field stands here.",
    ),
)


def _table(name: str, cell: tuple[int, int], rows: str, found: str, kept: str) -> Row:
    return Row(
        f"table.{name}",
        TABLE,
        "",
        found,
        kept,
        before=in_cell(*cell),
        reads=rows,
    )


TABLES = (
    _table(
        "row_above",
        (1, 1),
        "Year|Sum of both/||/2024|alpha|beta/|gamma|delta",
        "self::w:tbl[count(w:tr)=4]",
        "//table:table[count(table:table-row)=4]",
    ),
    _table(
        "row_below",
        (1, 1),
        "Year|Sum of both/2024|alpha|beta/||/|gamma|delta",
        "self::w:tbl[count(w:tr)=4]",
        "//table:table[count(table:table-row)=4]",
    ),
    _table(
        "column_left",
        (1, 1),
        "Year||Sum of both/2024||alpha|beta/||gamma|delta",
        "self::w:tbl[count(w:tblGrid/w:gridCol)=4][count(w:tr[2]/w:tc)=4]",
        "//table:table-row[2][count(table:table-cell)=4]",
    ),
    _table(
        "column_right",
        (1, 2),
        "Year|Sum of both|/2024|alpha|beta|/|gamma|delta|",
        "self::w:tbl[count(w:tblGrid/w:gridCol)=4][w:tr[2]/w:tc[3]='beta']",
        "//table:table-row[2][count(table:table-cell)=4]",
    ),
    _table(
        "delete_row",
        (2, 1),
        "Year|Sum of both/2024|alpha|beta",
        "self::w:tbl[count(w:tr)=2]",
        "//table:table[count(table:table-row)=2]",
    ),
    _table(
        "delete_column",
        (1, 1),
        "Year|Sum of both/2024|beta/|delta",
        "self::w:tbl[count(w:tblGrid/w:gridCol)=2]",
        "//table:table-row[2][count(table:table-cell)=2]",
    ),
    Row(
        "table.delete",
        TABLE,
        "",
        "self::w:p[not(preceding-sibling::w:tbl)]",
        "//office:text[not(table:table)]",
        before=in_cell(0, 0),
        reads="",
    ),
    Row(
        "table.edit",
        TABLE,
        "|\ufffc",
        "w:tr[1]/w:tc[1]/w:p[.='new Year']",
        "//table:table-cell/text:p[.='new Year']",
        answer=cell_typed("new "),
        reads="new Year|Sum of both/2024|alpha|beta/|gamma|delta",
    ),
)


def _cue(name: str, sign: str, style: str, *texts: str) -> Row:
    return Row(
        f"speech.{name}",
        ENGLISH,
        "bright|",
        f"w:r[w:rPr/w:rStyle[@w:val={style!r}]][.={sign!r}]",
        f"//text:p[contains(., 'bright')]/text:span[.={sign!r}]",
        answer=mark_dialog(*texts) if texts else lambda hand: None,
        reads=f"We choose bright{sign} words for a plain speech.",
        parts=() if style == "SpeechPause" else (STYLES,),
    )


SPEECH = (
    _cue("pause_short", "/", "SpeechPause"),
    _cue("pause_middle", "//", "SpeechPause"),
    _cue("pause_long", "///", "SpeechPause"),
    _cue("direction", "【看全场】", "SpeechDirection", "看全场"),
    _cue("slide", "【第3页】", "SpeechSlideCue", "第3页"),
    _cue("applause", "【掌声】", "SpeechApplause"),
    Row(
        "speech.emphasis",
        ENGLISH,
        "bright",
        "w:r[w:rPr/w:rStyle[@w:val='SpeechEmphasis']][.='bright']",
        Look("bright", {"fo:font-weight": "bold", "style:text-underline-style": "solid"}),
        parts=(STYLES,),
    ),
    Row(
        "speech.pronunciation",
        CHINESE,
        "朴素",
        "w:r/w:ruby[w:rt//w:t='pǔsù'][w:rubyBase//w:t='朴素']",
        "//text:ruby[text:ruby-base='朴素'][text:ruby-text='pǔsù']",
        answer=mark_dialog("朴素", "pǔsù"),
    ),
    Row(
        "speech.remove",
        CUED,
        "pause |\ufffc",
        "self::w:p[not(.//w:rStyle)]",
        "//text:p[starts-with(., 'A pause')][not(contains(., '/'))]",
        reads="A pause  is not said.",
    ),
)
PAGES = (
    Row(
        "file.page_setup",
        ENGLISH,
        "bright",
        "parent::w:body/w:sectPr[w:pgMar[@w:top='720'][@w:left='720']]/w:footerReference[@w:type='default']",
        "//style:footer//text:page-number",
        answer=page_dialog("narrow", 2),
        touched=(),
        parts=(RELATIONSHIPS, TYPES, "word/footer1.xml"),
        sets_page=True,
    ),
)
INSERTED = (*PAGES, *BREAKS, *OBJECTS, *TABLES, *SPEECH)
