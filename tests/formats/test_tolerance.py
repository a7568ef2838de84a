"""A file that other programs open opens here: what is missing, dangling or damaged is told, and stays in the file."""

from __future__ import annotations

import io
import zipfile

import pytest

from packages import packed
from speecheditor import resources
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.package import CONTENT_TYPES, Package, PackageError
from word_parts import MAIN

RELS = "word/_rels/document.xml.rels"


def sample() -> dict[str, str | bytes]:
    data = resources.path("samples", "sample-zh.docx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def replaced(part: str, old: str, new: str) -> bytes:
    members = sample()
    content = members[part]
    assert isinstance(content, bytes)
    assert old.encode() in content
    return packed({**members, part: content.replace(old.encode(), new.encode())})


def told(data: bytes) -> dict[str, str]:
    """The problems of a file by part, without the styles that are missed; its text must be whole."""
    document, problems = read_docx(data)
    assert [b.text for b in document.blocks] == TEXTS
    return {p.part: p.message for p in problems if "is used but not defined" not in p.message}


TEXTS = [block.text for block in read_docx(packed(sample())).document.blocks]
SIDE = [name for name in sample() if name not in (MAIN, CONTENT_TYPES, "_rels/.rels")]
DAMAGES = {"empty": lambda c: b"", "cut off": lambda c: c[: len(c) // 2], "no XML": lambda c: b"\x00\x01"}


@pytest.mark.parametrize("part", SIDE)
def test_no_part_beside_the_main_one_is_needed(part: str) -> None:
    members = sample()
    del members[part]
    assert told(packed(members)) == {}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("part", [*SIDE, CONTENT_TYPES, "_rels/.rels"])
def test_a_damaged_part_is_one_problem_and_keeps_its_bytes(part: str, damage: str) -> None:
    members = sample()
    content = DAMAGES[damage](members[part])
    data = packed({**members, part: content})
    unread = {part: ""} if part == "word/fontTable.xml" else {}
    found = {**unread, **told(data)}
    assert list(found) == [part]
    assert "damaged" in found[part] or unread
    document = read_docx(data).document
    written = write_docx(document, document.blocks[::-1], document.properties)
    assert Package.read(written).part(part) == content


def test_damage_in_one_part_leaves_the_others_read() -> None:
    whole = read_docx(packed(sample())).document.properties
    found = read_docx(packed({**sample(), "word/settings.xml": b""})).document.properties
    assert set(found.styles.styles) == set(whole.styles.styles)
    assert found.scheme == whole.scheme


def test_a_wrong_checksum_beside_the_main_part_is_one_problem() -> None:
    data = bytearray(packed(sample()))
    record = data.rindex(b"word/settings.xml") - 46
    data[record + 16] ^= 1
    assert "checksum" in told(bytes(data))["word/settings.xml"]


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        (CONTENT_TYPES, "is missing"),
        ("_rels/.rels", "word/document.xml is taken for it"),
    ],
)
def test_without_a_part_of_the_package_itself_the_usual_one_is_taken(missing: str, sentence: str) -> None:
    members = sample()
    del members[missing]
    assert sentence in told(packed(members))[missing]


def test_without_a_main_part_it_is_refused() -> None:
    members = sample()
    del members[MAIN]
    with pytest.raises(PackageError, match="no main document"):
        read_docx(packed(members))


DANGLING = {
    "NULL": '<Relationship Id="x1" Type="a/image" Target="NULL"/>',
    "an anchor": '<Relationship Id="x1" Type="a/hyperlink" Target="#_top"/>',
    "missing media": '<Relationship Id="x1" Type="a/image" Target="media/none.png"/>',
    "up and out": '<Relationship Id="x1" Type="a/image" Target="../../../../etc/hostname"/>',
    "absolute": '<Relationship Id="x1" Type="a/image" Target="//etc/hostname"/>',
    "missing styles first": '<Relationship Id="x1" Type="a/styles" Target="none.xml"/>',
    "no type": '<Relationship Id="x1" Target="media/a.png"/>',
    "no target": '<Relationship Id="x1" Type="a/styles"/>',
    "no id": '<Relationship Type="a/image" Target="a.png"/><Relationship Type="a/image" Target="b.png"/>',
    "empty": "<Relationship/>",
    "one id twice": '<Relationship Id="rId1" Type="a/image" Target="a.png"/>',
    "a comment": "<!-- nothing -->",
}


@pytest.mark.parametrize("name", DANGLING)
def test_relationships_that_lead_nowhere_do_no_harm(name: str) -> None:
    whole = read_docx(packed(sample())).document.properties
    start = sample()[RELS].split(b"<Relationship ", 1)[0].decode()  # type: ignore[union-attr]
    data = replaced(RELS, start, start + DANGLING[name])
    assert told(data) == {}
    assert set(read_docx(data).document.properties.styles.styles) == set(whole.styles.styles)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("wordprocessingml.document.main+xml", "wordprocessingml.nonsense+xml"),
        ("wordprocessingml.document.main+xml", "spreadsheetml.sheet.main+xml"),
        ("wordprocessingml.styles+xml", "wordprocessingml.numbering+xml"),
        ('Extension="xml"', 'Extension="none"'),
        ("/word/document.xml", "/word/other.xml"),
    ],
)
def test_wrong_content_types_are_no_matter(old: str, new: str) -> None:
    assert told(replaced(CONTENT_TYPES, old, new)) == {}


def test_the_main_part_may_have_any_name() -> None:
    members = {name.replace("document.xml", "speech.xml"): content for name, content in sample().items()}
    for name in ("_rels/.rels", CONTENT_TYPES):
        content = members[name]
        assert isinstance(content, bytes)
        members[name] = content.replace(b"word/document.xml", b"word/speech.xml")
    assert told(packed(members)) == {}
    assert read_docx(packed(members)).document.main == "word/speech.xml"


@pytest.mark.parametrize("spell", [str.upper, lambda name: "/" + name, lambda name: name.replace("/", "\\")])
def test_odd_spellings_of_names_are_read_and_kept(spell) -> None:
    data = packed({spell(name) if name.startswith("word/") else name: content for name, content in sample().items()})
    assert told(data) == {}
    document = read_docx(data).document
    written = write_docx(document, document.blocks[::-1], document.properties)
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(io.BytesIO(written)) as after:
        assert [i.orig_filename for i in before.infolist()] == [i.orig_filename for i in after.infolist()]
    assert [b.text for b in read_docx(written).document.blocks] == TEXTS[::-1]
