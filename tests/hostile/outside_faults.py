"""Files that name something outside themselves (88 to 91): nothing of it is fetched, opened or run.

``CANARY`` stands in them for a file that is there and must never be touched, ``PORT`` for one where somebody listens.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping

from faults import BODY, LINES, TEXTS, Fault, Opens, replaced, sound
from seeds import STYLES, XMLNS, made, picture

from bodies import field, paragraph
from word_parts import RELS

CANARY = f"{tempfile.gettempdir()}/speecheditor-canary/secret"
PORT = 9
SVG = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink"><image x:href="{CANARY}"/></svg>'


def addresses() -> Mapping[str, str]:
    """What a hostile file may name, by its kind."""
    return {
        "http": f"http://127.0.0.1:{PORT}/x.png",
        "file": f"file://{CANARY}",
        "path": CANARY,
        "share": f"//127.0.0.1{CANARY}",
        "UNC": f"\\\\127.0.0.1@{PORT}\\share\\x.png",
    }


def linked(kind: str, body: str = "") -> Callable[[str], bytes]:
    """Makes a document whose relationship of that kind lies outside."""
    return lambda address: made(body + BODY, external={"out": (kind, address)}, styles=STYLES)


PICTURE = paragraph(picture("out").replace("r:embed", "r:link"))
EMBEDDED = paragraph(picture("out"))
OLE = paragraph(
    '<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" Type="Link" ProgID="Excel.Sheet" '
    'ShapeID="s" DrawAspect="Content" r:id="out" UpdateMode="Always"/></w:object></w:r>'
)
FRAME = (
    '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata r:href="out" r:id="out"/></v:shape>'
    "</w:pict></w:r></w:p>"
)
CHUNK = '<w:altChunk r:id="out"/>'
LINK = paragraph('<w:hyperlink r:id="out"><w:r><w:t>click</w:t></w:r></w:hyperlink>')
KINDS: Mapping[str, Callable[[str], bytes]] = {
    "a linked picture": linked("image", PICTURE),
    "an embedded picture": linked("image", EMBEDDED),
    "a VML picture": linked("image", FRAME),
    "an attached template": lambda address: _with_settings(made(BODY, settings='<w:attachedTemplate r:id="t"/>'), address),
    "a linked object": linked("oleObject", OLE),
    "an imported file": linked("aFChunk", CHUNK),
    "a style sheet": linked("stylesheet"),
    "a subdocument": linked("subDocument", '<w:subDoc r:id="out"/>'),
    "a header": linked("header", '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="out"/></w:sectPr></w:pPr></w:p>'),
}  # fmt: skip
TARGETS = (
    "javascript:alert(1)", "file:///etc/passwd", "\\\\127.0.0.1\\share", "//127.0.0.1/share",
    "ms-word:ofe|u|http://127.0.0.1/x", "\u202emoc.elpmaxe//:ptth", "data:text/html,x", "",
)  # fmt: skip
ANY = Opens(LINES, None)


def outside_faults() -> tuple[Fault, ...]:
    """The files, with the canary and the port as they are now."""
    found = [
        Fault(88, f"{name} at {kind}", lambda make=make, address=address: make(address), ANY)
        for name, make in KINDS.items()
        for kind, address in addresses().items()
    ]
    for code in ("INCLUDEPICTURE", "INCLUDETEXT", "DDEAUTO", "LINK Excel.Sheet.8", "IMPORT", "HYPERLINK", "RD"):
        for kind in ("http", "path"):
            text = f"{code} {addresses()[kind]}"
            found.append(Fault(88, f"{code} {kind}", lambda text=text: made(paragraph(field(text, "x")) + BODY), ANY))
    found.append(Fault(88, "a remote schema", _schema, Opens(LINES, TEXTS)))
    found.append(Fault(90, "an SVG picture", _svg, ANY))
    found += [Fault(91, f"a link to {t!r}", lambda t=t: linked("hyperlink", LINK)(t), ANY) for t in TARGETS]
    return tuple(found)


def _with_settings(data: bytes, address: str) -> bytes:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    relationship = f'<Relationship Id="t" Type="{kind}" Target="{address}" TargetMode="External"/>'
    rels = f'<Relationships xmlns="{RELS}">{relationship}</Relationships>'
    return replaced({"word/_rels/settings.xml.rels": rels.encode()}, data)


def _schema() -> bytes:
    http = addresses()["http"]
    text = f'<?xml-stylesheet href="{http}"?><x xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="{XMLNS[9:20]} {http}"/>'
    return replaced({"customXml/item1.xml": text.encode()}, sound())


def _svg() -> bytes:
    return made(EMBEDDED + BODY, media={"out": SVG.encode()})
