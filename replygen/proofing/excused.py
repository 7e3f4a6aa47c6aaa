"""Gaps where grammar knows why no comma stands, whatever a table of likelihoods tells."""

from __future__ import annotations

from functools import cache
from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT, CASES, NOUN
from replygen.language.morphology import forms
from replygen.proofing.excused_words import told_by_words
from replygen.proofing.lines import NOMINATIVE, VERB, Line, agrees
from replygen.proofing.marks import listed, phrase_end, subject_of
from replygen.proofing.subordinate import subordinating, which
from replygen.proofing.turns import own_noun_ahead

_PREPOSITION: Final = BIT["PREP"]
_IMPERSONAL: Final = BIT["neut"] | BIT["PRED"]
IMPERSONAL_VERBS: Final = frozenset(
    "получаться получиться приходиться прийтись оказываться оказаться выходить казаться хотеться "
    "удаваться удаться случаться случиться следовать значить хватать хватить предстоять "
    "надлежать".split()
)
"""Verbs that often have no subject."""
_LINKS: Final = frozenset(("а", "и", "но", "потом", "затем"))
_TIMES: Final = frozenset("вечер утро день ночь год час неделю неделя месяц раз лето зиму".split())
_EVERY: Final = frozenset("каждый каждое каждую весь всю все целый целую другой".split())
_SUCH: Final = frozenset(("такой", "такая", "такое", "такие", "же", "самый", "самая", "самое"))
_OF_STATE: Final = frozenset("видно слышно жаль можно нужно надо нельзя трудно легко".split())
_JOINING: Final = frozenset(("и", "или", "либо", "но", "а", "да"))
_QUANTITY: Final = frozenset("большинство часть ряд множество половина".split())
_MODAL: Final = frozenset(("мочь", "смочь", "следовать", "стоить", "хотеть"))
_REPEATED: Final = frozenset(("и", "ни", "или", "либо", "то"))
_NAMED: Final = frozenset(
    "заведующая дежурная управляющая скорая служащая комендантша больная рабочая".split()
)
_OBJECT: Final = BIT["accs"]
_SUBJECTS: Final = frozenset("я ты он она оно мы вы они".split())


def explained(line: Line, place: int, low: int, *, begun: bool) -> bool:
    """Whether grammar knows why no comma stands where the table wants one.

    low: where the segment begins; begun: whether words stand before it.
    """
    start = line.segment_start(place - 1)
    if start < low:  # a number parts for the table what is one clause
        low, begun = start, start > line.first
    return (
        phrase_end(line, place, "gerund", "fixed") > place  # «слушали затаив дыхание»
        or told_by_words(line, place, low, begun=begun)
        or _object_first(line, place, low, begun=begun)
        or _object_late(line, place, low)
        or _too(line, place, low)
        or _own_predicate(line, place, low)
        or _second_of_two(line, place, low)
        or _joined(line, place, low)
        or shares_subject(line, place, low)
        or _opens_clause(line, low, place, begun=begun)
        or _before_noun(line, place)
        or _fronted(line, place, low, begun=begun)
        or _told_without_verb(line, place, low)
        or _within_turn(line, place, low)
        or _listed(line, place, low)
        or _subject_behind(line, place, low)
    )


def _object_first(line: Line, place: int, low: int, *, begun: bool) -> bool:
    """«Жалобу на решение судьи Вы подали», «бухгалтер это уже учла»."""
    before = line.form(place - 1)
    if line.key(place) == "это":
        return before.noun and bool(before.every & NOMINATIVE)
    one = line.form(place)
    bids = bool(one.first & BIT["VERB"] and one.every & BIT["impr"])
    if bids and all(
        line.form(at).every & BIT["ADVB"] or line.key(at) in _LINKS for at in range(low, place)
    ):
        return True  # «а потом вежливо скажи»
    parted = line.key(low - 1) == "," and begun
    goes_on = not parted and (one.adverb or line.key(place) == "не")  # «Угли не бросайте в бак»
    if not (bids or goes_on or line.key(place) in _SUBJECTS or _acts(line, place)):
        return False
    if line.predicates(low, place) or line.key(low) in listed("introductory", "always"):
        return False
    start = low + (line.key(low) in listed("likely", "openers"))
    head = line.form(start)
    if any(line.form(at).infinitive for at in range(start, place)):
        return not bids  # «поэтому купаться мы ездим», «строить на нём дом Вы не сможете»
    ruled = CASES & ~NOMINATIVE if bids else _OBJECT  # «Врачу лагеря передайте справку»
    object_ahead = bool(head.every & (NOUN | ADJECTIVE) and head.every & ruled)
    # behind a comma an attribute may end where a noun stands as the subject
    sure = not parted or start > low or bids or line.key(place) in _SUBJECTS
    return object_ahead and sure


def _object_late(line: Line, place: int, low: int) -> bool:
    """«прикрепили к лапам аистов датчики», «несли в город мёд»: the object behind a turn."""
    one = line.form(place)
    bids = [at for at in range(low, place) if line.form(at).first & BIT["impr"]]
    verbs = line.verbals(low, place) or bids
    if not verbs or not one.every & NOUN or not one.every & _OBJECT:
        return False
    verb = verbs[-1]
    turned = line.form(verb + 1).first & _PREPOSITION or (
        # «пришлите нам до 5 апреля список класса»
        line.form(verb + 1).first & BIT["NPRO"] and line.form(verb + 2).first & _PREPOSITION
    )
    return bool(turned) and bool(line.form(verb).every & BIT["tran"])


def _too(line: Line, place: int, low: int) -> bool:
    """«забрать их может и кто-нибудь из родных»: «и» is «too», the subject stands behind."""
    verbs = line.predicates(low, place)
    if line.key(place) != "и" or verbs[-1:] != [place - 1]:
        return False
    if line.form(place - 1).lemmas & _MODAL and any(
        line.form(at).infinitive for at in range(low, place - 1)
    ):
        return True  # «Работать пекарня может и ночью»
    before = any(subject_of(line.key(at), line.key(verbs[-1])) for at in range(low, verbs[-1]))
    end = min(line.segment_end(place), line.past)
    return not before and not line.verbals(place, end)


def _acts(line: Line, place: int) -> bool:
    """«Холодильник магазин обязан принять», «жить в нём врач не советует»: who does it."""
    end = min(line.segment_end(place), line.past)
    verb = next(iter(line.verbals(place + 1, end)), None)
    if verb is None or line.key(place) in _NAMED:
        return verb is not None
    return _only_subject(line, place) and subject_of(line.key(place), line.key(verb))


def _only_subject(line: Line, place: int) -> bool:
    one = line.form(place)
    return one.noun and bool(one.every & NOMINATIVE) and not one.every & BIT["gent"]


def _own_predicate(line: Line, place: int, low: int) -> bool:
    """«поэтому семья пила», «ошибиться может каждый»: nothing parts a predicate from its own."""
    one = line.form(place)
    before = range(low, place)
    modal = line.form(place - 1).lemmas & _MODAL and one.every & NOMINATIVE
    if modal and any(line.form(at).infinitive for at in before):
        return True  # «Выиграть может сильный»
    if line.key(place) in _OF_STATE:
        return not line.predicates(low, place) and not line.verbals(low, place)
    if one.every & VERB and subject_of(line.key(place - 1), line.key(place)):
        return not any(line.form(at).gerund or line.form(at).participle for at in before)
    if not one.finite:
        return False
    if line.key(place - 1) in _NAMED or _with_genitives(line, place, low):
        return True
    if any(
        line.form(at).participle
        or line.form(at).gerund
        or (subordinating(line.key(at)) and line.verbals(at, place))
        for at in before
    ):
        return False  # a turn or a clause may end here
    if subject_of(line.key(place - 1), line.key(place)):
        return True
    return bool(one.lemmas & _MODAL) and any(line.form(at).infinitive for at in before)


def _with_genitives(line: Line, place: int, low: int) -> bool:
    """«или состав семьи изменится», «Вы и Ваш брат отвечаете»: the subject and what is its own."""
    key, at = line.key(place), place - 1
    if (
        line.key(low) in ("вы", "мы")
        and line.key(low + 1) == "и"
        and subject_of(line.key(low), key)
    ):
        return True
    while at > low and line.form(at).every & BIT["gent"] and line.form(at).noun:
        at -= 1
    if at > low + 1 and line.form(at - 1).first & _PREPOSITION:
        at -= 1
    if at > low and line.form(at).first & _PREPOSITION:
        at -= 1  # «Кот у причала утащил рыбу»
        return bool(line.form(at).every & NOUN) and subject_of(line.key(at), key)
    return line.key(at - 1) in _JOINING and line.form(at).noun and subject_of(line.key(at), key)


def _second_of_two(line: Line, place: int, low: int) -> bool:
    """«пока дождь не кончился и хозяйка не позвала»: one conjunction for both clauses."""
    because = line.key(low + 1) == "что" and line.key(low) in ("потому", "оттого", "так")
    opens = (subordinating(line.key(low)) and line.key(low) != "что") or because
    return line.key(place) == "и" and opens


def _joined(line: Line, place: int, low: int) -> bool:
    """«ни свет ни заря», which has rules of its own; «тем, кому исполнилось … и кто имеет»."""
    key = line.key(place)
    if key in _REPEATED and any(line.key(at) == key for at in range(low, place)):
        return True
    if key == "то" and [line.key(line.segment_end(place) + n) for n in (0, 1)] == [",", "то"]:
        return True  # «то к одним, то к другим»
    return (
        key in _JOINING
        and subordinating(line.key(place + 1))
        and any(subordinating(line.key(at)) for at in range(line.first, place))
    )


def shares_subject(line: Line, place: int, low: int) -> bool:
    """«Владелец заказал насосы и до их доставки чинит старые»: no subject of its own behind."""
    if line.key(place) != "и" or not line.verbals(low, place):
        return False
    end = min(line.segment_end(place), line.past)
    verb = next(iter(line.verbals(place, end)), None)
    if verb is None or line.form(verb).every & _IMPERSONAL:
        return False
    if not line.form(verb).lemmas.isdisjoint(IMPERSONAL_VERBS):
        return False  # «Сосед уезжает, и с домом приходится проститься»
    return not any(
        line.word(at)
        and not _after_preposition(line, at)
        and not (line.form(at).every & BIT["gent"] and line.form(at - 1).noun)
        and (subject_of(line.key(at), line.key(verb)) or line.form(at).lemmas & _QUANTITY)
        for at in range(place + 1, end)
        if at != verb and not _of_time(line, at)
    )


def _of_time(line: Line, at: int) -> bool:
    """«и каждый вечер читал»: a time, no subject."""
    return line.key(at) in _TIMES and line.key(at - 1) in _EVERY


def _after_preposition(line: Line, at: int) -> bool:
    """«в тот же день»: the noun is no subject, whatever its form."""
    at -= 1
    while line.form(at).adjective or line.form(at).every & BIT["Apro"] or line.key(at) == "же":
        at -= 1
    return bool(line.form(at).first & _PREPOSITION)


def _within_turn(line: Line, place: int, low: int) -> bool:
    """«Дед, всю жизнь проработавший на маяке, …»: what belongs to the participle."""
    if not line.form(place).participle:
        return False
    if line.form(low).gerund and line.form(place).every & BIT["ablt"]:
        return True  # «будучи надлежащим образом извещённым»
    if line.key(low - 1) != ",":
        return False
    return not line.verbals(low, place) and not any(
        agrees(line.key(place), line.key(at)) for at in range(low, place) if line.form(at).noun
    )


def _before_noun(line: Line, place: int) -> bool:
    """«объём товаров обрабатывающих производств»: the attribute stands before a noun of its own."""
    one = line.form(place)
    end = min(line.segment_end(place), line.past)
    apart = one.participle and not agrees(line.key(place), line.key(place - 1))
    if apart and own_noun_ahead(line, place, end):
        return True  # «толчок зародившееся ещё раньше желание»
    return (one.participle or one.adjective) and any(
        line.form(at).noun and agrees(line.key(place), line.key(at))
        for at in (place + 1, place + 2)
    )


def _fronted(line: Line, place: int, low: int, *, begun: bool) -> bool:
    """«Для детей и солдат вход бесплатный», «зато во вторник вход свободный»."""
    start = low + (line.key(low) in listed("likely", "openers"))
    if begun and start == low and line.key(low - 1) not in (";", ":", "—", "–"):
        # «Для детей, студентов и солдат вход бесплатный»
        signs = [at for at in range(line.first, low) if line.key(at) in (";", ":", "—", "–")]
        start = signs[-1] + 1 if signs else line.first
        if line.verbals(start, place) or line.form(place).every & BIT["gent"]:
            return False
    if not line.form(start).first & _PREPOSITION or line.key(start) in listed("fronted", "free"):
        return False
    if any(phrase_end(line, start, "introductory", n) > start for n in ("always", "opening")):
        return False  # «с одной стороны, он строг»
    one = line.form(place)
    if one.finite and start > low:
        return not any(_of_turn(line, at) for at in range(start, place))  # «Чтобы в доме стало»
    named = bool(one.every & NOMINATIVE and (one.noun or one.first & BIT["NPRO"]))
    return named and not line.verbals(low, place)


def _of_turn(line: Line, at: int) -> bool:
    """Whether a turn or a clause may begin there."""
    one = line.form(at)
    return one.gerund or one.participle or one.predicate or subordinating(line.key(at))


def _told_without_verb(line: Line, place: int, low: int) -> bool:
    """«Работа грузчика тяжёлая», «Мама домохозяйка», «Нет и не было»."""
    if line.key(place - 1) == "нет":
        return line.key(place) == "и"
    if line.key(place - 1) in _OF_STATE and (line.key(place) == "не" or line.form(place).noun):
        return True  # «мастера видно не по шву», «видно дно»
    if line.key(place) == "не" and any(line.key(at) == "ни" for at in range(low, place)):
        return True  # «ни Вы, ни Ваш брат не можете»
    if line.key(place - 1) == "можно":
        return line.key(place) in _SUBJECTS  # «можно я возьму зонт?»
    end = min(line.segment_end(place), line.past)
    if line.key(place) in ("верно", "очевидно", "неверно"):  # «Название в справке верно»
        named = any(line.form(at).every & NOMINATIVE for at in range(low, place))
        return named and not line.verbals(low, place)
    return not (line.verbals(low, end) or line.predicates(low, end)) and _nominal(line, place, low)


def _nominal(line: Line, place: int, low: int) -> bool:
    """«Работа грузчика тяжёлая», «Мама домохозяйка»: a nominative told of another."""
    at = place
    while line.form(at).adverb or line.key(at) in _SUCH:
        at += 1
    one = line.form(at)
    named = [n for n in range(low, place) if line.form(n).noun]
    if not named or not one.every & NOMINATIVE or not line.form(named[0]).every & NOMINATIVE:
        return False
    if one.every & ADJECTIVE:
        return any(agrees(line.key(at), line.key(n)) for n in named) or at > place
    return one.noun and at == place and named == [place - 1]


def _opens_clause(line: Line, low: int, place: int, *, begun: bool) -> bool:
    """Whether the nouns before the gap are of the clause that goes on behind it."""
    if line.verbals(low, place):
        return False
    if any(line.key(at) in _asking() for at in range(low, place)):
        return True  # «смотря какую опасность они представляют»
    if not begun or not line.form(place).first & _PREPOSITION:
        return False
    # «помещение, доступ в которое закрыт»
    head = line.key(low) not in _JOINING and not line.form(low).first & _PREPOSITION
    return head and line.key(place + 1) in which()


def _listed(line: Line, place: int, low: int) -> bool:
    """«Мама, папа и я ходили»: the last of several subjects, no verb before them."""
    before, ahead = line.form(place - 1), line.form(place + 1)
    if line.key(place) != "и" or line.key(low - 1) != "," or line.verbals(line.first, place):
        return False
    both = before.every & ahead.every & NOMINATIVE
    return bool(both and before.noun and line.form(low - 2).every & NOMINATIVE)


def _subject_behind(line: Line, place: int, low: int) -> bool:
    """«как только закончится полив»: the verb's own subject, none stands before it."""
    if not line.form(place - 1).finite or not subject_of(line.key(place), line.key(place - 1)):
        return False
    return not any(subject_of(line.key(at), line.key(place - 1)) for at in range(low, place - 1))


@cache
def _asking() -> frozenset[str]:
    return frozenset(one for word in ("какой", "чей") for one in forms(word))
