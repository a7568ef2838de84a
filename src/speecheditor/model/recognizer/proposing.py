"""What is proposed for some blocks: under the scheme that suits them, or under a given one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..blocks import MAX_LEVEL, Block
from ..numbering import Scheme
from .outlining import Proposal, propose


def best(blocks: Sequence[Block], schemes: Sequence[Scheme]) -> Proposal:
    """The proposal under the one of `schemes` (the official Chinese and the decimal one) that suits the numbers."""
    return propose(blocks, schemes)


def under(blocks: Sequence[Block], scheme: Scheme, schemes: Sequence[Scheme]) -> Proposal:
    """The proposal under `scheme`; where another one suits the numbers better, their depths are the levels."""
    proposal = best(blocks, schemes)
    if scheme.id == proposal.scheme.id:
        return proposal
    levels = tuple(
        min(MAX_LEVEL, one.depth) if one is not None and level else 0
        for one, level in zip(proposal.found, proposal.levels, strict=True)
    )
    return replace(proposal, levels=levels, scheme=scheme)
