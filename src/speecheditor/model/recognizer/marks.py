"""Marks that a copy has changed: the marks around titles, the width of Chinese punctuation, brackets around numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .folding import is_han
from .recognize import recognized, with_lost_brackets
from .repair import Finding, Repair, first, near, told

_KINDS = "意见|通知|办法|规定|决定|条例|方案|纲要|规划|报告|细则|规则|章程|公报|准则|制度|决议|法|公约|倡议书|讲话"
_TITLE = re.compile(rf"(?<=[\u3400-\u9fff])[?？]([\u3400-\u9fff“][^?？。！\n]{{1,60}}?(?:{_KINDS})”?)[?？](?![?？])")
_ASKING = re.compile(r"(?:吗|呢|么|谁|哪|怎样|如何|几|何|是否|有没有|没有|不)[^，。,]{0,4}$")
_WIDE = str.maketrans(",:;()", "，：；（）")
_NARROW = re.compile(r"[,:;]")
_PAIR = re.compile(r"\(([^()\n]{0,80})\)")


def lost_titles(paragraphs: Sequence[str]) -> Iterator[Finding]:
    """The marks 《》 that became question marks around the name of a document."""
    found = [(text, match) for text in paragraphs for match in _TITLE.finditer(text) if _is_title(text, match)]
    if found:
        many = told(len(found), "{} title got its marks 《》 back", "{} titles got their marks 《》 back")
        places = first(near(text, *match.span()) for text, match in found)
        yield Finding(Repair("titles", many, True, len(found), places), tuple(map(_with_titles, paragraphs)))


def _is_title(text: str, match: re.Match[str]) -> bool:
    """Two questions in a row are no title: the first would ask something."""
    return _ASKING.search(text, 0, match.start()) is None


def _with_titles(text: str) -> str:
    return _TITLE.sub(lambda match: f"《{match[1]}》" if _is_title(text, match) else match[0], text)


def narrow_marks(paragraphs: Sequence[str]) -> Iterator[Finding]:
    """ASCII commas, colons, semicolons and brackets beside Chinese characters; never those between digits."""
    new = tuple(map(_widened, paragraphs))
    changed = [(text, k) for text, wide in zip(paragraphs, new, strict=True) for k in _changes(text, wide)]
    if changed:
        text = told(len(changed), "{} half-width mark became full-width", "{} half-width marks became full-width")
        places = first(near(text, k, k + 1) for text, k in changed)
        yield Finding(Repair("width", text, True, len(changed), places), new)


def _changes(text: str, wide: str) -> list[int]:
    return [k for k, (old, new) in enumerate(zip(text, wide, strict=True)) if old != new]


def _widened(text: str) -> str:
    if text.isascii():
        return text
    bracketed = _PAIR.sub(lambda match: _wide_pair(text, match), text)
    return _NARROW.sub(lambda match: _wide_mark(bracketed, match), bracketed)


def _wide_pair(text: str, match: re.Match[str]) -> str:
    """Brackets with Chinese in or directly before them; those around a number at the beginning are left to its list."""
    is_chinese = any(map(is_han, match[1])) or (match.start() and is_han(text[match.start() - 1]))
    return f"（{match[1]}）" if is_chinese else match[0]


def _wide_mark(text: str, match: re.Match[str]) -> str:
    before, after = text[: match.start()][-1:], text[match.end() : match.end() + 1]
    is_chinese = any(map(_is_chinese, (before, after)))
    return match[0].translate(_WIDE) if is_chinese else match[0]


def _is_chinese(char: str) -> bool:
    return char != "" and (is_han(char) or char in "“”‘’《》（）、。％")


def lost_brackets(paragraphs: Sequence[str], *, is_copied: bool) -> Iterator[Finding]:
    """The brackets around Chinese numbers of paragraphs; unasked in a copy where more than one list has lost them."""
    found = {k: one.start for k, one in enumerate(with_lost_brackets(recognized(paragraphs))) if one and one.is_mended}
    if not found:
        return
    lists = sum(_number(paragraphs[k][:start]) == "一" for k, start in found.items())
    new = tuple(_bracketed(text, found[k]) if k in found else text for k, text in enumerate(paragraphs))
    text = told(len(found), "{} number got its brackets back", "{} numbers got their brackets back")
    places = first(near(paragraphs[k], 0, start) for k, start in found.items())
    yield Finding(Repair("brackets", text, is_copied and lists > 1, len(found), places), new)


def _bracketed(text: str, start: int) -> str:
    blanks = text[: len(text) - len(text.lstrip())]
    return f"{blanks}（{_number(text[:start])}）{text[start:]}"


def _number(typed: str) -> str:
    return typed.strip(" \t\u3000()（）")
