"""The clean-up of Chinese punctuation in real files: letters stay, and a second one finds nothing."""

from __future__ import annotations

import io

import docx
import pytest

from builders import undo_all
from corpus import readable, sweeps_over_files
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.model.blocks import same_blocks
from speecheditor.model.cleaning.clean import cleaned
from speecheditor.model.cleaning.kinds import KINDS, UNASKED
from speecheditor.model.document import Document

pytestmark = [*sweeps_over_files, pytest.mark.timeout(900)]


@pytest.mark.parametrize("kinds", [UNASKED, frozenset(KINDS)], ids=["unasked", "all"])
def test_a_clean_up_changes_marks_only(kinds: frozenset[str]) -> None:
    changed = 0
    for path, _, content in readable():
        document = Document(content.blocks, content.properties)
        made = cleaned(document.blocks, None, kinds)
        if made is None:
            continue
        changed += 1
        document.apply(made)
        for old, new in zip(content.blocks, document.blocks, strict=True):
            assert [c for c in new.text if c.isalnum()] == [c for c in old.text if c.isalnum()], path.name
        assert kinds != UNASKED or cleaned(document.blocks, None, kinds) is None, path.name
        data = write_docx(content, document.blocks, document.properties)
        assert [b.text for b in read_docx(data).document.blocks] == [b.text for b in document.blocks], path.name
        if path.suffix == ".docx":
            docx.Document(io.BytesIO(data))
        undo_all(document)
        assert same_blocks(document.blocks, content.blocks)
    assert changed
