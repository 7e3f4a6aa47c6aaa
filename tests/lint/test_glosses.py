"""A term that the letter itself explains is left alone, however it explains it."""

from __future__ import annotations

import pytest

from replygen.linter.linting import lint


def flagged(text: str) -> list[str]:
    return [
        one.text
        for one in lint(text)
        if one.category in ("term", "foreign") and one.severity != "info"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Сервитут — право прохода через чужой двор.",
        "Сервитут: право прохода через чужой двор.",
        "Сервитут означает, что сосед может пройти через двор.",
        "Право прохода через чужой двор называют сервитутом.",
        "Завод платит роялти — деньги за чужой знак.",
        "Договор заключён, сервитут — право прохода — оформлен.",
        "Деньги за просрочку — неустойку — платит продавец.",
        "Цессия (передача долга другому) возможна.",
        "Передача долга другому (цессия) возможна.",
        "Завод взял станок в лизинг, то есть в аренду с выкупом.",
        "Завод взял станок в лизинг. Это аренда с правом выкупа.",
        "Завод взял станок в лизинг. Так называют аренду с выкупом.",
        "Виндикация, проще говоря возврат своей вещи через суд, займёт год.",
        "Под амортизацией понимают износ станка.",
        "Переуступка долга, или цессия, возможна.",
        "Нужна новация: замена долга другим долгом.",
        "Вы получите оферту. Под ней понимают предложение с ценой.",
        "Это была новация: старый долг заменили новым.",
        "Такой обмен долгами в законе назван новацией.",
        "Суд назначил виндикацию. Этим словом называют возврат вещи хозяину.",
        "Вы получите оферту. Иначе говоря, завод предложит договор.",
        "Доля в доме выморочная: наследников нет, она переходит городу.",
        "Насос разрушила кавитация — вскипание воды у лопастей.",
        "Виндикация — так называют возврат вещи — займёт год.",
        "Вам нужна новация. Она заменяет старый долг новым.",
    ],
)
def test_an_explained_term_is_left_alone(text: str) -> None:
    """In the same sentence or in the next one."""
    assert not flagged(text)


@pytest.mark.parametrize(
    "text",
    [
        "Наш новый сервитут — дорога к рынку.",
        "Завод взял станок в лизинг. Это можно сделать до мая.",
        "Завод взял станок в лизинг. Рынок открыт.",
        "Подайте апелляцию, иначе срок выйдет.",
        "Подайте апелляцию: срок истекает.",
        "Подайте апелляцию. Мы понимаем Ваше беспокойство.",
        "Нужна новация. Она стоит дорого.",
    ],
)
def test_what_explains_nothing_is_no_gloss(text: str) -> None:
    """A dash that tells what the thing is like, a next sentence about something else."""
    assert flagged(text)


@pytest.mark.parametrize(
    "text",
    [
        "Единый портал услуг, или ЕПУ, открыт.",
        "ЕПУ расшифровывается как единый портал услуг.",
        "Подайте заявку через единый портал услуг ЕПУ.",
        "Подайте в ЕПУ. Это единый портал услуг.",
        "ЕПУ: единый портал услуг.",
    ],
)
def test_an_abbreviation_is_expanded_in_any_way(text: str) -> None:
    """By «или», by a colon, by the words that it stands for, in the next sentence."""
    assert not [one for one in lint(text) if one.rule == "abbreviation-unexpanded"]


def test_a_bare_abbreviation_is_told() -> None:
    """Nothing near it tells what it is."""
    assert [one.text for one in lint("Подайте в ЕПУ. Рынок открыт.") if "unexp" in one.rule]
