"""Whether a group can be nothing but the subject of a predicate that does not agree with it."""

from __future__ import annotations

from typing import Final

from replygen.language.grammemes import BIT
from replygen.proofing.clauses import (
    BETWEEN,
    PERSONS,
    PREPOSITION,
    Clause,
    nouns_of,
    objects,
    other_subject,
    tail,
)
from replygen.proofing.groups import Group, group, lemmas
from replygen.proofing.lexicon import frequency
from replygen.proofing.lines import NOMINATIVE

# A capital noun so often written is a body: «Комиссия», «Прокуратура».
_BODY: Final = 11
_TOUCHING: Final = frozenset(
    "заботить волновать беспокоить тревожить интересовать радовать удивлять удивить возмущать "
    "смущать пугать устраивать ждать ожидать окружать украшать объединять отличать касаться "
    "возглавлять возглавить составлять представлять образовать пополнить ждать устроить "
    "посетить посещать покинуть покидать украсить озадачить заинтересовать".split()
)
_PHASES: Final = frozenset("начать начинать стать продолжать продолжить перестать мочь".split())
COUNT: Final = frozenset(
    "составить составлять превысить превышать достигнуть достигать равняться".split()
)
"""Verbs behind which an amount stands."""
_FAR: Final = 9


def sure(clause: Clause, subject: Group) -> bool:
    """Whether the group can be nothing but the subject of that very predicate."""
    if clause.bits & PERSONS or clause.line.form(clause.verb).every & BIT["PRED"]:
        return False
    if _impersonal(clause, subject) or role(clause, subject) or _coordinated(clause):
        return False
    agent = bool(lemmas(clause.line, subject.head) & nouns_of("agents"))
    usual = typical(clause)
    agent = agent or not subject.cases & BIT["accs"]
    if not usual and other_subject(clause, clause.verb + 1, clause.end, strict=agent):
        return False
    alone = clause.plural and subject.cases & BIT["accs"] and clause.bits & BIT["tran"]
    if alone and agent and not usual and not clause.passive:
        return _of_somebody(clause)
    if not subject.cases & BIT["accs"] or clause.passive or agent or usual:
        return True
    if lemmas(clause.line, clause.verb) & {"позволять", "позволить"}:
        return True
    ahead = clause.line.form(clause.verb + 1)
    phase = lemmas(clause.line, clause.verb) & _PHASES
    if phase and ahead.infinitive and not ahead.every & BIT["tran"]:
        return True  # «Расписание начал действовать»
    return object_behind(clause)


def _of_somebody(clause: Clause) -> bool:
    """«Собрание перенесли» is of nobody; «Министерство сообщили, что …» of the ministry."""
    line = clause.line
    told = line.key(clause.end) == "," and line.key(clause.end + 1) == "что"
    if lemmas(line, clause.verb) & _TOUCHING:
        return False  # «Правительство заботят проблемы»: they are the subject
    behind = group(line, clause.verb + 1)
    near = behind is not None and behind.cases & BIT["accs"]
    return told or bool(near) or object_behind(clause)


def object_behind(clause: Clause) -> bool:
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


def role(clause: Clause, subject: Group) -> bool:
    """«врач приняла», «заявил Кочерга»: names of roles may be women, surnames on «-а» men."""
    token = clause.line.tokens[subject.head]
    named = subject.head > 0 and token.text[0].isupper() and frequency(token.key) < _BODY
    if named and token.text[-1] in "ая" and clause.bits & BIT["masc"]:
        return True
    if not clause.bits & BIT["femn"]:
        return False
    one_man = BIT["anim"] | BIT["masc"] | BIT["sing"] | NOMINATIVE
    return any(r.bits & one_man == one_man for r in clause.line.form(subject.head).readings)


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


def typical(clause: Clause) -> bool:
    """«вызывают нарекания», «составила 5 рублей»: what stands behind the verb is its object."""
    line, verb = clause.line, clause.verb
    after = group(line, verb + 1)
    if after is not None:
        names = lemmas(line, after.head)
        return any(names & objects().get(lemma, frozenset()) for lemma in lemmas(line, verb))
    number = verb + 1 < line.past and line.tokens[verb + 1].kind == "number"
    counted = number or bool(line.form(verb + 1).every & BIT["NUMR"])
    return counted and bool(lemmas(line, verb) & COUNT)


def _coordinated(clause: Clause) -> bool:
    """«вызывают рост цен и …»: with a verb in the plural, nouns behind it may be joined."""
    if not clause.plural or typical(clause):
        return False
    after = group(clause.line, clause.verb + 1)
    if after is None or not after.cases & NOMINATIVE:
        return False
    past = min(clause.line.past, clause.end + 1)
    return any(clause.line.key(at) in ("и", ",") for at in range(after.past, past))
