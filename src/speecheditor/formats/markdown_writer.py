"""Blocks written as Markdown that reads back to the same text and emphasis."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple
from unicodedata import category

from ..model.blocks import LINE_BREAK, Block, OpaqueBlock, Paragraph, Run, new_id, shown_text, slice_runs
from ..model.numbering import label_in_text
from ..model.outline import is_run_in
from ..model.scripts import is_wide
from ..model.titles import title_length
from .markdown_reader import INDENT

_SPECIAL = re.compile(r"([\\`*_\[\]|])|(&)(?=#?\w{1,32};)|(~)(?=~~)")
_LINE_EDGES = re.compile(r"^[ \t]+|[ \t]+$")
_EDGES = re.compile(rf"^(?!{INDENT}+\S)\s+|\s+$")
_LINE_START = re.compile(r"(#{1,6}(?!\S)|[>+\-=]|:(?=-))|(\d{1,9})([.)])(?=\s|$)")
_ENDS = re.compile(r"^\s+|\s+$")
_INNER_BREAK = re.compile(f"(?<=[^\\s]){LINE_BREAK}(?=[^\\s])")
_BREAK = f"&#{ord(LINE_BREAK)};"
"""A line break where two blanks and a new line would be none: at an end of the paragraph, or beside another one."""


def to_markdown(blocks: Sequence[Block], labels: Mapping[int, str], gaps: Mapping[int, str]) -> str:
    """The document as Markdown: headings by ``#`` with their labels typed, bold and italic marked, tables as pipes.

    What follows the title of a run-in heading is a paragraph of its own, for Markdown has no such heading.
    """
    parts: list[str] = []
    for block in (part for whole in blocks for part in _parted(whole)):
        if isinstance(block, OpaqueBlock):
            parts.append(_table(block))
            continue
        label = _escaped(label_in_text(labels.get(block.id, ""), gaps.get(block.id, "")))
        text = _marked(block)
        if block.level:
            line = _edged(f"{label}{text}".replace(LINE_BREAK, " "), _ENDS)
            parts.append(f"{'#' * min(6, block.level)} {_without_closing(line)}".rstrip())
        elif shown_text(block.runs).strip():
            parts.append(label + (text if label else _guarded(text)))
    return "\n\n".join(parts) + "\n"


def _parted(block: Block) -> tuple[Block, ...]:
    """A run-in heading as its title and the text behind it; any other block as it is."""
    if isinstance(block, OpaqueBlock) or not is_run_in(block):
        return (block,)
    length, size = title_length(block), len(block.text)
    start = size - len(block.text[length:].lstrip())
    body = replace(block.edited(level=0, runs=slice_runs(block.runs, start, size)), id=new_id())
    return block.edited(runs=slice_runs(block.runs, 0, length)), body


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda match: "\\" + match[0], text)


def _guarded(text: str) -> str:
    """The lines of a paragraph, those that begin like a heading, a list or a rule with that sign escaped."""
    broken = _INNER_BREAK.sub("\n", text).replace(LINE_BREAK, _BREAK)
    lines = _edged(broken, _EDGES).split("\n")
    return "  \n".join(_at_start(_edged(line, _LINE_EDGES)) for line in lines)


def _edged(text: str, edges: re.Pattern[str]) -> str:
    """`text` with the blanks at its ends, which Markdown drops, as entities."""
    return edges.sub(lambda match: "".join(map(_entity, match[0])), text)


def _entity(char: str) -> str:
    return f"&#{ord(char)};"


def _at_start(line: str) -> str:
    match = _LINE_START.match(line)
    return _guard(match) + line[match.end() :] if match else line


def _guard(match: re.Match[str]) -> str:
    return "\\" + match[0] if match[1] else f"{match[2]}\\{match[3]}"


def _without_closing(line: str) -> str:
    """The text of a heading; a # at its end would close it."""
    return line[:-1] + "\\#" if line.endswith("#") else line


class _Piece(NamedTuple):
    """A mark (`side` 1 opens, -1 closes) or, with side 0, text."""

    text: str
    side: int = 0


def _marked(block: Paragraph) -> str:
    """The text with its emphasis: bold around italic; what stands in the way of a mark becomes an entity."""
    pieces = _pieces(list(_stretches(block.runs)))
    out = [piece.text for piece in pieces]
    for _ in range(2):  # an entity inside an outer mark can stand in its way in turn
        for k, piece in enumerate(pieces):
            outer = k - piece.side
            if piece.side and 0 <= outer < len(pieces) and not pieces[outer].side:
                end, begin = (out[outer], out[k + 1]) if piece.side > 0 else (out[k - 1], out[outer])
                inside, beside = (begin[0], end[-1]) if piece.side > 0 else (end[-1], begin[0])
                if _is_in_the_way(piece.text, inside, beside):
                    out[outer] = _with_entity(out[outer], piece.side)
    return "".join(out)


def _stretches(runs: Sequence[Run]) -> Iterator[tuple[str, bool, bool]]:
    """Text, bold, italic: blanks at the ends of emphasis stand outside of it, for no mark can be beside one there."""
    for run in runs:
        text, props = shown_text([run]), run.props
        core = text.strip()
        if not core or not (props.bold or props.italic):
            yield _escaped(text), False, False
            continue
        start = text.index(core)
        yield _escaped(text[:start]), False, False
        yield _escaped(core), bool(props.bold), bool(props.italic)
        yield _escaped(text[start + len(core) :]), False, False


def _pieces(stretches: Sequence[tuple[str, bool, bool]]) -> list[_Piece]:
    out: list[_Piece] = []
    filled = [("", False, False), *(one for one in stretches if one[0]), ("", False, False)]
    for (_, was_bold, was_italic), (text, bold, italic) in pairwise(filled):
        if was_italic and (not italic or bold != was_bold):
            out.append(_Piece("_", -1))
        if was_bold != bold:
            out.append(_Piece("**", 1 if bold else -1))
        if italic and (not was_italic or bold != was_bold):
            out.append(_Piece("_", 1))
        out += [_Piece(text)] if text else []
    return _with_stars(out)


def _with_stars(pieces: list[_Piece]) -> list[_Piece]:
    """Italic by a star, as people write it, unless a star of bold stands beside one of its two marks."""
    out = list(pieces)
    opened = 0
    for k, piece in enumerate(pieces):
        if piece.text == "_" and piece.side > 0:
            opened = k
        elif piece.text == "_" and piece.side < 0:
            beside = pieces[max(0, opened - 1) : opened] + pieces[k + 1 : k + 2]
            if not any(one.text == "**" for one in beside):
                out[opened], out[k] = _Piece("*", 1), _Piece("*", -1)
    return out


def _is_in_the_way(mark: str, inside: str, beside: str) -> bool:
    """Whether CommonMark would see no emphasis: a letter outside, and a star before a sign or an underscore."""
    if not beside or beside.isspace() or is_wide(beside) or category(beside)[0] == "P" or beside in "$+<=>^`|~":
        return False
    return mark == "_" or category(inside)[0] in "PS"


def _with_entity(text: str, side: int) -> str:
    return text[:-1] + _entity(text[-1]) if side > 0 else _entity(text[0]) + text[1:]


def _table(block: OpaqueBlock) -> str:
    if block.kind != "table" or not block.rows:
        return "\n\n".join(_escaped(" ".join(row)) for row in block.rows)
    width = max(len(row) for row in block.rows)
    lines = ["| " + " | ".join(_cell(row, k) for k in range(width)) + " |" for row in block.rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _cell(row: Sequence[str], k: int) -> str:
    return _escaped(row[k]).replace("\n", " ").replace(LINE_BREAK, " ") if k < len(row) else ""
