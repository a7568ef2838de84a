"""Small documents that between them hold whatever a Word file can hold: what the mutants are made of."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from archives import Entry, entries_of, zipped

from bodies import DECLARED, end, end_field, field, heading, mark, paragraph, start, text_run
from speecheditor import resources
from speecheditor.formats.docx_new import new_docx
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.text import read_text, styled
from speecheditor.formats.xml import R, W
from speecheditor.model import formatting, heading_numbers
from speecheditor.model.document import Document
from speecheditor.model.properties import TYPED
from word_parts import MAIN, abstract, level, num, num_pr, package, style

SHARED = Path(__file__).resolve().parents[3] / "shared"
LARGEST = 15_000
"""Bytes; a larger real file makes too few mutants in a minute."""

XMLNS = f'xmlns:w="{W}" xmlns:r="{R}"'
PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="914400" cy="457200"/><wp:docPr id="{id}" name="p" descr="A view"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:nvPicPr><pic:cNvPr id="0" name="p"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="{rel}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="914400" cy="457200"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing></w:r>"
)
SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1440" w:bottom="1440" w:left="1800" w:right="1800"/></w:sectPr>'
)


def picture(rel: str, id: int = 1) -> str:
    """A run with an inline picture."""
    return PICTURE.format(rel=rel, id=id)


def png(width: int = 2, height: int = 2, rows: bytes | None = None) -> bytes:
    """A grey PNG; ``rows`` is its image data, deflated, when that shall not fit the size."""
    header = struct.pack(">2I5B", width, height, 8, 0, 0, 0, 0)
    data = zlib.compress(b"\0" + b"\x80" * width) if rows is None else rows
    if rows is None:
        data = zlib.compress((b"\0" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def made(
    body: str,
    /,
    *,
    strict: bool = False,
    media: Mapping[str, bytes] | None = None,
    external: Mapping[str, tuple[str, str]] | None = None,
    **parts: str,
) -> bytes:
    """A package whose bytes are the same at every call; ``media`` are pictures by relationship id, ``external`` the
    relationship types and addresses of what lies outside."""
    members = entries_of(package("", strict=strict, **parts).data)
    opening = b"<w:body></w:body>"
    relationships = b""
    r = R if not strict else "http://purl.oclc.org/ooxml/officeDocument/relationships"
    for rel, data in (media or {}).items():
        kind, name = "image", f"media/{rel}.png"
        relationships += f'<Relationship Id="{rel}" Type="{r}/{kind}" Target="{name}"/>'.encode()
        members.append(Entry(f"word/{name}".encode(), data, 0))
    for rel, (kind, target) in (external or {}).items():
        relationships += (
            f'<Relationship Id="{rel}" Type="{r}/{kind}" Target="{target}" TargetMode="External"/>'.encode()
        )
    out = []
    for entry in members:
        content = entry.content
        if entry.name == MAIN.encode():
            content = content.replace(opening, f"<w:body>{body}</w:body>".encode())
            content = content.replace(b"<w:document ", f"<w:document {DECLARED} ".encode())
        elif entry.name == b"word/_rels/document.xml.rels":
            content = content.replace(b"</Relationships>", relationships + b"</Relationships>")
        elif entry.name == b"[Content_Types].xml" and media:
            content = content.replace(b"<Default", b'<Default Extension="png" ContentType="image/png"/><Default', 1)
        out.append(Entry(entry.name, content, entry.method))
    return zipped(out)


STYLES = (
    style("Normal")
    + "".join(
        style(f"Heading{k}", f"heading {k}", f'<w:keepNext/>{num_pr(1, k - 1)}<w:outlineLvl w:val="{k - 1}"/>',
              f'<w:b/><w:sz w:val="{34 - 2 * k}"/>', "Normal")
        for k in range(1, 5)
    )
    + style("Quote", "Quote", '<w:ind w:left="720"/><w:jc w:val="both"/>', '<w:i/><w:color w:val="666666"/>', "Normal")
    + style("Strong", "Strong", "", "<w:b/>", kind="character")
)  # fmt: skip
NUMBERING = abstract(
    1,
    *[level(k, "".join(f"%{n + 1}." for n in range(k + 1)), style_id=f"Heading{k + 1}") for k in range(4)],
    level(4, "%5、", "chineseCounting"),
    more='<w:multiLevelType w:val="multilevel"/>',
) + num(1, 1) + num(2, 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>')  # fmt: skip
COMMENTS = (
    f'<w:comments {XMLNS}><w:comment w:id="4" w:author="A" w:initials="A" w:date="2026-01-01T00:00:00Z">'
    "<w:p><w:r><w:t>Shorter?</w:t></w:r></w:p></w:comment></w:comments>"
)
FOOTNOTES = (
    f'<w:footnotes {XMLNS}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:id="2"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>'
)
TABLE = (
    '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="4000"/><w:gridCol w:w="4000"/>'
    '</w:tblGrid><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr>'
    '<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p>'
    "</w:tc></w:tr></w:tbl>"
)
TEXT_BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:docPr id="7" name="t"/>'
    "</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p>"
    "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
TRACKED = (
    '<w:ins w:id="20" w:author="A" w:date="2026-01-01T00:00:00Z"><w:r><w:t>new </w:t></w:r></w:ins>'
    '<w:del w:id="21" w:author="A"><w:r><w:delText>old </w:delText></w:r></w:del>'
)


def numbered() -> bytes:
    """Headings numbered by styles and a multilevel list, a restart, a level of its own."""
    body = "".join(
        [
            paragraph("Why", ppr='<w:pStyle w:val="Heading1"/>'),
            paragraph("It matters.", text_run("Really.", '<w:b/><w:color w:val="C00000"/>')),
            paragraph("First", ppr='<w:pStyle w:val="Heading2"/>'),
            paragraph("One.", ppr='<w:pStyle w:val="Quote"/><w:spacing w:line="360" w:lineRule="auto"/>'),
            paragraph("Second", ppr=f'<w:pStyle w:val="Heading2"/>{num_pr(2, 1)}'),
            paragraph("item", ppr=num_pr(2, 4) + '<w:ind w:left="1440" w:hanging="360"/>'),
            paragraph("How", ppr='<w:pStyle w:val="Heading1"/><w:jc w:val="center"/>'),
            paragraph("三、同志们", text_run("，大家好。", '<w:rFonts w:eastAsia="宋体"/><w:sz w:val="32"/>')),
            SECTION,
        ]
    )
    return made(body, styles=STYLES, numbering=NUMBERING, settings='<w:defaultTabStop w:val="420"/>')


def rich() -> bytes:
    """Tables, controls, fields, comments, changes, notes, ranges over sections, section breaks, a picture, a box."""
    body = "".join(
        [
            start(1),
            heading(1, "One"),
            mark("commentRangeStart", 4),
            paragraph("a", '<w:r><w:footnoteReference w:id="2"/></w:r>', field("PAGE", "3")),
            mark("commentRangeEnd", 4),
            paragraph('<w:r><w:commentReference w:id="4"/></w:r>', TRACKED, "rest"),
            TABLE,
            heading(2, "Two", start(2)),
            end(1),
            paragraph(picture("rId9"), TEXT_BOX, ppr=SECTION),
            '<w:sdt><w:sdtPr><w:id w:val="5"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>held</w:t></w:r></w:p>'
            "</w:sdtContent></w:sdt>",
            paragraph("tail", end(2), '<w:hyperlink w:anchor="b1"><w:r><w:t>link</w:t></w:r></w:hyperlink>'),
            paragraph('<w:r><w:t>x</w:t><w:tab/><w:t>y</w:t><w:br/><w:br w:type="page"/><w:sym w:char="F0A7"/></w:r>'),
            paragraph('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC</w:instrText></w:r>'),
            paragraph("entry", end_field()),
            heading(1, "Three"),
            paragraph("end", "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"),
            SECTION,
        ]
    )
    return made(body, media={"rId9": png()}, comments=COMMENTS, footnotes=FOOTNOTES, styles=STYLES)


def recoded(data: bytes, encoding: str, declared: str) -> bytes:
    """`data` with its main part in another encoding."""
    out = []
    for entry in entries_of(data):
        if entry.name == MAIN.encode():
            text = f'<?xml version="1.0" encoding="{declared}"?>' + entry.content.decode()
            entry = Entry(entry.name, text.encode(encoding), entry.method)
        out.append(entry)
    return zipped(out)


def default_namespace() -> bytes:
    """WordprocessingML without a prefix on its elements."""
    body = "<p><pPr><x:pStyle xmlns:x='{0}' x:val='a'/></pPr><r><t>One</t></r></p><p/><tbl/><p><r><t>Two</t></r></p>"
    main = f'<document xmlns="{W}" xmlns:w="{W}"><body>{body.format(W)}</body></document>'
    out = [e if e.name != MAIN.encode() else Entry(e.name, main.encode(), 8) for e in entries_of(made(""))]
    return zipped(out)


def commented() -> bytes:
    """Comments, instructions and CDATA between and inside the blocks, so that expat cuts the part."""
    body = (
        heading(1, "One") + "<!-- <w:p> -->" + paragraph("a<![CDATA[<w:p>]]>b") + "<?pi <w:body> ?>"
        + heading(2, "Two") + start(1) + "\n" + paragraph("b") + end(1) + heading(1, "Three") + SECTION
    )  # fmt: skip
    return made(body)


def written(language: str, text: str) -> bytes:
    """A document as this program makes it."""
    content, _ = read_docx(new_docx(language))
    found = read_text(text.encode(), ".md")
    document = Document(styled(found.blocks, content.properties.styles), content.properties)
    change = formatting.set_scheme(document, resources.scheme("decimal"))
    if change is not None:
        document.apply(change)
    return write_docx(content, *document.snapshot())


def outlined() -> bytes:
    """Style separators, a title by its character style, restarts, cross-references by field, link and bookmark."""
    mark_hidden = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    named = '<w:bookmarkStart w:id="{0}" w:name="_Ref{0}"/>'
    style_of = '<w:pStyle w:val="Heading{}"/>'
    body = "".join(
        [
            paragraph(named.format(31), "Why", end(31), ppr=style_of.format(1)),
            paragraph(named.format(32), "要快。", end(32), ppr=style_of.format(2) + mark_hidden),
            paragraph("见", field("REF _Ref31 \\r \\h", "1."), field("REF _Ref33 \\p \\h", "below"), TRACKED),
            paragraph(named.format(33), "Then", end(33), ppr=style_of.format(1) + num_pr(2, 0)),
            paragraph(text_run("要准。", '<w:rStyle w:val="RunInTitle2"/>'), "再说。",
                      ppr=num_pr(1, 1) + '<w:outlineLvl w:val="1"/>'),
            paragraph("no", ppr=style_of.format(2) + num_pr(0)),
            paragraph('<w:fldSimple w:instr=" REF _Ref32 \\w \\h "><w:r><w:t>1.1</w:t></w:r></w:fldSimple>',
                      '<w:hyperlink w:anchor="_Ref31" w:docLocation="REF _Ref31 \\n \\h"><w:r><w:t>1</w:t></w:r>'
                      "</w:hyperlink>"),
            SECTION,
        ]
    )  # fmt: skip
    title = style("RunInTitle2", "Run-in Title 2", "", "<w:b/>", kind="character")
    return made(body, styles=STYLES + title, numbering=NUMBERING)


def typed() -> bytes:
    """Numbers that are text, under a scheme that the file names, one of them begun anew."""
    content, _ = read_docx(outlined())
    document = Document(content.blocks, content.properties)
    for command in (
        lambda: formatting.set_numbering(document, resources.scheme("zh-official"), TYPED),
        lambda: heading_numbers.restart(document, 0, 3),
    ):
        change = command()
        if change is not None:
            document.apply(change)
    return write_docx(content, *document.snapshot())


BUILDERS: Mapping[str, Callable[[], bytes]] = {
    "numbered": numbered,
    "rich": rich,
    "utf-16": lambda: recoded(numbered(), "utf-16", "UTF-16"),
    "gb18030": lambda: recoded(numbered(), "gb18030", "GB18030"),
    "strict": lambda: made(heading(1, "One") + paragraph("a") + heading(1, "Two"), strict=True, styles=STYLES),
    "default namespace": default_namespace,
    "commented": commented,
    "outlined": outlined,
    "typed": typed,
    "written": lambda: written("en", "# Why\n\nA **b** c.\n\n## First\n\nOne.\n\n# How\n\nThree.\n"),
}


@cache
def seeds() -> tuple[bytes, ...]:
    """Our own documents and, where they are there, some small real ones."""
    real = [p for p in sorted(SHARED.glob("corpus/*.docx")) if p.stat().st_size <= LARGEST]
    return (*[make() for make in BUILDERS.values()], *[path.read_bytes() for path in real])
