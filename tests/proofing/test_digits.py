"""Figures typed for letters are told from numbers, units and rooms."""

from __future__ import annotations

import pytest

from replygen.passages.paragraphs import paragraph
from replygen.proofing.spelling import spelling_findings

TYPED = [
    ("Мы были там в4ера днём.", "в4ера", "вчера"),
    ("О5 идёт дождь.", "О5", "Опять"),
    ("Не знаю, за4ем это.", "за4ем", "зачем"),
    ("Скажите, 4то делать.", "4то", "что"),
    ("Едем на 3хчасовой электричке.", "3хчасовой", "трехчасовой"),
]
NUMBERS = [
    "Площадь 25м2, кв4, п4, дом 4а, д.5, формат А4.",
    "Срок 30-дневный, с 4-го числа, 5й этаж.",
    "Цена выросла в3 раза, с6 утра, до3 дней.",
]


@pytest.mark.parametrize(("text", "typed", "meant"), TYPED)
def test_the_word_meant_is_offered_for_the_whole_of_what_was_typed(
    text: str, typed: str, meant: str
) -> None:
    (found,) = spelling_findings((paragraph(text),))
    assert (found.text, found.suggestions, found.severity) == (typed, (meant,), "error")
    assert text[found.start : found.end] == typed


@pytest.mark.parametrize("text", NUMBERS)
def test_numbers_beside_letters_are_no_slips(text: str) -> None:
    assert not list(spelling_findings((paragraph(text),)))


def test_a_spoken_word_with_a_particle_is_a_slip() -> None:
    """«чё-то»: the first part is in the list of slips, the particle stays."""
    (found,) = spelling_findings((paragraph("Здесь чё-то не так."),))
    assert found.suggestions[0] == "что-то"
