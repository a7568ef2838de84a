"""What is said of a drawing that cannot be shown."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ..formats.drawings import Drawing
from .pictures import Picture


def name_of(drawing: Drawing, picture: Picture | None = None) -> str:
    """What stands in the place of a drawing that cannot be shown: what it is, and its description."""
    lines = [_fault(drawing, picture), drawing.description]
    return "\n".join(dict.fromkeys(line for line in lines if line))


def _fault(drawing: Drawing, picture: Picture | None) -> str:
    translate = QCoreApplication.translate
    fault = "" if picture is None else picture.fault
    kind = (picture.format if picture else "").upper()
    if drawing.external:
        return translate("SpeechLayout", "This picture lies outside the file and is not fetched.")
    if drawing.kind == "object":
        if drawing.text:
            return translate("SpeechLayout", "Embedded object: {0}").format(drawing.text)
        return translate("SpeechLayout", "Embedded object")
    if fault == "format" and kind:
        return translate("SpeechLayout", "{0} picture, kept but not shown").format(kind)
    faults = {
        "format": translate("SpeechLayout", "Picture of an unknown kind, kept but not shown"),
        "large": translate("SpeechLayout", "The picture is too large to be shown."),
        "damaged": translate("SpeechLayout", "The picture is damaged."),
        "missing": translate("SpeechLayout", "The picture is missing in the file."),
    }
    return faults.get(fault) or _kind_name(drawing)


def _kind_name(drawing: Drawing) -> str:
    translate = QCoreApplication.translate
    names = {
        "picture": translate("SpeechLayout", "The picture is missing in the file."),
        "control": translate("SpeechLayout", "Form control"),
        "chart": translate("SpeechLayout", "Chart"),
        "diagram": translate("SpeechLayout", "Diagram"),
        "textbox": translate("SpeechLayout", "Text box"),
        "shape": translate("SpeechLayout", "Shape"),
    }
    return names.get(drawing.kind, "")
