"""Edits of a paragraph touch the runs under them and nothing else."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from bodies import body_of, document, edited, end, field, mark, paragraph, saved, start, text_run, with_runs
from speecheditor.formats.docx_writer import write_docx
from speecheditor.model.blocks import (
    NO_NUMBER,
    Block,
    NumRef,
    Paragraph,
    Run,
    RunProps,
    slice_runs,
)
from speecheditor.model.document import Document
from speecheditor.model.formatting import set_mark
from speecheditor.model.transaction import Selection

LINK = '<w:hyperlink w:anchor="x" w:history="1">'
LINKED = f"{LINK}{text_run('link')}</w:hyperlink>"
DELETED = '<w:del w:id="1"><w:r><w:delText>gone</w:delText></w:r></w:del>'


def after(body: str, begin: int, stop: int, text: str) -> str:
    """The body after replacing characters of its only paragraph."""
    content = document(body)
    return saved(content, [edited(content.blocks[0], begin, stop, text)])


@pytest.mark.parametrize(
    ("runs", "begin", "stop", "text", "expected"),
    [
        pytest.param(("abc",), 3, 3, "d", ("abcd",), id="append"),
        pytest.param(("abc",), 1, 2, "", ("ac",), id="delete"),
        pytest.param(("abc",), 0, 3, "xyz", ("xyz",), id="replace all"),
        pytest.param(("ab", text_run("cd", "<w:b/>"), "ef"), 1, 5, "", ("a", "f"), id="delete a run"),
        pytest.param(("ab", DELETED, "cd"), 2, 2, "x", ("abx", DELETED, "cd"), id="beside deleted text"),
        pytest.param((start(1), "ab", end(1)), 0, 2, "", (start(1), end(1)), id="marks stay"),
        pytest.param(
            (start(1), "ab", end(1)), 2, 2, " c", (start(1), text_run("ab c").strip(), end(1)), id="inside a bookmark"
        ),
        pytest.param(("ab ",), 1, 2, "", ("a ",), id="space is preserved"),
        pytest.param(("ab", LINKED, "cd"), 4, 5, "", ("ab", LINKED.replace(">link<", ">lik<"), "cd"), id="in a link"),
        pytest.param((LINKED, "cd"), 0, 4, "", ("cd",), id="a link without text goes"),
        pytest.param(
            ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>",),
            1,
            2,
            "",
            ("<w:r><w:t>a</w:t><w:t>b</w:t></w:r>",),
            id="tab",
        ),
        pytest.param(("a", field("PAGE", "7"), "b"), 1, 2, "", ("a", "b"), id="delete a field"),
        pytest.param(("a", field("PAGE", "7"), "b"), 2, 3, "", ("a", field("PAGE", "7")), id="beside a field"),
        pytest.param(("a",), 1, 1, "<&>", ("a&lt;&amp;&gt;",), id="markup characters"),
        pytest.param(
            ('<w:r w:rsidR="1"><w:rPr><w:b/></w:rPr><w:t>ab</w:t><w:lastRenderedPageBreak/></w:r>',),
            1,
            1,
            "x",
            ('<w:r w:rsidR="1"><w:rPr><w:b/></w:rPr><w:t>axb</w:t><w:lastRenderedPageBreak/></w:r>',),
            id="the run keeps its attributes",
        ),
    ],
)
def test_text(runs: tuple[str, ...], begin: int, stop: int, text: str, expected: tuple[str, ...]) -> None:
    assert after(paragraph(*runs), begin, stop, text) == paragraph(*expected)


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    content = document(paragraph("a"))
    typed = edited(content.blocks[0], 1, 1, "b\x00\x0b\ud800\ufffcc")
    assert body_of(write_docx(content, [typed], content.properties)) == paragraph("abc")


def test_typed_control_characters_become_elements() -> None:
    got = after(paragraph("ab"), 1, 1, "\t\u2028\u2011\u00ad")
    nodes = "<w:tab/><w:br/><w:noBreakHyphen/><w:softHyphen/>"
    assert got == paragraph("a", f"<w:r>{nodes}</w:r>", "b")


@pytest.mark.parametrize(
    ("look", "rpr"),
    [
        ({"bold": True}, '<w:rFonts w:ascii="A"/><w:b/><w:sz w:val="32"/>'),
        ({"bold": False, "italic": True}, '<w:rFonts w:ascii="A"/><w:b w:val="0"/><w:i/><w:sz w:val="32"/>'),
        ({"underline": "single"}, '<w:rFonts w:ascii="A"/><w:sz w:val="32"/><w:u w:val="single"/>'),
        ({"raw": b""}, ""),
        ({"title": True}, '<w:rStyle w:val="RunInTitle"/><w:rFonts w:ascii="A"/><w:sz w:val="32"/>'),
    ],
)
def test_a_new_look_splits_the_run(look: dict[str, object], rpr: str) -> None:
    plain = '<w:rFonts w:ascii="A"/><w:sz w:val="32"/>'
    content = document(paragraph(text_run("abc", plain)))
    (block,) = content.blocks
    assert isinstance(block, Paragraph)
    runs = slice_runs(block.runs, 0, 1)
    middle = Run("b", replace(runs[0].props, **look))  # type: ignore[arg-type]
    got = saved(content, [block.edited(runs=(*runs, middle, *slice_runs(block.runs, 2, 3)))])
    assert got == paragraph(text_run("a", plain), text_run("b", rpr), text_run("c", plain))


def test_text_put_into_a_link_and_out_of_it() -> None:
    link = RunProps(link=LINK.encode())
    assert with_runs(paragraph(LINKED), Run("link", link), Run("x")) == paragraph(LINKED, "x")
    assert with_runs(paragraph(LINKED), Run("li", link), Run("x"), Run("nk", link)) == paragraph(
        LINKED.replace(">link<", ">li<"), "x", LINKED.replace(">link<", ">nk<")
    )
    assert with_runs(paragraph("ab"), Run("a"), Run("link", link), Run("b")) == paragraph("a", LINKED, "b")


BOLD = "<w:b/>"
CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
IMAGE = "<w:r>{}<w:drawing/></w:r>"


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        pytest.param(
            text_run("a") + CONTROL.format(text_run("b")) + text_run("c"),
            text_run("a", BOLD) + CONTROL.format(text_run("b", BOLD)) + text_run("c", BOLD),
            id="in a control",
        ),
        pytest.param(
            start(1) + text_run("a") + end(1) + text_run("b", "<w:i/>") + start(2) + text_run("c") + end(2),
            start(1) + text_run("a", BOLD) + end(1) + text_run("b", BOLD + "<w:i/>") + start(2) + text_run("c", BOLD)
            + end(2),
            id="in bookmarks",
        ),
        pytest.param(
            text_run("abcabcd") + IMAGE.format(""),
            text_run("abcabcd", BOLD) + IMAGE.format("<w:rPr><w:b/></w:rPr>"),
            id="an image",
        ),
        pytest.param(
            "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>" + LINKED,
            "<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:tab/></w:r>"
            + text_run("b", BOLD) + LINKED.replace("<w:r>", "<w:r><w:rPr><w:b/></w:rPr>"),
            id="a tab and a link",
        ),
        pytest.param(
            text_run("abc") + text_run("abc", BOLD) + text_run("d"),
            text_run("abc", BOLD) + text_run("abc", BOLD) + text_run("d", BOLD),
            id="beside what has the look already",
        ),
    ],
)  # fmt: skip
def test_a_look_changes_where_the_text_stands(inner: str, expected: str) -> None:
    content = document(paragraph(inner))
    model = Document(content.blocks)
    transaction = set_mark(model, Selection((0, 0), (0, len(model.blocks[0].text))), "bold", True)
    assert transaction is not None
    model.apply(transaction)
    assert saved(content, list(model.blocks)) == paragraph(expected)


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ((Run("x"), Run("abc", RunProps(bold=True))), ("x", text_run("abc", BOLD))),
        ((Run("abc", RunProps(bold=True)), Run("x")), (text_run("abc", BOLD), "x")),
        (
            (Run("a"), Run("b", RunProps(bold=True)), Run("x"), Run("c")),
            ("a", text_run("b", BOLD), text_run("xc")),
        ),
    ],
)
def test_text_typed_beside_a_new_look_has_its_own(runs: tuple[Run, ...], expected: tuple[str, ...]) -> None:
    assert with_runs(paragraph("abc"), *runs) == paragraph(*expected)


def test_an_atom_moves_as_a_whole() -> None:
    drawing = '<w:r><w:rPr><w:noProof/></w:rPr><w:drawing><wp:docPr id="{}"/></w:drawing></w:r>'
    content = document(paragraph("ab", drawing.format(1)))
    (block,) = content.blocks
    text, image = block.runs
    got = with_runs(paragraph("ab", drawing.format(1)), image, text)
    assert got == paragraph(drawing.format(1), "ab")


@pytest.mark.parametrize(
    ("ppr", "change", "expected"),
    [
        ("<w:keepNext/><w:rPr/>", {"alignment": "center"}, '<w:keepNext/><w:jc w:val="center"/><w:rPr/>'),
        ('<w:jc w:val="center"/>', {"alignment": None}, ""),
        ("<w:ind/>", {"outline": 2}, '<w:ind/><w:outlineLvl w:val="2"/>'),
        ("<w:ind/>", {"num": NumRef(5, 1)}, '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="5"/></w:numPr><w:ind/>'),
        ('<w:numPr><w:ilvl w:val="1"/></w:numPr>', {"num": NO_NUMBER}, '<w:numPr><w:numId w:val="0"/></w:numPr>'),
        ("<w:ind/><w:sectPr/>", {"raw": b"<w:keepNext/>"}, "<w:keepNext/>"),
    ],
)
def test_only_the_changed_paragraph_property_changes(ppr: str, change: dict[str, object], expected: str) -> None:
    content = document(paragraph("a", ppr=ppr))
    (block,) = content.blocks
    assert isinstance(block, Paragraph)
    props = replace(block.props, **change)  # type: ignore[arg-type]
    level = props.outline + 1 if props.outline is not None else 0
    assert saved(content, [block.edited(props=props, level=level)]) == paragraph("a", ppr=expected)


HIDDEN = (
    mark("commentRangeStart", 1)
    + DELETED
    + start(2)
    + "<w:proofErr/>"
    + end(2)
    + mark("commentRangeEnd", 1)
    + '<w:r><w:commentReference w:id="1"/></w:r>'
)
RICH = paragraph(
    "一、Title ",
    HIDDEN,
    text_run("bold", "<w:b/>"),
    LINKED,
    "<w:r><w:tab/><w:t>x</w:t><w:br/></w:r>",
    field("REF _a", "7"),
    '<w:ins w:id="9">' + text_run("inserted") + "</w:ins>",
    "end.",
)


def random_edit(rng: random.Random, block: Block) -> Paragraph:
    assert isinstance(block, Paragraph)
    begin = rng.randint(0, len(block.text))
    stop = min(len(block.text), begin + rng.choice((0, 1, 5)))
    return edited(block, begin, stop, rng.choice(("", "new", "一\t二", " ")))


def kinds(block: Block) -> list[str]:
    return [run.props.atom.kind for run in block.runs if run.props.atom]


@pytest.mark.parametrize("seed", range(60))
def test_random_edits_keep_what_is_hidden_and_every_atom_that_is_left(seed: int) -> None:
    rng = random.Random(seed)
    content = document(RICH)
    block: Block = content.blocks[0]
    for _ in range(rng.randint(1, 5)):
        block = random_edit(rng, block)
    got = saved(content, [block])
    left = kinds(block)
    for piece, count in (
        ("bookmarkStart", 1),
        ("bookmarkEnd", 1),
        ("commentRangeStart", left.count("comment")),
        ("commentRangeEnd", left.count("comment")),
        ("commentReference", left.count("comment")),
        ("<w:delText>", left.count("deletion")),
    ):
        assert got.count(piece) == count, piece
    assert "xmlns" not in got
    assert kinds(document(got).blocks[0]) == left
