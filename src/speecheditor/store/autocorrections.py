"""What the user has decided about corrections while typing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..model.autocorrect.rules import LANGUAGES, SWITCHES, Rules, builtin_lists, default_rules, exceptions, word_list
from . import paths
from .config_files import read_config
from .saving import write_atomically

FILE = "autocorrect.json"

Kept = Mapping[str, Any]
"""The file as it was read: what this version does not know is written again."""


def load() -> tuple[Rules, str | None]:
    """The rules, and a sentence about what was wrong with their file (which is then kept beside as ``.bad``)."""
    return read_config(
        FILE,
        _rules,
        default_rules(),
        unkept="Your autocorrect options cannot be kept: {}",
        unread="Your autocorrect options could not be read and were set back: {}",
    )


def save(rules: Rules) -> None:
    """Write the rules: of the lists only what differs from those that come with the program. Raises SaveError."""
    kept, data = _kept(), _data(rules)
    data["switches"] = {**_table(kept.get("switches", {})), **data["switches"]}
    data = {**kept, **data}
    text = json.dumps(data, indent=1, ensure_ascii=False, sort_keys=True)
    write_atomically(paths.config_dir() / FILE, text.encode(), mode=0o600)


def _kept() -> Kept:
    """What is in the file now; nothing when there is none that can be read."""
    found, _ = read_config(FILE, _table, {}, unkept="{}", unread="{}")
    return found


def _data(rules: Rules) -> dict[str, Any]:
    own: dict[str, dict[str, str]] = {}
    removed: dict[str, list[str]] = {}
    for language, shipped in builtin_lists().items():
        entries = rules.lists[language].entries
        own[language] = {typed: text for typed, text in entries.items() if shipped.entries.get(typed) != text}
        removed[language] = sorted(set(shipped.entries) - set(entries))
    switches = {name: getattr(rules, name) for name in SWITCHES}
    return {"switches": switches, "words": own, "removed": removed, "exceptions": sorted(rules.exceptions)}


def _rules(data: Any) -> Rules:
    table = _table(data)
    switches = {name: value for name, value in _table(table.get("switches", {})).items() if name in SWITCHES}
    if not all(isinstance(value, bool) for value in switches.values()):
        raise TypeError("a switch is neither on nor off")
    own, removed = _table(table.get("words", {})), _table(table.get("removed", {}))
    lists = {
        language: word_list(
            {
                **{k: v for k, v in builtin_lists()[language].entries.items() if k not in _texts(removed, language)},
                **_words(own.get(language, {})),
            }
        )
        for language in LANGUAGES
    }
    return replace(default_rules(), **switches, lists=lists, exceptions=exceptions(_texts(table, "exceptions")))


def _table(data: Any) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise TypeError("not a table")
    return data


def _words(data: Any) -> dict[str, str]:
    words = _table(data)
    if not all(typed and isinstance(text, str) for typed, text in words.items()):
        raise TypeError("a word has no text")
    return words


def _texts(table: dict[str, Any], name: str) -> list[str]:
    found = table.get(name, [])
    if not isinstance(found, list) or not all(isinstance(text, str) for text in found):
        raise TypeError(f"{name or 'a list'} is no list of words")
    return found
