"""Looks on real files and in random sessions: nothing else changes, and all of it can be undone."""

from __future__ import annotations

import random

import pytest
from lxml import etree

from bodies import field, paragraph, saved, shown, text_run
from builders import redo_all, undo_all
from corpus import FILES
from looked_documents import LINK, Opened
from schema_order import disorder
from speecheditor.formats import characters, type_sizes
from speecheditor.formats.characters import Hand
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.looks import Looks
from speecheditor.formats.package import Package, PackageError
from speecheditor.model.document import Document
from speecheditor.model.letters import Case, change_case, to_full_width, to_half_width
from speecheditor.model.transaction import Selection


def some_change(rng: random.Random, model: Document, hand: Hand):
    """A command on a random part of the document."""
    start, stop = sorted(
        (rng.randrange(len(model.blocks)), min(len(model.blocks) - 1, rng.randrange(len(model.blocks))))
    )
    stop = min(stop, start + 3)
    place = Selection(*sorted((index, rng.randint(0, len(model.blocks[index].text))) for index in (start, stop)))
    picked = characters.pick(model, place, hand)
    commands = [
        lambda: characters.set_characters(model, place, rng.choice(LOOKS), hand),
        lambda: characters.set_characters(model, place, rng.choice(LOOKS), hand),
        lambda: characters.resize(model, place, rng.choice([type_sizes.larger, type_sizes.smaller]), hand),
        lambda: characters.clear_characters(model, place, hand),
        lambda: change_case(model, place, rng.choice(list(Case))),
        lambda: rng.choice([to_half_width, to_full_width])(model, place),
    ]
    if picked is not None:
        target = rng.randrange(len(model.blocks))
        there = Selection((target, 0), (target, len(model.blocks[target].text)))
        commands.append(lambda: characters.paint(model, there, picked, hand))
    return rng.choice(commands)()


LOOKS = [
    {"bold": True},
    {"bold": False},
    {"italic": True, "color": "#c00000"},
    {"underline": "double", "underline_color": "#00b050"},
    {"underline": ""},
    {"emphasis": "dot", "highlight": "#ffff00"},
    {"eastAsia": "楷体", "ascii": "Georgia", "size": 18.0},
    {"vertical": "subscript", "strike": True, "letter_spacing": 1.0},
    {"color": "", "highlight": "", "emphasis": "", "vertical": ""},
]


def disorder_of(data: bytes, content: DocumentContent):
    """What stands out of order in the main part of a file."""
    return disorder(etree.fromstring(Package.read(data).part(content.main)))


@pytest.mark.sweep
@pytest.mark.skipif(not FILES, reason="the folder of real files is not there")
@pytest.mark.timeout(900)
def test_looks_on_real_files_change_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    rng = random.Random(5)
    files = edits = 0
    for path in FILES[::8]:
        try:
            content = read_docx(path.read_bytes()).document
        except PackageError:
            continue
        model = Document(content.blocks, content.properties)
        hand = Hand(Looks(content.properties.styles), content.frame.scope)
        full = [k for k, block in enumerate(model.blocks) if len(block.text) > 3 and block.runs]
        if not full:
            continue
        index = rng.choice(full)
        start, stop = sorted(rng.sample(range(len(model.blocks[index].text) + 1), 2))
        before = list(model.blocks)
        for changes in ({"bold": True}, {"color": "#c00000", "emphasis": "dot"}):
            made = characters.set_characters(model, Selection((index, start), (index, stop)), changes, hand)
            if made is not None:
                model.apply(made)
                edits += 1
        data = write_docx(content, *model.snapshot())
        again = read_docx(data).document
        assert shown(again.blocks) == shown(tuple(before)), path.name
        assert not disorder_of(data, content) - disorder_of(path.read_bytes(), content), path.name
        for number, (old, new) in enumerate(zip(content.blocks, again.blocks, strict=True)):
            same = old.source is new.source or (old.source.element, old.source.gap) == (
                new.source.element,
                new.source.gap,
            )
            assert same or number == index, (path.name, number)
        names = set(content.package.names) | set(again.package.names)
        different = {name for name in names if content.package.part(name) != again.package.part(name)}
        assert different <= {content.main}, path.name
        undo_all(model)
        assert all(a is b for a, b in zip(model.blocks, before, strict=True)), path.name
        files += 1
    with capsys.disabled():
        print(f"\n{edits} looks on parts of {files} real files: nothing else changed")
    assert files >= 30


@pytest.mark.sweep
@pytest.mark.timeout(600)
def test_random_sessions_undo_to_the_same_objects_and_survive_saving() -> None:
    parts = [
        text_run("讲话 one ", "<w:b/>"),
        text_run("straße. ", '<w:rStyle w:val="Strong"/><w:u w:val="wave" w:color="FF0000"/>'),
        LINK,
        field("PAGE", "3"),
        "ＡＢＣ，two",
        '<w:ins w:id="1" w:author="Li"><w:r><w:t>in</w:t></w:r></w:ins>',
    ]
    for seed in range(300):
        rng = random.Random(seed)
        body = "".join(
            paragraph(
                *rng.sample(parts, rng.randint(0, 5)),
                ppr=rng.choice(["", '<w:pStyle w:val="Heading1"/>', '<w:jc w:val="center"/>']),
            )
            for _ in range(rng.randint(1, 6))
        )
        opened = Opened(body)
        before = list(opened.model.blocks)
        for _ in range(25):
            made = some_change(rng, opened.model, opened.hand)
            if made is not None:
                opened.model.apply(made)
        after = shown(opened.model.blocks)
        saved(opened.content, list(opened.model.blocks))
        assert not disorder_of(write_docx(opened.content, *opened.model.snapshot()), opened.content), seed
        undo_all(opened.model)
        assert all(a is b for a, b in zip(opened.model.blocks, before, strict=True)), seed
        redo_all(opened.model)
        assert shown(opened.model.blocks) == after, seed
