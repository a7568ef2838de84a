"""Dictionaries of Latin scripts: which there are, looking words up, and the words that the user added."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from pathlib import Path

import hunspell

from . import paths
from .saving import write_atomically

FILE = "words.txt"
BUNDLED = Path(hunspell.__file__).parent / "dictionaries"
_SYSTEM = ("/usr/share/hunspell", "/usr/share/myspell/dicts", "/usr/local/share/hunspell", "/Library/Spelling")
_OFFICE = Path("/usr/lib/libreoffice/share/extensions")


def dictionaries() -> dict[str, Path]:
    """The folder of each Hunspell dictionary by its name (``en_GB``): the user's own before the system's, the one that
    is always there last."""
    found: dict[str, Path] = {}
    for folder in _folders():
        for affixes in sorted(folder.glob("*.aff")):
            if affixes.with_suffix(".dic").is_file() and _is_of_words(affixes.stem):
                found.setdefault(affixes.stem.replace("-", "_"), folder)
    return found


def _folders() -> Iterable[Path]:
    yield paths.config_dir() / "dictionaries"
    data = os.environ.get("XDG_DATA_HOME")
    yield (Path(data) if data else Path.home() / ".local/share") / "hunspell"
    for name in _SYSTEM:
        yield Path(name)
    yield from sorted(_OFFICE.glob("dict-*"))
    yield BUNDLED


def _is_of_words(name: str) -> bool:
    """Whether a file is a dictionary of words: hyphenation patterns and thesauri are named otherwise."""
    return not name.startswith(("hyph_", "th_")) and name[:2].isalpha()


def best_dictionary(wanted: str, names: Iterable[str]) -> str:
    """The dictionary for a chosen or a system's language (``en_GB``): that one, else one of the same language, else
    English, else any; "" where there is none."""
    known = sorted(names)
    language = wanted[:2].lower()
    for fits in (lambda n: n == wanted, lambda n: n[:2] == language, lambda n: n == "en_US", lambda n: n[:2] == "en"):
        for name in known:
            if fits(name):
                return name
    return known[0] if known else ""


class Speller:
    """Looks words up in one dictionary, from any thread; every answer is kept.

    Raises OSError when the dictionary cannot be read.
    """

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        if not (folder / f"{name}.aff").is_file():
            name = name.replace("_", "-")
        if not os.access(folder / f"{name}.dic", os.R_OK):
            raise OSError(f"the dictionary {self.name} cannot be read")
        self._hunspell = hunspell.Hunspell(name, hunspell_data_dir=str(folder))
        self._guard = threading.Lock()
        self._known: dict[str, bool] = {}

    @property
    def language(self) -> str:
        """Its language (``en``)."""
        return self.name[:2].lower()

    def is_right(self, word: str) -> bool:
        """Whether the dictionary has `word`; a word with hyphens is right when each part is."""
        found = self._known.get(word)
        if found is None:
            with self._guard:
                found = self._known[word] = self._look_up(word)
        return found

    def _look_up(self, word: str) -> bool:
        parts = word.split("-")
        return self._spell(word) or (len(parts) > 1 and all(map(self._spell, parts)))

    def _spell(self, word: str) -> bool:
        try:
            return bool(self._hunspell.spell(word))
        except UnicodeEncodeError:  # the dictionary's own encoding lacks the letter, so it has no such word
            return False

    def suggestions(self, word: str) -> tuple[str, ...]:
        """What the writer may have meant, the likeliest first; it takes up to a tenth of a second."""
        with self._guard:
            try:
                return tuple(self._hunspell.suggest(word))
            except UnicodeEncodeError:
                return ()


def own_words() -> frozenset[str]:
    """The words that the user added; none when their file cannot be read."""
    try:
        text = (paths.config_dir() / FILE).read_text("utf-8", errors="replace")
    except OSError:
        return frozenset()
    return frozenset(line.strip() for line in text.splitlines() if line.strip())


def add_own_word(word: str) -> frozenset[str]:
    """The user's words with one more, which is kept. Raises SaveError."""
    words = own_words() | {word}
    write_atomically(paths.config_dir() / FILE, ("\n".join(sorted(words)) + "\n").encode(), mode=0o600)
    return words
