"""Public speeches of known length: counts of words and minutes, and how far the model is from them.

Minutes are press figures, applause included; the texts are not here, so that an English word counts as an average one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from speecheditor.model.speaking import Profile, Spoken
from speecheditor.model.speaking.profile import SYLLABLES_A_WORD

DATA = Path(__file__).resolve().parent / "data" / "speaking" / "speeches.json"
PAUSES_A_WORD = 80
PAUSES_A_SYLLABLE = 49
"""Milliseconds in speeches at an even pace."""

SYLLABLES_A_CHARACTER = 0.895
"""Of a Chinese report: 4,371 syllables of 4,887 characters with their punctuation."""


@dataclass(frozen=True, slots=True)
class Known:
    """A speech of known length in minutes; ``count`` is words (English) or characters with punctuation (Chinese)."""

    speech: str
    count: int
    minutes: float
    speaker: str = ""

    @property
    def english(self) -> Spoken:
        """What is said in it, with average words and punctuation."""
        return Spoken(english=round(self.count * SYLLABLES_A_WORD), pauses=self.count * PAUSES_A_WORD)

    @property
    def chinese(self) -> Spoken:
        syllables = round(self.count * SYLLABLES_A_CHARACTER)
        return Spoken(chinese=syllables, pauses=syllables * PAUSES_A_SYLLABLE)


def _data(language: str) -> list[dict[str, Any]]:
    return json.loads(DATA.read_text("utf-8"))[language]


def english() -> list[Known]:
    return [Known(row["speech"], row["words"], row["minutes"], row["speaker"]) for row in _data("english")]


def chinese() -> list[Known]:
    return [Known(row["speech"], row["characters"], row["minutes"]) for row in _data("chinese")]


def error(profile: Profile, known: Known) -> float:
    """How far the time of an English speech is from the one it took, as a part of that; below 0 when too short."""
    return profile.seconds(known.english) / 60 / known.minutes - 1


def mean(values: Sequence[float]) -> float:
    return sum(map(abs, values)) / len(values)


def pairs() -> list[tuple[Known, Known]]:
    """Two speeches of one speaker, the earlier one first."""
    return [(a, b) for a, b in pairwise(english()) if a.speaker == b.speaker]


def calibrated(profile: Profile, before: Known) -> Profile:
    """The profile after one speech of that speaker."""
    return profile.corrected([before.minutes * 60 / profile.seconds(before.english)])


def characters_a_minute(profile: Profile) -> float:
    """Of a Chinese report, punctuation counted as characters."""
    one = Known("", 10_000, 1)
    return one.count / profile.seconds(one.chinese) * 60
