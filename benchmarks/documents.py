"""The speeches that are measured: made here, the same at every run, kept in the system's folder for temporary files."""

from __future__ import annotations

import hashlib
import random
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from speecheditor import resources
from speecheditor.formats.docx_new import new_docx
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.model.blocks import PLAIN, Block, Paragraph, Run, RunProps, join_runs, new_id

SEED = 20240229
CHAPTERS = 10
"""Sections of level 1 in every document, all of one size: one of them is a tenth."""
BLOCKS_PER_PAGE = 9
CHARACTERS_PER_PAGE = 440
"""Of body text: with the headings it fills a page of 22 lines of 28 characters (GB/T 9704)."""

SUBJECTS = (
    "各位同事",
    "我们的城市",
    "乡村学校",
    "年轻的工程师",
    "老一辈劳动者",
    "社区图书馆",
    "沿海的渔民",
    "这项改革",
    "过去的三年",
    "每一个家庭",
    "科学研究",
    "山区的孩子们",
)
ADVERBS = ("始终", "正在", "已经", "将要", "一步一步地", "在困难面前", "毫不犹豫地", "同往年一样", "比任何时候都更")
VERBS = ("关心", "建设", "守护", "改变着", "重新认识", "支持", "推动", "见证了", "依靠", "珍惜", "期待")
OBJECTS = (
    "脚下的土地",
    "公共交通的发展",
    "清洁的河流和空气",
    "彼此之间的信任",
    "下一代人的教育",
    "就业与住房",
    "传统手艺的延续",
    "开放而公平的市场",
    "医疗服务的质量",
    "这座桥梁带来的变化",
    "数字时代的机会",
)
ENDINGS = ("。", "。", "。", "；", "！", "，这一点十分重要。", "，大家有目共睹。", "，还需要更多时间。")
TITLES = (
    "形势与任务",
    "工作回顾",
    "主要经验",
    "存在的不足",
    "目标和措施",
    "组织与保障",
    "结语",
    "人才培养",
    "财政安排",
)
LEVELS = (2, 0, 0, 3, 0, 0, 4, 0, 0)
"""The levels of one page, after the chapter's own heading at its start."""


def speech(pages: int) -> Path:
    """The DOCX of about `pages` pages, built when it is not there yet; of 0 pages: the program's blank document."""
    digest = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:12]
    folder = Path(tempfile.gettempdir()) / f"speecheditor-benchmarks-{digest}"
    path = folder / f"speech-{pages}.docx"
    if not path.exists():
        folder.mkdir(exist_ok=True)
        unfinished = path.with_suffix(".part")
        unfinished.write_bytes(_docx(pages))
        unfinished.replace(path)
    return path


def _docx(pages: int) -> bytes:
    if not pages:
        return new_docx("zh-CN")
    content, _ = read_docx(new_docx("zh-CN"))
    properties = replace(content.properties, scheme=resources.scheme("zh-official"))
    return write_docx(content, list(_blocks(pages)), properties)


def _blocks(pages: int) -> Iterator[Block]:
    chance = random.Random(SEED)
    bodies = LEVELS.count(0)
    for k in range(pages * BLOCKS_PER_PAGE):
        level = LEVELS[k % BLOCKS_PER_PAGE]
        if k % (pages * BLOCKS_PER_PAGE // CHAPTERS) == 0:
            level = 1
        if level:
            yield Paragraph(
                new_id(), (Run(chance.choice(TITLES) + "与" + chance.choice(OBJECTS)),), level, f"Heading{level}"
            )
        else:
            yield Paragraph(new_id(), _runs(chance, CHARACTERS_PER_PAGE // bodies))


def _runs(chance: random.Random, size: int) -> tuple[Run, ...]:
    """About `size` characters; in every third paragraph a bold and in every fifth an italic sentence."""
    sentences = [_sentence(chance)]
    while sum(map(len, sentences)) < size - 9:
        sentences.append(_sentence(chance))
    looks = [PLAIN] * len(sentences)
    if chance.random() < 1 / 3:
        looks[1] = RunProps(bold=True)
    if chance.random() < 1 / 5:
        looks[-1] = RunProps(italic=True)
    return join_runs(Run(text, look) for text, look in zip(sentences, looks, strict=True))


def _sentence(chance: random.Random) -> str:
    return "".join(chance.choice(words) for words in (SUBJECTS, ADVERBS, VERBS, OBJECTS, ENDINGS))
