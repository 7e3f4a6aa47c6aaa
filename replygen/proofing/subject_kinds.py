"""Subjects of a kind of their own: «каждый из», «ряд», «двадцать одна», «кто», «который»."""

from __future__ import annotations

from typing import Final

from replygen.language.grammemes import BIT
from replygen.proofing.clauses import (
    BETWEEN,
    GENDERS,
    IMPERSONAL,
    NUMBERS,
    PERSONS,
    PREPOSITION,
    Clause,
    nouns_of,
    other_subject,
    predicate_as,
    tail,
)
from replygen.proofing.groups import group
from replygen.proofing.lines import NOMINATIVE
from replygen.proofing.marks import JOINING, Fault
from replygen.proofing.sure_subjects import object_behind

_CHECK: Final = "grammar-subject-predicate"
_WHO: Final = "grammar-who"
_GENDER_OF: Final = {
    "одна": "femn", "каждая": "femn", "любая": "femn", "одно": "neut", "каждое": "neut",
    "любое": "neut", "ничто": "neut",
}  # fmt: skip
_BEFORE_ONE: Final = frozenset(
    "ни что если когда но а и однако поэтому хотя также тогда потому ведь".split()
)
_SINGLE_WHO: Final = frozenset("тот та каждый любой всякий никто".split())
_FAR: Final = 14
_NEAR: Final = 4
_SOME: Final = frozenset("двое трое четверо пятеро шестеро семеро несколько".split())
_TIME: Final = frozenset(
    "суток дней дня лет года часов часа минут минуты недель недели месяцев месяца раз раза "
    "секунд секунды десятилетий веков века ночей ночи".split()
)
_PASSING: Final = frozenset(
    "пройти проходить остаться оставаться уйти уходить истечь миновать минуть пролететь "
    "потребоваться понадобиться".split()
)
_GROUPS: Final = {
    "большинство": "neut", "меньшинство": "neut", "множество": "neut", "количество": "neut",
    "число": "neut", "ряд": "masc", "часть": "femn", "половина": "femn", "треть": "femn",
    "четверть": "femn", "группа": "femn", "сотня": "femn", "тысяча": "femn",
}  # fmt: skip
_PARTS: Final = {"часть": "femn", "половина": "femn", "треть": "femn", "четверть": "femn"}
_COUNTERS: Final = frozenset(
    "два две три четыре пять шесть семь восемь девять десять двое трое четверо пятеро".split()
)
_MEASURES: Final = frozenset(
    "километр метр сантиметр миллиметр гектар тонна килограмм грамм литр рубль копейка тысяча "
    "миллион процент градус верста шаг круг тур балл очко остановка квартал этаж сутки раз срок "
    "смена лето зима весна осень вечер минута секунда час день неделя месяц год век".split()
)
_ABOUT: Final = frozenset("около более свыше порядка".split())
_ONE: Final = {"один": "masc", "одна": "femn", "одно": "neut"}


def collective_fault(
    clause: Clause, start: int | None = None, comma: int | None = None
) -> Fault | None:
    """«Ряд депутатов выступила», «Большинство жителей поддержала»: a gender that nothing has.

    start, comma: where the subject's part begins and ends if a turn parts it from the predicate.
    """
    line, verb, at = clause.line, clause.verb, clause.start if start is None else start
    end = verb if comma is None else comma
    if clause.bits & (BIT["plur"] | BIT["neut"]) or not clause._replace(start=at).closed:
        return None
    while at < end and (line.form(at).adverb or line.form(at).adjective):
        at += 1
    gender = _GROUPS.get(line.key(at))
    if gender is None or clause.bits & BIT[gender] or not clause.bits & GENDERS:
        return None
    noun = next((n for n in range(at + 1, min(end, at + _NEAR)) if line.form(n).noun), None)
    if noun is None or not line.form(noun).every & BIT["gent"]:
        return None
    if not line.form(at).every & NOMINATIVE:
        return None
    if other_subject(clause, noun + 1, end) or other_subject(clause, verb + 1, clause.end):
        return None
    if line.form(noun).every & BIT["sing"] and line.form(noun).every & clause.bits & GENDERS:
        return None  # «Часть населения …»
    told = predicate_as(clause, {"sing", gender})
    return Fault(_CHECK, verb, verb + 1, told, verb)


def all_that_fault(clause: Clause) -> Fault | None:
    """«Всё, что вы просили, сделаны»: what stands for a clause is a neuter."""
    line, verb, head = clause.line, clause.verb, clause.line.first
    if line.key(head) not in ("все", "то", "это") or line.key(head + 1) != ",":
        return None
    if line.key(head + 2) != "что" or clause.bits & (BIT["neut"] | PERSONS):
        return None
    comma = line.segment_end(head + 2)
    if clause.start != comma + 1 or not clause.bits & (BIT["past"] | BIT["PRTS"]):
        return None
    if any(line.form(n).every & NOMINATIVE for n in range(clause.start, clause.end) if n != verb):
        return None
    return Fault(_CHECK, verb, verb + 1, predicate_as(clause, {"sing", "neut"}), verb)


def part_fault(clause: Clause) -> Fault | None:
    """«Большая часть дороги отремонтированы»: a part of one thing is no plural."""
    line, verb, at = clause.line, clause.verb, clause.start
    if not clause.plural or clause.bits & PERSONS or not clause.closed:
        return None
    while at < verb and (line.form(at).adverb or line.form(at).adjective):
        at += 1
    gender = _PARTS.get(line.key(at))
    past = line.behind_adjectives(at + 1)
    noun = line.form(past)
    if gender is None or not noun.noun or not noun.known or past >= clause.first:
        return None
    if not clause.passive:
        return None  # «Часть населения составляют русские»
    genitives = [one.bits for one in noun.readings if one.bits & BIT["gent"]]
    if noun.every & BIT["anim"] or not genitives or any(bits & BIT["plur"] for bits in genitives):
        return None
    rest = range(past + 1, clause.first)
    if any(line.key(n) in JOINING or line.form(n).every & BIT["plur"] for n in rest):
        return None
    if other_subject(clause, past + 1, verb) or other_subject(clause, verb + 1, clause.end):
        return None
    return Fault(_CHECK, verb, verb + 1, predicate_as(clause, {"sing", gender}), verb)


def last_one_fault(clause: Clause) -> Fault | None:
    """«Тридцать одна заявка поступили»: the last word of the numeral decides."""
    line, verb, at = clause.line, clause.verb, clause.start
    if not clause.plural or clause.bits & PERSONS:
        return None
    one = next((n for n in range(at + 1, min(verb, at + _FAR)) if line.key(n) in _ONE), None)
    if one is None or not line.form(one - 1).every & BIT["NUMR"]:
        return None
    if line.form(at - 1).first & PREPOSITION or line.form(at).first & PREPOSITION:
        return None
    rest = range(one + 1, verb)
    if any(line.key(n) in JOINING or line.form(n).every & BIT["NUMR"] for n in rest):
        return None
    if other_subject(clause, one + 2, verb):
        return None  # «Тридцать один день мы были на море»
    living = line.form(line.behind_adjectives(one + 1)).every & BIT["anim"]
    living = living or object_behind(clause)  # «Двадцать одно предприятие получили субсидию»
    if not clause.passive and line.key(one) != "одна" and not living:
        return None  # «Двадцать одно дерево срубили»
    return Fault(_CHECK, verb, verb + 1, predicate_as(clause, {"sing", _ONE[line.key(one)]}), verb)


def single_fault(clause: Clause) -> Fault | None:
    """«Каждый из заявителей получили»."""
    line, verb, at = clause.line, clause.verb, clause.start
    while line.key(at) in _BEFORE_ONE or line.form(at).adverb:
        at += 1
    if line.key(at) not in nouns_of("single") or line.key(at + 1) != "из" or not clause.plural:
        return None
    if at + 2 >= verb or verb - at > _FAR or line.tokens[at + 2].kind == "number":
        return None
    if any(line.key(n) in JOINING for n in range(at, verb)):
        return None
    if other_subject(clause, at + 3, verb, strict=True):
        return None  # «одно из них мы готовы оставить»
    if line.key(at + 2) == "них" and clause.bits & BIT["tran"] and not clause.passive:
        return None  # «Отзывы приняты, каждый из них рассмотрят»
    gender = _GENDER_OF.get(line.key(at), "masc")
    return Fault(_CHECK, verb, verb + 1, predicate_as(clause, {"sing", gender}), verb)


def counted_subject_fault(clause: Clause) -> Fault | None:
    """«Оба заявителя получил», «Три дома признан»."""
    line, verb, at = clause.line, clause.verb, clause.start
    if not line.form(at).every & BIT["NUMR"]:
        return None
    if line.key(at) in nouns_of("collective") and line.key(at) not in _SOME:
        return None
    noun = line.form(at + 1)
    if not noun.noun or not noun.every & BIT["gent"] or clause.bits & (BIT["plur"] | BIT["neut"]):
        return None
    both = line.key(at) in ("оба", "обе") and bool(clause.bits & BIT["sing"])  # «Оба живёт»
    if not clause.bits & (BIT["masc"] | BIT["femn"]) and not both:
        return None
    if not _near(clause, at + 2) or _taken(clause, at + 1):
        return None
    if other_subject(clause, at + 2, verb):
        return None  # «Несколько дней земля была покрыта снегом»
    if line.key(at + 1) in _TIME and line.form(verb).lemmas.isdisjoint(_PASSING):
        return None  # «Трое суток шёл дождь», «приехал, три дня чистил колёса»
    return Fault(_CHECK, verb, verb + 1, predicate_as(clause, {"plur"}), verb)


def _taken(clause: Clause, noun: int) -> bool:
    """«Две буквы перепутала дежурная», «Две заявки из списка отклонила»: they are the object."""
    line, rest = clause.line, range(clause.verb + 1, clause.end)
    if other_subject(clause, clause.verb + 1, clause.end):
        return True
    if clause.passive or line.form(noun).every & BIT["anim"]:
        return False
    named = any(line.form(n).adjective and line.form(n).every & NOMINATIVE for n in rest)
    return named or noun + 1 != clause.first


def _near(clause: Clause, at: int) -> bool:
    """Whether nothing but adverbs and one turn stands from `at` to the predicate."""
    line = clause.line
    if clause.first - at < _NEAR - 1 and not any(
        line.form(n).first & PREPOSITION for n in range(at, clause.first)
    ):
        return True
    inner = group(line, at + 1) if line.form(at).first & PREPOSITION else None
    return inner is not None and tail(line, inner.past, clause.first) == clause.first


def counted_behind_fault(clause: Clause) -> Fault | None:
    """«В очереди стоял две женщины»: what is counted stands behind a predicate with a gender."""
    line, verb, at = clause.line, clause.verb, clause.verb + 1
    if not clause.passive or clause.bits & (BIT["plur"] | BIT["neut"] | PERSONS):
        return None
    if not clause.bits & GENDERS or clause.denied:
        return None
    while line.key(at) in BETWEEN or line.form(at).adverb:
        at += 1
    if line.key(at) not in _COUNTERS:
        return None
    past = line.behind_adjectives(at + 1)
    noun = line.form(past)
    if not noun.noun or not noun.known or not noun.every & BIT["gent"] or line.key(past) in _TIME:
        return None
    if noun.lemmas & _MEASURES or other_subject(clause, line.first, verb):
        return None
    if other_subject(clause, past + 1, line.past):
        return None
    return Fault(_CHECK, verb, verb + 1, predicate_as(clause, {"plur"}), verb)


def about_fault(clause: Clause) -> Fault | None:
    """«Около ста подписей собрана», «Более 20 домов подключён»."""
    line, verb, at = clause.line, clause.verb, clause.start + 1
    if line.key(clause.start) not in _ABOUT or not clause.closed:
        return None
    if clause.bits & (BIT["plur"] | BIT["neut"]) or not clause.bits & GENDERS:
        return None
    while at < verb and (line.form(at).every & BIT["NUMR"] or line.tokens[at].kind == "number"):
        at += 1
    noun = line.form(at)
    if at == clause.start + 1 or not noun.noun or line.key(at) in _TIME:
        return None
    if not any(r.bits & BIT["gent"] and r.bits & BIT["plur"] for r in noun.readings):
        return None
    if other_subject(clause, at + 1, verb) or other_subject(clause, verb + 1, clause.end):
        return None
    return Fault(_CHECK, verb, verb + 1, predicate_as(clause, {"sing", "neut"}), verb)


def who_fault(clause: Clause) -> Fault | None:
    """«те, кто подали» and «Все, кто обратился, получил»."""
    line, verb, start = clause.line, clause.verb, clause.start
    if line.key(start - 1) != ",":
        return None
    if line.key(start) == "кто":
        alone = not any(line.form(at).every & NOMINATIVE for at in range(start + 1, verb))
        those = line.key(start - 2) == "те"  # «Те, кто опоздали, …» is right as well
        if alone and clause.plural and not clause.bits & PERSONS and not those:
            told = predicate_as(clause, {"sing", "masc"})
            return Fault(_WHO, verb, verb + 1, told, verb)
        return None
    head = line.first
    comma = line.segment_end(head)
    from_them = comma == head + 1 or line.key(head + 1) == "из"  # «Те из жильцов, кто …»
    if not from_them or line.key(comma) != "," or line.key(comma + 1) != "кто":
        return None
    fault = _one_who(clause) if start == line.segment_end(comma + 1) + 1 else None
    if fault is not None or start != verb or line.key(head) not in ("все", "те"):
        return fault
    if clause.bits & (BIT["neut"] | BIT["plur"]) or not clause.bits & BIT["sing"]:
        return None
    commas = sum(line.key(at) == "," for at in range(comma + 2, verb))
    if commas != 1 or any(line.form(at).finite for at in range(verb + 1, line.past)):
        return None
    return Fault(_CHECK, verb, verb + 1, predicate_as(clause, {"plur"}), verb)


def _one_who(clause: Clause) -> Fault | None:
    """«Тот, кто живёт выше, платят больше»."""
    line, verb = clause.line, clause.verb
    if line.key(line.first) not in _SINGLE_WHO or not clause.plural or clause.bits & PERSONS:
        return None
    if other_subject(clause, clause.start, clause.end):
        return None
    gender = "femn" if line.key(line.first) == "та" else "masc"
    return Fault(_CHECK, verb, verb + 1, predicate_as(clause, {"sing", gender}), verb)


def which_fault(clause: Clause) -> Fault | None:
    """«Дороги, которая ведут в село»: «который» is the subject and doesn't agree."""
    line, start, verb = clause.line, clause.start, clause.verb
    one, bits = line.form(start).every, clause.bits
    if not one & NOMINATIVE or bits & PERSONS or clause.neuter:
        return None
    if (one & BIT["accs"] and not clause.passive) or line.key(verb) in IMPERSONAL:
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
