"""The texts on which the recogniser is measured: prose without headings, outlines with every way of numbering."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).resolve().parent / "data" / "recognizer"
BODY = "-"


class Line(NamedTuple):
    """A paragraph and what it is: ``2 cn_paren=1`` (depth, slot, value), or BODY."""

    expected: str
    text: str


@cache
def prose() -> tuple[str, ...]:
    """Paragraphs of speeches, none of which is a heading: Chinese, then English."""
    names = ("prose_zh.txt", "prose_en.txt")
    return tuple(line for name in names for line in (FOLDER / name).read_text("utf-8").splitlines())


@cache
def outlines() -> list[list[Line]]:
    """Small documents, each line with what it is."""
    text = (FOLDER / "outlines.txt").read_text("utf-8").replace("\\t", "\t")
    return [[_line(row) for row in document.split("\n")] for document in text.strip("\n").split("\n\n")]


def _line(row: str) -> Line:
    if row.startswith(f"{BODY} "):
        return Line(BODY, row[2:])
    depth, mark, text = row.split(" ", 2)
    return Line(f"{depth} {mark}", text)


def within_prose(document: Sequence[Line], seed: int) -> list[Line]:
    """`document` with a paragraph or two of prose behind each of its lines."""
    chosen = random.Random(seed)
    filled: list[Line] = []
    for line in document:
        between = chosen.sample(prose(), chosen.randint(1, 2))
        filled += [line, *(Line(BODY, text) for text in between)]
    return filled
