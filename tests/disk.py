"""Documents in files, for tests: new letters, and speeches that are opened and saved with their shelf."""

from __future__ import annotations

from pathlib import Path

from speecheditor.formats.docx_new import new_docx
from speecheditor.formats.file_kinds import fitted, kind_of
from speecheditor.formats.package import Package
from speecheditor.store.session import Session, open_file, prepare


def file(folder: Path, suffix: str = ".docx") -> Path:
    """A new document in a file with this ending."""
    path = folder / f"letter{suffix}"
    path.write_bytes(fitted(new_docx("en"), suffix))
    return path


def kind(path: Path) -> str:
    """The kind of document that a file holds, whatever its ending."""
    return kind_of(Package.read(path.read_bytes()))


def opened(path: Path) -> Session:
    return prepare(open_file(path)).session


def save(session: Session, path: Path) -> tuple[str, ...]:
    """What saving noted."""
    saved = session.save_job(path, overwrite=False)(lambda part: None)
    session.saved(saved)
    return saved.report.notes
