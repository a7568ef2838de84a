"""Typed numbers become live: over the command line, and as one step that undo takes back whole."""

from __future__ import annotations

import pytest

from builders import doc
from office import TEXT, convert, needs_office
from speecheditor.cli import main
from speecheditor.formats.docx_reader import read_docx
from speecheditor.model.document import Document
from speecheditor.model.numbering import labels
from speecheditor.model.outline import Section, sections, walk
from speecheditor.model.recognizer.outlining import outlined, propose
from speecheditor.recognition import recognize, schemes

SPEECH = [
    "同志们：",
    "一、认清形势",
    "形势总的是好的。",
    "（一）有利条件。政策好。",
    "1.有钱。来源稳。",
    "二、抓好落实",
    "谢谢大家！",
]
LADDER = ["1 一、认清形势", "2 （一）有利条件。", "3 1.有钱。", "1 二、抓好落实"]


def shape(document: Document) -> list[str]:
    tree = sections(document.blocks, labels(document.blocks, document.properties))
    return [f"{section.level} {section.label}{section.title}" for section in walk(tree)]


def recognized_in(*lines: str) -> Document:
    document = doc(*lines)
    made = outlined(document, propose(document.blocks, schemes()))
    assert made is not None
    document.apply(made)
    return document


@pytest.mark.parametrize(
    ("lines", "expected", "scheme"),
    [
        (SPEECH, LADDER, "zh-official"),
        (["一、做法", "1.带头。人人动手。", "2.联动。"], ["1 一、做法", "3 1.带头。", "3 2.联动。"], "zh-official"),
        (["一、任务", "一是早。要快。", "二是小。要细。"], ["1 一、任务", "2 一是早。", "2 二是小。"], "zh-official"),
        (["1. Past", "1.1 War", "1.2 Peace", "2. Now"], ["1 1Past", "2 1.1War", "2 1.2Peace", "1 2Now"], "decimal"),
        (["A. Old", "B. New"], ["1 1Old", "1 2New"], "decimal"),
    ],
)  # fmt: skip
def test_numbers_become_labels(lines: list[str], expected: list[str], scheme: str) -> None:
    document = recognized_in(*lines)
    assert shape(document) == expected
    assert document.properties.scheme.id == scheme


def test_one_undo_takes_all_of_it_back() -> None:
    document = doc(*SPEECH)
    before = list(document.blocks)
    recognize(document, is_text=False)
    assert shape(document) == LADDER
    document.undo()
    assert all(a is b for a, b in zip(document.blocks, before, strict=True))
    assert not document.history.done


def test_run_in_titles_are_marked_and_the_text_behind_them_stays() -> None:
    document = recognized_in(*SPEECH)
    block = document.blocks[3]
    assert [(run.text, run.props.title) for run in block.runs] == [("有利条件。", True), ("政策好。", False)]


def test_a_text_without_numbers_stays_as_it_is() -> None:
    document = doc("同志们：", "今天天气很好。")
    assert recognize(document, is_text=True) == ["headings recognised: none"]
    assert not document.history.done


def test_formats_and_existing_headings_stay() -> None:
    document = doc("1 旧的标题", "一、*重点*工作", "二、难点")
    recognize(document, is_text=False)
    assert [block.level for block in document.blocks] == [1, 1, 1]
    assert document.blocks[1].runs[0].props.bold


def test_the_command_line_writes_live_numbers_and_tells_what_it_did(tmp_path, capsys) -> None:
    source, out, typed = tmp_path / "speech.txt", tmp_path / "out.docx", tmp_path / "out.txt"
    source.write_text("\n".join([*SPEECH, "四、补充"]), "utf-8")
    assert main(["convert", str(source), str(out), "--recognize"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "headings recognised: 5 (3 of level 1, 1 of level 2, 1 of level 3), numbering zh-official"
    assert "note: “补充” was number 4 and is 三、 now" in told
    content = read_docx(out.read_bytes()).document
    assert shape(Document(content.blocks, content.properties)) == [*LADDER, "1 三、补充"]
    assert main(["convert", str(out), str(typed)]) == 0
    assert typed.read_text("utf-8").splitlines()[1:5] == SPEECH[1:5]


def test_the_seed_page_becomes_a_speech(shared, tmp_path, capsys) -> None:
    source, out = next((shared / "seed").glob("*.txt")), tmp_path / "seed.docx"
    assert main(["convert", str(source), str(out), "--recognize"]) == 0
    told = capsys.readouterr().out
    assert "headings recognised: 11 (2 of level 1, 6 of level 2, 3 of level 3)" in told
    assert "the opening announces 4 parts and 2 follow" in told
    content = read_docx(out.read_bytes()).document
    document = Document(content.blocks, content.properties)
    tree = sections(document.blocks, labels(document.blocks, document.properties))
    assert [spine(section) for section in tree] == ["一、(（一） （二） （三）)", "二、(（一） （二） （三）(  ))"]
    assert all(section.run_in == (section.level > 1) for section in walk(tree))
    assert not any("页" in block.text and "/" in block.text for block in content.blocks)


def spine(section: Section) -> str:
    inner = " ".join(spine(child) for child in section.children)
    return section.label + (f"({inner})" if section.children else "")


@pytest.mark.sweep
@needs_office
def test_libreoffice_shows_the_labels_of_the_seed(shared, tmp_path) -> None:
    source, out = next((shared / "seed").glob("*.txt")), tmp_path / "seed.docx"
    assert main(["convert", str(source), str(out), "--recognize"]) == 0
    shown = "".join(convert([out], tmp_path, TEXT)[out].read_text("utf-8").split())
    content = read_docx(out.read_bytes()).document
    position = 0
    for line in shape(Document(content.blocks, content.properties)):
        position = shown.index("".join(line.split(" ", 1)[1].split()), position)
