"""Which words of a text are looked up in a dictionary, and correcting them."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import normalize

import pytest

from builders import doc, lines, undo_all
from speecheditor.model.blocks import Block
from speecheditor.model.correcting import correct_everywhere, correct_word
from speecheditor.model.latin_words import Word, latin_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("同志们，今年的工作。", []),
        ("Hello wrold", ["Hello", "wrold"]),
        ("今年的GDP增长teh word。", ["teh", "word"]),
        ("Don’t e-mail, it's well-being", ["Don't", "e-mail", "it's", "well-being"]),
        ("me@example.org www.example.org https://example.org/path file.docx", []),
        ("v2.0 B2B 3rd NATO I a", []),
        ("co\u00adop and/or naïve Ångström", ["coop", "and", "or", "naïve", "Ångström"]),
        ("nai\u0308ve", ["naïve"]),
        ("“quoted” (inside) [direction] end.", ["quoted", "inside", "direction", "end"]),
        ("one\ufffctwo\u2028three—four…five", ["one", "two", "three", "four", "five"]),
    ],
)
def test_words_are_what_a_dictionary_can_know(text, words) -> None:
    found = latin_words(text)
    assert [word.text for word in found] == words
    shown = [normalize("NFC", text[word.start : word.stop]) for word in found]
    assert [part.replace("\u00ad", "").replace("’", "'") for part in shown] == words


LINES = ["1 Our futre", "A *spe*ach and a spea{x}ch", "speach [table]", "/speach/ speach"]


def test_a_word_is_corrected_in_its_look() -> None:
    document = doc(*LINES)
    document.apply(correct_word(document, (1, 2), (1, 8), "speech"))
    assert lines(document)[1] == "A *speech* and a spea{x}ch"
    undo_all(document)
    assert lines(document) == LINES


def words(block: Block) -> Sequence[Word]:
    return latin_words(block.text)


def test_all_of_a_kind_are_corrected_in_one_step() -> None:
    document = doc(*LINES)
    before = document.snapshot()[0]
    document.apply(correct_everywhere(document, "speach", "speech", words))
    assert lines(document)[1:] == ["A *speech* and a spea{x}ch", "speech [table]", "/speech/ speech"]
    assert correct_everywhere(document, "speach", "speech", words) is None
    assert len(document.history.done) == 1
    undo_all(document)
    assert document.snapshot()[0] == before
