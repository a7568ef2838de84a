"""What of a text is said, and what its pauses take."""

from __future__ import annotations

import pytest

from builders import block, blocks
from speecheditor.model.blocks import LINE_BREAK, OBJECT, Atom, OpaqueBlock, Paragraph, Run, RunProps, new_id
from speecheditor.model.speaking import Spoken, block_speech, block_syllables, label_speech, seconds, speech_of
from speecheditor.model.speaking.spoken import APPLAUSE, HEADING, PARAGRAPH, PART


@pytest.mark.parametrize(
    ("text", "syllables"),
    [
        ("", 0),
        ("……", 0),
        ("同志们：大家好！", 6),
        ("好【停顿】好", 2),
        ("好[看大屏幕]好", 2),
        ("[2021]15号", 7),
        ("好（热烈鼓掌）好（全场的掌声）", 2),
        ("三点（含两点）", 5),
        ("Thank you. (Applause.) Thank you.", 4),
        ("한국어", 3),
        ("ありがとう", 5),
        (f"first{LINE_BREAK}second", 3),
    ],
)
def test_what_is_told_to_the_speaker_is_not_said(text, syllables) -> None:
    assert speech_of(text).syllables == syllables


@pytest.mark.parametrize(
    ("text", "language", "pauses"),
    [
        ("好、好", "zh-CN", 150),
        ("好，好。好", "zh-CN", 1300),
        ("好,好;好:好", "zh-CN", 1600),
        ("好！？好", "zh-CN", 900),
        ("好——好……好", "zh-CN", 1200),
        ("好，好。”", "zh-CN", 400),
        ("增长8.5%，达1,200元", "zh-CN", 400),
        ("We came. We saw, and we won.", "en", 1300),
        ("At 3:30 p.m. the U.S. won 1,200.5", "en", 0),
        ("Mr. Smith went", "en", 0),
        ("This we pledge -- and more", "en", 600),
        ("a well-known - and old - twenty-one", "en", 1200),
    ],
)
def test_marks_are_pauses_but_not_in_numbers_and_not_at_the_end(text, language, pauses) -> None:
    assert speech_of(text, language).pauses == pauses


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("好 / 好", 500),
        ("好。//好", 1000),
        ("好///", 2000),
        ("和/或", 0),
        ("http://x.org", 0),
        ("[停顿 3秒]", 3000),
        ("[停顿]", 1000),
        ("【掌声】", APPLAUSE),
        ("（掌声）", APPLAUSE),
        ("[第3张幻灯片]", 0),
    ],
)
def test_marks_in_the_text_take_their_time(text, marks) -> None:
    assert speech_of(text).marks == marks


def with_atom(kind: str, text: str) -> Paragraph:
    runs = (Run("好"), Run(OBJECT, RunProps(atom=Atom(kind, text, b""))), Run("好"))
    return Paragraph(new_id(), runs)


@pytest.mark.parametrize(
    ("kind", "text", "syllables", "marks"),
    [
        ("pause", "/", 2, 500),
        ("pause", "//", 2, 1000),
        ("pause", "///", 2, 2000),
        ("pause", "停顿3秒", 2, 3000),
        ("pause", "10 s", 2, 10000),
        ("pause", "短", 2, 1000),
        ("applause", "掌声", 2, APPLAUSE),
        ("direction", "看左边", 2, 0),
        ("direction", "停顿2秒", 2, 2000),
        ("slide", "第3张", 2, 0),
        ("comment", "", 2, 0),
        ("deletion", "", 2, 0),
        ("footnote", "12", 2, 0),
        ("image", "一座桥的照片", 2, 0),
        ("field", "12", 4, 0),
        ("ruby", "骁", 3, 0),
    ],
)
def test_of_objects_only_text_is_said(kind, text, syllables, marks) -> None:
    spoken = block_speech(with_atom(kind, text))
    assert (spoken.syllables, spoken.marks) == (syllables, marks)


def test_paragraphs_headings_and_parts_have_their_pauses() -> None:
    found = [block_speech(one).pauses for one in blocks("好。", "1 好", "2 好", "")]
    assert found == [PARAGRAPH, PARAGRAPH + PART, PARAGRAPH + HEADING, 0]


def test_tables_are_not_read_but_content_controls_are() -> None:
    assert block_syllables(block("[table]")) == 0
    control = OpaqueBlock(new_id(), "control", "Control", (("同志们：",), ("大家好。",)))
    assert (block_syllables(control), block_speech(control).pauses) == (6, 2 * PARAGRAPH)


@pytest.mark.parametrize(
    ("label", "language", "syllables"),
    [
        ("一、", "zh-CN", 1),
        ("（十二）", "zh-CN", 2),
        ("1.", "zh-CN", 1),
        ("①", "zh-CN", 1),
        ("第三章", "zh-CN", 3),
        ("1.2", "zh-CN", 3),
        ("1.2", "en", 3),
        ("12.", "en", 1),
        ("(a)", "en", 1),
        ("•", "zh-CN", 0),
        ("", "zh-CN", 0),
    ],
)
def test_numbers_of_headings_are_said(label, language, syllables) -> None:
    assert label_speech(label, language) == Spoken(**{"english" if language == "en" else "chinese": syllables})


def test_a_text_takes_seconds() -> None:
    assert seconds("") == 0
    assert 18 < seconds("好" * 60) < 24
    assert 28 < seconds("of nations " * 30, "en") < 31
