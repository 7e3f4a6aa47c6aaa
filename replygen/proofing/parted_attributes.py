"""Attributes that don't stand as their noun asks, with something between: «в том же папке»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT, CASES
from replygen.proofing.calling import called_by
from replygen.proofing.concord import agreed_with, plain_adjective, plain_noun
from replygen.proofing.groups import group
from replygen.proofing.lines import NOMINAL, NOMINATIVE, Line, may_agree
from replygen.proofing.marks import Fault
from replygen.proofing.prepositions import cases_of

_CHECK: Final = "grammar-adjective-noun"
_POINTING: Final = frozenset(
    "тот та того той тому ту тем том те тех теми этот эта этого этой этому эту этим этом эти этих "
    "этими такой такая такого такому такую таким таком такие таких такими".split()
)
_MOST: Final = frozenset(
    "самый самая самое самые самого самой самому самую самым самыми самом самых".split()
)
_ONE: Final = {"один": "masc", "одна": "femn", "одно": "neut"}
_BY_GENDER: Final = {gender: word for word, gender in _ONE.items()}
_OBLIQUE: Final = BIT["gent"] | BIT["datv"] | BIT["loct"] | BIT["accs"]
_FAR: Final = 6
_BACK: Final = 3


@called_by(lambda word, one: one.every & ADJECTIVE or word in _ONE)
def parted_attribute_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Attributes parted from their noun, and those that share no case with it."""
    for place in places:
        if line.masked(place):
            continue
        ahead = line.form(place + 1)
        if line.key(place) == "мой" and line.form(place + 1).noun:
            fault = _mine(line, place)
        elif line.key(place) in _ONE:
            fault = _not_one(line, place)
        elif line.key(place + 1) == "же":
            fault = _same(line, place)
        elif line.key(place) in _MOST:
            fault = _most(line, place)
        elif ahead.noun and not may_agree(line.key(place), line.key(place + 1)):
            fault = _by_doer(line, place) or _other_case(line, place)
        else:
            fault = None
        if fault is not None:
            yield fault


def _not_one(line: Line, place: int) -> Fault | None:
    """«Ни один жалоба», «двадцать один квартира»."""
    counted = line.form(place - 1).every & BIT["NUMR"] and line.key(place - 1) != "несколько"
    if line.key(place - 1) != "ни" and not counted:
        return None
    noun = line.behind_adjectives(place + 1)
    if not plain_noun(line, noun):
        return None
    genders = {
        name
        for one in line.form(noun).readings
        for name in ("masc", "femn", "neut")
        if one.bits & BIT[name] and one.bits & BIT["sing"] and one.bits & (NOMINATIVE | BIT["accs"])
    }
    if len(genders) != 1 or line.form(noun).every & BIT["Fixd"]:
        return None
    right = _BY_GENDER[genders.pop()]
    if right == line.key(place):
        return None
    return Fault(_CHECK, place, place + 1, right, place)


def _most(line: Line, place: int) -> Fault | None:
    """«самая тёмный»: both are of one gender, number and case."""
    one = line.form(place + 1)
    if line.form(place - 1).every & (BIT["NPRO"] | BIT["Apro"]):
        return None  # «тем самым», «тот самый»
    if not one.adjective or not one.known or may_agree(line.key(place), line.key(place + 1)):
        return None
    if any(r.bits & BIT["NOUN"] for r in one.readings) or one.every & (BIT["Apro"] | BIT["Anum"]):
        return None
    noun = place + 2
    if plain_noun(line, noun) and may_agree(line.key(place + 1), line.key(noun)):
        return Fault(_CHECK, place, place + 1, agreed_with(line, place, noun), place)
    return Fault(_CHECK, place, place + 2, "", place)


def _mine(line: Line, place: int) -> Fault | None:
    """«Мой бабушка»: «мой» is a form of «мыть» as well."""
    if not plain_noun(line, place + 1) or may_agree("мой", line.key(place + 1)):
        return None
    named = [r.bits for r in line.form(place + 1).readings if r.bits & BIT["NOUN"]]
    alone = named and all(bits & BIT["sing"] and bits & NOMINATIVE for bits in named)
    asked = cases_of(line.key(place - 1)) if place > line.first else 0
    alone = alone or (named and any(bits & asked & BIT["accs"] for bits in named))
    if not alone or _elsewhere(line, place, place + 2):
        return None
    return Fault(_CHECK, place, place + 1, agreed_with(line, place, place + 1), place)


def _same(line: Line, place: int) -> Fault | None:
    """«в том же папке», «на этом же улице»."""
    noun = place + 2
    asked = cases_of(line.key(place - 1))
    if not asked and line.form(place - 1).verbal:
        asked = line.form(place).every & BIT["accs"]  # «взяли ту же билет»
    if line.key(place) not in _POINTING or not asked or not plain_noun(line, noun):
        return None
    if may_agree(line.key(place), line.key(noun)) or not line.form(noun).every & asked:
        return None
    if line.form(noun).every & BIT["gent"] and line.form(place).every & BIT["neut"]:
        return None  # «о том же директора спросили»
    return Fault(_CHECK, place, place + 1, agreed_with(line, place, noun), place)


def _by_doer(line: Line, place: int) -> Fault | None:
    """«В установленные законом срок»: the doer stands between the participle and its noun."""
    one = line.form(place)
    opens = place == line.first or line.form(place - 1).first & BIT["PREP"]
    if not opens or not one.every & BIT["pssv"] or not one.every & BIT["PRTF"] or not one.known:
        return None
    doer = group(line, place + 1)
    if doer is None or not doer.cases or doer.cases & ~BIT["ablt"]:
        return None
    noun = doer.past
    if not plain_noun(line, noun) or may_agree(line.key(place), line.key(noun)):
        return None
    asked = cases_of(line.key(place - 1)) if place > line.first else NOMINATIVE
    if not line.form(noun).every & asked or _elsewhere(line, place, noun + 1):
        return None
    if not one.every & line.form(noun).every & CASES & asked:
        return None
    return Fault(_CHECK, place, place + 1, agreed_with(line, place, noun), place)


def _other_case(line: Line, place: int) -> Fault | None:
    """«передан уполномоченного органу»: they share no case."""
    noun, one = place + 1, line.form(place)
    if not plain_noun(line, noun) or not plain_adjective(line, place, noun):
        return None
    cases = one.every & CASES
    if not cases or cases & ~_OBLIQUE or cases & line.form(noun).every:
        return None
    if not all(r.bits & BIT["ADJF"] for r in one.readings) or one.every & BIT["Apro"]:
        return None
    # «не желает плохого монахам»
    alone = line.key(place).endswith(("ого", "его")) and line.form(noun).every & BIT["datv"]
    if alone or line.form(noun).every & NOMINATIVE or line.key(noun + 1) in (",", "и"):
        return None
    before = line.form(place - 1)
    if before.adjective or before.every & BIT["NUMR"] or line.tokens[place - 1].kind != "word":
        return None
    if _elsewhere(line, place, noun + 1):
        return None
    back = range(max(line.first, place - _BACK), place)
    if any(line.form(n).noun and may_agree(line.key(place), line.key(n)) for n in back):
        return None
    return Fault(_CHECK, place, noun + 1, "", place)


def _elsewhere(line: Line, place: int, low: int) -> bool:
    """Whether a word from `low` on may be the noun of the attribute."""
    key = line.key(place)
    return any(
        line.form(n).every & (NOMINAL | ADJECTIVE) and may_agree(key, line.key(n))
        for n in range(low, min(line.past, place + _FAR))
    )
