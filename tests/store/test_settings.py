"""Settings and the recent list survive anything that can stand in their files."""

from __future__ import annotations

import pytest

from speecheditor.store import paths, recent, settings


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))


def test_what_is_saved_is_loaded() -> None:
    kept = settings.Settings(zoom=1.5, language="en")
    settings.save(kept)
    assert settings.load() == (kept, None)


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"\xff\xfe", b'{"zoom": "big"}', b'{"zoom": NaN}', b'{"language": 3}', b"{" * 10000]
)
def test_a_damaged_file_gives_the_defaults_and_is_kept_beside(content) -> None:
    path = paths.config_dir() / settings.FILE
    path.write_bytes(content)
    found, problem = settings.load()
    assert found == settings.Settings()
    assert "set back" in (problem or "")
    assert path.with_suffix(".bad").read_bytes() == content


def test_entries_of_a_newer_version_are_ignored() -> None:
    (paths.config_dir() / settings.FILE).write_text('{"zoom": 2, "hologram": true}')
    assert settings.load() == (settings.Settings(zoom=2), None)


def test_a_folder_that_cannot_be_made_gives_the_defaults(tmp_path, monkeypatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "file"))
    found, problem = settings.load()
    assert found == settings.Settings()
    assert problem


def test_recent_files_newest_first_each_once(tmp_path) -> None:
    for n in (*range(15), 3):
        recent.add(tmp_path / f"{n}.docx")
    found = recent.load()
    assert [p.stem for p in found[:2]] == ["3", "14"]
    assert len(found) == len(set(found)) == recent.MOST
    (paths.state_dir() / recent.FILE).write_bytes(b"\0")
    assert recent.load() == []
