"""A Word file made anew from a text as it looks on paper: styles, real tables, notes, pictures and comments, headers
and footers with fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .docx_new import zipped
from .package import CONTENT_TYPES
from .paper import Paper, PaperParagraph, PaperRun, PaperTable
from .paper_body import Body
from .paper_drawings import NAMESPACES
from .paper_looks import style_looks, styles_xml
from .paper_sections import Sections
from .xml import R, W, clean_text, escape_attribute

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_SEPARATORS = (("separator", -1), ("continuationSeparator", 0))
"""The lines that part notes from the text, which Word wants there; the notes themselves count from 1."""


def paper_docx(paper: Paper) -> bytes:
    """The Word file of `paper`."""
    looks = style_looks(paper)
    sections = Sections(paper.sections, paper.fields, paper.language, cover=paper.cover)
    body = Body(looks, paper.language, custom=_is_custom(paper))
    roots = {
        "document": ("document", f"<w:body>{''.join(_items(paper, body, sections))}</w:body>"),
        "styles": ("styles", styles_xml(looks, paper.language)),
        "settings": ("settings", _settings(paper, sections)),
        **{m.file.removesuffix(".xml"): ("hdr" if m.kind == "header" else "ftr", m.xml) for m in sections.margins},
        **({"footnotes": ("footnotes", _notes(paper, body))} if paper.notes else {}),
        **({"comments": ("comments", _comments(paper, body))} if paper.comments else {}),
    }
    # The ids of headers and footers follow those of styles and settings.
    related = [name for name in roots if name != "document"]
    kinds = {margin.file.removesuffix(".xml"): margin.kind for margin in sections.margins}
    relations = _relations([(kinds.get(name, name), f"{name}.xml") for name in related], body.media.relations)
    names = "".join([f' xmlns:{prefix}="{uri}"' for prefix, uri in {"w": W, "r": R, **NAMESPACES}.items()])
    parts = {f"word/{name}.xml": f"<w:{root}{names}>{xml}</w:{root}>" for name, (root, xml) in roots.items()}
    parts |= {
        "docProps/core.xml": _core(paper),
        "_rels/.rels": _relations([("officeDocument", "word/document.xml"), (_CORE_RELATION, "docProps/core.xml")]),
        "word/_rels/document.xml.rels": relations,
        CONTENT_TYPES: _types({name: kinds.get(name, name) for name in roots}, body.media.types),
    }
    if paper.notes and body.media.parts:
        parts["word/_rels/footnotes.xml.rels"] = _relations([], body.media.relations)
    return zipped({name: (_HEAD + xml).encode() for name, xml in parts.items()} | body.media.parts)


def _items(paper: Paper, body: Body, sections: Sections) -> Iterator[str]:
    """The children of the body."""
    ends = {section.start - 1: number for number, section in enumerate(paper.sections) if section.start}
    items = paper.items
    for index, item in enumerate(items):
        ended = ends.get(index, 0)
        section = sections.xml(ended - 1) if ended else ""
        if isinstance(item, PaperParagraph):
            yield body.paragraph(item, section)
        else:
            yield body.table(item)
            if section or index + 1 == len(items) or isinstance(items[index + 1], PaperTable):
                yield body.no_height(section)
    yield sections.xml(len(paper.sections) - 1)


def _is_custom(paper: Paper) -> bool:
    """Whether the marks of notes are others than 1, 2, 3 …, which Word counts by itself."""
    marks = [run for item in paper.items if isinstance(item, PaperParagraph) for run in _marks(item)]
    return [(run.note, run.text) for run in marks] != [(k, str(k + 1)) for k in range(len(marks))]


def _marks(item: PaperParagraph) -> Sequence[PaperRun]:
    return [run for run in item.runs if run.note >= 0]


def _notes(paper: Paper, body: Body) -> str:
    lines = [
        f'<w:footnote w:type="{name}" w:id="{id_}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
        f"</w:pPr><w:r><w:{name}/></w:r></w:p></w:footnote>"
        for name, id_ in _SEPARATORS
    ]
    said = [f'<w:footnote w:id="{k}">{body.flow(note)}</w:footnote>' for k, note in enumerate(paper.notes, 1)]
    return "".join([*lines, *said])


def _comments(paper: Paper, body: Body) -> str:
    return "".join(
        [
            f'<w:comment w:id="{number}" w:author="{escape_attribute(clean_text(author))}">'
            f"{body.flow(paragraphs)}</w:comment>"
            for number, (author, paragraphs) in enumerate(paper.comments)
        ]
    )


def _settings(paper: Paper, sections: Sections) -> str:
    distance = round((paper.sections[0].page.tab_distance or 36) * 20)
    even = "<w:evenAndOddHeaders/>" if sections.has_even else ""
    named = "".join([f'<w:footnote w:id="{id_}"/>' for _, id_ in _SEPARATORS])
    notes = f"<w:footnotePr>{named}</w:footnotePr>" if paper.notes else ""
    mode = 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"'
    return (
        f'<w:defaultTabStop w:val="{distance}"/>{even}<w:characterSpacingControl w:val="doNotCompress"/>{notes}'
        f"<w:compat><w:doNotExpandShiftReturn/><w:compatSetting {mode}/></w:compat>"
    )


def _core(paper: Paper) -> str:
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape_attribute(clean_text(paper.title))}</dc:title>'
        f"<dc:language>{escape_attribute(paper.language)}</dc:language></cp:coreProperties>"
    )


def _relations(targets: Sequence[tuple[str, str]], more: str = "") -> str:
    shown = [
        f'<Relationship Id="rId{number}" Type="{kind if ":" in kind else f"{R}/{kind}"}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    ]
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{namespace}">{"".join(shown)}{more}</Relationships>'


def _types(kinds: dict[str, str], media: str) -> str:
    said = {f"word/{name}.xml": f"{_TYPES}{kind}+xml" for name, kind in kinds.items()}
    said |= {"word/document.xml": f"{_TYPES}document.main+xml", "docProps/core.xml": _CORE_TYPE}
    shown = "".join([f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in said.items()])
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{media}{shown}</Types>'
    )
