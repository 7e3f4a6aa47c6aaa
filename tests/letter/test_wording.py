"""The language of letter templates: what it offers, and what it refuses."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replygen.errors import TemplateError
from replygen.letter.wording import (
    LetterTemplateText,
    long_date,
    phrase,
    plural,
    quoted,
    render,
    sentence,
)


def _paragraphs(text: str, **values: object) -> tuple[str, ...]:
    return render(LetterTemplateText("проба.txt", text, 10), {"one_person": True, **values})


@pytest.mark.parametrize(
    ("day", "written"),
    [
        ("2026-05-14", "14 мая 2026 года"),
        ("2024-02-29", "29 февраля 2024 года"),
        ("2026-08-01", "1 августа 2026 года"),
    ],
)
def test_dates_are_written_in_words(day: str, written: str) -> None:
    """The month stands in the genitive, the year with its word."""
    assert long_date(datetime.date.fromisoformat(day)) == written


@pytest.mark.parametrize(
    ("count", "form"),
    [
        (0, "вопросов"),
        (1, "вопрос"),
        (2, "вопроса"),
        (4, "вопроса"),
        (5, "вопросов"),
        (11, "вопросов"),
        (21, "вопрос"),
        (22, "вопроса"),
        (112, "вопросов"),
    ],
)
def test_nouns_agree_with_numbers(count: int, form: str) -> None:
    """One, few and many have forms of their own."""
    assert plural(count, "вопрос", "вопроса", "вопросов") == form


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("ремонт рынка", "«Ремонт рынка»"),
        ("ярмарка «Осень»", "«Ярмарка „Осень“»"),
    ],
)
def test_quotes_within_quotes_differ(text: str, written: str) -> None:
    """«Ёлочки» outside, „лапки“ inside."""
    assert quoted(text) == written


@pytest.mark.parametrize(
    ("text", "as_sentence", "as_phrase"),
    [
        ("нет денег", "Нет денег.", "нет денег"),
        ("Нет денег.", "Нет денег.", "Нет денег"),
        ("Готово!", "Готово!", "Готово!"),
        ("и так далее…", "И так далее…", "и так далее…"),
    ],
)
def test_sentences_and_phrases(text: str, as_sentence: str, as_phrase: str) -> None:
    """A fact may stand as a sentence or within one, however it was typed."""
    assert sentence(text) == as_sentence
    assert phrase(text) == as_phrase


@pytest.mark.parametrize("number", ["12/26", "№ 12/26", "№12/26"])
def test_the_number_sign_stands_once(number: str) -> None:
    """Some type it with the number; the number is never torn from its sign."""
    assert _paragraphs("{{ x | number_sign }}", x=number) == ("№\u00a012/26",)


def test_an_empty_line_parts_paragraphs_and_a_line_of_data_is_one() -> None:
    """A line break of the template is a space; a line break of data begins a paragraph."""
    assert _paragraphs("Раз\nдва.\n\n\n Три {{ x }}", x="четыре.\nПять.") == (
        "Раз два.",
        "Три четыре.",
        "Пять.",
    )


def test_non_breaking_spaces_stay() -> None:
    """Initials must not be torn from the surname."""
    assert _paragraphs("№\u00a01  и  всё") == ("№\u00a01 и всё",)


@pytest.mark.parametrize("data", ["{{ 7 * 7 }}", "{% if x %}", "{# тише #}", "a & b < c"])
def test_data_is_never_taken_for_a_template(data: str) -> None:
    """What a person writes is printed, not carried out."""
    assert _paragraphs("{{ x }}", x=data) == (data,)


def test_you_is_small_to_many() -> None:
    """«Вы» has a capital to one person alone."""
    template = LetterTemplateText("проба.txt", '{{ "Ваш" | you }} вопрос')

    assert render(template, {"one_person": True}) == ("Ваш вопрос",)
    assert render(template, {"one_person": False}) == ("ваш вопрос",)


@pytest.mark.parametrize(
    ("template", "value", "written"),
    [
        ("{{ x | initials }}", "Ахмедов Руслан Магомедович", "Р.М.\u00a0Ахмедов"),
        ("{{ x | person_case('dative') }}", "Саидова Аминат Исаевна", "Саидовой Аминат Исаевне"),
        ("{{ x | case('genitive') }}", "Заместитель министра", "Заместителя министра"),
        ("{{ x | short_date }}", datetime.date(2026, 5, 4), "04.05.2026"),
        ("{{ x }} {{ x | plural('день', 'дня', 'дней') }}", 3, "3 дня"),
    ],
)
def test_filters_put_names_posts_and_numbers_into_form(
    template: str, value: object, written: str
) -> None:
    """What a template's owner needs, without a word of code."""
    assert _paragraphs(template, x=value) == (written,)


FAULTY = {
    "unsure post": ("{{ 'Абракадабрист' | case('dative') }}", "строка 10", "не удалось"),
    "unknown gender": ("{{ 'Ким Саша' | person_case('dative') }}", "строка 10", "пол не виден"),
    "unknown name": ("Раз\n{{ nobody }}", "строка 11", "nobody"),
    "unknown field": ("{{ x.nobody }}", "строка 10", "nobody"),
    "unknown filter": ("Раз\n\n{{ x | shout }}", "строка 12", "shout"),
    "open tag": ("{{ x", "строка 10", "ошибка записи"),
    "open if": ("{% if x %}", "строка 10", "ошибка записи"),
    "empty value": ("Раз\n{{ empty }}", "строка 11", "нет"),
    "call": ("{{ x.upper() }}", "строка 10", "Call"),
    "arithmetic": ("{{ 9 ** 9 }}", "строка 10", "Pow"),
    "doubling": ("{% set y = x ~ x %}", "строка 10", "Concat"),
    "underscore": ("{{ x.__class__ }}", "строка 10", "__class__"),
    "include": ("{% include 'x' %}", "строка 10", "Include"),
    "range": ("{% for i in range(3) %}{% endfor %}", "строка 10", "Call"),
}


@pytest.mark.parametrize(("text", "line", "said"), FAULTY.values(), ids=FAULTY.keys())
def test_a_fault_of_a_template_is_told_with_file_and_line(text: str, line: str, said: str) -> None:
    """An official who changed a template must find the slip at once."""
    with pytest.raises(TemplateError) as caught:
        _paragraphs(text, x="икс", empty=None)

    assert "проба.txt" in str(caught.value)
    assert line in str(caught.value)
    assert said in str(caught.value)


@given(
    st.lists(
        st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1)
    )
)
def test_words_are_neither_lost_nor_added(words: list[str]) -> None:
    """Whatever the words are, the letter has them in their order."""
    text = " ".join(words)

    assert " ".join(_paragraphs("{{ x }}", x=text)).split(" ") == (
        text.split(" ") if text else [""]
    )
