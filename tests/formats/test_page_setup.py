"""Page set-up of all sections: what is read, what each change writes, and what it leaves alone."""

from __future__ import annotations

import io
import random
import re
import string
from collections.abc import Callable
from dataclasses import replace

import docx
import pytest

from builders import apply, undo_all
from schema_order import disorder
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.docx_new import new_docx
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.package import Package
from speecheditor.formats.page_setup import Change, DocumentSetup, in_twips, read_setup, set_pages
from speecheditor.formats.xml import parse_xml
from speecheditor.model.document import Document
from speecheditor.model.operations import Operation
from speecheditor.model.page import DATE_FIELD, FILE_FIELD, PAGE_FIELD, PAGES_FIELD, TITLE_FIELD
from speecheditor.model.page_setup import MARGINS, MM, PAPERS, STORIES, MarginText, SectionSetup, Story
from word_parts import MAIN, package

SIZE = '<w:pgSz w:w="11906" w:h="16838" w:code="9"/>'
EDGES = (
    '<w:pgMar w:top="-1440" w:right="1800" w:bottom="1440" w:left="1800" w:header="851" w:footer="992" w:gutter="0"/>'
)
PLAIN = f'{SIZE}{EDGES}<w:cols w:space="425"/><w:docGrid w:type="lines" w:linePitch="312"/>'
WIDE = f'<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>{EDGES}'
HEADER, FOOTER = Story("header", "default"), Story("footer", "default")
EVEN, FIRST = Story("footer", "even"), Story("header", "first")
PICTURE = "<w:p><w:r><w:drawing/></w:r></w:p>"


def reference(kind: str, part: str, type_: str = "default") -> str:
    return f'<w:{kind}Reference w:type="{type_}" r:id="{part}"/>'


def run(inner: str, rpr: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{rpr}</w:rPr>' if rpr else ''}{inner}</w:r>"


def text(words: str, rpr: str = "") -> str:
    return run(f'<w:t xml:space="preserve">{words}</w:t>', rpr)


def field(code: str) -> str:
    return f'<w:fldSimple w:instr="{code}">{text("1")}</w:fldSimple>'


def line(inner: str, jc: str = "") -> str:
    return f"<w:p>{f'<w:pPr><w:jc w:val={jc!r}/></w:pPr>' if jc else ''}{inner}</w:p>"


def ended(section: str, words: str = "end") -> str:
    return f"<w:p><w:pPr><w:sectPr>{section}</w:sectPr></w:pPr>{text(words)}</w:p>"


HEADED = {"header1": line(text("Head"), "center"), "footer1": line(text("— ") + field("PAGE") + text(" —"), "center")}
DOCUMENTS: dict[str, Package] = {
    "no sectPr": package("<w:p/>"),
    "empty body": package(""),
    "empty sectPr": package("<w:p/><w:sectPr/>"),
    "plain": package(f"<w:p/><w:sectPr>{PLAIN}</w:sectPr>"),
    "strict": package(f"<w:p/><w:sectPr>{PLAIN}</w:sectPr>", strict=True),
    "headed": package(
        f"<w:p/><w:sectPr>{reference('header', 'header1')}{reference('footer', 'footer1')}{PLAIN}</w:sectPr>", **HEADED
    ),
    "title page, even": package(
        f"<w:p/><w:sectPr>{reference('header', 'header1')}{reference('footer', 'footer1', 'even')}{SIZE}"
        f"{EDGES}<w:titlePg/></w:sectPr>",
        settings='<w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/><w:compat/>',
        **HEADED,
    ),
    "three sections": package(
        ended(reference("header", "header1") + PLAIN, "one")
        + f"<w:p>{text('two')}</w:p>"
        + ended(WIDE, "three")
        + f"<w:p/><w:sectPr>{reference('footer', 'footer1')}{PLAIN}</w:sectPr>",
        **HEADED,
    ),
    "kept": package(
        f"<w:p/><w:sectPr>{reference('header', 'header1')}{reference('footer', 'footer1')}{PLAIN}</w:sectPr>",
        header1=PICTURE,
        footer1=HEADED["footer1"],
    ),
    "new": Package.read(new_docx("zh-CN")),
}

CHANGES: dict[str, Callable[[SectionSetup], SectionSetup]] = {
    "margins": lambda s: replace(s, top=10.0, left=33.3),
    "official": lambda s: replace(s, **dict(zip(("top", "right", "bottom", "left"), MARGINS["gb9704"], strict=True))),
    "gutter": lambda s: replace(s, gutter=20.0, header_distance=20.0, footer_distance=30.0),
    "paper": lambda s: replace(s, short=PAPERS["A5"][0], long=PAPERS["A5"][1]),
    "turned": lambda s: replace(s, landscape=not s.landscape),
    "first page": lambda s: replace(s, first_differs=not s.first_differs),
    "numbers": lambda s: replace(s, page_format="upperRoman", start=4),
    "header": lambda s: s.with_text(HEADER, MarginText("a", f"{PAGE_FIELD}", f"<&> {TITLE_FIELD}")),
    "footer": lambda s: s.with_text(FOOTER, MarginText(center=f"{PAGE_FIELD} / {PAGES_FIELD}")),
    "official numbers": lambda s: s.with_text(
        FOOTER, MarginText(right=f"— {PAGE_FIELD} —", size=14.0, indent=14.0)
    ).with_text(EVEN, MarginText(f"— {PAGE_FIELD} —", size=14.0, indent=14.0)),
    "no header": lambda s: s.with_text(HEADER, MarginText()),
    "first header": lambda s: replace(s, first_differs=True).with_text(FIRST, MarginText(right=DATE_FIELD)),
}


def opened(made: Package) -> tuple[DocumentContent, Document]:
    content = read_docx(made.data).document
    return content, Document(content.blocks, content.properties)


def setup_of(content: DocumentContent, document: Document) -> DocumentSetup:
    return read_setup(content, *document.snapshot())


def changed(
    content: DocumentContent, document: Document, setup: SectionSetup, number: int = 0, **more: bool
) -> tuple[bytes, DocumentSetup]:
    """The file after a change, and the set-up that is read from it; what the model says is the same."""
    options = {"even_differs": document.properties.even_and_odd, "everywhere": True, **more}
    made = set_pages(content, document, Change(number, setup, **options))
    if made is not None:
        assert made.operation is Operation.PAGE_SETUP
        apply(document, made)
    data = write_docx(content, *document.snapshot())
    again = read_docx(data).document
    found = read_setup(again, again.blocks, again.properties)
    assert found.sections == setup_of(content, document).sections
    assert again.properties.page == document.properties.page
    return data, found


def parts_of(before: Package, after: bytes) -> set[str]:
    """The parts that are new or changed."""
    found = Package.read(after)
    return {name for name in found.names if name not in before.names or found.part(name) != before.part(name)}


def section_of(data: bytes) -> str:
    """The last section's XML."""
    return re.findall(r"<w:sectPr.*?(?:</w:sectPr>|/>(?=</w:body>))", Package.read(data).part(MAIN).decode(), re.S)[-1]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_change_is_read_back_and_undone(name: str, change: str) -> None:
    content, document = opened(DOCUMENTS[name])
    before = setup_of(content, document)
    wanted = CHANGES[change](before.sections[0])
    data, found = changed(content, document, wanted)
    assert found.sections[0] == in_twips(wanted)
    package_ = Package.read(data)
    assert not disorder(parse_xml(package_.part(MAIN), MAIN))
    assert b"new-margin" not in package_.part(MAIN)
    assert set(DOCUMENTS[name].names) <= set(package_.names)
    undo_all(document)
    assert write_docx(content, *document.snapshot()) == DOCUMENTS[name].data
    assert setup_of(content, document) == before


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_change_is_no_step(name: str) -> None:
    content, document = opened(DOCUMENTS[name])
    setup = setup_of(content, document)
    for number, section in enumerate(setup.sections):
        change = Change(number, section, setup.even_differs)
        assert set_pages(content, document, change) is None


@pytest.mark.parametrize(
    ("name", "change", "expected"),
    [
        ("plain", "margins", PLAIN.replace('top="-1440"', 'top="-200"').replace('left="1800"', 'left="666"')),
        ("plain", "paper", PLAIN.replace(' w:w="11906" w:h="16838" w:code="9"', ' w:w="8391" w:h="11906"')),
        (
            "plain",
            "turned",
            PLAIN.replace(SIZE, '<w:pgSz w:w="16838" w:h="11906" w:code="9" w:orient="landscape"/>'),
        ),
        ("plain", "numbers", PLAIN.replace("<w:cols", '<w:pgNumType w:fmt="upperRoman" w:start="4"/><w:cols')),
        ("plain", "first page", PLAIN.replace("<w:docGrid", "<w:titlePg/><w:docGrid")),
        ("plain", "no header", PLAIN),
    ],
)
def test_only_what_differs_is_written(name: str, change: str, expected: str) -> None:
    content, document = opened(DOCUMENTS[name])
    data, _ = changed(content, document, CHANGES[change](setup_of(content, document).sections[0]))
    assert section_of(data) == f"<w:sectPr>{expected}</w:sectPr>"
    assert parts_of(DOCUMENTS[name], data) <= {MAIN}


@pytest.mark.parametrize(
    ("name", "change", "expected"),
    [
        ("headed", "margins", {MAIN}),
        ("headed", "footer", {"word/footer1.xml"}),
        ("headed", "no header", {"word/header1.xml"}),
        ("kept", "footer", {"word/footer1.xml"}),
        ("plain", "footer", {MAIN, "word/footer1.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}),
    ],
)
def test_only_the_parts_that_change_are_written(name: str, change: str, expected: set[str]) -> None:
    content, document = opened(DOCUMENTS[name])
    data, _ = changed(content, document, CHANGES[change](setup_of(content, document).sections[0]))
    assert parts_of(DOCUMENTS[name], data) == expected


def test_even_pages_are_told_in_the_settings() -> None:
    made = package("<w:p/>", settings='<w:zoom w:percent="90"/><w:compat/>')
    content, document = opened(made)
    section = setup_of(content, document).sections[0]
    data, found = changed(content, document, section, even_differs=True)
    assert found.even_differs
    settings = Package.read(data).part("word/settings.xml").decode()
    assert '<w:zoom w:percent="90"/><w:evenAndOddHeaders/><w:compat/>' in settings
    data, found = changed(content, document, section, even_differs=False)
    assert not found.even_differs
    assert parts_of(made, data) == set()
    content, document = opened(DOCUMENTS["plain"])
    data, found = changed(content, document, setup_of(content, document).sections[0], even_differs=True)
    assert found.even_differs
    assert parts_of(DOCUMENTS["plain"], data) >= {"word/settings.xml", "[Content_Types].xml"}


def headers(setup: DocumentSetup) -> list[str]:
    return ["kept" if (text := s.text(HEADER)) is None else "|".join(text.parts) for s in setup.sections]


@pytest.mark.parametrize(
    ("number", "everywhere", "expected"),
    [
        (0, True, ["|new|"] * 3),
        (0, False, ["|new|", "|Head|", "|Head|"]),
        (1, False, ["|Head|", "|new|", "|Head|"]),
        (1, True, ["|new|"] * 3),
        (2, False, ["|Head|", "|Head|", "|new|"]),
    ],
)
def test_a_header_goes_to_the_sections_that_are_meant(number: int, everywhere: bool, expected: list[str]) -> None:
    content, document = opened(DOCUMENTS["three sections"])
    setup = setup_of(content, document)
    assert (setup.section_at(0), setup.section_at(1), setup.section_at(3)) == (0, 1, 2)
    wanted = setup.sections[number].with_text(HEADER, MarginText(center="new"))
    data, found = changed(content, document, wanted, number, everywhere=everywhere)
    assert headers(found) == expected
    assert [s.texts[3] for s in found.sections] == [s.texts[3] for s in setup.sections]
    rewritten = expected[0] == expected[1] == expected[2]
    assert ("word/header1.xml" in parts_of(DOCUMENTS["three sections"], data)) == rewritten
    again = wanted.with_text(HEADER, MarginText("once more"))
    _, found = changed(content, document, again, number, everywhere=everywhere)
    assert headers(found) == [head.replace("|new|", "once more||") for head in expected]


def test_sections_keep_their_orientation_and_get_the_rest() -> None:
    content, document = opened(DOCUMENTS["three sections"])
    section = setup_of(content, document).sections[0]
    wanted = replace(section, top=20.0, short=PAPERS["A5"][0], long=PAPERS["A5"][1], start=7)
    _, found = changed(content, document, wanted)
    assert [s.landscape for s in found.sections] == [False, True, False]
    assert [s.top for s in found.sections] == [20.0] * 3
    assert [s.start for s in found.sections] == [7, None, None]
    one = replace(found.sections[1], left=44.0)
    _, found = changed(content, document, one, 1, everywhere=False)
    assert [s.left for s in found.sections] == [90.0, 44.0, 90.0]


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<w:p/>", MarginText()),
        (line(text("a")), MarginText("a")),
        (line(text("a"), "right"), MarginText(right="a")),
        (line(text("a") + "<w:proofErr/>" + text("b")), MarginText("ab")),
        ("<w:p/>" + line(field("PAGE \\* MERGEFORMAT"), "center") + "<w:p/>", MarginText(center=PAGE_FIELD)),
        (line(field("NUMPAGES") + field("FILENAME")), MarginText(PAGES_FIELD + FILE_FIELD)),
        (line(text("a", '<w:sz w:val="28"/>'), "right"), MarginText(right="a", size=14.0)),
        (f"<w:sdt><w:sdtContent>{line(field('PAGE'))}</w:sdtContent></w:sdt>", MarginText(PAGE_FIELD)),
        (line(text("a", "<w:b/>") + text("b")), None),
        (line(text("a")) + line(text("b")), None),
        (line(text("a") + run("<w:tab/>") + text("b")), None),
        (line(field("STYLEREF 1")), None),
        (line(text("a") + run("<w:br/>")), None),
        (PICTURE, None),
        ("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>", None),
        (f'<w:p><w:pPr><w:framePr w:w="1"/></w:pPr>{text("1")}</w:p>', None),
    ],
)
def test_what_is_one_line_of_text_is_read_and_the_rest_is_kept(inner: str, expected: MarginText | None) -> None:
    made = package(f"<w:p/><w:sectPr>{reference('header', 'header1')}{PLAIN}</w:sectPr>", header1=inner)
    content, document = opened(made)
    section = setup_of(content, document).sections[0]
    assert section.text(HEADER) == expected
    data, found = changed(content, document, replace(section, top=50.0).with_text(FOOTER, MarginText("x")))
    assert Package.read(data).part("word/header1.xml") == made.part("word/header1.xml")
    data, found = changed(content, document, found.sections[0].with_text(HEADER, MarginText(center="new")))
    assert found.sections[0].text(HEADER) == MarginText(center="new", size=0.0)
    assert b"drawing" not in Package.read(data).part("word/header1.xml")


def test_the_look_of_a_line_and_the_words_of_a_field_stay() -> None:
    inner = line(field("DATE \\@ 'yyyy'") + text(" x", '<w:i/><w:sz w:val="30"/>'), "center")
    inner = inner.replace(text("1"), text("1", '<w:i/><w:sz w:val="30"/>'))
    content, document = opened(package(f"<w:p/><w:sectPr>{reference('header', 'header1')}</w:sectPr>", header1=inner))
    section = setup_of(content, document).sections[0]
    wanted = section.with_text(HEADER, replace(section.text(HEADER) or MarginText(), center=f"on {DATE_FIELD}"))
    written = Package.read(changed(content, document, wanted)[0]).part("word/header1.xml").decode()
    assert "DATE \\@ 'yyyy'" in written
    assert written.count('<w:i/><w:sz w:val="30"/>') == 6
    assert "xx" not in written


def test_python_docx_reads_it() -> None:
    content, document = opened(DOCUMENTS["new"])
    section = replace(setup_of(content, document).sections[0], short=PAPERS["A5"][0], long=PAPERS["A5"][1], top=20 * MM)
    wanted = (
        replace(section, first_differs=True)
        .with_text(HEADER, MarginText(center="页眉"))
        .with_text(FIRST, MarginText("第一页"))
    )
    data, _ = changed(content, document, wanted, even_differs=True)
    found = docx.Document(io.BytesIO(data))
    read = found.sections[0]
    assert (round(read.page_width.mm), round(read.page_height.mm), round(read.top_margin.mm)) == (148, 210, 20)
    assert read.different_first_page_header_footer
    assert found.settings.odd_and_even_pages_header_footer
    assert read.header.paragraphs[0].text == "页眉"
    assert read.first_page_header.paragraphs[0].text == "第一页"


def test_a_damaged_header_is_kept() -> None:
    made = package(f"<w:p/><w:sectPr>{reference('header', 'header1')}{PLAIN}</w:sectPr>", header1="<w:p/>")
    broken = Package.read(made.with_parts({"word/header1.xml": b"<w:hdr"}))
    content, document = opened(broken)
    section = setup_of(content, document).sections[0]
    assert section.text(HEADER) is None
    data, found = changed(content, document, replace(section, top=50.0))
    assert found.sections[0].top == 50.0
    assert parts_of(broken, data) == {MAIN}


def random_text(rng: random.Random) -> MarginText:
    signs = [PAGE_FIELD, PAGES_FIELD, DATE_FIELD, TITLE_FIELD, FILE_FIELD, *string.printable[:94], "讲", "话", " ", "—"]
    parts = ["".join(rng.choices(signs, k=rng.choice([0, 0, 1, 3, 9]))) for _ in range(3)]
    filled = sum(map(bool, parts))
    indent = rng.choice([0.0, 14.0]) if filled == 1 and not parts[1] else 0.0
    return MarginText(*parts, size=rng.choice([0.0, 10.5, 14.0]) if filled else 0.0, indent=indent)


def random_setup(rng: random.Random, kept: SectionSetup) -> SectionSetup:
    short, long = rng.choice([*PAPERS.values(), (200.0, 300.0)])
    lengths = [float(rng.randint(0, 60)) + rng.choice([0.0, 0.05, 0.5]) for _ in range(7)]
    texts = tuple(random_text(rng) if rng.random() < 0.5 else text for text in kept.texts)
    return SectionSetup(
        short, long, rng.random() < 0.5, *lengths, rng.random() < 0.5, rng.choice(["decimal", "lowerRoman"]),
        rng.choice([None, 0, 1, 12]), texts,
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(40))
def test_random_set_ups_are_read_back(seed: int) -> None:
    rng = random.Random(seed)
    name = rng.choice(list(DOCUMENTS))
    content, document = opened(DOCUMENTS[name])
    for _ in range(5):
        setup = setup_of(content, document)
        number = rng.randrange(len(setup.sections))
        wanted = random_setup(rng, setup.sections[number])
        everywhere, even = rng.random() < 0.5, rng.random() < 0.5
        _, found = changed(content, document, wanted, number, everywhere=everywhere, even_differs=even)
        read = found.sections[number]
        assert replace(read, start=None) == replace(in_twips(wanted), start=None)
        others = [k for k in range(len(setup.sections)) if k != number]
        assert everywhere or all(found.sections[k] == setup.sections[k] for k in others)
        assert found.even_differs == even
    undo_all(document)
    assert write_docx(content, *document.snapshot()) == DOCUMENTS[name].data


def test_every_story_has_a_place() -> None:
    section = SectionSetup()
    for number, story in enumerate(STORIES):
        assert section.with_text(story, MarginText("x")).texts[number] == MarginText("x")
