"""What the dialogs on cross-references show: a form of one, and one of them all."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication


class FormRow(NamedTuple):
    """A form with what it shows of the chosen heading; "" when that is nothing of its own."""

    name: str
    preview: str


class ReferenceRow(NamedTuple):
    """One cross-reference: its place (block number, offset), the words around it, what it shows, what it refers to."""

    place: tuple[int, int]
    where: str
    shown: str
    target: str
    is_lost: bool


def form_names() -> tuple[str, ...]:
    """The names of the forms in the order of the dialog."""
    translate = QCoreApplication.translate
    return (
        translate("ReferenceDialog", "Number"),
        translate("ReferenceDialog", "Number with those above it"),
        translate("ReferenceDialog", "Number without words"),
        translate("ReferenceDialog", "Title"),
        translate("ReferenceDialog", "Number and title"),
        translate("ReferenceDialog", "Above or below"),
    )
