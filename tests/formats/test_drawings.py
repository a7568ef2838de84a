"""Pictures, text boxes, charts and embedded objects as values."""

from __future__ import annotations

import pytest

from drawings import blip, illustrated, in_run, inline, png
from speecheditor.formats.anchoring import Anchoring, Offset
from speecheditor.formats.drawings import Crop, Drawing, image_format, is_whole
from speecheditor.formats.preview import Preview
from speecheditor.model.blocks import Paragraph

PART = "word/media/pic.bin"
SHAPE = '<v:shape style="position:absolute;width:{};height:{}">{}</v:shape>'
BOX = "<wps:wsp><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp>"
LINES = "<w:p><w:r><w:t>one</w:t></w:r></w:p><w:p><w:r><w:t>two</w:t></w:r></w:p>"


def drawn(xml: str) -> Drawing | None:
    content = illustrated(in_run(xml), external="far", pic=png(1, 1))
    (block,) = content.blocks
    assert isinstance(block, Paragraph)
    atom = block.runs[0].props.atom
    assert atom is not None
    return Preview(content).drawing(atom)


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (inline(blip("pic"), 72, 36, "A hill"), Drawing("picture", 72, 36, PART, description="A hill")),
        (
            inline(blip("pic"), place="anchor"),
            Drawing("picture", 72, 36, PART, floating=True, anchoring=Anchoring()),
        ),
        (inline('<a:xfrm rot="-5400000"/>' + blip("pic")), Drawing("picture", 72, 36, PART, turn=270.0)),
        (inline(blip("far", "link")), Drawing("picture", 72, 36, external=True)),
        (inline(blip("far")), Drawing("picture", 72, 36, external=True)),
        (inline(blip("dangling")), Drawing("picture", 72, 36)),
        (inline(blip("none")), Drawing("picture", 72, 36)),
        (inline(blip("pic") + blip("pic")), Drawing("shape", 72, 36)),
        (inline('<c:chart r:id="x"/>', name="Sales"), Drawing("chart", 72, 36, description="Sales")),
        (inline(BOX.format(LINES)), Drawing("textbox", 72, 36, text="one\ntwo")),
        (inline("", 10**6, -5), Drawing("shape", 1584, 0)),
        (
            "<w:pict>" + SHAPE.format("1in", "2cm", '<v:imagedata r:id="pic"/>') + "</w:pict>",
            Drawing("picture", 72, 2 * 72 / 2.54, PART, floating=True, anchoring=Anchoring(wrap="none")),
        ),
        (
            '<w:object w:dxaOrig="1440" w:dyaOrig="720"><v:shape><v:imagedata r:id="pic"/></v:shape>'
            '<o:OLEObject ProgID="Excel.Sheet.12" r:id="x"/></w:object>',
            Drawing("object", 72, 36, PART, text="Excel.Sheet.12"),
        ),
        ('<w:pict><v:rect style="width:0;height:1.5pt" o:hr="t"/></w:pict>', Drawing("rule", 0, 1.5)),
        ("<w:pict/>", Drawing("shape", 0, 0)),
    ],
)
def test_a_drawing_has_its_size_name_and_part(xml: str, expected: Drawing) -> None:
    assert drawn(xml) == expected


def test_of_alternate_content_the_first_choice_counts() -> None:
    fallback = f"<w:pict>{SHAPE.format('9pt', '9pt', '')}</w:pict>"
    xml = f'<mc:AlternateContent><mc:Choice Requires="wps">{inline(BOX.format(LINES))}</mc:Choice>'
    found = drawn(f"{xml}<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>")
    assert found == Drawing("textbox", 72, 36, text="one\ntwo")


@pytest.mark.parametrize(
    ("given", "crop"),
    [
        ('<a:srcRect l="10000" b="25000"/>', Crop(left=0.1, bottom=0.25)),
        ('<a:srcRect l="10%"/>', Crop(left=0.1)),
        ('<a:srcRect l="-10000"/>', Crop()),
        ('<a:srcRect l="60000" r="60000"/>', Crop()),
    ],
)
def test_a_crop_leaves_something(given: str, crop: Crop) -> None:
    found = drawn(inline(blip("pic", crop=given)))
    assert found is not None
    assert found.crop == crop


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (png(1, 1), "png"),
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"GIF89a", "gif"),
        (b"RIFF....WEBPVP8 ", "webp"),
        (b"\1\0\0\0" + bytes(36) + b" EMF", "emf"),
        (b"\xd7\xcd\xc6\x9a", "wmf"),
        (b"II*\0", "tiff"),
        (b"%PDF-1.7", "pdf"),
        (b"<?xml version='1.0'?><svg/>", "svg"),
        (b"", ""),
        (b"hello", ""),
    ],
)
def test_the_first_bytes_name_the_format(data: bytes, kind: str) -> None:
    assert image_format(data) == kind


@pytest.mark.parametrize(
    ("data", "kind", "whole"),
    [
        (png(4, 4), "png", True),
        (png(4, 4)[:-12], "png", False),
        (b"\xff\xd8 \xff\xda scan \xff\xd9", "jpeg", True),
        (b"\xff\xd8 thumbnail \xff\xda \xff\xd9 \xff\xda scan", "jpeg", False),
    ],
)
def test_a_picture_that_was_cut_off_is_told(data: bytes, kind: str, whole: bool) -> None:
    assert is_whole(data, kind) is whole


FALLBACK = (
    '<mc:AlternateContent><mc:Choice Requires="wp14"><wp:positionV relativeFrom="page"/></mc:Choice><mc:Fallback>'
    '<wp:positionV relativeFrom="margin"><wp:posOffset>-12700</wp:posOffset></wp:positionV></mc:Fallback>'
    "</mc:AlternateContent>"
)


@pytest.mark.parametrize(
    ("attributes", "inside", "expected"),
    [
        ("", "", Anchoring()),
        ("", "<wp:wrapSquare/>", Anchoring(wrap="square")),
        ('behindDoc="1"', "<wp:wrapNone/>", Anchoring(wrap="none", behind=True)),
        (
            "",
            '<wp:positionH relativeFrom="page"><wp:align>center</wp:align></wp:positionH>',
            Anchoring(Offset("page", "center")),
        ),
        ("", FALLBACK, Anchoring(down=Offset("margin", points=-1.0))),
    ],
)
def test_a_floating_drawing_stands_where_its_anchor_says(attributes: str, inside: str, expected: Anchoring) -> None:
    xml = inline(blip("pic"), place="anchor").replace("<wp:anchor>", f"<wp:anchor {attributes}>{inside}")
    found = drawn(xml)
    assert found is not None
    assert found.anchoring == expected


@pytest.mark.parametrize(
    ("style", "inside", "expected"),
    [
        ("margin-left:12pt;margin-top:0", "", Anchoring(Offset("column", points=12.0), wrap="none")),
        ("z-index:-25", '<w10:wrap type="square"/>', Anchoring(wrap="square", behind=True)),
        (
            "mso-position-horizontal:right;mso-position-horizontal-relative:page;mso-position-vertical-relative:margin",
            '<w10:wrap type="topAndBottom"/>',
            Anchoring(Offset("page", "right"), Offset("margin")),
        ),
    ],
)
def test_a_shape_stands_where_its_style_says(style: str, inside: str, expected: Anchoring) -> None:
    kind = '<v:shapetype id="t"><v:stroke/><v:path/></v:shapetype>'
    shape = f'<v:shape style="position:absolute;width:1in;height:1in;{style}">{inside}</v:shape>'
    found = drawn(f'<w:pict xmlns:w10="urn:schemas-microsoft-com:office:word">{kind}{shape}</w:pict>')
    assert found is not None
    assert (found.floating, found.anchoring) == (True, expected)
