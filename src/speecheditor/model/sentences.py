"""Where sentences and clauses of Chinese, English and mixed text end, and the words that a text begins with.

Doubt speaks against an end: a page that ends a sentence early is a smaller fault than one that cuts it in two. Marks as
GB/T 15834 has them; blanks behind a sentence, its closing quotes and brackets belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .scripts import IDEOGRAPHIC
from .unbroken import unbroken

_CLOSERS = "”’\"'»」』）)\\]】〕》〉"
_OPENERS = "“‘\"'«「『（(\\[【〔《〈"
_PAIRS = dict(zip("（([【〔《〈", "）)]】〕》〉", strict=True))
_HAN = re.compile(f"[{IDEOGRAPHIC}]")

_END = re.compile(f"(?P<marks>[。！？!?‼⁇⁈⁉.…]+)(?P<closers>[{_CLOSERS}]*)(?P<blanks>\\s*)")
_ROOM = re.compile(
    r"(?:[（(\[【](?:[^（()）\[\]【】]{0,10}(?:掌声|笑声|鼓掌|欢呼|停顿)|(?i:applause|laughter|cheers|pause))"
    r"[^（()）\[\]【】]{0,6}[）)\]】]\s*)+"
)
"""What the hall does behind a sentence, in brackets, belongs to it."""

_LOST_TITLE = re.compile(
    f"\\?(?=[{IDEOGRAPHIC}])[^。！!?？]{{2,40}}(?:意见|通知|办法|规定|决定|条例|方案|纲要|报告|细则|规划|纪要)\\?"
)
"""A document's title whose 《》 a bad conversion has made question marks."""

_CLAUSE = re.compile(
    f"(?:[，；、]+|：|……|——|[—–](?=\\s)|—|…|[,;:](?=[\\s{_CLOSERS}]|[{IDEOGRAPHIC}])|\u2028)[{_CLOSERS}]*\\s*"
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TITLES = _words(
    "mr mrs ms mx dr prof st gen gov sen rep hon rev capt cpt col lt sgt maj adm cmdr pres messrs mt ft fr vs cf viz ca"
    " eg ie approx"
)
"""Abbreviations that something follows: no sentence ends with them."""

_COUNTED = _words("no nos art arts sec fig figs p pp vol ch para paras cl ex")
"""Abbreviations before a number."""

_SHORT = _words(
    "etc inc ltd co corp jr sr bros dept univ assn est ed eds jan feb mar apr jun jul aug sept sep oct nov dec mon tue"
    " wed thu fri sat sun ave blvd rd"
)
"""Abbreviations with which a sentence may end."""

_STARTERS = _words(
    "the this that these those there then they thus we you he she it i a an and but so or yet nor for if in on at as by"
    " our your his her its their my what when where why who how let not no yes now today tomorrow yesterday here all"
    " some many most each every one both after before because since while although however today's we've we're i'm it's"
    " let's that's there's with from to of ladies thank finally first second third"
)
"""Words that, written with a capital, mostly begin a sentence."""

_WORD_BEFORE = re.compile(r"(?:\b[\w.&]*\w)$")
_NEXT = re.compile(f"[{_OPENERS}]*([\\w’']+)?")
_DOTTED = re.compile(r"(?:\w\.)+\w")
_LABEL = re.compile(r"[\s(（]*(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[IVXLCivxlc]{1,5})")
_SAYS = re.compile(r"[^，。！？；：“”\s]{0,5}[说道问答喊讲叹](?![明法话])")
_GOES_ON = "的地得之等和与及或、，；：—"
_ALSO_GOES_ON = _GOES_ON + "这那是就也都而，"

_FIRST_WORDS, _FIRST_CHARACTERS = 5, 8
_WORD = re.compile(f"[{IDEOGRAPHIC}]|[^\\W{IDEOGRAPHIC}]+(?:['’.,:/-][^\\W{IDEOGRAPHIC}]+)*%?")
_NEAR = re.compile(f"[{IDEOGRAPHIC}]{{1,3}}(?=[，。、；：,;:！？!?])")
_STOP = re.compile(r"[。！？!?；;：]|\.(?=\s|$)|……|——")


def sentence_ends(text: str) -> list[int]:
    """The offsets behind each sentence of `text`, its blanks included; the last one is the length of the text."""
    if not text:
        return []
    found: list[int] = []
    inner = _bracketed(text)
    at = start = 0
    while (match := _END.search(text, at)) is not None:
        at = match.end()
        if room := _ROOM.match(text, at):
            at = room.end()
        if at < len(text) and _ends(text, start, match, at, inner):
            found.append(at)
            start = at
    return [*found, len(text)]


def clause_ends(text: str) -> list[int]:
    """The offsets inside `text` at which a sentence too long for a page is best parted, behind marks and blanks."""
    return [match.end() for match in _CLAUSE.finditer(text) if 0 < match.end() < len(text)]


def first_words(text: str) -> str:
    """What a catch-line shows of `text`: about five words, or eight Chinese characters and what is missing to the end
    of a clause near them; … stands behind them where the text goes on."""
    shown = " ".join(text.split())
    stop, weight = 0, 0.0
    for match in _WORD.finditer(shown):
        if weight >= 1.0 - 1e-9 or (stop and _STOP.search(shown, stop, match.start())):
            break
        is_han = _HAN.match(match[0]) is not None
        weight += 1 / _FIRST_CHARACTERS if is_han else 1 / _FIRST_WORDS
        stop = match.end()
    if near := _NEAR.match(shown, stop):
        stop = near.end()
    stop = next((end for start, end in unbroken(shown) if start < stop < end), stop)
    closed = re.compile(f"[。！？!?.]?[{_CLOSERS}]*").match(shown, stop)
    stop = closed.end() if closed else stop
    return shown if stop >= len(shown) or not stop else f"{shown[:stop].rstrip('.')}…"


def _ends(text: str, start: int, match: re.Match[str], stop: int, inner: Sequence[int]) -> bool:
    """Whether the sentence from `start` ends with the marks of `match`; what follows begins at `stop`."""
    marks, closers = match["marks"], match["closers"]
    opened = inner[match.start()]
    if opened >= 0 and text[opened] in "《〈?":
        return False
    if opened >= 0 and not (opened == _first(text, start) and inner[match.end("closers") - 1] == opened and closers):
        return False
    behind = inner[min(match.end("closers"), len(text) - 1)]
    if behind >= 0 and behind < match.start():
        return False
    if set(marks) & set("。！？‼⁇⁈⁉"):
        return _ends_wide(text, marks, closers, stop)
    if set(marks) <= {"…"} and _HAN.match(text, stop):
        return False
    if not match["blanks"] and not _HAN.match(text, match.end()) and match.end() == stop:
        return False
    return _ends_narrow(text, start, match, stop)


def _ends_wide(text: str, marks: str, closers: str, stop: int) -> bool:
    following = text[stop]
    if following in "，、；：,;:）)】》":
        return False
    if not closers:
        return True
    quoted = closers[-1] in "”’\"'」』"
    goes_on = _GOES_ON if "。" in marks else _ALSO_GOES_ON
    return not (quoted and (following in goes_on or _SAYS.match(text, stop)))


def _ends_narrow(text: str, start: int, match: re.Match[str], stop: int) -> bool:
    """The same for ``.`` ``!`` ``?`` and ellipses, by the words on both sides."""
    after = _NEXT.match(text, stop)
    word = (after and after[1]) or ""
    if word[:1].islower() or text[stop] in ",;:.!?…":
        return False
    if match["marks"] != ".":
        return not (match["closers"] and _HAN.match(text, stop) and text[stop] in _ALSO_GOES_ON)
    before = text[start : match.start()]
    if _LABEL.fullmatch(before):
        return False
    found = _WORD_BEFORE.search(before)
    last = found[0] if found else ""
    plain = last.replace(".", "").lower()
    starts = word.lower() in _STARTERS
    if plain in _TITLES:
        return plain == "st" and starts
    if plain in _COUNTED and len(last) <= 5 and word[:1].isdigit():
        return False
    if plain in _SHORT or _DOTTED.fullmatch(last) or (len(last) == 1 and last.isalpha() and last != "I"):
        return starts or not word
    return True


def _first(text: str, start: int) -> int:
    """The first character from `start` on that is no blank."""
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _bracketed(text: str) -> list[int]:
    """For each character the place of the outermost bracket that is open there and closed later, else -1."""
    found = [-1] * len(text)
    open_at: list[tuple[int, str]] = []
    for at, char in enumerate(text):
        if char in _PAIRS:
            open_at.append((at, _PAIRS[char]))
        elif any(char == closer for _, closer in open_at):
            while open_at:
                opened, closer = open_at.pop()
                if closer == char:
                    found[opened : at + 1] = [opened] * (at + 1 - opened)
                    break
    for match in _LOST_TITLE.finditer(text):
        found[match.start() : match.end()] = [match.start()] * len(match[0])
    return found
