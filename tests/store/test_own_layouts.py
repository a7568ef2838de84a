"""Own layouts on the disk, and the answers to switches in the settings."""

from __future__ import annotations

import json

import pytest

from speecheditor import resources
from speecheditor.store import layout_choices, own_layouts, paths
from speecheditor.store.own_layouts import OwnLayout

MINE = OwnLayout("own-1", {"en": "Mine"}, "gb9704", {"paper": {"left": 30}}, {}, {"of_later": [1]})


def test_what_was_saved_is_loaded_with_what_is_not_known() -> None:
    assert own_layouts.load() == ((), None)
    own_layouts.save([MINE])
    assert own_layouts.load() == ((MINE,), None)
    assert (paths.config_dir() / own_layouts.FILE).stat().st_mode & 0o777 == 0o600


def test_an_own_layout_is_the_shipped_one_with_its_changes() -> None:
    found, shipped = own_layouts.layout(MINE), resources.layout("gb9704")
    assert found.page is not None
    assert shipped.page is not None
    assert (found.id, found.name("zh"), found.type) == ("own-1", "Mine", shipped.type)
    assert (found.page.left, found.page.right) == (pytest.approx(85.04), shipped.page.right)


def test_a_layout_is_added_under_a_free_id_or_gives_way_to_its_namesake() -> None:
    layouts, first = own_layouts.added((), "A", MINE)
    layouts, _ = own_layouts.added(layouts, "B", MINE)
    layouts, again = own_layouts.added(layouts, "A", OwnLayout("cards", {}, "cards", {}))
    assert [(own.id, own.name) for own in layouts] == [("own-1", "A"), ("own-2", "B")]
    assert (first.id, again.id, again.based_on) == ("own-1", "own-1", "cards")


def test_a_name_belongs_to_one_layout() -> None:
    layouts, _ = own_layouts.added(own_layouts.added((), "A", MINE)[0], "B", MINE)
    assert [own.name for own in own_layouts.renamed(layouts, "own-2", "C")] == ["A", "C"]
    for name in ("A", "", "x" * 61):
        with pytest.raises(ValueError, match="name of its own"):
            own_layouts.renamed(layouts, "own-2", name)


ENTRY = {"id": "own-1", "names": {"en": "x"}, "based_on": "cards", "changes": {}}
BROKEN = [
    "{",
    "{}",
    "[1]",
    json.dumps([{"id": "own-1"}]),
    json.dumps([{**ENTRY, "id": "cards"}]),
    json.dumps([{**ENTRY, "based_on": "none"}]),
    json.dumps([{**ENTRY, "based_on": ["cards"]}]),
    json.dumps([{**ENTRY, "names": {}}]),
    json.dumps([{**ENTRY, "changes": []}]),
    json.dumps([{**ENTRY, "changes": {"paper": 3}}]),
    json.dumps([{**ENTRY, "changes": {"paper": {"left": 190}}}]),
    json.dumps([{**ENTRY, "changes": {"type": {"body": {"wrong": 1}}}}]),
    json.dumps([{**ENTRY, "chosen": {"a": 1}}]),
    json.dumps([ENTRY, ENTRY]),
]


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_file_is_set_aside_and_told(text: str) -> None:
    path = paths.config_dir() / own_layouts.FILE
    path.write_text(text, "utf-8")
    layouts, told = own_layouts.load()
    assert layouts == ()
    assert told is not None
    assert told.startswith("Your layouts could not be read and were set aside")
    assert path.with_suffix(".bad").read_text("utf-8") == text
    assert own_layouts.load() == ((), None)


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("", {}),
        ("{", {}),
        ("[]", {}),
        ('{"a": {"x": "1", "y": 2}, "b": 3}', {"a": {"x": "1"}, "b": {}}),
    ],
)
def test_choices_that_cannot_be_read_are_none(text: str, choices: layout_choices.Choices) -> None:
    assert layout_choices.read(text) == choices


def test_choices_are_written_and_read() -> None:
    assert layout_choices.read(layout_choices.written({"a": {"x": "一"}, "b": {}})) == {"a": {"x": "一"}}
