"""What a reader gets from a PDF: its text as `pdftotext -raw` has it, page by page, without headers and footers.

`pdftotext` is another program's reading of the file, as a viewer copies and searches it. With ``-raw`` it keeps the
order in which the text was drawn, which is that of the speech; its other modes sort by position and join the cells of
a row. What stands outside the text area is cut away by position, and so are the notes at the foot of a page.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from speecheditor.gui.printing.manuscript import Manuscript, PrintItem, PrintParagraph
from speecheditor.gui.printing.measure import points
from speecheditor.gui.printing.pages import Pages
from speecheditor.model.layouts import DOCUMENT

UNSEEN = re.compile("[\\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffc\ue000-\uf8ff]+")
"""White space, and what has no shape of its own, in the private area nor in any font but one: no glyph is drawn."""


@cache
def reader() -> str | None:
    """The program `pdftotext`; None where it is not installed."""
    return shutil.which("pdftotext")


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a page, in points from its top left corner."""

    top: float
    bottom: float
    left: float = 0.0
    right: float = 2000.0


def text_in(path: Path, first: int, last: int, box: Box) -> str:
    """The text of pages `first` to `last` (from 1) in that part of them."""
    tool = reader()
    assert tool is not None
    sizes = {"-x": box.left, "-y": box.top, "-W": box.right - box.left, "-H": box.bottom - box.top}
    area = [part for option, size in sizes.items() for part in (option, str(round(size)))]
    command = [tool, "-raw", "-r", "72", "-f", str(first), "-l", str(last), *area, str(path), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def bodies(path: Path, pages: Pages) -> str:
    """The text of all pages without headers, footers and notes at the foot."""
    boxes = [_body(pages, index) for index in range(len(pages))]
    parts: list[str] = []
    first = 1
    for box, same in groupby(boxes):
        count = len(list(same))
        parts.append(text_in(path, first, first + count - 1, box))
        first += count
    return "".join(parts)


def _body(pages: Pages, index: int) -> Box:
    top, height = (points(length) for length in pages.body(index))
    feet = pages.cut.pages[index].feet
    bottom = top + (min(points(part.y) for part in feet) if feet else height)
    if pages.cut.manuscript.layout.id == DOCUMENT:
        return Box(top, bottom)  # text may hang out into the margins
    page = pages.setup(index)
    return Box(top, bottom, page.left, page.width - page.right)


def solid(text: str) -> str:
    """`text` without white space and what has no shape."""
    return UNSEEN.sub("", text)


def differences(manuscript: Manuscript, text: str) -> list[str]:
    """Where `text`, read from the PDF, is another one than the manuscript's: "" + what was wanted and what is there.

    Paragraphs must be there in order, character for character but for white space. Hints of pronunciation may follow
    their paragraph. The cells of a table may come in any order and, where a header row is repeated, more than once.
    """
    return list(_differences(manuscript.items, solid(text)))


def _differences(items: Sequence[PrintItem], text: str) -> Iterator[str]:
    at = 0
    cells: Counter[str] = Counter()
    for number, item in enumerate(items):
        if not isinstance(item, PrintParagraph):
            cells.update(solid("".join(cell.text for row in item.rows for cell in row)))
            continue
        wanted = solid(item.text)
        if not wanted:
            continue
        if cells:
            found = text.find(wanted, at + sum(cells.values()))
            stop = found if found >= 0 else at + sum(cells.values())
            yield from _lacking(number, cells, text[at:stop])
            cells, at = Counter(), stop
        read = _pattern(item.text).match(text, at)
        if read is not None:
            at = read.end()
        else:
            yield f"item {number}: {_first_difference(wanted, text[at : at + len(wanted) + 40])}"
            found = text.find(wanted[-30:], at)
            at = found + len(wanted[-30:]) if found >= 0 else at
        for hint in item.hints:
            said = solid(hint.text)
            at += len(said) if text.startswith(said, at) else 0
    if cells:
        yield from _lacking(len(items), cells, text[at:])
    elif text[at:]:
        yield f"behind the end: {text[at:][:80]!r}"


def _pattern(text: str) -> re.Pattern[str]:
    """What is read where `text` is printed: a soft hyphen at which a line ends is seen, and read as a hyphen."""
    return re.compile("-?".join(re.escape(solid(part)) for part in text.split("\u00ad")))


def _lacking(number: int, cells: Counter[str], text: str) -> Iterator[str]:
    there = Counter(text)
    if cells - there:
        yield f"tables before item {number} lack {''.join((cells - there).elements())!r} in {text[:80]!r}"
    if set(there - cells) - set(cells):
        yield f"tables before item {number} have besides {''.join((there - cells).elements())!r}"


def blanks(manuscript: Manuscript, text: str) -> list[str]:
    """Where `text` has a blank that the paragraphs lack, or lacks one that they have; a line end may be either."""
    at = 0
    found: list[str] = []
    gaps, whole = _gaps(text)
    for item in manuscript.items:
        if not isinstance(item, PrintParagraph) or not solid(item.text):
            continue
        wanted, characters = _gaps(item.text)
        at = whole.find(characters, at)
        if at < 0:
            return found
        for k in range(1, len(characters)):
            there = gaps.get(at + k, "")
            if "\n" not in there and bool(there) != bool(wanted.get(k, "")):
                sign = "lacks" if wanted.get(k) else "has"
                found.append(f"{characters[max(0, k - 8) : k]}|{characters[k : k + 8]} {sign} a blank")
        at += len(characters)
    return found


def _gaps(text: str) -> tuple[dict[int, str], str]:
    """The white space before each character that is seen, by its number, and these characters."""
    gaps: dict[int, str] = {}
    count = end = 0
    for found in UNSEEN.finditer(text):
        count += found.start() - end
        white = "".join(char for char in found.group() if char.isspace())
        if white:
            gaps[count] = white.replace("\f", "\n").replace("\u2028", "\n")
        end = found.end()
    return gaps, solid(text)


def _first_difference(wanted: str, got: str) -> str:
    same = next((k for k, (a, b) in enumerate(zip(wanted, got, strict=False)) if a != b), min(len(wanted), len(got)))
    low = max(0, same - 12)
    return f"wanted {wanted[low : same + 20]!r}, there is {got[low : same + 20]!r}"
