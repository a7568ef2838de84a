"""The speeches that are measured: made here, the same at every run, kept in the system's folder for temporary files."""

from __future__ import annotations

import hashlib
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
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


@dataclass(frozen=True, slots=True)
class Phrases:
    """What the sentences and titles of one language are made of; ``characters`` of body text fill a page."""

    sentence: Sequence[Sequence[str]]
    titles: Sequence[str]
    joint: str
    objects: Sequence[str]
    scheme: str
    characters: int


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
CHINESE = Phrases((SUBJECTS, ADVERBS, VERBS, OBJECTS, ENDINGS), TITLES, "与", OBJECTS, "zh-official", 440)
"""With the headings it fills a page of 22 lines of 28 characters (GB/T 9704)."""

THINGS = (
    "the ground beneath our feet",
    "a fair and open market",
    "clean rivers and clean air",
    "the trust between neighbors",
    "the schools of the next generation",
    "work and homes for everybody",
    "the crafts of our grandparents",
    "the quality of medical care",
    "the bridge across the bay",
    "the buisness of the whole region",
)
ENGLISH = Phrases(
    (
        ("Our colleagues ", "This city ", "The village school ", "Every family ", "A young engineer ", "The library "),
        (
            "has always ",
            "will soon have ",
            "step by step has ",
            "in hard times has ",
            "quietly has ",
            "definately has ",
        ),
        ("cared for ", "rebuilt ", "protected ", "changed ", "rediscovered ", "supported ", "paid for ", "relied on "),
        THINGS,
        (". ", ". ", ". ", "; ", "! ", ", and that matters. ", ", as everybody can see. ", ", which will take time. "),
    ),
    ("The Task", "Looking Back", "What We Learned", "What Is Missing", "Goals and Measures", "People", "The Budget"),
    " and ",
    THINGS,
    "decimal",
    1900,
)
"""Some of its words are wrong, so that there is something to underline."""

PHRASES = {"zh-CN": CHINESE, "en": ENGLISH}
LEVELS = (2, 0, 0, 3, 0, 0, 4, 0, 0)
"""The levels of one page, after the chapter's own heading at its start."""


def speech(pages: int, language: str = "zh-CN") -> Path:
    """The DOCX of about `pages` pages in a language of `PHRASES`; of 0 pages: the program's blank document.

    It is built when it is not there yet.
    """
    digest = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:12]
    folder = Path(tempfile.gettempdir()) / f"speecheditor-benchmarks-{digest}"
    path = folder / f"speech-{pages}-{language}.docx"
    if not path.exists():
        folder.mkdir(exist_ok=True)
        unfinished = path.with_suffix(".part")
        unfinished.write_bytes(_docx(pages, language))
        unfinished.replace(path)
    return path


def _docx(pages: int, language: str) -> bytes:
    if not pages:
        return new_docx(language)
    content, _ = read_docx(new_docx(language))
    phrases = PHRASES[language]
    properties = replace(content.properties, scheme=resources.scheme(phrases.scheme))
    return write_docx(content, list(_blocks(pages, phrases)), properties)


def _blocks(pages: int, phrases: Phrases) -> Iterator[Block]:
    chance = random.Random(SEED)
    bodies = LEVELS.count(0)
    for k in range(pages * BLOCKS_PER_PAGE):
        level = LEVELS[k % BLOCKS_PER_PAGE]
        if k % (pages * BLOCKS_PER_PAGE // CHAPTERS) == 0:
            level = 1
        if level:
            title = chance.choice(phrases.titles) + phrases.joint + chance.choice(phrases.objects)
            yield Paragraph(new_id(), (Run(title),), level, f"Heading{level}")
        else:
            yield Paragraph(new_id(), _runs(chance, phrases, phrases.characters // bodies))


def _runs(chance: random.Random, phrases: Phrases, size: int) -> tuple[Run, ...]:
    """About `size` characters; in every third paragraph a bold and in every fifth an italic sentence."""
    sentences = [_sentence(chance, phrases)]
    while sum(map(len, sentences)) < size - 9:
        sentences.append(_sentence(chance, phrases))
    looks = [PLAIN] * len(sentences)
    if chance.random() < 1 / 3:
        looks[1] = RunProps(bold=True)
    if chance.random() < 1 / 5:
        looks[-1] = RunProps(italic=True)
    return join_runs(Run(text, look) for text, look in zip(sentences, looks, strict=True))


def _sentence(chance: random.Random, phrases: Phrases) -> str:
    return "".join(chance.choice(words) for words in phrases.sentence)
