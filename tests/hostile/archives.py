"""Zip archives that may lie: every field of every record can be other than the truth (APPNOTE.TXT 6.3)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from speecheditor.formats.ziparchive import read_archive

DEFLATED, STORED = 8, 0
ENCRYPTED, DESCRIPTOR, UTF8 = 0x1, 0x8, 0x800
DATE = 0x21


@dataclass(frozen=True, slots=True)
class Entry:
    """One member; a field that is None is written as it truly is."""

    name: bytes
    content: bytes
    method: int = DEFLATED
    flags: int = 0
    crc: int | None = None
    packed: int | None = None
    size: int | None = None
    payload: bytes | None = None
    local_name: bytes | None = None
    extra: bytes = b""
    offset: int | None = None
    in_directory: bool = True


def zipped(entries: Sequence[Entry], *, before: bytes = b"", comment: bytes = b"", count: int | None = None) -> bytes:
    """The archive of `entries`, the same bytes at every call; ``count`` is what its end record claims."""
    out, directory, listed = bytearray(before), bytearray(), 0
    for entry in entries:
        raw = _payload(entry)
        record = _record(entry, raw)
        offset = len(out) if entry.offset is None else entry.offset
        name = entry.name if entry.local_name is None else entry.local_name
        out += b"PK\3\4" + struct.pack("<H", 20) + record + struct.pack("<2H", len(name), 0) + name + raw
        if entry.in_directory:
            directory += b"PK\1\2" + struct.pack("<2H", 20, 20) + record
            directory += struct.pack("<5H2L", len(entry.name), len(entry.extra), 0, 0, 0, 0, offset & 0xFFFFFFFF)
            directory += entry.name + entry.extra
            listed += 1
    listed = min(listed, 0xFFFF) if count is None else count
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, listed, listed, len(directory), len(out), len(comment))
    return bytes(out + directory) + end + comment


def entries_of(data: bytes) -> list[Entry]:
    """The members of a sound archive."""
    archive = read_archive(data)
    return [Entry(m.raw_name, archive.read(m), m.method, m.flags & UTF8) for m in archive.members]


def entries(members: Mapping[str, str | bytes]) -> list[Entry]:
    return [Entry(name.encode(), text.encode() if isinstance(text, str) else text) for name, text in members.items()]


def with_member(members: Sequence[Entry], member: str, /, **changes: object) -> list[Entry]:
    """The entries with fields of one of them changed."""
    wanted = member.encode()
    assert any(entry.name == wanted for entry in members), member
    return [replace(e, **changes) if e.name == wanted else e for e in members]  # type: ignore[arg-type]


def without_member(members: Sequence[Entry], name: str) -> list[Entry]:
    return [entry for entry in members if entry.name != name.encode()]


def deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


@cache
def deflated_repeat(piece: bytes, times: int) -> tuple[bytes, int, int]:
    """`piece` that often, deflated without holding it: the payload, its checksum and its size."""
    packer, crc = zlib.compressobj(9, zlib.DEFLATED, -15), 0
    out = bytearray()
    for _ in range(times):
        out += packer.compress(piece)
        crc = zlib.crc32(piece, crc)
    return bytes(out + packer.flush()), crc, len(piece) * times


def _payload(entry: Entry) -> bytes:
    if entry.payload is not None:
        return entry.payload
    return deflated(entry.content) if entry.method == DEFLATED else entry.content


def _record(entry: Entry, raw: bytes) -> bytes:
    """The fields that the local header and the directory share, from the flags to the sizes."""
    crc = zlib.crc32(entry.content) if entry.crc is None else entry.crc
    packed = len(raw) if entry.packed is None else entry.packed
    size = len(entry.content) if entry.size is None else entry.size
    mask = 0xFFFFFFFF
    return struct.pack("<4H3L", entry.flags, entry.method, 0, DATE, crc & mask, packed & mask, size & mask)
