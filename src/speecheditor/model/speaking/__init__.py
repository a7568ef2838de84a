"""How long a text takes to say: its syllables as read aloud at a speaker's rate, and its pauses.

The model and its figures follow from speeches of known length; `python -m benchmarks --only speaking` measures it.
"""

from __future__ import annotations

from .profile import DEFAULT, Profile, Span, profile_of, robust_mean
from .reading import read_aloud
from .spoken import PARAGRAPH, SILENCE, Spoken, block_speech, block_syllables, label_speech, runs_speech, speech_of

__all__ = [
    "DEFAULT", "SILENCE", "Profile", "Span", "Spoken", "block_speech", "block_syllables", "label_speech", "profile_of",
    "read_aloud", "robust_mean", "runs_speech", "seconds", "speech_of",
]  # fmt: skip


def seconds(text: str, language: str = "zh-CN", *, ends: bool = True) -> float:
    """The time in which a paragraph of `text` is said when somebody reads a report, in seconds; 0 when it is empty.
    One that `ends` with it has the pause of a paragraph."""
    spoken = speech_of(text, language)
    return DEFAULT.seconds(spoken + Spoken(pauses=PARAGRAPH) if spoken.syllables and ends else spoken)
