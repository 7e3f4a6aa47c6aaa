"""Subjects apart from their predicates: turns, abbreviations, amounts, joined predicates."""

from __future__ import annotations

import pytest

from replygen.passages.paragraphs import paragraph
from replygen.proofing.proofing import proof


def _told(text: str) -> list[tuple[str, tuple[str, ...]]]:
    found = proof((paragraph(text),))
    return [(one.text, one.suggestions) for one in found if one.severity != "info"]


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("Мы осмотрели чердак и нашёл щель.", "нашёл", "нашли"),
        ("Отдел изучил жалобу и направили ответ.", "направили", "направил"),
        ("ТСН «Тополь» провёл собрание.", "провёл", "провело"),
        ("ГИБДД напомнил водителям о зиме.", "напомнил", "напомнила"),
        ("Количество жалоб выросли втрое.", "выросли", "выросло"),
        ("Свыше ста заявок подана за день.", "подана", "подано"),
        ("В парке открыт для детей карусель.", "открыт", "открыта"),
        ("Отдел, по словам жителей, закрыты.", "закрыты", "закрыт"),
        ("На остановке толпился две старушки.", "толпился", "толпились"),
        ("Оба моста стоит пустыми.", "стоит", "стоят"),
    ],
)
def test_the_predicate_is_offered_in_the_form_of_its_subject(
    text: str, wrong: str, right: str
) -> None:
    """The finding stands on the predicate and nowhere else."""
    assert _told(text) == [(wrong, (right,))]


@pytest.mark.parametrize(
    "text",
    [
        "Мы осмотрели чердак, и мастер нашёл щель.",
        "Ветер стих и взошла луна.",
        "Магазин закрыли и увезли товар на склад.",
        "ГИБДД составлен протокол.",
        "МФЦ построили за год.",
        "Большое количество жителей пришли на сход.",
        "Около часа шла проверка.",
        "Дед прожил две зимы у сына.",
        "Две буквы в фамилии перепутала дежурная.",
        "Отец, с ним и мать, приехали вечером.",
    ],
)
def test_subjects_that_look_alike_are_passed_over(text: str) -> None:
    """Right sentences of the same build raise no remark on agreement."""
    found = proof((paragraph(text),))
    assert not [one for one in found if one.rule == "grammar-subject-predicate"]


@pytest.mark.parametrize(
    "text",
    ["Ваши документы получена пятого марта.", "Льготы ветеранам сохранена до осени."],
)
def test_dates_and_receivers_hide_no_subject(text: str) -> None:
    """«марта» is no woman's name behind an ordinal; who is given stands in the way of nothing."""
    assert any(found.endswith("ена") for found, _ in _told(text))
