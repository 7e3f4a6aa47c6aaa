"""Which of two words the others ask for: a learned table, heard where it is sure."""

from __future__ import annotations

import pytest

from replygen.language.tokens import key
from replygen.passages.paragraphs import paragraphs, split
from replygen.proofing.likely_words import doubts, likely_word_findings
from replygen.proofing.tables import table


def _told(text: str) -> list[tuple[str, str]]:
    found = likely_word_findings(paragraphs(split(text)))
    return [(one.text, one.suggestions[0]) for one in found]


@pytest.mark.parametrize(
    ("text", "words", "meant"),
    [
        ("За чем вы снова покупаете дорогие продукты?", "За чем", "Зачем"),
        ("От чего ты сегодня такой грустный?", "От чего", "Отчего"),
        ("Сын учится в школе, дочь то же туда пойдёт.", "то же", "тоже"),
        ("Хозяйка взволновано смотрела на гостей.", "взволновано", "взволнованно"),
        ("Это совершено новое дело для нас.", "совершено", "совершенно"),
        ("По этому я и не люблю осень.", "По этому", "Поэтому"),
        ("Мы жили там когда то вместе.", "когда то", "когда-то"),
        ("Я не нашла не одной ошибки в письме.", "не", "ни"),
        ("Мы ни раз там отдыхали летом.", "ни", "не"),
    ],
)
def test_the_other_word_of_the_pair_is_offered(text: str, words: str, meant: str) -> None:
    assert (words, meant) in _told(text)


@pytest.mark.parametrize(
    "text",
    [
        "По этому вопросу ответа нет.",
        "Где находиться детям во время уроков, решает школа.",
        "Обязан не только работать, но и находиться на месте.",
        "То же самое было написано в письме.",
        "Поставьте подпись в начале страницы.",
        "За то, что помогли, спасибо.",
        "Он поспешил на встречу с соседями.",
        "Письмо взволновало жителей.",
        "Ни ответа, ни звонка не было.",
        "Кто бы ни пришёл, его примут.",
        "Его внесли в списки избирателей.",
        "Поехали в деревни с лекциями.",
        "Деньги зачислены на счёт заявителя.",
        "На конец года остаток равен нулю.",
        "Доля в праве собственности уменьшилась.",
        "С начала лета дождей не было.",
        "Живём по новому адресу.",
        "Деньги, которые Вы успели заплатить, вернутся на карту.",
        "При том уровне воды дорога закрыта.",
        "Переехали в место, где тише.",
    ],
)
def test_right_words_are_left_alone(text: str) -> None:
    assert _told(text) == []


def test_every_pair_is_of_two_words_that_are_written_otherwise() -> None:
    """A slip in the list would look for nothing, in silence."""
    lists = table("likely_words.toml")
    for pair in (*lists["pairs"], *lists["words"]):
        one, two = pair.split("|")
        assert one != two
        assert key(pair) == pair
        for written in (one, two):
            (sentence,) = paragraphs(split(f"Да {written} да."))[0].sentences
            assert pair in [doubt.pair for doubt in doubts(sentence, 1)], written
