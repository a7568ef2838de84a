"""Speakers: rates, ranges, and what recordings teach."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest

from speecheditor import resources
from speecheditor.model.speaking import DEFAULT, Spoken, robust_mean

CHINESE = Spoken(chinese=1000, pauses=49_000)
ENGLISH = Spoken(english=1500, pauses=80_000)


def test_the_shipped_speakers_come_in_order_and_the_first_is_the_default() -> None:
    found = resources.speakers()
    assert [one.id for one in found] == ["report", "ceremonial", "free", "brisk", "news", "conference-en"]
    assert found[0] == DEFAULT
    assert found[1].name("zh-CN") == "庄重仪式"
    with pytest.raises(ValueError, match="known: report, ceremonial"):
        resources.speaker("nobody")


@pytest.mark.parametrize("profile", resources.speakers(), ids=lambda one: one.id)
def test_an_average_speech_is_said_at_the_rate_of_its_speaker(profile) -> None:
    assert 60_000 / profile.seconds(CHINESE) == pytest.approx(profile.chinese)
    assert 60_000 / profile.seconds(ENGLISH) == pytest.approx(profile.english)


def test_a_time_is_a_range() -> None:
    low, mid, high = DEFAULT.span(CHINESE)
    assert (low / mid, high / mid) == pytest.approx((0.85, 1.15))


def test_a_profile_is_a_value() -> None:
    with pytest.raises(FrozenInstanceError):
        DEFAULT.chinese = 1  # pyright: ignore[reportAttributeAccessIssue]


@pytest.mark.parametrize(("language", "spoken"), [("zh-CN", CHINESE), ("en", ENGLISH)])
@pytest.mark.parametrize("rate", [60, 150, 300])
def test_a_typed_rate_is_kept(language, spoken, rate) -> None:
    assert 60_000 / DEFAULT.at_rate(rate, language).seconds(spoken) == pytest.approx(rate)


def test_marks_that_the_writer_asked_for_are_never_scaled() -> None:
    assert DEFAULT.at_rate(300, "zh-CN").seconds(Spoken(marks=5000)) == 5


@pytest.mark.parametrize(
    ("ratios", "slower", "spread"),
    [
        ([], 1, 0.15),
        ([1.2], 1.2**0.8, 0.12),
        ([1.2, 1.2], 1.2 ** (8 / 9), 0.10),
        ([1.2] * 5, 1.2 ** (20 / 21), 0.08),
        ([1.2, 1.2, 1.2, 1.2, 9], 1.2 ** (20 / 21), 0.08),
        ([9, 9, 1.2, 1.2, 1.2, 1.2, 1.2], 1.2 ** (20 / 21), 0.08),
        ([0, -1], 1, 0.15),
    ],
)
def test_recordings_correct_a_speaker(ratios, slower, spread) -> None:
    found = DEFAULT.corrected(ratios)
    assert found.seconds(CHINESE) / DEFAULT.seconds(CHINESE) == pytest.approx(slower)
    assert found.seconds(ENGLISH) / DEFAULT.seconds(ENGLISH) == pytest.approx(slower)
    assert found.spread == spread


def test_the_mean_leaves_the_odd_ones_out() -> None:
    assert [robust_mean(values) for values in ([2], [1, 3], [1, 2, 9], [1, 2, 4, 9])] == [2, 2, 2, 3]


def test_no_rate_leaves_no_time_to_speak() -> None:
    hurried = replace(DEFAULT, chinese=2000, english=2000)
    assert hurried.seconds(Spoken(chinese=1000)) > 0
    assert hurried.seconds(Spoken(english=1000)) > 0
