"""The labels of real files as LibreOffice shows them, and that the comparison would notice a wrong one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from office import (
    Shown,
    convert,
    headings,
    needs_office,
    needs_poppler,
    not_shown,
    numbered_by_others,
    pdf_text,
)
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.package import PackageError
from speecheditor.model.blocks import OBJECT

TRACKED = "LibreOffice shows a number that tracked changes alter twice, as 5.0[6.0]"
LEGAL = "LibreOffice ignores w:isLgl"
NEVER = "LibreOffice ignores a w:lvlRestart of 0"
LINKED = "LibreOffice takes no level from w:pStyle when the style has no w:ilvl (17.9.23)"

EXCEPTIONS: dict[tuple[str, str], str] = {
    ("JSv4__Docxodus__1c676ee3.docx", "5.0 Supplier obligations"): TRACKED,
    ("JSv4__Docxodus__1c676ee3.docx", "6.0 Current Critical Services"): TRACKED,
    ("JSv4__Docxodus__f22bc56f.docx", "1.5 Jupiter Facts"): TRACKED,
    ("r2_islgl.docx", "1.1 节甲"): LEGAL,
    ("r2_islgl.docx", "1.1.1 目甲"): LEGAL,
    ("r2_islgl.docx", "1.2 节乙"): LEGAL,
    ("r2_islgl.docx", "2.1 节丙"): LEGAL,
    ("r2_islgl.docx", "2.1.1 目乙"): LEGAL,
    ("r5_num.docx", "2.2.2 two-two-x (lvlRestart 0)"): NEVER,
    ("r5b_style_no_ilvl.docx", "1.1 one-one (style numPr has no ilvl)"): LINKED,
    ("r5b_style_no_ilvl.docx", "2. two"): LINKED,
    ("r5b_style_no_ilvl.docx", "2.1 two-one"): LINKED,
}
"""Headings that LibreOffice 7.4 numbers otherwise than Word, by file: why Word's number is the one that we show."""


@pytest.mark.sweep
@pytest.mark.timeout(900)
@needs_office
@needs_poppler
def test_labels_are_those_that_libreoffice_shows(
    shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = dict(_with_headings(sorted([*shared.glob("corpus/*.do*"), *shared.glob("recipes/*.docx")])))
    texts = {path: pdf_text(pdf) for path, pdf in convert(list(wanted), tmp_path).items()}
    different: set[tuple[str, str]] = set()
    for path, text in texts.items():
        labelled = [heading for heading in wanted[path] if heading.label]
        wrong = [*not_shown(text, labelled), *numbered_by_others(text, wanted[path])]
        different |= {(path.name, str(heading)) for heading in wrong}
    with capsys.disabled():
        print("\n" + _summary(len(wanted), [heading for path in texts for heading in wanted[path]], len(texts)))
    assert different == EXCEPTIONS.keys()
    assert len(texts) >= 0.95 * len(wanted)


def _with_headings(files: list[Path]) -> Iterator[tuple[Path, list[Shown]]]:
    """The files that have headings, with these."""
    for path in files:
        try:
            found = headings(read_docx(path.read_bytes()).document)
        except PackageError:
            continue
        if found:
            yield path, found


def _summary(files: int, compared: list[Shown], opened: int) -> str:
    labelled = sum(bool(heading.label) for heading in compared)
    return (
        f"{opened} of {files} files with headings opened by LibreOffice; {labelled} labels and "
        f"{len(compared) - labelled} headings without label compared, {len(EXCEPTIONS)} exceptions"
    )


PAGE = "Contents\n1.1 Aims .......... 3\n\f1. Aims and\nmeans\nsee 1.1\n1.1 Aims of 7 years\n11.2 Means\n3\nEND\n"


@pytest.mark.parametrize(
    ("wanted", "missing"),
    [
        ([Shown("1.", "Aims and means"), Shown("1.1", "Aims of 7 years"), Shown("11.2", "Means")], []),
        ([Shown("1.1", f"Aims of {OBJECT} years"), Shown("11.2", "means")], []),
        ([Shown("1.2", "Means")], ["1.2 Means"]),
        ([Shown("1.1", "Aims")], []),
        ([Shown("11.2", "Means"), Shown("1.", "Aims")], ["11.2 Means"]),
        ([Shown("2.", "Aims and means"), Shown("1.1", "Aims of 7 years")], ["2. Aims and means"]),
        ([Shown("", "End")], []),
    ],
)
def test_the_comparison_notices_a_wrong_label(wanted: list[Shown], missing: list[str]) -> None:
    assert [str(heading) for heading in not_shown(PAGE, wanted)] == missing


@pytest.mark.parametrize(
    ("wanted", "noticed"),
    [
        (Shown("", "Aims and means"), True),
        (Shown("", "Aims of 7 years"), True),
        (Shown("", "end"), False),
        (Shown("", f"END{OBJECT}"), False),
        (Shown("1.", "Aims and means"), False),
    ],
)
def test_the_comparison_notices_a_label_that_is_missing(wanted: Shown, noticed: bool) -> None:
    assert bool(numbered_by_others(PAGE, [wanted])) == noticed
