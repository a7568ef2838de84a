"""The character styles that mark what a speaker does and does not say: pauses, directions, cues, emphasis.

They are found by name, so that a file which another program has written again keeps its marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from ..model.blocks import CUES, Block, RunProps
from ..model.styles import StyleSheet
from .look_parts import Part, run_part

EMPHASIS = "emphasis"

SPEECH_STYLES = {
    "pause": "Speech Pause",
    "direction": "Speech Direction",
    "slide": "Speech Slide Cue",
    "applause": "Speech Applause",
    EMPHASIS: "Speech Emphasis",
}
COLORS = {"pause": "#b0562a", "direction": "#4a6fa5", "slide": "#2e7d4f", "applause": "#8a5a9e"}
_LOOKS = {
    "pause": "<{w}b/>",
    "direction": "<{w}i/>",
    "slide": "<{w}b/>",
    "applause": "<{w}i/>",
    EMPHASIS: '<{w}b/><{w}bCs/><{w}u {w}val="single"/>',
}


def cue_styles(styles: StyleSheet) -> Mapping[str, str]:
    """The kind of mark that each style of the file stands for, by style id; emphasis, which is spoken, is none."""
    kinds = {name: kind for kind, name in SPEECH_STYLES.items() if kind in CUES}
    return {s.id: kinds[s.name] for s in styles.styles.values() if s.kind == "character" and s.name in kinds}


def all_cue_styles(styles: StyleSheet) -> Mapping[str, str]:
    """The same with the styles that saving may add."""
    return {**{speech_style_id(styles, kind): kind for kind in CUES}, **cue_styles(styles)}


def speech_style_id(styles: StyleSheet, kind: str) -> str:
    """The id of the style for a kind of mark: the file's, else the one that saving adds."""
    name = SPEECH_STYLES[kind]
    own = (style.id for style in styles.styles.values() if style.kind == "character" and style.name == name)
    return next(own, name.replace(" ", ""))


def in_style(props: RunProps, style_id: str) -> bool:
    """Whether a run is in this character style."""
    return style_id.encode() in props.raw and run_part(props.raw).get("style") == style_id


def missing_speech_styles(styles: StyleSheet, blocks: Iterable[Block]) -> list[str]:
    """The kinds of marks among `blocks` for which the file has no style, in the order of the list."""
    lacking = {kind for kind in SPEECH_STYLES if speech_style_id(styles, kind) not in styles.styles}
    emphasis = speech_style_id(styles, EMPHASIS)
    used: set[str] = set()
    for block in blocks:
        for run in block.runs:
            if run.props.atom is not None and run.props.atom.is_cue:
                used.add(run.props.atom.kind)
            elif in_style(run.props, emphasis):
                used.add(EMPHASIS)
    return [kind for kind in SPEECH_STYLES if kind in lacking and kind in used]


def speech_style(kind: str, w: str) -> str:
    """A ``w:style`` for a kind of mark; `w` is the prefix with its colon."""
    name = SPEECH_STYLES[kind]
    return (
        f'<{w}style {w}type="character" {w}customStyle="1" {w}styleId="{name.replace(" ", "")}">'
        f'<{w}name {w}val="{name}"/><{w}uiPriority {w}val="20"/><{w}qFormat/>'
        f"<{w}rPr>{_look(kind, w)}</{w}rPr></{w}style>"
    )


def _look(kind: str, w: str) -> str:
    """The run properties of a style, in schema order."""
    color = COLORS.get(kind)
    return _LOOKS[kind].format(w=w) + (f'<{w}color {w}val="{color[1:].upper()}"/>' if color else "")


@cache
def added_look(style_id: str) -> Part:
    """What a style that saving will add looks like; nothing for any other."""
    kind = next((kind for kind, name in SPEECH_STYLES.items() if name.replace(" ", "") == style_id), None)
    return {} if kind is None else run_part(_look(kind, "w:").encode())
