"""The gate before parsing: what is no Word package, or one that could do harm, goes no further.

Only the zip directory and the first bytes of the XML parts are looked at, so an absurd file is refused in no time.
"""

from __future__ import annotations

import re

from .limits import MAX_FILE, MAX_XML, MB
from .problems import PackageError, Problem
from .sniff import refuse_mime_type, refuse_other_formats
from .xml import doctype_error, doctype_state
from .ziparchive import Archive, Member, read_archive

_PREFIXES = (512, 64 * 1024)
"""How many bytes of an XML part are looked at for a document type: the first is enough for all but odd ones."""

_UPWARDS = re.compile(r"(?:^|/)\.\.(?:/|$)")
_DRIVE = re.compile(r"^/?[A-Za-z]:")


def admit(data: bytes) -> Archive:
    """The archive in `data`. Raises PackageError, saying what to do, when it is not to be read."""
    refuse_large(len(data))
    refuse_other_formats(data)
    archive = read_archive(data)
    for member in archive.members:
        _refuse_name(member.name)
        if member.name == "mimetype":
            refuse_mime_type(archive.prefix(member, 200))
        elif is_xml(member.name):
            _refuse_doctype(archive, member)
    return archive


def refuse_large(size: int) -> None:
    """Raise PackageError for a file of more bytes than are read."""
    if size > MAX_FILE:
        raise PackageError(f"the file is larger than {MAX_FILE // MB} MB")


def is_xml(name: str) -> bool:
    """Whether a part of this name is XML."""
    return name.lower().endswith((".xml", ".rels"))


def doubled(archive: Archive) -> tuple[Problem, ...]:
    """What to tell of parts that are there more than once (names do not differ by case)."""
    seen: set[str] = set()
    problems: list[Problem] = []
    for member in archive.members:
        key = member.name.lower()
        if key in seen and not member.is_folder:
            problems.append(Problem(member.name, "", "The part is there more than once; the first is used."))
        seen.add(key)
    return tuple(problems)


def _refuse_name(name: str) -> None:
    if _UPWARDS.search(name) or _DRIVE.match(name) or "\0" in name:
        shown = name.replace("\0", "␀")[:80]
        raise PackageError(f"the file has a part named “{shown}”, which would lead out of it")


def _refuse_doctype(archive: Archive, member: Member) -> None:
    """Raise PackageError when an XML part declares a document type; one that is damaged is told where it is used."""
    for size in _PREFIXES:
        state = doctype_state(archive.prefix(member, size))
        if state is None and member.size > size and member.size <= MAX_XML:
            continue
        if state:
            raise doctype_error(member.name)
        return
