"""Random documents in which everything stands beside and inside everything: controls, ranges, tracked changes, links,
fields, notes, pictures, tables, section breaks, numbered headings, speech marks."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import count

from bodies import begin_field, comment, document, end_field, field, mark, paragraph, text_run
from speecheditor.formats.content import DocumentContent
from word_parts import abstract, level, num, num_pr, style

NUMBERING = (
    abstract(0, level(0, "%1", style_id="H1"), level(1, "%1.%2", style_id="H2"), level(2, "%1.%2.%3", style_id="H3"))
    + abstract(1, level(0, "(%1)"), level(1, "%2)"))
    + num(5, 0)
    + num(6, 1)
)
STYLES = style("Normal") + "".join(
    [style(f"H{n}", f"heading {n}", num_pr(5, n - 1), based="Normal") for n in (1, 2, 3)]
)
CUES = {"15": "Speech Pause", "a7": "Speech Slide Cue"}
"""Styles for speech marks by the ids that other programs give them; those for the other kinds are not in the file."""

STYLES += "".join([style(style_id, name, kind="character") for style_id, name in CUES.items()])
WORDS = ("alpha", "b", "一二三", " gamma ", "d e", "\U0001d11ez")
LOOKS = ("", "", "<w:b/>", "<w:i/>", '<w:color w:val="FF0000"/>')
BLOCKS = (*["plain"] * 8, *["control"] * 3, "two", "nested", "table", "table", "field")


def mixed_document(seed: int) -> DocumentContent:
    """A document of two to nine such blocks, four in ten of them inside one control."""
    return document(_Maker(random.Random(seed)).body(), styles=STYLES, numbering=NUMBERING)


class _Maker:
    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._ids = count(1)

    def body(self) -> str:
        size = self._rng.randint(2, 9)
        kinds = self._rng.choices(BLOCKS, k=size)
        inner = [self._pieces(4) for _ in kinds]
        gaps = ["" for _ in range(size + 1)]
        for _ in range(self._rng.randint(0, 5)):
            self._range(kinds, inner, gaps)
        blocks = [gap + self._block(kind, pieces) for gap, kind, pieces in zip(gaps, kinds, inner, strict=False)]
        body = "".join(blocks) + gaps[size] + paragraph(self._run())
        return (self._control(body) if self._rng.random() < 0.4 else body) + "<w:sectPr/>"

    def _block(self, kind: str, pieces: list[str]) -> str:
        section = kind == "plain" and self._rng.random() < 0.15
        inner = paragraph(*pieces, ppr=self._properties(section=section))
        if kind == "table":
            cell = f"<w:tc>{paragraph(*self._pieces(2), ppr=self._properties())}</w:tc>"
            return f"<w:tbl><w:tblPr/><w:tr>{cell}<w:tc>{paragraph(self._run())}</w:tc></w:tr></w:tbl>"
        if kind == "field":
            return paragraph(begin_field("TOC"), *pieces) + paragraph(end_field())
        if kind == "two":
            return self._control(inner + paragraph(self._run()))
        if kind == "nested":
            return self._control(self._control(inner))
        return self._control(inner) if kind == "control" else inner

    def _properties(self, *, section: bool = False) -> str:
        chance = self._rng.random()
        inner = f'<w:pStyle w:val="H{self._rng.randint(1, 3)}"/>' if chance < 0.35 else ""
        inner += num_pr(self._rng.choice([5, 6]), self._rng.choice([0, 1])) if self._rng.random() < 0.15 else ""
        inner += '<w:outlineLvl w:val="1"/>' if chance > 0.92 else ""
        inner += f"<w:rPr>{self._tracked('ins', '')}</w:rPr>" if self._rng.random() < 0.1 else ""
        return inner + (f'<w:sectPr><w:pgSz w:w="{next(self._ids)}"/></w:sectPr>' if section else "")

    def _range(self, kinds: list[str], inner: list[list[str]], gaps: list[str]) -> None:
        """A range from one block to itself or one behind, its marks in or beside them."""
        kind = self._rng.choice(["bookmark", "commentRange", "commentRange", "moveFromRange", "perm"])
        name = f"m{next(self._ids)}"
        for half in ("moveFromRange", "moveToRange") if kind == "moveFromRange" else (kind,):
            number = next(self._ids)
            first, last = sorted(self._rng.choices(range(len(kinds)), k=2))
            opening, closing = mark(f"{half}Start", number), mark(f"{half}End", number)
            if half.startswith("move"):
                opening = opening.replace("/>", f' w:name="{name}"/>')
            if kinds[first] == "table" or self._rng.random() < 0.4:
                gaps[first] += opening
            else:
                inner[first].insert(0, opening)
            if half == "commentRange" and kinds[last] != "table":
                inner[last].append(closing + comment(number))
            elif half != "commentRange" and kinds[last] != "table" and self._rng.random() < 0.6:
                inner[last].append(closing)
            else:
                gaps[last + 1] = closing + gaps[last + 1]
                if half == "commentRange":
                    gaps[last + 1] += paragraph(comment(number))

    def _pieces(self, most: int) -> list[str]:
        return [self._piece(0) for _ in range(self._rng.randint(0, most))]

    def _piece(self, depth: int) -> str:
        """One inline thing, with another inside where it holds any."""
        simple: list[Callable[[], str]] = [
            *[self._run] * 5,
            lambda: self._tracked("ins", self._run()),
            lambda: self._tracked("del", "<w:r><w:delText>gone</w:delText></w:r>"),
            lambda: self._link(self._run()),
            lambda: self._link(self._tracked("ins", self._run())),
            lambda: f'<w:r><w:drawing><wp:docPr id="{next(self._ids)}" name="x"/></w:drawing></w:r>',
            lambda: f'<w:r><w:footnoteReference w:id="{self._rng.randint(2, 4)}"/></w:r>',
            lambda: self._commented(self._run()),
            lambda: comment(next(self._ids)),
            lambda: f'<w:fldSimple w:instr="PAGE">{self._run()}</w:fldSimple>',
            lambda: "<w:r><w:t>t</w:t><w:tab/><w:br/><w:t>u</w:t></w:r>",
            lambda: "<m:oMath><m:r><m:t>e</m:t></m:r></m:oMath>",
            self._bookmark,
            self._cue,
            lambda: self._tracked("ins", self._cue()),
            lambda: self._link(self._cue()),
            self._hint,
        ]
        nested: list[Callable[[], str]] = [
            lambda: self._control(self._piece(depth + 1) + self._piece(depth + 1)),
            lambda: self._tracked("ins", self._control(self._run())),
            lambda: self._tracked("ins", self._commented(self._run())),
            lambda: self._link(self._control(self._run())),
            lambda: self._commented(self._piece(depth + 1)),
            lambda: field("REF x", self._rng.choice([self._run, self._bookmark])()),
            lambda: field("REF x", self._commented(self._run())),
        ]
        return self._rng.choice(simple + (nested if depth < 2 else []))()

    def _run(self) -> str:
        return text_run(self._rng.choice(WORDS) + str(self._rng.randint(0, 9)), self._rng.choice(LOOKS))

    def _cue(self) -> str:
        """A run in a style for cues, as a speech mark is written."""
        look = self._rng.choice(("", "<w:b/>"))
        return text_run(
            self._rng.choice(("/", "//", "[wait]")), f'<w:rStyle w:val="{self._rng.choice([*CUES])}"/>{look}'
        )

    def _hint(self) -> str:
        word = f"<w:rt>{text_run('yī')}</w:rt><w:rubyBase>{text_run('一')}</w:rubyBase>"
        return f"<w:r><w:ruby><w:rubyPr/>{word}</w:ruby></w:r>"

    def _control(self, inner: str) -> str:
        return (
            f'<w:sdt><w:sdtPr><w:id w:val="{next(self._ids)}"/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>'
        )

    def _tracked(self, name: str, inner: str) -> str:
        return f'<w:{name} w:id="{next(self._ids)}" w:author="Li" w:date="2024-05-01T08:00:00Z">{inner}</w:{name}>'

    def _bookmark(self) -> str:
        number = next(self._ids)
        return mark("bookmarkStart", number) + self._run() + mark("bookmarkEnd", number)

    def _commented(self, inner: str) -> str:
        number = next(self._ids)
        return mark("commentRangeStart", number) + inner + mark("commentRangeEnd", number) + comment(number)

    @staticmethod
    def _link(inner: str) -> str:
        return f'<w:hyperlink w:anchor="x">{inner}</w:hyperlink>'
