"""A document in which one of everything stands: what a command is tried on, and what it must leave alone."""

from __future__ import annotations

from bodies import DECLARED, comment, mark, paragraph, text_run
from drawings import PREFIXES, blip, inline, png
from noted import SEPARATOR, note, reference
from speecheditor.formats.package import Package, rels_name
from speecheditor.formats.xml import R, W
from tables import merge, span, tbl, tc, tr
from word_parts import MAIN, abstract, level, num, num_pr, package, style

(
    OPENING,
    ENGLISH,
    CHINESE,
    FIRST,
    SECOND,
    THIRD,
    TABLE,
    PICTURE,
    NOTED,
    TRACKED,
    CLOSING,
    LOUD,
    WIDE,
    CUED,
    WRONG,
    INDENTED,
    END,
) = range(17)
"""The blocks, in order."""

BLOCKS = END + 1

_STYLES = "".join(
    [
        style(
            "Normal",
            rpr='<w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif" w:eastAsia="Noto Serif CJK SC"/>'
            '<w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>',
        ),
        style(
            "Heading1",
            "heading 1",
            ppr=f'<w:keepNext/>{num_pr(1, 0)}<w:outlineLvl w:val="0"/>',
            rpr='<w:b/><w:sz w:val="36"/>',
            based="Normal",
        ),
        style(
            "Heading2",
            "heading 2",
            ppr=f'{num_pr(1, 1)}<w:outlineLvl w:val="1"/>',
            rpr='<w:b/><w:sz w:val="30"/>',
            based="Normal",
        ),
        style("Quote", ppr='<w:ind w:left="720"/>', rpr="<w:i/>", based="Normal"),
        style("SpeechPause", "Speech Pause", rpr='<w:b/><w:color w:val="B0562A"/>', kind="character"),
    ]
)
_INDENT = '<w:pPr><w:ind w:left="{0}" w:hanging="360"/></w:pPr>'
_NUMBERING = (
    abstract(
        1,
        level(0, "%1、", "chineseCountingThousand", style_id="Heading1"),
        level(1, "%1.%2", style_id="Heading2"),
    )
    + abstract(
        2,
        level(0, "%1)").replace("</w:lvl>", _INDENT.format(360) + "</w:lvl>"),
        level(1, "%2.", "lowerLetter").replace("</w:lvl>", _INDENT.format(720) + "</w:lvl>"),
    )
    + num(1, 1)
    + num(2, 2)
)
_COMMENTS = (
    f'<w:comments xmlns:w="{W}"><w:comment w:id="7" w:author="Li" w:date="2024-05-01T08:00:00Z">'
    f"{paragraph('Is this true?')}</w:comment></w:comments>"
)
_NOTES = f'<w:footnotes xmlns:w="{W}" xmlns:r="{R}" {DECLARED}>{SEPARATOR}{note(1, " As he told us.")}</w:footnotes>'
_CELLS = tbl(
    tr(tc("Year"), tc("Sum of both", span(2))),
    tr(tc("2024", merge("restart")), tc("alpha"), tc("beta")),
    tr(tc("", merge()), tc("gamma"), tc("delta")),
    tblpr='<w:tblW w:w="6000" w:type="dxa"/>',
    grid=(2000, 2000, 2000),
)
_DRAWING = inline(
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>'
    '<pic:cNvPr id="1" name="red.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    f'{blip("rIdRed")}<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="914400" cy="457200"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    "</a:graphicData>",
    name="a red field",
)
_LINK = '<w:hyperlink r:id="rIdLink"><w:r><w:t>our page</w:t></w:r></w:hyperlink>'


def _tracked(kind: str, number: int, inner: str) -> str:
    return f'<w:{kind} w:id="{number}" w:author="Li" w:date="2024-05-01T08:00:00Z">{inner}</w:{kind}>'


def _item(text: str, deep: int = 0) -> str:
    return paragraph(text, ppr=num_pr(2, deep))


def _styled(style_id: str, *runs: str) -> str:
    return paragraph(*runs, ppr=f'<w:pStyle w:val="{style_id}"/>')


BODY = (
    _styled("Heading1", "开场 Opening")
    + paragraph("We choose bright words for a plain speech.")
    + paragraph("我们选择明亮的词语，做一次朴素的讲话。")
    + _item("first point")
    + _item("second point", 1)
    + _item("third point")
    + _CELLS
    + paragraph("A picture ", f"<w:r>{_DRAWING}</w:r>", " stands here.")
    + paragraph("A note", reference(1), " and ", _LINK, " stand here.")
    + paragraph(
        "He ",
        _tracked("ins", 21, text_run("really ")),
        _tracked("del", 22, "<w:r><w:delText>never </w:delText></w:r>"),
        mark("commentRangeStart", 7) + text_run("said") + mark("commentRangeEnd", 7) + comment(7),
        " so.",
    )
    + _styled("Heading1", "结束 Closing")
    + paragraph(text_run("loud", '<w:b/><w:color w:val="FF0000"/>'), " and quiet")
    + paragraph("Full ＡＢＣ１２３ width")
    + paragraph("A pause ", text_run("//", '<w:rStyle w:val="SpeechPause"/>'), " is not said.")
    + paragraph("A speach on 形势,任务.")
    + paragraph(
        "Indented text", ppr='<w:spacing w:line="480" w:lineRule="auto"/><w:ind w:left="720"/><w:jc w:val="right"/>'
    )
    + paragraph("The end.")
    + '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720" w:gutter="0"/>'
    "</w:sectPr>"
)
"""Seventeen blocks and the section."""


def rich_package() -> bytes:
    """The package of the document."""
    plain = package(BODY, styles=_STYLES, numbering=_NUMBERING, comments=_COMMENTS, footnotes=_NOTES)
    return plain.with_parts(
        {
            MAIN: plain.part(MAIN).replace(b"<w:document ", f"<w:document {_prefixes()} ".encode(), 1),
            rels_name(MAIN): _with_targets(plain),
            "[Content_Types].xml": plain.part("[Content_Types].xml").replace(
                b"<Default ", b'<Default Extension="png" ContentType="image/png"/><Default ', 1
            ),
            "word/media/red.png": png(96, 48),
        }
    )


def _prefixes() -> str:
    return PREFIXES + ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def _with_targets(plain: Package) -> bytes:
    more = (
        f'<Relationship Id="rIdRed" Type="{R}/image" Target="media/red.png"/>'
        f'<Relationship Id="rIdLink" Type="{R}/hyperlink" Target="https://example.org/" TargetMode="External"/>'
    )
    return plain.part(rels_name(MAIN)).replace(b"</Relationships>", more.encode() + b"</Relationships>")
