"""Characters of symbol fonts, which have no meaning in any other font, as Unicode."""

from __future__ import annotations

BULLET_FACE = "Arial"
"""The font of bullets: in many East Asian ones they are hardly to be seen."""

_SYMBOL = {0xB7: "•", 0xA8: "♦", 0xA7: "♣", 0xAA: "♠", 0xA9: "♥", 0xAE: "→", 0xB0: "°", 0x2D: "−", 0x6F: "ο"}
_WINGDINGS = {
    0x6C: "●",
    0x6D: "❍",
    0x6E: "■",
    0x6F: "□",
    0x70: "□",
    0x71: "❑",
    0x72: "❒",
    0x73: "⬧",
    0x74: "⧫",
    0x75: "◆",
    0x76: "❖",
    0x77: "⬥",
    0x9E: "·",
    0x9F: "•",
    0xA0: "▪",
    0xA1: "○",
    0xA4: "◉",
    0xA7: "▪",
    0xA8: "◻",
    0xAA: "✦",
    0xAB: "★",
    0xD8: "➢",
    0xE0: "→",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
    0x46: "☞",
}
_WINGDINGS_2 = {0x50: "✓", 0x52: "☑", 0x54: "☒", 0x97: "●", 0x98: "●", 0xA3: "□", 0xA2: "■"}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
_BULLET = "•"


def in_unicode(text: str, font: str) -> str:
    """`text` as any font can show it; what has no counterpart is a bullet.

    The characters of a symbol font stand at its codes or, as Word writes them, 0xF000 higher. Where a file names no
    symbol font for such a private character, it is one of Symbol or Wingdings.
    """
    known = _FONTS.get(font.strip().lower())
    if known is None and not any("\uf000" <= char <= "\uf0ff" for char in text):
        return text
    return "".join(_char(char, known) for char in text)


def _char(char: str, known: dict[int, str] | None) -> str:
    code = ord(char)
    is_private = 0xF000 <= code <= 0xF0FF
    if known is None:
        return _WINGDINGS.get(code - 0xF000) or _BULLET if is_private else char
    if code > 0xFF and not is_private:
        return char
    return known.get(code & 0xFF, _BULLET)
