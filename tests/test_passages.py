"""Texts become paragraphs with roles; names, quotations and requisites are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replygen.language.tokens import tokens
from replygen.linter.linting import lint
from replygen.passages.paragraphs import paragraph, paragraphs, split

LETTER = [
    "Министерство промышленности и торговли",
    "Магомедовой П.А.",
    "Уважаемая Патимат Алиевна!",
    "Мы ответим до 5 мая.",
    "Приложение: план на 2 л.",
    "Министр",
]


def test_the_body_stands_between_the_salutation_and_the_closing() -> None:
    """Letterhead, signature and enclosures are no prose."""
    roles = [one.role for one in paragraphs(LETTER)]
    assert roles == ["frame", "frame", "salutation", "body", "frame", "frame"]


@pytest.mark.parametrize(
    "signature",
    [
        "С уважением, начальник отдела поддержки промышленности А. Р. Халилова",
        "Первый заместитель министра Р.М. Ахмедов",
        "И. о. директора Ахмедов Р. М.",
    ],
)
def test_the_signature_is_no_prose(signature: str) -> None:
    """With or without «с уважением»; what an official has done is prose."""
    assert paragraphs([*LETTER[2:4], signature])[-1].role == "frame"
    told = signature.removeprefix("С уважением, ") + " посетил рынок."
    assert paragraphs([*LETTER[2:4], told])[-1].role == "body"


def test_a_piece_of_text_is_all_body() -> None:
    """A sentence on a citizen is no salutation."""
    texts = ["Гражданин угрожал продавцу, и магазин вызвал полицию.", "Дорога к рынку открыта."]
    assert [one.role for one in paragraphs(texts)] == ["body", "body"]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Рынок «Осуществляет контроль» открыт.", "« Осуществляет контроль »"),
        ("Чек № ОГ-217/26 пришёл.", "№ ОГ - 217/26"),
        ("Смотрите www.minpromdag.ru завтра.", "www.minpromdag.ru"),
        ("Пишите на minprom@e-dag.ru завтра.", "minprom@e-dag.ru"),
        ("Бланк лежит на e-dag.ru/forms?n=1, возьмите его.", "e-dag.ru/forms?n=1"),
        ("Сайт минпромдаг.рф работает.", "минпромдаг.рф"),
        (
            "Ответит Министерство промышленности и торговли Республики Дагестан.",
            "Министерство промышленности и торговли Республики Дагестан",
        ),
        ("Незакрытая «кавычка ничего не прячет.", ""),
    ],
)
def test_names_quotations_and_requisites_are_masked(text: str, masked: str) -> None:
    """Their words belong to others."""
    shown = [token.text for one in paragraph(text).sentences for token in one if token.masked]
    assert "".join(shown) == masked.replace(" ", "")


@pytest.mark.parametrize(
    "text",
    [
        "Рынок назван «Осуществление контроля за сроками».",
        "Срок продлён по части 2 статьи 12 Федерального закона от 02.05.2006 № 59-ФЗ.",
        "Данные комплекса проверили 5 мая 2026 года.",
        "Команда завода сдала мандарины 5 апреля.",
    ],
)
def test_innocent_words_are_passed_over(text: str) -> None:
    """No finding at warning or above."""
    assert [finding.text for finding in lint(text).at_least("warning")] == []


@given(st.text(max_size=80))
def test_every_sign_of_a_text_is_in_some_token(text: str) -> None:
    """Offsets hold whatever is written; only blanks stand between tokens."""
    last = 0
    for token in tokens(text):
        assert text[token.start : token.end] == token.text
        assert text[last : token.start].strip() == ""
        last = token.end
    assert text[last:].strip() == ""


@given(st.text(alphabet="аб «»\n.!Уважаемый(№)", max_size=120))
def test_linting_stops_at_nothing(text: str) -> None:
    """Any text gives findings on words that stand in it."""
    texts = split(text)
    for finding in lint(texts):
        if finding.paragraph is not None:
            assert texts[finding.paragraph][finding.start : finding.end] == finding.text


def test_items_of_a_list_are_paragraphs_and_a_broken_line_is_none() -> None:
    """Their lengths are counted apart; a dash may begin a line of one sentence."""
    text = "Министр сказал.\n\nМы узнали:\n– печь стоит;\n– труба цела,\nкак и была."
    text += "\n\nРынок\n– это площадь."
    assert split(text) == [
        "Министр сказал.", "Мы узнали:", "– печь стоит;", "– труба цела, как и была.",
        "Рынок – это площадь.",
    ]  # fmt: skip
