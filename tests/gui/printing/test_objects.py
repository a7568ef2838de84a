"""Pictures and other drawings on paper: in the lines of the text, and floating."""

from __future__ import annotations

import pytest

from bodies import paragraph
from drawings import blip, in_run, inline, png
from printed import EXACT, LEAST, LINE, color, cuts, draft, pages_of, painted, shown, texts
from speecheditor.gui.printing.builder import build
from speecheditor.gui.printing.manuscript import PrintParagraph
from speecheditor.gui.printing.measure import points
from speecheditor.gui.printing.pdf import pdf_of
from speecheditor.model.layouts import Layout, Show

RED = "#c81e1e"
PICTURE = f"<w:r>{inline(blip('pic'), 60, 100)}</w:r>"
BOX = "<wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp>"
PIC = png(6, 10)


def anchored(wrap: str, inside: str = blip("pic"), across: str = "", down: str = "", behind: str = "0") -> str:
    """A run with a drawing of 60 × 100 points that floats."""
    xml = inline(inside, 60, 100, place="anchor").replace("<wp:anchor>", f'<wp:anchor behindDoc="{behind}">')
    return f"<w:r>{xml.replace('<wp:docPr', f'{across}{down}<wp:{wrap}/><wp:docPr')}</w:r>"


def position(axis: str, base: str, points: float) -> str:
    offset = f"<wp:posOffset>{round(points * 12700)}</wp:posOffset>"
    return f'<wp:position{axis} relativeFrom="{base}">{offset}</wp:position{axis}>'


def heights(body: str, line: bytes = LEAST) -> list[float]:
    unit = pages_of(draft(body, line=line, pic=PIC))._composer.unit(0)
    return [round(points(height)) for height in unit.heights]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (paragraph("a", PICTURE, "b"), ["a{0}b"]),
        (paragraph(PICTURE, PICTURE), ["{0}{1}"]),
        (paragraph("a", anchored("wrapTopAndBottom"), "b"), ["{0}", "ab"]),
        (paragraph("a", anchored("wrapSquare")), ["{0}", "a"]),
        (paragraph("a", anchored("wrapNone"), "b"), ["ab<0>"]),
        (paragraph("a", anchored("wrapNone", "<wps:wsp/>")), ["a"]),
        (paragraph("a", f"<w:r>{inline(BOX.format('in the box'))}</w:r>"), ["a{0}"]),
        (paragraph("a", '<w:r><w:br w:type="page"/></w:r>', PICTURE), ["a", "{0}"]),
    ],
)
def test_drawings_stand_in_the_order_of_the_text(qapp: object, body: str, lines: list[str]) -> None:
    assert shown(build(draft(body, pic=PIC))) == lines


def test_the_text_has_that_of_text_boxes_but_no_descriptions(qapp: object) -> None:
    body = paragraph("a", f"<w:r>{inline(blip('pic'), name='A hill')}{inline(BOX.format('boxed'))}</w:r>", "b")
    assert list(build(draft(body, pic=PIC)).texts()) == ["ab", "boxed"]


@pytest.mark.parametrize("body", [paragraph("a", PICTURE, "b"), paragraph("a", anchored("wrapSquare"), "b")])
def test_pictures_are_left_out_where_the_layout_says_so(qapp: object, body: str) -> None:
    assert shown(build(draft(body, Layout(show=Show(pictures=False)), pic=PIC))) == ["ab"]


def test_a_line_is_as_high_as_its_picture(qapp: object) -> None:
    """The picture stands on the base line: what is below that is added to it."""
    (plain,) = heights(paragraph("a"))
    (found,) = heights(paragraph("a", PICTURE))
    assert plain == LINE
    assert 100 < found < 100 + LINE
    assert heights(paragraph("a", PICTURE), EXACT) == [LINE]


def test_pictures_are_broken_into_lines(qapp: object) -> None:
    wide = f"<w:r>{inline(blip('pic'), 140, 40)}</w:r>"
    assert len(heights(paragraph(wide, wide))) == 1
    assert len(heights(paragraph(wide, wide, wide))) == 2
    assert len(heights(paragraph("一二三", wide, wide))) == 2


@pytest.mark.parametrize(
    ("size", "shown_size"),
    [((60, 100), (60, 100)), ((600, 100), (300, 50)), ((100, 400), (50, 200)), ((0, 0), (4.5, 7.5))],
)
def test_a_picture_larger_than_the_text_is_scaled_down(
    qapp: object, size: tuple[float, float], shown_size: tuple[float, float]
) -> None:
    pages = pages_of(draft(in_run(inline(blip("pic"), *size)), pic=PIC))
    found = pages._composer.inlay(0).size(0, 300 * 8)
    assert (points(found.width()), points(found.height())) == shown_size


def test_a_picture_is_painted_on_the_base_line_cropped_and_turned(qapp: object) -> None:
    image = painted(pages_of(draft(paragraph(PICTURE), pic=PIC)))
    assert [color(image, 30, y) for y in (2, 50, 98)] == [RED] * 3
    assert [color(image, x, 50) for x in (2, 58, 63)] == [RED, RED, "#ffffff"]
    turned = PICTURE.replace("<a:graphic>", '<a:graphic><a:xfrm rot="5400000"/>')
    image = painted(pages_of(draft(paragraph(turned), pic=PIC)))
    assert [color(image, x, 30) for x in (2, 98, 103)] == [RED, RED, "#ffffff"]


def test_an_exact_line_cuts_its_picture_off(qapp: object) -> None:
    image = painted(pages_of(draft(texts("a") + paragraph(PICTURE), line=EXACT, pic=PIC)))
    assert [color(image, 30, y) for y in (18, 22, 34)] == ["#ffffff", RED, RED]


def test_a_picture_that_cannot_be_read_is_a_frame(qapp: object) -> None:
    image = painted(pages_of(draft(paragraph(PICTURE), pic=b"\x01\x00\x09\x00 a metafile")))
    assert color(image, 2, 50) not in ("#ffffff", RED)


@pytest.mark.parametrize(
    ("body", "pages"),
    [
        (texts("x" * 6) + paragraph(PICTURE), "1 1 1 1 1 1|1"),
        (texts("x" * 6) + paragraph("a", anchored("wrapTopAndBottom")), "1 1 1 1 1 1|1 1"),
        (texts("x" * 6) + "<w:p><w:pPr><w:keepNext/></w:pPr></w:p>" + paragraph(PICTURE), "1 1 1 1 1 1|1 1"),
        (texts("x" * 6) + paragraph("c", ppr='<w:pStyle w:val="C"/>') + paragraph(PICTURE), "1 1 1 1 1 1|1 1"),
        (texts("x" * 6) + paragraph("c") + paragraph(PICTURE), "1 1 1 1 1 1 1|1"),
        (texts("x" * 4) + paragraph(PICTURE) + paragraph("c", ppr='<w:pStyle w:val="C"/>'), "1 1 1 1|1 1"),
    ],
)
def test_pictures_are_kept_whole_and_with_their_captions(qapp: object, body: str, pages: str) -> None:
    assert cuts(pages_of(draft(body, pic=PIC))) == pages


@pytest.mark.parametrize(
    ("across", "down", "place"),
    [
        (position("H", "column", 100), position("V", "paragraph", 40), (100, 60)),
        (position("H", "margin", 100), position("V", "margin", 40), (100, 40)),
        (position("H", "page", 100), position("V", "page", 60), (50, 10)),
        (position("H", "page", 9999), position("V", "page", 0), (290, -50)),
    ],
)
def test_what_takes_no_room_stands_where_its_file_says(
    qapp: object, across: str, down: str, place: tuple[float, float]
) -> None:
    body = texts("x") + paragraph("a", anchored("wrapNone", across=across, down=down))
    pages = pages_of(draft(body, line=EXACT, pic=PIC))
    assert cuts(pages) == "1 1"
    image = painted(pages)
    left, top = place
    assert color(image, left + 30, top + 50) == RED
    assert [color(image, left + x, top + 97) for x in (-4, 4, 56)] == ["#ffffff", RED, RED]


def test_what_lies_behind_the_text_is_painted_before_it(qapp: object) -> None:
    place = position("H", "column", 0), position("V", "margin", 0)
    body = texts(["■■■■"]) + paragraph("a", anchored("wrapNone", behind="1", across=place[0], down=place[1]))
    image = painted(pages_of(draft(body, line=EXACT, pic=PIC)))
    assert "#000000" in {color(image, x, y) for x in range(40) for y in range(4, 18)}


def test_pictures_are_in_the_pdf_without_any_text(qapp: object) -> None:
    body = paragraph("a", f"<w:r>{inline(blip('pic'), name='A hill')}</w:r>", "b")
    data = pdf_of(pages_of(draft(body, pic=PIC)), "t")
    assert b"/Image" in data
    assert b"hill" not in data


def test_decoded_pictures_are_forgotten(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("speecheditor.gui.printing.inlay._MEMORY", 10)
    pictures = {f"p{k}": png(6, 10, (k, 0, 0)) for k in range(4)}
    body = "".join([paragraph(f"<w:r>{inline(blip(name), 60, 40)}</w:r>") for name in pictures])
    pages = pages_of(draft(body, **pictures))
    painted(pages)
    assert len(pages._composer.inlay(0)._kept) == 1


def test_what_is_on_paper_of_a_control_are_its_paragraphs(qapp: object) -> None:
    inner = paragraph("one", ppr='<w:jc w:val="right"/>') + paragraph(PICTURE)
    body = f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    manuscript = build(draft(body, pic=PIC))
    assert shown(manuscript) == ["one", "{0}"]
    first = manuscript.items[0]
    assert isinstance(first, PrintParagraph)
    assert first.look.alignment == "right"


def test_pages_begin_inside_a_control(qapp: object) -> None:
    page = '<w:r><w:br w:type="page"/></w:r>'
    inner = paragraph("one", page, "two") + paragraph("three", page) + paragraph("four")
    body = f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>" + texts(["five"])
    assert cuts(pages_of(draft(body))) == "1|1 1|1 1"
