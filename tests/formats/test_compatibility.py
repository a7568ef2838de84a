"""For which version of Word a document is laid out."""

from __future__ import annotations

import pytest

from settings_parts import with_settings
from speecheditor.formats.compatibility import adds_spaces, compatibility_mode


@pytest.mark.parametrize(
    ("settings", "mode"),
    [
        (None, 12),
        ("", 12),
        ('<w:compat><w:compatSetting w:name="other" w:val="15"/></w:compat>', 12),
        ('<w:compat><w:compatSetting w:name="compatibilityMode" w:val="15"/></w:compat>', 15),
        ('<w:compat><w:compatSetting w:name="compatibilityMode" w:val="x"/></w:compat>', 12),
    ],
)
def test_the_settings_name_the_mode(settings: str | None, mode: int) -> None:
    assert compatibility_mode(with_settings("", settings)) == mode


@pytest.mark.parametrize(
    ("settings", "adds"),
    [
        (None, False),
        ("<w:compat/>", False),
        ("<w:compat><w:doNotUseHTMLParagraphAutoSpacing/></w:compat>", True),
        ('<w:compat><w:doNotUseHTMLParagraphAutoSpacing w:val="0"/></w:compat>', False),
    ],
)
def test_the_settings_say_whether_spaces_add_up(settings: str | None, adds: bool) -> None:
    assert adds_spaces(with_settings("", settings)) is adds
