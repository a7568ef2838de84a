"""Qt formats for the looks of characters, each made once; lengths in layout units."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QBrush, QColor, QFont, QFontDatabase, QTextCharFormat

from ...formats.looks import CharLook
from ..text_effects import apply_effects
from .fonts import cjk_families, font_families, present, stands_in_bold
from .measure import units

VERTICAL = {
    "superscript": QTextCharFormat.VerticalAlignment.AlignSuperScript,
    "subscript": QTextCharFormat.VerticalAlignment.AlignSubScript,
}


def installed_families() -> frozenset[str]:
    """The names of the fonts of this machine."""
    return frozenset(QFontDatabase.families())


class PrintFormats:
    """The character formats of one document."""

    def __init__(self) -> None:
        self._installed = installed_families()
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

    def _families(self, look: CharLook, *, cjk: bool) -> list[str]:
        families = font_families(look.family, look.cjk_family)
        return present(cjk_families(look.cjk_family) + families if cjk else families, self._installed)


def print_font(families: list[str], size: float) -> QFont:
    """A font of `size` points in layout units, its characters as wide as on paper."""
    font = QFont()
    font.setFamilies(families)
    font.setPixelSize(max(1, round(units(size))))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


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
