"""Commas before subordinate clauses: conjunctions and relative words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Final

from replygen.language.grammemes import BIT
from replygen.language.morphology import forms
from replygen.proofing.calling import called_by
from replygen.proofing.groups import group
from replygen.proofing.lines import NOMINAL, NOMINATIVE, Line
from replygen.proofing.marks import (
    JOINING,
    Fault,
    is_figure,
    listed,
    may_lack,
    missing,
    subject_of,
    takes_object,
    words,
)

_Rule = Callable[[Line, int], Fault | None]
_CHECK: Final = "comma-subordinate"
_COMPOUND: Final = "comma-compound-conjunction"
_THAN: Final = "comma-than"
_PREPOSITION: Final = BIT["PREP"]
POINTING: Final = frozenset("том тому тем того то те тех теми тот та все всех всем".split())
_BEFORE_COMPOUND: Final = frozenset("и а но или не ни что чтобы если лишь да".split())
ALWAYS_AHEAD: Final = frozenset(("бы", "угодно", "попало", "нибудь", "либо", "то", "ли"))
_MORE: Final = frozenset(("более", "менее", "больше", "меньше"))
_SOONER: Final = frozenset(("раньше", "позже", "позднее", "ранее"))


@cache
def which() -> frozenset[str]:
    """Forms of «который»."""
    return frozenset(forms("который"))


def questions() -> frozenset[str]:
    """Words that ask, with their forms."""
    return listed("subordinate", "questions")


@cache
def _compounds() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Compound conjunctions by their last word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for one in words()["subordinate"]["compound"]:
        parts = tuple(one.split())
        found.setdefault(parts[-1], []).append(parts)
    return {word: tuple(sorted(every, key=len, reverse=True)) for word, every in found.items()}


def last_words() -> frozenset[str]:
    """Last words of compound conjunctions."""
    return frozenset(_compounds())


def compound_start(line: Line, place: int) -> int:
    """Where the compound conjunction that ends at `place` begins; `place` itself if none does."""
    for parts in _compounds().get(line.key(place), ()):
        start = place - len(parts) + 1
        if start >= 0 and all(line.key(start + n) == part for n, part in enumerate(parts)):
            return start
    return place


@cache
def _handlers() -> dict[str, tuple[_Rule, ...]]:
    """Rules by the word that they begin with."""
    found: dict[str, list[_Rule]] = {word: [] for word in _compounds()}
    for rule, every in (
        (_what, ("что",)),
        (_sure, listed("subordinate", "sure")),
        (_where, listed("subordinate", "places")),
        (_than, ("чем",)),
        (_the_more, ("тем",)),
    ):
        for word in every:
            found.setdefault(word, []).append(rule)
    return {word: tuple(rules) for word, rules in found.items()}


@called_by(lambda word, _: word in _handlers())
def subordinate_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Missing commas before subordinate clauses."""
    handlers = _handlers()
    for place in places:
        if place == line.first or line.masked(place):
            continue
        start = compound_start(line, place)
        if start != place:
            fault = _compound(line, start, place)
        else:
            rules = handlers[line.key(place)]
            fault = next(filter(None, (rule(line, place) for rule in rules)), None)
        if fault is not None:
            yield fault


def _compound(line: Line, start: int, place: int) -> Fault | None:
    start = _before_particles(line, start)
    if line.key(start - 1) == "бы" and line.key(start - 2) in ("было", "есть"):
        return None  # «Было бы из-за чего шуметь»
    if line.key(start - 1) == "не" and line.key(start) == "так":
        # «не так как обещали»
        told = may_lack(line, place) and predicative(line, place + 1, line.segment_end(place))
        return missing(line, place, _COMPOUND) if told else None
    if not may_lack(line, start) or line.key(start - 1) in (*_BEFORE_COMPOUND, "так"):
        return None
    if line.form(start - 1).every & _PREPOSITION and not line.form(start - 1).noun:
        return None
    if place + 1 >= line.past:
        return None
    return missing(line, start, _COMPOUND, past=place + 1)


def _before_particles(line: Line, place: int) -> int:
    """«только если», «даже когда»: the particle belongs to the clause."""
    particles = listed("subordinate", "particles")
    while place - 1 >= line.first and line.key(place - 1) in particles:
        place -= 1
    return place


def _clause_follows(line: Line, place: int) -> bool:
    """Whether a predicate or an infinitive follows, in this segment or the next."""
    end = line.segment_end(place)
    if predicative(line, place, end):
        return True
    after = line.segment_end(end + 1)
    return predicative(line, end + 1, after)


def predicative(line: Line, start: int, end: int) -> bool:
    """Whether a predicate or an infinitive stands among the tokens."""
    return any(
        line.forms[at].verbal or line.forms[at].infinitive
        for at in range(start, min(end, len(line.tokens)))
    )


def telling(line: Line, place: int) -> bool:
    """Whether the word introduces a clause with «что», «какой», «почему»."""
    if not line.word(place):
        return False
    if line.key(place) in listed("subordinate", "states"):
        return True
    telling = listed("subordinate", "telling")
    one = line.form(place)
    verb = one.predicate or one.infinitive or one.gerund or one.finite or one.verbal
    return verb and any(reading.lemma in telling for reading in one.readings)


def _what(line: Line, place: int) -> Fault | None:
    if not may_lack(line, place) or line.key(place + 1) in listed("fixed", "after_what"):
        return None
    before = line.key(place - 1)
    if place + 1 >= line.past or before in listed("fixed", "what_before") - POINTING:
        return None
    if before in ("настолько", "столько"):
        return missing(line, place, _CHECK) if _clause_follows(line, place + 1) else None
    if before in POINTING:
        told = _pointed(line, place) and _clause_follows(line, place + 1)
    else:
        told = telling(line, place - 1) or _told_before(line, place)
    return missing(line, place, _CHECK) if told else None


def _pointed(line: Line, place: int) -> bool:
    """Whether the pointing word before «что» has no part in a turn of its own."""
    if line.key(place - 2) in (",", "не", "а", "и", "потому", "из-за", "за"):
        return False
    return place - 1 > line.first or line.key(place - 1) in ("все", "то", "тот", "та", "те")


def _told_before(line: Line, place: int) -> bool:
    """Whether a verb or a noun somewhat before introduces the clause with «что»."""
    before, start = line.form(place - 1), line.segment_start(place)
    if not predicative(line, place + 1, line.segment_end(place)):
        return False
    if before.noun and any(r.lemma in listed("subordinate", "nouns") for r in before.readings):
        return True
    told = any(telling(line, at) for at in range(start, place - 1))
    if told and (before.every & NOMINAL or before.adverb):
        return True
    return before.finite and line.key(place - 1) not in ("есть", "было", "будет")


def _particle(line: Line, place: int) -> bool:
    """«Лес будто вымер», «вырос будто гриб»: «будто» opens no clause."""
    acts = line.form(place + 1).finite
    if acts and not line.verbals(line.segment_start(place), place):
        return True
    return not line.form(place - 1).finite and not acts


def _sure(line: Line, place: int) -> Fault | None:
    key = line.key(place)
    if line.key(place + 1) in ALWAYS_AHEAD:
        return None
    if key == "пока" and not _until(line, place):
        return None
    if key == "будто" and _particle(line, place):
        return None
    start = _before_particles(line, place)
    if not may_lack(line, start):
        return None
    before = line.form(start - 1)
    if line.key(start - 1) in listed("subordinate", "silent"):
        return None
    if start - 1 == line.first and line.key(start - 1) in ("однако", "поэтому", "также"):
        return None
    if before.first & _PREPOSITION or place + 1 >= line.past:
        return None
    return missing(line, start, _CHECK)


def _until(line: Line, place: int) -> bool:
    """«пока не сдадут», «пока он работает», but not «пока не принято»."""
    if not line.predicates(line.segment_start(place), place):
        return False
    if line.key(place + 1) == "не":
        return line.form(place + 2).finite
    if subordinating(line.key(place - 1)) or line.key(place + 1).startswith("ни"):
        return False  # «где пока никто не торгует»
    if _lasts(line, place):
        return True
    return bool(line.form(place + 1).first & BIT["NPRO"])


def _lasts(line: Line, place: int) -> bool:
    """«помнят пока стоит город», «ждут пока срок не кончится»: a clause with its own subject."""
    low, end = line.segment_start(place), min(line.segment_end(place), line.past)
    if any(line.key(at) in JOINING for at in range(low, end)) or line.key(place - 1) == "не":
        return False
    verb = next((at for at in range(place + 1, min(end, place + 6)) if line.form(at).finite), None)
    if verb is None or low == place or subordinating(line.key(low)):
        return False
    named = group(line, place + 1 if verb > place + 1 else verb + 1)
    return (
        named is not None
        and bool(named.cases & NOMINATIVE)
        and (named.past <= verb or not (named.cases & BIT["accs"] and takes_object(line, verb)))
        and subject_of(line.key(named.head), line.key(verb))
        and not subject_of(line.key(named.head), line.key(line.predicates(low, place)[-1]))
    )


def _where(line: Line, place: int) -> Fault | None:
    ahead = line.form(place + 1)
    if line.key(place + 1) in ALWAYS_AHEAD or ahead.every & BIT["COMP"]:
        return None
    if not may_lack(line, place) or line.key(place - 1) in listed("subordinate", "silent"):
        return None
    before = line.form(place - 1)
    told = line.key(place - 1) in listed("subordinate", "pointing") or telling(line, place - 1)
    if not (told or before.noun or before.every & BIT["NOUN"]):
        return None
    end = line.segment_end(place)
    denied = any(line.key(at) == "нет" for at in range(place + 1, end))
    if not denied and not predicative(line, place + 1, end):
        return None
    return missing(line, place, _CHECK)


def _the_more(line: Line, place: int) -> Fault | None:
    """«Чем больше заявок тем дольше срок»."""
    head = line.first
    if line.key(head) != "чем" or not may_lack(line, place):
        return None
    both = line.form(head + 1).every & line.form(place + 1).every & BIT["COMP"]
    return missing(line, place, _THAN) if both else None


def _somewhere(line: Line, place: int) -> bool:
    """«дорог меньше чем в Дагестане»; «больше чем в ста домах» is an amount."""
    if line.key(place - 1) not in ("больше", "меньше") or line.key(place + 1) not in ("в", "на"):
        return False
    counted = any(
        line.form(at).every & (BIT["NUMR"] | BIT["Anum"]) or not line.word(at)
        for at in range(place + 2, min(place + 4, line.past))
    )
    return line.masked(place + 2) and not counted


def _than(line: Line, place: int) -> Fault | None:
    if not may_lack(line, place):
        return None
    if line.key(place - 1) in _MORE:
        return missing(line, place, _THAN) if _somewhere(line, place) else None
    if line.key(place - 1) in _SOONER and line.form(place + 1).every & NOMINATIVE:
        end = line.segment_end(place)
        named = any(
            subject_of(line.key(place + 1), line.key(at))
            for at in line.predicates(place + 2, min(end, line.past))
        )
        return missing(line, place, _THAN) if named else None
    before, ahead = line.form(place - 1), line.form(place + 1)
    counted = range(place + 1, place + 3 + bool(ahead.first & _PREPOSITION))
    if any(line.form(at).every & BIT["NUMR"] or is_figure(line, at) for at in counted):
        return None  # «ближе чем в ста метрах», «дольше чем на два дня»
    if not before.first & BIT["COMP"] or line.key(place - 2) == "не":
        low = line.segment_start(place)
        better = any(line.form(at).first & BIT["COMP"] for at in range(low, place - 1))
        if not better or any(line.key(at) in ("не", *_MORE) for at in range(low, place)):
            return None
    told = _PREPOSITION | NOMINATIVE | BIT["NPRO"] | BIT["ADVB"] | BIT["VERB"] | BIT["PRTS"]
    deed = before.first & BIT["COMP"] and ahead.infinitive  # «интереснее, чем отдыхать»
    if not ahead.first & told and not deed:
        return None
    return missing(line, place, _THAN)


@lru_cache(maxsize=20_000)
def subordinating(word: str) -> bool:
    """Whether the word begins a subordinate clause."""
    return (
        word in which()
        or word in ("что", "как", "чем", "едва", "словно")
        or word in listed("subordinate", "sure")
        or word in listed("subordinate", "places")
        or word in questions()
    )
