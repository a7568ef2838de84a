"""Builders for tests: packages from the insides of their parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from speecheditor.formats.package import Package
from speecheditor.formats.xml import R, W

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
ROOTS = {"styles": "styles", "numbering": "numbering", "settings": "settings", "header": "hdr", "footer": "ftr"}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
MAIN = "word/document.xml"


def package(body: str = "<w:p/>", /, *, strict: bool = False, **parts: str) -> Package:
    """A package with this body; each part is given by what is inside its root, ``theme`` whole."""
    ns = W if not strict else "http://purl.oclc.org/ooxml/wordprocessingml/main"
    r = R if not strict else "http://purl.oclc.org/ooxml/officeDocument/relationships"
    declared = f'xmlns:w="{ns}" xmlns:r="{r}"'
    members = {MAIN: f"<w:document {declared}><w:body>{body}</w:body></w:document>"}
    targets: dict[str, str] = {}
    for name, inner in parts.items():
        kind = name.rstrip("0123456789")
        root = ROOTS.get(kind)
        members[f"word/{name}.xml"] = f"<w:{root} {declared}>{inner}</w:{root}>" if root else inner
        targets[name] = f'<Relationship Id="{name}" Type="{r}/{kind}" Target="{name}.xml"/>'
    members["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{RELS}">{"".join(targets.values())}</Relationships>'
    )
    members["_rels/.rels"] = (
        f'<Relationships xmlns="{RELS}">'
        f'<Relationship Id="rId1" Type="{r}/officeDocument" Target="{MAIN}"/></Relationships>'
    )
    overrides = [f'<Override PartName="/{MAIN}" ContentType="{WORD.format("document.main")}"/>']
    overrides += [
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD.format(name.rstrip("0123456789"))}"/>'
        for name in parts
    ]
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    members["[Content_Types].xml"] = f'<Types xmlns="{TYPES}">{defaults}{"".join(overrides)}</Types>'
    return Package.read(zipped(members))


def zipped(members: Mapping[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def style(style_id: str, name: str = "", ppr: str = "", rpr: str = "", based: str = "", kind: str = "paragraph") -> str:
    """One ``w:style``; the id "Normal" is the default one."""
    default = ' w:default="1"' if style_id == "Normal" else ""
    return (
        f'<w:style w:type="{kind}"{default} w:styleId="{style_id}"><w:name w:val="{name or style_id}"/>'
        + (f'<w:basedOn w:val="{based}"/>' if based else "")
        + (f"<w:pPr>{ppr}</w:pPr>" if ppr else "")
        + (f"<w:rPr>{rpr}</w:rPr>" if rpr else "")
        + "</w:style>"
    )


def num_pr(num_id: int | None = None, level: int | None = None) -> str:
    halves = ("" if level is None else f'<w:ilvl w:val="{level}"/>') + (
        "" if num_id is None else f'<w:numId w:val="{num_id}"/>'
    )
    return f"<w:numPr>{halves}</w:numPr>"


def level(index: int, text: str, fmt: str = "decimal", start: int = 1, more: str = "", style_id: str = "") -> str:
    link = f'<w:pStyle w:val="{style_id}"/>' if style_id else ""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/>{link}{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(abstract_id: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{abstract_id}">{more}{"".join(levels)}</w:abstractNum>'


def num(num_id: int, abstract_id: int, more: str = "") -> str:
    return f'<w:num w:numId="{num_id}"><w:abstractNumId w:val="{abstract_id}"/>{more}</w:num>'
