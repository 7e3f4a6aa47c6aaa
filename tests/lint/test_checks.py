"""Checks made in code find their own wrong examples and pass over the right ones."""

from __future__ import annotations

import pytest

from replygen.linter.checks import checks
from replygen.linter.linting import lint
from replygen.names import parse

WRONG = [(check.id, text) for check in checks().values() for text in check.wrong]
RIGHT = [(check.id, text) for check in checks().values() for text in check.right]
APART = {"length-pages", "length-pages-unsure"}  # they need the count of pages


def test_every_check_has_examples() -> None:
    """A check without examples proves nothing."""
    bare = {check.id for check in checks().values() if not check.wrong or not check.right}
    assert bare == APART


@pytest.mark.parametrize(("check", "text"), WRONG)
def test_a_wrong_example_is_found(check: str, text: str) -> None:
    """By that very check, and on words that stand in the text."""
    found = [finding for finding in lint(text) if finding.rule == check]
    assert found
    assert all(finding.text in text.replace("\n", " ") for finding in found)


@pytest.mark.parametrize(("check", "text"), RIGHT)
def test_a_right_example_is_passed_over(check: str, text: str) -> None:
    """A false alarm teaches people to look away."""
    assert [finding.text for finding in lint(text) if finding.rule == check] == []


def test_the_salutation_must_be_that_of_the_addressee() -> None:
    """Of the person whom the case names, where the case is at hand."""
    name = parse("Магомедова Патимат Алиевна")
    wrong = lint("Уважаемая Зарема Юсуповна!\n\nМы ответим до 5 мая.", addressee=name)
    right = lint("Уважаемая Патимат Алиевна!\n\nМы ответим до 5 мая.", addressee=name)
    assert [(f.rule, f.suggestions) for f in wrong] == [
        ("salutation-data", ("Уважаемая Патимат Алиевна!",))
    ]
    assert list(right) == []


def test_a_letter_of_more_than_two_pages_is_told() -> None:
    """Clause 3.6."""
    assert [f.rule for f in lint("Мы ответим до 5 мая.", pages=3)] == ["length-pages"]
    assert list(lint("Мы ответим до 5 мая.", pages=2)) == []


@pytest.mark.parametrize("word", ["Пи3дец", "дол6оёб", "х-у-й", "х у й", "су.ка"])
def test_obscene_words_are_known_in_disguise(word: str) -> None:
    """Digits for letters, hyphens and blanks don't hide them."""
    assert "aggression-obscenity" in {finding.rule for finding in lint(f"Тут {word} написали.")}


@pytest.mark.parametrize(
    "text",
    ["Сук у яблони сломан.", "Дом 3а, корпус 6б.", "Склад № 40.", "Работа без сучка и задоринки."],
)
def test_parted_words_and_numbers_are_not_obscene(text: str) -> None:
    """«сук у яблони» is two words, «6б» a number of a house."""
    assert "aggression-obscenity" not in {finding.rule for finding in lint(text)}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Мастер Купцов починил весы.", ""),
        ("Газета Былое писала о рынке.", ""),
        ("Купцы привезли ковры.", "archaism-156"),
        ("Приехали купцы с коврами.", "archaism-156"),
        ("ПРИЕХАЛИ КУПЦЫ", "archaism-156"),
    ],
)
def test_a_name_is_no_old_word(text: str, rule: str) -> None:
    """A capital within a sentence tells a name; not at its beginning, nor in a line of capitals."""
    assert [f.rule for f in lint(text) if f.category == "archaism"] == ([rule] if rule else [])
