"""A noun behind a noun that can't be a genitive, where nothing asks for it: «уровень счастье»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import BIT, CASES, NUMBERS
from replygen.proofing.calling import called_by
from replygen.proofing.clauses import tail
from replygen.proofing.groups import Group, group, in_case
from replygen.proofing.lines import NOMINAL, NOMINATIVE, SHORT, VERB, Form, Line
from replygen.proofing.lone_cases import times
from replygen.proofing.marks import Fault, may_be_subject, subject_of
from replygen.proofing.valency import acts, valency_words

_CHECK: Final = "grammar-government"
_REASON: Final = "За существительным стоит родительный падеж: чего, кого"
_AMOUNT: Final = "При слове, которое значит количество, стоит родительный падеж: чего, кого"
_ABSENT: Final = "При отрицании стоит родительный падеж: нет чего, не было чего"
_DIRECT: Final = NOMINATIVE | BIT["accs"]
_PREDICATES: Final = VERB | SHORT
_VERBS: Final = VERB | BIT["INFN"] | BIT["GRND"]
_NAMES: Final = BIT["Name"] | BIT["Surn"] | BIT["Patr"] | BIT["Geox"] | BIT["Orgn"]
_LIKENING: Final = frozenset("как чем словно будто точно нежели или либо".split())
_ABSENCE: Final = frozenset(
    "оказалось осталось стало нашлось хватило хватает хватит будет было достанется".split()
)
_CALLING: Final = frozenset("звать называть назвать прозвать зваться называться значить".split())


def _direct(one: Form) -> bool:
    """Whether it is a thing in the singular, a nominative or an accusative and nothing else."""
    if not one.noun or not one.known or one.every & CASES & ~_DIRECT:
        return False
    return one.every & NUMBERS == BIT["sing"] and not one.every & (
        BIT["Fixd"] | BIT["Abbr"] | _NAMES
    )


@called_by(lambda _, one: _direct(one) and one.lemmas.isdisjoint(valency_words("amounts")))
def stray_noun_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Nouns that should be genitives behind a noun: «повысить уровень счастье»."""
    form = line.form
    for place in places:
        before = form(place - 1)
        if not before.noun and not before.adjective:
            continue  # most words: told at once
        if before.noun and not before.every & BIT["accs"]:
            continue
        fault = None if line.masked(place) else _behind_noun(line, place)
        if fault is not None:
            yield fault


@called_by(
    lambda word, one: (
        word == "нет"
        or word in _ABSENCE
        or (one.noun and not one.lemmas.isdisjoint(valency_words("amounts")))
    )
)
def lacking_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Nouns that should be genitives behind an amount and behind «нет»."""
    for place in places:
        if line.masked(place):
            continue
        if line.form(place).noun and line.key(place) not in _ABSENCE:
            fault = None if line.form(place - 1).noun else _amount(line, place)
        else:
            fault = _absent(line, place)
        if fault is not None:
            yield fault


def _absent(line: Line, place: int) -> Fault | None:
    """«нет выбор», «не оказалось нужная справка»."""
    if line.key(place) != "нет" and line.key(place - 1) != "не":
        return None
    if line.key(place) == "нет" and (place == line.first or not line.word(place - 1)):
        return None
    if line.key(place - 1) in ("или", "да", "и"):
        return None
    found = group(line, place + 1)
    if found is None or found.cases & ~_DIRECT or not found.cases or not _plain(line, found):
        return None
    if not all(bits & BIT["sing"] for bits in found.meant):
        return None
    past = tail(line, found.past, line.past)
    end = min(line.segment_end(past), line.past)
    if any(acts(line, at) for at in range(past, end)) or line.key(past) in _LIKENING:
        return None
    return _fault(line, found, _ABSENT)


def _amount(line: Line, place: int) -> Fault | None:
    """«большинство людям», «часть жители переехала»."""
    found = group(line, place + 1)
    if found is None or not found.cases or found.cases & BIT["gent"] or not _plain(line, found):
        return None
    if not line.form(place).every & _DIRECT or line.form(place - 1).first & BIT["PREP"]:
        return None
    if not all(bits & BIT["plur"] for bits in found.meant):
        return None
    low, end = line.segment_start(place), min(line.segment_end(found.past), line.past)
    verbs = [at for at in range(low, end) if line.form(at).every & _PREDICATES]
    sure = _not_of_verbs if found.cases & ~_DIRECT else _not_subject
    return _fault(line, found, _AMOUNT) if verbs and sure(line, place, found, verbs) else None


def _not_of_verbs(line: Line, place: int, found: Group, verbs: Sequence[int]) -> bool:
    """«большинство людям», but «часть детям отдали»: a verb may ask for it."""
    if found.cases & _DIRECT or not line.form(place).lemmas & {"большинство", "множество"}:
        return False
    return not any(line.form(at).every & BIT["tran"] for at in verbs)


def _not_subject(line: Line, place: int, found: Group, verbs: Sequence[int]) -> bool:
    """«часть жители переехала»: the amount is the subject, what is counted can't be."""
    if any(may_be_subject(line.key(found.head), line.key(at)) for at in verbs):
        return False
    return any(subject_of(line.key(place), line.key(at)) for at in verbs)


def _plain(line: Line, found: Group) -> bool:
    head = line.form(found.head)
    if not head.noun or not head.known or head.lemmas & times() or line.masked(found.head):
        return False
    return line.tokens[found.start].text[0].islower() and line.key(found.head) != "друг"


def _behind_noun(line: Line, head: int) -> Fault | None:
    """«снизить уровень боль своих больных», «показывает внутренний мир герой»."""
    start = head
    while start > line.first and line.form(start - 1).adjective:
        start -= 1
    at = start - 1
    verb = at - 1
    while line.form(verb).adjective:
        verb -= 1
    if not line.form(at).every & BIT["accs"] or not line.form(verb).every & BIT["tran"]:
        return None
    found = group(line, start)
    if at < line.first or not _governing(line, at) or line.tokens[-1].text not in ".!?…;":
        return None
    if found is None or found.head != head or found.cases & ~_DIRECT or not _plain(line, found):
        return None
    low = line.segment_start(at)
    likened = any(line.key(n) in _LIKENING or not line.form(n).known for n in range(low, at))
    if likened or not _last(line, found) or not _closed(line, low, at, found):
        return None
    return _fault(line, found, _REASON)


def _governing(line: Line, at: int) -> bool:
    """Whether the noun there is a thing that no name in the nominative follows."""
    one = line.form(at)
    if not one.noun or not one.known or line.masked(at) or line.tokens[at].text[0].isupper():
        return False
    unclear = one.every & (BIT["anim"] | BIT["Fixd"] | BIT["Abbr"] | _NAMES)
    return not unclear and one.lemmas.isdisjoint(valency_words("naming"))


def _last(line: Line, found: Group) -> bool:
    """Whether no verb and no other member stands behind the group in its clause."""
    past = tail(line, found.past, line.past)
    end = min(line.segment_end(past), line.past)
    if end < line.past and line.key(end) not in (",", ".", ";", "!", "?"):
        return False
    behind = range(found.past, end)
    return not any(
        acts(line, n)
        or line.key(n) in ("и", "а", "но", "вправе")  # «решение министерство не вправе»
        or line.form(n).every & BIT["PRED"]
        for n in behind
    )


def _closed(line: Line, low: int, at: int, found: Group) -> bool:
    """Whether the noun at `at` is an object right behind its verb, which has a subject too."""
    verbs = [n for n in range(low, at) if acts(line, n)]
    if not verbs or any(line.form(n).lemmas & _CALLING for n in verbs):
        return False
    last = verbs[-1]
    one = line.form(last)
    governed = at
    while line.form(governed - 1).adjective:
        governed -= 1
    if governed - 1 != last or not one.every & BIT["tran"] or not one.every & _VERBS:
        return False
    if not line.form(at).every & BIT["accs"]:
        return False
    finite = [n for n in verbs if line.form(n).every & _PREDICATES]
    if one.infinitive and not finite:
        return True
    if not finite:
        return False
    if not any(line.form(n).every & BIT["plur"] for n in finite) and not any(
        may_be_subject(line.key(found.head), line.key(n)) for n in finite
    ):
        return True
    return any(
        line.form(n).every & NOMINATIVE
        and line.form(n).every & NOMINAL
        and not line.form(n).every & CASES & ~NOMINATIVE
        and not line.form(n - 1).first & BIT["PREP"]
        and any(subject_of(line.key(n), line.key(verb)) for verb in finite)
        for n in range(low, finite[0])
    )


def _fault(line: Line, found: Group, reason: str) -> Fault:
    told = in_case(line, found, "gent", found.cases)
    return Fault(_CHECK, found.start, found.past, told, found.start, reason)
