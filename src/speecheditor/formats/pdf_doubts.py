"""Glyphs that stand for several characters of one speech: each place says which one is meant.

A font may draw ⼀ and 一, · and ‧, or the typed ligature ﬁ and the letters fi with one glyph, and a map gives a glyph
one text. Where a speech has both, what is drawn is followed in the printed text, and a place at which another character
is meant than the map says gets its own text (ISO 32000-1, 14.9.4 "Replacement text").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, cast

import pikepdf

CharacterMap = dict[int, str]
FontKey = tuple[int, int]
"""The object and generation number of a font."""

Doubts = Mapping[FontKey, Mapping[int, Sequence[str]]]
"""What each glyph may stand for, where that is more than one text."""

UNDRAWN = re.compile("[\\s\0\u00ad\u200b\u200c\u200e\u200f\u2060\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]+")
FONT_OR_TEXT = re.compile(rb"(/[^\s/<\[(]+)\s+[\d.]+\s+Tf\b|<([0-9A-Fa-f]+)>\s*Tj\b")

_AROUND = 8
_WINDOWS = ((8, 8), (2, 8), (8, 2))
"""Glyphs before and behind by which a place in the text is found again: on one side something else may be drawn."""

_FEWEST = 3
_MOST_FAILURES = 300
"""Vain searches after which no more is searched for: each goes through the whole text."""


class _Glyph(NamedTuple):
    """A drawn glyph: what it may stand for, what its map says, and which bytes of the page draw it."""

    options: Sequence[str]
    written: str
    start: int
    stop: int
    code: bytes


def settle(pdf: pikepdf.Pdf, maps: Mapping[FontKey, CharacterMap], doubts: Doubts, text: str) -> None:
    """Give the places on the pages their own text where `text`, which has no white space, says another than the map."""
    reader = _Reader(text)
    for page in pdf.pages:
        resources = cast(Any, page.resources).get("/Font", {})
        fonts: dict[bytes, FontKey] = {str(name).encode(): font.objgen for name, font in resources.items()}
        if any(doubts.get(key) for key in fonts.values()):
            data = content_of(page)
            settled = _settled(data, _glyphs(data, fonts, maps, doubts), reader)
            if settled != data:
                page.obj.Contents = pdf.make_stream(settled)


def content_of(page: pikepdf.Page) -> bytes:
    """What draws a page."""
    contents = cast(Any, page.obj).Contents
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    return b"\n".join(part.read_bytes() for part in parts)


def _glyphs(
    data: bytes, fonts: Mapping[bytes, FontKey], maps: Mapping[FontKey, CharacterMap], doubts: Doubts
) -> list[_Glyph]:
    key: FontKey = (0, 0)
    out: list[_Glyph] = []
    for found in FONT_OR_TEXT.finditer(data):
        if found[1]:
            key = fonts.get(found[1], (0, 0))
            continue
        codes = found[2]
        for at in range(0, len(codes), 4):
            code = codes[at : at + 4]
            written = UNDRAWN.sub("", maps.get(key, {}).get(int(code, 16), ""))
            options = doubts.get(key, {}).get(int(code, 16), (written,))
            # Only a glyph that is drawn alone can have a text of its own; Qt draws them so.
            place = found.span() if len(codes) == 4 else (0, 0)
            out.append(_Glyph(options, written, *place, code))
    return out


def _settled(data: bytes, glyphs: Sequence[_Glyph], reader: _Reader) -> bytes:
    parts: list[bytes] = []
    end = 0
    for place, glyph in enumerate(glyphs):
        meant = reader.read(glyphs, place)
        if meant and meant != glyph.written and glyph.stop:
            said = ("\ufeff" + meant).encode("utf-16-be", "surrogatepass").hex().upper().encode()
            parts += (data[end : glyph.start], b"/Span <</ActualText <%s>>> BDC <%s> Tj EMC" % (said, glyph.code))
            end = glyph.stop
    return b"".join((*parts, data[end:])) if parts else data


class _Reader:
    """Follows what is drawn in the printed text; loses its place where something else is drawn, and finds it again."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at: int | None = 0
        self._last = 0
        self._failures = 0

    def read(self, glyphs: Sequence[_Glyph], place: int) -> str:
        """What the glyph at `place` stands for where that is in doubt; "" where it is not, or cannot be told."""
        options = glyphs[place].options
        if self._at is None:
            return self._searched(glyphs, place) if len(options) > 1 else ""
        meant = max((option for option in options if self._text.startswith(option, self._at)), key=len, default=None)
        if meant is None:
            self._at = None
            return self._searched(glyphs, place) if len(options) > 1 else ""
        self._at = self._last = self._at + len(meant)
        return meant if len(options) > 1 else ""

    def _searched(self, glyphs: Sequence[_Glyph], place: int) -> str:
        for most_before, most_after in _WINDOWS if self._failures < _MOST_FAILURES else ():
            before, after = glyphs[max(0, place - most_before) : place], glyphs[place + 1 : place + 1 + most_after]
            if len(before) + len(after) < _FEWEST:
                continue
            around = ["".join(map(_any_of, side)) for side in (before, after)]
            pattern = re.compile(f"{around[0]}({_any_of(glyphs[place])}){around[1]}")
            found = pattern.search(self._text, max(0, self._last - _AROUND)) or pattern.search(self._text)
            if found is not None:
                self._at = self._last = found.end(1)
                return found[1]
        self._failures += 1
        return ""


def _any_of(glyph: _Glyph) -> str:
    if not any(glyph.options):
        return ".?"
    options = sorted(glyph.options, key=len, reverse=True)
    return re.escape(options[0]) if len(options) == 1 else f"(?:{'|'.join(map(re.escape, options))})"
