"""What a DOCX file holds, as one frozen value: the blocks, the properties, and all that the writer needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ..model.blocks import Block
from ..model.properties import Properties
from .package import Package
from .problems import Problem
from .scope import Scope
from .slices import MainPart

RUN_IN_TITLE = "Run-in Title"
"""The name of the character styles that mark the title part of a run-in heading; a level may follow it."""

RUN_IN_TITLE_ID = "RunInTitle"
"""The id that such a style gets in a file that lacks it, with the level behind it."""


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """The main part around its blocks: ``head`` and ``tail`` are the bytes before and after them.

    ``opening`` is the end of the head that stands inside the body: the tags of controls that hold all of it.
    """

    part: MainPart
    head: bytes
    tail: bytes
    scope: Scope
    opening: bytes = b""


@dataclass(frozen=True, slots=True, eq=False)
class DocumentContent:
    """A document as it was read; `write_docx` needs it to leave alone what did not change."""

    blocks: tuple[Block, ...]
    properties: Properties
    package: Package
    main: str
    frame: Frame


class ReadResult(NamedTuple):
    """A document and what is to be reported about it."""

    document: DocumentContent
    problems: tuple[Problem, ...]
