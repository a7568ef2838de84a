"""How large a picture is by its own header, for drawings whose file does not say it."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray

from ...formats.drawings import image_format
from ..pictures import FORMATS, reader_of

_POINTS_PER_PIXEL = 0.75


def natural_size(data: bytes) -> tuple[float, float]:
    """Width and height in points at 96 dots per inch; 0 for what Qt does not read."""
    kind = image_format(data)
    if kind not in FORMATS:
        return 0.0, 0.0
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    size = reader_of(buffer, kind).size()
    return max(0, size.width()) * _POINTS_PER_PIXEL, max(0, size.height()) * _POINTS_PER_PIXEL
