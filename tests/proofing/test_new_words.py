"""New words of technology, medicine, trade and places are no slips, slips in them are."""

from __future__ import annotations

import pytest

from replygen.passages.paragraphs import paragraph
from replygen.proofing.proofing import proof


def _spelling(text: str) -> list[tuple[str, str | None]]:
    return [
        (one.text, one.suggestions[0] if one.suggestions else None)
        for one in proof((paragraph(text),))
        if one.category == "spelling"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Росавиация и Росмолодёжь направили ответы в Минпромторг.",
        "Пациенту сделали колоноскопию и стентирование, назначен ортез.",
        "Врач-диабетолог выписал тест-полоски, а сурдолог — имплант.",
        "В фудкорте продают хумус, круассаны и долму.",
        "Юнармейцы посетили кванториум и скалодром.",
        "Во дворе по два машино-места, кикшеринга нет.",
        "Цахурцы, ахвахцы и каратинцы живут в горах.",
        "Медкарты и допобразование обсудит стройконтроль.",
        "Строят нефте- и газопроводы, био- и геотехнологии развивают.",
        "Заявительный порядок, дообследование и градсовет отменены приказом № 374-р-в.",
        "Организация стока воды и смотры строя, кабели с вводами в дома эконом-класса.",
        "Он репостит ролики, постит кидалу и продаёт урбеча банку.",
        "Фасад обшили сайдингом и керамогранитом, ливнёвку прочистят илососом.",
    ],
)
def test_new_words_are_known(text: str) -> None:
    """In every case and number, as a word of general dictionaries."""
    assert _spelling(text) == []


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Фасад обшили сайденгом за лето.", "сайдингом"),
        ("Назначена каланоскопия утром.", "колоноскопия"),
        ("Подитожим сказанное выше.", "Подытожим"),
        ("Безинициативный староста ушёл.", "Безынициативный"),
        ("Жители живут в пригороди.", "пригороде"),
        ("Проверен двенадцати метровый мост.", "двенадцатиметровый"),
        ("Пять этажный дом сдан.", "Пятиэтажный"),
        ("Ему удалось вернуть деньги и избавится от долга.", "избавиться"),
        ("Лица, нежелающие платить налог, уведомлены.", "не желающие"),
        ("Прибывание детей в лагере оплачено.", "Пребывание"),
        ("Живу по месту-жительства матери.", "месту жительства"),
        ("Завод железо-бетонных изделий закрыт.", "железобетонных"),
    ],
)
def test_a_slip_is_mended(text: str, meant: str) -> None:
    """A new word misspelled and a word written apart or together by mistake."""
    assert meant in [first for _, first in _spelling(text)]
