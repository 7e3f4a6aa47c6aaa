"""A predicate → its whole clause: its segments without turns and inner clauses, its noun groups."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from replygen.language.grammemes import ADJECTIVE, BIT, CASES
from replygen.proofing.clauses import (
    PREPOSITION,
    Clause,
    nouns_of,
    predicative,
    segment_past,
    unchanging,
)
from replygen.proofing.groups import Group, group
from replygen.proofing.lines import NOMINAL, NOMINATIVE, SHORT, VERB, Line, form
from replygen.proofing.marks import JOINING
from replygen.proofing.prepositions import cases_of
from replygen.proofing.subordinate import subordinating, which

_BORDERS: Final = frozenset(",()—–-‒")
_COMPARING: Final = frozenset("как чем будто словно точно нежели".split())
_ASIDES: Final = frozenset("включая исключая кроме помимо несмотря невзирая благодаря".split())
_ABOUT: Final = frozenset("более менее около свыше порядка больше меньше до".split())
_OBJECTS: Final = frozenset("его ее их меня тебя нас вас себя".split())
_OWNED: Final = frozenset("его ее их".split())


@cache
def times() -> frozenset[str]:
    """Nouns that tell when and how long, ё as е."""
    return nouns_of("times")


class Part(NamedTuple):
    """What stands in a clause, from `start` to `past`.

    kind: noun, turn (with a preposition), verb, infinitive, adjective, object (a pronoun), join,
    adverb, what («что», «кто»); "?" where it is unknown what it may be. head: its noun. meant,
    cases: what a noun group may be, see `groups.Group`; cases without those of rare meanings.
    tail: it may be a genitive of the group before it; held: which stands behind no preposition.
    """

    kind: str
    start: int
    past: int
    head: int = -1
    meant: tuple[int, ...] = ()
    cases: int = 0
    tail: bool = False
    held: bool = False


class Whole(NamedTuple):
    """The clause of a predicate.

    own: its segments in their order. near: turns and series that may name its subject as well.
    closed: no clause before it may lend it a subject. series: a comma stands between two of its
    own segments and no turn.
    """

    own: tuple[tuple[int, int], ...]
    near: tuple[tuple[int, int], ...]
    closed: bool
    series: bool


def whole(clause: Clause) -> Whole:
    """The clause of the predicate over the turns and clauses that part it."""
    line = clause.line
    parts = _segments(line)
    place = next((n for n, (start, _) in enumerate(parts) if start == clause.start), None)
    if place is None:
        return Whole(((clause.start, clause.end),), (), clause.closed, series=False)
    found = _before(line, parts[: place + 1])
    near = list(found.near)
    for start, end in parts[place + 1 :]:
        kind = _kind(line, start, end)
        if kind in ("told", "opens"):
            break
        if kind != "inner":
            near.append((start, end))
    return found._replace(near=tuple(near))


def _before(line: Line, parts: Sequence[tuple[int, int]]) -> Whole:
    """The clause that the last of the segments ends, without what stands behind it."""
    own, near, closed, series = [parts[-1]], [], _opens(line, parts[-1][0]), False
    touching = True  # nothing was cut out between the last two segments of its own
    for segment in () if closed else parts[-2::-1]:
        sign, kind = line.key(segment[1]), _kind(line, *segment)
        if sign not in _BORDERS or kind == "told":
            closed = sign in ";:"
            break
        if kind in ("turn", "inner"):
            near.append(segment)  # «То, что они не трусили, не сдавались»
            touching = False
            continue
        series = series or touching
        own.insert(0, segment)
        touching = True
        if kind == "opens":
            closed = True
            break
    else:
        closed = True
    if not closed:
        # «увидел грозы, голубое небо, встал»: what stands before is the other predicate's
        near, own = near + own[:-1], own[-1:]
    return Whole(tuple(own), tuple(near), closed, series)


def _segments(line: Line) -> list[tuple[int, int]]:
    found = []
    start = line.first
    while start < line.past:
        end = min(segment_past(line, start), line.past)
        found.append((start, end))
        start = end + 1
        while start < line.past and line.tokens[start].kind == "sign":
            start += 1
    return found


def _opens(line: Line, start: int) -> bool:
    """Whether a subordinate clause begins there."""
    if line.key(start) in JOINING:
        start += 1
    if subordinating(line.key(start)):
        return True
    return bool(line.form(start).first & PREPOSITION) and (
        line.key(start + 1) in which() or line.key(start + 1) in ("чем", "чего", "чему", "кем")
    )


def _kind(line: Line, start: int, end: int) -> str:
    told = any(predicative(line.key(at)) or line.form(at).verbal for at in range(start, end))
    if _opens(line, start):
        if not told and line.key(start) in _COMPARING:
            return "inner"  # «Отдел, как и другие, …»
        return "inner" if told else "opens"
    if told:
        return "told"
    at = start
    while line.key(at) in ("не", "и", "а", "но", "даже", "только") or line.form(at).adverb:
        at += 1
    one = line.form(at)
    if one.gerund or (one.every & BIT["PRTF"] and one.adjective):
        return "turn"
    return "turn" if start > line.first and line.key(start) in _ASIDES else "bare"


def parts_of(line: Line, low: int, past: int) -> list[Part]:
    """What stands there, one behind another."""
    found: list[Part] = []
    at = low
    while at < past:
        part = _part(line, at, past, found[-1] if found else None)
        found.append(part)
        at = max(part.past, at + 1)
    return found


def _part(line: Line, at: int, past: int, before: Part | None) -> Part:
    key = line.key(at)
    if not line.word(at):
        return _sign(line, at, past, before)
    if key == "друг":
        end = next((n for n in (at + 1, at + 2) if line.key(n).startswith("друг")), at)
        return Part("adverb", at, end + 1) if end > at else _noun(line, at, past, before)
    kind = _by_word(key)
    if kind == "turn":
        return _turn(line, at, past)
    if kind == "as":
        inner = group(line, at + 1)
        return Part("adverb", at, min(inner.past, past) if inner else at + 1)
    if kind == "object" and key in _OWNED and _owned(line, at + 1, past):
        kind = ""
    if kind and not (kind == "verb" and line.masked(at)):
        return Part(kind, at, at + 1)
    return _noun(line, at, past, before)


@lru_cache(maxsize=20_000)
def _by_word(key: str) -> str:
    """The kind of the part that the word begins; "" where the words around it tell."""
    one = form(key)
    rows = (
        ("join", key in JOINING),
        ("as", key in _COMPARING),
        ("turn", one.first & PREPOSITION and not one.noun),
        ("object", key in _OBJECTS),
        ("what", key in ("что", "кто")),
        ("adverb", subordinating(key) and key not in which()),
        ("?", key in _ABOUT or (one.every & BIT["NUMR"] and one.every & NOMINATIVE)),
        ("adverb", one.every & BIT["NUMR"]),
        ("verb", predicative(key)),
        ("infinitive", one.infinitive),
    )
    return next((kind for kind, is_it in rows if is_it), "")


def _noun(line: Line, at: int, past: int, before: Part | None) -> Part:
    """A noun group, or what stands where one could."""
    found = group(line, at)
    if found is None or found.past > past:
        return _other(line, at, before)
    if not found.meant or any(line.masked(n) for n in range(at, found.past)):
        return Part("?", at, found.past)
    one = Part("noun", at, found.past, found.head, found.meant, _likely(line, found))
    if before is None or before.kind not in ("noun", "turn") or not found.cases & BIT["gent"]:
        return one
    held = before.kind == "noun" and (before.held or not before.tail)
    return one._replace(tail=True, held=held)


def _other(line: Line, at: int, before: Part | None) -> Part:
    """A word that begins no noun group: an adverb, an adjective alone, a name."""
    one, key = line.form(at), line.key(at)
    if key in unchanging("neut") and (before is None or before.kind in ("adverb", "verb")):
        told = tuple(r.bits for r in one.readings if r.bits & BIT["NOUN"] and r.bits & NOMINATIVE)
        return Part("noun", at, at + 1, at, told, NOMINATIVE | BIT["accs"])
    how = bool(one.every & BIT["ADVB"]) and not one.every & (NOMINAL | ADJECTIVE)
    if one.adverb or how or key in _OWNED or not one.every & (NOMINAL | ADJECTIVE | VERB | SHORT):
        sure = one.readings and one.known and not line.masked(at)
        return Part("adverb" if sure else "?", at, at + 1)
    if one.adjective and not line.masked(at):
        return Part("adjective", at, at + 1)
    if _named(line, at) and before is not None and before.kind in ("noun", "turn"):
        return before._replace(start=at, past=at + 1)  # «роман Толстого»
    return Part("?", at, at + 1)


def _likely(line: Line, found: Group) -> int:
    """Cases of the group without those of its rare meanings: «деньги» is no genitive."""
    likely = {one.bits for one in line.form(found.head).readings}
    cases = 0
    for bits in found.meant:
        if bits in likely or bits & BIT["accs"]:
            cases |= bits & CASES
    return cases or found.cases


def _named(line: Line, at: int) -> bool:
    """Whether a name stands there that can't be a nominative."""
    one = line.form(at)
    return line.tokens[at].text[0].isupper() and one.known and not one.every & NOMINATIVE


def _owned(line: Line, at: int, past: int) -> bool:
    """Whether a noun stands there, over its attributes, so that «его» may tell whose it is."""
    while at < past and line.form(at).adjective:
        at += 1
    return at < past and bool(line.form(at).every & NOMINAL)


def _sign(line: Line, at: int, past: int, before: Part | None) -> Part:
    if line.key(at) != "«":
        return Part("?", at, at + 1)
    end = at
    while end < past and line.tokens[end].text != "»":
        end += 1
    named = before is not None and before.kind in ("noun", "turn")
    return Part("adverb" if named else "?", at, min(end + 1, past))


def _turn(line: Line, at: int, past: int) -> Part:
    """A preposition and what it governs."""
    inner = at + 1
    if line.form(inner).first & PREPOSITION:
        inner += 1  # «из-за», «несмотря на»
    while inner < past and (
        line.tokens[inner].kind == "number" or line.form(inner).every & BIT["NUMR"]
    ):
        inner += 1
    found = group(line, inner)
    joined = inner
    while line.form(joined).adjective and found is None:
        joined += 1
        if line.key(joined) in JOINING or line.key(joined) == ",":
            joined += 1
            found = group(line, joined)  # «с районными и областными органами»
    if found is not None and found.past <= past:
        more = group(line, found.past + 1) if line.key(found.past) == "и" else None
        if more is not None and more.past <= past and more.cases & found.cases & ~NOMINATIVE:
            both = line.form(found.head).lemmas | line.form(more.head).lemmas
            if not more.cases & NOMINATIVE or both <= times():
                found = more  # «за октябрь и ноябрь»
        asked = cases_of(line.key(inner - 1)) or ~0
        meant = tuple(bits for bits in found.meant if bits & asked & CASES)
        return Part("turn", at, found.past, found.head, meant, found.cases & asked)
    while inner < past and line.form(inner).adjective:
        inner += 1
    if inner < past and line.word(inner) and not line.form(inner).verbal:
        inner += 1
    return Part("turn", at, max(inner, at + 1))
