"""Predicates joined by «и»: «Мы осмотрели подвал и нашёл течь»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import BIT, GENDERS, NOUN, NUMBERS, name_of
from replygen.language.morphology import turned
from replygen.proofing.calling import called_by
from replygen.proofing.clauses import nouns_of
from replygen.proofing.direct_objects import always_of_accusative
from replygen.proofing.groups import lemmas
from replygen.proofing.lines import NOMINAL, NOMINATIVE, SHORT, VERB, Line
from replygen.proofing.marks import Fault, may_be_subject
from replygen.proofing.typed import as_typed

_CHECK: Final = "grammar-subject-predicate"
_BETWEEN: Final = frozenset("не затем потом также сразу уже тут же вскоре повторно вновь".split())
_SUBJECTS: Final = frozenset("я ты он она оно мы вы они".split())
_PASSIVE: Final = BIT["PRTS"]
_PERSONAL: Final = frozenset("я ты мы вы он она оно они кто".split())
_PARENTHETIC: Final = frozenset(
    "думаю надеюсь считаю полагаю знаю помню верю вижу прошу хочу знаешь понимаете".split()
)
_TENSES: Final = BIT["past"] | BIT["pres"] | BIT["futr"]


@called_by(lambda word, _: word == "и")
def joined_predicate_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Second predicates in a number or gender that the subject of the first has not."""
    for place in places:
        verb = place + 1
        while line.key(verb) in _BETWEEN or line.form(verb).adverb:
            verb += 1
        if place <= line.first or line.masked(verb):
            continue
        fault = (
            _of_speaker(line, place, verb)
            or _of_another(line, place, verb)
            or _of_passive(line, place, verb)
        )
        if fault is not None:
            yield fault


def _of_another(line: Line, place: int, verb: int) -> Fault | None:
    """«Мы осмотрели подвал и нашёл течь»: the second predicate is not of the first's subject."""
    if not _finite(line, verb):
        return None
    low, found = _row_before(line, line.segment_start(place), place)
    if len(found) != 1 or not _finite(line, found[0]):
        return None
    first = found[0]
    one, other = _bits(line, first), _bits(line, verb)
    if not one & other & _TENSES:
        return None
    if _alike(one, other) or (other & BIT["neut"] and not other & BIT["plur"]):
        return None
    subject = _subject(line, low, first)
    if subject is None or may_be_subject(line.key(subject), line.key(verb)):
        return None
    agent = bool(lemmas(line, subject) & nouns_of("agents"))
    # «Он заболел и отвезли его в больницу»; what stands before «и» would be the subject of both
    other_one = (other & BIT["plur"] and not agent) or _another(
        line, verb + 1, line.segment_end(verb), verb
    )
    return None if other_one else Fault(_CHECK, verb, verb + 1, _agreed(line, first, verb), verb)


def _of_passive(line: Line, place: int, verb: int) -> Fault | None:
    """«Жалоба изучена и признано верной»."""
    low, end = line.segment_start(place), min(line.segment_end(verb), line.past)
    passive = [at for at in range(low, place) if line.form(at).every & _PASSIVE]
    if len(passive) != 1 or not all(_passive(line, at) for at in (*passive, verb)):
        return None
    one, other = _bits(line, passive[0]), _bits(line, verb)
    if _alike(one, other) or other & BIT["neut"] or low != line.first:
        return None
    nouns = [n for n in range(low, end) if line.word(n)]
    if any(not line.form(n).known or line.form(n).every & BIT["NUMR"] for n in nouns):
        return None
    subjects = [n for n in range(low, passive[0]) if line.form(n).noun]
    if not any(may_be_subject(line.key(n), line.key(passive[0])) for n in subjects):
        return None
    if any(
        line.form(n).every & NOMINAL and may_be_subject(line.key(n), line.key(verb)) for n in nouns
    ):
        return None
    number = name_of(one, "sing plur") or "sing"
    gender = name_of(one, "masc femn neut") if number == "sing" else None
    wanted = {number, gender} if gender else {number}
    told = turned(line.key(verb), _PASSIVE, frozenset(wanted))
    right = as_typed(told, line.tokens[verb].text) if told else ""
    return Fault(_CHECK, verb, verb + 1, right, verb)


def _passive(line: Line, at: int) -> bool:
    """Whether the word can be nothing but a short participle."""
    one = line.form(at)
    short = bool(one.every & _PASSIVE) and one.known
    return short and all(r.bits & SHORT for r in one.readings)


def _of_speaker(line: Line, place: int, verb: int) -> Fault | None:
    """«Я думал и решила»; «все объясняют и доказываю»."""
    low, end = line.segment_start(place), min(line.segment_end(verb), line.past)
    before = [at for at in range(low, place) if line.form(at).finite]
    if len(before) != 1 or line.masked(before[0]) or not line.form(verb).finite:
        return None
    one, other = _bits(line, before[0]), _bits(line, verb)
    pronouns = {line.key(at) for at in range(low, end)} & _PERSONAL
    if one & other & BIT["past"]:
        two = pronouns and pronouns <= {"я", "ты"} and one & other & BIT["sing"]
        two = two and not one & other & GENDERS and not (one | other) & BIT["neut"]
        nouns = (n for n in range(place, end) if line.form(n).every & NOMINAL)
        if not two or any(may_be_subject(line.key(n), line.key(verb)) for n in nouns):
            return None
    elif pronouns or verb != place + 1 or not _other_person(line, low, before[0], verb):
        return None
    return Fault(_CHECK, verb, verb + 1, _agreed(line, before[0], verb), verb)


def _other_person(line: Line, low: int, first: int, verb: int) -> bool:
    """Whether the first predicate is of a noun, the second of a speaker, in one tense."""
    one, other = _bits(line, first), _bits(line, verb)
    persons = BIT["1per"] | BIT["2per"]
    if not one & other & (BIT["pres"] | BIT["futr"]) or line.key(verb) in _PARENTHETIC:
        return False
    if one & persons or not one & BIT["3per"] or other & BIT["3per"] or not other & persons:
        return False
    return any(
        may_be_subject(line.key(n), line.key(first))
        for n in range(low, first)
        if line.form(n).noun and not line.form(n - 1).first & BIT["PREP"]
    )


def _row_before(line: Line, low: int, place: int) -> tuple[int, list[int]]:
    """Where the clause of the first predicates begins, and their places; of a row its first."""
    found = line.predicates(low, place) or line.verbals(low, place)
    while found and found[0] == low and low - 1 > line.first and line.key(low - 1) == ",":
        low = line.segment_start(low - 1)  # «Мастер пришёл, посмотрел кран и ушли»
        found = line.predicates(low, place) or line.verbals(low, place)
        found = found[:1] if _one_row(line, found) else found
    return low, found


def _one_row(line: Line, found: list[int]) -> bool:
    """Whether all the verbs but the first stand right behind commas and are alike."""
    first = _bits(line, found[0]) if found else 0
    return all(
        line.key(at - 1) == "," and _finite(line, at) and _alike(first, _bits(line, at))
        for at in found[1:]
    )


def _finite(line: Line, at: int) -> bool:
    """Whether the word is a finite verb in the third person, or in the past, and nothing else."""
    told = [r for r in line.form(at).readings if not r.bits & BIT["impr"]]  # «нашли»
    persons = BIT["1per"] | BIT["2per"]
    return bool(told) and all(r.known and r.bits & VERB and not r.bits & persons for r in told)


def _bits(line: Line, at: int) -> int:
    found = 0
    for one in line.form(at).readings:
        if not one.bits & BIT["impr"]:
            found |= one.bits
    return found


def _alike(one: int, other: int) -> bool:
    number = one & other & NUMBERS
    if not number:
        return False
    genders = one & GENDERS
    return bool(number & BIT["plur"] or not genders or one & other & GENDERS)


def _subject(line: Line, low: int, verb: int) -> int | None:
    """The one nominative before the first predicate that can be its subject."""
    found = None
    at = low
    while at < verb:
        one = line.form(at)
        if one.first & BIT["PREP"]:
            at += 1
            while line.form(at).adjective:
                at += 1
        elif one.every & BIT["NUMR"] or line.tokens[at].kind != "word":
            return None
        elif line.key(at) in _SUBJECTS or (one.noun and one.every & NOMINATIVE):
            sure = line.key(at) in _SUBJECTS or not one.every & BIT["accs"]
            sure = sure or bool(one.every & BIT["anim"]) or found is None
            if may_be_subject(line.key(at), line.key(verb)) and sure:
                if found is not None and not one.every & BIT["gent"]:
                    return None
                found = found if found is not None else at
        at += 1
    if found is None or line.form(found).every & BIT["Abbr"]:
        return None
    role = line.form(found).every
    if line.key(found) in ("я", "ты") or (
        role & BIT["anim"] and role & BIT["masc"] and role & NOUN
    ):
        return found if line.form(found).every & BIT["plur"] or line.key(found) != "я" else None
    return found


def _another(line: Line, low: int, past: int, verb: int) -> bool:
    """Whether a word of low…past may be the subject of the second predicate."""
    strict = always_of_accusative(line, verb)
    for at in range(low, min(past, line.past)):
        one = line.form(at)
        if line.tokens[at].kind == "number" or one.every & BIT["NUMR"]:
            return True
        if not one.readings or not all(r.known for r in one.readings):
            if line.word(at):
                return True
            continue
        if not any(r.bits & NOMINAL and r.bits & NOMINATIVE for r in one.readings):
            continue
        if line.form(at - 1).first & BIT["PREP"]:
            continue
        if strict and one.every & BIT["inan"] and one.every & BIT["accs"]:
            continue
        if may_be_subject(line.key(at), line.key(verb)):
            return True
    return False


def _agreed(line: Line, first: int, verb: int) -> str:
    """The second predicate in the number and gender of the first."""
    one, own = _bits(line, first), line.form(verb).readings[0].bits
    number = name_of(one, "sing plur") or "sing"
    gender = name_of(one, "masc femn neut")
    wanted = {number, name_of(own, "past pres futr") or "past"}
    if own & BIT["past"] and number == "sing" and gender:
        wanted.add(gender)
    if not own & BIT["past"]:
        wanted.add("3per")
    told = turned(line.key(verb), VERB, frozenset(wanted))
    return as_typed(told, line.tokens[verb].text) if told else ""
