"""Qt formats for what the model holds, by the looks of the document's style sheet."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontDatabase, QTextBlockFormat, QTextCharFormat

from ..formats.looks import CharLook, Looks, ParaLook
from ..formats.tab_stops import LEADERS as TAB_LEADERS
from ..model.blocks import OpaqueBlock, RunProps
from ..model.numbering import Numbering
from ..model.readback import BlockLook
from ..model.styles import StyleSheet
from .format_keys import CONTEXTUAL, FROM_MARGIN, LEADERS, STYLE
from .printing.fonts import font_families, is_lost, present
from .review import apply_review
from .tab_stops import leader_stops, own_stops, qt_tabs
from .text_effects import apply_effects

PIXELS_PER_POINT = 96 / 72
"""Pixels of the editor at a zoom of 1."""

ALIGNMENTS = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
    "justify": Qt.AlignmentFlag.AlignJustify,
    "distribute": Qt.AlignmentFlag.AlignJustify,
}
LINE_RULES = {
    "exact": QTextBlockFormat.LineHeightTypes.FixedHeight,
    "atLeast": QTextBlockFormat.LineHeightTypes.MinimumHeight,
}
VERTICAL = {
    "superscript": QTextCharFormat.VerticalAlignment.AlignSuperScript,
    "subscript": QTextCharFormat.VerticalAlignment.AlignSubScript,
}
OPAQUE_MARGIN = 6.0


class StyledRenderer:
    """The renderer of the editor: what a style sheet and the lists of a document say, in pixels at 96 dpi."""

    def __init__(
        self,
        styles: StyleSheet,
        installed: frozenset[str] | None = None,
        numbering: Numbering = Numbering(),  # noqa: B008 - frozen
        unseen: frozenset[str] = frozenset(),
    ) -> None:
        # Qt searches for every name that is not installed at each layout: only those that are there are named.
        self._installed = frozenset(QFontDatabase.families()) if installed is None else installed
        self._numbering = numbering
        self.unseen = unseen
        """The character styles in which text looks like the text around it."""
        self._looks = Looks(styles, partial(is_lost, installed=self._installed), numbering, unseen)

    @property
    def styles(self) -> StyleSheet:
        """The style sheet that is drawn."""
        return self._looks.styles

    def hiding(self, unseen: frozenset[str]) -> StyledRenderer:
        """The same, but text in these character styles looks like the text around it."""
        return StyledRenderer(self.styles, self._installed, self._numbering, unseen)

    def over(self, ppr: bytes, rpr: bytes) -> StyledRenderer:
        """A renderer with these properties above the defaults and below all styles, as a table style gives them."""
        styles = self._looks.styles
        lifted = replace(styles, default_ppr=styles.default_ppr + ppr, default_rpr=styles.default_rpr + rpr)
        return StyledRenderer(lifted, self._installed, self._numbering, self.unseen)

    def of(self, styles: StyleSheet, numbering: Numbering) -> StyledRenderer:
        """The renderer of another style sheet and other lists."""
        return StyledRenderer(styles, self._installed, numbering, self.unseen)

    def block_format(self, look: BlockLook | OpaqueBlock) -> QTextBlockFormat:
        found = QTextBlockFormat()
        if isinstance(look, OpaqueBlock):
            found.setTopMargin(OPAQUE_MARGIN)
            found.setBottomMargin(OPAQUE_MARGIN)
            return found
        found.setHeadingLevel(look.level)
        found.setProperty(STYLE, look.style or self._looks.styles.default)
        apply_paragraph(found, self._looks.paragraph(look.style, look.level, look.props))
        return found

    def char_format(self, look: BlockLook | OpaqueBlock, props: RunProps) -> QTextCharFormat:
        found = QTextCharFormat()
        if not isinstance(look, OpaqueBlock):
            chars = self._looks.characters(look.style, look.level, props)
            apply_characters(found, chars)
            apply_review(found, chars, props)
            found.setFontFamilies(present(font_families(chars.family, chars.cjk_family), self._installed))
        return found


def characters_format(look: CharLook) -> QTextCharFormat:
    """A char format for `look` by itself, with the fonts that are installed."""
    found = QTextCharFormat()
    apply_characters(found, look)
    found.setFontFamilies(present(font_families(look.family, look.cjk_family), QFontDatabase.families()))
    return found


def apply_paragraph(target: QTextBlockFormat, look: ParaLook) -> None:
    """Write `look` into a block format, points as pixels at 96 dpi."""
    scale = PIXELS_PER_POINT
    target.setAlignment(ALIGNMENTS[look.alignment])
    target.setLeftMargin(look.left * scale)
    target.setRightMargin(look.right * scale)
    target.setTextIndent(look.first_line * scale)
    target.setTopMargin(look.space_before * scale)
    target.setBottomMargin(look.space_after * scale)
    if look.line_rule == "auto":
        target.setLineHeight(look.line * 100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    else:
        target.setLineHeight(look.line * scale, LINE_RULES[look.line_rule].value)
    if look.contextual_spacing:
        target.setProperty(CONTEXTUAL, True)
    if look.left or look.first_line or look.tabs:
        _apply_tab_stops(target, look)


def _apply_tab_stops(target: QTextBlockFormat, look: ParaLook) -> None:
    target.setProperty(FROM_MARGIN, True)
    stops = own_stops(look)
    target.setTabPositions(qt_tabs(stops, PIXELS_PER_POINT))
    if leader_stops(stops, PIXELS_PER_POINT):
        target.setProperty(LEADERS, [TAB_LEADERS[stop.leader] for stop in stops])


def apply_characters(target: QTextCharFormat, look: CharLook) -> None:
    """Write `look` into a char format, but for its families; an automatic colour is left to the palette."""
    target.setFontPointSize(look.size)
    target.setFontWeight(QFont.Weight.Bold if look.bold else QFont.Weight.Normal)
    target.setFontItalic(look.italic)
    apply_effects(target, look)
    if look.caps:
        target.setFontCapitalization(QFont.Capitalization.AllUppercase)
    elif look.small_caps:
        target.setFontCapitalization(QFont.Capitalization.SmallCaps)
    if look.letter_spacing:
        target.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        target.setFontLetterSpacing(look.letter_spacing * PIXELS_PER_POINT)
    if look.vertical:
        target.setVerticalAlignment(VERTICAL[look.vertical])
    if look.color:
        target.setForeground(QBrush(QColor(look.color)))
    if look.highlight:
        target.setBackground(QBrush(QColor(look.highlight)))
