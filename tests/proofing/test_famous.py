"""Slips in names that every reader knows; people of today are left alone."""

from __future__ import annotations

import pytest

from replygen.passages.paragraphs import paragraphs, split
from replygen.proofing.proofing import proof


def _told(text: str) -> list[tuple[str, str]]:
    found = [one for one in proof(paragraphs(split(text))) if one.severity != "info"]
    return [(one.text, one.suggestions[0]) for one in found if one.category == "spelling"]


@pytest.mark.parametrize(
    ("text", "word", "meant"),
    [
        ("В поздней поэзии Лермонотова поэт одинок.", "Лермонотова", "Лермонтова"),
        ("Ради своей идеи Расскольников идёт на убийство.", "Расскольников", "Раскольников"),
        ("В своём романе Тургеньев изобразил новое поколение.", "Тургеньев", "Тургенев"),
        ("Герой повести ехал с Совельичем.", "Совельичем", "Савельичем"),
        ("В пьесе Грибоедев высмеивает общество.", "Грибоедев", "Грибоедов"),
        ("Писатель описывает ссору Барклая и Бенигсена.", "Бенигсена", "Беннигсена"),
    ],
)
def test_the_known_name_is_offered(text: str, word: str, meant: str) -> None:
    """In its case, where a book is spoken of or nothing else could be meant."""
    assert _told(text) == [(word, meant)]


@pytest.mark.parametrize(
    "text",
    [
        "Заявитель Обламов просит перерасчёта.",
        "Уважаемый Пётр Расскольников!",
        "Гражданин Тургеньев Иван подал жалобу.",
        "Обращение Чичковой А. П. рассмотрено.",
        "Роман Гончарова читают в школе.",
    ],
)
def test_a_stranger_may_be_called_nearly_so(text: str) -> None:
    """Initials, a first name or a short surname: nobody can tell how it should be written."""
    assert _told(text) == []
