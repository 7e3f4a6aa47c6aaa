"""«является собственник»: the noun behind a linking verb in the nominative."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT, CASES, NOUN, name_of
from replygen.language.morphology import turned
from replygen.proofing.calling import called_by
from replygen.proofing.groups import group, in_case
from replygen.proofing.lone_cases import roles
from replygen.proofing.lines import NOMINAL, NOMINATIVE, SHORT, VERB, Form, Line
from replygen.proofing.marks import Fault, subject_of, text_of
from replygen.proofing.typed import as_typed

_CHECK: Final = "grammar-linking-verb"
_LINKING: Final = frozenset(("являться", "явиться", "стать", "становиться", "служить"))
# With these it is what a person is by trade: «брат работает врачом».
_WORKING: Final = frozenset(("работать", "трудиться", "подрабатывать"))
_BETWEEN: Final = frozenset("также тоже ли уже еще не именно только лишь для нас вас них".split())
_ACCUSATIVE: Final = BIT["accs"]


def _calls(_: str, one: Form) -> bool:
    return bool(one.finite) and any(
        r.lemma in _LINKING or r.lemma in _WORKING for r in one.readings
    )


@called_by(_calls)
def copula_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """A subject before the verb, a noun in the nominative behind it, nothing in the ablative."""
    for place in places:
        if line.masked(place) or line.key(place) == "служат":
            continue
        low, end = line.segment_start(place), min(line.segment_end(place), line.past)
        role = _role(line, low, place, end)
        if role is not None:
            yield role
            continue
        at = place + 1
        while line.key(at) in _BETWEEN or line.form(at).adverb:
            at += 1
        found = group(line, at)
        if found is None or found.past > end or line.tokens[at].text[0].isupper():
            continue
        head = line.form(found.head)
        if line.form(place).lemmas & _WORKING and not head.every & BIT["anim"]:
            continue
        plural = line.form(place).every & BIT["plur"]
        if plural and not line.form(found.head).every & BIT["plur"]:
            continue  # «являются политика и меры»
        # what no preposition governs is no locative: «служил убежище»
        cases = found.cases & ~BIT["loct"]
        if not head.noun or cases & ~(NOMINATIVE | _ACCUSATIVE) or not cases:
            continue
        if not _subject(line, low, place) or _ablative(line, low, end, place):
            continue
        if any(line.form(n).every & (SHORT | BIT["INFN"]) for n in range(found.past, end)):
            continue
        told = in_case(line, found, "ablt", NOMINATIVE)
        yield Fault(_CHECK, found.start, found.past, told, found.start)


def _role(line: Line, low: int, verb: int, end: int) -> Fault | None:
    """«Главный герой является Антон»: what somebody or something is, told before «является»."""
    if "являться" not in line.form(verb).lemmas:
        return None
    at = low
    while line.form(at).every & BIT["CONJ"] or line.form(at).adverb:
        at += 1
    own = group(line, at)
    while own is None and at < verb - 1:
        # «В романе главный герой является …»
        at += 1
        before = line.form(at - 1)
        if not before.noun or not before.every & BIT["loct"]:
            continue
        own = group(line, at)
    if own is None or own.past > verb or not own.cases & NOMINATIVE or line.masked(own.head):
        return None
    if line.form(own.start - 1).first & BIT["PREP"]:
        return None
    if not line.form(own.head).lemmas & roles() or own.start == own.head == verb - 1:
        return None
    named = verb + 1
    while line.form(named).adjective or line.key(named) in _BETWEEN:
        named += 1
    what = line.form(named)
    quoted = line.key(named) in ("«", '"')
    alone = named > verb + 1 and line.form(named - 1).every & NOMINATIVE
    disagree = not subject_of(line.key(own.head), line.key(verb))
    if named >= end and not quoted and not (alone and disagree):
        return None
    if named < end and not quoted and not (what.every & NOMINATIVE and what.every & NOMINAL):
        return None
    if any(
        line.form(n).every & BIT["ablt"] and not _governed(line, n)
        for n in range(low, end)
        if n not in range(own.start, own.past)
    ):
        return None
    told = in_case(line, own, "ablt", NOMINATIVE)
    past = own.past
    if disagree and told:
        # «Яркий пример … являются песни»: the verb is right, so it is told with what is wrong
        past = verb + 1
        told = f"{told} {text_of(line.tokens[own.past : past])}"
    return Fault(_CHECK, own.start, past, told, own.start)


def _is_role(_: str, one: Form) -> bool:
    return one.noun and one.every & CASES == BIT["ablt"] and not one.lemmas.isdisjoint(roles())


@called_by(_is_role)
def parted_role_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """«главный особенностью является», «быть главное причиной»: one of the two is ablative."""
    for place in places:
        at = place - 1
        one = line.form(at)
        if line.masked(place) or not line.word(at) or line.masked(at):
            continue
        if not one.every & ADJECTIVE:
            continue
        if not one.every & NOMINATIVE or one.every & BIT["ablt"] or one.every & BIT["PRTF"]:
            continue
        low, end = line.segment_start(place), min(line.segment_end(place), line.past)
        if not any(_is_copula(line, n) for n in range(low, end)):
            continue
        if at > low and (line.form(at - 1).every & BIT["Apro"] or line.form(at - 1).adjective):
            continue
        bits = next(r.bits for r in line.form(place).readings if r.bits & BIT["ablt"])
        number = "plur" if bits & BIT["plur"] else "sing"
        wanted = {"ablt", number}
        gender = name_of(bits, "masc femn neut")
        if number == "sing" and gender:
            wanted.add(gender)
        told = turned(line.key(at), ADJECTIVE, frozenset(wanted))
        right = f"{as_typed(told, line.tokens[at].text)} {line.tokens[place].text}" if told else ""
        yield Fault(_CHECK, at, place + 1, right, at)


def _is_copula(line: Line, at: int) -> bool:
    one = line.form(at)
    verb = one.every & (VERB | BIT["INFN"])
    return bool(verb) and not one.lemmas.isdisjoint(_LINKING | {"быть"})


def _governed(line: Line, at: int) -> bool:
    """Whether a preposition stands before the word or its adjectives."""
    at -= 1
    while line.form(at).adjective:
        at -= 1
    return bool(line.form(at).first & BIT["PREP"])


def _subject(line: Line, low: int, verb: int) -> bool:
    """Whether a nominative before the verb agrees with it."""
    return any(
        line.form(at).every & NOMINATIVE
        and line.form(at).every & (NOMINAL | ADJECTIVE)
        and not line.form(at - 1).first & BIT["PREP"]
        and (line.form(at).every & ADJECTIVE == 0 or line.form(at).every & NOUN)
        and subject_of(line.key(at), line.key(verb))
        for at in range(low, verb)
    )


def _ablative(line: Line, low: int, end: int, verb: int) -> bool:
    """Whether a word of the clause may be the predicate in the ablative, or is unclear."""
    return any(
        line.form(at).every & BIT["ablt"]
        or not line.word(at)
        or (at > verb and line.masked(at))
        or (at != verb and line.form(at).every & VERB and line.form(at).finite)
        for at in range(low, end)
        if not (line.form(at - 1).first & BIT["PREP"] and at < verb)
    )
