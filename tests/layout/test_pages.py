"""Pages without an office suite: how paragraphs, tables, pictures and margins fall into sheets."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from replygen.layout import Pages, count_pages
from tests.layout.random_letters import random_letter, word_parts

LINE = "Слово за словом ложится в строку. "


_BORDER = (
    '<w:pBdr><w:top w:val="single" w:sz="8" w:space="4"/>'
    '<w:bottom w:val="single" w:sz="8" w:space="4"/></w:pBdr>'
)
_BULLET = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'

_SINGLE = '<w:spacing w:before="0" w:after="0"/>'
_ROOM = '<w:spacing w:line="50" w:lineRule="exact"/>'


def _p(text: str = "Строка", look: str = "", letters: str = "") -> str:
    return (
        f"<w:p><w:pPr>{look}</w:pPr><w:r><w:rPr>{letters}</w:rPr>"
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def _pages(body: str, **parts: str) -> Pages:
    return count_pages(word_parts(body, **parts))


def _rows(number: int, look: str = "", cell: str = "") -> str:
    row = f'<w:tr><w:trPr>{look}</w:trPr><w:tc><w:tcPr><w:tcW w:w="9000" w:type="dxa"/></w:tcPr>'
    row += f"{cell or _p()}</w:tc></w:tr>"
    return f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid>{row * number}</w:tbl>'


@pytest.mark.parametrize(("lines", "pages"), [(1, 1), (45, 1), (46, 2), (90, 2), (91, 3)])
def test_lines_fill_sheets(lines: int, pages: int) -> None:
    """45 lines of 14 pt stand on a sheet with margins of 20 mm, as in LibreOffice."""
    assert _pages(_p() * lines).count == pages


@pytest.mark.parametrize(
    ("name", "body", "pages"),
    [
        ("пробел перед абзацем", _p(look='<w:spacing w:before="322"/>') * 23, 2),
        ("больший из двух пробелов", _p(look='<w:spacing w:before="322" w:after="322"/>') * 22, 1),
        ("точная высота строки", _p(look='<w:spacing w:line="644" w:lineRule="exact"/>') * 23, 2),
        ("не меньше высоты", _p(look='<w:spacing w:line="644" w:lineRule="atLeast"/>') * 22, 1),
        ("полуторный интервал", _p(look='<w:spacing w:line="360" w:lineRule="auto"/>') * 31, 2),
        ("разрыв страницы", '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + _p(), 2),
        ("с новой страницы", _p() + _p(look="<w:pageBreakBefore/>"), 2),
        ("первый с новой страницы", _p(look="<w:pageBreakBefore/>"), 1),
        ("крупная буква поднимает строку", _p(letters='<w:sz w:val="56"/>') * 23, 2),
        ("таблица из строк", _rows(45), 1),
        ("таблица на двух листах", _rows(46), 2),
        ("строка с заданной высотой", _rows(16, '<w:trHeight w:val="966"/>'), 2),
        ("скрытый абзац", _p() * 45 + _p(letters="<w:vanish/>"), 1),
        ("рамка абзаца", _p(look=_BORDER) * 2 + _p() * 43, 2),
        ("разрыв перед таблицей", '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + _rows(1), 2),
        ("маркер другого шрифта", _p(look=_BULLET + _SINGLE) * 45 + _p(look=_ROOM), 2),
        ("без маркеров", _p(look=_SINGLE) * 45 + _p(look=_ROOM), 1),
    ],
)
def test_spacing_breaks_and_tables(name: str, body: str, pages: int) -> None:
    """Each of Word's means of moving text down the sheet counts."""
    assert _pages(body).count == pages, name


def test_two_lines_at_least_stand_on_either_sheet() -> None:
    """Widow control: of a paragraph of three lines none stays where one alone had room."""
    three = _p(LINE * 5)
    kept = _pages(_p() * 44 + three)
    loose = _pages(_p() * 44 + three.replace("<w:pPr>", '<w:pPr><w:widowControl w:val="0"/>'))
    assert kept.breaks[0].start == 0
    assert loose.breaks[0].start > 0
    assert kept.lines[0] == 44
    assert loose.lines[0] == 45


def test_a_heading_goes_with_its_text() -> None:
    """What is kept with the next paragraph moves to the next sheet together with it."""
    pages = _pages(_p() * 44 + _p("Заголовок", "<w:keepNext/>") + _p(LINE * 5))
    assert pages.breaks[0].paragraph == 44


@pytest.mark.parametrize(
    ("beside", "line", "pages"), [("", 240, 1), ("", 480, 1), ("Слово", 240, 2), ("Слово", 480, 2)]
)
def test_a_picture_takes_its_height(beside: str, line: int, pages: int) -> None:
    """Alone it stands without room for letters' tails; line spacing is a share of letters alone."""
    height = 14570 - 10 * 322  # twips: the sheet less ten lines
    picture = (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="635000" cy="{height * 635}"/></wp:inline>'
        "</w:drawing></w:r>"
    )
    text = f"<w:r><w:t>{beside}</w:t></w:r>" if beside else ""
    spacing = f'<w:spacing w:line="{line}" w:lineRule="auto"/>'
    paragraph = f"<w:p><w:pPr>{spacing}</w:pPr>{text}{picture}</w:p>"
    assert _pages(_p() * 10 + paragraph).count == pages


def test_a_row_that_may_not_be_split_moves_whole() -> None:
    """cantSplit: the row's text stands on one sheet."""
    cell = _p(LINE * 12)
    split = _pages(_p() * 43 + _rows(1, cell=cell))
    whole = _pages(_p() * 43 + _rows(1, "<w:cantSplit/>", cell))
    assert split.breaks[0].start > 0
    assert (whole.breaks[0].paragraph, whole.breaks[0].start) == (43, 0)


def test_it_is_told_where_every_paragraph_stands() -> None:
    """Sheet, height from the upper edge in millimetres, number of lines; for the preview."""
    pages = _pages(_p() * 45 + _p("Последняя"))
    first, last = pages.places[0], pages.places[-1]
    assert (first.paragraph, first.page, first.lines) == (0, 1, 1)
    assert first.top == pytest.approx(20.0, abs=0.1)
    assert (last.paragraph, last.page, last.top) == (45, 2, first.top)
    assert pages.surplus(1) == 1
    assert pages.surplus(2) == 0


UNSURE = {
    "шрифт «Gabriola» неизвестен": lambda: _pages(_p(letters='<w:rFonts w:ascii="Gabriola"/>')),
    "в шрифте «Times New Roman» нет знаков «漢»": lambda: _pages(_p("漢字").replace("字", "")),
    "в документе есть сноски": lambda: _pages(
        '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    ),
    "текст идёт в несколько столбцов": lambda: _pages(
        _p(), section='<w:pgSz w:w="11906" w:h="16838"/><w:cols w:num="2"/>'
    ),
    "в документе есть исправления, которые не приняты": lambda: _pages(
        "<w:p><w:del><w:r><w:t>нет</w:t></w:r></w:del></w:p>"
    ),
    "в документе есть рисунок или надпись, которые обтекает текст": lambda: _pages(
        "<w:p><w:r><w:drawing><wp:anchor><wp:wrapSquare/></wp:anchor></w:drawing></w:r></w:p>"
    ),
}


@pytest.mark.parametrize("reason", UNSURE)
def test_what_cannot_be_known_is_told(reason: str) -> None:
    """Never a guess without a word: the reason stands beside the count, and it is not sure."""
    pages = UNSURE[reason]()
    assert reason in pages.unsure
    assert not pages.sure


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"text", bytes(1000)])
def test_what_is_no_document_has_no_pages(data: bytes) -> None:
    """Damaged bytes give no count but the reason."""
    pages = count_pages(data)
    assert pages.count is None
    assert pages.unsure


@pytest.mark.parametrize(
    "spoil",
    [
        lambda xml: xml[: len(xml) // 2],
        lambda xml: xml.replace(b"<w:body>", b"<w:corpse>").replace(b"</w:body>", b"</w:corpse>"),
        lambda xml: xml.replace(b'w:w="11906"', b'w:w="wide"'),
        lambda xml: xml.replace(b"<w:p>", b'<w:p><w:pPr><w:ind w:left="99999"/></w:pPr>'),
    ],
)
def test_a_spoilt_part_never_raises(spoil: Callable[[bytes], bytes]) -> None:
    """Whatever stands in the file, the answer is a value and it comes to an end."""
    packed = io.BytesIO()
    source = io.BytesIO(random_letter(1).docx)
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, spoil(data) if name == "word/document.xml" else data)
    assert isinstance(count_pages(packed.getvalue()), Pages)


def test_the_same_document_is_counted_alike_twice() -> None:
    """What is remembered of a letterhead changes nothing."""
    docx = random_letter(7).docx
    assert count_pages(docx) == count_pages(docx)


def test_a_row_repeated_on_every_sheet_is_never_split() -> None:
    """LibreOffice takes it to the next sheet whole, also where its first lines would fit."""

    def row(look: str, lines: int) -> str:
        runs = "<w:r><w:br/></w:r>".join("<w:r><w:t>Текст</w:t></w:r>" for _ in range(lines))
        return f"<w:tr><w:trPr>{look}</w:trPr><w:tc><w:tcPr/><w:p>{runs}</w:p></w:tc></w:tr>"

    above = "<w:p><w:r><w:t>Слово</w:t></w:r></w:p>" * 40
    table = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='5000'/></w:tblGrid>{}{}</w:tbl><w:p/>"
    starts = {
        look: next(
            (place.page, place.lines)
            for place in count_pages(
                word_parts(above + table.format(row(look, 9), row("", 2)))
            ).places
            if place.paragraph == 40
        )
        for look in ("", "<w:tblHeader/>")
    }

    assert starts["<w:tblHeader/>"] == (2, 9)
    assert starts[""][0] == 1
    assert starts[""][1] < 9
