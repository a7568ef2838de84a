"""Text folded for matching only: one character for one, so that every place is a place in the original."""

from __future__ import annotations

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Full-width forms of ASCII → ASCII."""

_SPACES = dict.fromkeys(map(ord, "\u3000\u00a0\t\u2002\u2003\u2009\u202f"), " ")
_SIGNS = str.maketrans({"。": "。", "．": ".", "【": "[", "】": "]", "〔": "[", "〕": "]", "﹒": "."})

_TABLE = {**_WIDE, **_SPACES, **_SIGNS}


def folded(text: str) -> str:
    """`text` with full-width digits, letters and brackets and all blanks in their ASCII form, of the same length."""
    return text.translate(_TABLE)


def is_han(char: str) -> bool:
    """Whether `char` is a Chinese character (the unified block and extension A, and those beyond the BMP)."""
    return "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U0003134f"
