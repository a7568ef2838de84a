"""Formatted text from other programs as blocks of a document, in its styles and with the names of its file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ..model.blocks import OBJECT, Block, Paragraph, ParaProps, Run, RunProps, join_runs, new_id
from ..model.document import Document
from ..model.levels import body_styled, relevelled
from ..model.lists import ListForms, free_ids
from ..model.numbering import DOCUMENT_SCHEME
from ..model.pasting import Brought, Way
from ..model.properties import Properties
from .annotations import Link
from .effective import style_num
from .limits import too_long
from .links import link_tag, linked
from .list_formats import list_forms
from .look_parts import run_part
from .picture_size import picture_size
from .pictures import Shape, picture_atom
from .problems import PackageError
from .progress import Progress, ignore_progress, told
from .rich import NO_LOOK, Look, Rich, RichCell, RichParagraph, RichTable, Span, paragraphs_of
from .rich_lists import PastedLists
from .run_formats import with_run_format
from .scope import Scope
from .table_build import CellContent, build_table

_ALIGNMENTS = {"center": "center", "right": "right", "justify": "both"}
_COLOURFUL = 64
"""How far the parts of a colour must be apart for it to be a colour and not a kind of black."""

_UNIFORM = ("bold", "italic", "underline", "color", "highlight")
_MAKING = (0.9, 1.0)
_EMPHASIS = frozenset(["strike", "vertical", "emphasis"])
"""What of a run's further properties is emphasis."""


@dataclass(frozen=True, slots=True)
class Target:
    """The document into which text is put: the namespaces of its body, its properties, what lists look like there, and
    the first two ids (of a list, of its definition) that nothing has."""

    scope: Scope
    properties: Properties
    lists: ListForms
    free: tuple[int, int]

    @classmethod
    def of(cls, document: Document, scope: Scope) -> Target:
        """`document` as it is now, whose body has that scope."""
        return cls(scope, document.properties, list_forms(document.properties, scope), free_ids(document))


def to_blocks(content: Sequence[Rich], target: Target, way: Way, progress: Progress = ignore_progress) -> Brought:
    """Blocks for `content` of which `way` is kept. Raises PackageError for a paragraph that no editor can hold."""
    lists = None if way is Way.MATCHING else PastedLists(target.lists, target.free)
    maker = _Maker(target, way, _usual_looks(content), lists)
    out: list[Block] = []
    for part in told(content, progress, *_MAKING):
        out.append(maker.table(part) if isinstance(part, RichTable) else maker.paragraph(part))
    return Brought(tuple(out), tuple(lists.made) if lists is not None else ())


def _behind(label: str, runs: Sequence[Run]) -> tuple[Run, ...]:
    """Text behind a label; a blank parts them where the label does not end with a wide sign."""
    gap = "" if label.endswith(("、", "）", "．", "。")) else " "
    return join_runs([Run(label + gap), *runs])


@dataclass(slots=True)
class _Maker:
    """Makes blocks for one document."""

    target: Target
    way: Way
    usual: tuple[str, str]
    lists: PastedLists | None
    props: dict[Look, RunProps] = field(default_factory=dict[Look, RunProps])
    is_inner: bool = False
    """Whether it makes the cells of a table."""

    def paragraph(self, part: RichParagraph) -> Paragraph:
        """One paragraph."""
        properties, is_matching = self.target.properties, self.way is Way.MATCHING
        level = 0 if is_matching else part.level
        spans = _without_uniform(part.spans) if level and self.way is Way.STRUCTURE else part.spans
        runs = join_runs([self._run(span, is_title=level > 0 and span.is_title) for span in spans])
        if part.label and (not level or not is_numbered(level, properties)):
            runs = _behind(part.label, runs)
        if part.item is not None and not level and self.lists is None:
            runs = _behind(part.item.label, runs)
        if too_long("".join([run.text for run in runs]), len(runs)):
            raise PackageError("the text has a paragraph that is too long to be edited; break it up first")
        alignment = _ALIGNMENTS.get(part.alignment) if self.way is Way.SOURCE else None
        made = Paragraph(new_id(), runs, 0, properties.styles.body, ParaProps(alignment=alignment))
        if not level:
            return made if self.lists is None or part.item is None else self.lists.listed(made, part.item)
        heading = relevelled(made, level, properties)
        return body_styled(heading, made, properties) if part.is_run_in else heading

    def table(self, part: RichTable) -> Block:
        """One table; in its cells pictures and tables are there as text, for its XML is all that is kept, and lists are
        too, for their numbers would not be seen."""
        inner = _Maker(self.target, self.way, self.usual, None, self.props, is_inner=True)

        def inside(cell: RichCell) -> CellContent:
            paragraphs = [inner.paragraph(replace(found, level=0)) for found in paragraphs_of(cell.content)]
            return CellContent(paragraphs, cell.columns, cell.rows)

        rows = [[inside(cell) for cell in row] for row in part.rows]
        return build_table(rows, self.target.scope, self.target.properties)

    def _run(self, span: Span, *, is_title: bool) -> Run:
        props = self._props(span.look)
        props = replace(props, title=True) if is_title else props
        if span.picture is None:
            return Run(span.text, props)
        page = self.target.properties.page
        size = picture_size(span.picture.data, page.width - page.left - page.right)
        if size is None or self.is_inner:
            return Run(f"[{span.text}]" if span.text else "", props)
        shape = Shape(*size, span.text)
        return Run(OBJECT, replace(props, atom=picture_atom(span.picture, shape, self.target.scope)))

    def _props(self, look: Look) -> RunProps:
        found = self.props.get(look)
        if found is None:
            found = self.props[look] = self._made(look if self.way is Way.SOURCE else self._emphasis(look))
        return found

    def _emphasis(self, look: Look) -> Look:
        """What of a look is emphasis: colours count that are colourful and not those of most of the text."""
        color = look.color if look.color != self.usual[0] and is_colourful(look.color) else ""
        is_marked = look.highlight != self.usual[1] and is_colourful(look.highlight)
        highlight = look.highlight if is_marked else ""
        return replace(look, color=color, highlight=highlight, family="", cjk_family="", size=0.0)

    def _made(self, look: Look) -> RunProps:
        scope = self.target.scope
        said = {
            "strike": look.strike,
            "vertical": look.vertical,
            "ascii": look.family,
            "eastAsia": look.cjk_family,
            "size": look.size,
            "color": "" if look.link else look.color,  # a link has the looks of links
            "highlight": "" if look.highlight == "#ffffff" else look.highlight,
        }
        underline = "single" if look.underline and not look.link else None
        props = RunProps(look.bold or None, look.italic or None, underline)
        props = with_run_format(props, {key: value for key, value in said.items() if value}, scope)
        if not look.link:
            return props
        return linked(props, link_tag(Link(look.link), scope), scope, self.target.properties.styles)


def emphasised(blocks: Sequence[Block], target: Target) -> list[Block]:
    """Blocks of this program as body text with their emphasis alone; protected blocks as they are."""
    body = target.properties.styles.body
    return [
        Paragraph(new_id(), join_runs([_emphasised(run, target.scope) for run in block.runs]), 0, body)
        if isinstance(block, Paragraph)
        else replace(block, id=new_id())
        for block in blocks
    ]


def _emphasised(run: Run, scope: Scope) -> Run:
    kept = {key: value for key, value in run_part(run.props.raw).items() if key in _EMPHASIS}
    return Run(run.text, with_run_format(replace(run.props, raw=b"", title=False), kept, scope))


def is_numbered(level: int, properties: Properties) -> bool:
    """Whether a new heading of that level gets a number in the document."""
    if properties.scheme != DOCUMENT_SCHEME:
        return properties.scheme.has_label(level)
    return style_num(properties.styles, properties.styles.heading(level)) is not None


def is_colourful(color: str) -> bool:
    """Whether a colour is seen as one: no black, grey or white."""
    if not color:
        return False
    parts = [int(color[k : k + 2], 16) for k in (1, 3, 5)]
    return max(parts) - min(parts) >= _COLOURFUL


def _usual_looks(content: Sequence[Rich]) -> tuple[str, str]:
    """The colour and the background of most characters."""
    colors, backgrounds = Counter[str](), Counter[str]()
    for part in paragraphs_of(content):
        for span in part.spans:
            colors[span.look.color] += len(span.text)
            backgrounds[span.look.highlight] += len(span.text)
    return _most(colors), _most(backgrounds)


def _most(counted: Counter[str]) -> str:
    found = counted.most_common(1)
    return found[0][0] if found else ""


def _without_uniform(spans: Sequence[Span]) -> list[Span]:
    """The spans of a heading without what all of its title have: that is the look of its style."""
    title = [span for span in spans if span.is_title] or spans
    looks = {span.look for span in title if span.text.strip()}
    shared = {name: getattr(NO_LOOK, name) for name in _UNIFORM if len({getattr(look, name) for look in looks}) == 1}
    return [replace(span, look=replace(span.look, **shared)) if span in title else span for span in spans]
