"""What applying a scheme and using a new style write beside the main part."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import pytest

from speecheditor import resources
from speecheditor.formats.docx_new import new_docx
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.numbering import read_numbering
from speecheditor.formats.package import Package
from speecheditor.formats.problems import PackageError
from speecheditor.formats.scheme_writer import SchemePlan, plan
from speecheditor.formats.styles import read_styles
from speecheditor.model.blocks import Block, NumRef, Paragraph, ParaProps, Run, RunProps, new_id
from speecheditor.model.numbering import DOCUMENT_SCHEME, labels
from speecheditor.model.properties import Properties
from word_parts import MAIN, abstract, level, num, num_pr, package, style

RELS_NAME = "word/_rels/document.xml.rels"
LEVELS = (1, 2, 3, 4, 5, 5, 2, 0, 1, 2, 3, 3, 6, 7, 8, 9, 1, 1)


def properties_of(made: Package) -> Properties:
    return Properties(styles=read_styles(made, MAIN), numbering=read_numbering(made, MAIN))


def planned(made: Package, scheme: str, *blocks: Block) -> SchemePlan:
    old = properties_of(made)
    return plan(made, MAIN, old, replace(old, scheme=resources.scheme(scheme)), blocks)


def after(made: Package, changes: SchemePlan) -> Properties:
    return properties_of(Package.read(made.with_parts(changes.parts)))


def headings(properties: Properties, levels: tuple[int, ...] = LEVELS) -> list[Block]:
    styles = properties.styles
    return [Paragraph(new_id(), (Run("x"),), n, styles.heading(n)) for n in levels]


FILES = {
    "blank zh": new_docx("zh-CN"),
    "blank en": new_docx("en"),
    "no parts": package().data,
    "no styles in it": package(styles="").data,
    "numbered": package(
        styles=style("Normal")
        + "".join(style(f"{n}", f"heading {n}", f"<w:keepNext/>{num_pr(1, n - 1)}", based="Normal") for n in (1, 2, 3)),
        numbering=abstract(0, *[level(n, f"§%{n + 1}", style_id=f"{n + 1}") for n in range(3)]) + num(1, 0),
    ).data,
    "strict": package(strict=True, styles=style("Normal") + style("h", "heading 1")).data,
}


@pytest.mark.parametrize("scheme", ["zh-official", "decimal", "plain"])
@pytest.mark.parametrize("file", FILES)
def test_the_file_then_numbers_as_the_scheme_does(file: str, scheme: str) -> None:
    content = read_docx(FILES[file]).document
    new = replace(content.properties, scheme=resources.scheme(scheme))
    blocks = headings(new)
    found = read_docx(write_docx(content, blocks, new)).document
    own = replace(found.properties, scheme=DOCUMENT_SCHEME)
    expected = list(labels(blocks, new).values())
    assert list(labels(found.blocks, own).values()) == expected
    assert list(labels(found.blocks, found.properties).values()) == expected
    assert [block.level for block in found.blocks] == list(LEVELS)
    if scheme != "plain":
        assert found.properties.scheme.id == scheme


@pytest.mark.parametrize("file", [name for name in FILES if name != "strict"])
def test_python_docx_opens_the_result(file: str) -> None:
    content = read_docx(FILES[file]).document
    new = replace(content.properties, scheme=resources.scheme("decimal"))
    opened = docx.Document(io.BytesIO(write_docx(content, headings(new, (1, 2, 3)), new)))
    assert [p.style.name for p in opened.paragraphs][:3] == ["Heading 1", "Heading 2", "Heading 3"]
    assert opened.part.numbering_part.element.num_lst


@pytest.mark.parametrize("own", ["", num_pr(1, 1), num_pr(0)])
@pytest.mark.parametrize("base", ["", num_pr(1, 0)])
def test_body_text_in_a_style_based_on_a_heading_keeps_its_number(own: str, base: str) -> None:
    body = '<w:outlineLvl w:val="9"/>'
    styles = style("h1", "heading 1", base) + style("b", "Under it", own + body, based="h1")
    styles += style("c", "Further", body, based="b")
    content = read_docx(
        package(styles=styles, numbering=abstract(0, level(0, "%1."), level(1, "%1.%2")) + num(1, 0)).data
    ).document
    old = [Paragraph(new_id(), (Run("x"),), 0, style_id) for style_id in ("b", "c", "b")]
    new = replace(content.properties, scheme=resources.scheme("decimal"))
    found = read_docx(write_docx(content, [*headings(new, (1,)), *old], new)).document
    expected = list(labels(old, content.properties).values())
    assert list(labels(found.blocks, found.properties).values()) == ["1", *expected]


def test_nothing_changes_when_the_scheme_does_not() -> None:
    made = Package.read(FILES["numbered"])
    old = properties_of(made)
    blocks = headings(old, (1, 2, 3))
    assert plan(made, MAIN, old, old, blocks) == SchemePlan({}, None, blocks)
    changed = replace(old, scheme=resources.scheme("decimal"))
    assert dict(plan(made, MAIN, changed, old, headings(old, (1, 2, 3))).parts) == {}


def test_the_rest_of_each_part_keeps_its_bytes() -> None:
    made = Package.read(FILES["numbered"])
    changes = planned(made, "zh-official")
    numbering, styles = changes.parts["word/numbering.xml"].decode(), changes.parts["word/styles.xml"].decode()
    new_abstract = numbering[numbering.index('<w:abstractNum w:abstractNumId="1"') : numbering.index("<w:num ")]
    restored = numbering.replace(new_abstract, "").replace(num(2, 1), "")
    for n in (1, 2, 3):
        restored = restored.replace(f'<w:numFmt w:val="decimal"/><w:lvlText w:val="§%{n}"/>', f"{n}", 1)
    before = made.part("word/numbering.xml").decode()
    for n in (1, 2, 3):
        old_level = f'<w:numFmt w:val="decimal"/><w:pStyle w:val="{n}"/><w:lvlText w:val="§%{n}"/>'
        before = before.replace(old_level, f"{n}", 1)
    assert restored == before
    old = made.part("word/styles.xml").decode()
    assert styles.startswith(old[: old.index(num_pr(1, 0))])
    assert set(changes.parts) == {"word/numbering.xml", "word/styles.xml"}


def test_lists_come_after_their_definitions_and_ids_are_fresh() -> None:
    """A numId that a paragraph refers to although no list has it must not come alive."""
    stray = Paragraph(new_id(), props=ParaProps(num=NumRef(40, 0)))
    made = package(
        styles=style("Normal"),
        numbering=abstract(7, level(0, "%1")) + num(3, 7) + '<w:numIdMacAtCleanup w:val="1"/>',
    )
    changes = planned(made, "decimal", stray)
    text = changes.parts["word/numbering.xml"].decode()
    order = [
        text.index(mark) for mark in ('abstractNumId="7"', 'abstractNumId="8"', 'numId="3"', 'numId="41"', "numIdMac")
    ]
    assert order == sorted(order)
    assert changes.scheme_num == 41
    assert after(made, changes).numbering.lists.keys() == {3, 41}


def test_a_style_is_bound_to_one_list_only() -> None:
    made = Package.read(FILES["numbered"])
    for scheme in ("zh-official", "plain"):
        text = planned(made, scheme).parts["word/numbering.xml"].decode()
        assert text.count('<w:pStyle w:val="1"/>') == (1 if scheme == "zh-official" else 0)


def test_plain_switches_off_what_counts_and_nothing_else() -> None:
    made = Package.read(FILES["numbered"])
    changes = planned(made, "plain")
    found = after(made, changes).styles
    assert [found.styles[f"{n}"].num for n in (1, 2, 3)] == [NumRef(0, None)] * 3
    assert changes.scheme_num is None
    silent = package(styles=style("Normal") + style("h", "heading 1"))
    assert dict(planned(silent, "plain").parts) == {}


def test_the_numbering_stands_in_its_place() -> None:
    """ECMA-376 17.3.1.26: numPr comes after keepNext and before spacing, and pPr before rPr."""
    styles = (
        style("a", "heading 1", '<w:keepNext/><w:spacing w:before="1"/>')
        + style("b", "heading 2", rpr="<w:b/>")
        + style("c", "heading 3", "<w:pPr2/>").replace("<w:pPr><w:pPr2/></w:pPr>", "<w:pPr/>")
        + '<w:style w:type="paragraph" w:styleId="d"><w:name w:val="heading 4"/><w:qFormat/></w:style>'
    )
    made = package(styles=styles)
    text = planned(made, "decimal").parts["word/styles.xml"].decode()
    for n, around in enumerate(
        ("<w:keepNext/>{}<w:spacing", "<w:pPr>{}</w:pPr><w:rPr>", "<w:pPr>{}</w:pPr>", "<w:qFormat/><w:pPr>{}")
    ):
        assert around.format(num_pr(1, n)) in text


def test_a_heading_style_is_added_when_it_is_first_used() -> None:
    made = package(styles=style("Normal") + style("h", "heading 1"))
    old = properties_of(made)
    changes = plan(made, MAIN, old, old, headings(old, (1, 3)))
    found = after(made, changes).styles
    assert found.styles.keys() == {"Normal", "h", "Heading3"}
    assert (found.styles["Heading3"].level, found.styles["Heading3"].based_on) == (3, "Normal")
    assert found.styles["Heading3"].num is None


def test_a_heading_style_that_is_added_under_a_scheme_counts_with_it() -> None:
    levels = resources.scheme("decimal").levels
    made = package(
        styles="".join(style(f"h{n}", f"heading {n}", num_pr(4, n - 1)) for n in (1, 2, 3, 4)),
        numbering=abstract(0, *[level(n, found.text) for n, found in enumerate(levels)]) + num(4, 0),
    )
    old = replace(properties_of(made), scheme=resources.scheme("decimal"))
    changes = plan(made, MAIN, old, old, headings(old, (5,)))
    assert changes.scheme_num == 4
    assert after(made, changes).styles.styles["Heading5"].num == NumRef(4, 4)


def test_a_style_that_the_file_uses_without_defining_it_stays_undefined() -> None:
    made = package(styles=style("Normal"))
    old = properties_of(made)
    assert dict(plan(made, MAIN, old, old, [Paragraph(new_id(), (), 0, "Heading1")]).parts) == {}


def test_the_run_in_style_is_added_once() -> None:
    made = package(styles=style("Normal"))
    old = properties_of(made)
    title = Paragraph(new_id(), (Run("x", RunProps(title=True)),))
    changes = plan(made, MAIN, old, old, [title])
    found = after(made, changes)
    assert found.styles.styles["RunInTitle"].kind == "character"
    assert dict(plan(made, MAIN, found, found, [title]).parts) == {}


def test_new_parts_get_relationships_and_content_types() -> None:
    made = package()
    changes = planned(made, "zh-official")
    result = Package.read(made.with_parts(changes.parts))
    for suffix in ("/styles", "/numbering"):
        name = result.related(MAIN, suffix)
        assert name is not None
        assert result.content_type(name).endswith(f"{suffix[1:]}+xml")


def test_a_part_in_the_way_is_left_alone() -> None:
    made = Package.read(package().with_parts({"word/numbering.xml": b"<other/>"}))
    changes = planned(made, "decimal")
    assert "word/numbering.xml" not in changes.parts
    assert "word/numbering1.xml" in changes.parts


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("prefix", ["", "x:"])
def test_other_encodings_and_prefixes(encoding: str, prefix: str) -> None:
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    declared = f'xmlns="{namespace}" xmlns:x="{namespace}"'
    text = (
        f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?><{prefix}styles {declared}>'
        f'<{prefix}style x:type="paragraph" x:styleId="é"><{prefix}name x:val="heading 1"/></{prefix}style>'
        f"</{prefix}styles>"
    )
    made = Package.read(package(styles="").with_parts({"word/styles.xml": text.encode(encoding)}))
    found = after(made, planned(made, "decimal"))
    assert found.styles.styles["é"].num == NumRef(1, 0)
    assert found.styles.styles["Heading2"].level == 2


def test_a_default_namespace_without_a_prefix_gets_one() -> None:
    text = '<styles xmlns="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    made = Package.read(package(styles="").with_parts({"word/styles.xml": text.encode()}))
    assert after(made, planned(made, "decimal")).styles.styles["Heading2"].num == NumRef(1, 1)


def test_the_list_repeats_the_indents_of_the_styles() -> None:
    made = package(styles=style("Normal", ppr='<w:ind w:firstLineChars="200"/>', rpr='<w:sz w:val="32"/>'))
    text = planned(made, "zh-official").parts["word/numbering.xml"].decode()
    assert [f'<w:ind w:left="0" w:firstLine="{twips}"/>' in text for twips in (640, 600, 700)] == [True, True, False]


@pytest.mark.parametrize("kind", ["styles", "numbering"])
def test_nothing_is_added_to_a_part_that_is_something_else(kind: str) -> None:
    made = package(styles=style("Normal"), numbering="", settings="")
    rels = made.part(RELS_NAME).replace(f'Target="{kind}.xml"'.encode(), b'Target="settings.xml"')
    with pytest.raises(PackageError, match=r"settings\.xml is damaged"):
        planned(Package.read(made.with_parts({RELS_NAME: rels})), "decimal", Paragraph(new_id(), (), 1, "Heading1"))
