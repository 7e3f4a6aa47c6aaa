"""Sentences that blame in plain words, which no rule names, are known by what their words weigh."""

from __future__ import annotations

import pytest

from replygen.language.tokens import tokens
from replygen.linter.linting import lint
from replygen.linter.tone_classes import word_classes
from replygen.linter.tone_features import SHIFTS, WIDTHS, feature_count, frame_features
from replygen.resources import data_folder


def _flagged(text: str) -> list[str]:
    return [finding.text for finding in lint(text) if finding.rule == "tone-likely"]


@pytest.mark.parametrize(
    "text",
    [
        "Приезжим наши порядки не нравятся, местные почему-то довольны.",
        "Дело, разумеется, не в дороге, а в Вашем желании поспорить.",
        "Если Вам некогда читать наши ответы, не стоит и обращаться.",
    ],
)
def test_a_reproach_in_plain_words_is_flagged(text: str) -> None:
    """None of these turns stands in a rule."""
    assert _flagged(text)


@pytest.mark.parametrize(
    "text",
    [
        "Вы дважды звонили, но трубку никто не брал, и это наша вина.",
        "Вам не нужно ничего доказывать, мы сами спросим у архива.",
        "Министерство проверило рынок и нашло две лавки без весов.",
    ],
)
def test_civil_words_are_left_alone(text: str) -> None:
    """Though they speak of the reader, of fault, of nothing and nobody."""
    assert not _flagged(text)


def test_what_a_rule_names_is_told_once() -> None:
    """The rule says better what is wrong."""
    found = [one for one in lint("Вы сами виноваты.") if one.category == "tone"]
    assert len(found) == 1
    assert found[0].rule != "tone-likely"


@pytest.mark.parametrize(
    "text",
    [
        "Ничего страшного, справку можно донести потом.",
        "Надо было предупредить Вас заранее, мы этого не сделали и просим прощения.",
        "Сами справитесь или прислать помощника?",
    ],
)
def test_what_a_rule_names_in_a_civil_sentence_is_advice(text: str) -> None:
    """The rule knows the turn alone, the table the whole sentence; nothing is lost."""
    told = [one.severity for one in lint(text) if one.category == "tone"]
    assert told
    assert set(told) == {"info"}


def test_a_rule_holds_where_the_sentence_is_no_kinder() -> None:
    """The same turn as a brush-off."""
    text = "Ничего страшного, от одной ночи в холоде ещё никто не умирал."
    assert any(one.category == "tone" for one in lint(text).at_least("warning"))


def test_a_sentence_to_the_reader_is_flagged_sooner() -> None:
    """An offence needs somebody to take it: of things the table must be surer."""
    assert _flagged("Вам ничего другого не остаётся, кроме как ждать и терпеть.")
    assert not _flagged("Никакой пользы от этого не было и никогда не будет.")


def test_the_words_that_weigh_most_are_marked() -> None:
    """Clauses as they stand, without the signs at their ends."""
    assert _flagged("Следить за расписанием – Ваша обязанность, а не водителя.") == [
        "Ваша обязанность, а не водителя"
    ]


def test_each_feature_begins_where_it_says() -> None:
    """A change of one word changes only features that span it."""
    one = frame_features(tokens("Мы ответим Вам завтра"))
    assert sum(map(len, one)) == feature_count(4)
    other = frame_features(tokens("Мы ответим Вам письмом"))
    for values, changed, width, shift in zip(one, other, WIDTHS, SHIFTS, strict=True):
        for place, (first, second) in enumerate(zip(values, changed, strict=True)):
            if first != second:
                assert 3 in range(place - shift, place - shift + width)


def test_a_word_is_of_the_classes_that_list_it_or_its_beginning() -> None:
    """«Вниматель*» holds of «внимательнее», too; forms of «Вы» are one class."""
    assert set(word_classes("читали")) & set(word_classes("внимательнее"))
    assert word_classes("вам") == word_classes("вашего")
    assert not set(word_classes("вам")) & set(word_classes("нам"))
    assert word_classes("бумеранг") == ()


def test_examples_to_learn_from_are_lines_of_a_kind_and_a_sentence() -> None:
    path = data_folder("dictionaries") / "tone" / "sentences.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    kinds = {"plain", "blame", "dismiss", "haughty", "irony", "shift", "pressure"}
    assert all(line.split("\t")[0] in kinds and line.count("\t") == 1 for line in lines)
    assert len(set(lines)) == len(lines)
