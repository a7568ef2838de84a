"""Syllables of English words, against what dictionaries say."""

from __future__ import annotations

import pytest

from speecheditor.model.speaking.syllables import syllables

WORDS = {
    1: "the a I you we peace strength world freed walked asked lives makes please eye whose league years through",
    2: "people nation freedom table little wanted needed business hundred something changes houses sacred"
    " hopeful homeless lonely someone quiet science being going doing always every choices",
    3: "liberty president together family area idea history united tomorrow energy important citizens"
    " beautiful companies employer museum decided created industry happiness",
    4: "america security economy democracy generation education political ceremony territory"
    " community european technology congratulate january",
    5: "opportunity international university association cooperation organization immediately",
    6: "responsibility",
}
CASES = [(word, count) for count, words in WORDS.items() for word in words.split()]


@pytest.mark.parametrize(("word", "count"), CASES)
def test_a_word_has_its_syllables(word, count) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("word", "count"),
    [("W", 3), ("G", 1), ("nation's", 2), ("don’t", 1), ("didn't", 2), ("café", 2), ("Москва", 2), ("hm", 1)],
)
def test_letters_apostrophes_and_other_scripts(word, count) -> None:
    assert syllables(word) == count
