"""Random documents in which everything that a heading can be stands beside protected blocks and tracked changes:
run-in headings of both forms, numbers that begin anew or are switched off, cross-references."""

from __future__ import annotations

import random
import re

from bodies import comment, document, end_field, field, mark, paragraph, text_run
from run_ins import LISTS, MARK, STYLES
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.xml import W
from word_parts import num, num_pr

LATE = '<w:lvlOverride w:ilvl="{0}"><w:startOverride w:val="{1}"/></w:lvlOverride>'
NUMBERING = LISTS + num(6, 1, LATE.format(0, 4)) + num(7, 1, LATE.format(1, 3))
TITLE_STYLE = '<w:style w:type="character" w:styleId="RunInTitle"><w:name w:val="Run-in Title"/></w:style>'
FOOTNOTES = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p/></w:footnote></w:footnotes>'
NUMBERS = ("", "", "", "", num_pr(0), num_pr(6, 0), num_pr(7, 1))
TITLES = ("甲", "讲话要求", "Title", "Why now", "a", "三年来", "1.5 times")
TEXTS = ("正文，再说一句。", "Body text.", "", "一是快，二是准。", " two  blanks ")
TRACKED = '<w:{0} w:id="{1}" w:author="Li" w:date="2024-05-01T08:00:00Z">{2}</w:{0}>'
TABLE = "<w:tbl><w:tblPr/><w:tr><w:tc><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
CONTROL = '<w:sdt><w:sdtPr><w:id w:val="{}"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
CODES = (r"\r \h", r"\n \h", r"\w \h", r"\p \h", r"\r \t \h", r"\r \p \h")


def outlined_document(seed: int) -> DocumentContent:
    """A document of three to nine headings, each with text or something protected behind it."""
    rng = random.Random(seed)
    body = "".join([_section(rng, k) for k in range(1, rng.randint(3, 9) + 1)])
    numbers = re.findall(r'commentReference w:id="(\d+)"', body)
    comments = "".join([f'<w:comment w:id="{n}" w:author="Li"><w:p/></w:comment>' for n in numbers])
    notes = {"footnotes": FOOTNOTES, "comments": f'<w:comments xmlns:w="{W}">{comments}</w:comments>'}
    return document(body + "<w:sectPr/>", styles=STYLES + TITLE_STYLE, numbering=NUMBERING, **notes)


def _section(rng: random.Random, k: int) -> str:
    heading = _heading(rng, k)
    name = f'<w:bookmarkStart w:id="{k}" w:name="_Ref{k}"/>'
    if rng.random() < 0.5:
        heading = heading.replace("</w:pPr>", f"</w:pPr>{name}", 1)
        heading = heading.replace("</w:p>", f"{mark('bookmarkEnd', k)}</w:p>", 1)
    behind = [_behind(rng, 100 * k + n) for n in range(rng.randint(0, 2))]
    return heading + "".join(behind)


def _heading(rng: random.Random, k: int) -> str:
    level = rng.choice([1, 1, 2, 2, 3])
    ppr, title, text = f'<w:pStyle w:val="H{level}"/>', rng.choice(TITLES), rng.choice(TEXTS)
    number = rng.choice(NUMBERS)
    match rng.randrange(6):
        case 0 | 1:
            body = paragraph(*_pieces(rng, k, text), ppr='<w:pStyle w:val="Text"/>')
            return paragraph(f"{title}。", ppr=ppr + number + MARK) + body
        case 2:
            marked = text_run(f"{title}。", '<w:rStyle w:val="RunInTitle"/>')
            number = number or num_pr(5, level - 1)
            return paragraph(marked, *_pieces(rng, k, text), ppr=f'{number}<w:outlineLvl w:val="{level - 1}"/>')
        case 3:
            return CONTROL.format(1000 + k, paragraph(title, ppr=ppr + number))
        case _:
            return paragraph(*_pieces(rng, k, title), ppr=ppr + number)


def _pieces(rng: random.Random, k: int, text: str) -> list[str]:
    """`text` and perhaps something beside it."""
    pieces = [text] if text else []
    for n in range(rng.choice([0, 0, 1, 2])):
        pieces.insert(rng.randint(0, len(pieces)), _piece(rng, 10 * k + n))
    return pieces


def _piece(rng: random.Random, number: int) -> str:
    match rng.randrange(7):
        case 0:
            return TRACKED.format("ins", 3000 + number, text_run("new "))
        case 1:
            return TRACKED.format("del", 3000 + number, "<w:r><w:delText>gone</w:delText></w:r>")
        case 2:
            return mark("commentRangeStart", number) + text_run("x") + mark("commentRangeEnd", number) + comment(number)
        case 3:
            return '<w:r><w:footnoteReference w:id="2"/></w:r>'
        case _:
            return field(f"REF _Ref{rng.randint(1, 9)} {rng.choice(CODES)}", rng.choice(["1", "above", "Title"]))


def _behind(rng: random.Random, k: int) -> str:
    match rng.randrange(8):
        case 0:
            return TABLE
        case 1:
            return paragraph('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC</w:instrText></w:r>') + paragraph(
                end_field()
            )
        case 2:
            return CONTROL.format(k, paragraph("held") + paragraph("too"))
        case _:
            return paragraph(*_pieces(rng, k, rng.choice(TEXTS)), ppr='<w:pStyle w:val="Text"/>')
