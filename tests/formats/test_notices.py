"""What people are told of a file before they edit it."""

from __future__ import annotations

import pytest

from bodies import document, paragraph
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.notices import Notice, notices_of
from speecheditor.formats.problems import Problem
from word_parts import RELS


def protected(kind: str, enforcement: str = "1") -> str:
    return f'<w:documentProtection w:edit="{kind}" w:enforcement="{enforcement}"/>'


def outside_rel(kind: str) -> str:
    to = 'Target="http://a.example/" TargetMode="External"'
    return f'<Relationships xmlns="{RELS}"><Relationship Id="r" Type="http://x/{kind}" {to}/></Relationships>'


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("", []),
        (protected("readOnly"), ["READ_ONLY"]),
        (protected("readOnly", "0"), []),
        ('<w:documentProtection w:edit="readOnly"/>', []),
        (protected("none"), []),
        (protected("forms"), ["FORMS"]),
        (protected("comments", "true"), ["COMMENTS"]),
        (protected("trackedChanges") + "<w:trackRevisions/>", ["TRACKED"]),
        ('<w:writeProtection w:recommended="1"/>', ["RECOMMENDED"]),
        ("<w:trackRevisions/>", ["TRACKING"]),
        ('<w:trackRevisions w:val="0"/>', []),
    ],
)
def test_settings(settings: str, expected: list[str]) -> None:
    assert [notice.name for notice in notices_of(document(paragraph("a"), settings=settings)).all] == expected


def test_the_most_important_comes_first() -> None:
    plain = document(paragraph("a"), settings="<w:trackRevisions/>" + protected("readOnly")).package
    types = plain.part("[Content_Types].xml").replace(b"document.main", b"template.main")
    outside = outside_rel("frame")
    data = plain.with_parts(
        {
            "[Content_Types].xml": types,
            "word/vbaProject.bin": b"x",
            "_xmlsignatures/sig1.xml": b"<a/>",
            "word/_rels/styles.xml.rels": outside.encode(),
        }
    )
    found = notices_of(read_docx(data).document, [Problem("styles", "", "It is damaged.")])
    assert [notice.name for notice in found.all] == [
        "READ_ONLY",
        "SIGNED",
        "TRACKING",
        "PROBLEMS",
        "MACROS",
        "OUTSIDE",
        "TEMPLATE",
    ]
    assert found.is_read_only


def test_addresses_of_hyperlinks_are_no_news() -> None:
    package = document(paragraph("a")).package
    rels = outside_rel("hyperlink")
    data = package.with_parts({"word/_rels/document.xml.rels": rels.encode()})
    assert notices_of(read_docx(data).document).all == ()


def test_every_notice_is_a_sentence() -> None:
    assert [notice.name for notice in Notice if not notice.value.endswith(".")] == []
