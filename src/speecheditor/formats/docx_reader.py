"""Reading DOCX: every child of the body becomes a block that keeps its bytes, or the gap before the next one."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from ..model.blocks import NO_NUMBER, Block, OpaqueBlock, Paragraph, ParaProps, Run, Source, join_runs, new_id
from ..model.outline import is_run_in
from ..model.properties import PLAIN_RUN_IN, SEPARATOR
from ..model.styles import StyleSheet
from ..model.titles import titled
from .atoms import NoteCounter
from .content import DocumentContent, Frame, ReadResult
from .counted import CountedReader
from .effective import effective_level, effective_num, style_num
from .flatten import Flattener
from .implied import with_implied_title
from .limits import MAX_BLOCKS, MAX_LETTERS, too_long
from .numbering import confirmed
from .opened import Body, only_paragraph, opened
from .package import Package
from .problems import PackageError, Problem
from .progress import Progress, ignore_progress, told
from .properties_reader import read_properties
from .properties_xml import PropsReader
from .protected import caption_of, paragraph_texts, protected_block
from .references import anchors_in, with_references
from .scope import Scope
from .separators import pair_spans
from .slices import Slice, cut, decode_main, fragment_slices
from .speech_styles import cue_styles
from .title_styles import title_styles
from .typed_numbers import with_live_numbers
from .xml import W_STRICT, Element, W, local_name, namespace_of, parsed

MARKS = frozenset(
    [
        "bookmarkStart",
        "bookmarkEnd",
        "commentRangeStart",
        "commentRangeEnd",
        "permStart",
        "permEnd",
        "proofErr",
        "moveFromRangeStart",
        "moveFromRangeEnd",
        "moveToRangeStart",
        "moveToRangeEnd",
        "customXmlInsRangeStart",
        "customXmlInsRangeEnd",
        "customXmlDelRangeStart",
        "customXmlDelRangeEnd",
        "customXmlMoveFromRangeStart",
        "customXmlMoveFromRangeEnd",
        "customXmlMoveToRangeStart",
        "customXmlMoveToRangeEnd",
    ]
)
"""Children of the body that are no blocks: they belong to the gap before the next one."""


_LONG = 20_000
"""Bytes of a paragraph that is looked at twice: fewer hold neither many characters nor many runs."""

_ROW = 2_000
"""Characters in a row of what is shown of a very long paragraph."""

_EXPANDED, _PARSED, _BUILDING = 0.15, 0.25, (0.3, 0.9)
"""Parts of the reading; in the last one the blocks are made."""

_PPR = re.compile(rb"<[\w.:-]+(?:\s[^<>]*[^<>/]|)>(<((?:[\w.-]+:)?pPr)>)")


def read_docx(data: bytes, progress: Progress = ignore_progress, *, for_editing: bool = True) -> ReadResult:
    """The document in `data` and the problems met. Raises PackageError when it cannot be read at all.

    Nothing is dropped: what the model has no place for stays in the bytes of its block, gap or part. What `progress`
    raises ends the reading. `for_editing` protects paragraphs that are too long for an editor and takes typed labels
    out of the text.
    """
    package = Package.read(data)
    main = package.main
    part = decode_main(package.part(main), main)
    progress(_EXPANDED)
    root = parse_main(part.xml, main)
    body = _body(root, main)
    slices = cut(part.xml, main)
    progress(_PARSED)
    children = [child for child in body if isinstance(child.tag, str)]
    if len(children) != len(slices.children):
        raise PackageError(f"the part {main} is damaged")
    final = children[-1] if children and local_name(children[-1]) == "sectPr" else None
    properties, problems = read_properties(package, main, final)
    if final is not None:
        properties = replace(properties, section=slices.children[-1].element)
    slices, children, holder, opening = opened(Body(slices, children, body))
    _refuse_many(len(children))
    scope = Scope.of(namespace_of(root), holder.nsmap)
    builder = _Builder(scope, properties.styles, main, progress, _LONG if for_editing else sys.maxsize)
    blocks, tail = builder.build(slices.children, children)
    frame = Frame(part, slices.head, tail + slices.tail, scope, opening)
    if not blocks:
        blocks = [Paragraph(new_id())]
    form = builder.run_in_form(blocks, properties.run_in)
    properties, found = confirmed(replace(properties, run_in=form), with_references(blocks, part.xml, scope))
    if for_editing:
        properties, found = with_live_numbers(properties, found)
    content = DocumentContent(tuple(found), properties, package, main, frame)
    return ReadResult(content, (*package.problems, *problems, *builder.problems))


def read_fragment(xml: bytes, scope: Scope, styles: StyleSheet) -> tuple[list[Block], bytes]:
    """The blocks of elements of a body, or of the like of one, and the marks behind them. Raises PackageError."""
    children = [child for child in scope.parse(xml) if isinstance(child.tag, str)]
    return _Builder(scope, styles, "", ignore_progress, sys.maxsize).build(fragment_slices(xml), children)


def parse_main(xml: bytes, part: str) -> Element:
    """The root of a main part in UTF-8. Raises PackageError when it is ill-formed."""
    return parsed(xml, part, "utf-8")


def read_blocks(
    slices: Sequence[Slice], children: Sequence[Element], scope: Scope, styles: StyleSheet, part: str
) -> tuple[list[Block], bytes]:
    """The blocks of what stands in a cell, as in the body, and the bytes behind the last of them."""
    return _Builder(scope, styles, part, ignore_progress, _LONG).build(slices, children)


def _body(root: Element, part: str) -> Element:
    if local_name(root) != "document" or namespace_of(root) not in (W, W_STRICT):
        raise PackageError(f"the file is not a Word document (its main part {part} holds something else)")
    body = next((child for child in root if local_name(child) == "body"), None)
    if body is None:
        raise PackageError(f"the part {part} has no document body")
    _refuse_many(len(body))
    return body


def _refuse_many(count: int) -> None:
    if count > MAX_BLOCKS:
        raise PackageError(f"the document has more than {MAX_BLOCKS:,} paragraphs, too many to be edited")


class _Builder:
    """Makes blocks of the body's children; one for each reading."""

    def __init__(self, scope: Scope, styles: StyleSheet, part: str, progress: Progress, long: int) -> None:
        self.problems: list[Problem] = []
        self._progress, self._long = progress, long
        self._part = part
        self._scope = scope
        self._styles = styles
        self._props = PropsReader(scope, title_styles(styles).values(), cue_styles(styles))
        self._notes = NoteCounter()
        self._flat = Flattener(self._props, self._notes)
        self._counted = CountedReader(scope.w, styles)
        self._levels: dict[tuple[str, int | None], int] = {}
        self._ppr = scope.w + "pPr"
        self._unknown: set[str] = set()
        self._pairs: dict[int, int] = {}

    def build(self, slices: Sequence[Slice], children: Sequence[Element]) -> tuple[list[Block], bytes]:
        """The blocks, and the bytes behind the last of them: its marks and the last section's properties."""
        last = len(children)
        if children and local_name(children[-1]) == "sectPr":
            last -= 1
        blocks: list[Block] = []
        gap: list[bytes] = []
        position = 0
        joined = self._joined(slices[:last], children)
        groups = list(_groups(slices[:last], children, joined))
        for start, stop in told(groups, self._progress, *_BUILDING):
            gap += [part for s in slices[position:start] for part in (s.gap, s.element)]
            gap.append(slices[start].gap)
            source = Source(b"".join(gap), _element_bytes(slices[start:stop]))
            gap = []
            make = self._pair if self._pairs.get(start) == stop else self._block
            block = make(children[start:stop], source)
            blocks.append(self._counting(block, children[start:stop]) if isinstance(block, OpaqueBlock) else block)
            position = stop
        gap += [part for s in slices[position:] for part in (s.gap, s.element)]
        return blocks, b"".join(gap)

    def _joined(self, slices: Sequence[Slice], children: Sequence[Element]) -> dict[int, int]:
        """First index → stop index of the children that make one block: all that a complex field touches, or a pair
        of which no field holds one half."""
        fields = _field_spans(slices, self._scope.w, children)
        held = {k for start, stop in fields.items() for k in range(start, stop)}
        pairs = pair_spans(slices, children, MARKS, self._level_of)
        self._pairs = {start: stop for start, stop in pairs.items() if held.isdisjoint(range(start, stop))}
        return self._pairs | fields

    def run_in_form(self, blocks: Sequence[Block], default: str) -> str:
        """How the file holds its run-in headings; `default` where it has none."""
        if self._pairs:
            return SEPARATOR
        return PLAIN_RUN_IN if any(map(is_run_in, blocks)) else default

    def _counting(self, block: OpaqueBlock, elements: Sequence[Element]) -> OpaqueBlock:
        counted, notes = self._counted.read(elements), self._notes.passed(elements)
        return replace(block, counted=counted, notes=notes) if counted or notes else block

    def _block(self, elements: Sequence[Element], source: Source) -> Block:
        element = elements[0]
        if len(elements) > 1:
            rows = tuple([(text,) for e in elements for text in paragraph_texts(e)])
            return OpaqueBlock(new_id(), "field", caption_of("Field", rows), rows, source)
        paragraph = element if element.tag == self._scope.w + "p" else only_paragraph(element)
        if paragraph is None:
            return protected_block(element, source)
        if len(source.element) < self._long:
            return self._paragraph(paragraph, source)
        return self._unless_long([paragraph], source, lambda: self._paragraph(paragraph, source))

    def _pair(self, elements: Sequence[Element], source: Source) -> Block:
        """A title and its body text, which a style separator joins, as one run-in heading."""
        if len(source.element) < self._long:
            return self._run_in(elements[0], elements[-1], source)
        return self._unless_long(elements, source, lambda: self._run_in(elements[0], elements[-1], source))

    def _unless_long(self, elements: Sequence[Element], source: Source, make: Callable[[], Paragraph]) -> Block:
        """What `make` gives of that many bytes, protected when an editor cannot lay it out while one waits."""
        if source.element.count(b"<") < MAX_LETTERS:
            paragraph = make()
            if not too_long(paragraph.text, len(paragraph.runs)):
                return paragraph
        text = " ".join([text for element in elements for text in paragraph_texts(element)])
        message = f"A paragraph of {len(text):,} characters is too long to be edited; it is shown and kept."
        self.problems.append(Problem(self._part, "w:p", message))
        rows = tuple([(text[at : at + _ROW],) for at in range(0, len(text), _ROW)])
        return OpaqueBlock(new_id(), "other", caption_of("Very long paragraph", rows), rows, source)

    def _paragraph(self, element: Element, source: Source) -> Paragraph:
        ppr = element[0] if len(element) else None
        if ppr is not None and ppr.tag != self._ppr:
            ppr = element.find(self._ppr)
        style, props = self._props.paragraph(ppr, ppr_bytes(source.element) if ppr is not None else b"<none/>")
        level, runs = self._level(style, props), self._flat.runs(element)
        if level and len(runs) > 1 and not effective_level(self._styles, style, None):
            runs = with_implied_title(runs)
        return self._made(source, runs, level, style, props)

    def _run_in(self, title: Element, body: Element, source: Source) -> Paragraph:
        """The run-in heading of both: in the form of the body text, with the level and the number of the title."""
        (heading, given), (style, props) = self._props.paragraph_of(title), self._props.paragraph_of(body)
        level = self._level(heading, given)
        self._level(style, props)
        num = style_num(self._styles, heading) if given.num is None else effective_num(self._styles, heading, given.num)
        if num is None and effective_num(self._styles, style, None) is not None:
            num = NO_NUMBER
        runs = join_runs([*titled(self._flat.runs(title), title=True), *self._flat.runs(body)])
        return self._made(source, runs, level, style, replace(props, outline=level - 1, num=num))

    def _made(self, source: Source, runs: tuple[Run, ...], level: int, style: str, props: ParaProps) -> Paragraph:
        number = new_id()
        anchors = anchors_in(source, number) if level else ()
        return Paragraph(number, runs, level, style, props, source, source, anchors)

    def _level_of(self, element: Element) -> int:
        style, props = self._props.paragraph_of(element)
        return effective_level(self._styles, style, props.outline)

    def _level(self, style: str, props: ParaProps) -> int:
        """The level of a paragraph; a style that is not defined is told once."""
        key = (style, props.outline)
        level = self._levels.get(key)
        if level is None:
            level = self._levels[key] = effective_level(self._styles, style, props.outline)
            if style and style not in self._styles.styles and style not in self._unknown:
                self._unknown.add(style)
                message = f"The style {style} is used but not defined."
                self.problems.append(Problem(self._part, "w:pStyle", message))
        return level


def ppr_bytes(element: bytes) -> bytes:
    """The bytes of the ``w:pPr`` at the beginning of a paragraph, as a key for a cache; b"" when unsure."""
    found = _PPR.match(element)
    if found is None:
        return b""
    start = found.start(1)
    stop = element.find(b"</" + found.group(2) + b">", start)
    if stop < 0 or element.find(b"pPrChange", start, stop) >= 0:
        return b""
    return element[start:stop]


def _groups(
    slices: Sequence[Slice], children: Sequence[Element], joined: Mapping[int, int]
) -> Iterable[tuple[int, int]]:
    """The ranges of body children that make one block each: those that are `joined`, else one element."""
    k = 0
    while k < len(slices):
        stop = joined.get(k, k + 1)
        if stop > k + 1 or children[k].tag.rpartition("}")[2] not in MARKS:
            yield k, stop
        k = stop


def _field_spans(slices: Sequence[Slice], w: str, children: Sequence[Element]) -> dict[int, int]:
    """First index → stop index of the children that a complex field spanning several of them touches."""
    open_: list[int] = []
    spans: dict[int, int] = {}
    for k, piece in enumerate(slices):
        if b"fldChar" not in piece.element:
            continue
        for mark in children[k].iter(w + "fldChar"):
            kind = mark.get(w + "fldCharType")
            if kind == "begin":
                open_.append(k)
            elif kind == "end" and open_:
                begin = open_.pop()
                if begin < k:
                    spans[begin] = max(spans.get(begin, 0), k + 1)
    return _merged(spans)


def _merged(spans: dict[int, int]) -> dict[int, int]:
    out: list[list[int]] = []
    for start, stop in sorted(spans.items()):
        if out and start < out[-1][1]:
            out[-1][1] = max(out[-1][1], stop)
        else:
            out.append([start, stop])
    return {span[0]: span[1] for span in out}


def _element_bytes(slices: Sequence[Slice]) -> bytes:
    if len(slices) == 1:
        return slices[0].element
    return slices[0].element + b"".join([s.gap + s.element for s in slices[1:]])
