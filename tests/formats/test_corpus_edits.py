"""Real files, when they are there: many edits and a move lose nothing, stay valid for others, and can all be undone."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import docx
import pytest
from lxml import etree

from builders import apply, redo_all, undo_all
from corpus import children_of, compared, edit_all, move_first, readable, sweeps_over_files, texts
from schema_order import disorder
from speecheditor import resources
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_verify import same_text
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.package import Package
from speecheditor.model import formatting
from speecheditor.model.blocks import Paragraph
from speecheditor.model.document import Document
from speecheditor.model.numbering import labels
from speecheditor.model.references import up_to_date
from speecheditor.model.transaction import Selection

pytestmark = [*sweeps_over_files, pytest.mark.timeout(900)]


def has_crossing_marks(content: DocumentContent) -> bool:
    """Whether the file holds ranges or section breaks, of which a move may have to touch those that it tears."""
    return any(mark in content.frame.part.xml for mark in (b"RangeStart", b"bookmarkStart", b"permStart", b"sectPr"))


def test_edits_and_a_move_keep_what_was_not_touched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    counts: Counter[str] = Counter()
    for path, data, content in readable():
        document = Document(content.blocks, content.properties)
        changed = edit_all(document)
        moved = move_first(document)
        if not changed and not moved:
            continue
        out = write_docx(content, *document.snapshot())
        report = compared(path, out, tmp_path, children_of(content, changed))
        blocks, name = report["blocks"], path.name
        assert not report["parts"]["missing"], name
        assert not report["new_integrity_problems"], (name, report["new_integrity_problems"])
        if up_to_date(found := document.snapshot()[0], document.properties) is not found:
            continue  # cross-references follow the new numbers
        assert not report["text"]["lost"] + report["text"]["deleted_text_lost"], (name, report["text"])
        # Their order is checked below: the comparison's own order errs where untouched blocks have twins.
        lost = blocks["untouched"] - blocks["moved_or_kept_any_order"]
        # What a move tears (a bookmark, a section break) is handed over between two blocks; nothing else changes.
        assert lost <= (2 if moved and has_crossing_marks(content) else 0), (name, lost)
        assert only_main_changed(data, out, content.main), name
        assert texts(read_docx(out).document.blocks) == texts(document.blocks), name
        counts.update(files=1, moved=moved, edits=len(changed), untouched=blocks["untouched"], handed=lost)
        undo_all(document)
        assert write_docx(content, *document.snapshot()) == data, name
    with capsys.disabled():
        print(
            f"\n{counts['files']} files, {counts['edits']} paragraphs edited, {counts['moved']} sections moved: "
            f"{counts['untouched'] - counts['handed']} of {counts['untouched']} untouched blocks as they were"
        )
    assert counts["files"] > 300


def only_main_changed(before: bytes, after: bytes, main: str) -> bool:
    one, other = Package.read(before), Package.read(after)
    return one.names == other.names and all(one.part(name) == other.part(name) for name in one.names if name != main)


def test_what_is_written_is_in_the_order_of_the_schema_and_the_same_each_time() -> None:
    for path, data, content in readable():
        document = Document(content.blocks, content.properties)
        edit_all(document)
        move_first(document)
        out = write_docx(content, *document.snapshot())
        before, after = (disorder(etree.fromstring(Package.read(x).part(content.main))) for x in (data, out))
        assert not after - before, (path.name, after - before)
        undo_all(document)
        redo_all(document)
        assert write_docx(content, *document.snapshot()) == out, path.name
        again = read_docx(out).document
        assert write_docx(again, again.blocks, again.properties) == out, path.name
        assert same_text(out, document.blocks), path.name


def test_python_docx_reads_what_it_could_read_before() -> None:
    opened = 0
    for path, data, content in readable():
        before = paragraphs_of(data)
        if not before:
            continue
        document = Document(content.blocks, content.properties)
        edit_all(document)
        after = paragraphs_of(write_docx(content, *document.snapshot()))
        assert after is not None, path.name
        assert len(after) == len(before), path.name
        opened += 1
    assert opened > 250


def paragraphs_of(data: bytes) -> list[str] | None:
    """The paragraphs of a file as python-docx shows them; None where it cannot read it."""
    try:
        return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]
    except (KeyError, ValueError, etree.XMLSyntaxError):
        return None


def test_new_headings_and_another_scheme_are_valid_and_read_back(tmp_path: Path) -> None:
    for path, data, content in readable():
        document = Document(content.blocks, content.properties)
        index = next((k for k, b in enumerate(document.blocks) if isinstance(b, Paragraph) and b.text), None)
        if index is None:
            continue
        apply(document, formatting.set_level(document, Selection.at((index, 0)), 4))
        apply(document, formatting.set_scheme(document, resources.scheme("zh-official")))
        out = write_docx(content, *document.snapshot())
        before, after = Package.read(data), Package.read(out)
        changed = [name for name in after.names if not before.find(name) or before.part(name) != after.part(name)]
        for name in changed:
            old = disorder(before.xml(name)) if before.find(name) else Counter[str]()
            assert not disorder(after.xml(name)) - old, (path.name, name)
        report = compared(path, out, tmp_path)
        assert not report["new_integrity_problems"], (path.name, report["new_integrity_problems"])
        again = read_docx(out).document
        wanted = list(labels(*document.snapshot()).values())
        assert list(labels(again.blocks, again.properties).values()) == wanted, path.name
