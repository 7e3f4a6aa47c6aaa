"""Commas around gerund turns and at the end of turns that open a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import BIT
from replygen.proofing.calling import called_by
from replygen.proofing.groups import group
from replygen.proofing.lines import BE, NOMINAL, NOMINATIVE, Line, agrees
from replygen.proofing.marks import (
    JOINING,
    Fault,
    before_adverbs,
    before_predicate,
    joins_words,
    listed,
    may_lack,
    missing,
    phrase_end,
    subject_of,
)
from replygen.proofing.subordinate import subordinating

_GERUND: Final = "comma-gerund"
_JOINT: Final = "comma-gerund-after-conjunction"
_PREPOSITION: Final = BIT["PREP"]
_OPENING: Final = (
    (("учитывая",), BIT["accs"]), (("принимая", "во", "внимание"), BIT["accs"]),
    (("несмотря", "на"), BIT["accs"]), (("невзирая", "на"), BIT["accs"]),
    (("судя", "по"), BIT["datv"]), (("устав", "от"), BIT["gent"]),
)  # fmt: skip
_FIRST: Final = frozenset(parts[0] for parts, _ in _OPENING)
_BEFORE_TURN: Final = frozenset(("но", "и", "а", "однако"))
_SUBJECTS: Final = frozenset("я ты он она оно мы вы они".split())
_MODAL: Final = frozenset(("следует", "необходимо", "нужно", "должны", "обязаны"))
_UNITS: Final = frozenset("сек мин ч мм см м км г кг т руб".split())
_MEASURES: Final = frozenset(
    "секунда минута час балл очко процент пункт миллиметр сантиметр метр километр килограмм тонна "
    "рубль копейка раз круг голос место".split()
)
_NEAR: Final = 3
_WHERE_TO: Final = frozenset("вперед назад домой вверх вниз прочь туда сюда наверх вдаль".split())
_DASHES: Final = frozenset("-–—‒")
_TENSES: Final = BIT["past"] | BIT["pres"] | BIT["futr"]
_OPENS_CLAUSE: Final = frozenset("и но что ведь если когда хотя поскольку".split())


@called_by(lambda word, one: one.gerund or word in _FIRST or word in listed("gerund", "with_words"))
def gerund_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Missing commas of gerund turns."""
    yield from _opening_turn(line)
    for place in places:
        if line.masked(place) or (place > line.first and line.tokens[place].text[0].isupper()):
            continue
        if _of_turn(line, place):
            yield from _gerund(line, place)


def _opening_turn(line: Line) -> Iterator[Fault]:
    """«Учитывая изложенное оснований нет», «Несмотря на дожди работы завершены»."""
    head = line.first + (line.key(line.first) in _BEFORE_TURN)
    for parts, case in _OPENING:
        if any(line.key(head + n) != part for n, part in enumerate(parts)):
            continue
        at = _past_these(line, head + len(parts))
        found = group(line, at) if at == head + len(parts) else None
        if found is not None and found.cases & case:
            at = found.past
        elif at == head + len(parts):
            return
        while (
            line.word(at)
            and line.form(at).every & BIT["gent"]
            and (line.form(at).noun or line.form(at).adjective)
        ):
            if line.form(at).every & NOMINATIVE and line.form(at + 1).predicate:
                break
            at += 1
        end = min(line.segment_end(at), line.past)
        behind = line.key(at) in _SUBJECTS or any(
            line.form(n).verbal or line.key(n) == "нет" for n in range(at, end)
        )
        behind = behind or (end < line.past and line.key(end) in _DASHES)
        if at < end and behind and may_lack(line, at) and line.key(at) not in ("и", "что"):
            yield _opening_end(line, at, end)
        return


def _past_these(line: Line, at: int) -> int:
    """Past «это», «всё это»: what the turn may be of without a noun."""
    start = at
    at += line.key(at) in ("все", "всё")
    return at + 1 if line.key(at) == "это" and not line.form(at + 1).noun else start


def _opening_end(line: Line, at: int, end: int) -> Fault:
    """The comma behind an opening turn; where its end is unsure, the whole place is shown."""
    one = line.form(at)
    sure = not one.first & _PREPOSITION and line.key(at) not in ("его", "ее", "их")
    if sure:
        return missing(line, at, _GERUND)
    past = next((n for n in range(at, end) if line.form(n).verbal), at) + 1
    return Fault(_GERUND, at - 1, past, "", at)


def _of_turn(line: Line, place: int) -> bool:
    """Whether the gerund is one, and of no fixed turn («сломя голову»)."""
    with_words = line.key(place) in listed("gerund", "with_words")
    known = line.forms[place].gerund and line.forms[place].known
    if not (known or with_words) or line.key(place) in listed("gerund", "never"):
        return False
    start = place - (line.key(place - 1) == "не")
    if phrase_end(line, start, "gerund", "fixed") > place:
        return False
    if not with_words:
        return True
    found, ahead = group(line, place + 1), line.form(place + 1)
    turn = ahead.first & _PREPOSITION and line.word(place + 2)
    object_ = found is not None and found.cases & (BIT["accs"] | BIT["gent"])
    return bool(turn or object_ or line.key(place + 1) in ("ни", "никого", "ничего"))


def _gerund(line: Line, place: int) -> Iterator[Fault]:
    end = line.segment_end(place)
    start = _start(line, place)
    if start > line.first and may_lack(line, start):
        before = line.key(start - 1)
        if before in JOINING or subordinating(before) or before == "ведь":
            fault = _after_conjunction(line, start, place)
            if fault is not None:
                yield fault
            elif before == "и" and (second := _second_predicate(line, start, place, end)):
                yield missing(line, start, _JOINT)
                yield missing(line, second, _GERUND)
                return
            elif before in _OPENS_CLAUSE and _opened_clause(line, start - 1):
                closes = _closes(line, place + 1, end, None)
                if closes is not None and closes > place + 1:
                    yield missing(line, start, _JOINT)
        elif _opens(line, start, place, end) and not _turn_began(line, place):
            yield missing(line, start, _GERUND)
    closes = _closes(line, place + 1, end, _subject_before(line, start))
    if closes is not None:
        yield missing(line, closes, _GERUND)


def _start(line: Line, place: int) -> int:
    """Where the turn begins: with «не» and adverbs; one behind a noun is its own as well."""
    start = place
    while line.key(start - 1) == "не" or line.form(start - 1).adverb:
        if line.key(start - 1) in _WHERE_TO and line.form(start - 2).verbal:
            break  # «шли вперёд, не обращая внимания»
        start -= 1
    manner = line.form(start - 1).every & BIT["ADVB"] and line.key(start - 1).endswith("о")
    return start - 1 if manner and line.form(start - 2).noun and start == place else start


def _opened_clause(line: Line, at: int) -> bool:
    """Whether the conjunction at `at` opens a clause: the sentence's first word or after a sign."""
    return at == line.first or line.key(at - 1) == ","


def _second_predicate(line: Line, start: int, place: int, end: int) -> int:
    """«взяла письмо и прочитав его заплакала»: where the second verb's part begins; 0 if none."""
    before = line.predicates(line.segment_start(start - 1), start - 1)
    behind = line.predicates(place + 1, min(end, line.past))
    if len(before) != 1 or len(behind) != 1 or behind[0] == place + 1:
        return 0
    one, other = line.form(before[0]), line.form(behind[0])
    if not one.finite or not other.finite:
        return 0
    shared = one.every & other.every
    same = shared & _TENSES and shared & (BIT["plur"] | BIT["masc"] | BIT["femn"] | BIT["neut"])
    same = same or (shared & _TENSES and shared & BIT["sing"] and shared & BIT["3per"])
    if not same or any(line.form(at).gerund for at in range(line.first, start - 1)):
        return 0
    if any(line.key(at) in JOINING for at in range(place, behind[0])):
        return 0
    second = before_adverbs(line, place, behind[0])
    return second if second > place + 1 and may_lack(line, second) else 0


def _opens(line: Line, start: int, place: int, end: int) -> bool:
    """Whether a turn of more than one word begins here and lacks its comma."""
    if end - place < 2 or any(  # noqa: PLR2004 - the gerund alone
        line.key(at) != "не" and not line.form(start - 1).noun for at in range(start, place)
    ):
        return False
    before, ahead = line.form(start - 1), line.form(place + 1)
    if line.key(place + 1) == "и" and line.form(place + 2).gerund and before.noun:
        return True  # «извинился перед гостем, улыбнувшись и протянув руку»
    measured = line.key(start - 1) in _UNITS or before.lemmas & _MEASURES
    if line.key(start - 1) == "дело" and line.key(start - 2) == "и":
        return False  # «то и дело сверяясь»
    if line.key(start - 2) == "ни" or (measured and line.tokens[start - 2].kind == "number"):
        return False  # «ни капли не задумываясь», «на 0,01 сек опередив»
    if before.gerund or before.first & _PREPOSITION or line.key(start - 1) in ("лишь", "только"):
        return False
    if before.adjective and agrees(line.key(start - 1), line.key(place + 1)):
        return False
    if before.participle or before.every & BIT["PRCL"]:
        return False
    particle = ahead.every & BIT["PRCL"] and line.key(place + 1) != "ни"
    return not (ahead.finite or line.key(place + 1) in JOINING or particle)


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
    if before == "и" and any(line.form(at).gerund for at in range(line.first, start - 1)):
        return None  # «Учитывая, что срок истёк, и принимая во внимание …»: it joins two turns
    if before in ("и", "но", "если", "когда", "хотя", "что") and _goes_on(line, end):
        return missing(line, start, _JOINT)
    return None


def _goes_on(line: Line, comma: int) -> bool:
    after = line.segment_end(comma + 1)
    end = min(after, line.past)
    return any(line.form(at).verbal or line.form(at).infinitive for at in range(comma + 1, end))


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
        key, one = line.key(at), line.forms[at]
        if subordinating(key) or (key in JOINING and not joins_words(line, at)):
            return None
        if line.masked(at) and one.predicate:
            return None
        if _ordered(line, at) and line.key(at - 1) == "вы":
            return at - 1 if at - 1 > low and may_lack(line, at - 1) else None
        if _ordered(line, at) and at > low and not line.masked(at):
            return at if may_lack(line, at) and not line.form(at - 1).adverb else None
        if not _of_clause(line, low, at, subject):
            continue
        if at == low and subject is None:
            return None
        place = _clause_start(line, low, at, subject)
        if place is None or not may_lack(line, place):
            return None
        return None if line.form(place - 1).first & _PREPOSITION else place
    return None


def _of_clause(line: Line, low: int, at: int, subject: int | None) -> bool:
    """Whether the word is the predicate of the clause that the turn belongs to."""
    one = line.forms[at]
    if one.every & BIT["PRED"] and subject is None and at > low:
        # «искупив свой грех»: a noun that is a word of state as well
        return not agrees(line.key(at - 1), line.key(at))
    own = one.finite or one.every & BIT["1per"] or subject is not None
    return bool(one.predicate and own and line.key(at) not in BE)


def _clause_start(line: Line, low: int, at: int, subject: int | None) -> int | None:
    """Where the clause with the predicate at `at` goes on; None where it is not sure."""
    key, one = line.key(at), line.forms[at]
    place = before_predicate(line, low, at)
    if subject is not None and subject_of(line.key(subject), key):
        return before_adverbs(line, low, at)
    if place == at or line.key(place - 1) == "не":
        person = one.every & (BIT["PRED"] | BIT["1per"] | BIT["2per"])
        return place if person or key in _MODAL else None
    return place


def _ordered(line: Line, at: int) -> bool:
    """«пришлите»: an imperative and nothing else."""
    one = line.form(at)
    return bool(one.every & BIT["impr"]) and all(r.bits & BIT["VERB"] for r in one.readings)
