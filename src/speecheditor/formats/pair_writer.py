"""Cutting a paragraph of a run-in heading in two, joined by a style separator, and making one of the two again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from ..model.blocks import NO_NUMBER, SCHEME_NUM, Paragraph, ParaProps, slice_runs
from ..model.properties import Properties
from ..model.titles import title_length, titled
from .effective import effective_level, effective_num, style_num
from .flatten import Flattener
from .properties_xml import PropsReader, PropsWriter
from .run_splice import node_at, splice
from .typed_numbers import is_typed
from .xml import Element, etree, local_name

_STARTS = ("bookmarkStart", "commentRangeStart", "permStart")
_OF_ONE = ("pStyle", "outlineLvl", "numPr", "sectPr", "pPrChange", "framePr")
"""Properties of the body text that its title does not share."""


class PairWriter:
    """Writes run-in headings of one document as a title and its body text."""

    def __init__(self, properties: Properties, reader: PropsReader, flat: Flattener, props: PropsWriter) -> None:
        self._styles, self._reader, self._flat, self._props = properties.styles, reader, flat, props
        self._is_typed = is_typed(properties)
        self._w = props.scope.w

    def update(self, title: Element, body: Element, paragraph: Paragraph) -> None:
        """Change in both elements what differs in `paragraph`."""
        length, runs = title_length(paragraph), paragraph.runs
        was, given = self._reader.paragraph_of(title), self._reader.paragraph_of(body)
        style, props = self._title_form(was, paragraph)
        own = paragraph.props
        if own.alignment != given[1].alignment:
            props = replace(props, alignment=own.alignment)
        self._props.change_ppr(title, was, (style, props))
        self._props.hide_mark(title)
        text = replace(own, outline=given[1].outline, num=given[1].num)
        self._props.change_ppr(body, given, (paragraph.style, text))
        splice(title, self._flat.pieces(title), titled(slice_runs(runs, 0, length), title=False), self._props)
        behind = slice_runs(runs, length, len(paragraph.text))
        splice(body, self._flat.pieces(body), behind, self._props)

    def cut(self, body: Element, paragraph: Paragraph) -> None:
        """Cut the title of `paragraph` off `body`, which shows all of it, as an element of its own before it."""
        length = title_length(paragraph)
        title = body.makeelement(body.tag)
        body.addprevious(title)
        node = node_at(body, self._flat.pieces(body), length, self._props)
        _move_before(node, body, title)
        while len(title) and local_name(title[-1]) in _STARTS:
            self._front(body, [title[-1]])
        splice(title, self._flat.pieces(title), titled(slice_runs(paragraph.runs, 0, length), title=False), self._props)
        style, given = self._reader.paragraph_of(body)
        form = self._title_form(("", ParaProps()), paragraph)
        # Where the file's styles know no such heading, and may be too damaged to get one, the element says its level.
        outline = None if form[0] in self._styles.styles else paragraph.level - 1
        self._props.change_ppr(title, ("", ParaProps()), (form[0], ParaProps(given.alignment, outline, form[1].num)))
        self._copy_format(body, title)
        self._props.hide_mark(title)
        num = NO_NUMBER if effective_num(self._styles, style, None) is not None else None
        self._props.change_ppr(body, (style, given), (style, replace(given, outline=None, num=num)))

    def merge(self, holder: Element, paragraph: Paragraph) -> tuple[Element, Paragraph]:
        """One element with what both in `holder` hold, and what it shall show.

        It is the body text's unless `paragraph` has another style: then the title's, whose direct format stays.
        """
        title, body = holder[0], holder[-1]
        behind = [child for child in holder if child is not title and child is not body]
        if paragraph.style == self._reader.paragraph_of(body)[0]:
            self._front(body, [child for child in [*title, *behind] if child.tag != self._w + "pPr"])
            holder[:] = [body]
            return body, paragraph
        for child in [*behind, *[child for child in body if child.tag != self._w + "pPr"]]:
            title.append(child)
        self._props.show_mark(title)
        holder[:] = [title]
        given = self._reader.paragraph_of(title)[1]
        own = paragraph.props
        kept = replace(own, alignment=own.alignment or given.alignment, raw=own.raw or given.raw)
        return title, paragraph.edited(props=kept)

    def _title_form(self, was: tuple[str, ParaProps], paragraph: Paragraph) -> tuple[str, ParaProps]:
        """Style and properties of a title's element that has `was`, with level and number of `paragraph`."""
        style, props = was
        if effective_level(self._styles, style, props.outline) != paragraph.level:
            style, props = self._styles.heading(paragraph.level), replace(props, outline=None, num=None)
        wanted = paragraph.props.num
        own = style_num(self._styles, style)
        if (
            wanted is not None and wanted.num_id == SCHEME_NUM and style == self._styles.heading(paragraph.level)
        ) or wanted == own:
            wanted = None
        elif wanted is None and not self._is_typed:
            wanted = NO_NUMBER
        present = props.num if own is None else effective_num(self._styles, style, props.num)
        if wanted is None or wanted != present:
            props = replace(props, num=wanted)
        return style, props

    def _copy_format(self, body: Element, title: Element) -> None:
        """Give the title's element the direct format of the body text, with which they share the line."""
        source, target = body.find(self._w + "pPr"), title.find(self._w + "pPr")
        for child in source if source is not None else ():
            if local_name(child) not in _OF_ONE and target.find(child.tag) is None:
                self._props.put(target, child)

    def _front(self, paragraph: Element, children: Sequence[Element]) -> None:
        """Put `children` before the content of a paragraph."""
        at = 1 if len(paragraph) and paragraph[0].tag == self._w + "pPr" else 0
        for child in children:
            paragraph.insert(at, child)
            at += 1


def _move_before(node: Element, paragraph: Element, target: Element) -> None:
    """Move all content of `paragraph` before `node` to `target`; a container around `node` is cut in two."""
    path = [node, *takewhile(lambda above: above is not paragraph, node.iterancestors())]
    for step in reversed(path):
        before = [child for child in step.itersiblings(preceding=True) if not local_name(child).endswith("Pr")]
        for child in reversed(before):
            target.append(child)
        if step is not node:
            target = etree.SubElement(target, step.tag, dict(step.attrib))
    while not len(target) and local_name(target) != "p":
        target = _without(target)


def _without(element: Element) -> Element:
    """The parent of an element that is taken out of it."""
    parent = element.getparent()
    parent.remove(element)
    return parent
