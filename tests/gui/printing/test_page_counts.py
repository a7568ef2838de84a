"""As many pages "as the document" as LibreOffice makes, but for one, on the numbered, headed files of the corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from office_pages import OFFICE
from speecheditor.formats.docx_reader import read_docx
from speecheditor.gui.printing.formats import installed_families
from speecheditor.gui.printing.manuscript import Draft
from speecheditor.gui.printing.pages import make_pages

FACES = {"Nimbus Roman", "Nimbus Sans", "DejaVu Sans", "Noto Serif CJK SC"}
"""The fonts with which the table was made."""

SEED_PAGES = 9
"""Those that LibreOffice makes of the seed speech."""


def count(data: bytes) -> int:
    opened = read_docx(data).document
    return len(make_pages(Draft(opened.blocks, opened.properties, content=opened)))


@pytest.fixture(autouse=True)
def _needs_the_fonts(qapp: object) -> None:
    if not installed_families() >= FACES:
        pytest.skip("the table was made with other fonts")


@pytest.mark.sweep
@pytest.mark.parametrize(("name", "office", "reason"), [(name, pages, why) for name, pages, _, why in OFFICE])
def test_page_count(shared: Path, name: str, office: int, reason: str) -> None:
    path = shared / "corpus" / name
    if not path.exists():
        pytest.skip("the file is not in this corpus")
    ours = count(path.read_bytes())
    if reason:
        assert abs(ours - office) > 1, f"an exception too many: {ours} pages, LibreOffice {office}"
    else:
        assert abs(ours - office) <= 1


@pytest.mark.sweep
def test_the_seed(shared: Path) -> None:
    import seed

    assert abs(count(seed.build(shared)) - SEED_PAGES) <= 1
