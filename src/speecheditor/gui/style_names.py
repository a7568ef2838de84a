"""The names of Word's own styles as people read them; those of other styles are the writer's words and stay."""

from __future__ import annotations

import re

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from ..model.styles import Style

_HEADING = re.compile(r"heading ([1-9])")
_CONTENTS = re.compile(r"toc ([1-9])")
_NAMES: dict[str, object] = {
    "normal": QT_TRANSLATE_NOOP("Styles", "Normal"),
    "title": QT_TRANSLATE_NOOP("Styles", "Title"),
    "subtitle": QT_TRANSLATE_NOOP("Styles", "Subtitle"),
    "body text": QT_TRANSLATE_NOOP("Styles", "Body Text"),
    "body text indent": QT_TRANSLATE_NOOP("Styles", "Body Text Indent"),
    "no spacing": QT_TRANSLATE_NOOP("Styles", "No Spacing"),
    "list paragraph": QT_TRANSLATE_NOOP("Styles", "List Paragraph"),
    "list bullet": QT_TRANSLATE_NOOP("Styles", "List Bullet"),
    "list number": QT_TRANSLATE_NOOP("Styles", "List Number"),
    "quote": QT_TRANSLATE_NOOP("Styles", "Quote"),
    "intense quote": QT_TRANSLATE_NOOP("Styles", "Intense Quote"),
    "caption": QT_TRANSLATE_NOOP("Styles", "Caption"),
    "header": QT_TRANSLATE_NOOP("Styles", "Header"),
    "footer": QT_TRANSLATE_NOOP("Styles", "Footer"),
    "salutation": QT_TRANSLATE_NOOP("Styles", "Salutation"),
    "closing": QT_TRANSLATE_NOOP("Styles", "Closing"),
    "signature": QT_TRANSLATE_NOOP("Styles", "Signature"),
    "date": QT_TRANSLATE_NOOP("Styles", "Date"),
    "plain text": QT_TRANSLATE_NOOP("Styles", "Plain Text"),
    "normal (web)": QT_TRANSLATE_NOOP("Styles", "Normal (Web)"),
    "footnote text": QT_TRANSLATE_NOOP("Styles", "Footnote Text"),
    "footnote reference": QT_TRANSLATE_NOOP("Styles", "Footnote Reference"),
    "toc heading": QT_TRANSLATE_NOOP("Styles", "Contents Heading"),
    "balloon text": QT_TRANSLATE_NOOP("Styles", "Balloon Text"),
    "default paragraph font": QT_TRANSLATE_NOOP("Styles", "Default Paragraph Font"),
    "hyperlink": QT_TRANSLATE_NOOP("Styles", "Hyperlink"),
    "strong": QT_TRANSLATE_NOOP("Styles", "Strong"),
    "emphasis": QT_TRANSLATE_NOOP("Styles", "Emphasis"),
    "subtle emphasis": QT_TRANSLATE_NOOP("Styles", "Subtle Emphasis"),
    "intense emphasis": QT_TRANSLATE_NOOP("Styles", "Intense Emphasis"),
    "page number": QT_TRANSLATE_NOOP("Styles", "Page Number"),
}


def name_of(style: Style) -> str:
    """The name of a style in the language of the window."""
    key = style.name.strip().lower()
    for pattern, text in (
        (_HEADING, QCoreApplication.translate("Styles", "Heading {0}")),
        (_CONTENTS, QCoreApplication.translate("Styles", "Contents {0}")),
    ):
        match = pattern.fullmatch(key)
        if match:
            return text.format(QLocale().toString(int(match[1])))
    found = _NAMES.get(key) if not style.custom else None
    return QCoreApplication.translate("Styles", str(found)) if found else style.name
