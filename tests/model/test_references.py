"""What cross-references show, and the commands on them."""

from __future__ import annotations

import pytest

from builders import doc, lines
from references import atoms, refer, seen
from speecheditor import resources
from speecheditor.model import editing, formatting, restructure
from speecheditor.model.anchors import Anchor, Form
from speecheditor.model.blocks import Paragraph, new_id
from speecheditor.model.document import Document
from speecheditor.model.numbering import NumberLevel, Scheme
from speecheditor.model.operations import Operation
from speecheditor.model.outline import section_stop
from speecheditor.model.properties import Properties
from speecheditor.model.readback import Refused
from speecheditor.model.references import bare, core, up_to_date
from speecheditor.model.referencing import bookmark_for, reference_to_text, with_last_texts
from speecheditor.model.transaction import Selection

LAWLIKE = Scheme(
    "chapters",
    "Chapters",
    (NumberLevel("chineseCountingThousand", "第%1章", suffix="space"), NumberLevel("decimal", "%1.%2", legal=True)),
)


def speech(scheme: str | Scheme = "zh-official") -> Document:
    """Two parts of two sections each, with text in between."""
    own = resources.scheme(scheme) if isinstance(scheme, str) else scheme
    body = ("text", "1 One", "2 A", "text a", "2 B", "text b", "1 Two", "2 C", "text c", "2 D", "text d")
    return doc(*body, properties=Properties(scheme=own))


@pytest.mark.parametrize(
    ("label", "without_stops", "without_words"),
    [
        ("一、", "一", "一"),
        ("（二）", "（二）", "（二）"),
        ("3．", "3", "3"),
        ("1.2.", "1.2", "1.2"),
        ("第二十一章", "第二十一章", "二十一"),
        ("Section 1.01", "Section 1.01", "1.01"),
        ("Article IV.", "Article IV", "IV"),
        ("(a)", "(a)", "(a)"),
        ("①", "①", "①"),
        ("Annex", "Annex", "Annex"),
    ],
)
def test_a_number_is_shown_without_the_stop_behind_it_and_if_asked_without_words(label, without_stops, without_words):
    assert core(label) == without_stops
    assert bare(core(label)) == without_words


@pytest.mark.parametrize(
    ("scheme", "target", "form", "wanted"),
    [
        ("zh-official", 6, Form.OWN, "二"),
        ("zh-official", 4, Form.OWN, "（二）"),
        ("zh-official", 4, Form.FULL, "一（二）"),
        ("zh-official", 4, Form.TITLE, "B"),
        ("decimal", 9, Form.FULL, "2.2"),
        ("decimal", 9, Form.OWN, "2.2"),
        (LAWLIKE, 9, Form.FULL, "2.2"),
        (LAWLIKE, 6, Form.OWN, "第二章"),
        ("zh-official", 1, Form.PLACE, "above"),
        ("zh-official", 9, Form.PLACE, "below"),
        ("plain", 4, Form.OWN, "?#"),
        ("plain", 4, Form.TITLE, "B"),
    ],
)
def test_the_forms_of_a_heading(scheme, target, form, wanted):
    document = speech(scheme)
    refer(document, (3, 4), target, form)
    assert seen(document) == [wanted]


@pytest.mark.parametrize(
    ("place", "wanted"),
    [(3, "一（二）"), (2, "（二）"), (6, "一（二）")],
)
def test_a_number_in_relative_context_leaves_out_what_a_heading_has_in_common_with_it(place, wanted):
    document = speech()
    refer(document, (place, 1), 4, Form.RELATIVE)
    assert seen(document) == [wanted]


def test_a_reference_follows_its_heading_through_moves_levels_titles_and_schemes():
    document = speech()
    refer(document, (0, 4), 4, Form.OWN)
    refer(document, (0, 5), 4, Form.TITLE)
    assert seen(document) == ["（二）", "B"]
    document.apply(restructure.move_up(document, 4))
    assert seen(document) == ["（一）", "B"]
    document.apply(restructure.shift_section(document, 2, -1))
    assert seen(document) == ["二", "B"]
    document.apply(restructure.rename(document, 2, "Better"))
    assert seen(document) == ["二", "Better"]
    document.apply(formatting.set_scheme(document, resources.scheme("decimal")))
    assert seen(document) == ["2", "Better"]


def test_inserting_is_one_step_that_undo_takes_back_to_the_very_blocks():
    document = speech()
    before = document.snapshot()[0]
    refer(document, (3, 4), 4)
    assert document.history.done[-1].operation is Operation.INSERT_REFERENCE
    assert document.blocks[4].anchors == (Anchor("_Ref4000", document.blocks[4].id),)
    assert document.blocks[4].source is None
    document.undo()
    assert all(a is b for a, b in zip(document.blocks, before, strict=True))
    document.redo()
    assert seen(document) == ["（二）"]


def test_a_second_reference_takes_the_bookmark_of_the_first():
    document = speech()
    refer(document, (3, 4), 4)
    assert bookmark_for(document.blocks[4], "_Ref1") == "_Ref4000"
    refer(document, (5, 0), 4)
    assert [anchor.name for anchor in document.blocks[4].anchors] == ["_Ref4000"]


def test_a_heading_can_hold_a_reference_to_itself():
    document = speech()
    refer(document, (4, 1), 4, Form.OWN)
    assert seen(document) == ["（二）"]
    assert lines(document)[4] == "2 B{?}"


def test_only_a_heading_can_be_referred_to():
    with pytest.raises(Refused):
        refer(speech(), (3, 0), 5)


def test_a_deleted_heading_leaves_the_last_known_text_and_undo_brings_it_back():
    document = speech()
    refer(document, (0, 4), 4, Form.FULL)
    document.apply(restructure.move_up(document, 4))
    before = document.snapshot()[0]
    made = restructure.delete_section(document, 2)
    assert made is not None
    document.apply(with_last_texts(document, made))
    assert seen(document) == ["一（一）!"]
    document.undo()
    assert all(a is b for a, b in zip(document.blocks, before, strict=True))
    assert seen(document) == ["一（一）"]


def test_a_change_that_takes_no_target_away_stays_as_it_is():
    document = speech()
    refer(document, (0, 4), 4)
    for made in (restructure.delete_section(document, 9), restructure.move_up(document, 4)):
        assert made is not None
        assert with_last_texts(document, made) is made


def section(document: Document, index: int) -> Selection:
    stop = section_stop(document.blocks, index)
    return Selection((index, 0), (stop - 1, len(document.blocks[stop - 1].text)))


def paste(document: Document, content: list, index: int) -> None:
    at = Selection.at((index, len(document.blocks[index].text)))
    body = Paragraph(new_id())
    made = editing.replace_range(document, at, [body, *editing.fresh(content, document, at)], Operation.PASTE)
    assert made is not None
    document.apply(made)


def test_a_copied_section_leaves_the_reference_with_the_original():
    document = speech()
    refer(document, (0, 4), 4)
    paste(document, list(editing.copied(document, section(document, 4))), 0)
    assert next(block.text for block in document.blocks if block.level) == "B"
    assert seen(document) == ["（二）"]


def test_a_section_that_is_cut_and_pasted_takes_the_reference_along():
    document = speech()
    refer(document, (0, 4), 4)
    content = list(editing.copied(document, section(document, 4)))
    document.apply(restructure.delete_section(document, 4))
    assert seen(document) == ["?!"]
    paste(document, content, 8)
    assert seen(document) == ["（三）"]


def test_of_a_parted_heading_the_first_part_is_the_target():
    document = doc("1 First second", "text", properties=Properties(scheme=resources.scheme("decimal")))
    refer(document, (1, 0), 0, Form.TITLE)
    document.apply(editing.split_paragraph(document, (0, 5)))
    assert seen(document) == ["First"]


def test_a_heading_that_becomes_text_is_no_target_until_it_is_a_heading_again():
    document = speech()
    refer(document, (0, 4), 4)
    document.apply(formatting.set_level(document, Selection.at((4, 0)), 0))
    assert seen(document) == ["?!"]
    document.apply(formatting.set_level(document, Selection.at((4, 0)), 2))
    assert seen(document) == ["（二）"]


def test_a_reference_becomes_text_in_its_look():
    document = speech()
    refer(document, (0, 2), 4)
    document.apply(reference_to_text(document, (0, 2), "（二）"))
    assert lines(document)[0] == "te（二）xt"
    assert seen(document) == []


def test_blocks_are_brought_up_to_date_and_stay_themselves_when_they_are():
    document = speech()
    assert up_to_date(document.blocks, document.properties) is document.blocks
    refer(document, (0, 4), 4)
    current = up_to_date(document.blocks, document.properties)
    assert [atom.text for atom in atoms(current[0])] == ["（二）"]
    assert all(a is b for a, b in zip(current[1:], document.blocks[1:], strict=True))
    assert up_to_date(current, document.properties) is current
