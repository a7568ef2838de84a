"""For which version of Word a document is laid out (``w:compat``, [MS-DOCX] 2.3.2)."""

from __future__ import annotations

from .content import DocumentContent
from .package import PackageError
from .wordml import attribute, child, children, number

_UNSAID = 12
"""The mode of a file that does not say it: that of Word 2007."""

SINCE_2013 = 15
"""From this mode on a table begins at the margin, before it its text does."""


def compatibility_mode(content: DocumentContent) -> int:
    """The mode that the settings name; 12 where they do not."""
    package = content.package
    try:
        part = package.related(content.main, "/settings")
        settings = None if part is None else package.xml(part)
    except PackageError:
        return _UNSAID
    for setting in children(child(settings, "compat"), "compatSetting"):
        if attribute(setting, "name") == "compatibilityMode":
            return number(attribute(setting, "val")) or _UNSAID
    return _UNSAID
