"""Markdown read into blocks, by CommonMark: headings, emphasis, line breaks; lists, tables and code as their text.

Links and pictures stay as they are typed: an address is text that nobody may lose, and nothing is fetched. Indented
lines are paragraphs, not code. Emphasis beside Chinese marks is emphasis (**重要。**然后), where CommonMark sees none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from ..model.blocks import LINE_BREAK, PLAIN, Block, Paragraph, Run, RunProps, join_runs, new_id
from ..model.scripts import is_wide
from .encodings import without_controls
from .problems import PackageError

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

MAX_NESTING = 60
"""Quotes and lists in one another: each list counts twice."""

BULLET = "• "
INDENT = "\u3000"
"""With two of these Chinese paragraphs begin: no blanks that Markdown could drop."""

_LITERAL = ("html_block", "html_inline", "link", "image", "autolink", "reference", "code")


def markdown_blocks(text: str) -> list[Block]:
    """The paragraphs of `text`. Raises PackageError when quotes and lists are nested absurdly deep."""
    tokens = _parser().parse(text)
    if any(token.level >= MAX_NESTING - 1 for token in tokens):
        raise PackageError("the text has quotes or lists in one another too deeply to be read")
    return [block for block in _blocks(tokens, text.split("\n")) if block.runs or block.level]


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table").disable(_LITERAL)
    parser.inline.ruler.at("emphasis", _emphasis)
    return parser


def _emphasis(state: StateInline, silent: bool) -> bool:
    """The rule "emphasis" of CommonMark, where a Chinese character beside a mark counts as a blank does there."""
    from markdown_it.rules_inline import emphasis

    count = len(state.delimiters)
    start = state.pos
    if not emphasis.tokenize(state, silent):
        return False
    before, after = state.src[start - 1 : start], state.src[state.pos : state.pos + 1]
    for delimiter in state.delimiters[count:]:
        delimiter.open = delimiter.open or (is_wide(before) and _is_visible(after))
        delimiter.close = delimiter.close or (is_wide(after) and _is_visible(before))
    return True


def _is_visible(char: str) -> bool:
    return char != "" and not char.isspace()


def _blocks(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Paragraph]:
    """A paragraph for each heading, paragraph, row of a table and block of code."""
    level, marker = 0, ""
    cells: list[tuple[Run, ...]] = []
    numbers = _item_markers(tokens)
    for k, token in enumerate(tokens):
        if token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type == "list_item_open":
            marker += numbers[k]
        elif token.type == "list_item_close" and marker:
            yield Paragraph(new_id(), (Run(marker.strip()),))
            marker = ""
        elif token.type in ("td_open", "th_open"):
            level = -1
        elif token.type == "tr_close":
            yield Paragraph(new_id(), _row(cells))
            cells, level = [], 0
        elif token.type == "inline" and level < 0:
            cells.append(_runs(token))
        elif token.type == "inline":
            begin = marker or ("" if level else _indent(token, lines))
            yield Paragraph(new_id(), join_runs([Run(begin), *_runs(token)]), level)
            level, marker = 0, ""
        elif token.type == "fence":
            yield Paragraph(new_id(), join_runs([Run(marker + _lines(token.content))]))
            marker = ""


def _indent(token: Token, lines: Sequence[str]) -> str:
    line = lines[token.map[0]] if token.map else ""
    return line[: len(line) - len(line.lstrip(INDENT))]


def _row(cells: Sequence[tuple[Run, ...]]) -> tuple[Run, ...]:
    return join_runs([run for k, cell in enumerate(cells) for run in ((Run("\t"), *cell) if k else cell)])


def _lines(text: str) -> str:
    return text.rstrip("\n").replace("\n", LINE_BREAK)


def _item_markers(tokens: Sequence[Token]) -> dict[int, str]:
    """The marker of each list item by the place of its token; a list in which each has one number is counted."""
    out: dict[int, str] = {}
    open_lists: list[tuple[Token, list[int]]] = []
    for k, token in enumerate(tokens):
        if token.type in ("ordered_list_open", "bullet_list_open"):
            open_lists.append((token, []))
        elif token.type == "list_item_open":
            open_lists[-1][1].append(k)
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            opened, items = open_lists.pop()
            out |= _markers(opened, items, tokens)
    return out


def _markers(opened: Token, items: Sequence[int], tokens: Sequence[Token]) -> dict[int, str]:
    if opened.type == "bullet_list_open":
        return dict.fromkeys(items, BULLET)
    typed = [int(tokens[k].info) for k in items]
    is_lazy = len(set(typed)) == 1
    numbers = range(typed[0], typed[0] + len(typed)) if is_lazy else typed
    return {k: f"{number}{opened.markup} " for k, number in zip(items, numbers, strict=True)}


def _runs(inline: Token) -> tuple[Run, ...]:
    out: list[Run] = []
    looks = [PLAIN]
    children = inline.children or []
    for k, token in enumerate(children):
        if token.type in ("strong_open", "em_open"):
            looks.append(_marked(looks[-1], token.type))
        elif token.type in ("strong_close", "em_close"):
            looks.pop()
        else:
            out.append(Run(_text(token, children[k - 1] if k else None, children[k + 1 : k + 2]), looks[-1]))
    return join_runs(out)


def _marked(props: RunProps, kind: str) -> RunProps:
    return replace(props, bold=True) if kind == "strong_open" else replace(props, italic=True)


def _text(token: Token, before: Token | None, after: Sequence[Token]) -> str:
    """The text of an inline token; lines of one paragraph join without a blank where one of them is Chinese there."""
    if token.type == "hardbreak":
        return LINE_BREAK
    if token.type == "softbreak":
        left, right = before.content[-1:] if before else "", after[0].content[:1] if after else ""
        return "" if is_wide(left) or is_wide(right) else " "
    return without_controls(token.content)
