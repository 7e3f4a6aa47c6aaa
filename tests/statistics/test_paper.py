"""The report in Word: on the letterhead, nothing lost, charts that read in black and white."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest
from lxml import etree

from replygen import Office
from replygen.document import Document, to_pdf
from replygen.document.blocks import BarChart, Bars, Block, Grid, Heading, Paragraph
from replygen.document.papers import write_paper
from replygen.errors import DocumentError, ReplygenError
from replygen.letter.model import Organization
from replygen.resources import data_folder
from replygen.statistics import half, summarise
from replygen.statistics.paper import report_docx
from replygen.statistics.sections import make_report
from tests.statistics import golden
from tests.statistics.invented import card
from tests.tools import require_tool

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
LETTERHEADS = ("angular", "longitudinal", "plain")
ORGANIZATION = Organization(("МИНИСТЕРСТВО",), "Министерство")


def _made(letterhead: str = "angular", **options: str) -> Document:
    office = Office(letterhead=letterhead)
    report = make_report(golden.summary())
    return report_docx(report, office.letterhead, office.settings, **options)


@pytest.fixture(scope="module")
def made() -> Document:
    return _made(signatory="deputy", executor="saidova")


@pytest.fixture(scope="module")
def parts(made: Document) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(made.docx)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _words(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_every_sentence_and_cell_of_the_report_is_in_the_document(made: Document) -> None:
    """Read back by a program that is not ours."""
    document = docx.Document(io.BytesIO(made.docx))
    text = _words("\n".join(p.text for p in document.paragraphs))
    report = make_report(golden.summary())

    for section in report.sections:
        assert section.title in text
        for sentence in section.sentences:
            assert _words(sentence) in text
    for note in report.notes:
        assert _words(note) in text
    late = next(t for t in document.tables if t.rows[0].cells[0].text == "Обращение")
    assert len(late.rows) == 1 + len(golden.summary().figures.late)
    assert [cell.text for cell in late.rows[1].cells] == [
        "ОГ-269/26", "Ответ по существу", "04.04.2026", "03.05.2026", "10.05.2026", "7",
    ]  # fmt: skip


def test_the_letterhead_and_the_signature_are_there(made: Document) -> None:
    """It is a paper of the ministry."""
    text = "\n".join(
        p.text for t in docx.Document(io.BytesIO(made.docx)).tables for r in t.rows for c in r.cells
        for p in c.paragraphs
    )  # fmt: skip

    assert "ПРОМЫШЛЕННОСТИ И ТОРГОВЛИ" in text
    assert "Р.М.\u00a0Ахмедов" in text


@pytest.mark.parametrize("letterhead", LETTERHEADS)
def test_any_letterhead_takes_an_unsigned_report(letterhead: str) -> None:
    """Without a signatory nothing of the signature is left, no table without rows above all."""
    data = _made(letterhead).docx
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

    assert all(table.find(f"{w}tr") is not None for table in body.iter(f"{w}tbl"))
    assert all("".join(table.itertext()).strip() for table in body.iter(f"{w}tbl"))
    assert "Ахмедов" not in "".join(body.itertext())
    assert "\ue000" not in "".join(body.itertext())


def test_equal_cards_give_equal_bytes(made: Document) -> None:
    """No hour and no chance in the file."""
    assert _made(signatory="deputy", executor="saidova").docx == made.docx


def test_charts_have_their_values_and_a_workbook_with_the_same(parts: dict[str, bytes]) -> None:
    """An official opens «Изменить данные» and finds the numbers that the bars show."""
    charts = [name for name in parts if name.startswith("word/charts/chart")]
    assert len(charts) == 7
    for name in charts:
        chart = etree.fromstring(parts[name])
        shown = [
            [int(point.text) for point in series.iterfind(f"{C}val//{C}pt/{C}v")]
            for series in chart.iter(f"{C}ser")
        ]
        names = [
            point.text for point in next(chart.iter(f"{C}ser")).iterfind(f"{C}cat//{C}pt/{C}v")
        ]
        number = name.removeprefix("word/charts/chart").removesuffix(".xml")
        book = openpyxl.load_workbook(io.BytesIO(parts[f"word/embeddings/chart{number}.xlsx"]))
        rows = list(book.active.values)[1:]
        assert [row[0] for row in rows] == names
        assert [list(column) for column in zip(*(row[1:] for row in rows), strict=True)] == shown
        assert etree.fromstring(parts[f"word/charts/_rels/chart{number}.xml.rels"])[0].get(
            "Target"
        ) == f"../embeddings/chart{number}.xlsx"  # fmt: skip


def test_bars_differ_without_colour_and_carry_their_values(parts: dict[str, bytes]) -> None:
    """Hatching beside a flat grey, black outlines, the number at the end of each bar."""
    for name in (name for name in parts if name.startswith("word/charts/chart")):
        chart = etree.fromstring(parts[name])
        fills = [series.find(f"{C}spPr")[0] for series in chart.iter(f"{C}ser")]
        assert len({etree.tostring(fill) for fill in fills}) == len(fills)
        assert fills[0].tag == f"{A}pattFill"
        colours = {one.get("val") for one in chart.iter(f"{A}srgbClr")}
        assert all(one[:2] == one[2:4] == one[4:] for one in colours), "greys alone"
        assert all(
            series.find(f"{C}dLbls/{C}showVal").get("val") == "1"
            for series in chart.iter(f"{C}ser")
        )


def test_the_first_category_of_lying_bars_stands_on_top(parts: dict[str, bytes]) -> None:
    """As in the table; Word begins below unless it is told otherwise."""
    for name in (name for name in parts if name.startswith("word/charts/chart")):
        chart = etree.fromstring(parts[name])
        lying = next(chart.iter(f"{C}barDir")).get("val") == "bar"
        order = chart.find(f".//{C}catAx/{C}scaling/{C}orientation").get("val")
        assert order == ("maxMin" if lying else "minMax")


def test_charts_are_told_to_those_who_cannot_see_them(parts: dict[str, bytes]) -> None:
    """The description has what the chart shows, every value of it."""
    body = etree.fromstring(parts["word/document.xml"])
    told = [one.get("descr") for one in body.iter(f"{WP}docPr")]
    numbers = [one.get("id") for one in body.iter(f"{WP}docPr")]

    assert len(set(numbers)) == len(numbers) == 7
    waiting = next(one for one in told if one.startswith("Сколько дней ждали"))
    assert "I\u00a0полугодие 2026: до\u00a07 — 51, 8–15 — 41" in waiting
    assert "II\u00a0полугодие 2025: до\u00a07 — 66" in waiting


def test_an_unknown_signatory_is_told_with_the_known_ones() -> None:
    """The settings name them."""
    with pytest.raises(ReplygenError, match=r"\[signatories\.minister\] → есть: deputy"):
        _made(signatory="minister")


def test_what_word_cannot_hold_is_refused_by_its_place() -> None:
    """A control character of somebody's topic; nothing is lost in silence."""
    letterhead = Office().letterhead
    for text in ("тема\x07", "тема\ue000", "тема\ufffe"):
        with pytest.raises(DocumentError, match=r"U\+"):
            write_paper("Отчёт", (Paragraph(text),), letterhead, ORGANIZATION)


def test_signs_of_xml_and_long_words_stay_text(tmp_path: Path) -> None:
    """«<», «&», quotes, a formula, a word longer than a column."""
    words = 'a<b>&"c" =1+1'
    blocks: tuple[Block, ...] = (
        Heading(words),
        Paragraph(words),
        Grid((words, "Число"), ((words, "1"), ("д" * 120, "2")), (False, True), words),
        BarChart(words, (words, "=A1"), (Bars(words, (1, 0)),), standing=False, about=words),
    )
    made = write_paper(words, blocks, Office().letterhead, ORGANIZATION)
    document = docx.Document(io.BytesIO(made.docx))

    assert words in [p.text for p in document.paragraphs]
    assert any(cell.text == "д" * 120 for t in document.tables for r in t.rows for cell in r.cells)
    with zipfile.ZipFile(io.BytesIO(made.docx)) as package:
        book = openpyxl.load_workbook(io.BytesIO(package.read("word/embeddings/chart1.xlsx")))
    assert list(book.active.values)[1:] == [(words, 1), ("=A1", 0)]
    assert {row[0].data_type for row in book.active.iter_rows(min_row=2, max_col=1)} == {"s"}


def test_names_too_long_for_bars_stand_in_a_table() -> None:
    """Office suites leave out names that have no room; a table folds them."""
    long = "строительство склада для хранения плодов и овощей вблизи жилых домов по улице Казака"
    office = Office()
    for topic, charted in (("ремонт рынка", True), (long, False)):
        cards = [card("ОГ-1", topic=topic), card("ОГ-2", topic="дорога")]
        report = make_report(summarise(cards, half("2026-1")))
        document = docx.Document(
            io.BytesIO(report_docx(report, office.letterhead, office.settings).docx)
        )
        captions = [p.text for p in document.paragraphs if p.text.startswith("Рисунок")]
        cells = {cell.text.lower() for t in document.tables for r in t.rows for cell in r.cells}

        assert any("О чём обращения" in one for one in captions) is charted
        assert (topic.lower() in cells) is not charted
        assert [int(one.split()[1].rstrip(".")) for one in captions] == list(
            range(1, len(captions) + 1)
        )


@pytest.mark.parametrize("letterhead", LETTERHEADS)
def test_tables_fit_between_the_margins(letterhead: str) -> None:
    """None is wider than the text."""
    document = docx.Document(io.BytesIO(_made(letterhead).docx))
    section = document.sections[-1]
    width = section.page_width - section.left_margin - section.right_margin

    for table in document.tables:
        assert sum(column.width for column in table.columns) <= width + 2000


def test_the_printed_report_shows_its_charts() -> None:
    """By a real LibreOffice: hatched bars on the sheet, their numbers as text, no page empty."""
    require_tool("soffice")
    pdf = pypdfium2.PdfDocument(to_pdf(_made(signatory="deputy").docx))
    try:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
        assert 4 <= len(pages) <= 9
        assert all(len(text) > 100 for text in pages)
        number = next(i for i, text in enumerate(pages) if "Рисунок 1." in text)
        assert "152" in pages[number]
        picture = pdf[number].render(scale=1).to_pil().convert("L")
        dark = sum(picture.histogram()[:128])
        assert dark > 3000, "there are bars, not words alone"
        headings = [s.title for s in make_report(golden.summary()).sections]
        for text in pages:
            last = text.strip().splitlines()[-1].strip()
            assert last not in headings, "a heading is left alone at the foot of a page"
    finally:
        pdf.close()


def test_an_empty_report_is_a_paper_as_well() -> None:
    """It says that there was nothing."""
    office = Office(templates=data_folder("templates"))
    report = make_report(summarise([card(dated="2026-08-03")], half("2026-1")))
    made = report_docx(report, office.letterhead, office.settings)

    text = _words(" ".join(p.text for p in docx.Document(io.BytesIO(made.docx)).paragraphs))
    assert "За первое полугодие 2026 года писем нет." in text
