"""«который» that no noun before it can mean: «справка, который», «комиссия, в состав которого»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT, CASES, GENDERS, NUMBERS
from replygen.proofing.calling import called_by
from replygen.proofing.groups import group
from replygen.proofing.lines import NOMINAL, NOMINATIVE, Line
from replygen.proofing.marks import JOINING, Fault
from replygen.proofing.prepositions import cases_of
from replygen.proofing.subordinate import which
from replygen.proofing.whole_clauses import parts_of

_WHICH: Final = "grammar-which"
# «…, в результате которого»: the whole clause is meant as often as a noun of it.
_OF_CLAUSES: Final = frozenset("результате ходе следствии итоге силу".split())


@called_by(lambda word, _: word in which())
def which_concord_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """«который» in a gender or number that the noun before it has not."""
    for place in places:
        if line.key(place - 1) == ",":
            yield from _nominative(line, place)
        else:
            yield from _oblique(line, place)


def _nominative(line: Line, place: int) -> Iterator[Fault]:
    """«справка, который не заверена»: no noun close before is of that gender and number."""
    asked = line.form(place).every & (GENDERS | NUMBERS)
    if asked & NUMBERS == NUMBERS or not line.form(place).every & (NOMINATIVE | BIT["accs"]):
        return
    start = line.segment_start(place - 1)
    if not line.form(place).every & NOMINATIVE and start != line.first:
        return  # «героя, мнимо управляющего людьми, которую придумала история»
    verbs = [at for at in range(start, place - 1) if line.form(at).predicate]
    low = verbs[-1] + 1 if verbs else line.first
    if not any(line.form(at).noun for at in range(low, place - 1)):
        low = line.first
    before = range(low, place - 1)
    if not any(line.form(at).noun for at in before):
        return
    if _opens_with(line, place, asked) or not any(_may_be_meant(line, at, asked) for at in before):
        yield Fault(_WHICH, place, place + 1, "", place)


def _opens_with(line: Line, place: int, asked: int) -> bool:
    """«Дороги, которая ведёт к селу, размыты»: at the head of a sentence stands a nominative."""
    found = group(line, line.first)
    if found is None or found.past != place - 1 or not found.cases & NOMINATIVE:
        return False
    if any(line.key(at) in ("не", "нет", "ни", "нельзя") for at in range(place, line.past)):
        return False
    straight = [bits for bits in found.meant if bits & (NOMINATIVE | BIT["accs"])]
    if any(
        bits & asked & NUMBERS
        and (bits & asked & BIT["plur"] or not bits & GENDERS or bits & asked & GENDERS)
        for bits in straight
    ):
        return False
    end = line.segment_end(place)
    behind = [at for at in line.predicates(end, line.past) if at < line.past]
    return line.key(end) == "," and any(
        bits & NOMINATIVE and bits & form & NUMBERS
        for at in behind[:1]
        for form in (line.form(at).every,)
        for bits in straight
    )


def _oblique(line: Line, place: int) -> Iterator[Fault]:
    """«участок, на которой стоит дом»: the noun before the comma is of another gender."""
    start = place - 1
    asked = _asked(line, place)
    if line.key(start) in _OF_CLAUSES:
        return
    if line.form(start).noun and line.form(place).every & BIT["gent"]:
        owned = line.form(start - 1)
        if owned.noun and line.form(start).every & BIT["gent"] and line.key(start - 2) == ",":
            start -= 1  # «срок действия которой»
        start -= bool(line.form(start - 1).first & BIT["PREP"])  # «в состав которой»
    elif not line.form(start).first & BIT["PREP"]:
        return
    comma = start - 1
    if line.key(comma) != "," or comma <= line.first:
        return
    low = line.segment_start(comma)
    verbs = [at for at in range(low, comma) if line.form(at).predicate]
    low = verbs[-1] + 1 if verbs else low
    before = range(low, comma)
    if line.key(line.segment_start(comma)) in JOINING:
        return
    if asked & NUMBERS == NUMBERS or not any(line.form(at).noun for at in before):
        return
    sure = bool(verbs) or line.segment_start(comma) == line.first
    genitives = _genitives(line, low, comma) if sure else frozenset()
    if not any(_may_be_meant(line, at, asked, genitives) for at in before):
        yield Fault(_WHICH, start, place + 1, "", place)


def _asked(line: Line, place: int) -> int:
    """Genders and numbers of «который» in the cases that the preposition before it governs."""
    cases = cases_of(line.key(place - 1)) or ~0
    found = 0
    for one in line.form(place).readings:
        if one.bits & cases & CASES:
            found |= one.bits
    return found & (GENDERS | NUMBERS)


def _genitives(line: Line, low: int, comma: int) -> frozenset[int]:
    """Nouns that can be nothing but genitives: «договор аренды помещения»."""
    parts = parts_of(line, low, comma)
    return frozenset(part.head for part in parts if part.tail and part.held)


def _may_be_meant(line: Line, at: int, asked: int, genitives: frozenset[int] = frozenset()) -> bool:
    """Whether «который» of that gender and number may stand for the word; unsure is yes."""
    token, one = line.tokens[at], line.form(at)
    if token.kind != "word":
        return token.kind == "number" or token.text in '«»"'
    if not one.readings or not all(r.known for r in one.readings) or one.every & BIT["Fixd"]:
        return True
    if one.every & BIT["NUMR"] or (token.text[0].isupper() and at > line.first):
        return True
    named = [r.bits for r in one.readings if r.bits & (NOMINAL | ADJECTIVE)]
    if at in genitives:
        named = [bits for bits in named if bits & BIT["gent"]]
    if asked & BIT["plur"]:
        return token.key in ("и", "или") or any(mask & BIT["plur"] for mask in named)
    return any(mask & BIT["sing"] and mask & asked & GENDERS for mask in named)
