"""Run-in headings: what Enter, Backspace, typing and the command make of title and body text."""

from __future__ import annotations

import pytest

from builders import doc, marked
from speecheditor.model import editing, formatting, restructure
from speecheditor.model.blocks import NO_NUMBER, SCHEME_NUM, NumRef, Paragraph, ParaProps, Run, RunProps, Source, new_id
from speecheditor.model.document import Document
from speecheditor.model.numbering import NumberLevel, Scheme
from speecheditor.model.operations import Operation
from speecheditor.model.outline import title_of
from speecheditor.model.properties import SEPARATOR, Properties
from speecheditor.model.run_in import set_form, toggled
from speecheditor.model.titles import title_length, typing_props, with_title
from speecheditor.model.transaction import Position, Selection, Transaction

TITLE = RunProps(title=True)
SCHEME = Scheme("s", "S", (NumberLevel("decimal", "%1."), NumberLevel("decimal", "%2)")))


def made(*lines: str, properties: Properties | None = None) -> Document:
    """A document in which ``2 Title.<Body`` is a run-in heading; other lines are as in `builders`."""
    return Document([_block(line) for line in lines], properties)


def _block(line: str) -> Paragraph:
    found = doc(line.replace("<", "")).blocks[0]
    assert isinstance(found, Paragraph)
    if "<" not in line:
        return found
    title = line.partition("<")[0][2:]
    body = found.text[len(title) :]
    runs = tuple(run for run in (Run(title, TITLE), Run(body)) if run.text)
    props = ParaProps(outline=found.level - 1, num=NumRef(SCHEME_NUM, found.level - 1))
    source = Source(b"", line.encode())
    return Paragraph(new_id(), runs, found.level, "", props, source, source)


def shape(document: Document) -> list[str]:
    """The document as lines; ``<`` ends a marked title."""
    out: list[str] = []
    for block in document.blocks:
        length = title_length(block)
        text = f"{block.text[:length]}<{block.text[length:]}" if length else marked(block.runs)
        out.append(f"{block.level} {text}" if block.level else text)
    return out


def done(document: Document, transaction: Transaction | None) -> list[str]:
    """The lines after a command; undo must give back the identical objects."""
    before = list(document.blocks)
    if transaction is None:
        return ["-"]
    document.apply(transaction)
    after = shape(document)
    document.undo()
    assert all(a is b for a, b in zip(document.blocks, before, strict=True))
    document.redo()
    return after


@pytest.mark.parametrize(
    ("offset", "after"),
    [
        (0, ["2 ", "2 标题。<正文"]),
        (1, ["2 标", "2 题。<正文"]),
        (2, ["2 标题", "2 。<正文"]),
        (3, ["2 标题。", "正文"]),
        (4, ["2 标题。<正", "文"]),
        (5, ["2 标题。<正文", ""]),
    ],
)
def test_enter_in_a_run_in_heading(offset, after) -> None:
    document = made("2 标题。<正文")
    assert done(document, editing.split_paragraph(document, (0, offset))) == after


def test_what_enter_cuts_off_has_no_number_and_what_stands_alone_has_the_heading_style() -> None:
    document = made("2 标题。<正文")
    document.apply(editing.split_paragraph(document, (0, 3)))
    heading, body = document.blocks
    assert (heading.style, heading.props, body.style, body.props) == ("Heading2", ParaProps(), "", ParaProps())


@pytest.mark.parametrize(
    ("lines", "after"),
    [
        (("2 标题", "正文"), ["2 标题<正文"]),
        (("2 标题。<正文", "下文"), ["2 标题。<正文下文"]),
        (("2 标题。<正文", "3 下一。<下文"), ["2 标题。<正文下一。下文"]),
        (("2 标题", "3 下一。<下文"), ["2 标题下一。<下文"]),
        (("2 标题", "3 下一"), ["2 标题下一"]),
        (("正文", "3 下一。<下文"), ["正文下一。下文"]),
        (("2 标题。<", "正文"), ["2 标题。<正文"]),
    ],
)
def test_backspace_keeps_the_title_what_it_was(lines, after) -> None:
    document = made(*lines)
    assert done(document, editing.join_with_previous(document, 1)) == after


@pytest.mark.parametrize("offset", [3, 4])
def test_backspace_takes_enter_back(offset) -> None:
    document = made("2 标题。<正文")
    document.apply(editing.split_paragraph(document, (0, offset)))
    assert done(document, editing.join_with_previous(document, 1)) == ["2 标题。<正文"]


@pytest.mark.parametrize(
    ("line", "offset", "in_title"),
    [
        ("2 标题。<正文", 0, True),
        ("2 标题。<正文", 2, True),
        ("2 标题。<正文", 3, False),
        ("2 标题。<正文", 4, False),
        ("2 标题。<", 3, False),
        ("2 标题<正文", 2, True),
        ("2 标题<{~x}正文", 3, False),
        ("2 “标题。”<正文", 5, False),
        ("2 Title.< body", 6, False),
    ],
)
def test_what_is_typed_belongs_to_the_title_up_to_its_full_stop(line, offset, in_title) -> None:
    document = made(line)
    assert typing_props(document.blocks[0], offset).title == in_title
    (inserted,) = done(document, editing.insert_text(document, Selection.at((0, offset)), "x"))
    assert (inserted.index("x") < inserted.index("<")) == in_title


@pytest.mark.parametrize(
    ("start", "stop", "after"),
    [
        (0, 3, ["正文"]),
        (0, 4, ["文"]),
        (1, 4, ["2 标<文"]),
        (3, 5, ["2 标题。<"]),
        (0, 5, ["2 "]),
        (0, 2, ["2 。<正文"]),
    ],
)
def test_body_text_that_loses_its_title_is_no_heading(start, stop, after) -> None:
    document = made("2 标题。<正文")
    assert done(document, editing.delete_range(document, Selection((0, start), (0, stop)))) == after


@pytest.mark.parametrize(
    ("at", "text", "after"),
    [
        (1, "a\nb", ["2 标a<", "2 b题。<正文"]),
        (4, "a\nb", ["2 标题。<正a", "b文"]),
        (3, "a", ["2 标题。<a正文"]),
    ],
)
def test_pasted_lines(at, text, after) -> None:
    document = made("2 标题。<正文")
    assert done(document, editing.insert_text(document, Selection.at((0, at)), text)) == after


def test_a_copied_title_is_text_where_it_is_pasted_into_body_text() -> None:
    document = made("2 标题。<正文", "3 下一。<下文")
    copied = editing.copied(document, Selection((0, 0), (0, 3)))
    for at, after in (((1, 4), "3 下一。<下标题。文"), ((1, 1), "3 下标题。一。<下文")):
        fresh = editing.fresh(copied, document, Selection.at(at))
        made_ = editing.replace_range(document, Selection.at(at), fresh, Operation.PASTE)
        assert done(document, made_)[1] == after
        document.undo()


PAIRS = [
    (["2 标题", "正文"], ["2 标题。<正文"]),
    (["2 标题？", "正文"], ["2 标题？<正文"]),
    (["2 标题：", "正文"], ["2 标题：<正文"]),
    (["2 “标题。”", "正文"], ["2 “标题。”<正文"]),
    (["2 Title", "Body"], ["2 Title.< Body"]),
    (["2 Why?", "Body"], ["2 Why?< Body"]),
    (["2 In the U.S.", "Body"], ["2 In the U.S.< Body"]),
    (["2 Title", " Body"], ["2 Title.<  Body"]),
    (["2 AI", "正文"], ["2 AI。<正文"]),
]


@pytest.mark.parametrize(("apart", "together"), PAIRS)
def test_the_command_turns_there_and_back(apart, together) -> None:
    document = made(*apart)
    assert done(document, toggled(document, [0])) == together
    assert done(document, toggled(document, [0])) == apart


@pytest.mark.parametrize(
    ("together", "apart"),
    [
        ("1 Defined Terms<. In this text", ["1 Defined Terms", "In this text"]),
        ("1 一是看。<正文", ["1 一是看", "正文"]),
        ("1 a<", ["-"]),
    ],
)
def test_a_run_in_heading_gets_a_line_of_its_own(together, apart) -> None:
    document = made(together)
    assert done(document, toggled(document, [0])) == apart


def test_a_heading_that_goes_on_behind_its_first_sentence_only_gets_its_title_marked() -> None:
    document = made("2 要抓落实。各级要行动。", "正文")
    assert done(document, toggled(document, [0])) == ["2 要抓落实。<各级要行动。", "正文"]


@pytest.mark.parametrize(
    "lines", [("2 标题", "3 下一"), ("2 标题",), ("2 标题", ""), ("2 标题", "[t]"), ("2 ", "正文"), ("正文",)]
)
def test_a_heading_without_body_text_below_stays(lines) -> None:
    document = doc(*lines)
    assert toggled(document, [0]) is None


def test_several_headings_turn_in_one_entry() -> None:
    document = made("1 甲", "甲文", "2 乙。<乙文", "1 丙", "丙文", "丁")
    assert done(document, toggled(document, [0, 2, 3])) == ["1 甲。<甲文", "2 乙。<乙文", "1 丙。<丙文", "丁"]
    assert document.history.done[-1].operation is Operation.RUN_IN
    assert done(document, toggled(document, [0, 1, 2])) == ["1 甲", "甲文", "2 乙", "乙文", "1 丙", "丙文", "丁"]
    assert document.history.done[-1].operation is Operation.OWN_LINE


@pytest.mark.parametrize(
    ("caret", "after", "back"),
    [((0, 1), (0, 1), (0, 1)), ((1, 1), (0, 4), (1, 1)), ((1, 0), (0, 3), (1, 0))],
)
def test_the_caret_stays_in_its_text(caret: Position, after: Position, back: Position) -> None:
    document = made("2 标题", "正文")
    there = toggled(document, [0], caret)
    assert there is not None
    assert there.after == Selection.at(after)
    document.apply(there)
    again = toggled(document, [0], after)
    assert again is not None
    assert again.after == Selection.at(back)


def test_a_run_in_heading_keeps_its_number() -> None:
    document = made("1 甲", "甲文", "2 乙", "乙文", properties=Properties(scheme=SCHEME))
    document.apply(formatting.set_scheme(document, Scheme("t", "T", SCHEME.levels)))
    done(document, toggled(document, [0, 2]))
    assert [block.props.num for block in document.blocks] == [NumRef(SCHEME_NUM, 0), NumRef(SCHEME_NUM, 1)]
    done(document, toggled(document, [0, 1]))
    assert [block.props.num for block in document.blocks if block.level] == [None, None]


def test_a_heading_without_a_number_stays_without() -> None:
    block = made("1 甲").blocks[0]
    document = Document([block.edited(props=ParaProps(num=NO_NUMBER)), *made("甲文").blocks])
    for _ in range(2):
        done(document, toggled(document, [0]))
        assert document.blocks[0].props.num == NO_NUMBER


def test_levels_keep_a_heading_run_in_and_body_text_has_no_title() -> None:
    document = made("1 一", "2 标题。<正文")
    assert done(document, restructure.shift_section(document, 1, -1)) == ["1 一", "1 标题。<正文"]
    assert done(document, formatting.set_level(document, Selection.at((1, 0)), 3)) == ["1 一", "3 标题。<正文"]
    assert document.blocks[1].props == ParaProps(outline=2, num=NumRef(SCHEME_NUM, 2))
    assert done(document, formatting.set_level(document, Selection.at((1, 0)), 0)) == ["1 一", "标题。正文"]
    assert document.blocks[1].props == ParaProps()


def test_renaming_changes_the_title_only() -> None:
    document = made("2 标题。<正文")
    assert done(document, restructure.rename(document, 0, "新题。")) == ["2 新题。<正文"]
    assert title_of(document.blocks[0]) == "新题。"


@pytest.mark.parametrize("title", ["标题。", "标题"])
def test_what_is_typed_behind_a_comment_that_follows_the_title_is_body_text(title) -> None:
    document = Document(
        [_block("2 标题{!1}正文").edited(runs=with_title(doc(title + "{!1}正文").blocks[0].runs, len(title)))]
    )
    assert not typing_props(document.blocks[0], len(title) + 1).title
    (after,) = done(document, editing.insert_text(document, Selection.at((0, len(title) + 1)), "x"))
    assert after == f"2 {title}<\ufffcx正文"


def test_a_title_that_holds_only_a_comment_gets_what_it_is_renamed_to() -> None:
    document = doc("2 {!1}正文")
    (block,) = document.blocks
    assert isinstance(block, Paragraph)
    marks = block.edited(runs=with_title(block.runs, 1))
    document = Document([marks])
    assert done(document, restructure.rename(document, 0, "新题。")) == ["2 \ufffc新题。<正文"]


def test_another_form_in_the_file_touches_run_in_headings_only() -> None:
    document = made("1 一", "2 标题。<正文", "下文")
    before = list(document.blocks)
    document.apply(set_form(document, SEPARATOR))
    assert [a is b for a, b in zip(document.blocks, before, strict=True)] == [True, False, True]
    assert set_form(document, SEPARATOR) is None
    document.undo()
    assert all(a is b for a, b in zip(document.blocks, before, strict=True))
