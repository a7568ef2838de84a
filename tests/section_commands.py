"""Every structural command with random arguments and what it must keep: a table that grows by a line per command."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

import keeping
from keeping import State
from speecheditor import resources
from speecheditor.formats.cues import cue_run
from speecheditor.formats.references import reference_run
from speecheditor.formats.scope import Scope as XmlScope
from speecheditor.formats.xml import W
from speecheditor.model import (
    formatting,
    heading_numbers,
    parting,
    relevel,
    restructure,
    run_in,
    section_clips,
    shelf,
    siblings,
    sorting,
)
from speecheditor.model.anchors import Form, Reference
from speecheditor.model.blocks import CUES, PLAIN
from speecheditor.model.document import Document
from speecheditor.model.numbering import DOCUMENT_SCHEME
from speecheditor.model.operations import Operation
from speecheditor.model.outline import title_of
from speecheditor.model.properties import LIVE, PLAIN_RUN_IN, SEPARATOR, TYPED
from speecheditor.model.recognizer.review import Scope, accepted, made, reviewed
from speecheditor.model.referencing import bookmark_for, insert_reference
from speecheditor.model.speech_marks import insert_mark
from speecheditor.model.titles import typing_props
from speecheditor.model.transaction import Selection, Transaction

SCHEMES = (*resources.schemes(), DOCUMENT_SCHEME)
XML = XmlScope.of(W, {"w": W})
TITLES = ("", "New", "新的题目", "新题。", "e.g. that", " b ")


@dataclass(frozen=True)
class Command:
    """How a random call is made of the document and some of its headings, and what holds afterwards."""

    make: Callable[[random.Random, Document, list[int]], Transaction | None]
    keeps: Callable[[State, State], bool] = keeping.same


def _spot(rng: random.Random, document: Document) -> int:
    return rng.randint(0, len(document.blocks))


def _place(rng: random.Random, document: Document) -> tuple[int, int]:
    index = rng.randrange(len(document.blocks))
    size = len(document.blocks[index].text)
    return index, rng.choice([0, size, rng.randint(0, size)])


def _selection(rng: random.Random, document: Document) -> Selection:
    index = rng.randrange(len(document.blocks))
    size = len(document.blocks[index].text)
    return Selection((index, rng.randint(0, size)), (index, rng.choice([0, size, rng.randint(0, size)])))


def _to_headings(rng: random.Random, document: Document, chosen: list[int]) -> Transaction | None:
    own = relevel.own_paragraphs(document.blocks, chosen[0])
    return relevel.to_headings(document, chosen[0], [k for k in own if rng.random() < 0.6])


def _pasted(rng: random.Random, document: Document, chosen: list[int]) -> Transaction | None:
    content = section_clips.copied_sections(document, chosen)
    return section_clips.paste_sections(document, content, *section_clips.paste_place(document.blocks, chosen[-1]))


def _toggled(rng: random.Random, document: Document, chosen: list[int]) -> Transaction | None:
    return run_in.toggled(document, chosen, _place(rng, document) if len(chosen) == 1 and rng.random() < 0.5 else None)


def _shelved_text(rng: random.Random, document: Document, chosen: list[int]) -> Transaction | None:
    ends = sorted(_place(rng, document) for _ in range(2))
    return shelf.shelve_selection(document, Selection(*ends), "place", now=1.0)


def _returned(rng: random.Random, document: Document, chosen: list[int]) -> Transaction | None:
    size = len(document.properties.shelf)
    return shelf.return_passage(document, rng.randrange(size))[0] if size else None


def _inserted(rng: random.Random, document: Document, chosen: list[int]) -> Transaction | None:
    size = len(document.properties.shelf)
    return shelf.insert_passage(document, rng.randrange(size), _place(rng, document)) if size else None


def _reordered(rng: random.Random, document: Document, chosen: list[int]) -> Transaction | None:
    found = siblings.siblings_of(document.blocks, chosen[0])
    return siblings.edit_siblings(document, {}, [document.blocks[k].id for k in rng.sample(found, len(found))])


def _retitled(rng: random.Random, document: Document, chosen: list[int]) -> Transaction | None:
    titles = {document.blocks[k].id: rng.choice(TITLES) for k in siblings.siblings_of(document.blocks, chosen[0])}
    found = siblings.siblings_of(document.blocks, chosen[0])
    order = [document.blocks[k].id for k in rng.sample(found, len(found))]
    return siblings.edit_siblings(document, titles, rng.choice([[], order]))


def _referred(rng: random.Random, document: Document, chosen: list[int]) -> Transaction | None:
    name = bookmark_for(document.blocks[chosen[-1]], f"_Ref{rng.randrange(10**9)}")
    form = rng.choice([form for form in Form if form is not Form.PLACE])
    run = reference_run(Reference(name, form, rng.random() < 0.3), "?", PLAIN, XML)
    return insert_reference(document, Selection.at(_place(rng, document)), (chosen[-1], name), [run])


def _marked(rng: random.Random, document: Document, chosen: list[int]) -> Transaction | None:
    at = Selection.at(_place(rng, document))
    block = document.blocks[at.head[0]]
    styles, kind = document.properties.styles, rng.choice(sorted(CUES))
    run = cue_run(kind, "[x]", styles, XML, typing_props(block, at.head[1]))
    return insert_mark(document, at, run, Operation.SPEECH_MARK)


def _recognized(rng: random.Random, document: Document, chosen: list[int]) -> Transaction | None:
    first, size = rng.randrange(len(document.blocks)), len(document.blocks)
    scope = Scope(*document.snapshot(), *rng.choice([(0, size), (first, rng.randint(first + 1, size))]))
    review = reviewed(scope, resources.schemes())
    rows = range(len(review.rows))
    return made(accepted(review, [k for k in rows if rng.random() < 0.2], on=rng.random() < 0.5))


COMMANDS: dict[str, Command] = {
    "move": Command(lambda rng, d, i: restructure.move_sections(d, i, _spot(rng, d), rng.choice([None, 1, 2, 3]))),
    "move up": Command(lambda rng, d, i: restructure.move_sections_up(d, i)),
    "move down": Command(lambda rng, d, i: restructure.move_sections_down(d, i)),
    "promote": Command(lambda rng, d, i: restructure.shift_sections(d, i, -1)),
    "demote": Command(lambda rng, d, i: restructure.shift_sections(d, i, 1)),
    "promote heading": Command(lambda rng, d, i: relevel.shift_headings(d, i, -1)),
    "demote heading": Command(lambda rng, d, i: relevel.shift_headings(d, i, 1)),
    "to body": Command(lambda rng, d, i: relevel.to_body(d, i)),
    "to headings": Command(_to_headings),
    "set level": Command(lambda rng, d, i: relevel.set_levels(d, i, rng.randint(0, 4))),
    "merge": Command(lambda rng, d, i: parting.merge(d, i)),
    "split": Command(lambda rng, d, i: parting.split_section(d, _selection(rng, d)), keeping.same_text),
    "sort by title": Command(lambda rng, d, i: sorting.sort_sections(d, i, sorting.by_title(str.casefold))),
    "sort down": Command(lambda rng, d, i: sorting.sort_sections(d, i, sorting.by_title(str, descending=True))),
    "sort by length": Command(lambda rng, d, i: sorting.sort_sections(d, i, sorting.by_length)),
    "reverse": Command(lambda rng, d, i: sorting.sort_sections(d, i, sorting.reverse)),
    "duplicate": Command(lambda rng, d, i: section_clips.duplicate(d, i[:1]), keeping.more),
    "copy": Command(
        lambda rng, d, i: section_clips.copy_sections(d, i[:1], _spot(rng, d), rng.randint(1, 3)), keeping.more
    ),
    "paste": Command(_pasted, keeping.more),
    "delete": Command(lambda rng, d, i: restructure.delete_sections(d, i[:1]), keeping.less),
    "rename": Command(lambda rng, d, i: restructure.rename(d, i[0], title_of(d.blocks[i[0]]))),
    "run-in": Command(_toggled, keeping.same_but_seams),
    "form of run-ins": Command(
        lambda rng, d, i: run_in.set_form(d, rng.choice([SEPARATOR, PLAIN_RUN_IN])), keeping.same_places
    ),
    "restart": Command(lambda rng, d, i: heading_numbers.restart(d, i[0], rng.randint(0, 12)), keeping.same_places),
    "continue": Command(lambda rng, d, i: heading_numbers.continue_numbering(d, i[0]), keeping.same_places),
    "unnumbered": Command(
        lambda rng, d, i: heading_numbers.set_unnumbered(d, i[0], rng.random() < 0.5), keeping.same_places
    ),
    "scheme": Command(lambda rng, d, i: formatting.set_scheme(d, rng.choice(SCHEMES)), keeping.same_places),
    "numbers": Command(
        lambda rng, d, i: formatting.set_numbering(d, rng.choice(SCHEMES), rng.choice([LIVE, TYPED])),
        keeping.same_places,
    ),
    "shelve": Command(lambda rng, d, i: shelf.shelve_sections(d, i, now=1.0), keeping.same_text),
    "shelve text": Command(_shelved_text, keeping.same_text),
    "return": Command(_returned, keeping.same_text),
    "insert from shelf": Command(_inserted, keeping.same_text),
    "siblings": Command(_retitled, keeping.same_bodies),
    "order of siblings": Command(_reordered),
    "reference": Command(_referred, keeping.one_object_more),
    "speech mark": Command(_marked, keeping.one_object_more),
    "recognize": Command(_recognized, keeping.only_numbers_gone),
}


def some_headings(rng: random.Random, document: Document) -> list[int]:
    """One heading, or several in order; none where there are none."""
    found = [k for k, block in enumerate(document.blocks) if block.level]
    return sorted(rng.sample(found, min(len(found), rng.choice([1, 1, 2, 3]))))
