"""What each paragraph of a speech is: by level, by style, by its place at the beginning."""

from __future__ import annotations

import pytest

from builders import blocks
from speecheditor.model.blocks import Block, Paragraph, Run, new_id
from speecheditor.model.roles import roles
from speecheditor.model.styles import Style, StyleSheet

NAMED = {"T": "Title", "S": "Subtitle", "D": "Date", "Q": "Intense Quote"}
STYLES = StyleSheet({id_: Style(id_, name) for id_, name in NAMED.items()})
LONG = "今天会议的主要任务是总结经验、分析形势、部署工作，" * 4 + "不断开创新局面。"


def told(found: list[Block]) -> str:
    """The first letter of each role, a digit for a heading, a point for body text."""
    known = roles(found, STYLES)
    return "".join(known.get(b.id, ".").removeprefix("heading").replace("salutation", "greeting")[0] for b in found)


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["在工作会议上的讲话", "县长  李明", "（2024年3月5日）", "同志们：", LONG], "tssg."),
        (["在工作会议上的讲话", "", "同志们：", LONG, "1 一个目标", LONG, "2 做法"], "t.g.1.2"),
        (["在工作会议上的讲话", LONG], "t."),
        (["在工作会议上的讲话", "1 目标"], "t1"),
        (["1 目标", "短句", "同志们："], "1.."),
        ([LONG, "短句", "同志们："], "..."),
        (["同志们：", LONG, "谢谢大家"], "g.."),
        (["The Door Stays Open", "Ruth Ellery, Chair", "Ladies and gentlemen,", "Good evening. " * 9], "tsg."),
        (["Madam Mayor, colleagues, friends:", "Good evening."], "g."),
        (["Good evening.", "Ladies and gentlemen,"], ".."),
        (["只有一句话"], "."),
        ([], ""),
    ],
)
def test_roles_by_place(lines: list[str], wanted: str) -> None:
    assert told(blocks(*lines)) == wanted


def test_roles_by_style_come_before_places() -> None:
    found: list[Block] = [
        Paragraph(new_id(), (Run(text),), style=id_)
        for id_, text in [("", "送审稿"), ("T", "讲话"), ("D", "3月5日"), ("", "各位来宾："), ("", LONG), ("Q", LONG)]
    ]
    assert told(found) == ".tsg.q"
