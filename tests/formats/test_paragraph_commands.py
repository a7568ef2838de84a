"""Commands on the looks of paragraphs, from the body of a document to the body that is written."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from bodies import body_of, document, heading, paragraph, shown
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.looks import Looks
from speecheditor.formats.paragraph_commands import (
    first_line_characters,
    insert_page_break,
    set_first_line,
    set_format,
    shift_indents,
)
from speecheditor.formats.tab_stops import TabStop
from speecheditor.model.document import Document
from speecheditor.model.properties import Properties
from speecheditor.model.transaction import Selection, Transaction

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>'
    '<w:rPr><w:sz w:val="32"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="S"><w:name w:val="S"/><w:basedOn w:val="a"/><w:pPr>'
    '<w:tabs><w:tab w:val="left" w:pos="720"/><w:tab w:val="right" w:pos="1440"/></w:tabs>'
    '<w:ind w:leftChars="100" w:left="320" w:firstLineChars="200" w:firstLine="640"/></w:pPr></w:style>'
)
PLAIN = paragraph("甲乙")
STYLED = paragraph("甲乙", ppr='<w:pStyle w:val="S"/>')
BREAK = '<w:r><w:br w:type="page"/></w:r>'

Command = Callable[[Document, Selection], Transaction | None]


class Changed:
    """A document in which a command was run on the selection, read and written."""

    def __init__(self, body: str, language: str = "zh-CN", **parts: str) -> None:
        self.content: DocumentContent = document(body, styles=STYLES, **parts)
        found = self.content.properties
        properties = Properties(language=language, styles=found.styles, numbering=found.numbering, page=found.page)
        self.document = Document(self.content.blocks, properties)
        self.scope, self.looks = self.content.frame.scope, Looks(properties.styles)

    def run(self, made: Transaction | None) -> str:
        """The body that is written; undo gives the same objects and bytes back."""
        before, bytes_before = self.document.snapshot()[0], self._bytes()
        if made is not None:
            self.document.apply(made)
        after = self._bytes()
        if made is not None:
            self.document.undo()
            assert all(a is b for a, b in zip(self.document.blocks, before, strict=True))
            assert self._bytes() == bytes_before
            self.document.redo()
        assert shown(read_docx(after).document.blocks) == shown(self.document.blocks)
        return body_of(after)

    def _bytes(self) -> bytes:
        return write_docx(self.content, self.document.blocks, self.content.properties)

    def format(self, selection: Selection, **changes: object) -> str:
        return self.run(set_format(self.document, selection, changes, self.scope, self.looks))


HERE = Selection.at((0, 1))


def ppr(body: str) -> str:
    """The direct properties of the first paragraph."""
    found = re.search(r"<w:pPr>(.*?)</w:pPr>", body)
    return found[1] if found else ""


@pytest.mark.parametrize(
    ("changes", "written"),
    [
        ({"alignment": "distribute"}, '<w:jc w:val="distribute"/>'),
        ({"left": 36.0}, '<w:ind w:left="720" w:leftChars="0"/>'),
        ({"left_chars": 2.0}, '<w:ind w:left="640" w:leftChars="200"/>'),
        ({"right_chars": 1.5}, '<w:ind w:right="480" w:rightChars="150"/>'),
        ({"first_line_chars": 2.0}, '<w:ind w:firstLine="640" w:firstLineChars="200"/>'),
        ({"first_line_chars": -2.0}, '<w:ind w:hanging="640" w:hangingChars="200"/>'),
        ({"first_line": -21.0}, '<w:ind w:hanging="420" w:hangingChars="0"/>'),
        ({"space_before": 6.0}, '<w:spacing w:before="120" w:beforeLines="0" w:beforeAutospacing="0"/>'),
        ({"space_after_lines": 0.5}, '<w:spacing w:after="156" w:afterLines="50" w:afterAutospacing="0"/>'),
        ({"line_rule": "exact", "line": 28.0}, '<w:spacing w:line="560" w:lineRule="exact"/>'),
        ({"line_rule": "atLeast", "line": 12.5}, '<w:spacing w:line="250" w:lineRule="atLeast"/>'),
        ({"line_rule": "auto", "line": 1.15}, '<w:spacing w:line="276" w:lineRule="auto"/>'),
        ({"keep_with_next": True, "keep_together": True}, "<w:keepNext/><w:keepLines/>"),
        ({"page_break_before": True}, "<w:pageBreakBefore/>"),
        ({"widow_control": False, "snap_to_grid": False}, '<w:widowControl w:val="0"/><w:snapToGrid w:val="0"/>'),
        ({"contextual_spacing": True}, "<w:contextualSpacing/>"),
        (
            {"tabs": (TabStop(72.0, "right", "dot"),)},
            '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="1440"/></w:tabs>',
        ),
    ],
)
def test_each_property_is_written(changes, written) -> None:
    grid = '<w:sectPr><w:docGrid w:type="lines" w:linePitch="312"/></w:sectPr>'
    body = Changed(PLAIN + PLAIN + grid).format(HERE, **changes)
    assert body == paragraph("甲乙", ppr=written) + PLAIN + grid


@pytest.mark.parametrize("key", ["left", "first_line", "space_before", "line", "tabs", "keep_with_next"])
def test_what_is_taken_away_leaves_the_rest(key) -> None:
    own = {
        "keep_with_next": "<w:keepNext/>",
        "tabs": '<w:tabs><w:tab w:val="left" w:pos="400"/></w:tabs>',
        "space_before": '<w:spacing w:before="100"/>',
        "left": '<w:ind w:left="200" w:leftChars="50"/>',
    }
    own |= {"line": '<w:spacing w:line="300" w:lineRule="auto"/>', "first_line": '<w:ind w:hanging="200"/>'}
    other = '<w:shd w:val="clear" w:color="auto" w:fill="FF0000"/>'
    order = sorted([own[key], other], key=lambda xml: "<w:keepNext/>" not in xml and xml != other)
    changes = {key: None, "line_rule": None} if key == "line" else {key: None}
    assert Changed(paragraph("甲", ppr="".join(order))).format(HERE, **changes) == paragraph("甲", ppr=other)


def test_tab_stops_of_the_style_are_cleared_and_kept() -> None:
    changed = Changed(STYLED)
    body = changed.format(HERE, tabs=(TabStop(36.0), TabStop(100.0, "decimal")))
    stops = '<w:tab w:val="clear" w:pos="1440"/><w:tab w:val="decimal" w:pos="2000"/>'
    assert ppr(body) == f'<w:pStyle w:val="S"/><w:tabs>{stops}</w:tabs>'
    block = changed.document.blocks[0]
    look = changed.looks.paragraph(block.style, 0, block.props)
    assert look.tabs == (TabStop(36.0), TabStop(100.0, "decimal"))
    assert ppr(changed.format(HERE, tabs=(TabStop(36.0), TabStop(72.0, "right")))) == '<w:pStyle w:val="S"/>'


def test_what_a_paragraph_has_already_is_no_change() -> None:
    changed = Changed(paragraph("甲", ppr="<w:keepNext/>"))
    assert set_format(changed.document, HERE, {"keep_with_next": True}, changed.scope, changed.looks) is None


@pytest.mark.parametrize(
    ("language", "own", "steps", "written"),
    [
        ("zh-CN", "", 1, '<w:ind w:left="640" w:leftChars="200"/>'),
        ("zh-CN", '<w:ind w:left="640" w:leftChars="200"/>', 1, '<w:ind w:left="1280" w:leftChars="400"/>'),
        ("zh-CN", '<w:ind w:left="700"/>', -1, '<w:ind w:left="640" w:leftChars="200"/>'),
        ("zh-CN", '<w:ind w:left="640" w:leftChars="200"/>', -1, ""),
        ("zh-CN", "", -1, ""),
        ("en", "", 1, '<w:ind w:left="720" w:leftChars="0"/>'),
        ("en", '<w:ind w:left="900"/>', 1, '<w:ind w:left="1440" w:leftChars="0"/>'),
        ("en", '<w:ind w:left="900"/>', -1, '<w:ind w:left="720" w:leftChars="0"/>'),
    ],
)
def test_one_step_of_indent(language, own, steps, written) -> None:
    changed = Changed(paragraph("甲", ppr=own), language)
    body = changed.run(shift_indents(changed.document, HERE, steps, changed.scope, changed.looks))
    assert ppr(body) == written


def test_outside_of_chinese_a_step_is_the_default_tab_stop_of_the_file() -> None:
    changed = Changed(PLAIN, "en", settings='<w:defaultTabStop w:val="500"/>')
    body = changed.run(shift_indents(changed.document, HERE, 1, changed.scope, changed.looks))
    assert ppr(body) == '<w:ind w:left="500" w:leftChars="0"/>'


def test_the_indent_of_a_style_is_taken_back_by_a_zero() -> None:
    changed = Changed(STYLED)
    body = changed.run(shift_indents(changed.document, HERE, -1, changed.scope, changed.looks))
    assert ppr(body) == '<w:pStyle w:val="S"/><w:ind w:left="0" w:leftChars="0"/>'


@pytest.mark.parametrize(
    ("body", "characters", "written"),
    [
        (PLAIN, 2.0, '<w:ind w:firstLine="640" w:firstLineChars="200"/>'),
        (STYLED, 0.0, '<w:pStyle w:val="S"/><w:ind w:firstLine="0" w:firstLineChars="0"/>'),
    ],
)
def test_the_first_line_by_characters(body, characters, written) -> None:
    changed = Changed(body)
    made = set_first_line(changed.document, HERE, characters, changed.scope, changed.looks)
    assert ppr(changed.run(made)) == written
    assert first_line_characters(changed.document.blocks[0], changed.looks) == characters


# -- page breaks


@pytest.mark.parametrize(
    ("body", "at", "result", "caret"),
    [
        (paragraph("abcd"), 2, paragraph("ab", BREAK) + paragraph("cd"), (1, 0)),
        (paragraph("ab"), 2, paragraph("ab", BREAK) + "<w:p/>", (1, 0)),
        (paragraph("ab"), 0, paragraph(BREAK) + paragraph("ab"), (1, 0)),
        (paragraph(), 0, paragraph(BREAK) + "<w:p></w:p>", (1, 0)),
        (heading(1, "abcd"), 2, heading(1, "ab") + paragraph(BREAK) + heading(1, "cd"), (2, 0)),
        (heading(1, "ab"), 0, paragraph(BREAK) + heading(1, "ab"), (1, 0)),
        (heading(1, "ab"), 2, heading(1, "ab") + paragraph(BREAK) + "<w:p/>", (2, 0)),
        (paragraph("ab", ppr='<w:jc w:val="center"/>'), 2, None, (1, 0)),
    ],
)
def test_a_page_break_and_where_the_caret_goes(body, at, result, caret) -> None:
    changed = Changed(body)
    made = insert_page_break(changed.document, Selection.at((0, at)), changed.scope)
    assert made is not None
    written = changed.run(made)
    assert written == result if result else written.count('<w:jc w:val="center"/>') == 2
    assert made.after == Selection.at(caret)


def test_a_page_break_replaces_what_is_selected() -> None:
    changed = Changed(paragraph("abcd") + paragraph("efgh"))
    body = changed.run(insert_page_break(changed.document, Selection((1, 2), (0, 2)), changed.scope))
    assert body == paragraph("ab", BREAK) + paragraph("gh")
