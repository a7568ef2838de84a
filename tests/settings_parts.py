"""Builders for tests: documents with settings."""

from __future__ import annotations

from drawings import illustrated
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.package import rels_name
from speecheditor.formats.xml import R, W
from word_parts import MAIN


def with_settings(body: str, inside: str | None) -> DocumentContent:
    """A document with this body whose settings have this `inside`; None for no settings at all."""
    content = illustrated(body)
    if inside is None:
        return content
    name = rels_name(MAIN)
    link = f'<Relationship Id="set" Type="{R}/settings" Target="settings.xml"/></Relationships>'
    parts = {
        "word/settings.xml": f'<w:settings xmlns:w="{W}">{inside}</w:settings>'.encode(),
        name: content.package.part(name).replace(b"</Relationships>", link.encode()),
    }
    return read_docx(content.package.with_parts(parts)).document
