"""Qt formats for the looks of characters, each made once; lengths in layout units."""

from __future__ import annotations

import re
import struct
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtGui import QBrush, QColor, QFont, QFontDatabase, QRawFont, QTextCharFormat

from ...formats.looks import CharLook
from ..text_effects import apply_effects
from .fonts import cjk_families, font_families, present, stands_in_bold
from .measure import units

VERTICAL = {
    "superscript": QTextCharFormat.VerticalAlignment.AlignSuperScript,
    "subscript": QTextCharFormat.VerticalAlignment.AlignSubScript,
}


_FOUNDRY = re.compile(r" \[[^\]]*\]$")
_ASCENDER = struct.Struct(">hhh")
"""Ascender, descender and line gap in a ``hhea`` table, behind its version."""

_WHOLE = 10
"""The bytes of the table up to there."""


def installed_families() -> frozenset[str]:
    """The names of the fonts of this system, also those that Qt gives with their foundry because two make them."""
    names = QFontDatabase.families()
    return frozenset(names) | {_FOUNDRY.sub("", name) for name in names}


@lru_cache(maxsize=1)
def _of_foundries() -> dict[str, str]:
    """The fonts that Qt knows by foundry, by their name alone: the scalable one of office programs, where one is."""
    found: dict[str, str] = {}
    for name in QFontDatabase.families():
        bare = _FOUNDRY.sub("", name)
        if bare != name and (bare not in found or _table(QRawFont.fromFont(QFont(name)))):
            found[bare] = name
    return found


def taken(families: Sequence[str], installed: Collection[str]) -> list[str]:
    """The `families` that are installed, as Qt must be asked for them."""
    names = _of_foundries()
    return [names.get(name, name) for name in present(families, installed)]


class LineMetrics(NamedTuple):
    """A line of a font by its ``hhea`` table, as office programs space it: its height, and its base line below its
    top; both in layout units."""

    height: float
    ascent: float


class PrintFormats:
    """The character formats of one document."""

    def __init__(self) -> None:
        self._installed = installed_families()
        self._metrics: dict[tuple[str, str, float, bool], LineMetrics | None] = {}
        self._found: dict[tuple[CharLook, bool], QTextCharFormat] = {}

    def chars(self, look: CharLook, *, cjk: bool) -> QTextCharFormat:
        """The format of characters; with `cjk` every one comes from the East Asian font."""
        key = look, cjk
        found = self._found.get(key)
        if found is None:
            families = self._families(look, cjk=cjk)
            shown = replace(look, bold=True) if cjk and stands_in_bold(look.cjk_family, families[0]) else look
            found = self._found[key] = _char_format(shown, families)
        return found

    def base(self, look: CharLook) -> QFont:
        """The font under all formats of a paragraph that ends in `look`: its height, but no effect that would shine
        through where a format does not speak of it."""
        return print_font(self._families(look, cjk=False), look.size)

    def metrics(self, look: CharLook) -> LineMetrics | None:
        """A line of Latin text in `look`; None where the font does not tell, and Qt's line must do."""
        key = look.family, look.cjk_family, look.size, look.bold
        if key not in self._metrics:
            font = self.base(look)
            font.setBold(look.bold)
            self._metrics[key] = _line_metrics(font)
        return self._metrics[key]

    def _families(self, look: CharLook, *, cjk: bool) -> list[str]:
        families = font_families(look.family, look.cjk_family)
        return taken(cjk_families(look.cjk_family) + families if cjk else families, self._installed)


def print_font(families: list[str], size: float) -> QFont:
    """A font of `size` points in layout units, its characters as wide as on paper."""
    font = QFont()
    font.setFamilies(families)
    font.setPixelSize(max(1, round(units(size))))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _table(raw: QRawFont) -> bytes:
    """The ``hhea`` table of a font, b"" for one that has none, as of Type 1."""
    table = bytes(raw.fontTable("hhea").data())
    return table if len(table) >= _WHOLE else b""


def _line_metrics(font: QFont) -> LineMetrics | None:
    """Some fonts have a taller window of clipping, which Qt takes for their line on Linux."""
    raw = QRawFont.fromFont(font)
    table = _table(raw)
    if not table or not raw.unitsPerEm():
        return None
    ascent, descent, gap = _ASCENDER.unpack(table[4:10])
    scale = font.pixelSize() / raw.unitsPerEm()
    height = (ascent - descent + gap) * scale
    return LineMetrics(height, (ascent + gap) * scale) if height > 0 else None


def _char_format(look: CharLook, families: list[str]) -> QTextCharFormat:
    found = QTextCharFormat()
    font = print_font(families, look.size)
    font.setBold(look.bold)
    font.setItalic(look.italic)
    if look.letter_spacing:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, units(look.letter_spacing))
    found.setFont(font, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly)
    apply_effects(found, look)
    if look.vertical:
        found.setVerticalAlignment(VERTICAL[look.vertical])
    if look.color:
        found.setForeground(QBrush(QColor(look.color)))
    if look.highlight:
        found.setBackground(QBrush(QColor(look.highlight)))
    return found
