"""Real files, when they are there: LibreOffice opens what was written wherever it opens what was read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from corpus import edit_all, move_first, readable, sweeps_over_files
from office import TEXT, convert, needs_office
from speecheditor.formats.docx_writer import write_docx
from speecheditor.model.document import Document

pytestmark = [*sweeps_over_files, pytest.mark.timeout(1200), needs_office]


def test_libreoffice_opens_every_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    for folder in (before, after):
        folder.mkdir()
    edits: dict[str, int] = {}
    for path, data, content in readable():
        document = Document(content.blocks, content.properties)
        changed = len(edit_all(document))
        if b"txbxContent" not in content.frame.part.xml:  # whose text LibreOffice's text filter shows only at times
            edits[f"{path.stem}.txt"] = changed
        move_first(document)
        (before / f"{path.stem}.docx").write_bytes(data)
        (after / f"{path.stem}.docx").write_bytes(write_docx(content, *document.snapshot()))
    opened = names(convert(sorted(before.iterdir()), before, TEXT))
    written = names(convert(sorted(after.iterdir()), after, TEXT))
    assert opened - written == set()
    lost = {name: lost_words(before / name, after / name) for name in sorted(opened & edits.keys())}
    # An edit may fall into a word.
    assert {name: words for name, words in lost.items() if len(words) > edits[name]} == {}
    with capsys.disabled():
        print(f"\nLibreOffice opened {len(opened)} files as they were, and each of them as written")
    assert len(opened) > 350


def names(made: Mapping[Path, Path]) -> set[str]:
    return {path.name for path in made.values()}


def lost_words(before: Path, after: Path) -> list[str]:
    """Long words that LibreOffice shows of the old file and not of the new one."""
    shown = re.sub(r"\s", "", after.read_text("utf-8"))
    words = set(re.findall(r"\w{8,}", before.read_text("utf-8")))
    return sorted(word for word in words if word not in shown)
