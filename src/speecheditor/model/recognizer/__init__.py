"""The recogniser of typed numbers: which paragraphs of a text are headings, and of what depth."""
