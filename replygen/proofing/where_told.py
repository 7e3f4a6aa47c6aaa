"""«в стихотворение показано», «описан в повесть»: where something is told, the locative is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from replygen.language.grammemes import BIT
from replygen.proofing.calling import called_by
from replygen.proofing.groups import group, in_case
from replygen.proofing.lines import SHORT, VERB, Line
from replygen.proofing.marks import Fault
from replygen.proofing.tables import table

_CHECK: Final = "grammar-preposition-case"
_ACTING: Final = VERB | SHORT | BIT["INFN"] | BIT["GRND"] | BIT["PRTF"] | BIT["PRED"]


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(word.replace("ё", "е") for word in table("valency.toml")[name])


@called_by(lambda word, one: one.noun and not one.lemmas.isdisjoint(_words("held")))
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
        low, end = line.segment_start(head), min(line.segment_end(head), line.past)
        verbs = [n for n in range(low, end) if _acts(line, n)]
        if not verbs or not all(line.form(n).lemmas & _words("telling") for n in verbs):
            continue
        told = in_case(line, found, "loct", BIT["accs"])
        right = f"{line.tokens[at].text} {told}" if told else ""
        yield Fault(_CHECK, at, head + 1, right, start)


def _acts(line: Line, at: int) -> bool:
    one = line.form(at)
    if not line.word(at) or one.noun:
        return False
    return bool(one.every & _ACTING) and not one.first & (BIT["ADVB"] | BIT["PREP"] | BIT["CONJ"])
