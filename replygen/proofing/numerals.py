"""Numerals: how they decline and what noun stands behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import BIT, CASES, NOUN, name_of
from replygen.language.morphology import turned
from replygen.proofing.calling import called_by
from replygen.proofing.lines import Line
from replygen.proofing.marks import Fault, subject_of

_CHECK: Final = "grammar-numeral-noun"
_CASE: Final = "grammar-numeral-case"
_BOTH: Final = "grammar-both"
_FEW: Final = {"два": "masc neut", "две": "femn", "три": "", "четыре": ""}
_COLLECTIVE: Final = frozenset("двое трое четверо пятеро шестеро семеро".split())
_AMOUNTS: Final = frozenset("много несколько мало немало немного".split())
_OBLIQUE: Final = BIT["gent"] | BIT["datv"] | BIT["ablt"] | BIT["loct"]
_STRAIGHT: Final = BIT["nomn"] | BIT["accs"]
_PREPOSITIONS: Final = {
    "к": BIT["datv"], "от": BIT["gent"], "до": BIT["gent"], "из": BIT["gent"],
    "у": BIT["gent"], "для": BIT["gent"], "без": BIT["gent"], "после": BIT["gent"],
    "о": BIT["loct"], "об": BIT["loct"], "при": BIT["loct"], "через": BIT["accs"],
    "в": BIT["accs"] | BIT["loct"], "на": BIT["accs"] | BIT["loct"], "над": BIT["ablt"],
    "перед": BIT["ablt"], "между": BIT["ablt"] | BIT["gent"],
}  # fmt: skip
_CLOCK: Final = frozenset(("в", "к", "до", "после", "около", "на", "с"))
_ONE: Final = frozenset(("один", "одна", "одно"))
_TENS: Final = frozenset(
    "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто сто двести "
    "триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот".split()
)
_MANY: Final = frozenset(
    "пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать "
    "пятнадцать шестнадцать семнадцать восемнадцать девятнадцать тридцать сорок пятьдесят "
    "шестьдесят семьдесят восемьдесят девяносто сто двести триста четыреста пятьсот шестьсот "
    "семьсот восемьсот девятьсот тысяч миллионов".split()
)
_UNITS: Final = frozenset(
    "процент рубль метр километр тонна литр гектар градус квартира дом житель человек место "
    "заявка обращение день неделя месяц балл пункт страница".split()
)
_GENITIVE: Final = {
    "двести": "двухсот", "триста": "трёхсот", "четыреста": "четырёхсот", "пятьсот": "пятисот",
    "шестьсот": "шестисот", "семьсот": "семисот", "восемьсот": "восьмисот",
    "девятьсот": "девятисот", "двадцать": "двадцати", "тридцать": "тридцати", "сорок": "сорока",
    "пятьдесят": "пятидесяти", "шестьдесят": "шестидесяти", "семьдесят": "семидесяти",
    "восемьдесят": "восьмидесяти", "девяносто": "девяноста", "сто": "ста", "пять": "пяти",
    "шесть": "шести", "семь": "семи", "восемь": "восьми", "девять": "девяти", "десять": "десяти",
    "пятнадцать": "пятнадцати", "двенадцать": "двенадцати", "четыре": "четырёх", "три": "трёх",
    "тысяча": "тысячи",
}  # fmt: skip
_ASKING: Final = frozenset(
    "около из от до без свыше более менее больше меньше для хватает хватило хватит недостает "
    "нет достигает достигло достигла достигли лишилось лишились".split()
)
_OF_WOMEN: Final = {
    "двое": "две", "трое": "три", "четверо": "четыре", "пятеро": "пять", "шестеро": "шесть",
    "семеро": "семь",
}  # fmt: skip
_HUNDREDS: Final = {"девяносто": "девяноста", "сто": "ста", "сорок": "сорока"}
_BOTH_FORMS: Final = {
    "оба": ("femn", "обе"), "обе": ("masc neut", "оба"), "обоих": ("femn", "обеих"),
    "обеих": ("masc neut", "обоих"), "обоим": ("femn", "обеим"), "обеим": ("masc neut", "обоим"),
    "обоими": ("femn", "обеими"), "обеими": ("masc neut", "обоими"),
}  # fmt: skip
_SEVERAL: Final = frozenset("двух трех четырех двум трем четырем двумя тремя".split())
_COUNTING: Final = frozenset((*_BOTH_FORMS, *_FEW, *_ONE, *_MANY, *_AMOUNTS, *_COLLECTIVE))


@called_by(lambda word, one: one.every & BIT["NUMR"] or word in _GENITIVE or word in _COUNTING)
def numeral_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Numerals in a wrong case, nouns in a wrong form behind them."""
    for place in places:
        if place + 1 == line.past:
            continue
        key = line.key(place)
        yield from _with_noun(line, place)
        if key in _GENITIVE and line.key(place - 1) in _ASKING:
            yield from _asked(line, place)
        elif _numeral(line, place):
            yield from _chain(line, place)


def _with_noun(line: Line, place: int) -> Iterator[Fault]:
    """A numeral and the noun that it counts."""
    key = line.key(place)
    if key in _BOTH_FORMS:
        yield from _both(line, place)
    elif key in _FEW:
        yield from _few(line, place)
    elif key in _ONE and line.key(place - 1) in _TENS:
        yield from _one(line, place)
    elif key in _MANY:
        yield from _many(line, place)
    elif key in _AMOUNTS:
        yield from _amount(line, place)
    elif key in _COLLECTIVE:
        yield from _collective(line, place)
    elif key in _SEVERAL:
        yield from _several(line, place)


def _several(line: Line, place: int) -> Iterator[Fault]:
    """«в двух соседних магазина»: in an oblique case the noun is a plural as well."""
    asked = _PREPOSITIONS.get(line.key(place - 1), 0) & _OBLIQUE
    at = line.behind_adjectives(place + 1)
    one = line.form(at)
    if not asked & _numeral_cases(line, place) or not _plain_noun(line, at) or not one.noun:
        return
    if one.every & (BIT["plur"] | BIT["Fixd"] | BIT["Sgtm"]) or not one.every & BIT["gent"]:
        return
    case = name_of(asked & _numeral_cases(line, place), "gent datv ablt loct")
    told = turned(line.key(at), NOUN, frozenset(("plur", case or "gent")))
    yield Fault(_CHECK, at, at + 1, told or "", at)


def _amount(line: Line, place: int) -> Iterator[Fault]:
    """«несколько инженер», «много заявление»: the genitive."""
    at = place + 1
    one = line.form(at)
    if not _plain_noun(line, at) or one.every & (BIT["datv"] | BIT["ablt"]):
        return
    whole = one.every & (BIT["plur"] | BIT["Sgtm"])
    some = line.key(place) == "несколько" and not whole
    if one.every & BIT["gent"] and not some:
        return  # «несколько человека»
    told = turned(line.key(at), NOUN, frozenset(("plur", "gent")))
    yield Fault(_CHECK, place, at + 1, f"{line.tokens[place].text} {told}" if told else "", at)


def _collective(line: Line, place: int) -> Iterator[Fault]:
    """«двое специалиста»: the genitive plural; «пятеро мастериц»: women are counted as «пять»."""
    at = place + 1
    if not _plain_noun(line, at):
        return
    named = [r.bits for r in line.form(at).readings if r.bits & NOUN]
    if all(bits & BIT["femn"] and bits & BIT["anim"] for bits in named):
        right = f"{_OF_WOMEN[line.key(place)]} {line.tokens[at].text}"
        yield Fault(_CHECK, place, at + 1, right, at)
        return
    if any(r.bits & BIT["gent"] and r.bits & BIT["plur"] for r in line.form(at).readings):
        return
    told = turned(line.key(at), NOUN, frozenset(("plur", "gent")))
    yield Fault(_CHECK, place, at + 1, f"{line.tokens[place].text} {told}" if told else "", at)


def _numeral(line: Line, at: int) -> bool:
    return bool(line.form(at).every & BIT["NUMR"]) and line.key(at) not in _AMOUNTS


def _numeral_cases(line: Line, at: int) -> int:
    found = 0
    for one in line.form(at).readings:
        if one.bits & BIT["NUMR"]:
            found |= one.bits & CASES
    return found


def _chain(line: Line, place: int) -> Iterator[Fault]:
    """«от сорока пять», «к двух тысячам», «выявлено сорока»: the parts share one case."""
    before = line.key(place - 1)
    family = line.key(place) == "семью" and before in ("на", "в", "за", "про", "через")
    if _numeral(line, place - 1) or before == "без" or family:
        return  # «без десяти восемь», «сто литров на семью»
    cases, past = _numeral_cases(line, place), place + 1
    key = line.key(place)
    if key in _HUNDREDS and _plain_noun(line, past):
        oblique = line.form(past).every & CASES
        if oblique and not oblique & ~(BIT["datv"] | BIT["ablt"] | BIT["loct"]):
            right = f"{_HUNDREDS[key]} {line.tokens[past].text}"
            yield Fault(_CASE, place, past + 1, right, place)
            return
    while _numeral(line, past):
        if not cases & _numeral_cases(line, past):
            yield Fault(_CASE, place, past + 1, "", place)
            return
        cases &= _numeral_cases(line, past)
        past += 1
    if line.form(past).every & BIT["Anum"] or _of_year(line, past):
        return  # «до две тысячи двадцать восьмого года» is another rule's
    if line.key(place) == "семью" and line.form(past).every & BIT["gent"]:
        return  # «семью Кабановых»
    if _of_clock(line, place, past) or _said_next(line, past):
        return
    if cases == cases & _OBLIQUE and _plain_noun(line, past) and not line.form(past).every & cases:
        yield Fault(_CASE, place, past + 1, "", place)
        return
    yield from _governed(line, place, past, cases)


def _of_clock(line: Line, place: int, past: int) -> bool:
    """«с пяти до семи поле занимает секция»: an hour, and a noun of what is said next."""
    if line.key(place - 1) not in _CLOCK or past > place + 1:
        return False
    if line.key(place - 1) == "до" and line.form(place - 2).every & BIT["NUMR"]:
        return True
    one = line.form(past)
    behind = line.segment_end(past)
    return bool(one.every & _STRAIGHT) and bool(line.verbals(past + 1, min(behind, line.past)))


def _said_next(line: Line, past: int) -> bool:
    """«свыше тридцати закон не разрешает»: the noun is the subject of the verb behind it."""
    verb = past + 1
    while line.key(verb) == "не" or line.form(verb).adverb:
        verb += 1
    return verb < line.past and subject_of(line.key(past), line.key(verb))


def _of_year(line: Line, past: int) -> bool:
    """«до две тысячи двадцать восьмого года»: of an ordinal only the last word declines."""
    if not line.key(past).startswith("тысяч"):
        return False
    near = range(past + 1, min(line.past, past + 5))
    return any(line.form(at).every & BIT["Anum"] for at in near)


def _governed(line: Line, place: int, past: int, cases: int) -> Iterator[Fault]:
    """Numerals in a case that what stands before them does not ask for."""
    before = line.form(place - 1)
    asked = _PREPOSITIONS.get(line.key(place - 1), 0)
    if asked and place > line.first:
        if not cases & asked:
            yield Fault(_CASE, place - 1, past, "", place)
        elif not cases & asked & BIT["accs"] and _plain_noun(line, past):
            exact = cases & asked & _OBLIQUE
            if exact and not line.form(past).every & exact:
                yield Fault(_CASE, place - 1, past + 1, "", place)
        return
    passive = before.every & BIT["PRTS"] and before.every & BIT["neut"] and before.predicate
    if (
        passive
        and cases == _OBLIQUE & cases
        and cases & BIT["gent"]
        and line.key(place - 2) != "не"
    ):
        yield Fault(_CASE, place - 1, past, "", place)


def _both(line: Line, place: int) -> Iterator[Fault]:
    at = line.behind_adjectives(place + 1)
    one = line.form(at)
    if not one.noun or not all(r.known for r in one.readings):
        return
    wrong, right = _BOTH_FORMS[line.key(place)]
    genders = [name for name in ("masc", "femn", "neut") if one.every & BIT[name]]
    if genders and all(name in wrong.split() for name in genders):
        told = right.capitalize() if line.tokens[place].text[0].isupper() else right
        yield Fault(_BOTH, place, place + 1, told, place)


def _plain_noun(line: Line, at: int) -> bool:
    one = line.form(at)
    if line.key(at) in ("утра", "вечера", "ночи", "дня", "часа"):
        return False  # «к девяти утра»
    return line.word(at) and one.noun and all(r.known for r in one.readings)


def _few(line: Line, place: int) -> Iterator[Fault]:
    """«сорок два деревьев», «два книги»."""
    at = place + 1
    if not _plain_noun(line, at) or line.key(at) in ("раз", "человек", "ночи", "утра", "дня"):
        return
    one = line.form(at)
    singular = any(
        r.bits & NOUN and r.bits & BIT["gent"] and r.bits & BIT["sing"] for r in one.readings
    )
    genders = _FEW[line.key(place)].split()
    fits = not genders or any(one.every & BIT[name] for name in genders)
    if singular and not fits:
        told = "две" if line.key(place) == "два" else "два"
        if one.every & (BIT["masc"] | BIT["femn"] | BIT["neut"]):
            yield Fault(_CHECK, place, at + 1, f"{told} {line.tokens[at].text}", at)
        return
    if not singular and one.every & BIT["sing"] and not one.every & (_OBLIQUE | BIT["plur"]):
        single = turned(line.key(at), NOUN, frozenset(("sing", "gent")))
        right = f"{line.tokens[place].text} {single}" if single else ""
        yield Fault(_CHECK, place, at + 1, right, at)
        return
    if singular or not one.every & BIT["gent"] or not one.every & BIT["plur"]:
        return
    told_noun = turned(line.key(at), NOUN, frozenset(("sing", "gent")))
    right = f"{line.tokens[place].text} {told_noun}" if told_noun else ""
    yield Fault(_CHECK, place, at + 1, right, at)


def _one(line: Line, place: int) -> Iterator[Fault]:
    """«двадцать один километров»."""
    at = place + 1
    if not _plain_noun(line, at) or not line.form(at).every & BIT["plur"]:
        return
    if line.form(at).every & BIT["nomn"] and line.form(at).every & BIT["sing"]:
        return
    told = turned(line.key(at), NOUN, frozenset(("sing", "nomn")))
    yield Fault(_CHECK, place, at + 1, f"{line.tokens[place].text} {told}" if told else "", at)


def _many(line: Line, place: int) -> Iterator[Fault]:
    """«пять тысяч саженец»."""
    at = place + 1
    if not _plain_noun(line, at):
        return
    one = line.form(at)
    plural = any(
        r.bits & NOUN and r.bits & BIT["gent"] and r.bits & BIT["plur"] for r in one.readings
    )
    nominative = one.every & BIT["nomn"] and one.every & BIT["sing"]
    single = one.every & BIT["gent"] and not one.every & (BIT["plur"] | BIT["datv"])
    if line.key(place - 2) == "без":
        return  # «Без десяти восемь дворник на месте»
    clock = line.key(place - 1) in _CLOCK and one.lemmas.isdisjoint(_UNITS)
    if clock or line.key(at) in ("ночи", "века"):
        return
    if single and (line.key(place).endswith(("сяч", "нов")) or one.every & BIT["Sgtm"]):
        return  # «десять тысяч населения»
    several = one.every & BIT["nomn"] and one.every & BIT["plur"] and _opens_count(line, place)
    if plural or not (single or several or (nominative and not one.every & BIT["gent"])):
        return  # «шесть котёнка» and «шесть котёнок»
    told = turned(line.key(at), NOUN, frozenset(("plur", "gent")))
    yield Fault(_CHECK, place, at + 1, f"{line.tokens[place].text} {told}" if told else "", at)


def _opens_count(line: Line, place: int) -> bool:
    """«растёт пять тополя»: what stands before is the predicate, so that no hour is told."""
    before = line.form(place - 1)
    return before.finite and line.key(place - 1) not in ("бьет", "пробило", "было")


def _asked(line: Line, place: int) -> Iterator[Fault]:
    """«из двести шестьдесят пяти домов»: each part declines."""
    before, key = line.key(place - 1), line.key(place)
    if before in ("более", "менее", "больше", "меньше", "свыше") and key == "три":
        return
    if before in ("больше", "меньше", "более", "менее") and line.key(place - 2) in ("не", ""):
        pass
    at = place
    told = []
    while line.key(at) in _GENITIVE:
        told.append(_GENITIVE[line.key(at)])
        at += 1
    if line.form(at).every & BIT["Anum"]:
        return  # «до двадцать первого июня»: of an ordinal only the last word declines
    yield Fault(_CASE, place - 1, at, " ".join([line.tokens[place - 1].text, *told]), place)
