"""LibreOffice as a second opinion: it finds the bookmarks and computes the same numbers and titles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bodies import heading, paragraph
from office import convert, needs_office, needs_poppler, pdf_text
from speecheditor import resources
from speecheditor.formats.docx_new import new_docx
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.package import Package
from speecheditor.formats.references import reference_run
from speecheditor.model import formatting, restructure
from speecheditor.model.anchors import Form, Reference
from speecheditor.model.blocks import PLAIN
from speecheditor.model.document import Document
from speecheditor.model.referencing import insert_reference
from speecheditor.model.transaction import Selection

pytestmark = [pytest.mark.sweep, needs_office, needs_poppler]


@pytest.mark.parametrize(("scheme", "wanted"), [("zh-official", "（一）;B"), ("decimal", "2.1;B")])
def test_a_moved_heading_is_referred_to_by_its_new_number(tmp_path: Path, scheme: str, wanted: str):
    base = Package.read(new_docx("zh-CN"))
    body = heading(1, "One") + heading(2, "A") + heading(2, "B") + heading(1, "Two") + paragraph("see")
    main = re.sub(rb"<w:body>.*?(?=<w:sectPr)", b"<w:body>" + body.encode(), base.part(base.main), flags=re.DOTALL)
    content = read_docx(base.with_parts({base.main: main})).document
    made = Document(content.blocks, content.properties)
    made.apply(formatting.set_scheme(made, resources.scheme(scheme)))
    for form in (Form.TITLE, Form.OWN):
        run = reference_run(Reference("_Ref123456789", form), "stale", PLAIN, content.frame.scope)
        semicolon = type(run)(";")
        made.apply(insert_reference(made, Selection.at((4, 3)), (2, "_Ref123456789"), [run, semicolon]))
    made.apply(restructure.move_section(made, 2, 5, 2))
    path = tmp_path / "speech.docx"
    data = write_docx(content, made.blocks, made.properties)
    package = Package.read(data)
    stale = re.sub(rb'(separate"/></w:r><w:r><w:t>)[^<]*', rb"\1stale", package.part(package.main))
    path.write_bytes(package.with_parts({package.main: stale}))
    text = pdf_text(convert([path], tmp_path)[path])
    assert f"see{wanted};" in "".join(text.split())
