"""The seed and real files in podium layouts: no page ends inside a sentence that a page can hold, nothing is lost."""

from __future__ import annotations

from itertools import islice

import pytest

import seed
from corpus import FILES, readable
from podium import layout_with, pages_of
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.docx_reader import read_docx
from speecheditor.gui.printing.composer import Composer
from speecheditor.gui.printing.manuscript import Draft, PrintParagraph

LAYOUTS = [
    ("podium-zh", {}),
    ("podium-zh", {"size": "small2", "part": "two_thirds"}),
    ("podium-en", {"thoughts": "lines", "cover": "on"}),
    ("cards", {"paper": "a6"}),
]
MOST_BLOCKS, EVERY = 600, 12


def assert_safe(content: DocumentContent, id_: str, chosen: dict[str, str]) -> int:
    """Returns how many sentences are longer than a page."""
    pages = pages_of(Draft(content.blocks, content.properties, "x", layout_with(id_, chosen)))
    items, composer = pages.cut.manuscript.items, Composer(pages.cut.manuscript)
    shown: list[tuple[int, int]] = []
    longer = 0
    for page in pages.cut.pages:
        for part in page.parts:
            item = items[part.item]
            if not isinstance(item, PrintParagraph) or not item.ends:
                continue
            end = len(item.text) if part.end is None else part.end
            shown += [(part.item, char) for char in range(part.start, end)]
            if end not in item.ends:
                start, stop = max([0, *[e for e in item.ends if e < end]]), min(e for e in item.ends if e > end)
                assert sum(composer.unit(part.item, start, stop).heights) > composer.body(page.within)[1]
                longer += 1
    texts = [item.text if isinstance(item, PrintParagraph) and item.ends else "" for item in items]
    assert shown == [(number, char) for number, text in enumerate(texts) for char in range(len(text))]
    return longer


@pytest.mark.parametrize(("id_", "chosen"), LAYOUTS[:2])
def test_no_page_of_the_seed_breaks_a_sentence(qapp, shared, id_, chosen):
    assert assert_safe(read_docx(seed.build(shared)).document, id_, chosen) == 0


@pytest.mark.sweep
@pytest.mark.skipif(not FILES, reason="the folder of real files is not there")
def test_real_files(qapp):
    found = [content for path, _, content in islice(readable(), 0, None, EVERY) if path.suffix == ".docx"]
    small = [content for content in found if len(content.blocks) <= MOST_BLOCKS]
    for content in small:
        for id_, chosen in LAYOUTS:
            assert_safe(content, id_, chosen)
    assert len(small) > 5
