"""Widow control: the paragraph speaks before its style, the style before the defaults."""

from __future__ import annotations

import pytest

from speecheditor.gui.printing.widows import WidowControl
from speecheditor.model.styles import Style, StyleSheet

ON, OFF, SILENT = b"<w:widowControl/>", b'<w:widowControl w:val="0"/>', b'<w:jc w:val="both"/>'


@pytest.mark.parametrize(
    ("direct", "own", "parent", "default", "on"),
    [
        (SILENT, SILENT, SILENT, SILENT, True),
        (SILENT, SILENT, SILENT, OFF, False),
        (SILENT, SILENT, OFF, ON, False),
        (SILENT, ON, OFF, OFF, True),
        (b'<x:widowControl x:val="false" />', ON, ON, ON, False),
        (b'<w:widowControl w:val="1"/>', OFF, OFF, OFF, True),
    ],
)
def test_who_speaks_first(direct: bytes, own: bytes, parent: bytes, default: bytes, on: bool):
    styles = {"A": Style("A", "a", based_on="B", ppr=own), "B": Style("B", "b", ppr=parent)}
    assert WidowControl(StyleSheet(styles, default="A", default_ppr=default)).of("", direct) is on


def test_a_circle_of_styles_ends():
    styles = {"A": Style("A", "a", based_on="B"), "B": Style("B", "b", based_on="A")}
    assert WidowControl(StyleSheet(styles, default_ppr=OFF)).of("A", b"") is False


def test_an_unknown_style_is_the_default_one():
    styles = {"N": Style("N", "Normal", ppr=OFF)}
    assert WidowControl(StyleSheet(styles, default="N")).of("Gone", b"") is False
