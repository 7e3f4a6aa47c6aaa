"""Words that no dictionary lists because anyone may make them: «энергоаудит», «30-дневный»."""

from __future__ import annotations

from functools import cache
from typing import Final

from replygen.language.grammemes import BIT
from replygen.language.morphology import readings
from replygen.late_pattern import late_pattern
from replygen.proofing.lexicon import frequency, is_word
from replygen.proofing.prefixes import fits
from replygen.proofing.tables import table

_LEAST: Final = 4
_COMMON: Final = 6
_VERY_COMMON: Final = 14
_REFLEXIVE: Final = BIT["VERB"] | BIT["INFN"] | BIT["GRND"]
_HYPHENED: Final = "аеиоуыэюял"
_VERBS: Final = BIT["VERB"] | BIT["INFN"]
_NEGATED: Final = BIT["ADJF"] | BIT["ADJS"] | BIT["PRTF"]
_SEPARATE: Final = BIT["PRTS"] | BIT["VERB"] | BIT["INFN"] | BIT["GRND"]
_NEGATED_LEAST: Final = 6
_PART_DONE: Final = BIT["PRTS"] | BIT["PRTF"] | BIT["VERB"] | BIT["INFN"]
_ACTION: Final = late_pattern("[аеия](?:ни|ти)(?:е|я|ю|ем|и|й)$")


@cache
def _parts() -> dict[str, tuple[str, ...]]:
    values = table("compounds.toml")
    # The longest first: «электро» before «эл».
    return {kind: tuple(sorted(words, key=len, reverse=True)) for kind, words in values.items()}


def is_compound(word: str, *, numbered: bool = False) -> bool:
    """Whether the word (small letters, no hyphens) is made of known parts.

    numbered: a number and a hyphen stand before it, as in «30-дневный».
    """
    if numbered:
        return is_word(word) or is_word("двух" + word) or word in _parts()["after_number"]
    if _of_prefix(word) or _of_numerals(word) or _of_verb(word):
        return True
    if word.endswith(("ся", "сь")) and _of_verb_itself(word[:-2]):
        return True
    if word.startswith("пол") and _of_half(word[3:]):
        return True
    if word.startswith("недо") and _of_part_done(word[4:]):
        return True
    if word.startswith("не") and len(word) - 2 >= _NEGATED_LEAST:
        rest = word[2:]
        if is_action(rest):
            return True
        every = [one.bits for one in readings(rest) if one.known]
        return any(one & _NEGATED for one in every) and not any(one & _SEPARATE for one in every)
    return False


def is_prefix(word: str) -> bool:
    """Whether the word is a first part of others («анти»), whatever else has its letters."""
    return word in _parts()["prefixes"] or word in _parts()["never_alone"]


def is_action(word: str) -> bool:
    """Whether the noun is of a verb, so that «не» may be its first part: «уведомление»."""
    if not _ACTION.search(word):
        return False
    return any(one.known and one.bits & BIT["NOUN"] for one in readings(word))


def _of_verb_itself(rest: str) -> bool:
    """«разжижиться»: a known verb with «-ся»."""
    known = [one.bits for one in readings(rest) if one.known]
    return is_word(rest) and bool(known) and all(one & _REFLEXIVE for one in known)


def _of_half(rest: str) -> bool:
    """«полпроцента», «полстраницы»: half of a thing; before a vowel and «л» a hyphen stands."""
    if len(rest) < _LEAST or rest[0] in _HYPHENED or not is_word(rest):
        return False
    known = [one.bits for one in readings(rest) if one.known]
    return any(one & BIT["NOUN"] and one & BIT["gent"] and one & BIT["sing"] for one in known)


def _of_part_done(rest: str) -> bool:
    """«недостроен», «недополученный»: done less than it should be."""
    if is_word("до" + rest):
        return False  # «недоходит», «недождаться»: «не доходит»
    known = [one.bits for one in readings(rest) if one.known]
    return len(rest) > _LEAST and any(one & _PART_DONE for one in known)


def _of_prefix(word: str) -> bool:
    for prefix in _parts()["prefixes"]:
        rest = word[len(prefix) :]
        if not word.startswith(prefix) or not fits(prefix, rest):
            continue
        if len(rest) >= _LEAST and (is_word(rest) or _of_prefix(rest)):
            return True
        if len(rest) == _LEAST - 1 and len(prefix) >= _LEAST and frequency(rest) >= _VERY_COMMON:
            return any(one.bits & BIT["NOUN"] for one in readings(rest)[:1])  # «супершоу»
    return False


def _of_verb(word: str) -> bool:
    """«отсканировать»: a prefix before a common verb."""
    for prefix in _parts()["verb_prefixes"]:
        rest = word[len(prefix) :]
        long = len(rest) >= _NEGATED_LEAST and frequency(rest) >= _COMMON
        if long and word.startswith(prefix) and fits(prefix, rest):
            return all(one.bits & _VERBS for one in readings(rest) if one.known)
    return False


def _of_numerals(word: str) -> bool:
    """«двадцатипятилетний», «стопятидесятитысячный»."""
    for numeral in _parts()["numerals"]:
        if word.startswith(numeral) and len(word) > len(numeral):
            rest = word[len(numeral) :]
            if rest in _parts()["ordinals"] or is_word("двух" + rest) or _of_numerals(rest):
                return True
    return False


def _of_adjective(part: str) -> bool:
    """«аварско-русский», «дагестано-азербайджанский»: a stem of an adjective or of a place."""
    stem = part[:-1]
    if not part.endswith("о") or len(stem) < _LEAST:
        return False
    adjective = any(is_word(stem + ending) for ending in ("ий", "ый"))
    return adjective or any(one.known and one.bits & BIT["Geox"] for one in readings(stem))


def is_hyphened(parts: list[str]) -> bool:
    """Whether words joined by hyphens are each known or one of the parts that stand there alone."""
    before = _parts()["before_hyphen"]
    return all(
        is_word(part)
        or (place < len(parts) - 1 and (part in before or _of_adjective(part)))
        or is_compound(part)
        for place, part in enumerate(parts)
    )
