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
    objects,
    other_subject,
    predicate_as,
    predicative,
    tail,
)
from replygen.proofing.groups import Group, group, lemmas
from replygen.proofing.lexicon import frequency
from replygen.proofing.lines import BE, NOMINATIVE, SHORT, VERB, Line
from replygen.proofing.marks import JOINING, Fault, may_be_subject
from replygen.proofing.subject_kinds import (
    all_that_fault,
    collective_fault,
    counted_subject_fault,
    last_one_fault,
    part_fault,
    single_fault,
    which_fault,
    who_fault,
)
from replygen.proofing.subordinate import subordinating, which
from replygen.proofing.ways import opening, way

# A capital noun so often written is a body: «Комиссия», «Прокуратура».
_BODY: Final = 11
_CHECK: Final = "grammar-subject-predicate"
_LACKING: Final = frozenset("недоставать недостать хватать хватить".split())
_COUNT: Final = frozenset(
    "составить составлять превысить превышать достигнуть достигать равняться".split()
)
_STANDING: Final = frozenset("лежать висеть находиться храниться продаваться".split())
_NEUTERS: Final = frozenset(
    "кафе пальто такси метро кино радио пианино шоссе купе меню табло фойе ателье резюме интервью "
    "депо видео фото бюро жюри кресло-кровать домино лото эскимо какао желе варенье".split()
)
_TOUCHING: Final = frozenset(
    "заботить волновать беспокоить тревожить интересовать радовать удивлять удивить возмущать "
    "смущать пугать устраивать ждать ожидать окружать украшать объединять отличать касаться "
    "возглавлять возглавить составлять представлять образовать пополнить ждать устроить "
    "посетить посещать покинуть покидать украсить озадачить заинтересовать".split()
)
_NEAR: Final = 4
_PERCEIVED: Final = frozenset("слышно видно заметно".split())
_FAR: Final = 9


@called_by(lambda _, one: one.every & (VERB | SHORT))
def predicate_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Predicates in a number or gender that no subject of their clause has."""
    for clause in clauses(line, places):
        fault = _being(clause) or who_fault(clause)
        if fault is not None:
            yield fault
        if line.key(clause.start) in which() and line.key(clause.start - 1) == ",":
            fault = which_fault(clause)
        else:
            fault = (
                single_fault(clause)
                or collective_fault(clause)
                or counted_subject_fault(clause)
                or last_one_fault(clause)
                or part_fault(clause)
                or all_that_fault(clause)
                or _series(clause)
                or _unchanging(clause)
                or _over_turns(clause)
                or _after(clause)
            )
            if fault is None and clause.first != clause.verb:
                fault = _before(clause._replace(verb=clause.first))
            fault = fault or _before(clause)
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
    if agrees or (subject.cases & BIT["accs"] and other_subject(clause, behind, verb)):
        return None  # «Десять лет магазин работал»
    if (between.together and not clause.bits & BIT["plur"]) or not _sure(clause, subject):
        return None
    return Fault(_CHECK, verb, verb + 1, agreed(clause, subject.head), verb)


def _head(clause: Clause) -> Group | None:
    """The group that can only be the subject: it opens the clause and is a nominative."""
    line, verb = clause.line, clause.verb
    if not clause.closed and line.key(clause.start - 1) not in (";", ":"):
        return None
    alone = line.key(verb) in IMPERSONAL or line.key(verb).endswith("тся")
    if alone and line.form(verb + 1).infinitive:
        return None  # «Работы планируется завершить»
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
    alone = clause.plural and subject.cases & BIT["accs"] and clause.bits & BIT["tran"]
    if alone and agent and not typical and not clause.passive:
        # «Собрание перенесли» is of nobody; «Министерство сообщили, что …»
        line = clause.line
        told = line.key(clause.end) == "," and subordinating(line.key(clause.end + 1))
        if lemmas(line, clause.verb) & _TOUCHING:
            return False  # «Правительство заботят проблемы»: they are the subject
        behind = group(line, clause.verb + 1)
        near = behind is not None and behind.cases & BIT["accs"]
        return told or bool(near) or _object_behind(clause)
    if not subject.cases & BIT["accs"] or clause.passive or agent or typical:
        return True
    if lemmas(clause.line, clause.verb) & {"позволять", "позволить"}:
        return True
    return _object_behind(clause)


def _object_behind(clause: Clause) -> bool:
    """«посадили у реки липу»: an accusative behind the predicate leaves none before it."""
    line, at = clause.line, clause.verb + 1
    past = min(clause.end, line.past, clause.verb + _FAR)
    while at < past:
        one = line.form(at)
        if one.first & PREPOSITION and not one.noun:
            inner = group(line, at + 1)
            if inner is None:
                return False
            at = tail(line, inner.past, past)
            continue
        found = group(line, at)
        if found is not None and found.past <= past:
            return bool(found.cases & BIT["accs"]) and not found.cases & NOMINATIVE
        if not one.adverb and line.key(at) not in BETWEEN:
            return False
        at += 1
    return False


def _role(clause: Clause, subject: Group) -> bool:
    """«врач приняла», «заявил Кочерга»: names of roles may be women, surnames on «-а» men."""
    head = clause.line.form(subject.head).every
    token = clause.line.tokens[subject.head]
    named = subject.head > 0 and token.text[0].isupper() and frequency(token.key) < _BODY
    if named and token.text[-1] in "ая" and clause.bits & BIT["masc"]:
        return True
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
    if bits & (BIT["plur"] | BIT["neut"] | PERSONS) or not clean(line, other):
        return None
    if not all(line.form(g.head).first & NOUN for g in (one, other)):
        return None
    opens = (
        one.start == line.first
        and not clause.denied
        and not any(may_be_subject(line.key(g.head), line.key(verb)) for g in (one, other))
    )
    if any(g.cases & BIT["gent"] for g in (one, other)) and not opens:
        return None
    living = line.form(one.head).every & line.form(other.head).every & BIT["anim"]
    same = lemmas(line, one.head) & lemmas(line, other.head)
    if not bits & (BIT["past"] | BIT["PRTS"]):
        things = lemmas(line, verb) & _STANDING and line.key(one.past) == "и"
        near = other.start == one.past + 1
        living = living or bool(things and near)
    elif may_be_subject(line.key(other.head), line.key(verb)) and not living:
        return None
    if same or not (living or bits & (BIT["past"] | BIT["PRTS"])):
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
    return Fault(_CHECK, verb, verb + 1, predicate_as(clause, {"plur"}), verb)


def _unchanging(clause: Clause) -> Fault | None:
    """«Кафе закрыт», «Такси приехал»: nouns that never change are neuters, most of them."""
    line, verb, at = clause.line, clause.verb, clause.start
    if not clause.closed or not clause.bits & GENDERS or clause.bits & PERSONS:
        return None
    while line.form(at).adjective and at < verb:
        at += 1
    one = line.form(at)
    if at + 1 != verb or not one.noun or not one.known or line.masked(at):
        return None
    if line.key(at) not in _NEUTERS or clause.bits & (BIT["neut"] | BIT["plur"]):
        return None
    if not clause.passive or (line.form(verb + 1).noun and line.form(verb + 1).every & NOMINATIVE):
        return None
    return Fault(_CHECK, verb, verb + 1, predicate_as(clause, {"sing", "neut"}), verb)


# --- the subject before a turn or an aside, the predicate behind it ---


def _over_turns(clause: Clause) -> Fault | None:
    """«Проверка, проведённая инспекцией, показал нарушения»."""
    line, verb = clause.line, clause.verb
    comma = _host_end(clause)
    if comma is None:
        return None
    start = line.segment_start(comma)
    host = clause._replace(start=start, end=comma, first=comma, verb=comma)
    if host.closed and line.key(start) == "ни" and line.key(start + 1) in _NOT_ONE:
        told = agreed(clause, start + 1)
        return Fault(_CHECK, verb, verb + 1, told, verb) if clause.plural else None
    subject = group(line, opening(host)) if host.closed else None
    if subject is None or subject.past > comma or not clean(line, subject):
        return None
    if subject.start > start and line.form(subject.start - 1).first & PREPOSITION:
        return None
    between = way(host, subject)
    if not between.reached or between.joined is not None or between.together:
        return None
    if may_be_subject(line.key(subject.head), line.key(verb)) and agree_in_number(
        clause, subject, gender=False
    ):
        return None
    if other_subject(clause, clause.start, verb) or not _sure(clause, subject):
        return None
    return Fault(_CHECK, verb, verb + 1, agreed(clause, subject.head), verb)


_WHERE: Final = frozenset(("где", "куда", "откуда"))
_NOT_ONE: Final = frozenset(("один", "одна", "одно"))


def _host_end(clause: Clause) -> int | None:
    """The sign behind the subject, where only participle turns or «который» stand between."""
    line, at = clause.line, clause.start - 1
    if at <= line.first or line.tokens[at].text not in ",)":
        return None
    if subordinating(line.key(clause.start)) or line.key(clause.start) in JOINING:
        return None
    if line.tokens[at].text == ")":
        opened = next((n for n in range(at, line.first, -1) if line.key(n) == "("), None)
        return opened if opened and line.segment_start(opened) < opened else None
    low = line.segment_start(at)
    while low > line.first:
        opening = line.form(low)
        asks = low + 1 if opening.first & PREPOSITION else low
        turn = opening.participle or (opening.every & BIT["PRTF"] and opening.adjective)
        turn = turn or (opening.gerund and low + 1 < at)
        if line.key(low) == "как" and line.key(low + 1) == "и" and not line.predicates(low, at):
            return low - 1  # «Отдел, как и другие, …»
        if line.key(asks) in which() or line.key(low) in _WHERE:
            return low - 1 if line.key(low - 1) == "," else None
        told = line.predicates(low, at) or any(predicative(line.key(n)) for n in range(low, at))
        if told or line.key(low - 1) != ",":
            return None
        if turn:
            return low - 1
        at = low - 1
        low = line.segment_start(at)
    return None


# --- the subject behind the predicate ---


def _after(clause: Clause) -> Fault | None:
    """«выявлен нарушения», «поступил жалоба»."""
    line, verb = clause.line, clause.verb
    if clause.bits & PERSONS or line.key(verb) in BE or lemmas(line, verb) & _LACKING:
        return None
    at = verb + 1
    while line.key(at) in BETWEEN or line.form(at).adverb:
        at += 1
    subject = group(line, at)
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
    if subject.cases & BIT["datv"] or _role(clause, subject):
        return False
    if not clean(clause.line, subject) and not _whole_group(clause, subject):
        return False
    if not clause.passive and subject.cases != NOMINATIVE:
        return False
    return not (subject.cases & BIT["gent"] and clause.denied)


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


def _subject_elsewhere(clause: Clause, subject: Group) -> bool:
    line = clause.line
    low = clause.start if clause.closed else line.first
    behind = tail(line, subject.past, clause.end)
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
    rest = range(subject.past, line.past)
    return clause.plural and any(line.key(n) in ("и", ",") for n in rest)
