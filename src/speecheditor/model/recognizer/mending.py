"""Mending a text that was copied from a document-sharing page: its furniture, its chunks, its lost paragraph ends."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .folding import is_han
from .slots import candidates

LEAST_FURNITURE = 3
"""So many lines of furniture make a text a copy of a site's page; fewer are part of the text."""

_FURNITURE = re.compile(
    r"\s*(?:第\s*\d+\s*页\s*/\s*共\s*\d+\s*页|.{0,80}\.(?:docx?|pdf|wps|pptx?)(?:_第\d+页)?|.*文档编号[:：]\s*\d+.*"
    r"|上传人[:：].*|下载\s+相关\s+举报|收藏\s+分享.*|.*该文档总共\d+页.*|资源描述|展开阅读全文|相关资源|猜你喜欢|相关搜索"
    r"|当前位置[:：].*|copyright\b.*|.*经营许可证.*|.*ICP备\d+号.*)\s*",
    re.IGNORECASE,
)
_PAGES = re.compile(r"页数[:：]\s*(\d+)|共\s*(\d+)\s*页")
_CHUNK = re.compile(r"(\d{1,3})、")
_SPACE = re.compile(r"(?<=[^\x00-\x7f“‘（《]) +(?=[^\x00-\x7f])|(?<=[:,;!?)]) +(?=[\u3400-\u9fff“])")
_ENDS = "。：！？”:!?"
_SHARE = 0.8
"""This share of the isolated spaces must stand where a paragraph can end, else they are just spaces."""


@dataclass(frozen=True, slots=True)
class Repair:
    """What can be mended in a text: its kind, a sentence on it, whether it is done unless somebody says no, how often
    it is needed, the first of its places, and whether it can be done here at all."""

    kind: str
    text: str
    is_default: bool
    count: int
    places: tuple[str, ...] = ()
    is_fixable: bool = True


@dataclass(frozen=True, slots=True)
class Mended:
    """The paragraphs of a text, what was mended in it (a sentence each), and the pages that its site said it has.

    ``found`` is all that could be mended, done or not.
    """

    paragraphs: tuple[str, ...]
    repairs: tuple[str, ...] = ()
    pages: int | None = None
    found: tuple[Repair, ...] = ()


def repairs(text: str) -> tuple[Repair, ...]:
    """What could be mended in `text`, in the order in which it is."""
    return mended(text).found


def mended(text: str, kinds: Collection[str] | None = None) -> Mended:
    """`text` as paragraphs, with the repairs of these `kinds` (None: all); a text that is no copy of a site's page
    keeps each of its lines."""
    lines = text.split("\n")
    furniture = [_FURNITURE.fullmatch(line) is not None for line in lines]
    if sum(furniture) < LEAST_FURNITURE:
        return Mended(tuple(lines))
    found: list[Repair] = []
    done: list[Repair] = []

    def does(kind: str, text: str, count: int) -> bool:
        found.append(Repair(kind, text, True, count))
        done.extend(found[-1:] if kinds is None or kind in kinds else ())
        return done[-1:] == found[-1:]

    pages = next((int(m[1] or m[2]) for line in lines if (m := _PAGES.search(line))), None)
    body = _longest_run(lines, furniture)
    paragraphs = lines
    if does("furniture", f"{sum(furniture)} lines of the page around the text were left out", sum(furniture)):
        paragraphs = [line for line in body if line.strip()]
    if _are_chunks(paragraphs) and does(
        "chunks", "the numbers of the page's chunks were taken out and the chunks joined", len(paragraphs)
    ):
        paragraphs = ["".join(_CHUNK.sub("", chunk, count=1) for chunk in paragraphs)]
    parted = [part for chunk in paragraphs for part in _parted(chunk)]
    spaces = len(parted) - len(paragraphs)
    if spaces and does("spaces", f"{spaces} single spaces became the paragraph ends that they were", spaces):
        paragraphs = parted
    return Mended(tuple(paragraphs), tuple(repair.text for repair in done), pages, tuple(found))


def _longest_run(lines: Sequence[str], furniture: Sequence[bool]) -> list[str]:
    """The lines between two lines of furniture that hold the most characters."""
    runs: list[list[str]] = [[]]
    for line, is_furniture in zip(lines, furniture, strict=True):
        if is_furniture:
            runs.append([])
        else:
            runs[-1].append(line)
    return max(runs, key=lambda run: sum(map(len, run)))


def _are_chunks(chunks: Sequence[str]) -> bool:
    """Whether the blocks count 1, 2, 3 … and are of one length but for the last, so that they cut sentences."""
    numbers = [_CHUNK.match(chunk) for chunk in chunks]
    if len(chunks) < 2 or [int(m[1]) if m else 0 for m in numbers] != list(range(1, len(chunks) + 1)):
        return False
    lengths = {len(chunk) - len(m[0]) for chunk, m in zip(chunks[:-1], numbers, strict=False) if m}
    return len(lengths) == 1


def _parted(text: str) -> list[str]:
    """`text` at the single spaces that stand for lost paragraph ends; whole when they do not look like that."""
    spaces = list(_SPACE.finditer(text))
    bounds = [0, *[position for space in spaces for position in space.span()], len(text)]
    parts = [text[a:b].strip() for a, b in zip(bounds[::2], bounds[1::2], strict=True)]
    likely = sum(_can_end(before, after) for before, after in pairwise(parts))
    return parts if spaces and likely >= _SHARE * len(spaces) else [text.strip()]


def _can_end(part: str, following: str) -> bool:
    """Whether a paragraph can end between these: behind a sentence, behind a numbered title, before a number."""
    is_title = "。" not in part and any(one.strong for one in candidates(part))
    return part[-1:] in _ENDS or is_title or bool(candidates(following)) or _is_salutation(following)


def _is_salutation(text: str) -> bool:
    head = re.match(r"[^，。,:：]{1,12}[:：]", text)
    return head is not None and is_han(text[0])
