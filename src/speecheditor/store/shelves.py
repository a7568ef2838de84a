"""The parking shelf of each document, in the program's own folder: a passage taken out never goes with the file."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from ..formats.content import DocumentContent
from ..formats.shelf_file import read_shelf, write_shelf
from ..model.blocks import Block
from ..model.shelved import Shelved
from . import paths
from .saving import FileIdentity, SaveError, write_atomically

FOLDER = "shelves"


def keep(path: Path, shelf: Sequence[Shelved], blocks: Sequence[Block], digest: str) -> str:
    """Store the shelf of the document `path`, just saved with these blocks as a file of that SHA-256; "" or a sentence
    about why that failed. Of an empty shelf no file is left.
    """
    try:
        target = file_of(path)
        if shelf:
            write_atomically(target, write_shelf(shelf, blocks, os.path.realpath(path), digest), mode=0o600)
        else:
            target.unlink(missing_ok=True)
    except (OSError, SaveError) as error:
        return f"the shelf could not be stored: {getattr(error, 'strerror', None) or error}"
    return ""


def load(path: Path | None, content: DocumentContent, identity: FileIdentity | None) -> tuple[tuple[Shelved, ...], str]:
    """The shelf of the document `path` as of its last save, and a sentence about what was wrong with its file (which is
    then kept beside as ``.bad``)."""
    if path is None:
        return (), ""
    try:
        source = file_of(path)
        data = source.read_bytes()
    except FileNotFoundError:
        return (), ""
    except OSError as error:
        return (), f"The shelf of this document could not be read: {error.strerror}."
    try:
        found = read_shelf(data, content, identity.sha256 if identity else "")
    except (ValueError, TypeError, KeyError) as error:
        return (), _set_aside(source, error)
    return found, ""


def file_of(path: Path) -> Path:
    """Where the shelf of the document `path` is stored; the folder is made when it is missing."""
    folder = paths.state_dir() / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / f"{hashlib.sha256(os.path.realpath(path).encode('utf-8', 'surrogateescape')).hexdigest()[:32]}.json"


def _set_aside(source: Path, error: Exception) -> str:
    """Keep a damaged file, whose texts can still be read in it; the sentence that tells of it."""
    bad = source.with_suffix(".bad")
    try:
        source.replace(bad)
    except OSError as trouble:
        return f"The shelf of this document is damaged ({error}) and cannot be set aside: {trouble.strerror}."
    return f"The shelf of this document is damaged ({error}); it is kept as {bad}."
