"""Real files, when they are there: a picture, a link and a footnote go in, nothing else changes, and others read it."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from builders import apply, undo_all
from corpus import children_of, compared, readable, sweeps_over_files
from inserted import ADDRESS, edit_note, insert_link, insert_note, insert_picture, marks, note_texts, opened
from office import convert, needs_office
from speecheditor.formats.annotations import Annotations
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_verify import same_text
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.notes import NoteTexts
from speecheditor.formats.package import PackageError
from speecheditor.formats.preview import Preview
from speecheditor.model.blocks import Atom, Paragraph, same_blocks
from speecheditor.model.document import Document
from speecheditor.model.notes import FOOTNOTE
from speecheditor.model.references import up_to_date
from speecheditor.model.transaction import Selection

pytestmark = [*sweeps_over_files, pytest.mark.timeout(900)]

MOST = 60


def filled(content: DocumentContent) -> tuple[Document, set[int]]:
    """A document with a picture, a link and a note in the first paragraphs that have a few words; what was changed."""
    document = opened(content)
    words = [k for k, b in enumerate(document.blocks) if isinstance(b, Paragraph) and len(b.text) > 8]
    if len(words) < 3:
        return document, set()
    first, second, third = words[0], words[len(words) // 2], words[-1]
    apply(document, insert_picture(content, document, (first, 4)))
    apply(document, insert_link(content, document, Selection((second, 2), (second, 6))))
    apply(document, insert_note(content, document, (third, 5), "新 note <&"))
    return document, {document.blocks[k].id for k in (first, second, third)}


def opens(data: bytes) -> bool:
    """Whether python-docx reads a file: it knows neither templates nor Strict files."""
    try:
        docx.Document(io.BytesIO(data))
    except (KeyError, ValueError):
        return False
    return True


def stale(content: DocumentContent) -> set[int]:
    """The blocks whose cross-references a save brings up to date."""
    current = up_to_date(content.blocks, content.properties)
    return {old.id for old, new in zip(content.blocks, current, strict=True) if old is not new}


def links(content: DocumentContent) -> set[str]:
    found = Annotations(content)
    return {found.link(run.props.link).address for block in content.blocks for run in block.runs if run.props.link}


def pictures(content: DocumentContent) -> list[str]:
    preview = Preview(content)
    atoms = [run.props.atom for block in content.blocks for run in block.runs if run.props.atom]
    found = [preview.drawing(atom) for atom in atoms if atom.kind == "image"]
    return [drawing.description for drawing in found if drawing is not None and drawing.part]


@needs_office
def test_a_picture_a_link_and_a_note_go_in(tmp_path: Path) -> None:
    written: list[Path] = []
    originals: list[Path] = []
    for path, data, content in readable():
        document, changed = filled(content)
        if not changed or len(written) == MOST:
            continue
        out = write_docx(content, *document.snapshot())
        assert same_text(out, document.blocks), path.name
        report = compared(path, out, tmp_path, children_of(content, changed | stale(content)))
        assert report["new_integrity_problems"] == {}, path.name
        assert report["blocks"]["kept"] == report["blocks"]["untouched"], path.name
        read = read_docx(out).document
        assert "a “b” <c>" in pictures(read), path.name
        assert any(address.startswith("https://example.org/a") for address in links(read)), path.name
        assert any("新 note <&" in text for text in note_texts(read)), path.name
        assert len(marks(opened(read))) == len(marks(document)), path.name
        assert opens(out) or not opens(data), path.name
        undo_all(document)
        assert same_blocks(document.blocks, content.blocks), path.name
        target = tmp_path / f"{len(written)}.docx"
        target.write_bytes(out)
        written.append(target)
        originals.append(tmp_path / f"{target.stem}-before.docx")
        originals[-1].write_bytes(data)
    assert len(written) > MOST // 2, ADDRESS
    made = convert(written, tmp_path)
    refused = [before for before, path in zip(originals, written, strict=True) if path not in made]
    assert convert(refused, tmp_path) == {}


def test_a_note_of_a_real_file_is_written_in(tmp_path: Path) -> None:
    count = 0
    for path, _, content in readable():
        document = opened(content)
        footnotes = [found for found in marks(document) if found[1].kind == FOOTNOTE]
        before = texts_of(content)
        wanted = next(((k, text) for k, text in enumerate(before) if text is not None), None)
        if wanted is None:
            continue
        k, text = wanted
        apply(document, edit_note(content, document, *footnotes[k], " 加字"))
        out = write_docx(content, *document.snapshot())
        after = texts_of(read_docx(out).document)
        assert after == [*before[:k], f"{text} 加字", *before[k + 1 :]], path.name
        report = compared(path, out, tmp_path, children_of(content, stale(content)))
        assert report["blocks"]["kept"] == report["blocks"]["untouched"], path.name
        assert report["new_integrity_problems"] == {}, path.name
        count += 1
    assert count > 20


def texts_of(content: DocumentContent) -> list[str | None]:
    """What each footnote says; None for one that cannot be read."""
    texts = NoteTexts(content)
    return [_text_of(texts, mark) for _, mark in marks(opened(content)) if mark.kind == FOOTNOTE]


def _text_of(texts: NoteTexts, mark: Atom) -> str | None:
    try:
        return "¶".join(block.text for block in texts.blocks(mark))
    except PackageError:
        return None
