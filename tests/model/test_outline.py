"""Sections, paths and the heading index."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from builders import doc
from speecheditor.model.blocks import Paragraph, Run, RunProps
from speecheditor.model.outline import HeadingIndex, is_run_in, sections, title_of, walk
from speecheditor.model.steps import ReplaceBlocks


def paths(*content: str) -> list[tuple[str, str, int, int]]:
    return [(s.path, s.title, s.start, s.stop) for s in walk(sections(doc(*content).blocks, {}))]


def test_sections_nest_by_level_and_a_skipped_level_makes_no_extra_one() -> None:
    assert paths("x", "1 A", "3 A1", "b", "2 A2", "1 B") == [
        ("1", "A", 1, 5),
        ("1.1", "A1", 2, 4),
        ("1.2", "A2", 4, 5),
        ("2", "B", 5, 6),
    ]


def test_the_title_of_a_run_in_heading_is_its_marked_part() -> None:
    block = Paragraph(1, (Run("Title. ", RunProps(title=True)), Run("Body.")), 2)
    assert (title_of(block), is_run_in(block)) == ("Title.", True)


def test_a_title_shows_atoms_by_what_they_show_and_no_line_breaks() -> None:
    assert title_of(doc("1 a{9}b\u2028c").blocks[0]) == "a9b c"


@given(st.lists(st.integers(0, 2), max_size=8), st.data())
def test_the_heading_index_follows_every_replacement(levels, data) -> None:
    lines = [f"{n} h" if n else "b" for n in levels] or ["b"]
    found = list(doc(*lines).blocks)
    index = HeadingIndex(found)
    start = data.draw(st.integers(0, len(found)))
    stop = data.draw(st.integers(start, len(found)))
    new = tuple(doc(*data.draw(st.lists(st.sampled_from(["1 x", "y"]), min_size=1, max_size=3))).blocks)
    step = ReplaceBlocks(start, tuple(found[start:stop]), new)
    found[start:stop] = new
    index.replaced(step)
    assert index.at == [k for k, b in enumerate(found) if b.level]
    for k in range(len(found)):
        above = [h for h in index.at if h <= k]
        assert index.heading_of(k) == (above[-1] if above else None)
