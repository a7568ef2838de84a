"""Builders for tests: documents from the inside of their body, and what was read or written as short strings."""

from __future__ import annotations

import re
from dataclasses import replace

from speecheditor.formats.content import DocumentContent
from speecheditor.formats.docx_reader import read_docx
from speecheditor.formats.docx_writer import write_docx
from speecheditor.formats.package import Package
from speecheditor.model.blocks import Block, OpaqueBlock, Paragraph, Run, RunProps, join_runs, slice_runs
from word_parts import MAIN, package

DECLARED = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
"""Prefixes that the body of a test document may use besides w and r."""


def document(body: str, **parts: str) -> DocumentContent:
    """A document with this body."""
    plain = package("", **parts)
    main = plain.part(MAIN).replace(b"<w:body></w:body>", f"<w:body>{body}</w:body>".encode())
    return read_docx(
        plain.with_parts({MAIN: main.replace(b"<w:document ", f"<w:document {DECLARED} ".encode())})
    ).document


def paragraph(*runs: str, ppr: str = "") -> str:
    """A ``w:p``; a run that begins with ``<`` is taken as it is, any other is text."""
    inner = "".join([run if run.startswith("<") else text_run(run) for run in runs])
    return f"<w:p>{f'<w:pPr>{ppr}</w:pPr>' if ppr else ''}{inner}</w:p>"


def text_run(text: str, rpr: str = "") -> str:
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<w:r>{f'<w:rPr>{rpr}</w:rPr>' if rpr else ''}<w:t{space}>{text}</w:t></w:r>"


def heading(level: int, *runs: str) -> str:
    return paragraph(*runs, ppr=f'<w:outlineLvl w:val="{level - 1}"/>')


def mark(kind: str, number: int) -> str:
    """A range mark: ``bookmarkStart``, ``commentRangeEnd`` …"""
    name = f' w:name="b{number}"' if kind == "bookmarkStart" else ""
    return f'<w:{kind} w:id="{number}"{name}/>'


def start(number: int) -> str:
    return mark("bookmarkStart", number)


def end(number: int) -> str:
    return mark("bookmarkEnd", number)


def comment(number: int = 7) -> str:
    """The run that refers to a comment."""
    return f'<w:r><w:commentReference w:id="{number}"/></w:r>'


def field(code: str, *result: str) -> str:
    inner = "".join([run if run.startswith("<") else text_run(run) for run in result])
    return f"{begin_field(code)}{inner}{end_field()}"


def begin_field(code: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def end_field() -> str:
    return '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def shown(blocks: tuple[Block, ...] | list[Block]) -> list[str]:
    """Blocks as strings: ``2 Title`` for a heading, ``[kind]`` for what is protected, ``{x}`` for an atom."""
    out: list[str] = []
    for block in blocks:
        if isinstance(block, OpaqueBlock):
            out.append(f"[{block.kind}]")
            continue
        text = "".join([f"{{{run.props.atom.text}}}" if run.props.atom else run.text for run in block.runs])
        out.append(f"{block.level} {text}" if block.level else text)
    return out


def body_of(data: bytes) -> str:
    """The inside of the body of a package."""
    main = Package.read(data).part(MAIN).decode()
    found = re.search(r"<w:body>(.*)</w:body>", main, re.DOTALL)
    assert found is not None
    return found.group(1)


def saved(content: DocumentContent, blocks: list[Block]) -> str:
    """The body after writing these blocks; what it holds must read back as them."""
    data = write_docx(content, blocks, content.properties)
    assert shown(read_docx(data).document.blocks) == shown(blocks)
    return body_of(data)


def edited(block: Block, begin: int, stop: int, text: str, **props: object) -> Paragraph:
    """A paragraph with its characters ``begin:stop`` replaced by `text`, which looks like what is before it."""
    assert isinstance(block, Paragraph)
    before = slice_runs(block.runs, 0, begin)
    look = replace(before[-1].props, atom=None, **props) if before else RunProps(**props)  # type: ignore[arg-type]
    after = slice_runs(block.runs, stop, len(block.text))
    return block.edited(runs=join_runs([*before, Run(text, look), *after]))


def with_runs(body: str, *runs: Run) -> str:
    """The body after its only paragraph got these runs."""
    content = document(body)
    (block,) = content.blocks
    assert isinstance(block, Paragraph)
    return saved(content, [block.edited(runs=join_runs(runs))])
