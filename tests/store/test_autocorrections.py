"""The options of autocorrect on the disk."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from speecheditor.model.autocorrect.rules import Rules, default_rules, word_list
from speecheditor.store import autocorrections, paths


def changed() -> Rules:
    """Rules with a switch, a word more, one less, another text, and an exception."""
    english = {**default_rules().lists["en"].entries, "btw": "by the way", "adn": "AND"}
    del english["teh"]
    lists = {**default_rules().lists, "en": word_list(english), "": word_list({"->": "→"})}
    return replace(default_rules(), quotes=False, wide=True, lists=lists, exceptions=frozenset({"wich"}))


def stored() -> dict:
    return json.loads((paths.config_dir() / autocorrections.FILE).read_text("utf-8"))


def test_nobody_has_chosen_anything_at_first() -> None:
    assert autocorrections.load() == (default_rules(), None)


def test_what_was_saved_is_loaded() -> None:
    autocorrections.save(changed())
    assert autocorrections.load() == (changed(), None)
    assert (paths.config_dir() / autocorrections.FILE).stat().st_mode & 0o777 == 0o600


def test_only_what_differs_from_the_shipped_lists_is_kept() -> None:
    autocorrections.save(changed())
    assert stored()["words"] == {"": {"->": "→"}, "en": {"adn": "AND", "btw": "by the way"}, "zh": {}}
    assert stored()["removed"] == {"": [], "en": ["teh"], "zh": []}


def test_what_a_newer_version_has_written_is_kept() -> None:
    path = paths.config_dir() / autocorrections.FILE
    path.write_text(json.dumps({"future": [1], "switches": {"later": True, "dots": False}}), "utf-8")
    rules, told = autocorrections.load()
    assert (rules, told) == (replace(default_rules(), dots=False), None)
    autocorrections.save(rules)
    assert stored()["future"] == [1]
    assert stored()["switches"]["later"] is True


BROKEN = [
    "{",
    "[]",
    '{"switches": 1}',
    '{"switches": {"quotes": "yes"}}',
    '{"words": {"en": []}}',
    '{"words": {"en": {"a": 1}}}',
    '{"words": {"en": {"": "x"}}}',
    '{"removed": {"en": {"a": 1}}}',
    '{"exceptions": "teh"}',
    '{"exceptions": [1]}',
]


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_file_is_set_aside_and_told(text: str) -> None:
    path = paths.config_dir() / autocorrections.FILE
    path.write_text(text, "utf-8")
    rules, told = autocorrections.load()
    assert rules == default_rules()
    assert told is not None
    assert told.startswith("Your autocorrect options could not be read and were set back")
    assert path.with_suffix(".bad").read_text("utf-8") == text
    assert autocorrections.load() == (default_rules(), None)
