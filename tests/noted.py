"""Builders for tests: documents with footnotes."""

from __future__ import annotations

from bodies import DECLARED, document, paragraph, text_run
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.xml import R, W

SEPARATOR = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
NUMBER = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'


def reference(number: int, custom: str = "") -> str:
    return f'<w:r><w:footnoteReference{custom} w:id="{number}"/></w:r>'


def note(number: int, *runs: str) -> str:
    return f'<w:footnote w:id="{number}">{paragraph(NUMBER, *runs)}</w:footnote>'


def noted(body: str, *notes: str, **parts: str) -> DocumentContent:
    root = f'<w:footnotes xmlns:w="{W}" xmlns:r="{R}" {DECLARED}>{SEPARATOR}{"".join(notes)}</w:footnotes>'
    return document(body, footnotes=root, **parts)


BODY = paragraph("one", reference(1), " two") + paragraph("three", reference(2)) + paragraph("four")
NOTES = (note(1, text_run(" first ", "<w:i/>"), "plain"), note(2, " second"))
