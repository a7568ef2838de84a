"""Formatted text written as RTF 1.9 for programs that read no HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..model.blocks import LINE_BREAK
from .picture_size import picture_size
from .rich import Look, Rich, RichCell, RichParagraph, RichTable, Span, paragraphs_of

_ALIGNMENTS = {"center": r"\qc", "right": r"\qr", "justify": r"\qj"}
_SPECIAL = {"\\": "\\\\", "{": "\\{", "}": "\\}", "\t": "\\tab ", LINE_BREAK: "\\line ", "\xa0": "\\~", "\n": "\\line "}
_WIDTH = 9000
"""Twips that a table is wide."""

_SIDES = ("t", "l", "b", "r")
_BORDERS = "".join([rf"\clbrdr{side}\brdrs\brdrw10" for side in _SIDES])
_LINE = 80
"""Hexadecimal digits in a line of a picture."""

_KINDS = {"image/png": "pngblip", "image/jpeg": "jpegblip"}


def to_rtf(content: Sequence[Rich]) -> bytes:
    """The content as RTF, which is ASCII throughout."""
    writer = _Writer(list(paragraphs_of(content)))
    body = "".join([writer.table(part) if isinstance(part, RichTable) else writer.paragraph(part) for part in content])
    return (writer.head() + body + "}").encode("ascii")


class _Writer:
    """Writes the parts, with numbers for the fonts and colours of all of them."""

    def __init__(self, paragraphs: Sequence[RichParagraph]) -> None:
        looks = {span.look: None for part in paragraphs for span in part.spans}
        names = [name for look in looks for name in (look.family, look.cjk_family) if name]
        self._fonts = {name: k for k, name in enumerate(dict.fromkeys(["Times New Roman", *names]))}
        colors = [color for look in looks for color in (look.color, look.highlight) if color]
        self._colors = {color: k for k, color in enumerate(dict.fromkeys(colors), 1)}

    def head(self) -> str:
        """Everything before the first paragraph."""
        fonts = "".join([rf"{{\f{k}\fnil {escaped(name)};}}" for name, k in self._fonts.items()])
        colors = "".join([_rgb(color) for color in self._colors])
        styles = "".join([rf"{{\s{n}\outlinelevel{n - 1} heading {n};}}" for n in range(1, 10)])
        tables = rf"{{\fonttbl{fonts}}}{{\colortbl;{colors}}}{{\stylesheet{{\s0 Normal;}}{styles}}}"
        return rf"{{\rtf1\ansi\ansicpg1252\uc1\deff0{tables}" + "\n"

    def paragraph(self, part: RichParagraph, end: str = r"\par", inside: str = "") -> str:
        """One paragraph with the mark that ends it; `inside` are its words in a table."""
        level = rf"\s{part.level}\outlinelevel{part.level - 1}" if part.level and not part.is_run_in else ""
        words = rf"\pard\plain{inside}{level}{_ALIGNMENTS.get(part.alignment, '')}{_indents(part)}"
        label = part.label or (part.item.label + "\t" if part.item is not None else "")
        look = part.spans[0].look if part.spans else Look()
        marked = self._span(
            Span(label, Look(look.bold, family=look.family, cjk_family=look.cjk_family, size=look.size))
        )
        return words + " " + (marked if label else "") + "".join(map(self._span, part.spans)) + end + "\n"

    def table(self, table: RichTable) -> str:
        """A table row by row; a cell that is several rows high is merged downwards."""
        columns = max([sum(cell.columns for cell in row) for row in table.rows], default=1)
        waiting: dict[int, tuple[int, int]] = {}
        return "".join([self._row(row, columns, waiting) for row in table.rows]) + "\\pard\n"

    def _row(self, row: Sequence[RichCell], columns: int, waiting: dict[int, tuple[int, int]]) -> str:
        """One row; `waiting` are the cells from above by their column: how many rows they go on, how wide they are."""
        heads, cells, column = "", "", 0
        pending = list(row)
        while pending or column in waiting:
            if column in waiting:
                rows, width = waiting.pop(column)
                waiting |= {column: (rows - 1, width)} if rows > 1 else {}
                heads, cells = heads + rf"\clvmrg{_edge(column + width, columns)}", cells + "\\pard\\intbl\\cell\n"
            else:
                cell = pending.pop(0)
                width = cell.columns
                merge = r"\clvmgf" if cell.rows > 1 else ""
                heads, cells = heads + merge + _edge(column + width, columns), cells + self._cell(cell)
                if cell.rows > 1:
                    waiting[column] = cell.rows, width
            column += width
        return rf"\trowd\trgaph108{heads}" + "\n" + cells + "\\row\n"

    def _cell(self, cell: RichCell) -> str:
        parts = list(paragraphs_of(cell.content)) or [RichParagraph(())]
        marks = [r"\par"] * (len(parts) - 1) + [r"\cell"]
        return "".join([self.paragraph(part, mark, r"\intbl") for part, mark in zip(parts, marks, strict=True)])

    def _span(self, span: Span) -> str:
        inner = _picture(span) if span.picture is not None else escaped(span.text)
        if not inner:
            return ""
        text = f"{{{''.join(self._words(span.look))} {inner}}}"
        if not span.look.link:
            return text
        address = escaped(span.look.link.replace('"', "%22"))
        return rf'{{\field{{\*\fldinst HYPERLINK "{address}"}}{{\fldrslt {text}}}}}'

    def _words(self, look: Look) -> Iterator[str]:
        latin = self._fonts.get(look.family, 0)
        east = self._fonts.get(look.cjk_family, latin)
        yield rf"\loch\af{latin}\hich\af{latin}\dbch\af{east}\f{latin}"
        yield rf"\fs{round(look.size * 2)}" if look.size else ""
        for word, on in (("b", look.bold), ("i", look.italic), ("ul", look.underline), ("strike", look.strike)):
            yield f"\\{word}" if on else ""
        yield {"superscript": r"\super", "subscript": r"\sub"}.get(look.vertical, "")
        yield rf"\cf{self._colors[look.color]}" if look.color else ""
        yield rf"\chshdng0\chcbpat{self._colors[look.highlight]}" if look.highlight else ""


class _Escapes(dict[int, str]):
    """What stands for each character, made when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        units = char.encode("utf-16-le")
        numbers = [int.from_bytes(units[k : k + 2], "little", signed=True) for k in range(0, len(units), 2)]
        is_plain = " " <= char < "\x7f"
        made = self[code] = _SPECIAL.get(char) or (char if is_plain else "".join([f"\\u{n}?" for n in numbers]))
        return made


_escapes = _Escapes()


def escaped(text: str) -> str:
    """`text` in ASCII: its own signs escaped, others as ``\\u`` with a question mark for old readers."""
    return text.translate(_escapes)


def _rgb(color: str) -> str:
    red, green, blue = (int(color[k : k + 2], 16) for k in (1, 3, 5))
    return rf"\red{red}\green{green}\blue{blue};"


def _indents(part: RichParagraph) -> str:
    if part.item is not None:
        left = 420 * (part.item.depth + 1)
        return rf"\li{left}\fi-420\tx{left}"
    pairs = (("li", part.indent), ("fi", part.first_line))
    return "".join([rf"\{name}{round(points * 20)}" for name, points in pairs if points])


def _edge(column: int, columns: int) -> str:
    return rf"{_BORDERS}\cellx{_WIDTH * column // columns}"


def _picture(span: Span) -> str:
    """A picture of a kind that RTF knows, else its description."""
    assert span.picture is not None
    kind, size = _KINDS.get(span.picture.media_type), picture_size(span.picture.data, 450.0)
    if kind is None or size is None:
        return escaped(f"[{span.text}]") if span.text else ""
    width, height = (round(side * 20) for side in size)
    digits = span.picture.data.hex()
    lines = "\n".join(_lines(digits))
    return rf"{{\pict\{kind}\picwgoal{width}\pichgoal{height}" + f"\n{lines}}}"


def _lines(digits: str) -> Iterable[str]:
    return (digits[k : k + _LINE] for k in range(0, len(digits), _LINE))
