"""A nominative right behind a transitive verb that has its subject: «Она прочитала книга»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import BIT, CASES
from replygen.proofing.calling import called_by
from replygen.proofing.clauses import tail
from replygen.proofing.groups import Group, group, in_case
from replygen.proofing.lines import NOMINAL, NOMINATIVE, Form, Line
from replygen.proofing.marks import Fault, subject_of
from replygen.proofing.valency import ACTING, acts

_CHECK: Final = "grammar-government"
_REASON: Final = "Переходный глагол требует винительного падежа без предлога"
_ACTING: Final = ACTING | BIT["PRED"]
_NAMES: Final = BIT["Name"] | BIT["Surn"] | BIT["Patr"] | BIT["Geox"] | BIT["Orgn"]
# What somebody says, thinks or is called may stand behind them as it was said.
_SAYING: Final = frozenset(
    "сказать говорить подумать думать крикнуть кричать ответить отвечать спросить шептать шепнуть "
    "знать понять понимать означать обозначать звать называть назвать писать значить играть "
    "сыграть объявить заявить повторять повторить".split()
)


def _calls(_: str, one: Form) -> bool:
    return one.finite and one.known and all(r.bits & BIT["tran"] for r in one.readings)


@called_by(_calls)
def bare_object_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Groups in the nominative alone, where the subject stands before the verb."""
    if line.tokens[-1].text not in ".!?…;":
        return
    for place in places:
        ahead = line.form(place + 1)
        if not ahead.every & NOMINATIVE or (ahead.noun and ahead.every & CASES != NOMINATIVE):
            continue  # most words: told at once
        if line.masked(place) or line.form(place).lemmas & _SAYING:
            continue
        found = group(line, place + 1)
        if found is None or found.cases != NOMINATIVE or not _thing(line, found):
            continue
        low = line.segment_start(place)
        past = tail(line, found.past, line.past)
        end = min(line.segment_end(past), line.past)
        if any(acts(line, n, _ACTING) for n in range(found.past, end)) or line.key(end) in (
            ":",
            "—",
            "–",
        ):
            continue
        if not any(_subject(line, n, place) for n in range(low, place)):
            continue
        told = in_case(line, found, "accs", found.cases)
        yield Fault(_CHECK, found.start, found.past, told, found.start, _REASON)


def _thing(line: Line, found: Group) -> bool:
    """Whether it is a noun of the dictionary, in the singular, written small."""
    head = line.form(found.head)
    if not head.noun or not head.known or line.key(found.head) == "друг":
        return False  # «друг друга»
    if head.every & (_NAMES | BIT["Fixd"] | BIT["Abbr"]):
        return False
    single = all(bits & BIT["sing"] for bits in found.meant)
    return single and line.tokens[found.start].text[0].islower()


def _subject(line: Line, at: int, verb: int) -> bool:
    """Whether the word there is a nominative alone and agrees with the verb."""
    one = line.form(at)
    if line.masked(at) or not one.known or not one.every & NOMINAL:
        return False
    if one.every & CASES != NOMINATIVE or line.form(at - 1).first & BIT["PREP"]:
        return False
    return subject_of(line.key(at), line.key(verb))
