"""What a text announces (讲三点意见, 以下几个方面, “五个强”) and how many of it follow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .recognize import Recognized
from .values import chinese

_COUNT = r"([一二三四五六七八九十两]{1,3}|\d{1,2})"
_ANNOUNCED = re.compile(
    rf"(?:讲|谈|提|强调|做好|把握|抓好|以下|如下)[^。，！？,]{{0,12}}?{_COUNT}(?:个|大)?(?:方面|点|条|项|件|个|层)"
    r"的?(?:问题|意见|要求|工作|建议|体会|想法|看法|希望|认识|情况|措施|任务)?(?=[。：:！,，；;]|$)"
)
_NAMED = re.compile(r"[“\"]([一二三四五六七八九十])个([\u3400-\u9fff])(?=[”\"的要。，,.]|$)")
_INLINE = re.compile(r"([一二三四五六七八九十])(?:是|要|、)")
_ENGLISH = re.compile(
    r"\b(?:I (?:will|want to|would like to|shall) (?:make|raise|offer|cover|talk about|speak about)|let me make|I have)"
    r" (two|three|four|five|six|seven|[2-7]) (?:brief |short |simple )?(?:points|things|parts|requests|ideas)",
    re.IGNORECASE,
)
_WORDS = {word: value for value, word in enumerate(("two", "three", "four", "five", "six", "seven"), 2)}


@dataclass(frozen=True, slots=True)
class Announced:
    """A promise in ``paragraph``: ``text`` as it stands there, the ``count`` that it names, how many were ``found``."""

    paragraph: int
    text: str
    count: int
    found: int


def announcements(paragraphs: Sequence[str], found: Sequence[Recognized | None]) -> list[Announced]:
    """What is announced, in order; the last promise before the headings of a level is the one that these keep.

    Headings of the next level count, else items in the same or the next paragraph (一是 … 三是); a promise that
    nothing at all follows is not known to be one.
    """
    out: list[Announced] = []
    for k, text in enumerate(paragraphs):
        promised = list(_promised(text))
        if promised:
            phrase, count = promised[-1]
            kept = _children(found, k) or _inline(paragraphs, k)
            if kept:
                out.append(Announced(k, phrase, count, kept))
        out += (Announced(k, name, count, n) for name, count in _named(text) if (n := _members(paragraphs, k, name)))
    return out


def _promised(text: str) -> Iterator[tuple[str, int]]:
    for match in _ANNOUNCED.finditer(text):
        yield match[0], _value(match[1])
    for match in _ENGLISH.finditer(text):
        yield match[0], _WORDS.get(match[1].lower()) or int(match[1])


def _value(text: str) -> int:
    return int(text) if text.isdigit() else 2 if text == "两" else chinese(text)


def _children(found: Sequence[Recognized | None], k: int) -> int:
    """How many numbered paragraphs of one depth follow the promise, up to one that stands higher or beside it."""
    own = found[k]
    following = next((one for n in range(k + 1, len(found)) if (one := found[n]) is not None), None)
    above = own.depth if own is not None else _depth_above(found, k)
    if following is None or following.depth <= above:
        return 0
    count = 0
    for n in range(k + 1, len(found)):
        one = found[n]
        if one is not None and one.depth < following.depth:
            break
        count += one is not None and one.depth == following.depth
    return count


def _depth_above(found: Sequence[Recognized | None], k: int) -> int:
    above = next((one for n in range(k - 1, -1, -1) if (one := found[n]) is not None), None)
    return above.depth if above is not None else 0


def _inline(paragraphs: Sequence[str], k: int) -> int:
    """How far 一是 二是 … or 一要 二要 … counts in the paragraph or, when nothing does there, in the next one."""
    return next((n for text in paragraphs[k : k + 2] if (n := _counted_up(text)) > 1), 0)


def _counted_up(text: str) -> int:
    count = 0
    for match in _INLINE.finditer(text):
        if chinese(match[1]) == count + 1:
            count += 1
    return count


def _named(text: str) -> Iterator[tuple[str, int]]:
    for match in _NAMED.finditer(text):
        yield match[1] + "个" + match[2], chinese(match[1])


def _members(paragraphs: Sequence[str], k: int, name: str) -> int:
    """How many members of 五个强 are named around it: items each with that word, or a list (组织者、推动者和实践者)."""
    word = name[-1]
    if items := _counted_up(paragraphs[k]):
        return items
    near = "".join(paragraphs[max(0, k - 1) : k + 2]).replace(name, "")
    return len(set(re.findall(rf"[\u3400-\u9fff]{{1,2}}{word}(?=[、和，。的])", near)))
