"""Thousands of damaged documents: each is read, changed and saved, or refused in one sentence, and nothing else."""

from __future__ import annotations

import os

import pytest

pytest.importorskip("resource", reason="the limits of a worker are those of Unix")

import mutants
from changes import Change
from exercise import Exercised, sentence
from seeds import BUILDERS

from speecheditor.formats.docx_reader import read_docx

SEED = os.environ.get("MUTATION_SEED", mutants.DEFAULT_SEED)
COUNT = int(os.environ.get("MUTANTS", "20000"))


@pytest.mark.sweep
@pytest.mark.timeout(1800)
def test_no_mutant_does_harm(capsys: pytest.CaptureFixture[str]) -> None:
    tally = mutants.run(SEED, COUNT)
    with capsys.disabled():
        print(f"\n{COUNT} mutants of seed {SEED}: {tally.summary()}")
    assert tally.faults == []
    assert sum(tally.outcomes.values()) == COUNT
    assert tally.outcomes["saved"] > 0.5 * COUNT


def test_a_few_mutants_do_no_harm() -> None:
    told = [mutants.outcome(SEED, number) for number in range(60)]
    assert [line for line in told if line.startswith("FAULT")] == []
    assert "saved" in told
    assert any(line.startswith("refused") for line in told)


def test_a_mutant_is_the_same_every_time() -> None:
    assert [mutants.build("x", k) for k in range(20)] == [mutants.build("x", k) for k in range(20)]
    assert len({mutants.build("x", k) for k in range(20)}) > 15


@pytest.mark.parametrize("name", BUILDERS)
def test_what_mutants_are_made_of_is_sound(name: str) -> None:
    assert len(read_docx(BUILDERS[name]()).document.blocks) > 1


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        ("raise KeyError('x')", "KeyError"),
        ("import os; os._exit(9)", "the worker died"),
        ("import os; os.abort()", "the worker died"),
        ("import time; time.sleep(99)", "the worker gave no answer"),
        ("bytes(1 << 31)", "MemoryError"),
        ("raise SystemExit(0)", "SystemExit"),
    ],
)
def test_whatever_a_mutant_does_to_the_program_is_told(
    spoil: str, fault: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """The watch itself: a program that fails in one of these ways on mutant 1 is caught, and the others go on."""
    monkeypatch.setattr(mutants, "HANG", 10.0)
    tally = mutants.run("x", 4, workers=1, spoil=spoil)
    assert [line.split(":")[0] for line in tally.faults] == ["1"], tally.faults
    assert fault in tally.faults[0]
    assert sum(tally.outcomes.values()) == 4


def test_a_mutant_that_takes_long_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mutants, "SECONDS", 0.0)
    assert mutants.outcome("x", 1).startswith("FAULT it took")


def test_a_sentence_of_two_lines_is_a_fault() -> None:
    def way(data: bytes, change: Change) -> Exercised:
        return Exercised(refused=sentence("one\ntwo"))

    assert mutants.outcome("x", 1, way).startswith("FAULT AssertionError")
    assert mutants.outcome("x", 1, lambda data, change: Exercised(unsaved="why")) == "FAULT why"
