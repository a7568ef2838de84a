"""What people are to know of a file before they edit it; the most important first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from .content import DocumentContent
from .holdings import held_beside, outside, protection, recommends_reading, settings_of, tracks_changes
from .problems import PackageError, Problem


class Notice(Enum):
    """The value is the English sentence, which the window translates."""

    READ_ONLY = "This document is protected against editing. It opens read-only."
    SIGNED = "This document is digitally signed. Any change makes the signature invalid."
    FORMS = "This document is protected: only form fields were meant to be filled in. Editing here is not restricted."
    COMMENTS = "This document is protected: only comments were meant to be added. Editing here is not restricted."
    TRACKED = "This document is protected: every change was meant to be tracked. Changes made here are not tracked."
    TRACKING = "Change tracking is switched on in this document. Changes made here are not tracked."
    RECOMMENDED = "The author recommends to read this document only. It can be edited all the same."
    PROBLEMS = "Problems were found when this document was read. What was not understood is kept."
    MACROS = "This document contains macros. They are kept and never run."
    OUTSIDE = "This document refers to files outside it. The references are kept and never followed."
    TEMPLATE = "This is a template. It opens as a new document."


@dataclass(frozen=True, slots=True)
class Notices:
    """All that is to be told, in the order of `Notice`."""

    all: tuple[Notice, ...] = ()

    @property
    def is_read_only(self) -> bool:
        """Whether the file asks to be opened for reading only."""
        return Notice.READ_ONLY in self.all


_PROTECTIONS = {
    "readOnly": Notice.READ_ONLY,
    "forms": Notice.FORMS,
    "comments": Notice.COMMENTS,
    "trackedChanges": Notice.TRACKED,
}


def notices_of(content: DocumentContent, problems: Sequence[Problem] = ()) -> Notices:
    """What is to be told of a file; `problems` are those met in reading it."""
    found = set(_found(content))
    if problems:
        found.add(Notice.PROBLEMS)
    if Notice.TRACKED in found:
        found.discard(Notice.TRACKING)
    return Notices(tuple([notice for notice in Notice if notice in found]))


def _found(content: DocumentContent) -> Iterator[Notice]:
    settings = settings_of(content.package, content.main)
    kind = protection(settings)
    if kind in _PROTECTIONS:
        yield _PROTECTIONS[kind]
    if recommends_reading(settings):
        yield Notice.RECOMMENDED
    if tracks_changes(settings):
        yield Notice.TRACKING
    kinds = {holding.kind for holding in held_beside(content)}
    if "signature" in kinds:
        yield Notice.SIGNED
    if "macro" in kinds:
        yield Notice.MACROS
    if any(kind != "link" for _, kind, _ in outside(content.package)):
        yield Notice.OUTSIDE
    if _is_template(content):
        yield Notice.TEMPLATE


def _is_template(content: DocumentContent) -> bool:
    try:
        return "template" in content.package.content_type(content.main).lower()
    except PackageError:
        return False
