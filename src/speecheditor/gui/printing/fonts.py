"""Which fonts to ask for: the document's own, then Simplified Chinese faces by name, never a Japanese or Korean one.

Qt looks for each character in the families in order. A list that ends without a Chinese face would make it take any
font that has the character, in most settings the Japanese one; a list whose Latin family is not installed would draw
Latin text with the Chinese face. So both scripts get stand-ins, Latin ones first, as no Latin font has ideographs.
Quotation marks, dashes and ellipses are in both; `cjk_spans` tells which of them belong to Chinese text. That text is
best asked for with the Chinese faces first, which spares Qt a vain look into the Latin ones.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

SONG = ("SimSun", "宋体", "Songti SC", "STSong", "Source Han Serif SC", "Noto Serif CJK SC", "Noto Serif SC")
HEI = (
    "SimHei",
    "黑体",
    "Heiti SC",
    "STHeiti",
    "Microsoft YaHei",
    "Source Han Sans SC",
    "Noto Sans CJK SC",
    "Noto Sans SC",
)
KAI = ("楷体_GB2312", "楷体", "KaiTi", "KaiTi_GB2312", "Kaiti SC", "STKaiti")
FANG = ("仿宋_GB2312", "仿宋", "FangSong", "FangSong_GB2312", "STFangsong")
TITLE = ("方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "华文中宋", "STZhongsong")
ROUND = ("等线", "DengXian", "微软雅黑", "华文细黑", "STXihei", "PingFang SC")

OTHERS = (
    "PingFang SC",
    "Hiragino Sans GB",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
    "AR PL UMing CN",
    "AR PL UKai CN",
    "Droid Sans Fallback",
)
"""What is left for Chinese text where none of the above is installed."""

GROUPS = ((TITLE, SONG), (FANG, SONG), (KAI, SONG), (ROUND, HEI), (HEI, ()), (SONG, ()))
"""Faces that may stand for one another, in order, with what to take when none of them is installed."""

LATIN_GROUPS = (
    ("Times New Roman", "Times", "Liberation Serif", "Tinos", "Nimbus Roman"),
    ("Arial", "Helvetica", "Liberation Sans", "Arimo", "Nimbus Sans"),
    ("Calibri", "Carlito", "Liberation Sans", "Arial"),
    ("Cambria", "Caladea", "Liberation Serif", "Times New Roman"),
    ("Courier New", "Courier", "Liberation Mono", "Cousine", "Nimbus Mono PS", "DejaVu Sans Mono"),
    ("Georgia", "Gelasio", "Liberation Serif", "Times New Roman"),
    ("Verdana", "DejaVu Sans", "Liberation Sans", "Arial"),
)
"""Latin faces of the same widths, or at least of the same kind, in order."""

BULLET_FACES = (*LATIN_GROUPS[1], "DejaVu Sans", "Noto Sans", "Segoe UI")
"""What bullets are drawn in: in many East Asian faces they are hardly to be seen."""

_SERIF, _SANS = LATIN_GROUPS[0], LATIN_GROUPS[1]
_LAST = {False: (*_SERIF, "DejaVu Serif"), True: (*_SANS, "DejaVu Sans")}
"""What draws Latin text when nothing of its group is there, by whether it is sans: never the Chinese face, whose
quotation marks are as wide as ideographs."""

_FOREIGN = re.compile(
    r"(?i)\b(?:JP|KR|J|K)$|mincho|明朝|[\u3040-\u30ff\uac00-\ud7af]"
    r"|^(?:@?[mｍ][sｓ] ?(?:[pｐ]|ui)? ?(?:gothic|ゴシック)|yu ?gothic|游|meiryo|hiragino (?!sans gb))"
    r"|^(?:hg[gmps]|ipa(?:ex|p)?gothic)"
    r"|^(?:takao|kozuka|batang|gulim|dotum|gungsuh|malgun|nanum|apple ?(?:myungjo|gothic|sd gothic))"
)
_SANS_MARKS = ("sans", "gothic", "segoe", "tahoma", "trebuchet", "roboto", "aptos", "helvetica", "verdana")
_WIDE = (
    "\u2e80-\u303f\u3100-\u312f\u31a0-\u31bf\u31c0-\u31ef\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
    "\U00020000-\U0003ffff"
)
_SHARED = "\u2018\u2019\u201c\u201d\u2026\u2014\u2500\u00b7\u00d7\u2103\u203b\u2460-\u24ff"
_CHINESE = re.compile(f"[{_SHARED}]*[{_WIDE}][{_WIDE}{_SHARED}]*")
IDEOGRAPH = re.compile(f"[{_WIDE}]")


@lru_cache(maxsize=1024)
def _families(latin: str, cjk: str) -> tuple[str, ...]:
    chinese = is_chinese_face(latin)
    sans = any(mark in latin.lower() for mark in _SANS_MARKS)
    own = [] if is_foreign_face(latin) else [latin]
    out: list[str] = [] if chinese else [*own, *_latin_stand_ins(latin, sans=sans)]
    out += cjk_families(cjk or (latin if chinese else ""), sans=sans)
    return tuple(dict.fromkeys(name for name in out if name))


def font_families(latin: str, cjk: str) -> list[str]:
    """The families for a text of both scripts, in the order in which Qt shall look for each character."""
    return list(_families(latin, cjk))


def cjk_families(cjk: str, *, sans: bool = False) -> list[str]:
    """The families for Chinese characters and marks: `cjk` and its stand-ins, by default a Song face.

    A Japanese or Korean face is not among them, even where the document names one. Before Qt would choose a font for
    itself, every Simplified Chinese one is tried.
    """
    out = [cjk] if cjk and not is_foreign_face(cjk) else []
    for names, fallback in GROUPS:
        if cjk in names:
            out += [*names, *fallback]
    out += (*HEI, *SONG) if sans and not cjk else (*SONG, *HEI)
    return list(dict.fromkeys([*out, *OTHERS]))


def present(families: Sequence[str], installed: Collection[str]) -> list[str]:
    """The `families` that are installed, all of them when none is: Qt looks for an absent one again and again."""
    return [name for name in families if name in installed] or list(families)


def bullet_face(installed: Collection[str]) -> str:
    """The face of bullets on a machine with these fonts."""
    return next((name for name in BULLET_FACES if name in installed), BULLET_FACES[0])


def missing(families: Sequence[str], installed: Collection[str]) -> tuple[str, str] | None:
    """What a font is replaced by: (wanted, taken) when the first of `families` is not installed, else None.

    Taken is "" when not even a stand-in is there.
    """
    if not families or families[0] in installed:
        return None
    return families[0], next((name for name in families[1:] if name in installed), "")


def is_lost(face: str, beside: str, installed: Collection[str]) -> bool:
    """Whether the Chinese `face` is another one than `beside` and yet drawn by the same font, as 楷体 beside 仿宋 is
    where neither is installed."""
    if not face or _kind(face) == _kind(beside):
        return False
    drawn = next((name for name in cjk_families(face) if name in installed), "")
    return bool(drawn) and drawn == next((name for name in cjk_families(beside) if name in installed), "")


def cjk_spans(text: str) -> list[tuple[int, int]]:
    """Where Chinese text stands, as (start, stop): with the marks beside it that Latin fonts have too (“ ” ‘ ’ … — ·).

    Word gives such marks to the East Asian font when they were typed in Chinese text (the hint of ``w:rFonts``); the
    neighbours tell the same, and are right for pasted text too. Latin letters, digits and spaces are outside.
    """
    return [match.span() for match in _CHINESE.finditer(text)]


def _latin_stand_ins(latin: str, *, sans: bool) -> tuple[str, ...]:
    group = next((names for names in LATIN_GROUPS if latin in names), ())
    return *group, *_LAST[sans or any(name in _SANS for name in group)]


def _kind(face: str) -> tuple[str, ...]:
    """The names that mean the same kind of face."""
    return next((names for names, _ in GROUPS if face in names), (face,))


def stands_in_bold(cjk: str, taken: str) -> bool:
    """Whether `taken` must be bold to stand in for the heavy title face `cjk`: 宋体 for 方正小标宋."""
    return cjk in TITLE and taken not in TITLE


def is_foreign_face(name: str) -> bool:
    """Whether a font is made for Japanese or Korean text: its ideographs and marks have other shapes."""
    return bool(_FOREIGN.search(name))


def is_chinese_face(name: str) -> bool:
    """Whether a font is known as one for Chinese text, or has a Chinese name."""
    return bool(IDEOGRAPH.search(name)) or any(name in names for names, _ in GROUPS)
