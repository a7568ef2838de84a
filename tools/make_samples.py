"""Writes ``resources/samples`` from the texts beside this file: run it after changing a text or a template.

Each line of a text is a kind, a tab and the words. ``**bold**``, ``*italic*`` and ``__underlined__`` are marks;
in a level-3 heading a bar ends the title of a run-in heading; a table has ``;`` between rows and ``|`` between cells.
"""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from speecheditor import resources  # noqa: E402
from speecheditor.formats.content import DocumentContent  # noqa: E402
from speecheditor.formats.docx_new import new_docx  # noqa: E402
from speecheditor.formats.docx_reader import read_docx  # noqa: E402
from speecheditor.formats.docx_writer import write_docx  # noqa: E402
from speecheditor.formats.package import (  # noqa: E402
    CONTENT_TYPES,
    Package,
    add_override,
    add_relationship,
    rels_name,
)
from speecheditor.formats.xml import R, W, escape_text  # noqa: E402
from speecheditor.model.blocks import Block, OpaqueBlock, Paragraph, Run, RunProps, Source, new_id  # noqa: E402

SAMPLES = (("sample-zh", "zh-CN", "zh-official"), ("sample-en", "en", "decimal"))
STYLES = {"title": "Title", "subtitle": "Subtitle", "salutation": "Salutation"}
MARKS = {"**": RunProps(bold=True), "*": RunProps(italic=True), "__": RunProps(underline="single")}
HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
CORE = "docProps/core.xml"


def main() -> None:
    for name, language, scheme in SAMPLES:
        text = (ROOT / "tools" / f"{name}.txt").read_text(encoding="utf-8")
        lines = [line.split("\t", 1) for line in text.splitlines()]
        title = next(words for kind, words in lines if kind == "title")
        content = read_docx(with_header(new_docx(language), title)).document
        blocks = [block_of(kind, words, content) for kind, words in lines]
        properties = replace(content.properties, scheme=resources.scheme(scheme))
        target = resources.path("samples", f"{name}.docx")
        target.write_bytes(write_docx(content, blocks, properties))


def with_header(data: bytes, title: str) -> bytes:
    """The blank document with `title` as its title property and in a header."""
    package = Package.read(data)
    rels, rel_id = add_relationship(package.part(rels_name(package.main)), f"{R}/header", "header1.xml")
    header = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:hdr xmlns:w="{W}"><w:p><w:pPr>'
        f'<w:pStyle w:val="Header"/></w:pPr><w:r><w:t>{escape_text(title)}</w:t></w:r></w:p></w:hdr>\n'
    )
    reference = f'<w:sectPr><w:headerReference w:type="default" r:id="{rel_id}"/>'
    core = package.part(CORE).decode().replace("/>", f"><dc:title>{escape_text(title)}</dc:title></cp:coreProperties>")
    return package.with_parts(
        {
            "word/header1.xml": header.encode(),
            rels_name(package.main): rels,
            CONTENT_TYPES: add_override(package.part(CONTENT_TYPES), "word/header1.xml", HEADER_TYPE),
            package.main: package.part(package.main).decode().replace("<w:sectPr>", reference).encode(),
            CORE: core.encode(),
        }
    )


def block_of(kind: str, words: str, content: DocumentContent) -> Block:
    if kind == "table":
        return table([row.split("|") for row in words.split(";")])
    level = int(kind[1:]) if re.fullmatch(r"h\d", kind) else 0
    style = content.properties.styles.heading(level) if level else STYLES.get(kind, "")
    title, bar, rest = words.partition("|")
    if bar:
        return Paragraph(new_id(), (Run(title, RunProps(title=True)), *runs(rest)), level, style)
    return Paragraph(new_id(), runs(words), level, style)


def runs(words: str) -> tuple[Run, ...]:
    """The words with their marks as runs."""
    out: list[Run] = []
    for part in re.split(r"(\*\*.+?\*\*|\*.+?\*|__.+?__)", words):
        mark = next((mark for mark in MARKS if part.startswith(mark)), "")
        if part:
            out.append(Run(part[len(mark) : len(part) - len(mark)], MARKS[mark]) if mark else Run(part))
    return tuple(out)


def table(rows: list[list[str]]) -> OpaqueBlock:
    """A ruled table in the middle of the page, its first row in bold and repeated on each page."""
    columns = len(rows[0])
    grid = "".join('<w:gridCol w:w="2100"/>' for _ in range(columns))
    body = "".join(row_xml(row, is_head=k == 0, is_last=row is rows[-1]) for k, row in enumerate(rows))
    xml = (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/><w:jc w:val="center"/>'
        f'<w:tblLook w:val="04A0"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'
    )
    cells = tuple(tuple(row) for row in rows)
    return OpaqueBlock(new_id(), "table", f"Table: {rows[0][0]}", cells, Source(b"", xml.encode()))


def row_xml(cells: list[str], *, is_head: bool, is_last: bool) -> str:
    properties = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if is_head else "<w:trPr><w:cantSplit/></w:trPr>"
    keep = "" if is_last else "<w:keepNext/>"
    bold = "<w:b/>" if is_head else ""
    paragraph = (
        f'<w:pPr>{keep}<w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/>'
        '<w:ind w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="center"/></w:pPr>'
    )
    out = [
        f'<w:tc><w:tcPr><w:tcW w:w="2100" w:type="dxa"/></w:tcPr><w:p>{paragraph}<w:r><w:rPr>{bold}'
        f'<w:sz w:val="24"/></w:rPr><w:t>{escape_text(cell)}</w:t></w:r></w:p></w:tc>'
        for cell in cells
    ]
    return f"<w:tr>{properties}{''.join(out)}</w:tr>"


if __name__ == "__main__":
    main()
