"""A transitive verb and its object in a wrong case: «Направляем копия», «составил протокола»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from replygen.language.grammemes import BIT, CASES, NOUN
from replygen.proofing.calling import called_by
from replygen.proofing.clauses import tail
from replygen.proofing.groups import Group, group, in_case, lemmas
from replygen.proofing.lines import NOMINATIVE, VERB, Form, Line
from replygen.proofing.marks import JOINING, Fault, may_be_subject, subject_of
from replygen.proofing.tables import table

_CHECK: Final = "grammar-government"
_REASON: Final = "Переходный глагол требует винительного падежа без предлога"
_ORDERS: Final = BIT["1per"] | BIT["2per"] | BIT["impr"]
_ACCUSATIVE: Final = BIT["accs"]
_MODAL: Final = frozenset(
    "просим прошу необходимо можно нужно надо нельзя следует рекомендуем предлагаем планируется "
    "требуется можете обязаны вправе".split()
)


@cache
def _words(name: str) -> frozenset[str]:
    """A list of objects.toml, ё as е."""
    return frozenset(word.replace("ё", "е") for word in table("objects.toml")[name])


def _calls(_: str, one: Form) -> bool:
    """Whether the word is a form of a verb whose object is in the accusative and nothing else."""
    verbs = VERB | BIT["INFN"] | BIT["GRND"]
    if not one.readings or not one.every & verbs:
        return False
    if one.every & BIT["1per"]:
        verbs |= BIT["PRTS"]  # «направляем»
    if not all(r.bits & verbs and r.known for r in one.readings):
        return False
    return all(
        r.lemma in _words("strict") and r.bits & (BIT["tran"] | BIT["PRTS"]) for r in one.readings
    )


def always_of_accusative(line: Line, at: int) -> bool:
    """Whether the verb there takes an object in the accusative and hardly ever lacks it."""
    return bool(line.form(at).lemmas & (_words("strict") | _words("giving")))


@called_by(_calls)
def object_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Bare groups right behind transitive verbs in a case that can't be the object's."""
    for place in places:
        if line.masked(place) or place + 1 >= line.past:
            continue
        found = group(line, place + 1)
        if found is None or found.cases & _ACCUSATIVE or not found.cases:
            continue
        if line.tokens[found.start].text[0].isupper() or not _plain(line, place, found):
            continue
        if _wrong(line, place, found):
            told = in_case(line, found, "accs", found.cases)
            yield Fault(_CHECK, found.start, found.past, told, found.start, _REASON)


def _plain(line: Line, place: int, found: Group) -> bool:
    """Whether the group is a single thing, no measure, no name, no numeral."""
    head = line.form(found.head)
    if not head.noun or head.every & (BIT["Abbr"] | BIT["Fixd"] | BIT["anim"]):
        return False
    if not all(r.known for r in head.readings) or lemmas(line, found.head) & _words("measures"):
        return False
    # «устранить нарушений»: of plurals the genitive alone is beyond doubt
    single = all(bits & BIT["sing"] for bits in found.meant)
    giving = not lemmas(line, place).isdisjoint(_words("giving"))
    return single or (found.cases == BIT["gent"] and not giving)


def _wrong(line: Line, place: int, found: Group) -> bool:
    cases = found.cases & CASES
    if cases == NOMINATIVE:
        return _no_subject(line, place, found)
    if not cases & ~(BIT["datv"] | BIT["loct"]):
        giving = lemmas(line, place) & _words("giving")
        return not giving and not _of_next(line, found)
    if cases == BIT["gent"]:
        return not _denied(line, place) and not _of_next(line, found)
    return False


def _no_subject(line: Line, place: int, found: Group) -> bool:
    """Whether the nominative behind the verb can't be the subject of the clause."""
    one = line.form(place)
    past = tail(line, found.past, line.past)
    end = min(line.segment_end(past), line.past)
    if any(may_be_subject(line.key(found.head), line.key(at)) for at in line.predicates(past, end)):
        return False
    low = line.segment_start(place)
    if one.every & _ORDERS and not one.every & BIT["3per"]:
        return True
    if one.infinitive:
        governed = [at for at in range(low, place) if line.key(at) in _MODAL]
        return bool(governed)
    own = next(
        (
            at
            for at in range(low, place)
            if line.form(at).first & NOMINATIVE
            and line.form(at).every & NOUN
            and not line.form(at - 1).first & BIT["PREP"]
            and subject_of(line.key(at), line.key(place))
        ),
        None,
    )
    return own is not None and not may_be_subject(line.key(found.head), line.key(place))


def _denied(line: Line, place: int) -> bool:
    """Whether «не» or «ни» in the clause lets the object be a genitive."""
    low, end = line.segment_start(place), min(line.segment_end(place), line.past)
    return any(line.key(at) in ("не", "ни", "нет", "нельзя", "столько") for at in range(low, end))


def _of_next(line: Line, found: Group) -> bool:
    """«строить школе поручено», «провести по итогам года работу»: it belongs to what follows."""
    past = tail(line, found.past, line.past)
    ahead = line.form(past)
    if line.key(past) in JOINING or ahead.every & (BIT["PRTS"] | BIT["INFN"]) or ahead.finite:
        return True
    # «обеспечить школе новую крышу»: the object itself stands behind
    behind = group(line, past)
    return behind is not None and bool(behind.cases & _ACCUSATIVE)
