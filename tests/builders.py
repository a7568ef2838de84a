"""Builders for tests: documents from lines, and lines from documents.

A line is ``"2 Title"`` for a heading of level 2, anything else for body text; ``"[table]"`` is a protected block.
``*bold*``, ``/italic/``, ``_underlined_`` and ``^inserted^`` mark runs, ``{x}`` an atom that shows x, ``{~x}`` the
deletion of x, ``{!x}`` comment x.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from speecheditor.model.blocks import (
    OBJECT,
    PLAIN,
    Atom,
    Block,
    OpaqueBlock,
    Paragraph,
    Revision,
    Run,
    RunProps,
    Source,
    join_runs,
    new_id,
)
from speecheditor.model.document import Document
from speecheditor.model.numbering import labels
from speecheditor.model.outline import sections, walk
from speecheditor.model.properties import Properties
from speecheditor.model.transaction import Transaction

BOLD, ITALIC, UNDERLINED = RunProps(bold=True), RunProps(italic=True), RunProps(underline="single")
INSERTED = RunProps(revision=Revision("insertion", "Li", "2024-05-01T08:00:00Z"))
MARKS = {"*": BOLD, "/": ITALIC, "_": UNDERLINED, "^": INSERTED}
TOKENS = re.compile(r"([*/_^])(.+?)\1|\{([^}]*)\}")
KINDS = {"~": "deletion", "!": "comment"}


def atom(text: str) -> RunProps:
    kind = KINDS.get(text[:1])
    if kind:
        return RunProps(atom=Atom(kind, "", f"<w:{kind}>{text}</w:{kind}>".encode()))
    return RunProps(atom=Atom("field", text, f"<w:fld>{text}</w:fld>".encode()))


def runs(text: str) -> tuple[Run, ...]:
    """Runs from marked-up text."""
    out: list[Run] = []
    position = 0
    for match in TOKENS.finditer(text):
        out.append(Run(text[position : match.start()]))
        mark, inner, shown = match.groups()
        out.append(Run(inner, MARKS[mark]) if mark else Run(OBJECT, atom(shown)))
        position = match.end()
    return join_runs([*out, Run(text[position:])])


def marked(found: Iterable[Run]) -> str:
    """Marked-up text from runs; a look without a mark of its own shows as ?…?."""
    out: list[str] = []
    for run in found:
        mark = next((m for m, props in MARKS.items() if props == run.props), None)
        if run.props.atom:
            inner = re.sub(r"<[^>]*>", "", run.props.atom.xml.decode())
            out.append("{" + (inner if run.props.atom.is_mark else run.props.atom.text) + "}")
        elif run.props == PLAIN:
            out.append(run.text)
        else:
            out.append(f"{mark or '?'}{run.text}{mark or '?'}")
    return "".join(out)


def block(line: str) -> Block:
    source = Source(b"", line.encode())
    if line.startswith("["):
        return OpaqueBlock(new_id(), "table", line.strip("[]"), (("a", "b"),), source)
    level, text = (int(line[0]), line[2:]) if re.match(r"[1-9] ", line + " ") else (0, line)
    style = f"Heading{level}" if level else ""
    return Paragraph(new_id(), runs(text), level, style, source=source, origin=source)


def blocks(*lines: str) -> list[Block]:
    return [block(line) for line in lines]


def doc(*lines: str, properties: Properties | None = None, clock=None) -> Document:
    kwargs = {"clock": clock} if clock else {}
    return Document(blocks(*lines), properties, **kwargs)


def lines(found: Document | Iterable[Block]) -> list[str]:
    """The document as lines, the inverse of `doc`."""
    content = found.blocks if isinstance(found, Document) else found
    return [line_of(b) for b in content]


def line_of(found: Block) -> str:
    if isinstance(found, OpaqueBlock):
        return f"[{found.caption}]"
    text = marked(found.runs)
    return f"{found.level} {text}" if found.level else text


def outline_of(document: Document) -> list[str]:
    """The outline as lines: level, label and title of each heading."""
    tree = sections(document.blocks, labels(document.blocks, document.properties))
    return [f"{section.level} {section.label}{section.title}" for section in walk(tree)]


def apply(document: Document, made: Transaction | None) -> None:
    """Do what a command made, if anything."""
    if made is not None:
        document.apply(made)


def run(document: Document, made: Transaction | None) -> list[str]:
    """The lines after what a command made."""
    apply(document, made)
    return lines(document)


def undo_all(document: Document) -> int:
    """How many changes there were; all of them are taken back."""
    count = 0
    while document.undo():
        count += 1
    return count


def redo_all(document: Document) -> None:
    while document.redo():
        pass
