"""Decoding pictures that anybody may have made: within limits, upright, and without a word on standard error."""

from __future__ import annotations

import os
import struct
import zlib

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QBuffer, QSize
from PySide6.QtGui import QColor, QImage

from drawings import png
from speecheditor.gui.pictures import Picture, decode

pytestmark = pytest.mark.usefixtures("qapp")

SIZE = QSize(100, 100)
RED = (200, 30, 30)


def jpeg(width: int, height: int, layout: QImage.Format = QImage.Format.Format_RGB32) -> bytes:
    """A JPEG whose left half is red and whose right half is blue."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(*RED))
    for x in range(width // 2, width):
        for y in range(height):
            image.setPixelColor(x, y, QColor(30, 30, 200))
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    assert image.convertToFormat(layout).save(buffer, "jpeg", 95)
    return bytes(buffer.data().data())


def turned(data: bytes, orientation: int) -> bytes:
    """A JPEG with that EXIF orientation."""
    header = struct.pack("<2sHIHHHIHHI", b"II", 42, 8, 1, 0x0112, 3, 1, orientation, 0, 0)
    exif = b"Exif\0\0" + header
    return data[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + data[2:]


def tiff(width: int, height: int) -> bytes:
    """A grey TIFF without compression, its values in front of the directory."""
    data = bytes(width * height)
    entries = [(256, width), (257, height), (258, 8), (262, 1), (273, 8), (277, 1), (278, height), (279, len(data))]
    body = b"".join([struct.pack("<HHII", tag, 4, 1, value) for tag, value in entries])
    return struct.pack("<2sHI", b"II", 42, 8 + len(data)) + data + struct.pack("<H", len(entries)) + body + bytes(4)


def gif(frames: int) -> bytes:
    """A GIF of one black pixel in each frame."""
    frame = b"\x21\xf9\x04\0\1\0\0\0" + b"\x2c\0\0\0\0\1\0\1\0\0\x02\x02\x44\x01\0"
    return b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff" + frame * frames + b";"


def with_profile(data: bytes) -> bytes:
    """A PNG with a colour profile that is nonsense and unpacks to ten megabytes."""
    body = b"iCCP" + b"x\0\0" + zlib.compress(bytes(10_000_000))
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return data[:33] + chunk + data[33:]


def outcome(picture: Picture) -> str:
    """The decoded size, or the fault."""
    image = picture.image
    return f"{image.width()}x{image.height()}" if image else f"{picture.fault} {picture.format}"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (png(30, 20), "30x20"),
        (png(400, 200), "100x100"),
        (png(400, 20), "100x20"),
        (png(3, 2, claimed=(60_000, 60_000)), "large png"),
        (png(3, 2, claimed=(20_000, 20_000)), "large png"),
        (png(3, 2, claimed=(0, 0)), "damaged png"),
        (png(30, 20)[:-20] + b"IEND", "damaged png"),
        (png(30, 20)[:-12], "damaged png"),
        (with_profile(png(30, 20)), "30x20"),
        (gif(1), "1x1"),
        (gif(10_000), "1x1"),
        (b"GIF89a", "damaged gif"),
        (b"BM" + bytes(60), "damaged bmp"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "damaged webp"),
        (b"%PDF-1.7 ...", "format pdf"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "format svg"),
        (b"II*\0", "damaged tiff"),
        (tiff(3, 2), "3x2"),
        (b"", "format "),
    ],
)
def test_a_picture_is_decoded_or_its_fault_is_told(data: bytes, expected: str) -> None:
    assert outcome(decode(data, SIZE)) == expected


def test_a_jpeg_is_decoded_whole_or_not_at_all() -> None:
    data = jpeg(64, 32)
    assert outcome(decode(data, SIZE)) == "64x32"
    assert outcome(decode(data[: len(data) * 2 // 3], SIZE)) == "damaged jpeg"
    garbled = bytearray(data)
    garbled[20:60] = bytes(40)
    assert decode(bytes(garbled), SIZE).image is None


def test_a_picture_for_print_keeps_its_colours() -> None:
    image = decode(jpeg(64, 32, QImage.Format.Format_CMYK8888), SIZE).image
    assert image is not None
    assert image.format() == QImage.Format.Format_ARGB32_Premultiplied
    assert image.pixelColor(5, 5).red() > 150 > 100 > image.pixelColor(5, 5).blue()


@pytest.mark.parametrize(("wanted", "size"), [(QSize(400, 400), (32, 64)), (QSize(16, 32), (16, 32))])
def test_a_picture_stands_upright(wanted: QSize, size: tuple[int, int]) -> None:
    image = decode(turned(jpeg(64, 32), 6), wanted).image
    assert image is not None
    assert (image.width(), image.height()) == size
    top, bottom = image.pixelColor(size[0] // 2, 2), image.pixelColor(size[0] // 2, size[1] - 3)
    assert top.red() > top.blue()
    assert bottom.blue() > bottom.red()


def test_a_reduced_picture_suits_a_smaller_place_only() -> None:
    small = decode(png(400, 400), SIZE)
    assert small.suits(QSize(90, 100))
    assert not small.suits(QSize(101, 100))
    assert decode(png(40, 40), SIZE).suits(QSize(500, 500))
