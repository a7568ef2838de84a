"""Text commands as tables: lines in, caret in, lines out. ``|`` is the caret, two of them a selection."""

from __future__ import annotations

import pytest

from builders import block, doc, lines
from speecheditor.model import editing
from speecheditor.model.document import Document
from speecheditor.model.operations import Operation
from speecheditor.model.transaction import Selection


def parse(*marked: str) -> tuple[Document, Selection]:
    places = []
    plain = []
    for index, line in enumerate(marked):
        prefix = 2 if line[:1].isdigit() and line[1:2] == " " else 0
        while "|" in line:
            at = line.index("|")
            text = line[:at]
            offset = (
                (0 if at == 0 else 1) if line.strip("|").startswith("[") else len(block(text).text) if prefix else at
            )
            places.append((index, offset))
            line = line[:at] + line[at + 1 :]
        plain.append(line)
    return doc(*plain), Selection(places[0], places[-1])


def applied(document: Document, transaction) -> list[str]:
    if transaction is not None:
        before = list(document.blocks)
        document.apply(transaction)
        after = lines(document)
        head = transaction.after.head
        assert 0 <= head[0] < len(document.blocks)
        assert 0 <= head[1] <= len(document.blocks[head[0]].text)
        document.undo()
        assert all(a is b for a, b in zip(document.blocks, before, strict=True))
        document.redo()
        assert lines(document) == after
    return lines(document)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["ab|cd"], ["ab", "cd"]),
        (["|abcd"], ["", "abcd"]),
        (["abcd|"], ["abcd", ""]),
        (["1 Title|"], ["1 Title", ""]),
        (["1 Ti|tle"], ["1 Ti", "1 tle"]),
        (["1 |"], [""]),
        (["[t]|"], ["[t]", ""]),
    ],
)
def test_enter(before, after) -> None:
    document, selection = parse(*before)
    assert applied(document, editing.split_paragraph(document, selection.head)) == after


def test_enter_at_the_start_leaves_the_text_its_identity_and_bytes() -> None:
    document = doc("1 Title", "body")
    title = document.blocks[0]
    document.apply(editing.split_paragraph(document, (0, 0)))
    assert document.blocks[1] is title


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["ab", "|cd"], ["abcd"]),
        (["", "|cd"], ["cd"]),
        (["ab", "|"], ["ab"]),
        (["1 T", "|cd"], ["1 ?T?cd"]),
        (["[t]", "|cd"], ["[t]", "cd"]),
        (["[t]", "|"], ["[t]"]),
        (["|ab"], ["ab"]),
    ],
)
def test_backspace_at_the_start(before, after) -> None:
    document, selection = parse(*before)
    assert applied(document, editing.join_with_previous(document, selection.head[0])) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["a|b", "c|d"], ["ad"]),
        (["a|b", "middle", "|d"], ["ad"]),
        (["|ab", "c|d"], ["d"]),
        (["1 a|b", "c|d"], ["1 ?a?d"]),
        (["a|b", "[t]", "c|d"], ["ad"]),
        (["|[t]|", "x"], ["x"]),
        (["ab|", "|[t]"], ["ab", "[t]"]),
        (["|ab", "cd|"], [""]),
    ],
)
def test_delete_over_paragraphs(before, after) -> None:
    document, selection = parse(*before)
    assert applied(document, editing.delete_range(document, selection)) == after


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        (["ab|cd"], "X", ["abXcd"]),
        (["ab|cd"], "X\nY", ["abX", "Ycd"]),
        (["ab|cd"], "X\nY\n", ["abX", "Y", "cd"]),
        (["1 ab|"], "X\nY", ["1 abX", "Y"]),
        (["|"], "X\r\nY\rZ", ["X", "Y", "Z"]),
        (["[t]|"], "X", ["[t]", "X"]),
        (["|[t]"], "X", ["X", "[t]"]),
        (["a|b", "c|d"], "X", ["aXd"]),
        (["*bo|ld*"], "X", ["*boXld*"]),
    ],
)
def test_paste_text(before, text, after) -> None:
    document, selection = parse(*before)
    if before == ["*bo|ld*"]:
        document, selection = doc("*bold*"), Selection.at((0, 2))
    assert applied(document, editing.insert_text(document, selection, text)) == after


@pytest.mark.parametrize(
    ("before", "slice_", "after"),
    [
        (["ab|cd"], ["1 T"], ["abTcd"]),
        (["ab|cd"], ["1 T", "x"], ["abT", "xcd"]),
        (["|"], ["1 T", "x"], ["1 T", "x"]),
        (["|"], ["[t]"], ["[t]", ""]),
        (["ab|cd"], ["[t]"], ["ab", "[t]", "cd"]),
        (["|cd"], ["1 T", "2 U"], ["1 T", "Ucd"]),
    ],
)
def test_paste_slice(before, slice_, after) -> None:
    document, selection = parse(*before)
    content = [block(line) for line in slice_]
    assert applied(document, editing.replace_range(document, selection, content, Operation.PASTE)) == after


@pytest.mark.parametrize(
    ("before", "target", "after"),
    [
        (["|ab|cd", "ef"], (1, 1), ["cd", "eabf"]),
        (["abcd", "|ef|"], (0, 2), ["abefcd", ""]),
        (["a|b", "c|d", "xy"], (2, 1), ["ad", "xb", "cy"]),
        (["|ab|cd"], (0, 3), ["cabd"]),
        (["|ab|cd"], (0, 1), ["abcd"]),
    ],
)
def test_drag_text(before, target, after) -> None:
    document, selection = parse(*before)
    assert applied(document, editing.drag_text(document, selection, target)) == after


def test_a_dragged_protected_block_keeps_its_bytes() -> None:
    document = doc("a", "[t]", "b")
    source = document.blocks[1].source
    document.apply(editing.drag_text(document, Selection((1, 0), (1, 1)), (2, 1)))
    assert lines(document) == ["a", "b", "[t]", ""]
    assert document.blocks[2].source is source
