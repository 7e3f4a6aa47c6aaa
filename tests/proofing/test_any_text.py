"""Any text at all: proofing and the linter read it and point into it."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from replygen import lint
from replygen.passages.paragraphs import paragraphs, split
from replygen.proofing.proofing import proof

_LETTERS: Final = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
# What stands in or beside words: stress, dots apart from their letter, soft hyphens, no blanks.
_ODD: Final = "-‑'’.,!?:;«»\"()…—–№%@#_*/4u\u0300\u0301\u0306\u0308\u00ad\u200b\u200d\ufeff\xa0\n\t"
_HEADS: Final = ["", "не", "ни", "по", "пол", "кое-", "в", "при", "со", "пере", "обо"]
_TAILS: Final = ["", "ться", "тся", "ся", "сь", "то", "-то", "нибудь", "ли", "ого", "нна", "ость"]

_WORDS: Final = st.builds(
    "{}{}{}".format,
    st.sampled_from(_HEADS),
    st.text(_LETTERS + _LETTERS.upper(), max_size=5),
    st.sampled_from(_TAILS),
)
_MIXED: Final = st.text(_LETTERS + _LETTERS.upper() + _ODD + "abcxyzABC0123", max_size=8)
_TEXTS: Final = st.lists(st.one_of(_WORDS, _MIXED), max_size=8).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(_TEXTS)
def test_odd_words_are_read(text: str) -> None:
    """Torn, mixed and lengthened words raise nothing; every finding lies in its paragraph."""
    read = paragraphs(split(text))
    for one in proof(read):
        assert one.paragraph is not None
        held = next(part for part in read if part.number == one.paragraph).text
        assert one.start is not None
        assert one.end is not None
        assert 0 <= one.start <= one.end <= len(held)
        assert held[one.start : one.end] == one.text
    lint(text)


@pytest.mark.parametrize(
    "text",
    [
        "ться",
        "тся",
        "аться",
        "не",
        "ни-ни",
        "пол-",
        "-то",
        "4",
        "4то",
        "ё\u0301",
        "\u0301",
        "\u00ad",
    ],
)
def test_a_piece_of_a_word_is_read(text: str) -> None:
    """An ending, a particle or a mark alone is a text like another."""
    for told in (text, f"{text}.", f"Мы {text} вчера."):
        proof(paragraphs(split(told)))
        lint(told)


@pytest.mark.parametrize(
    "text",
    [
        "Бо́льшая часть жителей согла́сна.",
        "Об­ра­ще­ние жи­те­лей рас­смот­ре­но.",
        "Е\u0308лка и и\u0306од стоят на мое\u0308м столе.",
        "Сооб\u200dща\u2060ем, что ЗАЯВЛЕ\u0301НИЕ принято.",
        "Жители села Ка\u0301рабудахке\u0301нт ждут ответа.",
    ],
)
def test_marks_within_a_word_are_no_letters(text: str) -> None:
    """Stress, places to divide a word and dots apart from their letter misspell nothing."""
    assert [one for one in proof(paragraphs(split(text))) if one.category == "spelling"] == []


def test_a_slip_is_found_under_marks() -> None:
    """The suggestion bears no marks."""
    (found,) = [
        one
        for one in proof(paragraphs(split("Ваше обра\u00adше\u0301ние рассмотрено.")))
        if one.category == "spelling"
    ]
    assert found.text == "обра\u00adше\u0301ние"
    assert found.suggestions[0] == "обращение"
