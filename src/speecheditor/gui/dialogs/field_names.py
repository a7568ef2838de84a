"""Fields in texts that people type: their names in braces for the signs that stand for them."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

from ...model.page import DATE_FIELD, FILE_FIELD, PAGE_FIELD, PAGES_FIELD, TITLE_FIELD

_NAME = re.compile(r"\{([^{}]*)\}")


def field_names() -> dict[str, str]:
    """The signs of the fields that a header can hold, with their names."""
    translate = QCoreApplication.translate
    return {
        PAGE_FIELD: translate("Fields", "page"),
        PAGES_FIELD: translate("Fields", "pages"),
        DATE_FIELD: translate("Fields", "date"),
        TITLE_FIELD: translate("Fields", "title"),
        FILE_FIELD: translate("Fields", "file name"),
    }


def with_names(text: str) -> str:
    """`text` with the names of its fields in braces."""
    for sign, name in field_names().items():
        text = text.replace(sign, f"{{{name}}}")
    return text


def with_signs(text: str) -> str:
    """What was typed, with signs for the fields; a name that is none stays text."""
    signs = {name.casefold(): sign for sign, name in field_names().items()}
    return _NAME.sub(lambda found: signs.get(found[1].strip().casefold(), found[0]), text)
