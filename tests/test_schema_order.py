"""The check of the order of elements sees what is out of order."""

from __future__ import annotations

import pytest
from lxml import etree

from schema_order import disorder
from speecheditor.formats.xml import W

CASES = {
    "in order": ("<w:p><w:pPr><w:pStyle/><w:numPr/><w:jc/><w:rPr/></w:pPr><w:r><w:rPr><w:b/></w:rPr></w:r></w:p>", {}),
    "style behind alignment": ("<w:p><w:pPr><w:jc/><w:pStyle/></w:pPr></w:p>", {"pPr/pStyle": 1}),
    "properties behind text": ("<w:p><w:r><w:t/><w:rPr/></w:r></w:p>", {"r/rPr": 1}),
    "italic before bold": ("<w:r><w:rPr><w:i/><w:b/></w:rPr></w:r>", {"rPr/b": 1}),
    "section before the end": ("<w:body><w:sectPr/><w:p/></w:body>", {"body/sectPr": 1}),
    "list before its definition": ("<w:numbering><w:num/><w:abstractNum/></w:numbering>", {"numbering/abstractNum": 1}),
    "references may mix": ("<w:sectPr><w:footerReference/><w:headerReference/><w:pgSz/></w:sectPr>", {}),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_out_of_order_is_seen(name: str) -> None:
    xml, expected = CASES[name]
    assert disorder(etree.fromstring(f'<w:x xmlns:w="{W}">{xml}</w:x>')) == expected
