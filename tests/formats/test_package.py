"""The package layer: bytes that nobody changed stay, and what is no Word file is refused with a sentence."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from speecheditor.formats import ziparchive
from speecheditor.formats.package import (
    Package,
    PackageError,
    Relationship,
    add_default,
    add_override,
    add_relationship,
    rels_name,
)
from word_parts import MAIN, RELS, TYPES, package, zipped

DOCUMENT = "<w:document/>"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"


def members(target: str = MAIN, kind: str = OFFICE, **more: str) -> dict[str, str]:
    rels = f'<Relationships xmlns="{RELS}"><Relationship Id="a" Type="{kind}" Target="{target}"/></Relationships>'
    return {"[Content_Types].xml": f'<Types xmlns="{TYPES}"/>', "_rels/.rels": rels, MAIN: DOCUMENT, **more}


def nasty() -> bytes:
    """Junk before the archive, comments, extra fields, a folder, stored and deflated members, a data descriptor."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/", "")
        for name, text in members().items():
            info = zipfile.ZipInfo(name, (2019, 3, 4, 5, 6, 8))
            info.compress_type = zipfile.ZIP_STORED if name == MAIN else zipfile.ZIP_DEFLATED
            info.extra = struct.pack("<2H4s", 0xCAFE, 4, b"more")
            info.comment = b"a member"
            archive.writestr(info, text)
        archive.comment = b"a comment"
    plain = buffer.getvalue()
    return b"junk" + with_descriptor(plain, "_rels/.rels")


def with_descriptor(data: bytes, name: str) -> bytes:
    """`data` as a writer that cannot seek would write one member: sizes behind the content, bit 3 set."""

    class Stream(io.RawIOBase):
        def __init__(self) -> None:
            self.out = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, chunk: bytes) -> int:  # type: ignore[override]
            self.out += chunk
            return len(chunk)

    stream = Stream()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:  # type: ignore[arg-type]
        for info in source.infolist():
            target.writestr(info, source.read(info))
        target.comment = source.comment
    assert zipfile.ZipFile(io.BytesIO(bytes(stream.out))).getinfo(name).flag_bits & 8
    return bytes(stream.out)


def entries(data: bytes) -> list[tuple[object, ...]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [
            (i.filename, i.date_time, i.compress_type, i.extra, i.comment, i.flag_bits & 8, archive.read(i))
            for i in archive.infolist()
        ]


def test_without_a_change_the_very_bytes_come_back() -> None:
    data = nasty()
    read = Package.read(data)
    assert read.with_parts({}) is data
    assert read.with_parts({MAIN: DOCUMENT.encode()}) is data


def test_a_replaced_part_leaves_every_other_member_as_it_was() -> None:
    data = nasty()
    new = Package.read(data).with_parts({MAIN: b"<new/>", "word/more.xml": b"<more/>"})
    assert new.startswith(b"junk")
    before, after = entries(data), entries(new)
    assert [e for e in after if e[0] not in (MAIN, "word/more.xml")] == [e for e in before if e[0] != MAIN]
    main = next(e for e in after if e[0] == MAIN)
    old = next(e for e in before if e[0] == MAIN)
    assert main[1:5] == old[1:5]
    assert main[5:] == (0, b"<new/>")
    assert after[-1][0] == "word/more.xml"
    with zipfile.ZipFile(io.BytesIO(new)) as archive:
        assert archive.comment == b"a comment"
        assert archive.testzip() is None


def test_the_raw_bytes_of_an_untouched_member_are_copied() -> None:
    data = nasty()
    start, stop = data.index(b"PK\3\4", data.index(b"[Content_Types].xml")), data.index(b"word/document.xml") - 30
    assert data[start:stop] in Package.read(data).with_parts({MAIN: b"<new/>"})


@pytest.mark.parametrize(
    ("target", "kind", "found"),
    [
        ("word/document.xml", OFFICE, MAIN),
        ("/word/document.xml", OFFICE, MAIN),
        ("WORD/Document.XML", OFFICE, MAIN),
        ("./word/../word/document.xml", STRICT_OFFICE, MAIN),
    ],
)
def test_the_main_part_is_found_by_its_relationship(target: str, kind: str, found: str) -> None:
    assert Package.read(zipped(members(target, kind))).main == found


def test_relationships_are_resolved_against_their_part() -> None:
    rels = (
        f'<Relationships xmlns="{RELS}"><Relationship Id="r1" Type="x/styles" Target="styles.xml"/>'
        '<Relationship Id="r2" Type="x/image" Target="../media/a%20b.png"/>'
        '<Relationship Id="r3" Type="x/link" Target="http://example.org" TargetMode="External"/></Relationships>'
    )
    read = Package.read(zipped(members(**{rels_name(MAIN): rels, "word/Styles.xml": "<s/>"})))
    assert read.rels(MAIN) == {
        "r1": Relationship("x/styles", "word/styles.xml"),
        "r2": Relationship("x/image", "media/a b.png"),
        "r3": Relationship("x/link", "http://example.org", external=True),
    }
    assert read.related(MAIN, "/styles") == "word/Styles.xml"
    assert read.related(MAIN, "/image") is None
    assert read.rels("word/Styles.xml") == {}


def zip_with(change: bytes, at: bytes, offset: int) -> bytes:
    data = zipped(members())
    place = data.index(at) + offset
    return data[:place] + change + data[place + len(change) :]


def doubled() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in members().items():
            archive.writestr(name, text)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr(MAIN, DOCUMENT)
    return buffer.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
REFUSED = {
    "empty": (b"", "empty"),
    "text": (b"Dear friends", "plain text"),
    "rtf": (b"{\\rtf1 hello}", "RTF"),
    "old": (OLE, r"\.doc"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "cut off": (zipped(members())[:-60], "cut off"),
    "other zip": (zipped({"a.txt": "a"}), "no main document"),
    "missing": (zipped({"_rels/.rels": members("word/nothing.xml")["_rels/.rels"]}), "no main document"),
    "crc": (zip_with(b"<x:", b"<w:document/>", 0), "checksum"),
    "encrypted": (zip_with(b"\1", b"PK\1\2", 8), "encrypted"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_with_a_sentence(name: str) -> None:
    data, reason = REFUSED[name]
    with pytest.raises(PackageError, match=reason):
        read_all(data)


def read_all(data: bytes) -> None:
    read = Package.read(data)
    for part in read.names:
        read.part(part)


def test_a_doubled_main_part_is_refused() -> None:
    with pytest.raises(PackageError, match="twice"):
        Package.read(doubled())


@pytest.mark.parametrize(
    ("limit", "value", "reason"),
    [("MAX_MEMBERS", 2, "3 parts"), ("MAX_TOTAL", 20, "expand")],
)
def test_absurd_sizes_are_refused_before_expanding(
    monkeypatch: pytest.MonkeyPatch, limit: str, value: int, reason: str
) -> None:
    monkeypatch.setattr(ziparchive, limit, value)
    with pytest.raises(PackageError, match=reason):
        Package.read(zipped(members()))


def test_a_member_larger_than_it_says_is_not_expanded() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members(bomb="0" * 1_000_000).items():
            archive.writestr(name, text)
    data = bytearray(buffer.getvalue())
    record = data.rindex(b"bomb") - 46
    struct.pack_into("<L", data, record + 24, 10)
    read = Package.read(bytes(data))
    with pytest.raises(PackageError, match="checksum"):
        read.part("bomb")


def test_a_part_with_a_document_type_is_refused() -> None:
    read = package(styles="<w:style/>")
    with pytest.raises(PackageError, match="document type"):
        Package.read(read.with_parts({"word/styles.xml": b'<?xml version="1.0"?>\n<!DOCTYPE x []><x/>'}))


@pytest.mark.parametrize(
    ("rels", "expected", "new_id"),
    [
        (b"<Relationships xmlns='x'/>", b"<Relationships xmlns='x'>{}</Relationships>", "rId1"),
        (
            b'<r:Relationships xmlns:r="x">\n</r:Relationships>\r\n',
            b'<r:Relationships xmlns:r="x">\n{r:}</r:Relationships>\r\n',
            "rId1",
        ),
        (
            b'<Relationships xmlns="x"><A Id="rId1"/></Relationships>',
            b'<Relationships xmlns="x"><A Id="rId1"/>{}</Relationships>',
            "rId2",
        ),
    ],
)
def test_a_relationship_is_spliced_in(rels: bytes, expected: bytes, new_id: str) -> None:
    got, made = add_relationship(rels, "kind", "a&b.xml")
    child = f'Relationship Id="{new_id}" Type="kind" Target="a&amp;b.xml"/>'.encode()
    assert got == expected.replace(b"{}", b"<" + child).replace(b"{r:}", b"<r:" + child)
    assert made == new_id


@pytest.mark.parametrize("rels", [b"<x/>", "<Relationships/>".encode("utf-16-le"), b"<Relationships"])
def test_a_relationship_is_added_to_nothing_but_relationships(rels: bytes) -> None:
    with pytest.raises(PackageError, match="damaged"):
        add_relationship(rels, "kind", "a.xml")


def test_content_types_are_added_once() -> None:
    types = f'<Types xmlns="{TYPES}"><Default Extension="XML" ContentType="a/b"/></Types>'.encode()
    assert add_default(types, "xml", "c/d") == types
    more = add_override(types, "word/x.xml", "e/f")
    assert more == types.replace(b"</Types>", b'<Override PartName="/word/x.xml" ContentType="e/f"/></Types>')
    assert add_override(more, "WORD/x.xml", "g/h") == more


def test_the_content_type_of_a_part() -> None:
    read = package(styles="")
    assert read.content_type("word/styles.xml").endswith("styles+xml")
    assert read.content_type("other.xml") == "application/xml"
    assert read.content_type("a.png") == ""
