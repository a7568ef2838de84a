"""The commands on characters, for `test_every_command`."""

from __future__ import annotations

from command_answers import character_dialog, chosen_color, painted
from command_bench import Look, Row

from rich_document import CHINESE, ENGLISH, LOUD, WIDE


def _run(text: str, inner: str) -> str:
    return f"w:r[w:t={text!r}]/w:rPr/{inner}"


def _underline(action: str, value: str, wanted: dict[str, str]) -> Row:
    return Row(
        f"format.underline{action}",
        ENGLISH,
        "bright",
        _run("bright", f"w:u[@w:val={value!r}]"),
        Look("bright", wanted),
    )


def _letters(action: str, at: int, words: str, made: str) -> Row:
    return Row(action, at, words, f"self::w:p[.={made!r}]", f"//text:p[.={made!r}]", reads=made)


CHARACTERS = (
    Row("format.bold", ENGLISH, "bright", _run("bright", "w:b"), Look("bright", {"fo:font-weight": "bold"})),
    Row(
        "format.bold",
        CHINESE,
        "明亮",
        _run("明亮", "w:b"),
        Look("明亮", {"style:font-weight-asian": "bold"}),
        name="Chinese",
    ),
    Row(
        "format.bold",
        LOUD,
        "loud",
        "w:r[w:t='loud'][not(w:rPr/w:b)]",
        Look("loud", {"fo:font-weight": ""}),
        name="off",
    ),
    Row("format.italic", ENGLISH, "bright", _run("bright", "w:i"), Look("bright", {"fo:font-style": "italic"})),
    _underline("", "single", {"style:text-underline-style": "solid"}),
    _underline("_double", "double", {"style:text-underline-type": "double"}),
    _underline("_thick", "thick", {"style:text-underline-width": "bold"}),
    _underline("_dotted", "dotted", {"style:text-underline-style": "dotted"}),
    _underline("_dash", "dash", {"style:text-underline-style": "dash"}),
    _underline("_wave", "wave", {"style:text-underline-style": "wave"}),
    _underline("_words", "words", {"style:text-underline-mode": "skip-white-space"}),
    Row(
        "format.strike",
        ENGLISH,
        "bright",
        _run("bright", "w:strike"),
        Look("bright", {"style:text-line-through-style": "solid"}),
    ),
    Row(
        "format.superscript",
        ENGLISH,
        "bright",
        _run("bright", "w:vertAlign[@w:val='superscript']"),
        Look("bright", {"style:text-position": "super 58%"}),
    ),
    Row(
        "format.subscript",
        ENGLISH,
        "bright",
        _run("bright", "w:vertAlign[@w:val='subscript']"),
        Look("bright", {"style:text-position": "sub 58%"}),
    ),
    Row(
        "format.emphasis",
        CHINESE,
        "明亮",
        _run("明亮", "w:em[@w:val='dot']"),
        Look("明亮", {"style:text-emphasize": "dot above"}),  # Word sets it below Chinese text
    ),
    Row(
        "format.color",
        ENGLISH,
        "bright",
        _run("bright", "w:color[@w:val='0070C0']"),
        Look("bright", {"fo:color": "#0070c0"}),
        answer=chosen_color("#0070c0"),
    ),
    Row(
        "format.highlight",
        ENGLISH,
        "bright",
        _run("bright", "w:highlight[@w:val='green']"),
        Look("bright", {"fo:background-color": "#00ff00"}),
        answer=chosen_color("#00ff00"),
    ),
    Row(
        "format.grow",
        ENGLISH,
        "bright",
        _run("bright", "w:sz[@w:val='28']"),
        Look("bright", {"fo:font-size": "14pt"}),
    ),
    Row(
        "format.shrink",
        CHINESE,
        "明亮",
        _run("明亮", "w:sz[@w:val='22']"),
        Look("明亮", {"style:font-size-asian": "11pt"}),
    ),
    Row(
        "format.clear",
        LOUD,
        "loud",
        "self::w:p[starts-with(., 'loud')][not(.//w:rPr)]",
        Look("loud", {"fo:font-weight": "", "fo:color": ""}),
    ),
    Row(
        "format.painter",
        LOUD,
        "lo|ud",
        "w:r[w:t='quiet']/w:rPr[w:b and w:color[@w:val='FF0000']]",
        Look("quiet", {"fo:font-weight": "bold", "fo:color": "#ff0000"}),
        answer=painted(LOUD, "quiet"),
    ),
    Row(
        "format.font",
        ENGLISH,
        "bright",
        "w:r[w:t='bright']/w:rPr[w:i and w:rFonts[@w:eastAsia='楷体' and @w:ascii='Georgia'] and w:sz[@w:val='44']]",
        Look("bright", {"fo:font-style": "italic", "fo:font-size": "22pt"}),
        answer=character_dialog(
            {"East Asian font": "楷体", "Latin font": "Georgia", "Size": "22"},
            checked=("Italic",),
        ),
    ),
    _letters("format.case_upper", ENGLISH, "bright", "We choose BRIGHT words for a plain speech."),
    _letters("format.case_lower", ENGLISH, "We choose", "we choose bright words for a plain speech."),
    _letters("format.case_title", ENGLISH, "bright words", "We choose Bright Words for a plain speech."),
    _letters("format.case_sentence", LOUD, "", "Loud and quiet"),
    _letters("format.case_toggle", ENGLISH, "We", "wE choose bright words for a plain speech."),
    _letters("format.width_half", WIDE, "ＡＢＣ１２３", "Full ABC123 width"),
    _letters("format.width_full", WIDE, "Full", "Ｆｕｌｌ ＡＢＣ１２３ width"),
)
