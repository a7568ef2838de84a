"""What structural commands refuse, each with the one sentence that says why. The window translates the sentences."""

from __future__ import annotations

from enum import Enum


class Reason(Enum):
    """The value is the English sentence."""

    TOP_LEVEL = "A heading cannot be above level 1."
    TOO_DEEP = "A heading cannot be deeper than level 9."
    INTO_ITSELF = "A section cannot be moved into itself."
    MIXED_LEVELS = "Sections of different levels cannot move up or down together; use Move To."
    NO_PLACE_ABOVE = "There is no place for it further up at this level."
    NO_PLACE_BELOW = "There is no place for it further down at this level."
    NOTHING_ABOVE = "There is no section above to merge with."
    SEVERAL_PARAGRAPHS = "Select text in one paragraph to make it a title."
    NO_SIBLINGS = "There are no sections beside this one to sort."
    NOT_SIBLINGS = "Only sections of one level that stand side by side can be sorted."
    IN_ORDER = "The sections are in this order already."
    NO_TEXT_BELOW = "There is no body text below this heading that could follow it in its line."
    NO_TABLE = "Put the caret into a table or beside one."
    TABLE_TRACKED = "Rows or cells of this table are tracked changes; accept or reject them in Word first."
    TABLE_CONTROL = "There are content controls around rows or cells of this table, which must stay as they are."
    TABLE_WIDE = "A table can have 63 columns at most."
    NO_HEADING_COPIED = "There is no copied section to paste."
    LIST_ON_HEADING = "A heading cannot be in a list: its number comes from the outline."
    NO_LIST = "There is no list here."
    NO_NUMBERED_LIST = "There is no numbered list here."
    NO_LIST_LEVEL = "This list has no further level."
    PAGE_BREAK_APART = "A page cannot begin inside a cell or a footnote."
    TABLE_APART = "A table cannot be put into a cell or a footnote."
    REFERENCE_APART = "A cross-reference cannot be put into a cell or a footnote."
    FOOTNOTE_APART = "A footnote cannot be put into a cell or another footnote."
    FOOTNOTE_OF_CELL = "A footnote of a table cannot be edited here."
    SHELVE_APART = "Text of a cell or a footnote cannot be put on the shelf."
    RESTART_IN_CELL = "A list in a cell cannot begin anew here."
    HEADING_IN_NOTE = "A footnote has no headings."
    LIST_IN_NOTE = "A footnote has no lists here."
    SPEECH_MARK_IN_NOTE = "A footnote is not spoken, so it has no speech marks."
    PICTURE_IN_NOTE = "A picture cannot be put into a footnote here."
    NO_TEXT_SELECTED = "Select the text that is to get this character style."


class Impossible(ValueError):
    """A command was refused whole: nothing has changed."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
