"""Commands on lists: in and out, joining, levels, a new start."""

from __future__ import annotations

import pytest

from bodies import heading
from list_documents import forms, item, lines, opened
from speecheditor.model import editing
from speecheditor.model.blocks import NO_NUMBER, NumRef
from speecheditor.model.document import Document
from speecheditor.model.lists import leave_list, restart_list, shift_list, toggle_list
from speecheditor.model.refusal import Impossible, Reason
from speecheditor.model.transaction import Selection


class Listed:
    """A document and the commands on the paragraphs of it."""

    def __init__(self, *paragraphs: str) -> None:
        self.content = opened(*paragraphs)
        self.document = Document(self.content.blocks, self.content.properties)

    def toggle(self, kind, first: int, last: int | None = None) -> list[str]:
        made = toggle_list(self.document, span(first, last), kind, forms(self.content, self.document))
        return self.after(made)

    def after(self, made) -> list[str]:
        if made is not None:
            self.document.apply(made)
        return lines(self.document)

    def nums(self) -> list[int | None]:
        return [block.props.num and block.props.num.num_id for block in self.document.blocks]


def span(first: int, last: int | None = None) -> Selection:
    return Selection((first, 0), (first if last is None else last, 0))


def test_in_and_out_again() -> None:
    found = Listed("a", "b", "c")
    assert found.toggle("bullet", 0, 1) == ["• a", "• b", "c"]
    assert found.toggle("number", 1) == ["• a", "1. b", "c"]
    assert found.toggle("number", 1) == ["• a", "b", "c"]
    assert [block.props.num for block in found.document.blocks[1:]] == [None, None]


def test_a_mixed_selection_becomes_one_list_of_the_kind() -> None:
    found = Listed("a", item("b", 7, 1), "c")
    assert found.toggle("bullet", 0, 2) == ["• a", "– b", "• c"]
    assert len(set(found.nums())) == 1


@pytest.mark.parametrize("beside", [0, 2])
def test_a_list_beside_goes_on(beside: int) -> None:
    found = Listed("a", "b", "c")
    found.toggle("number", beside)
    assert found.toggle("number", 1)[1] == ("2. b" if beside == 0 else "1. b")
    assert found.nums()[1] == found.nums()[beside]


def test_a_list_of_the_file_beside_goes_on() -> None:
    found = Listed(item("a"), "b")
    assert found.toggle("number", 1) == ["1) a", "2) b"]


def test_another_numbered_list_counts_by_itself_but_bullets_are_one_list() -> None:
    found = Listed("a", "b", "c", "d", "e", "f", "g")
    assert found.toggle("number", 0) == ["1. a", "b", "c", "d", "e", "f", "g"]
    assert found.toggle("number", 2)[2] == "1. c"
    found.toggle("bullet", 4)
    found.toggle("bullet", 6)
    nums = found.nums()
    assert nums[0] != nums[2] != nums[4]
    assert nums[4] == nums[6]


def test_ids_that_anything_has_or_refers_to_are_not_taken() -> None:
    found = Listed("a", item("lost", 31))
    found.toggle("number", 0)
    assert found.nums()[0] == 32
    assert found.document.properties.numbering.lists[32].abstract == 4


def test_empty_paragraphs_among_others_stay_out() -> None:
    found = Listed("a", "", "b")
    assert found.toggle("bullet", 0, 2) == ["• a", "", "• b"]
    alone = Listed("")
    assert alone.toggle("bullet", 0) == ["•"]


def test_headings_are_the_outlines() -> None:
    found = Listed(heading(1, "One"), "a")
    with pytest.raises(Impossible) as refused:
        found.toggle("bullet", 0)
    assert refused.value.reason is Reason.LIST_ON_HEADING
    assert found.toggle("bullet", 0, 1) == ["One", "• a"]


def test_a_number_of_the_style_is_switched_off() -> None:
    found = Listed('<w:p><w:pPr><w:pStyle w:val="Item"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>')
    assert lines(found.document) == ["1) a"]
    assert found.toggle("number", 0) == ["a"]
    assert found.document.blocks[0].props.num == NO_NUMBER


def test_levels_go_down_and_up() -> None:
    found = Listed("a", "b")
    found.toggle("number", 0, 1)
    assert found.after(shift_list(found.document, span(1), 1)) == ["1. a", "a) b"]
    assert found.after(shift_list(found.document, span(1), 1)) == ["1. a", "i. b"]
    assert found.after(shift_list(found.document, span(0, 1), -1)) == ["1. a", "a) b"]


@pytest.mark.parametrize(
    ("paragraph", "shift", "reason"),
    [
        ("a", 1, Reason.NO_LIST),
        (heading(1, "One"), 1, Reason.LIST_ON_HEADING),
        (item("a"), -1, Reason.NO_LIST_LEVEL),
        (item("a", 7, 1), 1, Reason.NO_LIST_LEVEL),
    ],
)
def test_no_level(paragraph: str, shift: int, reason: Reason) -> None:
    found = Listed(paragraph)
    with pytest.raises(Impossible) as refused:
        shift_list(found.document, span(0), shift)
    assert refused.value.reason is reason


def test_a_list_begins_anew_and_goes_on_again() -> None:
    found = Listed(item("a"), item("b"), item("c"))
    assert found.after(restart_list(found.document, span(1))) == ["1) a", "1) b", "2) c"]
    assert found.after(restart_list(found.document, span(1))) == ["1) a", "2) b", "3) c"]
    with pytest.raises(Impossible):
        restart_list(Listed("a").document, span(0))


@pytest.mark.parametrize(("offset", "texts"), [(0, ["1) a", "1)", "2) bc"]), (1, ["1) a", "1) b", "2) c"])])
def test_what_enter_makes_of_a_new_start_goes_on(offset: int, texts: list[str]) -> None:
    found = Listed(item("a"), item("bc"))
    found.after(restart_list(found.document, span(1)))
    assert found.after(editing.split_paragraph(found.document, (1, offset))) == texts


def test_enter_behind_an_item_makes_the_next_one() -> None:
    found = Listed(item("a"), "b")
    assert found.after(editing.split_paragraph(found.document, (0, 1))) == ["1) a", "2)", "b"]
    assert found.after(leave_list(found.document, 1, forms(found.content, found.document))) == ["1) a", "", "b"]
    assert leave_list(found.document, 1, forms(found.content, found.document)) is None


def test_undo_gives_back_the_identical_objects() -> None:
    found = Listed("a", item("b"), "c")
    before = found.document.snapshot()
    found.toggle("number", 0, 2)
    found.toggle("bullet", 0, 2)
    found.after(shift_list(found.document, span(0, 2), 1))
    while found.document.undo():
        pass
    blocks, properties = found.document.snapshot()
    assert properties is before[1]
    assert all(a is b for a, b in zip(blocks, before[0], strict=True))
    assert found.document.blocks[1].props.num == NumRef(7, 0)
