"""Where settings, state and kept versions live on each system; the only home of appdirs.

``SPEECHEDITOR_HOME`` puts everything under one folder: for tests and for a portable installation.
"""

from __future__ import annotations

import os
from pathlib import Path

import appdirs

APP = "speecheditor"
HOME_VARIABLE = "SPEECHEDITOR_HOME"


def config_dir() -> Path:
    """The folder of the settings, made when it is missing."""
    return _made("config", appdirs.user_config_dir(APP, appauthor=False))


def data_dir() -> Path:
    """The folder of kept versions, made when it is missing."""
    return _made("data", appdirs.user_data_dir(APP, appauthor=False))


def state_dir() -> Path:
    """The folder of the recent list and of the parking shelves, made when it is missing."""
    return _made("state", appdirs.user_state_dir(APP, appauthor=False))


def _made(kind: str, usual: str) -> Path:
    home = os.environ.get(HOME_VARIABLE)
    path = Path(home) / kind if home else Path(usual)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.mkdir(mode=0o700, exist_ok=True)
    return path
