"""The order in which ECMA-376 (annex A, transitional) wants the children of what this project writes into."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

from speecheditor.formats.xml import Element, local_name

_PARAGRAPH = """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
    suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd
    snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
    textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"""
_RUN = """rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid
    vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang
    eastAsianLayout specVanish oMath rPrChange"""
_SECTION = """footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign
    noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"""
_TABLE = """tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd
    tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange"""
_CELL = """cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark
    cellIns cellDel cellMerge tcPrChange"""
_STYLE = """name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked
    personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr"""

ORDERS: Mapping[str, tuple[str, ...]] = {
    name: tuple(order.split())
    for name, order in {
        "pPr": _PARAGRAPH,
        "rPr": f"ins del moveFrom moveTo {_RUN}",
        "numPr": "ilvl numId numberingChange ins",
        "sectPr": f"headerReference footerReference {_SECTION}",
        "tblPr": _TABLE,
        "tcPr": _CELL,
        "style": _STYLE,
        "styles": "docDefaults latentStyles style",
        "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
        "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
        "num": "abstractNumId lvlOverride",
        "lvlOverride": "startOverride lvl",
        "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    }.items()
}
"""Parent → its children in order; header and footer references may mix."""

_FIRST = {"p": "pPr", "r": "rPr", "tc": "tcPr", "tbl": "tblPr"}
"""Parent → the child that must be its first."""

_ALIKE = {"headerReference": "footerReference"}


def disorder(root: Element) -> Counter[str]:
    """What stands out of order in a part: ``parent/child`` → how often."""
    found: Counter[str] = Counter()
    for parent in root.iter():
        name = local_name(parent)
        children = [local_name(child) for child in parent if isinstance(child.tag, str)]
        first = _FIRST.get(name)
        if first in children[1:]:
            found[f"{name}/{first}"] += 1
        if name == "body" and "sectPr" in children[:-1]:
            found["body/sectPr"] += 1
        order = ORDERS.get(name, ())
        places = [(order.index(_ALIKE.get(child, child)), child) for child in children if child in order]
        found.update(f"{name}/{b[1]}" for a, b in pairwise(places) if a[0] > b[0])
    return found
