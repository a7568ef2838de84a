"""The properties of a document: title, language, styles, numbering and page, each from the part that holds it."""

from __future__ import annotations

from ..model.properties import PLAIN_RUN_IN, SEPARATOR, Properties
from .numbering import detect_scheme, read_numbering
from .package import Package
from .page import read_page
from .problems import PackageError, Problem
from .styles import read_styles
from .wordml import child, flag
from .xml import Element, local_name

CORE_PROPERTIES = "/core-properties"
EXTENDED_PROPERTIES = "/extended-properties"
WORD = "Microsoft Office Word", "Microsoft Word"
"""What Word calls itself in a file; other programs join no paragraphs by a style separator."""

DEFAULT_LANGUAGE = "zh-CN"


def read_properties(
    package: Package, main: str, final_section: Element | None
) -> tuple[Properties, tuple[Problem, ...]]:
    """The properties; a part that cannot be read gives a problem, is as good as absent, and stays in the file.

    `final_section` is the body's last ``w:sectPr``.
    """
    problems: list[Problem] = []
    while True:
        try:
            return _properties(package, main, final_section), tuple(problems)
        except PackageError as error:
            problems.append(Problem(error.part, "", error.sentence))
            if not package.find(error.part):
                return Properties(language=DEFAULT_LANGUAGE), tuple(problems)
            package = package.without(error.part)


def _properties(package: Package, main: str, final_section: Element | None) -> Properties:
    """The properties. Raises PackageError naming the first part that cannot be read."""
    styles, numbering = read_styles(package, main), read_numbering(package, main)
    return Properties(
        _title(package),
        _language(package, main),
        detect_scheme(styles, numbering),
        styles,
        numbering,
        read_page(package, main, final_section),
        run_in=SEPARATOR if _application(package).startswith(WORD) else PLAIN_RUN_IN,
        even_and_odd=_even_and_odd(package, main),
    )


def _even_and_odd(package: Package, main: str) -> bool:
    """Whether even pages have headers and footers of their own (17.10.1)."""
    name = package.related(main, "/settings")
    return name is not None and flag(child(package.xml(name), "evenAndOddHeaders")) is True


def _application(package: Package) -> str:
    """The name of the program that saved the file, "" when it does not say."""
    name = package.related("", EXTENDED_PROPERTIES)
    if name is None:
        return ""
    return next((e.text or "" for e in package.xml(name) if local_name(e) == "Application"), "").strip()


def _title(package: Package) -> str:
    """``dc:title`` of the core properties part, "" when there is none."""
    return _core(package, "title")


def version_of(package: Package) -> str:
    """What the file calls its version (``cp:version``, ECMA-376 part 2, 11.1), else how often it was saved
    (``cp:revision``, as ``r12``); "" where neither can be read."""
    try:
        version, revision = _core(package, "version"), _core(package, "revision")
    except PackageError:
        return ""
    return version or (f"r{revision}" if revision.isdecimal() and int(revision) > 1 else "")


def _core(package: Package, key: str) -> str:
    """A value of the core properties part, "" when there is none. Raises PackageError when the part is damaged."""
    name = package.related("", CORE_PROPERTIES)
    if name is None:
        return ""
    return next((e.text or "" for e in package.xml(name) if local_name(e) == key), "").strip()


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
