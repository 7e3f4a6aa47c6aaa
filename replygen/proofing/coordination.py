"""Commas at coordinating conjunctions: between clauses, in pairs, before «но» and «а»."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT, CASES, NOUN, PARTS
from replygen.proofing.calling import called_by
from replygen.proofing.groups import group
from replygen.proofing.joined_clauses import joined_clause_faults
from replygen.proofing.lines import NOMINAL, NOMINATIVE, Line
from replygen.proofing.marks import (
    JOINING,
    Fault,
    may_lack,
    missing,
    phrases,
    surplus,
)
from replygen.proofing.subordinate import subordinating

_OPPOSED: Final = "comma-opposed"
_CLAUSES: Final = "comma-clauses"
_BOTH: Final = frozenset("тот та то те того тому тем той тех теми ту".split())
_PAIRED: Final = "comma-repeated"
_FIXED: Final = "comma-in-fixed-turn"
_ADDED: Final = "comma-added"
_PREPOSITION: Final = BIT["PREP"]
_DAILY: Final = frozenset("утром днем вечером ночью зимой весной летом осенью там тут".split())
_SHORT: Final = 7
_LONG: Final = 10
_CLARIFYING: Final = (("в", "том", "числе"), ("а", "также"), ("а", "именно"), ("то", "есть"))


@called_by(lambda word, _: word in _HANDLERS)
def coordination_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Missing commas at coordinating conjunctions; superfluous ones inside fixed turns."""
    skip = line.first
    for place in places:
        if line.masked(place) or place < skip:
            continue
        end = _fixed(line, place)
        if end > place:
            for at in range(place, end):
                if line.key(at) == ",":
                    yield surplus(line, at, _FIXED)
            skip = end
            continue
        for rule in _HANDLERS[line.key(place)]:
            if place > line.first or rule is _repeated:
                yield from rule(line, place)


def _fixed(line: Line, place: int) -> int:
    """Past a fixed turn written with commas or without («ни рыба, ни мясо»); `place` if none."""
    for parts in phrases("paired", "fixed").get(line.key(place), ()):
        at, commas = place, 0
        for part in parts:
            if line.key(at) == ",":
                at += 1
                commas += 1
            if line.key(at) != part:
                break
            at += 1
        else:
            return at
    return place


def _opposed(line: Line, place: int) -> Iterator[Fault]:
    if line.tokens[place].text[:2] == "НО":
        return  # «некоммерческая организация»
    if not may_lack(line, place) or line.key(place - 1) in ("не", "и", "а", "но", "никаких"):
        return
    if line.form(place - 1).every & _PREPOSITION and not line.form(place - 1).noun:
        return
    if line.key(place) == "однако" and not line.predicates(line.first, place):
        return
    if line.key(place) == "зато" and line.key(place + 1) == "что":
        return
    yield missing(line, place, _OPPOSED)


def _and_not(line: Line, place: int) -> Iterator[Fault]:
    if not may_lack(line, place) or not line.word(place + 1):
        return
    before = line.tokens[place - 1]
    if (
        before.kind == "number"
        or len(before.key) == 1
        or before.key.startswith(("пункт", "подпункт", "букв", "групп", "литер"))
    ):
        return
    if not line.tokens[place].text.islower() or line.tokens[place + 1].text == ")":
        return
    if line.form(place - 1).first & (_PREPOSITION | BIT["INTJ"]) or before.key in JOINING:
        return
    yield missing(line, place, _OPPOSED)


def _consequence(line: Line, place: int) -> Iterator[Fault]:
    if not may_lack(line, place) or line.key(place - 1) in (*JOINING, "именно", "как", "не"):
        return
    if subordinating(line.key(place - 1)):
        return
    start, end = line.segment_start(place), line.segment_end(place)
    last = line.form(place - 1)
    nominal = last.adjective and last.every & NOMINATIVE and line.form(place - 2).noun
    if not line.predicates(start, place) and not nominal:
        return
    given = line.verbals(place, end) or line.key(min(end, line.past) - 1) == "дан"
    if line.key(place) == "поэтому" and not given:
        return
    yield missing(line, place, _CLAUSES)


def _clarifying(line: Line, place: int) -> Iterator[Fault]:
    for parts in _CLARIFYING:
        if all(line.key(at) == part for at, part in enumerate(parts, place)):
            if not may_lack(line, place) or line.key(place - 1) in (*JOINING, "не", "что", "и"):
                return
            if parts[0] == "то" and line.key(place + 2) == ",":
                return
            if parts[0] == "в" and line.form(place - 1).finite:
                return  # «достигается в том числе путём …»
            yield missing(line, place, _ADDED, past=place + len(parts))


def _except(line: Line, place: int) -> Iterator[Fault]:
    if not may_lack(line, place) or line.key(place + 1) in ("того", "этого", "как"):
        return
    before, inner = line.form(place - 1), group(line, place + 1)
    key = line.key(place - 1)
    of_all = key in ("все", "всех", "всем", "всеми", "ежедневно")
    noun = before.noun and inner is not None and bool(inner.cases & BIT["gent"])
    if of_all or noun or (key.startswith("ни") and before.every & NOMINAL):
        yield missing(line, place, _ADDED)


def _including(line: Line, place: int) -> Iterator[Fault]:
    """«на трёх участках включая площадь», «за исключением выходных»."""
    start = place - 1 if line.key(place - 1) == "не" else place
    if line.key(place) == "за":
        if line.key(place + 1) != "исключением":
            return
    elif line.key(place) == "считая" and start == place:
        return
    if not may_lack(line, start) or line.key(start - 1) in (*JOINING, "не", "только"):
        return
    if line.form(start - 1).first & _PREPOSITION or not line.predicates(line.first, start):
        return
    yield missing(line, start, _ADDED)


def _not_so_much(line: Line, place: int) -> Iterator[Fault]:
    """«не столько от жильцов сколько от арендаторов»."""
    low = line.segment_start(place)
    if may_lack(line, place) and any(
        line.key(at) == "столько" and line.key(at - 1) == "не" for at in range(low, place)
    ):
        yield missing(line, place, _PAIRED)


def _repeated(line: Line, place: int) -> Iterator[Fault]:
    """«ни дома ни сада», «и школам и садам»: a comma before the second of two."""
    key = line.key(place)
    end = min(line.segment_end(place), line.past)
    reach = place + (_LONG if place == line.first else _SHORT)
    again = next((at for at in range(place + 2, min(end, reach)) if line.key(at) == key), None)
    if again is None or not line.word(again + 1) or line.key(again - 1) in JOINING:
        return
    if key == "и" and not _pair_of_and(line, place, again):
        return
    if line.key(place + 1) in _BOTH and line.key(again + 1).startswith("друг"):
        return  # «и тот и другой»
    if key in ("или", "либо"):
        # «или лично или через представителя»: what is joined may be of different kinds
        opens = place == line.first or not line.form(place - 1).every & NOMINAL
        if line.predicates(place, again) or not (opens or _alike(line, place + 1, again + 1)):
            return
    elif key != "и" and not _alike(line, place + 1, again + 1):
        return
    yield missing(line, again, _PAIRED)


def _pair_of_and(line: Line, place: int, again: int) -> bool:
    before = line.form(place - 1)
    opens = (
        place == line.first
        or before.predicate
        or before.infinitive
        or line.tokens[place - 1].kind == "sign"
    )
    if line.tokens[place - 1].text in "-–—":
        return False
    if place == line.first:
        return _both_times(line, place + 1, again + 1)
    three = line.form(place - 1).every & NOUN and line.form(place - 1).noun
    if any(line.key(at) in JOINING for at in range(place + 1, again)):
        return False
    if line.key(place - 1) == "," and line.predicates(place + 1, again):
        return False  # «…, и рабочие поставят знак и новый забор»
    if opens and place > line.first:
        if _under_preposition(line, place + 1, again):
            return False  # «и Кабаниха, и Дикой против прогресса и развития»
        return _alike(line, place + 1, again + 1)
    if three and again == place + 2:
        return (
            _alike(line, place - 1, place + 1)
            and _alike(line, place + 1, again + 1)
            and line.form(place + 1).noun
            and line.form(again + 1).noun
            and bool(line.form(place - 1).every & line.form(again + 1).every & CASES & ~BIT["gent"])
        )
    return False


def _both_times(line: Line, one: int, other: int) -> bool:
    """«И днём и ночью …», «И в мае и в июне …»: no «и» that only opens a sentence."""
    times = line.key(one) in _DAILY and line.key(other) in _DAILY
    same = line.form(one).first & _PREPOSITION and line.key(one) == line.key(other)
    return times or bool(same)


def _under_preposition(line: Line, low: int, again: int) -> bool:
    """Whether the second «и» joins nouns behind a preposition that the first one does not open."""
    shared = line.form(again - 1).every & line.form(again + 1).every & CASES
    before = any(line.form(at).first & _PREPOSITION for at in range(low + 1, again))
    return bool(shared) and before


def _alike(line: Line, one: int, other: int) -> bool:
    """Whether the words at both places may be homogeneous: part of speech and case."""
    if line.key(one) == line.key(other):
        return True
    left, right = line.form(one), line.form(other)
    if left.first & _PREPOSITION or right.first & _PREPOSITION:
        return bool(left.first & right.first & _PREPOSITION)
    if not left.first & right.first & PARTS:
        named = NOMINAL | ADJECTIVE
        return bool(left.every & right.every & CASES) and bool(
            left.every & named and right.every & named
        )
    if left.first & CASES and right.first & CASES:
        return bool(left.every & right.every & CASES)
    return True


def _as_and(line: Line, place: int) -> Iterator[Fault]:
    """«как школы так и сады»."""
    if line.key(place + 1) == "и" and may_lack(line, place):
        start = line.segment_start(place)
        if any(line.key(at) == "как" for at in range(start, place - 1)):
            yield missing(line, place, _PAIRED)


_HANDLERS: Final[dict[str, tuple[Callable[[Line, int], Iterator[Fault]], ...]]] = {
    "но": (_opposed,),
    "зато": (_opposed,),
    "однако": (_opposed,),
    "а": (_and_not, _clarifying),
    "поэтому": (_consequence,),
    "причем": (_consequence,),
    "в": (_clarifying,),
    "то": (_clarifying,),
    "кроме": (_except,),
    "и": (joined_clause_faults, _repeated),
    "ни": (_repeated,),
    "или": (_repeated,),
    "либо": (_repeated,),
    "так": (_as_and,),
    "о": (),
    "за": (_including,),
    "включая": (_including,),
    "исключая": (_including,),
    "несмотря": (_including,),
    "невзирая": (_including,),
    "считая": (_including,),
    "сколько": (_not_so_much,),
}
