"""Decoding pictures of a document: few formats, within limits, no larger than they are shown, silently.

The bytes come from anybody. Qt is told the format that the first bytes name, so no other decoder of its is ever tried.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLoggingCategory, QSize
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from ..formats.drawings import image_format, is_whole

FORMATS = frozenset(["png", "jpeg", "gif", "bmp", "webp", "tiff"])
LARGEST_SIDE = 32_000
MOST_PIXELS = 100_000_000
ALLOCATION_LIMIT = 256
"""Megabytes that a decoder may ask for at once; a picture that needs more has a placeholder."""

LARGEST_SHOWN = 4096
"""Pixels at each side of a decoded picture: a view is not larger."""

_TURNED = QImageIOHandler.Transformation.TransformationRotate90


@dataclass(frozen=True, slots=True)
class Picture:
    """A decoded picture, or why there is none: ``fault`` is missing, format, large or damaged; ``format`` its name.

    ``is_reduced`` says that the file holds more pixels than the image.
    """

    image: QImage | None
    fault: str = ""
    format: str = ""
    is_reduced: bool = False

    @property
    def size(self) -> int:
        """The memory it takes, in bytes."""
        return 0 if self.image is None else self.image.sizeInBytes()

    def suits(self, wanted: QSize) -> bool:
        """Whether it has the pixels for being shown at `wanted` size, or as many as there are."""
        image = self.image
        if image is None or not self.is_reduced:
            return True
        return image.width() >= wanted.width() and image.height() >= wanted.height()


def decode(data: bytes, wanted: QSize) -> Picture:
    """The first frame of a picture, upright, with at most the pixels that `wanted` asks for; for any thread."""
    kind = image_format(data)
    if kind not in FORMATS:
        return Picture(None, "format", kind)
    if not is_whole(data, kind):
        return Picture(None, "damaged", kind)
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    return _read(reader_of(buffer, kind), kind, wanted)


def reader_of(buffer: QBuffer, kind: str) -> QImageReader:
    """What decodes the picture of that format in `buffer`, which must live as long, and shows it upright."""
    # A decoder says on standard error what is wrong with a picture; here its placeholder says it.
    QLoggingCategory.setFilterRules("qt.gui.imageio*=false\nqt.imageformats*=false")
    QImageReader.setAllocationLimit(ALLOCATION_LIMIT)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind.encode()))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    return reader


def _read(reader: QImageReader, kind: str, wanted: QSize) -> Picture:
    full = reader.size()
    if full.width() < 1 or full.height() < 1:
        return Picture(None, "damaged", kind)
    if max(full.width(), full.height()) > LARGEST_SIDE or full.width() * full.height() > MOST_PIXELS:
        return Picture(None, "large", kind)
    if reader.transformation() & _TURNED:
        wanted = wanted.transposed()
    scaled = full.boundedTo(wanted.expandedTo(QSize(1, 1)))
    if scaled != full:
        reader.setScaledSize(scaled)
    image = reader.read()
    if image.isNull():
        large = full.width() * full.height() * 4 > ALLOCATION_LIMIT << 20
        return Picture(None, "large" if large else "damaged", kind)
    image.convertTo(QImage.Format.Format_ARGB32_Premultiplied)
    return Picture(image, format=kind, is_reduced=scaled != full)
