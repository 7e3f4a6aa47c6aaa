"""A clause, whatever parts it → the predicate that no word of it can be the subject of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT, CASES, NOUN
from replygen.language.morphology import readings
from replygen.proofing.clauses import (
    GENDERS,
    IMPERSONAL,
    NUMBERS,
    PERSONS,
    Clause,
    agree_in_number,
    agreed,
    nouns_of,
    objects,
    other_subject,
    predicate_as,
    unchanging,
)
from replygen.proofing.groups import Group, lemmas
from replygen.proofing.lines import BE, NOMINAL, NOMINATIVE, VERB, Line
from replygen.proofing.marks import JOINING, Fault, may_be_subject, takes_object
from replygen.proofing.sure_subjects import COUNT, role
from replygen.proofing.whole_clauses import Part, Whole, parts_of, times, whole

_CHECK: Final = "grammar-subject-predicate"
_ACCUSATIVE: Final = BIT["accs"]
_DIRECT: Final = NOMINATIVE | _ACCUSATIVE
_NAMING: Final = frozenset(
    "звать называть назвать именовать прозвать прозывать называться зваться именоваться "
    "кликать величать".split()
)
_UNSURE: Final = frozenset(
    "хватать хватить недоставать недостать следовать стоить касаться прийтись приходиться "
    "подобать довестись доводиться предстоять надлежать есть быть значить".split()
)
_LEANING: Final = ADJECTIVE | BIT["PREP"] | BIT["NUMR"]
_SPEAKING: Final = frozenset("говорить думать мечтать спорить напоминать напомнить".split())
_BOTH: Final = frozenset("с со вместе".split())


def whole_clause_fault(clause: Clause) -> Fault | None:
    """«Особую роль в романе играет пейзажи», «Герои, несмотря на всё, сохранил верность»."""
    bits = clause.bits
    if bits & PERSONS or bits & NUMBERS == NUMBERS or _cleared(clause) or not _told(clause):
        return None
    here = _parts(clause, clause.start, clause.end)
    if any(part.kind == "noun" and _agrees(clause, part) for part in here):
        return _nearest_fault(clause, here)
    if not _known(clause, here):
        return None
    found = whole(clause)
    own = [
        here if start == clause.start else _parts(clause, start, past) for start, past in found.own
    ]
    every = [part for parts in own for part in parts]
    if not _known(clause, every):
        return None
    if _may_agree(clause, found, own):
        return None
    subject = _sure(clause, every)
    if subject is None:
        return None
    group = Group(subject.start, subject.head, subject.meant, subject.cases)
    if role(clause, group) or agree_in_number(clause, group, gender=True):
        return None
    return Fault(_CHECK, clause.verb, clause.verb + 1, agreed(clause, subject.head), clause.verb)


def plainly_agrees(clause: Clause) -> bool:
    """Whether a sure nominative stands right beside the predicate and agrees: «мы осмотрели»."""
    line, before, verb = clause.line, clause.first - 1, clause.verb
    while before > clause.start and (line.key(before) == "не" or line.form(before).adverb):
        before -= 1
    for at in (before, verb + 1):
        if clause.start <= at < clause.end and line.word(at):
            one = line.form(at)
            sure = one.every & CASES == NOMINATIVE and one.every & NOMINAL and one.known
            if sure and may_be_subject(line.key(at), line.key(verb)):
                return at < verb or line.key(at + 1) != "и"
    return False


def _cleared(clause: Clause) -> bool:
    """Whether a word of the segment is plainly the subject, as in most clauses."""
    line, verb = clause.line, clause.verb
    form, key, told = line.form, line.key, line.key(verb)
    for at in range(clause.start, clause.end):
        one = form(at)
        if not one.every & NOMINATIVE or not one.every & NOMINAL or at == verb:
            continue
        if key(at) == "друг":
            return False  # «друг другу»
        before = form(at - 1)
        if before.every & ADJECTIVE and before.every & NOMINATIVE:
            before = form(at - 2)  # «Ваше обращение»
        if before.every & _LEANING or (before.every & NOUN and clause.passive):
            continue  # the group may be no nominative
        if may_be_subject(key(at), told) and not _usual(clause, at):
            return at < verb or not any(key(n) == "и" for n in range(verb, at))
    return False


def _parts(clause: Clause, low: int, past: int) -> list[Part]:
    """What stands there; of what is counted behind «составил» the numeral alone."""
    found = []
    for part in parts_of(clause.line, low, past):
        found.append(part)
        if _counted(clause, part):
            break
    return found


def _nearest_fault(clause: Clause, here: Sequence[Part]) -> Fault | None:
    """«У входа стоит новые весы и стол»: a plural stands right behind a singular predicate."""
    verb = clause.verb
    behind = [part for part in here if part.start > verb and part.kind not in ("adverb", "turn")]
    if clause.bits & BIT["plur"] or not behind or behind[0].kind != "noun":
        return None
    first = behind[0]
    if _agrees(clause, first) or any(
        part.kind == "?" or (part.kind == "noun" and part.start < verb and _agrees(clause, part))
        for part in here
    ):
        return None
    joined = next((n for n, part in enumerate(here) if part.start > first.start), None)
    while joined is not None and joined < len(here) and here[joined].kind in ("noun", "turn"):
        if here[joined].kind == "noun" and not here[joined].tail:
            return None
        joined += 1
    if joined is None or joined >= len(here) or here[joined].kind != "join":
        return None
    if clause.line.key(here[joined].start) != "и" or not _alone(clause, here):
        return None
    if _sure(clause, here) != first or not all(
        bits & BIT["plur"] for bits in first.meant if bits & NOMINATIVE
    ):
        return None
    return Fault(_CHECK, verb, verb + 1, predicate_as(clause, {"plur"}), verb)


def _counted(clause: Clause, part: Part) -> bool:
    """«составил сорок тысяч»: the number is no subject."""
    count = lemmas(clause.line, clause.verb) & COUNT
    return (
        bool(count)
        and part.start > clause.verb
        and bool(
            clause.line.form(part.start).every & BIT["NUMR"]
            or clause.line.tokens[part.start].kind == "number"
        )
    )


def _told(clause: Clause) -> bool:
    """Whether the predicate has a number or gender that says something."""
    line, verb = clause.line, clause.verb
    if line.key(verb) in BE or clause.denied:
        return False
    names = lemmas(line, verb)
    if names <= _UNSURE or names & _NAMING:
        return False
    return line.key(verb) not in IMPERSONAL and not line.form(verb).every & BIT["PRED"]


def _known(clause: Clause, parts: Sequence[Part]) -> bool:
    """Whether that predicate stands alone among parts of which all is known."""
    return _alone(clause, parts) and not any(
        part.kind == "?" and not _counted(clause, part) for part in parts
    )


def _alone(clause: Clause, parts: Sequence[Part]) -> bool:
    """Whether the clause has that predicate alone."""
    own = range(clause.first, clause.verb + 1)
    return all(part.kind != "verb" or part.start in own for part in parts)


def _may_agree(clause: Clause, found: Whole, own: Sequence[Sequence[Part]]) -> bool:
    """Whether a word of the clause may be the subject, or several together."""
    line = clause.line
    if clause.plural and (found.series or _joined(clause, found, own)):
        return True
    for parts in own:
        for part in parts:
            if part.kind == "adjective" and _by_itself(line, part.start, clause.bits):
                return True
            if part.kind == "noun" and _agrees(clause, part):
                return True
            if part.kind == "what" and _neuter(clause):
                return True
    return any(other_subject(clause, *one) or _unknown(line, *one) for one in found.near)


def _usual(clause: Clause, noun: int) -> bool:
    """Whether the noun is the verb's usual object: «играть роль», «иметь значение»."""
    if clause.passive:
        return False
    names, known = lemmas(clause.line, noun), objects()
    return any(names & known[verb] for verb in lemmas(clause.line, clause.verb) if verb in known)


def _neuter(clause: Clause) -> bool:
    """Whether «что» may be the subject."""
    bits = clause.bits
    return bool(bits & BIT["sing"] and (bits & BIT["neut"] or not bits & GENDERS))


def _agrees(clause: Clause, part: Part) -> bool:
    """Whether the group may be the subject; genitives behind a noun are none beside a passive."""
    if lemmas(clause.line, part.head) & nouns_of("collective"):
        return True
    if _usual(clause, part.head):
        return False  # «Большое значение имеет воспоминания»
    if part.tail and part.held and clause.passive:
        return False  # «Стоимость услуги выросли»: two nominatives don't stand side by side
    for meant in part.meant:
        number = meant & clause.bits & NUMBERS
        if meant & NOMINATIVE and number:
            genders = clause.bits & GENDERS
            if number & BIT["plur"] or not genders or not meant & GENDERS or meant & genders:
                return True
    return False


def _by_itself(line: Line, at: int, bits: int) -> bool:
    """«старшая пришла», «Всё это понятно»: an adjective that is the subject."""
    for one in readings(line.key(at)):
        told = one.bits & NOMINATIVE and one.bits & bits & NUMBERS and one.bits & ADJECTIVE
        if told and (one.bits & BIT["plur"] or not bits & GENDERS or one.bits & bits & GENDERS):
            return True
    return False


def _joined(clause: Clause, found: Whole, own: Sequence[Sequence[Part]]) -> bool:
    """Whether two words of the clause may be a plural together."""
    line = clause.line
    if any(part.kind == "join" for parts in own for part in parts):
        return True
    if any(line.key(at) in JOINING for one in found.near for at in range(*one)):
        return True
    for low, past in (*found.own, *found.near):
        for at in range(low, past):
            if line.key(at) in ("ни", "как", "так", "плюс"):
                return True
            if line.key(at) in _BOTH and not line.form(at + 1).every & BIT["inan"]:
                return True
    return False


def _unknown(line: Line, low: int, past: int) -> bool:
    for at in range(low, past):
        one = line.form(at)
        if line.tokens[at].kind == "number" or one.every & BIT["NUMR"]:
            return True
        if line.word(at) and (not one.readings or not one.known) and not one.adverb:
            return True
    return False


def _sure(clause: Clause, parts: Sequence[Part]) -> Part | None:
    """A group that can be nothing but a nominative of the clause."""
    line = clause.line
    nouns = [part for part in parts if part.kind == "noun" and not part.tail]
    nouns = [part for part in nouns if _only_noun(line, part)]
    direct = [
        part
        for part in nouns
        if part.cases and not part.cases & ~_DIRECT and not _of_time(line, part)
    ]
    if clause.neuter and not clause.bits & BIT["PRTS"]:
        given = BIT["gent"] | BIT["datv"]
        direct = [] if any(part.cases & given for part in nouns) else direct  # «Народу набилось»
    infinitives = any(
        part.kind == "infinitive" and takes_object(line, part.start) for part in parts
    )
    if infinitives and (clause.neuter or not clause.bits & GENDERS):
        return None
    taking = (not clause.passive and not _about(clause, parts)) or infinitives
    for part in direct:
        if part.cases == NOMINATIVE or (part.cases & NOMINATIVE and not taking):
            return part
    if infinitives:
        return None
    return _beside_object(clause, parts, direct)


def _about(clause: Clause, parts: Sequence[Part]) -> bool:
    """«Об этом говорит», «У входа стоит»: there verbs of two minds take no accusative."""
    line = clause.line
    names = lemmas(line, clause.verb)
    turns = [part for part in parts if part.kind == "turn"]
    if names & _SPEAKING:
        return any(line.key(part.start) in ("о", "об", "обо") for part in turns)
    return "стоять" in names and any(part.start < clause.verb for part in turns)


def _only_noun(line: Line, part: Part) -> bool:
    """Whether the head can be nothing but a noun: «печь» is a verb as well."""
    one = line.form(part.head)
    other = VERB | BIT["INFN"] | BIT["NPRO"] | BIT["ADVB"] | ADJECTIVE
    if one.every & BIT["Fixd"] and line.key(part.head) not in unchanging("neut"):
        return False
    return one.noun and one.known and not one.every & other


def _beside_object(clause: Clause, parts: Sequence[Part], direct: Sequence[Part]) -> Part | None:
    """«Особую роль играет пейзажи»: the verb has one object; the other group is its subject."""
    verb = clause.verb
    objects = [
        part
        for part in parts
        if part.kind == "object"
        or _counted(clause, part)
        or (part.kind == "noun" and not part.tail and _object(clause, part))
    ]
    for part in direct:
        if not part.cases & NOMINATIVE:
            continue
        if any((one.start < verb) != (part.start < verb) for one in objects if one is not part):
            return part
    return None


def _object(clause: Clause, part: Part) -> bool:
    line = clause.line
    if _of_time(line, part) or not part.cases & _ACCUSATIVE:
        return False
    return not part.cases & ~(
        _DIRECT | (BIT["gent"] if line.form(part.head).every & BIT["anim"] else 0)
    )


def _of_time(line: Line, part: Part) -> bool:
    """«всю ночь», «каждый раз»: how long and how often."""
    names = lemmas(line, part.head)
    return bool(names & times() or names & nouns_of("collective"))
