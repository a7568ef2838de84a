"""Changed, new and removed styles: what they become as values, and which bytes of the part change."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import docx
import pytest
from lxml import etree

from schema_order import disorder
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_verify import same_styles
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.look_parts import run_part
from speecheditor.formats.package import Package
from speecheditor.formats.style_edits import (
    free_id,
    is_free_name,
    offered_styles,
    prefix_of,
    style_from,
    style_scope,
    with_heading,
    with_style_format,
    with_styles,
    with_twin,
)
from speecheditor.model.blocks import NumRef, ParaProps, RunProps
from speecheditor.model.styles import Style, StyleSheet
from styled_documents import STYLES, opened, styled
from word_parts import package, style

PART = "word/styles.xml"


def written(content: DocumentContent, sheet: StyleSheet) -> bytes:
    """The package with these styles, which must read back as they are."""
    properties = replace(content.properties, styles=sheet)
    data = write_docx(content, content.blocks, properties)
    assert same_styles(data, content.properties, properties)
    found = read_docx(data).document.properties.styles
    assert dict(found.styles) == dict(sheet.styles)
    assert not disorder(etree.fromstring(Package.read(data).part(PART)))
    return data


def changed(content: DocumentContent, style_id: str, characters=None, paragraph=None, **fields) -> StyleSheet:
    own = replace(content.properties.styles.styles[style_id], **fields)
    made = with_style_format(own, characters or {}, paragraph or {}, style_scope(content))
    return with_styles(content.properties.styles, [made])


def differences(content: DocumentContent, data: bytes) -> list[tuple[str, str]]:
    """Each style of which the bytes changed, before and after; everything around the styles is the same."""

    def cut(xml: str) -> tuple[list[str], list[str]]:
        return re.findall(r"<w:style .*?</w:style>", xml), re.split(r"<w:style .*</w:style>", xml)

    before, after = (cut(p.part(PART).decode()) for p in (content.package, Package.read(data)))
    assert before[1] == after[1]
    return [(a, b) for a, b in zip(before[0], after[0], strict=True) if a != b]


def test_only_the_changed_style_is_written_and_what_no_field_names_stays() -> None:
    content = opened("a")
    sheet = changed(content, "Poem", {"bold": True, "size": 15.0}, {"alignment": "both", "space_after": 6.0})
    ((before, after),) = differences(content, written(content, sheet))
    assert before == (
        '<w:style w:customStyle="1" w:type="paragraph" w:styleId="Poem"><w:name w:val="Poem"/>'
        '<w:basedOn w:val="Quote"/><w:rsid w:val="00AB12CD"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
    )
    assert after == (
        '<w:style w:customStyle="1" w:type="paragraph" w:styleId="Poem"><w:name w:val="Poem"/>'
        '<w:basedOn w:val="Quote"/><w:rsid w:val="00AB12CD"/><w:pPr><w:spacing w:after="120" w:afterLines="0" '
        'w:afterAutospacing="0"/><w:jc w:val="both"/></w:pPr><w:rPr><w:b/><w:sz w:val="30"/><w:szCs w:val="30"/>'
        "</w:rPr></w:style>"
    )


def test_unknown_properties_of_a_changed_style_stay() -> None:
    content = opened("a")
    ((_, after),) = differences(content, written(content, changed(content, "Quote", {"italic": None}, {"left": 18.0})))
    assert '<w:kinsoku w:val="0"/><w:ind w:left="360" w:leftChars="0"/>' in after
    assert "rPr" not in after


def test_name_base_and_next_are_put_in_their_places() -> None:
    content = opened("a")
    sheet = changed(content, "Poem", name="Verse & more", based_on="H2", next="Quote")
    ((_, after),) = differences(content, written(content, sheet))
    assert '<w:name w:val="Verse &amp; more"/><w:basedOn w:val="H2"/><w:next w:val="Quote"/><w:rsid' in after
    assert (sheet.styles["Poem"].level, sheet.styles["Poem"].num) == (2, NumRef(5, 1))


def test_a_new_style_stands_at_the_end_and_is_the_writers_own() -> None:
    content = opened("a")
    base = content.properties.styles
    own = Style(free_id(base, "诗 Poem"), "诗 Poem", based_on="Quote", rpr=b"<w:b/>", recommended=True, custom=True)
    data = written(content, with_styles(base, [own]))
    assert Package.read(data).part(PART).decode() == content.package.part(PART).decode().replace(
        "</w:styles>",
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Poem1"><w:name w:val="诗 Poem"/>'
        '<w:basedOn w:val="Quote"/><w:qFormat/><w:rPr><w:b/></w:rPr></w:style></w:styles>',
    )
    assert docx.Document(io.BytesIO(data)).styles["诗 Poem"].font.bold


def test_a_removed_style_goes_and_what_was_based_on_it_is_based_on_its_base() -> None:
    content = opened("a")
    sheet = with_styles(content.properties.styles, [], ["Quote"])
    assert sheet.styles["Poem"].based_on == "Normal"
    part = Package.read(written(content, sheet)).part(PART).decode()
    assert 'w:styleId="Quote"' not in part
    assert part.count("<w:style ") == content.package.part(PART).decode().count("<w:style ") - 1


@pytest.mark.parametrize(
    "content",
    [opened("a", styles=""), read_docx(package(strict=True, styles=style("Normal")).data).document],
    ids=["no styles", "strict"],
)
def test_a_heading_style_that_the_file_lacks_can_be_changed(content: DocumentContent) -> None:
    scope = style_scope(content)
    heading = with_heading(content.properties.styles, "Heading2", prefix_of(scope))
    sheet = with_styles(content.properties.styles, [with_style_format(heading, {"size": 20.0}, {}, scope)])
    data = write_docx(content, content.blocks, replace(content.properties, styles=sheet))
    found = read_docx(data).document.properties.styles
    assert found.heading(2) == "Heading2"
    assert (found.styles["Heading2"].level, run_part(found.styles["Heading2"].rpr)["size"]) == (2, 20.0)


def test_a_part_in_a_default_namespace_gets_a_prefix() -> None:
    content = opened("a")
    part = content.package.part(PART).decode().replace("<w:", "<").replace("</w:", "</").replace("xmlns:w=", "xmlns=")
    plain = re.sub(r" w:(\w+)=", r" x:\1=", part)
    plain = plain.replace("<styles ", f'<styles xmlns:x="{content.frame.scope.w.strip("{}")}" ')
    content = read_docx(content.package.with_parts({PART: plain.encode()})).document
    assert prefix_of(style_scope(content)) == "x:"
    found = read_docx(written(content, changed(content, "Poem", {"bold": True}))).document
    assert run_part(found.properties.styles.styles["Poem"].rpr)["bold"] is True


def test_a_style_takes_the_direct_look_of_a_place() -> None:
    content = opened("a")
    props = ParaProps("center", 3, NumRef(5, 1, 4), b"<w:keepNext/><w:sectPr/><w:rPr><w:b/></w:rPr>")
    run = RunProps(bold=True, raw=b'<w:rStyle w:val="x"/><w:sz w:val="30"/>')
    ppr, rpr = style_from(props, run, content.frame.scope, style_scope(content))
    assert ppr == b'<w:keepNext/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="5"/></w:numPr><w:jc w:val="center"/>'
    assert rpr == b'<w:b/><w:sz w:val="30"/>'


def test_names_that_a_style_may_have() -> None:
    sheet = opened("a").properties.styles
    assert [is_free_name(sheet, name) for name in ("New", "", "quote", "a,b", "heading 7", "x" * 101)] == [
        True, False, False, False, False, False
    ]  # fmt: skip
    assert is_free_name(sheet, "Poem", "Poem")


def test_styles_are_offered_as_word_orders_them() -> None:
    def word(style_id: str, *marks: str) -> str:
        inside = "".join([f"<w:{mark}/>" for mark in marks])
        return style(style_id).replace("</w:style>", inside + "</w:style>")

    styles = "".join(
        [
            word("Zebra", 'uiPriority w:val="3"', "qFormat"),
            word("Hidden", "semiHidden", "unhideWhenUsed"),
            word("Late", "qFormat"),
            word("Plain", 'uiPriority w:val="1"'),
            word("Normal"),
            style("Letters", kind="character"),
        ]
    )
    sheet = opened("a", styles=styles).properties.styles
    names = [one.name for one in offered_styles(sheet, "paragraph", {"Normal"})]
    assert names[:2] == ["Normal", "Zebra"]
    assert [name for name in names if "heading" not in name] == ["Normal", "Zebra", "Late", "Plain"]
    assert names[2:11] == [f"heading {n}" for n in range(1, 10)]
    assert "Hidden" in [one.name for one in offered_styles(sheet, "paragraph", {"Hidden"})]
    assert [one.name for one in offered_styles(sheet, "character", ())] == ["Letters"]


def test_a_linked_character_style_looks_as_its_paragraph_style() -> None:
    linked = STYLES
    for old, new in (
        (
            'w:styleId="Spoken"><w:name w:val="Spoken"/>',
            'w:styleId="Twin"><w:name w:val="Twin"/><w:link w:val="Quote"/>',
        ),
        ('<w:u w:val="single"/>', "<w:i/>"),
        ('"Quote"/><w:basedOn w:val="Normal"/>', '"Quote"/><w:basedOn w:val="Normal"/><w:link w:val="Twin"/>'),
    ):
        assert old in linked
        linked = linked.replace(old, new)
    content = opened("a", styles=linked)
    sheet = content.properties.styles
    bold = with_style_format(sheet.styles["Quote"], {"bold": True}, {}, style_scope(content))
    made = with_styles(sheet, with_twin(sheet, bold))
    assert made.styles["Twin"].rpr == made.styles["Quote"].rpr == b"<w:b/><w:i/>"
    assert len(differences(content, written(content, made))) == 2
    assert [one.name for one in offered_styles(sheet, "character", ())] == ["Strong"]


def test_undo_gives_the_bytes_of_the_file() -> None:
    content = opened(styled("Poem", "a"))
    assert write_docx(content, content.blocks, content.properties) == content.package.data
    assert STYLES in content.package.part(PART).decode()
