"""Cells, items of lists and headings of a file need no full stop and no capital."""

from __future__ import annotations

import io

import docx

from replygen.passages.paragraphs import paragraph
from replygen.proofing.checks import remark
from replygen.review.sources import Source, text_source, word_source

_LONG = "Работы выполнены подрядчиком в полном объёме. Акт подписан обеими сторонами"


def _told(source: Source) -> list[int | None]:
    """Paragraphs of which a missing stop would still be told."""
    found = [
        remark("stop-missing", paragraph(text, number), 0, len(text))
        for number, text in enumerate(source.paragraphs)
        if text
    ]
    return [one.paragraph for one in source.told_of_words(found)]


def test_cells_items_and_headings_of_word_are_brief() -> None:
    """Only the plain paragraph may lack a stop."""
    made = docx.Document()
    made.add_heading(_LONG, 1)
    made.add_paragraph(_LONG)
    made.add_paragraph(_LONG, style="List Bullet")
    made.add_table(rows=1, cols=1).cell(0, 0).text = _LONG
    file = io.BytesIO()
    made.save(file)
    assert _told(word_source(file.getvalue(), "letter.docx")) == [1]


def test_items_and_headings_of_markdown_are_brief() -> None:
    """Only the plain paragraph may lack a stop."""
    text = f"# {_LONG}\n\n{_LONG}\n\n- {_LONG}\n\n| {_LONG} |\n"
    assert _told(text_source(text, "letter.md", markdown=True)) == [1]
