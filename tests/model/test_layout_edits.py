"""Changes of a layout's data, and what is said of values that are none."""

from __future__ import annotations

import pytest

from speecheditor import resources
from speecheditor.model.layout_edits import made_over, nested, trouble_with, value_at, without
from speecheditor.model.layouts import layout_of, merged

A4 = {"width": 210, "height": 297, "top": 20, "bottom": 20, "left": 20, "right": 20}
BASE = {
    "id": "base",
    "names": {"en": "Base"},
    "paper": A4,
    "switches": [
        {
            "id": "size",
            "names": {"en": "Size"},
            "options": [
                {"id": "plain", "names": {"en": "Plain"}},
                {"id": "large", "names": {"en": "Large"}, "changes": {"type": {"body": {"size": 20, "line": 2}}}},
            ],
        }
    ],
}


def test_values_are_found_and_put_where_their_path_says() -> None:
    changes = nested(("type", "body", "size"), 14)
    assert changes == {"type": {"body": {"size": 14}}}
    assert value_at(merged(BASE, changes), ("type", "body", "size")) == 14
    assert value_at(BASE, ("type", "body", "size")) is None


@pytest.mark.parametrize(
    ("data", "over", "left"),
    [
        ({"a": 1, "b": 2}, {"a": 5}, {"b": 2}),
        ({"a": {"x": 1, "y": 2}}, {"a": {"x": 9}}, {"a": {"y": 2}}),
        ({"a": {"x": 1}}, {"a": None}, {}),
    ],
)
def test_what_is_said_elsewhere_is_left_out(data, over, left) -> None:
    assert without(data, over) == left


@pytest.mark.parametrize(("option", "size", "line"), [("plain", 14, None), ("large", 14, 2)])
def test_own_changes_hold_whatever_the_switches_say(option: str, size: float, line: float | None) -> None:
    data = made_over(BASE, nested(("type", "body", "size"), 14), "own-1", {"en": "Mine"})
    layout = layout_of(data, {"size": option})
    assert (layout.id, layout.name("en"), layout.type["body"].size) == ("own-1", "Mine", size)
    assert layout.type["body"].line == line
    assert layout_of(BASE, {"size": "large"}).type["body"].size == 20


@pytest.mark.parametrize("layout", resources.layouts(), ids=lambda layout: layout.id)
def test_nothing_is_wrong_with_what_is_shipped(layout) -> None:
    assert trouble_with(layout.data) is None


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("paper", "left"), 200, "The margins of the layout leave no room for text."),
        (("paper", "width"), 5000, "The value of width must lie between 50 and 1200."),
        (("paper", "top"), "2", "The layout cannot be read"),
        (("type", "body", "size"), 0, "The size of body must lie between 4 and 200."),
        (("type", "body", "size"), True, "The size of body must lie between 4 and 200."),
        (("type", "title", "alignment"), "up", "The alignment or the line spacing of title is not known."),
        (("type", "body", "family"), 3, "The name of a font must be text."),
        (("breaks", "part"), 0, "The value of part must lie between 0.2 and 1."),
        (("breaks", "sentences"), 1, "The value of sentences must be true or false."),
        (("show", "changes"), "red", "What is to be shown of changes or codes is not known."),
        (("show", "unheard"), 1, "The layout cannot be read"),
        (("names",), {"en": " "}, "A layout needs a name of its own."),
        (("footers",), {"default": [{"size": 9}]}, "The layout cannot be read"),
    ],
)
def test_what_is_wrong_is_one_sentence(path, value, said: str) -> None:
    told = trouble_with(merged(BASE, nested(path, value)))
    assert told is not None
    assert told.startswith(said)
    assert told.endswith(".")
