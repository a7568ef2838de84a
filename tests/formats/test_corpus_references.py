"""Real files, when they are there: their cross-references are computed as Word did, and saves keep them."""

from __future__ import annotations

import pytest

from corpus import readable, sweeps_over_files
from references import atoms, seen
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_verify import same_text
from speecheditor.formats.docx_writer import write_docx
from speecheditor.model import editing
from speecheditor.model.document import Document
from speecheditor.model.transaction import Selection

pytestmark = sweeps_over_files


def test_cross_references_show_what_word_showed_and_survive_a_save(capsys: pytest.CaptureFixture[str]) -> None:
    files = same = other = lost = 0
    for path, data, content in readable():
        shown = [atom.text for block in content.blocks for atom in atoms(block)]
        if not shown:
            continue
        files += 1
        assert write_docx(content, content.blocks, content.properties) == data, path.name
        computed = seen(Document(content.blocks, content.properties))
        missing = sum(text.endswith(("!", "#")) for text in computed)
        agreed = sum(a == b for a, b in zip(shown, computed, strict=True))
        same, lost, other = same + agreed, lost + missing, other + len(shown) - agreed - missing
        document = Document(content.blocks, content.properties)
        document.apply(editing.insert_text(document, Selection.at((len(document.blocks) - 1, 0)), "new"))
        saved = write_docx(content, document.blocks, document.properties)
        assert same_text(saved, document.blocks), path.name
        again = read_docx(saved).document
        assert [atom.text for block in again.blocks for atom in atoms(block)] == [t.rstrip("!#") for t in computed]
    with capsys.disabled():
        print(f"\n{files} files: {same} cross-references as Word showed them, {other} others, {lost} without a target")
    assert same >= 100 * other
