"""Pictures that are bombs, lies or damaged (93): made from their formats' own records."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Mapping

from archives import deflated_repeat
from faults import BODY, LINES, Fault, Opens
from seeds import chunk, made, picture, png

from bodies import paragraph

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def png_bomb(side: int) -> bytes:
    """A true PNG of that many grey pixels each way, in a few kilobytes."""
    row = bytes(1 + (side + 7) // 8)
    raw, _, _ = deflated_repeat(row * 100, side // 100)
    checksum = zlib.adler32(row * side)
    return _png(side, side, 1, b"\x78\xda" + raw + struct.pack(">I", checksum))


def png_claim(side: int) -> bytes:
    return _png(side, side, 8, zlib.compress(b"\0\0"))


def png_profile() -> bytes:
    """A PNG whose colour profile expands to 200 MB."""
    raw, _, _ = deflated_repeat(bytes(1 << 20), 200)
    header = struct.pack(">2I5B", 2, 2, 8, 0, 0, 0, 0)
    profile = chunk(b"iCCP", b"bomb\0\0" + b"\x78\xda" + raw + b"\0\0\0\0")
    data = chunk(b"IDAT", zlib.compress(b"\0\x80\x80" * 2))
    return SIGNATURE + chunk(b"IHDR", header) + profile + data + chunk(b"IEND", b"")


def gif(frames: int) -> bytes:
    """A GIF of that many frames of one pixel."""
    frame = b"\x21\xf9\4\0\0\0\0\0\x2c\0\0\0\0\1\0\1\0\0\2\2\x44\1\0"
    return b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff" + frame * frames + b"\x3b"


def jpeg(components: int = 1, *, exif: bytes = b"", width: int = 8, height: int = 8) -> bytes:
    """A grey (1) or CMYK (4) JPEG of one block, all of it one colour."""
    out = b"\xff\xd8" + (_segment(0xE1, exif) if exif else b"")
    if components == 4:
        out += _segment(0xEE, b"Adobe\0\x64\0\0\0\0\0")
    out += _segment(0xDB, b"\0" + b"\1" * 64)
    parts = b"".join(bytes((k + 1, 0x11, 0)) for k in range(components))
    out += _segment(0xC0, struct.pack(">B2HB", 8, height, width, components) + parts)
    codes = b"\1" + bytes(15) + b"\0"  # one code of one bit, for "no difference" and "end of block"
    out += _segment(0xC4, b"\0" + codes) + _segment(0xC4, b"\x10" + codes)
    scan = bytes((components,)) + b"".join(bytes((k + 1, 0)) for k in range(components)) + b"\0\x3f\0"
    return out + _segment(0xDA, scan) + bytes(1 + components * 2 // 8) + b"\xff\xd9"


def rotated() -> bytes:
    """A JPEG that its camera held upside down."""
    tiff = b"MM\0\x2a\0\0\0\x08\0\1" + struct.pack(">2HI2H", 0x0112, 3, 1, 3, 0) + bytes(4)
    return jpeg(exif=b"Exif\0\0" + tiff)


PICTURES: Mapping[str, Callable[[], bytes]] = {
    "a sound one": png,
    "20,000 squared": lambda: png_bomb(20_000),
    "a claim of 60,000 squared": lambda: png_claim(60_000),
    "a claim of 2^31 - 1 squared": lambda: png_claim(2**31 - 1),
    "nothing by nothing": lambda: png_claim(0),
    "a colour profile of 200 MB": png_profile,
    "a sound JPEG": jpeg,
    "half a JPEG": lambda: jpeg(width=640, height=480)[:120],
    "a JPEG that ends early": lambda: jpeg(width=640, height=480),
    "a JPEG in CMYK": lambda: jpeg(4),
    "a JPEG upside down": rotated,
    "a JPEG of 65,535 squared": lambda: jpeg(width=65_535, height=65_535),
    "10,000 frames": lambda: gif(10_000),
    "a PDF": lambda: b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
    "an SVG": lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><g id="a"/><use href="#a"/></svg>',
    "a metafile": lambda: b"\1\0\0\0" + bytes(36) + b" EMF" + bytes(80),
    "a BMP that lies": lambda: b"BM" + struct.pack("<3I3I2H6I", 60, 0, 54, 40, 2**31 - 1, 2**31 - 1, 1, 24, *[0] * 6),
    "a TIFF that points at itself": lambda: b"II*\0\x08\0\0\0\0\0\x08\0\0\0",
    "nothing": lambda: b"",
    "noise": lambda: bytes(range(256)) * 40,
}


def document(data: bytes, extent: str = "") -> bytes:
    """A document that shows a picture; ``extent`` are other attributes of its size."""
    shown = picture("rId9")
    if extent:
        shown = shown.replace('cx="914400" cy="457200"', extent, 1)
    return made(paragraph(shown) + BODY, media={"rId9": data})


EXTENTS = (
    'cx="0" cy="0"',
    'cx="-914400" cy="-1"',
    'cx="99999999999999" cy="9"',
    'cx="x" cy=""',
    'cx="27273042316900" cy="27273042316900"',
    "",
)
IMAGE_FAULTS = (
    *[Fault(93, name, lambda make=make: document(make()), Opens(LINES, None)) for name, make in PICTURES.items()],
    *[Fault(93, f"a picture of {extent}", lambda extent=extent: document(png(), extent), Opens(LINES, None))
      for extent in EXTENTS[:-1]],
)  # fmt: skip


def _png(width: int, height: int, depth: int, data: bytes) -> bytes:
    header = struct.pack(">2I5B", width, height, depth, 0, 0, 0, 0)
    return SIGNATURE + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def _segment(kind: int, data: bytes) -> bytes:
    return struct.pack(">2BH", 0xFF, kind, len(data) + 2) + data
