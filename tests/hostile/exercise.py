"""What every file goes through: it is read, shown, counted, changed, written, read back and taken back to its bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from changes import Change, edited

from builders import undo_all
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.inventory import inventory
from speecheditor.formats.markdown_writer import to_markdown
from speecheditor.formats.package import Package
from speecheditor.formats.problems import PackageError
from speecheditor.model.blocks import Block
from speecheditor.model.count_index import CountIndex
from speecheditor.model.counts import count_all
from speecheditor.model.document import Document
from speecheditor.model.label_index import LabelIndex
from speecheditor.model.numbering import label_gaps, labels
from speecheditor.model.outline import sections, walk
from speecheditor.model.speaking_index import SpeakingIndex
from speecheditor.store.saving import SaveError
from speecheditor.store.session import verify, written_texts

LONGEST_SENTENCE = 400
NOTES = re.compile(r"(?:foot|end)notes[^/]*\.xml$", re.IGNORECASE)
"""Parts that change with every edit that takes a mark away: its note goes along."""

MAY_CHANGE = re.compile(r"styles|numbering|settings|notes|\.rels$|Content_Types", re.IGNORECASE)
"""Parts beside the main one in which a change of styles or numbers, or a mark that goes, may show."""


@dataclass(frozen=True, slots=True)
class Exercised:
    """How far a file came: ``refused`` or ``unsaved`` is the sentence that says why it came no further."""

    lines: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    refused: str = ""
    unsaved: str = ""


def exercise(data: bytes, change: Change = edited) -> Exercised:
    """The way of `data` through the program.

    Raises whatever the program raises and should not, and AssertionError for what it should have kept.
    """
    try:
        content, problems = read_docx(data)
    except PackageError as error:
        return Exercised(refused=sentence(str(error)))
    told = tuple([sentence(problem.message) for problem in problems])
    found = Exercised(outline_lines(content), _texts(content.blocks), told)
    inventory(content)
    document = Document(content.blocks, content.properties)
    _changed(document, change)
    unsaved = _saved(content, document, only_main=change is edited and not _has_titles(document))
    undo_all(document)
    assert all(a is b for a, b in zip(document.blocks, content.blocks, strict=True))
    assert write_docx(content, *document.snapshot()) == data
    return replace(found, unsaved=unsaved)


def outline_lines(content: DocumentContent) -> tuple[str, ...]:
    """The outline with its labels; the Markdown export of the document is made on the way."""
    found = labels(content.blocks, content.properties)
    to_markdown(content.blocks, found, label_gaps(content.blocks, content.properties)).encode()
    return tuple([f"{s.level} {s.label}|{s.title}" for s in walk(sections(content.blocks, found))])


def sentence(text: str) -> str:
    """`text`, which people can read as one sentence."""
    assert text.strip(), "nothing is said"
    assert len(text.splitlines()) == 1, text
    assert text.isprintable(), text
    assert len(text) <= LONGEST_SENTENCE, text
    return text


def _changed(document: Document, change: Change) -> None:
    """Change `document`, with the indices that follow it."""
    numbers, counts = LabelIndex(document), CountIndex(document)
    counts.count()
    spoken = SpeakingIndex(document, lambda: numbers.labels)
    assert spoken.total.syllables >= 0
    change(document)
    assert spoken.total == SpeakingIndex(document, lambda: numbers.labels).total
    assert numbers.labels == labels(*document.snapshot())
    assert counts.total == count_all(document.blocks)


def _saved(content: DocumentContent, document: Document, *, only_main: bool) -> str:
    """Write the document and read it back; why that was not possible, "" when it was."""
    blocks, properties = document.snapshot()
    try:
        out = write_docx(content, blocks, properties)
        verify(out, written_texts(content, blocks, properties))
    except (PackageError, SaveError) as error:
        return sentence(str(error))
    before, after = content.package, Package.read(out)
    assert set(before.names) <= set(after.names)
    changed = [name for name in before.names if name != content.main and _part(before, name) != _part(after, name)]
    changed = [name for name in changed if not NOTES.search(name)]
    assert not [name for name in changed if only_main or not MAY_CHANGE.search(name)], changed
    return ""


def _has_titles(document: Document) -> bool:
    """Whether the styles of titles may have to be added."""
    return any(run.props.title for block in document.blocks for run in block.runs)


def _part(package: Package, name: str) -> bytes | str:
    try:
        return package.part(name)
    except PackageError as error:
        return error.reason


def _texts(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    return tuple([block.text for block in blocks if block.text])
