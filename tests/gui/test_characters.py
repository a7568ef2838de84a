"""The commands on characters in the window: from the action to the file and back, for a selection and for what is
typed next."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from by_keys import compose
from character_windows import STYLES, checks, file_runs, look, select, trigger
from docx.oxml.ns import qn
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bodies import heading, paragraph, text_run
from speecheditor.gui.action_table import FORMAT
from speecheditor.gui.characters import CASES, SWITCHES
from speecheditor.gui.main_window import MainWindow
from speecheditor.model.blocks import RunProps
from speecheditor.model.transaction import Selection

WRITTEN = {
    "format.bold": ("w:b", None),
    "format.italic": ("w:i", None),
    "format.underline": ("w:u", "single"),
    "format.underline_double": ("w:u", "double"),
    "format.underline_thick": ("w:u", "thick"),
    "format.underline_dotted": ("w:u", "dotted"),
    "format.underline_dash": ("w:u", "dash"),
    "format.underline_wave": ("w:u", "wave"),
    "format.underline_words": ("w:u", "words"),
    "format.strike": ("w:strike", None),
    "format.superscript": ("w:vertAlign", "superscript"),
    "format.subscript": ("w:vertAlign", "subscript"),
    "format.emphasis": ("w:em", "dot"),
}
"""What each switch writes."""


@pytest.fixture
def opened(opened) -> Callable[..., MainWindow]:
    return lambda body, defaults="": opened(body, styles=defaults + STYLES)


@pytest.fixture
def window(opened) -> MainWindow:
    return opened(paragraph("讲话 text") + paragraph("other"))


# -- the selection


def test_a_switch_is_written_is_one_step_and_goes_back(window) -> None:
    before = list(window.document.blocks)
    for action_id, (name, value) in WRITTEN.items():
        select(window, 0, 2)
        trigger(window, action_id)
        assert action_id in checks(window)
        assert window.editor.selection() == Selection((0, 0), (0, 2))
        assert len(window.document.history.done) == 1
        first, rest = file_runs(window)
        found = first._r.rPr.find(qn(name)).get(qn("w:val"))
        assert (first.text, rest.text, found, rest._r.rPr) == ("讲话", " text", value, None), action_id
        trigger(window, action_id)
        assert window.document.blocks[0].runs == before[0].runs, action_id
        window.document.undo()
        window.document.undo()
        assert all(a is b for a, b in zip(window.document.blocks, before, strict=True)), action_id


def test_a_mixed_selection_is_switched_on_first(opened) -> None:
    window = opened(paragraph("a", text_run("b", "<w:b/>")))
    select(window, 0, 2)
    assert checks(window) == set()
    trigger(window, "format.bold")
    assert (window.document.blocks[0].runs[0].props, checks(window)) == (RunProps(bold=True), {"format.bold"})


def test_text_of_a_bold_style_is_switched_off_and_back(opened) -> None:
    window = opened(paragraph("Title", ppr='<w:pStyle w:val="Heading1"/>'))
    select(window, 0, 3)
    assert checks(window) == {"format.bold"}
    trigger(window, "format.bold")
    assert [run.props.bold for run in window.document.blocks[0].runs] == [False, None]
    trigger(window, "format.bold")
    assert [run.props.bold for run in window.document.blocks[0].runs] == [None]


def test_superscript_replaces_subscript(window) -> None:
    select(window, 0, 2)
    trigger(window, "format.subscript")
    trigger(window, "format.superscript")
    assert checks(window) == {"format.superscript"}
    assert look(window).vertical == "superscript"


@pytest.mark.parametrize(("action_id", "size"), [("format.grow", 18.0), ("format.shrink", 15.0)])
def test_sizes_go_up_and_down(window, action_id, size) -> None:
    select(window, 0, 2)
    trigger(window, action_id)
    assert (look(window).size, look(window, 4).size) == (size, 16.0)
    assert file_runs(window)[0].font.size.pt == size


def test_clearing_leaves_the_style(opened) -> None:
    window = opened(paragraph(text_run("one", '<w:i/><w:sz w:val="60"/><w:em w:val="dot"/>')))
    select(window, 0, 3)
    trigger(window, "format.clear")
    assert file_runs(window)[0]._r.rPr is None
    assert len(window.document.history.done) == 1


REWRITTEN = (
    ("format.case_upper", "straße 讲话", "STRASSE 讲话"),
    ("format.case_lower", "ABC", "abc"),
    ("format.case_title", "the end of it", "The End of It"),
    ("format.case_sentence", "THE END. IT IS", "The end. It is"),
    ("format.case_toggle", "aB", "Ab"),
    ("format.width_half", "ＡＢ１，\u3000", "AB1,\u3000"),
    ("format.width_full", "AB1,", "ＡＢ１，"),
)


def test_letters_are_rewritten(opened) -> None:
    window = opened("".join(paragraph(text_run(text, "<w:b/>")) for _, text, _ in REWRITTEN))
    for number, (action_id, text, after) in enumerate(REWRITTEN):
        before = window.document.blocks[number]
        select(window, 0, len(text), number)
        trigger(window, action_id)
        (run,) = file_runs(window, number)
        assert (run.text, run.bold) == (after, True)
        assert window.editor.selection() == Selection((number, 0), (number, len(after)))
        window.document.undo()
        assert window.document.blocks[number] is before


def test_without_a_selection_the_word_at_the_caret_is_rewritten(opened) -> None:
    window = opened(paragraph("one two three"))
    select(window, 5, 5)
    trigger(window, "format.case_upper")
    assert window.document.blocks[0].text == "one TWO three"


def test_a_protected_block_takes_no_look(opened) -> None:
    window = opened("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl>" + paragraph("a"))
    for start, stop in ((0, 1), (0, 0)):
        select(window, start, stop)
        for action_id in (*SWITCHES, "format.grow", "format.clear", *CASES, "format.painter"):
            trigger(window, action_id)
    assert not window.session.is_modified


# -- what is typed next


def typed(window: MainWindow) -> str:
    QTest.keyClicks(window.editor, "ab")
    return "ab"


def composed(window: MainWindow) -> str:
    compose(window.editor, "甲", "x", "xy")
    return "甲"


@pytest.mark.parametrize("type_", [typed, composed])
def test_a_switch_is_for_what_is_typed_next(window, type_) -> None:
    for action_id, (name, value) in WRITTEN.items():
        select(window, 2, 2)
        trigger(window, action_id)
        assert action_id in checks(window)
        assert not window.document.history.done
        text = type_(window)
        first, new, rest = file_runs(window)
        found = new._r.rPr.find(qn(name)).get(qn("w:val"))
        assert (first.text, new.text, rest.text, found) == ("讲话", text, " text", value), action_id
        trigger(window, action_id)
        QTest.keyClicks(window.editor, "c")
        assert [run.text for run in window.document.blocks[0].runs] == ["讲话", text, "c text"], action_id
        while window.document.undo():
            pass


def test_so_are_font_size_and_colours(window) -> None:
    select(window, 2, 2)
    bar = window.characters.bar
    bar.font.committed.emit("Georgia")
    bar.size.committed.emit("小四")
    bar.color.chosen.emit("#c00000")
    bar.highlight.chosen.emit("#ffff00")
    trigger(window, "format.grow")
    compose(window.editor, "甲", "x", "xy")
    QTest.keyClicks(window.editor, "a")
    found = look(window, 2)
    assert (found.family, found.size, found.color, found.highlight) == ("Georgia", 14.0, "#c00000", "#ffff00")
    assert [run.text for run in window.document.blocks[0].runs] == ["讲话", "甲a", " text"]
    trigger(window, "format.clear")
    QTest.keyClicks(window.editor, "b")
    assert [run.text for run in window.document.blocks[0].runs] == ["讲话", "甲a", "b text"]


def test_enter_goes_on_in_the_look_of_body_text_but_not_of_a_title(opened) -> None:
    bold = "<w:b/>"
    window = opened(
        paragraph(text_run("one", bold)) + heading(1, text_run("Two", "<w:i/>")) + paragraph(text_run("three", bold))
    )
    for block, length in ((2, 5), (1, 3), (0, 3)):
        select(window, length, length, block)
        QTest.keyClick(window.editor, Qt.Key.Key_Return)
        compose(window.editor, "甲", "x", "xy")
    assert [(b.text, b.runs[0].props.bold, b.runs[0].props.italic) for b in window.document.blocks] == [
        ("one", True, None),
        ("甲", True, None),
        ("Two", None, True),
        ("甲", None, None),
        ("three", True, None),
        ("甲", True, None),
    ]


def test_an_empty_paragraph_takes_it_too(opened) -> None:
    window = opened(paragraph())
    select(window, 0, 0)
    trigger(window, "format.emphasis")
    compose(window.editor, "甲", "x", "xy")
    assert look(window).emphasis == "dot"


def test_every_command_on_characters_is_connected(window) -> None:
    assert WRITTEN.keys() == SWITCHES.keys()
    assert CASES.keys() < {action_id for action_id, _, _ in REWRITTEN}
    mine = {
        *SWITCHES,
        *CASES,
        *("format.color", "format.highlight", "format.grow", "format.shrink", "format.clear", "format.painter"),
        *("format.font", "format.width_half", "format.width_full"),
    }
    assert mine <= {spec.id for spec in FORMAT}
    assert len(mine) == 27
