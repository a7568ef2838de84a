"""Paper: a second document built from a snapshot, previewed, printed and written as PDF."""
