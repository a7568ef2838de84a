"""No Japanese or Korean face draws Chinese text: whatever the document names, the machine speaks, or part of the page
it is; where no other face is there, that is told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase

from speecheditor.formats.looks import CharLook, ParaLook
from speecheditor.gui.printing.fonts import cjk_families, font_families, is_foreign_face, stands_in_bold
from speecheditor.gui.printing.fonts_told import fonts_told
from speecheditor.gui.printing.formats import PrintFormats
from speecheditor.gui.printing.manuscript import Manuscript, PrintParagraph, PrintTable, Section, Span
from speecheditor.model.page import MarginLine, Margins, PageSetup

FOREIGN = (
    "MS Mincho", "ＭＳ 明朝", "MS PGothic", "Yu Gothic", "Meiryo", "Hiragino Mincho Pro", "ヒラギノ角ゴ", "HGSMinchoE",
    "Noto Serif CJK JP", "Noto Sans CJK KR", "Source Han Serif K", "Batang", "Malgun Gothic", "바탕", "NanumMyeongjo",
)  # fmt: skip
OURS = (
    "宋体", "SimSun", "仿宋_GB2312", "Noto Serif CJK SC", "Hiragino Sans GB", "Microsoft YaHei", "PMingLiU",
    "MS Sans Serif", "Times New Roman", "Century Gothic", "Highgate", "",
)  # fmt: skip


@pytest.mark.parametrize(("name", "foreign"), [*[(name, True) for name in FOREIGN], *[(name, False) for name in OURS]])
def test_faces_are_known_by_name(name: str, foreign: bool):
    assert is_foreign_face(name) is foreign


@pytest.mark.parametrize("name", FOREIGN)
def test_a_foreign_face_that_is_named_is_not_asked_for(name: str):
    for families in (cjk_families(name), font_families("Arial", name), font_families(name, "")):
        assert not [face for face in families if is_foreign_face(face)]
        assert "Noto Serif CJK SC" in families


@pytest.mark.parametrize("cjk", ["宋体", "黑体", "楷体", "仿宋_GB2312", "方正小标宋简体", "等线", "MS Mincho", ""])
def test_every_chinese_face_is_tried_before_qt_chooses(cjk: str):
    assert {"Noto Serif CJK SC", "Noto Sans CJK SC", "WenQuanYi Zen Hei"} <= set(cjk_families(cjk))


@pytest.mark.parametrize(
    ("wanted", "order"),
    [
        ("仿宋_GB2312", ("仿宋", "FangSong", "STFangsong", "Noto Serif CJK SC")),
        ("方正小标宋简体", ("华文中宋", "宋体", "Noto Serif CJK SC")),
        ("楷体_GB2312", ("楷体", "KaiTi", "STKaiti", "Noto Serif CJK SC")),
        ("黑体", ("SimHei", "Noto Sans CJK SC")),
    ],
)
def test_the_next_stand_in_is_taken_when_the_one_before_is_not_there(wanted: str, order: tuple[str, ...]):
    for k, taken in enumerate(order):
        there = set(order[k:])
        assert next(name for name in cjk_families(wanted) if name in there) == taken


@pytest.mark.parametrize(
    ("cjk", "taken", "bold"),
    [
        ("方正小标宋简体", "SimSun", True),
        ("方正小标宋简体", "Noto Serif CJK SC", True),
        ("方正小标宋简体", "华文中宋", False),
        ("方正小标宋简体", "方正小标宋简体", False),
        ("仿宋", "Noto Serif CJK SC", False),
    ],
)
def test_what_stands_in_for_the_heavy_title_face_is_bold(cjk: str, taken: str, bold: bool):
    assert stands_in_bold(cjk, taken) is bold


def test_the_title_is_drawn_bold_and_its_figures_as_they_are(qapp: object):
    formats, look = PrintFormats(), CharLook(cjk_family="方正小标宋简体")
    if "方正小标宋简体" in QFontDatabase.families():
        pytest.skip("the title face is installed")
    assert formats.chars(look, cjk=True).font().bold()
    assert not formats.chars(look, cjk=False).font().bold()


# -- what is told


def span(text: str, family: str = "", cjk_family: str = "", *, cjk: bool = True) -> PrintParagraph:
    look = CharLook(family=family, cjk_family=cjk_family)
    return PrintParagraph(text, [Span(len(text), look, cjk)], ParaLook(), look)


def told(
    *items: PrintParagraph | PrintTable, installed: set[str], page: PageSetup | None = None
) -> list[tuple[str, str]]:
    manuscript = Manuscript(items, (), (Section(0, page or PageSetup()),), "zh-CN")
    return fonts_told(manuscript, installed)


NOTO = {"Noto Serif CJK SC", "Noto Sans CJK SC", "DejaVu Serif", "Liberation Serif"}


@pytest.mark.parametrize(
    ("item", "installed", "found"),
    [
        (span("字", cjk_family="仿宋_GB2312"), NOTO, [("仿宋_GB2312", "Noto Serif CJK SC")]),
        (span("字", cjk_family="仿宋_GB2312"), {*NOTO, "FangSong"}, [("仿宋_GB2312", "FangSong")]),
        (span("字", cjk_family="仿宋"), {*NOTO, "FangSong"}, []),  # the other name of the same font
        (span("字", cjk_family="黑体"), NOTO, [("黑体", "Noto Sans CJK SC")]),
        (span("字", "宋体"), NOTO, [("宋体", "Noto Serif CJK SC")]),
        (span("字"), NOTO, []),
        (span("字"), {"Noto Serif CJK JP", "DejaVu Serif"}, [("SimSun", "Noto Serif CJK JP")]),
        (span("字", cjk_family="宋体"), {"Noto Serif CJK JP"}, [("宋体", "Noto Serif CJK JP")]),
        (span("字", cjk_family="MS Mincho"), {*NOTO, "MS Mincho"}, [("MS Mincho", "Noto Serif CJK SC")]),
        (span("字", cjk_family="宋体"), set[str](), [("宋体", "")]),
        (span("word", "Times New Roman", cjk=False), NOTO, [("Times New Roman", "Liberation Serif")]),
        (span("word", "DejaVu Serif", "仿宋", cjk=False), NOTO, []),
        (span(" ", "Times New Roman", cjk=False), NOTO, []),
        (PrintTable([[span("字", cjk_family="黑体")]]), NOTO, [("黑体", "Noto Sans CJK SC")]),
    ],
)
def test_what_is_missing_is_told(item: PrintParagraph | PrintTable, installed: set[str], found: list[tuple[str, str]]):
    assert told(item, installed=installed) == found


def test_headers_and_footers_count_too_and_each_face_once():
    page = PageSetup(
        headers=Margins((MarginLine("页眉", cjk_family="黑体"),)),
        footers=Margins(even=(MarginLine("1", family="Arial"),)),
    )
    items = [span("字", cjk_family="仿宋"), span("字", cjk_family="仿宋"), span("字", cjk_family="楷体")]
    wanted = [face for face, _ in told(*items, installed=NOTO, page=page)]
    assert wanted == ["仿宋", "楷体", "黑体", "Arial"]


# -- on machines with other settings

PRINTS = """
import sys
from PySide6.QtGui import QFontDatabase, QGuiApplication
application = QGuiApplication(["x"])
from dataclasses import replace
from pathlib import Path
from speecheditor.gui.printing.fonts_told import fonts_told
from speecheditor.gui.printing.manuscript import Draft
from speecheditor.gui.printing.pages import make_pages
from speecheditor.gui.printing.pdf import pdf_of
from speecheditor.model.blocks import OBJECT, Atom, OpaqueBlock, Paragraph, Run, RunProps, new_id
from speecheditor.model.page import PAGE_FIELD, MarginLine, Margins, PageSetup
from speecheditor.model.properties import Properties
RUBY = ("<w:ruby><w:rubyPr/><w:rt><w:r><w:t>注音</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>骨直</w:t></w:r></w:rubyBase></w:ruby>").encode()
found = [Paragraph(new_id(), (Run("骨直角" + name, RunProps(raw=f'<w:rFonts w:eastAsia="{name}"/>'.encode())),))
         for name in ("", "宋体", "黑体", "楷体", "方正小标宋简体", "MS Mincho", "Noto Sans CJK KR")]
found.append(Paragraph(new_id(), (Run(OBJECT, RunProps(atom=Atom("ruby", "骨直", RUBY))),)))
found.append(Paragraph(new_id(), (Run(OBJECT, RunProps(atom=Atom("pause", "（停顿）", b""))),)))
found.append(OpaqueBlock(new_id(), "table", "t", (("骨", "“直”"),)))
lines = (MarginLine("骨直 第" + PAGE_FIELD + "页"),)
page = PageSetup(headers=Margins(lines), footers=Margins(lines), page_format="chineseCounting")
pages = make_pages(Draft(found, Properties(page=page), "t"))
Path(sys.argv[1]).write_bytes(pdf_of(pages, "t"))
for wanted, taken in fonts_told(pages.cut.manuscript, QFontDatabase.families()):
    print(wanted, taken, sep=" → ")
"""
WITHOUT_CHINESE = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include><selectfont><rejectfont>
<pattern><patelt name="family"><string>Noto Serif CJK SC</string></patelt></pattern>
<pattern><patelt name="family"><string>Noto Sans CJK SC</string></patelt></pattern>
<pattern><patelt name="family"><string>Noto Sans Mono CJK SC</string></patelt></pattern>
</rejectfont></selectfont></fontconfig>"""


def printed(folder: Path, **environment: str) -> tuple[list[str], list[str]]:
    """The fonts in the PDF that a process with these settings makes, and what it tells."""
    target = folder / "out.pdf"
    paths = ":".join(path for path in sys.path if path)
    settings = {**os.environ, "PYTHONPATH": paths, "QT_QPA_PLATFORM": "offscreen", **environment}
    command = [sys.executable, "-c", PRINTS, str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=settings)
    return sorted(_fonts(target)), done.stdout.splitlines()


def _fonts(path: Path) -> set[str]:
    import pikepdf

    with pikepdf.open(path) as pdf:
        found = [f for f in pdf.objects if isinstance(f, pikepdf.Dictionary) and f.get("/Type") == "/FontDescriptor"]
        return {str(font.FontName).partition("+")[2] for font in found}


@pytest.mark.parametrize("language", ["ja_JP.UTF-8", "ko_KR.UTF-8", "zh_TW.UTF-8", "en_US.UTF-8", "C"])
def test_the_settings_of_the_machine_do_not_matter(qapp: object, tmp_path: Path, language: str):
    if not {"Noto Serif CJK SC", "Noto Sans CJK SC"} <= set(QFontDatabase.families()):
        pytest.skip("the Noto CJK fonts are not installed")
    fonts, lines = printed(tmp_path, LANG=language, LC_ALL=language, LANGUAGE=language, FC_LANG=language[:2])
    chinese = [name for name in fonts if "CJK" in name]
    assert {name.partition("-")[0] for name in chinese} == {"NotoSerifCJKsc", "NotoSansCJKsc"}
    assert "MS Mincho → Noto Serif CJK SC" in lines


@pytest.mark.skipif(sys.platform != "linux", reason="needs fontconfig")
def test_where_only_a_japanese_face_is_there_it_is_told(qapp: object, tmp_path: Path):
    if "Noto Serif CJK JP" not in QFontDatabase.families():
        pytest.skip("the Noto CJK fonts are not installed")
    settings = tmp_path / "fonts.conf"
    settings.write_text(WITHOUT_CHINESE, "utf-8")
    _, lines = printed(tmp_path, FONTCONFIG_FILE=str(settings))
    assert [line for line in lines if line.startswith("宋体 → ") and " SC" not in line]
