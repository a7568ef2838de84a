"""A session: a document and the file it came from."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from .. import resources
from ..formats.content import DocumentContent
from ..formats.docx_new import new_docx
from ..formats.docx_reader import read_docx
from ..formats.file_kinds import MACROS, TEMPLATES, fitted, kind_of, refuse_name
from ..formats.notices import Notices, notices_of
from ..formats.preview import Preview
from ..formats.problems import PackageError, Problem
from ..formats.progress import LAST, Progress, ignore_progress
from ..formats.text import TEXT_SUFFIXES, read_text, styled
from ..formats.typed_numbers import as_written
from ..model.blocks import Block
from ..model.count_index import CountIndex
from ..model.document import Document
from ..model.label_index import LabelIndex
from ..model.note_index import NoteIndex
from ..model.properties import SEPARATOR, Properties
from ..model.reference_index import ReferenceIndex
from ..model.scripts import is_chinese
from ..model.transaction import Transaction
from . import shelves
from .reading import read_file
from .saving import FileIdentity, SaveError, SaveReport, save_document


@dataclass(frozen=True, slots=True)
class Opened:
    """What reading a file gave; ``path`` is None when saving must ask for a name (new, template, imported text)."""

    content: DocumentContent
    blocks: tuple[Block, ...]
    properties: Properties
    problems: tuple[Problem, ...]
    path: Path | None
    identity: FileIdentity | None
    name: str

    @property
    def is_import(self) -> bool:
        """Whether the blocks come from a text and are in no DOCX yet."""
        return self.blocks is not self.content.blocks


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save did, and the state of the history that is in the file now."""

    path: Path
    report: SaveReport
    state: Transaction | None


def open_file(path: Path, progress: Progress = ignore_progress) -> Opened:
    """Read `path`, a DOCX, text or Markdown file. Raises OSError or PackageError, which says why in one sentence.

    What `progress` raises ends the reading.
    """
    progress(0.0)
    data, identity = read_file(path)
    progress(0.1)
    if path.suffix.lower() in TEXT_SUFFIXES:
        text = read_text(data, path.suffix.lower())
        base = read_docx(new_docx(text.language)).document
        return Opened(base, styled(text.blocks, base.properties.styles), base.properties, (), None, None, path.stem)
    with _no_collecting():
        content, problems = read_docx(data, progress)
    progress(0.9)
    found = Opened(content, content.blocks, content.properties, problems, path, identity, path.name)
    if (kind_of(content.package) or path.suffix.lower()) in TEMPLATES:
        return replace(found, path=None, identity=None, name=path.stem)
    return found


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Pause the garbage collector: a reader makes many objects and no garbage, and a third of its time went there."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def new_document(language: str) -> Opened:
    """A new document from our own template for `language` (zh-CN or en), its headings numbered as is usual there.

    It is for Word, which shows run-in headings alone in its navigation pane when a style separator ends them.
    """
    content, _ = read_docx(new_docx(language))
    scheme = resources.scheme("zh-official" if is_chinese(language) else "decimal")
    properties = replace(content.properties, scheme=scheme, run_in=SEPARATOR)
    return Opened(content, content.blocks, properties, (), None, None, "")


class Session:
    """One document, its file and what of it is saved. Lives on the GUI thread; what it hands to workers is frozen."""

    def __init__(self, opened: Opened) -> None:
        self.content = opened.content
        self.path = opened.path
        self.identity = opened.identity
        self.name = opened.name
        self.problems = opened.problems
        self.document = Document(opened.blocks, opened.properties)
        self.is_import = opened.is_import
        if opened.is_import:
            self.document.history.mark_unsaved()

    @property
    def has_macros(self) -> bool:
        """Whether the file holds macros, so that its name must end in .docm or .dotm."""
        return kind_of(self.content.package) in MACROS

    def refuse_name(self, path: Path) -> None:
        """Raise PackageError when the document cannot be saved under a name like that of `path`."""
        refuse_name(self.content.package, path.suffix)

    @property
    def is_modified(self) -> bool:
        return not self.document.history.is_clean

    @property
    def is_pristine(self) -> bool:
        """Whether nobody would miss this document: untitled and never changed."""
        return (
            self.path is None and not self.name and not self.document.history.done and not self.document.history.undone
        )

    def save_job(self, path: Path, *, overwrite: bool) -> Callable[[Progress], Saved]:
        """The work that saves the present state to `path`; it may run in any thread.

        Raises SaveError, ChangedOnDisk or PackageError; unless `overwrite`, a file that another program changed stays
        as it is. What `progress` raises leaves the file as it was; it is told LAST before the file is written.
        """
        blocks, properties = self.document.snapshot()
        state, content = self.document.history.state(), self.content
        expected = None if overwrite or path != self.path else self.identity

        def work(progress: Progress) -> Saved:
            progress(0.05)

            def verified(data: bytes) -> None:
                verify(data, written_texts(content, blocks, properties), progress)
                verify_styles(data, content.properties, properties)
                progress(LAST)

            def made() -> bytes:
                from ..formats.docx_writer import write_docx

                return fitted(write_docx(content, blocks, properties, progress), path.suffix)

            report = save_document(path, made, verified, expected)
            note = shelves.keep(path, properties.shelf, blocks, report.identity.sha256)
            return Saved(path, replace(report, notes=(*report.notes, note)) if note else report, state)

        return work

    def saved(self, saved: Saved) -> None:
        """Take note of a finished save."""
        self.path, self.name = saved.path, saved.path.name
        self.identity = saved.report.identity
        self.document.history.mark_clean(saved.state)


def written_texts(content: DocumentContent, blocks: Sequence[Block], properties: Properties) -> Sequence[Block]:
    """`blocks` with the texts that a file has when its numbers are typed."""
    return as_written((content.blocks, content.properties), blocks, properties)


def verify(data: bytes, blocks: Sequence[Block], progress: Progress = ignore_progress) -> None:
    """Read `data` back and compare every paragraph's text. Raises SaveError when one is not what it should be."""
    from ..formats.docx_verify import same_text

    try:
        same = same_text(data, blocks, progress)
    except PackageError as error:
        raise SaveError(f"reading it back failed ({error.reason}); nothing was written") from error
    if not same:
        raise SaveError("reading it back gave another text; nothing was written")


def verify_styles(data: bytes, old: Properties, new: Properties) -> None:
    """Read back the styles and lists of `data` that differ from `old`. Raises SaveError when one is not as in `new`."""
    from ..formats.docx_verify import same_styles

    try:
        same = same_styles(data, old, new)
    except PackageError as error:
        raise SaveError(f"reading it back failed ({error.reason}); nothing was written") from error
    if not same:
        raise SaveError("reading it back gave other styles or lists; nothing was written")


def _numbered(blocks: Sequence[Block]) -> frozenset[int]:
    """The ids of the body paragraphs with a typed number; a blank document needs no recogniser."""
    if not any(block.text for block in blocks):
        return frozenset()
    from ..model.recognizer.review import surely_numbered

    return surely_numbered(blocks)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A session with what a window shows beside the text, computed where it holds nobody up.

    ``numbered`` are the ids of the body paragraphs with a typed number.
    """

    session: Session
    labels: LabelIndex
    counts: CountIndex
    notices: Notices
    preview: Preview
    numbered: frozenset[int]
    references: ReferenceIndex
    notes: NoteIndex
    told: str = ""
    """A sentence about the shelf that could not be read."""


def prepare(opened: Opened) -> Prepared:
    """The session of an opened file with its shelf, labels and counts; runs in any thread."""
    shelf, told = shelves.load(opened.path, opened.content, opened.identity)
    if shelf:
        opened = replace(opened, properties=replace(opened.properties, shelf=shelf))
    session = Session(opened)
    labels, counts = LabelIndex(session.document), CountIndex(session.document)
    counts.count()
    notices = notices_of(opened.content, opened.problems)
    numbered = _numbered(opened.blocks)
    references = ReferenceIndex(session.document, labels)
    notes = NoteIndex(session.document)
    return Prepared(session, labels, counts, notices, Preview(session.content), numbered, references, notes, told)
