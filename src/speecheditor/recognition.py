"""Typed numbers of a whole document made live, and what there is to tell of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from . import resources
from .model.blocks import PLAIN, Block, Paragraph
from .model.document import Document
from .model.numbering import labels
from .model.recognizer.completeness import signs_of_truncation
from .model.recognizer.mending import Mended, mended
from .model.recognizer.outlining import Proposal, outlined, propose, replaced_text
from .model.recognizer.slots import candidates


def recognize(document: Document, *, is_text: bool, mend: Collection[str] | None = None) -> list[str]:
    """Make the typed numbers of `document` live; the lines that tell what was found, mended and is missing.

    A text is mended only where the document `is_text`, an import that is in no DOCX yet, and has no look or heading
    that would be lost: what `mend` names, None for what is mended unasked.
    """
    source = Mended(tuple(_texts(document.blocks)))
    if is_text and all(map(_is_plain, document.blocks)):
        source = mended("\n".join(source.paragraphs), mend)
        if source.repairs:
            document.apply(replaced_text(document, source.paragraphs))
    proposal = propose(document.blocks, resources.recognizable(), labels(document.blocks, document.properties))
    made = outlined(document, proposal)
    if made is not None:
        document.apply(made)
    return [
        _headings_line(document, proposal),
        *(f"mended: {repair}" for repair in (*source.repairs, *_bracket_repairs(proposal))),
        *_left(source),
        *(f"note: {note}" for note in _number_notes(document, proposal)),
        *(f"not whole: {sign}" for sign in signs_of_truncation(source.paragraphs, proposal.found, source.pages)),
    ]


def _is_plain(block: Block) -> bool:
    return isinstance(block, Paragraph) and not block.level and all(run.props == PLAIN for run in block.runs)


def _left(source: Mended) -> list[str]:
    """What could be mended and was not, and what only the writer can put right, with the first places of each."""
    return [
        f"{f'could be mended (--mend {one.kind})' if one.is_fixable else 'to check'}: "
        f"{one.text}: {' | '.join(one.places)}"
        for one in source.found
        if not one.is_fixable or one.text not in source.repairs
    ]


def _texts(blocks: Sequence[Block]) -> list[str]:
    return [block.text if isinstance(block, Paragraph) else "" for block in blocks]


def _headings_line(document: Document, proposal: Proposal) -> str:
    if not proposal.headings:
        return "headings recognised: none"
    counts = Counter(level for level in proposal.levels if level)
    by_level = ", ".join(f"{counts[level]} of level {level}" for level in sorted(counts))
    return f"headings recognised: {proposal.headings} ({by_level}), numbering {document.properties.scheme.id}"


def _bracket_repairs(proposal: Proposal) -> list[str]:
    lost = [one for one in proposal.found if one is not None and one.is_mended]
    return [f"{len(lost)} numbers got the brackets that they had lost"] if lost else []


def _shows(label: str, value: int) -> bool:
    """Whether a label is one of that number."""
    return any(found.value == value for found in candidates(f"{label} 某某"))


def _number_notes(document: Document, proposal: Proposal) -> list[str]:
    """The headings whose number has another value now than was typed, and those whose place is not certain."""
    shown = labels(document.blocks, document.properties)
    out: list[str] = []
    for block, one, level in zip(document.blocks, proposal.found, proposal.levels, strict=True):
        if not level or one is None:
            continue
        label = shown.get(block.id, "")
        if {"gap", "dup", "starts-late", "restart"} & set(one.notes) and not _shows(label, one.value):
            out.append(f"“{one.title}” was number {one.value} and is {label or 'without a number'} now")
        if "offer:lost-parens" in one.notes:
            out.append(f"“{one.title}” may have been （{one.title[:1]}）, which lost its brackets")
        if "ambiguous" in one.notes:
            out.append(f"“{one.title}” may belong to the list around the one that it was put into")
    return out
