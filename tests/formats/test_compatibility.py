"""For which version of Word a document is laid out."""

from __future__ import annotations

import pytest

from settings_parts import with_settings
from speecheditor.formats.compatibility import compatibility_mode


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
