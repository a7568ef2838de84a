"""What is told of torn ranges is what the writer does: every range is whole after it, and told when it was changed."""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bodies import body_of, document, edited, paragraph
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.lineup import old_items, origin_of
from speecheditor.formats.package import Package
from speecheditor.formats.problems import PackageError
from speecheditor.formats.ranges import Item
from speecheditor.formats.repairs import has_ranges, new_repairs, repairs_of, told
from speecheditor.formats.slices import decode_main
from speecheditor.model.blocks import Block
from speecheditor.model.document import Document
from speecheditor.model.editing import join_with_previous
from speecheditor.model.references import up_to_date

KINDS = (
    "bookmark", "commentRange", "perm", "moveFromRange", "moveToRange", "customXmlInsRange", "customXmlDelRange",
    "customXmlMoveFromRange", "customXmlMoveToRange",
)  # fmt: skip
BREAK = "<w:sectPr><w:cols/></w:sectPr>"
REFERENCE = '<w:r><w:commentReference w:id="{}"/></w:r>'


def mark(kind: str, side: str, number: int, name: str = "") -> str:
    named = f' w:name="{name}"' if name and side == "Start" else ""
    return f'<w:{kind}{side} w:id="{number}"{named}/>'


def around(kind: str, name: str = "n") -> str:
    """Four paragraphs with a range from inside the first to inside the third."""
    first = paragraph(mark(kind, "Start", 1, name), "a")
    last = paragraph("c", mark(kind, "End", 1) + (REFERENCE.format(1) if kind == "commentRange" else ""))
    return first + paragraph("b") + last + paragraph("d")


MOVED_TEXT = (
    mark("moveFromRange", "Start", 1, "move1")
    + paragraph("<w:moveFrom><w:r><w:t>a</w:t></w:r></w:moveFrom>")
    + mark("moveFromRange", "End", 1)
    + paragraph("b")
    + mark("moveToRange", "Start", 2, "move1")
    + paragraph("<w:moveTo><w:r><w:t>a</w:t></w:r></w:moveTo>")
    + paragraph("<w:moveTo><w:r><w:t>d</w:t></w:r></w:moveTo>")
    + mark("moveToRange", "End", 2)
    + paragraph("e")
    + paragraph("f")
)


def notes(body: str, order: str) -> list[str]:
    content = document(body)
    return [told(repair) for repair in repairs_of(content, [content.blocks[int(k)] for k in order])]


@pytest.mark.parametrize(
    ("body", "order", "expected"),
    [
        pytest.param(around("bookmark"), "0123", [], id="nothing moved"),
        pytest.param(around("bookmark"), "3012", [], id="the whole range moves"),
        pytest.param(around("bookmark"), "3", [], id="the whole range goes"),
        pytest.param(
            around("bookmark", "Ziel"),
            "1230",
            ["the bookmark “Ziel” is torn: it now covers only the part at its start"],
            id="a bookmark by its name",
        ),
        pytest.param(
            around("commentRange"),
            "1230",
            ["the comment “n” is torn: it now covers only the part at its end"],
            id="a comment stays with its reference",
        ),
        pytest.param(
            around("commentRange"),
            "013",
            ["the comment “n” is torn: nothing is left of it, so its marks are taken out"],
            id="a comment goes with its reference",
        ),
        pytest.param(
            around("perm", ""),
            "013",
            ["the editing permission “1” is torn: it now covers only the part at its start"],
            id="a permission",
        ),
        pytest.param(
            around("customXmlInsRange", ""),
            "12",
            ["the tracked change of custom XML “1” is torn: it now covers only the part at its end"],
            id="custom XML",
        ),
        pytest.param(
            MOVED_TEXT,
            "450123",
            [],
            id="a tracked move that moves",
        ),
        pytest.param(
            MOVED_TEXT,
            "012453",
            ["the tracked move “move1” is torn: it now covers only the part at its start"],
            id="half of a move range moves away",
        ),
        pytest.param(
            MOVED_TEXT,
            "12345",
            ["the tracked move “move1” is torn: nothing is left of it, so its marks are taken out"],
            id="one half of a tracked move is deleted",
        ),
        pytest.param(
            paragraph("a") + paragraph("b", ppr=BREAK) + paragraph("c") + paragraph("d") + paragraph("e"),
            "02314",
            ["the break of page section 1 stays where it was: the text before it carries it now"],
            id="a section break",
        ),
    ],
)
def test_what_is_told(body: str, order: str, expected: list[str]) -> None:
    assert notes(body, order) == expected


def test_a_change_tells_only_what_it_adds() -> None:
    content = document(around("bookmark"))
    blocks = content.blocks
    torn = [blocks[1], blocks[2], blocks[3], blocks[0]]
    assert [len(new_repairs(content, *pair)) for pair in ((blocks, torn), (torn, torn), (torn, blocks))] == [1, 0, 0]


def test_a_comment_whose_reference_was_joined_to_the_paragraph_before_is_not_gone() -> None:
    content = document(around("commentRange"))
    model = Document(content.blocks)
    transaction = join_with_previous(model, 2)
    assert transaction is not None
    model.apply(transaction)
    found = repairs_of(content, model.blocks)
    assert [told(repair) for repair in found] == ["the comment “n” is torn: it now covers only the part at its start"]
    assert marks_of(body_of(write_docx(content, list(model.blocks), content.properties))) == [
        ("commentRange", "Start", "1", "n"),
        ("commentRange", "End", "1", ""),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (paragraph("a") + paragraph("b") + "<w:sectPr/>", False),
        (paragraph("the Start of the End"), False),
        (around("bookmark"), True),
        (paragraph("a", ppr=BREAK) + paragraph("b") + BREAK, True),
    ],
)
def test_a_file_without_ranges_is_known_at_once(body: str, expected: bool) -> None:
    assert has_ranges(document(body)) is expected


# -- random documents


def random_body(seed: int) -> str:
    """Paragraphs with ranges of every kind from anywhere to anywhere behind, tracked moves in pairs, section breaks."""
    chance = random.Random(seed)
    size = chance.randint(2, 8)
    inside: list[list[str]] = [[f"p{k}"] for k in range(size)]
    before: list[str] = [""] * (size + 1)
    number = 0
    for _ in range(chance.randint(1, 6)):
        kind = chance.choice(KINDS)
        halves = ("moveFromRange", "moveToRange") if kind.startswith("move") else (kind,)
        number += 1
        name = f"name{number}"
        for half in halves:
            number += 1
            first, last = sorted(chance.choices(range(size), k=2))
            if chance.random() < 0.5:
                inside[first].insert(0, mark(half, "Start", number, name))
            else:
                before[first] += mark(half, "Start", number, name)
            if chance.random() < 0.5:
                inside[last].append(mark(half, "End", number))
            else:
                before[last + 1] = mark(half, "End", number) + before[last + 1]
            if half == "commentRange":
                inside[chance.choice([first, last])].append(REFERENCE.format(number))
    out: list[str] = []
    for k in range(size):
        ppr = BREAK if chance.random() < 0.2 else ""
        out.append(before[k] + paragraph(*inside[k], ppr=ppr))
    return "".join(out) + before[size] + "<w:sectPr/>"


def is_changed(content: DocumentContent, blocks: list[Block], written: str) -> bool:
    """Whether the writer did more than put the blocks in their order."""
    inner = in_order(content, blocks).decode().partition("<w:body>")[2]
    return inner.rpartition("</w:body>")[0] != written


def in_order(content: DocumentContent, blocks: list[Block]) -> bytes:
    """The main part with the blocks in this order and nothing else done."""
    old = old_items(content.blocks, content.frame.tail)
    at = {id(origin_of(block)): item for block, item in zip(content.blocks, old, strict=False)}
    items: list[Item] = [at[id(origin_of(block))] for block in blocks]
    inner = b"".join([part for item in items for part in item.slots()])
    return content.frame.head + inner + old[-1].before + old[-1].element


def marks_of(body: str) -> list[tuple[str, str, str, str]]:
    return re.findall(r'<w:(\w+?)(Start|End) w:id="(\d+)"(?: w:name="(\w+)")?', body)


def faults(body: str) -> list[str]:
    """Ranges that are not whole, and halves of moves without the other."""
    starts: Counter[tuple[str, str]] = Counter()
    ends: Counter[tuple[str, str]] = Counter()
    names: dict[str, set[str]] = {"moveFromRange": set(), "moveToRange": set()}
    out: list[str] = []
    for kind, side, number, name in marks_of(body):
        (starts if side == "Start" else ends)[kind, number] += 1
        if side == "End" and not starts[kind, number]:
            out.append(f"{kind} {number} ends before it starts")
        if kind in names and name:
            names[kind].add(name)
    out += [f"{key} is not whole" for key in {*starts, *ends} if starts[key] != 1 or ends[key] != 1]
    return out + [f"move {name} is half" for name in names["moveFromRange"] ^ names["moveToRange"]]


@given(seed=st.integers(0, 10**9), change=st.data())
def test_every_range_is_whole_and_told_exactly_when_it_was_changed(seed: int, change: st.DataObject) -> None:
    content = document(random_body(seed))
    blocks = list(content.blocks)
    start = change.draw(st.integers(0, len(blocks) - 1))
    stop = change.draw(st.integers(start + 1, len(blocks)))
    rest = blocks[:start] + blocks[stop:]
    if change.draw(st.booleans()) or not rest:
        dest = change.draw(st.integers(0, len(rest)))
        blocks = rest[:dest] + blocks[start:stop] + rest[dest:]
    else:
        blocks = rest
    written = body_of(write_docx(content, blocks, content.properties))
    assert faults(written) == []
    told_of = repairs_of(content, blocks)
    assert bool(told_of) == is_changed(content, blocks, written)
    at = change.draw(st.integers(0, len(blocks) - 1)) if blocks else None
    if at is not None:
        blocks[at] = edited(blocks[at], 0, 1, "edited")
        assert faults(body_of(write_docx(content, blocks, content.properties))) == []
        assert repairs_of(content, blocks) == told_of


@pytest.mark.sweep
def test_real_files_are_told_the_truth(shared: Path) -> None:
    chance, moves = random.Random(5), 0
    for path in sorted((shared / "corpus").glob("*.d*")):
        try:
            content = read_docx(path.read_bytes()).document
        except PackageError:
            continue
        if not has_ranges(content) or not 3 <= len(content.blocks) <= 1500:
            continue
        for _ in range(5):
            blocks = list(content.blocks)
            start = chance.randrange(len(blocks))
            taken = blocks[start : start + chance.randint(1, len(blocks) // 3)]
            rest = blocks[:start] + blocks[start + len(taken) :]
            dest = chance.randint(0, len(rest))
            blocks = rest[:dest] + (taken if chance.random() < 0.75 else []) + rest[dest:]
            if up_to_date(blocks, content.properties) is not blocks:
                continue  # a cross-reference shows another number now
            written = Package.read(write_docx(content, blocks, content.properties)).part(content.main)
            xml = decode_main(written, content.main).xml
            moves += 1
            assert bool(repairs_of(content, blocks)) == (in_order(content, blocks) != xml), (path.name, start, dest)
    assert moves > 100
