"""``speecheditor print``: pages as PDF, on sheets, and a layout as a Word file."""

from __future__ import annotations

import docx
import pikepdf
import pytest

from bodies import document
from speecheditor import resources
from speecheditor.cli import main
from speecheditor.model.layouts import layout_of

PAGE = "<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>{0}</w:t></w:r></w:p>"


@pytest.fixture
def speech(tmp_path):
    source = tmp_path / "speech.md"
    source.write_text("# Why\n\nBecause it matters.\n", "utf-8")
    target = tmp_path / "speech.docx"
    assert main(["convert", str(source), str(target), "--scheme", "decimal"]) == 0
    return target


@pytest.mark.parametrize(
    ("more", "pages"),
    [([], 4), (["--pages", "2-3"], 2), (["--nup", "2"], 2), (["--pages", "1,4", "--nup", "booklet"], 2)],
)
def test_print_takes_a_range_and_puts_pages_on_sheets(tmp_path, more, pages) -> None:
    source, out = tmp_path / "speech.docx", tmp_path / "out.pdf"
    source.write_bytes(document("".join(PAGE.format(number) for number in range(4))).package.data)
    assert main(["print", str(source), str(out), *more]) == 0
    with pikepdf.open(out) as pdf:
        assert len(pdf.pages) == pages


def test_print_says_which_pages_there_are(speech, tmp_path, capsys) -> None:
    assert main(["print", str(speech), str(tmp_path / "out.pdf"), "--pages", "7"]) == 1
    assert capsys.readouterr().err == f"speecheditor: {speech}: there is no page 7; the draft has 1\n"


def test_print_writes_a_layout_as_a_word_file(speech, tmp_path) -> None:
    out = tmp_path / "out.docx"
    assert main(["print", str(speech), str(out), "--layout", "gb9704"]) == 0
    assert [p.text for p in docx.Document(str(out)).paragraphs][:2] == ["1 Why", "Because it matters."]
    assert main(["outline", str(out)]) == 0


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--option", "x=y"], "has no option x=y (known: "),
        (["--pages", "a"], "“a” is no page"),
        (["--nup", "3"], "invalid choice"),
        (["--layout", "none"], "invalid choice"),
    ],
)
def test_print_refuses_wrong_usage(speech, tmp_path, capsys, more, told) -> None:
    assert main(["print", str(speech), str(tmp_path / "out.pdf"), *more]) == 2
    assert told in capsys.readouterr().err


def test_print_takes_the_options_of_a_layout(speech, tmp_path, capsys, monkeypatch) -> None:
    option = {"names": {"en": "x"}}
    switch = {"id": "size", "names": {"en": "x"}, "options": [{**option, "id": "small"}, {**option, "id": "large"}]}
    layout = layout_of({"id": "document", "names": {"en": "x"}, "switches": [switch]})
    monkeypatch.setattr(resources, "layouts", lambda: (layout,))
    command = ["print", str(speech), str(tmp_path / "out.pdf"), "--option"]
    assert main([*command, "size=large"]) == 0
    assert main([*command, "size=huge"]) == 2
    assert "has no option size=huge (known: size=large, size=small)" in capsys.readouterr().err


def test_only_a_pdf_has_sheets(speech, tmp_path, capsys) -> None:
    assert main(["print", str(speech), str(tmp_path / "out.docx"), "--nup", "2"]) == 2
    assert "--pages and --nup are for PDF files" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["out.txt", "out", "out.doc"])
def test_only_pdf_and_docx_are_written(speech, tmp_path, capsys, name) -> None:
    assert main(["print", str(speech), str(tmp_path / name)]) == 2
    assert "OUT must end in .pdf or .docx" in capsys.readouterr().err
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("name", ["speech.docx", "speech.pdf"])
def test_a_layout_is_not_written_over_its_document(speech, capsys, name) -> None:
    speech = speech.rename(speech.with_name(name))
    before = speech.read_bytes()
    assert main(["print", str(speech), str(speech)]) == 1
    assert "give it another name" in capsys.readouterr().err
    assert speech.read_bytes() == before
