"""Speech marks as atoms: a run in a style for a cue, and a hint of pronunciation over a word (``w:ruby``)."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from ..model.blocks import OBJECT, Atom, Run, RunProps
from ..model.styles import StyleSheet
from .properties_xml import RUN_ORDER, place
from .scope import Scope
from .speech_styles import speech_style_id
from .wordml import fragment
from .xml import Element, clean_text, etree, keep_space, local_name

_SIZES = ("rFonts", "sz", "szCs")
_HINT_SIZE = 0.5
"""The size of a hint beside that of its word, as Word proposes it."""


def cue_run(kind: str, text: str, styles: StyleSheet, scope: Scope, props: RunProps) -> Run:
    """A cue of a kind (`blocks.CUES`) that shows `text`, as large as text with these properties, and in the same link
    and tracked change."""
    holder = scope.parse(b"")
    run = etree.SubElement(holder, scope.w + "r")
    rpr = etree.SubElement(run, scope.w + "rPr")
    place(rpr, scope.w + "rStyle", RUN_ORDER).set(scope.w + "val", speech_style_id(styles, kind))
    _text(run, text, scope)
    atom = Atom(kind, clean_text(text), scope.serialise(holder))
    return Run(OBJECT, RunProps(raw=_size(props.raw, scope), link=props.link, atom=atom, revision=props.revision))


def ruby_run(word: str, hint: str, size: float, language: str, scope: Scope, props: RunProps) -> Run:
    """`word` with `hint` over it, in the look of `props`; `size` is the word's in points."""
    holder, w = scope.parse(b""), scope.w
    ruby = etree.SubElement(holder, w + "ruby")
    pr = etree.SubElement(ruby, w + "rubyPr")
    halves = round(size * 2)
    for name, value in (
        ("rubyAlign", "center"),
        ("hps", round(halves * _HINT_SIZE)),
        ("hpsRaise", halves - 2),
        ("hpsBaseText", halves),
        ("lid", language),
    ):
        etree.SubElement(pr, w + name).set(w + "val", str(value))
    for name, text, points in (("rt", hint, round(halves * _HINT_SIZE)), ("rubyBase", word, None)):
        run = etree.SubElement(etree.SubElement(ruby, w + name), w + "r")
        rpr = _rpr(props.raw, scope)
        if points is not None:
            for sized in ("sz", "szCs"):
                element = rpr.find(w + sized)
                element = place(rpr, w + sized, RUN_ORDER) if element is None else element
                element.set(w + "val", str(points))
        if len(rpr):
            run.append(rpr)
        _text(run, text, scope)
    return Run(OBJECT, replace(props, atom=Atom("ruby", clean_text(word), scope.serialise(holder))))


def _size(raw: bytes, scope: Scope) -> bytes:
    """Font and size of run properties; all else is as the style of a cue says."""
    holder = scope.parse(raw)
    for child in [child for child in holder if local_name(child) not in _SIZES]:
        holder.remove(child)
    return scope.serialise(holder)


def _rpr(raw: bytes, scope: Scope) -> Element:
    holder = scope.parse(raw)
    rpr = etree.SubElement(holder, scope.w + "rPr")
    for child in [child for child in holder if child is not rpr]:
        rpr.append(child)
    return rpr


def _text(run: Element, text: str, scope: Scope) -> None:
    node = etree.SubElement(run, scope.w + "t")
    node.text = clean_text(text)
    keep_space(node)


@lru_cache(maxsize=512)
def hint_of(xml: bytes) -> str:
    """The hint over the word of a ``w:ruby``."""
    holder = fragment(xml)
    texts = [] if holder is None else [rt for rt in holder.iter() if local_name(rt) == "rt"]
    return "".join(node.text or "" for rt in texts for node in rt.iter() if local_name(node) == "t")
