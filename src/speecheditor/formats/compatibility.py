"""For which version of Word a document is laid out (``w:compat``, [MS-DOCX] 2.3.2)."""

from __future__ import annotations

from .content import DocumentContent
from .package import PackageError
from .wordml import attribute, child, children, flag, number
from .xml import Element

_UNSAID = 12
"""The mode of a file that does not say it: that of Word 2007."""

SINCE_2013 = 15
"""From this mode on a table begins at the margin, before it its text does."""


def compatibility_mode(content: DocumentContent) -> int:
    """The mode that the settings name; 12 where they do not."""
    for setting in children(_compat(content), "compatSetting"):
        if attribute(setting, "name") == "compatibilityMode":
            return number(attribute(setting, "val")) or _UNSAID
    return _UNSAID


def adds_spaces(content: DocumentContent) -> bool:
    """Whether between two paragraphs both the space after and that before are left, as in Word 97; else only the larger
    of them is, as between those of a web page (ISO 29500-4 14.8.3.15)."""
    return flag(child(_compat(content), "doNotUseHTMLParagraphAutoSpacing")) is True


def _compat(content: DocumentContent) -> Element | None:
    package = content.package
    try:
        part = package.related(content.main, "/settings")
        return None if part is None else child(package.xml(part), "compat")
    except PackageError:
        return None
