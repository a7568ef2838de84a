"""The kinds of the clean-up: each finds its changes in the paragraphs as those before it have left them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from types import MappingProxyType

from ..autocorrect.languages import Writing
from ..autocorrect.quotes import double_quote, single_quote
from ..recognizer.marks import lost_titles, narrow_marks
from ..recognizer.quotes import guessed_quotes, lost_quotes
from ..recognizer.repair import Finding
from ..recognizer.vetoes import is_entry
from .changes import Change, between, found_by, is_chinese

Found = list[list[Change]]
"""The changes of each paragraph, in order."""

_H = r"[\u3400-\u9fff]"
_M = "，。、；：？！”’》）】…"
_O = "“‘《（【"
_ANGLES = re.compile(
    rf"<<([^<>\n]{{0,60}}{_H}[^<>\n]{{0,60}})>>|＜＜?([^＜＞\n]{{1,60}})＞＞?|〈〈([^〈〉\n]{{1,60}})〉〉"
)
_DOTS = re.compile(rf"(?<![.…])(?:\.{{3,}}|。{{3,}}|(?<=[\u3400-\u9fff{_M}])…(?!…)|…{{3,}}|·{{3,}})(?![.…])")
_DASHES = re.compile(
    rf"(?<=[\u3400-\u9fff{_M}])[ ]?(?:-{{2,}}|－{{2,}}|―{{2,}}|─{{2,}}|–{{2,}}|— —)[ ]?(?=[\u3400-\u9fff{_O}]|$)"
)
_DOUBLED = re.compile(r"(?<!。)(。)。(?!。)|([，、；：])\2+")
_SINGLE_END = re.compile(r"(?<=[\u3400-\u9fff”’》）])([.?!])(?![A-Za-z0-9_.?!/])")
_NARROW_ENDS = MappingProxyType({".": "。", "?": "？", "!": "！"})
_BLANKS = re.compile(
    rf"(?<=[{_M}{_O}])[ \u00a0](?=[\u3400-\u9fff{_O}{_M}])"
    rf"|(?<={_H})[ \u00a0](?=[{_M}{_O}]|——)|(?<=——)[ \u00a0](?={_H})"
)
_GAPS = re.compile(rf"(?<={_H})[ \u00a0](?={_H}{{2}})|(?<={_H}{_H})[ \u00a0](?={_H})")
_QUOTE = re.compile("[\"']")
_DOUBLE_MARK = re.compile("[“”]")
_CHINESE = Writing(is_chinese=True)


def _each(find: Callable[[str], Iterable[Change]], texts: Sequence[str]) -> Found:
    """What `find` finds in each Chinese paragraph."""
    return [list(find(text)) if is_chinese(text) else [] for text in texts]


def _of(step: Callable[[Sequence[str]], Iterator[Finding]], texts: Sequence[str]) -> Found:
    """What a step of the recogniser's mending changes in the Chinese paragraphs."""
    finding = next(iter(step(texts)), None)
    if finding is None:
        return [[] for _ in texts]
    pairs = zip(texts, finding.paragraphs, strict=True)
    return [list(between(old, new)) if is_chinese(old) else [] for old, new in pairs]


def _wide(texts: Sequence[str]) -> Found:
    inner = _of(narrow_marks, texts)
    ends = _each(_sentence_ends, texts)
    return [sorted([*a, *b], key=lambda change: change.start) for a, b in zip(inner, ends, strict=True)]


def _sentence_ends(text: str) -> Iterator[Change]:
    """Half-width full stops, question and exclamation marks behind Chinese text."""
    for match in _SINGLE_END.finditer(text):
        yield Change(match.start(), match.end(), _NARROW_ENDS[match[1]])


def _angles(text: str) -> Iterator[Change]:
    for match in _ANGLES.finditer(text):
        yield Change(match.start(), match.end(), f"《{next(filter(None, match.groups()))}》")


def _titles(texts: Sequence[str]) -> Found:
    lost, angles = _of(lost_titles, texts), _each(_angles, texts)
    return [sorted([*a, *b], key=lambda change: change.start) for a, b in zip(lost, angles, strict=True)]


def _straight(text: str) -> Iterator[Change]:
    """Straight quotes as opening and closing ones, each told by those before it."""
    done = ""
    position = 0
    for match in _QUOTE.finditer(text):
        done += text[position : match.start()]
        new = (double_quote if match[0] == '"' else single_quote)(done, _CHINESE)
        done += new
        position = match.end()
        if new != match[0]:
            yield Change(match.start(), match.end(), new)


def _turned(text: str) -> Iterator[Change]:
    """Quotes that look the wrong way where their number is even and each can stand as it should."""
    marks = list(_DOUBLE_MARK.finditer(text))
    if len(marks) % 2:
        return
    wrong = [(match, "“”"[k % 2]) for k, match in enumerate(marks) if match[0] != "“”"[k % 2]]
    if all(_may_be(text, match.start(), new) for match, new in wrong):
        yield from (Change(match.start(), match.end(), new) for match, new in wrong)


def _may_be(text: str, at: int, mark: str) -> bool:
    """Whether a quote may close here (no text goes on behind it) or open (something has ended before it)."""
    if mark == "”":
        return text[at + 1 : at + 2] in tuple("，。、；：？！）》的") or at + 1 == len(text)
    return at == 0 or text[at - 1] in "，。、；：？！（《 \u3000"


def _dots(text: str) -> Iterator[Change]:
    """Ellipses of six dots, but no leaders in a table of contents."""
    return iter(()) if is_entry(text) else found_by(_DOTS, text, "……")


def _doubled(text: str) -> Iterator[Change]:
    for match in _DOUBLED.finditer(text):
        yield Change(match.start(), match.end(), match[1] or match[2])


def _first(step: Callable[[Sequence[str]], Iterator[Finding]]) -> Callable[[Sequence[str]], Found]:
    return lambda texts: _of(lambda found: islice(step(found), 1), texts)


KINDS: Mapping[str, Callable[[Sequence[str]], Found]] = MappingProxyType(
    {
        "titles": _titles,
        "dots": partial(_each, _dots),
        "dashes": partial(_each, lambda text: found_by(_DASHES, text, "——")),
        "width": _wide,
        "straight": partial(_each, _straight),
        "turned": partial(_each, _turned),
        "quotes": _first(lost_quotes),
        "quotes_guess": _first(guessed_quotes),
        "doubled": partial(_each, _doubled),
        "blanks": partial(_each, lambda text: found_by(_BLANKS, text, "")),
        "gaps": partial(_each, lambda text: found_by(_GAPS, text, "")),
    }
)
"""What can be cleaned up, in the order in which it is."""

UNASKED = frozenset(KINDS) - {"quotes", "quotes_guess", "gaps"}
"""The kinds that are done unless somebody says no: the others may be meant, or are guesses (a quotation may run on
through paragraphs)."""
