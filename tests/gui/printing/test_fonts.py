"""Font lists: the document's names first, Simplified Chinese stand-ins, never Japanese or Korean faces."""

from __future__ import annotations

import pytest

from speecheditor.gui.printing.fonts import cjk_families, cjk_spans, font_families, is_lost, missing, present

NAMES = (
    "仿宋_GB2312",
    "黑体",
    "楷体_GB2312",
    "方正小标宋简体",
    "宋体",
    "等线",
    "微软雅黑",
    "华文中宋",
    "NoSuchFont",
    "",
)


@pytest.mark.parametrize("cjk", NAMES)
@pytest.mark.parametrize("latin", ["Times New Roman", "Arial", "Calibri", "NoSuchFont", ""])
def test_latin_comes_first_and_every_list_ends_in_simplified_chinese(latin: str, cjk: str):
    families = font_families(latin, cjk)
    assert len(families) == len(set(families))
    assert families[0] == (latin or "Times New Roman")
    assert any(name.endswith(" SC") for name in families)
    assert not [name for name in families if name.endswith((" JP", " KR", " TC", " HK"))]
    if cjk and cjk != latin:
        latin_stand_ins = [name for name in families if name.startswith("Liberation")]
        assert families.index(cjk) > max(families.index(name) for name in latin_stand_ins)


@pytest.mark.parametrize(
    ("cjk", "taken"),
    [
        ("仿宋_GB2312", ["仿宋", "FangSong", "STFangsong", "Noto Serif CJK SC"]),
        ("黑体", ["SimHei", "Noto Sans CJK SC"]),
        ("楷体_GB2312", ["KaiTi", "STKaiti", "Noto Serif CJK SC"]),
        ("方正小标宋简体", ["FZXiaoBiaoSong-B05S", "SimSun", "Noto Serif CJK SC"]),
        ("NoSuchFont", ["SimSun", "Noto Serif CJK SC"]),
    ],
)
def test_stand_ins_are_of_the_same_kind(cjk: str, taken: list[str]):
    families = cjk_families(cjk)
    assert families[0] == cjk
    assert [name for name in families if name in taken] == taken


def test_a_chinese_font_given_for_latin_text_draws_both():
    assert font_families("宋体", "宋体")[0] == "宋体"


@pytest.mark.parametrize(
    ("latin", "taken"), [("Georgia", "DejaVu Serif"), ("Calibri", "DejaVu Sans"), ("NoSuchFont", "DejaVu Serif")]
)
def test_latin_text_is_never_drawn_by_the_chinese_face_while_there_is_another(latin: str, taken: str):
    installed = {"DejaVu Serif", "DejaVu Sans", "Noto Serif CJK SC", "Noto Sans CJK SC"}
    assert next(name for name in font_families(latin, "") if name in installed) == taken


def test_absent_families_are_not_asked_for():
    assert present(["A", "B", "C"], {"B", "C"}) == ["B", "C"]
    assert present(["A", "B"], {"X"}) == ["A", "B"]


@pytest.mark.parametrize(
    ("families", "installed", "found"),
    [
        (["A", "B"], {"A"}, None),
        (["A", "B"], {"B"}, ("A", "B")),
        (["A", "B"], {"C"}, ("A", "")),
        ([], {"C"}, None),
    ],
)
def test_missing(families: list[str], installed: set[str], found: tuple[str, str] | None):
    assert missing(families, installed) == found


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("他说“你好”。", ["他说“你好”。"]),
        ("他说“Hello”了", ["他说“", "”了"]),
        ("他说：“Yes.”", ["他说：“"]),
        ("“新”发展——加快", ["“新”发展——加快"]),
        ("增长5.2%，等等……", ["增长", "，等等……"]),
        ("It’s “fine” — really…", []),
        ("卡尔·马克思 1818", ["卡尔·马克思"]),
        ("A“甲”B", ["“甲”"]),
        ("……", []),
        ("", []),
    ],
)
def test_marks_beside_chinese_characters_are_chinese(text: str, marked: list[str]):
    assert [text[start:stop] for start, stop in cjk_spans(text)] == marked


@pytest.mark.parametrize(
    ("face", "beside", "installed", "lost"),
    [
        ("楷体", "仿宋", {"Noto Serif CJK SC", "Noto Sans CJK SC"}, True),
        ("楷体", "仿宋", {"KaiTi", "Noto Serif CJK SC"}, False),
        ("楷体", "仿宋", {"FangSong", "Noto Serif CJK SC"}, False),
        ("黑体", "仿宋", {"Noto Serif CJK SC", "Noto Sans CJK SC"}, False),
        ("仿宋_GB2312", "FangSong", {"Noto Serif CJK SC"}, False),
        ("NoSuchFont", "仿宋", {"Noto Serif CJK SC"}, True),
        ("", "仿宋", {"Noto Serif CJK SC"}, False),
        ("楷体", "仿宋", set(), False),
    ],
)
def test_a_face_is_lost_that_the_same_font_draws(face: str, beside: str, installed: set[str], lost: bool):
    assert is_lost(face, beside, installed) is lost
