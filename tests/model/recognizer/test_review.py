"""The review of typed numbers: what is decided row by row, the labels it gives, and the one entry it becomes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import doc, lines
from builders import outline_of as shape
from speecheditor import resources
from speecheditor.model.document import Document
from speecheditor.model.properties import Properties
from speecheditor.model.recognizer.review import (
    LIKELY,
    SURE,
    Review,
    Scope,
    accepted,
    at_level,
    by_level,
    labels_of,
    made,
    mark_of,
    of_confidence,
    of_kind,
    reviewed,
    shifted,
    surely_numbered,
    title_of_row,
    whole,
    with_repairs,
    with_scheme,
)

SCHEMES = [resources.scheme("zh-official"), resources.scheme("decimal")]
SPEECH = [
    "同志们：",
    "一、认清形势",
    "（一）有利条件。政策好。",
    "（二）不利条件。人手少。",
    "二、抓好落实",
    "1.抓早。要快。",
    "2.抓小。要细。",
]
FURNITURE = ["第1页 / 共9页", "收藏 分享", "资源描述"]
SITE = [*FURNITURE[:2], "资源描述", "一、认清形势", "形势好。", "二、抓好落实", "展开阅读全文"]


def review_of(*found: str) -> Review:
    document = doc(*found)
    return reviewed(whole(*document.snapshot()), SCHEMES)


def rows(review: Review) -> list[str]:
    """Each row as it would be shown: level, label and title of a heading; the typed number of what stays text."""
    out: list[str] = []
    for row, label in zip(review.rows, labels_of(review), strict=True):
        title = title_of_row(review, row)
        out.append(f"{row.level} {label}{title}" if row.is_accepted else f"- {mark_of(review, row)} {title}")
    return out


def after(review: Review) -> Document:
    document = Document(review.scope.blocks, review.scope.properties)
    transaction = made(review)
    assert transaction is not None
    document.apply(transaction)
    return document


LADDER = ["1 一、认清形势", "2 （一）有利条件。", "2 （二）不利条件。", "1 二、抓好落实", "3 1.抓早。", "3 2.抓小。"]
TEXT = ["- 一、 认清形势", "- （一） 有利条件。", "- （二） 不利条件。"]
DECIMAL = ["1 1认清形势", "2 1.1有利条件。", "2 1.2不利条件。", "1 2抓好落实", "2 2.1抓早。", "2 2.2抓小。"]


def test_the_rows_show_the_tree_that_comes_of_them() -> None:
    review = review_of(*SPEECH)
    assert rows(review) == LADDER == shape(after(review))
    assert by_level(review) == {1: 2, 2: 2, 3: 2}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda r: accepted(r, [1], on=False), [LADDER[0], "- （一） 有利条件。", "2 （一）不利条件。", *LADDER[3:]]),
        (lambda r: accepted(r, [0, 1, 2], on=False), [*TEXT[:3], "1 一、抓好落实", *LADDER[4:]]),
        (lambda r: at_level(r, [4, 5], 2), [*LADDER[:4], "2 （一）抓早。", "2 （二）抓小。"]),
        (lambda r: at_level(accepted(r, [2], on=False), [2], 3), [*LADDER[:2], "3 1.不利条件。", *LADDER[3:]]),
        (lambda r: shifted(r, [0, 3], -1), LADDER),
        (lambda r: shifted(r, [3, 5], 1), [*LADDER[:3], "2 （三）抓好落实", "3 1.抓早。", "4 （1）抓小。"]),
        (lambda r: with_scheme(r, SCHEMES[1]), DECIMAL),
        (lambda r: with_scheme(at_level(r, [5], 3), SCHEMES[1]), DECIMAL),
        (lambda r: with_scheme(at_level(r, [5], 4), SCHEMES[1]), [*DECIMAL[:5], "4 2.1.1.1抓小。"]),
        (lambda r: with_scheme(with_scheme(r, SCHEMES[1]), SCHEMES[0]), LADDER),
    ],
)  # fmt: skip
def test_each_decision_shows_at_once_and_is_what_is_made(change, expected: list[str]) -> None:
    review = change(review_of(*SPEECH))
    assert rows(review) == expected
    assert shape(after(review)) == [line for line in expected if line[0] != "-"]


def test_all_of_a_kind() -> None:
    review = review_of("一、做法", "（一）早。快。", "1.甲。子。", "二、体会", "1.乙。丑。", "2.丙。寅。")
    assert of_kind(review, 2, at_depth=True) == (2,)
    assert of_kind(review, 2, at_depth=False) == (2, 4, 5)
    assert of_kind(review, 0, at_depth=True) == (0, 3)


def test_rows_by_how_sure_they_are() -> None:
    review = review_of("一、任务", "一要早。要快。", "二要小。要细。", "二、要求")
    assert of_confidence(review, SURE) == (0, 3)
    assert set(of_confidence(review, LIKELY)) > {0, 3}
    assert of_confidence(review, 0.0) == (0, 1, 2, 3)


def test_a_number_that_belongs_to_the_sentence_stays_there() -> None:
    review = review_of("一、任务", "一是早。要快。", "二是小。要细。")
    assert rows(review) == ["1 一、任务", "2 一是早。", "2 二是小。"]
    assert shape(after(review)) == rows(review)
    off = accepted(review, [1, 2], on=False)
    assert lines(after(off))[1:] == ["一是早。要快。", "二是小。要细。"]


def test_a_long_sentence_is_text_until_somebody_wants_it_as_a_heading() -> None:
    long = "各乡镇要对照年初下达的目标任务" * 7
    review = review_of("一、任务", f"1.{long}。", f"2.{long}。")
    assert [row.is_accepted for row in review.rows] == [True, False, False]
    wanted = accepted(review, [1], on=True)
    assert shape(after(wanted)) == ["1 一、任务", f"2 （一）{long}。"]
    assert rows(wanted)[1] == f"2 （一）{long}。"
    assert lines(after(wanted))[2] == f"2.{long}。"


def test_nothing_accepted_is_nothing_to_do() -> None:
    review = review_of(*SPEECH)
    assert made(accepted(review, range(6), on=False)) is None


def test_one_undo_gives_the_identical_blocks_back() -> None:
    review = review_of(*SPEECH)
    document = after(review)
    document.undo()
    assert all(a is b for a, b in zip(document.blocks, review.scope.blocks, strict=True))
    assert not document.history.done


# -- parts of a document


def part_of(document: Document, start: int, stop: int, **more) -> Review:
    return reviewed(Scope(*document.snapshot(), start, stop, **more), SCHEMES)


def test_a_part_comes_below_the_heading_above_it_and_keeps_the_scheme() -> None:
    document = doc("1 旧的", "话", "一、甲", "（一）乙", "二、丙", "1 新的", properties=Properties(scheme=SCHEMES[1]))
    review = part_of(document, 2, 5)
    assert review.scheme == SCHEMES[1]
    assert rows(review) == ["2 1.1甲", "3 1.1.1乙", "2 1.2丙"]
    assert shape(after(review)) == ["1 1旧的", *rows(review), "1 2新的"]


def test_a_list_that_runs_on_stays_beside_the_heading_above_it() -> None:
    document = doc("1 旧的", "话", "二、甲", "三、乙", properties=Properties(scheme=SCHEMES[0]))
    assert rows(part_of(document, 2, 4)) == ["1 二、甲", "1 三、乙"]


def test_numbers_that_fit_below_already_keep_their_level() -> None:
    document = doc("1 旧的", "1.甲", "2.乙", properties=Properties(scheme=SCHEMES[0]))
    assert rows(part_of(document, 1, 3)) == ["3 1.甲", "3 2.乙"]


def test_only_the_blocks_in_question_are_touched() -> None:
    document = doc("一、甲", "[table]", "二、乙", "三、丙", "四、丁")
    ids = frozenset(document.blocks[k].id for k in (0, 2, 4))
    review = part_of(document, 0, 5, ids=ids)
    assert lines(after(review)) == ["1 甲", "[table]", "1 乙", "三、丙", "1 丁"]


def test_headings_and_protected_blocks_are_no_rows() -> None:
    review = review_of("1 一、旧的", "[table]", "二、新的", "三、新的")
    assert [row.place for row in review.rows if not row.is_heading] == [2, 3]


# -- repairs


def test_repairs_and_headings_are_one_entry() -> None:
    document = doc(*SITE)
    review = reviewed(whole(*document.snapshot(), mends=True), SCHEMES)
    assert review.done >= {"furniture"}
    assert rows(review) == ["1 一、认清形势", "1 二、抓好落实"]
    changed = after(review)
    assert lines(changed) == ["1 认清形势", "形势好。", "1 抓好落实"]
    assert changed.blocks[1] is document.blocks[4]
    changed.undo()
    assert lines(changed) == SITE


def test_a_repair_that_is_not_wanted_leaves_the_text() -> None:
    review = reviewed(whole(*doc(*SITE).snapshot(), mends=True), SCHEMES)
    review = with_repairs(accepted(review, [0], on=False), (), SCHEMES)
    assert not review.changes_text
    assert [repair.kind for repair in review.repairs][:1] == ["furniture"]
    assert rows(review) == ["- 一、 认清形势", "1 一、抓好落实"], "what was decided is not forgotten"


def test_a_document_of_its_own_is_never_mended() -> None:
    assert review_of(*SITE).repairs == ()


def test_a_formatted_text_is_not_mended() -> None:
    review = reviewed(whole(*doc(*SITE[:-1], "*展开阅读全文*").snapshot(), mends=True), SCHEMES)
    assert review.repairs == ()


@pytest.mark.parametrize(
    ("found", "is_worth"),
    [(["一、甲"], False), (["一、甲", "二、乙"], True), (["今天"], False), ([*FURNITURE, "今天很好。"], True)],
)
def test_what_is_worth_asking(found: list[str], is_worth: bool) -> None:
    assert reviewed(whole(*doc(*found).snapshot(), mends=True), SCHEMES).is_worth_asking is is_worth


@pytest.mark.parametrize(
    ("found", "count"),
    [
        (SPEECH, 6),
        (["1 一、甲", "1 二、乙"], 0),
        (["一是早。要快。", "二是小。要细。"], 0),
        (["2023年", "3.2%的增速", "一些同志", "[table]"], 0),
    ],
)
def test_the_numbers_that_are_sure(found: list[str], count: int) -> None:
    assert len(surely_numbered(doc(*found).blocks)) == count


def test_what_is_a_heading_already_keeps_its_level() -> None:
    review = review_of(*SPEECH)
    first, *others = review.rows
    fixed = replace(review, rows=(replace(first, is_heading=True), *others))
    assert [row.level for row in shifted(at_level(fixed, range(6), 4), range(6), 1).rows] == [1, 5, 5, 5, 5, 5]


def test_a_scheme_without_labels_finds_no_headings_and_no_fault() -> None:
    document = doc("1 一、认清形势", "正文", "1 二、抓好落实")
    review = reviewed(whole(*document.snapshot()), [resources.scheme("plain")])
    assert made(review) is None
