"""What must hold of a document after whatever a writer has done to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from schema_order import disorder
from soundness import faults
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_verify import same_styles, same_text
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.inventory import inventory
from speecheditor.formats.package import Package
from speecheditor.model.blocks import Block
from speecheditor.model.document import Snapshot
from speecheditor.model.numbering import labels
from speecheditor.store.session import written_texts


def shapes(blocks: Iterable[Block]) -> list[tuple[str, int]]:
    """What must come back of blocks: text and level of each that is not empty."""
    return [(block.text, block.level) for block in blocks if block.text or block.level]


def check_saved(content: DocumentContent, snapshot: Snapshot) -> bytes:
    """The bytes that a save would write now: they are sound and read back as what they should be."""
    blocks, properties = snapshot
    data = write_docx(content, blocks, properties)
    again = read_docx(data).document
    texts = written_texts(content, blocks, properties)
    assert same_text(data, texts)
    assert same_styles(data, content.properties, properties)
    assert part_faults(data) - part_faults(content.package.data) == Counter()
    assert write_docx(again, again.blocks, again.properties) == data
    if len(blocks) > 1:  # a control that is all that is left is opened
        assert shapes(again.blocks) == shapes(blocks)
        assert _labelled((again.blocks, again.properties)) == _labelled(snapshot)
    assert inventory(again).entries is not None
    return data


def part_faults(data: bytes) -> Counter[str]:
    """What is out of order or unsound in each part of a package that we write."""
    package = Package.read(data)
    found = Counter(faults(package.xml(package.main)))
    for name in package.names:
        if name.rpartition("/")[2] in ("styles.xml", "numbering.xml", "footnotes.xml"):
            found.update({f"{name}: {fault}": times for fault, times in disorder(package.xml(name)).items()})
    return found


def _labelled(snapshot: Snapshot) -> list[str]:
    """The labels of the blocks that show something else too; a save may add an empty paragraph."""
    found = labels(*snapshot)
    return [found[block.id] for block in snapshot[0] if block.text and found.get(block.id)]
