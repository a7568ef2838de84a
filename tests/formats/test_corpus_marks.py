"""Real files, when they are there: edits beside comments, links, fields, notes and tracked changes keep these."""

from __future__ import annotations

import io
import random
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from corpus import compared, readable, sweeps_over_files
from random_changes import random_change
from speecheditor.formats.annotations import field_code
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_verify import same_text
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.package import Package
from speecheditor.model.blocks import OBJECT, Atom, Block, Paragraph, RunProps, join_runs
from speecheditor.model.document import Document
from speecheditor.model.text import typed

pytestmark = sweeps_over_files

MARKED = re.compile(
    rb"<w:(?:commentReference|hyperlink|fldSimple|fldChar|footnoteReference|endnoteReference|ins|del|moveFrom|moveTo)\b"
)


def test_edits_inside_marked_paragraphs_keep_every_mark(capsys: pytest.CaptureFixture[str]) -> None:
    rng = random.Random(2024)
    files = edits = 0
    for path, data, content in readable():
        places = [
            k
            for k, block in enumerate(content.blocks)
            if isinstance(block, Paragraph) and block.source and MARKED.search(block.source.element)
        ]
        if not places:
            continue
        blocks: list[Block] = list(content.blocks)
        for k in rng.sample(places, min(len(places), 40)):
            blocks[k] = with_random_edits(rng, blocks[k])
            edits += 1
        out = write_docx(content, blocks, content.properties)
        reread = read_docx(out).document.blocks
        assert [looks(block) for block in reread] == [looks(block) for block in blocks], path.name
        assert balance(out) == balance(data), path.name
        opened_as_before(data, out, path.name)
        files += 1
    with capsys.disabled():
        print(f"\n{edits} paragraphs with marks edited in {files} files")
    assert edits > 300


def test_any_editing_near_marks_writes_what_is_valid_and_reads_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = 0
    for path, _, content in readable():
        near = [k for k, block in enumerate(content.blocks) if block.source and MARKED.search(block.source.element)]
        if not near or len(content.blocks) > 500:
            continue
        rng, model = random.Random(path.name), Document(content.blocks)
        for _ in range(10):
            random_change(rng, model, near)
        out = write_docx(content, list(model.blocks), content.properties)
        assert same_text(out, list(model.blocks)), path.name
        problems = compared(path, out, tmp_path)["new_integrity_problems"]
        # A style that the file uses without having it may be used once more.
        assert not [name for name in problems if not name.startswith("unknown style")], path.name
        files += 1
    with capsys.disabled():
        print(f"\n{files} files edited near their marks")
    assert files > 50


def with_random_edits(rng: random.Random, block: Block) -> Paragraph:
    """The paragraph after typing and deleting a few times, but for its atoms, which all stay."""
    assert isinstance(block, Paragraph)
    for _ in range(rng.randint(1, 5)):
        size = len(block.text)
        start = rng.randint(0, size)
        stop = rng.randint(start, min(size, start + 6))
        while OBJECT in block.text[start:stop]:
            stop -= 1
        block = typed(block, start, stop, rng.choice(["", "新", "a b ", "\t", "x"]))
    return block


def held(atom: Atom) -> bytes:
    """What an atom is; of a cross-reference the code, for its result may be another one now."""
    return field_code(atom.xml).encode() if atom.reference else atom.xml


def looks(block: Block) -> list[tuple[str, RunProps, bytes]]:
    """Text, look and atoms of a block; what a note shows is computed anew, the halves of a change get two ids."""
    if not isinstance(block, Paragraph):
        return []
    runs = [
        replace(run, props=replace(run.props, raw=re.sub(rb'(Change w:id=")-?\d+', rb"\1", run.props.raw)))
        for run in block.runs
    ]
    return [
        (run.text, replace(run.props, atom=None), held(run.props.atom) if run.props.atom else b"")
        for run in join_runs(runs)
    ]


def balance(data: bytes) -> Counter[str]:
    """How often each element of a range, field, note or revision stands in the main part; empty revisions may go."""
    package = Package.read(data)
    names = "|".join(
        ["bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference", "fldChar",
         "footnoteReference", "endnoteReference", "del", "moveFrom", "moveFromRangeStart", "moveToRangeEnd",
         "permStart", "permEnd", "instrText", "delText", "fldSimple"]
    )  # fmt: skip
    found = re.findall(f"<w:({names})[\\s/>]".encode(), package.part(package.main))
    return Counter(name.decode() for name in found)


def opened_as_before(before: bytes, after: bytes, name: str) -> None:
    """python-docx, an independent reader, opens the new file when it opens the old one and finds as many paragraphs."""
    try:
        old = docx.Document(io.BytesIO(before))
    except Exception:  # it cannot read every real file, in many ways
        return
    assert len(docx.Document(io.BytesIO(after)).paragraphs) == len(old.paragraphs), name
