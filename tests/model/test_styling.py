"""Commands on styles: what follows for level, number and direct formatting."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bodies import paragraph, text_run
from speecheditor.formats.direct_formats import without_character_style
from speecheditor.formats.style_edits import with_styles
from speecheditor.model.blocks import NO_NUMBER, SCHEME_NUM, NumRef, Run, RunProps
from speecheditor.model.document import Document
from speecheditor.model.formatting import set_scheme
from speecheditor.model.heading_numbers import set_unnumbered
from speecheditor.model.styles import Style
from speecheditor.model.styling import add_style, apply_style, change_styles, delete_style
from speecheditor.model.transaction import Selection
from speecheditor.resources import scheme
from styled_documents import lines, opened, reset, styled
from word_parts import num_pr

HERE = Selection.at((0, 0))


def applied(body: str, style_id: str, *, with_scheme: str = "") -> Document:
    content = opened(body)
    document = Document(content.blocks, content.properties)
    if with_scheme:
        document.apply(set_scheme(document, scheme(with_scheme)))
    made = apply_style(document, HERE, style_id, reset(content))
    if made is not None:
        document.apply(made)
    return document


@pytest.mark.parametrize(
    ("body", "style_id", "line"),
    [
        ("a", "Quote", "Quote|0 a"),
        ("a", "H1", "H1|1 a"),
        ("a", "Heading4", "Heading4|4 a"),
        (styled("H1", "a"), "Quote", "Quote|0 a"),
        (styled("H1", "a"), "Normal", "-|0 a"),
        (styled("H1", "a"), "H2", "H2|2 a"),
        (paragraph("a", ppr='<w:outlineLvl w:val="2"/>'), "Quote", "Quote|0 a"),
        (paragraph("a", ppr='<w:outlineLvl w:val="2"/>'), "H1", "H1|1 a"),
    ],
)
def test_level_follows_the_style(body: str, style_id: str, line: str) -> None:
    assert lines(applied(body, style_id)) == [line]


@pytest.mark.parametrize(
    ("body", "style_id", "with_scheme", "num"),
    [
        (paragraph("a", ppr=num_pr(5, 0)), "Quote", "", None),
        (paragraph("a", ppr=num_pr(5, 0)), "H1", "", None),
        (styled("H1", "a", more=num_pr(0)), "H2", "", NO_NUMBER),
        (styled("H1", "a", more=num_pr(0)), "Quote", "", None),
        ("a", "H2", "decimal", None),
        ("a", "Sub", "decimal", NumRef(SCHEME_NUM, 1)),
    ],
)
def test_number_follows_the_style(body: str, style_id: str, with_scheme: str, num: NumRef | None) -> None:
    content = opened(body)
    sheet = with_styles(content.properties.styles, [Style("Sub", "Sub", based_on="H2", custom=True)])
    document = Document(content.blocks, replace(content.properties, styles=sheet))
    if with_scheme:
        document.apply(set_scheme(document, scheme(with_scheme)))
    document.apply(apply_style(document, HERE, style_id, reset(content)))
    assert document.blocks[0].props.num == num


def test_direct_formats_give_way_but_words_that_stand_out_stay() -> None:
    font = '<w:rFonts w:ascii="Arial"/>'
    body = paragraph(
        text_run("long text in Arial ", font),
        text_run("bold", font + "<w:b/>"),
        ppr='<w:keepNext/><w:framePr w:w="100"/><w:spacing w:before="100"/><w:jc w:val="right"/>',
    )
    (block,) = applied(body, "Quote").blocks
    assert (block.props.alignment, block.props.raw) == (None, b'<w:framePr w:w="100"/>')
    assert block.runs == (Run("long text in Arial "), Run("bold", RunProps(bold=True)))


def test_what_has_the_style_already_is_not_changed() -> None:
    content = opened(styled("Quote", "a"))
    document = Document(content.blocks, content.properties)
    assert apply_style(document, HERE, "Quote", reset(content)) is None


def test_a_run_in_heading_becomes_a_heading_as_a_whole() -> None:
    content = opened(styled("H1", "Title. Text"))
    (block,) = content.blocks
    runs = (Run("Title.", RunProps(title=True)), Run(" Text"))
    document = Document([block.edited(runs=runs)], content.properties)
    document.apply(apply_style(document, HERE, "H2", reset(content)))
    assert document.blocks[0].runs == (Run("Title. Text"),)


def test_an_unnumbered_heading_stays_unnumbered_under_a_scheme() -> None:
    content = opened(styled("H1", "a"))
    document = Document(content.blocks, content.properties)
    document.apply(set_scheme(document, scheme("decimal")))
    document.apply(set_unnumbered(document, 0, True))
    document.apply(apply_style(document, HERE, "H2", reset(content)))
    assert document.blocks[0].props.num == NO_NUMBER


def test_a_new_style_comes_with_its_paragraph_as_one_entry() -> None:
    content = opened("a", "b")
    document = Document(content.blocks, content.properties)
    before = document.snapshot()
    sheet = with_styles(content.properties.styles, [Style("Own", "Own", based_on="H1", custom=True)])
    document.apply(add_style(document, HERE, sheet, "Own", reset(content)))
    assert lines(document) == ["Own|1 a", "-|0 b"]
    document.undo()
    assert document.snapshot()[1] is before[1]
    assert document.blocks[0] is before[0][0]


def test_paragraphs_follow_the_level_of_a_changed_style_and_keep_their_bytes() -> None:
    content = opened(styled("Poem", "a"), styled("Quote", "b"))
    document = Document(content.blocks, content.properties)
    poem = replace(content.properties.styles.styles["Poem"], based_on="H2")
    document.apply(change_styles(document, with_styles(content.properties.styles, [poem]), HERE))
    assert lines(document) == ["Poem|2 a", "Quote|0 b"]
    assert document.blocks[0].source is content.blocks[0].source
    assert change_styles(document, document.properties.styles, HERE) is None


def test_what_had_a_deleted_style_falls_back_to_its_base() -> None:
    scope = opened("a").frame.scope
    content = opened(styled("Poem", "a"), paragraph(text_run("b", '<w:rStyle w:val="Spoken"/><w:i/>')), "c")
    document = Document(content.blocks, content.properties)
    for style_id in ("Poem", "Spoken"):
        sheet = with_styles(document.properties.styles, [], [style_id])
        made = delete_style(document, style_id, sheet, lambda p, s=style_id: without_character_style(p, s, scope), HERE)
        document.apply(made)
    assert lines(document) == ["Quote|0 a", "-|0 b", "-|0 c"]
    assert document.blocks[1].runs == (Run("b", RunProps(italic=True)),)
    assert document.blocks[2] is content.blocks[2]
    assert not {"Poem", "Spoken"} & document.properties.styles.styles.keys()
