"""Who does what in a part of a sentence: its predicate of any kind, its subject, its head."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from replygen.language.grammemes import ADJECTIVE, BIT, CASES
from replygen.proofing.groups import group
from replygen.proofing.lines import BE, NOMINAL, NOMINATIVE, SHORT, VERB, Line, agrees
from replygen.proofing.marks import JOINING, acts, listed, may_be_subject, subject_of
from replygen.proofing.subordinate import subordinating

PERSONAL: Final = frozenset("я ты он она оно мы вы они".split())
NAMING: Final = PERSONAL | frozenset(
    "никто кто-то кто-нибудь каждый все многие некоторые остальные это".split()
)
THAT_ONE: Final = frozenset(("тот", "та", "те"))
_SEEMING: Final = frozenset(("казалось", "кажется", "оказалось", "выяснилось", "известно", "ясно"))
_NUMBER: Final = {
    **dict.fromkeys(("никто", "кто-то", "кто-нибудь", "каждый"), BIT["sing"]),
    **dict.fromkeys(("все", "многие", "некоторые", "остальные"), BIT["plur"]),
}
_PREPOSITION: Final = BIT["PREP"]
_PRED: Final = BIT["PRED"]
_PERSONS: Final = BIT["1per"] | BIT["2per"]
_AMOUNTS: Final = frozenset("много мало немало немного больше меньше достаточно".split())
_MODAL: Final = frozenset(
    "нельзя можно нужно надо необходимо следует пришлось придется приходится предстоит невозможно "
    "трудно легко сложно тяжело пора стоит остается осталось требуется удалось удастся хочется "
    "хотелось нелегко непросто просто приятно интересно опасно страшно некому некогда некуда негде "
    "нечего незачем нетрудно позволено запрещено разрешено суждено дано решено приказано велено "
    "принято".split()
)
_DENIED: Final = frozenset(
    "нет осталось остается хватает хватало хватит существует существовало было будет видно слышно "
    "оказалось найдено обнаружено установлено предусмотрено поступало сохранилось нашлось "
    "требуется".split()
)


class Side(NamedTuple):
    """A part of the sentence low…past without signs.

    verb: its first predicate. subject: the nominative that goes with it, -1 if none is sure.
    modal: the predicate is impersonal and goes with an infinitive, or denies that something is.
    """

    line: Line
    low: int
    past: int
    verb: int
    subject: int
    modal: bool

    @property
    def finite(self) -> bool:
        """Whether the predicate is a verb in the indicative."""
        return self.line.form(self.verb).finite


def side(line: Line, low: int, past: int) -> Side | None:
    """The part as a clause; None where it has no predicate that is sure."""
    aims = [at for at in range(low, past) if line.form(at).infinitive]
    found = set(line.predicates(low, past))
    for at in range(low, past):
        key, one = line.key(at), line.form(at)
        if subordinating(key) or (one.gerund and at + 1 < past):
            return None
        if line.masked(at) and at not in found:
            continue
        if _impersonal(line, at, low, past, aims):
            return Side(line, low, past, at, -1, modal=True)
        told = at in found or _told(line, at, low)
        if not told or one.every & BIT["impr"]:
            continue
        if key in BE and _impersonal(line, at + 1, low, past, aims):
            return Side(line, low, past, at + 1, -1, modal=True)
        return Side(line, low, past, at, _subject(line, low, past, at), modal=False)
    return _without_verb(line, low, past)


def _told(line: Line, at: int, low: int) -> bool:
    """What is a verb by what stands beside it: «бабушка пекла», «начала мучить»."""
    one = line.form(at)
    if not one.every & VERB or one.every & _PREPOSITION or line.masked(at):
        return False
    if line.form(at + 1).infinitive:
        return True
    before = line.form(at - 1)
    named = before.noun and before.every & NOMINATIVE and before.every & BIT["anim"]
    return at > low and bool(named or line.key(at - 1) in PERSONAL) and acts(line, at)


def _without_verb(line: Line, low: int, past: int) -> Side | None:
    """«У писателя много книг», «У него двое детей», «Душа у человека разная»."""
    for at in range(low, past):
        if line.key(at) in _AMOUNTS and _amount(line, at, low):
            return Side(line, low, past, at, at, modal=False)
    found = group(line, low + 1) if line.key(low) == "у" else None
    if found is not None and found.cases & BIT["gent"]:
        what = group(line, found.past)
        if what is not None and what.past <= past and what.cases & NOMINATIVE:
            return Side(line, low, past, what.head, what.head, modal=False)
        return None
    thing, last = group(line, low), line.form(past - 1)
    if thing is None or thing.past >= past or not thing.cases & NOMINATIVE:
        return None
    told = last.adjective and last.every & NOMINATIVE and not line.form(past - 2).adjective
    if told and agrees(line.key(past - 1), line.key(thing.head)):
        return Side(line, low, past, past - 1, thing.head, modal=False)
    return None


def _impersonal(line: Line, at: int, low: int, past: int, aims: Iterable[int]) -> bool:
    """«отказаться было невозможно», «мест не осталось», «выхода нет»."""
    key = line.key(at)
    if key in _MODAL and any(low <= aim < past for aim in aims):
        return True
    if key in _SEEMING and at + 1 == past and line.key(past) == ",":
        return line.key(past + 1) in ("что", "как", "будто")  # «и казалось, что …»
    if key == "нет":
        return _genitive(line, at, low, past)
    return key in _DENIED and line.key(at - 1) == "не" and _genitive(line, at, low, past)


def _genitive(line: Line, at: int, low: int, past: int) -> bool:
    """Whether something in the genitive stands beside the word."""
    return any(
        low <= n < past and line.form(n).every & BIT["gent"] and line.form(n).every & NOMINAL
        for n in (at - 2, at - 1, at + 1, at + 2, at + 3)
    )


def _amount(line: Line, at: int, low: int) -> bool:
    """«У директора много забот»: an amount of something that someone has or some place."""
    what = group(line, at + 1)
    return bool(
        line.form(low).first & _PREPOSITION
        and what is not None
        and what.cases & BIT["gent"]
        and not line.form(at - 1).first & _PREPOSITION
    )


def _subject(line: Line, low: int, past: int, verb: int) -> int:
    """The nominative that the predicate goes with, the one before it first; -1 if none."""
    told = line.form(verb).every
    if told & _PRED and not told & (VERB | SHORT):
        return -1
    places = [*range(verb - 1, low - 1, -1), *range(verb + 1, min(past, verb + 4))]
    return next((at for at in places if _told_of(line, at, verb)), -1)


def _told_of(line: Line, at: int, verb: int) -> bool:
    """Whether the word may be the predicate's subject, in its number, gender and person."""
    one, key, told = line.form(at), line.key(at), line.form(verb).every
    if not line.word(at) or line.form(at - 1).first & _PREPOSITION:
        return False
    if key in _NUMBER:
        return bool(told & _NUMBER[key]) and not told & _PERSONS
    if key in THAT_ONE and not line.form(at + 1).every & (NOMINAL | ADJECTIVE):
        return _fits(key, told)
    if key in _AMOUNTS and told & (BIT["neut"] | BIT["3per"]):
        return True
    if at > verb and one.every & BIT["accs"] and may_act_on(line, verb):
        return False
    named = key in PERSONAL or key == "это"
    named = named or bool(one.every & NOMINAL and not one.first & ADJECTIVE)
    return named and bool(one.every & NOMINATIVE) and subject_of(key, line.key(verb))


def _fits(key: str, told: int) -> bool:
    """Whether «тот», «та», «те» may go with the predicate."""
    if told & _PERSONS and not told & BIT["3per"]:
        return False
    if key == "те":
        return bool(told & BIT["plur"])
    gender = BIT["masc"] if key == "тот" else BIT["femn"]
    return bool(told & BIT["sing"]) and bool(told & gender or told & BIT["3per"])


def sure_nominative(line: Line, at: int, verb: int) -> bool:
    """Whether the word can be nothing but the subject of the predicate: no object, no genitive."""
    one = line.form(at)
    if line.key(at) in PERSONAL or line.key(at) in THAT_ONE:
        return True
    if not one.known or one.predicate:
        return False
    named = 0
    for reading in one.readings:
        named |= reading.bits if reading.bits & NOMINAL else 0
    if not named & NOMINATIVE:
        return False
    start = at
    while line.form(start - 1).adjective:
        start -= 1
    found = group(line, start)
    if found is not None and found.head == at and found.cases & NOMINATIVE:
        named = found.cases
    cases = named & CASES & ~NOMINATIVE
    if not cases:
        return True
    return cases == BIT["accs"] and (not may_act_on(line, verb) or _acts_on_other(line, at, verb))


def _acts_on_other(line: Line, at: int, verb: int) -> bool:
    """«большинство церквей совершают евхаристию»: the verb's object stands behind it."""
    found = group(line, verb + 1)
    if at > verb or found is None or not line.form(verb).every & BIT["tran"]:
        return False
    return not found.cases & ~BIT["accs"] and bool(found.cases)


def may_act_on(line: Line, verb: int) -> bool:
    """Whether the predicate may have an object in the accusative."""
    one = line.form(verb)
    if line.key(verb)[-2:] in ("ся", "сь") or one.every & SHORT or line.key(verb) in BE:
        return False
    return bool(one.every & BIT["tran"] or not one.every & BIT["intr"])


def indefinite(one: Side) -> bool:
    """«к реке ходили», «его забыли»: a plural without any subject."""
    line = one.line
    told = line.form(one.verb).every
    if not one.finite or one.subject >= 0 or told & BIT["sing"] or told & _PERSONS:
        return False
    return not any(
        line.form(at).every & NOMINATIVE and may_be_subject(line.key(at), line.key(one.verb))
        for at in range(one.low, one.past)
        if at != one.verb
        and not line.form(at - 1).first & _PREPOSITION
        and not (at > one.verb and line.form(at).every & BIT["accs"] and may_act_on(line, one.verb))
    )


def singular(one: Side) -> bool:
    """Whether predicate and subject are one person's or thing's, so that no plural goes on."""
    line = one.line
    if one.subject < 0 or not line.form(one.subject).lemmas:
        return False
    if line.key(one.subject) in _AMOUNTS:
        return not line.form(one.verb).every & BIT["plur"]
    if not line.form(one.verb).every & BIT["sing"]:
        return False
    if line.form(one.verb).every & BIT["plur"] or line.form(one.subject).every & BIT["plur"]:
        return bool(line.key(one.subject) == "он")
    words = range(one.low, one.past)
    if any(line.key(at) in JOINING or line.key(at) in ("с", "со") for at in words):
        return False
    return not line.form(one.subject).lemmas & _collective()


def _collective() -> frozenset[str]:
    return listed("doers", "collective")


def heads_with_subject(one: Side) -> bool:
    """Whether nothing stands before the subject and predicate that another clause could share."""
    line = one.line
    at = one.low
    if line.form(at).participle and one.subject > at:
        return agrees(line.key(at), line.key(one.subject))  # «Промокшая от дождя дорога …»
    first = min(at for at in (one.verb, one.subject) if at >= 0)
    while at < first and (
        line.form(at).every & ADJECTIVE
        or line.key(at) in ("не", "ни", "же")
        or (line.form(at).every & BIT["gent"] and line.form(at).noun and at > one.low)
    ):
        at += 1
    return at >= first
