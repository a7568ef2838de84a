"""Builders for tests: drawings as XML, pictures as bytes, and packages that hold them."""

from __future__ import annotations

import struct
import zlib

from speecheditor.formats.content import DocumentContent
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.package import rels_name
from speecheditor.formats.xml import R
from word_parts import MAIN, RELS, package

PREFIXES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
EMU = 12700
"""In a point."""


def inline(inside: str = "", width: float = 72, height: float = 36, name: str = "", place: str = "inline") -> str:
    """A ``w:drawing`` of that many points."""
    return (
        f'<w:drawing><wp:{place}><wp:extent cx="{round(width * EMU)}" cy="{round(height * EMU)}"/>'
        f'<wp:docPr id="1" name="Object 1" descr="{name}"/><a:graphic>{inside}</a:graphic></wp:{place}></w:drawing>'
    )


def blip(rid: str, how: str = "embed", crop: str = "") -> str:
    return f'<a:blip r:{how}="{rid}"/>{crop}'


def in_run(xml: str) -> str:
    return f"<w:p><w:r>{xml}</w:r></w:p>"


def png(width: int, height: int, color: tuple[int, int, int] = (200, 30, 30), claimed: tuple[int, int] | None = None):
    """A PNG of one colour; ``claimed`` is the size that its header names instead."""
    row = b"\0" + bytes(color) * width
    header = struct.pack(">2I5B", *(claimed or (width, height)), 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(row * height)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join([_chunk(*chunk) for chunk in chunks])


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def illustrated(body: str, external: str = "", **pictures: bytes) -> DocumentContent:
    """A document with this body whose pictures have their names as relationship ids; ``external`` is one more id."""
    plain = package("")
    xml = plain.part(MAIN).replace(b"<w:body></w:body>", f"<w:body>{body}</w:body>".encode())
    rels = [
        f'<Relationship Id="{name}" Type="{R}/image" Target="media/{name}.bin"/>' for name in (*pictures, "dangling")
    ]
    if external:
        target = 'Target="http://example.invalid/x.png" TargetMode="External"'
        rels.append(f'<Relationship Id="{external}" Type="{R}/image" {target}/>')
    parts = {f"word/media/{name}.bin": data for name, data in pictures.items()}
    parts[MAIN] = xml.replace(b"<w:document ", f"<w:document {PREFIXES} ".encode())
    parts[rels_name(MAIN)] = f'<Relationships xmlns="{RELS}">{"".join(rels)}</Relationships>'.encode()
    return read_docx(plain.with_parts(parts)).document
