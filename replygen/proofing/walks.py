"""Walks over what belongs together: a turn with a preposition, a subject with all that is its own.

Each takes the first place of what is sought and the place where it must end at the latest, and
gives the place behind it: the first place again where nothing of the kind is sure to stand.
"""

from __future__ import annotations

from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT, CASES
from replygen.proofing.clauses import tail
from replygen.proofing.groups import Group, group
from replygen.proofing.lines import NOMINATIVE, Line, agrees

_PREPOSITION: Final = BIT["PREP"]
_OBLIQUE: Final = CASES & ~NOMINATIVE
_NAMES: Final = BIT["Name"] | BIT["Surn"] | BIT["Patr"] | BIT["Geox"]
_PAIRS: Final = {"«": "»", '"': '"', "(": ")"}
_PARTICLES: Final = frozenset(("же", "ли", "бы"))


def quote_past(line: Line, at: int, end: int) -> int:
    """Past what stands in quotation marks or brackets."""
    closing = _PAIRS.get(line.key(at))
    if closing is None:
        return at
    past = next((n for n in range(at + 1, end) if line.key(n) == closing), end)
    return past + 1 if past < end else at


def name_past(line: Line, at: int, end: int) -> int:
    """Past names and initials: «А. С. Пушкина», «Москвы»."""
    while at < end and line.word(at) and line.tokens[at].text[0].isupper():
        one = line.form(at)
        if one.verbal and not one.every & _NAMES:
            break
        at += 1
        initial = len(line.key(at - 1)) == 1 and line.key(at) == "."
        at += initial
    return at


def noun_past(line: Line, at: int, end: int, *, cases: int) -> tuple[int, int]:
    """Past a noun with its attributes and genitives; the cases in which it may stand."""
    found = _attributed(line, at)
    if found is None:
        past = quote_past(line, at, end)
        if past == at:
            past = name_past(line, at, end)
        if past == at:
            past = _adjective_alone(line, at, end, cases)
        return (owned_past(line, past, end), cases) if past > at else (at, 0)
    if found.past > end or not found.cases & cases:
        return at, 0
    return owned_past(line, found.past, end), found.cases & cases


def _adjective_alone(line: Line, at: int, end: int, cases: int) -> int:
    """Past «остальные», «данное»: an adjective in the place of a noun."""
    one = line.form(at)
    alone = one.adjective and one.every & cases and at + 1 == end
    return at + 1 if alone else at


def _attributed(line: Line, at: int) -> Group | None:
    """The group that begins there, its attributes parted by commas or told closer by adverbs."""
    while line.form(at).adjective and line.key(at + 1) == "," and _alike(line, at, at + 2):
        at += 2  # «высокие, густые кусты»
    adverb = line.form(at).adverb or line.form(at).every & BIT["ADVB"]
    if adverb and line.form(at + 1).every & ADJECTIVE:
        at += 1  # «очень старый дом»
    if line.form(at).every & BIT["PRTF"] and line.form(at + 1).first & _PREPOSITION:
        inner = group(line, at + 2)  # «наезжающего на него танка»
        behind = group(line, inner.past) if inner is not None else None
        if behind is not None and agrees(line.key(at), line.key(behind.head)):
            return behind
    if line.form(at).adjective and line.form(at + 1).adverb and line.form(at).every & BIT["PRTF"]:
        behind = group(line, at + 2)  # «устремлённым ввысь бельведером»
        if behind is not None and agrees(line.key(at), line.key(behind.head)):
            return behind
    return group(line, at)


def _alike(line: Line, one: int, other: int) -> bool:
    left, right = line.form(one), line.form(other)
    if right.adverb:
        right = line.form(other + 1)  # «старых, тесно посаженных»
    return right.adjective and bool(left.every & right.every & CASES)


def owned_past(line: Line, at: int, end: int) -> int:
    """Past genitives, names and quotations that belong to the noun before."""
    while at < end:
        past = tail(line, at, end)
        if past == at and line.form(at).adjective:
            parted = _attributed(line, at)  # «ряд старых, тесно посаженных елей»
            past = parted.past if parted is not None and parted.cases & BIT["gent"] else at
        if past == at:
            past = quote_past(line, at, end)
        if past == at and at > line.first:
            past = name_past(line, at, end)
        if past == at and line.key(at) in ("и", "или"):
            past = tail(line, at + 1, end)  # «истории и культуры страны»
            past = at if past == at + 1 else past
        if past == at or past > end:
            break
        at = past
    return at


def turn_past(line: Line, at: int, end: int) -> int:
    """Past a turn with a preposition: «с его портиками, колоннами и широкой лестницей»."""
    if not line.form(at).first & _PREPOSITION:
        return at
    inner = at + 1 + (line.form(at + 1).first & _PREPOSITION != 0)  # «из-под», «вдали от»
    if line.tokens[inner].kind == "number" if inner < end else False:
        past = owned_past(line, inner + 1, end)
        return past if past > inner else at
    past, cases = noun_past(line, inner, end, cases=_OBLIQUE)
    if past == inner:
        return at
    return _series_past(line, past, end, cases)


def _series_past(line: Line, at: int, end: int, cases: int) -> int:
    """Past more nouns in those cases, of which the last one stands behind «и»."""
    closed = past = at
    while past < end and line.key(past) in ("и", ",", "или"):
        joins, again = line.key(past) != ",", past + 1
        if line.key(again) == "а" and line.key(again + 1) == "также":
            joins, again = True, again + 2
        if line.form(again).first & _PREPOSITION:
            break
        past, shared = noun_past(line, again, end, cases=cases)
        if past == again or not shared:
            break
        if joins:
            closed = past
    return closed


def subject_past(line: Line, at: int, end: int) -> tuple[int, int, bool]:
    """Past a subject with all that is its own, its head, and whether there are several.

    «все письма в папке соседа», «сущность же идеи», «дом с колоннами и парком».
    """
    start, head, several = at, -1, False
    while at < end:
        if head >= 0 and line.key(at) in _PARTICLES:
            at = owned_past(line, at + 1, end)
            continue
        past = turn_past(line, at, end) if head >= 0 else at
        if past > at:
            at = past
            continue
        past = _series_past(line, at, end, NOMINATIVE) if head >= 0 else at
        if past > at:
            several, at = True, past
            continue
        if head >= 0:
            break
        if line.form(at).every & BIT["NUMR"] and line.form(at).every & NOMINATIVE:
            counted = group(line, at + 1)  # «два ряда елей»
            if counted is None or not counted.cases & BIT["gent"]:
                return start, -1, False
            head, several = counted.head, True
            at = owned_past(line, counted.past, end)
            continue
        found = _attributed(line, at)
        if found is None or not found.cases & NOMINATIVE or not line.form(found.head).noun:
            return start, -1, False
        head = found.head
        at = owned_past(line, found.past, end)
    return at, head, several
