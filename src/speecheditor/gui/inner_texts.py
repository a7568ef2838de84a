"""What a text that is edited by itself, of a cell or of a note, shares with the document that it belongs to."""

from __future__ import annotations

from dataclasses import replace

from ..formats.style_edits import with_styles
from ..model.document import Document
from ..model.properties import Properties
from ..model.steps import SetProperties


def shared_steps(document: Document, old: Properties, new: Properties) -> tuple[SetProperties, ...]:
    """What brings the styles and lists that a text inside `document` got, from `old` to `new`, to the document."""
    if old is new:
        return ()
    whole = document.properties
    made = [style for style_id, style in new.styles.styles.items() if old.styles.styles.get(style_id) is not style]
    changed = whole if not made else replace(whole, styles=with_styles(whole.styles, made))
    if new.numbering is not old.numbering:
        changed = replace(changed, numbering=new.numbering)
    return () if changed is whole else (SetProperties(whole, changed),)
