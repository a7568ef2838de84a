"""Documents in which random sessions begin: each kind of thing that the editor knows, in any order."""

from __future__ import annotations

import random
from collections.abc import Callable

from bodies import DECLARED, comment, end, field, mark, paragraph, start, text_run
from drawings import blip, in_run, inline, png
from mixed_documents import mixed_document
from noted import NUMBER, SEPARATOR, note, reference
from speecheditor.formats.package import Package, rels_name
from speecheditor.formats.xml import R, W
from tables import merge, span, tbl, tc, tr
from word_parts import MAIN, abstract, level, num, num_pr, package, style

STYLES = "".join(
    [
        style("Normal", rpr='<w:sz w:val="24"/>'),
        style("H1", "heading 1", num_pr(5, 0), "<w:b/>", based="Normal"),
        style("H2", "heading 2", num_pr(5, 1), based="Normal"),
        style("H3", "heading 3", num_pr(5, 2), based="Normal"),
        style("Quote", ppr='<w:ind w:left="720"/>', rpr="<w:i/>", based="Normal"),
        style("Item", ppr=num_pr(7, 0), based="Normal"),
        style("Strong", rpr="<w:b/>", kind="character"),
        style("Hyperlink", rpr='<w:u w:val="single"/>', kind="character"),
        style("TableGrid", "Table Grid", kind="table"),
    ]
)
NUMBERING = (
    abstract(1, level(0, "%1."), level(1, "%1.%2"), level(2, "%3)"))
    + abstract(3, level(0, "%1)"), level(1, "%2.", "lowerLetter"))
    + abstract(4, level(0, "•", "bullet"), level(1, "–", "bullet"))
    + num(5, 1)
    + num(7, 3)
    + num(8, 4)
)
FOOTNOTES = (note(1, text_run(" first ", "<w:i/>"), "plain"), note(2, " 第二个注"), note(3, NUMBER, " third"))
PROTECTED = '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'
RUN_IN = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
TRACKED = '<w:{0} w:id="{1}" w:author="Li" w:date="2024-05-01T08:00:00Z">{2}</w:{0}>'
WORDS = ("speech", "各位来宾", " two words", "x", "Ünïcode", "\U0001d11ez", "“引”", "teh", "1. one")
LOOKS = ("", "", "", "<w:b/>", '<w:color w:val="FF0000"/>', '<w:rStyle w:val="Strong"/>', '<w:em w:val="dot"/>')


def session_document(seed: int) -> bytes:
    """A DOCX: for even seeds of everything that people write, for odd ones of everything mixed with everything."""
    return mixed_document(seed).package.data if seed % 2 else _Writer(random.Random(seed)).data()


class _Writer:
    """Puts one document together."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._id = 100

    def data(self) -> bytes:
        kinds: list[Callable[[], str]] = [
            *[self._plain] * 4,
            *[self._heading] * 3,
            *[self._item] * 2,
            *(self._run_in, self._quote, self._table, self._table, self._noted, self._picture, self._linked),
            *(self._referring, self._tracked, self._commented, self._section, self._contents, self._control),
        ]
        pieces = [kind() for kind in self._rng.choices(kinds, k=self._rng.randint(3, 14))]
        return self._package("".join([self._target(), *pieces, self._plain(), "<w:sectPr/>"]))

    def _package(self, body: str) -> bytes:
        declared = f'xmlns:w="{W}" xmlns:r="{R}" {DECLARED}'
        notes = f"<w:footnotes {declared}>{SEPARATOR}{''.join(FOOTNOTES)}</w:footnotes>"
        comments = (
            f'<w:comments {declared}><w:comment w:id="7" w:author="Li">{paragraph("why")}</w:comment></w:comments>'
        )
        settings = PROTECTED if self._rng.random() < 0.04 else ""
        plain = package("", styles=STYLES, numbering=NUMBERING, footnotes=notes, comments=comments, settings=settings)
        main = plain.part(MAIN).replace(b"<w:body></w:body>", f"<w:body>{body}</w:body>".encode())
        declared_more = f'{DECLARED} xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        parts = {MAIN: main.replace(b"<w:document ", f"<w:document {declared_more} ".encode())}
        parts["word/media/red.png"] = png(12, 8)
        rels = plain.part(rels_name(MAIN)).decode()
        more = (
            f'<Relationship Id="red" Type="{R}/image" Target="media/red.png"/>'
            f'<Relationship Id="web" Type="{R}/hyperlink" Target="https://example.org/a" TargetMode="External"/>'
        )
        parts[rels_name(MAIN)] = rels.replace("</Relationships>", more + "</Relationships>").encode()
        types = plain.part("[Content_Types].xml").decode()
        known = '<Default Extension="png" ContentType="image/png"/>'
        parts["[Content_Types].xml"] = types.replace("<Default ", known + "<Default ", 1).encode()
        return Package.read(plain.with_parts(parts)).data

    # -- pieces

    def _run(self) -> str:
        return text_run(self._rng.choice(WORDS), self._rng.choice(LOOKS))

    def _runs(self) -> str:
        return "".join([self._run() for _ in range(self._rng.randint(0, 3))])

    def _next(self) -> int:
        self._id += 1
        return self._id

    def _plain(self, ppr: str = "") -> str:
        return paragraph(self._runs() or "text", ppr=ppr)

    def _heading(self) -> str:
        return paragraph(self._runs() or "Title", ppr=f'<w:pStyle w:val="H{self._rng.randint(1, 3)}"/>')

    def _target(self) -> str:
        return paragraph(start(1), "Target", end(1), ppr='<w:pStyle w:val="H1"/>')

    def _run_in(self) -> str:
        title = paragraph("Title.", ppr=f'<w:pStyle w:val="H2"/>{RUN_IN}')
        return title + paragraph(self._run(), self._run())

    def _item(self) -> str:
        return "".join([self._plain(num_pr(self._rng.choice((7, 8)), self._rng.choice((0, 0, 1)))) for _ in range(2)])

    def _quote(self) -> str:
        return self._plain('<w:pStyle w:val="Quote"/><w:jc w:val="center"/>')

    def _table(self) -> str:
        return self._rng.choice(
            (
                lambda: tbl(tr(tc("a"), tc("b")), tr(tc("c"), tc("d")), grid=(2000, 2000)),
                lambda: tbl(tr(tc("wide", span(2))), tr(tc("c"), tc(inside=self._plain())), grid=(2000, 2000)),
                lambda: tbl(tr(tc("tall", merge("restart")), tc("b")), tr(tc("", merge()), tc("d")), grid=(2000, 2000)),
                lambda: tbl(tr(tc(inside=self._plain() + self._item()), tc(inside=self._noted())), grid=(2000, 2000)),
                lambda: tbl(
                    tr(tc(inside=tbl(tr(tc("inner")), grid=(900,)) + self._plain()), tc("b")), grid=(2000, 2000)
                ),
            )
        )()

    def _noted(self) -> str:
        return paragraph(self._run(), reference(self._rng.randint(1, 3)), self._run())

    def _picture(self) -> str:
        return in_run(inline(blip("red"), 30, 20, "red").replace('id="1"', f'id="{self._next()}"')) + self._plain()

    def _linked(self) -> str:
        return paragraph(self._run(), f'<w:hyperlink r:id="web">{self._run()}</w:hyperlink>', self._run())

    def _referring(self) -> str:
        return paragraph("see ", field(self._rng.choice(("REF b1 \\h", "REF b1 \\r \\h", "PAGEREF b1")), "Target"), ".")

    def _tracked(self) -> str:
        added = TRACKED.format("ins", self._next(), self._run())
        gone = TRACKED.format("del", self._next(), "<w:r><w:delText>gone</w:delText></w:r>")
        return paragraph(self._run(), added, gone, self._run())

    def _commented(self) -> str:
        return (
            paragraph("a ", mark("commentRangeStart", 7), self._run(), mark("commentRangeEnd", 7), comment(7))
            if self._once()
            else self._plain()
        )

    def _once(self) -> bool:
        """Whether the one comment is still free."""
        is_free, self._commented_once = not getattr(self, "_commented_once", False), True
        return is_free

    def _section(self) -> str:
        return self._plain('<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>')

    def _contents(self) -> str:
        return paragraph(field('TOC \\o "1-3"', "Target 1"))

    def _control(self) -> str:
        inner = self._plain() if self._rng.random() < 0.5 else self._plain() + self._plain()
        return f'<w:sdt><w:sdtPr><w:id w:val="{self._next()}"/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>'
