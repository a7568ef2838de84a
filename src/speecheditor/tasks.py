"""What the commands of the command line do, without a window."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from . import resources
from .formats.docx_writer import write_docx
from .formats.export import EXPORT_SUFFIXES, exported
from .formats.file_kinds import WORD_SUFFIXES, fitted, refuse_name
from .formats.inventory import Entry, Inventory, Surveyor, nearby
from .formats.kinds import Status
from .formats.notices import Notice, notices_of
from .formats.problems import PackageError, Problem
from .formats.properties_reader import version_of
from .formats.repairs import repairs_of, told
from .model import formatting
from .model import restructure as commands
from .model.blocks import Block
from .model.document import Document
from .model.layouts import AS_DOCUMENT, Layout
from .model.numbering import DOCUMENT_SCHEME, label_gaps, label_in_text, labels
from .model.outline import Section, sections
from .model.outline import walk as walk_sections
from .model.page_range import PageRange, RangeError, page_range
from .model.properties import PLAIN_RUN_IN, SEPARATOR, TYPED
from .model.recognizer.mending import KINDS
from .model.referencing import with_last_texts
from .model.run_in import set_form
from .model.transaction import Transaction
from .recognition import recognize
from .store.saving import SaveError, save_document
from .store.session import Opened, open_file, verify, written_texts
from .timing import TimeReport, time_report

if TYPE_CHECKING:
    from .gui.printing.manuscript import Draft

__all__ = [
    "KINDS", "RUN_IN_FORMS", "SECTION_STEPS", "CheckReport", "CommandError", "OutlineReport", "PageRange", "RangeError",
    "TimeReport", "check", "convert", "outline", "page_range", "print_docx", "print_pdf", "restructure",
    "speaking_time",
]  # fmt: skip

PLACES = 5
"""How many places of one kind ``check`` prints; its JSON holds all."""


class CommandError(Exception):
    """A command could not be done; ``reason`` is one line, ``path`` the file it is about."""

    def __init__(self, reason: str, path: Path | None = None) -> None:
        super().__init__(reason)
        self.reason, self.path = reason, path


@dataclass(frozen=True, slots=True)
class OutlineReport:
    """The outline of a file."""

    title: str
    scheme: str
    tree: tuple[Section, ...]
    lines: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        return {"title": self.title, "scheme": self.scheme, "sections": [_section_json(s) for s in self.tree]}

    def as_text(self) -> str:
        return "".join(f"{line}\n" for line in self.lines)


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a file holds: what can be edited here, what is kept but cannot, what to know of it, and problems."""

    blocks: Sequence[Block]
    scheme: str
    inventory: Inventory
    notices: tuple[Notice, ...]

    @property
    def kept(self) -> dict[str, int]:
        """How much there is of each kind that is kept but cannot be edited here."""
        return {entry.kind.name: entry.count for entry in self.inventory.of(Status.SHOWN, Status.UNSEEN)}

    @property
    def editable(self) -> dict[str, int]:
        return {entry.kind.name: entry.count for entry in self.inventory.of(Status.EDITABLE)}

    @property
    def headings(self) -> int:
        return sum(1 for block in self.blocks if block.level)

    def as_json(self) -> dict[str, object]:
        return {
            "paragraphs": len(self.blocks),
            "headings": self.headings,
            "scheme": self.scheme,
            "editable": self.editable,
            "kept": self.kept,
            "contents": [self._entry_json(entry) for entry in self.inventory.entries],
            "notices": [notice.value for notice in self.notices],
            "problems": [_problem_json(problem) for problem in self.inventory.problems],
        }

    def as_text(self) -> str:
        lines = [f"paragraphs: {len(self.blocks)}", f"headings: {self.headings}", f"numbering: {self.scheme}"]
        lines += [f"notice: {notice.value}" for notice in self.notices]
        lines += [f"editable: {name}: {count}" for name, count in self.editable.items()]
        for entry in self.inventory.of(Status.SHOWN, Status.UNSEEN):
            lines.append(f"kept, not editable here: {entry.kind.name}: {entry.count}")
            lines += [f"  {line}" for line in self._places(entry)]
        lines += [_problem_line(p) for p in self.inventory.problems] or ["problems: none"]
        return "".join(f"{line}\n" for line in lines)

    def _places(self, entry: Entry) -> Iterator[str]:
        """A line for each of the first places and names of an entry."""
        found = [f"block {index + 1}: {nearby(self.blocks, index)}" for index in entry.places[:PLACES]]
        found += entry.details[: PLACES - len(found)]
        yield from found
        more = len(entry.places) + len(entry.details) - len(found)
        if more:
            yield f"and {more} more"

    def _entry_json(self, entry: Entry) -> dict[str, object]:
        return {
            "kind": entry.kind.id,
            "name": entry.kind.name,
            "count": entry.count,
            "status": entry.kind.status.value,
            "places": [{"block": index + 1, "text": nearby(self.blocks, index)} for index in entry.places],
            "details": list(entry.details),
        }


def outline(source: Path) -> OutlineReport:
    """The numbered outline of `source`."""
    opened = _open(source)
    document = Document(opened.blocks, opened.properties)
    tree = _tree(document)
    gaps = label_gaps(document.blocks, document.properties)
    lines = tuple(_line(section, gaps.get(document.blocks[section.start].id, "")) for section in walk_sections(tree))
    return OutlineReport(document.properties.title, document.properties.scheme.id, tree, lines)


def check(source: Path) -> CheckReport:
    """What `source` holds and what is wrong with it."""
    opened = _open(source)
    content = opened.content
    found = Surveyor(content).take(opened.blocks, opened.properties, opened.problems)
    return CheckReport(opened.blocks, content.properties.scheme.id, found, notices_of(content, opened.problems).all)


def speaking_time(source: Path, profile: str = "report", rate: float | None = None) -> TimeReport:
    """How long `source` takes to say for the shipped speaker of that id, at `rate` where one is given: syllables
    (Chinese) or words (English) a minute."""
    opened = _open(source)
    speaker = resources.speaker(profile)
    if rate is not None:
        speaker = speaker.at_rate(rate, opened.properties.language)
    return time_report(Document(opened.blocks, opened.properties), speaker)


RUN_IN_FORMS = {"word": SEPARATOR, "plain": PLAIN_RUN_IN}


def convert(
    source: Path,
    target: Path,
    *,
    scheme: str | None,
    numbers: str | None,
    recognized: bool = False,
    mend: Collection[str] | None = None,
    run_in: str | None = None,
) -> str:
    """Write `source` as the format that the name of `target` says; what there is to tell of it, a line each.

    `mend` are the repairs of a text whose numbers are `recognized`; None for those that are done unasked. A DOCX file
    holds run-in headings in the form `run_in`, one of RUN_IN_FORMS; None is that of `source`, and for a text the plain
    one, which every program shows in one line.
    """
    opened = _open(source)
    document = Document(opened.blocks, opened.properties)
    lines = recognize(document, is_text=opened.is_import, mend=mend) if recognized else []
    report = "".join(f"{line}\n" for line in lines)
    if scheme is not None:
        _apply(document, formatting.set_scheme(document, resources.scheme(scheme)))
    if target.suffix.lower() in EXPORT_SUFFIXES:
        title = opened.content.properties.title or source.stem
        _write(target, lambda: exported(document.blocks, document.properties, target.suffix, title, datetime.now(UTC)))
        return report
    if target.suffix.lower() not in WORD_SUFFIXES:
        raise CommandError("the name must end in .docx, .txt, .md or .opml", target)
    if numbers is not None:
        _apply(document, _numbers_in_file(document, numbers))
    if run_in is not None:
        _apply(document, set_form(document, RUN_IN_FORMS[run_in]))
    _save(opened, document, source, target)
    return report


def _numbers_in_file(document: Document, numbers: str) -> Transaction | None:
    """Labels of a scheme stay labels here; those that the file itself defines can only become text for good."""
    if numbers == TYPED and document.properties.scheme == DOCUMENT_SCHEME:
        return formatting.type_labels(document)
    return formatting.set_numbers(document, numbers)


SECTION_STEPS: Mapping[str, Callable[[Document, int], Transaction | None]] = {
    "promote": lambda document, index: commands.shift_section(document, index, -1),
    "demote": lambda document, index: commands.shift_section(document, index, 1),
    "delete": commands.delete_section,
}
"""The verbs of `restructure` that take one section and nothing else."""


def restructure(source: Path, target: Path, steps: Sequence[str]) -> str:
    """Apply `steps` to `source` and write the result to `target`; a note for each range that was torn."""
    opened = _open(source)
    document = Document(opened.blocks, opened.properties)
    restructure_document(document, steps)
    _save(opened, document, source, target)
    return "".join(f"note: {told(repair)}\n" for repair in repairs_of(opened.content, document.blocks))


def restructure_document(document: Document, steps: Sequence[str]) -> None:
    """Apply `steps` one after the other; each one's paths are those of the outline it finds."""
    for step in steps:
        try:
            _apply(document, _transaction(document, step))
        except ValueError as error:
            raise CommandError(f"{step}: {error}") from error


def print_pdf(
    source: Path,
    target: Path,
    layout: Layout = AS_DOCUMENT,
    pages: PageRange = PageRange(),  # noqa: B008 - frozen
    nup: str = "1",
) -> str:
    """Write pages of `source` in that layout as PDF, `nup` of them (2, 4, booklet) on each side of a sheet."""
    from .gui.printing.headless import pdf_bytes, pdf_file

    _refuse_over(source, target)
    draft = _draft(source, layout)
    if nup == "1" and not pages.spans:
        with _named(target):
            pdf_file(draft, target)
        return ""
    try:
        _write(target, lambda: pdf_bytes(draft, pages, nup))
    except RangeError as error:
        raise CommandError(str(error), source) from error
    return ""


def print_docx(source: Path, target: Path, layout: Layout) -> str:
    """Write `source` in that layout as a Word file, its labels as text and its looks in styles."""
    from .gui.printing.headless import docx_bytes

    _refuse_over(source, target)
    draft = _draft(source, layout)
    _write(target, lambda: docx_bytes(draft))
    return ""


def _refuse_over(source: Path, target: Path) -> None:
    if target.exists() and source.exists() and target.samefile(source):
        raise CommandError("a layout does not hold all of the document: give it another name", target)


def _draft(source: Path, layout: Layout) -> Draft:
    from .gui.printing.manuscript import Draft

    opened = _open(source)
    title = opened.content.properties.title or source.stem
    today = datetime.now(UTC).astimezone().date()
    version = version_of(opened.content.package)
    return Draft(opened.blocks, opened.properties, title, layout, opened.content, source.name, today, version)


def _transaction(document: Document, step: str) -> Transaction | None:
    verb, _, rest = step.partition(":")
    simple = SECTION_STEPS.get(verb)
    if simple is not None:
        return simple(document, _section(document, rest).start)
    if verb == "rename" and "=" in rest:
        path, _, title = rest.partition("=")
        return commands.rename(document, _section(document, path).start, title)
    parts = rest.split(":")
    if verb == "move" and len(parts) == 3:
        return _move(document, *parts)
    raise ValueError("not a step; see speecheditor restructure --help")


def _move(document: Document, path: str, where: str, target_path: str) -> Transaction | None:
    section, target = _section(document, path), _section(document, target_path)
    places = {
        "before": (target.start, target.level),
        "after": (target.stop, target.level),
        "into": (target.stop, target.level + 1),
    }
    if where not in places:
        raise ValueError(f"“{where}” is not before, after or into")
    return commands.move_section(document, section.start, *places[where])


def _section(document: Document, path: str) -> Section:
    for section in walk_sections(_tree(document)):
        if section.path == path:
            return section
    raise ValueError(f"there is no section {path}")


def _tree(document: Document) -> tuple[Section, ...]:
    return sections(document.blocks, labels(document.blocks, document.properties))


def _apply(document: Document, transaction: Transaction | None) -> None:
    if transaction is not None:
        document.apply(with_last_texts(document, transaction))


def _open(source: Path) -> Opened:
    try:
        return open_file(source)
    except PackageError as error:
        raise CommandError(error.reason, source) from error


def _save(opened: Opened, document: Document, source: Path, target: Path) -> None:
    suffix = target.suffix.lower()
    if suffix not in WORD_SUFFIXES:
        raise CommandError("the name must end in .docx", target)
    with _named(target):
        refuse_name(opened.content.package, suffix)
    blocks, properties = document.snapshot()

    def made() -> bytes:
        data = write_docx(opened.content, blocks, properties)
        return data if suffix == source.suffix.lower() else fitted(data, suffix)

    texts = written_texts(opened.content, blocks, properties)
    _write(target, made, lambda data: verify(data, texts))


def _write(target: Path, content: Callable[[], bytes], check: Callable[[bytes], None] = lambda data: None) -> None:
    with _named(target):
        save_document(target, content, check, None)


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Let a trouble in here be told with the name of `path`."""
    try:
        yield
    except (SaveError, PackageError) as error:
        raise CommandError(str(error), path) from error


def _section_json(section: Section) -> dict[str, object]:
    return {
        "path": section.path,
        "level": section.level,
        "label": section.label,
        "title": section.title,
        "run_in": section.run_in,
        "children": [_section_json(child) for child in section.children],
    }


def _problem_json(problem: Problem) -> dict[str, object]:
    block = None if problem.block is None else problem.block + 1
    return {"part": problem.part, "place": problem.place, "message": problem.message, "block": block}


def _problem_line(problem: Problem) -> str:
    where = [where for where in (problem.part, problem.place) if where]
    return ": ".join(["problem", *where, problem.message])


def _line(section: Section, gap: str) -> str:
    return "  " * section.path.count(".") + label_in_text(section.label, gap) + section.title
