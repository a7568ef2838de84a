"""No line ends inside a number, whatever the width; the text stays as it is."""

from __future__ import annotations

import pytest

from speecheditor.formats.looks import CharLook, ParaLook
from speecheditor.gui.printing.formats import PrintFormats
from speecheditor.gui.printing.lines import lay_out
from speecheditor.gui.printing.manuscript import PrintParagraph, Span
from speecheditor.gui.printing.measure import units
from speecheditor.model.unbroken import unbroken

LOOK = CharLook(size=16.0)
CHINESE = "我们在2024年3月5日召开会议，投入3,200万元，增长15.6%，按照第二十三条的规定，𠮷𠮷达到百分之八十。" * 2
ENGLISH = (
    "We spent $4.5 billion on March 5, 2024 and 12 per cent of 1,200 days, e\u0301e\u0301 3 million people came. " * 2
)


@pytest.mark.parametrize("alignment", ["left", "justify", "distribute"])
@pytest.mark.parametrize("width", range(150, 330, 12))
@pytest.mark.parametrize("text", [CHINESE, ENGLISH])
def test_numbers_stay_whole(qapp: object, text: str, width: float, alignment: str):
    stretches = unbroken(text)
    paragraph = PrintParagraph(text, (Span(len(text), LOOK, False),), ParaLook(alignment), LOOK, unbroken=stretches)
    found = lay_out(paragraph, units(width), units(21), PrintFormats())
    starts = found.starts
    assert [(start, at) for at in starts for start, stop in stretches if start < at < stop] == []
    assert found.layout.text() == text
    for number in range(found.layout.lineCount()):
        assert found.layout.lineAt(number).naturalTextWidth() <= units(width) + units(8)


def test_a_number_longer_than_a_line_is_broken(qapp: object):
    text = "2024年12月31日" * 2
    paragraph = PrintParagraph(text, (Span(len(text), LOOK, False),), ParaLook(), LOOK, unbroken=[(0, len(text))])
    assert len(lay_out(paragraph, units(60), units(21), PrintFormats()).heights) > 2
