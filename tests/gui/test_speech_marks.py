"""Speech marks: from the command to the file and back, one undo step each; seen or not, never counted as words."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document as OfficeDocument
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from bodies import heading, paragraph, text_run
from builders import undo_all
from office import convert, needs_office, needs_poppler, pdf_text
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.looks import CharLook
from speecheditor.gui.main_window import MainWindow
from speecheditor.gui.printing.pieces import run_pieces
from speecheditor.model.blocks import readable_text
from speecheditor.model.counts import count_block
from speecheditor.model.outline import title_of
from speecheditor.model.transaction import Selection
from speecheditor.store.session import new_document, prepare

BODY = heading(1, "Opening words") + paragraph("Thank you all for coming.") + paragraph("同志们，现在开会。")
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def window(opened) -> MainWindow:
    return opened(BODY)


def at(window: MainWindow, block: int, start: int, stop: int | None = None) -> None:
    window.editor.select(Selection((block, start), (block, start if stop is None else stop)))


def trigger(window: MainWindow, action_id: str, *texts: str) -> None:
    """Run a command and answer what it asks."""
    window.actions_by_id[action_id].trigger()
    if texts:
        dialog = window.speech_marks.dialog
        for edit, text in zip(dialog.edits, texts, strict=True):
            edit.setText(text)
        dialog.accept()


def shown(window: MainWindow, block: int) -> str:
    return readable_text(window.document.blocks[block].runs)


def saved(window: MainWindow, qtbot) -> Path:
    window.files.save()
    qtbot.waitUntil(lambda: not window.session.is_modified, timeout=5000)
    return window.session.path


COMMANDS = [
    ("speech.pause_short", (), "Thank you/ all for coming.", "Speech Pause"),
    ("speech.pause_middle", (), "Thank you// all for coming.", "Speech Pause"),
    ("speech.pause_long", (), "Thank you/// all for coming.", "Speech Pause"),
    ("speech.applause", (), "Thank you[applause] all for coming.", "Speech Applause"),
    ("speech.direction", ("look up",), "Thank you[look up] all for coming.", "Speech Direction"),
    ("speech.slide", ("Slide 3",), "Thank you[Slide 3] all for coming.", "Speech Slide Cue"),
]


@pytest.mark.parametrize(("action_id", "texts", "text", "style"), COMMANDS, ids=[c[0] for c in COMMANDS])
def test_a_cue_comes_back_from_the_file_and_is_one_undo_step(window, qtbot, action_id, texts, text, style) -> None:
    before, counts = window.document.snapshot()[0], window.counts.total
    at(window, 1, len("Thank you"))
    _english(window)
    trigger(window, action_id, *texts)
    assert shown(window, 1) == text
    assert window.counts.total == counts
    window.editor.binding.verify()
    path = saved(window, qtbot)
    again = read_docx(path.read_bytes()).document.blocks
    assert [b.runs for b in again] == [b.runs for b in window.document.blocks]
    office = OfficeDocument(str(path)).paragraphs[1]
    assert office.text == text
    assert office.runs[1].style.name == style
    undo_all(window.document)
    assert all(a is b for a, b in zip(window.document.blocks, before, strict=True))


def _english(window: MainWindow) -> None:
    window.speech_marks.language = lambda: "en"


def test_in_chinese_cues_have_chinese_brackets(window) -> None:
    window.speech_marks.language = lambda: "zh-CN"
    at(window, 2, 4)
    trigger(window, "speech.applause")
    trigger(window, "speech.direction", "环视全场")
    assert shown(window, 2) == "同志们，【掌声】【环视全场】现在开会。"


def test_a_direction_is_made_of_the_selected_words_and_asked_anew(window) -> None:
    _english(window)
    at(window, 1, 0, 5)
    window.actions_by_id["speech.direction"].trigger()
    dialog = window.speech_marks.dialog
    assert dialog.texts() == ["Thank"]
    dialog.edits[0].setText("")
    assert not dialog.buttons.buttons()[0].isEnabled()
    dialog.edits[0].setText("wait")
    dialog.accept()
    assert shown(window, 1) == "[wait] you all for coming."
    at(window, 1, 1)
    window.actions_by_id["speech.direction"].trigger()
    assert window.speech_marks.dialog.texts() == ["wait"]
    window.speech_marks.dialog.edits[0].setText("smile")
    window.speech_marks.dialog.accept()
    assert shown(window, 1) == "[smile] you all for coming."


def test_a_double_click_opens_a_direction(window) -> None:
    _english(window)
    at(window, 1, 0)
    trigger(window, "speech.direction", "wait")
    behind = window.editor.cursorRect().center()
    window.speech_marks.dialog = None
    QTest.mouseDClick(window.editor.viewport(), Qt.MouseButton.LeftButton, pos=behind + QPoint(3, 0))
    assert window.speech_marks.dialog is None
    assert "Thank" in window.editor.textCursor().selectedText()
    QTest.mouseDClick(window.editor.viewport(), Qt.MouseButton.LeftButton, pos=behind - QPoint(3, 0))
    assert window.speech_marks.dialog.texts() == ["wait"]
    assert window.speech_marks.dialog.isVisible()
    window.speech_marks.dialog.reject()


def test_a_cue_in_a_heading_is_no_part_of_its_title(window) -> None:
    at(window, 0, 7)
    trigger(window, "speech.pause_short")
    assert shown(window, 0) == "Opening/ words"
    assert title_of(window.document.blocks[0]) == "Opening words"
    window.commands.rename(0, "Opening remarks")
    assert shown(window, 0) == "Opening/ remarks"


def test_a_pause_follows_what_is_selected_and_replaces_nothing(window) -> None:
    at(window, 1, 0, 5)
    trigger(window, "speech.pause_short")
    assert shown(window, 1) == "Thank/ you all for coming."
    window.editor.select(Selection((1, 0), (2, 3)))
    _english(window)
    trigger(window, "speech.slide", "4")
    assert shown(window, 2) == "同志们[4]，现在开会。"
    assert len(window.document.blocks) == 3


NOTED = paragraph("a word", "<w:r><w:footnoteReference w:id='2'/></w:r>", " more")


def test_no_object_is_lost_in_the_words_of_a_mark(opened) -> None:
    window = opened(NOTED)
    _english(window)
    at(window, 0, 2, 9)
    trigger(window, "speech.direction", "smile")
    assert shown(window, 0) == "a word1 m[smile]ore"
    at(window, 0, 2, 7)
    trigger(window, "speech.pronunciation")
    assert window.status.currentMessage() == "Select one word to say how it is pronounced."


def test_a_cue_is_as_large_as_the_text_around_and_in_the_same_insertion(opened, qtbot) -> None:
    run = text_run("big words", '<w:color w:val="FF0000"/><w:sz w:val="44"/>')
    window = opened(paragraph(f'<w:ins w:id="9" w:author="Li" w:date="2024-05-01T08:00:00Z">{run}</w:ins>'))
    at(window, 0, 3)
    trigger(window, "speech.pause_short")
    again = read_docx(saved(window, qtbot).read_bytes()).document.blocks[0]
    assert again.runs == window.document.blocks[0].runs
    cue = again.runs[1].props
    assert (cue.atom.kind, cue.raw, cue.revision.author) == ("pause", b'<w:sz w:val="44"/>', "Li")


PAUSE_STYLE = '<w:style w:type="character" w:styleId="a7"><w:name w:val="Speech Pause"/></w:style>'
IN_STYLE = '<w:rStyle w:val="a7"/>'


@pytest.mark.parametrize(
    ("runs", "cues"),
    [
        (["[Slide ", "3", "]"], ["[Slide 3]"]),
        (["[a", "b]", "[c]"], ["[ab]", "[c]"]),
        (["【掌声】", "【掌声】"], ["【掌声】", "【掌声】"]),
        (["/", "/"], ["/", "/"]),
    ],
)
def test_a_cue_that_another_program_parted_is_one_and_can_be_dressed_and_deleted(opened, qtbot, runs, cues) -> None:
    window = opened(paragraph("x", *[text_run(text, IN_STYLE) for text in runs], "y"), styles=PAUSE_STYLE)

    def found() -> list[str]:
        return [run.props.atom.text for run in window.document.blocks[0].runs if run.props.atom]

    assert found() == cues
    at(window, 0, 0, 2 + len(cues))
    window.actions_by_id["format.italic"].trigger()
    again = read_docx(saved(window, qtbot).read_bytes()).document
    assert again.blocks[0].runs == window.document.blocks[0].runs
    at(window, 0, 1, 2)
    QTest.keyClick(window.editor, Qt.Key.Key_Delete)
    assert found() == cues[1:]
    again = read_docx(saved(window, qtbot).read_bytes()).document
    assert again.blocks[0].runs == window.document.blocks[0].runs


def test_text_typed_beside_a_cue_is_speech(window, qtbot) -> None:
    at(window, 1, len("Thank you"))
    trigger(window, "speech.pause_short")
    QTest.keyClicks(window.editor, " very much")
    assert shown(window, 1) == "Thank you/ very much all for coming."
    again = read_docx(saved(window, qtbot).read_bytes()).document.blocks[1]
    assert [run.text for run in again.runs] == ["Thank you", "\ufffc", " very much all for coming."]


def test_what_another_program_wrote_in_our_styles_is_a_cue(opened) -> None:
    style = '<w:style w:type="character" w:styleId="a7"><w:name w:val="Speech Pause"/></w:style>'
    window = opened(paragraph("a", text_run("//", '<w:rStyle w:val="a7"/><w:b/>'), "b"), styles=style)
    run = window.document.blocks[0].runs[1]
    assert run.props.atom.kind == "pause"
    assert run.props.bold
    assert count_block(window.document.blocks[0]).words == 2


def test_a_cue_can_be_made_bold_and_stays_a_cue(window, qtbot) -> None:
    at(window, 1, 0)
    trigger(window, "speech.pause_short")
    at(window, 1, 0, 8)
    window.actions_by_id["format.bold"].trigger()
    again = read_docx(saved(window, qtbot).read_bytes()).document.blocks[1]
    assert again.runs == window.document.blocks[1].runs
    assert again.runs[0].props.bold
    assert again.runs[0].props.atom.kind == "pause"


def test_cues_are_printed(window) -> None:
    at(window, 1, 0)
    trigger(window, "speech.pause_long")
    run = window.document.blocks[1].runs[0]
    assert [piece.text for piece in run_pieces(run, CharLook())] == ["///"]


# -- emphasis


def test_emphasis_is_a_character_style_and_spoken(window, qtbot) -> None:
    before, counts = window.document.snapshot()[0], window.counts.total
    at(window, 1, 6, 9)
    trigger(window, "speech.emphasis")
    assert window.counts.total == counts
    path = saved(window, qtbot)
    stressed = OfficeDocument(str(path)).paragraphs[1].runs[1]
    assert (stressed.text, stressed.style.name) == ("you", "Speech Emphasis")
    trigger(window, "speech.emphasis")
    assert window.document.blocks[1].runs == before[1].runs
    undo_all(window.document)
    assert all(a is b for a, b in zip(window.document.blocks, before, strict=True))


def test_emphasis_asks_for_words(window) -> None:
    at(window, 1, 6)
    trigger(window, "speech.emphasis")
    assert window.status.currentMessage() == "Select the words to stress."


def test_the_name_of_a_style_is_not_looked_for_in_other_properties(opened) -> None:
    style = '<w:style w:type="character" w:styleId="24"><w:name w:val="Speech Emphasis"/></w:style>'
    window = opened(paragraph(text_run("large", '<w:sz w:val="240"/>')), styles=style)
    at(window, 0, 0, 5)
    trigger(window, "speech.emphasis")
    assert b"rStyle" in window.document.blocks[0].runs[0].props.raw
    at(window, 0, 0, 5)
    trigger(window, "speech.emphasis")
    assert window.document.blocks[0].runs[0].props.raw == b'<w:sz w:val="240"/>'


# -- pronunciation


def test_a_hint_stands_over_its_word_and_the_word_counts(window, qtbot) -> None:
    before, counts = window.document.snapshot()[0], window.counts.total
    at(window, 2, 0, 2)
    trigger(window, "speech.pronunciation", "同志", "tóng zhì")
    assert shown(window, 2) == "同志们，现在开会。"
    assert window.counts.total == counts
    path = saved(window, qtbot)
    again = read_docx(path.read_bytes()).document.blocks
    assert again[2].runs == window.document.blocks[2].runs
    at(window, 2, 1)
    window.actions_by_id["speech.pronunciation"].trigger()
    assert window.speech_marks.dialog.texts() == ["同志", "tóng zhì"]
    window.speech_marks.dialog.reject()
    trigger(window, "speech.remove")
    assert window.document.blocks[2].runs == before[2].runs
    undo_all(window.document)
    assert all(a is b for a, b in zip(window.document.blocks, before, strict=True))


@needs_office
@needs_poppler
@pytest.mark.sweep
def test_libreoffice_shows_cues_and_hints(window, qtbot, tmp_path) -> None:
    at(window, 2, 0, 2)
    trigger(window, "speech.pronunciation", "同志", "tóngzhì")
    at(window, 1, 0)
    trigger(window, "speech.pause_long")
    path = saved(window, qtbot)
    text = pdf_text(convert([path], tmp_path)[path])
    assert "///Thank you" in text
    assert "tóngzhì" in text
    assert "同志" in text


# -- taking away, hiding


def test_marks_of_a_selection_go_and_the_words_stay(window) -> None:
    before = window.document.snapshot()[0]
    at(window, 1, 3)
    trigger(window, "speech.pause_short")
    at(window, 1, 8, 12)
    trigger(window, "speech.emphasis")
    at(window, 2, 0, 2)
    trigger(window, "speech.pronunciation", "同志", "tóng zhì")
    window.editor.select(Selection((0, 0), (2, 5)))
    trigger(window, "speech.remove")
    assert [block.runs for block in window.document.blocks] == [block.runs for block in before]
    trigger(window, "speech.remove")
    assert window.status.currentMessage() == "There is no speech mark here."


def test_hidden_marks_take_no_room_and_no_key_deletes_them_unseen(window) -> None:
    plain = window.editor.viewport().grab().toImage()
    at(window, 1, 0)
    trigger(window, "speech.pause_long")
    at(window, 1, 7, 10)
    trigger(window, "speech.emphasis")
    at(window, 1, 1)
    window.editor.setCursorWidth(0)
    marked = window.editor.viewport().grab().toImage()
    trigger(window, "view.speech_marks")
    hidden = window.editor.viewport().grab().toImage()
    assert hidden != marked
    assert plain.size() == hidden.size()
    window.editor.binding.verify()
    before = window.document.snapshot()[0]
    QTest.keyClick(window.editor, Qt.Key.Key_Backspace)
    assert window.document.snapshot()[0] == before
    assert window.actions_by_id["view.speech_marks"].isChecked()
    QTest.keyClick(window.editor, Qt.Key.Key_Backspace)
    assert shown(window, 1) == "Thank you all for coming."


@pytest.mark.parametrize("keys", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier])
def test_an_arrow_key_does_not_stop_at_hidden_marks(window, keys) -> None:
    for _ in range(2):
        at(window, 1, 5)
        trigger(window, "speech.pause_short")
    trigger(window, "view.speech_marks")
    at(window, 1, 5)
    places = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left):
        QTest.keyClick(window.editor, key, keys)
        places.append(window.editor.selection().head[1])
    assert places == [8, 9, 8, 7, 4]
    assert window.editor.selection().empty == (keys is Qt.KeyboardModifier.NoModifier)


def test_no_key_deletes_a_hidden_mark_with_a_word(window) -> None:
    at(window, 1, len("Thank you"))
    trigger(window, "speech.pause_long")
    at(window, 1, len("Thank you"))
    trigger(window, "view.speech_marks")
    before = window.document.snapshot()[0]
    QTest.keyClick(window.editor, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert window.document.snapshot()[0] == before
    assert window.actions_by_id["view.speech_marks"].isChecked()


def test_another_document_is_shown_without_marks_too(window) -> None:
    trigger(window, "view.speech_marks")
    window.show_opened(prepare(new_document("en")))
    assert not window.editor._decor.shows_cues
    trigger(window, "view.speech_marks")
    assert window.editor._decor.shows_cues


def test_a_new_mark_is_seen(window) -> None:
    trigger(window, "view.speech_marks")
    at(window, 1, 0)
    trigger(window, "speech.pause_short")
    assert window.actions_by_id["view.speech_marks"].isChecked()
