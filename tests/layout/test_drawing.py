"""What is drawn on a screen stands where LibreOffice prints it, word for word."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import docx
import pypdfium2
import pytest
from docx.enum.text import WD_BREAK

from replygen.case import Case
from replygen.document import Converter
from replygen.layout.drawing import draw
from replygen.layout.drawn import Drawing
from replygen.pipeline import Office
from replygen.resources import data_folder
from tests.tools import require_tool

EXAMPLES = ("01", "05", "08", "10", "13-redirect-partial-f", "28-official-use-f", "30")
MM = 72 / 25.4


@pytest.fixture(scope="module")
def converter() -> Iterator[Converter]:
    require_tool("soffice")
    with Converter() as running:
        yield running


def _drawn(data: bytes) -> Drawing:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return draw({name: package.read(name) for name in package.namelist()})


def _letter(name: str, letterhead: str) -> bytes:
    path = next(path for path in data_folder("examples").iterdir() if path.name.startswith(name))
    return Office(letterhead=letterhead).build(Case.load(path / "case.yaml")).document.docx


def _squeezed(text: str) -> str:
    # pdfium tells a hyphen at a line's end as a letter that is none.
    return "".join(text.replace("\u2011", "-").replace("\ufffe", "-").split())


def _assert_printed(drawing: Drawing, pdf: bytes) -> None:
    """The middle of each printed letter lies in the box of the drawn words that it belongs to."""
    pages = pypdfium2.PdfDocument(pdf)
    assert len(pages) == len(drawing.sheets)
    seen = 0
    for page, sheet in zip(pages, drawing.sheets, strict=True):
        letters = list(_letters(page))
        for paragraph in sheet.paragraphs:
            for line in paragraph.lines:
                base = (sheet.height - line.top - line.base) * MM
                for words in line.words:
                    if words.start < 0 or not words.text.strip():
                        continue
                    left, right = words.left * MM, (words.left + words.width) * MM
                    found = "".join(
                        letter
                        for letter, x, y in letters
                        if left <= x <= right
                        and base - 0.3 * words.size < y < base + 0.8 * words.size
                    )
                    assert _squeezed(found) == _squeezed(words.text)
                    seen += len(found)
    assert seen


def _letters(page: pypdfium2.PdfPage) -> Iterator[tuple[str, float, float]]:
    """Each printed letter with the middle of its box, points from the lower left corner."""
    text = page.get_textpage()
    for number in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(number)
        yield text.get_text_range(number, 1), (left + right) / 2, (bottom + top) / 2


@pytest.mark.parametrize("letterhead", ["angular", "longitudinal"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_letters_are_drawn_where_they_are_printed(
    name: str, letterhead: str, converter: Converter
) -> None:
    """Letterhead, text, signatures, marks, the executor's frame and the numbers of sheets."""
    data = _letter(name, letterhead)
    drawing = _drawn(data)
    assert drawing.left_out == ()
    _assert_printed(drawing, converter.pdf(data))


def test_a_documents_own_looks_are_drawn(converter: Converter) -> None:
    """Alignment, tabs, looks within a line, tables, page breaks and lists of an executor's file."""
    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name = "Times New Roman"
    for name in ("List Number", "Table Grid", "Header"):
        document.styles[name].font.name = "Times New Roman"
    first = document.add_paragraph("Слева ")
    first.add_run("жирно").bold = True
    first.add_run(" и ")
    first.add_run("косо").italic = True
    document.add_paragraph("Посередине").alignment = 1
    document.add_paragraph("Справа").alignment = 2
    document.add_paragraph("Министр\tА.Б. Иванов")
    document.add_paragraph("Абзац по ширине, который длиннее одной строки. " * 4).alignment = 3
    table = document.add_table(2, 3, style="Table Grid")
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"Ячейка {number}"
    document.add_paragraph("Пункт списка", style="List Number")
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("Второй лист")
    made = io.BytesIO()
    document.save(made)
    drawing = _drawn(made.getvalue())
    assert drawing.left_out == ()
    assert len(drawing.sheets[0].rules) >= 18
    _assert_printed(drawing, converter.pdf(made.getvalue()))


def test_what_has_no_place_is_told() -> None:
    """A table within a table is not drawn: its words are told, never dropped."""
    document = docx.Document()
    outer = document.add_table(1, 1)
    inner = outer.cell(0, 0).add_table(1, 1)
    inner.cell(0, 0).text = "Внутри"
    document.add_paragraph("Снаружи")
    made = io.BytesIO()
    document.save(made)
    drawing = _drawn(made.getvalue())
    shown = [
        words.text
        for sheet in drawing.sheets
        for paragraph in sheet.paragraphs
        for line in paragraph.lines
        for words in line.words
    ]
    assert "Снаружи" in shown
    assert ("Внутри" in shown) != ("Внутри" in drawing.left_out)


@pytest.mark.parametrize("data", [{}, {"word/document.xml": b"<a"}, {"word/document.xml": b"<a/>"}])
def test_a_document_that_can_not_be_read_has_no_sheets_of_text(data: dict[str, bytes]) -> None:
    """The reason is told, nothing is raised."""
    drawing = draw(data)
    assert drawing.pages.count is None or not drawing.texts
    assert drawing.pages.unsure


def test_pictures_are_drawn_where_they_are_printed(converter: Converter) -> None:
    """The QR code of the first sheet, as a file of its own, to half a millimetre."""
    data = _letter("30", "angular")
    (picture,) = _drawn(data).sheets[0].pictures
    assert picture.data.startswith(b"\x89PNG")
    page = pypdfium2.PdfDocument(converter.pdf(data))[0]
    (printed,) = (one for one in page.get_objects() if one.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE)
    left, bottom, right, top = printed.get_bounds()
    height = page.get_height()
    for drawn, wanted in (
        (picture.left, left),
        (picture.top, height - top),
        (picture.left + picture.width, right),
        (picture.top + picture.height, height - bottom),
    ):
        assert abs(drawn * MM - wanted) < 0.5 * MM
