"""Makes the text of a printed PDF the text of the speech.

Qt draws glyphs and then names each of them by the *lowest* code point that its font draws with it. Chinese fonts draw
U+2F00 KANGXI RADICAL ONE and 一 alike, so Qt's PDF says the radical; the space becomes a tab, 户 a radical of 戶,
～ a wave dash, and a glyph outside the Basic Multilingual Plane gets no name at all. Whoever copies from the file or
searches in it then meets another text. The maps from glyph to text (ISO 32000-1, 9.10.3 "ToUnicode CMaps") are
mended here with the printed text at hand; pages, fonts and links are not touched.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, cast

import pikepdf

from .pdf_doubts import FONT_OR_TEXT, UNDRAWN, CharacterMap, FontKey, content_of, settle
from .pdf_marks import Bookmark, Marks, PageLabel, set_marks

Glyph = tuple[FontKey, int]

# Radicals that Unicode does not decompose, each followed by the ideograph that fonts draw with the same glyph
# (Unicode, EquivalentUnifiedIdeograph.txt, restricted to the Supplement block).
_RADICALS = (
    "⺁厂⺂乛⺃乚⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍𭕄⺎兀⺏尣⺐尢⺑尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺝月⺞歺⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩𤣩"
    "⺪疋⺫罒⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺶羊⺹耂⺺肀⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶⻐钅⻑長"
    "⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀"
)
# Characters that at least one common font draws with one glyph although Unicode keeps them apart.
_SHARED_GLYPHS = (
    *(" \t\u00a0", "-\u00ad\u2010\u2011", "|￨", "·•‧∙⋅・", "‘ʻ", "–‒", "—―", "｀‵", "／∕⁄", "～〜", "…⋯", "➡⮕"),
    *(
        "户戶戸",
        "胶㬵",
        "曶㫚",
        "幐㬺",
        "槩㮣",
        "㖈䎛",
        "㘽㦳",
        "㬻䐠",
        "㶷𤈎",
        "墫壿",
        "櫸𣟱",
        "瑨𤨁",
        "逸𨓜",
        "﨣𧺯",
        "𠦄卉",
        "𩿎𩿗",
    ),
    *(f"{circle}{chr(0x2780 + n)}" for n, circle in enumerate("①②③④⑤⑥⑦⑧⑨⑩")),
    *(f"{chr(0x2776 + n)}{chr(0x278A + n)}" for n in range(10)),
)
_FAMILY: dict[str, str] = dict(zip(_RADICALS[::2], _RADICALS[1::2], strict=True))
_FAMILY.update({member: group[0] for group in _SHARED_GLYPHS for member in group[1:]})
# Glyphs that stand for several characters and have a code point of their own, beside what Unicode decomposes.
_LIGATURES = {"⸺": "——", "⸻": "———"}
_FIRST_LATIN_LIGATURE, _LAST_LATIN_LIGATURE = "ﬀ", "ﬆ"
_MAX_CODES = 0x10000  # Qt writes two-byte codes (Identity-H)
_BLOCK = 100  # most entries that one bfchar block may have (Adobe Technical Note 5014)

_MAP_SECTION = re.compile(rb"\d+\s+beginbf(char|range)\b(.*?)\bendbf\1", re.DOTALL)
_WINDOWS = ((8, 8), (12, 2), (2, 12), (3, 3))  # neighbours before and after; a page's edge may allow few on one side
_NAME = "(.{1,5}?)"  # one glyph may be a short sequence: a flag, an emoji with a joiner
_FEWEST_KNOWN = 4
_MOST_TRIES = 8
_MOST_MATCHES = 30
_TAG = 6
_SUBSET = re.compile(r"[A-Z]{6}\+")
_MAP_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|([\[\]])")


@dataclass(frozen=True, slots=True)
class PrintedText:
    """What was printed, and its characters grouped by the glyph that they may share."""

    text: str
    known: frozenset[str]
    families: Mapping[str, tuple[str, ...]]


def mend_pdf(
    source: bytes | Path,
    text: Iterable[str] | None,
    title: str,
    language: str,
    outline: Sequence[Bookmark] = (),
    page_labels: Sequence[PageLabel] = (),
) -> bytes:
    """Return the PDF with its text as in `text`, its title and language, the outline and the page labels.

    `text` is everything that was printed, labels and headers too, in printing order (pieces of any length); with None
    only characters that no speech contains are mended. Raises `pikepdf.PdfError` when `source` is no readable PDF.
    """
    result = io.BytesIO()
    opened = io.BytesIO(source) if isinstance(source, bytes) else source
    mend_into(result, opened, text, Marks(title, language, outline, page_labels))
    return result.getvalue()


def mend_into(target: BinaryIO, source: BinaryIO | Path, text: Iterable[str] | None, marks: Marks) -> None:
    """Write the PDF `source` to `target` with its text as in `text` and these marks; neither is held in memory.

    `text` and the errors are those of `mend_pdf`; what writing to `target` raises passes through.
    """
    with pikepdf.open(source) as pdf:
        _mend_fonts(pdf, None if text is None else printed_text(text))
        set_marks(pdf, marks)
        pdf.save(target, fix_metadata_version=False)


# --- which character a glyph stands for ------------------------------------------------------------------------------


def printed_text(pieces: Iterable[str]) -> PrintedText:
    """Return the pieces as one text whose characters can be looked up by the glyph they may share."""
    text = "".join(pieces)
    families: dict[str, list[str]] = {}
    for character in dict.fromkeys(text):
        families.setdefault(_family(character), []).append(character)
    return PrintedText(text, frozenset(text), {key: tuple(found) for key, found in families.items()})


def mend_map(glyphs: Mapping[int, str], printed: PrintedText | None) -> CharacterMap:
    """Return the glyph codes with the characters that the printed text has for them; unknown ones stay as they are."""
    taken = frozenset(glyphs.values())
    return {code: _meant(written, taken, printed) for code, written in glyphs.items()}


def _meant(written: str, taken: frozenset[str], printed: PrintedText | None) -> str:
    if len(written) != 1:
        return written
    if printed is None:
        return _common_form(written)
    possible = _possible(written, taken, printed)
    if possible:
        return min(possible, key=lambda c: (_is_rare(c), c != written))
    if written in printed.known:
        return written
    parts = _parts(written)
    return parts if parts and printed.known.issuperset(parts) else _common_form(written)


def _possible(written: str, taken: frozenset[str], printed: PrintedText) -> list[str]:
    """Return what of the text a glyph may stand for; what its font draws with another glyph cannot be meant by it."""
    return [c for c in printed.families.get(_family(written), ()) if c == written or c not in taken]


def _doubtful(glyphs: Mapping[int, str], printed: PrintedText) -> dict[int, Sequence[str]]:
    """Return the glyphs that may stand for several texts which are drawn, with these."""
    taken = frozenset(glyphs.values())
    out: dict[int, Sequence[str]] = {}
    for code, written in glyphs.items():
        found = [c for c in _possible(written, taken, printed) if not UNDRAWN.match(c)] if len(written) == 1 else []
        parts = _parts(written) if found == [written] else ""
        if parts and parts in printed.text:
            found.append(parts)
        if len(found) > 1:
            out[code] = found
    return out


def _family(character: str) -> str:
    """Return the character that stands for all that a font may draw with one glyph."""
    kind, _, rest = unicodedata.decomposition(character).rpartition(" ")
    one_part = bool(rest) and (not kind or kind in ("<compat>", "<noBreak>"))
    folded = unicodedata.normalize("NFKC", character) if one_part else character
    return _FAMILY.get(folded, folded)


def _common_form(character: str) -> str:
    """Return the everyday relative of a character that no one types: a radical, a compatibility ideograph, a tab."""
    return _family(character) if _is_rare(character) and character not in "\u00ad\u2011" else character


def _is_rare(character: str) -> bool:
    return (
        "\u2e80" <= character <= "\u2fdf"
        or "\uf900" <= character <= "\ufaff"
        or "\U0002f800" <= character <= "\U0002fa1f"
        or character in "\t\u00a0\u00ad\u2011"
    )


def _parts(character: str) -> str:
    """Return the characters of a ligature, of a composed letter or of a letter's shape in a word (Arabic), else ""."""
    if _FIRST_LATIN_LIGATURE <= character <= _LAST_LATIN_LIGATURE or "\ufb50" <= character <= "\ufefc":
        return unicodedata.normalize("NFKC", character)
    decomposed = unicodedata.normalize("NFD", character)
    return _LIGATURES.get(character, decomposed if len(decomposed) > 1 else "")


# --- the maps in the file --------------------------------------------------------------------------------------------


def read_map(data: bytes) -> CharacterMap:
    """Return what a ToUnicode CMap gives for each code; codes without a character (U+0000) are left out.

    Raises `ValueError` when it is malformed or has codes of more than two bytes.
    """
    glyphs: CharacterMap = {}
    for section in _MAP_SECTION.finditer(data):
        tokens = (bracket or bytes.fromhex(digits.decode()) for digits, bracket in _MAP_TOKEN.findall(section[2]))
        entries = _single_entries(tokens) if section[1] == b"char" else _range_entries(tokens)
        glyphs.update((code, text) for code, text in entries if text.strip("\0"))
    return glyphs


def write_map(data: bytes, glyphs: Mapping[int, str]) -> bytes:
    """Return the CMap with other entries; all around them (names, code space) stays as it was."""
    sections = list(_MAP_SECTION.finditer(data))
    start, end = (sections[0].start(), sections[-1].end()) if sections else (data.index(b"endcmap"),) * 2
    lines = [b"<%04X> <%s>" % (code, _hex(text)) for code, text in sorted(glyphs.items())]
    blocks = [lines[at : at + _BLOCK] for at in range(0, len(lines), _BLOCK)]
    body = b"\n".join(b"%d beginbfchar\n%s\nendbfchar" % (len(block), b"\n".join(block)) for block in blocks)
    return data[:start] + body + (b"" if sections else b"\n") + data[end:]


def _single_entries(tokens: Iterator[bytes]) -> Iterator[tuple[int, str]]:
    for code, text in zip(tokens, tokens, strict=True):
        yield _code(code), _decoded(text)


def _range_entries(tokens: Iterator[bytes]) -> Iterator[tuple[int, str]]:
    for first, last in zip(tokens, tokens, strict=False):
        codes = range(_code(first), _code(last) + 1)
        value = next(tokens, b"")
        if value == b"[":
            listed = iter(lambda: next(tokens, b"]"), b"]")
            yield from ((code, _decoded(text)) for code, text in zip(codes, listed, strict=True))
        else:
            start = _decoded(value)
            yield from ((code, start[:-1] + chr(ord(start[-1]) + step)) for step, code in enumerate(codes))


def _code(raw: bytes) -> int:
    code = int.from_bytes(raw, "big")
    if code >= _MAX_CODES:
        raise ValueError(f"a glyph code of {len(raw)} bytes")
    return code


def _decoded(raw: bytes) -> str:
    return raw.decode("utf-16-be", "surrogatepass")


def _hex(text: str) -> bytes:
    return text.encode("utf-16-be", "surrogatepass").hex().upper().encode()


def _mend_fonts(pdf: pikepdf.Pdf, printed: PrintedText | None) -> None:
    fonts = {found.objgen: found for found in _mapped_fonts(pdf)}
    before = {key: font.ToUnicode.read_bytes() for key, font in fonts.items()}
    maps = {key: read_map(data) for key, data in before.items()}
    mended = {key: mend_map(glyphs, printed) for key, glyphs in maps.items()}
    if printed is not None:
        nameless = {key: set(range(1, _glyph_count(font))) - mended[key].keys() for key, font in fonts.items()}
        _name_glyphs(pdf, mended, {key: codes for key, codes in nameless.items() if codes}, printed)
        doubts = {key: _doubtful(glyphs, printed) for key, glyphs in maps.items()}
        if any(doubts.values()):
            settle(pdf, mended, doubts, UNDRAWN.sub("", printed.text))
    for key, data in before.items():
        if mended[key] != maps[key]:
            fonts[key].ToUnicode.write(write_map(data, mended[key]))
    for number, font in enumerate(fonts.values()):
        _tag_subset(font, number)


def _mapped_fonts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    for found in pdf.objects:
        if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/Font" and "/ToUnicode" in found:
            yield found


def _tag_subset(font: Any, number: int) -> None:
    """Name a font of which only the used glyphs are in the file as such a subset: ABCDEF+Name (ISO 32000-1, 9.6.4)."""
    descendant, descriptor = _subset(font)
    if descriptor is None or "/CIDSet" not in descriptor:
        return
    tag = "".join(chr(ord("A") + number // 26**place % 26) for place in range(_TAG)) + "+"
    for holder, key in ((font, "/BaseFont"), (descendant, "/BaseFont"), (descriptor, "/FontName")):
        name = str(holder.get(key, "")).lstrip("/")
        if name and not _SUBSET.match(name):
            holder[key] = pikepdf.Name("/" + tag + name)


def _subset(font: Any) -> tuple[Any, Any]:
    """The font that a composite font is made of, and its descriptor; None for what is not there."""
    descendants = font.get("/DescendantFonts")
    return (None, None) if descendants is None else (descendants[0], descendants[0].get("/FontDescriptor"))


def _glyph_count(font: Any) -> int:
    """Return how many glyphs the subset has, .notdef included (the bits of /CIDSet, which Qt writes for each font)."""
    _, descriptor = _subset(font)
    present = None if descriptor is None else descriptor.get("/CIDSet")
    return 0 if present is None else int.from_bytes(present.read_bytes(), "big").bit_count()


# --- glyphs without any name: found by what stands around them -------------------------------------------------------


def _name_glyphs(
    pdf: pikepdf.Pdf, maps: Mapping[FontKey, CharacterMap], nameless: dict[FontKey, set[int]], printed: PrintedText
) -> None:
    """Add to the maps the glyphs that the text gives away: of other planes, and of a language's own shapes (locl)."""
    text = UNDRAWN.sub("", printed.text) if nameless else ""
    for page in pdf.pages:
        if not any(nameless.values()):
            return
        resources = cast(Any, page.resources).get("/Font", {})
        fonts: dict[str, FontKey] = {str(name): font.objgen for name, font in resources.items()}
        if any(nameless.get(key) for key in fonts.values()):
            name_from_text(_drawn_glyphs(page, fonts), maps, nameless, text)


def name_from_text(
    drawn: Sequence[Glyph], maps: Mapping[FontKey, CharacterMap], nameless: Mapping[FontKey, set[int]], text: str
) -> None:
    """Move from `nameless` to `maps` the drawn glyphs that stand between the same characters wherever `text` has these.

    `text` has no white space. A glyph whose surroundings are too short, absent or ambiguous stays nameless.
    """
    tries: Counter[Glyph] = Counter()
    for place, (font, code) in enumerate(drawn):
        if code not in nameless.get(font, ()) or tries[font, code] >= _MOST_TRIES:
            continue
        tries[font, code] += 1
        patterns = (_surroundings(drawn, place, maps, before, after) for before, after in _WINDOWS)
        name = next(filter(None, (_only_match(pattern, text) for pattern in patterns)), "")
        if name and not _spans_others(name, maps[font]):
            maps[font][code] = name
            nameless[font].discard(code)


def _spans_others(name: str, named: CharacterMap) -> bool:
    """Whether a name of several characters holds one that the font draws with a glyph of its own."""
    return len(name) > 1 and not set(named.values()).isdisjoint(name)


def _surroundings(
    drawn: Sequence[Glyph], place: int, maps: Mapping[FontKey, CharacterMap], before: int, after: int
) -> str:
    """Return a pattern for the glyph at `place` among its neighbours; empty when too few of them are known."""
    left = [_pattern(maps, glyph) for glyph in drawn[max(0, place - before) : place]]
    right = [_pattern(maps, glyph) for glyph in drawn[place + 1 : place + 1 + after]]
    while left and left[0] == ".":  # a pattern that starts with a known character is searched much faster
        del left[0]
    while right and right[-1] == ".":
        del right[-1]
    known = sum(part not in (".", "") for part in (*left, *right))
    return "".join((*left, _NAME, *right)) if known >= _FEWEST_KNOWN and left and right else ""


def _pattern(maps: Mapping[FontKey, CharacterMap], glyph: Glyph) -> str:
    written = maps.get(glyph[0], {}).get(glyph[1])
    return "." if written is None else re.escape(UNDRAWN.sub("", written))


def _only_match(pattern: str, text: str) -> str:
    found = {match[1] for match in islice(re.finditer(pattern, text), _MOST_MATCHES)} if pattern else set[str]()
    return found.pop() if len(found) == 1 else ""


def _drawn_glyphs(page: pikepdf.Page, fonts: Mapping[str, FontKey]) -> list[Glyph]:
    font: FontKey = (0, 0)
    drawn: list[Glyph] = []
    for name, codes in FONT_OR_TEXT.findall(content_of(page)):
        if name:
            font = fonts.get(name.decode(), (0, 0))
        else:
            drawn.extend((font, int(codes[at : at + 4], 16)) for at in range(0, len(codes), 4))
    return drawn
