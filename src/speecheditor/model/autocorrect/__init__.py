"""Corrections while somebody types: pure functions from the text before the caret to what should stand there."""
