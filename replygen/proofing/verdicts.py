"""A word that no dictionary has, and how it is written → what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from replygen.language.grammemes import BIT
from replygen.language.morphology import readings
from replygen.language.tokens import key
from replygen.late_pattern import late_pattern
from replygen.proofing.compounds import is_compound, is_hyphened
from replygen.proofing.derived import comes_of, is_derived, is_shortened
from replygen.proofing.hyphens import mended
from replygen.proofing.lexicon import frequency, is_added, is_name, is_word
from replygen.proofing.like_names import may_be_name, meant_for_name, no_surname
from replygen.proofing.looks import Look
from replygen.proofing.suggesting import Suggestion, may_be_common, misspellings, suggestions

_CYRILLIC: Final = late_pattern("[а-я4]+(?:-[а-я]+)*")
_SHORT: Final = 4
_PART: Final = 3
_NEAR_IN_PART: Final = 10.0
_WRITTEN_PART: Final = 4
_PAIR: Final = 2
_BEFORE: Final = ("кое", "кой")
_PARTICLES: Final = ("то", "либо", "нибудь", "таки")
_COMMON: Final = 8
_SHOWN: Final = 3
# Suggestions dearer than the first by more are hardly what was meant: «рассмотрен но».
_FARTHEST: Final = 3.0
_STEP: Final = 0.576
# What people write now and then has a right to be there: only a near and common word refutes it.
_WRITTEN: Final = (12.0, 0.46)
_SELDOM: Final = 1.3
# The dearest slip-and-rarity at which a word is surely misspelled, by its look.
_MOST: Final[dict[Look, float]] = {
    "small": 15.0, "first": 14.0, "paired": 10.0, "capitals": 11.5, "name": 0.0,
}  # fmt: skip
_VOWELS: Final = frozenset("аеиоуыэюя")
_SAME: Final = 1.9
_TOGETHER: Final = 7.5
_SELDOM_WRITTEN: Final = 4
_VERY_COMMON: Final = 16
_LIKELY: Final = 10.0
_NEAR: Final = 10.5
# Two slips in a short word make another word of it.
_FAR: Final = 5.0
_EACH: Final = 0.6
# So many letters have hardly come together by chance.
_LONG: Final = 8
_LONG_COST: Final = 14.7
_TORN_COST: Final = 13.0
# A word that nobody writes, one slip from a common one: its likeness to known parts is by chance.
_ONE_SLIP: Final = 3.2
_NEAR_ENOUGH: Final = 10.9
_HEARD_COST: Final = 12.0
_MADE: Final = 9
_SHORTEST_MADE: Final = 7
_VERBAL: Final = BIT["VERB"] | BIT["INFN"] | BIT["ADVB"] | BIT["PRTS"] | BIT["GRND"] | BIT["ADJS"]


class Verdict(NamedTuple):
    """What is wrong with a word, by the id of the check, and what was likely meant."""

    rule: str
    suggestions: tuple[str, ...]


@lru_cache(maxsize=8192)
def judged(word: str, look: Look) -> Verdict | None:
    """What is wrong with a word that is not known; None where it may well be right."""
    told = misspellings().get(word)
    if told is not None:
        more = [one.text for one in suggestions(word) if key(one.text) != key(told)]
        return Verdict("spelling-misspelled", (told, *more[: _SHOWN - 1]))
    if "-" in word:
        return _hyphened(word, look)
    if look == "name":
        meant = meant_for_name(word)
        return None if meant is None else Verdict("spelling-misspelled", (meant,))
    if not _VOWELS.intersection(word) and not _swallowed(word):
        # «хз», «тсн»: letters for words; what they stand for nobody can guess
        return Verdict("spelling-unknown", ())
    if look == "first" and _no_name(word):
        look = "small"
    found = suggestions(word)
    if look == "paired" and found and no_surname(word, found[0].text):
        look = "first"
    if _may_be_made(word, found):
        return None
    if found and _sure(word, found[0], look):
        near = [one.text for one in found[:_SHOWN] if one.cost <= found[0].cost + _FARTHEST]
        return Verdict("spelling-misspelled", tuple(near))
    if look in ("small", "first"):
        return Verdict("spelling-unknown", tuple(one.text for one in found[:_SHOWN]))
    return None


def _may_be_made(word: str, found: Sequence[Suggestion]) -> bool:
    """Whether it is made of known parts, and nothing near says that this is by chance."""
    if found and _heard(found[0]):
        return False
    return comes_of(word) or (is_compound(word) and not (found and _by_chance(word, found[0])))


def _no_name(word: str) -> bool:
    """Whether the word, by its ending, can't be a name: «рекомундуемо»."""
    return all(one.bits & _VERBAL for one in readings(word))


def _sure(word: str, best: Suggestion, look: Look) -> bool:
    """Whether the word is a slip rather than a rare word: slips must be likelier than its use."""
    often = frequency(word)
    most = _MOST[look] - _STEP * often
    if often:
        most = min(most, max(_MOST[look] - _SELDOM * often, _WRITTEN[0] - _WRITTEN[1] * often))
    if best.cost > most or (look == "first" and may_be_name(word, best)):
        return False
    if best.slip > max(_FAR, _EACH * len(word)):
        chance = often or len(word) < _LONG or is_derived(word)
        if chance:
            return best.cost <= _WRITTEN[0]
        return best.cost <= (_LONG_COST if " " not in best.text else _TORN_COST)
    if " " in best.text and is_shortened(word, best.text.split(" ", 1)[0]):
        return False
    if not is_derived(word):
        return best.text.count(" ") <= 1 or not is_compound(word)
    return _refuted(best, often)


def _refuted(best: Suggestion, often: int) -> bool:
    """Whether what was likely meant is so near that a word made of known parts is a slip in it."""
    if " " in best.text:
        # «спасибобольшое»: two very common words that nobody writes as one
        return not often and best.cost <= _TOGETHER
    if is_added(best.text) and not frequency(best.text):
        return False
    if best.cost <= _NEAR or often:
        return best.cost <= _NEAR
    if best.slip <= _ONE_SLIP and best.cost <= _NEAR_ENOUGH:
        return True
    return best.slip <= _SAME and best.cost <= _HEARD_COST


def _swallowed(word: str) -> bool:
    """«влсть», «спсб»: a common word without its vowel, too long to be letters for words."""
    found = suggestions(word) if len(word) >= _SHORT else ()
    return bool(found) and found[0].slip <= _ONE_SLIP and frequency(found[0].text) > _COMMON


def _by_chance(word: str, best: Suggestion) -> bool:
    """«автовокал»: never written, one slip from a common word: «авто» and «вокал» mean nothing."""
    if frequency(word) or len(word) < _SHORTEST_MADE or best.slip > _ONE_SLIP:
        return False
    return frequency(best.text) >= _MADE


def _heard(best: Suggestion) -> bool:
    """Whether a common word differs so little that the likeness can't be by chance."""
    return best.slip <= _SAME and best.cost <= _LIKELY and " " not in best.text


def _near_in_part(part: str) -> bool:
    """Whether a part is surely a slip: «роли-камео» is of a word that people write."""
    best = suggestions(part)[0]
    written = frequency(part) >= _WRITTEN_PART and best.slip > _SAME
    return best.cost <= _NEAR_IN_PART and not written


def _hyphened(word: str, look: Look) -> Verdict | None:
    parts = word.split("-")
    told = [misspellings().get(part) for part in parts]
    if any(told) and len(parts) == _PAIR and (parts[-1] in _PARTICLES or parts[0] in _BEFORE):
        both = "-".join(one or part for one, part in zip(told, parts, strict=True))
        return Verdict("spelling-misspelled", (both,))
    whole = mended(parts)
    if whole:
        return Verdict("spelling-hyphen", whole)
    if is_hyphened(parts):
        return None
    for place, part in enumerate(parts):
        if is_word(part) or is_compound(part):
            continue
        verdict = judged(part, look if len(part) >= _PART else "name")
        if verdict is not None and verdict.rule == "spelling-misspelled":
            if part not in misspellings() and not _near_in_part(part):
                return None
            given = verdict.suggestions
            if place < len(parts) - 1:
                # «техничко-организационный»: a first part ends in «о».
                given = tuple(sorted(given, key=lambda one: not one.endswith("о")))
            head, tail = parts[:place], parts[place + 1 :]
            return Verdict(verdict.rule, tuple("-".join([*head, one, *tail]) for one in given))
    return None


@lru_cache(maxsize=60_000)
def is_right(word: str) -> bool:
    """Whether the word needs no second look: it is known and is not in the list of mistakes."""
    if word in misspellings() or is_name(word):
        return False
    return is_word(word) or not _CYRILLIC.fullmatch(word)


def in_title(word: str) -> Verdict | None:
    """«Росийской Федерации»: a very common word that sounds the same, in a name of a body."""
    if is_right(word) or "-" in word or frequency(word) > _SELDOM_WRITTEN:
        return None
    if not may_be_common(word, _SAME, _VERY_COMMON):
        return None
    found = suggestions(word)
    if not found or found[0].slip > _SAME or frequency(found[0].text) < _VERY_COMMON:
        return None
    return Verdict("spelling-misspelled", (found[0].text,))
