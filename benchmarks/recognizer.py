"""``python -m benchmarks recognizer``: precision and recall of the recogniser of typed numbers, and its speed.

The texts are those of the tests; the written cases beside the project are measured too where they are.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from recognizer_texts import BODY, Line, outlines, prose, within_prose  # noqa: E402
from speecheditor.model.recognizer.recognize import Recognized, recognized  # noqa: E402

CASES = ROOT.parent / "shared" / "reference" / "recognizer-cases.json"
PARAGRAPHS = 18_000
"""A speech of 2,000 pages."""


@dataclass(slots=True)
class Score:
    """How often each slot is in the texts, and how often it was found where it is, missed, or found where it is not."""

    true: Counter[str] = field(default_factory=Counter[str])
    found: Counter[str] = field(default_factory=Counter[str])
    false: Counter[str] = field(default_factory=Counter[str])

    def count(self, document: Sequence[Line]) -> None:
        for line, one in zip(document, recognized([line.text for line in document]), strict=True):
            got = shown(one)
            if line.expected != BODY:
                self.true[slot_of(line.expected)] += 1
            if got == BODY:
                continue
            (self.found if got == line.expected else self.false)[slot_of(got)] += 1


def shown(one: Recognized | None) -> str:
    return BODY if one is None else f"{one.depth} {one.slot}={one.value}"


def slot_of(mark: str) -> str:
    return mark.split(" ")[1].partition("=")[0]


def written_cases() -> list[list[Line]]:
    """The cases beside the project; [] where there are none."""
    if not CASES.exists():
        return []
    return [
        [Line(_mark(expected), text) for text, expected in zip(case["paragraphs"], case["expected"], strict=True)]
        for case in json.loads(CASES.read_text("utf-8"))
    ]


def _mark(expected: dict[str, object] | None) -> str:
    return BODY if expected is None else f"{expected['depth']} {expected['slot']}={expected['value']}"


def table(score: Score) -> str:
    """A line for each slot, and one for all."""
    rows = [("slot", "true", "found", "missed", "false", "precision", "recall")]
    for slot in sorted(score.true.keys() | score.false.keys()):
        rows.append(_row(slot, score.true[slot], score.found[slot], score.false[slot]))
    rows.append(_row("all", score.true.total(), score.found.total(), score.false.total()))
    return "\n".join(f"{row[0]:<14}" + "".join(f"{cell:>10}" for cell in row[1:]) for row in rows)


def _row(slot: str, true: int, found: int, false: int) -> tuple[str, ...]:
    return slot, str(true), str(found), str(true - found), str(false), _share(found, found + false), _share(found, true)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "–"


def seconds(documents: Iterable[Sequence[Line]]) -> float:
    """The time for a speech of 2,000 pages made of `documents`, over and over."""
    texts = [line.text for document in documents for line in document]
    texts = (texts * (PARAGRAPHS // len(texts) + 1))[:PARAGRAPHS]
    begin = time.perf_counter()
    recognized(texts)
    return time.perf_counter() - begin


def main() -> int:
    documents = outlines()
    mixed = [within_prose(document, seed) for seed, document in enumerate(documents)]
    alone = [[Line(BODY, text)] for text in prose()]
    for title, texts in (
        (f"{len(documents)} outlines", documents),
        ("the same with prose between their lines", mixed),
        (f"{len(alone)} paragraphs of prose, alone and in a row", [*alone, [line for one in alone for line in one]]),
        ("the written cases", written_cases()),
    ):
        if texts:
            score = Score()
            for document in texts:
                score.count(document)
            print(f"\n{title}\n{table(score)}", flush=True)
    took = seconds(mixed)
    print(f"\n{PARAGRAPHS:,} paragraphs in {took:.2f} s: {took / PARAGRAPHS * 1e6:.0f} ms for 1,000")
    return 0


if __name__ == "__main__":
    sys.exit(main())
