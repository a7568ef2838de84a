"""The command that tells the speaking time: what it prints and returns."""

from __future__ import annotations

import json

import pytest

from speecheditor.cli import main
from speecheditor.model.speaking import Span
from speecheditor.timing import told

SPEECH = """# 关于粮食的讲话

同志们：

## 形势

2023年增长8.5%。

### 国内

GDP第一。

## 任务

完。
"""


@pytest.fixture
def speech(tmp_path):
    path = tmp_path / "speech.md"
    path.write_text(SPEECH, "utf-8")
    return path


def timed(capsys, *arguments: str) -> dict:
    assert main(["time", *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_json_has_the_promised_keys(speech, capsys) -> None:
    found = timed(capsys, str(speech))
    assert list(found) == ["characters", "syllables", "seconds", "profile", "sections"]
    assert found["profile"] == "report"
    assert list(found["seconds"]) == ["low", "mid", "high"]
    assert found["seconds"]["low"] < found["seconds"]["mid"] < found["seconds"]["high"]
    one = found["sections"][0]
    assert list(one) == ["path", "title", "characters", "syllables", "seconds", "sections"]


def walk(sections: list[dict]) -> list[tuple[str, str, int]]:
    found = []
    for one in sections:
        found += [(one["path"], one["title"], one["syllables"]), *walk(one["sections"])]
    return found


def test_every_section_has_its_syllables(speech, capsys) -> None:
    found = walk(timed(capsys, str(speech))["sections"])
    assert [row for row in found if row[1] in ("形势", "国内", "任务")] == [
        ("1.1", "形势", 2 + 5 + 2 + 6 + 7),
        ("1.1.1", "国内", 7),
        ("1.2", "任务", 3),
    ]


def test_a_faster_speaker_needs_less_time(speech, capsys) -> None:
    usual = timed(capsys, str(speech))
    news = timed(capsys, str(speech), "--profile", "news")
    typed = timed(capsys, str(speech), "--rate", "90")
    assert (news["profile"], news["syllables"]) == ("news", usual["syllables"])
    assert news["seconds"]["mid"] < usual["seconds"]["mid"] < typed["seconds"]["mid"]
    assert typed["seconds"]["mid"] == pytest.approx(2 * usual["seconds"]["mid"], abs=2)


def test_the_text_names_speech_sections_and_speaker(speech, capsys) -> None:
    assert main(["time", str(speech)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("  whole speech")
    assert [line.split()[-1] for line in lines[1:5]] == ["关于粮食的讲话", "形势", "国内", "任务"]
    assert lines[-1] == "speaker: Reading a report (report)"


@pytest.mark.parametrize(
    "arguments", [["--rate", "fast"], ["--rate", "5"], ["--rate", "nan"], ["--profile", "nobody"], []]
)
def test_wrong_usage_is_told(speech, arguments, capsys) -> None:
    assert main(["time", *([str(speech)] if arguments else []), *arguments]) == 2
    assert "error" in capsys.readouterr().err


def test_a_missing_file_is_told(tmp_path, capsys) -> None:
    assert main(["time", str(tmp_path / "none.docx")]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_an_empty_speech_takes_no_time(tmp_path, capsys) -> None:
    path = tmp_path / "empty.txt"
    path.write_text("", "utf-8")
    found = timed(capsys, str(path))
    assert (found["syllables"], found["seconds"]) == (0, {"low": 0, "mid": 0, "high": 0})


@pytest.mark.parametrize(
    ("span", "shown"),
    [
        (Span(34, 40, 46), "40 s (30–50)"),
        (Span(204, 240, 276), "4 min (3–5)"),
        (Span(1224, 1440, 1656), "24 min (20–28)"),
        (Span(0, 0, 0), "0 s (0–0)"),
    ],
)
def test_a_time_is_told_as_a_range(span, shown) -> None:
    assert " ".join(told(span).split()) == shown
