"""Which fonts of a manuscript are not on this machine, and what is drawn in their place: for a message to the user."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from ...model.page import MarginLine, PageSetup
from .fonts import IDEOGRAPH, cjk_families, font_families, is_foreign_face
from .manuscript import Manuscript, PrintParagraph, PrintTable

NAMES = (
    ("SimSun", "宋体"),
    ("SimHei", "黑体"),
    ("KaiTi", "楷体"),
    ("FangSong", "仿宋"),
    ("KaiTi_GB2312", "楷体_GB2312"),
    ("FangSong_GB2312", "仿宋_GB2312"),
    ("FZXiaoBiaoSong-B05S", "方正小标宋简体"),
    ("STSong", "华文宋体"),
    ("STZhongsong", "华文中宋"),
    ("STKaiti", "华文楷体"),
    ("STFangsong", "华文仿宋"),
    ("STXihei", "华文细黑"),
    ("DengXian", "等线"),
    ("Microsoft YaHei", "微软雅黑"),
)
"""Two names of one font: systems list it under either."""

_TWIN = {name: twin for pair in NAMES for name, twin in (pair, pair[::-1])}

Told = tuple[str, str]
Wanted = tuple[str, str, bool]
"""The Latin face, the Chinese face, and whether the text is Chinese."""


def fonts_told(manuscript: Manuscript, installed: Collection[str]) -> list[Told]:
    """The faces that the text asks for and this machine lacks, each with the one taken, in the order of the text.

    Taken is "" where no face for that script is known: then the system chooses one. A Japanese or Korean face is told
    too, as Chinese text is not drawn in it while there is another.
    """
    found: dict[str, str] = {}
    there = frozenset(installed)
    for wanted in dict.fromkeys(_wanted(manuscript)):
        told = _told(wanted, there)
        if told is not None:
            found.setdefault(*told)
    return list(found.items())


def _told(wanted: Wanted, installed: frozenset[str]) -> Told | None:
    latin, cjk, is_cjk = wanted
    face = (cjk or latin) if is_cjk else latin
    if not face:
        # Nothing is named, but a machine without any Chinese face is told.
        face = cjk_families("")[0] if is_cjk and not installed.intersection(cjk_families("")) else ""
    if not face or (face in installed and not (is_cjk and is_foreign_face(face))) or _TWIN.get(face) in installed:
        return None
    families = cjk_families(cjk or latin) if is_cjk else font_families(latin, cjk)
    taken = next((name for name in families if name in installed), "")
    if not taken and is_cjk:
        # The system takes some other face that has ideographs.
        taken = min((name for name in installed if "CJK" in name or is_foreign_face(name)), default="")
    return None if taken == face else (face, taken)


def _wanted(manuscript: Manuscript) -> Iterator[Wanted]:
    for paragraph in _paragraphs(manuscript):
        at = 0
        for span in paragraph.spans:
            text = paragraph.text[at : at + span.length]
            at += span.length
            if span.cjk or any(char.isalnum() for char in text):
                yield span.look.family, span.look.cjk_family, span.cjk
    for section in manuscript.sections:
        for line in _margin_lines(section.page):
            yield from _of_line(line)


def _of_line(line: MarginLine) -> Iterator[Wanted]:
    if IDEOGRAPH.search(line.text):
        yield line.family, line.cjk_family, True
    yield line.family, line.cjk_family, False


def _margin_lines(page: PageSetup) -> Iterator[MarginLine]:
    for margins in (page.headers, page.footers):
        for lines in (margins.default, margins.first, margins.even):
            yield from lines or ()


def _paragraphs(manuscript: Manuscript) -> Iterator[PrintParagraph]:
    for item in manuscript.items:
        yield from _cells(item) if isinstance(item, PrintTable) else (item,)
    for bodies in (manuscript.notes, manuscript.comments):
        for body in bodies:
            yield from body


def _cells(table: PrintTable) -> Iterable[PrintParagraph]:
    return [cell for row in table.rows for cell in row]
