"""What is wrong in a main part beyond the order of its elements: ranges, ids, nesting, controls, fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from schema_order import disorder
from speecheditor.formats.xml import Element, W, local_name

_INNER = {  # what no such element may lie in, inside one paragraph
    "ins": {"ins"},
    "hyperlink": {"hyperlink", "ins", "del", "moveTo"},
    "p": {"p", "r", "hyperlink", "ins"},
    "r": {"r"},
    "t": {"del"},
}
_COUNTED = {"ins": "change", "del": "change", "docPr": "drawing", "sdtPr/id": "control"}
_INLINE = {"r", "ins", "del", "hyperlink", "fldSimple"}


def faults(root: Element) -> Counter[str]:
    """Each fault with how often it occurs."""
    found = disorder(root)
    ranges: dict[tuple[str, str], str] = {}
    ids: Counter[tuple[str, str]] = Counter()
    depth = 0
    for element in root.iter(f"{{{W}}}*", "{*}docPr"):
        name = local_name(element)
        for side in ("Start", "End"):
            if name.endswith(side):
                key = name.removesuffix(side), _id(element)
                ranges[key] = ranges.get(key, "") + side
        around = list(_around(element))
        if name == "hyperlink" and "sdtContent" in around:
            around = around[: around.index("sdtContent")]  # what is in a control cannot leave the insertion around it
        if name == "r" and around and around[0] in ("rt", "rubyBase"):
            around = []  # a run holds both lines of what it says how to pronounce
        found.update([f"{name} in {outer}" for outer in _INNER.get(name, set()) if outer in around])
        counted = _COUNTED.get(f"sdtPr/{name}" if around[:1] == ["sdtPr"] else name)
        if counted or name == "commentReference":
            ids[counted or name, _id(element)] += 1
        if name == "sdt":
            found.update(_control_faults(element))
        if name == "fldChar":
            depth += {"begin": 1, "end": -1}.get(element.get(f"{{{W}}}fldCharType") or "", 0)
            found["field ends before it begins"] += depth < 0
    found["field is open"] += depth != 0
    found.update([f"{kind} is {sides}" for (kind, _), sides in ranges.items() if sides != "StartEnd"])
    found.update([f"{kind} has an id twice" for (kind, _), number in ids.items() if number > 1])
    lonely = [key for key in ranges if key[0] == "commentRange" and not ids["commentReference", key[1]]]
    found["comment without reference"] += len(lonely)
    return +found


def _control_faults(control: Element) -> Iterator[str]:
    contents = [child for child in control if local_name(child) == "sdtContent"]
    if len(contents) != 1:
        yield f"control with {len(contents)} contents"
        return
    inner = {local_name(child) for child in contents[0]}
    if inner & {"p", "tbl"} and (inner & _INLINE or "p" in _around(control)):
        yield "control of blocks among runs"


def _around(element: Element) -> Iterator[str]:
    """The names of what an element lies in, up to its paragraph."""
    for outer in element.iterancestors():
        name = local_name(outer)
        yield name
        if name in ("p", "rPr"):
            return


def _id(element: Element) -> str:
    return next((value for key, value in element.items() if key.rpartition("}")[2] in ("id", "val")), "")
