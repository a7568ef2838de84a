"""Bad or odd XML (76 to 87 of the list), and odd text (94 and 95)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from archives import entries_of, with_member, zipped
from faults import (
    BODY,
    LINES,
    SOUND,
    TEXTS,
    Either,
    Fault,
    Opens,
    Refused,
    replaced,
    sound_entries,
    with_body,
    with_main,
)
from seeds import SECTION, XMLNS, made, numbered, rich

from bodies import begin_field, field, paragraph, start, text_run
from word_parts import MAIN, abstract, level, num, num_pr, style

DTD = Refused("document type|DTD|DOCTYPE")
DAMAGED = Refused("damaged|encoding")
ANY = Opens(None, None)
LAUGHS = "<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefghi", "bcdefghij", strict=True)
)


def dtd(inside: str, use: str = "&e;") -> Callable[[], bytes]:
    """The sound document with a document type declaration, and a use of what it declares."""
    text = b"First words."
    return with_main(lambda xml: f"<!DOCTYPE x {inside}>".encode() + xml.replace(text, text + use.encode()))


def spliced(old: str, new: str) -> Callable[[], bytes]:
    return with_main(lambda xml: xml.replace(old.encode(), new.encode(), 1))


def raw(new: bytes) -> Callable[[], bytes]:
    """The sound document with bytes in the middle of its text."""
    return with_main(lambda xml: xml.replace(b"First words.", b"First" + new + b"words."))


def nested(depth: int, opening: str, closing: str) -> Callable[[], bytes]:
    return with_body(opening * depth + closing * depth)


def repeated(piece: str, times: int, before: str = "", after: str = "") -> bytes:
    """A body that repeats a piece, deflated without holding it more often than needed."""
    shell = next(e.content for e in sound_entries() if e.name == MAIN.encode())
    head, tail = shell.split(BODY.encode())
    whole = head + before.encode() + piece.encode() * times + after.encode() + BODY.encode() + tail
    return zipped(with_member(sound_entries(), MAIN, content=whole))


def part(name: str, content: bytes) -> Callable[[], bytes]:
    """A document with every kind of part, one of them replaced."""
    return lambda: replaced({f"word/{name}.xml": content}, numbered())


def cut_part(name: str) -> bytes:
    data = numbered()
    content = next(e.content for e in entries_of(data) if e.name == f"word/{name}.xml".encode())
    return replaced({f"word/{name}.xml": content[: len(content) // 2]}, data)


def recoded(encoding: str, declared: str = "") -> Callable[[], bytes]:
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    return with_main(lambda xml: (declaration + xml.decode()).encode(encoding))


def styled(*styles: str, use: str = "A") -> Callable[[], bytes]:
    return with_body(paragraph("styled", ppr=f'<w:pStyle w:val="{use}"/>'), styles="".join([style("Normal"), *styles]))


def listed(definitions: str, *properties: str) -> Callable[[], bytes]:
    """A document whose first paragraphs have these numbering properties."""
    body = "".join(paragraph(f"item {k}", ppr=ppr) for k, ppr in enumerate(properties))
    return with_body(body, numbering=definitions)


def chained(length: int) -> bytes:
    styles = "".join(style(f"S{k}", based=f"S{k + 1}") for k in range(length))
    return with_body(paragraph("styled", ppr='<w:pStyle w:val="S0"/>'), styles=style("Normal") + styles)()


def values(ppr: str = "", rpr: str = "") -> Callable[[], bytes]:
    """A paragraph with odd values in its properties and those of its run."""
    return with_body(paragraph(text_run("odd", rpr), ppr=ppr))


STYLED = Opens(LINES, ("styled", *TEXTS))
ODD = Opens(LINES, ("odd", *TEXTS))
BAD_PPR: Mapping[str, str] = {
    "an indent of 10^20": '<w:ind w:left="100000000000000000000" w:hanging="-99999999999"/>',
    "an indent in words": '<w:ind w:left="far" w:firstLineChars="NaN"/>',
    "a bogus alignment": '<w:jc w:val="bogus"/>',
    "start for left": '<w:jc w:val="start"/>',
    "level 42": '<w:outlineLvl w:val="42"/>',
    "a level that is no digit": '<w:outlineLvl w:val="²"/>',
    "list level 99": num_pr(1, 99),
    "list level 10^20": '<w:numPr><w:ilvl w:val="100000000000000000000"/><w:numId w:val="-1"/></w:numPr>',
    "5,000 digits": f'<w:numPr><w:ilvl w:val="{"9" * 5000}"/><w:numId w:val="{"9" * 5000}"/></w:numPr>',
    "spacing without end": '<w:spacing w:before="99999999" w:line="-1" w:lineRule="bogus"/>',
    "tabs nowhere": '<w:tabs><w:tab w:val="bogus" w:pos="99999999999"/><w:tab/></w:tabs>',
    "a style without a name": "<w:pStyle/>",
}
BAD_RPR: Mapping[str, str] = {
    "a size of -5": '<w:sz w:val="-5"/>',
    "a size of 10^9": '<w:sz w:val="1000000000"/><w:szCs w:val="x"/>',
    "a colour zzzzzz": '<w:color w:val="zzzzzz"/><w:highlight w:val="bogus"/><w:shd w:fill="12"/>',
    "a boolean that is maybe": '<w:b w:val="maybe"/><w:i w:val=""/>',
    "an underline of no kind": '<w:u w:val="bogus" w:color="-1"/>',
    "a font without a name": '<w:rFonts w:ascii="" w:eastAsia="&#10;"/><w:position w:val="99999"/><w:w w:val="0"/>',
    "a font of 10,000 letters": f'<w:rFonts w:ascii="{"F" * 10_000}"/>',
}
TRACKED_DATE = (
    '<w:p><w:ins w:id="1" w:author="A" w:date="99999-13-45T99:99:99Z"><w:r><w:t>odd</w:t></w:r></w:ins></w:p>'
)

XML_FAULTS = (
    Fault(76, "an external file", dtd("[<!ENTITY e SYSTEM 'file:///etc/passwd'>]"), DTD),
    Fault(76, "an external address", dtd("[<!ENTITY e SYSTEM 'http://127.0.0.1:9/x'>]"), DTD),
    Fault(76, "a parameter entity", dtd("[<!ENTITY % e SYSTEM 'http://127.0.0.1:9/x'> %e;]", ""), DTD),
    Fault(76, "an external DTD", dtd("SYSTEM 'http://127.0.0.1:9/x.dtd'", ""), DTD),
    Fault(76, "a billion laughs", dtd(f"[{LAUGHS}]", "&j;"), DTD),
    Fault(76, "a quadratic entity", dtd(f"[<!ENTITY e '{'x' * 100_000}'>]", "&e;" * 10_000), DTD),
    Fault(76, "a DTD in the styles", part("styles", f"<!DOCTYPE s [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><w:styles {XMLNS}>&e;</w:styles>".encode()), DTD),
    Fault(76, "a DTD in UTF-16", lambda: replaced({MAIN: "\ufeff<!DOCTYPE x><x/>".encode("utf-16-le")}), DTD),
    Fault(77, "a text of 10 MB", partial(repeated, "x", 10 << 20, "<w:p><w:r><w:t>", "</w:t></w:r></w:p>"), Either(), heavy=True),
    Fault(77, "an attribute of 12 MB", partial(repeated, "x", 12 << 20, '<w:p w:rsidR="', '"/>'), Either(), heavy=True),
    Fault(77, "a depth of 257", nested(257, "<w:sdt>", "</w:sdt>"), Refused("deep|nest|depth|level")),
    Fault(77, "a depth of 1,500", nested(1500, "<w:sdt>", "</w:sdt>"), Refused("deep|nest|depth|level"), heavy=True),
    Fault(77, "a depth of 10,000 in a run", nested(10_000, "<w:r>", "</w:r>"), Refused("deep|nest|depth|level|damaged"), heavy=True),
    Fault(78, "1,000,000 empty paragraphs", partial(repeated, "<w:p/>", 1_000_000), Either(), heavy=True),
    Fault(78, "1,000,000 runs", partial(repeated, "<w:r><w:t>x</w:t></w:r>", 1_000_000, "<w:p>", "</w:p>"), Either(), heavy=True),
    Fault(78, "a word of 1,000,000 letters", partial(repeated, "x", 1_000_000, "<w:p><w:r><w:t>", "</w:t></w:r></w:p>"), Either(), heavy=True),
    *[Fault(79, f"an empty {name}", part(name, b""), ANY) for name in ("styles", "numbering", "settings")],
    *[Fault(79, f"half of {name}", partial(cut_part, name), ANY) for name in ("styles", "numbering", "settings")],
    Fault(79, "an empty main part", part("document", b""), DAMAGED),
    Fault(79, "half of the main part", partial(cut_part, "document"), DAMAGED),
    Fault(79, "a main part that is something else", part("document", b"<html><body/></html>"), Refused("not a Word")),
    Fault(79, "no body", part("document", f"<w:document {XMLNS}/>".encode()), Refused("body")),
    Fault(79, "invalid UTF-8", raw(b"\xff\xfe\xc0"), DAMAGED),
    Fault(79, "a surrogate in UTF-8", raw(b"\xed\xa0\x80"), DAMAGED),
    Fault(79, "UTF-16", recoded("utf-16", "UTF-16"), SOUND),
    Fault(79, "UTF-16 the other way", with_main(lambda xml: b"\xfe\xff" + xml.decode().encode("utf-16-be")), SOUND),
    Fault(79, "a byte order mark", recoded("utf-8-sig", "UTF-8"), SOUND),
    Fault(79, "GBK", recoded("gbk", "GBK"), SOUND),
    Fault(79, "a codec that is no encoding", recoded("utf-8", "idna"), Refused("encoding")),
    Fault(79, "an encoding that nobody knows", recoded("utf-8", "x-none"), Refused("encoding")),
    *[Fault(79, f"the character {code}", raw(code.encode()), DAMAGED)
      for code in ("\0", "\x0b", "\x1f", "&#0;", "&#xD800;", "&#xFFFE;", "&#x110000;", "&undefined;")],
    *[Fault(80, name, values(ppr=ppr), Opens(None, ODD.texts)) for name, ppr in BAD_PPR.items()],
    *[Fault(80, name, values(rpr=rpr), ODD) for name, rpr in BAD_RPR.items()],
    Fault(80, "the year 99999", with_body(TRACKED_DATE), Opens(texts=None)),
    Fault(80, "odd settings", with_body("", settings='<w:defaultTabStop w:val="-1"/><w:zoom w:percent="x"/><w:rsids/>'), SOUND),
    Fault(81, "two styles based on one another", styled(style("A", based="B"), style("B", based="A")), STYLED),
    Fault(81, "a style based on itself", styled(style("A", based="A")), STYLED),
    Fault(81, "10,000 styles in a chain", partial(chained, 10_000), STYLED, heavy=True),
    Fault(81, "a style that is missing", styled(use="Nobody"), Opens(LINES, STYLED.texts, problem="Nobody")),
    Fault(81, "a style twice", styled(style("A", "one"), style("A", "heading 1")), Opens(None, STYLED.texts)),
    Fault(81, "a heading named in Chinese", styled(style("A", "标题 1")), Opens(("1 |styled", *LINES), STYLED.texts)),
    Fault(81, "a style without an id", styled("<w:style><w:name/></w:style>", "<w:style w:styleId='A'/>"), STYLED),
    Fault(82, "a list without a definition", listed(num(1, 7), num_pr(1, 0), num_pr(9, 0)), ANY),
    Fault(82, "a list that is its own style", listed(abstract(1, more='<w:numStyleLink w:val="A"/>') + num(1, 1), num_pr(1, 0)), ANY),
    Fault(82, "list levels that are not there", listed(abstract(1, level(0, "%1%9%10%0%x%"), level(10, "x")) + num(1, 1), num_pr(1, 0), num_pr(1, 3), num_pr(1, 10)), ANY),
    Fault(82, "a number of 2^31", listed(abstract(1, level(0, "%1.", start=2**31), level(1, "%2.", "upperRoman", 2**31)) + num(1, 1), num_pr(1, 0), num_pr(1, 1), num_pr(1, 1)), ANY),
    Fault(82, "5,000 digits of a start", listed(abstract(1, level(0, "%1", start=int("9" * 4000))) + num(1, 1), num_pr(1, 0)), ANY),
    *[Fault(82, f"numbers in {fmt}", listed(abstract(1, level(0, "%1、", fmt, 123_456_789)) + num(1, 1), num_pr(1, 0)), ANY)
      for fmt in ("chineseCounting", "chineseLegalSimplified", "upperRoman", "lowerLetter", "decimalEnclosedCircle", "cardinalText", "bogus", "")],
    Fault(83, "tables 20 deep", nested(20, "<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>"), Opens(texts=None)),
    Fault(83, "odd tables", with_body(
        '<w:tbl/><w:tbl><w:tr/><w:tr><w:tc/></w:tr></w:tbl><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000"/>'
        '<w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl><w:tbl><w:tblGrid/><w:p/></w:tbl>'), Opens(texts=None)),
    Fault(84, "1,000 sections", lambda: made(paragraph("x", ppr=SECTION) * 1000 + BODY), Opens(texts=None)),
    Fault(84, "a page of nothing", with_body(paragraph("odd", ppr='<w:sectPr><w:pgSz w:w="0" w:h="-1"/></w:sectPr>')), ODD),
    Fault(84, "margins wider than the page", lambda: made(BODY + '<w:sectPr><w:pgSz w:w="100" w:h="100" w:orient="x"/><w:pgMar '
          'w:left="99999" w:right="99999" w:top="-5" w:bottom="x" w:gutter="9999999999"/><w:cols w:num="-3"/></w:sectPr>'), SOUND),
    Fault(84, "a section that is not last", with_body(SECTION), Opens(texts=None)),
    Fault(85, "a field without an end", with_body(paragraph(begin_field("PAGE"), "odd")), Opens(texts=None)),
    Fault(85, "an end without a field", with_body(paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r>', "odd")), Opens(texts=None)),
    Fault(85, "100 fields in one another", with_body(paragraph(begin_field("IF 1 = 1") * 100, "odd", '<w:r><w:fldChar w:fldCharType="end"/></w:r>' * 100)), Opens(texts=None)),
    *[Fault(85, f"the field {code.split()[0]}", with_body(paragraph(field(code, "result"), "odd")), Opens(texts=None))
      for code in ("DDEAUTO cmd /c calc", "INCLUDEPICTURE http://127.0.0.1:9/x.png", "INCLUDETEXT /etc/passwd", "TOC \\o", "MACROBUTTON Run")],
    Fault(86, "all kinds of content", rich, Opens(("1 |One", "2 |Two", "1 |Three"), None,
          kept=("comments", "tracked insertions", "footnotes", "tables", "fields", "content controls", "equations"))),
    Fault(86, "bookmarks that cross", lambda: made(start(1) + paragraph("x", start(2), '<w:bookmarkEnd w:id="1"/>') + BODY + start(1) + '<w:bookmarkEnd w:id="2"/><w:bookmarkEnd w:id="9"/>'), Opens(texts=None)),
    Fault(87, "a namespace that must be understood", spliced("<w:document ", '<w:document xmlns:z="urn:z" mc:MustUnderstand="z" '), SOUND),
    Fault(87, "an unknown element", with_body('<z:z xmlns:z="urn:z"><z:y>odd</z:y></z:z><w:future w:x="1"><w:p/></w:future>'), Opens(texts=None)),
)  # fmt: skip

FONTS = "".join(
    paragraph(text_run("字 a", f'<w:rFonts w:ascii="Font {k}" w:eastAsia="字体{k}"/>')) for k in range(1000)
)
MARKED = "e" + "\u0301" * 100_000
FAMILY = "👨\u200d👩\u200d👧\u200d👦" * 20_000
BIDI = "\u202ea\u202db\u2067c\u2066d\u2069\u202c" * 2_000
SCRIPTS = "བོད་ཡིག العربية 𠀀𠮷 ก็ हिन्दी \u2028\u2029\u00ad\u200b\ufffc\u0085\ue000"
TEXT_FAULTS = (
    Fault(94, "1,000 fonts that are missing", with_body(FONTS), Opens(texts=None), heavy=True),
    Fault(
        94, "100,000 combining marks", with_body(paragraph(MARKED)), Opens(texts=None, problem="too long"), heavy=True
    ),
    Fault(94, "20,000 joined faces", with_body(paragraph(FAMILY)), Opens(texts=None, problem="too long"), heavy=True),
    Fault(94, "bidirectional controls", with_body(paragraph(BIDI)), Opens(texts=None), heavy=True),
    Fault(95, "odd characters", with_body(paragraph(SCRIPTS)), Opens(texts=None)),
)
