"""Plain text and Markdown, read into blocks, and plain text written from them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..model.blocks import LINE_BREAK, RESERVED, Block, OpaqueBlock, Paragraph, Run, join_runs, new_id, shown_text
from ..model.numbering import label_in_text
from ..model.styles import StyleSheet
from .encodings import decode, without_controls
from .limits import MAX_BLOCKS, too_long
from .markdown_reader import markdown_blocks
from .problems import PackageError

TEXT_SUFFIXES = (".txt", ".text", ".md", ".markdown")
MARKDOWN_SUFFIXES = (".md", ".markdown")

_LINE_END = re.compile("\r\n|[\r\x85\u2029]")


@dataclass(frozen=True, slots=True)
class TextDocument:
    """What a text file gave; ``language`` is zh-CN when it has Chinese characters, else en."""

    blocks: tuple[Block, ...]
    language: str


def read_text(data: bytes, suffix: str) -> TextDocument:
    """The paragraphs of a text or Markdown file. Raises PackageError when it is no text or an absurd one."""
    text = _LINE_END.sub("\n", decode(data)).translate(RESERVED)
    if text.count("\n") > MAX_BLOCKS:
        raise PackageError(f"the text has more than {MAX_BLOCKS:,} lines, too many to be edited")
    language = "zh-CN" if re.search(r"[\u3400-\u9fff]", text) else "en"
    blocks = markdown_blocks(text) if suffix in MARKDOWN_SUFFIXES else _plain_blocks(text)
    if any(too_long(block.text, len(block.runs)) for block in blocks):
        raise PackageError("the text has a paragraph that is too long to be edited; break it up first")
    return TextDocument(tuple(blocks) or (Paragraph(new_id()),), language)


def styled(blocks: Sequence[Block], styles: StyleSheet) -> tuple[Block, ...]:
    """`blocks` with the styles that headings and body text have in a document."""
    return tuple(replace(b, style=styles.heading(b.level)) if isinstance(b, Paragraph) else b for b in blocks)


def _plain_blocks(text: str) -> list[Block]:
    lines = text.removesuffix("\n").split("\n")
    return [Paragraph(new_id(), join_runs([Run(without_controls(line))])) for line in lines]


def to_text(blocks: Sequence[Block], labels: Mapping[int, str], gaps: Mapping[int, str]) -> str:
    """The document as plain text: a line a paragraph, labels typed, the cells of a table parted by tabs."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, OpaqueBlock):
            lines += ["\t".join(row) for row in block.rows]
        else:
            label = label_in_text(labels.get(block.id, ""), gaps.get(block.id, ""))
            lines.append(label + shown_text(block.runs).replace(LINE_BREAK, "\n"))
    return "\n".join(lines) + "\n"
