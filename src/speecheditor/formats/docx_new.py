"""A blank document, zipped from the parts in ``resources/templates``: the same bytes at every call."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from .. import resources
from ..model.scripts import is_chinese
from .package import CONTENT_TYPES

_COMMON = "common"
_FIRST = (CONTENT_TYPES, "_rels/.rels", "word/document.xml")
"""Readers that take a file for DOCX by its first entries look for these."""

_DATE = (1980, 1, 1, 0, 0, 0)


@cache
def new_docx(language: str) -> bytes:
    """A blank document for `language`: Chinese by GB/T 9704 for any zh, else English; no author, no date."""
    folder = "zh-CN" if is_chinese(language) else "en"
    return zipped({**_files(_COMMON), **_files(folder)})


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A package of these parts: the same bytes for the same parts, those first by which readers know the file."""
    order = sorted(parts, key=lambda name: (_FIRST.index(name) if name in _FIRST else len(_FIRST), name))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in order:
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, parts[name])
    return buffer.getvalue()


def _files(folder: str) -> dict[str, bytes]:
    root = resources.path("templates", folder)
    return {_part_name(root, file): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def _part_name(root: Path, file: Path) -> str:
    return file.relative_to(root).as_posix()
