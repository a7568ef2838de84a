"""What becomes of text that is typed, one character after the other, per language and rule."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speecheditor.model.autocorrect.builtin import BUILTIN
from speecheditor.model.autocorrect.correct import correction
from speecheditor.model.autocorrect.rules import (
    SWITCHES,
    Rules,
    default_rules,
    exception,
    exceptions,
    word_list,
)

PLAIN = Rules(**dict.fromkeys(SWITCHES, False))
ALL = replace(default_rules(), initials=True, sentences=True, wide=True)
HAND = default_rules()


def typed(keys: str, language: str = "en", rules: Rules = HAND, *, behind: str = "") -> str:
    """The paragraph after these keys; ``⏎`` ends it."""
    text = ""
    for key in keys.replace("⏎", "\n"):
        found = correction(text, key, behind, language, rules)
        text += key.strip("\n")
        if found is not None:
            text = text[: len(text) - found.length] + found.text
    return text


ENGLISH = [
    ('He said "yes".', "He said “yes”."),
    ('"Yes," he said.', "“Yes,” he said."),
    ('("yes") ["no"]', "(“yes”) [“no”]"),
    ("'yes' \"it's 'in' it\"", "‘yes’ “it’s ‘in’ it”"),
    ('"Well--" "x" a--"x"', "“Well—” “x” a—“x”"),
    ("it's dogs' don't", "it’s dogs’ don’t"),
    ("the '90s and '90s", "the ’90s and ’90s"),
    ("class of '26, 'tis so", "class of ’26, ’tis so"),
    ("1990's", "1990’s"),
    ("5'10\" 6\" 5'", "5'10\" 6\" 5'"),
    ('"6" "', "“6” “"),
    ("yes--no yes -- no 1--2", "yes—no yes – no 1–2"),
    ("yes - no 5 - 3 - x", "yes – no 5 - 3 - x"),
    ("a---b a -- b a --- b", "a—b a – b a — b"),
    ("-----", "-----"),
    ("http://a.b--c a@b--c C:\\x--y", "http://a.b--c a@b--c C:\\x--y"),
    ("wait... what....", "wait… what…."),
    ("teh Teh TEH adn,", "the The THE and,"),
    ("teh.com x-teh @teh teh/ Wteh", "teh.com x-teh @teh teh/ Wteh"),
    ("teh", "teh"),
    ("teh⏎", "the"),
    ("dont. ", "don’t. "),
    ("alot of", "a lot of"),
    ("(c) 1/2 1st THe teH ", "(c) 1/2 1st THe the "),
    ("hello. this", "hello. this"),
]


@pytest.mark.parametrize(("keys", "text"), ENGLISH)
def test_english(keys: str, text: str) -> None:
    assert typed(keys) == text


CHINESE = [
    ('他说"你好"，"再见"。', "他说“你好”，“再见”。"),
    ("他说'好'，it's好", "他说‘好’，it’s好"),
    ('推动"AI"发展（"快"）', "推动“AI”发展（“快”）"),
    ("“他说'好'”", "“他说‘好’”"),
    ('""', "“”"),
    ("发展--创新", "发展——创新"),
    ("2019--2020年", "2019—2020年"),
    ("等等...", "等等……"),
    ("等等......", "等等……"),
    ("等等。。。", "等等……"),
    ("等等。。。。。。", "等等……"),
    ("3.14，10:30，1,200", "3.14，10:30，1,200"),
    ("按步就班，一如继往", "按部就班，一如既往"),
    ("我们teh ", "我们the "),
    ("好,好.", "好,好."),
    ("见www.a.cn,好", "见www.a.cn,好"),
    ("今年 - 明年", "今年 - 明年"),
]


@pytest.mark.parametrize(("keys", "text"), CHINESE)
def test_chinese(keys: str, text: str) -> None:
    assert typed(keys, "zh-CN") == text


OTHERS = [
    ("de-DE", "sagt \"ja\" und 'nein', geht's", "sagt „ja“ und ‚nein‘, geht’s"),
    ("fr", 'dit "oui"', "dit «\u00a0oui\u00a0»"),
    ("ru", 'да "нет" -- да', "да «нет» – да"),
    ("zh-TW", "他說\"好'不'\"", "他說「好『不』」"),
    ("en_GB", '"x"', "“x”"),
    ("", '"x"', "“x”"),
    ("en", '他说"好"', "他说“好”"),
    ("zh-CN", 'He said "yes" and "no"...', "He said “yes” and “no”…"),
    ("de", "teh ", "teh "),
]


@pytest.mark.parametrize(("language", "keys", "text"), OTHERS)
def test_other_languages(language: str, keys: str, text: str) -> None:
    assert typed(keys, language) == text


OPTIONS = [
    ("en", "THe IDs MPs NATO x.", "The IDs MPs NATO x."),
    ("en", "hello. this is mr. smith, e.g. you! “so. yes. a b", "Hello. This is mr. smith, e.g. you! “So. Yes. A b"),
    ("zh-CN", "好,好.好;好:好?好!(好)3.14,10:30", "好，好。好；好：好？好！（好）3.14,10:30"),
    ("zh-CN", "www.a.com,x 好)", "www.a.com,x 好)"),
]


@pytest.mark.parametrize(("language", "keys", "text"), OPTIONS)
def test_what_is_off_unless_asked_for(language: str, keys: str, text: str) -> None:
    assert typed(keys, language, ALL) == text


@pytest.mark.parametrize(
    ("language", "keys"), [("en", ENGLISH[0][0]), ("en", "a--b... teh x"), ("zh-CN", "好--'好'...")]
)
def test_nothing_is_done_when_all_is_off(language: str, keys: str) -> None:
    assert typed(keys, language, PLAIN) == keys


@pytest.mark.parametrize(
    ("switch", "keys", "text"),
    [("quotes", '"a--b... teh ', '"a—b… the '), ("dashes", '"a--b... teh ', "“a--b… the "),
     ("dots", '"a--b... teh ', "“a—b... the "), ("words", '"a--b... teh ', "“a—b… teh ")],
)  # fmt: skip
def test_each_switch_is_about_its_own(switch: str, keys: str, text: str) -> None:
    assert typed(keys, rules=replace(HAND, **{switch: False})) == text


def test_exceptions_are_left_as_they_are_in_any_case() -> None:
    rules = replace(ALL, exceptions=exceptions(["teh", " THe "]))
    assert typed("Teh x THe x adn ", rules=rules) == "Teh x THe x and "
    assert exception(" THe ") == "the"


def test_own_words_of_any_kind() -> None:
    own = {"en": word_list({"btw": "by the way", "(c)": "©", "->": "→"}), "": word_list({"w/": "with"})}
    assert typed("btw, Btw. xbtw (c) a->b w/ aw/", rules=replace(PLAIN, words=True, lists=own)) == (
        "by the way, By the way. xbtw © a→b with aw/"
    )


@pytest.mark.parametrize(
    ("committed", "language", "text"),
    [('"好"', "zh-CN", "“好”"), ('he said "it\'s" teh ', "en", "he said “it’s” the "), ("...", "zh-CN", "……")],
)
def test_what_an_input_method_brings_at_once_is_corrected_at_once(committed, language, text) -> None:
    found = correction("", committed, "", language, HAND)
    assert found is not None
    assert committed[: len(committed) - found.length] + found.text == text


def test_the_text_behind_the_caret_tells_the_language_too() -> None:
    assert typed('"', behind="你好") == "“"
    assert typed("--", behind="你好") == "——"


def test_no_object_is_taken_out() -> None:
    assert correction("te\ufffc", "h ", "", "en", HAND) is None
    assert typed('a\ufffc"') == "a\ufffc”"


def test_only_the_end_of_a_long_paragraph_is_looked_at() -> None:
    found = correction("“" + "字" * 100_000, '"', "", "zh-CN", HAND)
    assert found is not None
    assert found.text == "“", "an opening mark so far away counts for nothing"


def test_the_lists_correct_to_what_they_do_not_correct_again() -> None:
    for language, entries in BUILTIN.items():
        for slip, right in entries.items():
            assert slip != right
            assert typed(f"{slip} ", language) == f"{right} "
            assert typed(f"{right} ", language) == f"{right} ", right


@given(
    st.text(alphabet="aB9 \n.-,'\"“”‘’…—。，好你(（\ufffc", max_size=40), st.sampled_from(["en", "zh-CN", "fr", "de"])
)
def test_marks_only_change_where_no_word_is_in_a_list(keys: str, language: str) -> None:
    rules = replace(ALL, words=False, initials=False, sentences=False)
    before, after = keys.replace("\n", ""), typed(keys, language, rules)
    assert [c for c in after if c.isalnum() or c == "\ufffc"] == [c for c in before if c.isalnum() or c == "\ufffc"]


@given(st.text(max_size=30), st.text(min_size=1, max_size=5), st.text(max_size=5))
def test_any_text_is_taken(before: str, text: str, behind: str) -> None:
    found = correction(before, text, behind, "zh-CN", ALL)
    assert found is None or 0 <= found.length <= len(before) + len(text)
