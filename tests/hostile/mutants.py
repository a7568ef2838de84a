"""The mutation run: damaged documents go through the program in worker processes, watched for time and memory.

``python tests/hostile/mutants.py NUMBER [SEED]`` builds one mutant again and shows what it does.
"""

from __future__ import annotations

import faulthandler
import random
import re
import resource
import subprocess
import sys
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1] / "src"), str(HERE.parent), str(HERE)]

from changes import CHANGES, Change, edited  # noqa: E402
from exercise import Exercised, exercise  # noqa: E402
from mutators import mutant  # noqa: E402
from seeds import seeds  # noqa: E402

from speecheditor.formats.package import Package  # noqa: E402
from speecheditor.formats.slices import decode_main  # noqa: E402

SECONDS = 5.0
"""Of processor time that one mutant may take."""

HANG = 60.0
"""Seconds of silence after which a worker is taken for hung; other work may hold up the machine."""

MEMORY = 1 << 30
STOP, HUNG, DIED = "stop", "the worker gave no answer", "the worker died"

OTHER_PART = re.compile(r"the part (?!word/document\.xml)|the list of \w+ entries is damaged")
"""Of what cannot be saved: another scheme asks for changes in parts that opening the file can do without."""

FIELD_MARK = re.compile(rb"fldCharType=[\"'](begin|end)[\"']")
DEFAULT_SEED = "2026"


@dataclass(slots=True)
class Tally:
    """What a run has found: how often each outcome came, the first mutant with it, and the ``faults``."""

    outcomes: Counter[str] = field(default_factory=Counter[str])
    examples: dict[str, int] = field(default_factory=dict[str, int])
    faults: list[str] = field(default_factory=list[str])

    def summary(self) -> str:
        kinds = Counter({"saved": 0, "refused": 0, "unsaved": 0})
        for told, number in self.outcomes.items():
            kinds[told.partition(":")[0].partition(" ")[0]] += number
        return ", ".join(f"{number} {kind}" for kind, number in kinds.items())


def build(seed: str, number: int) -> bytes:
    """The mutant of that number: the same bytes every time."""
    rng = random.Random(f"{seed}:{number}")
    return mutant(rng.choice(seeds()), rng)


def outcome(seed: str, number: int, way: Callable[[bytes, Change], Exercised] = exercise) -> str:
    """What becomes of a mutant on its way: ``saved``, ``refused: …``, ``unsaved: …``, or ``FAULT …`` with its kind."""
    data, change = build(seed, number), CHANGES[number % len(CHANGES)]
    before = time.process_time()
    try:
        found = way(data, change)
    except BaseException as error:  # the fault is what is looked for
        where = traceback.extract_tb(error.__traceback__)[-1]
        return f"FAULT {type(error).__name__}: {str(error)[:120]!r} at {Path(where.filename).name}:{where.lineno}"
    took = time.process_time() - before
    if took > SECONDS:
        return f"FAULT it took {took:.1f} s"
    if "memory" in found.refused + found.unsaved:
        return f"FAULT {found.refused or found.unsaved}"
    if found.unsaved and not (change is not edited and OTHER_PART.match(found.unsaved)) and not has_torn_field(data):
        return f"FAULT {found.unsaved}"
    if found.refused:
        return f"refused: {found.refused}"
    return f"unsaved: {found.unsaved}" if found.unsaved else "saved"


def has_torn_field(data: bytes) -> bool:
    """Whether a mark of a complex field has no partner.

    A move that brings two such marks together makes a field of what lies between them, which the reader then protects,
    and the save is refused."""
    package = Package.read(data)
    depth = 0
    for kind in FIELD_MARK.findall(decode_main(package.part(package.main), package.main).xml):
        depth += 1 if kind == b"begin" else -1
        if depth < 0:
            return True
    return depth > 0


def work(seed: str, first: int, count: int, stride: int, spoil: str) -> None:
    """A worker: tells a line before and after each mutant. Mutant 1 meets the code `spoil` in the program's place."""

    def spoilt(data: bytes, change: Change) -> Exercised:
        exec(spoil)
        return Exercised()

    faulthandler.enable()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for number in range(first, count, stride):
        print(number, flush=True)
        print(" ".join(outcome(seed, number, spoilt if spoil and number == 1 else exercise).split()), flush=True)
    print(STOP, flush=True)


def run(seed: str, count: int, *, workers: int = 2, spoil: str = "") -> Tally:
    """Put `count` mutants through the program; a worker that hangs or dies is a fault, and its place is taken."""
    tally = Tally()
    threads = [threading.Thread(target=_watched, args=(seed, k, count, workers, spoil, tally)) for k in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return tally


def _watched(seed: str, first: int, count: int, stride: int, spoil: str, tally: Tally) -> None:
    """Keep one worker at work until its last number; behind a mutant that ended it a new one goes on."""
    while first < count:
        number = first
        for number, told in _told(seed, first, count, stride, spoil):
            tally.outcomes[told] += 1
            tally.examples.setdefault(told, number)
            if told.startswith("FAULT"):
                tally.faults.append(f"{number}: {told}")
        first = number + stride


def _told(seed: str, first: int, count: int, stride: int, spoil: str) -> Iterator[tuple[int, str]]:
    """The numbers and outcomes of one worker; the last is a fault when it hung or died."""
    command = [sys.executable, __file__, "--worker", seed, str(first), str(count), str(stride), spoil]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        lines: Queue[str] = Queue()
        threading.Thread(target=_read, args=(process, lines)).start()
        number = first
        while (line := _next(lines)) not in (STOP, HUNG, DIED):
            if line.isdigit():
                number = int(line)
            else:
                yield number, line
        process.kill()
        if line != STOP:
            yield number, f"FAULT {line} (status {process.wait()})"


def _next(lines: Queue[str]) -> str:
    try:
        return lines.get(timeout=HANG)
    except Empty:
        return HUNG


def _read(process: subprocess.Popen[str], lines: Queue[str]) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        lines.put(line.rstrip("\n"))
    lines.put(DIED)


def _main(arguments: list[str]) -> None:
    if arguments[0] == "--worker":
        seed, first, count, stride, spoil = arguments[1:]
        work(seed, int(first), int(count), int(stride), spoil)
        return
    number, seed = int(arguments[0]), arguments[1] if len(arguments) > 1 else DEFAULT_SEED
    path = Path(f"mutant-{number}.docx")
    path.write_bytes(build(seed, number))
    print(f"{path}: {outcome(seed, number)}")
    exercise(path.read_bytes(), CHANGES[number % len(CHANGES)])


if __name__ == "__main__":
    _main(sys.argv[1:])
