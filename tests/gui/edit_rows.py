"""The commands of the Edit and Tools menus that change the text, for `test_every_command`."""

from __future__ import annotations

from command_answers import cleaned, copied, corrected, link_dialog, noted, replaced_all
from command_bench import Look, Row
from insert_rows import NOTES, RELATIONSHIPS
from paragraph_rows import STYLES

from rich_document import ENGLISH, NOTED, WRONG

HTML = "<p>one <b>heavy</b></p><table><tr><td>x</td><td>y</td></tr></table>"
CLIP = copied(HTML, "one heavy\nx\ty")
SPEECH = "We choose bright words for a plain speech."

EDITED = (
    Row(
        "edit.cut",
        ENGLISH,
        "bright ",
        "self::w:p[contains(., 'choose words')]",
        "//text:p[contains(., 'choose words')]",
        reads="We choose words for a plain speech.",
    ),
    Row(
        "edit.paste",
        ENGLISH,
        "speech.|",
        "following-sibling::*[position() < 3]/self::w:tbl",
        Look("heavy", {"fo:font-weight": "bold"}),
        before=CLIP,
        reads=f"{SPEECH}one heavy\nx|y",
    ),
    Row(
        "edit.paste_plain",
        ENGLISH,
        "speech.|",
        "self::w:p[contains(., 'one heavy')]",
        "//text:p[contains(., 'speech.one heavy')]",
        before=CLIP,
        reads=f"{SPEECH}one heavy\nx\ty",
    ),
    Row(
        "edit.paste_matching",
        ENGLISH,
        "speech.|",
        "w:r[w:t='heavy']/w:rPr/w:b",
        Look("heavy", {"fo:font-weight": "bold"}),
        before=CLIP,
        reads=f"{SPEECH}one heavy\nx|y",
    ),
    Row(
        "edit.replace",
        ENGLISH,
        "|We",
        "self::w:p[contains(., 'choose clear words')]",
        "//text:p[contains(., 'choose clear words')]",
        answer=replaced_all("bright", "clear"),
        reads="We choose clear words for a plain speech.",
    ),
    Row(
        "edit.footnote",
        NOTED,
        "A note|",
        "footnotes://w:footnote[contains(., 'Indeed')]",
        "//text:note-body[contains(., 'Indeed')]",
        answer=noted("Indeed. "),
        parts=(NOTES,),
    ),
    Row(
        "edit.link",
        NOTED,
        "our| page",
        "w:hyperlink[.='their page']",
        "//text:a[@xlink:href='https://example.org/c'][.='their page']",
        answer=link_dialog("https://example.org/c", "their page"),
        reads="A note1 and their page stand here.",
        parts=(RELATIONSHIPS, STYLES),
    ),
    Row(
        "edit.unlink",
        NOTED,
        "our| page",
        "self::w:p[not(w:hyperlink)]",
        "//text:p[contains(., 'our page')][not(.//text:a)]",
    ),
    Row(
        "tools.spelling",
        WRONG,
        "|A speach",
        "self::w:p[contains(., 'speech')]",
        "//text:p[contains(., 'A speech on')]",
        answer=corrected,
        reads="A speech on 形势,任务.",
    ),
    Row(
        "tools.clean_marks",
        WRONG,
        "",
        "self::w:p[contains(., '形势，任务')]",
        "//text:p[contains(., '形势，任务')]",
        answer=cleaned,
        reads="A speach on 形势，任务。",
    ),
)
