"""The list of hostile and damaged files: each has a number, a name, a maker, and what must become of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from archives import Entry, entries_of, zipped
from seeds import made

from bodies import heading, paragraph
from word_parts import MAIN

LINES = ("1 |One", "2 |Two")
TEXTS = ("One", "First words.", "Two", "Last words.")
BODY = heading(1, "One") + paragraph("First words.") + heading(2, "Two") + paragraph("Last words.")


@dataclass(frozen=True, slots=True)
class Opens:
    """The file is read, shows this outline (None: any), holds these texts (None: any), and can be changed and saved.

    ``problem`` is a word of a problem that is told, ``kept`` what the inventory must count.
    """

    lines: tuple[str, ...] | None = LINES
    texts: tuple[str, ...] | None = TEXTS
    problem: str = ""
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """The file is not read; the sentence that says why matches this pattern."""

    saying: str


@dataclass(frozen=True, slots=True)
class Either:
    """The file may be read or refused, as long as it does no harm."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One bad file. A ``heavy`` one is opened in a process of its own, with limits on time and memory."""

    number: int
    name: str
    make: Callable[[], bytes]
    expected: Opens | Refused | Either
    heavy: bool = False

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


SOUND = Opens()


def sound() -> bytes:
    """The document that most faults are made of."""
    return made(BODY)


def sound_entries() -> list[Entry]:
    return entries_of(sound())


def with_body(body: str, /, **parts: str) -> Callable[[], bytes]:
    """A document whose body begins with `body` and goes on with the usual one."""
    return lambda: made(body + BODY, **parts)


def with_main(change: Callable[[bytes], bytes]) -> Callable[[], bytes]:
    """The sound document with its main part changed as bytes."""
    return lambda: replaced({MAIN: change(_main())})


def replaced(parts: Mapping[str, bytes], data: bytes | None = None) -> bytes:
    """A document with parts replaced or added."""
    found = entries_of(sound() if data is None else data)
    names = {entry.name.decode() for entry in found}
    out = [Entry(e.name, parts.get(e.name.decode(), e.content), e.method) for e in found]
    return zipped([*out, *[Entry(name.encode(), content) for name, content in parts.items() if name not in names]])


def _main() -> bytes:
    return next(entry.content for entry in sound_entries() if entry.name == MAIN.encode())
