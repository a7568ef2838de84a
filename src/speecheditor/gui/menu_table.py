"""What stands in the menus and in the toolbar, by the ids of the actions; "" is a separator."""

from __future__ import annotations

FILE_MENU = ("file.new", "file.open", "recent", "", "file.save", "file.save_as", "", "file.print_preview", "file.print",
             "export", "", "file.close", "file.quit")  # fmt: skip
EDIT_MENU = ("edit.undo", "edit.redo", "", "edit.cut", "edit.copy", "edit.paste", "edit.paste_plain", "edit.select_all",
             "", "edit.find", "edit.find_next", "edit.find_previous", "edit.replace", "", "edit.anyway")  # fmt: skip
VIEW_MENU = ("view.outline", "view.contents", "view.shelf", "view.next_pane", "", "view.zoom_in", "view.zoom_out",
             "view.zoom_reset", "view.zoom_width", "", "view.full_screen")  # fmt: skip
FORMAT_MENU = ("format.bold", "format.italic", "format.underline", "", "format.align_left", "format.align_center",
               "format.align_right", "format.align_both", "", *[f"format.level_{n}" for n in range(10)])  # fmt: skip
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
EXPORT_MENU = ("file.export_pdf", "file.export_markdown", "file.export_text", "file.export_opml")
INSERT_MENU = ("insert.reference", "insert.references")
TOOLBAR = ("file.new", "file.open", "file.save", "", "edit.undo", "edit.redo", "", "level", "", "format.bold",
           "format.italic", "format.underline", "", "format.align_left", "format.align_center", "format.align_right",
           "format.align_both", "", "outline.promote", "outline.demote", "outline.move_up", "outline.move_down", "",
           "edit.find", "file.print_preview")  # fmt: skip
TREE_MENU = ("outline.rename", "outline.run_in", "heading", "", "outline.promote", "outline.demote",
             "outline.promote_heading", "outline.demote_heading", "", "outline.move_up", "outline.move_down",
             "outline.move_to", "", "outline.cut_section", "outline.copy_section", "outline.paste_section",
             "outline.duplicate", "outline.delete", "", "outline.siblings", "outline.shelve", "show")  # fmt: skip
TEXT_MENU = ("edit.undo", "edit.redo", "", "edit.cut", "edit.copy", "edit.paste", "edit.paste_plain", "",
             "outline.promote", "outline.demote", "outline.move_up", "outline.move_down", "", "outline.run_in",
             "outline.split", "insert.reference")  # fmt: skip
