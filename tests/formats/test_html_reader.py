"""HTML as programs put it into the clipboard, and what is read of it."""

from __future__ import annotations

import time

import pytest

from rich_lines import lines
from speecheditor.formats import html_reader
from speecheditor.formats.html_reader import read_html
from speecheditor.formats.problems import PackageError

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><title>秘密</title>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<style><!--
 /* Style Definitions */
 p.MsoNormal, li.MsoNormal, div.MsoNormal {mso-style-parent:""; margin:0cm; font-size:10.5pt;}
 p.a, li.a {mso-style-name:"\\5C0F\\6807\\9898"; mso-outline-level:2;}
 @list l0:level1 {mso-level-number-format:bullet;}
--></style></head><body lang=ZH-CN style='tab-interval:21.0pt'>前面的<!--StartFragment-->
"""
WORD_END = "<!--EndFragment-->后面的</body></html>"


def word(body: str) -> str:
    return WORD + body + WORD_END


CASES = {
    # Word 365
    "Word: a paragraph with junk": (
        word(
            "<p class=MsoNormal style='text-indent:21.0pt'><span style='font-size:16.0pt;font-family:仿宋;mso-bidi-"
            "font-family:\"Times New Roman\"'>各位代表，<b\nstyle='mso-bidi-font-weight:normal'>同志们</b>：<span\n"
            "lang=EN-US><o:p></o:p></span></span></p>"
        ),
        ["各位代表，*同志们*："],
    ),
    "Word: headings with and without numbers": (
        word(
            "<h1 style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>一、<span "
            "style='font:7.0pt \"Times New Roman\"'>&nbsp;</span></span><![endif]>总体要求<o:p></o:p></h1>"
            "<p class=a>小标题</p><p class=MsoHeading7>第七级</p><p class=MsoHeading9>第九级</p>"
            "<p style='mso-outline-level:3'>大纲</p><p style='mso-style-name:\"heading 4\"'>四</p>"
        ),
        ["1 {一、}总体要求", "2 小标题", "7 第七级", "9 第九级", "3 大纲", "4 四"],
    ),
    "Word: lists as conditional comments": (
        word(
            "<p class=MsoListParagraph style='margin-left:21.0pt;mso-list:l0 level1 lfo1'><!--[if !supportLists]-->"
            "<span style='font-family:Wingdings'><span style='mso-list:Ignore'>l<span>&nbsp;&nbsp; </span></span>"
            "</span><!--[endif]-->甲</p><p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]>"
            "<span lang=EN-US><span style='mso-list:Ignore'>1)<span>&nbsp;</span></span></span><![endif]>乙</p>"
        ),
        ["> • 甲", ">> 1) 乙"],
    ),
    "Word: the style sheet says what is a bullet": (
        word(
            "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>A</span>x</p>"
            "<p style='mso-list:l1 level1 lfo1'><span style='mso-list:Ignore'>A.</span>y</p>"
        ),
        ["> • x", "> A. y"],
    ),
    "Word: an empty paragraph": (word("<p>a</p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p>b</p>"), ["a", "", "b"]),
    "Word: source lines break between Chinese words": (
        word("<p>坚持\n以人民为\n中心 and the\npeople</p>"),
        ["坚持以人民为中心 and the people"],
    ),
    "Word: comments are not pasted": (
        word(
            "<p>文<a style='mso-comment-reference:L_1'>字</a><span class=MsoCommentReference><span "
            "style='mso-special-character:comment'>&nbsp;<a class=msocomanchor>[L1]</a></span></span></p>"
            "<div style='mso-element:comment-list'><p>批注</p></div>"
        ),
        ["文字"],
    ),
    "Word: hidden text": (word("<p>a<span style='display:none;mso-hide:all'>secret</span>b</p>"), ["ab"]),
    "Word: a table": (
        word(
            "<table class=MsoTableGrid border=1><tr><td width=100 colspan=2><p class=MsoNormal>甲<o:p></o:p></p></td>"
            "</tr><tr><td rowspan=2><p>乙</p><p>丙</p></td><td><p>丁</p></td></tr><tr><td><p>戊</p></td></tr></table>"
            "<p>后</p>"
        ),
        ["[2x1:甲 / 1x2:乙¶丙 | 丁 / 戊]", "后"],
    ),
    "Excel: the fragment begins inside the table": (
        "<html><body><table border=0><!--StartFragment--><col width=64><tr height=20><td>甲</td><td align=right>1</td>"
        "</tr><tr><td>乙</td><td>2</td></tr><!--EndFragment--></table></body></html>",
        ["[甲 | 1 / 乙 | 2]"],
    ),
    # WPS
    "WPS: numbers and emphasis": (
        '<html><head></head><body><!--StartFragment--><h2 style="mso-list:l0 level2 lfo1;"><![if !supportLists]>'
        '<span style="mso-list:Ignore;">（一）</span><![endif]><b><span style="font-family:楷体;font-size:16pt;">'
        '提高认识</span></b></h2><p class="MsoNormal"><span style="mso-spacerun:\'yes\';font-family:仿宋;'
        'font-weight:bold;">一要</span><span>快</span><i>办</i></p><!--EndFragment--></body></html>',
        ["2 {（一）}*提高认识*", "*一要*快/办/"],
    ),
    # LibreOffice
    "LibreOffice: its own style sheet and old elements": (
        '<!DOCTYPE html><html><head><meta name="generator" content="LibreOffice 7.4"/><style>p { margin-bottom: '
        '0.1in } h1 { color: #000000 }</style></head><body lang="en"><h1 class="western">Title</h1>\n'
        '<p><font face="Liberation Serif"><font size="4" style="font-size: 14pt"><b>Bold</b> and\n<u>under</u>'
        '</font></font></p>\n<ol start="3">\n\t<li><p>three</p></li>\n\t<li><p>four</p></li>\n</ol>\n</body></html>',
        ["1 Title", "*Bold* and _under_", "> 3. three", "> 4. four"],
    ),
    # browsers
    "Chrome: computed looks on everything": (
        "<meta charset='utf-8'><span style=\"color: rgb(34, 34, 34); font-weight: 400; text-decoration: none; "
        'font-style: normal; background-color: rgba(0, 0, 0, 0);">plain <b style="font-weight: 700">bold</b></span>'
        '<br class="Apple-interchange-newline">',
        ["(#222222|plain )(#222222|*bold*)"],
    ),
    "Chrome: list with a nested list": (
        '<ul><li>one</li><li>two<ul><li>inner</li></ul></li></ul><ol type="a"><li>x</li><li value=5>y</li></ol>',
        ["> • one", "> • two", ">> ◦ inner", "> a. x", "> e. y"],
    ),
    "Firefox: nothing but the elements": (
        "<div><h3>Part</h3>\n  <p>First  line\n  goes on.</p>\n  <p>Second<br>line.</p></div>",
        ["3 Part", "First line goes on.", "Second\u2028line."],
    ),
    "Google Docs: bold that is none": (
        '<meta charset=\'utf-8\'><b style="font-weight:normal;" id="docs-internal-guid-1"><h2 dir="ltr"><span '
        'style="font-size:16pt;white-space:pre-wrap;">Heading</span></h2><p dir="ltr"><span style="font-weight:700;'
        'white-space:pre-wrap;">Bold</span><span style="white-space:pre-wrap;"> rest</span></p><ul><li dir="ltr" '
        'style="list-style-type:disc" aria-level="1"><p dir="ltr" role="presentation"><span>one</span></p></li>'
        '<ul><li style="list-style-type:circle" aria-level="2"><p><span>two</span></p></li></ul></ul></b>',
        ["2 Heading", "*Bold* rest", "> • one", ">> ◦ two"],
    ),
    "WeChat: sections and empty lines": (
        '<section style="margin: 0px"><section data-role="title"><p style="text-align: center"><strong><span '
        'style="color: rgb(255, 0, 0)">一、标题</span></strong></p></section><p><span>正文　第一段。</span></p>'
        '<p><br></p><p>&nbsp; &nbsp; 第二段<img data-src="https://mmbiz.example/0" alt="[微笑]" '
        'src="data:image/gif;base64,R0lG"></p></section>',
        ["(#ff0000|*一、标题*)", "正文　第一段。", "", "第二段[微笑]"],
    ),
    # what all of them may have
    "lines of a mail": ("one<br>two<br><br>three<br> <br>four", ["one\u2028two", "three", "four"]),
    "emphasis": (
        "<p><b>b</b><i>i</i><u>u</u><s>s</s>H<sub>2</sub>O x<sup>2</sup> <mark>m</mark> <em>e</em>"
        "<strong>g</strong></p>",
        ["*b*/i/_u_-s-H~2~O x^2^ ((#ffff00|m)) /e/*g*"],
    ),
    "emphasis that ends in another order": ("<b>b<i>bi</b>i</i>n", ["*b*/*bi*//i/n"]),
    "bold around paragraphs": ("<b><p>a</p><p>b</p></b><p>c", ["*a*", "*b*", "c"]),
    "links": (
        "<a href='https://a.example/?x=1&amp;y=2'>web</a> <a href='mailto:a@b.example'>mail</a> "
        "<a href='javascript:x()'>j</a><a href='file:///etc/passwd'>f</a>"
        "<a href='\\\\host\\share'>u</a><a href='#top'>t</a>",
        ["<https://a.example/?x=1&y=2|web> <mailto:a@b.example|mail> jfut"],
    ),
    "pictures from elsewhere": (
        "<p>a<img src='https://a.example/x.png' alt='the chart'><img src='file://host/x.png'>"
        "<img src='x' alt='😀'></p>",
        ["a[the chart]😀"],
    ),
    "what is never text": (
        "<p>a<script>alert(1)</script><style>p{}</style><iframe src='//x'>f</iframe><object data=x>o</object>"
        "<svg><text>s</text></svg><noscript>n</noscript><template>t</template><select><option>q</select>b</p>",
        ["ab"],
    ),
    "blanks": ("<p> a <b> b </b> c&nbsp;d &nbsp;e\t\n f </p>", ["a *b *c\xa0d  e f"]),
    "preformatted text": ("<pre>a  b\n\n  c</pre>", ["a  b\u2028\u2028  c"]),
    "ruby": ("<p><ruby>龘<rp>(</rp><rt>dá</rt><rp>)</rp></ruby></p>", ["龘（dá）"]),
    "no end tags": (
        "<ul><li>a<li>b</ul><table><tr><td>1<td>2<tr><td>3<td>4</table><p>c<p>d",
        ["> • a", "> • b", "[1 | 2 / 3 | 4]", "c", "d"],
    ),
    "Chinese numbers": (
        "<ol style='list-style-type:simp-chinese-informal'><li>甲<li>乙</ol><ol style='list-style:none'><li>丙</ol>",
        ["> 一、 甲", "> 二、 乙", "丙"],
    ),
    "an item of several paragraphs": ("<ol><li><p>a</p><p>b</p></li><li>c</li></ol>", ["> 1. a", "b", "> 2. c"]),
    "a table of one cell sets a page": ("<table><tr><td><h2>T</h2><p>x</p></td></tr></table>", ["2 T", "x"]),
    "a table four deep": (
        "<table><tr><td>1<td><table><tr><td>2<td><table><tr><td>3<td><table><tr><td>4<td>5</table></table></table></table>",
        ["[1 | [2 | [3 | 4¶5]]]"],
    ),
    "a column too many": ("<table><tr>" + "<td>x" * 64 + "</table>", ["\t".join("x" * 64)]),
    "a heading by its role": ("<div role=heading aria-level=3>h</div>", ["3 h"]),
    "signs that are no markup": ("a < b && c > d <3 &lt;p&gt; &#x4e2d;&#0;", ["a < b && c > d <3 <p> 中�"]),
    "unsafe characters": ("<p>a\u202eb\u2066c\x00\x08d\ufffc\u200b</p>", ["abcd"]),
    "text alone": ("just text", ["just text"]),
    "nothing": ("<html><body><p> </p><img src='http://x/y.png'></body></html>", []),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_read(case: str) -> None:
    html, wanted = CASES[case]
    assert lines(read_html(html)) == wanted


BOMBS = {
    "tables in tables": "<table><tr><td>" * 20 + "x" + "</td></tr></table>" * 20,
    "20,000 tables in tables": "<table><tr><td>" * 20_000 + "x",
    "divisions in divisions": "<div>" * 20_000 + "x" + "</div>" * 20_000,
    "lists in lists": "<ul><li>" * 20_000 + "x",
    "formats in formats": "<b><i>" * 20_000 + "x" + "</b></i>" * 20_000,
    "formats that never end": "".join(f"<font color=#{n:06x}>" for n in range(250)) + "<p>x</p>" * 5_000,
    "formats in the wrong order": "<i><b>" * 100 + "<u><b>x</u></b>" * 5_000,
    "a wide cell": "<table><tr><td colspan=100000000>a<td rowspan=100000000>b<tr><td colspan=-1>c</table>",
    "30,000 cells": "<table>" + ("<tr>" + "<td>x" * 100) * 300 + "</table>",
    "10,000 cells": "<table>" + ("<tr>" + "<td>x" * 50) * 200 + "</table>",
    "bidi controls": "<p>" + "\u202e\u202c" * 20_000 + "x</p>",
    "blanks": "<p>a" + " " * 500_000 + "b",
    "no-break blanks": "<p>a" + "&nbsp;" * 100_000 + "b",
    "line breaks": "<p>a" + "<br>" * 20_000 + "b",
    "tags without end": "<a" * 100_000,
    "comments without end": "<!--" * 100_000,
    "quotes without end": "<p x='><p y=\">" * 50_000,
    "attributes": "<p " + "a=b " * 60_000 + ">x",
    "less-than signs": "<" * 60_000,
    "comments in a style sheet": "<style>" + "/*" * 100_000 + "</style>x",
    "braces in a style sheet": "<style>" + "{" * 100_000 + "</style>x",
    "rules of a style sheet": "<style>" + "".join(f"p.c{n}{{x:y}}" for n in range(50_000)) + "</style><p class=c1>x",
    "classes": "<p class='" + "a " * 50_000 + "'>x",
    "declarations": "<p style='" + "color:red;" * 50_000 + "'>x",
    "entities": "&#x10ffff;&amp;" * 100_000,
    "scripts": "<script>" * 100_000,
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_bombs_are_read_within_a_second(bomb: str) -> None:
    begin = time.process_time()
    read_html(BOMBS[bomb])
    assert time.process_time() - begin < 1


def test_too_many_paragraphs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_reader, "MAX_PARTS", 100)
    assert len(read_html("<p>x" * 100)) == 100
    with pytest.raises(PackageError, match="too many to be edited"):
        read_html("<p>x" * 101)


def test_reading_is_stopped_by_its_progress() -> None:
    class Stop(Exception):
        pass

    told: list[float] = []

    def progress(part: float) -> None:
        told.append(part)
        if len(told) > 2:
            raise Stop

    with pytest.raises(Stop):
        read_html("<p>x</p>" * 20_000, progress)
    assert told == sorted(told)
