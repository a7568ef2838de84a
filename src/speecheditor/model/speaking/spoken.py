"""What is said of a text: syllables, and pauses by punctuation, paragraphs and speech marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ..blocks import LINE_BREAK, OBJECT, Atom, Block, OpaqueBlock, Run
from ..numbering import is_bullet
from ..scripts import HANGUL
from .reading import IDEOGRAPH, readings
from .syllables import syllables


class Spoken(NamedTuple):
    """What is said. ``characters`` are those of the words and their punctuation, without blanks; ``chinese`` and
    ``english`` the syllables of either language as they are read out; ``pauses`` the milliseconds that punctuation and
    paragraphs take at an even pace, ``marks`` those of pauses and applause that the writer asked for."""

    characters: int = 0
    chinese: int = 0
    english: int = 0
    pauses: int = 0
    marks: int = 0

    @property
    def syllables(self) -> int:
        return self.chinese + self.english

    def __add__(self, other: object) -> Spoken:
        if not isinstance(other, Spoken):
            return NotImplemented
        return Spoken(*map(int.__add__, self, other))

    def __sub__(self, other: Spoken) -> Spoken:
        return Spoken(*map(int.__sub__, self, other))


SILENCE = Spoken()

PAUSES = {"、": 150, "，": 400, "；": 600, "：": 600, "。": 900, "！": 900, "？": 900, "—": 600, "…": 600}
"""Milliseconds at a mark (listeners find 0.6 s at a comma and up to 1.2 s at a full stop most natural)."""

PARAGRAPH, HEADING, PART = 1500, 800, 2000
"""Milliseconds behind a paragraph, and more beside a heading and beside one of level 1."""

STROKE, APPLAUSE = 500, 5000
"""Milliseconds of a pause mark of one stroke (each further one doubles it), and of applause."""

_PLAIN = str.maketrans(",;:!?–―．｡", "，；：！？——。。")
_STOP = re.compile(r"\.(?=[\s\"'”’)\]]|$)")
_TYPED_DASH = re.compile(r"\s-{1,3}(?=\s)|-{2,3}")
_MARKS = re.compile(r"[、，；：。！？—…]+")
_END = "、，；：。！？—… \t\u3000\"'”’）)》」』]"
_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_EACH = re.compile(f"[\u3041-\u30ff{HANGUL}]")
_BLANKS = re.compile(r"\s+")

_DIRECTION = re.compile(
    r"【[^】\n]{0,200}】|\[(?!\d+\])[^\]\n]{1,200}\]|[(（](?:(?:全场|热烈|长时间|经久不息)*的?(?:掌声|鼓掌|笑声|停顿|鞠躬|敬礼)[^)）]{0,12}"
    r"|(?:Applause|Laughter|Cheers|Pause|Music|Inaudible)[^)）]{0,20})[)）]",
    re.IGNORECASE,
)
"""What is told to the speaker, or of the audience, in brackets."""

_STROKES = re.compile(r"(?<![:/A-Za-z\d])/{2,3}(?!/)|(?<=[\s，。；、！？,.;!?])/(?=\s|$|[\u3400-\u9fff])")
_SECONDS = re.compile(r"(\d{1,4}(?:\.\d{1,2})?)\s?(?:秒|s\b|sec|″)", re.IGNORECASE)
_APPLAUSE = re.compile("掌声|鼓掌|applause|cheers", re.IGNORECASE)
_PAUSE = re.compile("停顿|停|pause|beat|静默|默哀", re.IGNORECASE)

_SAID = frozenset({"field", "ruby", "symbol"})
"""Atoms whose text is said; pictures have a description, notes a number, and neither is read out."""


def speech_of(text: str, language: str = "zh-CN") -> Spoken:
    """What is said of `text`, which is within one paragraph: without what follows a paragraph."""
    marks = 0
    if "[" in text or "【" in text or "(" in text or "（" in text:
        marks += sum([cue_time(found) for found in _DIRECTION.findall(text)])
        text = _DIRECTION.sub(" ", text)
    if "/" in text:
        marks += sum([_stroke_time(found) for found in _STROKES.findall(text)])
        text = _STROKES.sub(" ", text)
    text = text.replace(OBJECT, "").strip()
    if not text:
        return Spoken(marks=marks)
    chinese = english = pauses = 0
    for part, is_english in readings(text, language):
        count = _syllables(part)
        english += count if is_english else 0
        chinese += 0 if is_english else count
        pauses += _pauses(part)
    return Spoken(len(_BLANKS.sub("", text)), chinese, english, pauses - _last_pause(text), marks)


def _syllables(text: str) -> int:
    rest, count = IDEOGRAPH.subn(" ", text)
    if rest.isspace() or not rest:
        return count
    if not rest.isascii():
        rest, more = _EACH.subn(" ", rest)
        count += more
    return count + sum([syllables(word) for word in _LETTERS.findall(rest)])


def _pauses(text: str) -> int:
    if "-" in text:
        text = _TYPED_DASH.sub("—", text)
    text = _STOP.sub("。", text.translate(_PLAIN))
    return sum([max([PAUSES[mark] for mark in found]) for found in _MARKS.findall(text)])


def _last_pause(text: str) -> int:
    """The pause of the marks at the end: what follows the paragraph is longer."""
    text = _STOP.sub("。", text[-12:].translate(_PLAIN))
    return _pauses(text[len(text.rstrip(_END)) :])


def cue_time(text: str) -> int:
    """The milliseconds that a mark or direction of this text takes: strokes, "停顿 3秒", applause; others none."""
    strokes = text.strip()
    if strokes and not strokes.strip("/／"):
        return _stroke_time(strokes)
    seconds = _SECONDS.search(text)
    if _APPLAUSE.search(text) or _PAUSE.search(text):
        usual = APPLAUSE if _APPLAUSE.search(text) else 2 * STROKE
        return round(float(seconds[1]) * 1000) if seconds else usual
    return 0


def _stroke_time(strokes: str) -> int:
    return STROKE * 2 ** (min(len(strokes), 3) - 1)


def runs_speech(runs: Sequence[Run], language: str = "zh-CN") -> Spoken:
    """What is said of runs within one paragraph: no cues, note marks, comments and deleted text."""
    if all(run.props.atom is None for run in runs):
        return speech_of("".join([run.text for run in runs]), language)
    marks = sum([_atom_time(run.props.atom) for run in runs if run.props.atom is not None])
    text = "".join([run.text if run.props.atom is None else _said(run.props.atom) for run in runs])
    return speech_of(text, language) + Spoken(marks=marks)


def _atom_time(atom: Atom) -> int:
    if atom.kind == "applause":
        return cue_time(atom.text) or APPLAUSE
    if atom.kind == "pause":
        return cue_time(atom.text) or cue_time(f"pause {atom.text}")
    return cue_time(atom.text) if atom.kind == "direction" else 0


def _said(atom: Atom) -> str:
    if atom.kind in _SAID:
        return atom.text
    return LINE_BREAK if atom.is_cue or atom.kind == "break" else ""


def block_speech(block: Block, language: str = "zh-CN") -> Spoken:
    """What is said of a block, with the pause behind it. Of what is no paragraph only text in content controls is."""
    if isinstance(block, OpaqueBlock):
        if block.kind != "control":
            return SILENCE
        lines = [speech_of(cell, language) for row in block.rows for cell in row]
        return sum([_with_end(line, 0) for line in lines], SILENCE)
    return _with_end(runs_speech(block.runs, language), block.level)


def _with_end(spoken: Spoken, level: int) -> Spoken:
    if not spoken.syllables:
        return spoken
    return spoken + Spoken(pauses=PARAGRAPH + (PART if level == 1 else HEADING if level else 0))


def block_syllables(block: Block, language: str = "zh-CN") -> int:
    """The syllables that are said of a block."""
    return block_speech(block, language).syllables


@lru_cache(maxsize=4096)
def label_speech(label: str, language: str = "zh-CN") -> Spoken:
    """What is said of the number before a heading or in a list; a bullet is silent, and no pause follows."""
    if not label or is_bullet(label):
        return SILENCE
    return speech_of(label.strip("()（）.、．:： \t"), language)._replace(characters=0, pauses=0)
