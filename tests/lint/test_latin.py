"""Latin letters: English words instead of Russian ones are told, names are left alone."""

from __future__ import annotations

import pytest

from replygen.linter.linting import lint


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Подайте заявку online.", "online"),
        ("Feedback пришлите в отдел.", "Feedback"),
        ("Рынок проводит Black Friday.", "Black Friday"),
        ("Спросите наш HR-отдел.", "HR-отдел"),
        ("Министерство следит за KPI завода.", "KPI"),
        ("Завод открыл Customer Service.", "Customer Service"),
        ("Сообщите Ваш e-mail до пятницы.", "e-mail"),
    ],
)
def test_an_english_word_is_told(text: str, word: str) -> None:
    """In small letters, with a capital, in capitals, with a Russian half."""
    assert [one.text for one in lint(text) if one.rule == "foreign-latin"] == [word]


@pytest.mark.parametrize(
    "text",
    [
        "Телевизор Samsung куплен в мае.",
        "Смартфон Xiaomi Redmi Note 12 признан бракованным.",
        "Бактерии Escherichia coli не найдены.",
        "Прибор отвечает стандарту ISO 9001.",
        "Совет мастеров (Crafts Council) ответил.",
        "Оплатить можно картой MasterCard.",
        "Магазин ZARA закрыт.",
        "Купите USB-кабель и сохраните файл в PDF.",
        "Глава XIV закона говорит о торговле.",
        "E-mail: minprom@e-dag.ru",
        "Метка #bazar и адрес @lavka на вывеске.",
    ],
)
def test_a_name_is_left_alone(text: str) -> None:
    """A brand, a species, a standard, a unit, a name in brackets has no Russian word."""
    assert not [one for one in lint(text) if one.rule == "foreign-latin"]
