"""Run-in headings in DOCX: Word's style separator and the character style, read, edited, switched and moved."""

from __future__ import annotations

import pytest

from bodies import body_of, end, field, paragraph, saved, start, text_run
from run_ins import BODY, HEADING, MARK, STYLES, TEXT, TITLE, bare, change, opened, shape
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.inventory import inventory
from speecheditor.formats.package import add_relationship
from speecheditor.formats.repairs import repairs_of
from speecheditor.model import editing, formatting, restructure
from speecheditor.model.blocks import NumRef, Paragraph, Run, RunProps
from speecheditor.model.document import Document
from speecheditor.model.outline import is_run_in, title_of
from speecheditor.model.properties import PLAIN_RUN_IN, SEPARATOR
from speecheditor.model.run_in import set_form, toggled
from speecheditor.model.transaction import Selection
from word_parts import style

EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties"


def test_a_pair_is_one_heading_with_a_marked_title() -> None:
    content = opened(TITLE + BODY + paragraph("b"))
    assert shape(content) == ["1.1|2 Title.< Body", "b"]
    block = content.blocks[0]
    assert (block.style, block.props.num, title_of(block)) == ("Text", NumRef(5, 1), "Title.")
    assert content.properties.run_in == SEPARATOR
    assert ("run-in headings", 1) in [(entry.kind.name, entry.count) for entry in inventory(content).entries]


@pytest.mark.parametrize(
    ("body", "count"),
    [
        (TITLE + start(1) + BODY, 1),
        (paragraph("Title.", ppr=HEADING + "<w:rPr><w:vanish/></w:rPr>") + BODY, 1),
        (paragraph("Title.", ppr=HEADING + '<w:rPr><w:vanish w:val="0"/></w:rPr>') + BODY, 2),
        (paragraph("Title.", ppr=TEXT + MARK) + BODY, 2),
        (TITLE + paragraph("x", ppr=HEADING), 2),
        (TITLE + paragraph(ppr=TEXT), 1),
        (paragraph(ppr=HEADING + MARK) + BODY, 2),
        (TITLE + TITLE + BODY, 2),
        (TITLE, 1),
        (paragraph("<w:r><w:noBreakHyphen/></w:r>", ppr=HEADING + MARK) + BODY, 1),
        (paragraph("<w:r><w:tab/></w:r>", ppr=HEADING + MARK) + BODY, 2),
        (TITLE + "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>" + BODY, 3),
        (paragraph("Title.", ppr=HEADING + MARK + "<w:sectPr/>") + BODY, 2),
        (paragraph("Title.", ppr=HEADING + "<w:framePr/>" + MARK) + BODY, 2),
        (paragraph("T", "<w:r><w:fldChar w:fldCharType='begin'/></w:r>", ppr=HEADING + MARK)
         + paragraph("x", "<w:r><w:fldChar w:fldCharType='end'/></w:r>"), 1),
    ],
)  # fmt: skip
def test_only_a_heading_with_text_behind_it_makes_a_pair(body, count) -> None:
    content = opened(body)
    assert len(content.blocks) == count
    assert write_docx(content, content.blocks, content.properties) is content.package.data


def test_untouched_pairs_keep_their_bytes() -> None:
    content = opened(TITLE + start(1) + end(1) + BODY + paragraph("b"))
    _, body = change(content, lambda d: editing.insert_text(d, Selection.at((1, 1)), "x"))
    assert body == TITLE + start(1) + end(1) + BODY + paragraph("bx")


@pytest.mark.parametrize(
    ("at", "title", "body"),
    [(0, "xTitle.", " Body"), (5, "Titlex.", " Body"), (6, "Title.", "x Body"), (11, "Title.", " Bodyx")],
)
def test_an_edit_goes_into_the_half_that_it_is_in(at, title, body) -> None:
    _, found = change(opened(TITLE + BODY), lambda d: editing.insert_text(d, Selection.at((0, at)), "x"))
    assert found == bare(paragraph(title, ppr=HEADING + MARK) + paragraph(body, ppr=TEXT))


def test_promoting_changes_the_style_of_the_title() -> None:
    _, found = change(opened(TITLE + BODY), lambda d: restructure.shift_section(d, 0, -1))
    assert found == TITLE.replace("H2", "H1") + BODY


def test_a_title_without_its_number() -> None:
    content = opened(paragraph("Title.", ppr=HEADING + '<w:numPr><w:numId w:val="0"/></w:numPr>' + MARK) + BODY)
    assert shape(content) == ["|2 Title.< Body"]
    assert content.blocks[0].props.num == NumRef(0, 1)
    change(content, lambda d: restructure.shift_section(d, 0, -1))


def test_enter_parts_a_pair() -> None:
    content = opened(TITLE + BODY)
    assert change(content, lambda d: editing.split_paragraph(d, (0, 6)))[1] == paragraph("Title.", ppr=HEADING) + BODY
    assert change(content, lambda d: editing.split_paragraph(d, (0, 8)))[1] == (
        TITLE + bare(paragraph(" B", ppr=TEXT)) + paragraph("ody", ppr=TEXT)
    )
    assert shape(change(content, lambda d: editing.split_paragraph(d, (0, 2)))[0]) == ["1.1|2 Ti", "1.2|2 tle.< Body"]


def test_the_command_parts_a_pair_and_makes_it_again() -> None:
    content = opened(TITLE + BODY)
    apart = paragraph("Title", ppr=HEADING) + paragraph("Body", ppr=TEXT)
    assert change(content, lambda d: toggled(d, [0]))[1] == apart
    document_, _ = change(content, lambda d: toggled(d, [0]), lambda d: toggled(d, [0]))
    assert shape(document_) == ["1.1|2 Title.< Body"]


def test_body_text_that_loses_its_title_is_one_paragraph() -> None:
    content = opened(TITLE + BODY)
    assert change(content, lambda d: editing.delete_range(d, Selection((0, 0), (0, 6))))[1] == BODY
    assert change(content, lambda d: formatting.set_level(d, Selection.at((0, 0)), 0))[1] == bare(
        paragraph(text_run("Title."), text_run(" Body"), ppr=TEXT)
    )


def test_a_pair_moves_and_goes_as_one() -> None:
    content = opened(paragraph("A", ppr=HEADING) + TITLE + BODY + paragraph("b"))
    moved = change(content, lambda d: restructure.move_section(d, 1, 0))[1]
    assert moved == TITLE + BODY + paragraph("b") + paragraph("A", ppr=HEADING)
    assert change(content, lambda d: restructure.delete_section(d, 1))[1] == paragraph("A", ppr=HEADING)


def test_bookmarks_over_both_halves_stay_whole() -> None:
    title = paragraph(start(1), "Title.", start(2), end(1), ppr=HEADING + MARK)
    body = paragraph(" Body", end(2), ppr=TEXT)
    content = opened(title + body + paragraph("A", ppr=HEADING))
    document_, moved = change(content, lambda d: restructure.move_section(d, 0, 2))
    assert moved == bare(paragraph("A", ppr=HEADING) + title + body)
    assert repairs_of(content, document_.blocks) == ()
    _, apart = change(content, lambda d: editing.split_paragraph(d, (0, 6)))
    assert [apart.count(f'w:id="{n}"') for n in (1, 2)] == [2, 2]
    _, plain = change(content, lambda d: set_form(d, PLAIN_RUN_IN))
    assert plain.count("<w:p>") == 2
    assert [plain.count(f'w:id="{n}"') for n in (1, 2)] == [2, 2]


def test_a_section_break_stays_at_the_end_of_the_pair() -> None:
    body = paragraph(" Body", ppr=TEXT + "<w:sectPr/>")
    content = opened(paragraph("a") + TITLE + body + paragraph("b"))
    _, moved = change(content, lambda d: editing.delete_range(d, Selection((1, 0), (2, 0))))
    assert moved.count("<w:sectPr/>") == 1
    _, parted = change(content, lambda d: editing.split_paragraph(d, (1, 8)))
    assert parted.endswith(paragraph("ody", ppr=TEXT + "<w:sectPr/>") + paragraph("b"))


def test_objects_and_marks_survive_in_their_half() -> None:
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    title = paragraph("Ti", note, "tle.", ppr=HEADING + MARK)
    body = paragraph(" Bo", field("REF x", "7"), "dy", ppr=TEXT)
    content = opened(title + body)
    for form in (PLAIN_RUN_IN, SEPARATOR):
        _, found = change(content, lambda d: editing.insert_text(d, Selection.at((0, 1)), "x"))
        assert found.index("footnoteReference") < found.index("REF x")
        _, found = change(
            content, lambda d: set_form(d, PLAIN_RUN_IN), *([lambda d: set_form(d, SEPARATOR)] * (form == SEPARATOR))
        )
        assert found.count("footnoteReference") == found.count("REF x") == 1


def test_switching_the_form_there_and_back() -> None:
    content = opened(paragraph("A", ppr=HEADING) + TITLE + BODY + paragraph("b"))
    plain = opened_again(content, PLAIN_RUN_IN)
    assert plain.properties.run_in == PLAIN_RUN_IN
    assert body_of(plain.package.data) == bare(
        paragraph("A", ppr=HEADING)
        + paragraph(
            text_run("Title.", '<w:rStyle w:val="RunInTitle2"/>'),
            "<w:r><w:t> Body</w:t></w:r>",
            ppr=TEXT + '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="5"/></w:numPr><w:outlineLvl w:val="1"/>',
        )
        + paragraph("b")
    )
    assert plain.properties.styles.styles["RunInTitle2"].rpr == b"<w:b/><w:bCs/>"
    again = opened_again(plain, SEPARATOR)
    assert body_of(again.package.data) == body_of(content.package.data)


def opened_again(content: DocumentContent, form: str) -> DocumentContent:
    """The document as it reads once its run-in headings have been saved in another form."""
    edited = Document(content.blocks, content.properties)
    made = set_form(edited, form)
    assert made is not None
    edited.apply(made)
    again = read_docx(write_docx(content, *edited.snapshot())).document
    assert shape(again) == shape(content)
    return again


@pytest.mark.parametrize("form", [PLAIN_RUN_IN, SEPARATOR])
def test_a_heading_that_runs_in_is_written_in_the_form_of_its_file(form) -> None:
    content = opened(paragraph("Title", ppr=HEADING) + paragraph("Body", ppr=TEXT))
    commands = [lambda d: toggled(d, [0])] + ([lambda d: set_form(d, SEPARATOR)] if form == SEPARATOR else [])
    _, body = change(content, *commands)
    assert ("specVanish" in body) == (form == SEPARATOR)
    assert ("RunInTitle2" in body) == (form == PLAIN_RUN_IN)


def test_a_link_over_the_border_is_cut_in_two() -> None:
    marked = '<w:rStyle w:val="RunInTitle"/>'
    link = f'<w:hyperlink w:anchor="x">{text_run("tle.", marked)}{text_run(" Bo")}</w:hyperlink>'
    inner = text_run("Ti", marked) + link + text_run("dy")
    styles = STYLES + style("RunInTitle", "Run-in Title", kind="character")
    content = opened(paragraph(inner, ppr=TEXT + '<w:outlineLvl w:val="1"/>'), styles=styles)
    assert content.properties.run_in == PLAIN_RUN_IN
    document_, body = change(content, lambda d: set_form(d, SEPARATOR))
    assert shape(document_) == ["|2 Title.< Body"]
    assert body.count('<w:hyperlink w:anchor="x">') == 2
    assert "RunInTitle" not in body


def test_a_pair_stays_one_paragraph_in_a_control() -> None:
    inner = paragraph(text_run("T.", '<w:rStyle w:val="RunInTitle2"/>'), "b", ppr=TEXT + '<w:outlineLvl w:val="1"/>')
    styles = STYLES + style("RunInTitle2", "Run-in Title 2", kind="character")
    content = opened(f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>" + paragraph("x"), styles=styles)
    assert "specVanish" not in change(content, lambda d: set_form(d, SEPARATOR))[1]


def test_new_titles_get_the_style_of_their_level_and_follow_it() -> None:
    content = opened(paragraph("A", ppr=HEADING) + paragraph("b", ppr=TEXT))
    first, body = content.blocks
    run_in_ = Paragraph(0, (Run("T.", RunProps(title=True)), Run("x")), 2, "Text", body.props).edited(id=first.id)
    edited = Document([run_in_.edited(props=body.props), body], content.properties)
    made = read_docx(write_docx(content, edited.blocks, edited.properties)).document
    assert [run.props.title for run in made.blocks[0].runs] == [True, False]
    _, found = change(made, lambda d: formatting.set_level(d, Selection.at((0, 0)), 3))
    assert '<w:rStyle w:val="RunInTitle3"/>' in found
    assert "RunInTitle2" not in found


@pytest.mark.parametrize(
    ("application", "form"),
    [
        ("Microsoft Office Word", SEPARATOR),
        ("WPS Office_12.1.0", PLAIN_RUN_IN),
        ("LibreOffice/7.4", PLAIN_RUN_IN),
        ("", PLAIN_RUN_IN),
    ],
)
def test_the_form_of_a_file_without_run_ins_is_that_of_its_program(application, form) -> None:
    package = opened(paragraph("a")).package
    rels, _ = add_relationship(package.part("_rels/.rels"), EXTENDED, "docProps/app.xml")
    app = f"<Properties><Application>{application}</Application></Properties>".encode()
    data = package.with_parts({"_rels/.rels": rels, "docProps/app.xml": app})
    assert read_docx(data).document.properties.run_in == form


def test_the_corpus_has_pairs_of_word_and_keeps_them(shared) -> None:
    paths = [shared / "corpus" / f"UseJunior__safe-docx__{name}.docx" for name in ("b2c76452", "fe390efc")]
    for path in paths:
        content = read_docx(path.read_bytes()).document
        found = [block for block in content.blocks if is_run_in(block)]
        assert len(found) == 92
        assert title_of(found[0]) == "Defined Terms Used in this Agreement"
        index = content.blocks.index(found[1])
        _, body = change(content, lambda d, k=index: editing.insert_text(d, Selection.at((k, 2)), "x"))
        assert body.count("specVanish") == 96


def test_saved_equals_what_was_read_after_undo() -> None:
    content = opened(TITLE + BODY)
    edited = Document(content.blocks, content.properties)
    edited.apply(set_form(edited, PLAIN_RUN_IN))
    edited.undo()
    assert write_docx(content, *edited.snapshot()) is content.package.data
    assert saved(content, list(edited.blocks)) == TITLE + BODY


def test_a_title_without_text_yet_takes_what_is_typed_behind_it() -> None:
    content = opened(TITLE + paragraph(ppr=TEXT))
    assert shape(content) == ["1.1|2 Title.<"]
    document_, body = change(content, lambda d: editing.insert_text(d, Selection.at((0, 6)), "x"))
    assert shape(document_) == ["1.1|2 Title.<x"]
    assert body == TITLE + paragraph("x", ppr=TEXT)
    _, body = change(content, lambda d: editing.insert_text(d, Selection.at((0, 2)), "x"))
    assert body == TITLE.replace("Title", "Tixtle") + paragraph(ppr=TEXT)


@pytest.mark.parametrize(
    "command",
    [
        lambda d: formatting.set_level(d, Selection.at((1, 0)), 0),
        lambda d: restructure.delete_section(d, 1),
        lambda d: editing.split_paragraph(d, (0, 6)),
        lambda d: editing.split_paragraph(d, (0, 2)),
    ],
)
def test_text_that_comes_behind_a_hidden_mark_does_not_run_in_by_itself(command) -> None:
    content = opened(TITLE + paragraph("next", ppr=HEADING) + paragraph("b", ppr=HEADING) + paragraph("c"))
    assert [is_run_in(block) for block in content.blocks] == [False] * 4
    change(content, command)


def test_a_hidden_mark_that_comes_before_body_text_is_shown() -> None:
    content = opened(paragraph("A", ppr=HEADING) + paragraph("a") + TITLE)
    a, text, title = content.blocks
    assert saved(content, [title, text, a]) == paragraph("Title.", ppr=HEADING) + paragraph("a") + paragraph(
        "A", ppr=HEADING
    )


KAI = '<w:rFonts w:eastAsia="楷体"/>'


@pytest.mark.parametrize(
    ("runs", "ppr", "line"),
    [
        ((text_run("要抓落实。", KAI), "各级要行动。"), TEXT, "|2 要抓落实。<各级要行动。"),
        ((text_run("要抓", KAI), text_run("落实。", KAI), "各级要行动。"), TEXT, "|2 要抓落实。<各级要行动。"),
        (("要抓落实。各级要行动。",), TEXT, "|2 要抓落实。各级要行动。"),
        ((text_run("要抓", KAI), "落实。各级要行动。"), TEXT, "|2 要抓落实。各级要行动。"),
        ((text_run("要抓落实。各级", KAI), "要行动。"), TEXT, "|2 要抓落实。各级要行动。"),
        ((text_run("Part 1.", "<w:b/>"), " Introduction"), TEXT, "|2 Part 1. Introduction"),
        ((text_run("要抓落实。", KAI), "各级要行动。"), HEADING, "1.1|2 要抓落实。各级要行动。"),
    ],
)
def test_a_first_sentence_in_a_look_of_its_own_is_the_title(runs, ppr, line) -> None:
    content = opened(paragraph(*runs, ppr=ppr + '<w:outlineLvl w:val="1"/>'))
    assert shape(content) == [line]
    assert write_docx(content, content.blocks, content.properties) is content.package.data
    change(content, lambda d: editing.insert_text(d, Selection.at((0, 1)), "x。"))
