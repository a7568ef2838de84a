"""Random sessions on run-in headings: what is saved reads back with the same titles and labels, in both forms."""

from __future__ import annotations

import random

import pytest

from bodies import paragraph
from builders import undo_all
from run_ins import MARK, change, opened, shape
from speecheditor import resources
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_verify import same_text
from speecheditor.formats.docx_writer import write_docx
from speecheditor.model import editing, formatting, restructure, run_in
from speecheditor.model.blocks import Paragraph
from speecheditor.model.document import Document
from speecheditor.model.levels import TooDeep
from speecheditor.model.properties import PLAIN_RUN_IN, SEPARATOR
from speecheditor.model.refusal import Impossible
from speecheditor.model.titles import settled
from speecheditor.model.transaction import Selection, Transaction

STEPS = 12


def _body(rng: random.Random) -> str:
    out: list[str] = []
    for _ in range(rng.randint(3, 8)):
        style = f'<w:pStyle w:val="H{rng.randint(1, 3)}"/>'
        text = rng.choice(["标题", "讲话要求", "Title", "Why", "a"])
        if rng.random() < 0.6:
            out.append(
                paragraph(f"{text}。", ppr=style + MARK) + paragraph("正文，再说一句。", ppr='<w:pStyle w:val="Text"/>')
            )
        else:
            out.append(paragraph(text, ppr=style) + paragraph("Body text.", ppr='<w:pStyle w:val="Text"/>'))
    return "".join(out)


def _step(document: Document, rng: random.Random) -> Transaction | None:
    blocks = document.blocks
    index = rng.randrange(len(blocks))
    place = index, rng.randint(0, len(blocks[index].text))
    headings = [k for k, block in enumerate(blocks) if block.level]
    heading = rng.choice(headings) if headings else None
    match rng.randrange(9):
        case 0:
            return editing.insert_text(document, Selection.at(place), rng.choice(["x", "新", "。"]))
        case 1:
            return editing.split_paragraph(document, place)
        case 2:
            return editing.join_with_previous(document, index)
        case 3:
            return editing.delete_range(document, Selection((index, rng.randint(0, place[1])), place))
        case 4:
            return (
                run_in.toggled(document, rng.sample(headings, rng.randint(1, min(3, len(headings)))))
                if headings
                else None
            )
        case 5:
            return None if heading is None else restructure.shift_section(document, heading, rng.choice([-1, 1]))
        case 6:
            return None if heading is None else restructure.move_down(document, heading)
        case 7:
            return formatting.set_level(document, Selection.at(place), rng.randint(0, 3))
        case _:
            return run_in.set_form(document, rng.choice([PLAIN_RUN_IN, SEPARATOR]))


def play(seed: int) -> None:
    """One session; after each step both forms of the file read back as the document is."""
    rng = random.Random(seed)
    content = opened(_body(rng))
    document = Document(content.blocks, content.properties)
    if rng.random() < 0.5:
        document.apply(formatting.set_scheme(document, resources.scheme("zh-official")))
    trace: list[str] = []
    for _ in range(STEPS):
        try:
            made = _step(document, rng)
        except (TooDeep, Impossible):
            continue
        if made is None:
            continue
        document.apply(made)
        trace.append(made.operation.value)
        assert all(settled(block) is block for block in document.blocks if isinstance(block, Paragraph))
        data = write_docx(content, *document.snapshot())
        assert _readable(shape(read_docx(data).document)) == _readable(shape(document)), (seed, trace[-5:])
        assert same_text(data, document.blocks)
    undo_all(document)
    assert write_docx(content, *document.snapshot()) is content.package.data


def _readable(lines: list[str]) -> list[str]:
    """Lines without the end of a title that is all that its heading has, for that is how any heading is."""
    return [line.removesuffix("<") for line in lines]


@pytest.mark.parametrize("seed", range(16))
def test_sessions_on_run_in_headings(seed: int) -> None:
    play(seed)


@pytest.mark.sweep
@pytest.mark.parametrize("first", range(100, 1100, 100))
def test_many_sessions_on_run_in_headings(first: int) -> None:
    for seed in range(first, first + 100):
        play(seed)


def test_the_official_scheme_numbers_both_forms() -> None:
    content = opened(_body(random.Random(1)))
    scheme = resources.scheme("zh-official")
    change(content, lambda d: formatting.set_scheme(d, scheme))
    change(content, lambda d: formatting.set_scheme(d, scheme), lambda d: run_in.set_form(d, PLAIN_RUN_IN))
