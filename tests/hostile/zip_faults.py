"""Bad archives and packages (50 to 75 of the list)."""

from __future__ import annotations

import struct
from collections.abc import Callable
from functools import partial

from archives import (
    DESCRIPTOR,
    ENCRYPTED,
    Entry,
    deflated_repeat,
    entries_of,
    with_member,
    without_member,
    zipped,
)
from faults import BODY, SOUND, Either, Fault, Opens, Refused, replaced, sound, sound_entries
from seeds import STYLES, made, numbered, picture, png

from bodies import paragraph
from word_parts import MAIN, RELS, TYPES

TYPES_PART, PACKAGE_RELS, MAIN_RELS = "[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
MEGABYTE = bytes(1 << 20)
DAMAGED = Refused("damaged|cut off")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def member(name: str = MAIN, **changes: object) -> Callable[[], bytes]:
    """The sound document with fields of one member's records changed."""
    return lambda: zipped(with_member(sound_entries(), name, **changes))


def plus(*names: str, content: bytes = b"<x/>") -> Callable[[], bytes]:
    return lambda: zipped([*sound_entries(), *[Entry(name.encode(), content) for name in names]])


def renamed(name: str, new: bytes) -> Callable[[], bytes]:
    return lambda: zipped(with_member(sound_entries(), name, name=new))


def without(name: str, data: Callable[[], bytes] = sound) -> Callable[[], bytes]:
    return lambda: zipped(without_member(entries_of(data()), name))


def bomb(name: str, **changes: object) -> bytes:
    """A part of 1 GB of zeros that takes 1 MB."""
    payload, crc, size = deflated_repeat(MEGABYTE, 1024)
    bad = Entry(name.encode(), b"", payload=payload, crc=crc, size=size)
    others = [entry for entry in sound_entries() if entry.name != name.encode()]
    return zipped(with_member([*others, bad], name, **changes))


def overlapping() -> bytes:
    """A thousand members that are all the same bytes."""
    first, *rest = sound_entries()
    copies = [Entry(b"word/m%d.bin" % k, b"", size=1 << 20, packed=1 << 10, payload=b"", offset=0) for k in range(1000)]
    return zipped([first, *rest, *copies])


def wide(count: int) -> bytes:
    return zipped([*sound_entries(), *[Entry(b"word/p%d.bin" % k, b"", 0) for k in range(count)]])


def zip64() -> bytes:
    """The main part's true sizes are in the extra field for large files."""
    found = sound_entries()
    whole = next(e for e in found if e.name == MAIN.encode())
    packed = len(whole.content)
    extra = struct.pack("<2H2Q", 1, 16, len(whole.content), packed)
    entry = Entry(whole.name, whole.content, 0, extra=extra, size=0xFFFFFFFF, packed=0xFFFFFFFF)
    return zipped([entry if e.name == MAIN.encode() else e for e in found])


def chain(length: int) -> bytes:
    """Each part refers to the next one only."""
    parts = {MAIN_RELS: _rels(("x", "header", "p0.xml"))}
    for k in range(length):
        parts[f"word/p{k}.xml"] = b"<x/>"
        parts[f"word/_rels/p{k}.xml.rels"] = _rels(("x", "header", f"p{k + 1}.xml"))
    return replaced(parts)


def cycle() -> bytes:
    return replaced(
        {
            MAIN_RELS: _rels(("h", "header", "h.xml"), ("d", "officeDocument", "document.xml")),
            "word/h.xml": b"<x/>",
            "word/_rels/h.xml.rels": _rels(("d", "officeDocument", "document.xml"), ("h", "header", "h.xml")),
            PACKAGE_RELS: _rels(("r", "officeDocument", MAIN), ("p", "core-properties", PACKAGE_RELS)),
        }
    )


def relationships(*rels: tuple[str, str, str]) -> Callable[[], bytes]:
    return lambda: replaced({MAIN_RELS: _rels(*rels)})


def dangling_picture() -> bytes:
    found = entries_of(made(paragraph(picture("rId9")) + BODY, media={"rId9": png()}))
    return zipped([e for e in found if not e.name.startswith(b"word/media/")])


def with_type(content_type: str) -> Callable[[], bytes]:
    """The sound document with another content type of its main part."""
    old = f"{WORD}.document.main+xml".encode()
    return lambda: replaced({TYPES_PART: _content(TYPES_PART).replace(old, content_type.encode())})


def orphans() -> bytes:
    extra = {
        "word/vbaProject.bin": b"macro",
        "customXml/item1.xml": b"<x/>",
        "word/embeddings/sheet.xlsx": b"PK",
        "_xmlsignatures/sig1.xml": b"<Signature/>",
        "word/orphan.dat": b"nobody refers to this",
    }
    return replaced(extra)


FLAT = f'<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">{BODY}</pkg:package>'

ZIP_FAULTS = (
    Fault(50, "an empty file", lambda: b"", Refused("empty")),
    Fault(51, "a text", lambda: b"Dear friends,\nwelcome.\n" * 50, Refused("text|not a Word")),
    Fault(52, "RTF", lambda: b"{\\rtf1\\ansi Hello}", Refused("RTF|Rich Text")),
    Fault(53, "an old .doc", lambda: OLE + bytes(3000), Refused("old Word")),
    Fault(54, "a password", lambda: OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le"), Refused("password")),
    Fault(55, "the first half", lambda: sound()[: len(sound()) // 2], DAMAGED),
    Fault(55, "all but ten bytes", lambda: sound()[:-10], DAMAGED),
    Fault(56, "a wrong checksum", member(crc=7), DAMAGED),
    Fault(57, "junk before", lambda: b"junk" * 100 + sound(), SOUND),
    Fault(57, "junk behind", lambda: sound() + b"junk" * 100, SOUND),
    Fault(57, "junk before, counted", lambda: zipped(sound_entries(), before=b"#!/bin/sh\n" * 9), SOUND),
    Fault(57, "a long comment", lambda: zipped(sound_entries(), comment=b"PK\5\6" + b"c" * 65_000), Either()),
    Fault(58, "an encrypted part", member(flags=ENCRYPTED), Refused("encrypted|password")),
    Fault(58, "an unknown method", member(method=99, payload=b"x"), Refused("compressed")),
    Fault(58, "64-bit sizes", zip64, SOUND),
    Fault(58, "64-bit sizes that are missing", member(size=0xFFFFFFFF, extra=b"\1\0\0\0"), Refused("expand|damaged")),
    Fault(58, "64-bit sizes beyond all", member(size=0xFFFFFFFF, extra=struct.pack("<2H3Q", 1, 24, *[1 << 62] * 3)),
          Refused("expand|damaged")),
    Fault(58, "a size of 4 GB", member(size=0xFFFFFFFE), Refused("expand|damaged|larger")),
    Fault(58, "a size too small", member(size=5), DAMAGED),
    Fault(58, "a packed size too large", member(packed=1 << 30), DAMAGED),
    Fault(58, "a promised data descriptor", member(flags=DESCRIPTOR), SOUND),
    Fault(58, "another local name", member(local_name=b"word/elsewhere.xml"), Either()),
    Fault(59, "an image of 1 GB", partial(bomb, "word/media/i.png"), Refused("expand|larger"), heavy=True),
    Fault(59, "an image of 1 GB that denies it", partial(bomb, "word/media/i.png", size=9), Either(), heavy=True),
    Fault(60, "a main part of 1 GB", partial(bomb, MAIN), Refused("expand|larger"), heavy=True),
    Fault(60, "a main part of 1 GB that denies it", partial(bomb, MAIN, size=1000), Refused("damaged|larger"), heavy=True),
    Fault(60, "a main part of 1 GB that halves it", partial(bomb, MAIN, size=1 << 29), Refused("expand|larger|damaged"),
          heavy=True),
    Fault(61, "members that overlap", overlapping, Refused("damaged|expand"), heavy=True),
    Fault(62, "a bomb in an embedded document", lambda: replaced({"word/embeddings/b.docx": bomb("word/media/i.png")}),
          Opens(kept=("embedded files",)), heavy=True),
    Fault(63, "20,000 parts", partial(wide, 20_000), Refused("parts"), heavy=True),
    Fault(64, "65,540 parts", partial(wide, 65_540), Refused("parts|damaged"), heavy=True),
    Fault(65, "2,000 parts in a chain", partial(chain, 2000), Either(), heavy=True),
    Fault(65, "relationships in a circle", cycle, SOUND),
    Fault(66, "the main part twice", plus(MAIN), Refused("twice")),
    Fault(66, "another part twice", plus("word/x.xml", "word/x.xml"), Either()),
    Fault(66, "the main part in capitals", renamed(MAIN, b"WORD/Document.XML"), SOUND),
    Fault(66, "the main part with a backslash", renamed(MAIN, b"word\\document.xml"), SOUND),
    Fault(66, "an absolute name", plus("/etc/passwd"), Either()),
    Fault(66, "a name that climbs", plus("../../../tmp/x"), Refused("name|path|outside")),
    Fault(66, "a name that climbs with backslashes", plus("..\\..\\x"), Refused("name|path|outside")),
    Fault(66, "NUL in a name", plus("word/a\0.xml"), Refused("name")),
    Fault(67, "no content types", without(TYPES_PART), Either()),
    Fault(67, "no package relationships", without(PACKAGE_RELS), Either()),
    Fault(67, "no main part", without(MAIN), Refused("main document|Word")),
    *[Fault(67, f"no {name}", without(f"word/{name}.xml", numbered), Opens(None, None))
      for name in ("styles", "numbering", "settings")],
    *[Fault(68, f"a relationship to {target!r}", relationships(("r", "styles", target)), SOUND)
      for target in ("NULL", "#_top", "", "../../../etc/passwd", "//host/share", "file:///etc/passwd", "/", "%00", "%")],
    Fault(68, "a picture that is missing", dangling_picture, Opens(texts=None)),
    Fault(68, "two relationships of one id", relationships(("r", "styles", "a.xml"), ("r", "theme", "b.xml")), SOUND),
    Fault(68, "a bare relationship", lambda: replaced({MAIN_RELS: _around("<Relationship/><Relationship Id='a'/><x/>")}),
          SOUND),
    Fault(69, "a main part said to be text", with_type("text/plain"), Either()),
    Fault(69, "no default content types", lambda: replaced(
        {TYPES_PART: f"<Types xmlns='{TYPES}'><Override PartName='/{MAIN}' ContentType='{WORD}.document.main+xml'/></Types>".encode()}
    ), SOUND),
    Fault(70, "a document with macros", with_type("application/vnd.ms-word.document.macroEnabled.main+xml"), SOUND),
    Fault(70, "a template", with_type(f"{WORD}.template.main+xml"), SOUND),
    Fault(70, "a template with macros", with_type("application/vnd.ms-word.template.macroEnabledTemplate.main+xml"), SOUND),
    Fault(71, "Strict", lambda: made(BODY, strict=True, styles=STYLES), SOUND),
    Fault(72, "Flat OPC", FLAT.encode, Refused("Word|XML|zip")),
    Fault(75, "parts that nobody refers to", orphans,
          Opens(kept=("macros", "custom XML parts", "embedded files", "digital signatures"))),
)  # fmt: skip


def _rels(*rels: tuple[str, str, str]) -> bytes:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    return _around("".join(f'<Relationship Id="{i}" Type="{kind}{t}" Target="{target}"/>' for i, t, target in rels))


def _around(inner: str) -> bytes:
    return f'<Relationships xmlns="{RELS}">{inner}</Relationships>'.encode()


def _content(name: str) -> bytes:
    return next(entry.content for entry in sound_entries() if entry.name == name.encode())
