"""Commands on the look of characters: what they write, with how little, and what they leave alone."""

from __future__ import annotations

import io
import random
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX, WD_UNDERLINE
from docx.oxml.ns import qn
from lxml import etree

from bodies import document, field, paragraph, saved, shown, text_run
from builders import redo_all, undo_all
from corpus import FILES
from office import convert, needs_office
from schema_order import disorder
from speecheditor.formats import characters, type_sizes
from speecheditor.formats.char_parts import FIELDS, look_with, part_of, shared
from speecheditor.formats.characters import Hand
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.looks import CharLook, Looks
from speecheditor.formats.package import Package, PackageError
from speecheditor.model import editing
from speecheditor.model.blocks import OBJECT, Paragraph, RunProps
from speecheditor.model.document import Document
from speecheditor.model.letters import Case, change_case, to_full_width, to_half_width
from speecheditor.model.operations import Operation
from speecheditor.model.transaction import Selection
from word_parts import style

STYLES = (
    style("Normal", rpr='<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="宋体"/><w:sz w:val="32"/>')
    + style("Heading1", "heading 1", based="Normal", ppr='<w:outlineLvl w:val="0"/>', rpr='<w:b/><w:sz w:val="44"/>')
    + style("Strong", kind="character", rpr="<w:b/>")
    + style("Hyperlink", kind="character", rpr='<w:color w:val="0000FF"/><w:u w:val="single"/>')
)
LINKED = '<w:rStyle w:val="Hyperlink"/><w:b/>'
LINK = f'<w:hyperlink w:anchor="a">{text_run("link", LINKED)}</w:hyperlink>'


class Opened:
    """A document of this body with its model and what the commands need."""

    def __init__(self, body: str, **parts: str) -> None:
        self.content: DocumentContent = document(body, styles=STYLES, **parts)
        self.model = Document(self.content.blocks, self.content.properties)
        self.hand = Hand(Looks(self.content.properties.styles), self.content.frame.scope)

    def set(self, changes, start=(0, 0), stop=None) -> str:
        """The body of the file after the text from `start` to `stop` got a look."""
        stop = stop or (0, len(self.model.blocks[0].text))
        made = characters.set_characters(self.model, Selection(start, stop), changes, self.hand)
        return self.body(made)

    def body(self, made) -> str:
        if made is not None:
            self.model.apply(made)
        return saved(self.content, list(self.model.blocks))

    def look(self, offset: int = 0, index: int = 0) -> CharLook:
        block = self.model.blocks[index]
        position = 0
        for run in block.runs:
            position += len(run.text)
            if offset < position:
                return self.hand.looks.characters(block.style, block.level, run.props)
        raise AssertionError(offset)


def rpr_of(body: str) -> str:
    """What the first ``w:rPr`` holds, without prefixes."""
    found = body.partition("<w:rPr>")[2].partition("</w:rPr>")[0]
    return found.replace("<w:", "<").replace(" w:", " ")


@pytest.mark.parametrize(
    ("changes", "written"),
    [
        ({"bold": True}, "<b/>"),
        ({"strike": True}, "<strike/>"),
        ({"double_strike": True}, "<dstrike/>"),
        ({"caps": True}, "<caps/>"),
        ({"small_caps": True}, "<smallCaps/>"),
        ({"hidden": True}, "<vanish/>"),
        ({"underline": "words"}, '<u val="words"/>'),
        ({"underline": "wave", "underline_color": "#ff0000"}, '<u val="wave" color="FF0000"/>'),
        ({"vertical": "superscript"}, '<vertAlign val="superscript"/>'),
        ({"emphasis": "dot"}, '<em val="dot"/>'),
        ({"color": "#c00000"}, '<color val="C00000"/>'),
        ({"highlight": "#ffff00"}, '<highlight val="yellow"/>'),
        ({"highlight": "#123456"}, '<shd val="clear" color="auto" fill="123456"/>'),
        ({"size": 10.5}, '<sz val="21"/><szCs val="21"/>'),
        ({"letter_spacing": 1.5}, '<spacing val="30"/>'),
        ({"eastAsia": "楷体_GB2312"}, '<rFonts eastAsia="楷体_GB2312" hint="eastAsia"/>'),
        ({"ascii": "Georgia"}, '<rFonts ascii="Georgia" hAnsi="Georgia"/>'),
    ],
)
def test_each_look_is_written_read_again_and_undone(changes, written) -> None:
    opened = Opened(paragraph("讲话 text"))
    before = opened.model.blocks[0]
    assert rpr_of(opened.set(changes)) == written
    again = read_docx(write_docx(opened.content, *opened.model.snapshot())).document
    look = Looks(again.properties.styles).characters("", 0, again.blocks[0].runs[0].props)
    assert part_of(look) == {**part_of(Looks(again.properties.styles).characters("", 0, RunProps())), **changes}
    opened.model.undo()
    assert opened.model.blocks[0] is before


@pytest.mark.parametrize(
    ("rpr", "changes", "after"),
    [
        # what the style says anyway is taken away rather than said again
        ('<w:sz w:val="44"/>', {"size": 16.0}, ""),
        ("<w:b/>", {"bold": False}, ""),
        ('<w:rStyle w:val="Strong"/>', {"bold": False}, '<rStyle val="Strong"/><b val="0"/>'),
        # one thing replaces the other
        ("<w:dstrike/>", {"strike": True}, "<strike/>"),
        ("<w:strike/>", {"double_strike": True}, "<dstrike/>"),
        ('<w:shd w:val="clear" w:fill="D9D9D9"/>', {"highlight": "#00ff00"}, '<highlight val="green"/>'),
        ('<w:highlight w:val="red"/>', {"highlight": ""}, ""),
        ('<w:color w:val="FF0000" w:themeColor="accent1"/>', {"color": "#00b050"}, '<color val="00B050"/>'),
        ('<w:rFonts w:asciiTheme="minorHAnsi"/>', {"ascii": "Georgia"}, '<rFonts ascii="Georgia" hAnsi="Georgia"/>'),
        ('<w:u w:val="single" w:color="FF0000"/>', {"underline": "wave"}, '<u val="wave" color="FF0000"/>'),
        ('<w:u w:val="single" w:color="FF0000"/>', {"underline": ""}, ""),
        ('<w:u w:val="wave"/>', {"underline_color": "#0000ff"}, '<u val="wave" color="0000FF"/>'),
        ('<w:u w:val="single" w:color="FF0000"/>', {"underline_color": ""}, '<u val="single"/>'),
        # all else stays, in its place
        (
            '<w:lang w:val="en-GB"/><w:kern w:val="2"/>',
            {"color": "#ff0000"},
            '<color val="FF0000"/><lang val="en-GB"/><kern val="2"/>',
        ),
    ],
)
def test_as_little_as_possible_is_written(rpr, changes, after) -> None:
    opened = Opened(paragraph(text_run("text", rpr)))
    assert rpr_of(opened.set(changes)) == after


def test_what_looks_so_already_is_no_change() -> None:
    opened = Opened(paragraph(text_run("text", '<w:b/><w:sz w:val="32"/>'), ppr='<w:pStyle w:val="Heading1"/>'))
    same = {"bold": True, "size": 16.0, "eastAsia": "宋体", "emphasis": ""}
    assert characters.set_characters(opened.model, Selection((0, 0), (0, 4)), same, opened.hand) is None
    assert characters.set_characters(opened.model, Selection.at((0, 2)), {"bold": False}, opened.hand) is None


def test_a_switch_there_and_back_gives_the_runs_as_they_were() -> None:
    opened = Opened(paragraph(text_run("one ", "<w:i/>"), "two", LINK, field("PAGE", "3")))
    runs = opened.model.blocks[0].runs
    for changes in ({"bold": True}, {"bold": None}):
        opened.set(changes, (0, 0), (0, 7))
    assert opened.model.blocks[0].runs == runs


def test_clearing_keeps_links_languages_hints_and_the_marks_of_notes() -> None:
    mark = '<w:rPr><w:rStyle w:val="Note"/><w:vertAlign w:val="superscript"/></w:rPr>'
    note = f'<w:r>{mark}<w:footnoteReference w:id="1"/></w:r>'
    look = (
        '<w:rStyle w:val="Strong"/><w:rFonts w:hint="eastAsia" w:eastAsia="楷体"/><w:b/><w:i/><w:color w:val="FF0000"/>'
        '<w:sz w:val="20"/><w:u w:val="wave" w:color="FF0000"/><w:em w:val="dot"/><w:lang w:eastAsia="zh-CN"/>'
    )
    opened = Opened(paragraph(text_run("a", look), LINK, note))
    made = characters.clear_characters(opened.model, Selection((0, 0), (0, 6)), opened.hand)
    body = opened.body(made)
    assert rpr_of(body) == '<rFonts hint="eastAsia"/><lang eastAsia="zh-CN"/>'
    assert '<w:hyperlink w:anchor="a"><w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr><w:t>link' in body
    assert note in body


def test_each_run_grows_from_its_own_size() -> None:
    opened = Opened(paragraph(text_run("a", '<w:sz w:val="21"/>'), "b", text_run("c", '<w:sz w:val="200"/>')))
    opened.body(characters.resize(opened.model, Selection((0, 0), (0, 3)), type_sizes.larger, opened.hand))
    assert [opened.look(offset).size for offset in range(3)] == [11.0, 18.0, 110.0]
    opened.body(characters.resize(opened.model, Selection((0, 0), (0, 3)), type_sizes.smaller, opened.hand))
    assert [opened.look(offset).size for offset in range(3)] == [10.5, 16.0, 100.0]


# -- fields

RED = '<w:color w:val="FF0000"/>'
SIMPLE = '<w:fldSimple w:instr=" PAGE "><w:r>{}<w:t>4</w:t></w:r></w:fldSimple>'


@pytest.mark.parametrize(
    "inside",
    [
        field("REF x", text_run("3", RED)),
        field("REF x", text_run("3", RED), text_run("4", "<w:i/>")),
        SIMPLE.format(f"<w:rPr>{RED}</w:rPr>"),
        '<w:hyperlink w:anchor="_Ref1">' + field("REF _Ref1", text_run("3", RED)) + "</w:hyperlink>",
    ],
)
def test_a_field_takes_the_look_into_the_file_and_to_other_places(inside) -> None:
    opened = Opened(paragraph("see ", inside, " on") + paragraph("end"))
    before = opened.model.blocks[0].runs
    opened.set({"bold": True}, (0, 2), (0, 6))
    again = read_docx(write_docx(opened.content, *opened.model.snapshot())).document.blocks[0]
    assert isinstance(again, Paragraph)
    assert [(run.text, run.props.bold) for run in again.runs] == [
        ("se", None),
        ("e ", True),
        (OBJECT, True),
        (" ", True),
        ("on", None),
    ]
    assert again.runs[2].props.raw == before[1].props.raw
    copied = editing.fresh(editing.copied(opened.model, Selection((0, 4), (0, 5))), opened.model, Selection.at((1, 0)))
    opened.model.apply(editing.replace_range(opened.model, Selection.at((1, 0)), copied, Operation.PASTE))
    again = read_docx(write_docx(opened.content, *opened.model.snapshot())).document.blocks[1]
    assert (again.runs[0].props.bold, again.runs[0].props.raw) == (True, before[1].props.raw)


def test_what_looks_otherwise_in_a_field_and_beside_it_in_its_runs_stays() -> None:
    begin = '<w:r><w:t xml:space="preserve">see </w:t><w:fldChar w:fldCharType="begin"/></w:r>'
    rest = field("REF x", "3", text_run("4", "<w:i/>")).partition("</w:r>")[2]
    opened = Opened(paragraph(begin + rest))
    body = opened.set({"bold": True}, (0, 4), (0, 5))
    assert '<w:r><w:t xml:space="preserve">see </w:t></w:r>' in body
    assert "<w:r><w:rPr><w:b/></w:rPr><w:t>3</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>4</w:t></w:r>" in body


# -- the painter


def test_painting_characters_gives_their_look_and_nothing_else() -> None:
    opened = Opened(
        paragraph("Title", ppr='<w:pStyle w:val="Heading1"/>')
        + paragraph(
            text_run("red ", '<w:color w:val="FF0000"/><w:lang w:val="fr-FR"/>'),
            LINK,
            "plain",
            ppr='<w:jc w:val="center"/>',
        )
    )
    picked = characters.pick(opened.model, Selection((0, 1), (0, 3)), opened.hand)
    assert picked is not None
    assert picked.paragraph is None
    opened.body(characters.paint(opened.model, Selection((1, 0), (1, 13)), picked, opened.hand))
    assert [opened.look(offset, 1) == opened.look(0, 0) for offset in (0, 3, 8, 12)] == [True] * 4
    block = opened.model.blocks[1]
    assert (block.level, block.style, block.props.alignment) == (0, "", "center")
    assert b"fr-FR" in block.runs[0].props.raw
    assert block.runs[1].props.link
    assert block.runs[2].props == RunProps(bold=True, raw=b'<w:sz w:val="44"/><w:szCs w:val="44"/>')


def test_painting_plain_text_takes_looks_away() -> None:
    opened = Opened(paragraph("plain", text_run("loud", '<w:rStyle w:val="Strong"/><w:i/><w:sz w:val="60"/>')))
    picked = characters.pick(opened.model, Selection((0, 0), (0, 2)), opened.hand)
    assert picked is not None
    opened.body(characters.paint(opened.model, Selection((0, 5), (0, 9)), picked, opened.hand))
    assert [run.props for run in opened.model.blocks[0].runs] == [RunProps()]


def test_a_whole_paragraph_paints_whole_paragraphs() -> None:
    section = '<w:sectPr><w:pgSz w:w="1" w:h="1"/></w:sectPr>'
    opened = Opened(
        paragraph("Title", ppr='<w:pStyle w:val="Heading1"/><w:keepNext/><w:jc w:val="right"/>')
        + paragraph("one", ppr=section)
        + paragraph("part of two")
    )
    picked = characters.pick(opened.model, Selection((0, 0), (0, 5)), opened.hand)
    assert picked is not None
    before = list(opened.model.blocks)
    body = opened.body(characters.paint(opened.model, Selection((1, 0), (2, 4)), picked, opened.hand))
    _, one, two = opened.model.blocks
    assert (one.style, one.level, one.props.alignment) == ("Heading1", 1, "right")
    assert (two.style, two.level, two.runs[0].props.bold) == ("", 0, True)
    assert body.count("<w:sectPr>") == 1
    assert one.props.raw.startswith(b"<w:keepNext/><w:sectPr>")
    opened.model.undo()
    assert all(a is b for a, b in zip(opened.model.blocks, before, strict=True))


def test_painting_what_looks_so_already_is_no_change() -> None:
    opened = Opened(paragraph(text_run("one", "<w:b/>")) + paragraph(text_run("two", "<w:b/>")))
    picked = characters.pick(opened.model, Selection((0, 0), (0, 3)), opened.hand)
    assert picked is not None
    assert characters.paint(opened.model, Selection((1, 0), (1, 3)), picked, opened.hand) is None


# -- parts of looks


def test_what_looks_share() -> None:
    one, two = CharLook(size=16.0, bold=True), CharLook(size=16.0, color="#ff0000")
    found = shared([one, two, one])
    assert found.keys() == FIELDS.keys() - {"bold", "color"}
    assert found["size"] == 16.0
    assert look_with(one, {"color": "#ff0000", "bold": False, "style": "x"}) == two
    assert shared([]) == {}


# -- others read it


def test_python_docx_reads_what_was_written() -> None:
    opened = Opened(paragraph("讲话 text"))
    opened.set(
        {
            "bold": True,
            "underline": "wave",
            "color": "#c00000",
            "highlight": "#ffff00",
            "size": 10.5,
            "ascii": "Georgia",
            "eastAsia": "楷体",
            "double_strike": True,
            "vertical": "superscript",
            "small_caps": True,
            "emphasis": "dot",
        }
    )
    data = write_docx(opened.content, *opened.model.snapshot())
    run = docx.Document(io.BytesIO(data)).paragraphs[0].runs[0]
    font = run.font
    assert (run.text, font.bold, font.underline, font.size.pt) == ("讲话 text", True, WD_UNDERLINE.WAVY, 10.5)
    assert (str(font.color.rgb), font.highlight_color, font.name) == ("C00000", WD_COLOR_INDEX.YELLOW, "Georgia")
    assert (font.double_strike, font.superscript, font.small_caps) == (True, True, True)
    assert run._r.rPr.find(qn("w:em")).get(qn("w:val")) == "dot"
    assert run._r.rPr.rFonts.get(qn("w:eastAsia")) == "楷体"


@pytest.mark.sweep
@needs_office
def test_libreoffice_reads_what_was_written(tmp_path: Path) -> None:
    opened = Opened(paragraph("讲话 text"))
    looks = {
        "underline": "wave",
        "color": "#c00000",
        "size": 10.5,
        "eastAsia": "楷体",
        "emphasis": "dot",
        "strike": True,
    }
    opened.set(looks)
    path = tmp_path / "looks.docx"
    path.write_bytes(write_docx(opened.content, *opened.model.snapshot()))
    (made,) = convert([path], tmp_path / "out", "docx").values()
    block = read_docx(made.read_bytes()).document
    run = block.blocks[0].runs[0]
    look = part_of(Looks(block.properties.styles).characters(block.blocks[0].style, 0, run.props))
    assert (run.text, {key: look[key] for key in looks}) == ("讲话 text", looks)


# -- sweeps


def some_change(rng: random.Random, model: Document, hand: Hand):
    """A command on a random part of the document."""
    start, stop = sorted(
        (rng.randrange(len(model.blocks)), min(len(model.blocks) - 1, rng.randrange(len(model.blocks))))
    )
    stop = min(stop, start + 3)
    place = Selection(*sorted((index, rng.randint(0, len(model.blocks[index].text))) for index in (start, stop)))
    picked = characters.pick(model, place, hand)
    commands = [
        lambda: characters.set_characters(model, place, rng.choice(LOOKS), hand),
        lambda: characters.set_characters(model, place, rng.choice(LOOKS), hand),
        lambda: characters.resize(model, place, rng.choice([type_sizes.larger, type_sizes.smaller]), hand),
        lambda: characters.clear_characters(model, place, hand),
        lambda: change_case(model, place, rng.choice(list(Case))),
        lambda: rng.choice([to_half_width, to_full_width])(model, place),
    ]
    if picked is not None:
        target = rng.randrange(len(model.blocks))
        there = Selection((target, 0), (target, len(model.blocks[target].text)))
        commands.append(lambda: characters.paint(model, there, picked, hand))
    return rng.choice(commands)()


LOOKS = [
    {"bold": True},
    {"bold": False},
    {"italic": True, "color": "#c00000"},
    {"underline": "double", "underline_color": "#00b050"},
    {"underline": ""},
    {"emphasis": "dot", "highlight": "#ffff00"},
    {"eastAsia": "楷体", "ascii": "Georgia", "size": 18.0},
    {"vertical": "subscript", "strike": True, "letter_spacing": 1.0},
    {"color": "", "highlight": "", "emphasis": "", "vertical": ""},
]


def disorder_of(data: bytes, content: DocumentContent):
    """What stands out of order in the main part of a file."""
    return disorder(etree.fromstring(Package.read(data).part(content.main)))


@pytest.mark.sweep
@pytest.mark.skipif(not FILES, reason="the folder of real files is not there")
@pytest.mark.timeout(900)
def test_looks_on_real_files_change_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    rng = random.Random(5)
    files = edits = 0
    for path in FILES[::8]:
        try:
            content = read_docx(path.read_bytes()).document
        except PackageError:
            continue
        model = Document(content.blocks, content.properties)
        hand = Hand(Looks(content.properties.styles), content.frame.scope)
        full = [k for k, block in enumerate(model.blocks) if len(block.text) > 3 and block.runs]
        if not full:
            continue
        index = rng.choice(full)
        start, stop = sorted(rng.sample(range(len(model.blocks[index].text) + 1), 2))
        before = list(model.blocks)
        for changes in ({"bold": True}, {"color": "#c00000", "emphasis": "dot"}):
            made = characters.set_characters(model, Selection((index, start), (index, stop)), changes, hand)
            if made is not None:
                model.apply(made)
                edits += 1
        data = write_docx(content, *model.snapshot())
        again = read_docx(data).document
        assert shown(again.blocks) == shown(tuple(before)), path.name
        assert not disorder_of(data, content) - disorder_of(path.read_bytes(), content), path.name
        for number, (old, new) in enumerate(zip(content.blocks, again.blocks, strict=True)):
            same = old.source is new.source or (old.source.element, old.source.gap) == (
                new.source.element,
                new.source.gap,
            )
            assert same or number == index, (path.name, number)
        names = set(content.package.names) | set(again.package.names)
        different = {name for name in names if content.package.part(name) != again.package.part(name)}
        assert different <= {content.main}, path.name
        undo_all(model)
        assert all(a is b for a, b in zip(model.blocks, before, strict=True)), path.name
        files += 1
    with capsys.disabled():
        print(f"\n{edits} looks on parts of {files} real files: nothing else changed")
    assert files >= 30


@pytest.mark.sweep
@pytest.mark.timeout(600)
def test_random_sessions_undo_to_the_same_objects_and_survive_saving() -> None:
    parts = [
        text_run("讲话 one ", "<w:b/>"),
        text_run("straße. ", '<w:rStyle w:val="Strong"/><w:u w:val="wave" w:color="FF0000"/>'),
        LINK,
        field("PAGE", "3"),
        "ＡＢＣ，two",
        '<w:ins w:id="1" w:author="Li"><w:r><w:t>in</w:t></w:r></w:ins>',
    ]
    for seed in range(300):
        rng = random.Random(seed)
        body = "".join(
            paragraph(
                *rng.sample(parts, rng.randint(0, 5)),
                ppr=rng.choice(["", '<w:pStyle w:val="Heading1"/>', '<w:jc w:val="center"/>']),
            )
            for _ in range(rng.randint(1, 6))
        )
        opened = Opened(body)
        before = list(opened.model.blocks)
        for _ in range(25):
            made = some_change(rng, opened.model, opened.hand)
            if made is not None:
                opened.model.apply(made)
        after = shown(opened.model.blocks)
        saved(opened.content, list(opened.model.blocks))
        assert not disorder_of(write_docx(opened.content, *opened.model.snapshot()), opened.content), seed
        undo_all(opened.model)
        assert all(a is b for a, b in zip(opened.model.blocks, before, strict=True)), seed
        redo_all(opened.model)
        assert shown(opened.model.blocks) == after, seed
