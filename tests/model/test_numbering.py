"""Labels are computed from levels and lists, never read from text (I7)."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

import pytest

from speecheditor import resources
from speecheditor.model.blocks import NO_NUMBER, NumRef, OpaqueBlock, Paragraph, ParaProps, new_id
from speecheditor.model.numbering import (
    NumberedList,
    Numbering,
    NumberLevel,
    label_gap,
    label_gaps,
    labels,
)
from speecheditor.model.properties import Properties
from speecheditor.model.styles import Style, StyleSheet

DECIMAL = tuple(NumberLevel("decimal", ".".join(f"%{k + 1}" for k in range(n + 1))) for n in range(9))


def heading(level: int, num: NumRef | None = None, style: str | None = None) -> Paragraph:
    return Paragraph(new_id(), level=level, style=f"H{level}" if style is None else style, props=ParaProps(num=num))


def item(num_id: int | None, level: int | None = 0) -> Paragraph:
    return Paragraph(new_id(), props=ParaProps(num=NumRef(num_id, level)))


def file_properties(*lists: NumberedList, heading_list: int | None = 1) -> Properties:
    """A file whose styles H1…H9 are numbered by `heading_list`."""
    num = [None if heading_list is None else NumRef(heading_list, n) for n in range(9)]
    styles = {f"H{n + 1}": Style(f"H{n + 1}", f"heading {n + 1}", level=n + 1, num=num[n]) for n in range(9)}
    numbering = Numbering(MappingProxyType({found.id: found for found in lists}))
    return Properties(styles=StyleSheet(MappingProxyType(styles)), numbering=numbering)


def shown(blocks: Sequence[Paragraph | OpaqueBlock], properties: Properties) -> list[str]:
    found = labels(blocks, properties)
    return [found.get(block.id, "") for block in blocks]


def test_scheme_labels_headings_by_level() -> None:
    zh, decimal, plain = (Properties(scheme=resources.scheme(id)) for id in ("zh-official", "decimal", "plain"))
    levels = (1, 2, 3, 4, 5, 2, 0, 1, 2)
    blocks = [heading(level) for level in levels]
    assert shown(blocks, zh) == ["一、", "（一）", "1.", "（1）", "①", "（二）", "", "二、", "（一）"]
    assert shown(blocks, decimal) == ["1", "1.1", "1.1.1", "1.1.1.1", "1.1.1.1.1", "1.2", "", "2", "2.1"]
    assert labels(blocks, plain) == {}


def test_scheme_counts_a_skipped_level_as_one_and_leaves_out_what_is_switched_off() -> None:
    properties = Properties(scheme=resources.scheme("decimal"))
    blocks = [heading(3), heading(1, NO_NUMBER), heading(1), heading(3)]
    assert shown(blocks, properties) == ["1.1.1", "", "2", "2.1.1"]


def test_scheme_leaves_list_items_to_the_file() -> None:
    properties = replace(
        file_properties(NumberedList(4, 0, (NumberLevel("lowerLetter", "%1)"),))),
        scheme=resources.scheme("zh-official"),
    )
    blocks = [heading(1), item(4), item(4), heading(1), item(4)]
    assert shown(blocks, properties) == ["一、", "a)", "b)", "二、", "c)"]


def test_file_numbers_come_from_the_style() -> None:
    blocks = [heading(1), heading(2), heading(2), heading(0, style=""), heading(1), heading(2)]
    assert shown(blocks, file_properties(NumberedList(1, 0, DECIMAL))) == ["1", "1.1", "1.2", "", "2", "2.1"]


def test_direct_halves_override_the_halves_of_the_style() -> None:
    properties = file_properties(NumberedList(1, 0, DECIMAL), NumberedList(2, 1, DECIMAL))
    blocks = [heading(1), heading(1, NumRef(None, 1)), heading(2, NumRef(2, None)), heading(1, NO_NUMBER), heading(1)]
    assert shown(blocks, properties) == ["1", "1.1", "1.1", "", "2"]


def test_lists_on_one_definition_share_counters_and_an_override_restarts_once() -> None:
    again = NumberedList(2, 0, DECIMAL, MappingProxyType({0: 1}))
    properties = file_properties(NumberedList(1, 0, DECIMAL), again, NumberedList(3, 0, DECIMAL))
    blocks = [item(1), item(1), item(3), item(2), item(2), item(2, 1), item(1)]
    assert shown(blocks, properties) == ["1", "2", "3", "1", "2", "2.1", "3"]


def test_start_values() -> None:
    levels = (NumberLevel(start=3), NumberLevel("upperLetter", "%1-%2", start=2), NumberLevel("decimal", "%3", start=0))
    properties = file_properties(NumberedList(1, 0, levels))
    blocks = [item(1, 1), item(1, 2), item(1, 2), item(1), item(1, 1)]
    assert shown(blocks, properties) == ["3-B", "0", "1", "4.", "4-B"]


@pytest.mark.parametrize(
    ("restart", "expected"),
    [(None, ["1.1.1", "1.2.1", "2.1.1"]), (0, ["1.1.1", "1.2.2", "2.1.3"]), (1, ["1.1.1", "1.2.2", "2.1.1"])],
)
def test_level_restarts(restart: int | None, expected: list[str]) -> None:
    levels = (DECIMAL[0], DECIMAL[1], replace(DECIMAL[2], restart=restart))
    blocks = [heading(n) for n in (1, 2, 3, 2, 3, 1, 2, 3)]
    found = shown(blocks, file_properties(NumberedList(1, 0, levels)))
    assert [found[k] for k in (2, 4, 7)] == expected


def test_legal_levels_show_arabic_digits() -> None:
    chapter = NumberLevel("chineseCountingThousand", "第%1章")
    levels = (chapter, NumberLevel("decimal", "%1.%2", legal=True), NumberLevel("decimal", "%1.%3"))
    blocks = [heading(1), heading(1), heading(2), heading(3)]
    assert shown(blocks, file_properties(NumberedList(1, 0, levels))) == ["第一章", "第二章", "2.1", "二.1"]


def test_no_label_is_as_long_as_a_book() -> None:
    blocks = [item(1) for _ in range(20000)]
    properties = file_properties(NumberedList(1, 0, (NumberLevel("lowerLetter", "%1" * 120, start=700),)))
    begin = time.perf_counter()
    assert {len(label) for label in labels(blocks, properties).values()} == {255}
    assert time.perf_counter() - begin < 5


def test_a_level_in_capitals_shows_its_whole_label_so() -> None:
    levels = (NumberLevel("ordinalText", "%1 part", caps=True),)
    assert shown([item(1)], file_properties(NumberedList(1, 0, levels))) == ["FIRST PART"]


@pytest.mark.parametrize(
    ("text", "mark"), [("\uf0b7", "•"), ("\uf0a7", "▪"), ("\uf123", "•"), ("–", "–"), ("%1", "%1")]
)
def test_bullets_are_shown_by_a_character_that_every_font_has(text: str, mark: str) -> None:
    blocks = [item(1), item(1)]
    assert shown(blocks, file_properties(NumberedList(1, 0, (NumberLevel("bullet", text),)))) == [mark, mark]


def test_what_has_no_label() -> None:
    """A missing list, a missing level, a level without text, a table in a numbered default style."""
    nameless = StyleSheet(MappingProxyType({"N": Style("N", "Normal", num=NumRef(1, 0))}), default="N")
    properties = replace(file_properties(NumberedList(1, 0, (NumberLevel(),))), styles=nameless)
    blocks = [item(7), item(1, 4), item(1, -1), item(None, 0), OpaqueBlock(new_id(), "table", ""), Paragraph(new_id())]
    assert shown(blocks, properties) == ["", "", "", "1.", "", "2."]
    silent = file_properties(NumberedList(1, 0, (NumberLevel("none", ""), DECIMAL[1])))
    assert shown([heading(1), heading(2)], silent) == ["", ".1"]


def test_gaps() -> None:
    assert [label_gap(NumberLevel(suffix=suffix)) for suffix in ("nothing", "space", "wide", "tab")] == [
        "",
        " ",
        "\u3000",
        "\t",
    ]
    blocks = [heading(1), heading(0), heading(2)]
    gaps = label_gaps(blocks, Properties(scheme=resources.scheme("decimal")))
    assert gaps == {blocks[0].id: " ", blocks[2].id: " "}


def test_six_thousand_headings_are_labelled_in_the_time_of_a_frame() -> None:
    blocks = [heading((1, 2, 3, 3, 2, 3)[k // 3 % 6] if k % 3 == 0 else 0, style="") for k in range(18000)]
    properties = Properties(scheme=resources.scheme("zh-official"))

    def seconds() -> float:
        start = time.perf_counter()
        assert len(labels(blocks, properties)) == 6000
        return time.perf_counter() - start

    assert min(seconds() for _ in range(8)) < 0.05
