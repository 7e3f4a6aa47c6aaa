"""«и» between two clauses, each with a subject of its own: a comma is missing before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import BIT
from replygen.proofing.calling import called_by
from replygen.proofing.concord import substantive
from replygen.proofing.doers import side
from replygen.proofing.groups import group
from replygen.proofing.lines import BE, NOMINATIVE, VERB, Line
from replygen.proofing.marks import (
    JOINING,
    Fault,
    listed,
    may_be_subject,
    may_lack,
    missing,
    phrase_end,
    subject_of,
)
from replygen.proofing.subordinate import predicative, subordinating, which

_CHECK: Final = "comma-clauses"
_PREPOSITION: Final = BIT["PREP"]
_MEANT: Final = frozenset("ей ему им".split())
_PERSONAL: Final = frozenset("я ты он она оно мы вы они".split())
_SKIPPED: Final = frozenset(("но", "а", "однако", "зато", "поэтому"))
_IMPERSONAL: Final = frozenset(
    "нельзя невозможно необходимо нужно можно надо следует требуется нет".split()
)
_OBLIQUE: Final = BIT["gent"] | BIT["datv"] | BIT["ablt"] | BIT["loct"]
_TURNS: Final = BIT["GRND"]
_NEAR: Final = 3
_PERSONS: Final = BIT["1per"] | BIT["2per"]
_FIRM: Final = frozenset("если когда хотя поскольку пока чтобы".split())
_LASTING: Final = frozenset(
    "секунда минута час день неделя месяц год век раз утро вечер ночь метр километр рубль "
    "копейка процент литр тонна".split()
)
_PLACES: Final = frozenset(("в", "во", "на", "у", "при", "после", "до", "по", "за"))
_COMMON: Final = frozenset(
    "только лишь ведь даже именно вчера сегодня теперь тогда сейчас завтра там здесь уже еще "
    "вдруг иногда".split()
)


@called_by(lambda word, _: word == "и")
def two_clause_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """«Срок прошёл и заявление возвращено»: predicates that can't have one subject."""
    for place in places:
        if not may_lack(line, place) or line.masked(place):
            continue
        start, end = line.segment_start(place), min(line.segment_end(place), line.past)
        if _after_which(line, start, place, end):
            yield missing(line, place, _CHECK)
            continue
        low = whole_clause(line, start, place)
        if low is None or any(line.key(at) in ("и", "или") for at in range(low, place)):
            continue
        if _apart(line, low, place, end):
            yield missing(line, place, _CHECK)
        elif subordinating(line.key(place + 1)):
            yield from _before_clause(line, low, place, end)


def _after_which(line: Line, start: int, place: int, end: int) -> bool:
    """«копия, которую Вы сняли и Вы можете …»: a pronoun opens a clause of its own."""
    opens = start + bool(line.form(start).first & _PREPOSITION)
    which_opens = line.key(opens) in which() or line.key(opens) in ("чей", "чья", "чье", "чьи")
    if not which_opens or line.key(start - 1) != ",":
        return False
    if line.key(place + 1) in _MEANT:
        return _of_its_own(line, start, place, end)
    if line.key(place + 1) not in _PERSONAL:
        return False
    second = _second(line, place, end)
    subject = line.key(place + 1)
    return (
        second is not None
        and bool(line.predicates(start, place))
        and subject_of(subject, line.key(second))
    )


def _of_its_own(line: Line, start: int, place: int, end: int) -> bool:
    """«сила, которую отрицать нельзя и ей подвержены все»: what is meant is named once more."""
    told = side(line, place + 1, end)
    return told is not None and told.subject >= 0 and predicative(line, start, place)


def _before_clause(line: Line, low: int, place: int, comma: int) -> Iterator[Fault]:
    """«Срок прошёл и если жалоба подана, её вернут»; «Он встал и когда пришли, вышел»."""
    first = line.predicates(low, place)
    if not first or line.key(comma) != "," or not line.predicates(place + 1, comma):
        return
    if line.key(place + 1) not in _FIRM or line.key(comma + 1) in ("то", "и", "а", "но"):
        return
    own = _subject(line, low, place, first[-1])
    end = min(line.segment_end(comma + 1), line.past)
    second = next(iter(line.predicates(comma + 1, end)), None)
    if own is None or second is None or not _head(line, low, own):
        return
    if any(subordinating(line.key(at)) for at in range(comma + 1, second)):
        return
    other = _subject(line, comma + 1, end, second)
    if other is not None or not may_be_subject(line.key(own), line.key(second)):
        yield missing(line, place, _CHECK)


def whole_clause(line: Line, start: int, place: int) -> int | None:
    """The first word of the clause before «и»; None where it shares a part with what follows."""
    low = start
    if line.key(start) in (*_SKIPPED, "и"):
        low += 1
    if start > line.first:
        # «…, что срок прошёл и заявление возвращено» and «Когда …, дом сдан и двор убран»
        # share a conjunction or a clause; a clause behind «но», «а» is whole
        if line.key(start - 1) not in (",", ";"):
            return None
        if any(subordinating(line.key(at)) for at in range(line.first, start)):
            return None
        if line.key(line.first) in _PERSONAL and not line.predicates(line.first, start):
            return None  # «Мы, в отличие от Вас, правила читали и знаем»
        found = group(line, low)
        if low == start and (found is None or not found.cases & NOMINATIVE):
            return None
    if low >= place or line.form(low).every & _TURNS or line.key(low) in _COMMON:
        return None
    if any(phrase_end(line, low, "introductory", n) > low for n in ("always", "opening", "never")):
        return None
    if any(subordinating(line.key(at)) for at in range(low, place)):
        return None
    return low


def _apart(line: Line, low: int, place: int, end: int) -> bool:
    """Whether both parts are clauses and nothing at the head belongs to both."""
    first = line.predicates(low, place)
    second = _second(line, place, end)
    if not first or second is None:
        return False
    own = _subject(line, low, place, first[-1])
    if own is None:
        return False
    apart = line.form(low).first & _PREPOSITION and line.key(low) not in _PLACES
    if not apart and not _head(line, low, own) and not _own_circumstance(line, place + 1, second):
        return False
    if line.key(second) in _IMPERSONAL:
        return _impersonal(line, place, second, end)
    other = _subject(line, place + 1, end, second)
    if other is None:
        # «Обращение рассмотрено и сообщаем следующее»
        told = line.form(second).every & _PERSONS and not line.form(second).every & BIT["3per"]
        return bool(told) and line.key(own) not in _PERSONAL
    if line.key(other) in _PERSONAL and other < second:
        return True
    if may_be_subject(line.key(own), line.key(second)):
        return _sure(line, other, second, place)
    return not _object(line, other, second) or other < second


def _second(line: Line, place: int, end: int) -> int | None:
    """The first predicate behind «и», where nothing else opens before it."""
    sure = set(line.predicates(place + 1, end))
    aim = False
    for at in range(place + 1, end):
        key, one = line.key(at), line.form(at)
        if key in JOINING or subordinating(key) or one.gerund:
            return None
        if key in _IMPERSONAL:
            return at
        if at in sure or (one.every & VERB and line.form(at + 1).infinitive):
            return None if aim or one.every & BIT["impr"] or line.masked(at) else at
        aim = aim or one.infinitive
    return None


def _subject(line: Line, low: int, past: int, verb: int) -> int | None:
    """The nominative of low…past that agrees with the predicate; None if none or not sure."""
    for at in range(low, past):
        one = line.form(at)
        if at == verb or not one.every & NOMINATIVE or line.form(at - 1).first & _PREPOSITION:
            continue
        if line.key(at - 1) == "как":
            continue
        if at > verb and any(line.form(n).infinitive for n in range(verb + 1, at)):
            return None  # «и не станет спрашивать имя»: an object of the infinitive
        if at > verb + _NEAR or (at > verb + 1 and line.form(at - 1).noun):
            return None
        named = line.key(at) in _PERSONAL or one.noun or (line.masked(at) and one.every & NOUN)
        named = named or bool(one.every & NOUN and one.lemmas & substantive())
        if named and subject_of(line.key(at), line.key(verb)):
            return at
    return None


NOUN: Final = BIT["NOUN"]


def _head(line: Line, low: int, own: int) -> bool:
    """Whether the clause begins with its subject and what belongs to it, or with its predicate."""
    at = low
    while at < own and (line.form(at).adjective or line.key(at) in ("не", "все", "этот", "эта")):
        at += 1
    return at == own


def _own_circumstance(line: Line, low: int, second: int) -> bool:
    """«и в своём сне герой видит»: the second clause has a circumstance of its own."""
    one = line.form(low)
    return second > low + 1 and bool(one.first & _PREPOSITION) and not one.noun


def _object(line: Line, at: int, verb: int) -> bool:
    """Whether the noun may be the object of the verb."""
    one = line.form(at)
    if not one.every & BIT["accs"]:
        return False
    if one.lemmas & _LASTING:
        return True  # «начинается в апреле и длится месяц»
    passive = line.form(verb).every & BIT["PRTS"] or line.key(verb)[-2:] in ("ся", "сь")
    bare = line.form(verb).every & BIT["intr"] and not line.form(verb).every & BIT["tran"]
    return not (passive or bare or line.key(verb) in BE)


def _sure(line: Line, other: int, second: int, place: int) -> bool:
    """Whether the noun is the subject although the first one fits the predicate as well."""
    if _object(line, other, second):
        return False
    if other < second:
        return other == _group_head(line, place + 1) or _own_circumstance(line, place + 1, second)
    one = line.form(other)
    return not one.every & _OBLIQUE


def _group_head(line: Line, at: int) -> int:
    found = group(line, at)
    return found.head if found is not None else -1


def _impersonal(line: Line, place: int, second: int, end: int) -> bool:
    """«Срок истёк и восстановить его нельзя»: the second clause has no subject."""
    if line.key(second) == "нет":
        return second > place + 1 and bool(line.form(place + 1).every & BIT["gent"])
    near = (*range(place + 1, second), *range(second + 1, min(end, second + 4)))
    behind = any(line.form(at).infinitive for at in near)
    return behind and line.key(place + 1) not in listed("subordinate", "silent")
