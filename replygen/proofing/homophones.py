"""Rare words that sound like common ones: «очен» for «очень», where a dictionary knows both."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from replygen.language.grammemes import VERBAL
from replygen.language.morphology import readings
from replygen.proofing.lexicon import frequency, is_name, sounds
from replygen.proofing.slips import cost
from replygen.proofing.soundalike import sound

_RARE: Final = 7
# Steps of frequency: a common word is written hundreds of times as often.
_OFTENER: Final = 10
_SLIP: Final = 1.9
_LEAST: Final = 3


@lru_cache(maxsize=60_000)
def homophone(word: str) -> str | None:
    """The common word that a known rare one was likely meant to be; None if it may well be right.

    Forms of one word are not told apart here: «разрешениям», «разрешением». Verbs are left alone:
    each has forms that are seldom written («зашил», «развевать»).
    """
    often = frequency(word)
    if often > _RARE or len(word) < _LEAST or "-" in word:
        return None
    if any(one.bits & VERBAL for one in readings(word)):
        return None
    best: str | None = None
    most = often + _OFTENER - 1
    for other in sounds().words(sound(word)):
        if frequency(other) <= most or is_name(other) or cost(word, other, _SLIP) > _SLIP:
            continue
        best, most = other, frequency(other)
    if best is None or _lemmas(word) & _lemmas(best):
        return None
    return best


def _lemmas(word: str) -> set[str]:
    return {one.lemma for one in readings(word)}
