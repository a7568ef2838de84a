"""How review marks look, and that readers of the text (clipboard, counts, search, outline, export) do not see them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QTextCharFormat
from pytestqt.qtbot import QtBot

from bodies import document, paragraph
from builders import INSERTED, block, blocks, doc, line_of, lines, run
from searches import matcher, replace_all
from speecheditor.formats.looks import CharLook
from speecheditor.formats.markdown_writer import to_markdown
from speecheditor.formats.portable import portable
from speecheditor.formats.text import to_text
from speecheditor.gui.clipboard import from_mime, plain_text, to_mime
from speecheditor.gui.layout_decor import AtomLook
from speecheditor.gui.layout_review import MOST_SHOWN, paint_review, review_width
from speecheditor.gui.printing.builder import build
from speecheditor.gui.printing.manuscript import Draft, PrintParagraph
from speecheditor.gui.review import AUTHOR_COLORS, LINK_COLOR, RESOLVED_COLOR, apply_review, author_color
from speecheditor.model import formatting
from speecheditor.model.blocks import Atom, Block, Paragraph, Revision, Run, RunProps, props_at, readable_text
from speecheditor.model.counts import count_block, count_selection
from speecheditor.model.outline import title_of
from speecheditor.model.properties import Properties
from speecheditor.model.transaction import Selection

PAPER = QColor("#ffffff")


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of WCAG 2.1."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(color: QColor) -> float:
    parts = [
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (color.redF(), color.greenF(), color.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize("color", [*AUTHOR_COLORS, LINK_COLOR, RESOLVED_COLOR])
def test_every_ink_can_be_read_on_paper(color: str) -> None:
    assert contrast(QColor(color), PAPER) >= 4.5


def test_an_author_keeps_a_colour() -> None:
    assert author_color("王") == author_color("王") in AUTHOR_COLORS
    assert len({author_color(f"author {n}") for n in range(100)}) == len(AUTHOR_COLORS)


LINE = QTextCharFormat.UnderlineStyle


@pytest.mark.parametrize(
    ("props", "look", "color", "line"),
    [
        (RunProps(), CharLook(), None, LINE.NoUnderline),
        (INSERTED, CharLook(), author_color("Li"), LINE.DashUnderline),
        (RunProps(revision=Revision("move", "Li")), CharLook(), author_color("Li"), LINE.DotLine),
        (INSERTED, CharLook(underline="single"), author_color("Li"), LINE.NoUnderline),
        (RunProps(link=b"<w:hyperlink>"), CharLook(), LINK_COLOR, LINE.SingleUnderline),
        (RunProps(link=b"<w:hyperlink>"), CharLook(color="#112233"), None, LINE.NoUnderline),
    ],
)
def test_links_and_insertions_have_a_line_and_a_colour(
    props: RunProps, look: CharLook, color: str | None, line: QTextCharFormat.UnderlineStyle
) -> None:
    found = QTextCharFormat()
    apply_review(found, look, props)
    assert found.underlineStyle() is line
    assert found.fontUnderline() == (line is LINE.SingleUnderline), "or the switch for underlining would be on"
    assert (found.foreground().color().name() if found.hasProperty(found.Property.ForegroundBrush) else None) == color


def painted(look: AtomLook) -> QImage:
    image = QImage(400, 60, QImage.Format.Format_ARGB32)
    image.fill(PAPER)
    painter = QPainter(image)
    font = QFont("Noto Sans", 20)
    paint_review(painter, image.rect().toRectF(), look, font, QColor("#000000"))
    painter.end()
    return image


def test_a_deletion_is_struck_out_and_a_comment_is_a_balloon(qtbot: QtBot) -> None:
    font = QFont("Noto Sans", 20)
    short, long = AtomLook("deletion", "gone", "#b3261e"), AtomLook("deletion", "x" * 500, "#b3261e")
    assert review_width(AtomLook("deletion", "x" * (MOST_SHOWN + 1), ""), font) == review_width(long, font)
    assert 0 < review_width(AtomLook("comment", "", ""), font) < review_width(AtomLook("deletion", "", ""), font)
    struck, balloon = painted(short), painted(AtomLook("comment", "", "#1b5fa8"))
    assert struck != balloon
    rows = [sum(struck.pixelColor(x, y) != PAPER for x in range(400)) for y in range(60)]
    assert max(rows) >= review_width(short, font) * 0.9, "a line goes through all of it"


READERS: dict[str, Callable[[Block], object]] = {
    "readable": lambda found: readable_text(found.runs),
    "title": title_of,
    "clipboard": lambda found: plain_text([found]),
    "counts": count_block,
    "selected": lambda found: count_selection([found], Selection((0, 0), (0, len(found.text)))),
    "text": lambda found: to_text([found], {}, {}),
    "markdown": lambda found: to_markdown([found], {}, {}),
    "print": lambda found: [i.text for i in build(Draft([found], Properties())).items if isinstance(i, PrintParagraph)],
    "found": lambda found: len(matcher("with").places(found)),
}


@pytest.mark.parametrize("reader", READERS)
def test_marks_are_no_part_of_the_text(reader: str) -> None:
    read = READERS[reader]
    assert read(block("1 A title wi{~gone}th marks{!1}")) == read(block("1 A title with marks"))
    assert read(block("{~all of it}")) == read(block(""))


def test_replacing_keeps_the_marks_among_the_letters() -> None:
    document = doc("a wi{~gone}th b{!1}")
    assert run(document, replace_all(document, "with", "and")) == ["a and{~gone} b{!1}"]


@pytest.mark.parametrize(
    ("line", "offset", "expected"),
    [
        ("*a*{!1}b", 2, "*"),
        ("{~x}*a*", 1, "*"),
        ("{~x}*a*", 0, "*"),
        ("{~x}", 1, ""),
        ("^a^{~x}b", 2, "^"),
        ("a{~x}^b^", 2, ""),
    ],
)
def test_what_is_typed_beside_a_mark_looks_like_the_text(line: str, offset: int, expected: str) -> None:
    found = props_at(block(line).runs, offset)
    assert line_of(Paragraph(1, (Run("t", found),))) == f"{expected}t{expected}"


def test_a_mark_of_the_writer_goes_over_marks_and_back() -> None:
    document = doc("a{~x}^b^{!1}")
    made = formatting.set_mark(document, Selection((0, 0), (0, 4)), "bold", True)
    assert made is not None
    document.apply(made)
    assert [bool(run.props.bold) for run in document.blocks[0].runs] == [True] * 4
    document.undo()
    assert lines(document) == ["a{~x}^b^{!1}"]


def test_a_slice_of_another_document_brings_text_only() -> None:
    here = doc("x")
    image = RunProps(atom=Atom("image", "a picture", b'<w:drawing><a:blip r:embed="rId4"/></w:drawing>'))
    note = RunProps(atom=Atom("footnote", "1", b'<w:footnoteReference w:id="2"/>'))
    link, local = RunProps(link=b'<w:hyperlink r:id="rId5">'), RunProps(link=b'<w:hyperlink w:anchor="a">')
    runs = [Run("￼", note), Run("￼", image), Run("web", link), Run("own", local)]
    content = [*blocks("a{~x}{3}{!1}"), Paragraph(9, tuple(runs))]
    copied = from_mime(to_mime(content, here))
    assert copied is not None
    assert (copied.blocks, copied.owner()) == (tuple(content), here)
    target = document(paragraph("y"))
    first, second = portable(copied.blocks, target.frame.scope, target.properties.styles)
    assert line_of(first) == "a{3}"
    assert [(run.text, run.props.link) for run in second.runs] == [
        ("a pictureweb", b""),
        ("own", local.link),
    ]
