"""Pages made anew from what changed are the pages that one gets of all."""

from __future__ import annotations

import random

import pytest

from builders import doc
from random_changes import random_change
from speecheditor import resources
from speecheditor.gui.printing import renewing
from speecheditor.gui.printing.manuscript import Draft
from speecheditor.gui.printing.pages import make_pages
from speecheditor.gui.printing.renewing import Made, make
from speecheditor.model.blocks import OpaqueBlock, new_id
from speecheditor.model.document import Document
from speecheditor.model.editing import insert_text
from speecheditor.model.layouts import Layout
from speecheditor.model.operations import Operation
from speecheditor.model.steps import ReplaceBlocks
from speecheditor.model.transaction import Position, Selection, Transaction

WORDS = "All of this takes a number of words, so that one paragraph has several lines and pages end in it. "


def speech(seed: int) -> Document:
    """Some pages with headings, long and short paragraphs and a table that goes over a page."""
    rng = random.Random(seed)
    lines = [rng.choice(["1 Head", "2 Head", "short", "", WORDS * 3, WORDS * rng.randint(1, 9)]) for _ in range(60)]
    document = doc(*lines)
    table = OpaqueBlock(new_id(), "table", "", tuple(("cell", WORDS) for _ in range(rng.randint(1, 40))))
    at = rng.randrange(len(lines))
    here: Position = (at, 0)
    document.apply(
        Transaction((ReplaceBlocks(at, (), (table,)),), Operation.PASTE, Selection.at(here), Selection.at(here))
    )
    return document


def draft(document: Document, layout: Layout) -> Draft:
    return Draft(*document.snapshot(), layout=layout)


def assert_as_all_anew(made: Made, wanted: Draft) -> None:
    fresh = make_pages(wanted).cut
    assert list(made.cut.manuscript.items) == list(fresh.manuscript.items)
    assert list(made.cut.pages) == list(fresh.pages)
    assert made.starts == make(wanted).starts


@pytest.mark.parametrize("layout", resources.layouts(), ids=lambda layout: layout.id)
@pytest.mark.parametrize("seed", range(3))
def test_after_random_edits_the_pages_are_those_of_the_whole(qapp, layout: Layout, seed: int) -> None:
    document, rng = speech(seed), random.Random(seed)
    made = make(draft(document, layout))
    for _ in range(8):
        for _ in range(rng.randint(1, 3)):
            random_change(rng, document)
        wanted = draft(document, layout)
        made = make(wanted, made)
        assert_as_all_anew(made, wanted)


def test_another_layout_is_measured_anew(qapp) -> None:
    document = speech(1)
    made = make(draft(document, resources.layout("document")))
    for layout in resources.layouts():
        wanted = draft(document, layout)
        made = make(wanted, made)
        assert_as_all_anew(made, wanted)


@pytest.mark.parametrize("place", [0.0, 0.5, 1.0])
def test_a_key_lays_one_paragraph_out_and_cuts_few_pages(qapp, monkeypatch, place: float) -> None:
    document = doc(*["1 Head", WORDS, WORDS * 2, WORDS * 3] * 150)
    layout = resources.layout("document")
    made = make(draft(document, layout))
    assert len(made.cut.pages) > 20
    at = round(place * (len(document.blocks) - 1))
    document.apply(insert_text(document, Selection.at((at, 1)), "x"))
    laid_out: list[object] = []
    asked: list[int] = []
    unit = renewing.Composer.unit
    monkeypatch.setattr(renewing.Composer, "unit", lambda self, *key: laid_out.append(key) or unit(self, *key))
    told = renewing._Measurer.unit
    monkeypatch.setattr(renewing._Measurer, "unit", lambda self, *key: asked.append(key[0]) or told(self, *key))
    renewed = make(draft(document, layout), made)
    assert len(laid_out) == 1
    assert len(asked) < len(renewed.starts) + 100
    assert sum(new is old for new, old in zip(renewed.cut.pages, made.cut.pages, strict=False)) > 0.6 * len(
        made.cut.pages
    )
