"""Cutting the main part: the slices joined are the part again, whatever its markup looks like."""

from __future__ import annotations

import pytest

from speecheditor.formats import slices
from speecheditor.formats.problems import PackageError
from speecheditor.formats.slices import cut, decode_main, join

NASTY = {
    "plain": (b"<d><body><p/><q>x</q></body></d>", ["<p/>", "<q>x</q>"]),
    "prefix": (b'<w:d xmlns:w="u"><w:body><w:p></w:p><w:sectPr/></w:body></w:d>', ["<w:p></w:p>", "<w:sectPr/>"]),
    "gaps": (b"<d>\r\n<body >\n <p/>\r\n\t<p></p >\n</body\n></d>\n", ["<p/>", "<p></p >"]),
    "quotes": (b"<d><body a='>'><p b=\"/>\"/><p c='>\"/p>'></p></body></d>", ['<p b="/>"/>', "<p c='>\"/p>'></p>"]),
    "nested": (b"<d><body><p><x><p/><p>y</p></x></p><p/></body></d>", ["<p><x><p/><p>y</p></x></p>", "<p/>"]),
    "similar names": (b"<d><body><p><pPr/><p.x></p.x></p><pq/></body></d>", ["<p><pPr/><p.x></p.x></p>", "<pq/>"]),
    "empty body": (b"<d><background/><body/></d>", []),
    "nothing in body": (b"<d><body> </body></d>", []),
    "prolog": (b"<?xml version='1.0'?>\r\n<?mso x?><!-- <body> --><d><body><p/></body></d><!-- end -->", ["<p/>"]),
    "comment": (b"<d><body><p><!-- </p> --></p><!-- <p/> --><p/></body></d>", ["<p><!-- </p> --></p>", "<p/>"]),
    "cdata": (b"<d><body><p><![CDATA[</p>]]></p></body></d>", ["<p><![CDATA[</p>]]></p>"]),
    "instruction": (b"<d><body><p><?x </p>?></p></body></d>", ["<p><?x </p>?></p>"]),
    "not ascii": ("<d><body><p>一、</p></body></d>".encode(), ["<p>一、</p>"]),
}


@pytest.mark.parametrize("name", NASTY)
def test_cut_and_join(name: str) -> None:
    xml, elements = NASTY[name]
    parts = cut(xml, "main")
    assert [child.element.decode() for child in parts.children] == elements
    assert join(parts) == xml


@pytest.mark.parametrize("name", NASTY)
def test_searching_and_parsing_agree(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    xml, _ = NASTY[name]
    quick = cut(xml, "main")
    monkeypatch.setattr(slices, "_scanned", lambda *_: None)
    assert cut(xml, "main").children == quick.children


@pytest.mark.parametrize("xml", [b"<d><p/></d>", b"<d><!-- --><body><p></body></d>", b"<d><!-- --></d>"])
def test_a_part_without_a_sound_body_is_refused(xml: bytes) -> None:
    with pytest.raises(PackageError):
        cut(xml, "main")


@pytest.mark.parametrize(
    "data",
    [
        "<d>é</d>".encode(),
        b"\xef\xbb\xbf<d/>",
        "\ufeff<?xml version='1.0' encoding='UTF-16'?><d>一</d>".encode("utf-16-le"),
        "\ufeff<?xml version='1.0' encoding='UTF-16'?><d>一</d>".encode("utf-16-be"),
        "<?xml version='1.0' encoding='GB18030'?><d>一、讲话</d>".encode("gb18030"),
    ],
)
def test_every_encoding_goes_there_and_back(data: bytes) -> None:
    part = decode_main(data, "main")
    assert part.encoded(part.xml) == data
    assert b"<d" in part.xml


def test_what_an_encoding_lacks_is_written_as_a_reference() -> None:
    part = decode_main(b"<?xml version='1.0' encoding='iso-8859-1'?><d>\xe9</d>", "main")
    assert part.encoded("<d>é一</d>".encode()) == b"<d>\xe9&#19968;</d>"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<!DOCTYPE d><d/>", "document type"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a --><!DOCTYPE d [<!ENTITY x 'y'>]><d/>", "document type"),
        ("\ufeff<!DOCTYPE d><d/>".encode("utf-16-le"), "document type"),
        (b"<?xml version='1.0' encoding='x-none'?><d/>", "encoding"),
    ],
)
def test_what_is_not_to_be_parsed_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(PackageError, match=reason):
        decode_main(data, "main")
