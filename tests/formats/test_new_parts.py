"""Pictures and links that no file has yet: what a save adds for them, and what it leaves alone."""

from __future__ import annotations

import io

import docx
import pytest

from bodies import body_of, document, heading, paragraph, text_run
from builders import apply, undo_all
from drawings import blip, illustrated, in_run, inline, png
from inserted import ADDRESS, RED, insert_link, insert_picture, opened, picture, resize, unlink
from speecheditor.formats.annotations import Annotations, Link
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.inventory import inventory
from speecheditor.formats.package import Package
from speecheditor.formats.pictures import Shape, picture_atom, reshaped
from speecheditor.formats.preview import Preview
from speecheditor.model import editing
from speecheditor.model.anchors import Anchor
from speecheditor.model.blocks import Atom, Paragraph, same_blocks
from speecheditor.model.document import Document
from speecheditor.model.inline_objects import atoms_in
from speecheditor.model.operations import Operation
from speecheditor.model.steps import ReplaceBlocks
from speecheditor.model.text import typed
from speecheditor.model.transaction import Selection, Transaction
from word_parts import package, style

TWO = paragraph("one two three") + paragraph("four")
LINK_STYLE = style("Hyperlink", "Hyperlink", rpr='<w:color w:val="0000FF"/>', kind="character")


def written(content: DocumentContent, changed: Document) -> Package:
    return Package.read(write_docx(content, *changed.snapshot()))


def added(package: Package, before: Package) -> list[str]:
    return [name for name in package.names if name not in before.names]


def rels(package: Package) -> dict[str, str]:
    found = package.rels("word/document.xml")
    return {key: rel.target for key, rel in found.items()}


def drawn(content: DocumentContent) -> list[tuple[float, float, str, bytes]]:
    """Sides, description and bytes of the pictures in a document."""
    preview = Preview(content)
    found = [preview.drawing(atom) for block in content.blocks for _, atom in atoms_in(block)]
    return [(d.width, d.height, d.description, preview.picture(d.part)) for d in found if d is not None]


def test_a_picture_is_there_before_and_after_it_is_saved() -> None:
    content = document(TWO)
    changed = opened(content)
    apply(changed, insert_picture(content, changed, (0, 4)))
    preview = Preview(content)
    ((_, atom),) = atoms_in(changed.blocks[0])
    drawing = preview.drawing(atom)
    assert drawing is not None
    assert (drawing.kind, drawing.width, preview.picture(drawing.part)) == ("picture", 60, RED)
    saved = written(content, changed)
    assert drawn(read_docx(saved.data).document) == [(60, 40, "a “b” <c>", RED)]
    assert added(saved, content.package) == ["word/media/image1.png"]
    assert saved.content_type("word/media/image1.png") == "image/png"
    shape = docx.Document(io.BytesIO(saved.data)).inline_shapes[0]
    assert (shape.width.pt, shape.height.pt) == (60, 40)


def test_what_is_not_touched_keeps_its_bytes() -> None:
    content = document(TWO, styles=style("Normal"))
    changed = opened(content)
    apply(changed, insert_picture(content, changed, (0, 4)))
    apply(changed, insert_link(content, changed, Selection((0, 0), (0, 3))))
    saved = written(content, changed)
    assert body_of(saved.data).endswith(paragraph("four"))
    assert saved.names[: len(content.package.names)] == content.package.names
    undo_all(changed)
    assert write_docx(content, *changed.snapshot()) == content.package.data


def test_equal_pictures_share_a_part_and_a_second_save_adds_none() -> None:
    content = document(TWO)
    changed = opened(content)
    for place, data in (((0, 4), RED), ((1, 2), RED), ((1, 0), png(5, 5))):
        apply(changed, insert_picture(content, changed, place, data))
    saved = written(content, changed)
    assert added(saved, content.package) == ["word/media/image1.png", "word/media/image2.png"]
    assert written(content, changed).data == saved.data


def test_each_picture_has_an_id_of_its_own() -> None:
    content = document(TWO)
    changed = opened(content)
    for _ in range(3):
        apply(changed, insert_picture(content, changed, (0, 1)))
    read = read_docx(written(content, changed).data).document
    assert [p for p in inventory(read).problems if "same id" in p.message] == []


def test_a_strict_file_gets_strict_names() -> None:
    content = read_docx(package(TWO, strict=True).data).document
    changed = opened(content)
    apply(changed, insert_picture(content, changed, (0, 4)))
    apply(changed, insert_link(content, changed, Selection((1, 0), (1, 4))))
    saved = written(content, changed)
    assert all(rel.type.startswith("http://purl.oclc.org/") for rel in saved.rels("word/document.xml").values())
    assert b"schemas.openxmlformats.org/drawingml" not in saved.part("word/document.xml")


VML = '<w:pict><v:shape alt="{}" style="width:{}pt;height:{}pt;z-index:1"><v:imagedata r:id="a"/></v:shape></w:pict>'


@pytest.mark.parametrize(
    ("xml", "wanted"),
    [
        (inline(blip("a"), name="old"), inline(blip("a"), 144, 50, name="new")),
        (VML.format("old", 72, 36), VML.format("new", 144, 50)),
    ],
)
def test_another_size_changes_only_what_says_it(xml: str, wanted: str) -> None:
    content = illustrated(in_run(xml), a=RED)
    ((_, atom),) = atoms_in(content.blocks[0])
    made = reshaped(atom, Shape(144, 50, "new"))
    assert made is not None
    assert made.xml.decode() == wanted
    assert reshaped(atom, Shape(72, 36, "old")) is atom


def test_a_resized_picture_is_one_undo_step_and_reads_back() -> None:
    content = illustrated(in_run(inline(blip("a"), name="x")) + paragraph("b"), a=RED)
    changed = opened(content)
    ((_, atom),) = atoms_in(changed.blocks[0])
    apply(changed, resize(changed, (0, 0), atom, 20, 10))
    assert drawn(read_docx(written(content, changed).data).document) == [(20, 10, "x", RED)]
    changed.undo()
    assert same_blocks(changed.blocks, content.blocks)


def test_a_shape_without_a_size_is_left_alone() -> None:
    assert reshaped(Atom("image", "", b"<w:drawing><wp:inline/></w:drawing>"), Shape(1, 1)) is None


def test_a_new_picture_of_a_scope_without_prefixes_is_well_formed() -> None:
    content = document(TWO)
    atom = picture_atom(picture(), Shape(9, 9), content.frame.scope, "\0bad\x01")
    assert len(content.frame.scope.parse(atom.xml)) == 1


# -- links


def test_a_link_leads_there_before_and_after_it_is_saved() -> None:
    content = document(TWO, styles=LINK_STYLE)
    changed = opened(content)
    apply(changed, insert_link(content, changed, Selection((0, 4), (0, 7))))
    run = next(run for run in changed.blocks[0].runs if run.props.link)
    assert (run.text, Annotations(content).link(run.props.link)) == ("two", Link(ADDRESS))
    saved = written(content, changed)
    assert ADDRESS in rels(saved).values()
    (hyperlink,) = docx.Document(io.BytesIO(saved.data)).paragraphs[0].hyperlinks
    assert (hyperlink.text, hyperlink.address) == ("two", ADDRESS)
    assert '<w:rStyle w:val="Hyperlink"/>' in body_of(saved.data)
    assert saved.part("word/styles.xml") == content.package.part("word/styles.xml")


def test_a_file_without_the_style_of_links_gets_it() -> None:
    content = document(TWO, styles=style("Normal"))
    changed = opened(content)
    apply(changed, insert_link(content, changed, Selection((0, 4), (0, 7))))
    read = read_docx(written(content, changed).data).document
    assert read.properties.styles.styles["Hyperlink"].kind == "character"
    assert inventory(read).problems == ()


def test_a_style_that_the_file_lacked_already_is_not_added_by_typing() -> None:
    content = document(paragraph("one ", '<w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr><w:t>two</w:t></w:r>'))
    changed = opened(content)
    apply(changed, editing.insert_text(changed, Selection.at((0, 1)), "x", Operation.TYPE))
    saved = written(content, changed)
    assert saved.names == content.package.names
    assert [name for name in saved.names if saved.part(name) != content.package.part(name)] == [content.main]


def test_links_to_one_address_share_a_relationship() -> None:
    content = document(TWO)
    changed = opened(content)
    for index in (0, 1):
        apply(changed, insert_link(content, changed, Selection((index, 0), (index, 3))))
    assert list(rels(written(content, changed)).values()).count(ADDRESS) == 1


def test_a_link_keeps_the_looks_under_it_and_taking_it_away_leaves_them() -> None:
    content = document(paragraph("a", text_run("b", "<w:b/>"), text_run("c", '<w:rStyle w:val="Strong"/>')))
    changed = opened(content)
    apply(changed, insert_link(content, changed, Selection((0, 0), (0, 3))))
    assert [run.props.bold for run in changed.blocks[0].runs] == [None, True, None]
    apply(changed, unlink(content, changed, (0, 1)))
    assert changed.blocks[0].runs == content.blocks[0].runs


def test_a_section_that_is_linked_to_gets_a_bookmark() -> None:
    content = document(heading(1, "Title") + paragraph("see there"))
    changed = opened(content)
    title = changed.blocks[0]
    assert isinstance(title, Paragraph)
    named = title.edited(anchors=(Anchor("_Ref9", title.id),))
    changed.apply(Transaction((ReplaceBlocks(0, (title,), (named,)),), Operation.INSERT_LINK))
    apply(changed, insert_link(content, changed, Selection((1, 4), (1, 9)), Link("", "_Ref9")))
    body = body_of(written(content, changed).data)
    assert 'w:name="_Ref9"/><w:r><w:t>Title</w:t></w:r><w:bookmarkEnd' in body
    assert 'w:anchor="_Ref9"' in body


def test_text_that_looks_like_a_placeholder_stays_text() -> None:
    words = 'r:id="new-link:http%3A%2F%2Fx"'
    content = document(paragraph("plain"))
    changed = opened(content)
    first = changed.blocks[0]
    assert isinstance(first, Paragraph)
    saved = write_docx(
        content, [first.edited(runs=(*first.runs, *document(paragraph(words)).blocks[0].runs))], content.properties
    )
    assert read_docx(saved).document.blocks[0].text == "plain" + words


def test_damage_beside_the_text_keeps_no_text_from_being_saved() -> None:
    name = "word/_rels/document.xml.rels"
    body = paragraph("one ", '<w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr><w:t>two</w:t></w:r>')
    whole = document(body, styles=style("Normal")).package
    content = read_docx(
        whole.with_parts({name: whole.part(name).replace(b"Target=", b'Target="x" Target=', 1)})
    ).document
    changed = opened(content)
    block = changed.blocks[0]
    assert isinstance(block, Paragraph)
    new = typed(block, 0, 3, "three")
    apply(changed, Transaction((ReplaceBlocks(0, (block,), (new,)),), Operation.TYPE))
    saved = written(content, changed)
    assert "three" in body_of(saved.data)
    assert saved.part(name) == content.package.part(name)
