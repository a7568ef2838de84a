"""Typed numbers become live: over the command line, and as one step that undo takes back whole."""

from __future__ import annotations

import pytest

from builders import doc, lines
from builders import outline_of as shape
from office import TEXT, convert, needs_office
from speecheditor import resources
from speecheditor.cli import main
from speecheditor.formats.docx_reader import read_docx
from speecheditor.model.document import Document
from speecheditor.model.numbering import labels
from speecheditor.model.outline import Section, sections, walk
from speecheditor.model.recognizer.fitting import label_of
from speecheditor.model.recognizer.outlining import outlined, propose
from speecheditor.model.scheme_parts import trouble_with
from speecheditor.recognition import recognize

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


def recognized_in(*lines: str) -> Document:
    document = doc(*lines)
    made = outlined(document, propose(document.blocks, resources.recognizable()))
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
        (["A. Old", "B. New"], ["1 A.Old", "1 B.New"], "typed"),
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


# -- the scheme that shows the numbers as they were typed


SCHEMES = [*resources.recognizable(), resources.scheme("zh-official-soft")]
FITTING = [
    (["一、甲", "（一）子", "1.丑", "二、乙"], "zh-official", [1, 2, 3, 1]),
    (["一、甲", "一是早。快。", "二是小。细。", "二、乙"], "zh-official-soft", [1, 3, 3, 1]),
    (["一、甲", "一要早。快。", "二要小。细。", "二、乙"], "zh-official", [1, 2, 2, 1]),
    (["第一章 甲", "第一节 子", "一、丑", "第二章 乙"], "zh-chapter", [1, 2, 3, 1]),
    (["第一编 甲", "第一章 子", "第二编 乙"], "zh-law", [1, 2, 1]),
    (["第一章 甲", "第一条 某事。", "第二条 某事。"], "zh-law", [2, 0, 0]),
    (["第一部分 甲", "一、子", "（一）丑", "第二部分 乙"], "zh-part", [1, 2, 3, 1]),
    (["第1章 甲", "1.1 子", "1.2 丑", "第2章 乙"], "mixed-decimal", [1, 2, 2, 1]),
    (["I. Past", "A. War", "1. Cost", "II. Now"], "harvard", [1, 2, 3, 1]),
    (["ARTICLE I Terms", "Section 1.01 Names", "(a) Men", "(b) Places"], "legal-en", [1, 2, 3, 3]),
    (["1. Past", "1.1 War", "2. Now"], "decimal", [1, 2, 1]),
    (["1\tPast", "1.1\tWar", "2\tNow"], "decimal", [1, 2, 1]),
    (["1. Past", "2. Now"], "typed", [1, 1]),
    (["A. Past", "B. Now"], "typed", [1, 1]),
    (["Chapter 1 Past", "1.1 War", "Chapter 2 Now"], "typed", [1, 2, 1]),
    (["Part One: Past", "Section 1. War", "Part Two: Now", "Section 2. Peace"], "typed", [1, 2, 1, 2]),
    (["1. Past", "a) War", "b) Peace", "2. Now"], "typed", [1, 2, 2, 1]),
    (["(a) Past", "(i) War", "(ii) Peace", "(b) Now"], "typed", [1, 2, 2, 1]),
    (["1 Title", "2 1. Past", "3 a) War", "3 b) Peace", "2 2. Now"], "typed", [0, 2, 3, 3, 2]),
    (["1 Title", "2 1 Past", "3 1.1 War", "2 2 Now"], "typed", [0, 2, 3, 2]),
    (["1 题", "2 一、甲", "3 （一）子", "2 二、乙"], "typed", [0, 2, 3, 2]),
    (["1 题", "2 第一章 甲", "3 1. 子", "3 2. 丑", "2 第二章 乙"], "typed", [0, 2, 3, 3, 2]),
    (["1 Title", "2 1. Past", "2 Peace", "2 2. Now"], "decimal", [0, 0, 0, 0]),
    (["1、甲", "2、乙"], "zh-official", [3, 3]),
    (["一、甲", "1、子", "2、丑"], "zh-official", [1, 3, 3]),
    (["1.甲", "（一）子", "（二）丑", "2.乙"], "zh-official", [3, 4, 4, 3]),
    (["今天。"], "zh-official", [0]),
]


@pytest.mark.parametrize(("lines", "id", "levels"), FITTING)
def test_the_scheme_that_fits_is_proposed(lines: list[str], id: str, levels: list[int]) -> None:
    proposal = propose(doc(*lines).blocks, SCHEMES)
    assert (proposal.scheme.id, list(proposal.levels)) == (id, levels)


LIVE = ("zh-official-soft", "zh-chapter", "zh-part", "mixed-decimal", "harvard", "typed")
SHOWN = [lines for lines, id, levels in FITTING if id in LIVE and all(levels)]


@pytest.mark.parametrize("lines", [FITTING[0][0], *SHOWN])
def test_the_labels_are_the_numbers_that_were_typed(lines: list[str]) -> None:
    document = doc(*lines)
    document.apply(outlined(document, propose(document.blocks, SCHEMES)) or pytest.fail("nothing was recognised"))
    shown = labels(document.blocks, document.properties)
    both = ["".join(f"{shown[block.id]}{block.text}".split()) for block in document.blocks]
    assert both == ["".join(line.split()) for line in lines]


@pytest.mark.parametrize(("lines", "ladder"), [
    (["A. Past", "B. Now"], "A. 1. a. (1) (a) i)"),
    (["1. Past", "a) War", "b) Peace", "2. Now"], "1. a) (1) (a) i) I."),
    (["Chapter 1 Past", "Chapter 2 Now"], "Chapter 1 1.1 1.1.1 1.1.1.1 1.1.1.1.1 1.1.1.1.1.1"),
    (["Part One: Past", "Part Two: Now"], "Part One: A. 1. a. (1) (a)"),
    (["(a) Past", "(i) War", "(ii) Peace", "(b) Now"], "(a) (i) I. A. 1. a."),
])  # fmt: skip
def test_a_scheme_made_of_the_numbers_goes_on_below_them(lines: list[str], ladder: str) -> None:
    scheme = propose(doc(*lines).blocks, SCHEMES).scheme
    assert " ".join(label_of(scheme, n, 1) for n in range(1, min(7, len(scheme.levels) + 1))) == ladder
    assert trouble_with(scheme) is None


def test_a_scheme_made_of_the_numbers_comes_back(tmp_path, capsys) -> None:
    source, out = tmp_path / "speech.txt", tmp_path / "out.docx"
    source.write_text("Part One: Past\nSection 1. War\nPart Two: Now\nSection 2. Peace\n", "utf-8")
    for numbers in ("live", "typed"):
        assert main(["convert", str(source), str(out), "--recognize", "--numbers", numbers]) == 0
        assert "note:" not in capsys.readouterr().out
        content = read_docx(out.read_bytes()).document
        shown = ["1 Part One:Past", "2 Section 1.War", "1 Part Two:Now", "2 Section 2.Peace"]
        assert shape(Document(content.blocks, content.properties)) == shown
        assert content.properties.scheme.name == "As typed: Part One: Section 1."


@pytest.mark.parametrize(("lines", "expected"), [
    (["1 Title", "2 1. Past", "3 a) War", "3 b) Peace", "2 2. Now"], "Title 1.Past a)War b)Peace 2.Now"),
    (["1 题", "2 一、甲", "3 （一）子", "2 二、乙"], "题 一、甲 （一）子 二、乙"),
    (["1 Title", "2 1. Past", "3 a) War", "2 2. Now"], "Title 1.Past a) War 2.Now"),
])  # fmt: skip
def test_a_title_above_numbered_headings_gets_no_number(lines: list[str], expected: str) -> None:
    assert " ".join(line[2:] for line in shape(recognized_in(*lines))) == expected


def test_a_sentence_number_of_the_scheme_is_no_text_any_more() -> None:
    document = doc("一、甲", "一是早。快。", "二是小。细。")
    document.apply(outlined(document, propose(document.blocks, SCHEMES)) or pytest.fail("nothing was recognised"))
    assert [block.text for block in document.blocks] == ["甲", "早。快。", "小。细。"]
    assert shape(document) == ["1 一、甲", "3 一是早。", "3 二是小。"]


# -- numbers that are no text, headings that are there, titles by their look


def test_automatic_numbers_give_the_tree_of_typed_ones() -> None:
    typed = doc("一、甲", "（一）子", "（二）丑", "二、乙", "text")
    automatic = doc("甲", "子", "丑", "乙", "text")
    numbers = dict(zip([b.id for b in automatic.blocks], ["一、", "（一）", "（二）", "二、"], strict=False))
    for document, live in ((typed, {}), (automatic, numbers)):
        document.apply(
            outlined(document, propose(document.blocks, resources.recognizable(), live)) or pytest.fail("nothing")
        )
    assert shape(automatic) == shape(typed) == ["1 一、甲", "2 （一）子", "2 （二）丑", "1 二、乙"]


def test_typed_numbers_of_headings_become_labels_where_they_fit() -> None:
    document = doc("1 一、甲", "2 （一）子。", "2 （二）丑", "1 二、乙", "3 某某")
    document.apply(outlined(document, propose(document.blocks, resources.recognizable())) or pytest.fail("nothing"))
    assert lines(document) == ["1 甲", "2 子。", "2 丑", "1 乙", "3 某某"]


def test_typed_numbers_of_headings_stay_where_they_do_not_fit() -> None:
    document = doc("1 报告", "2 一、甲", "2 二、乙")
    made = outlined(document, propose(document.blocks, [resources.scheme("zh-official")]))
    assert made is None or document.apply(made) is None
    assert lines(document) == ["1 报告", "2 一、甲", "2 二、乙"]


def test_a_title_ends_where_its_look_does() -> None:
    document = doc("（一）*先立后破：稳中求进！快。*要稳。", "（二）抓住重点。要准。")
    proposal = propose(document.blocks, resources.recognizable())
    assert [one and one.title for one in proposal.found] == ["先立后破：稳中求进！快。", "抓住重点。"]


# -- what the command line mends

DAMAGED = "同志们:\n一、“清风行动初见成效\n要讲清“清风行动的意义,抓好“头雁作用。\n群众满意率达到85以上。"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], ["“清风行动”的意义，抓好“头雁作用。", "2 half-width marks", "--mend quotes_guess", "to check: 1"]),
        (["--mend", "none"], ["“清风行动的意义,抓好“头雁作用。", "could be mended (--mend width)"]),
        (["--mend", "width"], ["“清风行动的意义，抓好“头雁作用。", "could be mended (--mend quotes)"]),
        (["--mend", "all"], ["“清风行动”的意义，抓好“头雁”作用。", "mended: 1 more closing quote"]),
    ],
)  # fmt: skip
def test_each_repair_is_listed_and_can_be_chosen(tmp_path, capsys, options, expected) -> None:
    source, out = tmp_path / "copy.txt", tmp_path / "out.txt"
    source.write_text(DAMAGED, "utf-8")
    assert main(["convert", str(source), str(out), "--recognize", *options]) == 0
    text, told = out.read_text("utf-8"), capsys.readouterr().out
    assert expected[0] in text
    assert [part for part in expected[1:] if part not in told] == []


def test_a_repair_that_is_none_is_wrong_usage(capsys) -> None:
    assert main(["convert", "a.txt", "b.txt", "--recognize", "--mend", "wings"]) == 2
    assert "wings" in capsys.readouterr().err


def test_emphasis_of_markdown_is_no_price_of_mending(tmp_path) -> None:
    source, out = tmp_path / "a.md", tmp_path / "b.md"
    source.write_text("一、甲\n\n今天,**很好**。\n\n二、乙\n", "utf-8")
    assert main(["convert", str(source), str(out), "--recognize"]) == 0
    assert out.read_text("utf-8") == "# 一、甲\n\n今天,**很好**。\n\n# 二、乙\n"
