"""Builders for tests: packages part by part, sound ones and others."""

from __future__ import annotations

import io
import zipfile

from speecheditor.formats.xml import W
from word_parts import package


def document(body: str) -> str:
    return f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'


def parts(**more: str | bytes) -> dict[str, str | bytes]:
    word = package()
    return {**{name: word.part(name) for name in word.names}, **more}


def packed(members: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()
