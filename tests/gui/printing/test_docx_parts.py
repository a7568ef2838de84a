"""What stands in the Word file of a layout beside plain text: notes, drawings, comments, grids of tables, the cover."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.document import Document
from lxml import etree
from PySide6.QtGui import QImage

from bodies import comment, paragraph
from corpus import FILES
from drawings import blip, in_run, inline, png
from noted import note, noted, reference
from printed import draft, texts
from schema_order import disorder
from speecheditor import resources
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.notes import NoteTexts
from speecheditor.formats.preview import Preview
from speecheditor.formats.tables import Table
from speecheditor.formats.xml import W
from speecheditor.gui.printing.docx_out import docx_of
from speecheditor.gui.printing.manuscript import Draft
from speecheditor.gui.printing.pages import make_pages
from speecheditor.model.blocks import OBJECT, Atom, Block, OpaqueBlock
from speecheditor.store.session import open_file
from tables import merge, places, span, tbl, tc, tr
from word_parts import package

pytestmark = pytest.mark.usefixtures("qapp")

BOX = '<v:rect style="width:80pt;height:20pt"><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:rect>'
COMMENTS = (
    f'<w:comments xmlns:w="{W}"><w:comment w:id="7" w:author="李明">{paragraph("此处请核实")}</w:comment></w:comments>'
)
ANCHORED = inline(blip("pic"), 60, 100, place="anchor").replace("<wp:docPr", "<wp:wrapNone/><wp:docPr")


def written(made: Draft) -> bytes:
    return docx_of(make_pages(made).cut, "讲话")


def of(content: DocumentContent, layout: str = "document", **chosen: str) -> bytes:
    shown = resources.layout(layout).with_options(chosen)
    return written(Draft(content.blocks, content.properties, "讲话", shown, content))


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def atoms(blocks: tuple[Block, ...]) -> list[Atom]:
    return [run.props.atom for block in blocks for run in block.runs if run.props.atom is not None]


def test_footnotes_are_footnotes() -> None:
    back = read_docx(of(noted(paragraph("one", reference(1), " two"), note(1, " why")))).document
    (found,) = atoms(back.blocks)
    assert (found.kind, found.text) == ("footnote", "1")
    assert [block.text for block in NoteTexts(back).blocks(found)] == [" why"]
    notes = back.package.part("word/footnotes.xml").decode()
    assert [f'w:type="{kind}"' in notes for kind in ("separator", "continuationSeparator")] == [True, True]


def test_marks_that_the_writer_chose_stay() -> None:
    mark = reference(1, ' w:customMarkFollows="1"').replace("/></w:r>", "/><w:t>*</w:t></w:r>")
    own = note(1, "* why").replace("<w:footnoteRef/>", "")
    back = read_docx(of(noted(paragraph("one", mark, " two"), own))).document
    (found,) = atoms(back.blocks)
    assert (found.kind, found.text, back.blocks[0].text) == ("footnote", "", f"one{OBJECT}* two")
    assert [block.text for block in NoteTexts(back).blocks(found)] == ["* why"]


@pytest.mark.parametrize(
    ("width", "height", "printed"), [(72, 36, (72, 36)), (900, 450, None)], ids=["as it is", "no wider than the text"]
)
def test_pictures_are_pictures_as_large_as_printed(width: int, height: int, printed: tuple[int, int] | None) -> None:
    data = png(4, 2)
    made = opened(written(draft(in_run(inline(blip("pic"), width, height, "Map")), pic=data)))
    (shape,) = made.inline_shapes
    section = made.sections[0]
    room = (section.page_width - section.left_margin - section.right_margin) / 12700
    assert (shape.width.pt, shape.height.pt) == pytest.approx(printed or (room, room / 2), abs=0.5)
    assert [part.blob for part in made.part.package.iter_parts() if "media" in part.partname] == [data]
    assert shape._inline.docPr.get("descr") == "Map"


def test_a_picture_that_word_may_not_read_is_written_as_one_that_it_does(tmp_path) -> None:
    image = QImage(4, 2, QImage.Format.Format_RGB32)
    image.fill(0xFF0000)
    assert image.save(str(tmp_path / "a.webp"))
    made = written(draft(in_run(inline(blip("pic"))), pic=(tmp_path / "a.webp").read_bytes()))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        (media,) = [archive.read(name) for name in archive.namelist() if "media" in name]
    assert media.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("drawing", "kind", "text"),
    [
        (ANCHORED, "picture", ""),
        (f"<w:pict>{BOX.format(texts(['in', 'a box']))}</w:pict>", "textbox", "in\na box"),
        (inline(blip("dangling")), "textbox", "The picture is missing in the file."),
    ],
)
def test_other_drawings(drawing: str, kind: str, text: str) -> None:
    content = read_docx(written(draft(paragraph("a", f"<w:r>{drawing}</w:r>"), pic=png(6, 10)))).document
    (atom,) = atoms(content.blocks)
    found = Preview(content).drawing(atom)
    assert found is not None
    assert (found.kind, found.text, found.floating) == (kind, text, drawing is ANCHORED)


@pytest.mark.parametrize(("option", "wanted"), [("margin", [("李明", "此处请核实")]), ("none", [])])
def test_comments_are_comments(option: str, wanted: list[tuple[str, str]]) -> None:
    body = paragraph("说到增长", comment(), "这里")
    data = of(read_docx(package(body, comments=COMMENTS).data).document, "review", comments=option)
    assert [(found.author, found.text) for found in opened(data).comments] == wanted


@pytest.mark.parametrize(
    "table",
    [
        tbl(tr(tc("a", span(2))), tr(tc("b"), tc("c")), grid=(2000, 4000)),
        tbl(tr(tc("a", merge("restart")), tc("b")), tr(tc("", merge()), tc("c")), grid=(2000, 4000)),
        tbl(tr(tc(inside=texts(["a", "b"])), tc("c")), grid=(1000, 3000)),
        tbl(tr(tc(inside=tbl(tr(tc("x"), tc("y")), grid=(900, 900)) + paragraph("z"))), grid=(4000,)),
        tbl(tr(tc(inside=texts(["a"])), trpr='<w:tblHeader/><w:trHeight w:val="900"/>'), grid=(4000,)),
    ],
)
def test_tables_have_their_grid(table: str) -> None:
    before = draft(table)
    after = read_docx(written(before)).document
    old, new = grid(before.content), grid(after)
    assert places(new) == places(old)
    assert new.columns == pytest.approx(old.columns, abs=0.1)
    assert [(row.height, row.header) for row in new.rows] == [(row.height, row.header) for row in old.rows]
    assert [len(cell.content) for row in new.rows for cell in row.cells] == [
        len(cell.content) for row in old.rows for cell in row.cells
    ]


def grid(content: DocumentContent | None) -> Table:
    assert content is not None
    block = next(block for block in content.blocks if isinstance(block, OpaqueBlock))
    return Preview(content).table(block)


def sample(language: str) -> DocumentContent:
    return open_file(resources.path("samples", f"sample-{language}.docx")).content


def test_a_cover_is_a_section_that_does_not_count() -> None:
    found = opened(of(sample("zh"), "podium-zh", cover="on"))
    cover, text = found.sections
    assert (cover.footer.paragraphs[0].text, "SECTIONPAGES" in text.footer._element.xml) == ("", True)
    assert 'w:start="1"' in text._sectPr.xml


def test_two_thirds_of_a_page_are_a_bottom_margin() -> None:
    whole, part = (opened(of(sample("zh"), "podium-zh", part=part)).sections[0] for part in ("whole", "two_thirds"))
    room = whole.page_height.pt - whole.top_margin.pt - whole.bottom_margin.pt
    assert part.bottom_margin.pt == pytest.approx(whole.bottom_margin.pt + room * 0.333, abs=0.5)


def test_lines_on_a_grid_are_as_high_as_printed() -> None:
    grid = '<w:sectPr><w:docGrid w:type="lines" w:linePitch="400"/></w:sectPr>'
    data = of(read_docx(package(paragraph("说") + grid).data).document)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b'w:lineRule="atLeast"' in archive.read("word/styles.xml")
        assert b"docGrid" not in archive.read("word/document.xml")


def out_of_order(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.startswith("word/") and name.endswith(".xml")]
        return [f"{name}: {wrong}" for name in names for wrong in disorder(etree.fromstring(archive.read(name)))]


@pytest.mark.parametrize("layout", [layout.id for layout in resources.layouts()])
def test_elements_are_in_order(layout: str) -> None:
    assert out_of_order(of(sample("zh"), layout)) == []


@pytest.mark.sweep
@pytest.mark.skipif(not FILES, reason="the folder of real files is not there")
@pytest.mark.parametrize("layout", ["document", "review"])
def test_real_files_become_files_that_other_readers_open(layout: str) -> None:
    for path in FILES[:: max(1, len(FILES) // 10)]:
        data = of(open_file(path).content, layout)
        opened(data)
        assert (path.name, out_of_order(data)) == (path.name, [])
