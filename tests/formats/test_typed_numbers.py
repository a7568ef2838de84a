"""Files whose numbers are text: when they are taken for labels, and that an untouched one keeps its bytes."""

from __future__ import annotations

import pytest

from bodies import body_of, document, paragraph, text_run
from speecheditor import resources
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.model import formatting, heading_numbers, restructure
from speecheditor.model.document import Document
from speecheditor.model.numbering import labels
from speecheditor.model.outline import is_run_in, title_of
from word_parts import abstract, level, num, num_pr, style

STYLES = style("Normal") + "".join(style(f"h{n}", f"heading {n}") for n in (1, 2, 3))
TITLE = '<w:style w:type="character" w:styleId="RunInTitle"><w:name w:val="Run-in Title"/></w:style>'


def typed(*lines: str, styles: str = STYLES) -> DocumentContent:
    """A file with headings "1 一、Title" in heading styles without numbers, and other lines as body text."""
    parts = [paragraph(line[2:], ppr=f'<w:pStyle w:val="h{line[0]}"/>') if line[1:2] == " " else paragraph(line)
             for line in lines]  # fmt: skip
    return document("".join(parts), styles=styles)


def shown(content: DocumentContent) -> list[str]:
    """The scheme, then each block as its label in brackets and its text."""
    found = labels(content.blocks, content.properties)
    return [
        content.properties.scheme.id,
        *[f"[{found[b.id]}]{b.text}" if b.id in found else b.text for b in content.blocks],
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("1 一、甲", "正文", "2 （一）乙", "1 二、丙"), "zh-official [一、]甲 正文 [（一）]乙 [二、]丙"),
        (("1 一、甲", "2 (一)乙", "3 1．丙"), "zh-official [一、]甲 [(一)]乙 [1．]丙"),
        (("1 一、 甲", "2 （一） 乙"), "zh-official [一、]甲 [（一）]乙"),
        (("1 第一章　甲", "2 第一节　乙", "3 一、丙"), "zh-chapter [第一章]甲 [第一节]乙 [一、]丙"),
        (("1 第一章 甲", "2 第一节 乙", "3 一、丙"), "zh-chapter [第一章]甲 [第一节]乙 [一、]丙"),
        (("1 一、甲", "2 （一）乙", "3 一要丙"), "zh-official-soft [一、]甲 [（一）]乙 [一要]丙"),
        (("1 1 A", "2 1.1 B", "2 1.2 C"), "decimal [1]A [1.1]B [1.2]C"),
        (("1 1. A", "2 1.1. B"), "decimal [1.]A [1.1.]B"),
        (("1 I. A", "2 A. B", "1 II. C"), "harvard [I.]A [A.]B [II.]C"),
    ],
)
def test_what_every_heading_carries_is_its_label(lines: tuple[str, ...], expected: str) -> None:
    content = typed(*lines)
    assert " ".join(shown(content)) == expected
    assert content.properties.numbers == "typed"
    assert write_docx(content, list(content.blocks), content.properties) == content.package.data


@pytest.mark.parametrize(
    "lines",
    [
        ("1 一、甲", "正文"),
        ("1 一、甲", "1 三、乙"),
        ("1 一、甲", "1 二、乙", "1 结语"),
        ("1 一、甲", "2 （一）乙", "1 二 丙"),
        ("1 甲", "1 乙"),
        ("1 1 A", "1 12 B"),
        ("一、甲", "二、乙"),
    ],
)
def test_what_is_not_exactly_so_stays_text(lines: tuple[str, ...]) -> None:
    content = typed(*lines)
    assert content.properties.numbers == "live"
    assert [b.text for b in content.blocks] == [line[2:] if line[1:2] == " " else line for line in lines]


def test_typed_numbers_beside_live_ones_stay_text() -> None:
    styles = style("Normal") + style("h1", "heading 1", num_pr(1, 0))
    body = paragraph("一、甲", ppr='<w:pStyle w:val="h1"/>') + paragraph("二、乙", ppr='<w:pStyle w:val="h1"/>')
    content = document(body, styles=styles, numbering=abstract(0, level(0, "%1.")) + num(1, 0))
    assert [b.text for b in content.blocks] == ["一、甲", "二、乙"]


def test_numbering_that_only_keeps_the_styles_number_away_is_no_unnumbered_heading() -> None:
    styles = style("Normal") + style("h1", "heading 1", num_pr(1, 0))
    ppr = f'<w:pStyle w:val="h1"/>{num_pr(0)}'
    body = paragraph("一、甲", ppr=ppr) + paragraph("二、乙", ppr=ppr)
    content = document(body, styles=styles, numbering=abstract(0, level(0, "%1.")) + num(1, 0))
    assert shown(content) == ["zh-official", "[一、]甲", "[二、]乙"]
    again = Document(content.blocks, content.properties)
    again.apply(restructure.move_section(again, 1, 0))
    found = read_docx(write_docx(content, *again.snapshot())).document
    assert shown(found) == ["zh-official", "[一、]乙", "[二、]甲"]


def test_a_changed_order_types_the_numbers_anew_and_leaves_the_rest_of_the_paragraphs() -> None:
    content = typed("1 一、甲", "正文", "1 二、乙", "1 三、丙")
    document_ = Document(content.blocks, content.properties)
    document_.apply(restructure.move_section(document_, 2, 0))
    data = write_docx(content, *document_.snapshot())
    assert shown(read_docx(data).document) == ["zh-official", "[一、]乙", "[二、]甲", "正文", "[三、]丙"]
    body = body_of(data)
    assert body.count(paragraph("三、丙", ppr='<w:pStyle w:val="h1"/>')) == 1
    assert "numPr" not in body


def test_an_unnumbered_heading_stays_one() -> None:
    content = typed("1 一、甲", "1 二、乙", "1 三、丙")
    document_ = Document(content.blocks, content.properties)
    document_.apply(heading_numbers.set_unnumbered(document_, 1, True))
    found = read_docx(write_docx(content, *document_.snapshot())).document
    assert shown(found) == ["zh-official", "[一、]甲", "乙", "[二、]丙"]


def test_the_label_of_a_run_in_heading_begins_its_title() -> None:
    mark, now = '<w:rStyle w:val="RunInTitle"/>', '<w:rStyle w:val="RunInTitle1"/>'
    ppr = '<w:pStyle w:val="h1"/>'
    body = "".join([paragraph(text_run(f"{n}、题。", mark), "正文。", ppr=ppr) for n in "一二"])
    content = document(body, styles=STYLES + TITLE)
    assert [title_of(block) for block in content.blocks] == ["题。", "题。"]
    document_ = Document(content.blocks, content.properties)
    document_.apply(restructure.move_section(document_, 1, 0))
    document_.apply(formatting.set_numbers(document_, "live"))
    document_.undo()
    data = write_docx(content, *document_.snapshot())
    found = read_docx(data).document
    assert shown(found) == ["zh-official", "[一、]题。正文。", "[二、]题。正文。"]
    assert all(is_run_in(block) for block in found.blocks)
    assert body_of(data) == body.replace(mark, now)


def test_a_title_may_begin_with_any_sign_where_the_file_names_the_scheme() -> None:
    content = typed("1 甲", "1 、乙", "2  丙")
    document_ = Document(content.blocks, content.properties)
    document_.apply(formatting.set_numbering(document_, resources.scheme("zh-official"), "typed"))
    document_.apply(heading_numbers.restart(document_, 1, 7))
    found = read_docx(write_docx(content, *document_.snapshot())).document
    assert shown(found) == ["zh-official", "[一、]甲", "[七、]、乙", "[（一）] 丙"]


def test_a_list_of_the_file_that_begins_at_a_restarted_heading_does_not_begin_once_more() -> None:
    late = num(2, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>')
    styles = style("Normal") + style("h1", "heading 1", num_pr(2, 0))
    body = "".join([paragraph(text, ppr='<w:pStyle w:val="h1"/>') for text in ("A", "B")])
    content = document(body, styles=styles, numbering=abstract(0, level(0, "%1.")) + num(1, 0) + late)
    document_ = Document(content.blocks, content.properties)
    document_.apply(heading_numbers.restart(document_, 0, 9))
    found = read_docx(write_docx(content, *document_.snapshot())).document
    assert shown(found) == ["document", "[9.]A", "[10.]B"]
