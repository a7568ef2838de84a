"""What the properties of a run say about spelling."""

from __future__ import annotations

from functools import lru_cache

from .wordml import attribute, fragment, own_children
from .xml import on_off


@lru_cache(maxsize=2048)
def is_proofed(raw: bytes, language: str) -> bool:
    """Whether text with these run properties is to be checked with a dictionary of `language` ("en"): not where
    ``w:noProof`` is set or ``w:lang`` names another language (ECMA-376 17.3.2.20, 17.3.2.21)."""
    for name, element in own_children(fragment(raw)):
        if name == "noProof" and on_off(attribute(element, "val")) is not False:
            return False
        if name == "lang" and (attribute(element, "val") or language).partition("-")[0].lower() != language:
            return False
    return True
