"""Attributes that miss their noun: «вкусную и сытный обед», «на этот неделе», «мама довольный»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT, CASES, NOUN, agree, name_of
from replygen.language.morphology import turned
from replygen.proofing.calling import called_by
from replygen.proofing.concord import plain_adjective, plain_noun, substantive
from replygen.proofing.lines import NOMINAL, NOMINATIVE, Line, may_agree
from replygen.proofing.marks import Fault
from replygen.proofing.prepositions import cases_of
from replygen.proofing.typed import as_typed

_CHECK: Final = "grammar-adjective-noun"
_JOINING: Final = frozenset(("и", "или", "но"))
_SIX: Final = "nomn gent datv accs ablt loct"
_REFERRING: Final = frozenset(
    "первый второй третий последний другой один каждый любой иной старший младший самый сам весь "
    "этот тот прошлый следующий остальной прочий целый такой какой который".split()
)
_POINTING: Final = frozenset("этот эта эту этой эти этих этим этими тот та ту той те тех".split())
_OWNING: Final = frozenset(
    "мой моя мою моей моего моему твой твоя твою твоей наш наша нашу нашей нашего ваш ваша вашу "
    "вашей вашего свой своя свою своей своего эта эту этот этого".split()
)
_WAS: Final = frozenset("был была было были будет будут стал стала стало стали".split())
_LEFT: Final = frozenset(
    "остался осталась осталось остались оказался оказалась оказалось оказались стал стала стало "
    "стали был была было были".split()
)
_STRESSING: Final = frozenset("очень такой такая совсем всегда сегодня весьма довольно не".split())
_RATHER: Final = 0.3
_FAR: Final = 4


@called_by(lambda _, one: one.every & ADJECTIVE)
def joined_attribute_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Attributes in a series, behind a preposition and as predicates, in another gender or case."""
    for place in places:
        # most stand before the noun that they agree with
        if line.form(place + 1).noun and may_agree(line.key(place), line.key(place + 1)):
            continue
        if line.masked(place):
            continue
        fault = (
            _joined(line, place)
            or _governed(line, place)
            or _object(line, place)
            or _predicative(line, place)
            or _left(line, place)
        )
        if fault is not None:
            yield fault


# --- «вкусную и сытный обед», «видна высокий белая башня» ---


def _joined(line: Line, place: int) -> Fault | None:
    join = line.key(place + 1) in _JOINING
    other = place + 2 if join else place + 1
    noun = line.behind_adjectives(other)
    if noun == other or not plain_noun(line, noun) or not plain_adjective(line, place, noun):
        return None
    key = line.key(noun)
    if not may_agree(line.key(noun - 1), key) or may_agree(line.key(place), key):
        return None
    one, before = line.form(place), line.form(place - 1)
    owned = line.key(place) in _OWNING
    if one.every & (BIT["PRTF"] | BIT["Apro"]) and not owned:
        return None
    if line.tokens[place].text[0].isupper() and place > line.first:
        return None
    if one.every & BIT["neut"] and not (join and before.first & BIT["PREP"]):
        return None  # «казалось приятным и милым лицо»
    if not _may_open(line, place, join=join) or _one_of_many(line, place, other, noun):
        return None
    asked = cases_of(line.key(place - 1)) or (CASES if join or owned else NOMINATIVE)
    shared = one.every & line.form(noun).every & asked
    return _fault(line, place, noun, asked) if shared else None


def _may_open(line: Line, place: int, *, join: bool) -> bool:
    """Whether nothing that stands before takes the first attribute."""
    before = line.form(place - 1)
    if join:
        taken = before.every & (NOMINAL | ADJECTIVE) and not before.verbal
        # «у нас хороший и добрая»: the pronoun is in another case
        taken = taken and (before.noun or may_agree(line.key(place), line.key(place - 1)))
        return not taken and line.key(place - 1) != ","
    if line.form(place).lemmas & _REFERRING:
        return False
    if before.predicate and line.key(place).endswith(("ой", "ей")):
        return False  # «осталась пустой одна строка»
    if line.key(place) in _OWNING:
        return not before.every & NOMINAL and line.key(place - 1) not in ("чем", "как", "и", ",")
    return bool(before.first & BIT["PREP"] or before.predicate)


def _one_of_many(line: Line, place: int, other: int, noun: int) -> bool:
    """«русский и другие языки», «новые и старый дом»: another number is another thing."""
    numbers = BIT["sing"] | BIT["plur"]
    own, next_one, named = (line.form(at).every & numbers for at in (place, other, noun))
    return not own & next_one & named or named == BIT["plur"]


# --- «на этот неделе», «из далёкой села» ---


def _governed(line: Line, place: int) -> Fault | None:
    asked = cases_of(line.key(place - 1))
    noun = place + 1
    if not asked or place == line.first or not _attribute(line, place):
        return None
    if not _small_noun(line, noun) or line.tokens[place].text[0].isupper():
        return None
    every = line.form(noun).readings
    named = [one.bits for one in every if one.bits & NOUN and one.known]
    own = [one.bits for one in line.form(place).readings if one.bits & ADJECTIVE]
    if any(agree(bits, one) for bits in own for one in named) or not any(
        one & asked for one in named
    ):
        return None
    if line.key(noun + 1) in (",", "и") and line.form(place).every & BIT["plur"]:
        return None  # «с незаконными приобретением, хранением»
    if line.form(noun).noun:
        sure = not line.form(noun).every & (BIT["nomn"] | BIT["gent"])
    else:  # «из далёкой села»: a verb by its letters
        sure = any(bits & one & CASES & asked for bits in own for one in named)
    return _fault(line, place, noun, asked) if sure else None


def _small_noun(line: Line, at: int) -> bool:
    """Whether the word may be a noun that declines, and no adjective or name."""
    one = line.form(at)
    if not line.word(at) or line.masked(at) or line.tokens[at].text[0].isupper():
        return False
    if one.every & (BIT["Fixd"] | BIT["Abbr"] | ADJECTIVE) or len(line.key(at)) <= 2:  # noqa: PLR2004
        return False
    return sum(r.score for r in one.readings if r.bits & NOUN) >= _RATHER


def _attribute(line: Line, place: int) -> bool:
    """Whether the word is a full adjective that can hardly stand for a noun by itself."""
    one = line.form(place)
    if not one.adjective or not one.known or one.every & (BIT["PRTF"] | BIT["Anum"]):
        return False
    if one.every & BIT["neut"] or one.lemmas & substantive():
        return False
    if one.every & BIT["Apro"] and line.key(place) not in _POINTING:
        return False
    return not any(r.bits & NOUN for r in one.readings)


# --- «увидели красивая бабочку», «гордится свой садом» ---


def _object(line: Line, place: int) -> Fault | None:
    """An attribute in the nominative of a noun that has another case alone."""
    noun, before = place + 1, line.form(place - 1)
    owned = line.key(place) in _OWNING
    if not before.finite and not before.infinitive:
        return None
    if not _small_noun(line, noun) or not line.form(noun).noun or not line.form(noun).known:
        return None
    one, named = line.form(place), line.form(noun)
    if not one.adjective or not one.known or any(r.bits & NOUN for r in one.readings):
        return None
    if one.every & (BIT["PRTF"] | BIT["Anum"]) or (one.every & BIT["Apro"] and not owned):
        return None
    wanted = BIT["accs"] if one.every & BIT["femn"] else BIT["ablt"]
    if one.every & CASES & ~BIT["accs"] != NOMINATIVE or named.every & CASES & ~wanted:
        return None
    if one.every & BIT["neut"] or one.every & named.every & CASES:
        return None
    numbers = BIT["sing"] | BIT["plur"]
    if not one.every & named.every & numbers or one.lemmas & (_REFERRING | substantive()):
        return None
    return _fault(line, place, noun)


# --- «мама довольный подарком», «погода была хороший» ---


def _predicative(line: Line, place: int) -> Fault | None:
    at = place - 1
    while line.key(at) in _STRESSING or line.key(at) in _WAS:
        at -= 1
    at = _before_turn(line, at) if at < place - 1 else at
    head, one = line.form(at), line.form(place)
    if at < line.first or not head.noun or not head.known or line.key(place - 1) == ",":
        return None
    if (at > line.first and line.tokens[at].text[0].isupper()) or line.masked(at):
        return None
    if not one.adjective or not one.known or one.every & (BIT["PRTF"] | BIT["Apro"] | BIT["Anum"]):
        return None
    if one.every & CASES & ~BIT["accs"] != NOMINATIVE or any(r.bits & NOUN for r in one.readings):
        return None
    if head.every & CASES & ~BIT["accs"] != NOMINATIVE or head.every & BIT["Fixd"]:
        return None
    if may_agree(line.key(place), line.key(at)) or _role(head.every, one.every):
        return None
    low = line.segment_start(at)
    if low != line.first or not _subject_at(line, low, at) or not _ends(line, place):
        return None
    return _fault(line, place, at, NOMINATIVE)


def _before_turn(line: Line, at: int) -> int:
    """«Вода в кране стала чистый»: before the turn with a preposition that ends at `at`."""
    turn = at - 1
    while line.form(turn).adjective:
        turn -= 1
    turned_away = line.form(at).noun and line.form(turn).first & BIT["PREP"] and turn > line.first
    return turn - 1 if turned_away else at


def _left(line: Line, place: int) -> Fault | None:
    """«Двор остался грязной»: an instrumental told of the subject."""
    at, one = place - 2, line.form(place)
    head = line.form(at)
    if line.key(place - 1) not in _LEFT or not one.adjective or not one.known:
        return None
    if not line.key(place).endswith(("ой", "ей", "ым", "им")) or at < line.first:
        return None
    if not head.noun or not head.known or head.every & (BIT["Fixd"] | BIT["anim"]):
        return None
    nominative = [r.bits for r in head.readings if r.bits & NOUN and r.bits & NOMINATIVE]
    if (
        not nominative
        or line.segment_start(at) != line.first
        or not _subject_at(line, line.first, at)
    ):
        return None
    own = [r.bits for r in one.readings if r.bits & ADJECTIVE and r.bits & BIT["ablt"]]
    genders = BIT["masc"] | BIT["femn"] | BIT["neut"] | BIT["plur"]
    if not own or any(a & b & genders for a in own for b in nominative):
        return None
    if may_agree(line.key(place), line.key(at)) or not _ends(line, place):
        return None
    if one.every & (BIT["PRTF"] | BIT["Apro"] | BIT["Anum"]):
        return None
    number = name_of(nominative[0], "sing plur")
    gender = name_of(nominative[0], "masc femn neut")
    wanted = {"ablt", "plur"} if number == "plur" else {"ablt", "sing", gender or "masc"}
    told = turned(line.key(place), ADJECTIVE, frozenset(wanted))
    return Fault(_CHECK, place, place + 1, told or "", place)


def _role(noun: int, adjective: int) -> bool:
    """«врач довольная»: names of roles may be women."""
    return bool(noun & BIT["anim"] and noun & BIT["masc"] and adjective & BIT["femn"])


def _subject_at(line: Line, low: int, at: int) -> bool:
    """Whether nothing but attributes and genitives stands before the noun."""
    return all(line.form(n).adjective for n in range(low, at))


def _ends(line: Line, place: int) -> bool:
    """Whether no noun behind can take the adjective."""
    ahead = line.form(place + 1)
    end = min(line.segment_end(place), line.past)
    joined = line.key(place + 1) == "и" and line.form(place + 2).finite
    if place + 1 < end and not (ahead.first & BIT["PREP"] or ahead.every & BIT["ablt"] or joined):
        return False
    key = line.key(place)
    return not any(
        line.form(n).every & (NOMINAL | ADJECTIVE) and may_agree(key, line.key(n))
        for n in range(place + 1, min(line.past, place + 1 + _FAR))
    )


def _fault(line: Line, place: int, noun: int, asked: int = CASES) -> Fault:
    named = [one.bits for one in line.form(noun).readings if one.bits & NOUN]
    own = line.form(place).every & CASES
    named.sort(key=lambda bits: (not bits & asked, not bits & own))
    case = name_of(named[0] & asked & own or named[0] & asked or named[0], _SIX)
    number = name_of(named[0], "sing plur")
    gender = name_of(named[0], "masc femn neut")
    wanted = (case, number) if number == "plur" else (case, number, gender)
    told = turned(line.key(place), ADJECTIVE, frozenset(name for name in wanted if name))
    right = as_typed(told, line.tokens[place].text) if told else ""
    return Fault(_CHECK, place, place + 1, right, place)
