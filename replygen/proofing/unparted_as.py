"""Commas before «как» in the sense of «в качестве», told by what governs the words around it."""

from __future__ import annotations

from typing import Final

from replygen.language.grammemes import BIT, NOUN
from replygen.proofing.clauses import tail
from replygen.proofing.lines import Line
from replygen.proofing.marks import listed
from replygen.proofing.subordinate import subordinating

_PREPOSITION: Final = BIT["PREP"]
_GOVERNED: Final = {"о": "of", "на": "at", "к": "to", "с": "with"}
_SAME: Final = {"об": "о", "обо": "о", "ко": "к", "со": "с"}
_COMPARED: Final = frozenset(
    "так такой такая такое такие такого такую таким тот та то те того тому тем тех столько столь "
    "не же как похожий похож похожа".split()
)
_NEAR: Final = 7


def role(line: Line, comma: int) -> bool:
    """«говорят о нём, как о герое», «роль учителя, как наставника», «показан, как вождь»."""
    start, low = comma + 2, line.segment_start(comma)
    if line.key(comma + 1) != "как" or not line.word(comma - 1):
        return False
    end = min(line.segment_end(start), line.past)
    if line.key(start) == "следствие":
        return False
    if line.key(end) == "," and line.key(end + 1) in ("так", "и", "как", "а"):
        return False
    if any(line.key(n) in _COMPARED for n in range(low, comma)):
        return False
    if _of_role(line, low, comma, start):
        return True
    if _clause(line, start, end):
        return False
    if line.form(start).first & _PREPOSITION:
        return _governed_twice(line, low, comma)
    return _named_as(line, low, comma, start)


def _clause(line: Line, start: int, end: int) -> bool:
    """Whether a clause of its own stands behind «как»: not what goes on behind «и»."""
    found = line.verbals(start, end)
    joined = next((n for n in range(start, end) if line.key(n) in ("и", "а", "но")), end)
    return bool(found) and found[0] < joined


def _governed_twice(line: Line, low: int, comma: int) -> bool:
    """«относиться к нему, как к другу»: the same preposition on both sides."""
    key = line.key(comma + 2)
    key = _SAME.get(key, key)
    near = range(max(low, comma - _NEAR), comma)
    if not any(
        _SAME.get(line.key(n), line.key(n)) == key and line.form(n).first & _PREPOSITION
        for n in near
    ):
        return False
    named = _GOVERNED.get(key)
    governing = listed("as", f"governing_{named}") if named else frozenset()
    return any(not line.form(n).lemmas.isdisjoint(governing) for n in range(low, comma))


def _head(line: Line, at: int) -> int:
    """The noun behind attributes: «умный и смелый вожак»; -1 if none stands there."""
    while line.form(at).adjective or (
        line.key(at) in ("и", ",", "самый") and line.form(at + 1).adjective
    ):
        at += 1
    if line.form(at).noun or line.key(at) in ("нечто", "что-то"):
        return at
    return -1


def _named_as(line: Line, low: int, comma: int, start: int) -> bool:
    """«запомнился, как герой»: verbs behind which «как» tells of a role."""
    capacity = listed("as", "capacity_likely")
    head = _head(line, start)
    return head >= 0 and any(
        (line.form(n).predicate or line.form(n).infinitive or line.form(n).finite)
        and not line.form(n).lemmas.isdisjoint(capacity)
        for n in range(low, comma)
    )


def _of_role(line: Line, low: int, comma: int, start: int) -> bool:
    """«роль учителя, как наставника»: a noun of role and its genitive."""
    head = _head(line, start)
    if head < 0 or not line.form(head).every & NOUN or not line.form(head).every & BIT["gent"]:
        return False
    roles = listed("as", "roles")
    return any(
        line.form(n).noun
        and not line.form(n).lemmas.isdisjoint(roles)
        and _genitives(line, n + 1, comma)
        for n in range(low, comma)
    )


def _genitives(line: Line, at: int, comma: int) -> bool:
    if at == comma:
        return line.key(at - 2) in ("его", "ее", "их")  # «его роль, как наставника»
    name = line.tokens[at].text[0].isupper() and bool(line.form(at).every & BIT["gent"])
    return tail(line, at, comma) == comma or (name and at + 1 == comma)


def double(line: Line, comma: int) -> bool:
    """«услышать, как похвалу, так и упрёк»: a conjunction in two parts."""
    low, second = line.segment_start(comma), line.segment_end(comma + 2)
    if line.key(comma + 1) != "как" or line.key(second) != ",":
        return False
    if (line.key(second + 1), line.key(second + 2)) != ("так", "и"):
        return False
    before = line.form(comma - 1)
    acts = before.predicate or before.infinitive
    turn = line.form(comma + 2).first & _PREPOSITION and before.noun
    if not acts and not turn:
        return False
    return not any(
        line.form(n).gerund or line.form(n).participle or subordinating(line.key(n))
        for n in range(low + 1, comma)
    )
