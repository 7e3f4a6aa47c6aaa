"""Two clauses that «и» joins, each with its own subject: the comma that lacks between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from replygen.language.grammemes import BIT, CASES
from replygen.proofing.groups import group
from replygen.proofing.lines import NOMINATIVE, Line, agrees
from replygen.proofing.marks import (
    JOINING,
    Fault,
    may_be_subject,
    may_lack,
    missing,
    phrase_end,
    subject_of,
)
from replygen.proofing.subordinate import subordinating
from replygen.proofing.two_clauses import whole_clause

_CLAUSES: Final = "comma-clauses"
_PREPOSITION: Final = BIT["PREP"]
_AHEAD: Final = frozenset("он она оно они я ты мы вы это".split())
_EVERYBODY: Final = frozenset("многие каждый никто некоторые".split())


def joined_clause_faults(line: Line, place: int) -> Iterator[Fault]:
    """«Договор подписан и аванс перечислен»: two clauses, each with its own subject."""
    start, end = line.segment_start(place), min(line.segment_end(place), line.past)
    if start > line.first and any(
        phrase_end(line, line.first, "introductory", name) == start - 1
        for name in ("always", "opening")
    ):
        return  # «Возможно, пойдёт дождь и ярмарка начнётся позже»
    if start > line.first and subordinating(line.key(line.first)) and end == line.past:
        return  # «Пока идёт ремонт, автобусы ходят в объезд и стоянка закрыта»
    if not may_lack(line, place) or line.form(start).gerund or line.form(start).participle:
        return
    sure = _sure_subject(line, place + 1, end) is not None and line.verbals(start, place)
    if sure and (_behind_clause(line, start) or whole_clause(line, start, place) is not None):
        yield missing(line, place, _CLAUSES)
        return
    if line.key(start) in ("но", "а") and line.key(start - 1) != ",":
        start += 1
    if any(subordinating(line.key(at)) or line.key(at) in JOINING for at in range(start, place)):
        return
    apart = (
        _two_subjects(line, start, place, end)
        or _impersonal_second(line, start, place, end)
        or _other_doer(line, start, place, end)
    )
    if apart or _state_first(line, start, place, end):
        yield missing(line, place, _CLAUSES)


def _behind_clause(line: Line, start: int) -> bool:
    """Whether a main clause or a turn stands before, so that nothing there belongs to both."""
    if start == line.first or subordinating(line.key(start)):
        return False
    opens = min(start + 4, line.past)  # «потому что …»
    if any(subordinating(line.key(at)) for at in range(line.first, opens)):
        return False
    return bool(line.predicates(line.first, start)) or line.form(line.first).gerund


def _two_subjects(line: Line, start: int, place: int, end: int) -> bool:
    """Whether both parts have a subject of their own and nothing in common at their head."""
    first = line.predicates(start, place)
    second = line.predicates(place + 1, end)
    if len(first) != 1 or not second:
        return False
    if any(line.key(at) in JOINING for at in range(place + 1, second[0])):
        return False
    behind = _subject_behind(line, place + 1, second[0], end)
    if not behind and _subject_right_after(line, place + 1, second[0]) is None:
        return False
    own = _own_subject(line, start, place, first[0])
    return own is not None and _no_common(line, start, own)


def _subject_behind(line: Line, low: int, predicate: int, end: int) -> bool:
    """«и Вам направлено уведомление»: a passive with a nominative right behind it."""
    if predicate - low > 3 or not line.form(predicate).every & BIT["PRTS"]:  # noqa: PLR2004
        return False
    if any(line.form(at).every & NOMINATIVE and line.form(at).noun for at in range(low, predicate)):
        return False
    found = group(line, predicate + 1)
    if found is None or found.past > end or found.cases & (BIT["gent"] | BIT["datv"]):
        return False
    return bool(found.cases & NOMINATIVE) and subject_of(line.key(found.head), line.key(predicate))


def _impersonal_second(line: Line, start: int, place: int, end: int) -> bool:
    """«Сумма рассчитана верно и оснований для пересмотра нет»."""
    first = line.predicates(start, place)
    denied = [at for at in range(place + 1, end) if line.key(at) == "нет"]
    if len(first) != 1 or not denied or line.predicates(place + 1, denied[0]):
        return False
    if denied[0] == place + 1 or not line.form(place + 1).every & BIT["gent"]:
        return False
    own = _own_subject(line, start, place, first[0])
    return own is not None and _no_common(line, start, own)


def _other_doer(line: Line, start: int, place: int, end: int) -> bool:
    """«Он этого не сделал и позже его начала мучить совесть»: the subject is not of both verbs."""
    first, second = line.predicates(start, place), line.predicates(place + 1, end)
    if len(first) != 1 or not second or not _sure_verb(line, second[0]):
        return False
    between = range(place + 1, second[0])
    if any(line.key(at) in JOINING or subordinating(line.key(at)) for at in between):
        return False
    own = _own_subject(line, start, place, first[0])
    if own is None or not _no_common(line, start, own):
        return False
    acts = line.form(first[0]).every & BIT["tran"] and not line.key(first[0]).endswith("ся")
    if not _only_nominative(line, own, objective=not acts):
        return False
    named = [at for at in range(start, place) if line.word(at) and at != first[0]]
    return not any(may_be_subject(line.key(at), line.key(second[0])) for at in named)


def _sure_verb(line: Line, at: int) -> bool:
    one = line.form(at)
    return one.finite and one.known and not one.every & BIT["impr"] and not line.masked(at)


def _only_nominative(line: Line, at: int, *, objective: bool) -> bool:
    """objective: whether the word may look like an accusative, as nothing there governs one."""
    one = line.form(at)
    if line.key(at) in _AHEAD - {"это"}:
        return True
    cases = one.every & CASES & ~(BIT["accs"] if objective else 0)
    return one.noun and one.known and cases == NOMINATIVE and not line.masked(at)


def _state_first(line: Line, start: int, place: int, end: int) -> bool:
    """«В саду тихо и только пчёлы гудят»: a word of state, then a clause with its subject."""
    state = line.form(place - 1)
    if state.adjective:
        return _told_first(line, start, place, end)
    named = any(
        line.form(at).every & NOMINATIVE and line.form(at).noun for at in range(start, place)
    )
    if named or not line.key(place - 1).endswith("о"):
        return False
    if not state.every & (BIT["PRED"] | BIT["ADJS"]) or start != line.first:
        return False
    at = place + 1 + (line.key(place + 1) in ("только", "лишь"))
    found = group(line, at)
    if found is None or not found.cases & NOMINATIVE or found.cases & BIT["datv"]:
        return False
    verbs = line.predicates(found.past, end)
    opens = line.form(start).first & _PREPOSITION or line.key(start) in ("было", "стало")
    return (
        bool(opens and verbs)
        and len(line.predicates(start, place)) <= 1
        and subject_of(line.key(found.head), line.key(verbs[0]))
    )


def _told_first(line: Line, start: int, place: int, end: int) -> bool:
    """«Мост узкий и машины ждут»: a subject with an adjective, then a clause of its own."""
    found, other = group(line, start), group(line, place + 1)
    if found is None or other is None or found.past != place - 1 or start != line.first:
        return False
    told = line.form(place - 1).every
    if not found.cases & NOMINATIVE or not told & NOMINATIVE or not other.cases & NOMINATIVE:
        return False
    if not agrees(line.key(place - 1), line.key(found.head)) or other.cases & BIT["datv"]:
        return False
    verbs = line.predicates(other.past, end)
    return (
        bool(verbs)
        and verbs[0] <= other.past + 1
        and subject_of(line.key(other.head), line.key(verbs[0]))
        and not may_be_subject(line.key(found.head), line.key(verbs[0]))
    )


def _sure_subject(line: Line, low: int, end: int) -> int | None:
    """A pronoun or a living being in the nominative right behind «и», its predicate close by."""
    at = low
    while at < end and line.form(at).adjective and line.form(at).every & NOMINATIVE:
        at += 1
    one = line.form(at)
    pronoun = line.key(at) in _AHEAD - {"это"} and at == low
    if line.key(low) == "это" and line.forms[min(low + 1, end)].predicate:
        return low if subject_of("это", line.key(low + 1)) else None
    pronoun = pronoun or (line.key(at) in _EVERYBODY and at == low)
    being = one.noun and one.every & NOMINATIVE and not one.every & BIT["accs"]
    if at >= end or not (pronoun or being):
        return None
    for verb in range(at + 1, min(end, at + 4)):
        if line.key(verb) in JOINING or subordinating(line.key(verb)):
            return None
        if line.forms[verb].predicate:
            return at if subject_of(line.key(at), line.key(verb)) else None
    return None


def _subject_right_after(line: Line, low: int, predicate: int) -> int | None:
    """A nominative at the head of the second clause, which agrees with its predicate."""
    at = low
    while at < predicate and line.form(at).adjective and line.form(at).every & NOMINATIVE:
        at += 1
    if at >= predicate or not subject_of(line.key(at), line.key(predicate)):
        return None
    one = line.form(at)
    if line.key(at) in _AHEAD - {"это"}:
        return at
    if not one.noun or not one.every & NOMINATIVE:
        return None
    # «подписал и акт направил»: the noun may be the object of an active verb
    objective = one.every & BIT["accs"] and one.every & BIT["inan"]
    passive = line.form(predicate).every & BIT["PRTS"] or line.key(predicate)[-2:] in ("ся", "сь")
    return None if objective and not passive else at


def _own_subject(line: Line, start: int, place: int, predicate: int) -> int | None:
    return next(
        (
            at
            for at in range(start, place)
            if at != predicate and subject_of(line.key(at), line.key(predicate))
        ),
        None,
    )


def _no_common(line: Line, start: int, own: int) -> bool:
    """Whether nothing at the head of the sentence belongs to both clauses."""
    at = start
    while at < own and line.form(at).adjective:
        at += 1
    return at == own
