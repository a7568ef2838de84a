"""What holds for every test: no screen, no trace in the user's home, and silence."""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Qt reads these when its application starts; the tests expect the same words and numbers everywhere.
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("LANGUAGE", None)

settings.register_profile("quick", max_examples=30, deadline=None)
settings.register_profile("ci", max_examples=200, deadline=None, derandomize=True, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

ROOT = Path(__file__).resolve().parent.parent
GRACE = 5.0
"""Seconds in which work that has told its result may still leave its thread."""


@pytest.fixture(scope="session", autouse=True)
def _no_user_configuration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Neither Qt nor fontconfig reads or writes what the user has set."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("xdg-config")))
        yield


@pytest.fixture(scope="session", autouse=True)
def _nothing_of_ours_in_the_clipboard() -> Iterator[None]:
    """The offscreen platform crashes at the end of the interpreter over what Python put into its clipboard."""
    yield
    gui = sys.modules.get("PySide6.QtGui")
    if gui is not None and gui.QGuiApplication.instance() is not None:
        gui.QGuiApplication.clipboard().clear()


@pytest.fixture(autouse=True)
def speecheditor_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder that stands for the user's settings, recent files and kept versions in this test."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPEECHEDITOR_HOME", str(home))
        yield home


@pytest.fixture
def shared() -> Path:
    """The folder of documents beside the project, for tests that read real files; they skip without it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("there is no folder `shared` beside the project")
    return folder


class _Kept(logging.Handler):
    """Keeps what is logged as a warning or worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _no_stray_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """A warning in the log fails the test, unless the test looks at the log itself (asks for `caplog`)."""
    kept = _Kept()
    logging.getLogger().addHandler(kept)
    yield
    logging.getLogger().removeHandler(kept)
    if kept.lines and "caplog" not in request.fixturenames:
        pytest.fail("logged, but not expected:\n" + "\n".join(kept.lines), pytrace=False)


@pytest.fixture(autouse=True)
def _no_work_left() -> Iterator[None]:
    """What a test has started in a thread has ended with it."""
    before = set(threading.enumerate())
    yield
    until = time.monotonic() + GRACE
    while (left := _work(before)) and time.monotonic() < until:
        time.sleep(0.005)
    if left:
        pytest.fail(f"still at work after the test: {', '.join(left)}", pytrace=False)


def _work(before: set[threading.Thread]) -> list[str]:
    """Python threads that were not there `before`, and the work in Qt's pool.

    The pool's own idle threads stay for half a minute; Python knows them as dummies.
    """
    new = set(threading.enumerate()) - before
    found = [thread.name for thread in new if not isinstance(thread, threading._DummyThread)]
    core = sys.modules.get("PySide6.QtCore")
    if core is not None and core.QCoreApplication.instance() is not None:
        active = core.QThreadPool.globalInstance().activeThreadCount()
        found += ["QThreadPool"] * active
    return found
