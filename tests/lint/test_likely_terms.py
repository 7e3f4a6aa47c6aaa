"""Learned words that no rule names are known by their letters, plain ones by a list."""

from __future__ import annotations

import re

import pytest

from replygen.linter.linting import lint
from replygen.resources import data_folder


def _flagged(text: str) -> list[str]:
    return [finding.text for finding in lint(text) if finding.rule == "term-likely"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Автобус выйдет на линию, когда перевозчик покажет тахограммы.", "тахограммы"),
        ("Кубок покрыли серебром с помощью гальванопластики.", "гальванопластики"),
        ("Лаборатория не берётся за гистохимию.", "гистохимию"),
    ],
)
def test_a_learned_word_is_flagged(text: str, word: str) -> None:
    """In any form, though neither a rule nor the examples of one know it."""
    assert _flagged(text) == [word]


@pytest.mark.parametrize(
    "text",
    [
        "Салат из авокадо и креветок мы съели сразу, а суп с лапшой оставили на вечер.",
        "Школьный музей археологии и планетарий открыты до шести.",
        "Кардиолог посмотрел кардиограмму и отпустил маму домой.",
        "Рыбаки просили нас поставить у озера мусорный бак.",
    ],
)
def test_words_that_everybody_knows_are_left_alone(text: str) -> None:
    """Be they rare or borrowed."""
    assert not _flagged(text)


@pytest.mark.parametrize(
    "text",
    [
        "Перевозчик покажет тахограммы, то есть записи прибора о скорости.",
        "Перевозчик покажет записи прибора о скорости (тахограммы).",
        "Нужны тахограммы. Так называют записи прибора о скорости.",
    ],
)
def test_a_word_that_the_letter_explains_is_left_alone(text: str) -> None:
    """The same holds of the terms of rules."""
    assert not _flagged(text)


def test_a_word_explained_once_is_explained_in_the_whole_letter() -> None:
    """In whatever form and paragraph it comes again."""
    text = "Покажите тахограмму (запись прибора о скорости).\n\nБез тахограмм автобус не выпустят."
    assert not _flagged(text)


def test_a_name_within_a_sentence_is_left_alone() -> None:
    """What a firm calls itself is no word of the letter."""
    assert not _flagged("Договор заключил завод Гальванопластика.")


def test_what_a_rule_names_is_told_once() -> None:
    """The rule says what the word means."""
    found = [one for one in lint("Рабочие осмотрели футеровку.") if one.category == "term"]
    assert [one.rule == "term-likely" for one in found] == [False]


def test_the_list_of_plain_words_is_in_order() -> None:
    """Officials look words up in it: one a line, each once, «е» for «ё»."""
    words = (data_folder("dictionaries") / "special_words" / "plain.txt").read_text("utf-8").split()
    assert words == sorted(set(words))
    assert all(re.fullmatch(r"[а-я]+(-[а-я]+)*", word) for word in words)
