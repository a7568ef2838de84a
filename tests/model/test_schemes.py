"""The schemes that come with the program, as tables of the labels that headings of given levels get."""

from __future__ import annotations

import pytest

from speecheditor import resources
from speecheditor.model.blocks import Paragraph, new_id
from speecheditor.model.numbering import DOCUMENT_SCHEME, NumberLevel, Scheme, labels
from speecheditor.model.properties import Properties
from speecheditor.model.scheme_options import SchemeOptions, follows, options_of, with_options


def labelled(scheme: Scheme, *levels: int) -> list[str]:
    """The labels of headings of these levels."""
    blocks = [Paragraph(new_id(), level=level) for level in levels]
    found = labels(blocks, Properties(scheme=scheme))
    return [found.get(block.id, "") for block in blocks]


def test_schemes_in_the_order_of_the_menu() -> None:
    ids = [scheme.id for scheme in resources.schemes()]
    assert ids[:4] == ["zh-official", "zh-official-soft", "zh-chapter", "zh-law"]
    assert ids[4:] == ["zh-part", "zh-thesis", "decimal", "mixed-decimal", "harvard", "legal-en", "plain"]
    assert DOCUMENT_SCHEME not in resources.schemes()
    with pytest.raises(ValueError, match="zh-official, zh-official-soft, zh-chapter"):
        resources.scheme("roman")


@pytest.mark.parametrize(
    ("id", "levels", "expected"),
    [
        ("zh-official", (1, 2, 3, 4, 5, 2, 1, 2), "一、 （一） 1. （1） ① （二） 二、 （一）"),
        ("zh-official-soft", (1, 2, 3, 3, 2, 3, 4), "一、 （一） 一是 二是 （二） 一是 1."),
        ("zh-chapter", (1, 2, 3, 4, 5, 6, 2, 1, 2), "第一章 第一节 一、 （一） 1. （1） 第二节 第二章 第一节"),
        ("zh-law", (1, 2, 3, 4, 2, 4, 1, 2, 4), "第一编 第一章 第一节 第一条 第二章 第二条 第二编 第一章 第三条"),
        ("zh-part", (1, 2, 3, 4, 1, 2), "第一部分 一、 （一） 1. 第二部分 一、"),
        ("zh-thesis", (1, 2, 3, 4, 5, 6, 7, 8), "一、 （一） 1. （1） 1） A. a. I."),
        ("decimal", (1, 2, 3, 3, 1, 2), "1 1.1 1.1.1 1.1.2 2 2.1"),
        ("mixed-decimal", (1, 2, 3, 1, 2), "第1章 1.1 1.1.1 第2章 2.1"),
        ("harvard", (1, 2, 3, 4, 5, 6, 7, 2, 1, 2), "I. A. 1. a. (1) (a) i) B. II. A."),
        ("legal-en", (1, 2, 2, 3, 4, 5, 6, 1), "ARTICLE_I Section_1.01 Section_1.02 (a) (i) (A) (1) ARTICLE_II"),
        ("plain", (1, 2), " "),
    ],
)  # fmt: skip
def test_ladder_and_restart(id: str, levels: tuple[int, ...], expected: str) -> None:
    assert [label.replace(" ", "_") for label in labelled(resources.scheme(id), *levels)] == expected.split(" ")


@pytest.mark.parametrize(
    ("id", "level", "number", "expected"),
    [
        ("zh-official", 1, 10, "十、"),
        ("zh-official", 1, 11, "十一、"),
        ("zh-official", 1, 20, "二十、"),
        ("zh-official", 2, 21, "（二十一）"),
        ("zh-official", 2, 99, "（九十九）"),
        ("zh-official", 1, 100, "一百、"),
        ("zh-official", 1, 110, "一百一十、"),
        ("zh-official", 5, 20, "⑳"),
        ("zh-official", 5, 21, "21"),
        ("zh-official-soft", 3, 11, "十一是"),
        ("zh-chapter", 1, 12, "第十二章"),
        ("zh-law", 4, 121, "第一百二十一条"),
        ("zh-part", 1, 10, "第十部分"),
        ("decimal", 1, 100, "100"),
        ("mixed-decimal", 1, 11, "第11章"),
        ("harvard", 1, 49, "XLIX."),
        ("harvard", 2, 27, "AA."),
        ("harvard", 4, 53, "aaa."),
        ("legal-en", 1, 14, "ARTICLE XIV"),
        ("legal-en", 2, 10, "Section 1.10"),
        ("legal-en", 2, 100, "Section 1.100"),
    ],
)
def test_numbers_above_ten(id: str, level: int, number: int, expected: str) -> None:
    assert labelled(resources.scheme(id), *[level] * number)[-1] == expected


def test_a_level_without_label_counts_while_a_deeper_one_has_one() -> None:
    assert labelled(resources.scheme("zh-law"), 4, 5, 6, 6, 5, 6) == ["第一条", "", "（一）", "（二）", "", "（一）"]


@pytest.mark.parametrize("id", [scheme.id for scheme in resources.schemes()])
def test_the_parents_of_a_skipped_level_count_as_one(id: str) -> None:
    scheme = resources.scheme(id)
    alone, whole = labelled(scheme, 4)[0], labelled(scheme, 1, 2, 3, 4)[3]
    assert alone == whole


@pytest.mark.parametrize(
    ("id", "options", "expected"),
    [
        ("zh-official", SchemeOptions(wide_points=True), "一、 （一） 1． （1） ①"),
        ("zh-official", SchemeOptions(wide_brackets=False), "一、 (一) 1. (1) ①"),
        ("zh-chapter", SchemeOptions(gap="space"), "第一章_ 第一节_ 一、 （一） 1."),
        ("zh-official", SchemeOptions(gap="wide"), "一、= （一）= 1.= （1）= ①="),
        ("decimal", SchemeOptions(final_point=True, gap="tab"), "1.> 1.1.> 1.1.1.> 1.1.1.1.> 1.1.1.1.1.>"),
        ("mixed-decimal", SchemeOptions(final_point=True), "第1章_ 1.1._ 1.1.1._ 1.1.1.1._ 1.1.1.1.1._"),
        ("harvard", SchemeOptions(final_point=True, wide_brackets=True), "I._ A._ 1._ a._ （1）_"),
        ("plain", SchemeOptions(True, True, True, "tab"), ""),
    ],
)
def test_options(id: str, options: SchemeOptions, expected: str) -> None:
    changed = with_options(resources.scheme(id), options)
    gaps = {"nothing": "", "space": "_", "wide": "=", "tab": ">"}
    shown = [
        label + gaps[level.suffix]
        for label, level in zip(labelled(changed, 1, 2, 3, 4, 5), changed.levels, strict=False)
    ]
    assert " ".join(shown) == expected
    assert follows(dict(enumerate(changed.levels, 1)), resources.scheme(id))


def test_options_are_read_from_the_levels() -> None:
    found = options_of(resources.scheme("zh-chapter"))
    assert found == SchemeOptions(wide_points=False, wide_brackets=True, gap="wide")
    changed = with_options(resources.scheme("decimal"), SchemeOptions(None, None, True, "tab"))
    assert options_of(changed) == SchemeOptions(False, None, True, "tab")
    assert with_options(changed, SchemeOptions()) is changed


def test_variants_follow_their_scheme() -> None:
    scheme = resources.scheme("zh-official-soft")
    for text, follows_it in (("%3要", True), ("第%3，", True), ("%3和", False)):
        level = NumberLevel("chineseCountingThousand", text, suffix="space")
        assert follows({3: level}, scheme) is follows_it
