"""The outline for other programs: OPML as the standard library reads it, indented text, a nested list."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from builders import blocks, doc
from speecheditor import resources
from speecheditor.formats.export import exported
from speecheditor.formats.outline_out import outline_html, outline_text
from speecheditor.model.blocks import Block, Paragraph, Run, RunProps, new_id
from speecheditor.model.numbering import label_gaps, labels
from speecheditor.model.outline import sections
from speecheditor.model.properties import Properties

NOW = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
DECIMAL = Properties(scheme=resources.scheme("decimal"))
SPEECH = ("Dear all", "", "1 Why", "because", "2 First & <best>", "a", "[table]", "3 Deep", "1 How", "end")


def opml(found: list[Block], *, outline_only: bool = False, now: datetime = NOW) -> ElementTree.Element:
    data = exported(found, DECIMAL, ".opml", "Speech", now, outline_only=outline_only)
    assert data.startswith(b"<?xml version='1.0' encoding='UTF-8'?>")
    return ElementTree.fromstring(data)


def shown(parent: ElementTree.Element, depth: int = 0) -> list[str]:
    """The outline elements as lines, with their notes behind a bar."""
    out: list[str] = []
    for element in parent.findall("outline"):
        note = element.get("_note")
        out.append("  " * depth + element.attrib["text"] + (f" | {note}" if note else ""))
        out += shown(element, depth + 1)
    return out


def test_opml_holds_labels_titles_and_the_text_as_notes() -> None:
    root = opml(blocks(*SPEECH))
    assert (root.tag, root.get("version"), root.findtext("head/title")) == ("opml", "2.0", "Speech")
    assert shown(root.find("body")) == [
        "Dear all",
        "1 Why | because",
        "  1.1 First & <best> | a\na\tb",
        "    1.1.1 Deep",
        "2 How | end",
    ]


def test_the_outline_alone_has_no_text() -> None:
    root = opml(blocks(*SPEECH), outline_only=True)
    assert shown(root.find("body")) == ["1 Why", "  1.1 First & <best>", "    1.1.1 Deep", "2 How"]


@pytest.mark.parametrize(
    "now",
    [NOW, datetime(2024, 12, 31, 23, 59, 59, tzinfo=timezone(timedelta(hours=8)))],
)
def test_the_date_is_that_of_mail(now: datetime) -> None:
    assert parsedate_to_datetime(opml(blocks("1 A"), now=now).findtext("head/dateModified") or "") == now


def test_a_body_is_never_empty() -> None:
    assert shown(opml(blocks("", "")).find("body")) == ["Speech"]
    assert shown(opml(blocks("text"), outline_only=True).find("body")) == ["Speech"]


def test_what_xml_cannot_hold_is_left_out() -> None:
    odd = "a\x00\x08\ud800\uffff\ufdd0😀“\"'\t]]>"
    root = opml([Paragraph(new_id(), (Run(odd),), 1), Paragraph(new_id(), (Run(odd + "\u2028b"),))])
    clean = "a\ufdd0😀“\"'\t]]>"
    assert shown(root.find("body")) == [f"1 {' '.join(clean.split())} | {clean} b"]


def test_the_text_of_a_run_in_heading_is_its_note() -> None:
    runs = (Run("Title。", RunProps(title=True)), Run("and the rest"))
    root = opml([Paragraph(new_id(), runs, 1), *blocks("more")])
    assert shown(root.find("body")) == ["1 Title。 | and the rest\nmore"]


def test_plain_text_is_indented() -> None:
    found = blocks(*SPEECH)
    tree, gaps = sections(found, labels(found, DECIMAL)), label_gaps(found, DECIMAL)
    expected = "1 Why\n    1.1 First & <best>\n        1.1.1 Deep\n2 How\n"
    assert outline_text(tree, found, gaps) == expected
    assert outline_text((), found, gaps) == ""


class _Nested(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.depth, self.lines = 0, []

    def handle_starttag(self, tag, attrs) -> None:
        self.depth += tag == "ul"

    def handle_endtag(self, tag) -> None:
        self.depth -= tag == "ul"

    def handle_data(self, data) -> None:
        self.lines.append((self.depth, data))


def test_html_is_a_nested_list_without_bullets() -> None:
    found = doc(*SPEECH).blocks
    tree, gaps = sections(found, labels(found, DECIMAL)), label_gaps(found, DECIMAL)
    html = outline_html(tree, found, gaps)
    reader = _Nested()
    reader.feed(html)
    assert "".join(f"{d} {t}\n" for d, t in reader.lines) == "1 1 Why\n2 1.1 First & <best>\n3 1.1.1 Deep\n1 2 How\n"
    assert html.count('<ul style="list-style-type:none">') == 3
