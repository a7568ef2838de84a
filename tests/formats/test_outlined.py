"""Typed and live numbers, both forms of run-in headings, every scheme and cross-references, in all combinations:
random edits, each saved, verified, and read back as the same outline."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from itertools import product
from pathlib import Path

import docx
import pytest

from builders import undo_all
from office import TEXT, convert, needs_office
from outlined_documents import outlined_document
from random_changes import random_command
from references import seen
from run_ins import shape
from schema_order import disorder
from soundness import faults
from speecheditor import resources
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.package import Package
from speecheditor.formats.separators import written_as_pair
from speecheditor.model import formatting, heading_numbers, run_in
from speecheditor.model.blocks import OBJECT, Paragraph, Run
from speecheditor.model.document import Document
from speecheditor.model.levels import TooDeep
from speecheditor.model.numbering import DOCUMENT_SCHEME, NumberLevel, Scheme, labels
from speecheditor.model.properties import LIVE, PLAIN_RUN_IN, SEPARATOR, TYPED
from speecheditor.model.readback import Refused
from speecheditor.model.referencing import with_last_texts
from speecheditor.model.refusal import Impossible
from speecheditor.model.transaction import Transaction
from speecheditor.store.saving import SaveError
from speecheditor.store.session import verify, written_texts

OWN = Scheme(
    "own-1",
    "Mine",
    (NumberLevel("upperLetter", "%1)", start=3), NumberLevel("none", ""), NumberLevel("decimal", "%3", restart=0)),
)
SCHEMES = [*resources.schemes(), OWN]
FORMS, NUMBERS = (PLAIN_RUN_IN, SEPARATOR), (LIVE, TYPED)


def outline_of(document: Document | DocumentContent) -> list[str]:
    """What a save must keep: but for a mark of a title that is all that its heading has, and for objects at its end."""
    return [re.sub(f"({OBJECT}*)<", r"<\1", line).removesuffix("<") for line in shape(document) if line]


def referred(found: Document | DocumentContent) -> list[str]:
    """What each cross-reference to a heading shows; a bookmark elsewhere is none of ours."""
    shown = seen(Document(found.blocks, found.properties))
    return [text for text in shown if not text.endswith("!")]


def change(rng: random.Random, document: Document) -> None:
    """One random command on what a file holds in several forms, or any other."""
    headings = [k for k, block in enumerate(document.blocks) if block.level]
    commands: list[Callable[[], Transaction | None]] = [
        lambda: formatting.set_numbering(document, rng.choice(SCHEMES), rng.choice(NUMBERS)),
        lambda: formatting.set_numbers(document, rng.choice(NUMBERS)),
        lambda: run_in.set_form(document, rng.choice(FORMS)),
    ]
    if headings:
        head = rng.choice(headings)
        commands += [
            lambda: run_in.toggled(document, [head]),
            lambda: run_in.toggled(document, [head]),
            lambda: heading_numbers.restart(document, head, rng.randint(0, 30)),
            lambda: heading_numbers.set_unnumbered(document, head, rng.random() < 0.7),
            lambda: heading_numbers.continue_numbering(document, head),
        ]
    try:
        if rng.random() < 0.4:
            random_command(rng, document)
        else:
            made = rng.choice(commands)()
            if made is not None:
                document.apply(with_last_texts(document, made))
    except (TooDeep, Impossible, Refused):
        return


def saved(content: DocumentContent, document: Document, known: dict[str, int]) -> DocumentContent:
    """What a save of `document` reads as, which is what it holds; the file is sound, and saving it again changes none
    of its bytes."""
    blocks, properties = document.snapshot()
    data = write_docx(content, blocks, properties)
    texts = written_texts(content, blocks, properties)
    verify(data, texts)
    package = Package.read(data)
    assert not faults(package.xml(content.main)) - known
    for part in ("word/styles.xml", "word/numbering.xml"):
        assert not disorder(package.xml(part))
    docx.Document(BytesIO(data))
    again = read_docx(data).document
    assert outline_of(again) == outline_of(document)
    assert referred(again) == referred(document)
    now, was = again.properties, properties
    if labels(blocks, properties) and was.scheme != DOCUMENT_SCHEME:
        assert (now.numbers, now.scheme.id, now.scheme.levels) == (was.numbers, was.scheme.id, was.scheme.levels)
    assert write_docx(again, again.blocks, again.properties) is data
    return again


def converted(content: DocumentContent, command: Callable[[Document], Transaction | None]) -> DocumentContent:
    document = Document(content.blocks, content.properties)
    made = command(document)
    if made is not None:
        document.apply(made)
    return saved(content, document, faults(content.package.xml(content.main)))


def play(seed: int, changes: int) -> None:
    """One session; at its end the outline goes through every form of the file and comes out the same."""
    rng = random.Random(seed)
    content = outlined_document(seed)
    known = faults(content.package.xml(content.main))
    document, again = Document(content.blocks, content.properties), content
    for _ in range(changes):
        change(rng, document)
        again = saved(content, document, known)
    wanted, has_scheme = outline_of(document), document.properties.scheme != DOCUMENT_SCHEME
    for numbers in (TYPED, LIVE, TYPED) if has_scheme else ():
        again = converted(again, lambda d, to=numbers: formatting.set_numbers(d, to))
        assert outline_of(again) == wanted
    for form in (SEPARATOR, PLAIN_RUN_IN, SEPARATOR):
        again = converted(again, lambda d, to=form: run_in.set_form(d, to))
        assert outline_of(again) == wanted
        are_pairs = [written_as_pair(block, replace(again.properties, run_in=form)) for block in again.blocks]
        assert not any(are_pairs) or again.properties.run_in == form
    undo_all(document)
    assert write_docx(content, *document.snapshot()) is content.package.data


@pytest.mark.parametrize("first", range(0, 40, 5))
def test_what_is_saved_reads_back_as_the_same_outline(first: int) -> None:
    for seed in range(first, first + 5):
        play(seed, changes=2)


@pytest.mark.sweep
@pytest.mark.parametrize("first", range(1000, 1500, 50))
def test_many_outlines_survive_many_changes(first: int) -> None:
    for seed in range(first, first + 50):
        play(seed, changes=5)


def test_a_wrong_text_is_noticed_in_every_form() -> None:
    for seed, (numbers, form) in enumerate(product(NUMBERS, FORMS)):
        rng = random.Random(seed)
        content = outlined_document(seed)
        document = Document(content.blocks, content.properties)
        document.apply(formatting.set_numbering(document, rng.choice(SCHEMES), numbers))
        made = run_in.set_form(document, form)
        if made is not None:
            document.apply(made)
        blocks, properties = document.snapshot()
        data, texts = write_docx(content, blocks, properties), list(written_texts(content, blocks, properties))
        for at in [k for k, block in enumerate(texts) if isinstance(block, Paragraph)]:
            wrong = texts[at].edited(runs=(*texts[at].runs, Run("!")))
            with pytest.raises(SaveError):
                verify(data, [*texts[:at], wrong, *texts[at + 1 :]])


@pytest.mark.sweep
@needs_office
def test_libreoffice_shows_the_same_labels(tmp_path: Path) -> None:
    wanted: dict[Path, list[str]] = {}
    for seed in range(30):
        rng = random.Random(seed)
        content = outlined_document(seed)
        document = Document(content.blocks, content.properties)
        document.apply(formatting.set_numbering(document, rng.choice(SCHEMES), rng.choice(NUMBERS)))
        for _ in range(3):
            change(rng, document)
        path = tmp_path / f"{seed}.docx"
        path.write_bytes(write_docx(content, *document.snapshot()))
        wanted[path] = shown_lines(document)
    made = convert(list(wanted), tmp_path, TEXT)
    assert made.keys() == wanted.keys()
    for path, out in made.items():
        text = "".join(out.read_text("utf-8").split())
        position = 0
        for line in wanted[path]:
            position = text.index(line, position) + len(line)


def shown_lines(document: Document) -> list[str]:
    """The labels with the beginning of their titles as a page shows them, without white space."""
    found = labels(document.blocks, document.properties)
    lines = [found.get(block.id, "") + block.text.partition(OBJECT)[0] for block in document.blocks if block.level]
    return ["".join(line.split()) for line in lines]
