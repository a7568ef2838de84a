"""Merging and splitting sections, as tables; ``|`` is the caret, or both ends of the selection."""

from __future__ import annotations

import pytest

from builders import BOLD, doc, lines
from speecheditor.model import parting
from speecheditor.model.blocks import Paragraph, Run, RunProps, new_id
from speecheditor.model.document import Document
from speecheditor.model.refusal import Impossible, Reason
from speecheditor.model.transaction import Selection

TITLE = RunProps(bold=True, title=True)


@pytest.mark.parametrize(("indices", "after"), [
    ([2], ["1 A", "a", "B", "b", "2 B1", "1 ", "c", "1 D"]),
    ([2, 7], ["1 A", "a", "B", "b", "2 B1", "1 ", "c", "D"]),
    ([4], ["1 A", "a", "1 B", "b", "B1", "1 ", "c", "1 D"]),
    ([5], ["1 A", "a", "1 B", "b", "2 B1", "c", "1 D"]),
    ([2, 4, 5, 7], ["1 A", "a", "B", "b", "B1", "c", "D"]),
])  # fmt: skip
def test_merge(indices, after) -> None:
    document = doc("1 A", "a", "1 B", "b", "2 B1", "1 ", "c", "1 D")
    old = list(document.blocks)
    document.apply(parting.merge(document, indices))
    assert lines(document) == after
    document.undo()
    assert all(a is b for a, b in zip(document.blocks, old, strict=True))


def test_the_first_section_has_nothing_above() -> None:
    document = doc("front", "1 A", "1 B")
    with pytest.raises(Impossible) as caught:
        parting.merge(document, [1, 2])
    assert caught.value.reason is Reason.NOTHING_ABOVE


@pytest.mark.parametrize(("before", "after", "caret"), [
    (["2 A", "|one two"], ["2 A", "2 ", "one two"], 1),
    (["2 A", "one |two"], ["2 A", "one ", "2 ", "two"], 2),
    (["2 A", "one two|", "b"], ["2 A", "one two", "2 ", "b"], 2),
    (["2 A", "|"], ["2 A", "2 ", ""], 1),
    (["|front"], ["1 ", "front"], 0),
    (["2 |A", "a"], ["2 ", "2 A", "a"], 0),
    (["2 A|", "a"], ["2 A", "2 ", "a"], 1),
    (["2 A|B", "a"], ["2 A", "2 B", "a"], 1),
    (["2 |", "a"], ["2 ", "2 ", "a"], 1),
    (["2 A", "x |*one*| y"], ["2 A", "x ", "2 *one*", " y"], 2),
    (["2 A", "|one| two"], ["2 A", "2 one", " two"], 1),
    (["2 A", "|one|"], ["2 A", "2 one"], 1),
    (["3 A|B|C", "a"], ["3 A", "3 B", "C", "a"], 1),
])  # fmt: skip
def test_split(before, after, caret) -> None:
    index = next(k for k, line in enumerate(before) if "|" in line)
    document = doc(*[line.replace("|", "") for line in before])
    plain = before[index].replace("*", "")
    first, last = plain.index("|"), plain.rindex("|")
    shift = 2 if document.blocks[index].level else 0
    selection = Selection(
        (index, first - shift), (index, max(first, last - 1) - shift if last > first else first - shift)
    )
    made = parting.split_section(document, selection)
    assert made is not None
    old = list(document.blocks)
    document.apply(made)
    assert lines(document) == after
    assert made.after == Selection.at((caret, 0))
    document.undo()
    assert all(a is b for a, b in zip(document.blocks, old, strict=True))


@pytest.mark.parametrize(("at", "after"), [
    (1, [("T", 2), ("itle. body", 2)]),
    (6, [("Title.", 2), ("", 2), (" body", 0)]),
    (8, [("Title. b", 2), ("", 2), ("ody", 0)]),
])  # fmt: skip
def test_a_run_in_heading_is_split_in_its_title_or_in_its_text(at, after) -> None:
    block = Paragraph(new_id(), (Run("Title.", TITLE), Run(" body")), 2)
    document = Document([block])
    document.apply(parting.split_section(document, Selection.at((0, at))))
    assert [(b.text, b.level) for b in document.blocks] == after


@pytest.mark.parametrize(("offset", "after"), [(0, ["1 A", "1 ", "[table]"]), (1, ["1 A", "[table]", "1 "])])
def test_beside_a_protected_block(offset, after) -> None:
    document = doc("1 A", "[table]")
    document.apply(parting.split_section(document, Selection.at((1, offset))))
    assert lines(document) == after


def test_a_whole_heading_is_a_title_already() -> None:
    document = doc("1 Title")
    assert parting.split_section(document, Selection((0, 0), (0, 5))) is None


def test_a_selection_over_paragraphs_is_no_title() -> None:
    document = doc("1 A", "one", "two")
    with pytest.raises(Impossible) as caught:
        parting.split_section(document, Selection((1, 1), (2, 1)))
    assert caught.value.reason is Reason.SEVERAL_PARAGRAPHS


def test_the_new_heading_takes_the_style_that_gives_the_level() -> None:
    document = doc("2 A", "text")
    document.apply(parting.split_section(document, Selection.at((1, 2))))
    assert document.blocks[2].style == "Heading2"
    assert BOLD not in [run.props for run in document.blocks[3].runs]
