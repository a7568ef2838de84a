"""Random sessions over all commands of the window; see `writing_sessions`."""

from __future__ import annotations

import pytest
from writing_sessions import play

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "OpenType support missing")


@pytest.mark.parametrize("seed", range(6))
def test_a_session_is_undone_to_the_same_objects(windows_end, tmp_path, seed) -> None:
    play(seed, 10, tmp_path)


@pytest.mark.sweep
@pytest.mark.timeout(1500)
@pytest.mark.parametrize("bunch", range(20))
def test_two_thousand_sessions_are_undone_to_the_same_objects(windows_end, tmp_path, bunch) -> None:
    for seed in range(100 + 100 * bunch, 200 + 100 * bunch):
        play(seed, 8, tmp_path)
