"""Commas around participle and gerund turns and at the end of clauses that opened before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT, CASES, NOUN
from replygen.proofing.calling import called_by
from replygen.proofing.groups import group
from replygen.proofing.lines import BE, NOMINAL, NOMINATIVE, Line, agrees
from replygen.proofing.marks import (
    JOINING,
    Fault,
    before_predicate,
    listed,
    may_lack,
    missing,
    subject_of,
)
from replygen.proofing.subordinate import subordinating

_OPENS: Final = "comma-turn-opens"
_CLOSES: Final = "comma-turn-closes"
_GERUND: Final = "comma-gerund"
_JOINT: Final = "comma-gerund-after-conjunction"
_PREPOSITION: Final = BIT["PREP"]
_OPENING: Final = (
    ("учитывая",), ("принимая", "во", "внимание"), ("несмотря", "на"), ("невзирая", "на"),
)  # fmt: skip
_FIRST: Final = frozenset(parts[0] for parts in _OPENING)
_MODAL: Final = frozenset(("следует", "необходимо", "нужно", "должны", "обязаны"))
_WITHIN: Final = 14
_AWAY: Final = 8
_NEAR: Final = 3
_OPENS_CLAUSE: Final = frozenset("и но что ведь если когда хотя поскольку".split())
_LEANING: Final = frozenset("не даже уже еще также тоже лишь только все-таки".split())


@called_by(lambda word, one: one.gerund or one.participle or word in _FIRST)
def turn_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Missing commas of turns and of clauses without an end."""
    yield from _opening_turn(line)
    for place in places:
        if line.masked(place):
            continue
        one = line.forms[place]
        if one.gerund and line.key(place) not in listed("gerund", "never"):
            yield from _gerund(line, place)
        elif one.participle:
            yield from _participle(line, place)


def _opening_turn(line: Line) -> Iterator[Fault]:
    """«Учитывая изложенное оснований нет», «Несмотря на дожди работы завершены»."""
    for parts in _OPENING:
        if any(line.key(line.first + n) != part for n, part in enumerate(parts)):
            continue
        found = group(line, line.first + len(parts))
        if found is None or not found.cases & BIT["accs"]:
            return
        at = found.past
        while line.word(at) and line.form(at).every & BIT["gent"] and line.form(at).noun:
            if line.form(at).every & NOMINATIVE and line.form(at + 1).predicate:
                break
            at += 1
        end = min(line.segment_end(at), line.past)
        behind = any(line.form(n).verbal or line.key(n) == "нет" for n in range(at, end))
        if at < end and behind and may_lack(line, at) and line.key(at) not in ("и", "что"):
            yield _opening_end(line, at, end)
        return


def _opening_end(line: Line, at: int, end: int) -> Fault:
    """The comma behind an opening turn; where its end is unsure, the whole place is shown."""
    one = line.form(at)
    sure = not one.first & _PREPOSITION and line.key(at) not in ("его", "ее", "их")
    if sure:
        return missing(line, at, _GERUND)
    past = next((n for n in range(at, end) if line.form(n).verbal), at) + 1
    return Fault(_GERUND, at - 1, past, "", at)


def _gerund(line: Line, place: int) -> Iterator[Fault]:
    end = line.segment_end(place)
    start = place
    while line.key(start - 1) == "не" or line.form(start - 1).adverb:
        start -= 1
    if start > line.first and may_lack(line, start):
        before = line.key(start - 1)
        if before in JOINING or subordinating(before) or before == "ведь":
            fault = _after_conjunction(line, start, place)
            if fault is not None:
                yield fault
            elif before in _OPENS_CLAUSE and _opened_clause(line, start - 1):
                closes = _closes(line, place + 1, end, None)
                if closes is not None and closes > place + 1:
                    yield missing(line, start, _JOINT)
        elif _opens(line, start, place, end) and not _turn_began(line, place):
            yield missing(line, start, _GERUND)
    closes = _closes(line, place + 1, end, _subject_before(line, start))
    if closes is not None:
        yield missing(line, closes, _GERUND)


def _opened_clause(line: Line, at: int) -> bool:
    """Whether the conjunction at `at` opens a clause: the sentence's first word or after a sign."""
    return at == line.first or line.key(at - 1) == ","


def _opens(line: Line, start: int, place: int, end: int) -> bool:
    """Whether a turn of more than one word begins here and lacks its comma."""
    if end - place < 2 or any(  # noqa: PLR2004 - the gerund alone
        line.key(at) != "не" for at in range(start, place)
    ):
        return False
    before, ahead = line.form(start - 1), line.form(place + 1)
    if before.gerund or before.first & _PREPOSITION or line.key(start - 1) in ("лишь", "только"):
        return False
    if before.participle or before.adjective or before.every & BIT["PRCL"]:
        return False
    return not (ahead.finite or line.key(place + 1) in JOINING or ahead.every & BIT["PRCL"])


def _turn_began(line: Line, place: int) -> bool:
    """«, левой рукой опираясь …»: what the gerund governs stands before it, the comma too."""
    start = line.segment_start(place)
    return (
        line.first < start
        and place - start <= _NEAR
        and not any(
            line.form(at).verbal
            or line.form(at).infinitive
            or (line.form(at).first & NOMINATIVE and line.form(at).first & NOMINAL)
            for at in range(start, place)
        )
    )


def _after_conjunction(line: Line, start: int, place: int) -> Fault | None:
    """«и, бывая в Ницце, он …»: the turn closes with a comma and a clause goes on."""
    before = line.key(start - 1)
    end = line.segment_end(place)
    if end >= line.past or line.key(end) != ",":
        return None
    if before == "а":
        # «не хохотал, а, опустив глаза, размышлял»: only where «не» stands opposite.
        opposed = any(line.key(at) == "не" for at in range(line.first, start - 1))
        return missing(line, start, _JOINT) if opposed and _goes_on(line, end) else None
    if before == "и" and start - 1 > line.first and line.key(start - 2) != ",":
        # «встал и, взяв книгу, вышел»
        segment = line.segment_start(start - 1)
        if not line.predicates(segment, start - 1) or not _goes_on(line, end):
            return None
        if any(line.form(at).gerund for at in range(line.first, start - 1)):
            return None
        return missing(line, start, _JOINT)
    if before in ("и", "но", "если", "когда", "хотя", "что") and _goes_on(line, end):
        return missing(line, start, _JOINT)
    return None


def _goes_on(line: Line, comma: int) -> bool:
    after = line.segment_end(comma + 1)
    end = min(after, line.past)
    return any(line.form(at).verbal or line.form(at).infinitive for at in range(comma + 1, end))


def _before_adverbs(line: Line, low: int, at: int) -> int:
    """Where the predicate begins with the adverbs and particles before it."""
    while at - 1 > low and (line.key(at - 1) in _LEANING or line.form(at - 1).adverb):
        at -= 1
    return at


def _subject_before(line: Line, start: int) -> int | None:
    """The subject that stands before the turn, without its predicate."""
    comma = start - 1 if line.key(start - 1) == "," else start
    if comma == line.first:
        return None
    low = line.segment_start(comma)
    if line.predicates(low, comma):
        return None
    return next(
        (
            at
            for at in range(low, comma)
            if line.form(at).every & NOMINATIVE and line.form(at).every & NOMINAL
        ),
        None,
    )


def _closes(line: Line, low: int, end: int, subject: int | None) -> int | None:
    """Where the turn that runs into the predicate of its clause should have closed."""
    for at in range(low, min(end, line.past)):
        key = line.key(at)
        if subordinating(key) or (key in JOINING and not joins_words(line, at)):
            return None
        one = line.forms[at]
        if line.masked(at) and one.predicate:
            return None
        own = one.finite or one.every & BIT["1per"]
        if not one.predicate or key in BE or (not own and subject is None):
            if one.every & BIT["PRED"] and subject is None and at > low:
                pass
            else:
                continue
        if at == low and subject is None:
            return None
        place = before_predicate(line, low, at)
        if subject is not None and subject_of(line.key(subject), key):
            place = _before_adverbs(line, low, at)
        elif (place == at or line.key(place - 1) == "не") and not (
            one.every & (BIT["PRED"] | BIT["1per"] | BIT["2per"]) or key in _MODAL
        ):
            return None
        if not may_lack(line, place) or line.form(place - 1).first & _PREPOSITION:
            return None
        return place
    return None


def _participle(line: Line, place: int) -> Iterator[Fault]:
    start = place
    while line.key(start - 1) == "не" or line.form(start - 1).adverb:
        start -= 1
    end = line.segment_end(place)
    lacks = may_lack(line, start)
    if lacks:
        noun = _turn_opens(line, start, place)
        if noun is None:
            return
        yield missing(line, start, _OPENS)
    else:
        if line.key(start - 1) != "," or start - 2 < line.first:
            return
        noun = _noun_before(line, start - 1, place)
        if noun is None or _own_noun_ahead(line, place, end):
            return
    closes = _turn_closes(line, place + 1, end, noun)
    if closes is not None:
        yield missing(line, closes, _CLOSES)


def _turn_opens(line: Line, start: int, place: int) -> int | None:
    """«расписание утверждённое администрацией города»: the noun; None if no turn opens."""
    end = line.segment_end(place)
    if end - place < 2:  # noqa: PLR2004 - the participle alone
        return None
    ahead = line.form(place + 1)
    governed = (
        ahead.first & _PREPOSITION
        or (
            ahead.every & (NOMINAL | ADJECTIVE) and not agrees(line.key(place), line.key(place + 1))
        )
        or ahead.adverb
        or ahead.infinitive
    )
    if not governed or ahead.finite or line.key(place + 1) in BE:
        return None
    noun = _head_before(line, start, place)
    if noun is None or _own_noun_ahead(line, place, end):
        return None
    if line.form(place).every & (BIT["nomn"] | BIT["ablt"]) and _copula(line, start):
        return None
    return noun


def _head_before(line: Line, start: int, place: int) -> int | None:
    """The noun that the turn defines: right before it, or before its own genitives and turns."""
    before, key = line.form(start - 1), line.key(place)
    named = line.tokens[start - 1].text[0].isupper() and before.every & NOUN
    if (before.noun or named) and agrees(key, line.key(start - 1)):
        return None if line.masked(start - 1) and line.tokens[start - 1].text in "»" else start - 1
    if line.key(start - 1) in JOINING or line.form(place).every & BIT["ADJS"]:
        return None
    at = start - 1
    while at >= max(line.first, start - _AWAY):
        one, token = line.form(at), line.tokens[at]
        if token.kind == "sign" or token.key in JOINING or subordinating(token.key):
            return None
        if one.verbal or one.gerund or one.infinitive or one.participle:
            return None
        if at < start - 1 and one.noun and agrees(key, line.key(at)):
            return at if _hangs(line, at, start) else None
        at -= 1
    return None


def _hangs(line: Line, head: int, start: int) -> bool:
    """Whether the words between belong to the noun: genitives, numbers, turns with prepositions."""
    at = head + 1
    while at < start:
        one = line.form(at)
        if line.tokens[at].kind == "number" or line.masked(at):
            at += 1
        elif one.first & _PREPOSITION and not one.noun:
            inner = group(line, at + 1)
            at = inner.past if inner is not None else at + 2
        elif one.every & BIT["gent"] and one.every & (NOUN | ADJECTIVE):
            at += 1
        else:
            return False
    return at == start


def _copula(line: Line, start: int) -> bool:
    """«дом оказался построенным»: the participle is of the predicate."""
    low = line.segment_start(start)
    return any(line.key(at) in BE for at in range(low, start))


def _own_noun_ahead(line: Line, place: int, end: int) -> bool:
    """Whether a noun that the participle may define stands behind it."""
    for at in range(place + 1, min(end, place + _WITHIN)):
        one = line.form(at)
        if one.finite:
            return False
        if one.every & NOUN and agrees(line.key(place), line.key(at)):
            if line.form(at - 1).first & _PREPOSITION:
                continue
            return True
    return False


def _noun_before(line: Line, comma: int, participle: int) -> int | None:
    """The noun that the participle after the comma defines, close before it."""
    for at in range(comma - 1, max(line.first, comma - _AWAY) - 1, -1):
        if line.tokens[at].kind == "sign":
            return None
        one = line.form(at)
        if one.finite or (one.first & ADJECTIVE and at == comma - 1):
            return None
        if one.every & NOMINAL and agrees(line.key(participle), line.key(at)):
            return at
    return None


def _turn_closes(line: Line, low: int, end: int, noun: int) -> int | None:
    for at in range(low, min(end, line.past)):
        key = line.key(at)
        if subordinating(key) or (key in JOINING and not joins_words(line, at)):
            return None
        one = line.forms[at]
        if not one.predicate and not one.finite:
            continue
        if subject_of(line.key(noun), key) and not _verb_before(line, noun):
            place = _before_adverbs(line, low, at)
        else:
            place = before_predicate(line, low, at)
            if place == at or not subject_of(line.key(place), key):
                return None
        if place <= low or not may_lack(line, place):
            return None
        return place
    return None


def joins_words(line: Line, at: int) -> bool:
    """«трёх и более», «14 и 16», «школы и детского сада»: «и» within a group."""
    if line.key(at) != "и":
        return False
    if line.key(at + 1) in ("более", "менее", "выше", "старше", "ниже"):
        return True
    if at + 1 < len(line.tokens) and line.tokens[at + 1].kind == "number":
        return True
    one, other = line.form(at - 1), line.form(at + 1)
    both = bool(one.every & NOMINAL) and bool(other.every & (NOMINAL | ADJECTIVE))
    return both and bool(one.every & other.every & CASES & ~NOMINATIVE)


def _verb_before(line: Line, noun: int) -> bool:
    return bool(line.predicates(line.segment_start(noun), noun))
