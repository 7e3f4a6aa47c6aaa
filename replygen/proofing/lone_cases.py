"""Verbs of one oblique case and the words that they govern from afar.

«проблемы, которые нужно избежать», «касаются в письме вопрос», «восхищаемся музыку».
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT, CASE_NAMES, CASES, NUMBERS, name_of
from replygen.language.morphology import readings, turned
from replygen.proofing.calling import called_by
from replygen.proofing.clauses import tail
from replygen.proofing.groups import Group, group, in_case
from replygen.proofing.lines import NOMINAL, NOMINATIVE, SHORT, VERB, Form, Line
from replygen.proofing.marks import JOINING, Fault, may_be_subject, subject_of
from replygen.proofing.subordinate import which
from replygen.proofing.tables import table
from replygen.proofing.valency import valency_words

_CHECK: Final = "grammar-government"
_ACCUSATIVE: Final = BIT["accs"]
_DIRECT: Final = NOMINATIVE | _ACCUSATIVE
_VERBS: Final = VERB | BIT["INFN"] | BIT["GRND"]
_PERSONS: Final = BIT["1per"] | BIT["2per"]
_LIKENING: Final = frozenset("как чем словно будто точно нежели".split())
_QUESTIONS: Final = {"рд": "чего", "дт": "чему", "тв": "чем"}
_FAR: Final = 6


def times() -> frozenset[str]:
    """Nouns of time, measure and way, whose accusative stands with any verb; ё as е."""
    return valency_words("times")


@cache
def _verbs() -> dict[str, str]:
    """The case (Russian name) that each verb governs."""
    every: dict[str, list[str]] = table("valency.toml")["verbs"]
    return {word.replace("ё", "е"): case for case, words in every.items() for word in words}


@lru_cache(maxsize=20_000)
def _governs(word: str) -> str:
    """The case (Russian name) that the verb surely governs; "" for any other word."""
    known = [one for one in readings(word) if one.score >= 0.02]  # noqa: PLR2004
    told = {_verbs().get(one.lemma, "") if one.bits & _VERBS else "" for one in known}
    return told.pop() if len(told) == 1 else ""


@lru_cache(maxsize=20_000)
def _is_loose(word: str) -> bool:
    return any(one.lemma in valency_words("loose") for one in readings(word))


def _calls(word: str, one: Form) -> bool:
    if not one.readings:
        return False
    return bool(one.every & _VERBS and _governs(word)) or word in which() or _lone(one)


def _lone(one: Form) -> bool:
    """Whether it is a noun in the accusative alone: «музыку»."""
    return one.noun and one.known and one.every & CASES == _ACCUSATIVE


@called_by(_calls)
def lone_case_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Nominatives and accusatives where the only verb of the clause governs another case."""
    if not any(line.form(place).every & _VERBS for place in places):
        return
    for place in places:
        if line.masked(place):
            continue
        one = line.form(place)
        if line.key(place) in which():
            fault = _which(line, place)
        elif one.noun:
            fault = _accusative(line, place)
        else:
            fault = _behind(line, place)
        if fault is not None:
            yield fault


def _which(line: Line, place: int) -> Fault | None:
    """«правило, которое нужно придерживаться»."""
    one = line.form(place)
    if line.key(place - 1) != "," or not one.every & _DIRECT or one.every & CASES & ~_DIRECT:
        return None
    end = min(line.segment_end(place), line.past)
    verb = _only_verb(line, place + 1, end)
    if verb is None or _is_loose(line.key(verb)):
        return None
    if one.every & NOMINATIVE and not _other_subject(line, place, end):
        return None
    if _satisfied(line, verb, place + 1, end):
        return None
    case = _governs(line.key(verb))
    bits = one.readings[0].bits
    wanted = {CASE_NAMES[case], "plur" if bits & BIT["plur"] else "sing"}
    gender = name_of(one.every, "masc femn neut")
    if bits & BIT["sing"] and gender:
        wanted.add(gender)
    told = turned("который", ADJECTIVE, frozenset(wanted)) or ""
    return Fault(_CHECK, place, place + 1, told, place, _reason(line, verb, case))


def _reason(line: Line, verb: int, case: str) -> str:
    return f"«{line.tokens[verb].text}» требует другого падежа: {_QUESTIONS[case]}"


def _only_verb(line: Line, low: int, end: int) -> int | None:
    """Place of the verb of a sure case, if no other verb but helpers stands in low…end."""
    found = None
    for at in range(low, end):
        one = line.form(at)
        if not line.word(at):
            return None
        if line.masked(at):
            continue
        if not one.readings or not one.known:
            return None
        if not one.every & _VERBS:
            if one.every & BIT["PRTF"] and one.every & BIT["tran"] and one.every & BIT["actv"]:
                return None
            continue
        governs = _governs(line.key(at))
        if line.key(at) in valency_words("states") or one.lemmas & valency_words("helpers"):
            if governs and not line.form(at + 1).infinitive and found is None:
                found = at
        elif not governs or (found is not None and not _helps(line, found)):
            return None
        else:
            found = at
    return found


def _helps(line: Line, at: int) -> bool:
    return bool(line.form(at).lemmas & valency_words("helpers"))


def _satisfied(line: Line, verb: int, low: int, end: int) -> bool:
    """Whether another word of the clause stands in the case that the verb governs."""
    bit = BIT[CASE_NAMES[_governs(line.key(verb))]]
    return any(
        line.form(at).every & bit
        and line.form(at).every & (NOMINAL | ADJECTIVE)
        and not line.form(at - 1).first & BIT["PREP"]
        for at in range(low, end)
    )


def _other_subject(line: Line, place: int, end: int) -> bool:
    """Whether «который» there can't be the subject of the clause."""
    finite = [at for at in range(place + 1, end) if line.form(at).every & (VERB | SHORT)]
    if not any(_agree(line, place, at) for at in finite):
        return True
    for at in range(place + 1, end):
        one = line.form(at)
        sure = one.every & NOMINATIVE and not one.every & CASES & ~NOMINATIVE
        if sure and one.every & NOMINAL and subject_of(line.key(at), line.key(finite[0])):
            return True
    return False


def _agree(line: Line, place: int, verb: int) -> bool:
    """Whether «который» there has the verb's number and gender."""
    genders = BIT["masc"] | BIT["femn"] | BIT["neut"]
    for one in line.form(place).readings:
        if not one.bits & NOMINATIVE:
            continue
        for other in line.form(verb).readings:
            if not other.bits & (VERB | SHORT) or not one.bits & other.bits & NUMBERS:
                continue
            told = other.bits & genders
            if not told or one.bits & BIT["plur"] or told & one.bits:
                return True
    return False


def _accusative(line: Line, head: int) -> Fault | None:
    """«восхищаемся музыку»: no verb there has an object in the accusative."""
    one = line.form(head)
    if one.lemmas & valency_words("times") or line.tokens[head].text[0].isupper():
        return None
    start = head
    while start > line.first and line.form(start - 1).every & ADJECTIVE and _of(line, start - 1):
        start -= 1
    before = line.form(start - 1)
    if start > line.first and (before.first & BIT["PREP"] or not line.word(start - 1)):
        return None
    if line.key(start - 1) in JOINING or line.key(start - 1) in ("не", "ни"):
        return None
    low, end = line.segment_start(head), min(line.segment_end(head), line.past)
    verb = _only_verb(line, low, end)
    if verb is None or line.form(verb).every & BIT["tran"]:
        return None
    if _is_loose(line.key(verb)) and (one.every & BIT["anim"] or verb != start - 1):
        return None
    if any(
        line.key(at) in _LIKENING or line.form(at).every & BIT["PRED"] for at in range(low, end)
    ):
        return None
    found = group(line, start)
    case = _governs(line.key(verb))
    told = in_case(line, found, CASE_NAMES[case]) if found is not None else ""
    return Fault(_CHECK, start, head + 1, told, start, _reason(line, verb, case))


def _of(line: Line, at: int) -> bool:
    return bool(line.form(at).every & _ACCUSATIVE) and line.word(at)


def _behind(line: Line, verb: int) -> Fault | None:
    """«касаются в письме вопрос», «верит приметы»."""
    if _is_loose(line.key(verb)) and not line.form(verb).lemmas & valency_words("always"):
        return None
    case = _governs(line.key(verb))
    end = min(line.segment_end(verb), line.past)
    at = _over(line, verb + 1, min(end, verb + _FAR))
    found = group(line, at)
    if found is None or found.past > end or not found.cases:
        return None
    bit = BIT[CASE_NAMES[case]]
    far = at > verb + 1
    allowed = _DIRECT if far or case == "тв" else ~BIT["ablt"]
    if found.cases & bit or found.cases & ~allowed or line.key(found.head) == "друг":
        return None
    if not _thing(line, found):
        return None
    needed = _needed(line, verb, found, end)
    if found.cases & NOMINATIVE and not needed and not _own_subject(line, verb, found):
        return None
    if found.cases & BIT["gent"] and _genitive_before(line, found):
        return None
    past = tail(line, found.past, line.past)
    acting = any(line.form(n).verbal or line.form(n).infinitive for n in range(past, end))
    if acting or line.key(found.past) in _LIKENING:
        return None
    told = in_case(line, found, CASE_NAMES[case], found.cases)
    return Fault(_CHECK, found.start, found.past, told, found.start, _reason(line, verb, case))


def _thing(line: Line, found: Group) -> bool:
    """Whether the group is a noun that the dictionary knows and no name, time or measure."""
    head = line.form(found.head)
    if not head.noun or not head.known or head.every & BIT["NUMR"]:
        return False
    return line.tokens[found.start].text[0].islower() and head.lemmas.isdisjoint(
        valency_words("times")
    )


def _needed(line: Line, verb: int, found: Group, end: int) -> bool:
    """Whether the verb can't do without an object and nothing else in the clause is one."""
    if not line.form(verb).lemmas & valency_words("always"):
        return False
    low = line.segment_start(verb)
    return not (_satisfied(line, verb, low, verb) or _satisfied(line, verb, found.past, end))


def _genitive_before(line: Line, found: Group) -> bool:
    """«помогает детей увлечение»: the genitive may belong to a noun behind it."""
    ahead = group(line, found.past)
    return ahead is not None and bool(ahead.cases & ~BIT["gent"])


def _over(line: Line, at: int, end: int) -> int:
    """Past adverbs, particles and turns with prepositions."""
    while at < end:
        one = line.form(at)
        if one.first & BIT["PREP"] and not one.noun:
            inner = group(line, at + 1)
            if inner is None or not inner.cases or not line.form(inner.head).known:
                return end
            at = tail(line, inner.past, end)
            continue
        if one.adverb or line.key(at) in ("же", "бы", "ли", "лишь", "только", "уже"):
            at += 1
            continue
        return at
    return at


def _own_subject(line: Line, verb: int, found: Group) -> bool:
    """Whether the group can't be the subject of the verb."""
    one = line.form(verb)
    if one.gerund:
        return True
    finite = verb
    low, end = line.segment_start(verb), min(line.segment_end(verb), line.past)
    if not one.finite:
        every = [
            at for at in range(low, end) if line.form(at).finite or line.form(at).every & SHORT
        ]
        if not every:
            return True
        finite = every[0]
        if finite > found.head:
            return False
    plural = line.form(finite).every & BIT["plur"]
    if not plural and not may_be_subject(line.key(found.head), line.key(finite)):
        return True
    if line.form(finite).every & _PERSONS and not line.form(finite).every & BIT["3per"]:
        return True
    return any(
        _sure_subject(line, at) and subject_of(line.key(at), line.key(finite))
        for at in range(low, finite)
    )


def _sure_subject(line: Line, at: int) -> bool:
    """Whether the word is a nominative alone: «он», «жители»."""
    one = line.form(at)
    if not one.every & NOMINATIVE or one.every & CASES & ~NOMINATIVE or line.masked(at):
        return False
    if line.tokens[at].text[0].isupper() and at > line.first:
        return False
    return bool(one.every & NOMINAL) and one.known and not line.form(at - 1).first & BIT["PREP"]
