"""The recogniser on whole texts: no heading in prose, every heading of an outline."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from recognizer_texts import BODY, Line, outlines, prose, within_prose
from speecheditor.model.recognizer.recognize import recognized
from speecheditor.model.recognizer.slots import RANKS

SHUFFLES = 20


def headings(paragraphs: Sequence[str]) -> list[str]:
    return [text for text, one in zip(paragraphs, recognized(paragraphs), strict=True) if one is not None]


def test_there_is_enough_of_both() -> None:
    texts = list(prose())
    chinese = [text for text in texts if any(char > "\u2e80" for char in text)]
    assert (len(chinese), len(texts) - len(chinese), len(set(texts))) == (150, 150, 300)
    assert len(outlines()) >= 150
    slots = {
        line.expected.split(" ")[1].partition("=")[0] for one in outlines() for line in one if line.expected != BODY
    }
    assert slots == set(RANKS)


@pytest.mark.parametrize("text", prose())
def test_no_paragraph_of_prose_is_a_heading(text: str) -> None:
    assert recognized([text]) == [None]


def test_prose_in_a_row_has_no_heading() -> None:
    assert headings(prose()) == []


@pytest.mark.parametrize("seed", range(SHUFFLES))
def test_prose_in_any_order_has_no_heading(seed: int) -> None:
    texts = list(prose())
    random.Random(seed).shuffle(texts)
    assert headings(texts) == []


def marks(document: Sequence[Line]) -> list[str]:
    found = recognized([line.text for line in document])
    return [f"{one.depth} {one.slot}={one.value}" if one else BODY for one in found]


@pytest.mark.parametrize("number", range(len(outlines())))
def test_each_heading_of_an_outline_is_found(number: int) -> None:
    document = outlines()[number]
    assert marks(document) == [line.expected for line in document]


@pytest.mark.parametrize("number", range(len(outlines())))
def test_prose_between_headings_changes_nothing(number: int) -> None:
    document = within_prose(outlines()[number], number)
    assert marks(document) == [line.expected for line in document]
