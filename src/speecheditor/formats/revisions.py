"""Tracked changes and hyperlinks around runs: what a run lies in, and how a place among runs gets into it and out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import takewhile

from ..model.blocks import Revision
from .scope import Scope
from .xml import Element, etree, local_name

REVISIONS = {"ins": "insertion", "moveTo": "move"}
"""Containers that track their content as new, with the kind of the `Revision` that it gets."""

_SPLITTABLE = frozenset({"hyperlink", "ins", "moveTo", "smartTag", "customXml", "bdo", "dir"})
_DELETED = {"t": "delText", "instrText": "delInstrText"}


def read_revision(container: Element, w: str) -> Revision:
    """The tracked change that a ``w:ins`` or ``w:moveTo`` stands for (`w` is the namespace in braces)."""
    kind = REVISIONS[local_name(container)]
    return Revision(kind, container.get(w + "author") or "", container.get(w + "date") or "")


def make_deletion(moved: Element, w: str) -> None:
    """Make a ``w:moveFrom`` that leaves its range a plain ``w:del`` (ECMA-376 17.13.5.14)."""
    moved.tag = w + "del"
    for element in list(moved.iter(*[w + name for name in _DELETED])):
        element.tag = w + _DELETED[local_name(element)]


class Surroundings:
    """Moves a marker among the runs of a paragraph to where text of a certain link and tracked change may stand."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._link = scope.w + "hyperlink"
        self._tracked = [scope.w + name for name in REVISIONS]

    def enter(self, marker: Element, link: bytes, revision: Revision | None) -> None:
        """Bring `marker` into a hyperlink with the start tag `link` and into `revision`, or out of all others.

        It never passes a character of the text: inside of what cannot be split, a content control, it stays.
        """
        self._leave(marker, [self._link], lambda around: self._scope.start_tag(around) == link)
        self._leave(marker, self._tracked, lambda around: self._is(around, revision))
        if link and _around(marker, [self._link]) is None:
            self._leave(marker, self._tracked, lambda around: False)  # w:ins holds no hyperlink
            self._open_link(marker, link)
        if revision is not None and _around(marker, self._tracked) is None:
            self._open_insertion(marker, revision)

    def _is(self, around: Element, revision: Revision | None) -> bool:
        """Whether `around` is that change; text that was moved may also stand in an insertion."""
        if revision is None:
            return False
        return read_revision(around, self._scope.w) in (revision, replace(revision, kind="insertion"))

    @staticmethod
    def _leave(marker: Element, tags: list[str], stays: Callable[[Element], bool]) -> None:
        while (around := _around(marker, tags)) is not None and not stays(around):
            if not _lift(marker, around):
                return

    def _open_link(self, marker: Element, link: bytes) -> None:
        name = link[1:].split(None, 1)[0].rstrip(b">")
        _wrap(marker, self._scope.parse(link + b"</" + name + b">")[0])

    def _open_insertion(self, marker: Element, revision: Revision) -> None:
        """A new ``w:ins``; its id is made unique when the paragraph is written."""
        w = self._scope.w
        names = {w + "id": "0", w + "author": revision.author}
        if revision.date:
            names[w + "date"] = revision.date
        _wrap(marker, etree.SubElement(marker.getparent(), w + "ins", names))


def _around(marker: Element, tags: list[str]) -> Element | None:
    return next(marker.iterancestors(*tags), None)


def _wrap(marker: Element, container: Element) -> None:
    marker.addprevious(container)
    container.append(marker)


def _lift(marker: Element, around: Element) -> bool:
    """Move the marker out of `around` and all between, which are split where something stands on both sides.

    A content control cannot be split, but it can be left at its edge.
    """
    if not _is_way_out(marker, list(takewhile(lambda e: e is not around, marker.iterancestors()))):
        return False
    while (parent := marker.getparent()) is not around:
        if local_name(parent) != "sdtContent":
            _step_out(marker, parent)
        elif _is_edge(marker, preceding=True):
            parent.getparent().addprevious(marker)
        else:
            parent.getparent().addnext(marker)
    _step_out(marker, around)
    return True


def _is_way_out(marker: Element, containers: Sequence[Element]) -> bool:
    """Whether each of the containers around the marker can be split or left at its edge."""
    is_first = is_last = True
    inner = marker
    for container in containers:
        is_first = is_first and _is_edge(inner, preceding=True)
        is_last = is_last and _is_edge(inner, preceding=False)
        if local_name(container) not in _SPLITTABLE and not (is_first or is_last):
            return False
        inner = container
    return True


def _is_edge(element: Element, *, preceding: bool) -> bool:
    """Whether nothing but properties and range marks stands on that side of an element."""
    siblings = element.itersiblings(preceding=preceding)
    return all(local_name(sibling).endswith(("Pr", "Start", "End")) for sibling in siblings)


def _step_out(marker: Element, parent: Element) -> None:
    following = list(marker.itersiblings())
    if marker.getprevious() is None:
        parent.addprevious(marker)
        return
    parent.addnext(marker)
    if following:
        twin = etree.SubElement(parent.getparent(), parent.tag, dict(parent.attrib))
        twin.extend(following)
        marker.addnext(twin)
