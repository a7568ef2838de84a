"""What the pointer finds: tips that say who, when and where to, and links that open nothing but the web and mail."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from bodies import body_of, field, heading, paragraph, start, text_run
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.xml import W
from speecheditor.gui import hover
from speecheditor.gui.app import create_window
from speecheditor.gui.hover import MOST_SHOWN, openable, readable_date, shown
from speecheditor.gui.main_window import MainWindow
from speecheditor.gui.review import author_color
from speecheditor.model.blocks import Paragraph
from speecheditor.model.transaction import Selection
from word_parts import MAIN, package

WHO = 'w:author="Li &lt;b&gt;" w:date="2024-05-01T08:05:00Z"'
COMMENTS = (
    f'<w:comments xmlns:w="{W}"><w:comment w:id="1" {WHO}><w:p><w:r><w:t>Why &lt;i&gt;?</w:t></w:r></w:p></w:comment>'
    "</w:comments>"
)
NOTES = (
    f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p><w:r><w:t>See.</w:t></w:r></w:p></w:footnote></w:footnotes>'
)
TARGETS = {
    "web": "https://example.org/a",
    "mail": "mailto:a@example.org",
    "script": "javascript:alert(1)",
    "file": "file:///etc/passwd",
    "share": "\\\\host\\share\\x.exe",
    "word": "ms-word:ofe|u|https://example.org/x.docx",
    "odd": "https://example.org/\u202egpj.exe",
    "none": "example.org/a",
}
WEB = '<w:hyperlink r:id="{}">' + text_run("link") + "</w:hyperlink>"
PLACE = '<w:hyperlink w:anchor="{}">' + text_run("place") + "</w:hyperlink>"
DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/"
PICTURE = (
    f'<w:r><w:drawing><wp:inline xmlns:wp="{DRAWN}wordprocessingDrawing"><wp:extent cx="914400" cy="914400"/>'
    f'<wp:docPr id="1" name="p" descr="A bridge"/><a:graphic xmlns:a="{DRAWN}main"><a:graphicData>'
    f'<pic:pic xmlns:pic="{DRAWN}picture"><pic:blipFill><a:blip r:link="web"/></pic:blipFill></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
LINES = {
    "comment": '<w:r><w:commentReference w:id="1"/></w:r>',
    "lost comment": '<w:r><w:commentReference w:id="8"/></w:r>',
    "footnote": '<w:r><w:footnoteReference w:id="2"/></w:r>',
    "lost note": '<w:r><w:endnoteReference w:id="2"/></w:r>',
    "deleted": f'<w:del w:id="3" {WHO}><w:r><w:delText>gone</w:delText></w:r></w:del>',
    "moved away": f'<w:moveFrom w:id="4" {WHO}>{text_run("gone")}</w:moveFrom>',
    "inserted": f'<w:ins w:id="5" {WHO}>{text_run("new")}</w:ins>',
    "moved here": f'<w:moveTo w:id="6" w:author="">{text_run("new")}</w:moveTo>',
    "field": field("DDEAUTO cmd", "7"),
    "empty field": field('XE "index"'),
    "field link": field('HYPERLINK "https://example.org/f"', "go"),
    **{name: WEB.format(name) for name in TARGETS},
    "dangling": WEB.format("nothing"),
    "place": PLACE.format("b1"),
    "nowhere": PLACE.format("b9"),
    "picture": PICTURE,
    "plain": text_run("plain"),
}


def data() -> bytes:
    body = "".join(paragraph(inner) for inner in LINES.values()) + heading(1, start(1), "Far")
    plain = package(body, comments=COMMENTS, footnotes=NOTES)
    relationships = "".join(
        f'<Relationship Id="{name}" Type="x/hyperlink" Target="{target}" TargetMode="External"/>'
        for name, target in TARGETS.items()
    )
    name = f"word/_rels/{MAIN.rpartition('/')[2]}.rels"
    rels = plain.part(name).decode().replace("</Relationships>", relationships + "</Relationships>")
    return plain.with_parts({name: rels.encode()})


@pytest.fixture
def window(qtbot, tmp_path: Path):
    path = tmp_path / "marks.docx"
    path.write_bytes(data())
    found = create_window(path)
    found.resize(900, 1100)
    found.show()
    qtbot.waitExposed(found)
    qtbot.waitUntil(lambda: found.session.path is not None)
    QApplication.processEvents()
    yield found
    found.document.history.mark_clean(found.document.history.state())
    found.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def point(window: MainWindow, name: str) -> QPoint:
    """The middle of the first character of a line, in the viewport."""
    editor = window.editor
    block = editor.document().findBlockByNumber(list(LINES).index(name))
    place = editor.speech_layout.blockBoundingRect(block)
    editor.verticalScrollBar().setValue(round(place.top() - 300))
    line = block.layout().lineAt(0)
    x = place.left() + (line.cursorToX(0)[0] + line.cursorToX(1)[0]) / 2
    y = place.top() + line.y() + line.height() / 2 - editor.verticalScrollBar().value()
    return QPoint(round(x), round(y))


NOT_OPENED = "For safety only addresses of the web and of mail are opened from here, so this one is not."


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("comment", "Li <b> commented on {date}:\nWhy <i>?"),
        ("lost comment", "The file holds no text of this comment."),
        ("footnote", "Footnote: See."),
        ("lost note", "The file holds no text of this note."),
        ("deleted", "Li <b> deleted this on {date}:\ngone"),
        ("moved away", "Li <b> moved this elsewhere on {date}:\ngone"),
        ("inserted", "Li <b> inserted this on {date}."),
        ("moved here", "Somebody moved this to here."),
        ("field", "This is a field; its last result is shown. Field code: DDEAUTO cmd"),
        ("empty field", 'This is a field without a result. Field code: XE "index"'),
        ("field link", "https://example.org/f\nCtrl+click opens it."),
        ("web", "https://example.org/a\nCtrl+click opens it."),
        ("mail", "mailto:a@example.org\nCtrl+click opens it."),
        ("script", f"javascript:alert(1)\n{NOT_OPENED}"),
        ("file", f"file:///etc/passwd\n{NOT_OPENED}"),
        ("share", f"\\\\host\\share\\x.exe\n{NOT_OPENED}"),
        ("word", f"ms-word:ofe|u|https://example.org/x.docx\n{NOT_OPENED}"),
        ("odd", "https://example.org/[U+202E]gpj.exe\nCtrl+click opens it."),
        ("none", f"example.org/a\n{NOT_OPENED}"),
        ("dangling", "This link leads nowhere."),
        ("place", "Link to the bookmark “b1”.\nCtrl+click goes there."),
        ("nowhere", "Link to the bookmark “b9”.\nThe document has no such bookmark."),
        ("picture", "This picture lies outside the file and is not fetched.\nA bridge"),
        ("plain", ""),
    ],
)
def test_tips(window: MainWindow, name: str, text: str) -> None:
    date = readable_date("2024-05-01T08:05:00Z")
    assert window.editor.hover.text_at(point(window, name)) == text.replace("{date}", date)


@pytest.mark.parametrize("name", [*LINES])
def test_only_the_web_and_mail_are_opened_and_only_by_ctrl_click(window: MainWindow, name: str) -> None:
    opened: list[QUrl] = []
    window.editor.hover.open_address = opened.append
    viewport, where = window.editor.viewport(), point(window, name)
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    assert opened == []
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, where)
    expected = {"web", "mail", "odd", "field link"}
    assert [url.scheme() in ("https", "mailto") for url in opened] == [True] * (name in expected)
    at = window.editor.textCursor().blockNumber()
    assert at == (len(LINES) if name == "place" else list(LINES).index(name))
    assert not window.session.is_modified


class Tips:
    """In place of QToolTip, whose windows a platform without a screen cannot raise."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def showText(self, place: QPoint, text: str, widget: QWidget) -> None:
        self.texts.append(text)

    def hideText(self) -> None:
        self.texts.append("")


def test_a_tip_is_shown_as_plain_text(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    tips = Tips()
    monkeypatch.setattr(hover, "QToolTip", tips)
    viewport, where = window.editor.viewport(), point(window, "comment")
    for place in (where, QPoint(2, 2)):
        QApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, place, viewport.mapToGlobal(place)))
    said, nothing = tips.texts
    assert said.startswith("<p>Li &lt;b&gt; commented on ")
    assert said.endswith("Why &lt;i&gt;?</p>")
    assert nothing == ""


def test_nothing_of_other_parts_is_read_before_it_is_needed() -> None:
    content = read_docx(data()).document
    assert not {"word/comments.xml", "word/footnotes.xml"} & content.package._content.keys()
    assert all(isinstance(block, Paragraph) for block in content.blocks)


@pytest.mark.parametrize(
    ("address", "opens"),
    [
        ("http://a.org", True),
        ("HTTPS://a.org", True),
        ("mailto:x@y.z", True),
        ("file:///a", False),
        ("//host/share", False),
        ("data:text/html,x", False),
        ("vbscript:x", False),
        ("search-ms:query=x", False),
        (" https://a.org", False),
        ("https:", False),
        ("", False),
        ("http://[bad", False),
    ],
)
def test_which_addresses_a_click_opens(address: str, opens: bool) -> None:
    assert (openable(address) is not None) == opens


def test_what_cannot_be_seen_is_written_as_its_number() -> None:
    assert shown("a\u202eb\u200bc\x00d\te\nf") == "a[U+202E]b[U+200B]c[U+0000]d\te\nf"
    assert len(shown("x" * 5000)) == MOST_SHOWN + 1


@pytest.mark.parametrize("date", ["", "yesterday", "0000-00-00T00:00:00Z", "1899-12-30T00:00:00Z", "2024-13-01"])
def test_a_date_that_is_none_is_not_shown(date: str) -> None:
    assert readable_date(date) == ""


def test_typing_into_marked_text_keeps_its_marks_in_the_file(window: MainWindow) -> None:
    editor = window.editor
    for name, key in (("inserted", "X"), ("web", "Y"), ("comment", "Z")):
        editor.select(Selection.at((list(LINES).index(name), 1)))
        QTest.keyClicks(editor, key)
    QTest.keyClick(editor, Qt.Key.Key_Left)
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert window.document.blocks[list(LINES).index("comment")].text == "Z"
    window.document.undo()
    blocks, properties = window.document.snapshot()
    body = body_of(write_docx(window.session.content, blocks, properties))
    assert f'<w:ins w:id="5" {WHO}>{text_run("nXew")}</w:ins>'.replace("&gt;", ">") in body.replace("&gt;", ">")
    assert '<w:hyperlink r:id="web">' + text_run("lYink") + "</w:hyperlink>" in body
    assert LINES["comment"] + text_run("Z") in body


def test_a_selected_mark_is_drawn_like_selected_text(window: MainWindow) -> None:
    editor = window.editor
    index = list(LINES).index("deleted")
    editor.zoom_to(3.0)
    point(window, "deleted")
    ink = QColor(author_color("Li <b>"))

    def inked() -> int:
        QApplication.processEvents()
        image = editor.viewport().grab().toImage()
        top = round(editor.speech_layout.top_of(index)) - editor.verticalScrollBar().value()
        return sum(image.pixelColor(x, top + y) == ink for x in range(image.width()) for y in range(50))

    assert inked() > 20
    editor.select(Selection((index, 0), (index, 1)))
    assert inked() == 0
