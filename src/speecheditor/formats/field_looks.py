"""The look of a field in its XML: all runs that look as its result does change together."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from .xml import Element, etree, local_name

_HIDDEN = frozenset({"fldChar", "instrText"})
_HOLDERS = frozenset({"fldSimple", "hyperlink"})


def runs_of_field(nodes: Sequence[Element], w: str) -> list[Element]:
    """The runs in which the nodes of a complex field stand, or those inside of a simple one or of a link; none for
    what is no field."""
    if len(nodes) == 1:
        return list(nodes[0].iter(w + "r")) if local_name(nodes[0]) in _HOLDERS else []
    parents = [node.getparent() for node in nodes]
    return list(dict.fromkeys(parent for parent in parents if parent is not None and parent.tag == w + "r"))


def result_look(runs: Sequence[Element], w: str) -> Element | None:
    """The ``w:rPr`` of the first run of the result; of the first run where there is no result."""
    is_result = False
    for run in runs:
        marks = [child.get(w + "fldCharType") for child in run if local_name(child) == "fldChar"]
        names = {local_name(child) for child in run} - {"rPr"}
        if (is_result or not marks) and names - _HIDDEN:
            return run.find(w + "rPr")
        is_result = is_result or "separate" in marks
    return runs[0].find(w + "rPr") if runs else None


def dress(runs: Sequence[Element], rpr: Element | None, w: str) -> None:
    """Give `rpr` to the runs of a field that look as its result; another look in it, which somebody gave, stays."""
    before = _written(result_look(runs, w))
    for run in runs:
        old = run.findall(w + "rPr")
        if _written(old[0] if old else None) == before:
            for element in old:
                run.remove(element)
            if rpr is not None:
                run.insert(0, deepcopy(rpr))


def _written(rpr: Element | None) -> bytes:
    return b"" if rpr is None or not len(rpr) else etree.tostring(rpr, with_tail=False)
