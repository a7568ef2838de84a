"""Texts of 20 to 2,000 characters in the encodings that speeches are kept in, and files that are no texts."""

from __future__ import annotations

import codecs
import random

import pytest

from speecheditor.formats.encodings import decode
from speecheditor.formats.problems import PackageError
from speecheditor.formats.text import read_text

SIMPLIFIED = """\
同志们：今天，我们在这里召开全县春耕生产工作会议，主要任务是总结去年的工作，分析当前形势，部署下一阶段的重点任务。
一、认清形势，增强做好春耕生产的责任感。去年以来，全县上下迎难而上，粮食总产量达到三十二万吨，比上年增长4.5%。
二、突出重点，全力推进各项工作。要抓住关键环节，把种子、化肥、农药等物资准备好，确保不误农时。
三、加强领导，确保任务落到实处。最后，祝大家身体健康，工作顺利，阖家幸福！谢谢大家。
"""
TRADITIONAL = """\
各位來賓，各位同仁：大家好！今天是我們協會成立二十週年的日子，我謹代表全體會員，表示熱烈的歡迎和衷心的感謝。
一、回顧過去，我們深深感謝。從無到有，從小到大，每一步都離不開社會各界的支持與鼓勵。
二、展望未來，我們充滿信心。接下來的五年，我們將致力於環境保護、社區服務與文化傳承三個方面。
三、最後，我要感謝每一位默默付出的義工。祝福大家健康平安，事事如意！謝謝。
"""
ENGLISH = "Thank you all for coming – it wasn’t easy. Some called it a “naïve” idea, a façade; the café stayed open. "
MIXED = "议程：9.30 am 开会，Ms. Chen (陈主任) 致辞；then the report, 谢谢大家。"

LENGTHS = (20, 50, 100, 200, 500, 2000)
SAMPLES = 25
TABLE = [
    ("utf-8", SIMPLIFIED), ("utf-8", MIXED), ("utf-16-le", SIMPLIFIED), ("utf-16-be", SIMPLIFIED),
    ("utf-16-le", TRADITIONAL), ("utf-16-be", TRADITIONAL), ("gb18030", SIMPLIFIED), ("gb18030", TRADITIONAL),
    ("gb18030", MIXED), ("big5", TRADITIONAL), ("cp1252", ENGLISH),
]  # fmt: skip


MOST_WRONG = 2
"""Of the pieces of 20 characters of one text: in so few, frequencies can deceive."""


def read_or_refused(data: bytes) -> str:
    try:
        return decode(data)
    except PackageError:
        return ""


def samples(text: str, length: int) -> list[str]:
    """Pieces of `text`, over and over, that begin anywhere and are no ASCII alone."""
    starts = random.Random(length).sample(range(len(text)), min(SAMPLES, len(text)))
    long = text * (length // len(text) + 2)
    return [piece for start in starts if not (piece := long[start : start + length]).isascii()]


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize(("encoding", "text"), TABLE)
def test_pieces_are_read_as_they_were_written(encoding: str, text: str, length: int) -> None:
    pieces = samples(text, length)
    wrong = [piece for piece in pieces if read_or_refused(piece.encode(encoding)) != piece]
    assert len(pieces) > 10
    assert len(wrong) <= (MOST_WRONG if length == min(LENGTHS) else 0)


@pytest.mark.parametrize("text", ["谢谢。", "同志们：\n谢谢。\n", "开会", "好"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_few_characters_are_enough_where_a_mark_or_the_form_tells(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_a_mark_tells_all(mark: bytes) -> None:
    encoding = "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"
    assert decode(mark + "Plain text.".encode(encoding)) == "Plain text."


def test_english_in_utf_16_without_a_mark() -> None:
    text = "We built this house and the idea behind it in 2009. It was not easy; it did not come cheap."
    assert decode(text.encode("utf-16-le")) == decode(text.encode("utf-16-be")) == text


NO_TEXTS = {
    "zero bytes": b"a\0\0\0b\0\0\0c",
    "half of a character": codecs.BOM_UTF16_LE + b"a",
    "a lone surrogate": codecs.BOM_UTF16_LE + b"\x00\xd8",
    "controls": bytes(range(1, 9)) * 20,
    "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 4,
    "a program": b"\x7fELF\x02\x01\x01" + bytes(60) + bytes(range(256)) * 3,
    "bytes in no encoding": b"abc \xff\xff\xff def \xff",
    "after a mark of UTF-8": codecs.BOM_UTF8 + b"\xff\xfe\xfd",
}


@pytest.mark.parametrize("name", NO_TEXTS)
def test_what_is_no_text_is_refused_in_a_sentence(name: str) -> None:
    with pytest.raises(PackageError) as told:
        read_text(NO_TEXTS[name], ".txt")
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("seed", range(200))
def test_no_byte_is_lost_in_silence(seed: int) -> None:
    """Random bytes are refused, or read in an encoding in which each of them means something."""
    data = random.Random(seed).randbytes(60)
    try:
        text = decode(data)
    except PackageError:
        return
    assert "\ufffd" not in text
    assert "\0" not in text
