"""The speaking time of a document and of its sections, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor

from .model.document import Document
from .model.numbering import label_gaps, label_in_text, labels
from .model.outline import Section, sections
from .model.speaking import Profile, Span, Spoken
from .model.speaking_index import SpeakingIndex

_TITLE = 60
"""Characters of a title that a line shows."""


@dataclass(frozen=True, slots=True)
class Timed:
    """What is said in a section and how long it takes; ``name`` is the title with its number."""

    path: str
    title: str
    name: str
    spoken: Spoken
    span: Span
    children: tuple[Timed, ...]

    def as_json(self) -> dict[str, object]:
        figures = _figures(self.spoken, self.span)
        below = [child.as_json() for child in self.children]
        return {"path": self.path, "title": self.title, **figures, "sections": below}


@dataclass(frozen=True, slots=True)
class TimeReport:
    """The speaking time of a document with one speaker."""

    profile: Profile
    spoken: Spoken
    sections: tuple[Timed, ...]

    def as_json(self) -> dict[str, object]:
        whole = _figures(self.spoken, self.profile.span(self.spoken))
        return {**whole, "profile": self.profile.id, "sections": [one.as_json() for one in self.sections]}

    def as_text(self) -> str:
        lines = [f"{told(self.profile.span(self.spoken))}  whole speech"]
        lines += [f"{told(one.span)}  {indent}{_short(one.name)}" for indent, one in _lines(self.sections, "  ")]
        lines += [
            f"{self.spoken.characters} characters, {self.spoken.syllables} syllables as read aloud",
            f"speaker: {self.profile.name('en')} ({self.profile.id})",
        ]
        return "".join(f"{line}\n" for line in lines)


def time_report(document: Document, profile: Profile) -> TimeReport:
    """How long `document` takes to say; its title and what is not said are left out."""
    blocks, properties = document.snapshot()
    shown = labels(blocks, properties)
    gaps = label_gaps(blocks, properties)
    index = SpeakingIndex(document, lambda: shown)

    def timed(section: Section) -> Timed:
        spoken = index.between(section.start, section.stop)
        name = label_in_text(section.label, gaps.get(blocks[section.start].id, "")) + section.title
        children = tuple(map(timed, section.children))
        return Timed(section.path, section.title, name, spoken, profile.span(spoken), children)

    return TimeReport(profile, index.total, tuple(map(timed, sections(blocks, shown))))


def told(span: Span) -> str:
    """A range as people plan with it, in a column of its own: seconds below one minute, half minutes below ten, else
    minutes; its ends are rounded outwards."""
    if span.mid < 55:
        unit, step, a_unit = "s", 5, 1
    else:
        unit, step, a_unit = "min", (30 if span.mid < 600 else 60), 60
    low, mid, high = floor(span.low / step), round(span.mid / step), ceil(span.high / step)
    shown = [f"{value * step / a_unit:g}" for value in (low, mid, high)]
    return f"{f'{shown[1]} {unit}':>7} {f'({shown[0]}–{shown[2]})':<9}"


def _lines(tree: tuple[Timed, ...], indent: str) -> Iterator[tuple[str, Timed]]:
    for one in tree:
        yield indent, one
        yield from _lines(one.children, indent + "  ")


def _short(text: str) -> str:
    return text if len(text) <= _TITLE else text[: _TITLE - 1] + "…"


def _figures(spoken: Spoken, span: Span) -> dict[str, object]:
    return {
        "characters": spoken.characters,
        "syllables": spoken.syllables,
        "seconds": {"low": round(span.low), "mid": round(span.mid), "high": round(span.high)},
    }
