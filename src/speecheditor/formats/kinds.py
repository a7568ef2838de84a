"""What a Word file can hold, by kind: the table that ``check`` and the contents panel follow, in their order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Status(Enum):
    """What can be done here with a kind of content."""

    EDITABLE = "editable"
    SHOWN = "shown and kept"
    UNSEEN = "kept unseen"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of content; ``name`` is its English name in the plural, which the window translates."""

    id: str
    name: str
    status: Status


_EDITABLE = (
    ("paragraph", "paragraphs"),
    *[(f"heading{level}", f"headings of level {level}") for level in range(1, 10)],
    ("run_in", "run-in headings"),
    ("list", "list paragraphs"),
    ("reference", "cross-references"),
    ("image", "images"),
    ("hyperlink", "hyperlinks"),
    ("footnote", "footnotes"),
)
_SHOWN = (
    ("table", "tables"),
    ("linked_image", "images outside the file"),
    ("chart", "charts"),
    ("diagram", "diagrams"),
    ("equation", "equations"),
    ("text_box", "text boxes"),
    ("shape", "shapes"),
    ("object", "embedded objects"),
    ("linked_object", "objects outside the file"),
    ("form_control", "form controls"),
    ("toc", "tables of contents"),
    ("field", "fields"),
    ("endnote", "endnotes"),
    ("control", "content controls"),
    ("imported", "imported files"),
    ("page_break", "page breaks"),
    ("column_break", "column breaks"),
    ("ruby", "ruby texts"),
    ("symbol", "symbols"),
    ("insertion", "tracked insertions"),
    ("deletion", "tracked deletions"),
    ("move", "tracked moves"),
    ("comment", "comments"),
)
_UNSEEN = (
    ("format_change", "tracked format changes"),
    ("bookmark", "bookmarks"),
    ("permission", "permissions"),
    ("section", "page sections"),
    ("header", "headers and footers"),
    ("smart_tag", "smart tags"),
    ("custom_xml_tag", "custom XML tags"),
    ("protection", "protection"),
    ("signature", "digital signatures"),
    ("macro", "macros"),
    ("embedded_file", "embedded files"),
    ("embedded_font", "embedded fonts"),
    ("custom_xml", "custom XML parts"),
    ("glossary", "glossary documents"),
    ("mail_merge", "mail merge settings"),
    ("link", "addresses of hyperlinks"),
    ("template_link", "attached templates outside the file"),
    ("other_link", "other references outside the file"),
    ("foreign", "unknown kinds of content"),
    ("must_understand", "extensions that must be understood"),
)

KINDS = (
    *[Kind(id, name, Status.EDITABLE) for id, name in _EDITABLE],
    *[Kind(id, name, Status.SHOWN) for id, name in _SHOWN],
    *[Kind(id, name, Status.UNSEEN) for id, name in _UNSEEN],
)
