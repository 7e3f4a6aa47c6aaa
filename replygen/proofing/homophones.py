"""Rare words that sound like common ones: «очен» for «очень», where a dictionary knows both."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from replygen.language.grammemes import VERBAL
from replygen.language.morphology import readings
from replygen.proofing.compounds import is_compound
from replygen.proofing.derived import is_derived
from replygen.proofing.lexicon import frequency, is_name, sounds
from replygen.proofing.slips import cost
from replygen.proofing.soundalike import sound
from replygen.proofing.suggesting import suggestions

_RARE: Final = 7
# Steps of frequency: a common word is written hundreds of times as often.
_OFTENER: Final = 10
_SLIP: Final = 1.9
_LEAST: Final = 3
_LONG: Final = 6
# «собранна и организованна»: the rule on short forms knows the signs
_SHORT: Final = ("нна", "нно", "нны")
_NEAR: Final = 3.2


@lru_cache(maxsize=60_000)
def homophone(word: str) -> str | None:
    """The common word that a known rare one was likely meant to be; None if it may well be right.

    Forms of one word are not told apart here: «разрешениям», «разрешением». Verbs are left alone:
    each has forms that are seldom written («зашил», «развевать»).
    """
    often = frequency(word)
    if often > _RARE or len(word) < _LEAST or "-" in word or word.endswith(_SHORT):
        return None
    if any(one.bits & VERBAL for one in readings(word)):
        return None
    best: str | None = None
    most = often + _OFTENER - 1
    for other in sounds().words(sound(word)):
        if frequency(other) <= most or is_name(other) or cost(word, other, _SLIP) > _SLIP:
            continue
        best, most = other, frequency(other)
    if best is None:
        return unheard(word)
    if _lemmas(word) & _lemmas(best):
        return None
    return best


def unheard(word: str) -> str | None:
    """The common word one slip away from a word that nobody writes in any of its first forms."""
    if len(word) < _LONG or frequency(word) > 0 or is_compound(word) or is_derived(word):
        return None
    own = _lemmas(word)
    if any(frequency(lemma) > 0 for lemma in own):
        return None
    found = [one for one in suggestions(word) if " " not in one.text and "-" not in one.text]
    if not found or found[0].slip > _NEAR or frequency(found[0].text) < _OFTENER:
        return None
    return None if own & _lemmas(found[0].text) else found[0].text


def _lemmas(word: str) -> set[str]:
    return {one.lemma for one in readings(word)}
