"""The ids of the commands on tables."""

from __future__ import annotations

STRUCTURAL = (
    *("table.row_above", "table.row_below", "table.column_left", "table.column_right"),
    *("table.delete_row", "table.delete_column"),
)
"""What changes the rows or the columns of the current table."""

COMMANDS = ("table.edit", *STRUCTURAL, "table.delete")
"""What needs a current table."""
