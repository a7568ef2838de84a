"""Dictionaries: found, chosen, asked; and the words that the user added."""

from __future__ import annotations

from pathlib import Path

import pytest

from speecheditor.store import paths, spelling
from speecheditor.store.spelling import Speller, add_own_word, best_dictionary, dictionaries, own_words


@pytest.fixture
def english() -> Speller:
    return Speller("en_US", dictionaries()["en_US"])


def put_dictionary(name: str, *words: str, encoding: str = "UTF-8") -> None:
    folder = paths.config_dir() / "dictionaries"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.aff").write_text(f"SET {encoding}\n")
    (folder / f"{name}.dic").write_text("\n".join([str(len(words)), *words]), encoding=encoding)


@pytest.mark.parametrize(
    ("word", "is_right"),
    [
        ("speech", True),
        ("speach", False),
        ("don't", True),
        ("well-being", True),
        ("evening-speach", False),
        ("London", True),
        ("Ångström", True),
        ("ſtrange", False),
    ],
)
def test_a_word_is_looked_up(english, word, is_right) -> None:
    assert english.is_right(word) is is_right
    assert english.is_right(word) is is_right


def test_suggestions_begin_with_the_likeliest(english) -> None:
    assert english.suggestions("recieve")[0] == "receive"
    assert english.suggestions("\U0001f600") == ()


@pytest.mark.parametrize(
    ("wanted", "names", "chosen"),
    [
        ("en_GB", ["en_GB", "en_US"], "en_GB"),
        ("en_AU", ["en_GB", "fr_FR"], "en_GB"),
        ("zh_CN", ["de_DE", "en_GB", "en_US"], "en_US"),
        ("fr_FR", ["en_US", "fr"], "fr"),
        ("zh_CN", ["de_DE"], "de_DE"),
        ("zh_CN", [], ""),
    ],
)
def test_the_dictionary_that_fits_is_chosen(wanted, names, chosen) -> None:
    assert best_dictionary(wanted, names) == chosen


def test_the_users_own_dictionary_comes_first() -> None:
    put_dictionary("en_US", "grockle")
    put_dictionary("xx_YY", "blorp")
    put_dictionary("hyph_en", "x")
    found = dictionaries()
    assert found["en_US"] == paths.config_dir() / "dictionaries"
    assert "hyph_en" not in found
    speller = Speller("xx_YY", found["xx_YY"])
    assert (speller.is_right("blorp"), speller.is_right("speech"), speller.language) == (True, False, "xx")


def test_a_dictionary_of_an_old_encoding_knows_what_it_can_write() -> None:
    put_dictionary("de_DE", "Grüße", encoding="ISO8859-1")
    speller = Speller("de_DE", dictionaries()["de_DE"])
    assert [speller.is_right(word) for word in ("Grüße", "Grusse", "łąka")] == [True, False, False]


def test_a_dictionary_that_is_not_there_is_told(tmp_path) -> None:
    with pytest.raises(OSError, match="de_DE"):
        Speller("de_DE", tmp_path)


def test_words_that_were_added_are_kept() -> None:
    assert own_words() == frozenset()
    add_own_word("Qingxi")
    assert add_own_word("乡 村") == {"Qingxi", "乡 村"} == own_words()
    file: Path = paths.config_dir() / spelling.FILE
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_damaged_file_of_words_stops_nothing() -> None:
    (paths.config_dir() / spelling.FILE).write_bytes(b"good\n\xff\xfe\n\n")
    assert "good" in own_words()
