"""Builders for tests: documents from lines, and lines from documents.

A line is ``"2 Title"`` for a heading of level 2, anything else for body text; ``"[table]"`` is a protected block.
``*bold*``, ``/italic/`` and ``_underlined_`` mark runs, ``{x}`` an atom that shows x.
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
    Run,
    RunProps,
    Source,
    join_runs,
    new_id,
)
from speecheditor.model.document import Document
from speecheditor.model.properties import Properties

BOLD, ITALIC, UNDERLINED = RunProps(bold=True), RunProps(italic=True), RunProps(underline="single")
MARKS = {"*": BOLD, "/": ITALIC, "_": UNDERLINED}
TOKENS = re.compile(r"\*([^*]+)\*|/([^/]+)/|_([^_]+)_|\{([^}]*)\}")


def atom(text: str) -> RunProps:
    return RunProps(atom=Atom("field", text, f"<w:fld>{text}</w:fld>".encode()))


def runs(text: str) -> tuple[Run, ...]:
    """Runs from marked-up text."""
    out: list[Run] = []
    position = 0
    for match in TOKENS.finditer(text):
        out.append(Run(text[position : match.start()]))
        bold, italic, underlined, shown = match.groups()
        if shown is not None:
            out.append(Run(OBJECT, atom(shown)))
        else:
            props = BOLD if bold else ITALIC if italic else UNDERLINED
            out.append(Run(bold or italic or underlined, props))
        position = match.end()
    return join_runs([*out, Run(text[position:])])


def marked(found: Iterable[Run]) -> str:
    """Marked-up text from runs; a look without a mark of its own shows as ?…?."""
    out: list[str] = []
    for run in found:
        mark = next((m for m, props in MARKS.items() if props == run.props), None)
        if run.props.atom:
            out.append("{" + run.props.atom.text + "}")
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
