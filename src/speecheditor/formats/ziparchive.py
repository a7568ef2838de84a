"""A zip archive member by member as raw bytes, so that what is not replaced keeps every byte (APPNOTE.TXT 6.3)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from .limits import MAX_MEMBERS, MAX_TOTAL, MB
from .problems import PackageError

END = b"PK\5\6"
STORED, DEFLATED = 0, 8
_ENCRYPTED, _DESCRIPTOR, _UTF8 = 0x1, 0x8, 0x800
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_ZIP64_ID = 1
_MAX32 = 0xFFFFFFFF
_DOS_1980 = 0x21
_SLACK = 1024
"""Bytes that deflate may need beyond those it gives: the tables of its first block."""

_DAMAGED = (
    "the file is damaged or was cut off: its zip directory cannot be read; copy or download it again, "
    "or let Word or LibreOffice repair it"
)


@dataclass(frozen=True, slots=True)
class Member:
    """One entry: its place in the archive and its central directory record. ``start:stop`` is the local part with
    whatever lies between it and the next one."""

    name: str
    raw_name: bytes
    version: tuple[int, int]
    flags: int
    method: int
    stamp: tuple[int, int]
    crc: int
    packed: int
    size: int
    extra: bytes
    comment: bytes
    attributes: tuple[int, int]
    start: int
    stop: int = 0

    @property
    def is_folder(self) -> bool:
        return self.name.endswith("/")

    def central(self, offset: int) -> bytes:
        """The central directory record with the local header at `offset`."""
        extra = _without_zip64(self.extra)
        internal, external = self.attributes
        head = _CENTRAL.pack(
            b"PK\1\2", *self.version, self.flags, self.method, *self.stamp, self.crc, self.packed, self.size,
            len(self.raw_name), len(extra), len(self.comment), 0, internal, external, offset,
        )  # fmt: skip
        return head + self.raw_name + extra + self.comment


@dataclass(frozen=True, slots=True, eq=False)
class Archive:
    """The members in the order of the directory, and the bytes before the first and after the last of them."""

    data: bytes
    members: tuple[Member, ...]
    shift: int
    comment: bytes

    def read(self, member: Member) -> bytes:
        """The content of `member`. Raises PackageError when it is damaged, encrypted or larger than declared."""
        if member.flags & _ENCRYPTED:
            name = member.name
            raise PackageError(f"the part {name} is encrypted; save the document without a password first", name)
        raw = self.data[slice(*_payload(self.data, member))]
        content = _expand(raw, member)
        if len(content) != member.size or zlib.crc32(content) != member.crc:
            raise PackageError(f"the part {member.name} is damaged (its checksum is wrong)", member.name)
        return content

    def prefix(self, member: Member, size: int) -> bytes:
        """At most `size` bytes of the beginning of `member`; b"" when it cannot be expanded."""
        if member.flags & _ENCRYPTED:
            return b""
        start, stop = _payload(self.data, member)
        if member.method == STORED:
            return self.data[start : min(stop, start + size)]
        try:
            return zlib.decompressobj(-15).decompress(self.data[start : min(stop, start + size + _SLACK)], size)
        except zlib.error:
            return b""

    def rewritten(self, changes: Mapping[str, bytes], additions: Mapping[str, bytes]) -> bytes:
        """The archive with the members named in `changes` replaced and `additions` appended; all else verbatim."""
        out = bytearray(self.data[: min((m.start for m in self.members), default=self.shift)])
        offsets: dict[int, tuple[Member, int]] = {}
        for k, member in sorted(enumerate(self.members), key=lambda pair: pair[1].start):
            offset = len(out) - self.shift
            if member.name in changes:
                member, local = _replaced(self.data, member, changes[member.name])
                out += local
            else:
                out += self.data[member.start : member.stop]
            offsets[k] = member, offset
        records = [offsets[k] for k in range(len(self.members))]
        for name, content in additions.items():
            member, local = _made(name, content)
            records.append((member, len(out) - self.shift))
            out += local
        directory = b"".join([member.central(offset) for member, offset in records])
        count, place = len(records), len(out) - self.shift
        end = _END.pack(END, 0, 0, count, count, len(directory), place, len(self.comment))
        return bytes(out) + directory + end + self.comment


def read_archive(data: bytes) -> Archive:
    """The archive in `data`; nothing is expanded. Raises PackageError for a damaged or absurdly large one."""
    end = data.rfind(END, max(0, len(data) - 65557))
    if end < 0 or end + _END.size > len(data):
        raise PackageError(_DAMAGED)
    _, _, _, _, count, size, offset, comment = _END.unpack_from(data, end)
    stop = end
    if data[end - 20 : end - 16] == b"PK\6\7" and end >= 76:
        stop = end - 76
        if data[stop : stop + 4] != b"PK\6\6":
            raise PackageError(_DAMAGED)
        *_, count, size, offset = _END64.unpack_from(data, stop)
    first = stop - size
    shift = first - offset
    if first < 0 or shift < 0:
        raise PackageError(_DAMAGED)
    if count > MAX_MEMBERS:
        raise PackageError(f"the file has {count} parts; more than {MAX_MEMBERS} are not read")
    members = list(_members(data, first, stop, count, shift))
    if sum(m.size for m in members) > MAX_TOTAL:
        raise PackageError(f"the file would expand to more than {MAX_TOTAL // MB} MB")
    comment_at = end + _END.size
    return Archive(data, _with_stops(data, members, first), shift, data[comment_at : comment_at + comment])


def _members(data: bytes, position: int, stop: int, count: int, shift: int) -> Iterator[Member]:
    """The records of the directory ``position:stop``; one that has more or fewer of them than it says is damaged."""
    for _ in range(count):
        if data[position : position + 4] != b"PK\1\2" or position + _CENTRAL.size > len(data):
            raise PackageError(_DAMAGED)
        (_, made, needed, flags, method, time, date, crc, packed, size, n, e, c, _, internal, external, offset) = (
            _CENTRAL.unpack_from(data, position)
        )
        position += _CENTRAL.size
        raw_name = data[position : position + n]
        extra = data[position + n : position + n + e]
        comment = data[position + n + e : position + n + e + c]
        position += n + e + c
        size, packed, offset = _zip64_sizes(extra, size, packed, offset)
        name = raw_name.decode("utf-8" if flags & _UTF8 else "cp437", "replace").replace("\\", "/")
        yield Member(
            name, raw_name, (made, needed), flags, method, (time, date), crc, packed, size, extra, comment,
            (internal, external), offset + shift,
        )  # fmt: skip
    if position > stop or data.startswith(b"PK\1\2", position):
        raise PackageError(_DAMAGED)


def _with_stops(data: bytes, members: list[Member], end: int) -> tuple[Member, ...]:
    """The members with their regions; a region that reaches into the next one is a bomb or damage."""
    starts = sorted({m.start for m in members}) + [end]
    after = dict(pairwise(starts))
    if len(after) != len(members):
        raise PackageError(_DAMAGED)
    out = [replace(m, stop=after[m.start]) for m in members]
    for member in out:
        whole = data.startswith(b"PK\3\4", member.start) and member.start + _LOCAL.size <= end
        if not whole or _payload(data, member)[1] > member.stop:
            raise PackageError(_DAMAGED)
    return tuple(out)


def _payload(data: bytes, member: Member) -> tuple[int, int]:
    name, extra = struct.unpack_from("<2H", data, member.start + 26)
    start = member.start + _LOCAL.size + name + extra
    return start, start + member.packed


def _expand(raw: bytes, member: Member) -> bytes:
    if member.method == STORED:
        return raw
    if member.method != DEFLATED:
        raise PackageError(f"the part {member.name} is compressed in a way that Word does not use", member.name)
    inflater = zlib.decompressobj(-15)
    try:
        content = inflater.decompress(raw, member.size + 1)
    except zlib.error:
        raise PackageError(f"the part {member.name} is damaged", member.name) from None
    return content


def _replaced(data: bytes, member: Member, content: bytes) -> tuple[Member, bytes]:
    """The member with new content and its local part: method, date and extra fields stay, the data descriptor goes."""
    raw = _packed(content, member.method)
    name, extra = struct.unpack_from("<2H", data, member.start + 26)
    at = member.start + _LOCAL.size + name
    needed = struct.unpack_from("<H", data, member.start + 4)[0]
    new = replace(
        member, flags=member.flags & ~_DESCRIPTOR, crc=zlib.crc32(content), packed=len(raw), size=len(content)
    )
    return new, _local(new, needed, data[member.start + _LOCAL.size : at], data[at : at + extra]) + raw


def _made(name: str, content: bytes) -> tuple[Member, bytes]:
    raw, encoded = _packed(content, DEFLATED), name.encode()
    flags = 0 if name.isascii() else _UTF8
    member = Member(
        name, encoded, (20, 20), flags, DEFLATED, (0, _DOS_1980), zlib.crc32(content), len(raw), len(content),
        b"", b"", (0, 0), 0,
    )  # fmt: skip
    return member, _local(member, 20, encoded, b"") + raw


def _local(member: Member, needed: int, raw_name: bytes, extra: bytes) -> bytes:
    extra = _without_zip64(extra)
    head = _LOCAL.pack(
        b"PK\3\4", needed, member.flags, member.method, *member.stamp, member.crc, member.packed, member.size,
        len(raw_name), len(extra),
    )  # fmt: skip
    return head + raw_name + extra


def _packed(content: bytes, method: int) -> bytes:
    if method == STORED:
        return content
    deflater = zlib.compressobj(6, zlib.DEFLATED, -15)
    return deflater.compress(content) + deflater.flush()


def _fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    position = 0
    while position + 4 <= len(extra):
        kind, size = struct.unpack_from("<2H", extra, position)
        yield kind, extra[position : position + 4 + size]
        position += 4 + size


def _without_zip64(extra: bytes) -> bytes:
    """`extra` without the 64-bit sizes, which our limits make needless."""
    if not any(kind == _ZIP64_ID for kind, _ in _fields(extra)):
        return extra
    return b"".join([raw for kind, raw in _fields(extra) if kind != _ZIP64_ID])


def _zip64_sizes(extra: bytes, size: int, packed: int, offset: int) -> tuple[int, int, int]:
    """The three values with those that say "see the zip64 field" taken from it (APPNOTE 4.5.3)."""
    wide = next((raw[4:] for kind, raw in _fields(extra) if kind == _ZIP64_ID), b"")
    values = [size, packed, offset]
    for k, value in enumerate(values):
        if value == _MAX32 and len(wide) >= 8:
            values[k], wide = struct.unpack_from("<Q", wide)[0], wide[8:]
    return values[0], values[1], values[2]
