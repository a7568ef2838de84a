"""What every file goes through: it is read, shown, counted, changed, written, read back and taken back to its bytes."""

from __future__ import annotations

from dataclasses import dataclass

from speecheditor import resources
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.inventory import inventory
from speecheditor.formats.package import Package
from speecheditor.formats.problems import PackageError
from speecheditor.formats.text import to_markdown
from speecheditor.model import formatting, restructure
from speecheditor.model.blocks import Block, Paragraph
from speecheditor.model.count_index import CountIndex
from speecheditor.model.counts import count_all
from speecheditor.model.document import Document
from speecheditor.model.label_index import LabelIndex
from speecheditor.model.numbering import label_gaps, labels
from speecheditor.model.outline import section_stop, sections, walk
from speecheditor.model.steps import MoveBlocks, ReplaceBlocks, Step
from speecheditor.model.text import typed
from speecheditor.model.transaction import Selection, Transaction
from speecheditor.store.saving import SaveError
from speecheditor.store.session import verify

TYPED = " 新x\t<&"
LONGEST_SENTENCE = 400


@dataclass(frozen=True, slots=True)
class Exercised:
    """How far a file came: ``refused`` or ``unsaved`` is the sentence that says why it came no further."""

    lines: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    refused: str = ""
    unsaved: str = ""


def exercise(data: bytes, *, scheme: bool = False) -> Exercised:
    """The way of `data` through the program; with `scheme` its numbering changes too.

    Raises whatever the program raises and should not, and AssertionError for what it should have kept.
    """
    try:
        content, problems = read_docx(data)
    except PackageError as error:
        return Exercised(refused=_sentence(error))
    found = Exercised(outline_lines(content), _texts(content.blocks), tuple(sentence(p.message) for p in problems))
    inventory(content)
    document = Document(content.blocks, content.properties)
    numbers, counts = LabelIndex(document), CountIndex(document)
    counts.count()
    _change(document, scheme=scheme)
    blocks, properties = document.snapshot()
    assert numbers.labels == labels(blocks, properties)
    assert counts.total == count_all(blocks)
    unsaved = ""
    try:
        out = write_docx(content, blocks, properties)
        verify(out, blocks)
    except (PackageError, SaveError) as error:
        unsaved = _sentence(error)
    else:
        if not scheme:
            _assert_other_parts_kept(content, out)
    while document.undo() is not None:
        pass
    assert all(a is b for a, b in zip(document.blocks, content.blocks, strict=True))
    assert write_docx(content, *document.snapshot()) == data
    return Exercised(found.lines, found.texts, found.problems, unsaved=unsaved)


def outline_lines(content: DocumentContent) -> tuple[str, ...]:
    """The outline with its labels; the Markdown export of the document is made on the way."""
    found = labels(content.blocks, content.properties)
    to_markdown(content.blocks, found, label_gaps(content.blocks, content.properties)).encode()
    return tuple([f"{s.level} {s.label}|{s.title}" for s in walk(sections(content.blocks, found))])


def _change(document: Document, *, scheme: bool) -> None:
    """Type into a paragraph, move a section (or block) to the end, rename a heading, and renumber all of it."""
    blocks = document.blocks
    paragraphs = [k for k, block in enumerate(blocks) if isinstance(block, Paragraph)]
    if paragraphs:
        at = paragraphs[len(paragraphs) // 2]
        old = blocks[at]
        assert isinstance(old, Paragraph)
        _apply(document, ReplaceBlocks(at, (old,), (typed(old, len(old.text), len(old.text), TYPED),)))
    start = next((k for k, block in enumerate(blocks) if block.level), 0)
    stop = section_stop(blocks, start) if blocks[start].level else 1
    if stop < len(blocks):
        _apply(document, MoveBlocks(start, stop, len(blocks) - (stop - start)))
    heading = next((k for k, block in enumerate(blocks) if block.level), None)
    if heading is not None:
        _run(document, restructure.rename(document, heading, "Renamed 标题"))
    if scheme:
        _run(document, formatting.set_scheme(document, resources.scheme("zh-official")))


def _apply(document: Document, step: Step) -> None:
    _run(document, Transaction((step,), restructure.Operation.TYPE, Selection.at((0, 0)), Selection.at((0, 0))))


def _run(document: Document, transaction: Transaction | None) -> None:
    if transaction is not None:
        document.apply(transaction)


def _assert_other_parts_kept(content: DocumentContent, out: bytes) -> None:
    before, after = content.package, Package.read(out)
    assert before.names == after.names
    changed = [name for name in before.names if name != content.main and _part(before, name) != _part(after, name)]
    assert not changed, changed


def _part(package: Package, name: str) -> bytes | str:
    try:
        return package.part(name)
    except PackageError as error:
        return error.reason


def _texts(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    return tuple([block.text for block in blocks if block.text])


def _sentence(error: PackageError | SaveError) -> str:
    return sentence(str(error))


def sentence(text: str) -> str:
    """`text`, which people can read as one sentence."""
    assert text.strip(), "nothing is said"
    assert len(text.splitlines()) == 1, text
    assert text.isprintable(), text
    assert len(text) <= LONGEST_SENTENCE, text
    return text
