"""HTML cut into tags and text in one pass: linear in the length of the text, whatever it holds, and nothing is opened.

A parser that builds a tree is no use here: libxml2 ends ``<b>`` before each ``<p>``, and what follows the HTML standard
repeats the open formats in each paragraph, so that a small text can become a huge tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import unescape
from typing import NamedTuple

_TAG = re.compile(
    r"<(/?)([a-zA-Z][^\s/>]*+)"
    r"((?:[\s/]++|=?+[^\s=/>]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'>][^\s>]*+)?+)?+|=)*+)>"
)
_MARKUP = re.compile(r"<(?:[!?]|/?[a-zA-Z])")
_ATTRIBUTE = re.compile(r"([^\s=/>]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>][^\s>]*+)?+))?+")
_RAW = ("script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext")
"""Elements whose content is no markup, up to their end tag."""

_SHORT = 1000
"""Characters of attributes that are remembered: those with a whole picture in them are not."""

_RAW_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}


class Token(NamedTuple):
    """``kind`` is start, end, text, comment or raw (the content of an element such as style); ``name`` in lower case.

    ``data`` is the text with its entities resolved, the comment, or the attributes as they are written; ``at`` is where
    the token begins.
    """

    kind: str
    name: str
    data: str
    at: int


def tokens(html: str) -> Iterator[Token]:
    """The tokens of `html` in order. What is no markup is text, as in a browser."""
    position = 0
    while (found := _MARKUP.search(html, position)) is not None:
        start = found.start()
        if start > position:
            yield Token("text", "", unescape(html[position:start]), position)
        if html[start + 1] in "!?":
            comment, position = _comment(html, start)
            yield Token("comment", "", comment, start)
            continue
        tag = _TAG.match(html, start)
        if tag is None:  # it has no end, so there is no other one behind it
            return
        position = tag.end()
        token = Token("end" if tag[1] else "start", tag[2].lower(), tag[3], start)
        yield token
        if token.kind == "start" and token.name in _RAW_ENDS:
            stop = _raw_end(html, token.name, position)
            yield Token("raw", token.name, html[position:stop], position)
            position = stop
    if position < len(html):
        yield Token("text", "", unescape(html[position:]), position)


def _comment(html: str, start: int) -> tuple[str, int]:
    """A comment, or a declaration, and where it ends; one without an end reaches to the end of the text."""
    if html.startswith("<!--", start):
        stop = html.find("-->", start + 4)
        return (html[start + 4 :], len(html)) if stop < 0 else (html[start + 4 : stop], stop + 3)
    stop = _behind(html, ">", start)
    return html[start + 2 : stop - 1], stop


def _behind(html: str, mark: str, start: int) -> int:
    found = html.find(mark, start)
    return len(html) if found < 0 else found + len(mark)


def _raw_end(html: str, name: str, start: int) -> int:
    found = _RAW_ENDS[name].search(html, start)
    return found.start() if found else len(html)


def attributes_of(written: str) -> Mapping[str, str]:
    """The attributes of a start tag by their names in lower case, entities resolved; of two of one name the first."""
    return _remembered(written) if len(written) <= _SHORT else _attributes(written)


@lru_cache(maxsize=4096)
def _remembered(written: str) -> Mapping[str, str]:
    return _attributes(written)


def _attributes(written: str) -> Mapping[str, str]:
    out: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(written):
        out.setdefault(name.lower(), unescape("".join(values)))
    return out
