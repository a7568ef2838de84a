"""What a document-sharing page does to a text: its own lines around it, numbered chunks, lost paragraph ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from .folding import is_han
from .repair import Finding, Repair, first, told
from .slots import candidates

LEAST_FURNITURE = 3
"""So many lines of furniture make a text a copy of a site's page; fewer are part of the text."""

_FURNITURE = re.compile(
    r"\s*(?:第\s*\d+\s*页\s*/\s*共\s*\d+\s*页|.{0,80}\.(?:docx?|pdf|wps|pptx?)(?:_第\d+页)?|.*文档编号[:：]\s*\d+.*"
    r"|上传人[:：].*|下载\s+相关\s+举报|收藏\s+分享.*|.*该文档总共\d+页.*|资源描述|展开阅读全文|相关资源|猜你喜欢|相关搜索"
    r"|当前位置[:：].*|copyright\b.*|.*经营许可证.*|.*ICP备\d+号.*)\s*",
    re.IGNORECASE,
)
_LONGEST_FURNITURE = 300
"""Characters of a line that can be furniture; the pattern never looks at a longer one."""

_PAGES = re.compile(r"页数[:：]\s*(\d+)|共\s*(\d+)\s*页")
_CHUNK = re.compile(r"(\d{1,3})、")
_LEAST_CHUNK = 50
"""Characters of chunks that are told by their equal length alone, without the site's furniture."""

_SPACE = re.compile(r"(?<=[^\x00-\x7f“‘（《]) +(?=[^\x00-\x7f])|(?<=[:,;!?)]) +(?=[\u3400-\u9fff“])")
_ENDS = "。：！？”:!?"
_SHARE = 0.8
"""This share of the isolated spaces must stand where a paragraph can end, else they are just spaces."""


def is_furniture(line: str) -> bool:
    return len(line) <= _LONGEST_FURNITURE and _FURNITURE.fullmatch(line) is not None


def is_copy(lines: Sequence[str]) -> bool:
    """Whether `lines` are the copy of a site's page: enough of its furniture, or chunks of one length."""
    return sum(map(is_furniture, lines)) >= LEAST_FURNITURE or any(True for _ in chunked(lines, is_evident=False))


def pages_told(lines: Sequence[str]) -> int | None:
    """How many pages the furniture says that the document has; None where it does not."""
    told = (match for line in lines if is_furniture(line) and (match := _PAGES.search(line)))
    return next((int(match[1] or match[2]) for match in told), None)


def furnished(lines: Sequence[str]) -> Iterator[Finding]:
    """The lines of the page around the text: what stays is the longest run without them."""
    furniture = [line.strip() for line in lines if is_furniture(line)]
    if len(furniture) >= LEAST_FURNITURE:
        text = f"{len(furniture)} lines of the page around the text were left out"
        yield Finding(Repair("furniture", text, True, len(furniture), first(furniture)), tuple(_longest_run(lines)))


def _longest_run(lines: Sequence[str]) -> list[str]:
    """The lines with text between two lines of furniture that hold the most characters."""
    runs: list[list[str]] = [[]]
    for line in lines:
        if is_furniture(line):
            runs.append([])
        elif line.strip():
            runs[-1].append(line)
    return max(runs, key=lambda run: sum(map(len, run)))


def chunked(lines: Sequence[str], *, is_evident: bool = True) -> Iterator[Finding]:
    """Numbered blocks of equal length, which cut the text without looking at it: joined without their numbers.

    Where nothing else makes it evident that the text is a copy, they must be long and most end in mid-sentence.
    """
    at = [k for k, line in enumerate(lines) if line.strip()]
    numbers = [_CHUNK.match(lines[k]) for k in at]
    begin = next((k for k, found in enumerate(numbers) if found and found[1] == "1"), len(at))
    count = 0
    for found in numbers[begin:]:
        if found is None or int(found[1]) != count + 1:
            break
        count += 1
    block = at[begin : begin + count]
    chunks = [_CHUNK.sub("", lines[k], count=1) for k in block]
    if _are_chunks(chunks, is_evident=is_evident):
        text = "the numbers of the page's chunks were taken out and the chunks joined"
        joined = (*lines[: block[0]], "".join(chunks), *lines[block[-1] + 1 :])
        yield Finding(Repair("chunks", text, True, count, first(lines[k][:12] + "…" for k in block)), joined)


def _are_chunks(chunks: Sequence[str], *, is_evident: bool) -> bool:
    """Whether all but the last are of one length."""
    if len(chunks) < 2 or len({len(chunk) for chunk in chunks[:-1]}) > 1:
        return False
    cut = sum(chunk.rstrip()[-1:] not in _ENDS for chunk in chunks[:-1])
    is_cut = len(chunks) > 2 and len(chunks[0]) >= _LEAST_CHUNK and 2 * cut > len(chunks) - 1
    return is_evident or is_cut


def run_together(paragraphs: Sequence[str]) -> Iterator[Finding]:
    """The single spaces that stand for lost paragraph ends; offered only where some are no place for one."""
    parted = [_parts(text) for text in paragraphs]
    spaces = sum(len(parts) - 1 for parts in parted)
    if not spaces:
        return
    likely = sum(_can_end(before, after) for parts in parted for before, after in pairwise(parts))
    text = told(spaces, "{} space became a paragraph end again", "{} spaces became paragraph ends again")
    new = tuple(part for parts in parted for part in parts)
    places = first(f"{before[-6:]} | {after[:6]}" for parts in parted for before, after in pairwise(parts))
    yield Finding(Repair("spaces", text, likely >= _SHARE * spaces, spaces, places), new)


def _parts(text: str) -> list[str]:
    bounds = [0, *[position for space in _SPACE.finditer(text) for position in space.span()], len(text)]
    return [text[a:b].strip() for a, b in zip(bounds[::2], bounds[1::2], strict=True)]


def _can_end(part: str, following: str) -> bool:
    """Whether a paragraph can end between these: behind a sentence, behind a numbered title, before a number."""
    is_title = "。" not in part and any(one.strong for one in candidates(part))
    return part[-1:] in _ENDS or is_title or bool(candidates(following)) or _is_salutation(following)


def _is_salutation(text: str) -> bool:
    head = re.match(r"[^，。,:：]{1,12}[:：]", text)
    return head is not None and is_han(text[0])
