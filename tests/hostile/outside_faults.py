"""Files that name something outside themselves (88 to 91): nothing of it is fetched, opened or run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from faults import BODY, LINES, TEXTS, Fault, Opens, replaced, sound, with_main
from seeds import STYLES, made, picture

from bodies import field, paragraph
from word_parts import RELS

HTTP = "http://127.0.0.1:9/x.png"


def addresses(canary: str) -> Mapping[str, str]:
    """What a hostile file may name, by its kind; `canary` is the path of a file elsewhere."""
    return {
        "http": HTTP,
        "file": f"file://{canary}",
        "path": canary,
        "share": f"//127.0.0.1{canary}",
        "UNC": "\\\\127.0.0.1@9\\share\\x.png",
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


def outside_faults(canary: str = "/nowhere/canary.png") -> tuple[Fault, ...]:
    """The files that name the file `canary`, addresses, shares and programs."""
    named = addresses(canary)
    found = [
        Fault(88, f"{name} at {kind}", lambda make=make, address=address: make(address), ANY)
        for name, make in KINDS.items()
        for kind, address in named.items()
    ]
    for code in ("INCLUDEPICTURE", "INCLUDETEXT", "DDEAUTO", "LINK Excel.Sheet.8", "IMPORT", "HYPERLINK", "RD"):
        for kind in ("http", "path"):
            text = f"{code} {named[kind]}"
            found.append(Fault(88, f"{code} {kind}", lambda text=text: made(paragraph(field(text, "x")) + BODY), ANY))
    found.append(Fault(88, "a remote schema", _schema, Opens(LINES, TEXTS)))
    found.append(Fault(90, "an SVG picture", lambda: _svg(canary), ANY))
    found += [Fault(91, f"a link to {t!r}", lambda t=t: linked("hyperlink", LINK)(t), ANY) for t in TARGETS]
    return tuple(found)


def decoys(canary: str) -> Iterator[tuple[str, bytes]]:
    """Files to watch the program with, by name: those above, and some that are refused."""
    for fault in outside_faults(canary):
        yield str(fault), fault.make()
    for kind, address in addresses(canary).items():
        declared = f"<!DOCTYPE x [<!ENTITY e SYSTEM '{address}'>]>".encode()
        yield f"an entity at {kind}", with_main(lambda xml, d=declared: d + xml.replace(b"words", b"&e;"))()
        yield f"a part at {kind}", replaced({"word/_rels/document.xml.rels": _relationships("styles", address)})


def _with_settings(data: bytes, address: str) -> bytes:
    rels = _relationships("attachedTemplate", address, ' TargetMode="External"')
    return replaced({"word/_rels/settings.xml.rels": rels}, data)


def _relationships(kind: str, target: str, mode: str = "") -> bytes:
    kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    one = f'<Relationship Id="t" Type="{kind}" Target="{target}"{mode}/>'
    return f'<Relationships xmlns="{RELS}">{one}</Relationships>'.encode()


def _schema() -> bytes:
    schema = f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:x {HTTP}"'
    return replaced({"customXml/item1.xml": f'<?xml-stylesheet href="{HTTP}"?><x {schema}/>'.encode()}, sound())


def _svg(canary: str) -> bytes:
    image = f'<image xmlns:x="http://www.w3.org/1999/xlink" x:href="{canary}"/>'
    return made(EMBEDDED + BODY, media={"out": f'<svg xmlns="http://www.w3.org/2000/svg">{image}</svg>'.encode()})
