"""RTF of copied text: its signs, and what LibreOffice makes of it."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from seeds import png

from office import convert, needs_office
from speecheditor.formats.html_reader import read_html
from speecheditor.formats.html_writer import to_html
from speecheditor.formats.rich import Item, Look, Rich, RichCell, RichParagraph, RichTable, Span
from speecheditor.formats.rtf_writer import escaped, to_rtf
from speecheditor.model.blocks import Media


def body_of(content: list[Rich]) -> str:
    """The RTF behind its head, without the words that name the first font."""
    rtf = to_rtf(content).decode("ascii")
    return rtf.partition("\n")[2].replace(r"\loch\af0\hich\af0\dbch\af0\f0", "")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("plain", "plain"),
        ("a{b}\\c", "a\\{b\\}\\\\c"),
        ("中", "\\u20013?"),
        ("龙马", "\\u-24679?\\u-26004?"),
        ("😀", "\\u-10179?\\u-8704?"),
        ("a\tb\u2028c\xa0d", "a\\tab b\\line c\\~d"),
    ],
)
def test_signs(text: str, wanted: str) -> None:
    assert escaped(text) == wanted


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        ([RichParagraph((Span("a"),))], "\\pard\\plain { a}\\par\n}"),
        ([RichParagraph((Span("t"),), 2, label="（一）")],
         "\\pard\\plain\\s2\\outlinelevel1 { \\u-248?\\u19968?\\u-247?}{ t}\\par\n}"),
        ([RichParagraph((Span("b", Look(bold=True, color="#ff0000")),), alignment="center", first_line=32)],
         "\\pard\\plain\\qc\\fi640 {\\b\\cf1 b}\\par\n}"),
        ([RichParagraph((Span("x"),), item=Item(1, "•", False))],
         "\\pard\\plain\\li840\\fi-420\\tx840 { \\u8226?\\tab }{ x}\\par\n}"),
        ([RichParagraph((Span("l", Look(link="https://a.example/")),))],
         '\\pard\\plain {\\field{\\*\\fldinst HYPERLINK "https://a.example/"}{\\fldrslt { l}}}\\par\n}'),
    ],
)  # fmt: skip
def test_what_is_written(content: list[Rich], wanted: str) -> None:
    assert body_of(content) == wanted


SPEECH: list[Rich] = [
    RichParagraph((Span("总体要求"),), 1, label="一、"),
    RichParagraph((Span("First point {x}"),), 2, label="1.1 "),
    RichParagraph((Span("正文"), Span("重点", Look(bold=True)), Span(" and "), Span("slanted", Look(italic=True)))),
    RichParagraph((Span("one"),), item=Item(0, "•", False)),
    RichParagraph(
        (Span("web", Look(link="https://a.example/?x=1&y=2")), Span("图", picture=Media(png(), "image/png")))
    ),
    RichTable(
        (
            (RichCell((RichParagraph((Span("甲"),)),), columns=2),),
            (RichCell((RichParagraph((Span("乙"),)),), rows=2), RichCell((RichParagraph((Span("丙"),)),))),
            (RichCell((RichParagraph((Span("丁"),)),)),),
        )
    ),
    RichParagraph((Span("last 😀"),)),
]


@pytest.mark.sweep
@needs_office
@pytest.mark.parametrize("suffix", ["rtf", "html"])
def test_an_office_reads_it(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"copied.{suffix}"
    path.write_bytes(to_rtf(SPEECH) if suffix == "rtf" else to_html(SPEECH).encode())
    filter_ = "docx" if suffix == "rtf" else "docx:MS Word 2007 XML"
    options = () if suffix == "rtf" else ("--infilter=HTML (StarWriter)",)
    made = docx.Document(str(convert([path], tmp_path, filter_, *options)[path]))
    found = [(p.style.name.lower(), p.text.replace("\t", " ")) for p in made.paragraphs if p.text.strip()]
    assert [text for _, text in found][:3] == ["一、总体要求", "1.1 First point {x}", "正文重点 and slanted"]
    assert [name for name, _ in found][:2] == ["heading 1", "heading 2"]
    assert found[-1][1] == "last 😀"
    looks = {run.text: (bool(run.bold), bool(run.italic)) for p in made.paragraphs for run in p.runs}
    assert looks["重点"] == (True, False)
    assert looks["slanted"] == (False, True)
    assert [[cell.text for cell in row.cells] for row in made.tables[0].rows] == [
        ["甲", "甲"],
        ["乙", "丙"],
        ["乙", "丁"],
    ]
    assert [rel.reltype.rpartition("/")[2] for rel in made.part.rels.values()].count("image") == 1


def test_html_and_rtf_come_from_the_same_text() -> None:
    assert [part.text for part in read_html(to_html(SPEECH)) if isinstance(part, RichParagraph)][:3] == [
        "总体要求",
        "First point {x}",
        "正文重点 and slanted",
    ]
