"""REF fields and their bookmarks: what is read, what is left alone, what is written."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest

from bodies import body_of, document, end, field, heading, paragraph, text_run
from random_changes import random_command
from references import atoms, seen
from speecheditor import resources
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_verify import same_text
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.inventory import inventory
from speecheditor.formats.references import fresh_name, reference_run
from speecheditor.model import editing, formatting, restructure
from speecheditor.model.anchors import Form, Reference
from speecheditor.model.blocks import PLAIN, RunProps
from speecheditor.model.document import Document
from speecheditor.model.operations import Operation
from speecheditor.model.properties import LIVE, TYPED
from speecheditor.model.referencing import insert_reference
from speecheditor.model.transaction import Selection
from speecheditor.store.session import written_texts

START = '<w:bookmarkStart w:id="7" w:name="_Ref1"/>'


def target(title: str = "One", level: int = 1) -> str:
    return heading(level, START, title, end(7))


def simple(code: str, shown: str) -> str:
    return f'<w:fldSimple w:instr=" {code} ">{text_run(shown)}</w:fldSimple>'


def references(content: DocumentContent) -> list[Reference | None]:
    return [atom.reference for block in content.blocks for atom in atoms(block)]


def opened(content: DocumentContent) -> Document:
    """The document with numbers."""
    made = Document(content.blocks, content.properties)
    made.apply(formatting.set_scheme(made, resources.scheme("zh-official")))
    return made


def written(content: DocumentContent, made: Document) -> tuple[bytes, str]:
    data = write_docx(content, made.blocks, made.properties)
    assert same_text(data, made.blocks)
    return data, body_of(data)


def results(body: str) -> list[str]:
    """What the fields of a body show."""
    found = re.findall(r'"separate"/>(.*?)<w:fldChar w:fldCharType="end"|<w:fldSimple[^>]*>(.*?)</w:fldSimple', body)
    return ["".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", "".join(pair))) for pair in found]


@pytest.mark.parametrize(
    ("code", "shown", "wanted"),
    [
        (r"REF _Ref1 \r \h", "1", Reference("_Ref1", Form.RELATIVE)),
        (r"REF _Ref1 \n \h", "1", Reference("_Ref1", Form.OWN)),
        (r"REF _Ref1 \w \h", "1", Reference("_Ref1", Form.FULL)),
        (r"REF _Ref1 \h \t \n \* MERGEFORMAT", "1", Reference("_Ref1", Form.OWN, bare=True)),
        (r"REF _Ref1 \* CHARFORMAT \W", "1", Reference("_Ref1", Form.FULL)),
        (r'REF "_Ref1" \h', "One", Reference("_Ref1", Form.TITLE)),
        (r"REF _Ref1 \p \h", "above", Reference("_Ref1", Form.PLACE, words=("above", "below"))),
        (r"REF _Ref1 \r \p \h", "1 below", Reference("_Ref1", Form.RELATIVE, words=("above", "below"))),
        (r"REF _Ref1 \p \h", "上方", Reference("_Ref1", Form.PLACE, words=("上方", "下方"))),
        (r"REF _Gone \r \h", "4", Reference("_Gone", Form.RELATIVE)),
    ],
)
def test_a_field_that_refers_to_a_heading_is_read(code, shown, wanted):
    for made in (field(code, shown), simple(code.replace('"', "&quot;"), shown)):
        assert references(document(target() + paragraph("see ", made))) == [wanted]


@pytest.mark.parametrize(
    "made",
    [
        field("PAGEREF _Ref1 \\h", "3"),
        field("NOTEREF _Ref1 \\h", "3"),
        field("REF _Ref1 \\d - \\n", "1"),
        field("REF _Ref1 \\p \\h", "oben"),
        field("REF _Elsewhere \\r \\h", "2"),
        field("REF _Part \\h", "Tw"),
        field("REF _Ref1 \\h", "<w:r><w:drawing/></w:r>"),
        field("REF _Ref1 \\n", field("PAGE", "2")),
        field("TOC \\o", "One"),
    ],
)
def test_any_other_field_stays_what_it_is(made):
    elsewhere = paragraph('<w:bookmarkStart w:id="8" w:name="_Elsewhere"/>', "body", end(8))
    part = heading(1, '<w:bookmarkStart w:id="9" w:name="_Part"/>', "Tw", end(9), "o")
    content = document(target() + part + elsewhere + paragraph("see ", made))
    assert references(content) == []


def test_an_untouched_document_keeps_its_bytes_though_a_result_is_stale():
    content = document(target() + paragraph("see ", field("REF _Ref1 \\n \\h", "stale")))
    assert write_docx(content, content.blocks, content.properties) == content.package.data


def test_a_save_brings_results_up_to_date_and_touches_nothing_else():
    made = field("REF _Ref1 \\n \\h", text_run("old", "<w:b/>"), text_run("er"))
    stale = paragraph("see ", made, " there", ppr='<w:jc w:val="both"/>')
    content = document(heading(1, "Zero") + target() + stale + paragraph("see", field("REF _Ref1 \\h", "One")))
    _, body = written(content, opened(content))
    assert stale.replace(text_run("old", "<w:b/>") + text_run("er"), text_run("二", "<w:b/>")) in body
    assert results(body) == ["二", "One"]


@pytest.mark.parametrize(
    "made",
    [
        simple("REF _Ref1 \\n \\h", "old"),
        '<w:fldSimple w:instr=" REF _Ref1 \\n \\h "/>',
        field("REF _Ref1 \\n \\h"),
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> REF _Ref1 \\n \\h </w:instrText>'
        '<w:fldChar w:fldCharType="end"/></w:r>',
    ],
)
def test_every_form_of_a_field_can_get_a_result(made):
    content = document(target() + paragraph("see ", made, " there"))
    data, _ = written(content, opened(content))
    again = read_docx(data).document
    assert [atom.text for block in again.blocks for atom in atoms(block)] == ["一"]
    assert references(again) == references(content)


def test_a_lost_reference_keeps_its_text_and_is_told():
    content = document(target() + paragraph("see ", field("REF _Gone \\n \\h", "（三）")))
    made = opened(content)
    _, body = written(content, made)
    assert results(body) == ["（三）"]
    found = inventory(content)
    assert [problem.message for problem in found.problems] == ["A cross-reference leads nowhere; it shows “（三）”."]
    assert {entry.kind.id: entry.count for entry in found.entries if entry.kind.id in ("field", "reference")} == {
        "reference": 1
    }


def inserted(
    content: DocumentContent, at: tuple[int, int], heading_: int, form: Form, props: RunProps = PLAIN
) -> Document:
    """The document with a new cross-reference."""
    made = opened(content)
    run = reference_run(Reference("_Ref5", form), "?", props, content.frame.scope)
    made.apply(insert_reference(made, Selection.at(at), (heading_, "_Ref5"), [run]))
    return made


def test_a_new_reference_is_a_field_and_a_bookmark_around_its_heading():
    content = document(heading(1, "One") + paragraph("see  there", START, end(7)))
    _, body = written(content, inserted(content, (1, 4), 0, Form.OWN, RunProps(bold=True)))
    assert '<w:bookmarkStart w:id="8" w:name="_Ref5"/><w:r><w:t>One</w:t></w:r><w:bookmarkEnd w:id="8"/></w:p>' in body
    assert " REF _Ref5 \\n \\h " in body
    assert results(body) == ["一"]
    assert body.count("<w:b/>") == 5


def test_a_new_reference_reads_back_as_it_was():
    content = document(heading(1, "One") + paragraph("see  there"))
    data, _ = written(content, inserted(content, (1, 4), 0, Form.TITLE))
    again = read_docx(data).document
    assert references(again) == [Reference("_Ref5", Form.TITLE)]
    assert seen(Document(again.blocks, again.properties)) == ["One"]


def test_of_a_run_in_heading_the_bookmark_is_around_the_title():
    content = document(heading(2, "Title. ", "Body") + paragraph("see "))
    made = inserted(content, (1, 4), 0, Form.TITLE)
    block = made.blocks[0]
    runs = editing.slice_runs(block.runs, 0, 7), editing.slice_runs(block.runs, 7, len(block.text))
    title = [type(run)(run.text, RunProps(title=True)) for run in runs[0]]
    blocks = [block.edited(runs=(*title, *runs[1])), *made.blocks[1:]]
    body = body_of(write_docx(content, blocks, made.properties))
    assert re.search(r"Title\. </w:t></w:r><w:bookmarkEnd [^>]*/><w:r><w:t>Body", body)
    assert results(body) == ["Title."]


def names(body: str) -> list[str]:
    return re.findall(r'w:name="(_Ref\d+)"', body)


def test_a_copy_of_a_heading_has_no_second_bookmark_whichever_of_the_two_is_edited():
    content = document(target() + paragraph("text") + paragraph("see ", field("REF _Ref1 \\h", "One")))
    made = opened(content)
    whole = Selection((0, 0), (1, 4))
    pasted = editing.fresh(editing.copied(made, whole), made, Selection.at((2, 0)))
    made.apply(editing.replace_range(made, Selection.at((2, 0)), pasted, Operation.PASTE))
    made.apply(restructure.rename(made, 0, "Renamed"))
    _, body = written(content, made)
    assert names(body) == ["_Ref1"]
    assert body.index("_Ref1") < body.index("Renamed")
    assert results(body) == ["Renamed"]


def test_a_section_pasted_after_being_cut_has_its_bookmark():
    see = paragraph("see ", field("REF _Ref1 \\n \\h", "1"))
    content = document(target() + paragraph("text") + heading(1, "Two") + see)
    made = opened(content)
    kept = editing.copied(made, Selection((0, 0), (1, 4)))
    made.apply(restructure.delete_section(made, 0))
    at = Selection.at((1, 0))
    made.apply(editing.replace_range(made, at, editing.fresh(kept, made, at), Operation.PASTE))
    data, body = written(content, made)
    assert names(body) == ["_Ref1"]
    assert results(body) == ["二"]
    assert seen(Document(read_docx(data).document.blocks, made.properties)) == ["二"]


def test_beside_typed_numbers_references_are_links_that_read_back_and_become_fields_again():
    content = document(heading(1, "One") + paragraph("see  there"))
    for form in (Form.OWN, Form.TITLE, Form.FULL):
        made = inserted(content, (1, 4), 0, form, RunProps(italic=True))
        typed = replace(made.properties, numbers=TYPED)
        data = write_docx(content, made.blocks, typed)
        assert same_text(data, written_texts(content, made.blocks, typed))
        assert "fldChar" not in body_of(data)
        assert '<w:hyperlink w:anchor="_Ref5" w:docLocation="REF _Ref5 ' in body_of(data)
        again = read_docx(data).document
        assert references(again) == [Reference("_Ref5", form)]
        assert again.blocks[1].runs[1].props.italic
        assert write_docx(again, again.blocks, again.properties) == data
        back = write_docx(again, again.blocks, replace(again.properties, numbers=LIVE))
        assert "hyperlink" not in body_of(back)
        assert references(read_docx(back).document) == [Reference("_Ref5", form)]
        assert results(body_of(back)) == ["One" if form is Form.TITLE else "一"]


def test_a_new_name_is_one_that_is_free():
    content = document(target())
    numbers = iter([1, 1, 23])
    assert fresh_name(content.frame.part.xml, content.blocks, lambda: next(numbers)) == "_Ref23"


def live(made: Document) -> list[str]:
    """What the cross-references show that have a heading; one to what is no heading any more reads as a mere field."""
    return [text for text in seen(made) if not text.endswith("!")]


def session(seed: int, length: int) -> None:
    """Random changes and inserted references; each save reads back with the same texts, bookmarks once."""
    rng = random.Random(seed)
    see = paragraph("see ", field("REF _Ref1 \\h", "One"))
    body = target() + see + heading(2, "A") + paragraph("a", simple("REF _Ref1 \\n", "1"))
    content = document(body + heading(1, "Two") + paragraph("text"))
    made = opened(content)
    for turn in range(length):
        headings = [k for k, block in enumerate(made.blocks) if block.level]
        if headings and rng.random() < 0.3:
            name, form = f"_Ref{100 + turn}", rng.choice([Form.OWN, Form.FULL, Form.TITLE])
            run = reference_run(Reference(name, form), "?", PLAIN, content.frame.scope)
            at = Selection.at((rng.randrange(len(made.blocks)), 0))
            made.apply(insert_reference(made, at, (rng.choice(headings), name), [run]))
        else:
            random_command(rng, made)
        properties = replace(made.properties, numbers=rng.choice([LIVE, TYPED]))
        data = write_docx(content, made.blocks, properties)
        assert same_text(data, written_texts(content, made.blocks, properties))
        written_body = body_of(data)
        again = read_docx(data).document
        if not any(block.level and atoms(block) for block in made.blocks):  # a title with a number of another time
            assert live(Document(again.blocks, again.properties)) == live(made)
        assert len(names(written_body)) == len(set(names(written_body)))


@pytest.mark.parametrize("seed", range(4))
def test_random_sessions_read_back(seed):
    session(seed, 12)


@pytest.mark.sweep
@pytest.mark.parametrize("seed", range(100, 140))
def test_long_random_sessions_read_back(seed):
    session(seed, 60)
