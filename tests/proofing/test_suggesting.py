"""What was likely meant stands first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replygen.proofing.lexicon import is_word
from replygen.proofing.slips import cost
from replygen.proofing.soundalike import sound
from replygen.proofing.suggesting import suggestions

MEANT = [
    ("обрашение", "обращение"),
    ("канцилярия", "канцелярия"),
    ("учавствовать", "участвовать"),
    ("расмотрено", "рассмотрено"),
    ("комерческий", "коммерческий"),
    ("подрядчки", "подрядчик"),
    ("регистацрия", "регистрация"),
    ("получаеться", "получается"),
    ("наверняко", "наверняка"),
    ("обьявление", "объявление"),
    ("изза", "из-за"),
    ("кемто", "кем-то"),
    ("неполучили", "не получили"),
    ("качествено", "качественно"),
    ("помойму", "по-моему"),
    ("итд", "и т. д."),
    ("чемторулить", "чем-то рулить"),
    ("тачтосидит", "та что сидит"),
    ("оченьхорошо", "очень хорошо"),
    ("надеюсьнапомощь", "надеюсь на помощь"),
    ("класный", "классный"),
    ("сьел", "съел"),
    ("режте", "режьте"),
    ("скемто", "с кем-то"),
    ("антена", "антенна"),
    ("дивченка", "девчонка"),
    ("тпело", "тепло"),
]


@pytest.mark.parametrize(("typed", "meant"), MEANT)
def test_the_word_that_was_meant_comes_first(typed: str, meant: str) -> None:
    """Sounds, doubled letters, swapped and missing ones, words run together."""
    assert suggestions(typed)[0].text == meant


@given(st.text("абвгдеж", max_size=8))
def test_a_word_costs_nothing_as_itself(word: str) -> None:
    assert cost(word, word, 99) == 0


@given(st.text("абвгдеж", max_size=8), st.text("абвгдеж", max_size=8))
def test_a_slip_costs_something(one: str, other: str) -> None:
    """No two words are taken for one."""
    assert (cost(one, other, 99) > 0) == (one != other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("канешна", "конечно"), ("хочеца", "хочется"), ("щастье", "счастье"), ("каво", "кого")],
)
def test_words_written_by_ear_sound_as_what_they_mean(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@given(st.text("абвгдежзийклмнопрстуфхцчшщъыьэюя", min_size=1, max_size=14))
def test_suggestions_are_words(typed: str) -> None:
    """Whatever people type, what is offered is made of known words."""
    for one in suggestions(typed):
        assert all(is_word(part) for part in one.text.split() if "-" not in part)
