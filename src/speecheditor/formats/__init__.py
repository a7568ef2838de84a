"""Reading and writing files: DOCX without loss, plain text, Markdown, HTML. No Qt."""
