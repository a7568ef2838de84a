"""Numbers, signs and acronyms as they are read aloud: what is written, and what is said."""

from __future__ import annotations

import pytest

from speecheditor.model.speaking import read_aloud, speech_of

CHINESE = """
2023年 | 二零二三年 | 5
85% | 百分之八十五 | 6
122.4万 | 一百二十二点四万 | 8
4500元 | 四千五百元 | 5
10050 | 一万零五十 | 5
1.5万元 | 一点五万元 | 5
1—2个 | 一到二个 | 4
35岁 | 三十五岁 | 4
〔2021〕15号 | 〔二零二一〕十五号 | 7
13912345678 | 幺三九幺二三四五六七八 | 11
3:30 | 三点三十分 | 5
GDP | G D P | 3
WTO | W T O | 5
x重要思想 | 某某重要思想 | 6
20×年 | 二零某某年 | 5
①加强 | 一加强 | 3
1.加强 | 一.加强 | 3
（一）加强 | （一）加强 | 3
2024年3月15日 | 二零二四年三月十五日 | 10
2024-03-15 | 二零二四年三月十五日 | 10
2024/3/5 | 二零二四年三月五日 | 9
2016—2020年 | 二零一六到二零二零年 | 10
2021至2025年 | 二零二一至二零二五年 | 10
2000多年 | 两千多年 | 4
5000年文明 | 五千年文明 | 5
建党82周年 | 建党八十二周年 | 7
90年代 | 九十年代 | 4
80后 | 八零后 | 3
-3% | 负百分之三 | 5
0.5‰ | 千分之零点五 | 6
5%—8% | 百分之五到百分之八 | 9
5-8% | 百分之五到八 | 6
8.5个百分点 | 八点五个百分点 | 7
85％ | 百分之八十五 | 6
1/3 | 三分之一 | 4
½ | 二分之一 | 4
1,234,567.8元 | 一百二十三万四千五百六十七点八元 | 16
20000 | 两万 | 2
22000 | 两万两千 | 4
200 | 二百 | 2
2亿 | 两亿 | 2
12亿 | 十二亿 | 3
101 | 一百零一 | 4
1001 | 一千零一 | 4
1010 | 一千零一十 | 5
10203 | 一万零二百零三 | 7
110000 | 十一万 | 3
100000000 | 一亿 | 2
25℃ | 二十五摄氏度 | 6
-5℃ | 零下五摄氏度 | 6
120km/h | 一百二十公里每小时 | 9
30km² | 三十平方公里 | 6
60kg | 六十公斤 | 4
120元/吨 | 一百二十元每吨 | 7
¥4,500万 | 四千五百万元 | 6
$3.5亿 | 三点五亿美元 | 6
2个 | 两个 | 2
第2个 | 第二个 | 3
12个 | 十二个 | 3
2月 | 二月 | 2
15:05 | 十五点零五分 | 6
9:00—11:30 | 九点到十一点三十分 | 9
16:9 | 十六比九 | 4
9·11 | 九一一 | 3
12345热线 | 幺二三四五热线 | 7
010-12345678 | 零幺零幺二三四五六七八 | 11
007 | 零零七 | 3
5G | 五G | 2
PM2.5 | P M二点五 | 5
C919 | C九一九 | 4
985高校 | 九八五高校 | 5
II期 | 二期 | 2
XX县 | 某某县 | 3
X光 | X光 | 2
3×5 | 三乘五 | 3
1.2.3 | 一点二点三 | 5
１２３４元 | 一千二百三十四元 | 8
R&D | R和D | 3
1+N政策 | 一加N政策 | 5
+5% | 正百分之五 | 5
用2小时30分 | 用两小时三十分 | 7
2公斤 | 两公斤 | 3
1.2万余名 | 一点二万余名 | 6
24时 | 二十四时 | 4
2020年比2010年 | 二零二零年比二零一零年 | 11
12月31日至2日 | 十二月三十一日至二日 | 10
C919和A4 | C九一九和A四 | 7
使用NATO标准 | 使用NATO标准 | 6
"""

ENGLISH = """
in 2024 | in twenty twenty-four | 6
in 1905 | in nineteen oh five | 5
in 2000 | in two thousand | 4
in 1900 | in nineteen hundred | 5
the 1990s | the nineteen nineties | 5
the ’60s | the sixties | 3
1914–1918 | nineteen fourteen to nineteen eighteen | 9
2014-15 | twenty fourteen to fifteen | 7
5.2% | five point two percent | 5
10-15% | ten to fifteen percent | 6
21st | twenty-first | 3
100th | one hundredth | 3
1,234 | one thousand two hundred thirty-four | 9
1000000 | one million | 3
3.14 | three point one four | 4
$4,500 | four thousand five hundred dollars | 8
$1 | one dollar | 3
$3.50 | three dollars fifty cents | 6
$3.5 million | three point five million dollars | 7
$5-10 billion | five to ten billion dollars | 7
£2bn | two billion pounds | 4
1/2 | one half | 2
3/4 | three quarters | 3
5-10 people | five to ten people | 5
20km | twenty kilometers | 6
-5°C | minus five degrees Celsius | 8
March 15, 2024 | March fifteenth, twenty twenty-four | 8
15 March | the fifteenth of March | 5
2024-03-15 | March fifteenth twenty twenty-four | 8
3:30 p.m. | three thirty p m | 5
9:00 | nine o'clock | 3
555-1234 | five five five one two three four | 7
9/11 | nine eleven | 4
24/7 | twenty-four seven | 5
Mr. Smith | Mister Smith | 3
the U.S. and U.N. | the U S and U N | 6
John F. Kennedy | John F Kennedy | 5
World War II | World War two | 3
Elizabeth II | Elizabeth the second | 7
IV. The plan | four. The plan | 3
G20 | G twenty | 3
COVID-19 | COVID nineteen | 4
the NATO budget | the NATO budget | 5
the WTO | the W T O | 6
No. 5 | number five | 3
R&D | R and D | 3
WE SHALL OVERCOME | we shall overcome | 5
We will NOT go | We will NOT go | 4
iPhone | i Phone | 2
500 m | five hundred meters | 5
3:1 | three to one | 3
Vol. II | Vol. two | 2
in Q3 | in Q three | 3
May 8th, 1945 | May eighth, nineteen forty-five | 7
1-800-555-1234 | one eight oh oh five five five one two three four | 11
5 p.m. today | five p m today | 5
NGOs | N G Os | 3
"""


def rows(table: str) -> list[tuple[str, str, int]]:
    cells = [[cell.strip() for cell in line.split(" | ")] for line in table.strip().splitlines()]
    return [(written, said, int(count)) for written, said, count in cells]


@pytest.mark.parametrize(("written", "said", "count"), rows(CHINESE))
def test_chinese_is_read(written, said, count) -> None:
    assert (read_aloud(written), speech_of(written).chinese) == (said, count)


@pytest.mark.parametrize(("written", "said", "count"), rows(ENGLISH))
def test_english_is_read(written, said, count) -> None:
    assert (read_aloud(written, "en"), speech_of(written, "en").english) == (said, count)


@pytest.mark.parametrize(
    ("written", "language", "said"),
    [
        (
            "他说“We will meet in 2025 again”，2025年再来",
            "zh-CN",
            "他说“We will meet in twenty twenty-five again”，二零二五年再来",
        ),
        ("使用Windows 10系统", "zh-CN", "使用Windows 十系统"),
        ("The year 2025 is called 2025年", "en", "The year twenty twenty-five is called 二零二五年"),
        ("Thank you all for 2025", "zh-CN", "Thank you all for twenty twenty-five"),
        ("2025", "zh-CN", "二千零二十五"),
        ("2025", "en", "twenty twenty-five"),
    ],
)
def test_numbers_are_read_in_the_language_around_them(written, language, said) -> None:
    assert read_aloud(written, language) == said.replace("二千零", "两千零")


def test_a_sentence_in_english_counts_as_english() -> None:
    spoken = speech_of("他说“We will meet you again”，好")
    assert (spoken.chinese, spoken.english) == (3, 6)
