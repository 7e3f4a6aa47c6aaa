"""Homogeneous words without a comma between them: «паспорт, заявление доверенность»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from replygen.language.grammemes import BIT, CASES, GENDERS, NUMBERS
from replygen.proofing.asyndetic import governs_infinitive
from replygen.proofing.calling import called_by
from replygen.proofing.lines import BE, NOMINATIVE, VERB, Form, Line
from replygen.proofing.marks import JOINING, Fault, may_lack, missing, subject_of
from replygen.proofing.subordinate import subordinating
from replygen.proofing.tables import table

_CHECK: Final = "comma-series"
_DEGREE: Final = frozenset(
    "очень весьма достаточно крайне особенно исключительно довольно столь относительно чрезвычайно "
    "максимально минимально значительно существенно наиболее полностью абсолютно совершенно "
    "действительно возможно вероятно очевидно видимо именно обычно постоянно ежегодно ежемесячно "
    "ежедневно недавно давно сразу только также уже еще сейчас непосредственно практически "
    "примерно приблизительно одновременно соответственно дополнительно фактически".split()
)
_SHORT: Final = 3
_TENSES: Final = BIT["past"] | BIT["pres"] | BIT["futr"]
_PERSONS: Final = BIT["1per"] | BIT["2per"] | BIT["3per"]
_OBLIQUE: Final = BIT["accs"] | BIT["gent"] | BIT["datv"] | BIT["ablt"] | BIT["loct"]
_AND: Final = frozenset(("и", "или"))
_ALONE: Final = BIT["accs"] | BIT["datv"] | BIT["ablt"] | BIT["loct"]
_NAMES: Final = BIT["Name"] | BIT["Surn"] | BIT["Patr"] | BIT["Geox"]
_MEASURES: Final = frozenset(
    "час минута секунда день ночь неделя месяц год век раз километр метр рубль утро вечер зима "
    "лето весна осень жизнь время".split()
)
_LEADS: Final = frozenset(
    "идти пойти ехать поехать прийти приехать зайти выйти бежать сесть лечь остаться отправиться "
    "учить научить учиться научиться уметь любить успеть велеть просить заставить позволить дать "
    "давать помогать помочь мешать думать быть пробовать попробовать стараться пытаться попытаться "
    "постараться собраться собираться решить решать хотеть захотеть желать мечтать продолжать "
    "продолжить начать начинать перестать бросить суметь разрешить запретить предложить предлагать "
    "обещать надеяться готовиться привыкнуть привыкать отказаться согласиться бояться успевать "
    "спешить торопиться стремиться намереваться приказать советовать рекомендовать требовать "
    "призвать призывать побудить побуждать вынудить предпочесть предпочитать стать".split()
)
_AUXILIARY: Final = frozenset(
    "стать мочь смочь хотеть начать быть бывать продолжать перестать следовать прийти пойти "
    "приходиться требоваться просить".split()
)


@cache
def _kinds() -> dict[str, frozenset[str]]:
    """Nouns and the lists that they stand in, ё as е."""
    values = table("alike.toml")
    found: dict[str, set[str]] = {}
    for kind, nouns in values.items():
        for noun in nouns:
            found.setdefault(noun.replace("ё", "е"), set()).add(kind)
    return {noun: frozenset(kinds) for noun, kinds in found.items()}


@called_by(lambda _, one: one.finite or one.every & BIT["ADVB"] or (one.noun and _kinds_of(one)))
def series_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Two words of one kind and one form side by side, in a series."""
    for place in places:
        if not may_lack(line, place) or line.masked(place) or line.masked(place - 1):
            continue
        one, other = line.forms[place - 1], line.forms[place]
        if one.noun and other.noun:
            if _nouns(line, place):
                yield missing(line, place, _CHECK)
        elif one.finite and other.finite:
            if _verbs(line, place):
                yield missing(line, place, _CHECK)
        elif (one.every & other.every & BIT["ADVB"] and _adverbs(line, place)) or (
            other.finite and _verb_groups(line, place)
        ):
            yield missing(line, place, _CHECK)


@called_by(lambda word, _: word in _AND)
def before_and_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """«теряет дом, семью и друзей», «любит читать, рисовать и петь»: the last two have «и»."""
    for joint in places:
        place = joint - 1
        one, other = line.forms[place - 1], line.forms[place]
        nouns, deeds = one.noun and other.noun, one.infinitive and other.infinitive
        if not (nouns or deeds) or not may_lack(line, place):
            continue
        if line.masked(place) or line.masked(place - 1):
            continue
        if _three(line, place) if nouns else _infinitives(line, place):
            yield missing(line, place, _CHECK)


def _kinds_of(one: Form) -> frozenset[str]:
    """Kinds of things that the noun may name."""
    known = _kinds()
    return frozenset(kind for r in one.readings for kind in known.get(r.lemma, ()))


def _nouns(line: Line, place: int) -> bool:
    one, other = line.form(place - 1), line.form(place)
    shared = one.every & other.every & CASES
    if not shared:
        return False
    if _kinds_of(one).isdisjoint(_kinds_of(other)):
        return False
    low, end = line.segment_start(place), min(line.segment_end(place), line.past)
    living = one.every & other.every & BIT["anim"] and place - low <= _SHORT
    if living and not line.verbals(low, end) and not _joined(line, place + 1):
        return False  # «Мой сын студент», «Отец ветеран труда, мать инвалид»: what is said of him
    listed = line.key(place - 2) in (",", ":")
    if (
        one.every & BIT["gent"]
        and line.form(place - 2).noun
        and subject_of(line.key(place), line.key(place + 1))
    ):
        return False  # «Адрес бабушки дети помнят»: the object stands first
    if not listed and other.every & BIT["gent"] and not one.every & BIT["gent"]:
        return False  # «Саженцы сосны и ели»: whose they are
    end = min(line.segment_end(place), line.past)
    if other.every & BIT["gent"] and line.verbals(place + 1, end):
        return False  # «саженцы туи бесплатно даёт лесхоз»
    # a series goes on: «…, акты справки», «справки акты и …»
    return _joined(line, place + 1) or listed or not shared & BIT["gent"]


def _three(line: Line, place: int) -> bool:
    """«теряет дом семью и друзей»: three nouns of one case, the second no genitive of the first."""
    if line.key(place + 1) not in ("и", "или"):
        return False
    one, other = line.form(place - 1), line.form(place)
    third = line.form(line.behind_adjectives(place + 2))
    shared = one.every & other.every & third.every & CASES & _ALONE
    if not third.noun or not shared or other.every & BIT["gent"]:
        return False
    if one.every & other.every & NOMINATIVE and not shared & ~BIT["accs"]:
        return False  # «видит мать дочь и кошку»: one may be the subject
    if one.every & BIT["gent"] or (one.lemmas | other.lemmas) & _MEASURES:
        return False
    if any(form.every & (_NAMES | BIT["anim"]) for form in (one, other)):
        return False  # «сына студента», «господине Петрове»
    if any(line.tokens[at].text[0].isupper() for at in (place - 1, place)):
        return False
    behind = line.behind_adjectives(place + 2) + 1
    low = line.segment_start(place)
    # what stands behind may be the third one's own clause: «…, и друзей пригласили»
    end = min(line.segment_end(place), line.past)
    return bool(line.verbals(low, place - 1)) and not line.verbals(behind, end)


def _infinitives(line: Line, place: int) -> bool:
    """«любит читать рисовать и петь»."""
    third = line.form(place + 2).first & BIT["INFN"]
    if line.key(place + 1) not in ("и", "или") or not third:
        return False
    one = line.form(place - 1)
    if one.lemmas & _LEADS or any(lemma.endswith("мочь") for lemma in one.lemmas):
        return False
    return not governs_infinitive(line, place - 1)


def _joined(line: Line, at: int) -> bool:
    """Whether the series goes on: «на двери лифта, звоните» does not."""
    if line.key(at) == ",":
        more = line.form(line.behind_adjectives(at + 1))
        return more.noun and bool(more.every & line.form(at - 1).every & CASES)
    return line.key(at) in ("и", "или")


def _verbs(line: Line, place: int) -> bool:
    """«разработало утвердило и направило»."""
    one, other = line.form(place - 1), line.form(place)
    if line.key(place + 1) != "и" or not line.form(place + 2).finite:
        return False
    if BE & {line.key(place - 1), line.key(place), line.key(place + 2)}:
        return False
    if any(r.lemma in _AUXILIARY for form in (one, other) for r in form.readings):
        return False
    third = line.form(place + 2)
    same = one.first & other.first & third.first
    if not same & VERB or not same & _TENSES or not same & NUMBERS:
        return False
    return bool(same & GENDERS) or bool(same & _PERSONS) or bool(same & BIT["plur"])


def _verb_groups(line: Line, place: int) -> bool:
    """«проверил насос заменил прокладку и запустил воду»: three verbs with their objects."""
    low, end = line.segment_start(place), min(line.segment_end(place), line.past)
    behind = line.finites(place + 1, end)
    if len(behind) != 1 or line.key(behind[0] - 1) != "и":
        return False
    before = line.finites(low, place)
    if len(before) != 1:
        return False
    one, other, third = (line.form(at) for at in (before[0], place, behind[0]))
    same = one.first & other.first & third.first
    if not same & VERB or not same & _TENSES or not same & NUMBERS:
        return False
    if not (same & (GENDERS | _PERSONS) or same & BIT["plur"]):
        return False
    if any(r.lemma in _AUXILIARY for verb in (one, other) for r in verb.readings):
        return False
    between = range(before[0] + 1, place)
    if any(line.key(at) in JOINING or subordinating(line.key(at)) for at in between):
        return False
    # «Мастер сказал отцу ветер стих и …»: a nominative may be a subject of its own
    return bool(between) and not any(
        line.form(at).every & NOMINATIVE and not line.form(at).every & _OBLIQUE for at in between
    )


def _adverbs(line: Line, place: int) -> bool:
    """«полно объективно и своевременно»."""
    keys = [line.key(place - 1), line.key(place), line.key(place + 2)]
    if line.key(place + 1) != "и" or not line.form(place + 2).every & BIT["ADVB"]:
        return False
    return all(key.endswith(("о", "ски")) and key not in _DEGREE for key in keys)
