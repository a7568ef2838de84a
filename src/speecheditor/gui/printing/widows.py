"""Widow control: whether a paragraph may leave one line of itself alone on a page (ECMA-376 17.3.1.44)."""

from __future__ import annotations

import re

from ...model.styles import StyleSheet

_WIDOW_CONTROL = re.compile(rb"""<(?:[\w.-]+:)?widowControl\b(?:[^<>]*?\bval\s*=\s*["'](\w+)["'])?[^<>]*>""")
_OFF = (b"0", b"false", b"off")
_DEEPEST = 20
"""Styles of a chain that are asked; a chain that turns in a circle ends here."""


class WidowControl:
    """The answers of one style sheet. Chinese templates switch it off, so that every page has the same lines."""

    def __init__(self, styles: StyleSheet) -> None:
        self._styles = styles
        self._known: dict[str, bool] = {}

    def of(self, style_id: str, raw: bytes) -> bool:
        """Whether it is on for a paragraph of that style with direct properties `raw`; it is where nothing is said."""
        direct = _said(raw)
        if direct is not None:
            return direct
        found = self._known.get(style_id)
        if found is None:
            found = self._known[style_id] = self._of_style(style_id)
        return found

    def _of_style(self, style_id: str) -> bool:
        style = self._styles.get(style_id) or self._styles.get("")
        for _ in range(_DEEPEST):
            if style is None:
                break
            said = _said(style.ppr)
            if said is not None:
                return said
            style = self._styles.get(style.based_on) if style.based_on else None
        return _said(self._styles.default_ppr) is not False


def _said(ppr: bytes) -> bool | None:
    match = _WIDOW_CONTROL.search(ppr) if b"widowControl" in ppr else None
    return None if match is None else match[1] not in _OFF
