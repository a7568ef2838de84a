"""LibreOffice as a second opinion: files as PDF, the text of a PDF, and where that text does not show the headings."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from speecheditor.formats.content import DocumentContent
from speecheditor.model.blocks import LINE_BREAK, OBJECT, Block
from speecheditor.model.numbering import labels
from speecheditor.model.outline import title_runs

LONGEST = 600
"""Seconds that one call of LibreOffice may take."""

COMPARED = 32
"""Characters of a title that are looked for: a longer one may be cut by a page's end and its footnotes."""

TEXT = "txt:Text (encoded):UTF8"
"""The form of a conversion to plain text."""

needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")

_BEGINNING = 12
"""Characters by which the beginning of a line is known."""

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\u00ad": "", "\u2011": "-"})
_TAB = "\ue000"
"""A tab of a title in its pattern."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A heading as a page must show it: its label ("" for none) and its title with OBJECT for each atom."""

    label: str
    title: str

    def __str__(self) -> str:
        return f"{self.label} {self.title}".strip()


def convert(files: Sequence[Path], folder: Path, form: str = "pdf", *options: str) -> dict[Path, Path]:
    """Each file with what LibreOffice made of it in `folder`, with a profile of its own; `form` is a suffix, or a
    filter as for ``--convert-to``, `options` are further words of the command. A file that it cannot open, or falls
    over, is left out. Their names must differ."""
    made = {file: folder / f"{file.stem}.{form.partition(':')[0]}" for file in files}
    waiting = list(files)
    while waiting:
        _convert(waiting, folder, form, options)
        done = [k for k, file in enumerate(waiting) if made[file].exists()]
        # One call takes them in order: the one behind the last that came out is what it fell over, or refused.
        waiting = waiting[(done[-1] + 2 if done else 1) :]
    return {path: out for path, out in made.items() if out.exists()}


def _convert(files: Sequence[Path], folder: Path, form: str, options: Sequence[str]) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        *options,
        "--convert-to",
        form,
        "--outdir",
        str(folder),
        *map(str, files),
    ]
    subprocess.run(command, capture_output=True, timeout=LONGEST, check=False)  # what is missing tells of a failure


def pdf_text(pdf: Path) -> str:
    """The text of a PDF in the order in which it was drawn."""
    out = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, timeout=LONGEST, check=True)
    return out.stdout.decode()


def headings(content: DocumentContent) -> list[Shown]:
    """The headings of a document as this program shows them."""
    found = labels(content.blocks, content.properties)
    return [Shown(found.get(block.id, ""), _title(block)) for block in content.blocks if block.level]


def _title(block: Block) -> str:
    runs = title_runs(block)  # the line of body text may begin on another page
    shown = (OBJECT if run.props.atom else run.text for run in runs)
    return "".join(shown).replace(LINE_BREAK, " ")


def not_shown(text: str, wanted: Iterable[Shown]) -> list[Shown]:
    """Those of `wanted` that `text` does not show, each behind the one before it; white space does not count, but a
    heading must begin behind some, so that 1.1 is not found in 11.1.

    The search goes from the end, because a table of contents at the beginning may show the same.
    """
    page = _Page(text)
    limit = len(page.squeezed)
    missing: list[Shown] = []
    for heading in reversed(list(wanted)):
        start = page.last(heading, limit)
        if start is None:
            missing.append(heading)
        else:
            limit = start
    return missing[::-1]


def numbered_by_others(text: str, headings_: Iterable[Shown]) -> list[Shown]:
    """The headings without label that begin no line of `text`: there a label may stand that this program lacks."""
    lines = [_squeezed(line).casefold() for line in text.splitlines()]
    return [heading for heading in headings_ if not heading.label and not _begins_one(heading, lines)]


def _begins_one(heading: Shown, lines: Iterable[str]) -> bool:
    """Whether a line begins with the title, or is the beginning of a title that is broken."""
    title = _squeezed(heading.title).partition(OBJECT)[0].casefold()[:_BEGINNING]
    return any(line.startswith(title) or (len(line) > 3 and title.startswith(line)) for line in lines)


class _Page:
    """Text without its white space, and where some stood."""

    def __init__(self, text: str) -> None:
        words = text.translate(_LIGATURES).split()
        self.squeezed = "".join(words)
        self._starts: set[int] = set()
        position = 0
        for word in words:
            self._starts.add(position)
            position += len(word)

    def last(self, heading: Shown, limit: int) -> int | None:
        """Where the last occurrence of `heading` before `limit` begins."""
        found = [at for at in self._occurrences(_pattern(heading), limit) if at in self._starts]
        return found[-1] if found else None

    def _occurrences(self, pattern: re.Pattern[str], limit: int) -> Iterator[int]:
        return (match.start() for match in pattern.finditer(self.squeezed, 0, limit))


def _pattern(heading: Shown) -> re.Pattern[str]:
    """The label exactly; the title in any case, for a style may show capitals, with dots for a tab and anything short
    for an atom. A leader behind it means a table of contents."""
    title = "".join(heading.title.translate(_LIGATURES).replace("\t", _TAB).split())
    parts = [re.escape(part).replace(_TAB, r"\.*") for part in title[:COMPARED].split(OBJECT)]
    no_leader = "" if _TAB in title else r"(?!\.{5})"
    return re.compile(re.escape(_squeezed(heading.label)) + f"(?i:{'.{0,80}?'.join(parts)}){no_leader}")


def _squeezed(text: str) -> str:
    return "".join(text.translate(_LIGATURES).split())
