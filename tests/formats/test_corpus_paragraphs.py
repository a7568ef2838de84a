"""Real files, when they are there: another format changes the properties of a paragraph, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from lxml import etree

from builders import apply, undo_all
from corpus import readable, sweeps_over_files
from schema_order import disorder
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.looks import Looks, ParaLook
from speecheditor.formats.package import Package
from speecheditor.formats.paragraph_commands import insert_page_break, set_first_line, set_format, shift_indents
from speecheditor.formats.scope import Scope
from speecheditor.formats.tab_stops import TabStop
from speecheditor.model.blocks import Paragraph
from speecheditor.model.document import Document
from speecheditor.model.outline import is_run_in
from speecheditor.model.references import up_to_date
from speecheditor.model.transaction import Selection, Transaction

pytestmark = [*sweeps_over_files, pytest.mark.timeout(900)]

MOST = 24
"""Paragraphs of a file that are changed."""

STOPS = (TabStop(100.0, "right", "dot"), TabStop(200.0, "decimal"))
Command = Callable[[Document, Selection, Scope, Looks], Transaction | None]
COMMANDS: tuple[tuple[Command, frozenset[str], Callable[[ParaLook], bool]], ...] = (
    (
        lambda d, s, scope, looks: set_format(d, s, {"line_rule": "exact", "line": 28.0}, scope, looks),
        frozenset({"spacing"}),
        lambda look: (look.line_rule, look.line) == ("exact", 28.0),
    ),
    (
        lambda d, s, scope, looks: set_first_line(d, s, 2.0, scope, looks),
        frozenset({"ind"}),
        lambda look: look.first_line == 2 * look.size,
    ),
    (lambda d, s, scope, looks: shift_indents(d, s, 1, scope, looks), frozenset({"ind"}), lambda look: True),
    (
        lambda d, s, scope, looks: set_format(d, s, {"tabs": STOPS}, scope, looks),
        frozenset({"tabs"}),
        lambda look: look.tabs == STOPS,
    ),
    (
        lambda d, s, scope, looks: set_format(d, s, {"keep_with_next": True, "space_after": 6.0}, scope, looks),
        frozenset({"keepNext", "spacing"}),
        lambda look: look.keep_with_next and look.space_after == 6.0,
    ),
    (
        lambda d, s, scope, looks: set_format(d, s, {"alignment": "distribute"}, scope, looks),
        frozenset({"jc"}),
        lambda look: look.alignment == "distribute",
    ),
)
"""Commands, the properties that each may change, and the look that it gives."""


def rest(xml: bytes, scope: Scope, names: frozenset[str]) -> bytes:
    """An element without those properties of its paragraph and without indentation, so that two can be compared."""
    holder = scope.parse(xml)
    for element in holder.iter():
        element.tail = None if not (element.tail or "").strip() else element.tail
        if len(element) and not (element.text or "").strip():
            element.text = None
        if etree.QName(element).localname == "docPr":
            element.attrib.pop("id", None)  # one that a file gives twice is made another
    for ppr in list(holder.iter(scope.w + "pPr")):
        for child in [child for child in ppr if etree.QName(child).localname in names]:
            ppr.remove(child)
        # Properties that a file has in a wrong order come into that of the schema.
        ppr[:] = sorted(ppr, key=lambda child: etree.tostring(child, method="c14n"))
        if not len(ppr):
            ppr.getparent().remove(ppr)
    return etree.tostring(holder, method="c14n")


def test_only_the_properties_change(capsys: pytest.CaptureFixture[str]) -> None:
    counts: Counter[str] = Counter()
    for path, data, content in readable():
        document, scope = Document(content.blocks, content.properties), content.frame.scope
        looks = Looks(content.properties.styles)
        places = [k for k, b in enumerate(document.blocks) if isinstance(b, Paragraph) and not is_run_in(b)]
        changed: dict[int, frozenset[str]] = {}
        for turn, index in enumerate(places[:: max(1, len(places) // MOST)]):
            command, names, holds = COMMANDS[turn % len(COMMANDS)]
            made = command(document, Selection.at((index, 0)), scope, looks)
            apply(document, made)
            block = document.blocks[index]
            if made is not None:
                changed[index] = names
                assert holds(looks.paragraph(block.style, block.level, block.props)), (path.name, turn)
        blocks, properties = document.snapshot()
        if not changed or up_to_date(blocks, properties) is not blocks:
            continue  # stale cross-references follow the headings
        out = write_docx(content, *document.snapshot())
        again = read_docx(out).document
        assert len(again.blocks) == len(content.blocks), path.name
        for index, (was, now) in enumerate(zip(content.blocks, again.blocks, strict=True)):
            if was.source is None or now.source is None:  # a body without any paragraph
                continue
            one, other = was.source.element, now.source.element
            if index in changed:
                assert now.props == document.blocks[index].props, (path.name, index)
                one, other = (rest(xml, scope, changed[index]) for xml in (one, other))
            assert one == other, (path.name, index)
        before, after = (disorder(etree.fromstring(Package.read(x).part(content.main))) for x in (data, out))
        assert not after - before, (path.name, after - before)
        undo_all(document)
        assert write_docx(content, *document.snapshot()) == data, path.name
        counts.update(files=1, changed=len(changed))
    with capsys.disabled():
        print(f"\n{counts['files']} files, {counts['changed']} paragraphs got another format, and nothing else")
    assert counts["files"] > 300


def test_page_breaks_in_real_paragraphs_are_read_back_and_undone() -> None:
    for path, data, content in readable():
        document, scope = Document(content.blocks, content.properties), content.frame.scope
        places = [k for k, block in enumerate(document.blocks) if isinstance(block, Paragraph)]
        for index in reversed(places[:: max(1, len(places) // 6)]):
            offset = len(document.blocks[index].text) // 2
            apply(document, insert_page_break(document, Selection.at((index, offset)), scope))
        again = read_docx(write_docx(content, *document.snapshot())).document
        assert [block.text for block in again.blocks] == [block.text for block in document.blocks], path.name
        undo_all(document)
        assert write_docx(content, *document.snapshot()) == data, path.name
