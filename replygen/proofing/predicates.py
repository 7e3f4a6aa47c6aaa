"""Agreement of subject and predicate: «Министерство рассмотрел», «выделена средства»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import BIT, NOUN
from replygen.proofing.calling import called_by
from replygen.proofing.clauses import (
    BETWEEN,
    GENDERS,
    IMPERSONAL,
    NUMBERS,
    PERSONS,
    PREPOSITION,
    Clause,
    agree_in_number,
    agreed,
    clauses,
    clean,
    nouns_of,
    other_subject,
    predicate_as,
    tail,
    unchanging,
)
from replygen.proofing.far_subjects import abbreviation_fault, amount_fault, behind_turns
from replygen.proofing.groups import Group, group, lemmas
from replygen.proofing.joined_subjects import joined_subjects_fault
from replygen.proofing.lines import BE, NOMINATIVE, SHORT, VERB, Line
from replygen.proofing.marks import Fault, may_be_subject
from replygen.proofing.over_turns import over_turns_fault
from replygen.proofing.subject_kinds import (
    about_fault,
    all_that_fault,
    collective_fault,
    counted_behind_fault,
    counted_subject_fault,
    last_one_fault,
    part_fault,
    single_fault,
    which_fault,
    who_fault,
)
from replygen.proofing.subordinate import which
from replygen.proofing.sure_subjects import role, sure
from replygen.proofing.ways import opening, way
from replygen.proofing.whole_concord import plainly_agrees, whole_clause_fault

_CHECK: Final = "grammar-subject-predicate"
_LACKING: Final = frozenset("недоставать недостать хватать хватить".split())
_STANDING: Final = frozenset("лежать висеть находиться храниться продаваться".split())
_PUT: Final = frozenset("приложить прикрепить вложить".split())
_COPULAS: Final = frozenset(
    "стать остаться оставаться являться быть служить оказаться считаться признать".split()
)
_MODAL: Final = frozenset(("мочь", "смочь", "хотеть", "решить", "начать", "стать", "обещать"))
_NEAR: Final = 4
_OTHER: Final = PERSONS | BIT["neut"] | BIT["plur"]
_PERCEIVED: Final = frozenset("слышно видно заметно".split())


@called_by(lambda _, one: one.every & (VERB | SHORT))
def predicate_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Predicates in a number or gender that no subject of their clause has."""
    for clause in clauses(line, places):
        fault = _being(clause) or who_fault(clause)
        if fault is not None:
            yield fault
        if plainly_agrees(clause):
            continue
        if line.key(clause.start) in which() and line.key(clause.start - 1) == ",":
            fault = which_fault(clause)
        else:
            fault = (
                single_fault(clause)
                or collective_fault(clause)
                or counted_subject_fault(clause)
                or about_fault(clause)
                or counted_behind_fault(clause)
                or last_one_fault(clause)
                or part_fault(clause)
                or all_that_fault(clause)
                or abbreviation_fault(clause)
                or amount_fault(clause)
                or _series(clause)
                or _unchanging(clause)
                or over_turns_fault(clause)
                or _after(clause, clause.verb + 1)
                or _far_after(clause)
            )
            if fault is None and clause.first != clause.verb:
                fault = _before(clause._replace(verb=clause.first))
            fault = fault or _before(clause) or whole_clause_fault(clause)
            fault = fault or joined_subjects_fault(clause)
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


def _before(clause: Clause) -> Fault | None:
    line, verb = clause.line, clause.verb
    subject = _head(clause)
    if subject is None:
        return None
    agrees = may_be_subject(line.key(subject.head), line.key(verb))
    agrees = agrees and agree_in_number(clause, subject, gender=False)
    if agrees and not any(line.key(at) == "и" for at in range(subject.past, verb)):
        return None  # as most do
    between = way(clause, subject)
    if not between.reached:
        return None
    if between.joined is not None:
        return _compound(clause, subject, between.joined)
    behind = tail(line, subject.past, verb)
    if line.key(behind) == "и" and behind > subject.past:
        more = group(line, behind + 1)  # «ремонт столовой и зала»
        behind = tail(line, more.past, verb) if more and more.cases & BIT["gent"] else behind
    if agrees or (subject.cases & BIT["accs"] and other_subject(clause, behind, verb)):
        return None  # «Десять лет магазин работал»
    if (between.together and not clause.bits & BIT["plur"]) or not sure(clause, subject):
        return None
    return Fault(_CHECK, verb, verb + 1, agreed(clause, subject.head), verb)


def _head(clause: Clause) -> Group | None:
    """The group that can only be the subject: it opens the clause and is a nominative."""
    line, verb = clause.line, clause.verb
    if not clause.closed and line.key(clause.start - 1) not in (";", ":"):
        return None
    if clause.plural and lemmas(line, verb) & _MODAL and line.form(verb + 1).infinitive:
        own = group(line, opening(clause))
        if own is not None and own.cases & BIT["accs"]:
            return None  # «Долг могут взять с любого»
    alone = line.key(verb) in IMPERSONAL or line.key(verb).endswith("тся")
    if alone and any(line.form(at).infinitive for at in range(verb + 1, clause.end)):
        return None  # «Работы планируется завершить», «Комиссии надлежит до мая осмотреть»
    if line.key(verb) in BE and line.key(verb + 1) in _PERCEIVED:
        return None  # «Голос тренера было слышно»
    start = opening(clause)
    found = group(line, start)
    if found is None or found.past > verb or not clean(line, found):
        return None
    if start > clause.start and line.key(start - 1) in nouns_of("collective"):
        return None  # «Несколько человек ждали»
    apart = found.start == clause.start or not line.form(found.start - 1).first & PREPOSITION
    return found if apart else None


def _compound(clause: Clause, one: Group, other: Group) -> Fault | None:
    """«Паспорт и справка представлен»: two subjects before a predicate in the singular."""
    line, verb, bits = clause.line, clause.verb, clause.bits
    if bits & (BIT["plur"] | BIT["neut"] | PERSONS) or not clean(line, other):
        return None
    if line.key(clause.end) == "," and line.key(clause.end + 1) == "и":
        return None  # «сестра и дом построила, и детей подняла»
    if not all(line.form(g.head).first & NOUN for g in (one, other)):
        return None
    opens_sentence = one.start == line.first
    opens = (
        opens_sentence
        and not clause.denied
        and not any(may_be_subject(line.key(g.head), line.key(verb)) for g in (one, other))
    )
    if any(g.cases & BIT["gent"] for g in (one, other)) and not opens:
        return None
    living = line.form(one.head).every & line.form(other.head).every & BIT["anim"]
    # «год и год»; «Ваш участок и участок соседа» are two
    same = lemmas(line, one.head) & lemmas(line, other.head)
    bare = one.start == one.head and tail(line, other.past, verb) == other.past
    if not bits & (BIT["past"] | BIT["PRTS"]):
        things = lemmas(line, verb) & _STANDING and line.key(one.past) == "и"
        near = other.start == one.past + 1
        living = living or bool(things and near)
    elif may_be_subject(line.key(other.head), line.key(verb)) and not living:
        bodies = lemmas(line, one.head) | lemmas(line, other.head)
        if not bodies <= nouns_of("agents") or not opens_sentence:
            return None
    if (same and bare) or not (living or bits & (BIT["past"] | BIT["PRTS"])):
        return None
    return Fault(_CHECK, verb, verb + 1, predicate_as(clause, {"plur"}), verb)


def _series(clause: Clause) -> Fault | None:
    """«Магазин, аптека и почта находится рядом»: three subjects before a singular."""
    line, verb, start = clause.line, clause.verb, clause.start
    if clause.bits & (BIT["plur"] | BIT["neut"] | PERSONS) or line.key(start - 1) != ",":
        return None
    if line.key(start - 2) in ("что", "и") or start - 2 != line.first:
        return None
    three = (line.first, start, start + 2)
    if line.key(start + 1) != "и" or start + 3 > verb:
        return None
    if not all(line.form(at).noun and line.form(at).every & NOMINATIVE for at in three):
        return None
    if any(line.form(n).every & NOMINATIVE for n in range(start + 3, verb)):
        return None
    if other_subject(clause, verb + 1, clause.end):
        return None  # «Весы, столы и навесы привозит городская служба»
    return Fault(_CHECK, verb, verb + 1, predicate_as(clause, {"plur"}), verb)


def _unchanging(clause: Clause) -> Fault | None:
    """«Кафе закрыт», «Такси приехал»: nouns that never change are neuters, most of them."""
    line, verb, at = clause.line, clause.verb, clause.start
    if not clause.bits & GENDERS or clause.bits & _OTHER or not clause.closed:
        return None
    while line.form(at).adjective and at < verb:
        at += 1
    one = line.form(at)
    if at + 1 != verb or not one.noun or not one.known or line.masked(at):
        return None
    if line.key(at) not in unchanging("neut"):
        return None
    if not clause.passive or (line.form(verb + 1).noun and line.form(verb + 1).every & NOMINATIVE):
        return None
    return Fault(_CHECK, verb, verb + 1, predicate_as(clause, {"sing", "neut"}), verb)


# --- the subject behind the predicate ---


def _far_after(clause: Clause) -> Fault | None:
    """«построены заводом новая баня», «В школе открыт для детей секция»."""
    at = behind_turns(clause)
    found = group(clause.line, at) if at > clause.verb else None
    if found is None or found.cases & ~(NOMINATIVE | BIT["accs"]):
        return None
    return _after(clause, at)


def _after(clause: Clause, at: int) -> Fault | None:
    """«выявлен нарушения», «поступил жалоба»: the subject that begins at `at` or further."""
    line, verb = clause.line, clause.verb
    if clause.bits & PERSONS or line.key(verb) in BE or lemmas(line, verb) & _LACKING:
        return None
    while line.key(at) in BETWEEN or line.form(at).adverb:
        at += 1
    subject = group(line, at)
    if clause.neuter and any(
        line.form(n).infinitive or line.key(n) in ("народу", "народа")
        for n in range(clause.start, verb)
    ):
        return None  # «разобрать удалось только город», «Народу набилось полный зал»
    if line.key(at) == "друг" and line.key(at + 1).startswith("друг"):
        return None
    if subject is None or subject.past > clause.end or not _behind(clause, subject):
        return None
    if any(line.key(n) in nouns_of("collective") for n in range(verb + 1, at)):
        return None  # «присутствует много людей»
    if agree_in_number(clause, subject, gender=True) or _counted(clause, at):
        return None
    if _subject_elsewhere(clause, subject):
        return None
    return Fault(_CHECK, verb, verb + 1, agreed(clause, subject.head), verb)


def _behind(clause: Clause, subject: Group) -> bool:
    """Whether the group behind the predicate can hardly be anything but its subject."""
    given = subject.cases & BIT["datv"] and not _enclosed(clause, subject)
    if given or role(clause, subject):
        return False
    if not clean(clause.line, subject) and not _whole_group(clause, subject):
        return False
    if not clause.passive and subject.cases != NOMINATIVE:
        return False
    return not (subject.cases & BIT["gent"] and clause.denied)


def _enclosed(clause: Clause, subject: Group) -> bool:
    """«К письму приложена копии квитанций»: to a thing nothing is given."""
    line = clause.line
    head = line.form(subject.head)
    if not clause.bits & BIT["PRTS"] or not clause.closed or head.every & BIT["anim"]:
        return False
    if not lemmas(line, clause.verb) & _PUT or clause.plural or clause.denied:
        return False
    ahead = group(line, subject.past)
    return line.form(clause.start).first & PREPOSITION > 0 and bool(
        subject.past >= clause.end or (ahead is not None and ahead.cases & BIT["gent"])
    )


def _whole_group(clause: Clause, subject: Group) -> bool:
    """«созданы рабочая группа»: a body, not a number of people, as no genitive follows."""
    line = clause.line
    named = lemmas(line, subject.head) & {"группа", "комиссия", "совет", "штаб"}
    ahead = line.form(subject.past)
    return bool(named and clause.passive) and not ahead.every & BIT["gent"]


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


def _names_alone(clause: Clause, at: int) -> bool:
    """«Справочная отвечает круглые сутки»: an adjective that is the subject by itself."""
    line = clause.line
    one, numbers = line.form(at), clause.bits & NUMBERS
    if not one.every & BIT["ADJF"] or not one.every & NOMINATIVE or not one.every & numbers:
        return False
    return not line.form(at + 1).noun and not line.form(at - 1).first & PREPOSITION


def _past_predicative(clause: Clause, low: int) -> int:
    """«Главным условием выплаты остаётся …»: past what is told of the subject."""
    found = group(clause.line, low)
    if found is None or not found.cases or found.cases & ~BIT["ablt"]:
        return low
    return tail(clause.line, found.past, clause.verb)


def _subject_elsewhere(clause: Clause, subject: Group) -> bool:
    line = clause.line
    low = clause.start if clause.closed else line.first
    behind = tail(line, subject.past, clause.end)
    if lemmas(line, clause.verb) & _COPULAS:
        low = _past_predicative(clause, low)
    if other_subject(clause, low, clause.verb):
        return True
    # «предъявлена паспорт и доверенность»: it agrees with the first of them, or is plural
    if line.key(behind) != "и" and other_subject(clause, behind, line.past):
        return True
    before = range(clause.start, clause.verb)
    if any(line.key(n) in which() or line.key(n) in ("кто", "что") for n in before):
        return True
    if any(_names_alone(clause, n) for n in before):
        return True
    rest = range(subject.past, len(line.tokens))
    return clause.plural and any(line.key(n) in ("и", ",", ";", ":") for n in rest)
