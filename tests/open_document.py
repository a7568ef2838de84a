"""What LibreOffice has understood of a file, by the flat OpenDocument text that it writes of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from lxml import etree

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
PREFIXES = {
    **{name: f"{_OASIS}{name}:1.0" for name in ("office", "style", "text", "table")},
    "draw": f"{_OASIS}drawing:1.0",
    "fo": f"{_OASIS}xsl-fo-compatible:1.0",
    "svg": f"{_OASIS}svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}
_SHORT = {uri: name for name, uri in PREFIXES.items()}


class OpenDocument:
    """A ``.fodt`` file."""

    def __init__(self, path: Path) -> None:
        self._root = etree.parse(path).getroot()

    def has(self, xpath: str) -> bool:
        """Whether there is what an XPath with the prefixes of OpenDocument finds."""
        return bool(etree.XPath(xpath, namespaces=PREFIXES)(self._root))

    def look(self, word: str) -> dict[str, str]:
        """The attributes, as ``fo:color``, of the first text that begins with, or holds, a word: those of its
        paragraph and of the characters, from the styles around it, the nearest last."""
        found: dict[str, str] = dict(self._defaults())
        for element in self._around(word):
            name = element.get(f"{{{PREFIXES['text']}}}style-name")
            if name is not None:
                found |= self._style(name)
        return found

    def _around(self, word: str) -> list[etree._Element]:
        """The elements around a word, the outermost first."""
        texts = etree.XPath("//office:body//text()", namespaces=PREFIXES)(self._root)
        for text in sorted((t for t in texts if word in t), key=lambda t: not t.startswith(word)):
            holder = text.getparent()
            around = [*holder.iterancestors()][::-1]
            return [*around, holder] if text.is_text else around
        return []

    def _defaults(self) -> Iterator[tuple[str, str]]:
        for style in self._root.iter(f"{{{PREFIXES['style']}}}default-style"):
            if style.get(f"{{{PREFIXES['style']}}}family") == "paragraph":
                yield from _attributes(style)

    def _style(self, name: str) -> dict[str, str]:
        style = self._styles.get(name)
        if style is None:
            return {}
        parent = style.get(f"{{{PREFIXES['style']}}}parent-style-name")
        return {**(self._style(parent) if parent else {}), **dict(_attributes(style))}

    @cached_property
    def _styles(self) -> dict[str, etree._Element]:
        key = f"{{{PREFIXES['style']}}}name"
        return {style.get(key, ""): style for style in self._root.iter(f"{{{PREFIXES['style']}}}style")}


def _attributes(style: etree._Element) -> Iterator[tuple[str, str]]:
    """The properties of paragraphs and characters that a style gives itself."""
    for properties in style:
        for key, value in properties.attrib.items():
            uri, _, name = key[1:].rpartition("}")
            if uri in _SHORT:
                yield f"{_SHORT[uri]}:{name}", value
