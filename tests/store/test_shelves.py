"""The shelf of a document survives closing, in a file of its own and never in the document's."""

from __future__ import annotations

import json
import os
import random
import stat
from pathlib import Path

import pytest

from bodies import document, field, heading, paragraph, text_run
from corpus import FILES
from disk import opened, save
from speecheditor import resources
from speecheditor.cli import main
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.problems import PackageError
from speecheditor.model.blocks import OBJECT, Atom, OpaqueBlock, Paragraph, Run, RunProps
from speecheditor.model.document import Document
from speecheditor.model.formatting import set_scheme
from speecheditor.model.numbering import labels
from speecheditor.model.shelf import discard_passages, return_passage, shelve_sections, shelve_selection
from speecheditor.model.shelf_place import Where
from speecheditor.model.shelved import Place, Shelved
from speecheditor.model.transaction import Selection
from speecheditor.store import shelves
from speecheditor.store.session import Session, open_file, prepare

TABLE = f"<w:tbl><w:tr><w:tc>{paragraph('cell')}</w:tc></w:tr></w:tbl>"
PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="7" name="p"/><a:blip xmlns:a="u" r:embed="rId9"/></wp:inline>'
    "</w:drawing></w:r>"
)
BODY = (
    heading(1, "One")
    + paragraph("plain ", text_run("bold", "<w:b/>"), field("PAGE", "3"), PICTURE)
    + heading(1, "Two")
    + TABLE
    + paragraph("middle")
    + heading(1, "Three")
    + paragraph("last")
)


@pytest.fixture
def speech(tmp_path: Path) -> Path:
    path = tmp_path / "speech.docx"
    path.write_bytes(document(BODY).package.data)
    return path


def shown(found: Document) -> list[str]:
    return [block.text for block in found.blocks]


def put_away(session: Session, *headings: int) -> None:
    session.document.apply(shelve_sections(session.document, headings, ["there"] * len(headings), now=5.0))


def put_back(session: Session) -> Where:
    made, where = return_passage(session.document, 0)
    session.document.apply(made)
    return where


def test_a_shelf_is_there_again_when_the_document_is_opened_again(speech: Path) -> None:
    session = opened(speech)
    before = session.document.snapshot()[0]
    put_away(session, 0, 2)
    assert session.is_modified
    assert save(session, speech) == ()
    assert not session.is_modified
    again = opened(speech)
    first, second = again.document.properties.shelf
    assert (first.origin, first.time) == ("there", 5.0)
    assert all(a.runs == b.runs and a.level == b.level for a, b in zip(first.blocks, before[:2], strict=True))
    assert not again.is_modified
    assert (put_back(again), put_back(again)) == (Where.OLD_PLACE, Where.OLD_PLACE)
    assert shown(again.document) == [block.text for block in before]
    assert save(again, speech) == ()
    assert not shelves.file_of(speech).exists()
    final = read_docx(speech.read_bytes()).document.blocks
    assert [block.same_content(old) for block, old in zip(final, before, strict=True) if isinstance(old, Paragraph)]
    assert [(b.caption, b.rows) for b in final if isinstance(b, OpaqueBlock)] == [("Table: cell", (("cell",),))]
    assert second.blocks[1].text == OBJECT


def test_what_is_on_the_shelf_is_not_in_the_file(speech: Path) -> None:
    session = opened(speech)
    put_away(session, 5)
    save(session, speech)
    assert b"Three" not in read_docx(speech.read_bytes()).document.frame.part.xml
    assert "last" in shelves.file_of(speech).read_text("utf-8")
    if os.name == "posix":
        assert stat.S_IMODE(shelves.file_of(speech).stat().st_mode) == 0o600


def test_a_part_of_a_paragraph_finds_its_words_again(speech: Path) -> None:
    session = opened(speech)
    session.document.apply(shelve_selection(session.document, Selection((4, 1), (4, 4))))
    save(session, speech)
    again = opened(speech)
    assert again.document.blocks[4].text == "mle"
    assert put_back(again) is Where.OLD_PLACE
    assert again.document.blocks[4].text == "middle"


def test_a_document_closed_without_saving_keeps_the_shelf_of_its_last_save(speech: Path) -> None:
    session = opened(speech)
    put_away(session, 0)
    save(session, speech)
    session.document.apply(discard_passages(session.document, [0]))
    assert session.is_modified
    assert [p.blocks[0].text for p in opened(speech).document.properties.shelf] == ["One"]


def test_another_name_takes_the_shelf_along_and_the_old_one_keeps_its_own(speech: Path, tmp_path: Path) -> None:
    session = opened(speech)
    put_away(session, 0)
    save(session, speech)
    put_away(session, 0)
    save(session, tmp_path / "other.docx")
    assert [len(opened(path).document.properties.shelf) for path in (speech, tmp_path / "other.docx")] == [1, 2]


def test_a_link_leads_to_the_same_shelf(speech: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.docx"
    link.symlink_to(speech)
    assert shelves.file_of(link) == shelves.file_of(speech)


def test_a_shelf_change_alone_leaves_the_bytes_of_the_file(speech: Path) -> None:
    session = opened(speech)
    put_away(session, 0)
    save(session, speech)
    again, before = opened(speech), speech.read_bytes()
    again.document.apply(discard_passages(again.document, [0]))
    save(again, speech)
    assert speech.read_bytes() == before


def test_in_a_document_changed_elsewhere_pointers_become_text(speech: Path) -> None:
    session = opened(speech)
    put_away(session, 0)
    save(session, speech)
    assert main(["restructure", str(speech), str(speech), "rename:1=Zwei"]) == 0
    again = opened(speech)
    (passage,) = again.document.properties.shelf
    pictures = [run for run in passage.blocks[1].runs if run.props.atom and b"rId9" in run.props.atom.xml]
    assert (passage.blocks[1].text[:10], pictures) == ("plain bold", [])
    assert put_back(again) is Where.OLD_PLACE
    assert shown(again.document)[:3] == ["One", passage.blocks[1].text, "Zwei"]
    save(again, speech)


def test_headings_come_back_into_the_list_of_their_level(speech: Path) -> None:
    session = opened(speech)
    session.document.apply(set_scheme(session.document, resources.scheme("decimal")))
    put_away(session, 2)
    save(session, speech)
    again = opened(speech)
    put_back(again)
    found = labels(again.document.blocks, again.document.properties)
    assert [found.get(block.id) for block in again.document.blocks if block.level] == ["1", "2", "3"]
    save(again, speech)
    blocks, properties = (found := open_file(speech)).blocks, found.properties
    assert list(labels(blocks, properties).values()) == ["1", "2", "3"]


DAMAGED = [
    b"",
    b"{",
    b"[]",
    b'{"version": 2}',
    b'{"version": 1, "blocks": 1}',
    b'{"version": 1, "blocks": 1, "shelf": [{"blocks": 5}]}',
    b'{"version": 1, "blocks": 1, "shelf": [{"blocks": [{"is": "Paragraph", "id": "x"}]}]}',
    b'{"version": 1, "blocks": 1, "shelf": [{"blocks": [{"is": "Paragraph", "id": 1, "level": 12}]}]}',
    b'{"version": 1, "blocks": 1, "shelf": [{"blocks": [{"is": "Run", "text": "x"}]}]}',
    b'{"version": 1, "blocks": 1, "shelf": [{"blocks": []}]}',
    b"\xff\xfe\x00",
]


@pytest.mark.parametrize("data", DAMAGED)
def test_a_damaged_shelf_is_set_aside_with_a_sentence(speech: Path, data: bytes) -> None:
    source = shelves.file_of(speech)
    source.write_bytes(data)
    prepared = prepare(open_file(speech))
    assert prepared.session.document.properties.shelf == ()
    assert prepared.told.startswith("The shelf of this document is damaged (")
    assert source.with_suffix(".bad").read_bytes() == data
    assert prepare(open_file(speech)).told == ""


def test_every_value_of_a_passage_is_stored(speech: Path) -> None:
    """Each field of the model's values is written and read, the ones that later versions add as well."""
    odd = RunProps(True, False, "double", b"<w:x/>", b'<w:hyperlink w:anchor="a">', title=True)
    atom = RunProps(atom=Atom("field", "\ud800 3", b'<w:fldSimple w:instr="PAGE"/>'))
    session = opened(speech)
    content = session.content
    passage = Paragraph(1, (Run("a\u2028\t\ue000", odd), Run(OBJECT, atom)), 2, "Heading2")
    kept = Shelved((passage,), Place(), "from", 1.5)
    digest = session.identity.sha256 if session.identity else ""
    assert shelves.keep(speech, [kept], content.blocks, digest) == ""
    (found,), told = shelves.load(speech, content, session.identity)
    assert (told, found.blocks[0].same_content(passage), found.origin, found.time) == ("", True, "from", 1.5)
    assert json.loads(shelves.file_of(speech).read_bytes().decode("utf-8", "surrogatepass"))["path"] == str(speech)


def test_a_shelf_that_cannot_be_stored_is_told(speech: Path, monkeypatch) -> None:
    session = opened(speech)
    put_away(session, 0)
    blocked = shelves.file_of(speech)
    blocked.mkdir()
    assert save(session, speech) == (
        f"the shelf could not be stored: {blocked.name} is not a file that can be written",
    )


def test_parts_and_the_whole_of_a_paragraph_find_each_other_again(speech: Path) -> None:
    """A part is cut out first, then the rest of its paragraph goes, and both wait while the document is closed."""
    session = opened(speech)
    session.document.apply(shelve_selection(session.document, Selection((4, 1), (4, 4))))
    session.document.apply(shelve_selection(session.document, Selection((4, 0), (4, 3))))
    save(session, speech)
    again = opened(speech)
    for number in (1, 0):
        made, where = return_passage(again.document, number)
        again.document.apply(made)
        assert where is Where.OLD_PLACE
    assert shown(again.document)[3:6] == [OBJECT, "middle", "Three"]


# -- real files


def put_away_at_random(rng: random.Random, session: Session) -> None:
    """Put sections and stretches of text on the shelf."""
    for _ in range(3):
        blocks = session.document.blocks
        headings = [k for k, block in enumerate(blocks) if block.level]
        if headings and rng.random() < 0.5:
            put_away(session, rng.choice(headings))
            continue
        first = rng.randrange(len(blocks))
        ends = [
            (k, rng.randint(0, len(blocks[k].text))) for k in (first, min(len(blocks) - 1, first + rng.randrange(3)))
        ]
        made = shelve_selection(session.document, Selection(*sorted(ends)))
        if made is not None:
            session.document.apply(made)


@pytest.mark.sweep
@pytest.mark.skipif(not FILES, reason="the folder of real files is not there")
@pytest.mark.parametrize("file", FILES[::6], ids=lambda file: file.name)
def test_real_speeches_come_back_whole_after_closing(file: Path, tmp_path: Path) -> None:
    path = tmp_path / "speech.docx"
    path.write_bytes(file.read_bytes())
    try:
        session = opened(path)
    except PackageError:
        pytest.skip("it is no document")
    before = shown(session.document)
    put_away_at_random(random.Random(file.name), session)
    save(session, path)
    again = opened(path)
    while passages := again.document.properties.shelf:
        again.document.apply(return_passage(again.document, len(passages) - 1)[0])
    assert "".join(shown(again.document)) == "".join(before)
    save(again, path)
