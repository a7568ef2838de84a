"""The lists that the program makes: bullets, and numbers as the language of the document has them."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.blocks import MAX_LEVEL, PLAIN_PARAGRAPH, Paragraph, ParaProps
from ..model.lists import Kind, ListForms
from ..model.numbering import NumberedList, NumberLevel
from ..model.properties import Properties
from .looks import Looks, ParaLook
from .paragraph_formats import with_paragraph_format
from .scope import Scope

_BULLETS = ("•", "–", "▪")
_NUMBERS = (("decimal", "%{}."), ("lowerLetter", "%{})"), ("lowerRoman", "%{}."))
_CHINESE = (("decimal", "%{}."), ("decimal", "（%{}）"), ("decimalEnclosedCircleChinese", "%{}"))
"""Chinese body text counts below its headings as official documents do: 1.（1）①."""

_STEP = 36.0
_HANGING = 18.0
_CHINESE_HANGING = (1.5, 2.5, 1.5)
"""The room of a label in characters of the text: those of full width need more of it."""

_NO_INDENTS = {"left": None, "left_chars": None, "first_line": None, "first_line_chars": None}


def list_forms(properties: Properties, scope: Scope) -> ListForms:
    """What lists look like in a document with these properties, whose body has that scope."""
    looks = Looks(properties.styles, numbering=properties.numbering)

    def listed(block: Paragraph) -> ParaProps:
        # An indent in characters beats one in points, also that of a list: Word and WPS switch it off so.
        by_characters = looks.indents_by_characters(block.style, block.level)
        return with_paragraph_format(block.props, _NO_INDENTS | dict.fromkeys(by_characters, 0.0), scope)

    return ListForms(
        lambda kinds, num_id, abstract: new_list(kinds, properties, num_id, abstract),
        listed,
        lambda props: with_paragraph_format(props, _NO_INDENTS, scope),
    )


def new_list(kinds: Sequence[Kind], properties: Properties, num_id: int, abstract: int) -> NumberedList:
    """A list of nine levels of these kinds, with hanging indents."""
    forms = _CHINESE if properties.is_chinese else _NUMBERS
    levels: list[NumberLevel] = []
    for n, kind in enumerate(kinds):
        format, text = ("bullet", _BULLETS[n % 3]) if kind == "bullet" else forms[n % 3]
        levels.append(NumberLevel(format, text.format(n + 1)))
    if properties.is_chinese:
        looks = _chinese_indents(kinds, Looks(properties.styles).paragraph("", 0, PLAIN_PARAGRAPH))
    else:
        looks = tuple(_indent(_STEP * (n + 1), _HANGING) for n in range(MAX_LEVEL))
    return NumberedList(num_id, abstract, tuple(levels), looks=looks)


def _chinese_indents(kinds: Sequence[Kind], body: ParaLook) -> tuple[bytes, ...]:
    """The first level begins where the first line of body text does, any other where the text of the one above it
    does."""
    left, found = max(0.0, body.left + body.first_line), list[bytes]()
    for n, kind in enumerate(kinds):
        hanging = body.size * (_CHINESE_HANGING[n % 3] if kind == "number" else _CHINESE_HANGING[0])
        left += hanging
        found.append(_indent(left, hanging))
    return tuple(found)


def _indent(left: float, hanging: float) -> bytes:
    return f'<w:ind w:left="{round(left * 20)}" w:hanging="{round(hanging * 20)}"/>'.encode()
