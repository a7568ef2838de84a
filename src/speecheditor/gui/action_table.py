"""Every command of the window as data: id, text, keys, icon."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtGui import QKeySequence

CONTEXT = "Actions"
Key = QKeySequence.StandardKey | str


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One command. ``keys`` are shortcuts, the first one shown; ``check`` makes it a switch."""

    id: str
    text: object  # a str; Qt's stubs call what is marked for translation an object
    keys: tuple[Key, ...] = ()
    icon: str = ""
    tip: str = ""
    check: bool = False


K = QKeySequence.StandardKey

SHOWN = str(QT_TRANSLATE_NOOP("Actions", "Shown in the outline while the keyboard is there, else in the text"))
"""Where levels are shown."""

FILE = (
    ActionSpec("file.new", QT_TRANSLATE_NOOP("Actions", "&New"), (K.New,), "new"),
    ActionSpec("file.open", QT_TRANSLATE_NOOP("Actions", "&Open…"), (K.Open,), "open"),
    ActionSpec("file.save", QT_TRANSLATE_NOOP("Actions", "&Save"), (K.Save,), "save"),
    ActionSpec("file.save_as", QT_TRANSLATE_NOOP("Actions", "Save &As…"), ("Ctrl+Shift+S", "F12")),
    ActionSpec(
        "file.print_preview",
        QT_TRANSLATE_NOOP("Actions", "Print Pre&view"),
        ("Ctrl+F2", "Ctrl+Shift+O"),
        "preview",
        check=True,
    ),
    ActionSpec("file.layouts", QT_TRANSLATE_NOOP("Actions", "&Edit Layouts…")),
    ActionSpec("file.page_setup", QT_TRANSLATE_NOOP("Actions", "Page Set-&up…")),
    ActionSpec("file.print", QT_TRANSLATE_NOOP("Actions", "&Print…"), (K.Print,), "print"),
    ActionSpec("file.export_pdf", QT_TRANSLATE_NOOP("Actions", "&Export as PDF…"), (), "pdf"),
    ActionSpec("file.export_layout_docx", QT_TRANSLATE_NOOP("Actions", "Export Layout as &Word File…")),
    ActionSpec("file.export_markdown", QT_TRANSLATE_NOOP("Actions", "Export as &Markdown…")),
    ActionSpec("file.export_opml", QT_TRANSLATE_NOOP("Actions", "Export Outline as &OPML…")),
    ActionSpec("file.export_text", QT_TRANSLATE_NOOP("Actions", "Export as Plain &Text…")),
    ActionSpec("file.close", QT_TRANSLATE_NOOP("Actions", "&Close"), ("Ctrl+W",)),
    ActionSpec("file.quit", QT_TRANSLATE_NOOP("Actions", "&Quit"), ("Ctrl+Q",)),
)
EDIT = (
    ActionSpec("edit.undo", QT_TRANSLATE_NOOP("Actions", "&Undo"), (K.Undo,), "undo"),
    ActionSpec("edit.redo", QT_TRANSLATE_NOOP("Actions", "&Redo"), (K.Redo,), "redo"),
    ActionSpec("edit.cut", QT_TRANSLATE_NOOP("Actions", "Cu&t"), (K.Cut,), "cut"),
    ActionSpec("edit.copy", QT_TRANSLATE_NOOP("Actions", "&Copy"), (K.Copy,), "copy"),
    ActionSpec("edit.paste", QT_TRANSLATE_NOOP("Actions", "&Paste"), (K.Paste,), "paste"),
    ActionSpec("edit.paste_plain", QT_TRANSLATE_NOOP("Actions", "Paste Plain Te&xt"), ("Ctrl+Shift+V",)),
    ActionSpec("edit.select_all", QT_TRANSLATE_NOOP("Actions", "Select &All"), (K.SelectAll,)),
    ActionSpec("edit.find", QT_TRANSLATE_NOOP("Actions", "&Find…"), (K.Find,), "find"),
    ActionSpec("edit.find_next", QT_TRANSLATE_NOOP("Actions", "Find &Next"), (K.FindNext,)),
    ActionSpec("edit.find_previous", QT_TRANSLATE_NOOP("Actions", "Find Pre&vious"), (K.FindPrevious,)),
    ActionSpec("edit.replace", QT_TRANSLATE_NOOP("Actions", "R&eplace…"), ("Ctrl+H",)),
    ActionSpec("edit.go_to_page", QT_TRANSLATE_NOOP("Actions", "&Go to Page…"), ("F5",)),
    ActionSpec("edit.anyway", QT_TRANSLATE_NOOP("Actions", "Edit Any&way")),
    ActionSpec(
        "edit.paste_matching", QT_TRANSLATE_NOOP("Actions", "Paste in St&yle of Text Here"), ("Ctrl+Alt+Shift+V",)
    ),
    ActionSpec("edit.footnote", QT_TRANSLATE_NOOP("Actions", "&Edit Footnote…")),
    ActionSpec("edit.next_footnote", QT_TRANSLATE_NOOP("Actions", "&Next Footnote")),
    ActionSpec("edit.link", QT_TRANSLATE_NOOP("Actions", "Edit &Hyperlink…")),
    ActionSpec("edit.unlink", QT_TRANSLATE_NOOP("Actions", "&Remove Hyperlink")),
    ActionSpec("edit.open_link", QT_TRANSLATE_NOOP("Actions", "&Open Hyperlink")),
)
VIEW = (
    ActionSpec("view.outline", QT_TRANSLATE_NOOP("Actions", "O&utline"), ("Ctrl+Alt+O",), "outline", check=True),
    ActionSpec("view.contents", QT_TRANSLATE_NOOP("Actions", "Document &Contents"), ("F9",), check=True),
    ActionSpec("view.shelf", QT_TRANSLATE_NOOP("Actions", "S&helf"), check=True),
    ActionSpec("view.next_pane", QT_TRANSLATE_NOOP("Actions", "&Next Pane"), ("F6",)),
    ActionSpec(
        "view.format_bar",
        QT_TRANSLATE_NOOP("Actions", "Formattin&g Bar"),
        ("Ctrl+Shift+P",),
        tip=str(QT_TRANSLATE_NOOP("Actions", "Take the keyboard to the style, then to the font and the size")),
    ),
    ActionSpec("view.zoom_in", QT_TRANSLATE_NOOP("Actions", "Zoom &In"), ("Ctrl++", "Ctrl+="), "zoom-in"),
    ActionSpec("view.zoom_out", QT_TRANSLATE_NOOP("Actions", "Zoo&m Out"), ("Ctrl+-",), "zoom-out"),
    ActionSpec("view.zoom_reset", QT_TRANSLATE_NOOP("Actions", "&Actual Size"), ("Ctrl+Alt+0",)),
    ActionSpec("view.zoom_width", QT_TRANSLATE_NOOP("Actions", "Page &Width")),
    ActionSpec("view.full_screen", QT_TRANSLATE_NOOP("Actions", "&Full Screen"), ("F11",), check=True),
    ActionSpec("view.focus", QT_TRANSLATE_NOOP("Actions", "F&ocus Mode"), ("F8",), check=True),
    ActionSpec("view.typewriter", QT_TRANSLATE_NOOP("Actions", "T&ypewriter Scrolling"), ("Shift+F8",), check=True),
    ActionSpec("view.marks", QT_TRANSLATE_NOOP("Actions", "Formatting Mar&ks"), ("Ctrl+F10",), "marks", check=True),
    ActionSpec("view.speech_marks", QT_TRANSLATE_NOOP("Actions", "Sp&eech Marks"), check=True),
    ActionSpec("view.page_lines", QT_TRANSLATE_NOOP("Actions", "&Page Lines"), check=True),
    ActionSpec("view.split", QT_TRANSLATE_NOOP("Actions", "Sp&lit View"), check=True),
    ActionSpec("view.dark_paper", QT_TRANSLATE_NOOP("Actions", "&Dark Paper"), check=True),
)
FORMAT = (
    ActionSpec("format.bold", QT_TRANSLATE_NOOP("Actions", "&Bold"), (K.Bold,), "bold", check=True),
    ActionSpec("format.italic", QT_TRANSLATE_NOOP("Actions", "&Italic"), (K.Italic,), "italic", check=True),
    ActionSpec("format.underline", QT_TRANSLATE_NOOP("Actions", "&Underline"), (K.Underline,), "underline", check=True),
    ActionSpec("format.align_left", QT_TRANSLATE_NOOP("Actions", "Align &Left"), ("Ctrl+L",), "align-left", check=True),
    ActionSpec("format.align_center", QT_TRANSLATE_NOOP("Actions", "&Centre"), ("Ctrl+E",), "align-center", check=True),
    ActionSpec(
        "format.align_right", QT_TRANSLATE_NOOP("Actions", "Align &Right"), ("Ctrl+R",), "align-right", check=True
    ),
    ActionSpec("format.align_both", QT_TRANSLATE_NOOP("Actions", "&Justify"), ("Ctrl+J",), "align-both", check=True),
    ActionSpec("format.level_0", QT_TRANSLATE_NOOP("Actions", "Body &Text"), ("Ctrl+0", "Ctrl+Shift+N"), check=True),
    ActionSpec("format.level_1", QT_TRANSLATE_NOOP("Actions", "Heading &1"), ("Ctrl+1", "Ctrl+Alt+1"), check=True),
    ActionSpec("format.level_2", QT_TRANSLATE_NOOP("Actions", "Heading &2"), ("Ctrl+2", "Ctrl+Alt+2"), check=True),
    ActionSpec("format.level_3", QT_TRANSLATE_NOOP("Actions", "Heading &3"), ("Ctrl+3", "Ctrl+Alt+3"), check=True),
    ActionSpec("format.level_4", QT_TRANSLATE_NOOP("Actions", "Heading &4"), ("Ctrl+4",), check=True),
    ActionSpec("format.level_5", QT_TRANSLATE_NOOP("Actions", "Heading &5"), ("Ctrl+5",), check=True),
    ActionSpec("format.level_6", QT_TRANSLATE_NOOP("Actions", "Heading &6"), ("Ctrl+6",), check=True),
    ActionSpec("format.level_7", QT_TRANSLATE_NOOP("Actions", "Heading &7"), (), check=True),
    ActionSpec("format.level_8", QT_TRANSLATE_NOOP("Actions", "Heading &8"), (), check=True),
    ActionSpec("format.level_9", QT_TRANSLATE_NOOP("Actions", "Heading &9"), (), check=True),
    ActionSpec("format.font", QT_TRANSLATE_NOOP("Actions", "Char&acter…"), ("Ctrl+D",)),
    ActionSpec("format.paragraph", QT_TRANSLATE_NOOP("Actions", "Para&graph…")),
    ActionSpec("format.styles", QT_TRANSLATE_NOOP("Actions", "St&yles…")),
    ActionSpec("format.new_style", QT_TRANSLATE_NOOP("Actions", "Ne&w Style from Selection…")),
    ActionSpec(
        "format.strike", QT_TRANSLATE_NOOP("Actions", "Stri&kethrough"), ("Ctrl+Shift+X",), "strike", check=True
    ),
    ActionSpec("format.superscript", QT_TRANSLATE_NOOP("Actions", "Su&perscript"), check=True),
    ActionSpec("format.subscript", QT_TRANSLATE_NOOP("Actions", "Su&bscript"), check=True),
    ActionSpec("format.underline_double", QT_TRANSLATE_NOOP("Actions", "&Double Underline"), check=True),
    ActionSpec("format.underline_thick", QT_TRANSLATE_NOOP("Actions", "&Thick Underline"), check=True),
    ActionSpec("format.underline_dotted", QT_TRANSLATE_NOOP("Actions", "Dotted Unde&rline"), check=True),
    ActionSpec("format.underline_dash", QT_TRANSLATE_NOOP("Actions", "D&ashed Underline"), check=True),
    ActionSpec("format.underline_wave", QT_TRANSLATE_NOOP("Actions", "&Wavy Underline"), check=True),
    ActionSpec("format.underline_words", QT_TRANSLATE_NOOP("Actions", "Words Onl&y"), check=True),
    ActionSpec("format.emphasis", QT_TRANSLATE_NOOP("Actions", "Emphasis &Mark"), (), "emphasis", check=True),
    ActionSpec("format.color", QT_TRANSLATE_NOOP("Actions", "Te&xt Colour…"), (), "color"),
    ActionSpec("format.highlight", QT_TRANSLATE_NOOP("Actions", "Hi&ghlight…"), (), "highlight"),
    ActionSpec("format.grow", QT_TRANSLATE_NOOP("Actions", "&Larger Type"), ("Ctrl+]",)),
    ActionSpec("format.shrink", QT_TRANSLATE_NOOP("Actions", "&Smaller Type"), ("Ctrl+[",)),
    ActionSpec("format.clear", QT_TRANSLATE_NOOP("Actions", "Clear &Formatting"), ("Ctrl+\\",), "clear-format"),
    ActionSpec(
        "format.painter", QT_TRANSLATE_NOOP("Actions", "Format Pain&ter"), ("Ctrl+Shift+C",), "painter", check=True
    ),
    ActionSpec("format.case_upper", QT_TRANSLATE_NOOP("Actions", "&UPPER CASE")),
    ActionSpec("format.case_lower", QT_TRANSLATE_NOOP("Actions", "&lower case")),
    ActionSpec("format.case_title", QT_TRANSLATE_NOOP("Actions", "&Title Case")),
    ActionSpec("format.case_sentence", QT_TRANSLATE_NOOP("Actions", "&Sentence case")),
    ActionSpec("format.case_toggle", QT_TRANSLATE_NOOP("Actions", "t&OGGLE cASE")),
    ActionSpec("format.width_half", QT_TRANSLATE_NOOP("Actions", "&Half-width")),
    ActionSpec("format.width_full", QT_TRANSLATE_NOOP("Actions", "&Full-width")),
    ActionSpec("format.indent_more", QT_TRANSLATE_NOOP("Actions", "&More Indent"), (), "indent-more"),
    ActionSpec("format.indent_less", QT_TRANSLATE_NOOP("Actions", "&Less Indent"), (), "indent-less"),
    ActionSpec("format.first_line", QT_TRANSLATE_NOOP("Actions", "First Line by T&wo Characters"), check=True),
    ActionSpec("format.line_single", QT_TRANSLATE_NOOP("Actions", "&Single Spacing"), check=True),
    ActionSpec("format.line_one_half", QT_TRANSLATE_NOOP("Actions", "&1.5 Lines"), check=True),
    ActionSpec("format.line_double", QT_TRANSLATE_NOOP("Actions", "&Double Spacing"), check=True),
    ActionSpec("format.keep_next", QT_TRANSLATE_NOOP("Actions", "&Keep with Next Paragraph"), check=True),
    ActionSpec("format.page_break_before", QT_TRANSLATE_NOOP("Actions", "Page Break &Before"), check=True),
    ActionSpec("format.bullets", QT_TRANSLATE_NOOP("Actions", "&Bulleted List"), ("Shift+F12",), "bullets", check=True),
    ActionSpec("format.numbered", QT_TRANSLATE_NOOP("Actions", "&Numbered List"), (), "numbered", check=True),
    ActionSpec("format.list_demote", QT_TRANSLATE_NOOP("Actions", "List Level &Down")),
    ActionSpec("format.list_promote", QT_TRANSLATE_NOOP("Actions", "List Level &Up")),
    ActionSpec("format.list_restart", QT_TRANSLATE_NOOP("Actions", "&Restart the List Here")),
    ActionSpec("format.picture", QT_TRANSLATE_NOOP("Actions", "Size of Pictu&re…")),
)
OUTLINE = (
    ActionSpec("outline.promote", QT_TRANSLATE_NOOP("Actions", "Pro&mote"), ("Alt+Shift+Left",), "promote"),
    ActionSpec("outline.demote", QT_TRANSLATE_NOOP("Actions", "&Demote"), ("Alt+Shift+Right",), "demote"),
    ActionSpec("outline.move_up", QT_TRANSLATE_NOOP("Actions", "Mo&ve Up"), ("Alt+Shift+Up",), "up"),
    ActionSpec("outline.move_down", QT_TRANSLATE_NOOP("Actions", "Move Do&wn"), ("Alt+Shift+Down",), "down"),
    ActionSpec("outline.rename", QT_TRANSLATE_NOOP("Actions", "&Rename Heading"), ("F2",)),
    ActionSpec("outline.delete", QT_TRANSLATE_NOOP("Actions", "De&lete Section"), (), "delete"),
    ActionSpec(
        "outline.promote_heading", QT_TRANSLATE_NOOP("Actions", "Promote Heading &Only"), ("Ctrl+Alt+Shift+Left",)
    ),
    ActionSpec(
        "outline.demote_heading", QT_TRANSLATE_NOOP("Actions", "Demote Heading Onl&y"), ("Ctrl+Alt+Shift+Right",)
    ),
    ActionSpec("outline.move_to", QT_TRANSLATE_NOOP("Actions", "Move &To…"), ("Ctrl+Shift+M",)),
    ActionSpec("outline.cut_section", QT_TRANSLATE_NOOP("Actions", "Cut S&ection"), ("Ctrl+Shift+F3",)),
    ActionSpec("outline.copy_section", QT_TRANSLATE_NOOP("Actions", "&Copy Section")),
    ActionSpec("outline.paste_section", QT_TRANSLATE_NOOP("Actions", "&Paste Section")),
    ActionSpec("outline.duplicate", QT_TRANSLATE_NOOP("Actions", "D&uplicate Section"), ("Ctrl+Shift+D",)),
    ActionSpec("outline.merge", QT_TRANSLATE_NOOP("Actions", "&Merge with Section Above"), ("Ctrl+Shift+J",)),
    ActionSpec("outline.split", QT_TRANSLATE_NOOP("Actions", "&Split Section Here"), ("Ctrl+Shift+Return",)),
    ActionSpec("outline.to_body", QT_TRANSLATE_NOOP("Actions", "Heading to &Body Text")),
    ActionSpec("outline.to_headings", QT_TRANSLATE_NOOP("Actions", "Paragraphs to Sub&headings…")),
    ActionSpec("outline.sort_title", QT_TRANSLATE_NOOP("Actions", "By &Title")),
    ActionSpec("outline.sort_title_down", QT_TRANSLATE_NOOP("Actions", "By Title, &Descending")),
    ActionSpec("outline.sort_length", QT_TRANSLATE_NOOP("Actions", "By &Length")),
    ActionSpec("outline.sort_reverse", QT_TRANSLATE_NOOP("Actions", "&Reverse Order")),
    ActionSpec("outline.show_1", QT_TRANSLATE_NOOP("Actions", "Down to Level &1"), ("Alt+Shift+1",), tip=SHOWN),
    ActionSpec("outline.show_2", QT_TRANSLATE_NOOP("Actions", "Down to Level &2"), ("Alt+Shift+2",), tip=SHOWN),
    ActionSpec("outline.show_3", QT_TRANSLATE_NOOP("Actions", "Down to Level &3"), ("Alt+Shift+3",), tip=SHOWN),
    ActionSpec("outline.show_4", QT_TRANSLATE_NOOP("Actions", "Down to Level &4"), ("Alt+Shift+4",), tip=SHOWN),
    ActionSpec("outline.show_5", QT_TRANSLATE_NOOP("Actions", "Down to Level &5"), ("Alt+Shift+5",), tip=SHOWN),
    ActionSpec("outline.show_6", QT_TRANSLATE_NOOP("Actions", "Down to Level &6"), ("Alt+Shift+6",), tip=SHOWN),
    ActionSpec("outline.show_7", QT_TRANSLATE_NOOP("Actions", "Down to Level &7"), ("Alt+Shift+7",), tip=SHOWN),
    ActionSpec("outline.show_8", QT_TRANSLATE_NOOP("Actions", "Down to Level &8"), ("Alt+Shift+8",), tip=SHOWN),
    ActionSpec("outline.show_9", QT_TRANSLATE_NOOP("Actions", "Down to Level &9"), ("Alt+Shift+9",), tip=SHOWN),
    ActionSpec("outline.show_all", QT_TRANSLATE_NOOP("Actions", "&All Levels"), ("Alt+Shift+A",), tip=SHOWN),
    ActionSpec("outline.fold", QT_TRANSLATE_NOOP("Actions", "&Fold Section in Text"), ("Alt+Shift+-",)),
    ActionSpec(
        "outline.unfold", QT_TRANSLATE_NOOP("Actions", "&Unfold Section in Text"), ("Alt+Shift++", "Alt+Shift+=")
    ),
    ActionSpec("outline.fold_all", QT_TRANSLATE_NOOP("Actions", "F&old All in Text")),
    ActionSpec("outline.unfold_all", QT_TRANSLATE_NOOP("Actions", "U&nfold All in Text")),
    ActionSpec(
        "outline.run_in",
        QT_TRANSLATE_NOOP("Actions", "Run-&in Heading"),
        ("Ctrl+Shift+R", "Ctrl+Alt+Return"),
        check=True,
    ),
    ActionSpec(
        "outline.run_in_word", QT_TRANSLATE_NOOP("Actions", "Run-in Headings in the File: for &Word"), check=True
    ),
    ActionSpec(
        "outline.run_in_plain",
        QT_TRANSLATE_NOOP("Actions", "Run-in Headings in the File: for WPS and &LibreOffice"),
        check=True,
    ),
    ActionSpec("outline.unnumbered", QT_TRANSLATE_NOOP("Actions", "&No Number Here"), check=True),
    ActionSpec("outline.restart", QT_TRANSLATE_NOOP("Actions", "Restart Numbering &Here…")),
    ActionSpec("outline.continue", QT_TRANSLATE_NOOP("Actions", "Continue Numberin&g Here")),
    ActionSpec("outline.scheme", QT_TRANSLATE_NOOP("Actions", "Num&bering Scheme…")),
    ActionSpec("outline.recognize", QT_TRANSLATE_NOOP("Actions", "Typed N&umbers to Headings…")),
    ActionSpec(
        "outline.shelve",
        QT_TRANSLATE_NOOP("Actions", "Put on Shel&f"),
        ("Ctrl+Shift+K",),
        tip=str(QT_TRANSLATE_NOOP("Actions", "Cut the passage out; it waits on the shelf and is never in the file.")),
    ),
    ActionSpec("outline.siblings", QT_TRANSLATE_NOOP("Actions", "Sibling He&adings…"), ("Ctrl+Shift+L",)),
    ActionSpec("outline.copy_outline", QT_TRANSLATE_NOOP("Actions", "Copy Outl&ine")),
    ActionSpec("outline.print_outline", QT_TRANSLATE_NOOP("Actions", "&Print Outline…")),
    ActionSpec("outline.expand", QT_TRANSLATE_NOOP("Actions", "&Expand All")),
    ActionSpec("outline.collapse", QT_TRANSLATE_NOOP("Actions", "&Collapse All")),
)
INSERT = (
    ActionSpec("insert.reference", QT_TRANSLATE_NOOP("Actions", "Cr&oss-reference…")),
    ActionSpec("insert.references", QT_TRANSLATE_NOOP("Actions", "Cross-references in This &Document…")),
    ActionSpec("insert.page_break", QT_TRANSLATE_NOOP("Actions", "&Page Break"), ("Ctrl+Return",)),
    ActionSpec("insert.line_break", QT_TRANSLATE_NOOP("Actions", "&Line Break")),
    ActionSpec("insert.no_break_space", QT_TRANSLATE_NOOP("Actions", "No-brea&k Space"), ("Ctrl+Shift+Space",)),
    ActionSpec("insert.no_break_hyphen", QT_TRANSLATE_NOOP("Actions", "No-break Hyp&hen")),
    ActionSpec("insert.soft_hyphen", QT_TRANSLATE_NOOP("Actions", "Opt&ional Hyphen")),
    ActionSpec("insert.symbol", QT_TRANSLATE_NOOP("Actions", "Special &Character…")),
    ActionSpec("insert.table", QT_TRANSLATE_NOOP("Actions", "&Table…"), (), "table"),
    ActionSpec("insert.picture", QT_TRANSLATE_NOOP("Actions", "Pict&ure…"), (), "picture"),
    ActionSpec("insert.link", QT_TRANSLATE_NOOP("Actions", "Hyp&erlink…"), ("Ctrl+K",), "link"),
    ActionSpec("insert.footnote", QT_TRANSLATE_NOOP("Actions", "&Footnote"), (), "footnote"),
)
SPEECH = (
    ActionSpec("speech.pause_short", QT_TRANSLATE_NOOP("Actions", "&Short Pause")),
    ActionSpec("speech.pause_middle", QT_TRANSLATE_NOOP("Actions", "&Middle Pause")),
    ActionSpec("speech.pause_long", QT_TRANSLATE_NOOP("Actions", "&Long Pause")),
    ActionSpec("speech.emphasis", QT_TRANSLATE_NOOP("Actions", "Spoken &Emphasis")),
    ActionSpec("speech.direction", QT_TRANSLATE_NOOP("Actions", "Stage &Direction…")),
    ActionSpec("speech.slide", QT_TRANSLATE_NOOP("Actions", "Slide &Cue…")),
    ActionSpec("speech.applause", QT_TRANSLATE_NOOP("Actions", "&Applause")),
    ActionSpec("speech.pronunciation", QT_TRANSLATE_NOOP("Actions", "&Pronunciation…")),
    ActionSpec("speech.remove", QT_TRANSLATE_NOOP("Actions", "&Remove Speech Mark")),
)
TABLE = (
    ActionSpec("table.row_above", QT_TRANSLATE_NOOP("Actions", "Insert Row &Above")),
    ActionSpec("table.row_below", QT_TRANSLATE_NOOP("Actions", "Insert Row &Below")),
    ActionSpec("table.column_left", QT_TRANSLATE_NOOP("Actions", "Insert Column &Left")),
    ActionSpec("table.column_right", QT_TRANSLATE_NOOP("Actions", "Insert Column &Right")),
    ActionSpec("table.delete_row", QT_TRANSLATE_NOOP("Actions", "Delete Ro&w")),
    ActionSpec("table.delete_column", QT_TRANSLATE_NOOP("Actions", "Delete Colu&mn")),
    ActionSpec("table.delete", QT_TRANSLATE_NOOP("Actions", "&Delete Table")),
    ActionSpec("table.edit", QT_TRANSLATE_NOOP("Actions", "&Edit Cell")),
)
TOOLS = (
    ActionSpec("tools.spelling", QT_TRANSLATE_NOOP("Actions", "&Spelling…"), ("F7",)),
    ActionSpec("tools.spell_as_typed", QT_TRANSLATE_NOOP("Actions", "Check Spelling as You &Type"), check=True),
    ActionSpec("tools.word_count", QT_TRANSLATE_NOOP("Actions", "&Word Count…")),
    ActionSpec("tools.autocorrect", QT_TRANSLATE_NOOP("Actions", "&Autocorrect Options…")),
    ActionSpec("tools.clean_marks", QT_TRANSLATE_NOOP("Actions", "Clean Up Chinese &Punctuation")),
)
HELP = (ActionSpec("help.about", QT_TRANSLATE_NOOP("Actions", "&About Speech Editor")),)

ALL = (*FILE, *EDIT, *VIEW, *INSERT, *SPEECH, *FORMAT, *TABLE, *TOOLS, *OUTLINE, *HELP)

LOOKING = (
    *("outline.expand", "outline.collapse", "outline.copy_section", "outline.copy_outline", "outline.print_outline"),
    *("outline.fold", "outline.unfold", "outline.fold_all", "outline.unfold_all", "outline.show_all"),
    *[f"outline.show_{level}" for level in range(1, 10)],
)
"""The outline commands that change nothing."""

CHANGING = (
    *("file.page_setup", "edit.cut", "edit.paste", "edit.paste_plain", "edit.replace"),
    *[spec.id for spec in FORMAT],
    *[spec.id for spec in OUTLINE if spec.id not in LOOKING],
    *("edit.paste_matching", "edit.footnote", "edit.link", "edit.unlink", "tools.spelling", "tools.clean_marks"),
    *[spec.id for spec in (*INSERT, *SPEECH, *TABLE) if spec.id != "insert.references"],
)
"""The commands that a read-only document refuses."""

LEVEL_ACTIONS = tuple(f"format.level_{level}" for level in range(10))
ALIGNMENT_ACTIONS = {
    "left": "format.align_left",
    "center": "format.align_center",
    "right": "format.align_right",
    "both": "format.align_both",
}
