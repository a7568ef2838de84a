"""Plain text and Markdown, read into blocks and written from them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..model.blocks import LINE_BREAK, PLAIN, RESERVED, Block, OpaqueBlock, Paragraph, Run, RunProps, join_runs, new_id
from ..model.styles import StyleSheet
from .limits import MAX_BLOCKS, too_long
from .problems import PackageError

TEXT_SUFFIXES = (".txt", ".text", ".md", ".markdown")
MARKDOWN_SUFFIXES = (".md", ".markdown")

_EMPHASIS = re.compile(
    r"(\*\*\*|___)(?=\S)(.+?)(?<=\S)\1"
    r"|(\*\*|__)(?=\S)(.+?)(?<=\S)\3"
    r"|(?<![\w*])([*_])(?=\S)(.+?)(?<=\S)\5(?![\w*])"
)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>])")
_SPECIAL = re.compile(r"([\\`*_\[\]])")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_LINE_END = re.compile("\r\n|[\r\x85\u2029]")
_HELD = "\ue0f0"


@dataclass(frozen=True, slots=True)
class TextDocument:
    """What a text file gave; ``language`` is zh-CN when it has Chinese characters, else en."""

    blocks: tuple[Block, ...]
    language: str


def read_text(data: bytes, suffix: str) -> TextDocument:
    """The paragraphs of a text or Markdown file. Raises PackageError when it is no text or an absurd one."""
    text = _LINE_END.sub("\n", decode(data)).translate(RESERVED)
    if text.count("\n") > MAX_BLOCKS:
        raise PackageError(f"the text has more than {MAX_BLOCKS:,} lines, too many to be edited")
    language = "zh-CN" if re.search(r"[\u3400-\u9fff]", text) else "en"
    blocks = _markdown_blocks(text) if suffix in MARKDOWN_SUFFIXES else _plain_blocks(text)
    if any(too_long(block.text, len(block.runs)) for block in blocks):
        raise PackageError("the text has a paragraph that is too long to be edited; break it up first")
    return TextDocument(tuple(blocks) or (Paragraph(new_id()),), language)


def styled(blocks: Sequence[Block], styles: StyleSheet) -> tuple[Block, ...]:
    """`blocks` with the styles that headings and body text have in a document."""
    return tuple(replace(b, style=styles.heading(b.level)) if isinstance(b, Paragraph) else b for b in blocks)


def decode(data: bytes) -> str:
    """`data` as text: by its byte order mark, else UTF-8, else GB18030."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _decoded(data, (encoding,))
    return _decoded(data, ("utf-8", "gb18030"))


def _decoded(data: bytes, encodings: Sequence[str]) -> str:
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            raise PackageError("the file is not a text")
        return text
    raise PackageError("the text is neither UTF-8, UTF-16 nor GB18030")


def _plain_blocks(text: str) -> list[Block]:
    lines = text.removesuffix("\n").split("\n")
    return [Paragraph(new_id(), join_runs([Run(_cleaned(line))])) for line in lines]


def _cleaned(text: str) -> str:
    return "".join(c for c in text if c >= " " or c == "\t")


def _markdown_blocks(text: str) -> list[Block]:
    out: list[Block] = []
    lines: list[str] = []

    def end() -> None:
        if lines:
            out.append(Paragraph(new_id(), _inline(_joined(lines))))
            lines.clear()

    for line in text.split("\n"):
        heading = _HEADING.match(line)
        if heading:
            end()
            level = len(heading[1])
            out.append(Paragraph(new_id(), _inline(heading[2]), level))
        elif not line.strip():
            end()
        else:
            lines.append(line)
    end()
    return out


def _joined(lines: Sequence[str]) -> str:
    """Lines of one paragraph: a break only after two spaces or a backslash; Chinese lines join without a space."""
    out = ""
    for line in lines:
        hard = line.endswith(("  ", "\\"))
        if out and not out.endswith(LINE_BREAK) and out[-1].isascii() and line[:1].isascii():
            out += " "
        out += line.strip().removesuffix("\\") + (LINE_BREAK if hard else "")
    return out.removesuffix(LINE_BREAK)


def _inline(text: str) -> tuple[Run, ...]:
    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        held.append(match[1])
        return _HELD

    masked = _ESCAPE.sub(hold, _cleaned_inline(text))
    escaped = iter(held)
    runs = _emphasised(masked, PLAIN)
    return join_runs([Run(re.sub(_HELD, lambda _: next(escaped), run.text), run.props) for run in runs])


def _cleaned_inline(text: str) -> str:
    return "".join(c for c in text if (c >= " " or c == "\t") and c != _HELD)


def _emphasised(text: str, props: RunProps) -> list[Run]:
    out: list[Run] = []
    position = 0
    for match in _EMPHASIS.finditer(text):
        out.append(Run(text[position : match.start()], props))
        if match[1]:
            inner, look = match[2], replace(props, bold=True, italic=True)
        elif match[3]:
            inner, look = match[4], replace(props, bold=True)
        else:
            inner, look = match[6], replace(props, italic=True)
        out += _emphasised(inner, look)
        position = match.end()
    return [*out, Run(text[position:], props)]


def to_text(blocks: Sequence[Block], labels: Mapping[int, str], gaps: Mapping[int, str]) -> str:
    """The document as plain text: a line a paragraph, labels typed, the cells of a table parted by tabs."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, OpaqueBlock):
            lines += ["\t".join(row) for row in block.rows]
        else:
            lines.append(_label(block, labels, gaps) + _shown(block).replace(LINE_BREAK, "\n"))
    return "\n".join(lines) + "\n"


def to_markdown(blocks: Sequence[Block], labels: Mapping[int, str], gaps: Mapping[int, str]) -> str:
    """The document as Markdown: headings by ``#`` with their labels typed, bold and italic marked, tables as pipes."""
    parts: list[str] = []
    for block in blocks:
        if isinstance(block, OpaqueBlock):
            parts.append(_table(block))
            continue
        text = _SPECIAL.sub(r"\\\1", _label(block, labels, gaps)) + _marked(block)
        if block.level:
            parts.append(f"{'#' * min(6, block.level)} {text.replace(LINE_BREAK, ' ')}".rstrip())
        elif text.strip():
            parts.append(_guarded(text.replace(LINE_BREAK, "  \n")))
    return "\n\n".join(parts) + "\n"


def _guarded(text: str) -> str:
    """A paragraph that begins like a heading or a list, with that sign escaped."""
    return "\\" + text if text[:1] in "#>+-" else text


def _label(block: Paragraph, labels: Mapping[int, str], gaps: Mapping[int, str]) -> str:
    label = labels.get(block.id, "")
    return label + (gaps.get(block.id, "").replace("\t", " ") if label else "")


def _shown(block: Paragraph) -> str:
    return "".join(run.props.atom.text if run.props.atom else run.text for run in block.runs)


def _marked(block: Paragraph) -> str:
    out: list[str] = []
    for run in block.runs:
        text = _SPECIAL.sub(r"\\\1", run.props.atom.text if run.props.atom else run.text)
        mark = ("**" if run.props.bold else "") + ("*" if run.props.italic else "")
        core = text.strip()
        if not mark or not core:
            out.append(text)
            continue
        before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        out.append(f"{before}{mark}{core}{mark[::-1]}{after}")
    return "".join(out)


def _table(block: OpaqueBlock) -> str:
    if block.kind != "table" or not block.rows:
        return "\n\n".join(_SPECIAL.sub(r"\\\1", " ".join(row)) for row in block.rows)
    width = max(len(row) for row in block.rows)
    lines = ["| " + " | ".join(_cell(row, k) for k in range(width)) + " |" for row in block.rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _cell(row: Sequence[str], k: int) -> str:
    return _SPECIAL.sub(r"\\\1", row[k]).replace("|", "\\|").replace("\n", " ") if k < len(row) else ""
