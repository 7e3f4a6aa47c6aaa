"""A nominative or an accusative that «и» joins to other cases: «зависит от погоды и настроение»."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from replygen.language.grammemes import ADJECTIVE, BIT, CASES, name_of
from replygen.proofing.groups import Group, in_case
from replygen.proofing.lines import NOMINAL, NOMINATIVE, SHORT, VERB, Line
from replygen.proofing.lone_cases import times
from replygen.proofing.marks import JOINING, Fault
from replygen.proofing.prepositions import cases_of
from replygen.proofing.valency import acts

_CHECK: Final = "grammar-joined-cases"
_DIRECT: Final = NOMINATIVE | BIT["accs"]
_PREDICATES: Final = VERB | SHORT
_ACTING: Final = _PREDICATES | BIT["INFN"] | BIT["GRND"]
# «сочетание духа и слабости»: they are told of two.
_OF_TWO: Final = frozenset(
    "сравнение сочетание единство соотношение соединение слияние переплетение столкновение "
    "противостояние противоборство борьба разница различие сходство баланс совокупность".split()
)
_ATTRIBUTES: Final = 4
_LONGEST: Final = 6


class _Member(NamedTuple):
    """What «и» joins to: its first token (the preposition, if one stands there), its cases."""

    start: int
    head: int
    cases: int
    preposition: str


def direct_case_fault(line: Line, place: int, found: Group) -> Fault | None:
    """The group behind «и» at `place`, where no noun before it has its case."""
    if not found.cases or found.cases & ~(_DIRECT | BIT["gent"]) or not _thing(line, found):
        return None
    member = _member(line, place - 1)
    if member is None:
        return None
    cases = member.cases
    first, members = member, set(range(member.start, place))
    for _ in range(_LONGEST):
        if line.key(first.start - 1) != "," or first.preposition:
            break
        earlier = _member(line, first.start - 2)
        if earlier is None or not earlier.cases & cases:
            break
        cases &= earlier.cases
        first = earlier
        members.update(range(earlier.start, earlier.head + 1))
    if line.form(first.start - 1).lemmas & _OF_TWO:
        cases &= BIT["gent"]
    if not cases or cases & (_DIRECT | found.cases) or line.key(first.start - 1) in JOINING:
        return None
    if member.preposition == "между":
        sure = not line.form(place - 1).every & BIT["plur"]
    else:
        others = [at for at in range(first.start, place) if at not in members]
        sure = _nothing_else(line, first, found, others, series=first is not member)
    if not sure:
        return None
    name = name_of(cases, "ablt loct datv gent")
    told = in_case(line, found, name, found.cases) if name else ""
    return Fault(_CHECK, found.start, found.past, told, found.start)


def _thing(line: Line, found: Group) -> bool:
    """Whether the group is a noun that the dictionary knows, of no time and no measure."""
    head = line.form(found.head)
    if not head.noun or not head.known or line.tokens[found.start].text[0].isupper():
        return False
    return not head.lemmas & times() and not head.every & (BIT["ADVB"] | BIT["Fixd"])


def _member(line: Line, head: int) -> _Member | None:
    """The noun at `head` with its attributes and its preposition."""
    one = line.form(head)
    if head < line.first or not one.noun or not one.known or line.masked(head):
        return None
    start = head
    while head - start < _ATTRIBUTES and start > line.first and line.form(start - 1).adjective:
        start -= 1
    cases, preposition = one.every & CASES, ""
    if start > line.first and line.form(start - 1).first & BIT["PREP"]:
        start -= 1
        preposition = line.key(start)
        cases &= cases_of(preposition) or 0
    return _Member(start, head, cases, preposition)


def _nothing_else(
    line: Line, first: _Member, found: Group, others: Sequence[int], *, series: bool
) -> bool:
    """Whether the clause has no other noun, no verb that the group could belong to."""
    low, end = line.segment_start(first.start), min(line.segment_end(found.past), line.past)
    if end < line.past and line.key(end) not in (",", ";", ".", "!"):
        return False
    if any(acts(line, at) or not line.word(at) for at in range(found.past, end)):
        return False
    verbs = [at for at in range(low, first.start) if line.form(at).every & _ACTING]
    sure = [at for at in verbs if line.form(at).predicate or line.form(at).infinitive]
    if not sure and line.form(first.start - 1).lemmas & _OF_TWO:
        return True
    if not sure or any(line.form(at).gerund for at in verbs):
        return False
    verb = sure[-1]
    inner = [*range(verb + 1, first.start), *others]
    if any(_joinable(line, at, found.cases) for at in inner):
        return False
    return series or _alone(line, first, range(low, verb), range(verb + 1, found.start))


def _alone(line: Line, first: _Member, before: range, behind: range) -> bool:
    """«зависит от погоды и …»: «и» can't mean «too», for the verb lacks nothing.

    before, behind: words before the verb, words between it and «и» with what it joins.
    """
    verb = before.stop
    if any(not line.word(at) or line.masked(at) for at in behind):
        return False
    if not any(_names(line, at) for at in before):
        return False
    told = line.form(verb).every & BIT["tran"] and not line.key(verb).endswith(("ся", "сь"))
    return not told or first.preposition in ("о", "об", "обо")


def _joinable(line: Line, at: int, cases: int) -> bool:
    """Whether the group may be joined to the word there."""
    one = line.form(at)
    if not line.word(at):
        return line.key(at) != ","
    if not one.readings or not one.known:
        return True
    if not one.every & cases or not one.every & (NOMINAL | ADJECTIVE | BIT["NUMR"]):
        return False
    if one.adjective and (line.form(at + 1).noun or line.form(at + 1).adjective):
        return False  # its noun tells
    member = _member(line, at)
    if member is not None and not member.cases & cases:
        return False
    return not one.first & BIT["NPRO"]


def _names(line: Line, at: int) -> bool:
    """Whether the word may be the subject."""
    one = line.form(at)
    if line.key(at) == "все":
        return True
    return bool(one.every & NOMINATIVE) and not line.form(at - 1).first & BIT["PREP"]
