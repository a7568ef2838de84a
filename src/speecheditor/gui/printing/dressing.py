"""What the paragraphs and characters of a draft look like in its layout: the document's looks, or those of the roles
with the document's emphasis on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from ...formats.looks import CharLook, Looks, ParaLook
from ...model.blocks import PLAIN, Block, Paragraph, Run, RunProps
from ...model.layouts import Layout, Type
from ...model.outline import is_run_in, title_runs
from ...model.roles import BODY, roles

Said = TypeVar("Said")

_EMPHASIS = (
    *("bold", "italic", "underline", "underline_color", "strike", "double_strike", "color", "highlight"),
    *("vertical", "caps", "small_caps", "emphasis"),
)
"""What a writer sets some words apart by; a layout leaves it."""

_PLAIN: dict[str, Any] = {
    **dict.fromkeys(("underline", "underline_color", "color", "highlight", "emphasis", "vertical"), ""),
    **dict.fromkeys(("strike", "double_strike", "caps", "small_caps"), False),
}
_COLORS = ("color", "highlight", "underline_color")
_SYMBOLS = ("wingdings", "webdings", "symbol")
_PLACED = ("center", "right")
"""Alignments of body text that mean something: a date, a signature, a line of verse."""


class Dressing:
    """The looks of one draft. Without types in the layout they are the document's."""

    def __init__(self, looks: Looks, layout: Layout, blocks: Sequence[Block]) -> None:
        self._looks = looks
        self._layout = layout
        self._roles = roles(blocks, looks.styles) if layout.type else {}
        self._types: dict[str, Type] = {}
        self._known: dict[tuple[str, CharLook, CharLook], CharLook] = {}
        self._mark: tuple[int, CharLook] | None = None

    def role(self, block: Block) -> str:
        """The role of a paragraph; "" where the layout asks for none."""
        return self._roles.get(block.id, BODY) if self._layout.type else ""

    def paragraph(self, block: Paragraph) -> ParaLook:
        """The look of a paragraph."""
        own = self._looks.paragraph(block.style, block.level, block.props)
        role = self.role(block)
        if not role:
            return own
        said = self._type(BODY if is_run_in(block) and not self._layout.show.depth else role)
        size = said.size or own.size
        is_listed = role == BODY and own.first_line < 0
        is_placed = role == BODY and own.alignment in _PLACED
        look = replace(
            own,
            alignment=own.alignment if is_placed else _or(said.alignment, own.alignment),
            space_before=_or(said.space_before, own.space_before),
            space_after=_or(said.space_after, own.space_after),
            line_rule=_or(said.line_rule, own.line_rule),
            line=_or(said.line, own.line),
            page_break_before=own.page_break_before or bool(said.page_break_before),
            keep_with_next=_or(said.keep_with_next, own.keep_with_next),
            keep_together=own.keep_together or (role != BODY and not is_run_in(block)),
            contextual_spacing=own.contextual_spacing and said.space_after is None,
            size=size,
        )
        if is_listed:  # a list keeps its steps, in the measure of the new type
            scale = size / own.size
            return replace(look, left=own.left * scale, first_line=own.first_line * scale)
        first = 0.0 if is_placed else said.first_line
        return replace(
            look,
            left=own.left if said.left is None else said.left * size,
            right=own.right if said.right is None else said.right * size,
            first_line=own.first_line if first is None else first * self._width(said, size),
        )

    def characters(self, block: Paragraph, props: RunProps) -> CharLook:
        """The look of a run of a paragraph, or with props of its own of its end or label."""
        own = self._looks.characters(block.style, block.level, props)
        role = self.role(block)
        if not role:
            return own
        if is_run_in(block) and not props.title:
            role = BODY
        base = self._base(block, role, props)
        key = role, own, base
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._dressed(self._type(role), own, base)
        return found

    def _base(self, block: Paragraph, role: str, props: RunProps) -> CharLook:
        """The look against which emphasis is told: of a heading or title what all of its characters have."""
        if role == BODY:
            return self._looks.characters(block.style, block.level, PLAIN)
        if self._mark is None or self._mark[0] != block.id:
            self._mark = block.id, self._shared(block)
        return self._mark[1]

    def _shared(self, block: Paragraph) -> CharLook:
        runs = title_runs(block) if block.level else block.runs
        looks = [self._looks.characters(block.style, block.level, run.props) for run in runs if _shows(run)]
        plain = self._looks.characters(block.style, block.level, PLAIN)
        if not looks:
            return plain
        first = looks[0]
        common = [name for name in _EMPHASIS if all(_eq(look, first, name) for look in looks)]
        same: dict[str, Any] = {name: getattr(first, name) for name in common}
        return replace(plain, **same)

    def _dressed(self, said: Type, own: CharLook, base: CharLook) -> CharLook:
        is_symbol = any(name in own.family.lower() for name in _SYMBOLS)
        look = replace(
            own,
            family=own.family if is_symbol else _or(said.family, own.family),
            cjk_family=_or(said.cjk_family, own.cjk_family),
            size=_or(said.size, own.size),
            letter_spacing=_or(said.letter_spacing, own.letter_spacing),
            bold=_or(said.bold, base.bold),
            italic=_or(said.italic, base.italic),
            **_PLAIN,
        )
        names = [name for name in _EMPHASIS if not _eq(own, base, name)]
        if not self._layout.show.colors:
            names = [name for name in names if name not in _COLORS]
        emphasis: dict[str, Any] = {name: getattr(own, name) for name in names}
        return replace(look, **emphasis)

    def _type(self, role: str) -> Type:
        found = self._types.get(role)
        if found is None:
            found = self._types[role] = self._layout.of_role(role)
        return found

    @staticmethod
    def _width(said: Type, size: float) -> float:
        """The width of an ideograph in points."""
        return size + (said.letter_spacing or 0.0)


def _shows(run: Run) -> bool:
    return run.props.atom is None and bool(run.text.strip())


def _eq(one: CharLook, other: CharLook, name: str) -> bool:
    return getattr(one, name) == getattr(other, name)


def _or(said: Said | None, own: Said) -> Said:
    return own if said is None else said
