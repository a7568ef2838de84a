"""Pages that come one after the other: the same as all at once, the first ones early, none of what was given up."""

from __future__ import annotations

from itertools import chain
from time import perf_counter

import pytest
from pytestqt.qtbot import QtBot

from builders import blocks
from speecheditor.gui.jobs import Cancelled
from speecheditor.gui.printing.builder import build
from speecheditor.gui.printing.composer import Composer
from speecheditor.gui.printing.growing import Batch, Growing, batches
from speecheditor.gui.printing.manuscript import Draft
from speecheditor.gui.printing.pages import make_pages
from speecheditor.gui.printing.paginate import pages_of
from speecheditor.model.properties import Properties


def draft(sections: int) -> Draft:
    return Draft(blocks(*["1 One", *["同志们，我们要一心一意抓发展。" * 30] * 4] * sections), Properties())


@pytest.mark.parametrize("sections", [1, 20, 80])
def test_pages_that_came_singly_are_those_made_at_once(qapp, sections: int):
    found = list(batches(draft(sections)))
    whole = [batch for batch in found if batch.manuscript is found[-1].manuscript]
    assert tuple(chain.from_iterable(batch.pages for batch in whole)) == make_pages(draft(sections)).cut.pages
    assert [batch.is_last for batch in found] == [False] * (len(found) - 1) + [True]


def test_the_beginning_of_a_long_text_comes_before_the_whole_is_built(qapp):
    told: list[float] = []
    first, *rest = batches_told(draft(80), told)
    assert first == (0, True)
    assert rest[-1][0] > 0


def batches_told(long: Draft, told: list[float]) -> list[tuple[int, bool]]:
    """For each batch how often progress had been told before it, and whether it is the same as the whole has it."""
    whole = make_pages(long).cut.pages
    return [(len(told), tuple(batch.pages) == whole[: len(batch.pages)]) for batch in batches(long, told.append)]


def test_the_first_pages_take_a_small_part_of_the_time(qapp):
    long = draft(200)
    started = perf_counter()
    found = batches(long)
    next(found)
    first = perf_counter() - started
    assert list(found)[-1].is_last
    assert first < (perf_counter() - started) / 2


def test_pages_are_given_as_soon_as_they_are_full(qapp):
    manuscript = build(draft(20))
    parts: list[float] = []
    pages = pages_of(manuscript, Composer(manuscript), parts.append)
    next(pages)
    assert parts == [0.0]


def test_a_stop_ends_the_work(qapp):
    def stop(part: float) -> None:
        if part > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        list(batches(draft(80), stop))


def test_the_worker_tells_every_batch_in_order(qtbot: QtBot):
    growing, got = Growing(), list[Batch]()
    growing.grown.connect(got.append)
    growing.start(draft(80))
    qtbot.waitUntil(lambda: not growing.is_running)
    assert got[-1].is_last
    assert got[0].manuscript is not got[-1].manuscript
    kept = [batch for batch in got if batch.manuscript is got[-1].manuscript]
    assert sum(len(batch.pages) for batch in kept) == len(make_pages(draft(80)))


def test_of_two_drafts_only_the_last_one_is_told(qtbot: QtBot):
    growing, got = Growing(), list[Batch]()
    growing.grown.connect(got.append)
    old = growing.start(draft(200))
    growing.start(draft(1))
    assert not old.running
    qtbot.waitUntil(lambda: not growing.is_running)
    assert [(len(batch.pages), batch.is_last) for batch in got] == [(1, True)]


def test_what_was_stopped_tells_nothing(qtbot: QtBot):
    growing, got = Growing(), list[object]()
    for signal in (growing.grown, growing.failed):
        signal.connect(got.append)
    growing.start(draft(20))
    growing.stop()
    qtbot.wait(50)
    assert (got, growing.is_running) == ([], False)


def test_a_failure_is_told(qtbot: QtBot):
    def broken(*_: object):
        raise ValueError("no")
        yield

    growing = Growing(maker=broken)
    with qtbot.waitSignal(growing.failed) as told:
        growing.start(draft(1))
    assert str(told.args[0]) == "no"
    assert not growing.is_running
