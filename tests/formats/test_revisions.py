"""Tracked changes and comments in the text: how they read, and that edits beside and in them write what is valid."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bodies import (
    body_of,
    comment,
    document,
    edited,
    end,
    end_field,
    field,
    heading,
    mark,
    paragraph,
    saved,
    shown,
    start,
    text_run,
    with_runs,
)
from random_changes import random_change
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.model import editing
from speecheditor.model.blocks import Block, Paragraph, Revision, Run, RunProps, join_runs, new_id, slice_runs
from speecheditor.model.document import Document
from speecheditor.model.formatting import set_mark
from speecheditor.model.outline import title_of
from speecheditor.model.restructure import rename
from speecheditor.model.transaction import Selection

WHO = 'w:author="Li" w:date="2024-05-01T08:00:00Z"'
LI = Revision("insertion", "Li", "2024-05-01T08:00:00Z")
LINK = '<w:hyperlink w:anchor="x">'
CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"


def ins(inner: str, number: int = 1, name: str = "ins") -> str:
    inner = inner if inner.startswith("<") else text_run(inner)
    return f'<w:{name} w:id="{number}" {WHO}>{inner}</w:{name}>'


def gone(text: str = "gone", number: int = 5) -> str:
    return f'<w:del w:id="{number}" {WHO}><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def commented(inner: str, number: int = 7) -> str:
    return mark("commentRangeStart", number) + inner + mark("commentRangeEnd", number) + comment(number)


@pytest.mark.parametrize(
    ("inner", "runs"),
    [
        (ins("a"), [("a", LI)]),
        (ins("a") + ins("b", 2), [("ab", LI)]),
        (ins("a", name="moveTo"), [("a", replace(LI, kind="move"))]),
        ("<w:ins>" + text_run("a") + "</w:ins>", [("a", Revision("insertion", ""))]),
        (f"{LINK}{ins('a')}</w:hyperlink>", [("a", LI)]),
        (ins(ins("a", 2, "moveTo") + text_run("b")), [("a", replace(LI, kind="move")), ("b", LI)]),
        (text_run("a") + ins("b"), [("a", None), ("b", LI)]),
    ],
)
def test_inserted_text_says_who_inserted_it(inner: str, runs: list[tuple[str, Revision | None]]) -> None:
    (block,) = document(f"<w:p>{inner}</w:p>").blocks
    assert [(run.text, run.props.revision) for run in block.runs] == runs


def after(body: str, begin: int, stop: int, text: str, **props: object) -> str:
    content = document(body)
    return saved(content, [edited(content.blocks[0], begin, stop, text, **props)])


@pytest.mark.parametrize(
    ("body", "change", "expected"),
    [
        pytest.param((ins("ab"), "c"), (1, 1, "x"), (ins("axb"), "c"), id="typed inside stays inside"),
        pytest.param((ins("ab"), "c"), (2, 2, "x"), (ins("abx"), "c"), id="typed behind belongs to it"),
        pytest.param(("a", ins("b")), (1, 1, "x"), ("ax", ins("b")), id="typed before does not"),
        pytest.param((ins("ab"), "c"), (0, 2, ""), ("c",), id="an empty one goes"),
        pytest.param(("a", gone(), "b"), (1, 1, "x"), ("ax", gone(), "b"), id="before a deletion"),
        pytest.param(("a", gone(), "b"), (2, 2, "x"), ("a", gone(), text_run("xb")), id="behind a deletion"),
        pytest.param(("a", gone(), "b"), (1, 2, ""), ("a", "b"), id="a deletion is deleted"),
        pytest.param((gone(), "b"), (1, 2, "x"), (gone(), "x"), id="alone beside a deletion"),
        pytest.param((commented(text_run("ab")), "c"), (2, 3, ""), ("ab", "c"), id="a comment goes with its range"),
        pytest.param(
            (commented(text_run("ab")), "c"), (0, 2, ""), (commented(""), "c"), id="a comment stays without its text"
        ),
    ],
)
def test_edits(body: tuple[str, ...], change: tuple[int, int, str], expected: tuple[str, ...]) -> None:
    begin, stop, text = change
    assert after(paragraph(*body), begin, stop, text) == paragraph(*expected)


INSERTED = RunProps(revision=LI)
LINKED = RunProps(link=LINK.encode())
BOTH = replace(LINKED, revision=LI)


@pytest.mark.parametrize(
    ("body", "runs", "expected"),
    [
        pytest.param(
            (ins("ab"),),
            (Run("a", INSERTED), Run("x"), Run("b", INSERTED)),
            (ins("a"), "x", ins("b", 2)),
            id="plain text parts an insertion, whose halves have ids of their own",
        ),
        pytest.param(("ab",), (Run("a"), Run("x", INSERTED), Run("b")), ("a", ins("x"), "b"), id="an insertion comes"),
        pytest.param(
            ("ab",), (Run("a"), Run("x", BOTH), Run("b")), ("a", f"{LINK}{ins('x')}</w:hyperlink>", "b"), id="in a link"
        ),
        pytest.param(
            (f"{LINK}{ins('ab')}</w:hyperlink>",),
            (Run("a", BOTH), Run("x", LINKED), Run("b", BOTH)),
            (f"{LINK}{ins('a')}{text_run('x')}{ins('b', 2)}</w:hyperlink>",),
            id="plain text in a link with an insertion",
        ),
        pytest.param(
            (f"{LINK}{ins('ab')}</w:hyperlink>",),
            (Run("a", BOTH), Run("x"), Run("b", BOTH)),
            (f"{LINK}{ins('a')}</w:hyperlink>", "x", f"{LINK}{ins('b', 2)}</w:hyperlink>"),
            id="plain text parts link and insertion",
        ),
        pytest.param(
            (ins(f"{LINK}{text_run('ab')}</w:hyperlink>"),),
            (Run("a", BOTH), Run("x", INSERTED), Run("b", BOTH)),
            (ins(f"{LINK}{text_run('a')}</w:hyperlink>{text_run('x')}{LINK}{text_run('b')}</w:hyperlink>"),),
            id="a link inside an insertion",
        ),
        pytest.param(
            ("ab",),
            (Run("ab"), Run("x", RunProps(revision=replace(LI, kind="move")))),
            ("ab", ins("x")),
            id="text that was moved to elsewhere is an insertion here",
        ),
        pytest.param(
            (ins("<w:sdt><w:sdtPr/><w:sdtContent>" + text_run("ab") + "</w:sdtContent></w:sdt>"),),
            (Run("a", INSERTED), Run("x"), Run("b", INSERTED)),
            (
                ins(
                    "<w:sdt><w:sdtPr/><w:sdtContent>"
                    + text_run("a")
                    + text_run("x")
                    + text_run("b")
                    + "</w:sdtContent></w:sdt>"
                ),
            ),
            id="a content control is not parted",
        ),
        pytest.param(
            (ins(CONTROL.format(text_run("ab"))),),
            (Run("ab", INSERTED), Run("x"), Run("c", BOTH)),
            (ins(CONTROL.format(text_run("ab"))), "x", f"{LINK}{ins('c', 2)}</w:hyperlink>"),
            id="behind a content control in an insertion",
        ),
        pytest.param(
            (f"{LINK}{CONTROL.format(start(4) + text_run('ab') + end(4))}</w:hyperlink>",),
            (Run("x"), Run("ab", LINKED), Run("y")),
            ("x", f"{LINK}{CONTROL.format(start(4) + text_run('ab') + end(4))}</w:hyperlink>", "y"),
            id="around a content control in a link",
        ),
    ],
)
def test_looks_come_and_go(body: tuple[str, ...], runs: tuple[Run, ...], expected: tuple[str, ...]) -> None:
    assert with_runs(paragraph(*body), *runs) == paragraph(*expected)


def changed(body: str, *commands: tuple[object, ...]) -> tuple[str, list[str]]:
    """The body after some commands, and what it shows; it must read back as the document is."""
    content = document(body)
    model = Document(content.blocks)
    for command, *arguments in commands:
        transaction = command(model, *arguments)  # type: ignore[operator]
        assert transaction is not None
        model.apply(transaction)
    return saved(content, list(model.blocks)), shown(list(model.blocks))


def ids(body: str) -> list[str]:
    return re.findall(r'<w:(?:ins|del|moveFrom|moveTo) w:id="(-?\d+)"', body)


@pytest.mark.parametrize("at", range(1, 8))
def test_enter_anywhere_keeps_every_mark_once(at: int) -> None:
    body = paragraph("a", ins("bc"), gone(), commented(text_run("d")), ins("<w:r><w:br/></w:r>", 9, "moveFrom"), "e")
    got, _ = changed(body, (editing.split_paragraph, (0, at)))
    assert got.count("<w:p>") == 2
    assert Counter(re.findall("delText>|commentR[a-zA-Z]+", got)) == Counter(
        re.findall("delText>|commentR[a-zA-Z]+", body)
    )
    assert len(set(ids(got))) == len(ids(got))
    rejoined, texts = changed(body, (editing.split_paragraph, (0, at)), (editing.join_with_previous, 1))
    assert texts == ["abc{}d{}{}e"]
    assert len(set(ids(rejoined))) == len(ids(rejoined)) >= 3


def test_marks_that_are_moved_stay_and_copies_lose_them() -> None:
    content = document(paragraph("a", gone(), commented(text_run("d")), "e") + paragraph("z"))
    model = Document(content.blocks)
    here = Selection((0, 0), (0, 4))
    copy = editing.copied(model, here)
    twice = editing.fresh(copy, model, Selection.at((1, 1)))
    assert [block.text for block in twice] == ["ad"]
    moved = editing.drag_text(model, here, (1, 1))
    assert moved is not None
    model.apply(moved)
    assert shown(list(model.blocks)) == ["e", "za{}d{}"]
    got = saved(content, list(model.blocks))
    assert got.count("delText>") == 2
    assert got.count("commentReference") == 1
    again = editing.fresh(copy, model, Selection((1, 0), (1, 5)))
    assert [block.text for block in again] == ["a\ufffcd\ufffc"], "what it replaces does not count"


def test_a_copied_paragraph_is_an_insertion_with_an_id_of_its_own() -> None:
    content = document(paragraph(ins("ab"), gone()))
    model = Document(content.blocks)
    copy = editing.fresh(editing.copied(model, Selection((0, 0), (0, 3))), model, Selection.at((0, 3)))
    got = saved(content, [*model.blocks, *copy])
    assert got == paragraph(ins("ab"), gone()) + paragraph(ins("ab", 2))


@pytest.mark.parametrize(
    ("inner", "title", "new", "expected"),
    [
        (gone(), "", "New", (gone(), "New")),
        (gone() + text_run("Old"), "Old", "New", (gone(), "New")),
        (commented(text_run("Old")), "Old", "Older", (commented(text_run("Older")),)),
        (text_run("One ") + gone() + text_run("two"), "One two", "One too", (text_run("One "), gone(), "too")),
    ],
)
def test_a_title_is_renamed_around_its_marks(inner: str, title: str, new: str, expected: tuple[str, ...]) -> None:
    content = document(heading(1, inner))
    assert title_of(content.blocks[0]) == title
    model = Document(content.blocks)
    transaction = rename(model, 0, new)
    assert transaction is not None
    model.apply(transaction)
    assert title_of(model.blocks[0]) == new
    assert saved(content, list(model.blocks)) == heading(1, *expected)


def test_a_damaged_or_huge_id_harms_nothing() -> None:
    body = f'<w:ins w:id="{"9" * 5000}" w:author="a">{text_run("b")}</w:ins>' + ins("cd", 2147483647)
    content = document(paragraph("a", body))
    parted = [*slice_runs(content.blocks[0].runs, 0, 3), Run("x"), *slice_runs(content.blocks[0].runs, 3, 4)]
    block = content.blocks[0]
    assert isinstance(block, Paragraph)
    got = saved(content, [block.edited(runs=join_runs(parted))])
    assert ids(got)[1:] == ["2147483647", "1"]


PIECES = (
    "a", "一二 ", ins("in"), ins("moved", 2, "moveTo"), gone(), f"{LINK}{text_run('link')}</w:hyperlink>",
    f"{LINK}{ins('both', 3)}</w:hyperlink>", field("REF a", "7"), '<w:r><w:footnoteReference w:id="2"/></w:r>',
    commented(text_run("said")), start(4) + text_run("mark") + end(4), ins(gone("x", 8) + text_run("y"), 6),
    f'<w:moveFrom w:id="11" {WHO}>{text_run("away")}</w:moveFrom>',
)  # fmt: skip


@pytest.mark.parametrize("seed", range(60))
def test_random_editing_writes_each_mark_once_and_reads_back(seed: int) -> None:
    rng = random.Random(seed)
    pieces = rng.sample(PIECES, len(PIECES))
    body = paragraph(*pieces[:7]) + paragraph(*pieces[7:])
    content = document(body)
    model = Document(content.blocks)
    for _ in range(12):
        random_change(rng, model)
        got = body_of(write_docx(content, list(model.blocks), content.properties))
        reread = read_docx(write_docx(content, list(model.blocks), content.properties)).document.blocks
        assert [looks(b) for b in reread if b.text] == [looks(b) for b in model.blocks if b.text]
        assert len(set(ids(got))) == len(ids(got))
        for name in ("commentRangeStart", "commentRangeEnd"):
            assert got.count(name) <= got.count("commentReference") <= 1
        assert got.count("bookmarkStart") == got.count("bookmarkEnd")
        assert not re.search(r"<w:ins [^>]*>(?:(?!</w:ins>).)*<w:hyperlink", got)


def looks(block: Block) -> list[tuple[str, bytes, str, str]]:
    """What must come back of each run: text, link, who inserted it, the kind of its atom."""
    runs = [
        Run(run.text, RunProps(link=run.props.link, revision=_bare(run.props.revision), atom=run.props.atom))
        for run in block.runs
    ]
    return [
        (
            run.text,
            run.props.link,
            run.props.revision.author if run.props.revision else "",
            run.props.atom.kind if run.props.atom else "",
        )
        for run in join_runs(runs)
    ]


def _bare(revision: Revision | None) -> Revision | None:
    return revision and replace(revision, kind="")


def test_a_new_paragraph_with_marks_is_whole() -> None:
    content = document(paragraph("a", gone(), commented(text_run("d"))))
    runs = content.blocks[0].runs
    got = saved(content, [Paragraph(new_id(), runs)])
    assert got.count("delText>") == 2
    assert got.count("commentReference") == 1


def test_a_copied_field_leaves_the_comment_in_it_where_it_was() -> None:
    inner = field("REF a", "7").replace('<w:r><w:fldChar w:fldCharType="end"/></w:r>', comment() + end_field())
    content = document(paragraph("a", mark("commentRangeStart", 7), inner, mark("commentRangeEnd", 7)) + paragraph("b"))
    copy = editing.copied(Document(content.blocks), Selection((0, 1), (0, 2)))
    got = saved(content, [content.blocks[0], *copy, content.blocks[1]])
    assert got.count("commentReference") == 1
    gone_now = saved(content, [edited(content.blocks[0], 1, 2, ""), content.blocks[1]])
    assert "comment" not in gone_now


def test_a_look_put_over_text_that_was_moved_away_leaves_it_moved() -> None:
    moved = f'<w:moveFrom w:id="11" {WHO}>{text_run("away")}</w:moveFrom>'
    content = document(paragraph("a", moved, "b"))
    model = Document(content.blocks)
    made = set_mark(model, Selection((0, 0), (0, 3)), "bold", True)
    assert made is not None
    model.apply(made)
    assert saved(content, list(model.blocks)) == paragraph(text_run("a", "<w:b/>"), moved, text_run("b", "<w:b/>"))


TEXTS = st.tuples(
    st.text("a一 \t", min_size=1, max_size=3),
    st.sampled_from([RunProps(), INSERTED, LINKED, BOTH, RunProps(bold=True)]),
)


@given(st.data())
def test_any_text_among_any_of_the_marks_reads_back(data: st.DataObject) -> None:
    """The splice, with a paragraph of `PIECES` in any order as its origin and any runs as its aim."""
    content = document(paragraph(*data.draw(st.permutations(PIECES))))
    (block,) = content.blocks
    assert isinstance(block, Paragraph)
    wanted: list[Run] = []
    for run in block.runs:
        if (run.props.atom is None and data.draw(st.booleans())) or (
            run.props.atom is not None and data.draw(st.integers(0, 3))
        ):
            wanted.append(run)
        wanted += [Run(text, props) for text, props in data.draw(st.lists(TEXTS, max_size=2))]
    aim = block.edited(runs=join_runs(data.draw(st.sampled_from([wanted, wanted[::-1]]))))
    out = write_docx(content, [aim], content.properties)
    assert looks(read_docx(out).document.blocks[0]) == looks(aim)
    body = body_of(out)
    assert len(set(ids(body))) == len(ids(body))
    assert body.count("bookmarkStart") == body.count("bookmarkEnd") == 1
    assert body.count("commentReference") == body.count("commentRangeStart") == body.count("commentRangeEnd")


START, END = mark("commentRangeStart", 7), mark("commentRangeEnd", 7)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (1, paragraph("a") + paragraph("b", START, "cde", END, comment(), "f")),
        (3, paragraph("ab", START, "c") + paragraph("de", END, comment(), "f")),
        (5, paragraph("ab", START, "cde") + paragraph(END, comment(), "f")),
        (6, paragraph("ab", START, "cde", END, comment()) + paragraph("f")),
    ],
)
def test_enter_keeps_the_range_of_a_comment(at: int, expected: str) -> None:
    got, _ = changed(paragraph("ab", START, "cde", END, comment(), "f"), (editing.split_paragraph, (0, at)))
    assert got == expected


def test_a_comment_that_is_dragged_away_with_its_text_leaves_no_empty_range() -> None:
    body = paragraph("ab", START, "cde", END, comment(), "f") + paragraph("z")
    got, texts = changed(body, (editing.drag_text, Selection((0, 2), (0, 6)), (1, 1)))
    assert texts == ["abf", "zcde{}"]
    assert got == paragraph("ab", "f") + paragraph("zcde", comment())
