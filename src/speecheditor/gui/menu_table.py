"""What stands in the menus and in the toolbar, by the ids of the actions; "" is a separator."""

from __future__ import annotations

FILE_MENU = ("file.new", "file.open", "recent", "", "file.save", "file.save_as", "", "file.page_setup", "layouts",
             "file.print_preview", "file.print", "export", "", "file.close", "file.quit")  # fmt: skip
EDIT_MENU = ("edit.undo", "edit.redo", "", "edit.cut", "edit.copy", "edit.paste", "edit.paste_plain",
             "edit.paste_matching", "edit.select_all", "", "edit.find", "edit.find_next", "edit.find_previous",
             "edit.replace", "edit.go_to_page", "", "links", "", "edit.anyway")  # fmt: skip
LINKS_MENU = ("edit.link", "edit.open_link", "edit.unlink", "", "edit.footnote", "edit.next_footnote")
VIEW_MENU = ("view.outline", "view.contents", "view.shelf", "view.next_pane", "view.format_bar", "", "view.zoom_in",
             "view.zoom_out", "view.zoom_reset", "view.zoom_width", "", "view.marks", "view.speech_marks",
             "view.page_lines", "view.dark_paper", "", "view.focus", "view.typewriter", "view.split",
             "view.full_screen")  # fmt: skip
FORMAT_MENU = ("format.font", "format.paragraph", "format.styles", "format.new_style", "", "format.bold",
               "format.italic", "format.underline", "character", "case", "", "align", "indent", "lists", "levels", "",
               "format.picture", "", "format.painter", "format.clear")  # fmt: skip
CHARACTER_MENU = ("format.strike", "format.superscript", "format.subscript", "format.emphasis", "underline", "",
                  "format.color", "format.highlight", "", "format.grow", "format.shrink")  # fmt: skip
UNDERLINE_MENU = ("format.underline_double", "format.underline_thick", "format.underline_dotted",
                  "format.underline_dash", "format.underline_wave", "format.underline_words")  # fmt: skip
CASE_MENU = ("format.case_upper", "format.case_lower", "format.case_title", "format.case_sentence",
             "format.case_toggle", "", "format.width_half", "format.width_full")  # fmt: skip
ALIGN_MENU = ("format.align_left", "format.align_center", "format.align_right", "format.align_both")
INDENT_MENU = ("format.indent_more", "format.indent_less", "format.first_line", "", "format.line_single",
               "format.line_one_half", "format.line_double", "", "format.keep_next",
               "format.page_break_before")  # fmt: skip
LIST_MENU = ("format.bullets", "format.numbered", "", "format.list_demote", "format.list_promote",
             "format.list_restart")  # fmt: skip
LEVEL_MENU = tuple(f"format.level_{n}" for n in range(10))
OUTLINE_MENU = ("outline.promote", "outline.demote", "outline.promote_heading", "outline.demote_heading", "",
                "outline.move_up", "outline.move_down", "outline.move_to", "", "section", "heading", "show", "sort", "",
                "outline.siblings", "outline.shelve", "", "schemes", "outline.scheme", "outline.recognize", "",
                "outline.copy_outline", "outline.print_outline")  # fmt: skip
SECTION_MENU = ("outline.cut_section", "outline.copy_section", "outline.paste_section", "outline.duplicate",
                "outline.delete", "", "outline.merge", "outline.split", "outline.to_headings")  # fmt: skip
HEADING_MENU = ("outline.rename", "outline.run_in", "outline.to_body", "", "outline.unnumbered", "outline.restart",
                "outline.continue", "", "outline.run_in_word", "outline.run_in_plain")  # fmt: skip
SHOW_MENU = (*[f"outline.show_{n}" for n in range(1, 10)], "outline.show_all", "", "outline.expand", "outline.collapse",
             "", "outline.fold", "outline.unfold", "outline.fold_all", "outline.unfold_all")  # fmt: skip
SORT_MENU = ("outline.sort_title", "outline.sort_title_down", "outline.sort_length", "outline.sort_reverse")
EXPORT_MENU = (
    "file.export_pdf",
    "file.export_layout_docx",
    "file.export_markdown",
    "file.export_text",
    "file.export_opml",
)
INSERT_MENU = ("insert.page_break", "insert.line_break", "characters", "", "insert.table", "insert.picture",
               "insert.link", "insert.footnote", "speech", "", "insert.reference", "insert.references")  # fmt: skip
CHARACTERS_MENU = ("insert.symbol", "", "insert.no_break_space", "insert.no_break_hyphen", "insert.soft_hyphen")
SPEECH_MENU = ("speech.pause_short", "speech.pause_middle", "speech.pause_long", "", "speech.emphasis",
               "speech.direction", "speech.slide", "speech.applause", "speech.pronunciation", "",
               "speech.remove")  # fmt: skip
TABLE_MENU = ("table.edit", "", "table.row_above", "table.row_below", "table.column_left", "table.column_right", "",
              "table.delete_row", "table.delete_column", "table.delete")  # fmt: skip
TOOLS_MENU = ("tools.spelling", "tools.spell_as_typed", "", "tools.word_count", "", "tools.autocorrect",
              "tools.clean_marks")  # fmt: skip
TOOLBAR = ("file.new", "file.open", "file.save", "", "edit.undo", "edit.redo", "", "level", "", "outline.promote",
           "outline.demote", "outline.move_up", "outline.move_down", "", "insert.table", "insert.picture",
           "insert.link", "insert.footnote", "", "edit.find", "file.print_preview")  # fmt: skip
FORMAT_BAR = ("style", "font", "size", "", "format.bold", "format.italic", "format.underline", "format.strike",
              "format.emphasis", "format.color", "format.highlight", "format.clear", "format.painter", "",
              "format.align_left", "format.align_center", "format.align_right", "format.align_both", "spacing", "",
              "format.bullets", "format.numbered", "format.indent_less", "format.indent_more", "",
              "view.marks")  # fmt: skip
"""Names without a dot are widgets of `MainWindow.bar_widgets`."""

TREE_MENU = ("outline.rename", "outline.run_in", "heading", "", "outline.promote", "outline.demote",
             "outline.promote_heading", "outline.demote_heading", "", "outline.move_up", "outline.move_down",
             "outline.move_to", "", "outline.cut_section", "outline.copy_section", "outline.paste_section",
             "outline.duplicate", "outline.delete", "", "outline.siblings", "outline.shelve", "show")  # fmt: skip
TEXT_MENU = ("edit.undo", "edit.redo", "", "edit.cut", "edit.copy", "edit.paste", "edit.paste_plain", "",
             "outline.promote", "outline.demote", "outline.move_up", "outline.move_down", "", "outline.run_in",
             "outline.split", "insert.reference", "", "format.font", "format.paragraph")  # fmt: skip
NOTE_MENU = ("edit.undo", "edit.redo", "", "edit.cut", "edit.copy", "edit.paste", "edit.paste_plain", "",
             "edit.select_all")  # fmt: skip
CELL_MENU = ("edit.cut", "edit.copy", "edit.paste", "edit.paste_plain", "",
             *TABLE_MENU[2:])  # fmt: skip
