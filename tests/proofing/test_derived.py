"""Words that anyone may make are told from slips."""

from __future__ import annotations

import pytest

from replygen.passages.paragraphs import paragraphs, split
from replygen.proofing.derived import is_derived
from replygen.proofing.proofing import proof

MADE = """зефирчиком милиционерша камергерки пересогласовать докукурузный послевыборный
вакцинирование грейдирования избербашский регоператор оползнеопасный бункеровоз льготополучатель
пастбищеоборот селезащитный поворотник ресурсники задействованностью рецензентка сварщицам
логопедша диетологиня переначисление доукомплектованием горнолыжка""".split()
SLIPS = """обрашение расмотрено жалабу кинокмпанией отвественность невозмозможно
чемторулить качествено гостинницы кожанная каменьщик посетительнца перечесление недостадок
рассчетность""".split()


@pytest.mark.parametrize("word", MADE)
def test_a_made_word_is_no_alarm(word: str) -> None:
    """A living suffix, prefix or first part makes a word that no dictionary lists."""
    assert is_derived(word)
    found = proof(paragraphs(split(f"Сообщаем, что {word} здесь.")))
    assert not [one for one in found if one.category == "spelling" and one.severity != "info"]


@pytest.mark.parametrize("word", SLIPS)
def test_a_slip_is_not_excused(word: str) -> None:
    """A misspelled word is made of no known parts, or a common word is too near."""
    found = proof(paragraphs(split(f"Сообщаем, что {word} здесь.")))
    assert [one for one in found if one.category == "spelling" and one.severity != "info"]
