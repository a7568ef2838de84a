"""The seed page as a DOCX: an official's speech from a document-sharing page, cleaned enough to be a document."""

from __future__ import annotations

import re
from pathlib import Path

from speecheditor import resources
from speecheditor.formats.docx_new import new_docx
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.model import formatting
from speecheditor.model.blocks import Block, Paragraph, Run, new_id
from speecheditor.model.document import Document

CHUNK = re.compile(r"^\d{1,2}、")
PART = re.compile(r"^[一二三四五六]、")
POINT = re.compile(r"^[一二三](?=实施|要进一步)")
STEP = re.compile(r"^[一二三](?=要(?!进一步))")


def paragraphs(text: str) -> list[str]:
    """The speech's paragraphs: page furniture gone, the site's chunks of 300 characters joined, split at the spaces
    that once were paragraph ends."""
    body = text[text.index("资源描述") + len("资源描述") : text.index("展开阅读全文")]
    joined = "".join(CHUNK.sub("", chunk.strip()) for chunk in body.strip().split("\n\n"))
    return [part for part in re.split(r"\s+", joined) if part]


def blocks(text: str) -> list[Block]:
    """The paragraphs with their levels; a run-in heading becomes a heading and a body paragraph."""
    out: list[Block] = []
    for line in paragraphs(text):
        if PART.match(line):
            out.append(_paragraph(PART.sub("", line), 1))
        elif POINT.match(line) or STEP.match(line):
            level, pattern = (2, POINT) if POINT.match(line) else (3, STEP)
            title, _, rest = pattern.sub("", line).partition("。")
            out += [_paragraph(title, level), _paragraph(rest, 0)]
        else:
            out.append(_paragraph(line, 0))
    return out


def build(shared: Path) -> bytes:
    """The seed as a DOCX with the official numbering."""
    text = next((shared / "seed").glob("*.txt")).read_text("utf-8")
    content, _ = read_docx(new_docx("zh-CN"))
    styles = content.properties.styles
    found = [Paragraph(new_id(), b.runs, b.level, styles.heading(b.level) if b.level else "") for b in blocks(text)]
    document = Document(found, content.properties)
    made = formatting.set_scheme(document, resources.scheme("zh-official"))
    if made is not None:
        document.apply(made)
    return write_docx(content, *document.snapshot())


def _paragraph(text: str, level: int) -> Paragraph:
    return Paragraph(new_id(), (Run(text),), level)
