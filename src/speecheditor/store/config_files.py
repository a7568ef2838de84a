"""The files of the folder that holds the user's choices."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeVar

from . import paths

T = TypeVar("T")


def read_config(name: str, made: Callable[[Any], T], default: T, *, unkept: str, unread: str) -> tuple[T, str | None]:
    """What `made` makes of the JSON in file `name`, else `default` with a sentence on what was wrong.

    ``unkept`` is said where there is no folder, ``unread`` of a file that is damaged (OSError, ValueError, TypeError,
    KeyError) and is then kept beside as ``.bad``; the reason stands in place of their {}.
    """
    try:
        path = paths.config_dir() / name
    except OSError as error:
        return default, unkept.format(error.strerror)
    try:
        return made(json.loads(path.read_text("utf-8"))), None
    except FileNotFoundError:
        return default, None
    except (OSError, ValueError, TypeError, KeyError) as error:
        if path.is_file():
            path.replace(path.with_suffix(".bad"))
        return default, unread.format(error)
