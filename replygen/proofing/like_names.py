"""Capitals and names: whether an unknown word is a name or a slip in a word that is like one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from replygen.language.grammemes import BIT
from replygen.language.morphology import readings
from replygen.late_pattern import late_pattern
from replygen.proofing.lexicon import frequency, is_name, is_place, is_word, place_heard, sounds
from replygen.proofing.slips import cost
from replygen.proofing.soundalike import sound
from replygen.proofing.suggesting import Suggestion, suggestions

_SHORT: Final = 4
_LONG: Final = 6
_LONGER: Final = 7
_COMMON: Final = 8
_SAME: Final = 1.9
_FARTHER: Final = 4.2
_OFTEN_NAMED: Final = 12
_NEARLY: Final = 2.65
_NEAR: Final = 3.1
_MUCH_RARER: Final = 6
_VOWELS: Final = frozenset("аеиоуыэюя")
_SILENT: Final = "тдвл"
_KNOWN: Final = 8
_RARER: Final = 4
_SURNAMES: Final = tuple("ов ова ову овым ове ев ева еву евым ин ина ину".split())
# «Курбанмагомедов», «Рабият»: how surnames and names of women end.
_LIKE_A_NAME: Final = late_pattern(
    "(?:(?:[ое]в|[иы]н)(?:а|у|ым|ой|е|ы|ых|ыми)?|и[яа]т|бек|хан|шах|гаджи|магомед|дин|улла)$"
)
_WRITTEN: Final = 10
_SELDOM: Final = 7
_SURNAME: Final = late_pattern("[сц]к(?:ий|ая|ого|ой|ому|ую|им|ом)$")


def meant_for_name(word: str) -> str | None:
    """«Дербенд», «Каррибского»: a capital behind other words is a name's, unless it is near one.

    Only words that sound the same are asked: names are many, and each would cost a search.
    """
    often = frequency(word)
    if len(word) < _LONG or (is_word(word) and often) or is_place(word):
        return None
    place = place_heard(word)
    if place is not None and place != word and not word.endswith(_SURNAMES):
        rare = not often or often + _RARER < frequency(place)
        if rare:
            return place
    if is_word(word):
        return None
    for other in (*sounds().words(sound(word)), *_slips(word)):
        known = frequency(other)
        if often > 1 and often + _MUCH_RARER > known:
            continue
        common = known >= _OFTEN_NAMED and not is_name(other) and len(word) > _LONGER
        most = _NEAR if known >= _OFTEN_NAMED and not often else _NEARLY
        if (common or (known >= _KNOWN and _place(other))) and cost(word, other, most) <= most:
            return other
    return None


def _slips(word: str) -> Iterator[str]:
    """The word without one of its letters or with two that changed places, or with a silent one."""
    for at in range(1, len(word) - 1):
        if word[at - 1] not in _VOWELS and word[at] not in _VOWELS:
            yield from (word[:at] + letter + word[at:] for letter in _SILENT)
        yield word[:at] + word[at + 1 :]
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _place(word: str) -> bool:
    """Whether the word is the name of a place and of no person."""
    known = [one.bits for one in readings(word) if one.known]
    return bool(known) and all(one & (BIT["Geox"] | BIT["ADJF"]) for one in known)


@lru_cache(maxsize=4096)
def likelier_than_name(word: str, *, small: bool = False) -> tuple[str, ...]:
    """«сабой»: a common word that sounds the same, where the name is seldom written.

    small: the word is in small letters, as a name hardly ever is.
    """
    if is_place(word) and not small:
        return ()
    often = frequency(word)
    rarest, oftener = (_OFTEN_NAMED, _RARER) if small else (_COMMON - 2, _COMMON)
    if often > rarest or not any(map(_very_common, sounds().words(sound(word)))):
        return ()
    for one in suggestions(word):
        common = frequency(one.text) - often
        if one.slip <= _SAME and common >= oftener and not is_name(one.text):
            return (one.text,)
    return ()


def _very_common(word: str) -> bool:
    return frequency(word) > _COMMON


def like_name(word: str) -> bool:
    """Whether the word ends as surnames and names of women do: «Саидова»."""
    return _LIKE_A_NAME.search(word) is not None


@lru_cache(maxsize=2048)
def no_surname(word: str, meant: str) -> bool:
    """«Уважамая Патимат»: what is meant is neither a noun nor like a surname on «-ская»."""
    if _SURNAME.search(word) or is_name(meant):
        return False
    known = [one.bits for one in readings(meant) if one.known]
    return bool(known) and not any(one & BIT["NOUN"] for one in known)


def may_be_name(word: str, best: Suggestion) -> bool:
    """«Старлин», «Пебе»: another name is near, or the word is short and hardly like the common."""
    if is_name(best.text):
        # «Рязнань»: nobody is called so, and «Рязань» everybody knows
        known = not frequency(word) and len(word) >= _LONG and frequency(best.text) >= _WRITTEN
        most = _FARTHER if known else _SAME
        return best.slip > most or frequency(word) >= _KNOWN - 2
    common = min(map(frequency, best.text.replace("-", " ").split()))
    if _SURNAME.search(word) and common < _WRITTEN:
        return True  # «Салтинский водопад»
    if like_name(word):
        return best.slip > _FARTHER or common < _WRITTEN or " " in best.text
    first = readings(best.text)[:1]
    noun = any(one.bits & BIT["NOUN"] for one in first)
    if noun and best.slip > _SAME and common < _SELDOM:
        # «Страртапу»: its other forms may be common
        often = max((frequency(one.lemma) for one in first), default=0)
        return frequency(word) > 0 or len(word) < _LONGER or often < _SELDOM
    return len(word) <= _SHORT and best.slip > _FARTHER
