"""Real files, when they are there: other margins and a page number, and everything else stays byte for byte."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from builders import apply, undo_all
from corpus import children_of, compared, readable, sweeps_over_files
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_verify import same_text
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.package import Package
from speecheditor.formats.page_setup import Change, in_twips, read_setup, set_pages
from speecheditor.formats.problems import PackageError
from speecheditor.model.document import Document
from speecheditor.model.page import PAGE_FIELD, PAGES_FIELD
from speecheditor.model.page_setup import MarginText, Story

pytestmark = [*sweeps_over_files, pytest.mark.timeout(900)]

FOOTER = Story("footer", "default")
_MAY = re.compile(r".*/footer\d*\.xml|.*\.rels|\[Content_Types\]\.xml", re.IGNORECASE)


def test_margins_and_a_page_number_on_every_file(tmp_path: Path) -> None:
    wrong: list[str] = []
    count = 0
    for path, data, content in readable():
        document = Document(content.blocks, content.properties)
        setup = read_setup(content, *document.snapshot())
        assert set_pages(content, document, Change(0, setup.sections[0], setup.even_differs)) is None, path.name
        wanted = replace(setup.sections[-1], top=61.0, left=47.0, gutter=0.0)
        wanted = wanted.with_text(FOOTER, MarginText(center=f"{PAGE_FIELD} / {PAGES_FIELD}"))
        try:
            made = set_pages(content, document, Change(len(setup.sections) - 1, wanted, setup.even_differs))
        except PackageError as error:
            wrong.append(f"{path.name}: {error}")
            continue
        assert made is not None
        count += 1
        before = {block.id: block for block in document.blocks}
        apply(document, made)
        changed = {block.id for block in document.blocks if before[block.id] is not block}
        out = write_docx(content, *document.snapshot())
        wrong += [
            f"{path.name}: {fault}" for fault in _faults(path, data, content.main, out, document, in_twips(wanted))
        ]
        report = compared(path, out, tmp_path, children_of(content, changed))
        if report["new_integrity_problems"]:
            wrong.append(f"{path.name}: {report['new_integrity_problems']}")
        undo_all(document)
        assert write_docx(content, *document.snapshot()) == data, path.name
    assert wrong == []
    assert count > 20


def _faults(path: Path, data: bytes, main: str, out: bytes, document: Document, wanted: object) -> list[str]:
    found: list[str] = []
    before, after = Package.read(data), Package.read(out)
    found += [
        f"{name} changed"
        for name in before.names
        if name != main and not _MAY.fullmatch(name) and before.part(name) != after.part(name)
    ]
    if not same_text(out, document.blocks):
        found.append("another text")
    again = read_docx(out).document
    setup = read_setup(again, again.blocks, again.properties)
    if setup.sections[-1] != wanted:
        found.append(f"{setup.sections[-1]} is not {wanted}")
    if {(section.top, section.left) for section in setup.sections} != {(61.0, 47.0)}:
        found.append("a section has other margins")
    if again.properties.page != document.properties.page:
        found.append("the page is another one")
    return found
