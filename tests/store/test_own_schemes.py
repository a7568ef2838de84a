"""Own numbering schemes on the disk."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

import pytest

from speecheditor import resources
from speecheditor.model.numbering import NumberLevel, Scheme
from speecheditor.model.scheme_parts import Parts, parts_of, text_of, trouble_with
from speecheditor.store import own_schemes, paths

MINE = Scheme(
    "own-1",
    "Mine",
    (NumberLevel("upperLetter", "%1)", start=3), NumberLevel("none", ""), NumberLevel("decimal", "%3", restart=0)),
)


def test_what_was_saved_is_loaded() -> None:
    assert own_schemes.load() == ((), None)
    own_schemes.save([MINE])
    assert own_schemes.load() == ((MINE,), None)
    assert (paths.config_dir() / own_schemes.FILE).stat().st_mode & 0o777 == 0o600


def test_a_scheme_is_added_under_a_free_id_or_gives_way_to_its_namesake() -> None:
    schemes, first = own_schemes.added((), "A", resources.scheme("zh-law"))
    assert (first.id, first.levels) == ("own-1", resources.scheme("zh-law").levels)
    schemes, second = own_schemes.added(schemes, "B", resources.scheme("decimal"))
    schemes, again = own_schemes.added(schemes, "A", resources.scheme("harvard"))
    assert [(s.id, s.name) for s in schemes] == [("own-1", "A"), ("own-2", "B")]
    assert again.levels == resources.scheme("harvard").levels
    assert own_schemes.added(schemes[1:], "C", second)[1].id == "own-1"


BROKEN = [
    "{",
    "{}",
    "[1]",
    '[{"id": "own-1", "name": "x"}]',
    json.dumps([{"id": "own-1", "name": "x", "levels": [{"wrong": 1}]}]),
    json.dumps([{"id": "own-1", "name": "x", "levels": [{"text": 5}]}]),
    json.dumps([{"id": 7, "name": "x", "levels": [asdict(MINE.levels[0])]}]),
    json.dumps([{"id": "own-1", "name": "x", "levels": [{"text": "%4"}]}]),
]


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_file_is_set_aside_and_told(text: str) -> None:
    path = paths.config_dir() / own_schemes.FILE
    path.write_text(text, "utf-8")
    schemes, told = own_schemes.load()
    assert schemes == ()
    assert told is not None
    assert told.startswith("Your numbering schemes could not be read and were set aside")
    assert path.with_suffix(".bad").read_text("utf-8") == text
    assert own_schemes.load() == ((), None)


@pytest.mark.parametrize(
    ("level", "trouble"),
    [
        ({"text": "%3."}, "The label of level 2 shows the number of a deeper level."),
        ({"text": "%1."}, "The label of level 2 does not show its own number."),
        ({"text": "x%2" * 100}, "The label of level 2 has more than 255 characters."),
        ({"text": "%2\n"}, "The label of level 2 has characters that cannot be shown."),
        ({"text": "%2", "start": -1}, "The first number of level 2 must be from 0 to 999."),
        ({"text": "%2", "restart": 2}, "Level 2 can only start again after a higher level."),
        ({"text": "%2", "format": "runes"}, "Level 2 has numbers of an unknown kind."),
        ({"text": "%2", "suffix": "line"}, "Level 2 has a gap of an unknown kind."),
        ({"text": "Note", "format": "none"}, None),
        ({"text": "（%2）　"}, None),
    ],
)
def test_what_is_wrong_with_a_level_is_one_sentence(level: dict, trouble: str | None) -> None:
    assert trouble_with(Scheme("own-1", "x", (NumberLevel(), NumberLevel(**level)))) == trouble


def test_what_is_wrong_with_a_scheme() -> None:
    assert trouble_with(replace(MINE, name=" ")) == "The numbering needs a name."
    assert trouble_with(replace(MINE, name="x" * 61)) == "The name has more than 60 characters."
    assert trouble_with(replace(MINE, levels=())) == "No level has a label."
    assert [trouble_with(scheme) for scheme in resources.schemes()][:-1] == [None] * (len(resources.schemes()) - 1)


@pytest.mark.parametrize(
    ("text", "level", "parts"),
    [
        ("%1、", 1, Parts("", 0, ".", "、")),
        ("（%2）", 2, Parts("（", 0, ".", "）")),
        ("%1.%2.%3", 3, Parts("", 2, ".", "")),
        ("Section %1.%2", 2, Parts("Section ", 1, ".", "")),
        ("§ %2-%3)", 3, Parts("§ ", 1, "-", ")")),
        ("%1-%3", 3, Parts("%1-", 0, ".", "")),
        ("Note", 2, Parts("Note", 0, ".", "")),
    ],
)
def test_parts(text: str, level: int, parts: Parts) -> None:
    assert parts_of(text, level) == parts
    assert text_of(parts, level, is_shown="%" in text) == text
