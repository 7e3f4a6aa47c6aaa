"""Agreement of subject and predicate: «Министерство рассмотрел», «выделена средства»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from replygen.language.grammemes import BIT
from replygen.proofing.calling import called_by
from replygen.proofing.clauses import (
    BETWEEN,
    GENDERS,
    NUMBERS,
    PERSONS,
    PREPOSITION,
    Clause,
    agree_in_number,
    agreed,
    clauses,
    clean,
    nouns_of,
    objects,
    other_subject,
    predicate_as,
    tail,
)
from replygen.proofing.groups import Group, group, lemmas
from replygen.proofing.lines import BE, NOMINATIVE, SHORT, VERB, Line
from replygen.proofing.marks import JOINING, Fault, may_be_subject
from replygen.proofing.subordinate import subordinating, which

_CHECK: Final = "grammar-subject-predicate"
_WHO: Final = "grammar-who"
_TOGETHER: Final = frozenset(("вместе", "совместно", "наряду"))
_IMPERSONAL: Final = frozenset("следует требуется надлежит предстоит предполагается".split())
_COUNT: Final = frozenset(("составить", "составлять"))
_GENDER_OF: Final = {
    "одна": "femn", "каждая": "femn", "любая": "femn", "одно": "neut", "каждое": "neut",
    "любое": "neut", "ничто": "neut",
}  # fmt: skip
_FAR: Final = 14
_NEAR: Final = 4


@called_by(lambda _, one: one.every & (VERB | SHORT))
def predicate_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Predicates in a number or gender that no subject of their clause has."""
    for clause in clauses(line, places):
        fault = _being(clause) or _who(clause)
        if fault is not None:
            yield fault
        if line.key(clause.start) in which() and line.key(clause.start - 1) == ",":
            fault = _which(clause)
        else:
            fault = _single(clause) or _counted_subject(clause) or _after(clause)
            for verb in dict.fromkeys((clause.first, clause.verb)):
                fault = fault or _before(clause._replace(verb=verb))
        if fault is not None:
            yield fault


def _being(clause: Clause) -> Fault | None:
    """«будет выданы», «был отклонена»: both parts of the predicate have one number and gender."""
    line, first, verb = clause.line, clause.first, clause.verb
    if first == verb:
        return None
    own = 0
    for one in line.form(first).readings:
        own |= one.bits
    numbers = own & clause.bits & NUMBERS
    genders = own & GENDERS and clause.bits & GENDERS
    if numbers and (numbers & BIT["plur"] or not genders or own & clause.bits & GENDERS):
        return None
    return Fault(_CHECK, first, verb + 1, "", first)


# --- the subject before the predicate ---


class _Way(NamedTuple):
    """What stands between subject and predicate.

    reached: nothing unknown. joined: another subject, joined by «и». together: «вместе с».
    """

    reached: bool
    joined: Group | None = None
    together: bool = False


def _before(clause: Clause) -> Fault | None:
    line, verb = clause.line, clause.verb
    subject = _head(clause)
    if subject is None:
        return None
    way = _way(clause, subject)
    if not way.reached:
        return None
    if way.joined is not None:
        return _compound(clause, subject, way.joined)
    agrees = may_be_subject(line.key(subject.head), line.key(verb))
    if agrees and agree_in_number(clause, subject, gender=False):
        return None
    if (way.together and not clause.bits & BIT["plur"]) or not _sure(clause, subject):
        return None
    return Fault(_CHECK, verb, verb + 1, agreed(clause, subject.head), verb)


def _head(clause: Clause) -> Group | None:
    """The group that can only be the subject: it opens the clause and is a nominative."""
    line, verb = clause.line, clause.verb
    if not clause.closed and line.key(clause.start - 1) not in (";", ":"):
        return None
    alone = line.key(verb) in _IMPERSONAL or line.key(verb).endswith("тся")
    if alone and line.form(verb + 1).infinitive:
        return None  # «Работы планируется завершить»
    found = group(line, _opening(clause))
    if found is None or found.past > verb or not clean(line, found):
        return None
    apart = found.start == clause.start or not line.form(found.start - 1).first & PREPOSITION
    return found if apart else None


def _opening(clause: Clause) -> int:
    """Past the words that open a clause: a conjunction, adverbs, a turn with a preposition."""
    line, at = clause.line, clause.start
    while at < clause.verb:
        one, key = line.form(at), line.key(at)
        if one.first & PREPOSITION and not one.noun:
            inner = group(line, at + 1)
            if inner is None:
                break
            at = tail(line, inner.past, clause.verb)
        elif one.adverb or key in BETWEEN or (subordinating(key) and key not in which()):
            at += 1
        else:
            break
    return at


def _way(clause: Clause, subject: Group) -> _Way:
    line, verb = clause.line, clause.verb
    at = tail(line, subject.past, verb)
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
                return _Way(reached=False)
            known, joined = _joined(clause, found, behind=at > subject.past)
            if not known:
                return _Way(reached=False)
            at = tail(line, found.past, verb)
        else:
            at = _turn_past(clause, at, together=together)
            if not at:
                return _Way(reached=False)
    return _Way(reached=True, joined=joined, together=together)


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


def _turn_past(clause: Clause, at: int, *, together: bool) -> int:
    """Past the turn with a preposition at `at`; 0 where none is known."""
    line, key = clause.line, clause.line.key(at)
    one = line.form(at)
    if not one.first & PREPOSITION or one.noun or (key in ("с", "со") and not together):
        return 0
    inner = group(line, at + 1)
    if inner is None or inner.past > clause.verb:
        return 0
    past = tail(line, inner.past, clause.verb)
    return 0 if line.key(past) == "и" else past


def _sure(clause: Clause, subject: Group) -> bool:
    """Whether the group can be nothing but the subject of that very predicate."""
    if clause.bits & PERSONS or clause.line.form(clause.verb).every & BIT["PRED"]:
        return False
    if _impersonal(clause, subject) or _role(clause, subject) or _coordinated(clause):
        return False
    agent = bool(lemmas(clause.line, subject.head) & nouns_of("agents"))
    typical = _typical(clause)
    agent = agent or not subject.cases & BIT["accs"]
    if not typical and other_subject(clause, clause.verb + 1, clause.end, strict=agent):
        return False
    if not subject.cases & BIT["accs"] or clause.passive or agent or typical:
        return True
    if lemmas(clause.line, clause.verb) & {"позволять", "позволить"}:
        return True
    after = group(clause.line, clause.verb + 1)
    return after is not None and bool(after.cases & BIT["accs"]) and not after.cases & NOMINATIVE


def _role(clause: Clause, subject: Group) -> bool:
    """«врач приняла», «глава сообщил»: masculine names of roles may be women."""
    head = clause.line.form(subject.head).every
    return bool(head & BIT["anim"] and head & BIT["masc"] and clause.bits & BIT["femn"])


def _impersonal(clause: Clause, subject: Group) -> bool:
    """«Администрации поручено», «Жалобы не поступило», «ярмарок проведено 13»."""
    if clause.denied and subject.cases & BIT["gent"]:
        return True
    if not clause.neuter:
        return False
    if subject.cases & BIT["datv"]:
        return True
    if subject.cases & BIT["gent"] and (clause.denied or not clause.bits & BIT["PRTS"]):
        return True
    line, at = clause.line, clause.verb + 1
    while line.form(at).adverb or line.key(at) in BETWEEN:
        at += 1
    ahead = line.form(at)
    if ahead.infinitive or ahead.every & BIT["NUMR"]:
        return True
    if at < line.past and line.tokens[at].kind == "number":
        return True
    behind = group(line, at)
    return behind is not None and bool(behind.cases & BIT["gent"])


def _typical(clause: Clause) -> bool:
    """«вызывают нарекания», «составила 5 рублей»: what stands behind the verb is its object."""
    line, verb = clause.line, clause.verb
    after = group(line, verb + 1)
    if after is not None:
        names = lemmas(line, after.head)
        return any(names & objects().get(lemma, frozenset()) for lemma in lemmas(line, verb))
    number = verb + 1 < line.past and line.tokens[verb + 1].kind == "number"
    counted = number or bool(line.form(verb + 1).every & BIT["NUMR"])
    return counted and bool(lemmas(line, verb) & _COUNT)


def _coordinated(clause: Clause) -> bool:
    """«вызывают рост цен и …»: with a verb in the plural, nouns behind it may be joined."""
    if not clause.plural or _typical(clause):
        return False
    after = group(clause.line, clause.verb + 1)
    if after is None or not after.cases & NOMINATIVE:
        return False
    past = min(clause.line.past, clause.end + 1)
    return any(clause.line.key(at) in ("и", ",") for at in range(after.past, past))


def _compound(clause: Clause, one: Group, other: Group) -> Fault | None:
    """«Паспорт и справка представлен»: two subjects before a predicate in the singular."""
    line, verb, bits = clause.line, clause.verb, clause.bits
    if bits & (BIT["plur"] | BIT["neut"]) or not bits & (BIT["past"] | BIT["PRTS"]):
        return None
    if not clean(line, other):
        return None
    if not all(line.form(g.head).noun and not g.cases & BIT["gent"] for g in (one, other)):
        return None
    living = line.form(one.head).every & line.form(other.head).every & BIT["anim"]
    same = lemmas(line, one.head) & lemmas(line, other.head)
    if may_be_subject(line.key(other.head), line.key(verb)) and not living and not same:
        return None
    return Fault(_CHECK, verb, verb + 1, predicate_as(clause, {"plur"}), verb)


# --- the subject behind the predicate ---


def _after(clause: Clause) -> Fault | None:
    """«выявлен нарушения», «поступил жалоба»."""
    line, verb = clause.line, clause.verb
    if clause.bits & PERSONS or line.key(verb) in BE:
        return None
    at = verb + 1
    while line.key(at) in BETWEEN or line.form(at).adverb:
        at += 1
    subject = group(line, at)
    if subject is None or subject.past > clause.end or not _behind(clause, subject):
        return None
    if agree_in_number(clause, subject, gender=True) or _counted(clause, at):
        return None
    if _subject_elsewhere(clause, subject):
        return None
    return Fault(_CHECK, verb, verb + 1, agreed(clause, subject.head), verb)


def _behind(clause: Clause, subject: Group) -> bool:
    """Whether the group behind the predicate can hardly be anything but its subject."""
    if subject.cases & BIT["datv"] or not clean(clause.line, subject) or _role(clause, subject):
        return False
    if not clause.passive and subject.cases != NOMINATIVE:
        return False
    return not (subject.cases & BIT["gent"] and clause.denied)


def _counted(clause: Clause, at: int) -> bool:
    """«Пять заявлений рассмотрено», «произведено молока 191 тонну»."""
    line = clause.line
    if any(line.tokens[n].kind == "number" for n in range(at, min(line.past, at + _NEAR))):
        return True
    before = range(clause.start, clause.verb)
    if any(line.key(n) in nouns_of("collective") for n in before):
        return True
    return any(
        (line.tokens[n].kind == "number" or line.form(n).every & BIT["NUMR"])
        and not line.form(n - 1).first & PREPOSITION
        for n in before
    )


def _subject_elsewhere(clause: Clause, subject: Group) -> bool:
    line = clause.line
    low = clause.start if clause.closed else line.first
    behind = tail(line, subject.past, clause.end)
    if other_subject(clause, low, clause.verb) or other_subject(clause, behind, line.past):
        return True
    before = range(clause.start, clause.verb)
    if any(line.key(n) in which() or line.key(n) in ("кто", "что") for n in before):
        return True
    rest = range(subject.past, line.past)
    return clause.plural and any(line.key(n) in ("и", ",") for n in rest)


# --- «каждый из», «все, кто», «который» ---


def _single(clause: Clause) -> Fault | None:
    """«Каждый из заявителей получили»."""
    line, verb, at = clause.line, clause.verb, clause.start
    while line.key(at) in ("ни", "что", "если", "когда", "но", "а") or line.form(at).adverb:
        at += 1
    if line.key(at) not in nouns_of("single") or line.key(at + 1) != "из" or not clause.plural:
        return None
    if at + 2 >= verb or verb - at > _FAR or line.tokens[at + 2].kind == "number":
        return None
    if any(line.key(n) in JOINING for n in range(at, verb)):
        return None
    gender = _GENDER_OF.get(line.key(at), "masc")
    return Fault(_CHECK, verb, verb + 1, predicate_as(clause, {"sing", gender}), verb)


def _counted_subject(clause: Clause) -> Fault | None:
    """«Оба заявителя получил», «Три дома признан»."""
    line, verb, at = clause.line, clause.verb, clause.start
    if not line.form(at).every & BIT["NUMR"] or line.key(at) in nouns_of("collective"):
        return None
    noun = line.form(at + 1)
    if not noun.noun or not noun.every & BIT["gent"] or clause.bits & (BIT["plur"] | BIT["neut"]):
        return None
    if not clause.bits & (BIT["masc"] | BIT["femn"]) or clause.first - at > _NEAR:
        return None
    if any(line.form(n).first & PREPOSITION for n in range(at, clause.first)):
        return None
    return Fault(_CHECK, verb, verb + 1, predicate_as(clause, {"plur"}), verb)


def _who(clause: Clause) -> Fault | None:
    """«те, кто подали» and «Все, кто обратился, получил»."""
    line, verb, start = clause.line, clause.verb, clause.start
    if line.key(start - 1) != ",":
        return None
    if line.key(start) == "кто":
        alone = not any(line.form(at).every & NOMINATIVE for at in range(start + 1, verb))
        if alone and clause.plural and not clause.bits & PERSONS:
            told = predicate_as(clause, {"sing", "masc"})
            return Fault(_WHO, verb, verb + 1, told, verb)
        return None
    head = line.first
    opens = [line.key(head + n) for n in range(3)]
    if start != verb or opens[0] not in ("все", "те") or opens[1:] != [",", "кто"]:
        return None
    if clause.bits & (BIT["neut"] | BIT["plur"]) or not clause.bits & BIT["sing"]:
        return None
    commas = sum(line.key(at) == "," for at in range(head + 3, verb))
    if commas != 1 or any(line.form(at).finite for at in range(verb + 1, line.past)):
        return None
    return Fault(_CHECK, verb, verb + 1, predicate_as(clause, {"plur"}), verb)


def _which(clause: Clause) -> Fault | None:
    """«Дороги, которая ведут в село»: «который» is the subject and doesn't agree."""
    line, start, verb = clause.line, clause.start, clause.verb
    one, bits = line.form(start).every, clause.bits
    if not one & NOMINATIVE or bits & PERSONS or clause.neuter:
        return None
    if (one & BIT["accs"] and not clause.passive) or line.key(verb) in _IMPERSONAL:
        return None
    if any(
        line.form(at).every & NOMINATIVE and line.form(at).noun for at in range(start + 1, verb)
    ):
        return None
    if line.form(verb + 1).infinitive or other_subject(clause, verb + 1, clause.end):
        return None
    number, gender = one & bits & NUMBERS, one & bits & GENDERS
    if number and (number == BIT["plur"] or gender or not bits & GENDERS):
        return None
    return Fault(_CHECK, start, verb + 1, "", start)
