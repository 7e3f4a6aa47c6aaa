"""A subject, a turn behind it, its predicate: where the turn ends and whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from replygen.language.grammemes import ADJECTIVE, BIT, CASES, NOUN
from replygen.proofing.clauses import tail
from replygen.proofing.groups import group
from replygen.proofing.lines import NOMINAL, NOMINATIVE, Line
from replygen.proofing.marks import (
    JOINING,
    Fault,
    before_adverbs,
    may_lack,
    missing,
    phrase_end,
    subject_of,
)
from replygen.proofing.subordinate import subordinating

_PREPOSITION: Final = BIT["PREP"]
COMPARING: Final = frozenset(("как", "словно", "будто", "подобно"))
_BARELY: Final = frozenset(("даже", "особенно", "преимущественно"))
_PEOPLE: Final = frozenset(("все", "многие", "каждый", "никто"))
ONE: Final = frozenset(("один", "одна", "одно"))


class Host(NamedTuple):
    """A subject without its predicate and the predicate behind: what may be its noun, the verb."""

    low: int
    heads: list[int]
    verb: int


def find_host(line: Line, gap: int, turn: int) -> Host | None:
    """The subject that ends before `gap`, the predicate behind the turn that begins at `turn`."""
    low, end = line.segment_start(gap), min(line.segment_end(turn), line.past)
    if low > line.first:
        joined = line.key(low) in JOINING or subordinating(line.key(low))
        if line.tokens[low - 1].text not in ",:;" or not joined:
            return None
    if low >= gap or line.verbals(low, gap) or line.key(low) in COMPARING:
        return None
    if any(line.form(at).infinitive or line.form(at).gerund for at in range(low, gap)):
        return None
    verbs = line.predicates(turn, end)
    if not verbs or line.form(verbs[0]).every & BIT["impr"]:
        return None
    verb = verbs[0]
    heads = [at for at in range(low, gap) if _subject(line, low, at, verb)]
    return Host(low, heads, verb) if heads else None


def _subject(line: Line, low: int, at: int, verb: int) -> bool:
    one = line.form(at)
    if line.key(at) in _PEOPLE and not line.form(at + 1).noun:
        every = line.form(verb).every
        return bool(every & BIT["plur"]) == (line.key(at) in ("все", "многие"))
    if not one.every & NOMINAL or not one.every & NOMINATIVE:
        return False
    if not subject_of(line.key(at), line.key(verb)):
        return False
    if one.every & BIT["gent"] and line.form(low).first & _PREPOSITION:
        return False  # «По словам Майерса, …»
    before = at - 1
    while before > low and line.form(before).adjective:
        before -= 1
    return not (before >= low and line.form(before).first & _PREPOSITION)


def reaches(line: Line, head: int, gap: int) -> bool:
    """Whether the words between belong to the noun: genitives, names."""
    at = head + 1
    while at < gap:
        one = line.form(at)
        capital = line.word(at) and line.tokens[at].text[0].isupper()
        if not (capital or (one.every & BIT["gent"] and one.every & (NOUN | ADJECTIVE))):
            return False
        at += 1
    return True


def closed_faults(line: Line, past: int, verb: int, check: str) -> Iterator[Fault]:
    """A comma behind the turn; where its end is not sure, all is shown."""
    place = before_adverbs(line, past - 1, verb)
    if any(line.key(at) in JOINING or subordinating(line.key(at)) for at in range(past, verb)):
        return
    if any(line.tokens[at].kind == "sign" for at in range(past, verb)):
        return
    if place <= past:
        place = max(place, past)
        if may_lack(line, place):
            yield missing(line, place, check)
    elif may_lack(line, past) and _between(line, past, place):
        sure = not line.form(past).first & _PREPOSITION
        if sure:
            yield missing(line, past, check)
        else:
            yield Fault(check, past - 1, verb + 1, "", past)


def _between(line: Line, past: int, place: int) -> bool:
    """Whether nothing but objects and turns with prepositions stands before the verb."""
    return not any(
        line.form(at).every & NOMINATIVE
        and line.form(at).noun
        and not line.form(at).every & CASES & ~NOMINATIVE
        for at in range(past, place)
    )


def turn_end(line: Line, turn: int) -> int:
    """Past what is set off behind a subject; `turn` if nothing sure begins there."""
    key = line.key(turn)
    past = phrase_end(line, turn, "between", "prepositions")
    if past > turn:
        return _past_nouns(line, past, turn)
    if key in _BARELY and line.form(turn + 1).every & (NOUN | ADJECTIVE):
        found = group(line, turn + 1)
        return tail(line, found.past, line.past) if found and found.cases & NOMINATIVE else turn
    if key in COMPARING:
        if any(sign in line.tokens[turn].text for sign in '«"'):  # «как «Катюша» и «Нос»
            return turn + 1 + (line.key(turn + 1) == "и" and line.tokens[turn + 1].text != "и")
        past = _past_nouns(line, turn + 1 + (line.key(turn + 1) == "и"), turn)
        # «как мы видим», «как гласит закон»: a clause
        return turn if line.form(past).every & (BIT["1per"] | BIT["2per"]) else past
    return _nominative(line, turn)


def _nominative(line: Line, turn: int) -> int:
    """Past a name, «один из …» or a noun in the nominative; `turn` if none is there."""
    one = line.form(turn)
    if one.every & BIT["Name"] and one.every & NOMINATIVE and line.tokens[turn].text[0].isupper():
        past = turn + 1
        while line.word(past) and line.tokens[past].text[0].isupper():
            past += 1
        return past
    if line.key(turn) in ONE and line.key(turn + 1) == "из":
        return _past_nouns(line, turn + 1, turn)
    if not one.every & NOMINATIVE or one.every & BIT["Apro"]:
        return turn
    found = group(line, turn)
    if found is None or not found.cases & NOMINATIVE or not line.form(found.head).noun:
        return turn
    return tail(line, found.past, line.past)


def _past_nouns(line: Line, at: int, turn: int) -> int:
    """Past the nouns that stand at `at`; `turn` if none do."""
    past = nouns_past(line, at)
    return past if past > at else turn


def nouns_past(line: Line, at: int) -> int:
    """Past a noun or a name with its genitives, and others joined to it; `at` if none is there."""
    start = at
    if line.form(at).first & _PREPOSITION and not line.form(at).noun:
        at += 1
    figure = at < len(line.tokens) and line.tokens[at].kind == "number"
    if line.form(at).first & BIT["NUMR"] or figure:
        at += 1
    found = group(line, at)
    if found is not None:
        past = tail(line, found.past, line.past)
    elif line.word(at) and line.tokens[at].text[0].isupper() and at > line.first:
        past = at + 1
        while line.word(past) and line.tokens[past].text[0].isupper():
            past += 1
    else:
        return start
    if line.key(past) in ("и", "или") and not line.form(past + 1).verbal:
        more = nouns_past(line, past + 1)
        return more if more > past + 1 else start
    return past
