"""Commas that stand in vain: the first of a sentence, by what stands before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import BIT
from replygen.proofing.calling import called_by
from replygen.proofing.lines import Line, agrees
from replygen.proofing.marks import Fault, acts, listed, surplus
from replygen.proofing.members_before_and import joined_subjects, second_predicate
from replygen.proofing.opening_adverbials import opening_adverbial, opening_time
from replygen.proofing.parted_subjects import before_genitive, parted_subject, subject_before
from replygen.proofing.subordinate import subordinating

_PARTED: Final = "comma-parts-subject"
_TURN: Final = BIT["GRND"] | BIT["PRTF"]


@called_by(lambda word, _: word == ",")
def surplus_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Superfluous commas: only the first of the sentence is judged."""
    comma = line.segment_end(line.first)
    if comma != places[0]:
        return
    if any(
        _turn(line, at) or _bids(line, at) or subordinating(line.key(at))
        for at in range(line.first, comma)
    ):
        return
    if line.predicates(line.first, comma) or line.finites(line.first, comma):
        yield from second_predicate(line, comma)
        return
    if any(_of_verb(line, at) for at in range(line.first, comma)):
        return
    opening = line.key(line.first)
    if opening in listed("adverbial", "prepositions") or opening_time(line, comma):
        if subject_before(line, comma):
            yield surplus(line, comma, _PARTED)
        else:
            yield from opening_adverbial(line, comma)
        return
    if line.key(comma + 1) == "и":
        yield from joined_subjects(line, comma)
        return
    if before_genitive(line, comma):
        yield surplus(line, comma, _PARTED)
        return
    yield from parted_subject(line, comma)


def _of_verb(line: Line, at: int) -> bool:
    """An infinitive or what is seldom a verb but here: «Министерство не берёт»."""
    denied = line.key(at - 1) == "не" and line.form(at).every & BIT["VERB"]
    return bool(line.form(at).infinitive or acts(line, at) or denied)


def _bids(line: Line, at: int) -> bool:
    """«Перед анализом не ешьте, воду пить можно»: an imperative is a clause."""
    first = line.form(at).first
    return bool(first & BIT["VERB"] and first & BIT["impr"])


def _turn(line: Line, at: int) -> bool:
    """Whether a gerund or a participle with words of its own stands there."""
    one = line.form(at)
    if not one.every & _TURN or not (one.gerund or one.participle):
        return False
    if line.key(at).removeprefix("выше") in ("изложенного", "указанного", "сказанного"):
        return False
    own = not one.every & BIT["actv"] or not one.every & BIT["tran"]
    before_noun = own and agrees(line.key(at), line.key(at + 1))
    return not before_noun
