"""What is numbered inside a protected block counts for the headings behind it, wherever the block goes."""

from __future__ import annotations

import pytest

from bodies import begin_field, document, end_field, paragraph
from speecheditor import resources
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.model.blocks import Block
from speecheditor.model.document import Document
from speecheditor.model.formatting import set_scheme
from speecheditor.model.label_index import LabelIndex
from speecheditor.model.numbering import labels
from speecheditor.model.operations import Operation
from speecheditor.model.steps import ReplaceBlocks
from speecheditor.model.transaction import Transaction
from word_parts import abstract, level, num, num_pr, style

NUMBERING = abstract(0, level(0, "%1", style_id="H1"), level(1, "%1.%2", style_id="H2")) + num(5, 0)
STYLES = style("Normal") + style("H1", "heading 1", num_pr(5, 0)) + style("H2", "heading 2", num_pr(5, 1))
DIRECT = paragraph("d", ppr=num_pr(5, 0))
OUTLINED = paragraph("o", ppr='<w:outlineLvl w:val="0"/>')


def h(n: int, ppr: str = "") -> str:
    return paragraph("h", ppr=f'<w:pStyle w:val="H{n}"/>{ppr}')


def table(*cells: str) -> str:
    return f"<w:tbl><w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr></w:tbl>"


def control(inner: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def alternative(choice: str, fallback: str) -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="w14">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def boxed(inner: str) -> str:
    return f"<w:p><w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r></w:p>"


def read(*body: str) -> DocumentContent:
    return document("".join(body), styles=STYLES, numbering=NUMBERING)


def shown(blocks: tuple[Block, ...], content: DocumentContent) -> list[str]:
    found = labels(blocks, content.properties)
    return [found.get(block.id, "") for block in blocks]


@pytest.mark.parametrize(
    ("inside", "behind"),
    [
        (table(h(1)), "3"),
        (table(h(1), h(1)), "4"),
        (table(DIRECT, paragraph("plain")), "3"),
        (table(table(h(1)), h(1)), "4"),
        (table(control(h(1))), "3"),
        (control(h(1) + h(2)), "3"),
        (control(table(h(1))), "3"),
        (alternative(h(1), h(1)), "3"),
        (table(alternative(h(1), h(1))), "3"),
        (table(h(1, num_pr(0)), OUTLINED), "2"),
        (table(h(1, num_pr(99)), h(1, num_pr(level=12))), "2"),
        (table(h(1, num_pr(level=1))), "2"),
        (table(boxed(h(1))), "2"),
        (boxed(h(1)), "2"),
        (paragraph(begin_field("IF")) + h(1) + paragraph(end_field()), "3"),
        ('<w:customXml w:element="x">' + h(1) + "</w:customXml>", "3"),
    ],
)
def test_what_counts_inside_a_block(inside: str, behind: str) -> None:
    content = read(h(1), inside, h(1))
    found = shown(content.blocks, content)
    assert (found[0], set(found[1:-1]), found[-1]) == ("1", {""}, behind)


def test_a_deeper_number_inside_counts_too() -> None:
    content = read(h(1), h(2), table(h(2)), h(2), h(1), h(2))
    assert shown(content.blocks, content) == ["1", "1.1", "", "1.3", "2", "2.1"]


def test_numbers_follow_when_the_block_moves_or_goes() -> None:
    content = read(table(h(1)), h(1), h(1))
    block, *rest = content.blocks
    document_ = Document(list(content.blocks), content.properties)
    index = LabelIndex(document_)
    assert [index.text(found.id) for found in rest] == ["2", "3"]
    document_.apply(Transaction((ReplaceBlocks(0, (block,), ()),), Operation.DELETE))
    assert [index.text(found.id) for found in rest] == ["1", "2"]
    document_.apply(Transaction((ReplaceBlocks(1, (), (block,)),), Operation.MOVE_SECTION))
    assert [index.text(found.id) for found in rest] == ["1", "3"]


@pytest.mark.parametrize(
    ("scheme", "inside", "expected"),
    [
        ("decimal", h(1), ["1", "3"]),
        ("decimal", h(1, num_pr(0)), ["1", "2"]),
        ("decimal", h(1, num_pr(level=1)), ["1", "2"]),
        ("decimal", OUTLINED, ["1", "2"]),
        ("decimal", DIRECT, ["1", "2"]),
        ("zh-official", h(1), ["一、", "三、"]),
        ("plain", h(1), ["", ""]),
    ],
)
def test_a_scheme_counts_what_takes_its_number_from_a_heading_style(
    scheme: str, inside: str, expected: list[str]
) -> None:
    content = read(h(1), table(inside), h(1))
    changed = Document(list(content.blocks), content.properties)
    transaction = set_scheme(changed, resources.scheme(scheme))
    assert transaction is not None
    changed.apply(transaction)
    written = read_docx(write_docx(content, list(changed.blocks), changed.properties)).document
    found, read_again = labels(changed.blocks, changed.properties), shown(written.blocks, written)
    assert [found.get(block.id, "") for block in changed.blocks] == [expected[0], "", expected[1]]
    assert read_again == [expected[0], "", expected[1]]
