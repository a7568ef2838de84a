"""Qt formats for the print layout by the looks of paragraphs and characters; lengths in layout units."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextFormat, QTextTableFormat

from ...formats.looks import CharLook, ParaLook
from .fonts import cjk_families, font_families
from .measure import units

ALIGNMENTS = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
    "justify": Qt.AlignmentFlag.AlignJustify,
}
LINE_RULES = {
    "auto": QTextBlockFormat.LineHeightTypes.ProportionalHeight.value,
    "exact": QTextBlockFormat.LineHeightTypes.FixedHeight.value,
    "atLeast": QTextBlockFormat.LineHeightTypes.MinimumHeight.value,
}
VERTICAL = {
    "superscript": QTextCharFormat.VerticalAlignment.AlignSuperScript,
    "subscript": QTextCharFormat.VerticalAlignment.AlignSubScript,
}
UNDERLINES = {
    "dotted": QTextCharFormat.UnderlineStyle.DotLine,
    "dottedHeavy": QTextCharFormat.UnderlineStyle.DotLine,
    "dash": QTextCharFormat.UnderlineStyle.DashUnderline,
    "dashLong": QTextCharFormat.UnderlineStyle.DashUnderline,
    "dotDash": QTextCharFormat.UnderlineStyle.DashDotLine,
    "dotDotDash": QTextCharFormat.UnderlineStyle.DashDotDotLine,
    "wave": QTextCharFormat.UnderlineStyle.WaveUnderline,
    "wavyHeavy": QTextCharFormat.UnderlineStyle.WaveUnderline,
    "wavyDouble": QTextCharFormat.UnderlineStyle.WaveUnderline,
}
KEEP_WITH_NEXT = QTextFormat.Property.UserProperty.value + 1
"""Block property: on the same page as the next paragraph."""

KEEP_TOGETHER = KEEP_WITH_NEXT + 1
"""Block property: all lines on one page."""

_NEW_PAGE = QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore


class PrintFormats:
    """The formats of one document."""

    def __init__(self) -> None:
        self._blocks: dict[tuple[ParaLook, bool, bool], QTextBlockFormat] = {}
        self._chars: dict[tuple[CharLook, bool], QTextCharFormat] = {}

    def block(self, look: ParaLook, *, heading: bool, new_page: bool) -> QTextBlockFormat:
        """The format of a paragraph; a heading stays with what follows it."""
        key = look, heading, new_page
        found = self._blocks.get(key)
        if found is None:
            found = self._blocks[key] = _block_format(look, heading=heading, new_page=new_page)
        return found

    def chars(self, look: CharLook, *, cjk: bool) -> QTextCharFormat:
        """The format of characters; with `cjk` every one comes from the East Asian font."""
        key = look, cjk
        found = self._chars.get(key)
        if found is None:
            found = self._chars[key] = _char_format(look, cjk=cjk)
        return found


def table_format(*, new_page: bool) -> QTextTableFormat:
    """The format of a table."""
    found = QTextTableFormat()
    if new_page:
        found.setPageBreakPolicy(_NEW_PAGE)
    return found


def _block_format(look: ParaLook, *, heading: bool, new_page: bool) -> QTextBlockFormat:
    found = QTextBlockFormat()
    found.setAlignment(ALIGNMENTS[look.alignment])
    found.setLeftMargin(units(look.left))
    found.setRightMargin(units(look.right))
    found.setTextIndent(units(look.first_line))
    found.setTopMargin(units(look.space_before))
    found.setBottomMargin(units(look.space_after))
    line = look.line * 100 if look.line_rule == "auto" else units(look.line)
    found.setLineHeight(line, LINE_RULES[look.line_rule])
    if look.page_break_before or new_page:
        found.setPageBreakPolicy(_NEW_PAGE)
    if look.keep_with_next or heading:
        found.setProperty(KEEP_WITH_NEXT, True)
    if look.keep_together:
        found.setProperty(KEEP_TOGETHER, True)
    return found


def _char_format(look: CharLook, *, cjk: bool) -> QTextCharFormat:
    found = QTextCharFormat()
    families = font_families(look.family, look.cjk_family)
    found.setFontFamilies(cjk_families(look.cjk_family) + families if cjk else families)
    found.setProperty(QTextFormat.Property.FontPixelSize, round(units(look.size)))
    found.setFontWeight(QFont.Weight.Bold if look.bold else QFont.Weight.Normal)
    found.setFontItalic(look.italic)
    found.setFontHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if look.underline:
        found.setUnderlineStyle(UNDERLINES.get(look.underline, QTextCharFormat.UnderlineStyle.SingleUnderline))
    found.setFontStrikeOut(look.strike)
    if look.caps:
        found.setFontCapitalization(QFont.Capitalization.AllUppercase)
    elif look.small_caps:
        found.setFontCapitalization(QFont.Capitalization.SmallCaps)
    if look.letter_spacing:
        found.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        found.setFontLetterSpacing(units(look.letter_spacing))
    if look.vertical:
        found.setVerticalAlignment(VERTICAL[look.vertical])
    if look.color:
        found.setForeground(QBrush(QColor(look.color)))
    if look.highlight:
        found.setBackground(QBrush(QColor(look.highlight)))
    return found
