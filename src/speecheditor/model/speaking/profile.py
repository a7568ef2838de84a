"""Speakers: how fast they speak, and how sure that is. Presets are data (`resources/speakers`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from ..layouts import name_in
from ..scripts import is_chinese
from .spoken import Spoken

SYLLABLES_A_WORD = 1.5
"""Of an average English speech; the inaugural address of 1961, in plain words, has 1.44 (566 words counted)."""

_CHINESE_PAUSE = 0.049
"""Seconds of pauses for each syllable of a Chinese speech at an even pace (a report of 4,371 syllables)."""

_ENGLISH_PAUSE = 0.08
"""Seconds of pauses for each word of an English speech (the same words: 0.082)."""

_LEAST_SAID = 0.4
"""The part of the time in which a speaker speaks, at least: no typed rate leaves less."""

REMEMBERED = 5
"""The recordings that a correction follows from, the last ones."""

_DOUBT = 0.25
"""How much one speech is trusted less than many: of a first one four fifths of the difference are believed, of five
19 in 20 (7 pairs of speeches, the second told from the first: 7.8 % off instead of 8.5)."""

_SPREADS = (0.12, 0.10, 0.08)
"""How uncertain a time is after one, two and more recordings of the same speaker."""


class Span(NamedTuple):
    """A time in seconds as a range: the shortest and longest to plan for, and what is between them."""

    low: float
    mid: float
    high: float


@dataclass(frozen=True, slots=True)
class Profile:
    """How somebody speaks. ``chinese`` are syllables a minute and ``english`` words a minute, pauses included;
    ``pauses`` says how long those at marks and paragraphs are (1 is even, 0.5 half as long); ``spread`` is the part
    by which a time may be wrong either way."""

    id: str = "report"
    names: Mapping[str, str] = field(default_factory=lambda: {"en": "Reading a report", "zh": "宣读报告"})
    order: int = 1
    chinese: float = 180
    english: float = 110
    pauses: float = 1
    spread: float = 0.15

    def name(self, language: str) -> str:
        """The name in a language like ``zh-CN``, else in English."""
        return name_in(self.names, language)

    def seconds(self, spoken: Spoken) -> float:
        """The time that `spoken` most likely takes."""
        chinese = _said(60 / self.chinese, self.pauses * _CHINESE_PAUSE)
        english = _said(60 / self.english, self.pauses * _ENGLISH_PAUSE) / SYLLABLES_A_WORD
        said = spoken.chinese * chinese + spoken.english * english
        return said + (self.pauses * spoken.pauses + spoken.marks) / 1000

    def span(self, spoken: Spoken) -> Span:
        """The time as a range."""
        mid = self.seconds(spoken)
        return Span(mid * (1 - self.spread), mid, mid * (1 + self.spread))

    def at_rate(self, rate: float, language: str) -> Profile:
        """This speaker at `rate` syllables (Chinese) or words a minute in `language`; the other language goes along."""
        return self._slower((self.chinese if is_chinese(language) else self.english) / rate)

    def corrected(self, ratios: Sequence[float]) -> Profile:
        """This speaker after speeches that took so many times as long as this profile told; the last five count."""
        last = [ratio for ratio in ratios if ratio > 0][-REMEMBERED:]
        if not last:
            return self
        trust = len(last) / (len(last) + _DOUBT)
        return replace(self._slower(robust_mean(last) ** trust), spread=_SPREADS[min(len(last), len(_SPREADS)) - 1])

    def _slower(self, times: float) -> Profile:
        return replace(self, chinese=self.chinese / times, english=self.english / times, pauses=self.pauses * times)


def _said(whole: float, pause: float) -> float:
    """Of the seconds for one syllable or word those in which it is said."""
    return max(whole - pause, _LEAST_SAID * whole)


def robust_mean(values: Sequence[float]) -> float:
    """The mean without the smallest and the largest of three and more values: one odd evening spoils nothing."""
    ordered = sorted(values)
    kept = ordered[1:-1] if len(ordered) > 2 else ordered
    return sum(kept) / len(kept)


def profile_of(data: Mapping[str, Any]) -> Profile:
    """The speaker that a mapping (JSON) describes."""
    return Profile(**data)


DEFAULT = Profile()
"""Who reads a report; ``resources/speakers`` has the same."""
