"""Searches for tests: what a query finds in a line, and replacing in a document without a window."""

from __future__ import annotations

from builders import block
from speecheditor.model.document import Document
from speecheditor.model.replacing import Replacement, changes, replacing, template
from speecheditor.model.search import Matcher, Query
from speecheditor.model.transaction import Selection, Transaction
from speecheditor.patterns import compiled

START = Selection.at((0, 0))


def matcher(text: str, **options: bool) -> Matcher:
    """What finds `text`; `options` are those of a query."""
    return Matcher(compiled(Query(text, **options)))


def found(text: str, line: str, **options: bool) -> list[str]:
    """The parts of a line that a query finds."""
    where = block(line)
    return [where.text[start:stop] for start, stop in matcher(text, **options).places(where)]


def replace_all(document: Document, text: str, by: str, **options: bool) -> Transaction | None:
    """What replaces every match of a query in a document."""
    finder = matcher(text, **options)
    pattern = finder.pattern
    parts = template(by, pattern.names, pattern.groups) if options.get("is_regex") else (by,)
    numbers = range(len(document.blocks))
    made = changes(document.blocks, numbers, finder, Replacement(parts), document.properties)
    return replacing(document, made, START)
