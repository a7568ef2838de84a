"""What the shelf of a closed document keeps of a heading: who refers to it, whether its number begins anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from bodies import document, end, field, heading, paragraph, start, text_run
from disk import opened, save
from references import seen
from speecheditor import resources
from speecheditor.model import formatting, heading_numbers
from speecheditor.model.document import Document
from speecheditor.model.numbering import labels
from speecheditor.model.shelf import return_passage, shelve_sections
from speecheditor.store.session import Session

NAMED = '<w:bookmarkStart w:id="7" w:name="_Ref1"/>'
RUN_IN = paragraph(
    text_run("三。", '<w:rStyle w:val="RunInTitle"/>'), text_run("正文。"), ppr='<w:outlineLvl w:val="0"/>'
)
TITLE = '<w:style w:type="character" w:styleId="RunInTitle"><w:name w:val="Run-in Title"/></w:style>'
BODY = (
    heading(1, start(5), "一", end(5))
    + paragraph("see ", field(r"REF _Ref1 \n \h", "1"))
    + heading(1, NAMED, "二", end(7))
    + paragraph("as said in ", field(r"REF b5 \n \h", "1"))
    + RUN_IN
)


@pytest.fixture
def speech(tmp_path: Path) -> Path:
    path = tmp_path / "speech.docx"
    path.write_bytes(document(BODY, styles=TITLE).package.data)
    return path


def after_closing(path: Path, session: Session, *headings: int) -> Document:
    """The document when it was closed with these sections on the shelf, opened, and all of them returned."""
    session.document.apply(shelve_sections(session.document, headings, ["x"] * len(headings), now=5.0))
    save(session, path)
    again = opened(path).document
    while again.properties.shelf:
        again.apply(return_passage(again, len(again.properties.shelf) - 1)[0])
    return again


def shape(found: Document) -> list[str]:
    told = labels(found.blocks, found.properties)
    return [told.get(block.id, "") + block.text for block in found.blocks]


def numbered(session: Session) -> Document:
    made = formatting.set_scheme(session.document, resources.scheme("zh-official"))
    assert made is not None
    session.document.apply(made)
    return session.document


@pytest.mark.parametrize("shelved", [(0,), (2,), (0, 2)])
def test_cross_references_on_the_shelf_and_to_it_work_again(speech: Path, shelved: tuple[int, ...]) -> None:
    session = opened(speech)
    numbered(session)
    before, references = shape(session.document), seen(session.document)
    again = after_closing(speech, session, *shelved)
    assert (shape(again), seen(again)) == (before, references)


def test_a_heading_that_begins_anew_still_does_and_the_others_do_not(speech: Path) -> None:
    session = opened(speech)
    document_ = numbered(session)
    for index, number in ((0, 4), (2, 8)):
        made = heading_numbers.restart(document_, index, number)
        assert made is not None
        document_.apply(made)
    before = shape(document_)
    again = after_closing(speech, session, 2, 4)
    assert shape(again) == before
    assert [line[:2] for line in before if "、" in line] == ["四、", "八、", "九、"]


def test_an_unnumbered_heading_switches_no_other_one_off(speech: Path) -> None:
    session = opened(speech)
    document_ = numbered(session)
    made = heading_numbers.set_unnumbered(document_, 0, True)
    assert made is not None
    document_.apply(made)
    before = shape(document_)
    assert shape(after_closing(speech, session, 2, 4)) == before


def test_what_returned_is_numbered_in_the_file(speech: Path) -> None:
    session = opened(speech)
    numbered(session)
    before = shape(session.document)
    again = opened(speech)
    numbered(again)
    returned = after_closing(speech, again, 4)
    session = opened(speech)
    while session.document.properties.shelf:
        session.document.apply(return_passage(session.document, 0)[0])
    save(session, speech)
    assert shape(opened(speech).document) == before == shape(returned)
