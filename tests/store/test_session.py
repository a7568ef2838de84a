"""Opening and saving a document with its file: what is no file, templates, macros, and work that is stopped."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from disk import file, kind
from speecheditor.cli import main
from speecheditor.formats import limits
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_verify import same_text
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.file_kinds import fitted
from speecheditor.formats.problems import PackageError
from speecheditor.formats.progress import LAST
from speecheditor.model import formatting, restructure
from speecheditor.model.blocks import OpaqueBlock, Paragraph, Run, new_id
from speecheditor.model.numbering import labels
from speecheditor.store.reading import read_file
from speecheditor.store.saving import identify
from speecheditor.store.session import Session, new_document, open_file

# -- what is no file


def special(folder: Path, name: str) -> Path:
    """Something that is no file, or never ends when it is read."""
    path = folder / f"{name}.docx"
    if name == "folder":
        path.mkdir()
    elif name == "pipe":
        os.mkfifo(path)
    elif name == "loop":
        path.symlink_to(path)
    elif name == "link to a pipe":
        os.mkfifo(folder / "pipe")
        path.symlink_to(folder / "pipe")
    else:
        return Path(name)
    return path


SPECIAL = [
    "folder",
    "pipe",
    "loop",
    "link to a pipe",
    "/dev/zero",
    "/dev/null",
    "/dev/stdin",
    "/proc/kmsg",
    "/proc/self/maps",
]
COMMANDS = {
    "outline": ["outline", "{}"],
    "check": ["check", "{}", "--json"],
    "convert": ["convert", "{}", "out.docx"],
    "convert to text": ["convert", "{}", "out.txt"],
    "restructure": ["restructure", "{}", "out.docx", "delete:1"],
    "print": ["print", "{}", "out.pdf"],
}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="names devices of Linux")
@pytest.mark.parametrize("name", SPECIAL)
def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path, name: str) -> None:
    with pytest.raises((PackageError, OSError)):
        open_file(special(tmp_path, name))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="makes a pipe")
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", ["folder", "pipe", "/dev/zero"])
def test_every_command_says_so_in_one_line(tmp_path: Path, monkeypatch, capsys, command: str, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    path = special(tmp_path, name)
    assert main([argument.format(path) for argument in COMMANDS[command]]) == 1
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", f"speecheditor: {path}: it is a folder or a device, not a file\n")
    assert not list(tmp_path.glob("out.*"))


@pytest.mark.parametrize("name", ["pipe.docx", "folder.docx"])
def test_nothing_is_written_to_what_is_no_file(tmp_path: Path, capsys, name: str) -> None:
    target = tmp_path / name
    if name == "pipe.docx":
        os.mkfifo(target)
    else:
        target.mkdir()
    assert main(["convert", str(file(tmp_path)), str(target)]) == 1
    assert "not a file" in capsys.readouterr().err


def test_a_file_is_read_once_and_known_again(tmp_path: Path) -> None:
    path = file(tmp_path)
    data, identity = read_file(path)
    assert (data, identity) == (path.read_bytes(), identify(path))


def test_a_file_too_large_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "large.docx"
    with path.open("wb") as stream:
        stream.truncate(limits.MAX_FILE + 1)
    with pytest.raises(PackageError, match="larger than 200 MB"):
        open_file(path)


@pytest.mark.parametrize("content", ["a" * 30_000, "各位" * 200_000, "\n" * 300_000])
def test_a_text_that_no_editor_can_show_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "text.txt"
    path.write_text(content, "utf-8")
    with pytest.raises(PackageError, match="to be edited"):
        open_file(path)


# -- kinds


@pytest.mark.parametrize("suffix", [".dotx", ".dotm"])
def test_a_template_opens_as_a_new_document(tmp_path: Path, suffix: str) -> None:
    opened = open_file(file(tmp_path, suffix))
    assert (opened.path, opened.identity, opened.name) == (None, None, "letter")


def test_a_template_is_known_by_its_content_too(tmp_path: Path) -> None:
    path = file(tmp_path, ".dotx").rename(tmp_path / "renamed.docx")
    assert open_file(path).path is None


@pytest.mark.parametrize(
    ("source", "target"),
    [(".dotx", ".docx"), (".docx", ".dotx"), (".docm", ".docm"), (".docm", ".dotm"), (".dotx", ".docm")],
)
def test_a_save_and_the_command_line_fit_the_kind_to_the_name(tmp_path: Path, source: str, target: str) -> None:
    path = file(tmp_path, source)
    Session(open_file(path)).save_job(tmp_path / f"saved{target}", overwrite=False)(lambda part: None)
    assert kind(tmp_path / f"saved{target}") == target
    assert main(["convert", str(path), str(tmp_path / f"converted{target}")]) == 0
    assert (tmp_path / f"converted{target}").read_bytes() == (tmp_path / f"saved{target}").read_bytes()


def test_macros_are_not_written_under_a_name_without(tmp_path: Path, capsys) -> None:
    path, target = tmp_path / "macros.docm", tmp_path / "plain.docx"
    content = new_document("en").content
    heading = Paragraph(new_id(), (Run("One"),), 1, "Heading1")
    path.write_bytes(fitted(write_docx(content, [heading], content.properties), ".docm"))
    with pytest.raises(PackageError, match="macros"):
        Session(open_file(path)).save_job(target, overwrite=False)(lambda part: None)
    for arguments in (["convert", str(path), str(target)], ["restructure", str(path), str(target), "rename:1=Two"]):
        assert main(arguments) == 1
        assert "macros" in capsys.readouterr().err
    assert not target.exists()
    assert main(["restructure", str(path), str(path), "rename:1=Two"]) == 0
    assert kind(path) == ".docm"


# -- work that is stopped


class Stopped(Exception):
    """The user asked to stop."""


class Stop:
    """A progress that raises at its call `at`."""

    def __init__(self, at: int) -> None:
        self.at, self.parts = at, []

    def __call__(self, part: float) -> None:
        self.parts.append(part)
        if len(self.parts) == self.at:
            raise Stopped


def long_file(folder: Path) -> Path:
    """A file of some thousand paragraphs."""
    content = new_document("en").content
    many = [Paragraph(new_id(), (Run(f"line {k}"),), 1, "Heading1") for k in range(3000)]
    path = folder / "long.docx"
    path.write_bytes(write_docx(content, many, content.properties))
    return path


def test_reading_tells_how_far_it_is_and_stops_wherever_it_is_told(tmp_path: Path) -> None:
    path = long_file(tmp_path)
    whole = Stop(0)
    open_file(path, whole)
    assert whole.parts == sorted(whole.parts)
    assert len(whole.parts) > 6
    assert max(whole.parts) < LAST
    for at in range(1, len(whole.parts) + 1):
        with pytest.raises(Stopped):
            open_file(path, Stop(at))


def test_a_stopped_save_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = long_file(tmp_path)
    before = path.read_bytes()
    session = Session(open_file(path))
    session.document.apply(restructure.rename(session.document, 0, "another line"))
    work = session.save_job(path, overwrite=False)
    whole = Stop(0)
    work(whole)
    assert whole.parts[-1] == LAST
    path.write_bytes(before)
    for at in range(1, len(whole.parts) + 1):
        with pytest.raises(Stopped):
            session.save_job(path, overwrite=True)(Stop(at))
        assert path.read_bytes() == before
        assert [p.name for p in tmp_path.iterdir()] == ["long.docx"]


def test_a_paragraph_that_has_grown_too_long_can_be_saved() -> None:
    content = new_document("en").content
    long = Paragraph(new_id(), (Run("a" * 30_000),))
    written = write_docx(content, [long], content.properties)
    assert isinstance(read_docx(written).document.blocks[0], OpaqueBlock)
    assert same_text(written, [long])


@pytest.mark.parametrize("numbers", ["live", "typed"])
def test_numbers_that_are_typed_are_verified_and_come_back(tmp_path: Path, numbers: str) -> None:
    path = tmp_path / "speech.docx"
    opened = new_document("zh-CN")
    styles = opened.properties.styles
    blocks = [Paragraph(new_id(), (Run("题"),), n, styles.heading(n)) for n in (1, 2, 1)]
    session = Session(replace(opened, blocks=tuple(blocks)))
    change = formatting.set_numbers(session.document, numbers)
    if change:
        session.document.apply(change)
    session.saved(session.save_job(path, overwrite=False)(lambda part: None))
    again = Session(open_file(path))
    assert [block.text for block in again.document.blocks] == ["题"] * 3
    assert list(labels(*again.document.snapshot()).values()) == ["一、", "（一）", "二、"]
    assert again.document.properties.numbers == numbers
    again.document.apply(restructure.move_section(again.document, 2, 0))
    again.save_job(path, overwrite=False)(lambda part: None)
    assert open_file(path).properties.numbers == numbers
