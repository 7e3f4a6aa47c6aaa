"""Numerals with an attribute before their noun: «сорок молодые липы», «в двух новой школах»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT, NOUN, name_of
from replygen.language.morphology import turned
from replygen.proofing.calling import called_by
from replygen.proofing.lines import Line, form
from replygen.proofing.marks import Fault

_CHECK: Final = "grammar-numeral-noun"
_FEW: Final = frozenset(("два", "две", "три", "четыре"))
_MANY: Final = frozenset(
    "пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать "
    "пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать тридцать сорок пятьдесят "
    "шестьдесят семьдесят восемьдесят девяносто сто двести триста четыреста пятьсот шестьсот "
    "семьсот восемьсот девятьсот двое трое четверо пятеро шестеро семеро".split()
)
_OBLIQUE: Final = {
    "двух": "gent loct", "трех": "gent loct", "четырех": "gent loct", "двум": "datv",
    "трем": "datv", "четырем": "datv", "двумя": "ablt", "тремя": "ablt", "четырьмя": "ablt",
}  # fmt: skip
_HOURS: Final = frozenset("в к до после с около часа часов на".split())
_DEFINING: Final = frozenset(
    "последний первый следующий предыдущий каждый любой весь этот тот мой твой наш ваш свой самый "
    "остальной другой прочий иной данный указанный".split()
)
_UNCOUNTED: Final = frozenset("человек лет раз суток ворот часов".split())
_RATHER: Final = 0.3
_OF_GENDER: Final = frozenset(("два", "две"))
_CALLS: Final = frozenset((*_FEW, *_MANY, *_OBLIQUE))


@called_by(lambda word, _: word in _CALLS)
def counted_attribute_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Attributes and nouns behind a numeral in a form that the numeral does not ask for."""
    for place in places:
        at = place + 1
        noun = _behind_attributes(line, at)
        if line.masked(place) or noun == at or noun - at > 2 or not _plain(line, noun):  # noqa: PLR2004
            continue
        if line.key(place) in _FEW and _plural_behind(line, at, noun):
            yield _of_few(line, place, noun)
            continue
        if any(not _attribute(line, n) for n in range(at, noun)):
            continue
        if line.key(place) in _OBLIQUE:
            fault = _oblique(line, place, at, noun)
        elif line.key(place - 1) in _HOURS or line.form(place - 1).every & BIT["gent"]:
            fault = None  # «в пять новые жильцы приехали», «шагов триста молодые люди шли»
        elif line.key(place) in _FEW:
            fault = _few(line, place, at, noun)
        else:
            fault = _many(line, place, at, noun)
        if fault is not None:
            yield fault


def _behind_attributes(line: Line, at: int) -> int:
    while line.form(at).first & ADJECTIVE:
        at += 1
    return at


def _plain(line: Line, at: int) -> bool:
    one = line.form(at)
    named = one.noun and one.known and not one.every & (BIT["Fixd"] | BIT["Abbr"])
    return line.word(at) and bool(named) and line.tokens[at].text[0].islower()


def _attribute(line: Line, at: int) -> bool:
    one = line.form(at)
    if one.lemmas & _DEFINING or not one.known or one.every & (BIT["Anum"] | BIT["Apro"]):
        return False
    return sum(r.score for r in one.readings if r.bits & NOUN) < _RATHER


def _has(line: Line, at: int, *names: str, part: int = NOUN) -> bool:
    mask = [BIT[name] for name in names]
    return any(r.bits & part and all(r.bits & one for one in mask) for r in line.form(at).readings)


def _fault(line: Line, place: int, noun: int, adjective: str, named: str) -> Fault:
    """The group with its attributes and its noun in these forms (blank-parted grammemes)."""
    wanted = frozenset(adjective.split())
    told = [turned(line.key(at), ADJECTIVE, wanted) for at in range(place + 1, noun)]
    told.append(turned(line.key(noun), NOUN, frozenset(named.split())))
    whole = [one for one in told if one]
    right = " ".join([line.tokens[place].text, *whole]) if len(whole) == len(told) else ""
    return Fault(_CHECK, place, noun + 1, right, place + 1)


def _gender(line: Line, noun: int) -> str | None:
    """The gender of the noun as a genitive of the singular; None where there are two."""
    genders = {
        name_of(r.bits, "femn masc neut")
        for r in line.form(noun).readings
        if r.bits & BIT["gent"] and r.bits & BIT["sing"]
    }
    return genders.pop() if len(genders) == 1 else None


def _few(line: Line, place: int, at: int, noun: int) -> Fault | None:
    """«три свободный места», «три свежих булочка», «три большие арбуза»."""
    genitive = any(_has(line, n, "gent", "plur", part=ADJECTIVE) for n in range(at, noun))
    plural = any(_has(line, n, "nomn", "plur", part=ADJECTIVE) for n in range(at, noun))
    gender = _gender(line, noun)
    adjective = "nomn plur" if gender == "femn" else "gent plur"
    right = _has(line, noun, "gent", "sing")
    bare = not any(r.bits & NOUN for n in range(at, noun) for r in line.form(n).readings)
    if right and bare and gender and line.key(place) in _OF_GENDER:
        meant = "две" if gender == "femn" else "два"
        if meant != line.key(place):
            rest = " ".join(token.text for token in line.tokens[place + 1 : noun + 1])
            return Fault(_CHECK, place, noun + 1, f"{meant} {rest}", place)
    if right and (genitive or (plural and gender == "femn")):
        return None
    if right and plural:
        # «два новые стола» was written once: with «два», «три» the genitive is the norm
        return _fault(line, place, noun, "gent plur", "gent sing") if gender == "masc" else None
    if right:
        single = _has(line, at, "sing", part=ADJECTIVE)
        return _fault(line, place, noun, adjective, "gent sing") if single else None
    if not genitive or line.form(noun).every & BIT["gent"]:
        return None
    if not _has(line, noun, "nomn", "sing"):
        return None
    return _fault(line, place, noun, adjective, "gent sing")


def _plural_behind(line: Line, at: int, noun: int) -> bool:
    """«три последние дней»: attributes in the plural, the noun in its genitive."""
    if line.key(noun) in _UNCOUNTED or line.form(at).every & BIT["Anum"]:
        return False
    named = [r.bits for r in line.form(noun).readings if r.bits & NOUN]
    if not all(bits & BIT["gent"] and bits & BIT["plur"] for bits in named):
        return False
    return all(
        _has(line, n, case, "plur", part=ADJECTIVE)
        for n in range(at, noun)
        for case in ("nomn" if line.form(n).every & BIT["nomn"] else "gent",)
    )


def _of_few(line: Line, place: int, noun: int) -> Fault:
    single = turned(line.key(noun), NOUN, frozenset(("sing", "gent")))
    known = form(single) if single else None
    feminine = known and known.every & BIT["femn"]
    return _fault(line, place, noun, "nomn plur" if feminine else "gent plur", "gent sing")


def _many(line: Line, place: int, at: int, noun: int) -> Fault | None:
    """«пять новые столов», «сорок молодые липы», «двое весёлые клоуны»."""
    genitive = all(_has(line, n, "gent", "plur", part=ADJECTIVE) for n in range(at, noun))
    right = _has(line, noun, "gent", "plur")
    if genitive and (right or not _has(line, noun, "nomn")):
        return None
    if not right and not _has(line, noun, "nomn", "plur") and not _has(line, noun, "nomn", "sing"):
        return None
    if not right and not genitive and not _has(line, noun, "nomn", "plur"):
        return None
    if genitive and line.form(noun).every & BIT["gent"]:
        return None
    return _fault(line, place, noun, "gent plur", "gent plur")


def _oblique(line: Line, place: int, at: int, noun: int) -> Fault | None:
    """«в двух новой школах»: all three are plural and share the case."""
    for case in _OBLIQUE[line.key(place)].split():
        if not _has(line, noun, case, "plur"):
            continue
        if any(not _has(line, n, case, "plur", part=ADJECTIVE) for n in range(at, noun)):
            return _fault(line, place, noun, f"{case} plur", f"{case} plur")
        return None
    return None
