"""Names of places: declined forms are right, villages that no list has too; slips are told."""

from __future__ import annotations

import pytest

from replygen.language import morphology
from replygen.passages.paragraphs import paragraph
from replygen.proofing.lexicon import is_place
from replygen.proofing.proofing import proof

LISTED = """Гергебиль Кубачи Сергокала Гоцатль Унцукуль Леваши Ботлих Хунзах Каякент Маджалис Акуша
Касумкент Ахты Рутул Уркарах Агвали Бежта Тлярата Гимры Карабудахкент Новокаякент
Магарамкент Белиджи Дербент Избербаш Буйнакск Кизляр Хасавюрт Махачкала""".split()
UNLISTED = """Гапшима Усиша Мекеги Ицари Урари Харбук Балхар Кумух Хосрех Цовкра Ашильта Кахиб
Голотль
Арчиб Гочоб Тидиб Мачада Хебда Кидеро Шаитли Буртунай Алмак Эрпели Параул Доргели Утамыш
Мюрего Урахи Башлыкент Геджух Дюбек Хучни Испик Мискинджа Микрах Каладжух Куруш Хнов
Ихрек Цахур Борч""".split()
PLURAL = ("ей", "ам", "ами", "ах")


def _forms(name: str) -> set[str]:
    word = name.lower()
    found = {word, *morphology.forms(word)}
    if word[-1] in "иы":
        found |= {word[:-1] + ending for ending in PLURAL}
    return found


@pytest.mark.parametrize("name", [*LISTED, *UNLISTED])
def test_a_place_in_any_case_is_no_slip(name: str) -> None:
    """Every case form of a place, listed or not, raises no remark of spelling."""
    for form in _forms(name):
        for text in ("Дорога в {} закрыта.", "Жители села {} ждут ответа."):
            found = proof((paragraph(text.format(form.capitalize())),))
            assert not [
                one for one in found if one.category == "spelling" and one.severity != "info"
            ], form


def test_listed_plurals_are_declined() -> None:
    """Names on «-и» are plurals: «из Кубачей», «в Левашах»."""
    assert is_place("кубачей")
    assert is_place("кубачах")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Глава Дагистана подписал указ.", "Дагестана"),
        ("Жители Махачколы ждут.", "Махачкалы"),
        ("Мы едем в Дербенд завтра.", "Дербент"),
        ("Дорога на Буйнакск и Избербаш, а также Хасавьюрт.", "Хасавюрт"),
        ("Поезд идёт в Екатеринбурк.", "Екатеринбург"),
    ],
)
def test_a_slip_in_a_known_place_is_told(text: str, meant: str) -> None:
    """A name that sounds like a well-known place and is no form of any is a slip."""
    assert any(meant in one.suggestions for one in proof((paragraph(text),)))
