"""Letter → bytes: .docx on the letterhead, PDF, HTML, PNG."""

from replygen.document.html import to_html
from replygen.document.letterhead import Letterhead, load_letterhead
from replygen.document.office import Converter
from replygen.document.pdf import to_pdf
from replygen.document.pictures import Picture
from replygen.document.png import to_png
from replygen.document.rendering import CompiledTemplate, compile_template
from replygen.document.writing import Document, write

__all__ = [
    "CompiledTemplate",
    "Converter",
    "Document",
    "Letterhead",
    "Picture",
    "compile_template",
    "load_letterhead",
    "to_html",
    "to_pdf",
    "to_png",
    "write",
]
