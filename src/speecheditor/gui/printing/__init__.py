"""Paper: a snapshot cut into pages, previewed, printed and written as PDF."""
