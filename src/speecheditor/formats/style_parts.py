"""The styles that the program adds to a file which lacks them, as WordprocessingML."""

from __future__ import annotations

from .xml import escape_attribute

NORMAL = "Normal"

_SIZES = (32, 30, 28, 26, 24, 24, 24, 24, 24)


def heading_paragraph(level: int, num: str, w: str) -> str:
    """The paragraph properties of an added heading style; `num` is its ``w:numPr``, `w` the prefix with its colon."""
    return (
        f'<{w}keepNext/><{w}keepLines/>{num}<{w}spacing {w}before="240" {w}after="120"/>'
        f'<{w}outlineLvl {w}val="{level - 1}"/>'
    )


def heading_run(level: int, w: str) -> str:
    """The run properties of an added heading style: bold, smaller with each level, in the fonts of the text."""
    size = _SIZES[level - 1]
    return f'<{w}b/><{w}bCs/><{w}sz {w}val="{size}"/><{w}szCs {w}val="{size}"/>'


def empty_styles(namespace: str) -> bytes:
    """A styles part with nothing but the default paragraph style."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
        f'<w:styles xmlns:w="{escape_attribute(namespace)}"><w:style w:type="paragraph" w:default="1" '
        f'w:styleId="{NORMAL}"><w:name w:val="Normal"/><w:qFormat/></w:style></w:styles>'
    ).encode()


def numbering_reference(num_id: int, level: int, w: str) -> str:
    """A ``w:numPr``. The level is written even where it is 0, for LibreOffice does not take it from the list."""
    if not num_id:
        return f'<{w}numPr><{w}numId {w}val="0"/></{w}numPr>'
    return f'<{w}numPr><{w}ilvl {w}val="{level}"/><{w}numId {w}val="{num_id}"/></{w}numPr>'


def heading_style(style_id: str, level: int, default: str, num: str, w: str) -> str:
    """A built-in heading style with the ``w:numPr`` `num`, based on the style `default` and followed by it."""
    based = f'<{w}basedOn {w}val="{escape_attribute(default)}"/>' if default else ""
    follows = f'<{w}next {w}val="{escape_attribute(default)}"/>' if default else ""
    return (
        f'<{w}style {w}type="paragraph" {w}styleId="{escape_attribute(style_id)}"><{w}name {w}val="heading {level}"/>'
        f'{based}{follows}<{w}uiPriority {w}val="9"/><{w}qFormat/>'
        f"<{w}pPr>{heading_paragraph(level, num, w)}</{w}pPr><{w}rPr>{heading_run(level, w)}</{w}rPr></{w}style>"
    )
