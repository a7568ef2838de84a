"""Captions of fields: eyes read them with a mnemonic and a colon, screen readers without."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def name_by(widget: QWidget, caption: str) -> None:
    """Let screen readers call a widget what its caption says."""
    widget.setAccessibleName(caption.replace("&", "").rstrip(":"))
