"""Real files, when they are there: nothing is lost by saving, editing and moving. One line sums up what was read."""

from __future__ import annotations

import importlib.util
import io
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import docx
import pytest

from bodies import shown
from changes import random_change
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_verify import same_text
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.package import Package, PackageError
from speecheditor.model.blocks import OBJECT, Block, Paragraph, Run, RunProps, join_runs, props_at
from speecheditor.model.document import Document
from speecheditor.model.outline import section_stop
from speecheditor.model.text import typed

SHARED = Path(__file__).resolve().parents[3] / "shared"
FILES = sorted([*SHARED.glob("corpus/*.do*"), *SHARED.glob("recipes/*.docx")])

pytestmark = [
    pytest.mark.sweep,
    pytest.mark.skipif(not FILES, reason="the folder of real files is not there"),
]


def readable() -> Iterator[tuple[Path, bytes, DocumentContent]]:
    for path in FILES:
        data = path.read_bytes()
        try:
            yield path, data, read_docx(data).document
        except PackageError:
            continue


@pytest.fixture(scope="module")
def oracle() -> ModuleType:
    """The independent comparison of two Word files that lies beside them."""
    spec = importlib.util.spec_from_file_location("docx_diff", SHARED / "tools" / "docx_diff.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


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
        assert shown(read_docx(out).document.blocks) == shown(blocks), path.name
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


def test_a_moved_section_loses_nothing(oracle: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    moved = clean = 0
    for path, _, content in readable():
        blocks = first_section_last(content.blocks)
        if blocks is None:
            continue
        out = write_docx(content, blocks, content.properties)
        report = compared(oracle, path, out, tmp_path)
        moved += 1
        assert not report["new_integrity_problems"], path.name
        assert not report["text"]["lost"] + report["text"]["deleted_text_lost"], path.name
        assert not report["parts"]["missing"], path.name
        kept = report["blocks"]["moved_or_kept_any_order"]
        clean += kept == report["blocks"]["untouched"]
        # A bookmark or a section break that the move tears is handed over between two blocks; no other block changes.
        assert report["blocks"]["untouched"] - kept <= 2, path.name
        assert sorted(texts(read_docx(out).document.blocks)) == sorted(texts(blocks)), path.name
    with capsys.disabled():
        print(f"\n{moved} files with a section moved, {clean} of them with every block as it was")
    assert clean >= 0.95 * moved


def texts(blocks: tuple[Block, ...] | list[Block]) -> list[str]:
    """What the blocks show, but for note numbers, which follow the order, and empty paragraphs."""
    return [re.sub(r"\{[^}]*\}", "{}", text) for text in shown(blocks) if text]


def first_section_last(blocks: tuple[Block, ...]) -> list[Block] | None:
    """The blocks with the first section at the end; None where there is no other one."""
    start = next((k for k, block in enumerate(blocks) if block.level), None)
    if start is None:
        return None
    stop = section_stop(blocks, start)
    return [*blocks[:start], *blocks[stop:], *blocks[start:stop]] if stop < len(blocks) else None


def compared(oracle: ModuleType, before: Path, after: bytes, folder: Path) -> dict[str, dict[str, int]]:
    target = folder / "after.docx"
    target.write_bytes(after)
    report = oracle.compare(str(before), str(target))
    assert "error" not in report, report
    return report


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
    oracle: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
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
        problems = compared(oracle, path, out, tmp_path)["new_integrity_problems"]
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


def looks(block: Block) -> list[tuple[str, RunProps, bytes]]:
    """Text, look and atoms of a block; what a note shows is computed anew, the halves of a change get two ids."""
    if not isinstance(block, Paragraph):
        return []
    runs = [
        replace(run, props=replace(run.props, raw=re.sub(rb'(Change w:id=")-?\d+', rb"\1", run.props.raw)))
        for run in block.runs
    ]
    return [
        (run.text, replace(run.props, atom=None), run.props.atom.xml if run.props.atom else b"")
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
