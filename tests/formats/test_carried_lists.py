"""Items of lists in another document: in lists like theirs, which count as there and are of no other."""

from __future__ import annotations

import pytest

from bodies import document, heading, paragraph
from builders import apply
from list_documents import CHINESE_STYLES, LISTS, STYLES, item, lines, opened
from speecheditor.formats.carried_lists import with_own_lists
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_verify import same_styles
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.portable import portable
from speecheditor.model.document import Document
from speecheditor.model.operations import Operation
from speecheditor.model.pasting import bringing
from speecheditor.model.steps import ReplaceBlocks
from speecheditor.model.transaction import Transaction
from word_parts import abstract, level, num, num_pr, style

BULLETS = abstract(5, level(0, "•", "bullet"), level(1, "–", "bullet")) + num(9, 5)
RESTARTED = (
    '<w:num w:numId="8"><w:abstractNumId w:val="3"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/>'
    "</w:lvlOverride></w:num>"
)
FORMS = (
    '<w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:start w:val="2"/><w:numFmt w:val="upperRoman"/>'
    '<w:suff w:val="space"/><w:lvlText w:val="%1"/><w:pPr><w:ind w:start="400" w:hanging="300"/></w:pPr></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlRestart w:val="0"/><w:isLgl/>'
    '<w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
) + num(6, 4)


def moved(source: DocumentContent, target: DocumentContent) -> Document:
    """`target` with the blocks of `source` at its end, saved and read again."""
    current = Document(target.blocks, target.properties)
    adopted = portable(source.blocks, target.frame.scope, target.properties.styles)
    blocks, lists = with_own_lists(adopted, source.blocks, source.properties, current)
    step = ReplaceBlocks(len(current.blocks), (), blocks)
    apply(current, bringing(Transaction((step,), Operation.PASTE), current.properties, lists))
    data = write_docx(target, *current.snapshot())
    assert same_styles(data, target.properties, current.properties)
    found = read_docx(data).document
    return Document(found.blocks, found.properties)


@pytest.mark.parametrize(
    ("body", "parts", "wanted"),
    [
        ([item("a"), item("b", index=1), item("c")], LISTS, ["1) a", "a. b", "2) c"]),
        ([item("a"), paragraph("x"), item("b")], LISTS, ["1) a", "x", "2) b"]),
        ([item("a"), item("b", 8), item("c", 8)], LISTS + RESTARTED, ["1) a", "4) b", "5) c"]),
        ([item("a", 6), item("b", 6, 1), item("c", 6), item("d", 6, 1)], FORMS, ["II a", "2.1 b", "III c", "3.2 d"]),
        ([item("a", 9), item("b", 9, 1)], BULLETS, ["• a", "– b"]),
        ([heading(1, "One") + item("a")], LISTS, ["One", "1) a"]),
        ([paragraph("a", ppr='<w:pStyle w:val="Item"/>')], LISTS, ["1) a"]),
    ],
)
@pytest.mark.parametrize("target", ["", LISTS])
def test_items_are_numbered_as_they_were(body: list[str], parts: str, target: str, wanted: list[str]) -> None:
    source = opened(*body, numbering=parts)
    other = document(paragraph("x") + item("y"), styles=CHINESE_STYLES, **({"numbering": target} if target else {}))
    assert lines(moved(source, other)) == ["x", "1) y" if target else "y", *wanted]


def test_a_list_that_is_there_already_stays_another_one_unless_it_is_of_bullets() -> None:
    for parts, num_id, same in ((LISTS, 7, False), (BULLETS, 9, True)):
        content = opened(item("a", num_id), numbering=parts)
        found = moved(content, opened(item("y", num_id), numbering=parts))
        first, second = (block.props.num for block in found.blocks)
        assert (first == second) is same


def test_the_style_of_the_other_document_comes_first() -> None:
    listed = style("Normal") + style("Item", ppr=num_pr(9, 0))
    source = opened(paragraph("a", ppr='<w:pStyle w:val="Item"/>'))
    target = document(paragraph("x"), styles=listed, numbering=BULLETS)
    assert lines(moved(source, target)) == ["x", "• a"]
    assert moved(source, target).blocks[1].props.num is None


def test_indents_of_a_list_come_with_it() -> None:
    found = moved(opened(item("a", 6), numbering=FORMS), opened("x", styles=STYLES))
    num_ref = found.blocks[1].props.num
    assert num_ref is not None
    assert num_ref.num_id is not None
    (look, *_) = found.properties.numbering.lists[num_ref.num_id].looks
    assert look == b'<w:ind w:left="400" w:hanging="300"/>'
