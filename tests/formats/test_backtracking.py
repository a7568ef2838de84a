"""The patterns that search bytes of a file take a time that grows with their number, whatever the bytes are."""

from __future__ import annotations

import re
import time

import pytest

from speecheditor.formats import docx_reader, ranges, scope, sections, slices, spans, wordml

COUNT = 4_000
PATTERNS: dict[str, re.Pattern[bytes]] = {
    f"{module.__name__.rpartition('.')[2]}.{name}": pattern
    for module in (docx_reader, ranges, scope, sections, slices, spans, wordml)
    for name, pattern in vars(module).items()
    if isinstance(pattern, re.Pattern) and isinstance(pattern.pattern, bytes)
}
HOSTILE = {
    "open tags": b"<w:bookmarkStart ",
    "open tags with values": b'<w:bookmarkStart a="" ',
    "open quotes": b'<w:bookmarkStart a="',
    "references": b"<w:commentReference ",
    "pictures": b'<wp:docPr a="id=1" ',
    "controls": b"<w:sdtPr/>",
    "controls with content": b"<w:sdtPr><a/></w:sdtPr>",
    "declarations": b" xmlns:",
    "prefixes": b"<a:",
    "names": b" a:paraI",
    "blanks": b"    ",
    "dots": b"a.b.",
}


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("name", PATTERNS)
def test_no_bytes_make_a_pattern_slow(name: str, hostile: str) -> None:
    pattern, data = PATTERNS[name], HOSTILE[hostile] * COUNT
    for start in (b"", b"<w:p ", b"<?xml "):
        began = time.process_time()
        for _ in pattern.finditer(start + data):
            pass
        assert time.process_time() - began < 1
