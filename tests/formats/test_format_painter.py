"""A look that is picked up and given to other text."""

from __future__ import annotations

from bodies import paragraph, text_run
from looked_documents import LINK, Opened
from speecheditor.formats import characters
from speecheditor.model.blocks import RunProps
from speecheditor.model.transaction import Selection


def test_painting_characters_gives_their_look_and_nothing_else() -> None:
    opened = Opened(
        paragraph("Title", ppr='<w:pStyle w:val="Heading1"/>')
        + paragraph(
            text_run("red ", '<w:color w:val="FF0000"/><w:lang w:val="fr-FR"/>'),
            LINK,
            "plain",
            ppr='<w:jc w:val="center"/>',
        )
    )
    picked = characters.pick(opened.model, Selection((0, 1), (0, 3)), opened.hand)
    assert picked is not None
    assert picked.paragraph is None
    opened.body(characters.paint(opened.model, Selection((1, 0), (1, 13)), picked, opened.hand))
    assert [opened.look(offset, 1) == opened.look(0, 0) for offset in (0, 3, 8, 12)] == [True] * 4
    block = opened.model.blocks[1]
    assert (block.level, block.style, block.props.alignment) == (0, "", "center")
    assert b"fr-FR" in block.runs[0].props.raw
    assert block.runs[1].props.link
    assert block.runs[2].props == RunProps(bold=True, raw=b'<w:sz w:val="44"/><w:szCs w:val="44"/>')


def test_painting_plain_text_takes_looks_away() -> None:
    opened = Opened(paragraph("plain", text_run("loud", '<w:rStyle w:val="Strong"/><w:i/><w:sz w:val="60"/>')))
    picked = characters.pick(opened.model, Selection((0, 0), (0, 2)), opened.hand)
    assert picked is not None
    opened.body(characters.paint(opened.model, Selection((0, 5), (0, 9)), picked, opened.hand))
    assert [run.props for run in opened.model.blocks[0].runs] == [RunProps()]


def test_a_whole_paragraph_paints_whole_paragraphs() -> None:
    section = '<w:sectPr><w:pgSz w:w="1" w:h="1"/></w:sectPr>'
    opened = Opened(
        paragraph("Title", ppr='<w:pStyle w:val="Heading1"/><w:keepNext/><w:jc w:val="right"/>')
        + paragraph("one", ppr=section)
        + paragraph("part of two")
    )
    picked = characters.pick(opened.model, Selection((0, 0), (0, 5)), opened.hand)
    assert picked is not None
    before = list(opened.model.blocks)
    body = opened.body(characters.paint(opened.model, Selection((1, 0), (2, 4)), picked, opened.hand))
    _, one, two = opened.model.blocks
    assert (one.style, one.level, one.props.alignment) == ("Heading1", 1, "right")
    assert (two.style, two.level, two.runs[0].props.bold) == ("", 0, True)
    assert body.count("<w:sectPr>") == 1
    assert one.props.raw.startswith(b"<w:keepNext/><w:sectPr>")
    opened.model.undo()
    assert all(a is b for a, b in zip(opened.model.blocks, before, strict=True))


def test_painting_what_looks_so_already_is_no_change() -> None:
    opened = Opened(paragraph(text_run("one", "<w:b/>")) + paragraph(text_run("two", "<w:b/>")))
    picked = characters.pick(opened.model, Selection((0, 0), (0, 3)), opened.hand)
    assert picked is not None
    assert characters.paint(opened.model, Selection((1, 0), (1, 3)), picked, opened.hand) is None
