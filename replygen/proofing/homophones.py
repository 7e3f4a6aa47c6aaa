"""Rare words that sound like common ones: «очен» for «очень», where a dictionary knows both."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from replygen.language.grammemes import VERBAL
from replygen.language.morphology import known, readings
from replygen.proofing.compounds import is_compound
from replygen.proofing.derived import is_derived
from replygen.proofing.lexicon import frequency, is_added, is_name, sounds
from replygen.proofing.slips import cost
from replygen.proofing.soundalike import sound
from replygen.proofing.suggesting import has_common_near, suggestions

_RARE: Final = 7
# Steps of frequency: a common word is written hundreds of times as often.
_OFTENER: Final = 9
# «знанье», «существованье» are forms of poets; else hardly anyone writes what he does not mean.
_POETIC: Final = ("ье", "ья", "ью", "ьем", "ьи")
_HARDLY: Final = 6
_THOUSANDS: Final = 14
_SELDOM_VERB: Final = 4
_HEARD: Final = 2.65
_WELL_KNOWN: Final = 9
_OFTENER_STILL: Final = 3
_OFTENER_UNSURE: Final = 8
_SLIP: Final = 1.9
_LEAST: Final = 3
_LONG: Final = 6
# «собранна и организованна»: the rule on short forms knows the signs
_SHORT: Final = ("нна", "нно", "нны")
_NEAR: Final = 3.2
# How often the forms of a word that hardly anyone writes are written, and what is meant instead.
_SELDOM: Final = 2
_COMMON: Final = 7
_COMMONEST: Final = 13
_ANY_LETTER: Final = 4.2


@lru_cache(maxsize=60_000)
def homophone(word: str) -> str | None:
    """The common word that a known rare one was likely meant to be; None if it may well be right.

    Forms of one word are not told apart here: «разрешениям», «разрешением». Verbs are left alone:
    each has forms that are seldom written («зашил», «развевать»).
    """
    often = frequency(word)
    if (
        often > _RARE
        or len(word) < _LEAST
        or "-" in word
        or word.endswith(_SHORT)
        or is_added(word)
    ):
        return None
    if any(one.bits & VERBAL for one in readings(word)):
        seldom = max(map(frequency, _lemmas(word)), default=0) <= _SELDOM_VERB
        return _hardly_written(word, _SLIP) if often <= _HARDLY and seldom else None
    best: str | None = None
    # «прибывание»: what only one dictionary has is rarer still
    oftener = _OFTENER if known(word) else _OFTENER_UNSURE
    if max(map(frequency, _lemmas(word)), default=0) >= _WELL_KNOWN:
        oftener += _OFTENER_STILL  # «вводами», «смотры»
    most = often + oftener - 1
    for other in sounds().words(sound(word)):
        if frequency(other) <= most or is_name(other) or cost(word, other, _SLIP) > _SLIP:
            continue
        best, most = other, frequency(other)
    if best is None:
        return (_hardly_written(word, _HEARD) if often <= _HARDLY else None) or unheard(word)
    if _lemmas(word) & _lemmas(best):
        return None
    return best


def _hardly_written(word: str, farthest: float) -> str | None:
    """«прешел», «отвит», «опить»: what is meant is written a thousand times as often."""
    if len(word) <= _LEAST or word.endswith(_POETIC):
        return None
    best: str | None = None
    most = frequency(word) + _THOUSANDS - 1
    if max(map(frequency, _lemmas(word)), default=0) >= _WELL_KNOWN:
        most += _OFTENER_STILL
    for other in sounds().words(sound(word)):
        if (
            frequency(other) > most
            and not is_name(other)
            and cost(word, other, farthest) <= farthest
        ):
            best, most = other, frequency(other)
    return None if best is None or _lemmas(word) & _lemmas(best) else best


def unheard(word: str) -> str | None:
    """The common word one slip away from a word that nobody writes in any of its first forms."""
    if len(word) < _LONG or frequency(word) > 0 or is_compound(word) or is_derived(word):
        return None
    if not word.isalpha():
        return None
    own = _lemmas(word)
    often = max(map(frequency, own), default=0)
    if often > _SELDOM:
        return None
    if not has_common_near(word, _COMMON):
        return None
    found = [one for one in suggestions(word) if one.text.isalpha() and not is_added(one.text)]
    if not found or own & _lemmas(found[0].text):
        return None
    best = found[0]
    if best.slip <= _SLIP:
        least = _COMMON
    elif best.slip <= _NEAR and often < _SELDOM:
        least = _COMMONEST if often else _OFTENER
    elif best.slip <= _ANY_LETTER and not often:
        least = _COMMONEST  # «фанилия»
    else:
        return None
    return best.text if frequency(best.text) >= least else None


def _lemmas(word: str) -> set[str]:
    return {one.lemma for one in readings(word)}
