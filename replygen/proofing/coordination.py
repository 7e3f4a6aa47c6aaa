"""Commas at coordinating conjunctions: between clauses, in pairs, before «но» and «а»."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT, CASES, NOUN, PARTS
from replygen.proofing.calling import called_by
from replygen.proofing.groups import group
from replygen.proofing.lines import NOMINAL, NOMINATIVE, Line, agrees
from replygen.proofing.marks import (
    JOINING,
    Fault,
    may_be_subject,
    may_lack,
    missing,
    phrase_end,
    phrases,
    subject_of,
    surplus,
)
from replygen.proofing.subordinate import subordinating
from replygen.proofing.two_clauses import whole_clause

_OPPOSED: Final = "comma-opposed"
_CLAUSES: Final = "comma-clauses"
_PAIRED: Final = "comma-repeated"
_FIXED: Final = "comma-in-fixed-turn"
_ADDED: Final = "comma-added"
_PREPOSITION: Final = BIT["PREP"]
_SHORT: Final = 7
_LONG: Final = 10
_AHEAD: Final = frozenset("он она оно они я ты мы вы это".split())
_EVERYBODY: Final = frozenset("многие каждый никто некоторые".split())
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


def _and(line: Line, place: int) -> Iterator[Fault]:
    """«Договор подписан и аванс перечислен»: two clauses, each with its own subject."""
    start, end = line.segment_start(place), min(line.segment_end(place), line.past)
    if start > line.first and any(
        phrase_end(line, line.first, "introductory", name) == start - 1
        for name in ("always", "opening")
    ):
        return  # «Возможно, пойдёт дождь и ярмарка начнётся позже»
    if start > line.first and subordinating(line.key(line.first)) and end == line.past:
        return  # «Пока идёт ремонт, автобусы ходят в объезд и стоянка закрыта»
    if not may_lack(line, place) or line.form(start).gerund or line.form(start).participle:
        return
    sure = _sure_subject(line, place + 1, end) is not None and line.verbals(start, place)
    if sure and (_behind_clause(line, start) or whole_clause(line, start, place) is not None):
        yield missing(line, place, _CLAUSES)
        return
    if any(subordinating(line.key(at)) or line.key(at) in JOINING for at in range(start, place)):
        return
    apart = _two_subjects(line, start, place, end) or _impersonal_second(line, start, place, end)
    if apart or _state_first(line, start, place, end):
        yield missing(line, place, _CLAUSES)


def _behind_clause(line: Line, start: int) -> bool:
    """Whether a main clause or a turn stands before, so that nothing there belongs to both."""
    if start == line.first or subordinating(line.key(start)):
        return False
    if any(subordinating(line.key(at)) for at in range(line.first, start)):
        return False
    return bool(line.predicates(line.first, start)) or line.form(line.first).gerund


def _two_subjects(line: Line, start: int, place: int, end: int) -> bool:
    """Whether both parts have a subject of their own and nothing in common at their head."""
    first = line.predicates(start, place)
    second = line.predicates(place + 1, end)
    if len(first) != 1 or not second:
        return False
    if any(line.key(at) in JOINING for at in range(place + 1, second[0])):
        return False
    behind = _subject_behind(line, place + 1, second[0], end)
    if not behind and _subject_right_after(line, place + 1, second[0]) is None:
        return False
    own = _own_subject(line, start, place, first[0])
    return own is not None and _no_common(line, start, own)


def _subject_behind(line: Line, low: int, predicate: int, end: int) -> bool:
    """«и Вам направлено уведомление»: a passive with a nominative right behind it."""
    if predicate - low > 3 or not line.form(predicate).every & BIT["PRTS"]:  # noqa: PLR2004
        return False
    if any(line.form(at).every & NOMINATIVE and line.form(at).noun for at in range(low, predicate)):
        return False
    found = group(line, predicate + 1)
    if found is None or found.past > end or found.cases & (BIT["gent"] | BIT["datv"]):
        return False
    return bool(found.cases & NOMINATIVE) and subject_of(line.key(found.head), line.key(predicate))


def _impersonal_second(line: Line, start: int, place: int, end: int) -> bool:
    """«Сумма рассчитана верно и оснований для пересмотра нет»."""
    first = line.predicates(start, place)
    denied = [at for at in range(place + 1, end) if line.key(at) == "нет"]
    if len(first) != 1 or not denied or line.predicates(place + 1, denied[0]):
        return False
    if denied[0] == place + 1 or not line.form(place + 1).every & BIT["gent"]:
        return False
    own = _own_subject(line, start, place, first[0])
    return own is not None and _no_common(line, start, own)


def _state_first(line: Line, start: int, place: int, end: int) -> bool:
    """«В саду тихо и только пчёлы гудят»: a word of state, then a clause with its subject."""
    state = line.form(place - 1)
    if state.adjective:
        return _told_first(line, start, place, end)
    named = any(
        line.form(at).every & NOMINATIVE and line.form(at).noun for at in range(start, place)
    )
    if named or not line.key(place - 1).endswith("о"):
        return False
    if not state.every & (BIT["PRED"] | BIT["ADJS"]) or start != line.first:
        return False
    at = place + 1 + (line.key(place + 1) in ("только", "лишь"))
    found = group(line, at)
    if found is None or not found.cases & NOMINATIVE or found.cases & BIT["datv"]:
        return False
    verbs = line.predicates(found.past, end)
    opens = line.form(start).first & _PREPOSITION or line.key(start) in ("было", "стало")
    return (
        bool(opens and verbs)
        and len(line.predicates(start, place)) <= 1
        and subject_of(line.key(found.head), line.key(verbs[0]))
    )


def _told_first(line: Line, start: int, place: int, end: int) -> bool:
    """«Мост узкий и машины ждут»: a subject with an adjective, then a clause of its own."""
    found, other = group(line, start), group(line, place + 1)
    if found is None or other is None or found.past != place - 1 or start != line.first:
        return False
    told = line.form(place - 1).every
    if not found.cases & NOMINATIVE or not told & NOMINATIVE or not other.cases & NOMINATIVE:
        return False
    if not agrees(line.key(place - 1), line.key(found.head)) or other.cases & BIT["datv"]:
        return False
    verbs = line.predicates(other.past, end)
    return (
        bool(verbs)
        and verbs[0] <= other.past + 1
        and subject_of(line.key(other.head), line.key(verbs[0]))
        and not may_be_subject(line.key(found.head), line.key(verbs[0]))
    )


def _sure_subject(line: Line, low: int, end: int) -> int | None:
    """A pronoun or a living being in the nominative right behind «и», its predicate close by."""
    at = low
    while at < end and line.form(at).adjective and line.form(at).every & NOMINATIVE:
        at += 1
    one = line.form(at)
    pronoun = line.key(at) in _AHEAD - {"это"} and at == low
    if line.key(low) == "это" and line.forms[min(low + 1, end)].predicate:
        return low if subject_of("это", line.key(low + 1)) else None
    pronoun = pronoun or (line.key(at) in _EVERYBODY and at == low)
    being = one.noun and one.every & NOMINATIVE and not one.every & BIT["accs"]
    if at >= end or not (pronoun or being):
        return None
    for verb in range(at + 1, min(end, at + 4)):
        if line.key(verb) in JOINING or subordinating(line.key(verb)):
            return None
        if line.forms[verb].predicate:
            return at if subject_of(line.key(at), line.key(verb)) else None
    return None


def _subject_right_after(line: Line, low: int, predicate: int) -> int | None:
    """A nominative at the head of the second clause, which agrees with its predicate."""
    at = low
    while at < predicate and line.form(at).adjective and line.form(at).every & NOMINATIVE:
        at += 1
    if at >= predicate or not subject_of(line.key(at), line.key(predicate)):
        return None
    one = line.form(at)
    if line.key(at) in _AHEAD - {"это"}:
        return at
    if not one.noun or not one.every & NOMINATIVE:
        return None
    # «подписал и акт направил»: the noun may be the object of an active verb
    objective = one.every & BIT["accs"] and one.every & BIT["inan"]
    passive = line.form(predicate).every & BIT["PRTS"] or line.key(predicate)[-2:] in ("ся", "сь")
    return None if objective and not passive else at


def _own_subject(line: Line, start: int, place: int, predicate: int) -> int | None:
    return next(
        (
            at
            for at in range(start, place)
            if at != predicate and subject_of(line.key(at), line.key(predicate))
        ),
        None,
    )


def _no_common(line: Line, start: int, own: int) -> bool:
    """Whether nothing at the head of the sentence belongs to both clauses."""
    at = start
    while at < own and line.form(at).adjective:
        at += 1
    return at == own


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
    three = line.form(place - 1).every & NOUN and line.form(place - 1).noun
    if any(line.key(at) in JOINING for at in range(place + 1, again)):
        return False
    if opens and place > line.first:
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
    "и": (_and, _repeated),
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
