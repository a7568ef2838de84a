"""Random sessions of a writer keep view, model, outline and labels equal, and are undone to the very same objects."""

from __future__ import annotations

import pytest
from folding_sessions import FoldingSession
from sessions import Session
from typing_sessions import TypingSession

STEPS = 60


def run(seed: int, kind: type[Session] = Session) -> None:
    session = kind(seed)
    session.check()
    for _ in range(STEPS):
        try:
            session.step()
        except BaseException as error:
            error.add_note(f"seed {seed}, last steps: {session.trace[-6:]}")
            raise
    session.finish()


@pytest.mark.parametrize("seed", range(24))
def test_session(qtbot, seed: int) -> None:
    run(seed)


@pytest.mark.parametrize("seed", range(12))
def test_session_with_folds(qtbot, seed: int) -> None:
    run(seed, FoldingSession)


@pytest.mark.parametrize("seed", range(12))
def test_session_with_autocorrect(qtbot, seed: int) -> None:
    run(seed, TypingSession)


@pytest.mark.sweep
@pytest.mark.parametrize("first", range(3000, 3300, 25))
def test_many_sessions_with_autocorrect(qtbot, first: int) -> None:
    for seed in range(first, first + 25):
        run(seed, TypingSession)


@pytest.mark.sweep
@pytest.mark.parametrize("first", range(2000, 2300, 25))
def test_many_sessions_with_folds(qtbot, first: int) -> None:
    for seed in range(first, first + 25):
        run(seed, FoldingSession)


@pytest.mark.sweep
@pytest.mark.parametrize("first", range(1000, 1600, 25))
def test_many_sessions(qtbot, first: int) -> None:
    for seed in range(first, first + 25):
        run(seed)
