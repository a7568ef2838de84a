"""What the pointer finds in the text: tips for comments, notes, changes, fields, links, pictures; Ctrl+click on a link.

Nothing of the document is carried out. Its words are shown as plain text, an address is opened only by a click and
only when it is one of the web or of mail.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QDateTime, QEvent, QLocale, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QHelpEvent, QMouseEvent, QTextCursor
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QToolTip

from ..formats.annotations import (
    Annotations,
    Comment,
    Deletion,
    Link,
    bookmark_block,
    deletion_of,
    field_code,
    field_link,
    note_text,
)
from ..model.blocks import Atom, Revision, RunProps
from ..model.outline import block_number, title_of
from ..model.reference_index import ReferenceIndex
from ..model.references import Standing
from .addresses import openable
from .binding import RUN_KEY

if TYPE_CHECKING:
    from .speech_view import SpeechView

MOST_SHOWN = 700
"""Characters of one text in a tip."""

MOST_REPLIES = 8

_UNSEEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
"""Controls, marks of direction and what has no width: an address could look like another by them."""


class Hover(QObject):
    """Shows the tips of one view and opens its links."""

    def __init__(self, view: SpeechView) -> None:
        super().__init__(view)
        self._view = view
        self.annotations: Annotations | None = None
        self.references: ReferenceIndex | None = None
        self.name_of: Callable[[Atom], str] = lambda atom: atom.text
        self.open_address: Callable[[QUrl], object] = QDesktopServices.openUrl
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer tips and Ctrl+clicks on links; leave everything else to the view."""
        kind = event.type()
        if kind is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        if kind is QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            with_ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if with_ctrl and event.button() is Qt.MouseButton.LeftButton:
                return self.follow(event.position().toPoint())
        return False

    def text_at(self, point: QPoint) -> str:
        """The plain text of the tip at a `point` of the viewport, "" for none."""
        props = self._props_at(point)
        return "" if props is None else self.text(props)

    def follow(self, point: QPoint) -> bool:
        """Open the link at a `point` of the viewport; False when there is none that may be opened."""
        props = self._props_at(point)
        return props is not None and self.open(props)

    def open(self, props: RunProps, annotations: Annotations | None = None) -> bool:
        """Open the link of characters with these props, by the `annotations` of their part of the file where that is
        another one; False when there is none that may be opened."""
        target = self._target(props)
        if target is not None:
            self._view.show_heading(target)
            return True
        link = self._link(props, annotations)
        if link is None:
            return False
        url, block = openable(link.address), self._block_of(link)
        if url is not None:
            self.open_address(url)
        elif block is not None:
            self._view.show_heading(block)
        return url is not None or block is not None

    # -- what is said

    def text(self, props: RunProps) -> str:
        """What the tip says of characters with these props, a paragraph for each thing."""
        parts = [self._atom(props.atom)] if props.atom else []
        if props.revision is not None:
            parts.append(self._revision(props.revision))
        link = self._link(props)
        if link is not None:
            parts.append(self._address(link))
        return "\n\n".join(part for part in parts if part)

    def _atom(self, atom: Atom) -> str:
        if atom.kind == "comment":
            found = self.annotations.comment(atom.xml) if self.annotations else None
            return self._comment(found) if found else self.tr("The file holds no text of this comment.")
        if atom.is_note:
            return self._note(atom)
        if atom.kind == "deletion":
            return self._deletion(atom)
        if atom.reference is not None:
            return self._reference(atom)
        return self._field(atom) if atom.kind == "field" else shown(self.name_of(atom))

    def _comment(self, comment: Comment) -> str:
        lines = [self._said(self.tr("{0} commented on {1}:"), self.tr("{0} commented:"), comment), shown(comment.text)]
        for reply in comment.replies[:MOST_REPLIES]:
            said = self._said(self.tr("{0} answered on {1}:"), self.tr("{0} answered:"), reply)
            lines += ["", said, shown(reply.text)]
        if len(comment.replies) > MOST_REPLIES:
            lines += ["", self.tr("There are %n more answers.", "", len(comment.replies) - MOST_REPLIES)]
        if comment.is_resolved:
            lines += ["", self.tr("This comment is resolved.")]
        return "\n".join(lines)

    def _note(self, atom: Atom) -> str:
        text = note_text(atom, self.annotations)
        if text is None:
            return self.tr("The file holds no text of this note.")
        return (self.tr("Footnote: {0}") if atom.kind == "footnote" else self.tr("Endnote: {0}")).format(shown(text))

    def _deletion(self, atom: Atom) -> str:
        found = deletion_of(atom.xml)
        if found.is_move:
            said = self._said(self.tr("{0} moved this elsewhere on {1}:"), self.tr("{0} moved this elsewhere:"), found)
        else:
            said = self._said(self.tr("{0} deleted this on {1}:"), self.tr("{0} deleted this:"), found)
        return f"{said}\n{shown(found.text) or self.tr('It holds no text.')}"

    def _revision(self, revision: Revision) -> str:
        if revision.kind == "move":
            return self._said(self.tr("{0} moved this to here on {1}."), self.tr("{0} moved this to here."), revision)
        return self._said(self.tr("{0} inserted this on {1}."), self.tr("{0} inserted this."), revision)

    def _field(self, atom: Atom) -> str:
        if field_link(atom.xml) is not None:
            return ""
        if atom.text:
            said = self.tr("This is a field; its last result is shown. Field code: {0}")
        else:
            said = self.tr("This is a field without a result. Field code: {0}")
        return said.format(shown(field_code(atom.xml)))

    def _reference(self, atom: Atom) -> str:
        """What a cross-reference refers to, and how to go there; or why it cannot be shown."""
        target = self.references.target_of(atom) if self.references else None
        if target is None or self.references is None:
            return self.tr("The section this refers to was deleted.")
        said = self.tr("Cross-reference to “{0}”.").format(shown(f"{target.label} {title_of(target.block)}".strip()))
        if self.references.anywhere(atom).standing is Standing.UNNUMBERED:
            said = self.tr("The section this refers to has no number now: “{0}”.").format(shown(title_of(target.block)))
        return "\n".join([said, self.tr("Ctrl+click goes there.")])

    def _address(self, link: Link) -> str:
        if not link.address:
            place = self.tr("Link to the bookmark “{0}”.").format(shown(link.place))
            return f"{place}\n{self._how(link)}" if link.place else self.tr("This link leads nowhere.")
        address = link.address + (f"#{link.place}" if link.place else "")
        return f"{shown(address)}\n{self._how(link)}"

    def _how(self, link: Link) -> str:
        if openable(link.address) is not None:
            return self.tr("Ctrl+click opens it.")
        if self._block_of(link) is not None:
            return self.tr("Ctrl+click goes there.")
        if not link.address:
            return self.tr("The document has no such bookmark.")
        return self.tr("For safety only addresses of the web and of mail are opened from here, so this one is not.")

    def _said(self, dated: str, undated: str, what: Comment | Deletion | Revision) -> str:
        """`dated` with author and date, or `undated` where the date is not known."""
        author, date = shown(what.author) or self.tr("Somebody"), readable_date(what.date)
        return dated.format(author, date) if date else undated.format(author)

    # -- where things are

    def _target(self, props: RunProps) -> int | None:
        """The block of the heading that a cross-reference refers to."""
        target = self.references.target_of(props.atom) if self.references and props.atom else None
        return None if target is None else block_number(self._view.model.blocks, target.block.id)

    def _link(self, props: RunProps, others: Annotations | None = None) -> Link | None:
        annotations = others or self.annotations
        if props.link and annotations is not None:
            return annotations.link(props.link)
        atom = props.atom
        return field_link(atom.xml) if atom is not None and atom.kind == "field" else None

    def _block_of(self, link: Link) -> int | None:
        """The block that a link inside the document leads to."""
        if link.address or not link.place:
            return None
        return bookmark_block(self._view.model.blocks, link.place)

    def _props_at(self, point: QPoint) -> RunProps | None:
        """The props of the character under a `point` of the viewport."""
        view = self._view
        where = QPointF(point) + QPointF(view.horizontalScrollBar().value(), view.verticalScrollBar().value())
        position = view.document().documentLayout().hitTest(where, Qt.HitTestAccuracy.ExactHit)
        if position < 0 or view.document().findBlock(position).length() < 2:
            return None
        cursor = QTextCursor(view.document())
        cursor.setPosition(position + 1)
        key = cursor.charFormat().property(RUN_KEY)
        return None if key is None else view.binding.formats.props.value(key)

    def _show_tip(self, event: QHelpEvent) -> None:
        text = self.text_at(event.pos())
        if text:
            plain = GuiQt.convertFromPlainText(text, GuiQt.WhiteSpaceMode.WhiteSpaceNormal)
            QToolTip.showText(event.globalPos(), plain, self._view.viewport())
        else:
            QToolTip.hideText()


def shown(text: str) -> str:
    """`text` of a document as a tip may show it: of limited length, what cannot be seen written as its number."""
    cut = text if len(text) <= MOST_SHOWN else text[:MOST_SHOWN].rstrip() + "…"
    return _UNSEEN.sub(lambda found: f"[U+{ord(found.group()):04X}]", cut)


def readable_date(date: str) -> str:
    """An ISO date as people here write it, "" when it is none; Word means local time whatever the zone says."""
    found = QDateTime.fromString(date[:19], Qt.DateFormat.ISODate)
    if not found.isValid() or found.date() < QDate(1980, 1, 1):
        return ""
    return QLocale().toString(found, QLocale.FormatType.ShortFormat)
