"""The model against speeches of known length."""

from __future__ import annotations

import time

import pytest

import seed
import speeches
from builders import blocks
from speecheditor import resources
from speecheditor.formats.docx_reader import read_docx
from speecheditor.model.document import Document
from speecheditor.model.label_index import LabelIndex
from speecheditor.model.speaking import DEFAULT, SILENCE, block_speech, speech_of
from speecheditor.model.speaking_index import SpeakingIndex


def test_there_are_nineteen_english_speeches_and_seven_pairs() -> None:
    assert (len(speeches.english()), len(speeches.pairs()), len(speeches.chinese())) == (19, 7, 3)


def test_the_default_speaker_is_right_within_twelve_percent() -> None:
    assert speeches.mean([speeches.error(DEFAULT, one) for one in speeches.english()]) <= 0.12


def test_one_speech_of_the_same_speaker_makes_it_better() -> None:
    found = [speeches.error(speeches.calibrated(DEFAULT, a), b) for a, b in speeches.pairs()]
    assert speeches.mean(found) <= 0.085


def test_most_speeches_lie_in_the_range_that_is_told() -> None:
    found = [DEFAULT.span(one.english) for one in speeches.english()]
    inside = [low <= one.minutes * 60 <= high for one, (low, _, high) in zip(speeches.english(), found, strict=True)]
    assert sum(inside) >= 15


def test_state_reports_are_read_at_their_pace() -> None:
    ceremonial = resources.speaker("ceremonial")
    assert 155 <= speeches.characters_a_minute(ceremonial) <= 170
    for one in speeches.chinese():
        low, _, high = ceremonial.span(one.chinese)
        assert low <= one.minutes * 60 <= high, one.speech


def test_the_seed_counts_as_by_hand(shared) -> None:
    content = read_docx(seed.build(shared)).document
    document = Document(content.blocks, content.properties)
    labels = LabelIndex(document)
    total = SpeakingIndex(document, lambda: labels.labels).total
    assert total.syllables == pytest.approx(4371, rel=0.01)
    assert 21 * 60 < DEFAULT.seconds(total) < 26.5 * 60


def test_a_real_report_is_read_at_its_pace_too(shared) -> None:
    content = read_docx(seed.build(shared)).document
    total = sum(map(block_speech, content.blocks), SILENCE)
    rate = total.characters / resources.speaker("ceremonial").seconds(total) * 60
    assert 155 <= rate <= 170


SENTENCE = "2023年全县生产总值增长8.5%，达到122.4万元，GDP和R&D投入居全省第3位；同志们要继续努力，再创佳绩。"


def test_a_hundred_thousand_characters_are_counted_in_a_moment() -> None:
    found = blocks(*[SENTENCE * 5] * (100_000 // len(SENTENCE * 5)))
    began = time.perf_counter()
    assert sum(map(block_speech, found), SILENCE).characters > 99_000
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize("text", ["1" * 50_000, "1-" * 25_000, "x" * 50_000, "[" * 50_000, "—" * 50_000, "A." * 25_000])
def test_strange_text_takes_no_time(text) -> None:
    began = time.perf_counter()
    speech_of(text, "zh-CN")
    speech_of(text, "en")
    assert time.perf_counter() - began < 2
