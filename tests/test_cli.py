"""The command line is a contract: what it prints, writes and returns."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import docx
import pytest

import bodies
from bodies import document, heading, paragraph
from speecheditor import resources
from speecheditor.cli import main
from speecheditor.formats.docx_new import new_docx
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.text import read_text

MARKDOWN = """# Why

Because **it** matters.

## First

One.

## Second

Two.

# How

Three.
"""


@pytest.fixture
def speech(tmp_path):
    source = tmp_path / "speech.md"
    source.write_text(MARKDOWN, "utf-8")
    target = tmp_path / "speech.docx"
    assert main(["convert", str(source), str(target), "--scheme", "decimal"]) == 0
    return target


def titles(path) -> list[str]:
    return [f"{b.level} {b.text}" if b.level else b.text for b in read_docx(path.read_bytes()).document.blocks]


def test_outline_prints_numbers_and_titles(speech, capsys) -> None:
    assert main(["outline", str(speech)]) == 0
    assert capsys.readouterr().out == "1 Why\n  1.1 First\n  1.2 Second\n2 How\n"


def test_outline_as_json_has_the_promised_keys(speech, capsys) -> None:
    assert main(["outline", str(speech), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (set(found), found["scheme"]) == ({"title", "scheme", "sections"}, "decimal")
    second = found["sections"][0]["children"][1]
    assert second == {
        "path": "1.2",
        "level": 2,
        "label": "1.2",
        "title": "Second",
        "run_in": False,
        "children": [],
    }


def test_check_counts_what_is_there(speech, capsys) -> None:
    assert main(["check", str(speech), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["headings"], found["problems"], found["scheme"]) == (4, [], "decimal")


@pytest.fixture
def rich(tmp_path):
    """A document with a table, a torn range, macros and protection."""
    table = f"<w:tbl><w:tr><w:tc>{paragraph('cell')}</w:tc></w:tr></w:tbl>"
    body = heading(1, "One") + paragraph("text") + table + paragraph(bodies.start(1), "end")
    settings = '<w:documentProtection w:edit="comments" w:enforcement="1"/>'
    path = tmp_path / "rich.docx"
    path.write_bytes(document(body, settings=settings).package.with_parts({"word/vbaProject.bin": b"x"}))
    return path


CHECKED = """paragraphs: 4
headings: 1
numbering: document
notice: This document is protected: only comments were meant to be added. Editing here is not restricted.
notice: This document contains macros. They are kept and never run.
editable: paragraphs: 2
editable: headings of level 1: 1
kept, not editable here: tables: 1
  block 3: Table: cell
kept, not editable here: bookmarks: 1
  block 4: end
kept, not editable here: protection: 1
kept, not editable here: macros: 1
problem: word/document.xml: block 4, “end”: A range begins that does not end (bookmark 1).
"""


def test_check_says_what_is_kept_and_where(rich, capsys) -> None:
    assert main(["check", str(rich)]) == 0
    assert capsys.readouterr() == (CHECKED, "")


def test_check_takes_text_too(tmp_path, capsys) -> None:
    path = tmp_path / "speech.md"
    path.write_text(MARKDOWN, "utf-8")
    assert main(["check", str(path)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[:2] == ["paragraphs: 8", "headings: 4"]
    assert [line for line in told if line.startswith(("editable", "problem"))] == [
        "editable: paragraphs: 4",
        "editable: headings of level 1: 2",
        "editable: headings of level 2: 2",
        "problems: none",
    ]


def test_check_as_json_has_the_promised_keys(rich, capsys) -> None:
    assert main(["check", str(rich), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    contents = {entry["kind"]: entry for entry in found.pop("contents")}
    assert found == {
        "paragraphs": 4,
        "headings": 1,
        "scheme": "document",
        "editable": {"paragraphs": 2, "headings of level 1": 1},
        "kept": {"tables": 1, "bookmarks": 1, "protection": 1, "macros": 1},
        "notices": [line.removeprefix("notice: ") for line in CHECKED.splitlines() if line.startswith("notice")],
        "problems": [
            {
                "part": "word/document.xml",
                "place": "block 4, “end”",
                "message": "A range begins that does not end (bookmark 1).",
                "block": 4,
            }
        ],
    }
    assert contents["table"] == {
        "kind": "table",
        "name": "tables",
        "count": 1,
        "status": "shown and kept",
        "places": [{"block": 3, "text": "Table: cell"}],
        "details": [],
    }


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (["move:2:before:1"], ["1 How", "1 Why", "2 First", "2 Second"]),
        (["move:1.1:after:1.2"], ["1 Why", "2 Second", "2 First", "1 How"]),
        (["move:1:into:2"], ["1 How", "2 Why", "3 First", "3 Second"]),
        (["promote:1.2"], ["1 Why", "2 First", "1 Second", "1 How"]),
        (["demote:2"], ["1 Why", "2 First", "2 Second", "2 How"]),
        (["rename:1.1=Erstens: der Anfang"], ["1 Why", "2 Erstens: der Anfang", "2 Second", "1 How"]),
        (["delete:1.1", "delete:1.1"], ["1 Why", "1 How"]),
    ],
)
def test_restructure(speech, tmp_path, steps, expected) -> None:
    out = tmp_path / "out.docx"
    before = speech.read_bytes()
    assert main(["restructure", str(speech), str(out), *steps]) == 0
    assert [line for line in titles(out) if line[:1].isdigit()] == expected
    assert speech.read_bytes() == before


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (["move:1:after:2"], "note: the bookmark “b1” is torn: it now covers only the part at its start\n"),
        (["delete:2"], "note: the bookmark “b1” is torn: it now covers only the part at its start\n"),
        (["move:3:before:1"], ""),
        (["move:1:after:2", "move:2:before:1"], ""),
    ],
)
def test_restructure_notes_what_it_tears(tmp_path, capsys, steps, expected) -> None:
    path = tmp_path / "ranges.docx"
    body = heading(1, bodies.start(1), "One") + paragraph("a") + heading(1, "Two", bodies.end(1)) + heading(1, "Three")
    path.write_bytes(document(body).package.data)
    assert main(["restructure", str(path), str(tmp_path / "out.docx"), *steps]) == 0
    assert capsys.readouterr() == (expected, "")


@pytest.mark.parametrize("target", ["out.txt", "out.md"])
def test_convert_to_text_types_the_numbers(speech, tmp_path, target) -> None:
    out = tmp_path / target
    assert main(["convert", str(speech), str(out)]) == 0
    text = out.read_text("utf-8")
    assert "1.2 Second" in text.replace("\\", "")
    assert ("**it**" in text) == (target == "out.md")


def test_markdown_survives_the_way_to_docx_and_back(speech, tmp_path) -> None:
    back = tmp_path / "back.md"
    assert main(["convert", str(speech), str(back), "--scheme", "plain"]) == 0
    assert back.read_text("utf-8") == MARKDOWN


def test_typed_numbers_are_text_and_no_list_but_the_same_outline(speech, tmp_path, capsys) -> None:
    def outline_of(path: Path) -> object:
        assert main(["outline", str(path), "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    out, back = tmp_path / "typed.docx", tmp_path / "live.docx"
    assert main(["convert", str(speech), str(out), "--numbers", "typed"]) == 0
    assert "1.2 Second" in [p.text for p in docx.Document(str(out)).paragraphs]
    assert outline_of(out) == outline_of(speech)
    assert main(["convert", str(out), str(back), "--numbers", "live"]) == 0
    assert "Second" in [p.text for p in docx.Document(str(back)).paragraphs]
    assert outline_of(back) == outline_of(speech)


def test_an_unknown_scheme_lists_the_known_ones(speech, tmp_path, capsys) -> None:
    assert main(["convert", str(speech), str(tmp_path / "out.docx"), "--scheme", "roman"]) == 2
    told = capsys.readouterr().err
    assert all(scheme.id in told for scheme in resources.schemes())


def test_an_unchanged_conversion_is_the_same_file(speech, tmp_path) -> None:
    out = tmp_path / "copy.docx"
    assert main(["convert", str(speech), str(out)]) == 0
    assert out.read_bytes() == speech.read_bytes()


def test_in_and_out_may_be_the_same_file(speech) -> None:
    assert main(["restructure", str(speech), str(speech), "move:2:before:1"]) == 0
    assert titles(speech)[0] == "1 How"
    assert [p.name for p in speech.parent.iterdir() if p.name.startswith(".se-")] == []


BAD = {
    "empty.docx": b"",
    "text.docx": b"hello",
    "rich.docx": b"{\\rtf1 hello}",
    "old.docx": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000),
    "binary.txt": b"\xff\xfe\x00\xd8\x01",
    "nul.txt": b"a\x00b",
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_gets_one_sentence(tmp_path, capsys, name) -> None:
    path = tmp_path / name
    path.write_bytes(BAD[name])
    assert main(["outline", str(path)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(f"speecheditor: {path}: ")
    assert told.err.count("\n") == 1
    assert path.read_bytes() == BAD[name]


@pytest.mark.parametrize(
    "arguments",
    [
        ["outline", "{}/missing.docx"],
        ["outline", "{}"],
        ["restructure", "{}/speech.docx", "{}/o.docx", "move:9:before:1"],
        ["restructure", "{}/speech.docx", "{}/o.docx", "fly:1"],
        ["restructure", "{}/speech.docx", "{}/o.docx", "move:1:into:1.1"],
        ["restructure", "{}/speech.docx", "{}/o.docx", "promote:1"],
        ["convert", "{}/speech.docx", "{}/o.odt"],
        ["convert", "{}/speech.docx", "{}/nowhere/o.docx"],
    ],
)
def test_a_job_that_cannot_be_done_returns_one(speech, tmp_path, capsys, arguments) -> None:
    assert main([a.format(tmp_path) for a in arguments]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "o.docx").exists()


@pytest.mark.parametrize("arguments", [["outline"], ["convert", "a"], ["--nonsense"], ["a.docx", "b.docx"]])
def test_wrong_usage_returns_two(arguments, capsys) -> None:
    assert main(arguments) == 2
    assert "usage" in capsys.readouterr().err


def test_version(capsys) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("speecheditor ")


def test_gb18030_text_is_read(tmp_path) -> None:
    assert read_text("同志们：\n谢谢。\n".encode("gb18030"), ".txt").blocks[1].text == "谢谢。"


def test_a_new_document_carries_no_name_of_anybody(tmp_path) -> None:
    (tmp_path / "n.docx").write_bytes(new_docx("zh-CN"))
    with zipfile.ZipFile(tmp_path / "n.docx") as archive:
        core = archive.read("docProps/core.xml").decode()
    assert "python-docx" not in core


def test_without_a_screen_the_editor_says_so(monkeypatch, capsys) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert main(["speech.docx"]) == 1
    assert "no screen" in capsys.readouterr().err


def test_print_writes_a_pdf(speech, tmp_path) -> None:
    out = tmp_path / "out.pdf"
    assert main(["print", str(speech), str(out)]) == 0
    assert out.read_bytes().startswith(b"%PDF")


@pytest.fixture
def referring(tmp_path):
    """A numbered speech with a cross-reference that shows an old number, and one that leads nowhere."""
    start = '<w:bookmarkStart w:id="7" w:name="_Ref1"/>'
    fields = bodies.field("REF _Ref1 \\n \\h", "9"), bodies.field("REF _Gone \\n \\h", "5")
    see = paragraph("see ", fields[0], " and ", fields[1])
    body = see + heading(1, "One") + heading(1, start, "Two", bodies.end(7))
    source, target = tmp_path / "plain.docx", tmp_path / "speech.docx"
    source.write_bytes(document(body).package.data)
    assert main(["convert", str(source), str(target), "--scheme", "decimal"]) == 0
    return target


def test_check_counts_cross_references_and_names_those_that_lead_nowhere(referring, capsys) -> None:
    assert main(["check", str(referring)]) == 0
    told = capsys.readouterr().out
    assert "editable: cross-references: 2\n" in told
    assert "fields" not in told
    assert "block 1, “see 2 and 5”: A cross-reference leads nowhere; it shows “5”.\n" in told


@pytest.mark.parametrize(
    ("target", "wanted"), [("out.txt", "see 1 and 5\n1 Two"), ("out.md", "see 1 and 5\n\n# 1 Two")]
)
def test_texts_show_the_numbers_of_now(referring, tmp_path, target, wanted) -> None:
    moved, out = tmp_path / "moved.docx", tmp_path / target
    assert main(["restructure", str(referring), str(moved), "move:2:before:1"]) == 0
    assert main(["convert", str(moved), str(out)]) == 0
    assert out.read_text("utf-8").startswith(wanted)


def test_a_deleted_section_leaves_its_last_number(referring, tmp_path, capsys) -> None:
    out = tmp_path / "out.docx"
    assert main(["restructure", str(referring), str(out), "move:2:before:1", "delete:1"]) == 0
    main(["check", str(out)])
    assert "A cross-reference leads nowhere; it shows “1”." in capsys.readouterr().out


EXPORTS = [
    ("out.md", "# 1 Why"),
    ("out.txt", "1.1 First"),
    ("OUT.OPML", '<outline text="1.1 First" _note="One."/>'),
]


@pytest.mark.parametrize(("name", "line"), EXPORTS)
def test_convert_writes_what_other_programs_read(speech, tmp_path, name, line) -> None:
    assert main(["convert", str(speech), str(tmp_path / name)]) == 0
    assert line in [found.strip() for found in (tmp_path / name).read_text("utf-8").splitlines()]


def test_convert_names_the_endings_that_it_knows(speech, tmp_path, capsys) -> None:
    assert main(["convert", str(speech), str(tmp_path / "out.pages")]) == 1
    assert capsys.readouterr().err.endswith("the name must end in .docx, .txt, .md or .opml\n")
