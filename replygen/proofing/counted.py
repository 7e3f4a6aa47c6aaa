"""Numerals and ordinals with a noun that does not suit them: «полтора недели», «пятого апрель»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import BIT, CASES, NOUN, name_of
from replygen.language.morphology import turned
from replygen.proofing.calling import called_by
from replygen.proofing.lines import Line, may_agree
from replygen.proofing.marks import Fault
from replygen.proofing.typed import as_typed

_CHECK: Final = "grammar-numeral-noun"
_CASE: Final = "grammar-numeral-case"
_DATE: Final = "grammar-date"
_HALVES: Final = {"полтора": ("полторы", "femn"), "полторы": ("полтора", "masc neut")}
_MONTHS: Final = frozenset(
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()
)
_ORDINAL_OF: Final = ("ого", "его", "ому", "ему", "ым", "им", "ом", "ем")
_DAYS: Final = 31
_PARTS: Final = frozenset("десятых сотых тысячных".split())
_MANY: Final = frozenset(
    "пяти шести семи восьми девяти десяти одиннадцати двенадцати тринадцати четырнадцати "
    "пятнадцати шестнадцати семнадцати восемнадцати девятнадцати двадцати тридцати сорока "
    "пятидесяти шестидесяти семидесяти восьмидесяти девяноста ста двухсот трехсот четырехсот "
    "пятисот шестисот семисот восьмисот девятисот".split()
)
_HOURS: Final = frozenset("утра вечера ночи".split())
_THOUSANDS: Final = {"тысячи": "тысяч", "миллиона": "миллионов", "миллиарда": "миллиардов"}
_ONES: Final = frozenset("одну одной одного одному одним одном".split())
_TENS: Final = frozenset(
    "двадцать двадцати двадцатью тридцать тридцати тридцатью сорок сорока пятьдесят пятидесяти "
    "пятьюдесятью шестьдесят шестидесяти семьдесят семидесяти восемьдесят восьмидесяти девяносто "
    "девяноста сто ста двести двухсот триста трехсот четыреста пятьсот".split()
)
_WHOLE: Final = frozenset(
    "одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать "
    "девятнадцать двадцать тридцать пятьдесят шестьдесят семьдесят восемьдесят двести триста "
    "четыреста пятьсот шестьсот семьсот восемьсот девятьсот".split()
)
_FIVES: Final = frozenset("пять шесть семь восемь девять десять".split())
_OBLIQUE: Final = BIT["datv"] | BIT["ablt"] | BIT["loct"]
_SIX: Final = "gent datv ablt loct accs"


@called_by(
    lambda word, one: (
        one.every & BIT["Anum"]
        or word in _HALVES
        or word in _ONES
        or word in _WHOLE
        or word in _MANY
        or word in _MONTHS
        or word in _THOUSANDS
    )
)
def counted_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Nouns in a wrong form behind a numeral or an ordinal."""
    for place in places:
        key = line.key(place)
        if key in _HALVES:
            yield from _half(line, place)
        elif key in _ONES and line.key(place - 1) in _TENS:
            yield from _one(line, place)
        elif key in _WHOLE:
            yield from _oblique(line, place)
        elif key in _MANY:
            yield from _of_many(line, place)
        elif key in _MONTHS:
            yield from _digit_date(line, place)
        elif key in _THOUSANDS:
            yield from _thousands(line, place)
        elif key in _PARTS:
            yield from _fraction(line, place)
        elif line.form(place).every & BIT["Anum"]:
            yield from _date(line, place)


def _noun(line: Line, at: int) -> bool:
    one = line.form(at)
    return line.word(at) and one.noun and one.known


def _half(line: Line, place: int) -> Iterator[Fault]:
    """«полтора недели», «полторы часа»."""
    at = line.behind_adjectives(place + 1)
    right, genders = _HALVES[line.key(place)]
    every = line.form(at).every
    single = any(
        r.bits & NOUN and r.bits & BIT["gent"] and r.bits & BIT["sing"]
        for r in line.form(at).readings
    )
    if _noun(line, at) and not every & BIT["sing"] and every & (_OBLIQUE | BIT["gent"]):
        text = line.tokens[place].text
        yield Fault(_CASE, place, place + 1, as_typed("полутора", text), place)
        return
    if _noun(line, at) and not single and every & BIT["nomn"] and every & BIT["sing"]:
        told = turned(line.key(at), NOUN, frozenset(("sing", "gent"))) or ""
        yield Fault(_CHECK, at, at + 1, as_typed(told, line.tokens[at].text) if told else "", at)
        return
    own = [name for name in ("masc", "femn", "neut") if every & BIT[name]]
    if _noun(line, at) and single and own and all(name in genders.split() for name in own):
        told = as_typed(right, line.tokens[place].text)
        yield Fault(_CHECK, place, place + 1, told, place)


def _date(line: Line, place: int) -> Iterator[Fault]:
    """«к восьмому марту», «до пятого апрель»: the month is in the genitive."""
    at = place + 1
    month = line.form(at)
    if month.lemmas.isdisjoint(_MONTHS) or month.every & BIT["gent"] or not _noun(line, at):
        return
    if may_agree(line.key(place), line.key(at)) and not month.every & (BIT["datv"] | BIT["ablt"]):
        return  # «Первый март после ремонта выдался сухим»
    if line.form(at + 1).every & BIT["gent"] and line.key(at + 1) == "месяца":
        return
    right = turned(line.key(at), NOUN, frozenset(("sing", "gent")))
    yield Fault(_DATE, at, at + 1, right or "", at)


def _digit_date(line: Line, place: int) -> Iterator[Fault]:
    """«до 1 январь», «двадцатого май»: the month is in the genitive."""
    before = line.tokens[place - 1]
    if place == line.first:
        return
    day = before.kind == "number" and before.text.isdigit() and 0 < int(before.text) <= _DAYS
    told = before.kind == "word" and line.form(place - 1).every & BIT["Anum"]
    if not day and not (told and before.key.endswith(_ORDINAL_OF)):
        return
    if day and line.key(place - 2) in ("№", "пункт", "раздел", "глава", ".", "-", "—", "–"):
        return
    right = turned(line.key(place), NOUN, frozenset(("sing", "gent"))) or ""
    yield Fault(_DATE, place, place + 1, right, place)


def _of_many(line: Line, place: int) -> Iterator[Fault]:
    """«в течение тридцати дня»: behind «пять» and more the noun is a plural."""
    at = line.behind_adjectives(place + 1)
    if not _noun(line, at) or line.key(at) in _HOURS or line.tokens[at].text[0].isupper():
        return
    named = [r.bits for r in line.form(at).readings if r.bits & NOUN]
    cases = 0
    for bits in named:
        cases |= bits & CASES
    if any(bits & BIT["plur"] for bits in named) or not cases & (BIT["gent"] | _OBLIQUE):
        return
    if line.key(at) == "дня" and line.key(place - 1) in ("до", "к", "с", "после", "около"):
        return  # «до пяти дня»
    if cases & BIT["nomn"]:
        return  # «с пяти до семи поле занимает команда»
    if line.form(at).every & (BIT["Sgtm"] | BIT["Fixd"] | BIT["Abbr"]) or at != place + 1:
        return
    told = turned(line.key(at), NOUN, frozenset(("plur", name_of(cases, _SIX) or "gent")))
    yield Fault(_CHECK, at, at + 1, told or "", at)


def _thousands(line: Line, place: int) -> Iterator[Fault]:
    """«восемь тысячи рублей»."""
    before = line.form(place - 1)
    if line.key(place - 1) in _FIVES or (
        line.key(place - 1) in _WHOLE and before.every & BIT["nomn"]
    ):
        right = as_typed(_THOUSANDS[line.key(place)], line.tokens[place].text)
        yield Fault(_CHECK, place, place + 1, right, place)


def _fraction(line: Line, place: int) -> Iterator[Fault]:
    """«пять десятых километров»: a part is of one thing."""
    at = place + 1
    before = line.form(place - 1)
    if not before.every & BIT["NUMR"] or not before.every & BIT["nomn"] or not _noun(line, at):
        return
    named = [r.bits for r in line.form(at).readings if r.bits & NOUN]
    if not all(bits & BIT["plur"] and bits & BIT["gent"] for bits in named):
        return
    told = turned(line.key(at), NOUN, frozenset(("sing", "gent")))
    yield Fault(_CHECK, at, at + 1, told or "", at)


def _one(line: Line, place: int) -> Iterator[Fault]:
    """«двадцать одну коров», «двадцати одному заявлениям»: the singular."""
    at = line.behind_adjectives(place + 1)
    every = line.form(at).every
    if not _noun(line, at) or every & BIT["sing"] or line.key(at) in ("суток", "сутки", "суткам"):
        return
    case = name_of(line.form(place).every & CASES, _SIX)
    told = turned(line.key(at), NOUN, frozenset(("sing", case))) if case else None
    yield Fault(_CHECK, at, at + 1, told or "", at)


def _oblique(line: Line, place: int) -> Iterator[Fault]:
    """«гордится пятьсот монетами»: the numeral stands in the case of its noun."""
    if line.form(place - 1).every & BIT["NUMR"]:
        return
    at = line.behind_adjectives(place + 1)
    cases = line.form(at).every & CASES
    if not _noun(line, at) or not cases or cases & ~_OBLIQUE or at - place > 3:  # noqa: PLR2004
        return
    if not line.form(at).every & BIT["plur"]:
        return
    case = name_of(cases, "ablt datv loct")
    right = turned(line.key(place), BIT["NUMR"], frozenset((case,))) if case else None
    yield Fault(_CASE, place, place + 1, right or "", place)
