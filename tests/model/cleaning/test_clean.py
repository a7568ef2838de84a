"""The clean-up of Chinese punctuation: what of each kind changes, what is left alone, and what is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import doc, lines, undo_all
from speecheditor.model.blocks import Paragraph, Run, new_id
from speecheditor.model.cleaning.clean import SAMPLES, cleaned, findings
from speecheditor.model.cleaning.kinds import KINDS, UNASKED
from speecheditor.model.document import Document
from speecheditor.model.operations import Operation
from speecheditor.model.transaction import Selection


def after(*texts: str, kinds=UNASKED, selection: Selection | None = None) -> list[str]:
    """The lines once these kinds are cleaned up."""
    document = doc(*texts)
    made = cleaned(document.blocks, selection, kinds)
    if made is not None:
        document.apply(made)
    return lines(document)


CLEANED = [
    ("同志们:今年很好,对;真的吗?好!", "同志们：今年很好，对；真的吗？好！"),
    ("今年很好.明年更好.", "今年很好。明年更好。"),
    ("他们(一)和(二)好", "他们（一）和（二）好"),
    ("他说\"好\",又说'不'。", "他说“好”，又说‘不’。"),
    ("他说\"甲'乙'丙\"。", "他说“甲‘乙’丙”。"),
    ("“对“，他说。", "“对”，他说。"),
    ("他说，”对”。", "他说，“对”。"),
    ("等等...和等等......和等等。。。", "等等……和等等……和等等……"),
    ("等等…好", "等等……好"),
    ("发展--创新－－好—— 对", "发展——创新——好——对"),
    ("好,,好，，好。。好、、好", "好，好，好。好、好"),
    ("好 ，对。 好，“ 对”", "好，对。好，“对”"),
    ("学习?关于春耕工作的意见?和<<决定>>", "学习《关于春耕工作的意见》和《决定》"),
    ("见http://a.cn/b,c.html,好", "见http://a.cn/b,c.html，好"),
    ('他这样说道："Yes, we can do it."', "他这样说道：“Yes, we can do it.”"),
    ("1 形势,任务", "1 形势，任务"),
]


@pytest.mark.parametrize(("text", "clean"), CLEANED)
def test_cleaned(text: str, clean: str) -> None:
    assert after(text) == [clean]


@pytest.mark.parametrize("clean", sorted({clean for _, clean in CLEANED}))
def test_what_is_clean_stays_so(clean: str) -> None:
    assert after(clean) == [clean]


KEPT = [
    'He said, "Hello" -- and left... (soon). <<x>>',
    "增长3.14%，时间10:30，价格1,200.50元，比分3:2",
    "身高5'10\"，2019-2020年，2019—2020年，北京—上海",
    "网址www.a.com?b=1,c，邮箱a.b@c.com.cn，文件a.docx",
    "第一章 总则......5",
    "他说Yes, we can do it, and we will. 好",
    "好！！真的？？……",
    "“好”和“对”",
    "　　开头的空格",
    "讲　话",
    "张 三",
    "{3}好",
    "ABC, DEF; GHI",
    "　[1] 张三, 李四. 中国经济[J]. 经济研究, 2015(1): 3-5.",
    "王五. 中国社会[M].",
    "作者签名：          日期：  年  月",
    '<字体 script="Hant" typeface="新細明體"/>',
    "“某某工程，好",
    "",
    "[table]",
]


@pytest.mark.parametrize("text", KEPT)
def test_kept(text: str) -> None:
    assert after(text) == [text]


@pytest.mark.parametrize(
    ("kind", "text", "clean"),
    [("gaps", "改革 开放 的路", "改革开放的路"), ("quotes_guess", "建设“某某工程，好", "建设“某某工程”，好"),
     ("quotes", "建设“先锋工程”，建设“先锋工程，好", "建设“先锋工程”，建设“先锋工程”，好"),
     ("width", '"好",对', '"好"，对'), ("straight", '"好",对', "“好”,对"), ("dots", "好,等...", "好,等……")],
)  # fmt: skip
def test_one_kind_alone(kind: str, text: str, clean: str) -> None:
    assert after(text, kinds=[kind]) == [clean]


@pytest.mark.parametrize(
    ("line", "clean"),
    [("*好*,/对/", "*好*，/对/"), ("好{!c},对", "好{!c}，对"), ("好,{~c}对", "好，{~c}对"), ("好{3},对", "好{3}，对"),
     ('*"对*"', "*“对*”"), ("^好...^对", "^好……^对"),
     ("好,{!c},对", "好，{!c}对"), ("2 *题,*文", "2 *题，*文")],
)  # fmt: skip
def test_looks_objects_and_marks_stay(line: str, clean: str) -> None:
    assert after(line) == [clean]


def test_all_is_one_entry_and_what_is_clean_is_the_same_object() -> None:
    document = doc("好,对", "干净。", "[table]", "1 对,好")
    start = list(document.blocks)
    made = cleaned(document.blocks, None, UNASKED)
    assert (made.operation, len(made.steps)) == (Operation.CLEAN_MARKS, 2)
    document.apply(made)
    assert [a is b for a, b in zip(document.blocks, start, strict=True)] == [False, True, True, False]
    assert [block.id for block in document.blocks] == [block.id for block in start]
    assert undo_all(document) == 1
    assert all(a is b for a, b in zip(document.blocks, start, strict=True))
    assert cleaned(doc("干净。").blocks, None, UNASKED) is None


def test_only_the_selection_is_cleaned() -> None:
    texts = ("好,对,好", "好,对", "对,好,对")
    place = Selection((0, 3), (2, 2))
    assert after(*texts, selection=place) == ["好,对，好", "好，对", "对，好,对"]
    assert [kind.count for kind in findings(doc(*texts).blocks, place, lambda part: None)] == [3]


def test_what_is_found_is_told_by_kind_with_places_before_and_after() -> None:
    found = findings(doc("好,对...", "改革 开放").blocks, None, lambda part: None)
    assert [(kind.id, kind.count, kind.is_default) for kind in found] == [
        ("dots", 1, True),
        ("width", 1, True),
        ("gaps", 1, False),
    ]
    assert [kind.places for kind in found] == [
        (("好,对...", "好,对……"),),
        (("好,对……", "好，对……"),),
        (("改革 开放", "改革开放"),),
    ]


def test_many_places_are_counted_and_the_first_are_told() -> None:
    (kind,) = findings(doc(*["好,对"] * (SAMPLES + 50)).blocks, None, lambda part: None)
    assert (kind.count, len(kind.places)) == (SAMPLES + 50, SAMPLES)


def test_every_kind_is_offered() -> None:
    assert set(KINDS) > UNASKED


def test_the_order_of_kinds_gives_an_end_that_stays() -> None:
    """What the defaults leave, they leave a second time."""
    for text, _ in CLEANED:
        once = after(text)
        assert after(*once) == once


@given(
    st.lists(st.text(alphabet="好改革aB12 .,-…—。，“”\"'?？(（)）《》<>:/，、{}*", max_size=40), min_size=1, max_size=4)
)
def test_only_marks_and_blanks_change(texts: list[str]) -> None:
    document = Document([Paragraph(new_id(), (Run(text),) if text else ()) for text in texts])
    made = cleaned(document.blocks, None, KINDS)
    if made is not None:
        document.apply(made)
    for old, block in zip(texts, document.blocks, strict=True):
        assert [c for c in block.text if c.isalnum()] == [c for c in old if c.isalnum()]
