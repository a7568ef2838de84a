"""The properties of a document: title, language, styles, numbering and page, each from the part that holds it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ..model.numbering import DOCUMENT_SCHEME, Numbering
from ..model.page import PageSetup
from ..model.properties import Properties
from ..model.styles import StyleSheet
from .numbering import detect_scheme, read_numbering
from .package import Package
from .page import read_page
from .problems import PackageError, Problem
from .styles import read_styles
from .xml import Element, local_name

CORE_PROPERTIES = "/core-properties"
DEFAULT_LANGUAGE = "zh-CN"

T = TypeVar("T")


def read_properties(
    package: Package, main: str, final_section: Element | None
) -> tuple[Properties, tuple[Problem, ...]]:
    """The properties; a part that cannot be read gives a problem and its defaults, and stays in the file as it is.

    `section` is the body's last ``w:sectPr``.
    """
    problems: list[Problem] = []

    def safely(read: Callable[[], T], default: T, part: str) -> T:
        try:
            return read()
        except PackageError as error:
            message = f"{error.reason[:1].upper()}{error.reason[1:]}."
            problems.append(Problem(_part_in(error.reason, package) or part, "", message))
            return default

    styles = safely(lambda: read_styles(package, main), StyleSheet(), "styles")
    numbering = safely(lambda: read_numbering(package, main), Numbering(), "numbering")
    page = safely(lambda: read_page(package, main, final_section), PageSetup(), "page")
    title = safely(lambda: _title(package), "", "core properties")
    language = safely(lambda: _language(package, main), DEFAULT_LANGUAGE, "styles")
    scheme = safely(lambda: detect_scheme(styles, numbering), DOCUMENT_SCHEME, "numbering")
    return Properties(title, language, scheme, styles, numbering, page), tuple(dict.fromkeys(problems))


def _part_in(reason: str, package: Package) -> str:
    """The name of the part that a reason is about, "" when it names none."""
    return next((word for word in reason.split() if package.find(word) is not None), "")


def _title(package: Package) -> str:
    """``dc:title`` of the core properties part, "" when there is none."""
    name = package.related("", CORE_PROPERTIES)
    if name is None:
        return ""
    return next((e.text or "" for e in package.xml(name) if local_name(e) == "title"), "").strip()


def _language(package: Package, main: str) -> str:
    """The language of the default run properties: the East Asian one when it is declared, else the Latin one."""
    name = package.related(main, "/styles")
    if name is None:
        return DEFAULT_LANGUAGE
    for defaults in package.xml(name):
        if local_name(defaults) == "docDefaults":
            for element in defaults.iter():
                if local_name(element) == "lang":
                    values = {key.rpartition("}")[2]: value for key, value in element.items()}
                    asian = values.get("eastAsia", "")
                    return str(asian if asian.startswith("zh") else values.get("val") or asian or DEFAULT_LANGUAGE)
    return DEFAULT_LANGUAGE
