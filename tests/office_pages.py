"""The pages of real documents "as the document", beside those that LibreOffice made of them on a machine with the URW,
DejaVu and Noto CJK fonts: `OFFICE` is the table of both counts, with the reason where they differ by more than one."""

from __future__ import annotations

CHARS = "LibreOffice stretches the text to the grid of characters and its Japanese face over two lines of that of lines"
EMPTY = "LibreOffice leaves pages almost empty around notes in paragraphs that a style separator joins"
SPACES = "LibreOffice lets go of a style's automatic spaces where a paragraph only says how much they would be"
WIDER = "LibreOffice draws Calibri with DejaVu Sans, which is wider and higher"

OFFICE = (
    ("JSv4__Docxodus__10ae8574.docx", 3, 3, ""),
    ("JSv4__Docxodus__1c676ee3.docx", 3, 3, ""),
    ("JSv4__Docxodus__41768d8c.docx", 2, 2, ""),
    ("JSv4__Docxodus__4c3c84e8.docx", 2, 2, ""),
    ("JSv4__Docxodus__5ad0115a.docx", 3, 3, ""),
    ("JSv4__Docxodus__68048923.docx", 2, 2, ""),
    ("JSv4__Docxodus__711d4bd8.docx", 3, 2, ""),
    ("JSv4__Docxodus__735072f5.docx", 3, 3, ""),
    ("JSv4__Docxodus__80e0b0d9.docx", 1, 1, ""),
    ("JSv4__Docxodus__a8a2606f.docx", 10, 9, ""),
    ("JSv4__Docxodus__ab20e654.docx", 4, 4, ""),
    ("JSv4__Docxodus__cc48a322.docx", 2, 2, ""),
    ("JSv4__Docxodus__d3b08059.docx", 1, 1, ""),
    ("JSv4__Docxodus__d7560076.docx", 50, 50, ""),
    ("JSv4__Docxodus__df6f334d.docx", 2, 2, ""),
    ("JSv4__Docxodus__f22bc56f.docx", 2, 2, ""),
    ("Mrered__GongWen-Tamplate-Lite__962a7cc6.dotx", 24, 15, CHARS),
    ("Sayi__poi-tl__7b045a90.docx", 2, 2, ""),
    ("Sayi__poi-tl__91dd7212.docx", 1, 1, ""),
    ("UseJunior__safe-docx__46be28b4.docx", 79, 79, ""),
    ("UseJunior__safe-docx__7880ad25.docx", 77, 78, ""),
    ("UseJunior__safe-docx__b2c76452.docx", 99, 53, EMPTY),
    ("UseJunior__safe-docx__fe390efc.docx", 43, 42, ""),
    ("apache__tika__a27f2b92.docx", 9, 8, ""),
    ("apache__tika__fc72225c.docx", 10, 10, ""),
    ("dotnet__Open-XML-SDK__156def28.docx", 12, 12, ""),
    ("dotnet__Open-XML-SDK__1d8be72f.dotx", 10, 10, ""),
    ("dotnet__Open-XML-SDK__1e311a18.dotx", 5, 5, ""),
    ("dotnet__Open-XML-SDK__26dc62a5.docx", 11, 12, ""),
    ("dotnet__Open-XML-SDK__7628a7ec.dotx", 19, 18, ""),
    ("dotnet__Open-XML-SDK__88a98080.docx", 48, 49, ""),
    ("dotnet__Open-XML-SDK__99032727.dotx", 13, 13, ""),
    ("dotnet__Open-XML-SDK__a3df751f.docx", 84, 89, SPACES),
    ("dotnet__Open-XML-SDK__a4fa3826.docx", 11, 12, ""),
    ("dotnet__Open-XML-SDK__ccafc9d1.docx", 30, 31, ""),
    ("hasuanmi__HIT-md2docx__1b8f8dd1.docx", 63, 62, ""),
    ("hasuanmi__HIT-md2docx__5ada33ed.docx", 63, 62, ""),
    ("hasuanmi__HIT-md2docx__8c35588f.docx", 28, 23, CHARS),
    ("hasuanmi__HIT-md2docx__f607800a.docx", 63, 62, ""),
    ("plutext__docx4j__016a83ae.docx", 5, 5, ""),
    ("plutext__docx4j__5b1ddeb9.docx", 4, 4, ""),
    ("plutext__docx4j__8c9ee4b2.docx", 1, 1, ""),
    ("plutext__docx4j__a527adfd.docx", 6, 6, ""),
    ("plutext__docx4j__a5863bfc.docx", 9, 9, ""),
    ("plutext__docx4j__b3c44a4d.docx", 11, 11, ""),
    ("plutext__docx4j__d0c53cbd.docx", 5, 5, ""),
    ("plutext__docx4j__d3a9fd32.docx", 23, 20, WIDER),
    ("plutext__docx4j__ecf2e0d8.docx", 5, 5, ""),
    ("plutext__docx4j__eef8571d.docx", 3, 3, ""),
    ("plutext__docx4j__f527fe32.docx", 5, 5, ""),
    ("plutext__docx4j__fb08fd36.docx", 8, 8, ""),
)
"""The file, LibreOffice's pages, ours when this was written, and why they differ by more than one page."""
