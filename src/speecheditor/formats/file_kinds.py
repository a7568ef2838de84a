"""The four kinds of Word file, which differ in the content type of the main part and in the ending of their names."""

from __future__ import annotations

from .package import CONTENT_TYPES, Package, add_override
from .problems import PackageError
from .slices import decode_main
from .spans import edited, read_spans

KINDS = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    ".dotx": "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ".docm": "application/vnd.ms-word.document.macroEnabled.main+xml",
    ".dotm": "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
}
"""Content type of the main part by the ending of the name (MS-OFFMACRO 1.3)."""

WORD_SUFFIXES = tuple(KINDS)
TEMPLATES, MACROS = (".dotx", ".dotm"), (".docm", ".dotm")


def kind_of(package: Package) -> str:
    """The ending that fits the content type of the main part; "" when it is none of the four."""
    try:
        content_type = package.content_type(package.main).lower()
    except PackageError:
        return ""
    return next((suffix for suffix, known in KINDS.items() if known.lower() == content_type), "")


def refuse_name(package: Package, suffix: str) -> None:
    """Raise PackageError when a file with this ending may not hold the macros that `package` has."""
    if kind_of(package) in MACROS and suffix.lower() not in MACROS:
        raise PackageError(
            f"the document holds macros, which a file named {suffix.lower()} may not; give it a name that ends in .docm"
        )


def fitted(data: bytes, suffix: str) -> bytes:
    """`data` with the content type of its main part changed to the one that fits `suffix`, every other byte as it was.

    A main part of an unknown content type keeps it. Raises PackageError as `refuse_name` does.
    """
    package = Package.read(data)
    refuse_name(package, suffix)
    suffix, kind = suffix.lower(), kind_of(package)
    if not kind or kind == suffix or suffix not in KINDS:
        return data
    types = package.part(CONTENT_TYPES)
    return package.with_parts({CONTENT_TYPES: _with_type(types, package.main, KINDS[suffix])})


def _with_type(types: bytes, main: str, content_type: str) -> bytes:
    """``[Content_Types].xml`` with the main part's override saying `content_type`; it is added where there is none."""
    part = decode_main(types, CONTENT_TYPES)
    name = "/" + main.lower().lstrip("/")
    for span in read_spans(part.xml, CONTENT_TYPES).all("Override"):
        if (span.get("PartName") or "").lower() == name:
            tag = part.xml[span.start : span.inner]
            at = tag.index((span.get("ContentType") or "").encode(), tag.index(b"ContentType"))
            stop = at + len((span.get("ContentType") or "").encode())
            return part.encoded(edited(part.xml, [(span.start + at, span.start + stop, content_type)]))
    return add_override(types, main, content_type)
