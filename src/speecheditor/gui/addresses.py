"""Which addresses of a document may be opened or written as links: pages and mail, never files, shares or programs."""

from __future__ import annotations

from PySide6.QtCore import QUrl

OPENED = frozenset({"http", "https", "mailto"})
"""The schemes of addresses that a click opens."""


def openable(address: str) -> QUrl | None:
    """The address as what a click may open, None for every other one: files, shares, scripts, programs."""
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    known = url.isValid() and url.scheme().lower() in OPENED
    return url if known and (url.host() or url.scheme().lower() == "mailto") else None
