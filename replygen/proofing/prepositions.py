"""Prepositions and the case they ask for: «согласно приказу», «о проделанной работе»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from replygen.language.grammemes import ADJECTIVE, BIT, CASE_NAMES, CASES, NOUN, agree
from replygen.language.morphology import readings, turned
from replygen.proofing.calling import called_by
from replygen.proofing.concord import substantive
from replygen.proofing.lines import NOMINAL, NOMINATIVE, Form, Line, form, may_agree
from replygen.proofing.marks import Fault, stands
from replygen.proofing.subordinate import which
from replygen.proofing.tables import table
from replygen.proofing.typed import as_typed

_CHECK: Final = "grammar-preposition-case"
# Adjectives that often stand for a noun.
_NAMED: Final = frozenset(
    "приемная столовая детская учительская больной раненый дежурный рабочий пожилой младший "
    "старший взрослый первый второй третий".split()
)
_ADVERBS: Final = frozenset(
    "вокруг ниже выше внутри снаружи позади впереди напротив сзади спереди мимо поблизости "
    "вблизи неподалеку посередине поперек наверху кругом рядом".split()
)
_ANY: Final = frozenset(("весь", "всё", "многие", "некоторые", "другой", "иной", "прочий"))
_DECADES: Final = frozenset(
    "двадцатый тридцатый сороковой пятидесятый шестидесятый семидесятый восьмидесятый девяностый "
    "двухтысячный".split()
)
_ADJECTIVES: Final = 3
_AFTER_OB: Final = frozenset("всем всей всех что мне руку их его ее ей".split())
_REACH: Final = 7
_ALONE: Final = frozenset(
    "целом общем настоящем дальнейшем прошлом будущем основном противном частном сказанном "
    "изложенном указанном прошедшем первом втором новом главном последнем".split()
)
_PERSONS: Final = {
    word: sum(BIT[case] for case in cases.split())
    for words, cases in (
        ("меня тебя", "gent accs"), ("мне тебе", "datv loct"), ("мной тобой", "ablt"),
        ("нас вас", "gent accs loct"), ("нам вам", "datv"), ("нами вами", "ablt"),
    )
    for word in words.split()
}  # fmt: skip
_THESE: Final = {
    "этого": "gent accs", "этому": "datv", "этом": "loct", "того": "gent accs", "тому": "datv",
    "нему": "datv", "нем": "loct", "него": "gent accs", "нее": "gent accs", "них": "gent accs loct",
    "ними": "ablt", "чего": "gent", "чему": "datv",
}  # fmt: skip
_DEGREES: Final = frozenset("очень весьма довольно слишком крайне чрезвычайно столь".split())
_WHOSE: Final = frozenset(("его", "ее", "их"))
_NAMES: Final = BIT["Name"] | BIT["Surn"] | BIT["Patr"]
_NUMBERS: Final = "sing plur"
_GENDERS: Final = "masc femn neut"


class _Known(NamedTuple):
    """A preposition: its words, cases as bits, the likeliest case."""

    parts: tuple[str, ...]
    cases: int
    name: str


@cache
def _table() -> dict[str, tuple[_Known | None, dict[str, list[_Known]]]]:
    """Prepositions by their first word: that of one word, others by the second, longest first."""
    values = table("prepositions.toml")
    every_known: list[_Known] = []
    for cases, every in values["cases"].items():
        names = [CASE_NAMES[one] for one in cases.split("-")]
        mask = sum(BIT[name] for name in names)
        for one in every:
            parts = tuple(one.replace("ё", "е").split())
            every_known.append(_Known(parts, mask, names[0]))
    every_known.sort(key=lambda one: -len(one.parts))
    found: dict[str, tuple[_Known | None, dict[str, list[_Known]]]] = {}
    for one in every_known:
        alone, longer = found.get(one.parts[0], (None, {}))
        if len(one.parts) > 1:
            longer.setdefault(one.parts[1], []).append(one)
        found[one.parts[0]] = (alone or one if len(one.parts) == 1 else alone, longer)
    return found


@cache
def _hitting() -> frozenset[str]:
    """Verbs of striking and leaning: «ударился о камень»."""
    return frozenset(word.replace("ё", "е") for word in table("prepositions.toml")["hitting"])


@cache
def cases_of(word: str) -> int:
    """Cases that the preposition of one word governs, as bits; 0 for another word."""
    alone, _ = _table().get(word, (None, {}))
    return alone.cases if alone is not None else 0


@cache
def _limited() -> dict[str, frozenset[str]]:
    """Nouns with which a preposition governs the accusative as well."""
    values = table("prepositions.toml")
    return {word: frozenset(nouns) for word, nouns in values["accusative"].items()}


@called_by(lambda word, _: word in _table())
def preposition_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Nouns and adjectives in a case that the preposition before them does not govern."""
    table = _table()
    past = line.first
    for place in places:
        if place < past:
            continue
        alone, longer = table[line.key(place)]
        some = longer.get(line.key(place + 1), ())
        found = next((one for one in some if stands(line, place, one[0])), alone)
        if found is None:
            continue
        parts, mask, name = found
        sound = _sound(line, place)
        if sound is not None:
            yield sound
        past = place + len(parts)
        if line.key(past) in _DEGREES:
            past += 1
        if not line.word(past) or _settled(line.key(past), mask):
            continue
        if _no_preposition(line, place, past):
            continue
        fault = (
            _pronoun(line, past, mask, name)
            or _which(line, past, mask, name)
            or _group(line, past, mask, name)
        )
        if fault is not None:
            yield fault


@lru_cache(maxsize=60_000)
def _settled(word: str, mask: int) -> bool:
    """Whether the word behind the preposition leaves nothing to ask: most are nouns in its case."""
    one = form(word)
    if word in _PERSONS:
        return bool(_PERSONS[word] & mask)
    if word in _THESE:
        return bool(sum(BIT[case] for case in _THESE[word].split()) & mask)
    if word in which() or (one.adjective and one.readings[0].known and _declined(one.every)):
        return False
    if word in _WHOSE or (one.every & NOUN and one.every & ADJECTIVE and not one.every & mask):
        return False
    return not one.noun or not one.known or _fits((word,), mask)


def _sound(line: Line, place: int) -> Fault | None:
    """«об ходе», «о итогах»: «об» stands before vowels, «о» before consonants."""
    key, ahead = line.key(place), line.key(place + 1)
    if key not in ("о", "об") or not line.word(place + 1) or line.masked(place + 1):
        return None
    text = line.tokens[place + 1].text.lower()
    if line.tokens[place + 1].text.isupper() or not ahead.isalpha():
        return None
    right = "об" if text[0] in "аоуэи" else "о"
    if right == key or ahead in _AFTER_OB or (key == "об" and text[0] in "еёюя"):
        return None
    if key == "об" and line.form(place + 1).every & BIT["accs"]:
        return None  # «об стену»
    given = as_typed(right, line.tokens[place].text)
    return Fault(_CHECK, place, place + 2, f"{given} {line.tokens[place + 1].text}", place)


def _no_preposition(line: Line, start: int, past: int) -> bool:
    """«вступает в силу», «класса В», «относительно небольшой»: the words are something else."""
    key = line.key(start)
    if key == "с" and line.key(start + 1) == "лишним":
        return True  # «двадцать с лишним лет»
    if line.key(start - 1) == line.key(past) or (key == "за" and line.key(start - 1) == "что"):
        return True  # «бок о бок», «что за вид»
    if line.tokens[start].text == "В" and start > line.first and past == start + 1:
        return True
    if key in ("относительно", "соответственно"):
        ahead = line.form(past).every
        apart = bool(ahead & ADJECTIVE) and not ahead & BIT["Apro"]
        return apart or line.key(start - 1) in ("и", ",")
    if key in _ADVERBS and past == start + 1 and line.form(past).every & NOMINATIVE:
        return True  # «вокруг люди», «тем ниже температура»
    in_force = key == "в" and line.key(start + 1) == "силу"
    return in_force and any(
        line.key(at).startswith("вступ") for at in range(max(line.first, start - 3), start)
    )


def _group(line: Line, start: int, mask: int, name: str) -> Fault | None:
    """The adjectives and the noun behind the preposition, if they don't fit it."""
    at = start
    while at - start < _ADJECTIVES and (_only_adjective(line, at) or _attribute(line, at)):
        at += 1
    if not _only_noun(line, at):
        return None
    # most groups are a noun in the right case
    plain = at == start and _fits((line.key(at),), mask)
    if plain or any(line.key(n) in which() for n in range(start, at)):
        return None
    apart = _shares_noun(line, start, at, mask) or any(
        _stands_for_noun(line, n, mask) for n in range(start, at)
    )
    if at > start and apart:
        return None
    if _other_case(line, start, at, mask):
        return _apart(line, start, at, mask)
    # «в построенном компанией доме»: the noun behind a participle is the participle's
    inner = at > start and line.form(at - 1).participle and not _same_case(line, at - 1, at)
    if inner and not line.form(at).every & mask and not _no_doer(line, at):
        return None
    words = [line.key(n) for n in range(start, at + 1)]
    if _fits(tuple(words), mask | _accusative(line, start, at)):
        return None
    if line.key(start - 1) in ("в", "во") and _people(line, at):
        return None
    right = _inflected_group(line, start, at, name)
    return Fault(_CHECK, start - 1, at + 1, right, start)


def _attribute(line: Line, at: int) -> bool:
    """«о её возвращение», «согласно нового расписания»: what is seldom or never an adjective."""
    if line.key(at) in _WHOSE:
        ahead = line.form(at + 1)
        return ahead.noun or ahead.adjective
    one = line.form(at)
    if not line.word(at) or not line.tokens[at].text.islower():
        return False
    if not one.every & NOUN or not one.every & ADJECTIVE:
        return False
    return line.form(at + 1).noun and may_agree(line.key(at), line.key(at + 1))


def _no_doer(line: Line, at: int) -> bool:
    """«о совершённом преступление»: a nominative depends on no passive participle."""
    one, before = line.form(at), line.form(at - 1)
    single = not one.every & CASES & ~(NOMINATIVE | BIT["accs"]) and not one.every & BIT["plur"]
    if not single or before.every & BIT["actv"] or not _of_one_gender(before, one):
        return False
    past = min(line.segment_end(at), line.past)
    return not line.verbals(at + 1, past)


def _of_one_gender(adjective: Form, noun: Form) -> bool:
    """Whether both can be of one gender in the singular, whatever their cases."""
    genders = BIT["masc"] | BIT["femn"] | BIT["neut"]
    return bool(adjective.every & noun.every & genders)


def _stands_for_noun(line: Line, at: int, mask: int) -> bool:
    """«принесла в приёмную пирог», «из моих больных», «на второй денег нет»: no attribute."""
    one = line.form(at)
    if not one.every & mask:
        return False
    if one.lemmas & _ANY:
        end = min(line.segment_end(at), line.past)
        number = line.form(at + 1).every & BIT["plur"] or not one.every & BIT["plur"]
        return not number and bool(line.verbals(at + 1, end))  # «У всех мусор вывозят»
    decade = one.lemmas & _DECADES and one.every & BIT["plur"]  # «в девяностые зал пустовал»
    return bool(one.lemmas & _NAMED or decade)


def _accusative(line: Line, start: int, at: int) -> int:
    """«по пояс», «о камень»: the accusative of a few nouns alone."""
    if line.key(start - 2) == line.key(at)[:-1] == "друг":
        return CASES  # «друг о друга»
    if line.key(start - 1) in ("о", "об") and line.form(at).every & BIT["inan"]:
        low = line.segment_start(start)
        if any(line.form(n).lemmas & _hitting() for n in range(low, min(line.past, at + 4))):
            return BIT["accs"]
    if line.key(start - 1) == "по" and "самый" in line.form(start).lemmas:
        return BIT["accs"]  # «намело по самые окна»
    nouns = _limited().get(line.key(start - 1), frozenset())
    return BIT["accs"] if nouns and not nouns.isdisjoint(line.form(at).lemmas) else 0


def _other_case(line: Line, start: int, at: int, mask: int) -> bool:
    """«защищал до последнего эту крепость»: a word that fits stands alone, the rest is apart."""
    if any(_governed(line, n, mask) and not _same_case(line, n, n + 1) for n in range(start, at)):
        return True
    # «к охраняемой законом тайне»
    if at == start or (line.form(at).every & mask and not line.form(at - 1).every & mask):
        return False
    return any(
        line.form(n).every & NOUN and may_agree(line.key(at - 1), line.key(n))
        for n in range(at + 1, min(line.past, at + 4))
    )


def _shares_noun(line: Line, start: int, at: int, mask: int) -> bool:
    """«на федеральном и на районном уровнях»; «у несовершеннолетних модели»: adjectives apart."""
    one = line.form(start)
    if any(r.lemma in substantive() for r in one.readings):
        return True
    if line.key(start - 1) == "по" and one.every & BIT["Anum"]:
        return True  # «по тридцатое мая»
    said = line.key(start).removeprefix("выше") in ("изложенного", "указанного", "сказанного")
    if said and mask & BIT["gent"]:
        return True  # «на основании изложенного министерство …»
    plural = line.form(at).every & BIT["plur"] and not one.every & BIT["plur"]
    return bool(plural) and line.key(start - 2) == "и"


def _apart(line: Line, start: int, at: int, mask: int) -> Fault | None:
    """«в установленном срок»: both fit the preposition, each in a case of its own."""
    one, noun = line.form(start), line.form(at)
    if at != start + 1 or not noun.every & CASES & mask or not one.every & CASES & mask:
        return None
    if one.every & noun.every & CASES or line.key(start) in _ALONE:
        return None
    if any(r.bits & (NOUN | BIT["actv"] | BIT["Apro"] | BIT["Anum"]) for r in one.readings):
        return None
    ahead = range(at + 1, min(line.past, at + _REACH))
    if any(
        line.form(n).every & (NOUN | ADJECTIVE) and may_agree(line.key(start), line.key(n))
        for n in ahead
    ):
        return None
    return Fault(_CHECK, start - 1, at + 1, "", start)


def _pronoun(line: Line, start: int, mask: int, name: str) -> Fault | None:
    """«навстречу нас», «около нам»."""
    if line.key(start) in _THESE:
        return _this(line, start, mask, name)
    if line.key(start) not in _PERSONS or line.form(start).every & mask:
        return None
    told = turned(line.key(start), BIT["NPRO"], frozenset((name,)))
    right = (
        f"{line.tokens[start - 1].text} {as_typed(told, line.tokens[start].text)}" if told else ""
    )
    return Fault(_CHECK, start - 1, start + 1, right, start)


def _this(line: Line, start: int, mask: int, name: str) -> Fault | None:
    """«наряду с этого», «кроме этому», where no noun follows."""
    ahead = line.form(start + 1)
    cases = sum(BIT[case] for case in _THESE[line.key(start)].split())
    if cases & mask or ahead.every & (NOMINAL | ADJECTIVE) or line.key(start + 1) in ("же", "и"):
        return None
    if line.key(start) in ("того", "тому") and line.key(start + 1) != ",":
        return None
    told = turned(line.key(start), BIT["NPRO"], frozenset((name,)))
    right = f"{line.tokens[start - 1].text} {told}" if told else ""
    return Fault(_CHECK, start - 1, start + 1, right, start)


def _which(line: Line, start: int, mask: int, name: str) -> Fault | None:
    """«специалист, к который можно обратиться»."""
    if line.key(start) not in which() or line.form(start).every & mask:
        return None
    one = next(iter(line.form(start).readings)).bits
    told = turned("который", ADJECTIVE, frozenset(_number_of(one, name)))
    right = f"{line.tokens[start - 1].text} {told}" if told else ""
    return Fault(_CHECK, start - 1, start + 1, right, start)


def _number_of(bits: int, case: str) -> set[str]:
    """The case with the number and, in the singular, the gender of the reading."""
    if bits & BIT["plur"]:
        return {case, "plur"}
    return {case, "sing", next((name for name in _GENDERS.split() if bits & BIT[name]), "masc")}


def _people(line: Line, at: int) -> bool:
    """«в гости», «в депутаты»: people in the nominative plural."""
    return any(
        one.bits & BIT["anim"] and one.bits & BIT["plur"] and one.bits & BIT["nomn"]
        for one in line.form(at).readings
    )


def _only_adjective(line: Line, at: int) -> bool:
    one = line.form(at)
    return line.word(at) and one.adjective and one.readings[0].known and _declined(one.every)


def _declined(every: int) -> bool:
    """Whether the word has one case or a few, not all: «его», «их» never change."""
    return every & CASES != CASES


def _only_noun(line: Line, at: int) -> bool:
    one = line.form(at)
    if not line.word(at) or not one.noun or not one.known:
        return False
    token = line.tokens[at]
    if token.key in ("чуду", "марта"):
        return False  # a dish («кладёт в чуду творог»), a month («на восьмое марта»)
    if token.text[0].isupper() or len(token.key) < 3 or "-" in token.key:  # noqa: PLR2004
        return False
    if one.readings[0].lemma in ("тысяча", "миллион", "миллиард", "сутки", "ноль"):
        return False
    return not one.every & (BIT["Fixd"] | BIT["Abbr"]) and not one.first & _NAMES


@lru_cache(maxsize=8192)
def _fits(words: tuple[str, ...], mask: int) -> bool:
    """Whether some reading of the noun in a governed case may_agree with every adjective."""
    for noun in readings(words[-1]):
        if not noun.bits & NOUN or not noun.bits & mask:
            continue
        narrowed = noun.bits & ~CASES | noun.bits & CASES & mask
        if all(
            any(agree(one.bits, narrowed) for one in readings(word) if one.bits & ADJECTIVE)
            for word in words[:-1]
        ):
            return True
    return False


def _governed(line: Line, at: int, mask: int) -> bool:
    """Whether the adjective itself stands in a case that the preposition governs."""
    return bool(line.form(at).every & CASES & mask)


def _same_case(line: Line, one: int, other: int) -> bool:
    """Whether both words can stand in one case: then number or gender is at fault."""
    return bool(line.form(one).every & line.form(other).every & CASES)


def _inflected_group(line: Line, start: int, at: int, case: str) -> str:
    """The preposition's last word and the group in the right case, or "" if no form is sure."""
    noun = next((one for one in line.form(at).readings if one.bits & NOUN), None)
    if noun is None:
        return ""
    number = next(name for name in _NUMBERS.split() if noun.bits & BIT[name])
    gender = next((name for name in _GENDERS.split() if noun.bits & BIT[name]), "masc")
    given = [line.tokens[start - 1].text]
    for place in range(start, at + 1):
        token = line.tokens[place]
        part = NOUN if place == at else ADJECTIVE
        one = next((r for r in line.form(place).readings if r.bits & part), None)
        if one is None:
            return ""
        wanted = {case, number} if place == at or number == "plur" else {case, number, gender}
        told = turned(token.key, part, frozenset(wanted))
        if told is None:
            return ""
        given.append(as_typed(told, token.text))
    return " ".join(given)
