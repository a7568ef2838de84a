"""How far the model of speaking time is from speeches of known length, and how fast it counts.

The speeches, counts of words and minutes, are those of the tests.
"""

from __future__ import annotations

import sys
from pathlib import Path

from .documents import PHRASES, speech
from .report import ALWAYS, Limit, Row, Table
from .without_window import timed

ROOT = Path(__file__).resolve().parent.parent
CHARACTERS = 100_000


def speaking() -> Table:
    """Errors on English speeches, the pace of Chinese reports, and seconds for 100,000 characters and for a key."""
    sys.path[:0] = [str(ROOT / "tests")]
    import speeches
    from speecheditor import resources
    from speecheditor.model.speaking import DEFAULT

    errors = [100 * abs(speeches.error(DEFAULT, one)) for one in speeches.english()]
    taught = [100 * abs(speeches.error(speeches.calibrated(DEFAULT, a), b)) for a, b in speeches.pairs()]
    ceremonial = resources.speaker("ceremonial")
    pace = speeches.characters_a_minute(ceremonial)
    reports = [100 * abs(ceremonial.seconds(one.chinese) / 60 / one.minutes - 1) for one in speeches.chinese()]
    return Table(
        "Speaking time",
        [
            Row(0, "19 English speeches, mean error", [_mean(errors)], unit="%", limit=_at_most(12)),
            Row(0, "19 English speeches, worst", [max(errors)], unit="%"),
            Row(0, "second speech of a speaker, mean error", [_mean(taught)], unit="%", limit=_at_most(8.5)),
            Row(0, "Chinese reports, at least", [pace], unit="characters/min", limit=_at_least(155)),
            Row(0, "Chinese reports, at most", [pace], unit="characters/min", limit=_at_most(170)),
            Row(0, "Chinese reports, mean error", [_mean(reports)], unit="%"),
            *[_counting(language) for language in PHRASES],
            *_keys(),
        ],
    )


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)


def _at_most(value: float) -> Limit:
    return Limit(value, of="median", pages=ALWAYS)


def _at_least(value: float) -> Limit:
    return Limit(value, of="median", at_least=True, pages=ALWAYS)


def _counting(language: str) -> Row:
    """Counting text that has not been seen before."""
    from speecheditor.formats.docx_reader import read_docx
    from speecheditor.model.speaking import speech_of

    blocks = read_docx(speech(200, language).read_bytes()).document.blocks
    text = "".join([block.text + "\n" for block in blocks])[:CHARACTERS].split("\n")
    seconds = timed(lambda: [speech_of(line, language) for line in text])
    return Row(0, f"{CHARACTERS:,} characters, {language}", seconds, limit=_at_most(0.5))


def _keys() -> list[Row]:
    """A key press, and then the times of all sections."""
    from speecheditor.formats.docx_reader import read_docx
    from speecheditor.model.document import Document
    from speecheditor.model.editing import insert_text
    from speecheditor.model.label_index import LabelIndex
    from speecheditor.model.speaking import DEFAULT
    from speecheditor.model.speaking_index import SpeakingIndex
    from speecheditor.model.transaction import Selection

    rows: list[Row] = []
    for pages in (20, 200, 2000):
        content = read_docx(speech(pages).read_bytes()).document
        document = Document(content.blocks, content.properties)
        labels = LabelIndex(document)
        index = SpeakingIndex(document, lambda labels=labels: labels.labels)
        index.sections()

        def press(document: Document = document, index: SpeakingIndex = index) -> None:
            edit = insert_text(document, Selection.at((len(document.blocks) // 2 + 1, 1)), "好")
            assert edit is not None
            document.apply(edit)
            for one in index.sections():
                DEFAULT.span(one.spoken)

        limit = Limit(0.016, of="p95", pages=ALWAYS) if pages <= 200 else None
        rows.append(Row(pages, "key press, all sections told anew", timed(press, 30), limit=limit))
    return rows
