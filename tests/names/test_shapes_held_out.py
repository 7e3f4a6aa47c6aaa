"""How often the make of a name misleads: each listed name is judged as if it were not listed.

A name goes out together with all its spellings (names of one sound) and with its line among the
exceptions of blocks.toml, for an unlisted name has no such line. What is left judges it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest

from replygen.names.blocks import blocks
from replygen.names.given_names import given_key, keys
from replygen.names.kin import Kin, beginnings, ends
from replygen.names.unlisted import Known, judge, loose_sounds, sounds

SEXES = {"m": "male", "f": "female", "u": None}
WORST_SHARE = 0.002
MOST_SHOWN_OF_BOTH = 0.03
LEAST_SHOWN = 0.18


class Without:
    """Names or counts less those that are out."""

    def __init__(self, genders: dict[str, str | None], out: set[str]) -> None:
        self.genders = genders
        self.out = out

    def get(self, key: str) -> str | None:
        return "" if key in self.out else self.genders.get(key, "")


class KinWithout(Kin):
    """The counts of `kin` less `out`, whose names read in the direction of `turn`."""

    def __init__(self, kin: Kin, out: dict[str, str | None], turn: int) -> None:
        self.kin = kin
        self.out = {key[::turn]: gender for key, gender in out.items() if gender}

    def count(self, start: str) -> tuple[int, int]:
        men, women = self.kin.count(start)
        for key, gender in self.out.items():
            if key.startswith(start) and len(key) > len(start):
                men -= gender == "male"
                women -= gender == "female"
        return men, women


class Judged(NamedTuple):
    key: str
    gender: str | None
    shown: str | None


@cache
def listed() -> dict[str, str | None]:
    return {given_key(key): SEXES[letter] for key, letter in keys()}


def _judged() -> Iterator[Judged]:
    genders = listed()
    sound = {key: sounds(f"{key}\n")[:-1] for key in genders}
    alike: dict[str, list[str]] = defaultdict(list)
    for key, heard in sound.items():
        alike[heard].append(key)
    sounded = {
        heard: genders[spelled[0]] if len({genders[key] for key in spelled}) == 1 else None
        for heard, spelled in alike.items()
    }
    free = {heard: loose_sounds(f"{heard}\n")[:-1] for heard in alike}
    loosely: dict[str, dict[str, set[str | None]]] = defaultdict(dict)
    for heard, spelled in alike.items():
        loosely[free[heard]][heard] = {genders[key] for key in spelled}
    for heard, spelled in alike.items():
        out = {key: genders[key] for key in spelled}
        known = Known(
            Without(genders, set(out)),
            Without(sounded, {heard}),
            Without({free[heard]: _only(loosely[free[heard]], heard)}, set()),
            blocks(),
            KinWithout(beginnings(), out, 1),
            KinWithout(ends(), out, -1),
        )
        for key in spelled:
            yield Judged(key, genders[key], judge(key, known))


def _only(genders: dict[str, set[str | None]], out: str) -> str | None:
    """The gender of all the names of one loose sound but those that sound like `out`."""
    left = set().union(*(found for heard, found in genders.items() if heard != out))
    return left.pop() if len(left) == 1 else None


@pytest.fixture(scope="module")
def judged() -> list[Judged]:
    return list(_judged())


def test_what_the_make_of_a_name_shows_is_hardly_ever_wrong(judged: list[Judged]) -> None:
    """A wrong one calls a woman «Уважаемый»: two of a thousand at most."""
    decided = [name for name in judged if name.gender and name.shown]
    wrong = [name for name in decided if name.shown != name.gender]
    assert len(wrong) <= WORST_SHARE * len(decided), wrong


def test_names_of_both_sexes_stay_open(judged: list[Judged]) -> None:
    of_both = [name for name in judged if name.gender is None]
    shown = [name for name in of_both if name.shown]
    assert len(shown) <= MOST_SHOWN_OF_BOTH * len(of_both), shown


@pytest.mark.parametrize("gender", ["male", "female"])
def test_the_make_of_a_name_shows_something(judged: list[Judged], gender: str) -> None:
    """Never to answer would be never wrong, and no help."""
    of_gender = [name for name in judged if name.gender == gender]
    assert sum(name.shown == gender for name in of_gender) >= LEAST_SHOWN * len(of_gender)


def test_kin_are_counted_by_the_longest_beginning_they_share() -> None:
    kin = Kin([("салим", "m"), ("салима", "f"), ("салман", "m"), ("салих", "u"), ("зоя", "f")])
    assert kin.count("сал") == (2, 1)
    assert kin.count("салим") == (0, 1)
    assert kin.like("салимат", 1) == (0, 1)
    assert kin.like("салимат", 2) == (1, 1)
    assert kin.like("салманхан", 3) == (2, 1)
    assert kin.like("яна", 1) == (0, 0)
