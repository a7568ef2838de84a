"""Real files, when they are there: changed, new and applied styles and new lists read back, and the rest stays."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Sequence
from dataclasses import replace

import docx
import pytest
from lxml import etree

from builders import apply, undo_all
from corpus import readable, sweeps_over_files
from schema_order import disorder
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.direct_formats import plain_paragraph, plain_runs
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_verify import same_styles, same_text
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.list_formats import list_forms
from speecheditor.formats.package import Package
from speecheditor.formats.style_edits import (
    free_id,
    offered_styles,
    prefix_of,
    style_scope,
    with_heading,
    with_style_format,
    with_styles,
)
from speecheditor.formats.styles import STYLES
from speecheditor.model import lists, styling
from speecheditor.model.blocks import Block, Paragraph
from speecheditor.model.document import Document
from speecheditor.model.numbering import labels
from speecheditor.model.properties import Properties
from speecheditor.model.refusal import Impossible
from speecheditor.model.styles import Style
from speecheditor.model.styling import Reset
from speecheditor.model.transaction import Selection

pytestmark = [*sweeps_over_files, pytest.mark.timeout(900)]

CHARACTERS = {"bold": True, "size": 17.5, "color": "#123456", "eastAsia": "黑体"}
PARAGRAPH = {"alignment": "center", "space_before": 6.0, "first_line": 24.0, "first_line_chars": 2.0}


def test_styles_and_lists_are_written_and_read_back() -> None:
    for path, data, content in readable():
        rng = random.Random(path.name)
        document = Document(content.blocks, content.properties)
        change_styles(rng, content, document)
        apply_some(rng, content, document)
        blocks, properties = document.snapshot()
        written = write_docx(content, blocks, properties)
        assert same_text(written, blocks), path.name
        assert same_styles(written, content.properties, properties), path.name
        found = read_docx(written).document
        shown, wanted = labels(found.blocks, found.properties), labels(blocks, properties)
        assert [shown.get(b.id) for b in found.blocks if b.text] == [wanted.get(b.id) for b in blocks if b.text], (
            path.name
        )
        check_parts(content, written, path.name)
        undo_all(document)
        assert write_docx(content, *document.snapshot()) == data, path.name


def told(blocks: Sequence[Block], properties: Properties) -> list[tuple[int, str]]:
    """The level and the label of each block that shows something."""
    found = labels(blocks, properties)
    return [(block.level, found.get(block.id, "")) for block in blocks if block.text]


def change_styles(rng: random.Random, content: DocumentContent, document: Document) -> None:
    """Change one style that the file has and make one, in two steps."""
    scope, sheet = style_scope(content), document.properties.styles
    chosen = rng.choice(offered_styles(sheet, "paragraph", frozenset(sheet.styles)))
    known = with_heading(sheet, chosen.id, prefix_of(scope))
    if known is not None:
        made = with_style_format(known, CHARACTERS, PARAGRAPH, scope)
        apply(document, styling.change_styles(document, with_styles(sheet, [made]), Selection.at((0, 0))))
    sheet = document.properties.styles
    own = Style(free_id(sheet, "Own"), "Own 自己的", based_on=sheet.default, recommended=True, custom=True)
    own = with_style_format(own, CHARACTERS, {}, scope)
    apply(document, styling.change_styles(document, with_styles(sheet, [own]), Selection.at((0, 0))))


def apply_some(rng: random.Random, content: DocumentContent, document: Document) -> None:
    """Apply styles to some paragraphs and make lists of some."""
    scope = content.frame.scope
    reset = Reset(lambda props: plain_paragraph(props, scope), lambda runs: plain_runs(runs, scope))
    places = [k for k, block in enumerate(document.blocks) if isinstance(block, Paragraph)]
    styles = [style.id for style in offered_styles(document.properties.styles, "paragraph", ())]
    for index in rng.sample(places, min(4, len(places))):
        apply(document, styling.apply_style(document, Selection.at((index, 0)), rng.choice(styles), reset))
    for index in rng.sample(places, min(4, len(places))):
        place = Selection((index, 0), (min(index + 2, len(document.blocks) - 1), 0))
        forms = list_forms(document.properties, scope)
        try:
            apply(document, lists.toggle_list(document, place, rng.choice(["bullet", "number"]), forms))
            apply(document, lists.shift_list(document, place, 1))
        except Impossible:
            continue


def check_parts(content: DocumentContent, written: bytes, name: str) -> None:
    """Nothing but the styles, the lists and the body changed, and of the styles only what was to."""
    before, after = content.package, Package.read(written)
    allowed = re.compile(r"word/(document\d*|styles\d*|numbering)\.xml|.*\.rels|\[Content_Types\]\.xml", re.IGNORECASE)
    for part in before.names:
        if not allowed.fullmatch(part) and part != content.main:
            assert before.part(part) == after.part(part), (name, part)
    part = before.related(content.main, STYLES)
    if part is not None:
        old, new = etree.fromstring(before.part(part)), etree.fromstring(after.part(part))
        kept = [etree.tostring(child) for child in old if etree.QName(child).localname != "style"]
        assert kept == [etree.tostring(child) for child in new if etree.QName(child).localname != "style"], name
        assert not disorder(new) - disorder(old), name


def test_a_new_style_is_there_for_python_docx() -> None:
    for number, (path, data, content) in enumerate(readable()):
        if number % 10 or not opens(data):
            continue
        sheet = content.properties.styles
        own = Style(free_id(sheet, "Own"), "Own 自己的", based_on=sheet.default, rpr=b"", custom=True)
        written = write_docx(content, content.blocks, replace(content.properties, styles=with_styles(sheet, [own])))
        assert "Own 自己的" in [style.name for style in docx.Document(io.BytesIO(written)).styles], path.name


def opens(data: bytes) -> bool:
    """Whether python-docx opens a file at all: it knows no Strict ones, no templates, no macros."""
    try:
        docx.Document(io.BytesIO(data))
    except (KeyError, ValueError, AttributeError):
        return False
    return True
