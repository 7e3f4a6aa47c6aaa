"""A given name out of the dictionary: its make shows the gender, or it stays open."""

from __future__ import annotations

import subprocess
import sys

import pytest

from replygen.names import parse
from replygen.names.unlisted import gender_by_shape, sounds


@pytest.mark.parametrize(
    ("listed", "spelled"),
    [
        ("Хаджижат", "хажижат"),
        ("Гуьлжан", "гюльжан"),
        ("Магьаммат", "магаммат"),
        ("Абдулл", "абдул"),
        ("Хасан", "гасан"),
        ("Зейнаб", "зейнап"),
        ("Бурлиат", "бурлият"),
        ("Эфруз", "ефруз"),
    ],
)
def test_spellings_of_one_name_sound_alike(listed: str, spelled: str) -> None:
    assert sounds(f"{listed.lower()}\n") == sounds(f"{spelled}\n")


def test_names_that_differ_sound_differently() -> None:
    names = ("Салим", "Салима", "Салимат", "Амир", "Омар", "Умар", "Мурад", "Муса", "Мусса")
    sounded = {name: sounds(f"{name.lower()}\n") for name in names}
    assert len(set(sounded.values())) == len(names) - 1
    assert sounded["Муса"] == sounded["Мусса"]


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        # another spelling of a listed name
        ("Хьаджимурад", "male"),
        ("Гьюльжанат", "female"),
        # two listed names in one
        ("Рамазанмуслим", "male"),
        ("Патиматзагра", "female"),
        # made of a listed name
        ("Айшатханум", "female"),
        ("Разиятхан", "female"),
        ("Керимбекхан", "male"),
        # the end decides: a woman's first part does not make a man's name a woman's
        ("Патиматмагомед", "male"),
        # nothing is known
        ("Вомбат", None),
        ("Вомбатхан", None),
    ],
)
def test_the_make_of_an_unlisted_name_shows_its_gender(name: str, gender: str | None) -> None:
    assert parse({"given_name": name}).gender == gender


def test_voices_that_contradict_leave_the_gender_open() -> None:
    """«Жыбек» sounds like the woman's name «Жибек», but «-бек» calls it a man's."""
    assert parse({"given_name": "Жибек"}).gender == "female"
    assert gender_by_shape("жыбек") is None


def test_a_common_name_loads_neither_rare_modules_nor_heavy_ones() -> None:
    """The first name costs little because what it does not need is not imported."""
    code = (
        "import sys; before = set(sys.modules); import replygen.names as n;"
        "n.parse('Магомедова Патимат Алиевна').in_case('dative');"
        "print(*sorted({'dataclasses', 'inspect', 'pathlib', 'typing', 'unicodedata', 'pymorphy3',"
        "'replygen.names.unlisted', 'replygen.names.ordering', 'replygen.names.offices'}"
        " & set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
