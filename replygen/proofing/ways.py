"""A clause and its subject → what stands between the subject and the predicate."""

from __future__ import annotations

from typing import Final, NamedTuple

from replygen.language.grammemes import BIT
from replygen.proofing.clauses import BETWEEN, PREPOSITION, Clause, tail
from replygen.proofing.groups import Group, group
from replygen.proofing.lines import NOMINATIVE, Line
from replygen.proofing.subordinate import subordinating, which

_PLACES: Final = frozenset(
    "село деревня город поселок хутор станица аул кишлак слобода станция разъезд улица проспект "
    "площадь переулок бульвар река озеро район микрорайон гора остров урочище местность".split()
)
_TOGETHER: Final = frozenset(("вместе", "совместно", "наряду"))


class Way(NamedTuple):
    """What stands between subject and predicate.

    reached: nothing unknown. joined: another subject, joined by «и». together: «вместе с».
    """

    reached: bool
    joined: Group | None = None
    together: bool = False


def opening(clause: Clause) -> int:
    """Past the words that open a clause: a conjunction, adverbs, a turn with a preposition."""
    line, at = clause.line, clause.start
    while at < clause.verb:
        one, key = line.form(at), line.key(at)
        if one.first & PREPOSITION and not one.noun:
            inner = group(line, at + 1)
            if inner is None:
                break
            at = tail(line, inner.past, clause.verb)
            if line.form(inner.head).lemmas & _PLACES and _named(line, at):
                at += 1  # «в селе Ольховка заменили кровлю»
        elif one.adverb or key in BETWEEN or (subordinating(key) and key not in which()):
            at += 1
        else:
            break
    return at


def _named(line: Line, at: int) -> bool:
    """Whether a name with a capital stands there."""
    return line.word(at) and line.tokens[at].text[0].isupper()


def way(clause: Clause, subject: Group) -> Way:
    """What stands between the subject, whose group opens the clause, and its predicate."""
    line, verb = clause.line, clause.verb
    at = tail(line, subject.past, verb)
    if at == subject.past and line.form(subject.head).lemmas & _PLACES and _named(line, at):
        at += 1  # «Река Сулак вышла»
    joined: Group | None = None
    together = False
    while at < verb:
        one, key = line.form(at), line.key(at)
        if "№" in (line.tokens[at].text, line.tokens[at - 1].text):
            at += 1
        elif key in BETWEEN or (one.adverb and not one.every & BIT["NUMR"]):
            together = together or (key in _TOGETHER and line.key(at + 1) in ("с", "со"))
            at += 1
        elif key == "и" and joined is None:
            found = group(line, at + 1)
            if found is None or found.past > verb:
                return Way(reached=False)
            known, joined = _joined(clause, found, behind=at > subject.past)
            if not known:
                return Way(reached=False)
            at = tail(line, found.past, verb)
        else:
            found = group(line, at) if clause.passive else None
            if found is not None and found.cases == BIT["datv"] and found.past <= verb:
                at = tail(line, found.past, verb)  # «Льготы ветеранам сохранены»
                continue
            at = _turn_past(clause, at, subject, together=together)
            if not at:
                return Way(reached=False)
    return Way(reached=True, joined=joined, together=together)


def _joined(clause: Clause, found: Group, *, behind: bool) -> tuple[bool, Group | None]:
    """Whether what «и» joins is clear, and the group if it is another subject.

    behind: genitives stand before «и», so that it may join one more of them.
    """
    if not found.cases & NOMINATIVE:
        return behind and bool(found.cases & BIT["gent"]), None
    if behind and found.cases & BIT["gent"]:
        # «строительство школы и больницы» or two subjects: a plural tells nothing
        return not clause.bits & BIT["plur"], None
    return True, found


def _turn_past(clause: Clause, at: int, subject: Group, *, together: bool) -> int:
    """Past the turn with a preposition at `at`; 0 where none is known."""
    line, key = clause.line, clause.line.key(at)
    one = line.form(at)
    if not one.first & PREPOSITION or one.noun:
        return 0
    counted = line.form(at + 1).every & BIT["NUMR"] or line.tokens[at + 1].kind == "number"
    inner = group(line, at + 1 + bool(counted))
    if inner is None or inner.past > clause.verb:
        return 0
    company = key in ("с", "со") and not together and bool(clause.bits & BIT["plur"])
    company = company and bool(inner.cases & BIT["ablt"])  # «соседка с третьего этажа»
    what = line.form(inner.head).every
    thing = what & BIT["inan"] and not what & BIT["anim"] and inner.cases & BIT["ablt"]
    one_thing = not line.form(subject.head).every & (BIT["anim"] | BIT["plur"])
    thing = thing or (one_thing and inner.cases & BIT["ablt"])  # «поезд с туристами»
    if company and not thing:
        return 0  # «Мать с дочерью приехали»
    past = tail(line, inner.past, clause.verb)
    return 0 if line.key(past) == "и" else past
