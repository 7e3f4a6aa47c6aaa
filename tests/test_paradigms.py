"""The dictionary read by its paradigms gives what pymorphy3 itself gives."""

from __future__ import annotations

import pymorphy3
import pytest

from replygen.language.grammemes import PARTS, bits
from replygen.language.morphology import forms, readings

WORDS = """
контроль осуществлять осуществить стать стали ёж еж елка ёлка лучший наилучший хороший люди человек
деньги вышедший идти шёл пошел быть есть мыло данных три трое пальто ваш себя который благодаря
по-моему кто-то весь наш мы я бы не по всё все замок рыба-молот г в Махачкала
""".split()
LEMMAS = (
    "контроль осуществлять еж елка хороший человек идти быть мыло три пальто весь замок".split()
)


@pytest.fixture(scope="module")
def analyzer() -> pymorphy3.MorphAnalyzer:
    """pymorphy3 as it comes."""
    return pymorphy3.MorphAnalyzer(lang="ru")


@pytest.mark.parametrize("word", WORDS)
def test_readings_are_those_of_pymorphy3(analyzer: pymorphy3.MorphAnalyzer, word: str) -> None:
    """Their order and likelihood too: rules trust the first."""
    told = [
        (p.normal_form.replace("ё", "е"), bits(frozenset(p.tag.grammemes)), p.score, p.is_known)
        for p in analyzer.parse(word)
    ]
    assert [tuple(one) for one in readings(word)] == [one for one in told if one[1] & PARTS]


@pytest.mark.parametrize("word", LEMMAS)
def test_forms_are_those_of_the_lexemes(analyzer: pymorphy3.MorphAnalyzer, word: str) -> None:
    """Of every lexeme whose dictionary form the word is."""
    ours = [
        p for p in analyzer.parse(word) if p.normal_form.replace("ё", "е") == word.replace("ё", "е")
    ]
    told = {
        (form.word.replace("ё", "е"), bits(frozenset(form.tag.grammemes))): None
        for p in ours
        for form in p.lexeme
    }
    ours_now = [(form, mask) for form, masks in forms(word).items() for mask in masks]
    assert sorted(ours_now) == sorted(one for one in told if one[1] & PARTS)
