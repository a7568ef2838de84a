"""The size of a picture by the beginning of its bytes, without decoding it."""

from __future__ import annotations

import struct

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The markers of a JPEG that begin a frame, which has its size (ITU-T T.81, B.2.2)."""

_POINTS = 0.75
"""Points of a pixel at 96 dots per inch, as browsers show it."""


def picture_size(data: bytes, widest: float) -> tuple[float, float] | None:
    """Width and height in points, made smaller as a whole where it is wider than `widest`; None when they are not
    said."""
    pixels = _pixels(data)
    if pixels is None or not all(pixels):
        return None
    width, height = (side * _POINTS for side in pixels)
    share = min(1.0, widest / width)
    return width * share, height * share


def _pixels(data: bytes) -> tuple[int, int] | None:
    if data.startswith(_PNG) and len(data) >= 24:
        return struct.unpack(">II", data[16:24])
    return _jpeg(data) if data.startswith(_JPEG) else None


def _jpeg(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + max(length, 2)
    return None
