"""«в стихотворение показано», «описан в повесть»: where a thing is told, the locative stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import BIT
from replygen.proofing.calling import called_by
from replygen.proofing.groups import group, in_case
from replygen.proofing.lines import SHORT, VERB, Line
from replygen.proofing.marks import Fault
from replygen.proofing.valency import valency_words

_CHECK: Final = "grammar-preposition-case"
_QUOTES: Final = frozenset('«»"„“”')
_STATES: Final = frozenset(("видно", "заметно"))
_ACTING: Final = VERB | SHORT | BIT["INFN"] | BIT["GRND"] | BIT["PRTF"] | BIT["PRED"]


@called_by(lambda _, one: one.noun and not one.lemmas.isdisjoint(valency_words("held")))
def where_told_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """«в» and a text or a place in the accusative, where every verb of the clause asks «где»."""
    for head in places:
        start = head
        while line.form(start - 1).adjective:
            start -= 1
        at = start - 1
        if line.key(at) not in ("в", "во") or line.masked(head):
            continue
        found = group(line, start)
        if found is None or found.head != head or not found.cases & BIT["accs"]:
            continue
        if found.cases & BIT["loct"]:
            continue
        low, end = _clause(line, head)
        verbs = [n for n in range(low, end) if _acts(line, n)]
        if not verbs or not all(line.form(n).lemmas & valency_words("telling") for n in verbs):
            continue
        told = in_case(line, found, "loct", BIT["accs"])
        right = f"{line.tokens[at].text} {told}" if told else ""
        yield Fault(_CHECK, at, head + 1, right, start)


def _clause(line: Line, at: int) -> tuple[int, int]:
    """The clause around the word, with the titles that are quoted within it."""
    low, end = at, at
    while low > line.first and (line.word(low - 1) or line.key(low - 1) in _QUOTES):
        low -= 1
    while end < line.past and (line.word(end) or line.key(end) in _QUOTES):
        end += 1
    return low, end


def _acts(line: Line, at: int) -> bool:
    one = line.form(at)
    if line.key(at) in _STATES:
        return True
    if not line.word(at) or one.noun or at in line.quoted:
        return False
    return bool(one.every & _ACTING) and not one.first & (BIT["ADVB"] | BIT["PREP"] | BIT["CONJ"])
