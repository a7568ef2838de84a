"""Ways to damage a document: in its zip records, in the elements of a part, in an attribute. All take their choices
from a `random.Random`, so that a number says again what was done."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from archives import DESCRIPTOR, ENCRYPTED, UTF8, Entry, deflated, entries_of, zipped

Random = random.Random
OnBytes = Callable[[bytes, Random], bytes]

MAIN = b"word/document.xml"
TAG = re.compile(rb"<(/?)([\w:.-]+)((?:[^>\"']|\"[^\"]*\"|'[^']*')*?)(/?)>")
ATTRIBUTE = re.compile(rb"([\w:.-]+)=(\"[^\"]*\"|'[^']*')")
TEXT = re.compile(rb">([^<]+)<")

VALUES = tuple(
    text.encode()
    for text in (
        "", " ", "0", "-1", "1", "2", "9", "10", "99", "-32769", "65536", "2147483647", "2147483648", "-2147483649",
        "99999999999999999999", "1e9", "1.5", "-0.5", "NaN", "0x10", "12pt", "12.7mm", "-3cm", "1e400in", "50%", "true",
        "maybe", "auto", "start", "end", "both", "none", "nil", "bogus", "decimal", "chineseCounting", "bullet",
        "upperRoman", "%1", "%9", "%0%1%2", "%%%", "C00000", "zzzzzz", "标题 1", "Heading1", "heading 1", "Normal", "a",
        "١٢", "１２", "²", "&amp;", "&lt;w:p&gt;", "&#10;", "&#9;x", "&#x1F600;", "\u200f\u202e", "NULL", "#_top",
        "../../x", "/", "//host/x", "http://127.0.0.1:9/x", "file:///x", "\\\\host\\x", "javascript:x", "99999-13-45",
        "External", "begin", "separate", "page", "restart", "rId1", "rId9", "x" * 3000, "9" * 5000,
    )
)  # fmt: skip
SCRAPS = tuple(
    text.encode()
    for text in (
        "<w:p/>", "<w:p>", "</w:p>", "<w:r/>", "<w:t>x</w:t>", "<w:tbl/>", "<w:tbl><w:tr/></w:tbl>", "<w:sdt/>",
        "<w:sectPr/>", "<w:body/>", "<w:bookmarkStart w:id='1'/>", "<w:bookmarkEnd w:id='1'/>", "<w:bookmarkEnd/>",
        "<w:commentRangeStart w:id='4'/>", "<w:commentReference w:id='99'/>", "<w:pPr><w:numPr/></w:pPr>",
        "<w:numPr><w:ilvl w:val='99'/><w:numId w:val='77'/></w:numPr>", "<w:outlineLvl w:val='42'/>",
        "<w:fldChar w:fldCharType='begin'/>", "<w:r><w:fldChar w:fldCharType='begin'/></w:r>",
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>", "<w:fldSimple w:instr='DDEAUTO x'/>",
        "<w:altChunk r:id='rId1'/>",
        "<w:footnoteReference w:id='2'/>", "<w:ins><w:del><w:r><w:t>z</w:t></w:r></w:del></w:ins>", "<x/>",
        "<x:y xmlns:x='urn:x' x:z='1'/>", "<mc:AlternateContent/>", "<w:unknown><w:p/></w:unknown>", "<w:sym/>",
        "<w:customXml><w:p><w:r><w:t>c</w:t></w:r></w:p></w:customXml>", "<!--", "-->", "<!-- <w:p> -->", "<![CDATA[",
        "]]>", "<![CDATA[<w:p>]]>", "<?pi <w:p> ?>", "<!DOCTYPE x>", "<!DOCTYPE x [<!ENTITY e 'v'>]>", "&e;", "&",
        "&#0;",
        "&#xD800;", "&#x1F600;", "&#13;", "&nbsp;", "\0", "\x0b", "\ufffe", "\ufeff", "\u2028", "\u2029", "\ufdd0",
        "\u0085", "\u200b\u202e",
        "\ufffc", "𠀀", ">", "<", '"', "'", "<w:p w:p='>'/>", "<w:p a=\"</w:p>\"/>", " ", "\r\n",
    )
)  # fmt: skip
ENCODINGS = ("utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "gb18030", "utf-32", "utf-7", "latin-1", "cp037")
DECLARED = ("UTF-8", "UTF-16", "GBK", "GB18030", "ISO-8859-1", "US-ASCII", "UTF-7", "UTF-32", "utf8", "bogus", "zlib",
            "idna", "punycode", "unicode_escape", "base64", "rot13", "mbcs", "undefined")  # fmt: skip
NAMES = (
    b"../x",
    b"/etc/x",
    b"C:\\x",
    b"a\0b",
    b"",
    b"word",
    b"word/",
    b"\xff\xfe",
    b"word\\document.xml",
    b"WORD/Document.xml",
)


def mutant(data: bytes, rng: Random) -> bytes:
    """`data` damaged in one to three ways."""
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3))):
        try:
            members = entries_of(data)
        except ValueError:  # an earlier damage made it unreadable for us: only its bytes are left to play with
            return flipped(data, rng)
        data = _once(data, members, rng)
    return data


def _once(data: bytes, members: list[Entry], rng: Random) -> bytes:
    kind = rng.random()
    if not members or kind < 0.04:
        return rng.choice((cut_short, flipped, padded))(data, rng)
    if kind < 0.14:
        return zipped(rng.choice(ON_ARCHIVE)(members, rng), comment=b"c" * rng.choice((0, 0, 0, 3, 65535)))
    place = _chosen(members, rng)
    change = rng.choice(ON_ATTRIBUTES if kind < 0.5 else ON_ELEMENTS if kind < 0.9 else ON_PARTS)
    members[place] = replace(members[place], content=change(members[place].content, rng))
    return zipped(members)


def _chosen(members: Sequence[Entry], rng: Random) -> int:
    """The main part half of the time, else any."""
    main = next((k for k, entry in enumerate(members) if entry.name == MAIN), 0)
    return main if rng.random() < 0.5 else rng.randrange(len(members))


# The whole file.


def cut_short(data: bytes, rng: Random) -> bytes:
    return data[: rng.choice((rng.randrange(len(data) + 1), max(0, len(data) - rng.randrange(1, 40))))]


def flipped(data: bytes, rng: Random) -> bytes:
    out = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 8)) if data else 0):
        out[rng.randrange(len(out))] ^= 1 << rng.randrange(8)
    return bytes(out)


def padded(data: bytes, rng: Random) -> bytes:
    junk = rng.randbytes(rng.choice((1, 30, 5000)))
    return junk + data if rng.random() < 0.5 else data + junk


# Members.


def dropped(members: list[Entry], rng: Random) -> list[Entry]:
    del members[rng.randrange(len(members))]
    return members


def doubled(members: list[Entry], rng: Random) -> list[Entry]:
    found = rng.choice(members)
    return [*members, replace(found, content=rng.choice((found.content, b"", b"<x/>")))]


def renamed(members: list[Entry], rng: Random) -> list[Entry]:
    place = rng.randrange(len(members))
    old = members[place].name
    name = rng.choice((*NAMES, old.upper(), old + b"x", old.replace(b"/", b"\\"), b"/" + old, rng.choice(members).name))
    members[place] = replace(members[place], name=name, local_name=rng.choice((None, old)))
    return members


def reordered(members: list[Entry], rng: Random) -> list[Entry]:
    rng.shuffle(members)
    return members


def swapped(members: list[Entry], rng: Random) -> list[Entry]:
    one, other = rng.randrange(len(members)), rng.randrange(len(members))
    first, second = members[one].content, members[other].content
    members[one], members[other] = replace(members[one], content=second), replace(members[other], content=first)
    return members


def lying(members: list[Entry], rng: Random) -> list[Entry]:
    """One field of one record is not what it should be."""
    place = rng.randrange(len(members))
    number = rng.choice((0, 1, 7, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF, rng.randrange(1 << 16)))
    change = rng.choice(
        (
            {"crc": number}, {"size": number}, {"packed": number}, {"offset": number},
            {"method": rng.choice((0, 1, 6, 9, 12, 14, 93, 99))},
            {"flags": rng.choice((ENCRYPTED, DESCRIPTOR, UTF8, 0x40, 0x2000, 0xFFFF))},
            {"extra": rng.choice((b"\1\0\x18\0" + b"\xff" * 24, b"\1\0\0\0", b"\1\0\xff\xff", rng.randbytes(30)))},
            {"in_directory": False}, {"payload": rng.randbytes(40)},
            {"payload": deflated(members[place].content)[:-3]}, {"payload": deflated(members[place].content) + b"junk"},
        )
    )  # fmt: skip
    members[place] = replace(members[place], **change)
    return members


ON_ARCHIVE = (dropped, doubled, renamed, reordered, swapped, lying, lying)


# A part as a whole.


def emptied(xml: bytes, rng: Random) -> bytes:
    return rng.choice((b"", b" ", b"<x/>", b"x", b'<?xml version="1.0"?>', b"\xef\xbb\xbf"))


def recoded(xml: bytes, rng: Random) -> bytes:
    text = xml.decode("utf-8", "replace")
    return text.encode(rng.choice(ENCODINGS), "replace")


def declared(xml: bytes, rng: Random) -> bytes:
    plain = re.sub(rb"^(?:\xef\xbb\xbf)?<\?xml.*?\?>", b"", xml)
    name = rng.choice(DECLARED)
    text = f'<?xml version="1.0" encoding="{name}"?>'.encode() + plain
    return text if rng.random() < 0.5 else text.decode("utf-8", "replace").encode(rng.choice(ENCODINGS), "replace")


def scrambled(xml: bytes, rng: Random) -> bytes:
    at, size = rng.randrange(len(xml) + 1), rng.choice((1, 4, 60))
    return xml[:at] + rng.randbytes(size) + xml[at + rng.choice((0, size)) :]


def other_root(xml: bytes, rng: Random) -> bytes:
    tags = list(TAG.finditer(xml))
    if not tags:
        return b"<x/>"
    return xml.replace(tags[0].group(2), rng.choice((b"x", b"w:body", b"w:styles", tags[-1].group(2))))


def other_namespace(xml: bytes, rng: Random) -> bytes:
    names = re.findall(rb"xmlns(?::\w+)?=\"([^\"]*)\"", xml)
    if not names:
        return xml
    return xml.replace(
        rng.choice(names), rng.choice((*names, b"urn:x", b"", b"http://purl.oclc.org/ooxml/wordprocessingml/main"))
    )


def without_end(xml: bytes, rng: Random) -> bytes:
    ends = [tag for tag in TAG.finditer(xml) if tag.group(1)]
    return _spliced(xml, [rng.choice(ends)], b"") if ends else xml


def without_all_ends(xml: bytes, rng: Random) -> bytes:
    ends = [tag for tag in TAG.finditer(xml) if tag.group(1)]
    if not ends:
        return xml
    return xml.replace(rng.choice(ends).group(), b"")


ON_PARTS = (
    emptied, recoded, declared, scrambled, scrambled, other_root, other_namespace, without_end, without_all_ends,
    cut_short, flipped, padded,
)  # fmt: skip


# Elements of a part.


def elements(xml: bytes) -> list[tuple[int, int]]:
    """Where each element starts and stops."""
    out: list[tuple[int, int]] = []
    open_: list[tuple[bytes, int]] = []
    for tag in TAG.finditer(xml):
        if tag.group(4):
            out.append(tag.span())
        elif not tag.group(1):
            open_.append((tag.group(2), tag.start()))
        elif open_ and open_[-1][0] == tag.group(2):
            out.append((open_.pop()[1], tag.end()))
    return out


def _on_elements(change: Callable[[bytes, list[tuple[int, int]], Random], bytes]) -> OnBytes:
    def on_bytes(xml: bytes, rng: Random) -> bytes:
        found = elements(xml)
        return change(xml, found, rng) if found else xml

    return on_bytes


def deleted_element(xml: bytes, found: list[tuple[int, int]], rng: Random) -> bytes:
    start, stop = rng.choice(found)
    return xml[:start] + xml[stop:]


def doubled_element(xml: bytes, found: list[tuple[int, int]], rng: Random) -> bytes:
    start, stop = rng.choice(found)
    return xml[:stop] + xml[start:stop] * rng.choice((1, 1, 1, 2, 30)) + xml[stop:]


def moved_element(xml: bytes, found: list[tuple[int, int]], rng: Random) -> bytes:
    """A copy of one element inside or beside another, which may stay where it was."""
    start, stop = rng.choice(found)
    at = rng.choice(found)[rng.randrange(2)]
    element = xml[start:stop]
    if rng.random() < 0.5:
        return xml[:at] + element + xml[at:]
    rest = xml[:start] + xml[stop:]
    at = at if at <= start else max(start, at - len(element))
    return rest[:at] + element + rest[at:]


def nested_element(xml: bytes, found: list[tuple[int, int]], rng: Random) -> bytes:
    """An element inside copies of its own tags."""
    start, stop = rng.choice(found)
    tag = TAG.match(xml, start)
    if tag is None or tag.group(4):
        return xml
    depth = rng.choice((1, 2, 20, 200))
    ends = (b"</" + tag.group(2) + b">") * depth
    return xml[:start] + tag.group() * depth + xml[start:stop] + ends + xml[stop:]


def unwrapped_element(xml: bytes, found: list[tuple[int, int]], rng: Random) -> bytes:
    start, stop = rng.choice(found)
    inner = TAG.match(xml, start)
    assert inner is not None
    return xml[:start] + xml[inner.end() : max(inner.end(), xml.rfind(b"</", start, stop))] + xml[stop:]


def swapped_elements(xml: bytes, found: list[tuple[int, int]], rng: Random) -> bytes:
    (a, b), (c, d) = sorted((rng.choice(found), rng.choice(found)))
    return xml if b > c else xml[:a] + xml[c:d] + xml[b:c] + xml[a:b] + xml[d:]


def with_scrap(xml: bytes, found: list[tuple[int, int]], rng: Random) -> bytes:
    start, stop = rng.choice(found)
    tag = TAG.match(xml, start)
    assert tag is not None
    at = rng.choice((start, stop, tag.end(), tag.end() - 1))
    return xml[:at] + rng.choice(SCRAPS) + xml[at:]


def renamed_element(xml: bytes, found: list[tuple[int, int]], rng: Random) -> bytes:
    names = sorted({tag.group(2) for tag in TAG.finditer(xml)})
    old, new = rng.choice(names), rng.choice((*names, b"x", b"w:x", b"w:p", b"w:del"))
    return re.sub(rb"(?<=[</])" + re.escape(old) + rb"(?=[\s/>])", new, xml, count=rng.choice((0, 2)))


def other_text(xml: bytes, found: list[tuple[int, int]], rng: Random) -> bytes:
    texts = list(TEXT.finditer(xml))
    if not texts:
        return xml
    text = rng.choice(texts)
    new = rng.choice((*SCRAPS, b"", b" x ", b"x" * 20_000, "字".encode() * 300, "e\u0301".encode() * 500))
    return xml[: text.start(1)] + new + xml[text.end(1) :]


ON_ELEMENTS = tuple(
    _on_elements(change)
    for change in (
        deleted_element, doubled_element, moved_element, moved_element, nested_element, unwrapped_element,
        swapped_elements, with_scrap, with_scrap, renamed_element, other_text,
    )
)  # fmt: skip


# Attributes.


def _on_attribute(change: Callable[[re.Match[bytes], list[re.Match[bytes]], Random], bytes]) -> OnBytes:
    def on_bytes(xml: bytes, rng: Random) -> bytes:
        found = list(ATTRIBUTE.finditer(xml))
        if not found:
            return xml
        chosen = rng.choice(found)
        return _spliced(xml, [chosen], change(chosen, found, rng))

    return on_bytes


def other_value(one: re.Match[bytes], found: list[re.Match[bytes]], rng: Random) -> bytes:
    return one.group(1) + b'="' + rng.choice(VALUES) + b'"'


def value_of_another(one: re.Match[bytes], found: list[re.Match[bytes]], rng: Random) -> bytes:
    """Ids collide, references point elsewhere."""
    same = [other for other in found if other.group(1) == one.group(1)]
    return one.group(1) + b"=" + rng.choice(rng.choice((same, found))).group(2)


def no_attribute(one: re.Match[bytes], found: list[re.Match[bytes]], rng: Random) -> bytes:
    return b""


def other_name(one: re.Match[bytes], found: list[re.Match[bytes]], rng: Random) -> bytes:
    return (
        rng.choice((rng.choice(found).group(1), b"x", b"w:x", b"xml:space", b"xmlns", b"xmlns:w")) + b"=" + one.group(2)
    )


def added_attribute(one: re.Match[bytes], found: list[re.Match[bytes]], rng: Random) -> bytes:
    return one.group() + b" " + rng.choice(found).group()


ON_ATTRIBUTES = tuple(
    _on_attribute(change)
    for change in (other_value, other_value, other_value, value_of_another, no_attribute, other_name, added_attribute)
)


def _spliced(xml: bytes, found: Sequence[re.Match[bytes]], new: bytes) -> bytes:
    for match in found:
        xml = xml[: match.start()] + new + xml[match.end() :]
    return xml
