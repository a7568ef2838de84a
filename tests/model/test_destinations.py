"""Places beside and inside a section, and the number that would come of them."""

from __future__ import annotations

import pytest

from builders import doc
from speecheditor import resources
from speecheditor.model.destinations import Where, destination
from speecheditor.model.foresight import label_after
from speecheditor.model.properties import Properties
from speecheditor.model.restructure import move_sections

SPEECH = ["1 A", "a", "2 A1", "2 A2", "1 B", "b", "1 C", "3 C1", "2 C2", "c"]


@pytest.mark.parametrize(("target", "where", "place"), [
    (0, Where.BEFORE, (0, 1)),
    (0, Where.AFTER, (4, 1)),
    (0, Where.FIRST, (2, 2)),
    (0, Where.LAST, (4, 2)),
    (4, Where.FIRST, (6, 2)),
    (4, Where.LAST, (6, 2)),
    (6, Where.FIRST, (7, 3)),
    (6, Where.LAST, (10, 2)),
    (8, Where.AFTER, (10, 2)),
])  # fmt: skip
def test_destination(target, where, place) -> None:
    assert destination(doc(*SPEECH).blocks, target, where) == place


@pytest.mark.parametrize(("indices", "place", "label"), [
    ([4], (0, 1), "一、"),
    ([4], (4, 2), "（三）"),
    ([0], (10, 1), "三、"),
    ([2, 3], (6, 1), "三、"),
])  # fmt: skip
def test_a_number_is_told_beforehand(indices, place, label) -> None:
    document = doc(*SPEECH, properties=Properties(scheme=resources.scheme("zh-official")))
    old = list(document.blocks)
    made = move_sections(document, indices, *place)
    assert made is not None
    assert label_after(document, made) == label
    assert all(a is b for a, b in zip(document.blocks, old, strict=True))
    assert not document.history.done
