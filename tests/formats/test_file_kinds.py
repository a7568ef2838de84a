"""The kinds of Word file: the content type of the main part fits the name, and macros stay where they may be."""

from __future__ import annotations

import io
import zipfile
from itertools import product

import docx
import pytest

from packages import packed, parts
from speecheditor.formats.docx_new import new_docx
from speecheditor.formats.file_kinds import KINDS, MACROS, fitted, kind_of, refuse_name
from speecheditor.formats.package import CONTENT_TYPES, Package, PackageError
from word_parts import MAIN, TYPES, package


def of_kind(suffix: str, *, strict: bool = False) -> bytes:
    word = package(strict=strict)
    types = word.part(CONTENT_TYPES).replace(KINDS[".docx"].encode(), KINDS[suffix].encode())
    macros = {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"} if suffix in MACROS else {}
    return word.with_parts({CONTENT_TYPES: types, **macros})


def contents(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


ALLOWED = [(a, b) for a, b in product(KINDS, KINDS) if a not in MACROS or b in MACROS]


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize(("old", "new"), ALLOWED)
def test_the_content_type_follows_the_name_and_nothing_else_changes(old: str, new: str, *, strict: bool) -> None:
    before = of_kind(old, strict=strict)
    after = fitted(before, new.upper())
    assert kind_of(Package.read(after)) == new
    was, now = contents(before), contents(after)
    assert now.pop(CONTENT_TYPES) == was.pop(CONTENT_TYPES).replace(KINDS[old].encode(), KINDS[new].encode())
    assert now == was
    if old == new:
        assert after is before


@pytest.mark.parametrize("old", MACROS)
@pytest.mark.parametrize("new", [".docx", ".dotx", ".DOCX"])
def test_macros_are_refused_under_a_name_without(old: str, new: str) -> None:
    with pytest.raises(PackageError, match=r"macros.*\.docm"):
        refuse_name(Package.read(of_kind(old)), new)
    with pytest.raises(PackageError, match=r"macros.*\.docm"):
        fitted(of_kind(old), new)


TYPE = KINDS[".dotx"]
WRITTEN = {
    "double quotes": '<Override PartName="/word/document.xml" ContentType="{}"/>',
    "the other order": "<Override ContentType='{}' PartName='/WORD/document.xml'></Override>",
    "a prefix": '<t:Override xmlns:t="' + TYPES + '" PartName="/word/document.xml" ContentType = "{}" />',
}


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_override_is_spliced_however_it_is_written(name: str, encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>'
    xml = declared + f'<!-- {TYPE} --><Types xmlns="{TYPES}">\n{WRITTEN[name]}</Types>'
    data = packed(parts(**{CONTENT_TYPES: xml.format(TYPE).encode(encoding)}))
    assert kind_of(Package.read(data)) == ".dotx"
    after = contents(fitted(data, ".docx"))[CONTENT_TYPES]
    assert after.decode(encoding) == xml.format(KINDS[".docx"])


def test_a_type_by_default_gets_an_override() -> None:
    xml = f'<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="{TYPE}"/></Types>'
    after = fitted(packed(parts(**{CONTENT_TYPES: xml})), ".docx")
    assert kind_of(Package.read(after)) == ".docx"
    assert f'<Default Extension="xml" ContentType="{TYPE}"/>' in contents(after)[CONTENT_TYPES].decode()


@pytest.mark.parametrize("types", [None, b"", b"<a/>", f'<Types xmlns="{TYPES}"/>'.encode()])
def test_an_unknown_kind_stays_as_it_is(types: bytes | None) -> None:
    members = parts()
    members.pop(CONTENT_TYPES)
    data = packed(members if types is None else {**members, CONTENT_TYPES: types})
    assert fitted(data, ".dotx") is data


def test_python_docx_opens_what_was_a_template() -> None:
    template = fitted(new_docx("en"), ".dotx")
    with pytest.raises(ValueError, match="not a Word file"):
        docx.Document(io.BytesIO(template))
    assert docx.Document(io.BytesIO(fitted(template, ".docx"))).element.body is not None
    assert Package.read(template).main == MAIN
