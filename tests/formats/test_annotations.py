"""What comments, notes, links and fields of a file are found to say."""

from __future__ import annotations

import pytest

from bodies import begin_field, document, end_field, field, paragraph, start
from speecheditor.formats.annotations import (
    MAX_TEXT,
    Annotations,
    Comment,
    Deletion,
    Link,
    bookmark_block,
    deletion_of,
    field_code,
    field_link,
)
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.xml import W
from word_parts import package

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"


def part(root: str, inner: str) -> str:
    return f'<w:{root} xmlns:w="{W}" xmlns:w14="{W14}" xmlns:w15="{W15}">{inner}</w:{root}>'


def said(number: int, text: str, author: str = "Li", date: str = "2024-05-01T08:00:00Z", para: str = "") -> str:
    mark = f' w14:paraId="{para}"' if para else ""
    lines = "".join(f"<w:p{mark}><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.split("|"))
    return f'<w:comment w:id="{number}" w:author="{author}" w:date="{date}">{lines}</w:comment>'


def annotations(**parts: str) -> Annotations:
    return Annotations(read_docx(package(paragraph("a"), **parts).data).document)


def reference(number: int | str, name: str = "commentReference") -> bytes:
    return f'<w:{name} w:id="{number}"/>'.encode()


def test_a_comment_has_author_date_and_text() -> None:
    found = annotations(comments=part("comments", said(3, "one|two") + said(4, "x", author="王")))
    assert found.comment(reference(3)) == Comment("Li", "2024-05-01T08:00:00Z", "one\ntwo")
    assert found.comment(reference(4)) == Comment("王", "2024-05-01T08:00:00Z", "x")
    assert found.comment(reference(9)) is None


def test_replies_and_resolved_comments_are_told() -> None:
    comments = said(1, "asked", para="A1") + said(2, "answered", para="B2") + said(3, "other", para="C3")
    states = (
        '<w15:commentEx w15:paraId="A1" w15:done="1"/><w15:commentEx w15:paraId="B2" w15:paraIdParent="A1"/>'
        '<w15:commentEx w15:paraId="C3" w15:paraIdParent="C3"/>'
    )
    found = annotations(comments=part("comments", comments), commentsExtended=part("commentsEx", states))
    asked = found.comment(reference(1))
    assert asked is not None
    assert asked.is_resolved
    assert [reply.text for reply in asked.replies] == ["answered"]
    other = found.comment(reference(3))
    assert other is not None
    assert not other.is_resolved


def test_a_part_that_is_damaged_absent_or_endless_harms_nothing() -> None:
    for parts in ({"comments": "<w:comments"}, {}, {"comments": part("wrong", "")}):
        assert annotations(**parts).comment(reference(1)) is None
    half = annotations(comments=part("comments", said(1, "a")), commentsExtended="<damaged")
    assert half.comment(reference(1)) == Comment("Li", "2024-05-01T08:00:00Z", "a")
    long = annotations(comments=part("comments", said(1, "x" * 3 * MAX_TEXT)))
    found = long.comment(reference(1))
    assert found is not None
    assert len(found.text) <= MAX_TEXT + 1
    assert found.text.endswith("…")


def test_notes_are_read_by_kind() -> None:
    note = '<w:{0} w:id="2"><w:p><w:r><w:{0}Ref/><w:t> {1}</w:t><w:tab/><w:t>b</w:t></w:r></w:p></w:{0}>'
    found = annotations(
        footnotes=part("footnotes", note.format("footnote", "foot")),
        endnotes=part("endnotes", note.format("endnote", "end")),
    )
    assert found.note("footnote", reference(2, "footnoteReference")) == "foot\tb"
    assert found.note("endnote", reference(2, "endnoteReference")) == "end\tb"
    assert found.note("footnote", reference(7, "footnoteReference")) is None


@pytest.mark.parametrize(
    ("tag", "link"),
    [
        (b'<w:hyperlink w:anchor="a&amp;b">', Link("", "a&b")),
        (b'<w:hyperlink r:id="rId9">', Link("")),
        (b'<w:hyperlink r:id="styles">', Link("word/styles.xml")),
        (b"<w:hyperlink>", Link("")),
        (b"", Link("")),
    ],
)
def test_where_a_hyperlink_leads(tag: bytes, link: Link) -> None:
    assert annotations(styles="").link(tag) == link


def test_an_address_is_that_of_the_relationship() -> None:
    data = package(paragraph("a"))
    rels = data.part("word/_rels/document.xml.rels").replace(
        b"</Relationships>",
        b'<Relationship Id="rId9" Type="x/hyperlink" Target="HTTPS://example.org/?a=1&amp;b" TargetMode="External"/>'
        b"</Relationships>",
    )
    found = Annotations(read_docx(data.with_parts({"word/_rels/document.xml.rels": rels})).document)
    assert found.link(b'<w:hyperlink r:id="rId9" w:anchor="p">') == Link("HTTPS://example.org/?a=1&b", "p")


@pytest.mark.parametrize(
    ("inner", "code", "link"),
    [
        (field("PAGE", "7"), "PAGE", None),
        (field('HYPERLINK "http://x.org/a b" \\o "tip"', "x"), 'HYPERLINK "http://x.org/a b" \\o "tip"',
         Link("http://x.org/a b")),
        (field('HYPERLINK \\l "here" \\h', "x"), 'HYPERLINK \\l "here" \\h', Link("", "here")),
        (field("hyperlink  http://x.org \\l _Toc1", "x"), "hyperlink http://x.org \\l _Toc1",
         Link("http://x.org", "_Toc1")),
        (field("HYPERLINK", "x"), "HYPERLINK", Link("")),
        (field("HYPERLINKS x", "x"), "HYPERLINKS x", None),
        (field('DDEAUTO c:\\\\Windows\\\\cmd.exe "/k calc"', "x"), 'DDEAUTO c:\\\\Windows\\\\cmd.exe "/k calc"', None),
        ('<w:fldSimple w:instr=" INCLUDEPICTURE x "><w:r><w:t>y</w:t></w:r></w:fldSimple>', "INCLUDEPICTURE x", None),
        (begin_field("IF") + field("PAGE", "7") + end_field(), "IF PAGE", None),
        (begin_field("REF a") * 100 + "<w:r><w:t>x</w:t></w:r>" + end_field() * 100, " ".join(["REF a"] * 100), None),
    ],
)  # fmt: skip
def test_field_codes_are_text_and_links_are_found(inner: str, code: str, link: Link | None) -> None:
    (run,) = document(f"<w:p>{inner}</w:p>").blocks[0].runs
    assert run.props.atom is not None
    assert field_code(run.props.atom.xml) == code
    assert field_link(run.props.atom.xml) == link


def test_what_was_deleted_or_moved_away() -> None:
    runs = "<w:r><w:delText>a </w:delText><w:tab/><w:delText>b</w:delText></w:r>"
    deleted = f'<w:del w:author="Li" w:date="2024">{runs}</w:del>'
    moved = '<w:moveFrom w:author="王"><w:r><w:t>c</w:t></w:r></w:moveFrom>'
    first, second = document(paragraph(deleted, moved)).blocks[0].runs
    assert first.props.atom is not None
    assert second.props.atom is not None
    assert deletion_of(first.props.atom.xml) == Deletion("Li", "2024", "a \tb", is_move=False)
    assert deletion_of(second.props.atom.xml) == Deletion("王", "", "c", is_move=True)


def test_a_bookmark_is_found_in_a_block_or_before_it() -> None:
    blocks = document(paragraph("a") + start(1) + paragraph("b") + paragraph(start(2), "c")).blocks
    assert [bookmark_block(blocks, name) for name in ("b1", "b2", "b", "b3", "", "_top")] == [1, 2, None, None, None, 0]
