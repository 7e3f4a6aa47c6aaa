"""A .docx → on which page each paragraph stands, from font metrics alone.

No office suite is asked: letters' widths, line heights and the document's own layout give the same
pages as LibreOffice. What can't be known from the file is told in words, never guessed.
"""

from replygen.layout.pages import Break, Pages, Place, count_pages

__all__ = ["Break", "Pages", "Place", "count_pages"]
