"""What is said of a document, kept true while it changes."""

from __future__ import annotations

import random

import pytest

from builders import apply, doc
from random_changes import random_change
from speecheditor import resources
from speecheditor.model import formatting, speaking_index
from speecheditor.model.editing import insert_text
from speecheditor.model.label_index import LabelIndex
from speecheditor.model.speaking import block_speech
from speecheditor.model.speaking_index import SpeakingIndex
from speecheditor.model.transaction import Selection

SPEECH = (
    "在大会上的讲话",
    "同志们：",
    "开场白。",
    "1 第一部分",
    "正文一二三。",
    "2 其一",
    "正文。",
    "1 第二部分",
    "结束语。",
)


def indexed(*lines: str) -> tuple:
    document = doc(*lines)
    labels = LabelIndex(document)
    return document, SpeakingIndex(document, lambda: labels.labels)


def test_the_title_is_not_said_and_the_salutation_is() -> None:
    _, index = indexed(*SPEECH)
    assert [index.between(k, k + 1).syllables for k in range(4)] == [0, 3, 3, 4]
    assert index.total.syllables == 3 + 3 + 4 + 5 + 2 + 2 + 4 + 3


def test_sections_are_sums() -> None:
    _, index = indexed(*SPEECH)
    assert [(one.heading, one.spoken.syllables) for one in index.sections()] == [(3, 13), (5, 4), (7, 7)]


def test_numbers_of_headings_are_said_when_they_are_shown() -> None:
    document, index = indexed(*SPEECH)
    plain = index.total.syllables
    apply(document, formatting.set_scheme(document, resources.scheme("zh-official")))
    assert index.total.syllables == plain + 3
    assert [one.spoken.syllables for one in index.sections()] == [15, 5, 8]


def test_a_key_press_counts_its_own_paragraph_only(monkeypatch) -> None:
    document, index = indexed(*SPEECH)
    before = index.total.syllables
    counted = []
    monkeypatch.setattr(speaking_index, "block_speech", lambda *args: counted.append(args) or block_speech(*args))
    apply(document, insert_text(document, Selection.at((4, 0)), "好"))
    assert (index.total.syllables, len(counted)) == (before + 1, 1)


def test_up_to_the_caret_and_in_the_selection() -> None:
    _, index = indexed(*SPEECH)
    assert index.until((4, 2)).syllables == 3 + 3 + 4 + 2
    assert index.until((0, 3)).syllables == 0
    assert index.selected(Selection((2, 1), (4, 2))).syllables == 2 + 4 + 2
    assert index.selected(Selection((4, 1), (4, 3))).syllables == 2
    assert index.selected(Selection.at((4, 3))).syllables == 0
    assert index.selected(Selection((0, 0), (8, 4))) == index.total


@pytest.mark.parametrize("seed", range(12))
def test_it_is_true_after_any_change(seed) -> None:
    rng = random.Random(seed)
    document, index = indexed(*SPEECH)
    assert index.total.syllables
    for _ in range(25):
        if rng.random() < 0.2:
            document.undo()
        else:
            random_change(rng, document)
        if rng.random() < 0.3:
            labels = LabelIndex(document)
            fresh = SpeakingIndex(document, lambda labels=labels: labels.labels)
            assert index.total == fresh.total
            assert index.sections() == fresh.sections()
