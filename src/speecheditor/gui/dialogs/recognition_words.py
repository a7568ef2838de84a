"""The review of typed numbers in words: how sure a number is, what is odd about it, what was mended."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from ...model.recognizer.mending import Repair
from ...model.recognizer.review import LIKELY, SURE, Review, Row, by_level, mark_of

CONTEXT = "Recognition"

_NOTES = {
    "gap": (
        QT_TRANSLATE_NOOP("Recognition", "Number missing"),
        QT_TRANSLATE_NOOP("Recognition", "A number is missing before this one."),
    ),
    "dup": (
        QT_TRANSLATE_NOOP("Recognition", "Number used twice"),
        QT_TRANSLATE_NOOP("Recognition", "This number, or a higher one, came before."),
    ),
    "restart": (
        QT_TRANSLATE_NOOP("Recognition", "Starts anew"),
        QT_TRANSLATE_NOOP("Recognition", "The numbers start anew here; they run on when they are live."),
    ),
    "starts-late": (
        QT_TRANSLATE_NOOP("Recognition", "Does not start at 1"),
        QT_TRANSLATE_NOOP("Recognition", "The numbers do not start at 1 here; they do when they are live."),
    ),
    "ambiguous": (
        QT_TRANSLATE_NOOP("Recognition", "Two places fit"),
        QT_TRANSLATE_NOOP("Recognition", "It may belong to the list around this one; check its level."),
    ),
    "repair:lost-parens": (
        QT_TRANSLATE_NOOP("Recognition", "Brackets lost"),
        QT_TRANSLATE_NOOP("Recognition", "The brackets around this number were lost in copying."),
    ),
    "repair:half-paren": (
        QT_TRANSLATE_NOOP("Recognition", "Half a bracket"),
        QT_TRANSLATE_NOOP("Recognition", "One of the brackets of this number was lost."),
    ),
}
"""What is odd about a number: in a column, and as a sentence."""

_KINDS = {
    "soft": QT_TRANSLATE_NOOP("Recognition", "The number is a part of the sentence and stays in it."),
    "item": QT_TRANSLATE_NOOP("Recognition", "This is a whole sentence, too long for a title."),
    "article": QT_TRANSLATE_NOOP("Recognition", "This is an article: text without a title."),
}
_SHORT_KINDS = {
    "soft": QT_TRANSLATE_NOOP("Recognition", "In the sentence"),
    "item": QT_TRANSLATE_NOOP("Recognition", "Long sentence"),
    "article": QT_TRANSLATE_NOOP("Recognition", "Article"),
}

_REPAIRS = {
    "furniture": QT_TRANSLATE_NOOP("Recognition", "Leave out the lines of the web page ({0})"),
    "chunks": QT_TRANSLATE_NOOP("Recognition", "Join the page's numbered pieces of text ({0})"),
    "spaces": QT_TRANSLATE_NOOP("Recognition", "Begin paragraphs where single spaces stand for them ({0})"),
    "titles": QT_TRANSLATE_NOOP("Recognition", "Put titles of documents into 《》 again ({0})"),
    "width": QT_TRANSLATE_NOOP("Recognition", "Make punctuation in Chinese text full-width ({0})"),
    "quotes": QT_TRANSLATE_NOOP("Recognition", "Close quotation marks that were lost ({0})"),
    "quotes_guess": QT_TRANSLATE_NOOP("Recognition", "Close the other quotation marks by guess ({0})"),
    "brackets": QT_TRANSLATE_NOOP("Recognition", "Put numbers into the brackets that they lost ({0})"),
    "units": QT_TRANSLATE_NOOP("Recognition", "To be looked at: a number seems to have lost its unit ({0})"),
    "ranges": QT_TRANSLATE_NOOP("Recognition", "To be looked at: a range seems to have lost its dash ({0})"),
    "placeholders": QT_TRANSLATE_NOOP("Recognition", "To be looked at: placeholders that want to be filled in ({0})"),
    "synonyms": QT_TRANSLATE_NOOP("Recognition", "To be looked at: words that a synonym tool has changed ({0})"),
}


def told(text: object) -> str:
    """A sentence of this module in the present language."""
    return QCoreApplication.translate(CONTEXT, str(text))


def certainty(confidence: float) -> str:
    """How sure a number is, with a sign that needs no colour."""
    if confidence >= SURE:
        return told("✓ Sure")
    return told("~ Likely") if confidence >= LIKELY else told("? Unsure")


def short_note(row: Row) -> str:
    """What is odd about a row, in a few words; "" for a row like any other."""
    notes = [told(_NOTES[note][0]) for note in row.found.notes if note in _NOTES]
    kind = _SHORT_KINDS.get(row.found.kind)
    return QLocale().createSeparatedList([*notes, told(kind)] if kind and not notes else notes)


def long_note(review: Review, row: Row, label: str) -> str:
    """All that there is to know of a row, in sentences; `label` is the number that it gets."""
    mark = mark_of(review, row)
    pattern = told("Typed as “{0}”, shown as “{1}”.") if label and label != mark else told("Typed as “{0}”.")
    sentences = [pattern.format(mark, label)] if mark else []
    sentences += [told(_NOTES[note][1]) for note in row.found.notes if note in _NOTES]
    kind = _KINDS.get(row.found.kind)
    return " ".join([*sentences, told(kind)] if kind else sentences)


def summary(review: Review) -> str:
    """How many headings there would be, and of which levels."""
    counts, locale = by_level(review), QLocale()
    if not counts:
        return told("No headings")
    levels = [
        told("{0} of level {1}").format(locale.toString(count), locale.toString(n)) for n, count in counts.items()
    ]
    pattern = told("{0} heading: {1}") if review.headings == 1 else told("{0} headings: {1}")
    return pattern.format(locale.toString(review.headings), ", ".join(levels))


def repair_text(repair: Repair) -> str:
    """A repair with its count, and the first of its places."""
    known = _REPAIRS.get(repair.kind)
    text = told(known).format(QLocale().toString(repair.count)) if known else repair.text
    return told("{0} — {1}").format(text, repair.places[0]) if repair.places else text


def repair_tip(repair: Repair) -> str:
    """The repair with all the places that are known."""
    return "\n".join([repair.text, *repair.places])


def signs_text(signs: Sequence[str]) -> str:
    """The evidence that a text is not whole."""
    return told("⚠ This text may not be whole: {0}.").format("; ".join(signs))
