"""The real files beside the project, what is done to them, and the comparison that tells what was lost."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from bodies import shown
from builders import apply
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.package import PackageError
from speecheditor.formats.scope import Scope
from speecheditor.model import editing, formatting
from speecheditor.model import restructure as commands
from speecheditor.model.blocks import OBJECT, Block, Paragraph
from speecheditor.model.document import Document
from speecheditor.model.operations import Operation
from speecheditor.model.outline import section_stop
from speecheditor.model.transaction import Selection, Transaction

SHARED = Path(__file__).resolve().parents[2] / "shared"
FILES = sorted([*SHARED.glob("corpus/*.do*"), *SHARED.glob("recipes/*.docx")])

sweeps_over_files = [
    pytest.mark.sweep,
    pytest.mark.skipif(not FILES, reason="the folder of real files is not there"),
]
"""The marks of a module of tests that read them."""


STEP = 5
"""Every fifth paragraph is edited."""


def readable() -> Iterator[tuple[Path, bytes, DocumentContent]]:
    """Each file that opens, with its bytes and what was read."""
    for path in FILES:
        data = path.read_bytes()
        try:
            yield path, data, read_docx(data).document
        except PackageError:
            continue


def texts(blocks: tuple[Block, ...] | list[Block]) -> list[str]:
    """What the blocks show, but for note numbers, which follow the order, and empty paragraphs."""
    return [re.sub(r"\{[^}]*\}", "{}", text) for text in shown(blocks) if text]


def edit(document: Document, index: int, turn: int) -> Transaction | None:
    """One of five edits inside block `index`."""
    length = len(document.blocks[index].text)
    first, middle, last = (index, 0), (index, length // 2), (index, length)
    if turn == 0:
        return editing.insert_text(document, Selection.at(middle), "新 x\t<&", Operation.TYPE)
    if turn == 1:
        # A mark that is typed over takes its note along, which is no loss.
        first_letter = (index, min(1, length)) if not document.blocks[index].text.startswith(OBJECT) else first
        return editing.insert_text(document, Selection(first, first_letter), "“Q”", Operation.TYPE)
    if turn == 2:
        return formatting.set_mark(document, Selection(middle, last), "bold", True)
    if turn == 3:
        return formatting.set_alignment(document, Selection.at(first), "center")
    return editing.insert_text(document, Selection.at(last), "。end", Operation.TYPE)


def edit_all(document: Document) -> set[int]:
    """Edit every STEP-th paragraph; the identities of the blocks that this changed."""
    before = {block.id: block for block in document.blocks}
    paragraphs = [k for k, block in enumerate(document.blocks) if isinstance(block, Paragraph)]
    for turn, index in enumerate(paragraphs[::STEP]):
        apply(document, edit(document, index, turn % 5))
    return {block.id for block in document.blocks if before.get(block.id) is not block}


def move_first(document: Document) -> bool:
    """Move the first section behind the last block; False where there is nothing to move."""
    start = next((k for k, block in enumerate(document.blocks) if block.level), None)
    if start is None or section_stop(document.blocks, start) == len(document.blocks):
        return False
    apply(document, commands.move_section(document, start, len(document.blocks)))
    return True


def compared(before: Path, after: bytes, folder: Path, changed: frozenset[int] = frozenset()) -> dict[str, Any]:
    """What the comparison says of `after`; `changed` are the children of the body of `before` that were meant to."""
    target = folder / "after.docx"
    target.write_bytes(after)
    report = _oracle().compare(str(before), str(target), changed)
    assert "error" not in report, report
    return report


def children_of(content: DocumentContent, ids: set[int]) -> frozenset[int]:
    """The places among the children of the body of the elements of these blocks; a control around all is one child."""
    if content.frame.opening:
        return frozenset({0}) if ids else frozenset()
    found: set[int] = set()
    position = 0
    for block in content.blocks:
        source = block.source
        if source is None:  # the one paragraph of a body without any
            continue
        position += _elements(source.gap, content.frame.scope)
        stop = position + _elements(source.element, content.frame.scope)
        if block.id in ids:
            found.update(range(position, stop))
        position = stop
    return frozenset(found)


def _elements(xml: bytes, scope: Scope) -> int:
    return sum(isinstance(child.tag, str) for child in scope.parse(xml)) if b"<" in xml else 0


@cache
def _oracle() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docx_diff", SHARED / "tools" / "docx_diff.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
