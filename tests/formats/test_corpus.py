"""Real files, when they are there: nothing is lost by saving, editing and moving. One line sums up what was read."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from bodies import shown
from corpus import FILES, compared, readable, sweeps_over_files, texts
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.package import Package, PackageError
from speecheditor.model.blocks import Block, Paragraph, Run, join_runs, props_at
from speecheditor.model.outline import section_stop
from speecheditor.model.references import up_to_date

pytestmark = sweeps_over_files


def test_every_sound_file_is_read_and_saved_byte_for_byte(capsys: pytest.CaptureFixture[str]) -> None:
    refused: Counter[str] = Counter()
    count = 0
    for path in FILES:
        data = path.read_bytes()
        try:
            content = read_docx(data).document
        except PackageError as error:
            refused[re.sub(r"\(.*", "", error.reason)] += 1
            continue
        count += 1
        assert write_docx(content, list(content.blocks), content.properties) == data, path.name
        frame = content.frame
        inside = b"".join([b.source.gap + b.source.element for b in content.blocks if b.source])
        assert frame.head + inside + frame.tail == frame.part.xml, path.name
    with capsys.disabled():
        print(f"\n{count} files read and saved byte for byte; refused: {dict(refused)}")
    assert count > 0.97 * len(FILES)


def test_an_edit_leaves_every_other_byte_of_the_content() -> None:
    for path, data, content in readable():
        places = [k for k, block in enumerate(content.blocks) if isinstance(block, Paragraph) and block.source]
        if not places:
            continue
        place = places[len(places) // 2]
        blocks: list[Block] = list(content.blocks)
        block = blocks[place]
        assert isinstance(block, Paragraph)
        typed = Run(" 新x\t<&", props_at(block.runs, len(block.text)))
        blocks[place] = block.edited(runs=join_runs([*block.runs, typed]))
        out = write_docx(content, blocks, content.properties)
        current = up_to_date(blocks, content.properties)
        assert shown(read_docx(out).document.blocks) == shown(list(current)), path.name
        if current is not blocks:
            continue  # cross-references that were stale in the file are not any more
        before, after = Package.read(data), Package.read(out)
        assert [n for n in before.names if before.part(n) != after.part(n)] == [content.main], path.name
        start, stop = span_of(content, place)
        old, new = before.part(content.main), after.part(content.main)
        assert new[:start] == old[:start], path.name
        assert new[len(new) - (len(old) - stop) :] == old[stop:], path.name


def span_of(content: DocumentContent, place: int) -> tuple[int, int]:
    """Where the element of a block stands in the main part (UTF-8)."""
    sources = [block.source for block in content.blocks[: place + 1] if block.source]
    stop = len(content.frame.part.bom + content.frame.head) + sum(len(s.gap) + len(s.element) for s in sources)
    return stop - len(sources[-1].element), stop


def test_a_moved_section_loses_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    moved = clean = 0
    for path, _, content in readable():
        blocks = first_section_last(content.blocks)
        if blocks is None:
            continue
        out = write_docx(content, blocks, content.properties)
        current = up_to_date(blocks, content.properties)
        assert sorted(texts(read_docx(out).document.blocks)) == sorted(texts(list(current))), path.name
        report = compared(path, out, tmp_path)
        if current is not blocks:
            assert not report["new_integrity_problems"], path.name
            continue  # cross-references follow the new numbers
        moved += 1
        assert not report["new_integrity_problems"], path.name
        assert not report["text"]["lost"] + report["text"]["deleted_text_lost"], path.name
        assert not report["parts"]["missing"], path.name
        kept = report["blocks"]["moved_or_kept_any_order"]
        clean += kept == report["blocks"]["untouched"]
        # A bookmark or a section break that the move tears is handed over between two blocks; no other block changes.
        assert report["blocks"]["untouched"] - kept <= 2, path.name
    with capsys.disabled():
        print(f"\n{moved} files with a section moved, {clean} of them with every block as it was")
    assert clean >= 0.95 * moved


def first_section_last(blocks: tuple[Block, ...]) -> list[Block] | None:
    """The blocks with the first section at the end; None where there is no other one."""
    start = next((k for k, block in enumerate(blocks) if block.level), None)
    if start is None:
        return None
    stop = section_stop(blocks, start)
    return [*blocks[:start], *blocks[stop:], *blocks[start:stop]] if stop < len(blocks) else None
