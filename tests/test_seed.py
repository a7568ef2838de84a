"""The seed page as a real speech: opened, restructured, saved, and shown with the same labels by LibreOffice."""

from __future__ import annotations

import re
import subprocess

import pytest

import seed
from office import convert, headings, needs_office, needs_poppler, not_shown, pdf_text
from speecheditor.cli import main
from speecheditor.formats.docx_reader import read_docx
from speecheditor.model.numbering import labels
from speecheditor.model.outline import sections, walk

SHAPE = ["一、", "（一）", "（二）", "（三）", "二、", "（一）", "（二）", "（三）", "1.", "2.", "3."]


@pytest.fixture
def speech(shared, tmp_path):
    path = tmp_path / "seed.docx"
    path.write_bytes(seed.build(shared))
    return path


def outline(path) -> list[tuple[str, str]]:
    content = read_docx(path.read_bytes()).document
    tree = sections(content.blocks, labels(content.blocks, content.properties))
    return [(s.label, s.title) for s in walk(tree)]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_the_seed_has_its_outline(speech) -> None:
    assert [label for label, _ in outline(speech)] == SHAPE


def test_a_moved_part_keeps_every_sentence(speech, tmp_path) -> None:
    out = tmp_path / "out.docx"
    assert main(["restructure", str(speech), str(out), "move:1:after:2", "demote:2.1"]) == 0
    before = sorted(b.text for b in read_docx(speech.read_bytes()).document.blocks)
    assert sorted(b.text for b in read_docx(out.read_bytes()).document.blocks) == before
    assert outline(out)[0][1].startswith("要进一步明确目标")


@pytest.mark.sweep
@needs_office
@needs_poppler
def test_libreoffice_shows_the_same_labels(speech, tmp_path) -> None:
    out = tmp_path / "moved.docx"
    main(["restructure", str(speech), str(out), "move:2:before:1"])
    pdf = convert([out], tmp_path)[out]
    content = read_docx(out.read_bytes()).document
    assert [heading.label for heading in headings(content)].count("一、") == 1
    assert not_shown(pdf_text(pdf), headings(content)) == []


@pytest.mark.sweep
@needs_poppler
def test_our_pdf_has_the_text_of_the_speech(speech, tmp_path) -> None:
    pdf = tmp_path / "seed.pdf"
    assert main(["print", str(speech), str(pdf)]) == 0
    shown = squeezed(subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True).stdout)
    without_footers = re.sub(r"—\d+—", "", shown)
    position = 0
    for label, title in outline(speech):
        position = without_footers.index(squeezed(label + title), position)
    for block in read_docx(speech.read_bytes()).document.blocks:
        assert squeezed(block.text) in without_footers
