"""Where sentences and clauses end; ``|`` marks the ends inside a text."""

from __future__ import annotations

import random

import pytest

from speecheditor.model.sentences import clause_ends, first_words, sentence_ends


def cut(text: str, ends: list[int]) -> str:
    return "|".join(text[a:b] for a, b in zip([0, *ends], [*ends, len(text)], strict=True) if a < b)


@pytest.mark.parametrize(
    "text",
    [
        "同志们：今天开会。",
        "第一句。|第二句！|第三句？|第四句",
        "一是强核心；二是强实力。|完了。",
        "他说：“好。”|大家同意。",
        "他喊：“快走！”|我们走了。",
        "“快走！”他喊道。|我们走了。",
        "“为什么？”这个问题要回答。|好。",
        "“冲啊！”的口号响了。|好。",
        "“好！”、“对！”都是回答。",
        "《怎么办？》是一本书。|好。",
        "我们（见附件。谢谢）同意。|好。",
        "好。|（大家看附件。再想一想。）|继续。",
        "前进。（热烈掌声）|同志们！|好。",
        "谢谢大家！【掌声】|下面开会。",
        "他想……然后说话。|好。",
        "他说：“我想……”",
        "好……。|下一句。",
        "没有？！|有。",
        "增长3.5%。|好。",
        "二〇二三年。 |空格。",
        "第一，““先锋。|“没有关的引号。|完",
        "We go. |They stay.",
        "Mr. Smith and Dr. Li came. |We met.",
        "The U.S. Senate met. |It was late.",
        "We live in the U.S. |We like it.",
        "See No. 3 on p. 7. |Then stop.",
        "He said no. |Then he left.",
        "He said No. |Then he left.",
        "J. F. Kennedy spoke, e.g. here. |Good.",
        "It cost 3.5 million. |Yes.",
        "“Stop!” he said. |He left.",
        '"Stop!" |He left.',
        '"We will." |Then silence.',
        "Wait... we can. |Yes.",
        "Wait... |We can.",
        "Wait . . . we can. |Yes.",
        "At 5 p.m. we start. |At 6 p.m. |We end.",
        "Apple Inc. |The firm is big.",
        "Apple Inc. Shares rose.",
        "On Jan. 5 we met. |Good.",
        "1. Aims. |We want much.",
        "(1) Aims. |We want much.",
        "a. First. b. second.",
        "I am better than I. |He knows.",
        "He came (was he late?) and left. |Good.",
        "He came. |(He was late.) |Then he left.",
        "Thank you. (Applause) |We go on.",
        "Thank you. [Applause.] |We go on.",
        "What is it? |A plan! |Yes.",
        "我们说OK. |然后再看。",
        "GDP增长了。|Good. |真的!|好",
        "No end",
        "",
        "标题。|正文也是。",
        "Line one\u2028line two. |Three.",
        "St. Paul is here. |Yes.",
        "It is 5. |Then 6.",
        "One thing: two.",
        "下发了?关于学习的实施意见?,作出部署。|为此?|我们",
    ],
)
def test_sentences(text: str):
    plain = text.replace("|", "")
    ends = sentence_ends(plain)
    assert cut(plain, ends) == text
    assert ends[-1:] == ([len(plain)] if plain else [])


@pytest.mark.parametrize(
    "text",
    [
        "第一，|第二；|第三：|“好，”|对、|错。",
        "我们——|他们——|来了",
        "他想……|然后走",
        "One, |two; |three: |four – |five — |six—|seven",
        "3,200 people at 12:05, |yes",
        "no mark",
    ],
)
def test_clauses(text: str):
    plain = text.replace("|", "")
    assert cut(plain, clause_ends(plain)) == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("要进一步明确目标，把握重点，全面推动", "要进一步明确目标…"),
        ("同志们：今天我们召开会议", "同志们…"),
        ("好。", "好。"),
        ("一、要进一步统一思想，深化认识", "一、要进一步统一思想…"),
        ("到2024年底达到122.4万人了", "到2024年底达到122.4万人…"),
        ("We choose to go to the moon.", "We choose to go to…"),
        ("Thank you.", "Thank you."),
        ("Yes. We can do it all", "Yes…"),
        ("“先锋工程”是好事情，大家都要做", "“先锋工程”是好事情…"),
        ("一、\t目标", "一、 目标"),
        ("", ""),
    ],
)
def test_first_words(text: str, words: str):
    assert first_words(text) == words


@pytest.mark.parametrize("seed", range(50))
def test_any_text_is_cut_in_order(seed: int):
    dice = random.Random(seed)
    text = "".join(dice.choice("甲乙ab A.。！？!?，,（）()《》“”\"' …—1\u2028") for _ in range(200))
    for ends in (sentence_ends(text), clause_ends(text)):
        assert ends == sorted(set(ends))
        assert all(0 < end <= len(text) for end in ends)
