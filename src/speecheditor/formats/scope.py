"""The namespaces in force in the body of one document: fragments are read and written inside them, so that
nothing gains a declaration and every prefix stays as it is in the file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from .problems import PackageError
from .xml import Element, escape_attribute, etree, make_parser

_START_TAG = re.compile(rb"<[^<>\"']*+(?:(?:\"[^<\"]*+\"|'[^<']*+')[^<>\"']*+)*+>")
_DECLARATION = re.compile(rb"""\sxmlns(?::([^\s=]+))?=("[^"]*"|'[^']*')""")


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """``w`` is the WordprocessingML namespace in braces (transitional or Strict), ``opening`` a start tag that declares
    all prefixes of the body, ``declarations`` the same prefixes as they look in serialised XML."""

    w: str
    opening: bytes
    declarations: frozenset[bytes]

    @classmethod
    def of(cls, namespace: str, nsmap: Mapping[str | None, str]) -> Scope:
        """The scope of a body with these prefixes."""
        names = {prefix: uri for prefix, uri in nsmap.items() if prefix != "xml"}
        listed = [
            f' xmlns{":" + prefix if prefix else ""}="{escape_attribute(uri)}"'.encode()
            for prefix, uri in names.items()
        ]
        return cls("{%s}" % namespace, b"<wrap" + b"".join(listed) + b">", frozenset(listed))  # noqa: UP031

    def parse(self, fragment: bytes) -> Element:
        """A holder whose children are the elements of `fragment` (UTF-8). Raises PackageError when it is ill-formed."""
        try:
            return etree.fromstring(self.opening + fragment + b"</wrap>", make_parser("utf-8"))
        except etree.XMLSyntaxError as error:
            raise PackageError(f"the document body is damaged ({error})") from None

    def own_name(self, element: Element) -> str:
        """The name of a WordprocessingML element, "" for any other."""
        tag = element.tag
        return tag[len(self.w) :] if isinstance(tag, str) and tag.startswith(self.w) else ""

    def serialise(self, holder: Element) -> bytes:
        """The children of a holder made by `parse`, without the holder."""
        out = cast(bytes, etree.tostring(holder, encoding="utf-8", xml_declaration=False))
        first = _START_TAG.match(out)
        if first is None or first.group().endswith(b"/>"):
            return b""
        return out[first.end() : out.rindex(b"</")]

    def verbatim(self, element: Element) -> bytes:
        """One element of the document without the declarations that the body has anyway."""
        out = cast(bytes, etree.tostring(element, encoding="utf-8", xml_declaration=False, with_tail=False))
        first = _START_TAG.match(out)
        assert first is not None
        return _DECLARATION.sub(lambda found: self._needed(found, out), first.group()) + out[first.end() :]

    def start_tag(self, element: Element) -> bytes:
        """The start tag of an element, in the same way."""
        first = _START_TAG.match(self.verbatim(element))
        assert first is not None
        return re.sub(rb"\s*/>$", b">", first.group())

    def _needed(self, declaration: re.Match[bytes], xml: bytes) -> bytes:
        """The declaration, or nothing when the body has it too or `xml` does not use its prefix."""
        prefix = declaration.group(1)
        unused = prefix is not None and prefix + b":" not in xml.replace(b"xmlns:" + prefix, b"")
        return b"" if unused or declaration.group() in self.declarations else declaration.group()
