"""Commas in vain between a subject and its predicate, a noun and its genitive."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from replygen.language.grammemes import BIT
from replygen.proofing.asyndetic import fronted_object, whole_before
from replygen.proofing.groups import group
from replygen.proofing.lines import NOMINATIVE, Line
from replygen.proofing.marks import Fault, phrase_end, subject_of, surplus
from replygen.proofing.opening_adverbials import says

_PARTED: Final = "comma-parts-subject"
_PREPOSITION: Final = BIT["PREP"]
_ONE: Final = frozenset(("один", "одна", "одно", "одни"))
_LEAST: Final = 2
_BEFORE_VERB: Final = frozenset(
    "не уже ещё еще также тоже всегда вам вас нам нас летом зимой весной осенью утром днем вечером "
    "ночью сегодня завтра скоро".split()
)
_CALLED: Final = frozenset(
    "друг коллега товарищ гражданин житель ребенок родитель сосед господин мама отец папа сын дочь "
    "ребята участник гость".split()
)
_BEING: Final = frozenset(
    "есть нет отъезде отпуске больнице больничном декрете командировке смене дежурстве ремонте "
    "обиде порядке состоянии растерянности отчаянии ярости восторге курсе пути дороге пенсии "
    "розыске очереди наличии продаже сборе работе строю".split()
)
_ABLE: Final = frozenset(("вправе", "обязан", "обязана", "обязаны", "обязано"))
_STATES: Final = frozenset(("можно", "нельзя", "нужно", "надо", "необходимо", "следует"))


def subject_before(line: Line, comma: int) -> bool:
    """«В этой поэме автор, показывает царя»: subject and predicate on both sides of the comma."""
    one, verb = line.form(comma - 1), line.form(comma + 1)
    named = (one.noun and one.every & BIT["anim"]) or line.tokens[comma - 1].text[0].isupper()
    if (
        not named
        or comma - line.first <= _LEAST
        or not one.every & NOMINATIVE
        or one.every & BIT["gent"]
        or not verb.finite
    ):
        return False
    if verb.every & (BIT["impr"] | BIT["1per"] | BIT["2per"]):
        return False
    if line.form(comma - 2).first & (_PREPOSITION | BIT["NUMR"]) or line.key(comma - 2) in _ONE:
        return False
    behind = line.form(comma + 2).first & BIT["NPRO"] and line.form(comma + 2).every & NOMINATIVE
    return not behind and subject_of(line.key(comma - 1), line.key(comma + 1))


def before_genitive(line: Line, comma: int) -> bool:
    """«Министерство, промышленности и торговли рассмотрело»: a noun and its genitive."""
    named, found = group(line, line.first), group(line, comma + 1)
    if named is None or named.past != comma or not named.cases & NOMINATIVE or found is None:
        return False
    if not found.cases & BIT["gent"] or not line.form(found.head).noun:
        return False
    end = min(line.segment_end(comma + 1), line.past)
    verbs = line.predicates(found.past, end)
    if end != line.past or not verbs or subject_of(line.key(found.head), line.key(verbs[0])):
        return False
    if line.key(verbs[0]).startswith("хват") or line.key(verbs[0] - 1) == "не":
        return False  # «Пенсия, времени теперь хватает», «Ливень, дороги не видит никто»
    return subject_of(line.key(named.head), line.key(verbs[0]))


def parted_subject(line: Line, comma: int) -> Iterator[Fault]:
    """«Результаты проверки, были доведены», «Порядок и условия, установлены»."""
    ahead = comma + 1
    while line.key(ahead) in _BEFORE_VERB or line.form(ahead).adverb:
        ahead += 1
    only = line.form(line.first)
    short = comma - line.first < _LEAST and (only.every & BIT["anim"] or not only.noun)
    if only.noun and only.lemmas.isdisjoint(_CALLED):
        short = short and not line.form(ahead).every & BIT["3per"]
    # «Картина, может, …», «Мост, может быть, …»
    aside = line.key(ahead + 1) == "," or line.key(ahead + 1) == "быть"
    if short or aside or not _only_predicate(line, ahead) or line.quoted:
        return
    opens = phrase_end(line, line.first, "introductory", "always") > line.first
    if opens or any(line.key(at) in _BEING for at in range(line.first, comma)):
        return  # «Рамка есть в магазине, стоит она дорого», «Хозяйка в отъезде, вернётся в мае»
    head = line.first
    while head < comma and (line.form(head).adjective or line.key(head) == "все"):
        head += 1
    noun, last = line.form(head), line.form(comma - 1)
    if head >= comma or not noun.noun or not noun.every & NOMINATIVE:
        return
    if comma - 1 > head and last.adjective and last.every & NOMINATIVE:
        return  # «Товар свежий, проверен временем»
    if whole_before(line, head, ahead, comma) or says(line, ahead, line.past):
        return  # «Мороз, не заводится машина»
    if _belongs(line, head, ahead):
        yield surplus(line, comma, _PARTED)


def _belongs(line: Line, head: int, verb: int) -> bool:
    """Whether the noun is the subject of the predicate, or its object."""
    if line.key(verb) in _STATES and line.form(verb + 1).infinitive:
        return fronted_object(line, head, verb + 1)  # not «Обед, можно отдохнуть»
    noun = line.form(head)
    joined = line.key(head + 1) == "и" and bool(line.form(verb).every & BIT["plur"])
    fronted = noun.every & BIT["accs"] and (
        _acts_behind(line, verb) or _someone_acts(line, head, verb)
    )
    able = line.key(verb) in _ABLE
    return bool(able or joined or fronted) or subject_of(line.key(head), line.key(verb))


def _acts_behind(line: Line, verb: int) -> bool:
    """«Все расходы на ремонт, несёт собственник»: the subject stands behind the verb."""
    found = group(line, verb + 1)
    return (
        found is not None
        and bool(line.form(verb).every & BIT["tran"])
        and bool(found.cases & NOMINATIVE)
        and not found.cases & (BIT["accs"] | BIT["gent"])
        and subject_of(line.key(found.head), line.key(verb))
        and min(line.segment_end(verb), line.past) == line.past
    )


def _someone_acts(line: Line, noun: int, verb: int) -> bool:
    """«Старый клуб в центре села, разобрали»: who did it is left unsaid."""
    acts = line.form(verb)
    if not acts.finite or not acts.every & BIT["tran"] or not acts.every & BIT["plur"]:
        return False
    if line.form(noun).every & BIT["plur"] or acts.every & (BIT["sing"] | BIT["impr"]):
        return False
    rest = range(verb + 1, line.past)
    named = any(line.form(at).noun and line.form(at).every & NOMINATIVE for at in rest)
    return not named and min(line.segment_end(verb), line.past) == line.past


def _only_predicate(line: Line, at: int) -> bool:
    """Whether the word is a predicate of a third person and no adverb."""
    one = line.form(at)
    if line.key(at) in _STATES and line.form(at + 1).infinitive:
        return True
    if not (one.predicate or line.key(at) in _ABLE) or line.key(at + 1) == "ли":
        return False
    if line.key(at) in ("хватит", "хватает", "хватило", "хватят"):
        return False  # «Весь сахар в банке, хватит до вечера»
    if one.every & (BIT["impr"] | BIT["1per"] | BIT["2per"]):
        return False
    # «военно - патриотических»
    return not (one.every & BIT["ADJS"] and one.every & BIT["neut"])
