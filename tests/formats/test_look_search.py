"""Text is found by the look that its styles and its own properties give it together."""

from __future__ import annotations

import pytest

from bodies import document, heading, paragraph, text_run
from speecheditor.formats.docx_new import new_docx
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.look_search import looks_at, restyling, wearing
from speecheditor.model.blocks import Paragraph, RunProps
from speecheditor.model.search import ANY_LOOK, Anything, Matcher, WantedLook

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Loud"><w:name w:val="Loud"/><w:rPr><w:b/></w:rPr></w:style>'
)
BODY = (
    paragraph("plain ", text_run("bold", "<w:b/>"), text_run(" red", '<w:color w:val="FF0000"/>'))
    + paragraph("loud ", text_run("not", '<w:b w:val="0"/>'), ppr='<w:pStyle w:val="Loud"/>')
    + heading(2, text_run("marked", '<w:highlight w:val="yellow"/>'), text_run(" u", '<w:u w:val="double"/>'))
    + paragraph(text_run("struck", "<w:strike/>"), text_run(" it", "<w:i/>"))
)


@pytest.fixture(scope="module")
def content():
    return document(BODY, styles=STYLES)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (WantedLook(bold=True), ["bold", "loud "]),
        (WantedLook(bold=True, style="Loud"), ["loud "]),
        (WantedLook(bold=False, style="Loud"), ["not"]),
        (WantedLook(color="#ff0000"), [" red"]),
        (WantedLook(highlight="#ffff00"), ["marked"]),
        (WantedLook(underline=True), [" u"]),
        (WantedLook(strike=True), ["struck"]),
        (WantedLook(italic=True), [" it"]),
        (WantedLook(level=2, highlight=""), [" u"]),
        (WantedLook(style="Normal", level=0, bold=True), ["bold"]),
    ],
)
def test_text_of_a_look(content, wanted, expected) -> None:
    matcher = Matcher(Anything(), wearing(wanted, content.properties.styles))
    found = [block.text[a:b] for block in content.blocks for a, b in matcher.places(block)]
    assert found == expected


def test_any_look_is_no_condition(content) -> None:
    assert wearing(ANY_LOOK, content.properties.styles) is None


def test_the_look_of_a_place(content) -> None:
    block = content.blocks[0]
    assert isinstance(block, Paragraph)
    assert looks_at(block, 6, content.properties.styles) == WantedLook(True, False, False, False, "", "", "Normal", 0)


def test_a_given_look_leaves_the_rest_verbatim() -> None:
    content = read_docx(new_docx("en")).document
    scope = content.frame.scope
    assert restyling(WantedLook(level=3, style="x"), scope) is None
    restyle = restyling(WantedLook(bold=True, underline=False, highlight="#ffff00"), scope)
    assert restyle is not None
    given = restyle(RunProps(italic=True, raw=b'<w:sz w:val="30"/>'))
    assert (given.bold, given.italic, given.underline) == (True, True, "none")
    assert given.raw == b'<w:sz w:val="30"/><w:highlight w:val="yellow"/>'
