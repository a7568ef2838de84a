"""The line that tells which fonts of the pages are not installed, and what is drawn in their place."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from .fonts_told import Told


class FontNote(QLabel):
    """Names the first missing font; the tooltip names all. It is hidden while no font is missing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setContentsMargins(8, 0, 8, 4)
        self.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.setAccessibleName(self.tr("Missing fonts"))
        self.hide()

    def tell(self, fonts: Sequence[Told]) -> None:
        """Show the missing fonts, each with the one that is taken ("": the system chooses)."""
        sentences = [self._sentence(*font) for font in fonts]
        text = sentences[0] if sentences else ""
        if len(sentences) > 1:
            number = self.locale().toString(len(sentences))
            text = self.tr("{0} Missing fonts: {1}.").format(text, number)
        self.setText(text)
        # Names come from documents: none of them is markup.
        self.setToolTip(f"<qt>{'<br>'.join(escape(sentence) for sentence in sentences)}</qt>" if sentences else "")
        self.setAccessibleDescription("\n".join(sentences))
        self.setVisible(bool(sentences))

    def _sentence(self, wanted: str, taken: str) -> str:
        if taken:
            return self.tr("{0} is not installed; {1} is used instead.").format(wanted, taken)
        return self.tr("{0} is not installed, and no other font here is known to fit.").format(wanted)
