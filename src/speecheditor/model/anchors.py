"""Names of places and what refers to them: the values behind cross-references."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class Anchor(NamedTuple):
    """A bookmark by which fields refer to a heading; ``owner`` is the id of the block that it was given to.

    A copy of the heading has the same anchors and another id: the owner is meant while it is there, else a copy.
    """

    name: str
    owner: int


class Form(Enum):
    """What a cross-reference shows of a heading, by the switch of its REF field (ECMA-376 17.16.5.51)."""

    OWN = "\\n"
    FULL = "\\w"
    RELATIVE = "\\r"
    TITLE = ""
    PLACE = "\\p"


@dataclass(frozen=True, slots=True)
class Reference:
    """What a REF field asks for: the bookmark and the form; ``bare`` leaves words and brackets of the number out (\\t).

    ``words`` are those for a heading above and below the field (\\p), which follow the number when there is one.
    """

    bookmark: str
    form: Form
    bare: bool = False
    words: tuple[str, str] | None = None
