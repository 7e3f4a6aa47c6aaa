"""Adjectives that tell of a subject or an object and don't agree with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import dropwhile
from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT, CASES, agree, name_of
from replygen.language.morphology import turned
from replygen.proofing.calling import called_by
from replygen.proofing.clauses import GENDERS, NUMBERS, Clause, nouns_of
from replygen.proofing.concord import substantive
from replygen.proofing.groups import lemmas
from replygen.proofing.lines import BE, NOMINAL, NOMINATIVE, Form, Line, may_agree
from replygen.proofing.marks import Fault
from replygen.proofing.subordinate import subordinating, which
from replygen.proofing.typed import as_typed
from replygen.proofing.whole_clauses import Part, Whole, parts_of, times, whole

_CHECK: Final = "grammar-adjective-noun"
_ABLATIVE: Final = BIT["ablt"]
_ACCUSATIVE: Final = BIT["accs"]
_DIRECT: Final = NOMINATIVE | _ACCUSATIVE
_LINKING: Final = frozenset(
    "быть стать становиться остаться оставаться оказаться оказываться казаться показаться "
    "являться считаться выглядеть сделаться делаться".split()
)
_MAKING: Final = frozenset(
    "сделать делать считать назвать называть признать признавать найти находить видеть увидеть "
    "оставить оставлять сохранить сохранять представить представлять посчитать счесть".split()
)
_UNSURE: Final = frozenset("я ты мы вы себя меня тебя нас вас мне тебе нам вам кто это все".split())
_ALONE: Final = BIT["Apro"] | BIT["Anum"] | BIT["PRTF"]
_FAR: Final = 8


def _calls(word: str, one: Form) -> bool:
    """Whether the word is an adjective that may be a predicate and is not another's likely."""
    if not one.adjective or not one.known or one.every & _ALONE:
        return False
    cases = one.every & CASES
    if not cases & ~_DIRECT:
        return cases & NOMINATIVE > 0
    if not cases & _ABLATIVE:
        return False
    return word.endswith(("ым", "им", "ой", "ей", "ою", "ею", "ыми", "ими"))


@called_by(_calls)
def told_adjective_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """«Погода была тёплым», «считают новый парк красивой», «Взгляды их совсем разный»."""
    for place in places:
        one, ahead = line.form(place), line.form(place + 1)
        if ahead.every & NOMINAL and not ahead.first & BIT["PREP"] and _with_next(line, place):
            continue  # as most do
        if line.masked(place) or one.lemmas & substantive() or one.every & BIT["NOUN"]:
            continue
        found = _in_ablative if one.every & _ABLATIVE else _in_nominative
        fault = found(line, place)
        if fault is not None and not _taken(line, place):
            yield fault


def _with_next(line: Line, place: int) -> bool:
    return may_agree(line.key(place), line.key(place + 1))


def _taken(line: Line, place: int) -> bool:
    """Whether a noun of the segment may have the adjective as its attribute."""
    low, end = line.segment_start(place), min(line.segment_end(place), line.past)
    own = [one.bits for one in line.form(place).readings if one.bits & ADJECTIVE]
    for part in parts_of(line, low, end):
        if part.kind == "turn" and not part.start < place <= part.past:
            continue  # «Погода за городом была тёплым»
        if any(agree(bits, noun) for bits in own for noun in part.meant):
            return True
    return False


def _clause(line: Line, place: int, verb: int) -> Clause:
    start = line.segment_start(place)
    return Clause(line, start, min(line.segment_end(place), line.past), verb, verb, 0)


def _governor(line: Line, place: int) -> int | None:
    """The verb of the segment that the adjective belongs to; None if there is none or two."""
    low, end = line.segment_start(place), min(line.segment_end(place), line.past)
    found = [
        at
        for at in range(low, end)
        if line.form(at).finite or line.form(at).infinitive or line.key(at) in BE
    ]
    near = [at for at in found if lemmas(line, at) & (_LINKING | _MAKING)]
    return near[-1] if near and abs(near[-1] - place) < _FAR else None


# --- «Погода за городом была тёплым», «сделать счастливыми твоё окружение» ---


def _in_ablative(line: Line, place: int) -> Fault | None:
    verb = _governor(line, place)
    if verb is None or not _stands_alone(line, place):
        return None
    if lemmas(line, verb) & _MAKING:
        return _of_object(line, place, verb)
    told = line.form(verb).finite or line.key(verb) in BE
    return _of_subject(line, place, verb) if told else None


def _stands_alone(line: Line, place: int) -> bool:
    """Whether nothing that the adjective may be an attribute of follows, no name, no number."""
    end = min(line.segment_end(place), line.past)
    ahead = place + 1
    while ahead < end and (line.key(ahead) in ("и", "или") or line.form(ahead).every & ADJECTIVE):
        ahead += 1
    if ahead == end and line.key(ahead) == "," and line.form(ahead + 1).every & ADJECTIVE:
        return False  # «был обыкновенной, деревянной церквью»
    if ahead < end and not line.word(ahead):
        return False
    return not (
        ahead < end
        and line.form(ahead).every & NOMINAL & ~BIT["NPRO"]
        and line.form(ahead).every & (_ABLATIVE | BIT["datv"])
    )


def _of_subject(line: Line, place: int, verb: int) -> Fault | None:
    """No nominative of the whole clause has the gender and number of the adjective."""
    clause = _clause(line, place, verb)
    found = whole(clause)
    if not found.closed or line.form(verb).every & (BIT["1per"] | BIT["2per"] | BIT["impr"]):
        return None
    parts = [part for one in found.own for part in parts_of(line, *one)]
    subject = _only_subject(line, parts)
    if subject is None or _unclear(line, found, place, plural=_plural(line, place)):
        return None
    hosts = [*subject.meant]
    if any(_same(line, place, bits) for bits in hosts) or _role(line, subject, place):
        return None
    return _fault(line, place, subject, "ablt")


def _only_subject(line: Line, parts: Sequence[Part]) -> Part | None:
    """The one group that may be a nominative, if it is surely one."""
    named = [
        part
        for part in parts
        if (part.kind == "?" and _may_be_nominative(line, part))
        or part.kind == "what"
        or (
            part.kind == "adjective" and line.form(part.start).every & NOMINATIVE and part.start < 1
        )
        or (part.kind == "noun" and not part.tail and part.cases & NOMINATIVE)
    ]
    if len(named) != 1 or named[0].kind != "noun" or not named[0].meant:
        return None
    one = named[0]
    if line.key(one.head) in _UNSURE or lemmas(line, one.head) & (nouns_of("collective") | times()):
        return None
    if one.cases & ~_DIRECT or any(part.kind == "join" for part in parts if part.start < one.past):
        return None
    sure = line.form(one.head).noun or line.form(one.head).every & BIT["NPRO"]
    return one if sure and line.form(one.head).known else None


def _may_be_nominative(line: Line, part: Part) -> bool:
    """Whether an unclear part may be a subject: «сухим» is none, whatever it may be."""
    every = [line.form(at) for at in range(part.start, part.past)]
    return any(not one.known or not one.readings or one.every & NOMINATIVE for one in every)


def _unclear(line: Line, found: Whole, place: int, *, plural: bool) -> bool:
    """Whether other words may be told of: names, words that are unknown, several in a row."""
    for low, past in found.near:
        for at in range(low, past):
            one = line.form(at)
            if line.word(at) and one.every & NOMINAL and one.every & NOMINATIVE and low > place:
                return True
    if not plural:
        return False
    return found.series or any(
        line.key(at) in ("и", "или", "с", "со", "ни")
        for low, past in (*found.own, *found.near)
        for at in range(low, min(past, place))
    )


def _plural(line: Line, place: int) -> bool:
    return line.key(place).endswith(("ыми", "ими", "ые", "ие"))


def _same(line: Line, place: int, bits: int, case: int = _ABLATIVE) -> bool:
    """Whether the adjective in that case has the number and gender of the noun."""
    for one in line.form(place).readings:
        if not one.bits & case or not one.bits & bits & NUMBERS:
            continue
        both = one.bits & bits & NUMBERS
        if both & BIT["plur"] or not bits & GENDERS or one.bits & bits & GENDERS:
            return True
    return False


def _role(line: Line, subject: Part, place: int) -> bool:
    """«врач была молодой»."""
    role = line.form(subject.head).every
    return bool(role & BIT["anim"] and role & BIT["masc"]) and line.key(place).endswith(
        ("й", "ю", "я")
    )


def _of_object(line: Line, place: int, verb: int) -> Fault | None:
    """No word of the segment has the gender and number of the adjective: «делает жизнь тёплым»."""
    low, end = line.segment_start(place), min(line.segment_end(place), line.past)
    parts = parts_of(line, low, end)
    if any(part.kind in ("?", "what") for part in parts):
        return None
    objects = []
    for part in parts:
        if part.kind == "object" or line.key(part.start) in _UNSURE:
            bits = line.form(part.start).every
            if line.key(part.start) in _UNSURE or _same(line, place, bits):
                return None
        if part.kind != "noun":
            continue
        if any(_same(line, place, bits) for bits in part.meant):
            return None
        if part.cases & _ACCUSATIVE and not part.tail and part.start > low:
            objects.append(part)
    joined = any(part.kind == "join" for part in parts)
    objects = [part for part in objects if not lemmas(line, part.head) & times() - {"жизнь"}]
    if len(objects) != 1 or (joined and _plural(line, place)) or objects[0].past <= verb:
        return None
    one = objects[0]
    if not line.form(one.head).noun or abs(one.head - place) > _FAR:
        return None
    sure = not one.cases & ~(_DIRECT | BIT["gent"])
    return _fault(line, place, one, "ablt") if sure else None


# --- «Взгляды отца и сына на жизнь совсем разный» ---


def _in_nominative(line: Line, place: int) -> Fault | None:
    low, end = line.segment_start(place), min(line.segment_end(place), line.past)
    inner = subordinating(line.key(low)) and line.key(low) not in which()
    if low != line.first and not (inner and line.key(low - 1) == ","):
        return None
    if line.form(place).every & BIT["neut"]:
        return None  # «Тюрьма унылое»: something dreary
    ahead = line.form(place + 1)
    if place + 1 < end and not (ahead.first & BIT["PREP"] and not ahead.noun):
        return None
    if any(part.kind != "turn" for part in parts_of(line, place + 1, end)):
        return None
    parts = list(dropwhile(lambda part: part.kind == "adverb", parts_of(line, low, place)))
    subject = parts[0] if parts else None
    if subject is None or not _stands_first(line, subject) or not _tails(line, parts[1:]):
        return None
    if any(_same(line, place, bits, NOMINATIVE) for bits in subject.meant):
        return None
    if _role(line, subject, place) or (_plural(line, place) and _joined(parts)):
        return None
    return _fault(line, place, subject, "nomn")


def _stands_first(line: Line, subject: Part) -> bool:
    """Whether the group is a subject of one person or thing beyond doubt."""
    if subject.kind != "noun" or subject.cases & ~_DIRECT:
        return False
    head, names = line.form(subject.head), lemmas(line, subject.head)
    return head.noun and head.known and not names & (nouns_of("collective") | times())


def _tails(line: Line, parts: Sequence[Part]) -> bool:
    """Whether nothing but genitives, joined ones too, turns and «был» stands behind the subject."""
    joined = False
    for part in parts:
        being = part.kind == "verb" and line.key(part.start) in BE
        if part.kind not in ("noun", "turn", "adverb", "join") and not being:
            return False
        if part.kind == "join":
            joined = True
            continue
        held = part.tail or (joined and part.cases & BIT["gent"])
        if part.kind == "noun" and not held:
            return False
        joined = False
    return not joined


def _joined(parts: Sequence[Part]) -> bool:
    return any(part.kind == "join" for part in parts)


def _fault(line: Line, place: int, host: Part, case: str) -> Fault:
    named = next((bits for bits in host.meant if bits & _DIRECT), host.meant[0])
    number = name_of(named, "sing plur") or "sing"
    gender = name_of(named, "masc femn neut")
    wanted = {case, number} if number == "plur" or not gender else {case, number, gender}
    told = turned(line.key(place), ADJECTIVE, frozenset(wanted))
    right = as_typed(told, line.tokens[place].text) if told else ""
    return Fault(_CHECK, place, place + 1, right, place)
