"""A file made to burst is refused, or read without harm: in less than a second and 300 MB."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest

from packages import document, packed, parts
from speecheditor.formats.package import rels_name
from word_parts import MAIN, RELS

MB, GB = 1 << 20, 1 << 30


def bomb(name: str, size: int = GB, told: int | None = None) -> bytes:
    """A package with one part more, or its main part, that expands to `size` blanks and says that it has `told`."""
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
    chunk = deflater.compress(b" " * MB) + deflater.flush(zlib.Z_FULL_FLUSH)
    raw = chunk * (size // MB) + deflater.flush()
    members = {key: content for key, content in parts().items() if key != name}
    buffer = io.BytesIO(packed(members))
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr(name, raw)
    data = bytearray(buffer.getvalue())
    record = data.rindex(name.encode()) - 46
    crc = zlib.crc32(b" " * size) if size <= 64 * MB else 0
    struct.pack_into("<H", data, record + 10, zipfile.ZIP_DEFLATED)
    struct.pack_into("<L", data, record + 16, crc)
    struct.pack_into("<L", data, record + 24, size if told is None else told)
    return bytes(data)


def many(count: int) -> bytes:
    return packed({**parts(), **{f"word/media/{k}.png": b"" for k in range(count)}})


def quoted() -> bytes:
    """Many entries that all end in one kernel: each local header lies in the content of the one before."""
    kernel = zlib.compress(bytes(1 * MB), 9)[2:-4]
    out, central, starts = b"", b"", []
    names = [f"word/media/{k}.png".encode() for k in range(400)]
    for name in names:
        starts.append(len(out))
        out += struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 0, 0, len(kernel), MB, len(name), 0) + name
    total = len(out) + len(kernel)
    for name, start in zip(names, starts, strict=True):
        size = total - start - 30 - len(name)
        head = struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 8, 0, 0, 0, size, MB, len(name), 0, 0, 0, 0, 0, start)
        central += head + name
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, len(names), len(names), len(central), total, 0)
    return out + kernel + central + end


def chain(length: int, *, closed: bool) -> bytes:
    """Parts of which each refers to the next one; the last to the first when `closed`."""
    members = parts()
    names = [MAIN, *[f"word/p{k}.xml" for k in range(length)]]
    for k, name in enumerate(names):
        target = names[(k + 1) % len(names)] if closed or k + 1 < len(names) else ""
        relationship = f'<Relationship Id="rId1" Type="x/styles" Target="/{target}"/>' if target else ""
        members[rels_name(name)] = f'<Relationships xmlns="{RELS}">{relationship}</Relationships>'
        members.setdefault(name, "<a/>")
    return packed(members)


def nested(depth: int) -> bytes:
    return packed(parts(**{MAIN: document("<w:sdt>" * depth + "<w:p/>" + "</w:sdt>" * depth)}))


def laughing() -> bytes:
    entities = "".join(f'<!ENTITY l{k} "{f"&l{k - 1};" * 10}">' for k in range(1, 10))
    return packed(parts(**{MAIN: f'<!DOCTYPE w:x [<!ENTITY l0 "ha">{entities}]>' + document("<w:p>&l9;</w:p>")}))


BOMBS = {
    "1 GB in a picture": (lambda: bomb("word/media/a.png"), "expand to more than 512 MB"),
    "1 GB in the main part": (lambda: bomb(MAIN), "expand to more than 512 MB"),
    "100 MB in the main part": (lambda: bomb(MAIN, 100 * MB), "larger than 64 MB"),
    "256 MB that claim to be 10 bytes": (lambda: bomb(MAIN, 256 * MB, 10), "damaged"),
    "200 MB in a picture": (lambda: bomb("word/media/a.png", 200 * MB), ""),
    "60 MB of blanks in the main part": (lambda: bomb(MAIN, 60 * MB), "damaged"),
    "5,000 parts": (lambda: many(5000), "parts"),
    "20,000 parts": (lambda: many(20_000), "parts"),
    "66,000 parts": (lambda: many(66_000), "parts"),
    "overlapping entries": (quoted, "damaged"),
    "a chain of relationships": (lambda: chain(2000, closed=False), ""),
    "a long chain of relationships": (lambda: chain(3000, closed=False), "parts"),
    "a cycle of relationships": (lambda: chain(1500, closed=True), ""),
    "10,000 deep": (lambda: nested(10_000), "depth"),
    "257 deep": (lambda: nested(256), "depth"),
    "240 deep": (lambda: nested(240), ""),
    "billion laughs": (laughing, "document type"),
    "1,000,000 paragraphs": (lambda: packed(parts(**{MAIN: document("<w:p/>" * 1_000_000)})), "paragraphs"),
    "10,000,000 elements": (lambda: packed(parts(**{MAIN: document("<a/>" * 10_000_000)})), "elements"),
    "11 MB of text in one node": (
        lambda: packed(parts(**{MAIN: document(f"<w:p><w:r><w:t>{'a' * 11_000_000}</w:t></w:r></w:p>")})),
        "damaged",
    ),
    "a nested bomb in an embedded file": (lambda: packed({**parts(), "word/embeddings/a.docx": bomb("b.png")}), ""),
}

MEASURE = """
import sys, time
from pathlib import Path
from speecheditor.formats.problems import PackageError
from speecheditor.store.session import open_file
began = time.process_time()
try:
    open_file(Path(sys.argv[1]))
    told = ""
except PackageError as error:
    told = error.reason
peak = Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]
print(time.process_time() - began, int(peak) // 1024, told)
"""
"""The high-water mark of getrusage would be that of the process that started this one."""


@pytest.mark.skipif(sys.platform != "linux", reason="reads the peak from /proc")
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_takes_neither_time_nor_memory(tmp_path: Path, name: str) -> None:
    make, sentence = BOMBS[name]
    path = tmp_path / "bomb.docx"
    path.write_bytes(make())
    ended = subprocess.run(
        [sys.executable, "-c", MEASURE, path], capture_output=True, text=True, timeout=60, check=True
    )
    seconds, megabytes, told = ended.stdout.rstrip("\n").split(" ", 2)
    assert (sentence in told, bool(sentence)) == (True, bool(told))
    assert float(seconds) < 1
    assert int(megabytes) < 300
