"""Copies of sections: pasted, duplicated, copied by dragging."""

from __future__ import annotations

import pytest

from builders import blocks, doc, lines
from speecheditor.model import section_clips as clips
from speecheditor.model.levels import TooDeep
from speecheditor.model.refusal import Impossible, Reason

SPEECH = ["1 A", "a", "2 A1", "[table]", "1 B", "2 B1", "1 C"]


def test_a_copy_holds_whole_sections_with_their_bytes() -> None:
    document = doc(*SPEECH)
    found = clips.copied_sections(document, [5, 0, 2])
    assert lines(found) == ["1 A", "a", "2 A1", "[table]", "2 B1"]
    assert [b.source for b in found] == [document.blocks[k].source for k in (0, 1, 2, 3, 5)]
    assert not {b.id for b in found} & {b.id for b in document.blocks}


@pytest.mark.parametrize(("current", "place"), [(0, (4, 1)), (2, (4, 2)), (6, (7, 1)), (None, (0, 1))])
def test_pasted_sections_follow_the_current_one_at_its_level(current, place) -> None:
    assert clips.paste_place(doc(*SPEECH).blocks, current) == place


def test_without_headings_pasted_sections_go_to_the_end_as_they_are() -> None:
    document = doc("one", "two")
    assert clips.paste_place(document.blocks, None) == (2, None)
    document.apply(clips.paste_sections(document, blocks("2 X", "3 Y"), 2, None))
    assert lines(document) == ["one", "two", "2 X", "3 Y"]


@pytest.mark.parametrize(("content", "level", "pasted"), [
    (["1 X", "x", "2 Y"], 2, ["2 X", "x", "3 Y"]),
    (["3 X", "2 Y", "x"], 1, ["2 X", "1 Y", "x"]),
    (["2 X", "[t]"], None, ["2 X", "[t]"]),
])  # fmt: skip
def test_relative_levels_are_kept(content, level, pasted) -> None:
    document = doc("1 A", "1 B")
    document.apply(clips.paste_sections(document, blocks(*content), 1, level))
    assert lines(document) == ["1 A", *pasted, "1 B"]


def test_too_deep_and_no_heading() -> None:
    document = doc("8 A")
    with pytest.raises(TooDeep):
        clips.paste_sections(document, blocks("1 X", "2 Y", "3 Z"), 1, 8)
    for content in ([], blocks("text", "1 X")):
        with pytest.raises(Impossible) as caught:
            clips.paste_sections(document, content, 1, 1)
        assert caught.value.reason is Reason.NO_HEADING_COPIED


def test_pasting_twice_makes_two_and_a_comment_only_once() -> None:
    document = doc("1 A{!1}", "1 B")
    content = clips.copied_sections(document, [0])
    for _ in range(2):
        document.apply(clips.paste_sections(document, content, 2, 1))
    assert lines(document) == ["1 A{!1}", "1 B", "1 A", "1 A"]
    assert len({b.id for b in document.blocks}) == 4


@pytest.mark.parametrize(("indices", "after"), [
    ([0], ["1 A", "a", "2 A1", "[table]", "1 A", "a", "2 A1", "[table]", *SPEECH[4:]]),
    ([5], [*SPEECH[:6], "2 B1", "1 C"]),
    ([4, 6], [*SPEECH, "1 B", "2 B1", "1 C"]),
    ([2, 6], [*SPEECH[:4], "2 A1", "[table]", *SPEECH[4:], "1 C"]),
    ([2, 4], [*SPEECH[:4], "2 A1", "[table]", "1 B", "2 B1", "1 B", "2 B1", "1 C"]),
])  # fmt: skip
def test_duplicates_stand_behind_what_they_copy(indices, after) -> None:
    document = doc(*SPEECH)
    made = clips.duplicate(document, indices)
    document.apply(made)
    assert lines(document) == after
    assert made.after is not None
    assert document.blocks[made.after.head[0]].level
    document.undo()
    assert lines(document) == SPEECH


def test_a_copy_goes_to_a_place_and_a_level() -> None:
    document = doc(*SPEECH)
    document.apply(clips.copy_sections(document, [2, 6], 0, 1))
    assert lines(document) == ["2 A1", "[table]", "1 C", *SPEECH]
