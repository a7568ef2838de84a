"""Byte ranges of elements, and edits on them."""

from __future__ import annotations

import pytest

from speecheditor.formats.problems import PackageError
from speecheditor.formats.spans import edited, inserted, read_spans, word_prefix

XML = (
    '<?xml version="1.0"?>\n<!--é--><w:a xmlns:w="urn:w" w:x=\'>\'>\n <w:b/><w:c>é<w:d a="1"></w:d></w:c ></w:a>\n'
).encode()


def test_every_range_is_the_element() -> None:
    root = read_spans(XML, "part")
    c = root.first("c")
    d = root.first("c", "d")
    assert c is not None
    assert d is not None
    assert root.first("c", "missing", "d") is None
    assert XML[root.start : root.stop] == XML[XML.index(b"<w:a") : -1]
    assert [XML[span.start : span.stop] for span in root.children] == [
        b"<w:b/>",
        '<w:c>é<w:d a="1"></w:d></w:c >'.encode(),
    ]
    assert XML[c.inner : c.inner_stop] == 'é<w:d a="1"></w:d>'.encode()
    assert [(span.local, span.is_empty_tag) for span in (*root.children, d)] == [
        ("b", True),
        ("c", False),
        ("d", False),
    ]
    assert (root.get("x"), d.get("a"), d.get("b")) == (">", "1", None)


@pytest.mark.parametrize(
    ("xml", "order", "expected"),
    [
        (b"<a/>", (), b"<a><n/></a>"),
        (b"<a></a>", (), b"<a><n/></a>"),
        (b"<a><b/><c/></a>", ("c",), b"<a><b/><n/><c/></a>"),
        (b"<a><b/><c/></a>", ("x",), b"<a><b/><c/><n/></a>"),
        (b"<a> <b/> </a>", ("b",), b"<a> <n/><b/> </a>"),
    ],
)
def test_insertion(xml: bytes, order: tuple[str, ...], expected: bytes) -> None:
    assert edited(xml, [inserted(read_spans(xml, "part"), "<n/>", order)]) == expected


def test_edits_at_one_place_keep_their_order() -> None:
    assert edited(b"abc", [(3, 3, "!"), (1, 1, "1"), (1, 1, "2"), (1, 2, "B")]) == b"a12Bc!"


@pytest.mark.parametrize(
    ("xml", "prefix", "declared"),
    [
        (b'<w:a xmlns:w="urn:w"/>', "w:", b""),
        (b'<a xmlns="urn:w" xmlns:x="urn:w"/>', "x:", b""),
        (b'<a xmlns="urn:w" xmlns:x="urn:x"/>', "w:", b' xmlns:w="urn:w"'),
    ],
)
def test_prefix_for_new_elements(xml: bytes, prefix: str, declared: bytes) -> None:
    found, edits = word_prefix(read_spans(xml, "part"), "urn:w")
    assert found == prefix
    assert edited(xml, edits) == xml.replace(b"<a", b"<a" + declared)


def test_damage_is_an_error() -> None:
    with pytest.raises(PackageError, match=r"styles\.xml is damaged"):
        read_spans(b"<a><b></a>", "styles.xml")
