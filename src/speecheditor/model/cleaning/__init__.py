"""The clean-up of Chinese punctuation in any document: what could change, by kind, and the change."""
