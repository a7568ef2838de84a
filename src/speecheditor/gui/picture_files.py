"""Pictures on their way into a document: files and copied images as what Word reads, upright, within limits."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QMimeData, QSize
from PySide6.QtGui import QImage, QImageIOHandler

from ..formats.drawings import image_format
from ..formats.limits import MAX_PART
from ..formats.new_parts import EXTENSIONS
from ..formats.pictures import Shape, media_of
from ..model.blocks import Media
from .pictures import FORMATS, LARGEST_SIDE, decode, reader_of

SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp")
"""The endings of picture files that can be put into a document."""

_DEFAULT_DPI = 96.0
_DPI = 30.0, 2400.0
"""What a picture may say of its resolution to be believed, in dots per inch."""

_METRE = 0.0254
_QUALITY = 92
"""Of a JPEG that is written anew, in per cent."""

_PIXEL, _PROBE = QSize(1, 1), QSize(64, 64)
_WHOLE = QSize(LARGEST_SIDE, LARGEST_SIDE)


class PictureError(Exception):
    """A picture cannot be put into a document; the message says why in one sentence."""


@dataclass(frozen=True, slots=True)
class NewPicture:
    """A picture as it goes into the file, its natural size, and what it is called."""

    media: Media
    shape: Shape
    name: str = ""


def read_picture(path: Path) -> NewPicture:
    """The picture in a file; for any thread. Raises PictureError."""
    try:
        if path.stat().st_size > MAX_PART:
            raise PictureError(_too_large(path.name))
        data = path.read_bytes()
    except OSError as error:
        told = QCoreApplication.translate("PictureFiles", "{0} could not be read.").format(path.name)
        raise PictureError(told) from error
    return picture_of(data, path.stem, path.name)


def picture_of(data: bytes, name: str, told: str) -> NewPicture:
    """The picture with these bytes; people know it as `told`. For any thread. Raises PictureError."""
    found = decode(data, _PROBE)
    if found.image is None:
        raise PictureError(_too_large(told) if found.fault == "large" else _refused(found.fault, told))
    if _is_turned(data) or f"image/{image_format(data)}" not in EXTENSIONS:
        data = _upright(data, told)
    media, shape = media_of(data), natural_shape(data)
    if media is None or shape is None:
        raise PictureError(_refused("format", told))
    return NewPicture(media, shape, name)


def picture_of_image(image: QImage) -> NewPicture:
    """An image of the clipboard as a PNG; for any thread. Raises PictureError."""
    told = QCoreApplication.translate("PictureFiles", "The copied picture")
    data = _encoded(image, "png")
    if not data:
        raise PictureError(_refused("damaged", told))
    return picture_of(data, "", told)


def natural_shape(data: bytes) -> Shape | None:
    """The size of an upright picture by its pixels and the resolution that it names, in points; None where it cannot be
    decoded."""
    if image_format(data) not in FORMATS:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    reader = reader_of(buffer, image_format(data))
    size = reader.size()
    reader.setScaledSize(_PIXEL)
    image = reader.read()
    if image.isNull():
        return None
    across, down = _dpi(image.dotsPerMeterX()), _dpi(image.dotsPerMeterY())
    return Shape(max(size.width(), 1) * 72 / across, max(size.height(), 1) * 72 / down)


def is_picture_file(name: str) -> bool:
    """Whether a file is a picture by its ending."""
    return name.lower().endswith(SUFFIXES)


def picture_files(data: QMimeData) -> list[Path]:
    """The picture files that are dropped or pasted; none where there is something else among them."""
    urls = data.urls() if data.hasUrls() else []
    files = [url.toLocalFile() for url in urls]
    return [Path(name) for name in files] if files and all(map(is_picture_file, files)) else []


def image_in(data: QMimeData) -> QImage | None:
    """The image that is pasted; None where it is only the picture of a text that comes along."""
    if not data.hasImage() or data.hasText() or data.hasUrls():
        return None
    image = data.imageData()
    return image if isinstance(image, QImage) and not image.isNull() else None


def _dpi(dots_per_metre: int) -> float:
    """A believable resolution. What differs from a whole number by rounding to metres is that number."""
    dpi = dots_per_metre * _METRE
    dpi = round(dpi) if abs(dpi - round(dpi)) < 0.05 else dpi
    return dpi if _DPI[0] <= dpi <= _DPI[1] else _DEFAULT_DPI


def _is_turned(data: bytes) -> bool:
    """Whether a picture asks to be turned or mirrored (Exif), which not every program does."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    transformation = reader_of(buffer, image_format(data)).transformation()
    return transformation != QImageIOHandler.Transformation.TransformationNone


def _upright(data: bytes, told: str) -> bytes:
    """The picture as it is seen: a photograph as a JPEG, any other as a PNG."""
    kind = image_format(data)
    found = decode(data, _WHOLE)
    if found.image is None or found.is_reduced:
        raise PictureError(_too_large(told))
    encoded = _encoded(found.image, "jpeg" if kind == "jpeg" else "png")
    if not encoded:
        raise PictureError(_refused("damaged", told))
    return encoded


def _encoded(image: QImage, kind: str) -> bytes:
    """An image as a PNG or as a good JPEG; b"" where that cannot be done."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    done = image.save(buffer, kind, _QUALITY if kind == "jpeg" else -1)  # pyright: ignore[reportArgumentType, reportCallIssue]
    return bytes(buffer.data().data()) if done else b""


def _too_large(told: str) -> str:
    return QCoreApplication.translate("PictureFiles", "{0} is too large to be put into a document.").format(told)


def _refused(fault: str, told: str) -> str:
    translate = QCoreApplication.translate
    if fault == "format":
        return translate("PictureFiles", "{0} is no picture that can be put into a document.").format(told)
    return translate("PictureFiles", "{0} is damaged.").format(told)
