"""The sentence after a structural command: its numbers and their plurals."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale

from builders import doc
from speecheditor.gui.receipt import SENTENCES, extent_of, receipt
from speecheditor.model import relevel, restructure
from speecheditor.model.conservation import RULES
from speecheditor.model.document import Document
from speecheditor.model.operations import Operation


def said(document: Document, made, *indices: int) -> str:
    return receipt(made, document.blocks, indices)


def test_one_and_many() -> None:
    document = doc("1 A", "1 B", "bb", "2 B1", "1 C")
    one = restructure.move_sections(document, [4], 0, 1)
    assert said(document, one, 4) == "Moved 1 section: 1 paragraph, 1 character, nothing lost."
    two = restructure.move_sections(document, [1, 3, 4], 0, 1)
    assert said(document, two, 1, 3, 4) == "Moved 2 sections: 4 paragraphs, 6 characters, nothing lost."
    alone = relevel.shift_headings(document, [1, 3], 1)
    assert said(document, alone, 1, 3) == "Demoted 2 headings alone; what is below keeps its level."


def test_large_numbers_are_written_as_the_locale_does() -> None:
    document = doc("1 A", "x" * 12_344, "1 B")
    before = QLocale()
    QLocale.setDefault(QLocale("de"))
    told = said(document, restructure.move_sections(document, [0], 3, 1), 0)
    QLocale.setDefault(before)
    assert "12.345 characters" in told


@pytest.mark.parametrize(("lines", "extent"), [
    (["1 A", "a", "2 B"], (1, 3, 3, 2)),
    (["2 A", "1 B", "[table]"], (2, 3, 4, 2)),
    (["a"], (0, 1, 1, 0)),
])  # fmt: skip
def test_extent(lines, extent) -> None:
    assert extent_of(doc(*lines).blocks) == extent


def test_every_operation_with_a_rule_has_its_sentence() -> None:
    assert set(RULES) <= set(SENTENCES)
    assert Operation.RENAME not in SENTENCES
